"""The process that measures strangers' files: names in, a proof out, within its own limits.

Run as `python -m evalgen.proof.child`; only `prove` starts it.  A file that breaks it breaks nothing else.
"""

import json
import pickle
from pathlib import Path
from typing import Final

from evalgen.limits import keep_within, serve

MEMORY: Final = 1_000_000_000


def main() -> None:
    """Answer the names of a Word file and a PDF, an empty one for a file that is not there, with what was measured."""
    keep_within(MEMORY)
    import evalgen.proof.prove  # noqa: F401 - here, after the limit is set

    serve(_measured)


def _measured(question: bytes) -> bytes:
    from evalgen.proof.prove import examine

    docx, pdf, profile = json.loads(question)
    proof = examine(Path(docx) if docx else None, Path(pdf) if pdf else None, profile, pictures=True)
    return pickle.dumps(proof)


if __name__ == "__main__":
    main()
