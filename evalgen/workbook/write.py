"""Writes workbooks that a clerk likes to fill in: dropdowns, explained headings, print setup.

The same content gives the same bytes.  Everything that is text is written as text, never as a formula.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from evalgen.publish.write import put
from evalgen.text import contract, glossary
from evalgen.text.names import listed
from evalgen.workbook.form import Ask, Content, Form
from evalgen.workbook.schema import PLAN, Book, Column, Kind, Sheet
from evalgen.workbook.styles import Styles, literal
from evalgen.workbook.tables import letter

# Rows that take dropdowns and the body's style beyond those that are filled in.
_SPARE_ROWS: Final = 200
# Columns beyond ours that the user may fill with what is his own.
_OWN_COLUMNS: Final = 60
_A4: Final = 9
# The height of a line and of the highest row, in points; the lines that a row has room for at least; how wide a page
# may be before it is parted in two.
_LINE: Final = 15
_HIGHEST: Final = 400
_ROOM: Final = 2
_WIDEST_PAGE: Final = 250
# What Excel takes in a dropdown that lists its words itself.
_LONGEST_LIST: Final = 255

# Where a column's dropdown takes its names from.
_NAMES_FROM: Final = {
    ("roster", "leader"): ("leaders", "name"),
    ("indicators", "first"): ("categories", "first"),
    ("indicators", "second"): ("categories", "second"),
    ("indicators", "third"): ("categories", "third"),
    ("indicators", "departments"): ("roster", "department"),
    ("indicators", "leaders"): ("leaders", "name"),
    ("indicators", "people"): ("roster", "person"),
    ("shares", "department_one"): ("roster", "department"),
    ("evidence", "part"): ("results", "part"),
}

# What a protected sheet still allows: everything but changing its headings.
_ALLOWED: Final = {
    **dict.fromkeys(("format_cells", "format_columns", "format_rows", "insert_columns", "insert_rows"), True),
    **dict.fromkeys(("delete_columns", "delete_rows", "insert_hyperlinks", "sort", "autofilter", "objects"), True),
}
_ALLOWED_IN_FORMS: Final = dict.fromkeys(("format_columns", "format_rows"), True)


def write_workbook(
    path: Path, content: Content | None = None, *, year: int, book: Book = PLAN, form: Form | None = None
) -> None:
    """Write a workbook of that year in one step; without content an empty one that names every key.

    `path` is overwritten; where another run may write it too, the caller holds its lock.  A plan's optional sheets, and
    columns that a new workbook does not carry, are written where the content has them; a form has the sheets of its
    content and no other.  Raises OutputError where the folder refuses.
    """
    filled = dict(content or {})
    for sheet in book.sheets:
        if sheet.keys:
            keyed = filled.get(sheet.code) or [{"key": key.code} for key in sheet.keys if key.offered]
            filled[sheet.code] = [_explained(sheet, row, year) for row in keyed]
    always = set(filled) if form else {one.code for one in book.sheets if not one.optional or book is not PLAN}
    sheets = [one for one in book.sheets if one.code in always or filled.get(one.code)]
    made = BytesIO()
    file = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    file.set_properties({"title": contract.TITLES[book.code].format(year=year), "created": datetime(year, 1, 1)})
    styles = Styles(file)
    layouts = {sheet.code: _columns(sheet, filled.get(sheet.code, ())) for sheet in sheets}
    for sheet in sheets:
        page = file.add_worksheet(sheet.label)
        _Writer(page, sheet, layouts, styles, year, form).write(filled.get(sheet.code, ()))
    file.close()
    put(path, made.getvalue())


def _explained(sheet: Sheet, row: Mapping[str, object], year: int) -> Mapping[str, object]:
    """A row of keys with its key's label, its default content and what the clerk should know of it."""
    key = next((one for one in sheet.keys if one.code == row["key"]), None)
    if key is None:
        return row
    default = year if key.code in ("year", "filing_year") else _as_number(key, key.default)
    need = contract.REQUIRED if key.required else contract.OPTIONAL
    explanation = contract.NOTE.format(need=need, comment=key.comment)
    told = {"explanation": explanation} if any(one.code == "explanation" for one in sheet.columns) else {}
    return {"content": default, **told, **row, "key": key.label}


