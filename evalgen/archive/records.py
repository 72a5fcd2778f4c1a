"""Records (件, DA/T 22-2015): an edition's documents and the office's scans, put together as the rules say.

Pure: it reads no file.  A scan of the stamped original comes first in its record; where there is none the record says
so, and what the program printed is a 打印稿 and nothing else.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from evalgen.archive.rules import Author, Expected, FilingRules, RecordRule, Teller
from evalgen.archive.titles import titled
from evalgen.documents import DOCUMENTS
from evalgen.model.archive import Archive, Copy, Missing, Piece, Record, Role
from evalgen.model.dossier import Dossier, Purpose
from evalgen.model.finding import Finding, Location
from evalgen.text import filing as words
from evalgen.text.names import listed

FOLDER: Final = "records"


@dataclass(frozen=True, kw_only=True)
class Made:
    """What an edition made: its code and label, the edition (`rules.PLAN` or a period), its files, and their pages.

    `files` are in the order in which they are to be filed, the one to read first: PDF, Word file.  A ledger has its
    workbook alone, and no pages.
    """

    kind: str
    label: str
    edition: str
    files: tuple[Path, ...]
    pages: int = 0


@dataclass(frozen=True, kw_only=True)
class Original:
    """A scan that the office added to a kind of record; `pages` is 0 where they cannot be counted."""

    kind: str
    path: Path
    pages: int


@dataclass(frozen=True, kw_only=True)
class Filed:
    """A year as it is filed, the files that make it with their paths below the package's `data/`, and what is wrong."""

    archive: Archive
    sources: tuple[tuple[Path, str], ...]
    findings: tuple[Finding, ...]


def compose(
    rules: FilingRules,
    dossier: Dossier,
    made: Sequence[Made],
    originals: Sequence[Original] = (),
    pieces: Sequence[Piece] = (),
) -> Filed:
    """Put a year's documents and scans into records, number them, and say what is missing.

    Places count the records that are there; numbers count within a retention from the rules' first one.  Whatever no
    source tells (a day, an author, a number) stays empty.
    """
    parts = [_Parts.of(rule, dossier, made, originals) for rule in rules.records]
    there = [one for one in parts if one.made or one.originals]
    numbers = Counter({retention: first - 1 for retention, first in rules.first.items()})
    records, sources = [], []
    for place, one in enumerate(there, 1):
        numbers[one.rule.retention] += 1
        files = list(one.files(f"{FOLDER}/{place:02}-{one.rule.kind}"))
        sources += [(path, copy.path) for path, copy in files]
        copies = tuple(copy for _, copy in files)
        records.append(one.record(rules, place, numbers[one.rule.retention], copies))
    missing = [one.missing() for one in parts if one not in there and one.expected]
    archive = Archive(
        year=dossier.particulars.year,
        fonds=replace(rules.fonds, name=rules.fonds.name or dossier.particulars.organ),
        records=tuple(records),
        missing=tuple(missing),
        pieces=tuple(pieces),
        prepared_by=rules.prepared_by,
        prepared_on=rules.prepared_on,
        checked_by=rules.checked_by,
        checked_on=rules.checked_on,
    )
    return Filed(archive=archive, sources=tuple(sources), findings=tuple(_findings(rules, parts, made)))


