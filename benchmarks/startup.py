"""How long the commands take that make nothing, as multiples of the bare interpreter, side by side in one run.

Every round runs `python -c pass` of the interpreter that users start, then `--help`, `check`, and `docs` where nothing
has changed (on an edition made in a temporary folder).  The processor's seconds of each and of all its child processes
are compared, compiled modules at hand, so that it matters little what else the machine does.
`python -m benchmarks.startup [ROUNDS]`
"""

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

PROJECT = Path(__file__).resolve().parent.parent
PYTHON = str(Path(sys.base_prefix) / "bin" / "python3")  # the program itself goes on in the venv
SURROUNDINGS = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}


def main() -> None:
    """Print the seconds of each command, and as a multiple of the interpreter's."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        docs = ["docs", "2021", "--out", folder]
        commands = {
            "python -c pass": ["-c", "pass"],
            "--help": ["generate.py", "--help"],
            "check": ["generate.py", "check", "2021"],
            "docs, unchanged": ["generate.py", *docs],
        }
        spent(["generate.py", *docs])
        made = stamps(Path(folder))
        seconds = [{name: spent(words) for name, words in commands.items()} for _ in range(rounds)]
        assert stamps(Path(folder)) == made, "docs was made anew"
    for name in commands:
        told = f"{name:16} {spread([one[name] for one in seconds], 's')}"
        print(f"{told}   / python -c pass: {spread([one[name] / one['python -c pass'] for one in seconds])}")


def spent(words: Sequence[str]) -> float:
    """The processor's seconds of a Python with these words, and of all that it starts."""
    began = clock()
    subprocess.run([PYTHON, *words], cwd=PROJECT, env=SURROUNDINGS, check=True, capture_output=True)
    return clock() - began


def clock() -> float:
    """The processor's seconds of all child processes that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def stamps(folder: Path) -> dict[Path, int]:
    """When each file was written."""
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


def spread(values: Sequence[float], unit: str = "") -> str:
    """The least, the median and the greatest."""
    return " / ".join(f"{value:.2f}" for value in (min(values), median(values), max(values))) + f" {unit}".rstrip()


if __name__ == "__main__":
    main()