def _columns(sheet: Sheet, rows: Sequence[Mapping[str, object]]) -> tuple[Column, ...]:
    """The columns that this workbook gets."""
    used = {code for row in rows for code in row}
    return tuple(column for column in sheet.columns if column.offered or column.code in used)


class _Writer:
    """One sheet on its way to paper."""

    def __init__(
        self,
        page: Any,
        sheet: Sheet,
        layouts: Mapping[str, tuple[Column, ...]],
        styles: Styles,
        year: int,
        form: Form | None,
    ) -> None:
        self._page = page
        self._form = form or Form()
        self._is_form = form is not None
        self._sheet = sheet
        self._layouts = layouts
        self._columns = layouts[sheet.code]
        self._styles = styles
        self._year = year

    def write(self, rows: Sequence[Mapping[str, object]]) -> None:
        """Headings, rows, dropdowns, print setup, protection."""
        last = len(rows) + (0 if self._sheet.code in self._form.fixed else _SPARE_ROWS)
        self._headings()
        for number, row in enumerate(rows, 1):
            self._row(number, row)
            if self._is_form:
                self._page.set_row(number, self._height(row))
        for position, column in enumerate(self._columns):
            self._help(position, column, last)
        self._pending(last)
        self._paper()
        self._page.protect("", _ALLOWED_IN_FORMS if self._is_form else _ALLOWED)

    def _headings(self) -> None:
        beyond = len(self._columns)
        own = self._styles.shut if self._is_form else self._styles.blank
        self._page.set_column(beyond, beyond + _OWN_COLUMNS, None, own)
        self._page.set_row(0, 30)
        for position, column in enumerate(self._columns):
            shut = self._is_closed(column) or self._sheet.code in self._form.fixed
            below = self._styles.shut if shut else self._styles.body(column)
            self._page.set_column(position, position, column.width, below)
            self._page.write_string(0, position, column.label, self._styles.heading(column))
            need = contract.REQUIRED if column.required else contract.OPTIONAL
            note = contract.NOTE.format(need=need, comment=column.comment)
            self._page.write_comment(0, position, note, self._styles.note)
        self._page.freeze_panes(1, self._in_sight())

    def _in_sight(self) -> int:
        """How many columns stay in sight at the left; a target of the plan itself is too wide to stay."""
        if self._sheet.code not in ("indicators", "results"):
            return 0
        last = "number" if self._sheet.code == "indicators" else "target"
        places = (place for place, one in enumerate(self._columns, 1) if one.code in (last, "part"))
        return max(places, default=0)

    def _is_closed(self, column: Column) -> bool:
        """Is the column, or the content of the key, closed to whoever fills the form in?"""
        if self._sheet.key(column.label) is column:
            return column.code in self._form.given
        return (self._sheet.code, column.code) in self._form.closed

    def _row(self, number: int, row: Mapping[str, object]) -> None:
        key = self._sheet.key(str(row.get("key", "")))
        for position, column in enumerate(self._columns):
            if key is not None and column.code == "content":
                self._put(number, position, row.get(column.code), key)
                ask = self._form.asks.get((self._sheet.code, key.code, 0))
                self._validate(number, number, position, _asked(ask) if ask else _validation(key))
            else:
                self._put(number, position, row.get(column.code), column)

    def _height(self, row: Mapping[str, object]) -> int:
        """How high a form's row is: all that it shows can be read, and there is room to write."""
        narrow = [column for column in self._columns if self._is_closed(column)]
        lines = [-(-2 * len(str(row.get(column.code) or "")) // (column.width - 2)) for column in narrow]
        return min(_LINE * max((_ROOM, *lines)) + 6, _HIGHEST)

    def _put(self, row: int, position: int, value: object, column: Column) -> None:
        is_closed = self._is_closed(column)
        style = self._styles.key if column.code == "key" else self._styles.body(column, closed=is_closed)
        match value:
            case date():
                self._page.write_datetime(row, position, value, self._styles.day)
            case int() | float() | Decimal():
                self._page.write_number(row, position, value, style)
            case list() | tuple():
                self._page.write_string(row, position, literal(listed(value)), style)
            case "" | None:
                self._page.write_blank(row, position, None, style)
            case _:
                self._page.write_string(row, position, literal(str(value)), style)

    def _help(self, position: int, column: Column, last: int) -> None:
        """What the form asks of the column's cells, or else what Excel itself checks in them."""
        asks = self._form.rows_asked(self._sheet.code, column.code)
        for row, ask in asks.items():
            self._validate(row or 1, row or last, position, _asked(ask))
        if not asks and last and not self._is_closed(column):
            self._dropdown(position, column, (1, last))

    def _dropdown(self, position: int, column: Column, span: tuple[int, int]) -> None:
        source = _NAMES_FROM.get((self._sheet.code, column.code))
        if source and any(one.code == source[1] for one in self._layouts.get(source[0], ())):
            several = column.kind is Kind.NAMES
            rule = {"validate": "list", "source": self._range(*source), "show_error": not several}
            self._page.data_validation(span[0], position, span[1], position, {**rule, **_ADVICE})
        elif not self._sheet.keys or column.code != "content":
            self._validate(*span, position, _validation(column))

    def _validate(self, first: int, last: int, position: int, rule: Mapping[str, object]) -> None:
        if rule:
            self._page.data_validation(first, position, last, position, {**_ADVICE, **rule})

    def _range(self, sheet: str, code: str) -> str:
        """The cells that hold the names of a column, as a formula."""
        position = next(place for place, one in enumerate(self._layouts[sheet], 1) if one.code == code)
        return f"='{glossary.SHEETS[sheet]}'!${letter(position)}$2:${letter(position)}${_SPARE_ROWS}"

    def _pending(self, last: int) -> None:
        """Colour what is still to be checked."""
        for position, column in enumerate(self._columns):
            if column.code == "certainty":
                pending = next(label for label, value in column.choices.items() if value == "pending")
                rule = {"type": "cell", "criteria": "==", "value": f'"{pending}"', "format": self._styles.pending}
                self._page.conditional_format(1, position, last, position, rule)

    def _paper(self) -> None:
        self._page.set_paper(_A4)
        width = sum(column.width for column in self._columns)
        if width > 90:
            self._page.set_landscape()
        self._page.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.75)
        self._page.fit_to_pages(2 if width > _WIDEST_PAGE else 1, 0)
        self._page.repeat_rows(0)
        if width > _WIDEST_PAGE:
            self._page.repeat_columns(0, self._in_sight() - 1)
        note = f"&R{self._form.note.replace('&', '&&')}" if self._form.note else ""
        self._page.set_header(contract.PAGE_HEADER.format(year=self._year, sheet=self._sheet.label) + note)
        self._page.set_footer(contract.PAGE_FOOTER)


_ADVICE: Final = {
    "error_type": "warning",
    "error_title": contract.NOT_LISTED_TITLE,
    "error_message": contract.NOT_LISTED,
}


def _as_number(key: Column, default: str) -> object:
    return Decimal(default) if default and key.kind in (Kind.NUMBER, Kind.WHOLE) else default


def _validation(column: Column) -> dict[str, object]:
    """What Excel itself checks while a cell of this column is filled in."""
    if column.choices:
        return {"validate": "list", "source": list(column.choices)}
    if column.kind is Kind.NUMBER:
        return {"validate": "decimal", "criteria": ">=", "value": 0}
    if column.kind is Kind.WHOLE:
        return {"validate": "integer", "criteria": ">=", "value": 0}
    return {}


def _asked(ask: Ask) -> dict[str, object]:
    """A cell's message, and what Excel suggests for it."""
    told: dict[str, object] = {"validate": "any", "input_title": ask.title, "input_message": ask.prompt}
    if ask.words and len(",".join(ask.words)) <= _LONGEST_LIST and not any("," in word for word in ask.words):
        return {**told, "validate": "list", "source": list(ask.words)}
    if not ask.is_number:
        return told
    warned = {"error_title": contract.NO_NUMBER_TITLE, "error_message": ask.prompt}
    if ask.most is None:
        return {**told, **warned, "validate": "decimal", "criteria": ">=", "value": 0}
    return {**told, **warned, "validate": "decimal", "criteria": "between", "minimum": 0, "maximum": ask.most}
