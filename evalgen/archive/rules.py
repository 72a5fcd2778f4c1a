"""The filing rules as facts: codes, numbers, and the kinds of records with what makes them and how long they stay."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from evalgen.documents import DOCUMENTS
from evalgen.model.archive import Fonds, Retention
from evalgen.model.finding import Finding, Location
from evalgen.model.result import Period
from evalgen.text import filing as words
from evalgen.text.names import listed

PLAN: Final = "plan"
"""What the edition of the plan's own documents is called; those of reports go by their period."""
LEDGER: Final = "ledger"
"""The code of the workbook of scores, which is no document and yet made with the editions of reports."""


class Author(StrEnum):
    """Who a record is by: the bureau, the organ that approved its plan, or nobody that a source names."""

    ORGAN = "organ"
    APPROVER = "approver"
    UNTOLD = ""


class Teller(StrEnum):
    """What tells a record's number and day: the bureau's notice, the approval that it cites, or nothing."""

    NOTICE = "notice"
    APPROVAL = "approval"
    UNTOLD = ""


class Expected(StrEnum):
    """In which years there is such a record: in all, or where the approved plan was changed."""

    ALWAYS = "always"
    CHANGES = "changes"


@dataclass(frozen=True, kw_only=True)
class RecordRule:
    """A kind of record (件): what it is called, what makes it, how long it is kept and on what that rests.

    `documents` are pairs of edition (`PLAN` or a period) and code.  `original` says that a stamped original exists, of
    which a scan is expected; `certain` that the bureau's approved retention table was consulted.
    """

    kind: str
    label: str
    title: str
    retention: Retention
    basis: str
    certain: bool
    documents: tuple[tuple[str, str], ...] = ()
    original: bool = False
    author: Author = Author.UNTOLD
    told_by: Teller = Teller.UNTOLD
    expected: Expected = Expected.ALWAYS


@dataclass(frozen=True, kw_only=True)
class FilingRules:
    """How a year is filed; `first` are the first numbers (件号) by retention, `source` the file that says all this."""

    source: str
    fonds: Fonds
    pattern: str
    first: Mapping[Retention, int]
    records: tuple[RecordRule, ...]
    secrecy: str = ""
    prepared_by: str = ""
    prepared_on: date | None = None
    checked_by: str = ""
    checked_on: date | None = None

    def code(self, year: int, retention: Retention, number: int) -> str:
        """A record's archival code (档号, DA/T 13-2022); empty while the fonds has none."""
        if not self.fonds.code:
            return ""
        return self.pattern.format(
            fonds=self.fonds.code,
            category=self.fonds.category,
            year=year,
            retention=retention.value,
            office=self.fonds.office_code,
            number=number,
        )


def doubts(rules: FilingRules) -> Iterator[Finding]:
    """What a person still has to settle in the rules: the code of the fonds, the retention of kinds of records."""
    if not rules.fonds.code:
        yield words.FONDS_UNSET.at(Location(rules.source, "fonds", "code"))
    if unsure := [one for one in rules.records if not one.certain]:
        facts = {"count": len(unsure), "labels": listed([one.label for one in unsure])}
        yield words.RETENTION_UNCERTAIN.at(Location(rules.source, "record", unsure[0].kind), **facts)


def made_with(edition: str) -> frozenset[str]:
    """The codes of all that an edition may hold."""
    if edition == PLAN:
        return frozenset(one.code for one in DOCUMENTS if not one.periods and not one.archival)
    reports = {one.code for one in DOCUMENTS if edition in one.periods}
    return frozenset(reports if edition == Period.START else {*reports, LEDGER})
