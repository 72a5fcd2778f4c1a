"""What may be taken into a package: a plain file that can be read, has content, and is reached through no link."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from evalgen.model.finding import Finding, Location
from evalgen.text import filing as words
from evalgen.text.bagging import REASONS

_LONGEST_NAME: Final = 255
_LONGEST_PATH: Final = 4096
# Traces of open programs and file managers, which are nobody's work.
_TRACES: Final = ("~$", ".~lock.", ".DS_Store", "Thumbs.db", "desktop.ini")


def objection(path: Path, root: Path, place: Location) -> Finding | None:
    """Why a file below `root` cannot be taken in, as a finding at `place`; None where nothing speaks against it.

    Only what can be opened without waiting is opened: pipes and devices are told by their kind.
    """
    name = legible(path.relative_to(root).as_posix())
    try:
        for step in _steps(path, root):
            status = step.lstat()
            if stat.S_ISLNK(status.st_mode):
                return words.LINK.at(place, file=name, link=legible(step.relative_to(root).as_posix()))
        if not stat.S_ISREG(status.st_mode):
            return words.NOT_PLAIN.at(place, file=name)
        if not status.st_size:
            return words.EMPTY.at(place, file=name)
        with path.open("rb"):
            return None
    except _TooLongError:
        return words.NAME_LONG.at(place, file=f"{name[:40]}…", limit=_LONGEST_NAME)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return words.FILE_LACKING.at(place, file=name)
    except OSError as error:
        return words.FILE_UNREADABLE.at(place, file=name, reason=reason(error))


class _TooLongError(Exception):
    """A name is longer than file systems allow."""


def _steps(path: Path, root: Path) -> Iterator[Path]:
    """The folders below `root` on the way to a file, and the file; no name among them is too long."""
    if len(os.fsencode(path)) > _LONGEST_PATH:
        raise _TooLongError
    step = root
    for name in path.relative_to(root).parts:
        if len(os.fsencode(name)) > _LONGEST_NAME:
            raise _TooLongError
        step = step / name
        yield step


def reason(error: OSError) -> str:
    """Why the system refuses, in the user's words where there are any."""
    return REASONS.get(error.errno or 0, error.strerror or str(error))


def is_trace(name: str) -> bool:
    """Is it a trace that a program left behind, and nobody's work?"""
    return name.startswith(_TRACES)


def legible(name: str) -> str:
    """A file's name as it can be shown: what is no character, or none that prints, becomes a replacement sign."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in name)
