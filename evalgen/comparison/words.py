"""Values of the plan in the workbook's words, as a change shows them and an adjustment states them."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from evalgen.model.change import Field
from evalgen.model.plan import Category, Indicator, Weighting
from evalgen.scoring import METHODS
from evalgen.text import changing, glossary
from evalgen.text.names import listed
from evalgen.text.numbers import points

Fact = str | Decimal | tuple[str, ...] | None

LABELS: Final = {code: label for label, code in glossary.CHOICES["field"].items()}
"""What the workbook calls a field."""

_WEIGHTINGS: Final = {code: label for label, code in glossary.CHOICES["weighting"].items()}

ITEM_FACTS: Final[dict[Field, Callable[[Indicator], Fact]]] = {
    Field.TITLE: lambda one: one.title,
    Field.TARGET: lambda one: one.target,
    Field.CATEGORY: lambda one: one.path,
    Field.WEIGHT: lambda one: one.weight,
    Field.DEPARTMENTS: lambda one: one.departments,
    Field.DEADLINE: lambda one: one.duty.deadline,
    Field.METHOD: lambda one: one.standard.method,
    Field.PARAMETERS: lambda one: one.standard.parameters,
    Field.GOAL: lambda one: one.standard.goal,
    Field.UNIT: lambda one: one.standard.unit,
    Field.RATED_BY: lambda one: one.standard.rated_by,
}
"""The approved facts of an indicator beside its number, in the order of the workbook."""

CATEGORY_FACTS: Final[dict[Field, Callable[[Category], Fact]]] = {
    Field.NAME: lambda one: one.name,
    Field.QUOTA: lambda one: one.quota,
    Field.PREFIX: lambda one: one.prefix,
}
"""The approved facts of a category."""

_TEXTS: Final = (Field.TITLE, Field.TARGET)


def worded(field: Field, fact: Fact) -> str:
    """A fact as the workbook writes it; empty where there is none."""
    match fact:
        case None:
            return ""
        case Decimal():
            return points(fact)
        case tuple():
            return joined(fact) if field is Field.CATEGORY else listed(fact)
    return method_label(fact) if field is Field.METHOD else fact


def method_label(code: str) -> str:
    """What the workbook calls a method of scoring; one that this version does not know keeps its code."""
    return METHODS[code].label if code in METHODS else code


def weighting_label(weighting: Weighting) -> str:
    """What the workbook calls a form of weights."""
    return _WEIGHTINGS[weighting]


def joined(path: tuple[str, ...]) -> str:
    """The names of a category from the first level down."""
    return changing.LEVELS_APART.join(path)


def described(one: Indicator) -> str:
    """All approved facts of an indicator but its number."""
    text = changing.TITLED.format(title=one.title, target=one.target) if one.title else one.target
    facts = [(field, worded(field, fact(one))) for field, fact in ITEM_FACTS.items() if field not in _TEXTS]
    return changing.DESCRIBED.format(text=text, facts=_listed(facts))


def category_described(one: Category) -> str:
    """All approved facts of a category."""
    facts = [(field, worded(field, of(one))) for field, of in CATEGORY_FACTS.items() if field is not Field.NAME]
    return changing.DESCRIBED.format(text=joined(one.path), facts=_listed(facts))


def _listed(facts: Sequence[tuple[Field, str]]) -> str:
    told = [changing.FACT.format(label=LABELS[field], value=value) for field, value in facts if value]
    return changing.APART.join(told)