@dataclass(frozen=True, kw_only=True)
class _Parts:
    """What there is for a kind of record in a year."""

    rule: RecordRule
    dossier: Dossier
    made: tuple[Made, ...]
    originals: tuple[Original, ...]

    @classmethod
    def of(cls, rule: RecordRule, dossier: Dossier, made: Sequence[Made], originals: Sequence[Original]) -> "_Parts":
        return cls(
            rule=rule,
            dossier=dossier,
            made=tuple(one for pair in rule.documents for one in made if (one.edition, one.kind) == pair),
            originals=tuple(one for one in originals if one.kind == rule.kind),
        )

    @property
    def expected(self) -> bool:
        return self.rule.expected is Expected.ALWAYS or bool(self.dossier.changes)

    @property
    def title(self) -> str:
        return titled(self.rule.title, self.dossier).strip() or self.rule.label

    @property
    def lacking(self) -> tuple[str, ...]:
        """The labels of the documents that should be in it and were not made."""
        there = {(one.edition, one.kind) for one in self.made}
        absent = [pair for pair in self.rule.documents if pair not in there] if self.expected else []
        return tuple(words.document(edition, _label(code)) for edition, code in absent)

    def files(self, folder: str) -> Iterator[tuple[Path, Copy]]:
        """The files with the copies that they make: originals first, then documents, each under one number."""
        for place, one in enumerate(self.originals, 1):
            path = f"{folder}/{place:02}-{Role.ORIGINAL}{one.path.suffix.lower()}"
            yield one.path, Copy(path=path, name=one.path.name, role=Role.ORIGINAL, pages=one.pages)
        for place, made in enumerate(self.made, len(self.originals) + 1):
            for file in made.files:
                path = f"{folder}/{place:02}-{Role.PRINT}{file.suffix.lower()}"
                pages = made.pages if file == made.files[0] else 0
                yield file, Copy(path=path, name=file.name, role=Role.PRINT, pages=pages)

    def record(self, rules: FilingRules, place: int, number: int, copies: tuple[Copy, ...]) -> Record:
        rule, year = self.rule, self.dossier.particulars.year
        return Record(
            kind=rule.kind,
            place=place,
            number=number,
            code=rules.code(year, rule.retention, number),
            title=self.title,
            author=_author(rule.author, self.dossier),
            retention=rule.retention,
            basis=rule.basis,
            certain=rule.certain,
            pages=self.pages,
            copies=copies,
            document_number=_number(rule.told_by, self.dossier),
            day=_day(rule.told_by, self.dossier),
            secrecy=rules.secrecy,
            note=words.noted(self.notes()),
        )

    @property
    def pages(self) -> int:
        """The pages of the original, else of the printed documents; 0 where those of a scan cannot be counted."""
        if not self.originals:
            return sum(one.pages for one in self.made)
        return sum(one.pages for one in self.originals) if all(one.pages for one in self.originals) else 0

    def notes(self) -> Iterator[str]:
        """What a reader of the catalogue has to know of it."""
        if not self.originals:
            yield words.PRINT_AWAITING if self.rule.original else words.PRINT
        elif not self.pages:
            yield words.PAGES_OPEN
        if self.lacking:
            yield words.LACKS.format(documents=listed(self.lacking))
        if self.rule.told_by is Teller.APPROVAL and not all(
            one.certain for one in self.dossier.cited(Purpose.APPROVAL)
        ):
            yield words.NUMBER_OPEN

    def missing(self) -> Missing:
        reasons = [words.NOT_MADE.format(documents=listed(self.lacking))] if self.lacking else []
        if self.rule.original:
            reasons.append(words.NO_SCAN.format(label=self.rule.label))
        return Missing(kind=self.rule.kind, title=self.title, reason=words.noted(reasons))


def _label(code: str) -> str:
    return DOCUMENTS[code].label if code in DOCUMENTS else words.LEDGER


def _author(author: Author, dossier: Dossier) -> str:
    facts = dossier.particulars
    return {Author.ORGAN: facts.organ, Author.APPROVER: facts.approved_by, Author.UNTOLD: ""}[author]


def _number(teller: Teller, dossier: Dossier) -> str:
    if teller is Teller.APPROVAL:
        return listed([one.number for one in dossier.cited(Purpose.APPROVAL)])
    return dossier.particulars.document_number if teller is Teller.NOTICE else ""


def _day(teller: Teller, dossier: Dossier) -> date | None:
    """The day of issue, or of the approval that the baseline rests on, where it is the one that is cited."""
    if teller is Teller.NOTICE:
        return dossier.particulars.issued_on
    approval = dossier.baseline.approval if dossier.baseline else None
    told = teller is Teller.APPROVAL and approval is not None and approval.number == _number(teller, dossier)
    return approval.day if approval and told else None


def _findings(rules: FilingRules, parts: Sequence[_Parts], made: Sequence[Made]) -> Iterator[Finding]:
    """Originals that are awaited, documents that a record lacks, records that are not there, documents in no record."""
    for one in parts:
        place = Location(rules.source, "record", one.rule.kind)
        facts = {"label": one.rule.label, "title": one.title}
        if not one.made and not one.originals:
            if one.expected:
                yield words.RECORD_MISSING.at(place, **facts, reason=one.missing().reason)
            continue
        if one.rule.original and not one.originals:
            yield words.ORIGINAL_AWAITED.at(place, **facts)
        if one.lacking:
            yield words.RECORD_LACKS.at(place, **facts, documents=listed(one.lacking))
    filed = {pair for rule in rules.records for pair in rule.documents}
    parts_of_filed = {(edition, part) for edition, code in filed if code in DOCUMENTS for part in DOCUMENTS[code].parts}
    for document in made:
        if (document.edition, document.kind) not in filed | parts_of_filed:
            yield words.DOCUMENT_UNFILED.at(Location(rules.source, "record"), label=document.label)
