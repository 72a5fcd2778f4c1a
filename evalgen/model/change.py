"""Changes: the plan as it was approved, and what differs from it since."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from evalgen.model.plan import Duty, Plan


class ChangeKind(StrEnum):
    """What became of an item: a field of it differs, or it came, went, was joined, parted or numbered anew."""

    ALTERED = "altered"
    ADDED = "added"
    REMOVED = "removed"
    MERGED = "merged"
    SPLIT = "split"
    RENUMBERED = "renumbered"


class Scope(StrEnum):
    """What a change is about: an indicator, a category, or the plan as a whole."""

    ITEM = "item"
    CATEGORY = "category"
    PLAN = "plan"


class Field(StrEnum):
    """What an adjustment may change: one field, or the whole item as its kind of change says."""

    TITLE = "title"
    TARGET = "target"
    WEIGHT = "weight"
    DEPARTMENTS = "departments"
    DEADLINE = "deadline"
    METHOD = "method"
    PARAMETERS = "parameters"
    GOAL = "goal"
    UNIT = "unit"
    RATED_BY = "rated_by"
    CATEGORY = "category"
    NAME = "name"
    QUOTA = "quota"
    PREFIX = "prefix"
    FULL_MARKS = "full_marks"
    WEIGHTING = "weighting"
    ADDED = "added"
    REMOVED = "removed"
    MERGED = "merged"
    SPLIT = "split"
    RENUMBERED = "renumbered"


@dataclass(frozen=True, kw_only=True)
class Approval:
    """What a plan was approved by: number and organ of the document, and who entered it here.

    `day` is None where nobody knows the document's date.
    """

    number: str
    day: date | None
    organ: str
    by: str


@dataclass(frozen=True, kw_only=True)
class Adjustment:
    """An approved change, as the office records it (workbook sheet 调整记录); values as they are written there.

    `subject` is the number of an item or the name of a category, empty where the plan as a whole is meant.
    """

    number: str
    day: date
    organ: str
    subject: str
    field: Field
    old: str
    new: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Baseline:
    """The plan of a year as it was approved; `predecessor` is the digest of the baseline before it, or empty.

    `plan` holds what was approved and nothing else (see `approved`); `adjustments` are those that it rests on.
    """

    year: int
    approval: Approval
    predecessor: str
    plan: Plan
    adjustments: tuple[Adjustment, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Change:
    """A difference between the baseline and the plan, and the adjustments that are to cover it.

    `before` and `after` are the keys of its items there and here (of categories, their names from the first level
    down).  `subject` is what an adjustment calls it, `old` and `new` are its values in the workbook's words.
    """

    kind: ChangeKind
    scope: Scope
    subject: str
    field: Field
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    old: str = ""
    new: str = ""
    cover: tuple[Adjustment, ...] = ()


def approved(plan: Plan) -> Plan:
    """What an approval binds of a plan: not who answers for it in person, nor what only the prose says."""
    return replace(
        plan,
        categories=tuple(replace(one, called="", description="") for one in plan.categories),
        indicators=tuple(
            replace(one, leaders=(), people=(), remark="", duty=Duty(deadline=one.duty.deadline))
            for one in plan.indicators
        ),
    )


def spoken(key: str, keys: Iterable[str]) -> str:
    """The key of an item among `keys` as people write it: without the part where there is only one.

    >>> spoken("1-2#1", ["1-1#1", "1-2#1"]), spoken("1-1#2", ["1-1#1", "1-1#2"])
    ('1-2', '1-1#2')
    """
    number = key.partition("#")[0]
    return key if sum(one.partition("#")[0] == number for one in keys) > 1 else number


def all_spoken(keys: Iterable[str]) -> dict[str, str]:
    """All keys, in their order, as people write them.

    >>> all_spoken(["1-1#1", "1-1#2", "1-2#1"])
    {'1-1#1': '1-1#1', '1-1#2': '1-1#2', '1-2#1': '1-2'}
    """
    numbers = {key: key.partition("#")[0] for key in keys}
    parts = Counter(numbers.values())
    return {key: key if parts[number] > 1 else number for key, number in numbers.items()}
