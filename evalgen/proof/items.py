"""Items for the recogniser: the paragraphs of a Word file, the lines of a PDF outside its tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from evalgen.gb9704.standard import AREA_HEIGHT, LINES_PER_PAGE, MARGIN_BOTTOM, MARGIN_LEFT, MARGIN_RIGHT, MARGIN_TOP
from evalgen.proof.page import Box, Document, Line, Page
from evalgen.proof.parts import LARGE, Item
from evalgen.proof.ruling import Ruled, ruled
from evalgen.proof.word import Paragraph, Table, Word
from evalgen.text import standard_words as words
from evalgen.text.names import PAGE_MARKS

PITCH: Final = AREA_HEIGHT / LINES_PER_PAGE
BROAD: Final = 115.0


def area(page: Page) -> Box:
    """The type area of a page; a landscape page has the portrait one, turned with its head to the left."""
    if page.landscape:
        return Box(x0=MARGIN_BOTTOM, y0=MARGIN_LEFT, x1=page.width - MARGIN_TOP, y1=page.height - MARGIN_RIGHT)
    return Box(x0=MARGIN_LEFT, y0=MARGIN_TOP, x1=page.width - MARGIN_RIGHT, y1=page.height - MARGIN_BOTTOM)


def is_red(colour: str) -> bool:
    """Is a colour RRGGBB some red?"""
    if len(colour) != 6:
        return False
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return red > 150 and green < 90 and blue < 90


def word_items(word: Word) -> list[Item[Paragraph]]:
    """The paragraphs that show text, an imprint's among them; pages count explicit breaks only."""
    found: list[Item[Paragraph]] = []
    blanks, page = 0, 0
    fresh = True
    for block in word.blocks:
        paragraphs = (block,) if isinstance(block, Paragraph) else _small_table(block)
        for paragraph in paragraphs:
            fresh = fresh or paragraph.page_break or paragraph.new_section
            if not paragraph.bare:
                blanks += paragraph.line > 3 or not paragraph.line
                continue
            page += fresh
            found.append(_word_item(paragraph, blanks, page, starts_page=fresh))
            blanks, fresh = 0, False
        if isinstance(block, Table):
            blanks, fresh = 1, False
    return found


def _small_table(table: Table) -> tuple[Paragraph, ...]:
    """The paragraphs of a table that is an imprint (or a head) set as a table."""
    bare = table.bare
    last = next((cell.bare for row in reversed(table.rows) for cell in reversed(row.cells) if cell.bare), "")
    imprint = words.COPIES.match(bare) or bare.endswith(words.PRINTED_TAIL) or words.PRINTED.search(last)
    if not imprint or len(table.rows) > 6:
        return ()
    joined = []
    for row in table.rows:
        cells = [one for cell in row.cells for one in cell.paragraphs if one.bare]
        joined.extend(cells)
    return tuple(joined)


def _word_item(paragraph: Paragraph, blanks: int, page: int, *, starts_page: bool) -> Item[Paragraph]:
    return Item(
        text=paragraph.bare,
        size=paragraph.size,
        centred=paragraph.align == "center",
        red=any(is_red(run.colour) for run in paragraph.runs),
        starts_page=starts_page,
        indent=paragraph.left + max(paragraph.first, 0.0),
        blanks=blanks,
        page=page,
        source=paragraph,
    )


@dataclass(frozen=True, kw_only=True)
class Number:
    """A page number as found on a page; `turned` when it stands where a portrait page has it on a landscape one."""

    page: Page
    line: Line
    turned: bool


@dataclass(frozen=True, kw_only=True)
class Sheets:
    """A PDF's pages with their lines sorted: the flow, the ruled tables by page, the page numbers.

    `marks` is what pages say in their head of their sort, by number.
    """

    document: Document
    items: tuple[Item[Line], ...]
    ruled: tuple[tuple[int, Ruled], ...]
    numbers: tuple[Number, ...]
    marks: Mapping[int, str] = field(default_factory=dict)

    @property
    def tables(self) -> tuple[tuple[int, Box], ...]:
        """The tables' boxes, by page."""
        return tuple((page, one.box) for page, one in self.ruled)

    def on(self, page: int) -> list[Item[Line]]:
        """The items of one page."""
        return [item for item in self.items if item.page == page]

    def number(self, page: int) -> Number | None:
        """The number that a page bears."""
        return next((one for one in self.numbers if one.page.number == page), None)


def sheets(document: Document) -> Sheets:
    """Sort a PDF's lines."""
    items: list[Item[Line]] = []
    tables: list[tuple[int, Ruled]] = []
    numbers: list[Number] = []
    said: dict[int, str] = {}
    for page in document.pages:
        found_tables = ruled(page)
        boxes = [one.box for one in found_tables]
        tables.extend((page.number, one) for one in found_tables)
        lines = page.lines()
        found = _number(page, lines)
        if found is not None:
            numbers.append(found)
        marks = [line for line in lines if _is_page_mark(page, line)]
        if marks:
            said[page.number] = marks[0].text
        apart = [*marks, *([found.line] if found else [])]
        items.extend(_line_items(page, [line for line in lines if line not in apart and not _within(line, boxes)]))
    return Sheets(
        document=document,
        items=tuple(items),
        ruled=tuple(tables),
        numbers=tuple(numbers),
        marks=said,
    )


def _is_page_mark(page: Page, line: Line) -> bool:
    """Does a line above the type area say what sort of page it is?"""
    return line.text in PAGE_MARKS and line.box.y1 < area(page).y0


def _number(page: Page, lines: tuple[Line, ...]) -> Number | None:
    space = area(page)
    if page.landscape:
        for line in reversed(page.turned_lines()):
            if words.PAGE_NUMBER_LOOSE.match(line.text):
                return Number(page=page, line=line, turned=True)
    for line in reversed(lines):
        outside = line.baseline > space.y1 + 2 or line.box.y1 < space.y0 - 5
        if outside and words.PAGE_NUMBER_LOOSE.match(line.text):
            return Number(page=page, line=line, turned=False)
    return None


def _within(line: Line, boxes: list[Box]) -> bool:
    box = line.box
    return any(one.y0 - 0.5 <= box.middle <= one.y1 + 0.5 and one.x0 - 1 <= box.centre <= one.x1 + 1 for one in boxes)


def _line_items(page: Page, lines: list[Line]) -> list[Item[Line]]:
    space = area(page)
    found: list[Item[Line]] = []
    for place, line in enumerate(lines):
        box = line.box
        gap = line.baseline - lines[place - 1].baseline if place else 0.0
        found.append(
            Item(
                text=line.text,
                size=line.size,
                centred=_centred(line, space),
                red=is_red(line.colour),
                starts_page=place == 0,
                indent=box.x0 - space.x0,
                blanks=max(0, round(gap / PITCH) - 1) if place else 0,
                page=page.number,
                source=line,
            )
        )
    return found


def _centred(line: Line, space: Box) -> bool:
    """Does a line stand in the middle?  A long line of body type is as wide as the page, not centred."""
    box = line.box
    narrow = line.size >= LARGE or box.width < BROAD
    return narrow and abs(box.centre - space.centre) < 2.0 and box.x0 > space.x0 + 4.0
