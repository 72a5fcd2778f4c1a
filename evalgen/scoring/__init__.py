"""SCORE: one method a file, found by the label that the workbook writes; engine.py joins plan and results."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from evalgen.model.plan import Measure
from evalgen.registry import Registry


class Form(StrEnum):
    """What a parameter's key or value may be: points, or a number by its use, a whole number, a word.

    A share may be a per cent (60% is 0.6); a number that is compared with reported ones may be one as in a cell (60% is
    60); points may not, since nothing says of what.
    """

    NUMBER = "number"
    MEASURED = "measured"
    SHARE = "share"
    WHOLE = "whole"
    WORD = "word"


class Need(StrEnum):
    """What a method cannot do without: a reported value (of any kind, or a number), a goal, a score given by hand."""

    ACTUAL = "actual"
    ACTUAL_NUMBER = "actual_number"
    GOAL = "goal"
    GOAL_NUMBER = "goal_number"
    CLAIM = "claim"


@dataclass(frozen=True, kw_only=True)
class Option:
    """A parameter that a method knows by name: a number, or one of the words in `choices`, known by its code.

    Without a default it must be given, unless it is `free` to be absent.
    """

    code: str
    label: str
    form: Form = Form.NUMBER
    choices: Mapping[str, str] = field(default_factory=dict)
    default: str = ""
    free: bool = False


@dataclass(frozen=True, kw_only=True)
class Entries:
    """Parameters whose keys are the user's own (a rank, a lower bound, a word); `rest` allows one for all others.

    Keys that are numbers are compared with reported ones.
    """

    keys: Form
    rest: bool = False
    values: Form = Form.NUMBER


@dataclass(frozen=True, kw_only=True)
class Parameters:
    """What 计分参数 says: options by code (numbers, or the code of a choice), entries in their order, the rest."""

    options: Mapping[str, Fraction | str] = field(default_factory=dict)
    entries: tuple[tuple[Measure, Fraction], ...] = ()
    rest: Fraction | None = None

    def number(self, code: str) -> Fraction:
        """An option that is a number and is there."""
        value = self.options[code]
        assert isinstance(value, Fraction), code
        return value

    def choice(self, code: str) -> str:
        """The code of an option's choice."""
        return str(self.options[code])


@dataclass(frozen=True, kw_only=True)
class Case:
    """What a method judges: one indicator's full marks in points, and all that was declared and reported of it."""

    worth: Fraction
    parameters: Parameters = field(default_factory=Parameters)
    goal: Measure | None = None
    actual: Measure | None = None
    claimed: Decimal | None = None
    incidents: tuple[tuple[str, int], ...] = ()

    @property
    def reached(self) -> Fraction:
        """The reported number."""
        assert isinstance(self.actual, Decimal)
        return Fraction(self.actual)

    @property
    def aim(self) -> Fraction:
        """The goal as a number."""
        assert isinstance(self.goal, Decimal)
        return Fraction(self.goal)


@dataclass(frozen=True, kw_only=True)
class Award:
    """The exact points that a method gives, and the sum that leads to them, with its numbers put in."""

    points: Fraction
    sum: str


Judge = Callable[[Case], Award]


@dataclass(frozen=True, kw_only=True)
class Method:
    """A registered method: what it needs, which parameters it knows, and how it judges a case."""

    code: str
    label: str
    judge: Judge
    needs: frozenset[Need] = frozenset()
    options: tuple[Option, ...] = ()
    entries: Entries | None = None


METHODS: Registry[Method] = Registry("evalgen.scoring")


def method(
    code: str,
    *,
    label: str,
    needs: tuple[Need, ...] = (),
    options: tuple[Option, ...] = (),
    entries: Entries | None = None,
) -> Callable[[Judge], Judge]:
    """Register the decorated function as a scoring method."""

    def register(judge: Judge) -> Judge:
        METHODS.add(
            Method(code=code, label=label, judge=judge, needs=frozenset(needs), options=options, entries=entries)
        )
        return judge

    return register
