"""How a new workbook looks: colours, typefaces and alignment of its cells and comments."""

from typing import Any, Final

from evalgen.text import contract
from evalgen.workbook.schema import Column, Kind

_INK: Final = "#1F3864"
_REQUIRED: Final = "#1F4E79"
_OPTIONAL: Final = "#8EA9C9"
_KEY: Final = "#EAF0F8"
_PENDING: Final = "#FFD27F"
_SHUT: Final = "#F2F2F2"
_SHUT_INK: Final = "#595959"
_LINE: Final = "#B7C3D3"
_BASE: Final = {"font_name": contract.CELL_FONT, "font_size": 11, "valign": "vcenter", "locked": False}
_FRAME: Final = {"border": 1, "border_color": _LINE, "text_wrap": True}
_CENTRED: Final = frozenset({Kind.ITEM, Kind.PART, Kind.SUBJECT, Kind.NUMBER, Kind.MEASURE, Kind.WHOLE, Kind.CHOICE})
_AS_TEXT: Final = frozenset(
    {Kind.TEXT, Kind.NAME, Kind.NAMES, Kind.ITEM, Kind.PART, Kind.PAIRS, Kind.SUBJECT, Kind.STATED}
)


class Styles:
    """The formats of one workbook, each made once."""

    note: Final = {
        "author": "evalgen",
        "font_name": contract.CELL_FONT,
        "font_size": 10,
        "x_scale": 2.0,
        "y_scale": 0.9,
        "color": "#FFFBE6",
    }

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[bool, bool, bool], Any] = {}
        self.blank = book.add_format(_BASE)
        self.shut = book.add_format({**_BASE, "locked": True})
        self.day = book.add_format({**_BASE, **_FRAME, "num_format": contract.DATE_FORMAT, "align": "left"})
        self.key = book.add_format(
            {**_BASE, **_FRAME, "bg_color": _KEY, "font_color": _INK, "bold": True, "locked": True}
        )
        self.pending = book.add_format({"bg_color": _PENDING})
        head = {**_BASE, **_FRAME, "font_name": contract.HEAD_FONT, "font_color": "#FFFFFF", "align": "center"}
        self._required = book.add_format({**head, "bg_color": _REQUIRED, "locked": True})
        self._optional = book.add_format({**head, "bg_color": _OPTIONAL, "locked": True})

    def heading(self, column: Column) -> Any:
        """Dark where the column must be filled in, light where it may stay empty."""
        return self._required if column.required else self._optional

    def body(self, column: Column, *, closed: bool = False) -> Any:
        """Text stays text (1-1 is no date); numbers and choices are centred; what is closed is grey and locked."""
        kind = (column.kind in _AS_TEXT, column.kind in _CENTRED, closed)
        if kind not in self._made:
            is_text, is_centred, _ = kind
            shut = {"bg_color": _SHUT, "font_color": _SHUT_INK, "locked": True} if closed else {}
            look = {"num_format": "@" if is_text else "General", "align": "center" if is_centred else "left"}
            self._made[kind] = self._book.add_format({**_BASE, **_FRAME, **look, **shut})
        return self._made[kind]


def literal(text: str) -> str:
    """A text that xlsxwriter writes as it is: within <r> and </r> it would be markup, unless a space follows.

    >>> literal("<r>1</r>"), literal("1-1")
    ('<r>1</r> ', '1-1')
    """
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text
