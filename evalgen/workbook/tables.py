"""Sheets as tables of typed cells, each of which still knows its place and what the file held."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

from evalgen.model.finding import Location
from evalgen.model.plan import Measure
from evalgen.workbook.schema import Book, Column, Sheet
from evalgen.workbook.values import Fault, Mend, Raw, Value, read

HEADING_WITHIN: Final = 5
"""A heading stands within these first rows; what is above it (a title, say) is not read."""


@dataclass(frozen=True)
class RawSheet:
    """A sheet as the file holds it: cells by row and column from 1, merges as (top, left, bottom, right)."""

    name: str
    cells: Mapping[tuple[int, int], Raw]
    merged: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One cell: `written` is what the file holds, `value` what the program uses; a faulty cell has no value.

    `filled` says that the cell is blank and its value stands in a row above.
    """

    location: Location
    written: str = ""
    value: Value = None
    fault: Fault | None = None
    mends: tuple[Mend, ...] = ()
    filled: bool = False

    @property
    def blank(self) -> bool:
        """Is there nothing in it, nor anything to be taken from above?"""
        return self.value is None and self.fault is None

    @property
    def text(self) -> str:
        """The value where it is text, else nothing."""
        return self.value if isinstance(self.value, str) else ""

    @property
    def number(self) -> Decimal | None:
        """The value where it is a number."""
        return self.value if isinstance(self.value, Decimal) else None

    @property
    def day(self) -> date | None:
        """The value where it is a date."""
        return self.value if isinstance(self.value, date) else None

    @property
    def measure(self) -> Measure | None:
        """The value where it is a number or a word."""
        return self.value if isinstance(self.value, Decimal | str) else None

    @property
    def sure(self) -> Decimal:
        """The number that the checks have made sure of."""
        assert self.number is not None, self.location
        return self.number

    @property
    def sure_day(self) -> date:
        """The date that the checks have made sure of."""
        assert self.day is not None, self.location
        return self.day

    @property
    def names(self) -> tuple[str, ...]:
        """The value where it is a list of names."""
        return self.value if isinstance(self.value, tuple) else ()


@dataclass(frozen=True)
class Row:
    """A row that holds anything: its number on the sheet and a cell for every column of the contract."""

    number: int
    cells: Mapping[str, Cell]

    def __getitem__(self, code: str) -> Cell:
        return self.cells[code]

    def path(self, *codes: str) -> tuple[str, ...]:
        """The names that these columns hold, up to the first blank one."""
        names: list[str] = []
        for code in codes or ("first", "second", "third"):
            if not self[code].text:
                break
            names.append(self[code].text)
        return tuple(names)


@dataclass(frozen=True, kw_only=True)
class Table:
    """A sheet of the contract: its headings as written, the places of known columns, its rows, its merged ranges.

    `strays` are the cells that hold something outside the contract's columns.
    """

    sheet: Sheet
    location: Location
    headings: tuple[Cell, ...]
    heading_row: int
    columns: Mapping[str, int]
    rows: tuple[Row, ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    strays: tuple[Cell, ...] = ()

    def keyed(self) -> Mapping[str, Row]:
        """The rows by the code of their key, the first where one is doubled; for the sheet of particulars."""
        found: dict[str, Row] = {}
        for row in self.rows:
            if key := self.sheet.key(row["key"].text):
                found.setdefault(key.code, row)
        return found


def tabulate(sheets: Iterable[RawSheet], source: str, book: Book) -> dict[str, Table]:
    """The tables of a book that these sheets hold, by code; of a doubled sheet, the first."""
    found: dict[str, Table] = {}
    for raw in sheets:
        for sheet in book.sheets:
            if "".join(raw.name.split()) == sheet.label and sheet.code not in found:
                found[sheet.code] = _table(sheet, raw, source)
    return {sheet.code: found[sheet.code] for sheet in book.sheets if sheet.code in found}


def letter(column: int) -> str:
    """The letters of a column's number: 1 is A, 28 is AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _table(sheet: Sheet, raw: RawSheet, source: str) -> Table:
    place = Location(source, raw.name)
    top = _heading_row(sheet, raw)
    headings = {
        column: Cell(location=_at(place, top, column), written=cell.text.strip())
        for (row, column), cell in sorted(raw.cells.items())
        if row == top and cell.text.strip()
    }
    columns: dict[str, int] = {}
    for number, heading in headings.items():
        if known := sheet.column(heading.written):
            columns.setdefault(known.code, number)
    numbers = sorted({row for row, _ in raw.cells if row > top})
    rows = (_row(sheet, raw, place, number, columns) for number in numbers)
    return Table(
        sheet=sheet,
        location=place,
        headings=tuple(headings.values()),
        heading_row=top,
        columns=columns,
        rows=tuple(_filled_down(sheet, (row for row in rows if any(not cell.blank for cell in row.cells.values())))),
        merged=raw.merged,
        strays=tuple(
            Cell(location=_at(place, row, column), written=cell.text.strip())
            for (row, column), cell in sorted(raw.cells.items())
            if row != top and cell.text.strip() and (row < top or column not in columns.values())
        ),
    )


def _heading_row(sheet: Sheet, raw: RawSheet) -> int:
    """The row among the first few that holds most of the contract's headings."""
    known = [row for (row, _), cell in raw.cells.items() if row <= HEADING_WITHIN and sheet.column(cell.text)]
    return max(sorted(set(known)), key=known.count, default=1)


def _row(sheet: Sheet, raw: RawSheet, place: Location, number: int, columns: Mapping[str, int]) -> Row:
    cells: dict[str, Cell] = {}
    for column in sheet.columns:
        where = columns.get(column.code)
        held = raw.cells.get((number, where)) if where else None
        location = _at(place, number, where) if where else place
        cells[column.code] = _cell(held, _meant(sheet, column, cells), location)
    return Row(number, cells)


def _meant(sheet: Sheet, column: Column, cells: Mapping[str, Cell]) -> Column | None:
    """The column that says what a cell may hold: for the content of a key, the key."""
    if sheet.keys and column.code == "content":
        return sheet.key(cells["key"].text)
    return column


def _cell(raw: Raw | None, column: Column | None, location: Location) -> Cell:
    if raw is None:
        return Cell(location=location)
    reading = read(raw, column)
    return Cell(location=location, written=raw.text, value=reading.value, fault=reading.fault, mends=reading.mends)


def _filled_down(sheet: Sheet, rows: Iterable[Row]) -> Iterator[Row]:
    """Fill the blanks of the sheet's ladder from above (see `Sheet`)."""
    above: Row | None = None
    for row in rows:
        cells = dict(row.cells)
        agrees = above is not None
        for broad, narrow in _rungs(sheet.ladder):
            if above is None or not agrees:
                break
            if cells[broad].blank and any(not cells[code].blank for code in narrow):
                cells[broad] = replace(above[broad], location=cells[broad].location, written="", mends=(), filled=True)
            agrees = cells[broad].value == above[broad].value
        above = Row(row.number, cells)
        yield above


def _rungs(ladder: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every column of the ladder but the last, with all that are narrower."""
    for place, (broad, _) in enumerate(pairwise(ladder), 1):
        yield broad, ladder[place:]


def _at(place: Location, row: int, column: int) -> Location:
    return Location(place.source, place.sheet, f"{letter(column)}{row}")
