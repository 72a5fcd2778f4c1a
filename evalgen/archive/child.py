"""The process that opens files from outside: paths in, facts out, within a limit of memory.

Run as `python -m evalgen.archive.child`; only `reading` starts it.  A file that breaks it breaks nothing else.
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Final

from evalgen.limits import keep_within, serve

MEMORY: Final = 1_000_000_000


def main() -> None:
    """Answer every path with the file's facts."""
    keep_within(MEMORY)
    import evalgen.archive.reading  # noqa: F401 - here, after the limit is set

    serve(_facts)


def _facts(path: bytes) -> bytes:
    from evalgen.archive.reading import look_at

    return json.dumps(asdict(look_at(Path(json.loads(path))))).encode()


if __name__ == "__main__":
    main()
