"""The evaluation table as cells, read alike from a Word file's grid and from a PDF's ruled lines."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from evalgen.proof.items import Sheets
from evalgen.proof.page import Box, Glyph, Page, lines_of
from evalgen.proof.ruling import SLACK, Ruled
from evalgen.proof.word import Table, Word

APART: Final = 0.1  # millimetres a point of size: glyphs farther apart are of two words


@dataclass(frozen=True, kw_only=True)
class GridCell:
    """A cell: millimetres in a PDF; columns and rows, whose tables count as `page`, in a Word file."""

    page: int
    x0: float
    x1: float
    y0: float
    y1: float
    text: str


Grid = tuple[GridCell, ...]


def word_grids(word: Word) -> list[Grid]:
    """The grids of a Word file's tables in the flow."""
    tables = [table for table in word.tables if not table.floating]
    return [tuple(_word_cells(table, number)) for number, table in enumerate(tables, 1)]


def _word_cells(table: Table, number: int) -> Iterator[GridCell]:
    for index, row in enumerate(table.rows):
        for cell in row.cells:
            if cell.merged:
                continue
            end = index + 1
            while end < len(table.rows) and any(
                other.merged and other.column == cell.column for other in table.rows[end].cells
            ):
                end += 1
            yield GridCell(
                page=number, x0=float(cell.column), x1=float(cell.end), y0=float(index), y1=float(end), text=cell.bare
            )


def page_grids(sheets: Sheets) -> list[Grid]:
    """The grids of a PDF's ruled tables, page by page; cells without text and drawings are not among them."""
    return [tuple(_page_cells(sheets.document.pages[number - 1], one)) for number, one in sheets.ruled]


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A drawing in a cell, as the words that stand in it, each as it was printed, turned ones too."""

    page: int
    words: tuple[str, ...]


def drawings(sheets: Sheets) -> tuple[Drawing, ...]:
    """The drawings in a PDF's cells, page by page."""
    return tuple(
        Drawing(page=number, words=tuple(_words(sheets.document.pages[number - 1], frame)))
        for number, one in sheets.ruled
        for frame in one.frames
    )


def _words(page: Page, box: Box) -> Iterator[str]:
    """Glyphs that were printed one after another, with no room between them."""
    word: list[Glyph] = []
    for glyph in page.glyphs:
        if not stands_in(glyph, box):
            continue
        if word and not _adjoin(word[-1], glyph):
            yield "".join(one.char for one in word)
            word = []
        word.append(glyph)
    if word:
        yield "".join(one.char for one in word)


def stands_in(glyph: Glyph, box: Box) -> bool:
    """Is a glyph's ink in a box?"""
    ink = glyph.ink
    return box.x0 < (ink.x0 + ink.x1) / 2 < box.x1 and box.y0 < (ink.y0 + ink.y1) / 2 < box.y1


def beside(frames: Iterable[Box], glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """The glyphs that stand in none of the frames."""
    for frame in frames:
        glyphs = [one for one in glyphs if not stands_in(one, frame)]
    return glyphs


def _adjoin(one: Glyph, other: Glyph) -> bool:
    gap = max(other.x0 - one.x1, one.x0 - other.x1)
    level = abs(one.baseline - other.baseline) < SLACK
    return one.turned is other.turned and level and abs(gap) < other.size * APART


def _page_cells(page: Page, table: Ruled) -> Iterator[GridCell]:
    box = table.box
    cells: dict[Box, list[Glyph]] = {}
    for glyph in beside(table.frames, page.glyphs):
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.baseline - 1.0
        if not glyph.turned and box.x0 < x < box.x1 and box.y0 < y < box.y1:
            cells.setdefault(table.cell_at(x, y), []).append(glyph)
    for cell, glyphs in cells.items():
        text = "".join(line.text for line in lines_of(glyphs, page.number))
        yield GridCell(page=page.number, x0=cell.x0, x1=cell.x1, y0=cell.y0, y1=cell.y1, text=text)
