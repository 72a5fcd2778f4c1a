"""Scores: points won, how they came about, and what they add up to."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from evalgen.model.plan import Indicator
from evalgen.model.result import Result
from evalgen.model.terms import Component, Extra, Grade, Veto


class Standing(StrEnum):
    """Where an indicator stands: scored, not applicable, or without a result to score."""

    SCORED = "scored"
    EXCUSED = "excused"
    OPEN = "open"


class Pace(StrEnum):
    """An indicator's progress against the time gone by: done, in time, behind; unmeasured without a numeric goal."""

    DONE = "done"
    ON_TIME = "on_time"
    BEHIND = "behind"
    UNMEASURED = "unmeasured"


@dataclass(frozen=True, kw_only=True)
class Working:
    """How a score came about: the rule in words, the sum with its numbers put in."""

    rule: str
    sum: str


@dataclass(frozen=True, kw_only=True)
class Score:
    """What one indicator won.  `worth` are its full marks.

    `exact` is the unrounded result, `points` the one rounded to the declared places, `official` the one that goes into
    sums (`points` where items are rounded, else `exact`); all three None while the item is open or left the table.
    `progress` is actual over goal, where both are numbers.
    """

    indicator: Indicator
    result: Result | None
    standing: Standing
    worth: Fraction
    exact: Fraction | None
    points: Decimal | None
    official: Fraction | None
    working: Working
    progress: Fraction | None
    pace: Pace


@dataclass(frozen=True, kw_only=True)
class Sum:
    """A named sum of scores: of a category, a department or a leader; `count` indicators, `open` of them unscored.

    `worth` and `won` count what is applicable and scored; `points` is `won` rounded; `rate` won over worth in per cent.
    """

    name: str
    path: tuple[str, ...] = ()
    count: int
    open: int
    worth: Decimal
    won: Fraction
    points: Decimal
    rate: Decimal | None


@dataclass(frozen=True, kw_only=True)
class ExtraScore:
    """What one kind of bonus or deduction came to, capped; `uncapped` is what it would be without its cap."""

    extra: Extra
    times: int
    uncapped: Decimal
    points: Decimal


@dataclass(frozen=True, kw_only=True)
class ComponentScore:
    """A component of the composite: the points that go in, and what it contributes."""

    component: Component
    points: Decimal
    contribution: Fraction


@dataclass(frozen=True, kw_only=True)
class ScoreCard:
    """All scores of a period and what they come to.

    `official` says that the year is over and nothing is open, so that totals may be printed as such.  `targets` is the
    sum of all indicators, `total` the same with bonuses and deductions, capped; `composite` and `grade` are None
    without a declared basis, and `missing` then says why.
    """

    scores: tuple[Score, ...]
    categories: tuple[Sum, ...]
    departments: tuple[Sum, ...]
    leaders: tuple[Sum, ...]
    full: Decimal
    targets: Decimal
    targets_sum: Sum
    extras: tuple[ExtraScore, ...]
    bonus: Decimal
    deduction: Decimal
    total: Decimal
    components: tuple[ComponentScore, ...]
    composite: Decimal | None
    vetoes: tuple[Veto, ...]
    earned_grade: Grade | None
    grade: Grade | None
    missing: tuple[str, ...]
    official: bool
    time_gone: Fraction

    def of(self, key: str) -> Score:
        """The score of an indicator; a KeyError where there is none of that key."""
        for one in self.scores:
            if one.indicator.key == key:
                return one
        raise KeyError(key)
