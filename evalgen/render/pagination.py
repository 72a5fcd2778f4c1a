"""Which row of a table begins a page, so that labels can be printed again at every page's top.

A merged cell that crosses a page break shows its label once, somewhere; so the table is cut into one table a page.
A first setting gives the height of every row; a small dynamic programme then chooses the page starts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from evalgen.documents.tabulation import Row
from evalgen.errors import RenderError
from evalgen.model.dossier import Orientation
from evalgen.render.pages import TablePage
from evalgen.text import rendering

MEASURED_TABLE = 50
"""Rows in one table of the measuring pass: LibreOffice's time grows faster than a table does."""

SLACK = 3.0
"""Millimetres left free on a page, since borders add up."""

_LABEL_LINE = 270 / 1440 * 25.4
_AREA_BOTTOM = {Orientation.LANDSCAPE: 210.0 - 26.0, Orientation.PORTRAIT: 297.0 - 35.0}
_AREA_TOP = {Orientation.LANDSCAPE: 28.0, Orientation.PORTRAIT: 37.0}
_AWAY_FROM_BORDER = 0.1
_ALIKE = _LABEL_LINE / 2

Cost = tuple[int, int, int, float]


@dataclass(frozen=True, kw_only=True)
class Heights:
    """Room for rows on the first page and on the others, and what every row needs, in millimetres."""

    first_page: float
    other_pages: float
    rows: tuple[float, ...]


def unlabelled(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows for the measuring pass: without the labels, which belong to no row."""
    return tuple(replace(row, first="", second="") for row in rows)


def measuring_starts(count: int) -> tuple[int, ...]:
    """Where the measuring pass begins a new table."""
    return tuple(range(0, count, MEASURED_TABLE))


def heights(pages: Sequence[TablePage]) -> Heights:
    """Read the heights off the pages of the measuring pass."""
    orientation = pages[0].orientation
    bottom = _AREA_BOTTOM[orientation]
    return Heights(
        first_page=bottom - pages[0].header_bottom,
        other_pages=bottom - _AREA_TOP[orientation] - pages[0].header_height,
        rows=tuple(height for page in pages for height in page.rows),
    )


def page_starts(rows: Sequence[Row], measured: Heights, slack: float = SLACK) -> tuple[int, ...]:
    """The rows that begin a page: fewest pages; no sum at a page's top; the parts of a number together; then
    page breaks between categories and pages evenly filled.

    Raises RenderError where a single row is higher than a page.
    """
    best: list[tuple[Cost, tuple[int, ...]] | None] = [None] * len(rows) + [((0, 0, 0, 0.0), ())]
    for start in range(len(rows) - 1, -1, -1):
        room = (measured.first_page if start == 0 else measured.other_pages) - slack
        for end in range(start + 1, len(rows) + 1):
            used = _need(rows[start:end], measured.rows[start:end])
            if used > room:
                break
            rest = best[end]
            if rest is not None:
                cost = _sum(_cost(rows, start, used / room), rest[0])
                candidate = (cost, (start, *rest[1]))
                best[start] = min(best[start] or candidate, candidate)
        if best[start] is None and measured.rows[start] > room:
            raise RenderError(rendering.ROW_TOO_HIGH.format(row=rows[start].called), rendering.ROW_TOO_HIGH_HINT)
    chosen = best[0]
    if chosen is None:
        raise RenderError(rendering.UNSETTLED.format(rounds=1), rendering.UNSETTLED_HINT)
    return chosen[1]


def agrees(pages: Sequence[TablePage], starts: Sequence[int], count: int) -> bool:
    """Does every page hold just the rows that were meant for it?"""
    meant = [after - before for before, after in pairwise((*starts, count))]
    return [len(page.rows) for page in pages] == meant


def bears_out(pages: Sequence[TablePage], rows: Sequence[Row], starts: Sequence[int], measured: Heights) -> bool:
    """Do finished pages, which agree, show the heights that their starts were chosen by?

    No row is lower, and what stands on a page is as high as it was to be, with its labels.
    """
    seen = heights(pages)
    same_head = (
        abs(seen.first_page - measured.first_page) < _ALIKE and abs(seen.other_pages - measured.other_pages) < _ALIKE
    )
    lower = any(found < meant - _ALIKE for found, meant in zip(seen.rows, measured.rows, strict=True))
    chunks = [slice(start, end) for start, end in pairwise((*starts, len(rows)))]
    needed = [_need(rows[one], measured.rows[one]) for one in chunks]
    return (
        same_head
        and not lower
        and all(abs(sum(seen.rows[one]) - need) < _ALIKE for one, need in zip(chunks, needed, strict=True))
    )


def _need(rows: Sequence[Row], measured: Sequence[float]) -> float:
    """The height of these rows on one page, where every label needs its own height too."""
    places = range(len(rows))
    total = 0.0
    for label, group in groupby(places, key=lambda place: rows[place].first):
        inner = 0.0
        for second, rest in groupby(group, key=lambda place: rows[place].second):
            inner += max(sum(measured[place] for place in rest), _label_height(second))
        total += max(inner, _label_height(label))
    return total


def _label_height(label: str) -> float:
    return _LABEL_LINE * (label.count("\n") + 1) if label else 0.0


def _cost(rows: Sequence[Row], start: int, filled: float) -> Cost:
    lonely_sum = parted = 0
    away = 0.0
    if start:
        row, above = rows[start], rows[start - 1]
        lonely_sum = int(not row.is_item)
        parted = int(bool(row.number) and row.number == above.number)
        away = 0.0 if (row.first, row.second) != (above.first, above.second) else _AWAY_FROM_BORDER
    return (1, lonely_sum, parted, away + (1 - filled) ** 2)


def _sum(one: Cost, other: Cost) -> Cost:
    return (one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3])
