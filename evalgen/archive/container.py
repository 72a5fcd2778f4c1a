"""A package as it lies there, a folder or a zip behind one face: its files by path, each read in blocks.

Nothing is ever written or extracted, no link is followed, and what is no plain file is not opened.
"""

import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, Protocol

from evalgen.archive import stream
from evalgen.errors import SourceError
from evalgen.model.finding import Finding, Location
from evalgen.text import failures
from evalgen.text import verifying as words

_ORDINARY: Final = re.compile(r"[A-Za-z0-9._/-]+")
_DOTS: Final = frozenset({"", ".", ".."})
# A folder that Windows mounts elsewhere (a junction), which is a link by another name.
_JUNCTION: Final = 0xA0000003


class Refused(Exception):  # noqa: N818 - a verdict, not an error
    """A package that cannot be looked into at all; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


class Unreadable(Exception):  # noqa: N818 - a verdict, not an error
    """A file that cannot be read to its end; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Container(Protocol):
    """A package's files: their sizes by path below its top folder, and what is wrong with how they lie there."""

    @property
    def sizes(self) -> Mapping[str, int]:
        """The size of every plain file by its path, in the order of paths."""

    @property
    def findings(self) -> Sequence[Finding]:
        """What is wrong before any file is read."""

    def blocks(self, path: str) -> Iterator[bytes]:
        """Read a file of `sizes` in blocks, never more than its size; raises Unreadable."""

    def close(self) -> None:
        """Let go of what is open."""


class Folder:
    """A package that is a folder."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._measures: dict[str, stream.Measure] = {}
        self.findings: list[Finding] = []
        self._walk()
        self.sizes = {path: measure.size for path, measure in sorted(self._measures.items())}
        self.findings += odd_names(self.sizes)

    def blocks(self, path: str) -> Iterator[bytes]:
        """Read a file in blocks; raises Unreadable, also when it is no longer what it was when the folder was read."""
        try:
            yield from stream.blocks(self._path / path, self._measures[path])
        except SourceError as error:
            raise Unreadable(error.message) from error

    def close(self) -> None:
        """Nothing stays open."""

    def _walk(self) -> None:
        """Find all plain files, without following links; a tree of any depth takes no deeper stack."""
        waiting = [""]
        while waiting:
            below = waiting.pop()
            try:
                with os.scandir(self._path / below) as entries:
                    for entry in entries:
                        path = f"{below}/{entry.name}" if below else entry.name
                        waiting += self._take(path, entry.stat(follow_symlinks=False))
            except OSError as error:
                self.findings.append(words.UNREADABLE.at(place(below or self._path.name), reason=reason(error)))

    def _take(self, path: str, status: os.stat_result) -> Iterator[str]:
        """Note a file, and yield a folder."""
        if stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == _JUNCTION:
            self.findings.append(words.LINK.at(place(path)))
        elif stat.S_ISDIR(status.st_mode):
            yield path
        elif stat.S_ISREG(status.st_mode):
            self._measures[path] = stream.Measure(size=status.st_size, modified=status.st_mtime_ns)
        else:
            self.findings.append(words.SPECIAL.at(place(path)))


def place(path: str, line: int = 0) -> Location:
    """Where a finding points: a file of the package, and a line of it."""
    return Location(words.shown(path), cell=words.row(line) if line else "")


def reason(error: OSError) -> str:
    """What the system says, in words where we have any."""
    return failures.REASONS.get(error.errno or 0) or words.REFUSED.format(reason=error.strerror)


def is_unsafe(path: str) -> bool:
    """Would a path lead out of the folder that it is unpacked in, on some system?"""
    parts = path.split("/")
    return not _DOTS.isdisjoint(parts) or any(sign in path for sign in "\\:\0")


def odd_names(paths: Iterable[str]) -> Iterator[Finding]:
    """Names that do not belong in a package, and names that fold to one."""
    folded: dict[str, str] = {}
    for path in paths:
        if not _ORDINARY.fullmatch(path):
            yield words.STRANGE_NAME.at(place(path))
        if other := folded.get(path.casefold()):
            yield words.TWINS.at(place(path), other=words.shown(other))
        folded[path.casefold()] = path
