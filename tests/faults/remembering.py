"""LibreOffice with a memory: each document is converted once, and what was made of it is given again.

Conversions are byte-deterministic but for the order of documents in a call, which evalgen takes out of them; so what
is given again is what it would make.  Run as a program: its first words are the real one and the memory's folder.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path


def main(real: str, memory: Path, words: list[str]) -> int:
    """Convert what is not remembered, by the real LibreOffice and in one call; give the rest again."""
    if "--outdir" not in words:
        return subprocess.call([real, *words])
    documents = [Path(word) for word in words if word.endswith(".docx")]
    switches = [word for word in words if not word.endswith(".docx")]
    out = Path(words[words.index("--outdir") + 1])
    known = {one: memory / hashlib.sha256(one.read_bytes()).hexdigest() for one in documents}
    if not all(path.exists() for path in known.values()):
        code = subprocess.call([real, *switches, *map(str, documents)])
        for document, path in known.items():
            made = out / f"{document.stem}.pdf"
            if made.exists():
                fresh = path.with_suffix(f".{os.getpid()}")
                shutil.copyfile(made, fresh)
                fresh.replace(path)
        return code
    for document, path in known.items():
        shutil.copyfile(path, out / f"{document.stem}.pdf")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:]))
