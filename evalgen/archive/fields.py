"""Facts as plain cells: which columns a dataclass has, and what a cell of them says.

The columns are read off the dataclasses, so that a new field is exported by being there.  A fact within a fact gives
its columns to the one that holds it; one that has a table of its own is told by its key.
"""

import json
from collections.abc import Container, Iterator
from dataclasses import dataclass, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from operator import attrgetter
from types import MappingProxyType
from typing import Final, get_args, get_origin, get_type_hints

from evalgen.model.plan import Indicator
from evalgen.model.result import Result
from evalgen.model.terms import Component, Extra, Grade, Veto

KEYS: Final = MappingProxyType(
    {Indicator: "key", Result: "indicator", Extra: "code", Component: "code", Veto: "code", Grade: "name"}
)
"""What is told by its key where another fact holds it, and which field that is."""

# A field that may be blank or of two kinds takes the name of the first of these that it may be.
_FORMS: Final = MappingProxyType(
    {
        bool: "truth",
        int: "whole",
        Fraction: "fraction",
        date: "day",
        StrEnum: "code",
        str: "text",
        Decimal: "number",
        **dict.fromkeys(KEYS, "text"),
    }
)


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """A plain field: its path from the fact that a row is about, its form, and the codes that it may hold, if any."""

    path: str
    form: str
    codes: type[StrEnum] | None = None

    @property
    def code(self) -> str:
        """The name of its column: the last step of the path."""
        return self.path.rpartition(".")[2]

    def of(self, fact: object) -> str:
        """What the cell of a fact says."""
        return cell(attrgetter(self.path)(fact))


def cell(value: object) -> str:
    """A value as text, which tells it exactly.

    >>> cell(None), cell(True), cell(Decimal("2.0")), cell(Fraction(1, 3)), cell(("甲", "乙"))
    ('', 'true', '2.0', '1/3', '["甲", "乙"]')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, tuple):
        return json.dumps([cell(one) for one in value], ensure_ascii=False)
    if key := KEYS.get(type(value)):
        return cell(getattr(value, key))
    return str(value)


@cache
def hints(kind: type) -> MappingProxyType[str, object]:
    """The fields of a dataclass and what they may hold, in their order."""
    return MappingProxyType(get_type_hints(kind))


def held(hint: object) -> tuple[type | None, bool]:
    """The dataclass that a field holds, None where it is a plain one; and whether it holds many."""
    kinds = [one for one in (hint, *get_args(hint)) if isinstance(one, type) and is_dataclass(one)]
    return (kinds[0] if kinds else None), get_origin(hint) is tuple


def leaves(kind: type, place: str, apart: Container[str]) -> Iterator[Leaf]:
    """The plain fields of a dataclass that stands at `place`, a dotted path; what is `apart` has a table of its own.

    A TypeError where a field holds many facts that have neither a table nor a key.
    """
    for name, hint in hints(kind).items():
        there = f"{place}.{name}".lstrip(".")
        inner, many = held(hint)
        if there in apart:
            continue
        if inner is None or inner in KEYS:
            yield Leaf(path=name, form="many" if many else _form(hint), codes=_codes(hint))
        elif many:
            raise TypeError(there)
        else:
            for one in leaves(inner, there, apart):
                yield Leaf(path=f"{name}.{one.path}", form=one.form, codes=one.codes)


def _form(hint: object) -> str:
    kinds = [one for one in get_args(hint) or (hint,) if isinstance(one, type)]
    return next(form for base, form in _FORMS.items() if any(issubclass(one, base) for one in kinds))


def _codes(hint: object) -> type[StrEnum] | None:
    kinds = get_args(hint) or (hint,)
    return next((one for one in kinds if isinstance(one, type) and issubclass(one, StrEnum)), None)
