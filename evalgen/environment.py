"""ENVIRONMENT: the venv with the locked libraries, and how a run goes on in its Python.

Every run passes here, in the user's Python and again in the venv's, so that little is loaded: standard library only.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path

if sys.version_info < (3, 11):
    from evalgen.errors import ExitCode
    from evalgen.text import installing

    print(installing.PYTHON_TOO_OLD.format(version=sys.version.split()[0]), file=sys.stderr)
    sys.exit(ExitCode.TOOL)

PROJECT = Path(__file__).resolve().parent.parent
VENV = PROJECT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
STAMP = VENV / "evalgen.stamp"
LOCK = PROJECT / "requirements.lock"

# Who asks for these gets an answer from any Python, before anything is installed.
_ASK_FOR_WORDS = frozenset({"-h", "--help", "--version"})


def enter() -> None:
    """Go on in the venv's Python where it is ready, unless this is it or there is only something to be told."""
    with suppress(OSError):  # what is wrong with the folder, the installer says
        if ready() and not inside() and _ASK_FOR_WORDS.isdisjoint(sys.argv):
            sys.exit(go_on(*sys.orig_argv[1:]))


def ready() -> bool:
    """Was the venv built to its end, from this lock, by this version of Python?"""
    try:
        return STAMP.read_bytes() == stamp() and PYTHON.exists()
    except (FileNotFoundError, NotADirectoryError):
        return False


def stamp() -> bytes:
    """What stands in the venv when it is built to its end: the version of Python, and the whole lock."""
    return "{}.{}\n".format(*sys.version_info).encode() + LOCK.read_bytes()


def inside() -> bool:
    """Is this process the venv's Python?"""
    return Path(sys.prefix).resolve() == VENV.resolve()


def go_on(*arguments: str) -> int:
    """Become the venv's Python with these arguments; Windows cannot replace a process: its exit code is returned."""
    command = [str(PYTHON), *arguments]
    if sys.platform == "win32":
        import subprocess

        return subprocess.call(command)
    return os.execv(command[0], command)
