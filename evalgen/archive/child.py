"""The process that opens files from outside: paths in, facts out, a line each, within a limit of memory.

Run as `python -m evalgen.archive.child`; only `reading` starts it.  A file that breaks it breaks nothing else.
"""

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Final

from evalgen.limits import keep_within

MEMORY: Final = 1_000_000_000


def main() -> None:
    """Answer every path on standard input with its facts on standard output."""
    keep_within(MEMORY)
    from evalgen.archive.reading import look_at  # here, after the limit is set

    with os.fdopen(os.dup(1), "w", encoding="ascii") as answers:
        os.dup2(2, 1)  # whatever a library has to say is not an answer
        for line in sys.stdin:
            answers.write(json.dumps(asdict(look_at(Path(json.loads(line))))) + "\n")
            answers.flush()


if __name__ == "__main__":
    main()
