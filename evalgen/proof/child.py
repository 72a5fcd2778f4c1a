"""The process that measures strangers' files: names in, a proof out, within its own limits.

Run as `python -m evalgen.proof.child DOCX PDF PROFILE`, an empty name for a file that is not there.  Only `prove`
starts it; a file that breaks it breaks nothing else.
"""

import pickle
import sys
from pathlib import Path
from typing import Final

from evalgen.limits import keep_within

MEMORY: Final = 1_000_000_000


def main() -> None:
    """Measure the files and write the proof."""
    keep_within(MEMORY)
    from evalgen.proof.prove import examine  # here, after the limits are set

    docx, pdf, profile = sys.argv[1:4]
    proof = examine(Path(docx) if docx else None, Path(pdf) if pdf else None, profile, pictures=True)
    sys.stdout.buffer.write(pickle.dumps(proof))


if __name__ == "__main__":
    main()
