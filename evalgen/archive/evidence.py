"""Evidence: the files that results workbooks name, looked at before anything is written, and their places in a package.

No content is kept in memory; files are read only where two have the same size.
"""

import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from evalgen.archive.doubles import folding, same_content
from evalgen.archive.intake import is_trace, legible, objection, reason
from evalgen.archive.originals import FOLDER as ORIGINALS
from evalgen.archive.stream import Heard
from evalgen.checks.evidence import beside
from evalgen.documents.summaries import label
from evalgen.model.archive import Piece
from evalgen.model.dossier import Dossier
from evalgen.model.finding import Finding, Location
from evalgen.model.plan import Indicator
from evalgen.model.result import Evidence
from evalgen.model.score import Standing
from evalgen.text import filing as words
from evalgen.text.glossary import SHEETS

FOLDER: Final = "evidence"

_SEGMENT: Final = re.compile(r"[0-9]([a-z0-9._-]*[a-z0-9])?")
_ENDING: Final = re.compile(r"\.[a-z0-9]{1,8}")
_NO_ENDING: Final = ".bin"
_NAMES_SHOWN: Final = 5
_ITEMS_SHOWN: Final = 30


@dataclass(frozen=True, kw_only=True)
class Survey:
    """The pieces by item, the files that make them with their paths below the package's `data/`, what is wrong."""

    pieces: tuple[Piece, ...]
    sources: tuple[tuple[Path, str], ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, kw_only=True)
class _Row:
    """A row of evidence; its file where one can be taken, or why it cannot."""

    evidence: Evidence
    workbook: Path
    file: Path | None = None
    refused: Finding | None = None

    @property
    def place(self) -> Location:
        return Location(self.workbook.name, SHEETS["evidence"])


def survey(reported: Sequence[tuple[Dossier, Path]], heard: Heard | None = None) -> Survey:
    """Look at the evidence of a year's periods, each a dossier with its results and the workbook that they stand in.

    The workbooks lie in one folder.  A file that several rows name is taken once, under the item of the first.  Pieces
    come in the plan's order of items, and for each in the workbooks' order.  The last period's scored items are to
    have evidence.  `heard` is told how many bytes were compared.
    """
    if not reported:
        return Survey(pieces=(), sources=(), findings=())
    indicators = reported[-1][0].plan.indicators
    order = {one.key: place for place, one in enumerate(indicators)}
    rows = [row for dossier, workbook in reported for row in _rows(dossier, workbook)]
    rows.sort(key=lambda row: order[row.evidence.indicator])
    paths = _paths(rows, indicators)
    pieces = [
        Piece(evidence=row.evidence, path=paths[row.file], size=row.file.stat().st_size)
        if row.file in paths
        else Piece(evidence=row.evidence)
        for row in rows
    ]
    findings = (
        *(row.refused for row in rows if row.refused),
        *_doubled(rows, paths, heard),
        *_unlisted(rows, reported[-1][1].parent),
        *_unproven(*reported[-1], rows),
    )
    return Survey(pieces=tuple(pieces), sources=tuple(paths.items()), findings=findings)


def _rows(dossier: Dossier, workbook: Path) -> Iterator[_Row]:
    """The rows of a workbook, each with its file, or with the reason why that cannot be taken."""
    place = Location(workbook.name, SHEETS["evidence"])
    for one in dossier.results.evidence if dossier.results else ():
        file = workbook.parent / one.file
        if not one.file:
            yield _Row(evidence=one, workbook=workbook)
        elif not beside(one.file):
            refused = words.EVIDENCE_PATH.at(place, code=one.code, file=legible(one.file))
            yield _Row(evidence=one, workbook=workbook, refused=refused)
        elif refusal := objection(file, workbook.parent, place):
            yield _Row(evidence=one, workbook=workbook, refused=refusal)
        else:
            yield _Row(evidence=one, workbook=workbook, file=file)


# Places in the package.


def _paths(rows: Iterable[_Row], indicators: Iterable[Indicator]) -> dict[Path, str]:
    """The ASCII path of every file: a folder an item, and in it numbers in the order of the rows."""
    folders = folder_names(indicators)
    owner: dict[Path, str] = {}
    for row in rows:
        if row.file:
            owner.setdefault(row.file, row.evidence.indicator)
    by_item: dict[str, list[Path]] = defaultdict(list)
    for file, key in owner.items():
        by_item[key].append(file)
    return {
        file: f"{FOLDER}/{folders[key]}/{place:0{max(2, len(str(len(files))))}}{_ending(file)}"
        for key, files in by_item.items()
        for place, file in enumerate(files, 1)
    }


