"""Tables: within the type area, their head on every page, no row split (practice)."""

from collections.abc import Iterator
from typing import Final

from evalgen.proof.items import area
from evalgen.proof.measurement import Found, PageMeasures, PageSide, WordMeasures, WordSide
from evalgen.proof.page import Box, lines_of
from evalgen.proof.word import Table
from evalgen.text import standard_words as words

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
    former: tuple[int, Box, str] | None = None
    for number, box in side.sheets.tables:
        head = _first_line(side, number, box)
        same_columns = former is not None and number == former[0] + 1 and abs(box.width - former[1].width) < 1
        if former is not None and same_columns and box.y0 < area(side.sheets.document.pages[number - 1]).y0 + 12:
            yield Found(good=head == former[2], text=head[:20], page=number, box=box)
        former = (number, box, former[2] if former is not None and same_columns else head)


def _first_line(side: PageSide, number: int, box: Box) -> str:
    page = side.sheets.document.pages[number - 1]
    inside = [one for one in page.glyphs if box.x0 <= one.ink.centre <= box.x1 and box.y0 <= one.ink.middle <= box.y1]
    lines = lines_of(inside, number)
    return lines[0].text if lines else ""


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
