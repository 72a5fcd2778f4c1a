"""What a PDF shows: the table's rows on each page and the printed lines of text.  Millimetres from the top."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from evalgen.model.dossier import Orientation

_MM = 25.4 / 72
_THIN = 1.0
_COLUMNS = 5


@dataclass(frozen=True, kw_only=True)
class TablePage:
    """A page of a table: how it lies, where its header ends, and the heights of the rows below it."""

    orientation: Orientation
    header_bottom: float
    header_height: float
    rows: tuple[float, ...]


def table_pages(pdf: Path) -> tuple[TablePage, ...]:
    """The pages on which a table stands, in order; its header's two rows are merged at the right edge."""
    with pypdfium2.PdfDocument(pdf) as document:
        found = (_table_page(page) for page in document)
        return tuple(page for page in found if page)


def text_lines(pdf: Path, count: int | None = None) -> tuple[tuple[str, ...], ...]:
    """The printed lines, without blanks, of every page or of the first ones."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = (page.get_textpage().get_text_range() for page in islice(document, count))
        lines = (("".join(line.split()) for line in text.splitlines()) for text in pages)
        return tuple(tuple(line for line in page if line) for page in lines)


def page_count(pdf: Path) -> int:
    """How many pages a PDF has."""
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def _table_page(page: pypdfium2.PdfPage) -> TablePage | None:
    height = page.get_height() * _MM
    boxes = list(_paths(page))
    upright = [box for box in boxes if box[2] - box[0] < _THIN < box[3] - box[1]]
    if len(upright) < _COLUMNS:
        return None
    edge = max(box[2] for box in upright) - 2 * _THIN
    foot = min(box[1] for box in upright) - _THIN
    rules = sorted(
        height - (box[1] + box[3]) / 2
        for box in boxes
        if box[3] - box[1] < _THIN and box[0] < edge < box[2] and box[1] > foot
    )
    top, bottom, *others = rules
    rows = tuple(lower - upper for upper, lower in zip((bottom, *others), others, strict=False))
    orientation = Orientation.LANDSCAPE if page.get_width() > page.get_height() else Orientation.PORTRAIT
    return TablePage(orientation=orientation, header_bottom=bottom, header_height=bottom - top, rows=rows)


def _paths(page: pypdfium2.PdfPage) -> Iterator[tuple[float, ...]]:
    """The edges of every path on a page: left, bottom, right and top, from its lower left corner."""
    edges = [ctypes.c_float() for _ in range(4)]
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_PATH:
            pdfium.FPDFPageObj_GetBounds(drawn, *edges)
            yield tuple(edge.value * _MM for edge in edges)