def folder_names(indicators: Iterable[Indicator]) -> dict[str, str]:
    """The ASCII name of every item's folder, by key: "1-1#2" goes into 1-1-2; a number that is not ASCII by its place.

    No two items have the same, whatever their numbers look like.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for place, one in enumerate(indicators, 1):
        plain = unicodedata.normalize("NFKC", f"{one.number}-{one.part}").lower()
        name = plain if _SEGMENT.fullmatch(plain) and plain not in taken else f"item-{place:03}"
        names[one.key] = name
        taken.add(name)
    return names


def _ending(file: Path) -> str:
    ending = file.suffix.lower()
    return ending if _ENDING.fullmatch(ending) else _NO_ENDING


# What else is wrong with them.


def _doubled(rows: Sequence[_Row], files: Iterable[Path], heard: Heard | None) -> Iterator[Finding]:
    """Names that are one on some systems, and different files with the same content."""
    sources = {row.file: row for row in reversed(rows) if row.file}
    for rule, pairs in ((words.NAMES_FOLD, folding(files)), (words.SAME_CONTENT, same_content(files, heard))):
        for first, second in pairs:
            row = sources[second]
            file, other = (legible(one.relative_to(row.workbook.parent).as_posix()) for one in (second, first))
            yield rule.at(row.place, file=file, other=other)


def _unlisted(rows: Sequence[_Row], root: Path) -> Iterator[Finding]:
    """Folders of evidence that hold files which no row names, and those that cannot be read."""
    named = {root / row.evidence.file for row in rows if row.evidence.file}
    for folder in _folders(rows, root):
        place = Location(f"{folder.name}/")
        troubles: list[OSError] = []
        loose = [one.relative_to(folder).as_posix() for one in _within(folder, troubles) if one not in named]
        if loose:
            facts = {
                "folder": folder.name,
                "count": len(loose),
                "files": words.some(map(legible, sorted(loose)), _NAMES_SHOWN),
            }
            yield words.UNLISTED.at(place, **facts)
        for trouble in troubles:
            yield words.FOLDER_UNREADABLE.at(place, folder=trouble.filename, reason=reason(trouble))


def _folders(rows: Iterable[_Row], root: Path) -> list[Path]:
    """The folders beside the workbooks in which evidence lies; the customary one whether or not it is named."""
    ways = [PurePosixPath(row.evidence.file).parts for row in rows if beside(row.evidence.file)]
    names = {words.EVIDENCE_FOLDER, *(way[0] for way in ways if len(way) > 1)} - {ORIGINALS}
    return sorted(one for one in root.iterdir() if one.name in names and one.is_dir() and not one.is_symlink())


def _within(folder: Path, troubles: list[OSError]) -> Iterator[Path]:
    """All that lies in a folder and is no folder itself; links are not followed.  What cannot be listed is noted."""
    for place, folders, files in os.walk(folder, onerror=troubles.append):
        links = [name for name in folders if (Path(place) / name).is_symlink()]
        yield from (Path(place) / name for name in (*files, *links) if not is_trace(name))


def _unproven(dossier: Dossier, workbook: Path, rows: Iterable[_Row]) -> Iterator[Finding]:
    """Scored items that nothing proves, and those that only paper proves."""
    plan, place = dossier.plan, Location(workbook.name, SHEETS["evidence"])
    scores = dossier.card.scores if dossier.card else ()
    scored = [one.indicator for one in scores if one.standing is Standing.SCORED]
    proved = {row.evidence.indicator for row in rows}
    filed = {row.evidence.indicator for row in rows if row.evidence.file}
    for rule, lacking in (
        (words.NOTHING_PROVES, [one for one in scored if one.key not in proved]),
        (words.PAPER_ONLY, [one for one in scored if one.key in proved - filed]),
    ):
        if lacking:
            items = words.some((label(plan, one) for one in lacking), _ITEMS_SHOWN)
            yield rule.at(place, count=len(lacking), items=items)
