"""Results: what was achieved in a period, as the departments report it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from evalgen.model.plan import Measure


class Period(StrEnum):
    """The stretch of the year that results cover, and the stage that documents belong to: its start, half, whole."""

    START = "start"
    HALF_YEAR = "h1"
    YEAR = "year"


class EvidenceKind(StrEnum):
    """What evidence is made of (domain F22)."""

    PAPER = "paper"
    PICTURE = "picture"
    RECORDING = "recording"


@dataclass(frozen=True, kw_only=True)
class Result:
    """What is reported of one indicator (by key); what was left blank is None or empty.

    `claimed` is the score that the department gives itself; `excused` says that the item does not apply, with its
    reason and the number of its approval.
    """

    indicator: str
    actual: Measure | None = None
    claimed: Decimal | None = None
    account: str = ""
    excused: bool = False
    excuse: str = ""
    excuse_approval: str = ""
    problem: str = ""
    remedy: str = ""


@dataclass(frozen=True, kw_only=True)
class Incident:
    """A matter that costs points within an indicator scored by deduction; `kind` is one that its standard names."""

    indicator: str
    kind: str
    times: int
    day: date
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Occurrence:
    """A bonus or deduction that occurred (by the code of its kind); `points` as recorded, None where left blank."""

    code: str
    day: date
    note: str
    basis: str
    points: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class VetoEvent:
    """A veto that occurred, by its code."""

    code: str
    day: date
    note: str


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """A score (or points taken away) from outside: public survey, inspection."""

    source: str
    points: Decimal
    day: date
    basis: str


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """A piece of evidence of one indicator; `file` lies beside the workbook, `original` says where the paper is."""

    code: str
    indicator: str
    kind: EvidenceKind
    title: str
    maker: str
    made_on: date
    file: str = ""
    original: str = ""


@dataclass(frozen=True, kw_only=True)
class Results:
    """All that was reported for one period; `sample` says that the figures are invented to show how it looks."""

    period: Period
    as_of: date
    sample: bool
    results: tuple[Result, ...]
    incidents: tuple[Incident, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    veto_events: tuple[VetoEvent, ...] = ()
    surveys: tuple[Assessment, ...] = ()
    inspections: tuple[Assessment, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    claimed_grade: str = ""

    def of(self, key: str) -> Result | None:
        """What was reported of an indicator."""
        return next((one for one in self.results if one.indicator == key), None)

    def proving(self, key: str) -> tuple[Evidence, ...]:
        """The evidence of an indicator."""
        return tuple(one for one in self.evidence if one.indicator == key)
