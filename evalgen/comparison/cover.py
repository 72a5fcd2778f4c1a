"""Which adjustment covers which change, and does it state the values that the plans really have?"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from operator import itemgetter
from typing import Final

from evalgen.comparison.words import method_label
from evalgen.model.change import Adjustment, Baseline, Change, ChangeKind, Field
from evalgen.model.plan import Standard
from evalgen.text import glossary
from evalgen.text.numbers import full_width

# What an adjustment calls by its present number.
_OF_NOW: Final = (ChangeKind.ADDED, ChangeKind.MERGED)
_NUMBERS: Final = (Field.WEIGHT, Field.QUOTA, Field.FULL_MARKS, Field.GOAL)
_NUMBER: Final = re.compile(r"(\d+(?:\.\d+)?)%?", re.ASCII)
_PARTING: Final = re.compile(glossary.PARTING_PATTERN)
_PAIRS_APART: Final = re.compile("[;\uff1b\n]+")


def cover(changes: Iterable[Change], adjustments: Sequence[Adjustment]) -> tuple[Change, ...]:
    """The changes, each with the adjustments that mean it: one where all is well."""
    called: dict[tuple[str, str], list[tuple[int, Adjustment]]] = {}
    for place, one in enumerate(adjustments):
        called.setdefault((one.subject, one.field), []).append((place, one))

    def covering(change: Change) -> Iterator[Adjustment]:
        found = [entry for name in names(change) for entry in called.get(name, ())]
        return (one for _, one in sorted(found, key=itemgetter(0)))

    return tuple(replace(change, cover=tuple(covering(change))) for change in changes)


def names(change: Change) -> set[tuple[str, str]]:
    """What an adjustment that means the change may name: the item or category, and the field.

    A category may go by its full name, an item without parts by its key.
    """
    keys = change.after if change.kind in _OF_NOW else change.before
    return {(subject, change.field) for subject in (change.subject, *(keys if len(keys) == 1 else ()))}


def is_covered(change: Change) -> bool:
    """Does exactly one adjustment cover the change, with the right values?"""
    return len(change.cover) == 1 and all(
        says_same(change.field, written, value)
        for one in change.cover
        for written, value in ((one.old, change.old), (one.new, change.new))
    )


def unsettled(adjustments: Iterable[Adjustment], baseline: Baseline) -> tuple[Adjustment, ...]:
    """The adjustments that the baseline does not rest on yet; the workbook keeps the older ones as a record."""
    known = {_identity(one) for one in baseline.adjustments}
    return tuple(one for one in adjustments if _identity(one) not in known)


def says_same(field: Field, written: str, value: str) -> bool:
    """Do two ways of writing a field's value mean the same?  Blanks, widths and the signs that part names are free."""
    return _meaning(field, written) == _meaning(field, value)


def _identity(one: Adjustment) -> Adjustment:
    """What makes an adjustment the same although its reason or organ was worded anew."""
    return replace(one, reason="", organ="")


def _meaning(field: Field, written: str) -> object:
    plain = "".join(full_width(written).split())
    number = _NUMBER.fullmatch(plain) if field in _NUMBERS else None
    if number:
        return Decimal(number[1])
    if field is Field.DEPARTMENTS:
        return _pieces(_PARTING, written)
    if field is Field.PARAMETERS:
        return _pieces(_PAIRS_APART, written.replace("\uff1d", "="))
    if field is Field.METHOD and not plain:
        return method_label(Standard.method)
    return plain


def _pieces(parting: re.Pattern[str], written: str) -> tuple[str, ...]:
    return tuple(piece for part in parting.split(written) if (piece := "".join(part.split())))
