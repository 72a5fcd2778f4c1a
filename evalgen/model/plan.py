"""The plan: what is measured and what it is worth."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

Measure = Decimal | str
"""A value that is reported or aimed at: a number, or a word such as 是."""


class Weighting(StrEnum):
    """What weights are: points, or per cent of the level above."""

    POINTS = "points"
    PERCENT = "percent"


@dataclass(frozen=True, kw_only=True)
class Standard:
    """How an indicator is scored: a method (by code), its parameters as written, what is aimed at, and the unit.

    `rated_by` is the organ outside the bureau that gives the score, where there is one.
    """

    method: str = "rating"
    parameters: str = ""
    goal: Measure | None = None
    unit: str = ""
    rated_by: str = ""


@dataclass(frozen=True, kw_only=True)
class Duty:
    """How an indicator is broken down to posts (F19): who handles it, how far by half year, how well, by when."""

    posts: tuple[str, ...] = ()
    handlers: tuple[str, ...] = ()
    half_year: str = ""
    quality: str = ""
    deadline: str = ""


@dataclass(frozen=True, kw_only=True)
class Category:
    """A group of indicators (first, second or third level) and its quota of points.

    `path` holds the names from the first level down. `called` is the name that the plan's prose uses, where it
    differs from the table's; `description` is what the prose says of it.
    """

    path: tuple[str, ...]
    quota: Decimal
    called: str = ""
    description: str = ""
    prefix: str = ""

    @property
    def name(self) -> str:
        """The name on the category's own level, as the table prints it."""
        return self.path[-1]

    @property
    def level(self) -> int:
        """1 for a first-level category, and so on."""
        return len(self.path)

    @property
    def spoken(self) -> str:
        """The name as the prose calls it."""
        return self.called or self.name


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One row of the evaluation table: what is to be reached, its weight, and who answers for it.

    Rows that share a `number` are its parts 1, 2, 3 …; `number` is as printed ("1-1").
    `everyone` says that all departments answer for it; `departments` then holds the collective term as printed.
    """

    number: str
    part: int
    path: tuple[str, ...]
    title: str
    target: str
    weight: Decimal
    departments: tuple[str, ...]
    leaders: tuple[str, ...]
    people: tuple[str, ...] = ()
    everyone: bool = False
    remark: str = ""
    standard: Standard = Standard()
    duty: Duty = Duty()

    @property
    def key(self) -> str:
        """The row's own name: number and part, "1-1#2"."""
        return f"{self.number}#{self.part}"


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The plan of one year: its categories at every level and its indicators, both in order."""

    categories: tuple[Category, ...]
    indicators: tuple[Indicator, ...]
    full_marks: Decimal
    weighting: Weighting = Weighting.POINTS

    def under(self, path: tuple[str, ...]) -> tuple[Indicator, ...]:
        """The indicators of a category and of all its sub-categories."""
        return tuple(one for one in self.indicators if one.path[: len(path)] == path)

    def children(self, path: tuple[str, ...] = ()) -> tuple[Category, ...]:
        """The categories directly below `path`; the first-level ones without it."""
        return tuple(one for one in self.categories if len(one.path) == len(path) + 1 and one.path[: len(path)] == path)

    def worth(self, indicator: Indicator) -> Fraction:
        """What full marks of an indicator are worth in points.

        Where weights are per cent of the level above: the full marks, times every per cent on the way down.
        """
        if self.weighting is Weighting.POINTS:
            return Fraction(indicator.weight)
        above = (one for one in self.categories if one.path == indicator.path[: one.level])
        share = Fraction(indicator.weight) / 100
        for category in above:
            share *= Fraction(category.quota) / 100
        return Fraction(self.full_marks) * share
