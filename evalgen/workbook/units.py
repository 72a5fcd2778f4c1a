"""A workbook of many units: a column says which unit a row is for; what it leaves blank is for all of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from evalgen.text import rules
from evalgen.text.contract import UNIT_HEADING
from evalgen.workbook.preflight import RefusedError
from evalgen.workbook.tables import HEADING_WITHIN, RawSheet
from evalgen.workbook.values import Raw, parted

MOST_UNITS: Final = 20_000
"""As many units have a row of their own at most."""
_LONGEST: Final = 32_767
"""The characters that Excel lets a cell hold."""

Place = tuple[int, int]
"""A row and a column, from 1."""


@dataclass(frozen=True, kw_only=True)
class _Row:
    """The cells of a row but for the one that says which units it is for; for all where that is blank."""

    units: frozenset[str]
    cells: Mapping[Place, Raw]


class Divided:
    """The sheets of a workbook of many units, looked through once for all of them.

    Raises RefusedError where more units are named than any workbook has.
    """

    def __init__(self, sheets: Sequence[RawSheet]) -> None:
        units: dict[str, None] = {}
        self._sheets = [(sheet, _rows(sheet, units)) for sheet in sheets]
        self.units = tuple(units)
        """The units that rows are for, in the order in which they are named."""

    def of(self, unit: str) -> tuple[RawSheet, ...]:
        """What a unit's own workbook would hold; every row keeps its number."""
        return tuple(replace(sheet, cells=_cells_of(unit, rows)) for sheet, rows in self._sheets)


def _cells_of(unit: str, rows: Iterable[_Row]) -> dict[Place, Raw]:
    meant = (row for row in rows if not row.units or unit in row.units)
    return {place: raw for row in meant for place, raw in row.cells.items()}


def _rows(sheet: RawSheet, units: dict[str, None]) -> list[_Row]:
    """The sheet's rows; `units` is told of those that they name."""
    top, column = _heading(sheet) or (0, 0)
    said = {row: raw.text for (row, at), raw in sorted(sheet.cells.items()) if at == column and row > top}
    for first, left, last, right in sheet.merged:
        if left <= column <= right and first in said:  # a merged cell speaks for all its rows
            said |= dict.fromkeys(range(first, last + 1), said[first])
    named = {text: _named(text, units) for _, text in sorted(said.items())}
    rows: dict[int, dict[Place, Raw]] = {}
    for (row, at), raw in sheet.cells.items():
        if row < top or at != column:
            rows.setdefault(row, {})[row, at] = raw
    return [_Row(units=named[said[row]] if row in said else frozenset(), cells=cells) for row, cells in rows.items()]


def _named(text: str, units: dict[str, None]) -> frozenset[str]:
    """The units that a cell names, of which `units` is told."""
    names = parted(text) if len(text) <= _LONGEST else ()
    units |= dict.fromkeys(names)
    if len(text) > _LONGEST or len(units) > MOST_UNITS:
        raise RefusedError(rules.TOO_MANY_UNITS, limit=MOST_UNITS)
    return frozenset(names)


def _heading(sheet: RawSheet) -> Place | None:
    """Where the column's heading stands: the first one from the top."""
    places = (
        place
        for place, raw in sheet.cells.items()
        if place[0] <= HEADING_WITHIN and "".join(raw.text.split()) == UNIT_HEADING
    )
    return min(places, default=None)
