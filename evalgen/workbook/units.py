"""A workbook of many units: a column says which unit a row is for; what it leaves blank is for all of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from evalgen.text.contract import UNIT_HEADING
from evalgen.workbook.tables import HEADING_WITHIN, RawSheet
from evalgen.workbook.values import parted

Place = tuple[int, int]
"""A row and a column, from 1."""


def units_in(sheets: Iterable[RawSheet]) -> tuple[str, ...]:
    """The units that rows are for, in the order in which they are named."""
    named = (name for sheet in sheets for names in _named(sheet).values() for name in names)
    return tuple(dict.fromkeys(named))


def of_unit(sheets: Sequence[RawSheet], unit: str) -> tuple[RawSheet, ...]:
    """What a unit's own workbook would hold; every row keeps its number."""
    return tuple(_of_unit(sheet, unit) for sheet in sheets)


def _of_unit(sheet: RawSheet, unit: str) -> RawSheet:
    heading = _heading(sheet)
    if heading is None:
        return sheet
    foreign = {row for row, names in _named(sheet).items() if names and unit not in names}
    cells = {
        (row, column): raw
        for (row, column), raw in sheet.cells.items()
        if row not in foreign and (row < heading[0] or column != heading[1])
    }
    return replace(sheet, cells=cells)


def _named(sheet: RawSheet) -> dict[int, tuple[str, ...]]:
    """The units that every row below the heading is for, by its number; a merged cell speaks for all its rows."""
    heading = _heading(sheet)
    if heading is None:
        return {}
    top, column = heading
    said = {row: raw.text for (row, at), raw in sorted(sheet.cells.items()) if at == column and row > top}
    for first, left, last, right in sheet.merged:
        if left <= column <= right and first in said:
            said |= dict.fromkeys(range(first, last + 1), said[first])
    return {row: parted(text) for row, text in sorted(said.items())}


def _heading(sheet: RawSheet) -> Place | None:
    return next(_headings(sheet), None)


def _headings(sheet: RawSheet) -> Iterator[Place]:
    for place, raw in sorted(sheet.cells.items()):
        if place[0] <= HEADING_WITHIN and "".join(raw.text.split()) == UNIT_HEADING:
            yield place
