"""A sheet of the ledger on its way to paper: title and notes, headings, rows, filters, print setup.

Numbers are written as numbers, text as text and never as a formula; a formula carries the value that is ours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from evalgen.text import contract
from evalgen.text import ledger as words
from evalgen.workbook.styles import literal
from evalgen.workbook.tables import letter

_HEADINGS: Final = 3
"""The row, counted from 0, where the headings stand: below the title and two notes."""
FIRST: Final = _HEADINGS + 2
"""The row of the first item as formulas count it."""
_A4: Final = 9
_LONGEST_HEADER: Final = 180
# The height of a line and of the highest row, in points, and the room above and below the lines.
_LINE: Final = 14
_HIGHEST: Final = 400
_ROOM: Final = 5
_ABOVE: Final = (26, 17, 17)
"""The heights of the title and the two notes."""


class Look(StrEnum):
    """How a column's cells look; text may stand in any of them."""

    TEXT = "text"
    WORD = "word"
    NUMBER = "number"
    POINTS = "points"
    RATE = "rate"
    SHARE = "share"
    DAY = "day"


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a sheet: its code, what heads it, how wide it is in glyphs, how its cells look."""

    code: str
    heading: str
    width: int
    look: Look


@dataclass(frozen=True)
class Formula:
    """A formula without its equals sign, and the value that it comes to."""

    text: str
    value: Decimal | int | str


Value = str | Decimal | int | date | Formula | None
Row = Mapping[str, Value]
"""Values by the column's code; what is left out is blank."""


class LedgerBook:
    """The workbook's formats, each made once, and what every sheet says above its rows."""

    def __init__(self, file: Any, *, title: str, note: str, sample: bool, places: int) -> None:
        self.file = file
        self.title = title
        self.note = note
        self.sample = sample
        self.places = places
        base = {"font_name": contract.CELL_FONT, "font_size": 10, "valign": "vcenter"}
        framed = {**base, "border": 1, "border_color": "#B7C3D3", "text_wrap": True}
        head = {"font_name": contract.HEAD_FONT, "bg_color": "#1F4E79", "font_color": "#FFFFFF", "align": "center"}
        self.titled = file.add_format({**base, "font_name": contract.HEAD_FONT, "font_size": 14})
        self.noted = file.add_format({**base, "font_color": "#1F3864"})
        self.headed = file.add_format({**framed, **head})
        decimals = "0." + "0" * places if places else "0"
        self._formats = {
            look: (file.add_format({**framed, **own}), file.add_format({**framed, **own, **_SUMMED}))
            for look, own in {
                Look.TEXT: {"num_format": "@", "align": "left"},
                Look.WORD: {"num_format": "@", "align": "center"},
                Look.NUMBER: {"align": "right"},
                Look.POINTS: {"num_format": decimals, "align": "right"},
                Look.RATE: {"num_format": "0.0", "align": "right"},
                Look.SHARE: {"num_format": "0.0%", "align": "right"},
                Look.DAY: {"num_format": contract.DATE_FORMAT, "align": "left"},
            }.items()
        }
        self.behind = file.add_format({"bg_color": "#FFD27F", "bold": True})
        self.unscored = file.add_format({"bg_color": "#D9D9D9", "italic": True})
        self.lost = file.add_format({"font_color": "#C00000", "underline": 1})

    def look(self, look: Look, *, summed: bool) -> Any:
        """The format of a cell; sums stand out."""
        return self._formats[look][summed]


_SUMMED: Final = {"bold": True, "bg_color": "#EAF0F8"}


