"""Tables: within the type area, their head on every page, no row split (practice)."""

from collections.abc import Iterator
from typing import Final

from evalgen.proof.items import area
from evalgen.proof.measurement import Found, PageMeasures, PageSide, WordMeasures, WordSide
from evalgen.proof.page import Line
from evalgen.proof.ruling import Ruled
from evalgen.proof.word import Table
from evalgen.text import standard_words as words

HEAD: Final = 25.0  # a table's first text stands no lower
TALL: Final = 2.0
LONG: Final = 4  # rows from which a table may cross a page


def _width(side: PageSide) -> Iterator[Found]:
    for number, box in side.sheets.tables:
        space = area(side.sheets.document.pages[number - 1])
        over = max(space.x0 - box.x0, box.x1 - space.x1, space.y0 - box.y0, box.y1 - space.y1)
        yield Found(value=max(0.0, over), page=number, box=box)


def _body_tables(side: WordSide) -> list[Table]:
    return [table for table in side.word.tables if not table.floating and len(table.rows) >= LONG]


def _word_width(side: WordSide) -> Iterator[Found]:
    for table in _body_tables(side):
        section = side.word.sections[min(table.section, len(side.word.sections) - 1)]
        room = section.width - section.left - section.right
        yield Found(value=max(0.0, sum(table.widths) - room))


def _head(side: PageSide) -> Iterator[Found]:
    """Pages in a row with tables of the same columns begin with the same head."""
    former: tuple[int, list[float], str] | None = None
    for (number, table), rows in zip(side.sheets.ruled, side.rows, strict=True):
        page = side.sheets.document.pages[number - 1]
        head, columns = _first_line(rows, table), _columns(table)
        if not head:
            continue
        goes_on = former is not None and number == former[0] + 1 and _alike(columns, former[1])
        if former is not None and _captioned(table) and head != former[2]:
            goes_on = False  # a caption of its own begins another table
        if former is not None and goes_on and table.box.y0 < area(page).y0 + 12:
            yield Found(good=head == former[2], text=head[:20], page=number, box=table.box)
        former = (number, columns, former[2] if former is not None and goes_on else head)


def _captioned(table: Ruled) -> bool:
    """Does one cell run across a table's top?"""
    box = table.box
    inner = [one for one in table.strokes if not one.level and box.x0 + TALL < one.x0 < box.x1 - TALL]
    return bool(inner) and all(one.y0 > box.y0 + TALL for one in inner)


def _columns(table: Ruled) -> list[float]:
    """Where a table's columns begin and end."""
    return [one.x0 for one in table.strokes if not one.level and one.length > TALL]


def _alike(some: list[float], others: list[float]) -> bool:
    """Are the columns of one table among the other's?  A page of merged cells shows fewer of them."""
    return any(
        all(any(abs(edge - one) < 1 for one in wide) for edge in narrow)
        for narrow, wide in ((some, others), (others, some))
    )


def _first_line(rows: tuple[Line, ...], table: Ruled) -> str:
    """The text at a table's top; empty where a drawing or a picture stands there."""
    return rows[0].text if rows and rows[0].ink.y0 - table.box.y0 < HEAD else ""


def _word_head(side: WordSide) -> Iterator[Found]:
    for table in _body_tables(side):
        repeated = table.rows[0].header
        yield Found(good=repeated, text=words.REPEATED if repeated else words.NOT_REPEATED, quote=table.bare[:20])


def _word_split(side: WordSide) -> Iterator[Found]:
    for table in _body_tables(side):
        loose = sum(not row.whole for row in table.rows)
        yield Found(good=not loose, text=words.LOOSE_ROWS.format(count=loose) if loose else words.NONE)


WORD: WordMeasures = {"TB2.width": _word_width, "TB2.head": _word_head, "TB2.split": _word_split}
PAGE: PageMeasures = {"TB2.width": _width, "TB2.head": _head}
