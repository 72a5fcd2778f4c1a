"""The terms of scoring: what beside the indicators makes a total and a grade, each with the document it rests on."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Rounding(StrEnum):
    """When scores are rounded: every item, or sums only."""

    ITEM = "item"
    TOTAL = "total"


class NotApplicable(StrEnum):
    """What an item that does not apply earns: the rate of all others, full marks, or it leaves the table."""

    SCALE = "scale"
    FULL = "full"
    DROP = "drop"


class ExtraKind(StrEnum):
    """Points beside the table: added or taken away."""

    BONUS = "bonus"
    DEDUCTION = "deduction"


class VetoEffect(StrEnum):
    """What a veto does to the grade: the lowest one, or any but the best."""

    LOWEST = "lowest"
    NOT_BEST = "not_best"


class Combination(StrEnum):
    """How a component enters the composite score."""

    WEIGHTED = "weighted"
    DEDUCTED = "deducted"
    ADDED = "added"


class Role(StrEnum):
    """A department's part in a shared indicator."""

    LEAD = "lead"
    SUPPORT = "support"


@dataclass(frozen=True, kw_only=True)
class Share:
    """A department's share of an indicator (by key), in per cent."""

    indicator: str
    department: str
    role: Role
    per_cent: Decimal


@dataclass(frozen=True, kw_only=True)
class Extra:
    """A kind of bonus or deduction: points each time, and at most `cap` in all where there is a cap."""

    code: str
    kind: ExtraKind
    matter: str
    each: Decimal
    cap: Decimal | None
    basis: str


@dataclass(frozen=True, kw_only=True)
class Veto:
    """A matter that limits the grade and never the points."""

    code: str
    matter: str
    effect: VetoEffect
    basis: str


@dataclass(frozen=True, kw_only=True)
class Grade:
    """A grade and the lowest composite score that earns it."""

    name: str
    floor: Decimal
    basis: str


@dataclass(frozen=True, kw_only=True)
class Component:
    """A part of the composite score; `code` is targets, survey, inspection or extras."""

    code: str
    label: str
    combination: Combination
    factor: Decimal
    basis: str


@dataclass(frozen=True, kw_only=True)
class Terms:
    """All that scoring needs beside the indicators; what no document states stays empty and is not computed."""

    places: int | None = None
    rounding: Rounding | None = None
    not_applicable: NotApplicable | None = None
    bonus_cap: Decimal | None = None
    total_cap: Decimal | None = None
    shares: tuple[Share, ...] = ()
    extras: tuple[Extra, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    grades: tuple[Grade, ...] = ()
    components: tuple[Component, ...] = ()

    def shares_of(self, key: str) -> tuple[Share, ...]:
        """How an indicator is shared; empty where it counts in full for everyone."""
        return tuple(one for one in self.shares if one.indicator == key)
