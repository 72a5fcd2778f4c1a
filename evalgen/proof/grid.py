"""The evaluation table as cells, read alike from a Word file's grid and from a PDF's ruled lines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from evalgen.proof.items import Sheets
from evalgen.proof.page import Box, Glyph, Stroke, lines_of
from evalgen.proof.word import Table, Word

SLACK: Final = 0.4


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
    """The grids of a PDF's ruled tables, page by page; cells without text are not among them."""
    return [tuple(_page_cells(sheets, number, box)) for number, box in sheets.tables]


def _page_cells(sheets: Sheets, number: int, box: Box) -> Iterator[GridCell]:
    page = sheets.document.pages[number - 1]
    strokes = [one for one in page.strokes if _inside(one, box)]
    level = [one for one in strokes if one.level]
    upright = [one for one in strokes if not one.level]
    cells: dict[tuple[float, float, float, float], list[Glyph]] = {}
    for glyph in page.glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.baseline - 1.0
        if glyph.turned or not (box.x0 < x < box.x1 and box.y0 < y < box.y1):
            continue
        across = [one.x0 for one in upright if one.y0 - SLACK <= y <= one.y1 + SLACK]
        down = [one.y0 for one in level if one.x0 - SLACK <= x <= one.x1 + SLACK]
        left, right = _between(across, x, box.x0, box.x1)
        top, bottom = _between(down, y, box.y0, box.y1)
        cells.setdefault((left, right, top, bottom), []).append(glyph)
    for (left, right, top, bottom), glyphs in cells.items():
        text = "".join(line.text for line in lines_of(glyphs, number))
        yield GridCell(page=number, x0=left, x1=right, y0=top, y1=bottom, text=text)


def _inside(stroke: Stroke, box: Box) -> bool:
    return box.x0 - 1 <= stroke.x0 and stroke.x1 <= box.x1 + 1 and box.y0 - 1 <= stroke.y0 and stroke.y1 <= box.y1 + 1


def _between(edges: Iterable[float], value: float, low: float, high: float) -> tuple[float, float]:
    them = list(edges)
    below = max((edge for edge in them if edge <= value), default=low)
    above = min((edge for edge in them if edge > value), default=high)
    return round(below, 1), round(above, 1)
