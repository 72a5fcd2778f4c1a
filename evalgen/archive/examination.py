"""What a four-property check is (DA/T 70-2018), and the staged package that it looks at.

A check says of what it looks at, and of each what is wrong with it; counts and verdicts follow from that.
"""

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from evalgen.archive.facts import Facts, Kind, kind_of
from evalgen.archive.reading import read_files
from evalgen.model.archive import Archive, Copy, Record, Role
from evalgen.model.dossier import Dossier
from evalgen.model.finding import Finding, Location, Rule
from evalgen.model.result import Evidence
from evalgen.text import properties as words

PAYLOAD: Final = "data"
METADATA: Final = "record.xml"
RECORDS, EVIDENCE, SOURCE, BASELINE, EDITIONS = "records/", "evidence/", "source/", "baseline/", "report/editions/"


class Property(StrEnum):
    """What an electronic record has to be: authentic, complete, usable, safe."""

    AUTHENTIC = "authentic"
    COMPLETE = "complete"
    USABLE = "usable"
    SAFE = "safe"


class Verdict(StrEnum):
    """What a check comes to."""

    PASSED = "passed"
    FAILED = "failed"
    UNTESTED = "untested"


@dataclass(frozen=True)
class Failure:
    """What is wrong with a file: its path below the package's `data/`, empty where there is none, and the finding."""

    path: str
    finding: Finding


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of the report: what a check looked at, and what it found; `reason` says why nothing was tested."""

    about: Property
    code: str
    label: str
    looked_at: str = ""
    count: int = 0
    failures: tuple[Failure, ...] = ()
    reason: str = ""

    @property
    def verdict(self) -> Verdict:
        """What the check comes to."""
        if self.reason:
            return Verdict.UNTESTED
        return Verdict.FAILED if self.failures else Verdict.PASSED


@dataclass(frozen=True)
class Entry:
    """Something in the staged package: its path below `data/`, and its mode as the system tells it."""

    path: str
    mode: int

    @property
    def is_file(self) -> bool:
        """Is it a plain file?"""
        return stat.S_ISREG(self.mode)

    @property
    def is_link(self) -> bool:
        """Is it a symbolic link?"""
        return stat.S_ISLNK(self.mode)

    @property
    def is_folder(self) -> bool:
        """Is it a folder?"""
        return stat.S_ISDIR(self.mode)


@dataclass(frozen=True, kw_only=True)
class Staged:
    """A package in its folder before it is sealed, and what it is said to hold.

    `digests` are the SHA-256 of its files by their paths below `data/`, as they were copied; `read` opens files of a
    folder by such paths.
    """

    folder: Path
    archive: Archive
    dossier: Dossier
    digests: Mapping[str, str]
    read: Callable[[Path, Iterable[str]], Mapping[str, Facts]] = read_files

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Everything below `data/`, links and devices included, none of them followed."""
        return tuple(sorted(_walk(self.folder / PAYLOAD, ""), key=lambda one: one.path))

    @cached_property
    def files(self) -> tuple[str, ...]:
        """The plain files."""
        return tuple(one.path for one in self.entries if one.is_file)

    @cached_property
    def present(self) -> frozenset[str]:
        """The plain files, to be asked whether one is there."""
        return frozenset(self.files)

    @cached_property
    def facts(self) -> Mapping[str, Facts]:
        """What opening every plain file told."""
        return MappingProxyType(dict(self.read(self.folder / PAYLOAD, self.files)))

    @cached_property
    def copies(self) -> tuple[tuple[Record, Copy], ...]:
        """The files of the records as they are listed."""
        return tuple((record, copy) for record in self.archive.records for copy in record.copies)

    @cached_property
    def filed(self) -> frozenset[Evidence]:
        """The evidence that was taken in, what lies on a shelf included."""
        return frozenset(piece.evidence for piece in self.archive.pieces)

    @cached_property
    def known_as(self) -> Mapping[str, str]:
        """What people call the files that came from them or that they know."""
        copies = {copy.path: copy.name for _, copy in self.copies}
        return {**copies, **{one.path: one.evidence.file for one in self.archive.pieces if one.path}}

    @cached_property
    def from_outside(self) -> frozenset[str]:
        """The files that evalgen did not make: scans of originals, evidence, the office's workbooks."""
        originals = {copy.path for _, copy in self.copies if copy.role is Role.ORIGINAL}
        return frozenset(originals | {path for path in self.files if path.startswith((EVIDENCE, SOURCE))})

    def path(self, path: str) -> Path:
        """Where a file of the package lies now."""
        return self.folder / PAYLOAD / path

    def of(self, *kinds: Kind) -> tuple[str, ...]:
        """The files of some kinds."""
        return tuple(path for path in self.files if kind_of(path) in kinds)

    def fails(self, path: str, rule: Rule, place: str = "", **facts: object) -> Failure:
        """The failure of a file, in a finding that calls it as people do, or of what `place` names."""
        return Failure(path, rule.at(Location(place or self.known_as.get(path) or path), **facts))


def _nothing(_staged: Staged, _subject: Any) -> tuple[Failure, ...]:
    return ()


@dataclass(frozen=True, kw_only=True)
class Check:
    """A registered check: of what it is made (`subjects`), and what is wrong with each of them (`faults`).

    `looked_at` words the count of subjects.  One that cannot be made here has a `reason` instead, with the count.
    """

    about: Property
    code: str
    label: str
    subjects: Callable[[Staged], Iterable[Any]]
    faults: Callable[[Staged, Any], Iterable[Failure]] = _nothing
    looked_at: str = ""
    reason: str = ""

    def line(self, staged: Staged) -> Line:
        """Make the check."""
        found = tuple(self.subjects(staged))
        reason = self.reason.format(count=len(found))
        if not reason and not found:
            reason = words.NOTHING
        return Line(
            about=self.about,
            code=self.code,
            label=self.label,
            looked_at=self.looked_at.format(count=len(found)) if found else "",
            count=0 if reason else len(found),
            failures=tuple(one for subject in found for one in self.faults(staged, subject)) if not reason else (),
            reason=reason,
        )


def _walk(folder: Path, above: str) -> Iterator[Entry]:
    with os.scandir(folder) as entries:
        for one in entries:
            mode = one.stat(follow_symlinks=False).st_mode
            yield Entry(above + one.name, mode)
            if stat.S_ISDIR(mode):
                yield from _walk(Path(one.path), f"{above}{one.name}/")