class Page:
    """One sheet: where its columns are, so that formulas of others can name them, and how it is written."""

    def __init__(self, book: LedgerBook, code: str, columns: Sequence[Column], count: int) -> None:
        self.columns = tuple(columns)
        self.last = FIRST + max(count, 1) - 1
        self.sheet = book.file.add_worksheet(words.SHEETS[code])
        self._book = book
        self._label = words.SHEETS[code]
        self._places = {one.code: place for place, one in enumerate(self.columns)}

    def __contains__(self, code: str) -> bool:
        return code in self._places

    def letter(self, code: str) -> str:
        """The letter of a column."""
        return letter(self._places[code] + 1)

    def range(self, code: str) -> str:
        """The cells of a column, as formulas of any sheet name them."""
        column = self.letter(code)
        return f"'{self._label}'!${column}${FIRST}:${column}${self.last}"

    def cell(self, code: str, row: int) -> str:
        """A cell that stays where it is, as formulas of any sheet name it."""
        return f"'{self._label}'!${self.letter(code)}${row}"

    def beside(self, code: str, row: int) -> str:
        """A cell, as formulas of its own row name it wherever that row is sorted to."""
        return f"${self.letter(code)}{row}"

    def write(self, rows: Sequence[Row], *, note: str, sums: Sequence[Row] = (), fixed: int = 1) -> None:
        """Write the sheet; rows can be filtered, sums below them cannot; `fixed` columns stay in sight."""
        book = self._book
        title = words.SAMPLE_TITLE.format(title=book.title) if book.sample else book.title
        for row, (text, style) in enumerate(((title, book.titled), (book.note, book.noted), (note, book.noted))):
            self.sheet.write_string(row, 0, text, style)
            self.sheet.set_row(row, _ABOVE[row])
        headings = {one.code: one.heading for one in self.columns}
        self.sheet.set_row(_HEADINGS, self._height(headings))
        for place, column in enumerate(self.columns):
            self.sheet.set_column(place, place, column.width)
            self.sheet.write_string(_HEADINGS, place, column.heading, book.headed)
        for at, values in enumerate((*rows, *sums), _HEADINGS + 1):
            self.sheet.set_row(at, self._height(values))
            for place, column in enumerate(self.columns):
                self._put(at, place, values.get(column.code), book.look(column.look, summed=at >= self.last))
        self.sheet.freeze_panes(_HEADINGS + 1, fixed)
        if rows:
            self.sheet.autofilter(_HEADINGS, 0, self.last - 1, len(self.columns) - 1)
        self._paper()

    def mark(self, codes: Sequence[str], rule: str, style: Any) -> None:
        """Format the cells of some columns in the rows for which a rule on the first of them holds."""
        for code in codes:
            place = self._places[code]
            options = {"type": "formula", "criteria": f"={rule}", "format": style}
            self.sheet.conditional_format(FIRST - 1, place, self.last - 1, place, options)

    def part(self, repeated: int) -> None:
        """Print on two pages side by side; so many first columns stand on both."""
        self.sheet.fit_to_pages(2, 0)
        self.sheet.repeat_columns(0, repeated - 1)

    def _height(self, values: Row) -> int:
        """How high a row is so that all of its text can be read."""
        texts = ((one.width - 1, values.get(one.code)) for one in self.columns)
        lines = [_lines(text, width) for width, text in texts if isinstance(text, str)]
        return min(_LINE * max((1, *lines)) + _ROOM, _HIGHEST)

    def _put(self, row: int, column: int, value: Value, style: Any) -> None:
        match value:
            case Formula():
                self.sheet.write_formula(row, column, f"={value.text}", style, value.value)
            case date():
                self.sheet.write_datetime(row, column, value, style)
            case Decimal() | int():
                self.sheet.write_number(row, column, value, style)
            case None | "":
                self.sheet.write_blank(row, column, None, style)
            case _:
                self.sheet.write_string(row, column, literal(value), style)

    def _paper(self) -> None:
        book = self._book
        self.sheet.set_paper(_A4)
        self.sheet.set_landscape()
        self.sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(_HEADINGS)
        title = book.title.replace("&", "&&")[:_LONGEST_HEADER].rstrip("&")
        self.sheet.set_header(words.HEADER.format(title=title) + (words.HEADER_SAMPLE if book.sample else ""))
        self.sheet.set_footer(words.FOOTER.format(sheet=self._label))


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column of so many glyphs, Han characters taking two.

    >>> _lines("1-1#2", 8), _lines("推进生态文明试验", 8)
    (1, 2)
    """
    return sum(max(1, -(-sum(2 if ord(sign) > 0xFF else 1 for sign in line) // width)) for line in text.split("\n"))
