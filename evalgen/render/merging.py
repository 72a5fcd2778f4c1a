"""Merges cells downward, in the text of a document: a cell that holds only the sign of merging continues the one above.

A big table has thousands of such cells, and its text is read and written many times faster than its tree.
"""

import re
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from evalgen.documents.tabulation import MERGED

_ROW_END, _CELL_END, _TABLE = "</w:tr>", "</w:tc>", "w:tbl>"
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)")
_RUN, _PARAGRAPH = (re.compile(rf"<w:{name}(?: [^>]*)?(?:/>|(?<!/)>.*?</w:{name}>)", re.DOTALL) for name in ("r", "p"))
_STYLE, _UNSTYLED = re.compile(r"<w:pStyle [^>]*/>"), re.compile(r"<w:p(?: [^>]*)?>")
_SPAN = re.compile(r'<w:gridSpan w:val="(\d+)"')


def merge_cells(text: str, low: str) -> str:
    """The text of a document as lxml writes it, its cells merged.

    What a merged cell keeps is one paragraph in the style `low`, as low as can be: its room is its rows', not its own.
    """
    if MERGED not in text:
        return text
    rows = text.split(_ROW_END)
    parted: dict[int, _Row] = {}
    for number, row in enumerate(rows):
        if MERGED in row and _TABLE not in row:
            above = parted.get(number - 1) or _Row.part(rows[number - 1])
            parted[number - 1], parted[number] = above, _Row.part(row)
            _merge(above, parted[number], low)
    for number, one in parted.items():
        rows[number] = _CELL_END.join(one.cells)
    return _ROW_END.join(rows)


class _Row(NamedTuple):
    """A row parted into its cells, each with what stands before it, and what follows the last; where each begins."""

    cells: list[str]
    columns: list[int]

    @classmethod
    def part(cls, row: str) -> "_Row":
        cells = row.split(_CELL_END)
        widths = (_width(cell) if "<w:gridSpan " in cell else 1 for cell in cells[:-1])
        return cls(cells, list(accumulate(widths, initial=0)))


def _width(cell: str) -> int:
    span = _SPAN.search(cell)
    return int(span[1]) if span else 1


def _merge(above: _Row, row: _Row, low: str) -> None:
    for place, cell in enumerate(row.cells):
        if MERGED in cell:
            start = _start(cell)
            if continued := _continued(cell[start:], low):
                upper = above.columns.index(row.columns[place])
                above.cells[upper] = _merging(above.cells[upper], "restart")
                row.cells[place] = cell[:start] + continued


def _start(cell: str) -> int:
    """Where a cell begins, after what stands before it."""
    return max(cell.rfind("<w:tc>"), cell.rfind("<w:tc "))


@lru_cache(256)
def _continued(cell: str, low: str) -> str:
    """A cell that holds only the sign, made a continuation; empty for another one."""
    if "".join(_TEXT.findall(cell)) != MERGED:
        return ""
    first, rest = _RUN.sub("", cell).split("</w:p>", 1)
    style = f'<w:pStyle w:val="{low}"/>'
    if _STYLE.search(first):
        first = _STYLE.sub(style, first)
    elif "<w:pPr>" in first:
        first = first.replace("<w:pPr>", f"<w:pPr>{style}")
    else:
        first = _UNSTYLED.sub(rf"\g<0><w:pPr>{style}</w:pPr>", first)
    return _merging(f"{first}</w:p>{_PARAGRAPH.sub('', rest)}", "continue")


def _merging(cell: str, value: str) -> str:
    """The cell with the property of merging, after its width and span as the schema wants (17.4.66)."""
    if "<w:vMerge" in cell:
        return cell
    merge = f'<w:vMerge w:val="{value}"/>'
    for mark in ("<w:gridSpan ", "<w:tcW "):
        if (place := cell.rfind(mark)) >= 0:
            end = cell.index("/>", place) + 2
            return cell[:end] + merge + cell[end:]
    if "<w:tcPr>" in cell:
        return cell.replace("<w:tcPr>", f"<w:tcPr>{merge}", 1)
    end = cell.index(">", _start(cell)) + 1
    return f"{cell[:end]}<w:tcPr>{merge}</w:tcPr>{cell[end:].removeprefix('<w:tcPr/>')}"
