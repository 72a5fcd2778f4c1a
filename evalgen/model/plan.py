"""The plan: what is measured and what it is worth."""

from dataclasses import dataclass
from decimal import Decimal


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

    def under(self, path: tuple[str, ...]) -> tuple[Indicator, ...]:
        """The indicators of a category and of all its sub-categories."""
        return tuple(one for one in self.indicators if one.path[: len(path)] == path)

    def children(self, path: tuple[str, ...] = ()) -> tuple[Category, ...]:
        """The categories directly below `path`; the first-level ones without it."""
        return tuple(
            one for one in self.categories if len(one.path) == len(path) + 1 and one.path[: len(path)] == path
        )
