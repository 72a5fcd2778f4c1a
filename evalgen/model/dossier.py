"""The dossier: all facts of one cycle that a document may draw on."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from evalgen.model.archive import Archive
from evalgen.model.change import Adjustment, Baseline, Change
from evalgen.model.plan import Plan
from evalgen.model.result import Results
from evalgen.model.roster import Roster
from evalgen.model.score import ScoreCard
from evalgen.model.terms import Terms


class Purpose(StrEnum):
    """What a cited document is cited for."""

    APPROVAL = "approval"
    BASIS = "basis"
    ISSUE = "issue"


class Orientation(StrEnum):
    """How the evaluation table's pages lie."""

    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"


@dataclass(frozen=True, kw_only=True)
class Citation:
    """A document that the plan rests on; `certain` is false where its number still has to be checked."""

    code: str
    title: str
    number: str
    purpose: Purpose
    certain: bool = True


@dataclass(frozen=True, kw_only=True)
class Particulars:
    """The year's basic information: who issues what, when and to whom (workbook sheet 基本信息).

    `symbol` is the code word of the document number, `serial` its running number. `copied_to` and the fields
    below it may be empty, where a bureau does not use them.
    """

    year: int
    organ: str
    short_name: str
    mark: str
    symbol: str
    serial: int
    issued_on: date
    addressee: str
    printed_by: str
    printed_on: date
    series: str
    reviewed_by: str
    review_due: date
    approved_by: str
    year_end: str
    publicity: str
    copied_to: str = ""
    surveyed_by: str = ""
    inspected_by: str = ""
    orientation: Orientation = Orientation.LANDSCAPE

    @property
    def document_number(self) -> str:
        """The number as printed: code word, year in tortoise-shell brackets, serial (GB/T 9704 7.2.5)."""
        return f"{self.symbol}\u3014{self.issued_on.year}\u3015{self.serial}\u53f7"


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """All facts of one cycle; `results` and `card` are there once a period was reported and scored.

    `baseline` is the plan as it was approved, `changes` what differs from it since, all of it covered.  `sample` says
    that some of its facts are invented to show how a document looks, `draft` that the plan is still to be approved:
    every page then says so.  `archive` is there for the documents of a year's package.
    """

    particulars: Particulars
    citations: tuple[Citation, ...]
    roster: Roster
    plan: Plan
    terms: Terms = field(default_factory=Terms)
    results: Results | None = None
    card: ScoreCard | None = None
    baseline: Baseline | None = None
    changes: tuple[Change, ...] = ()
    sample: bool = False
    draft: bool = False
    adjustments: tuple[Adjustment, ...] = ()
    archive: Archive | None = None

    def cited(self, purpose: Purpose) -> tuple[Citation, ...]:
        """The cited documents of one purpose, in the workbook's order."""
        return tuple(one for one in self.citations if one.purpose is purpose)
