"""Tables under captions, as reports print them: read row by row from either file, and compared with what is wanted.

A row that is as wide as its table is a caption; the row below it are the headings; both are repeated on every page.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from evalgen.model.finding import Finding
from evalgen.proof.copies import Copy
from evalgen.proof.facts import plain
from evalgen.proof.grid import Grid, GridCell
from evalgen.proof.table_readback import share
from evalgen.text import proof_words as words

_SAME_ROW: Final = 0.5
_LONG: Final = 40  # characters of a text that a message repeats in full
Cells = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Part:
    """A table that must be there: its caption, its headings, and its rows with a text for each of them."""

    caption: str
    heads: Cells
    rows: tuple[Cells, ...]


@dataclass(frozen=True, kw_only=True)
class PrintedRow:
    """A row as printed, and the page or table that it stands on; its texts are those of its table's columns."""

    page: int
    cells: Cells


@dataclass(kw_only=True)
class PrintedPart:
    """A table as printed, over all its pages."""

    caption: str
    page: int
    heads: list[Cells] = field(default_factory=list)
    rows: list[PrintedRow] = field(default_factory=list)


def compare_parts(copy: Copy, wanted: Sequence[Part]) -> Iterator[Finding]:
    """Every difference between the tables that must be there and those that are: none missing, none too many."""
    found = printed_parts(copy.grids)
    pairs = _paired([plain(one.caption) for one in wanted], [one.caption for one in found])
    for place, part in enumerate(wanted):
        if place not in pairs:
            yield words.MISSING.at(copy.place(), what=words.CAPTION, wanted=part.caption)
            continue
        printed = found[pairs[place]]
        if printed.caption != plain(part.caption):
            shown = {"wanted": part.caption, "found": printed.caption}
            yield words.DIFFERENT.at(copy.place(printed.page), what=words.CAPTION, **shown)
        yield from _heads(copy, part, printed)
        yield from _rows(copy, part, printed)
    for place, printed in enumerate(found):
        if place not in pairs.values():
            yield words.ROW_EXTRA.at(copy.place(printed.page), found=printed.caption)


def _paired(wanted: Sequence[str], found: Sequence[str]) -> dict[int, int]:
    """Which printed caption is which wanted one: equal ones first, then what is most alike of those left over."""
    pairs = {place: found.index(caption) for place, caption in enumerate(wanted) if caption in found}
    for place, caption in enumerate(wanted):
        free = [other for other in range(len(found)) if other not in pairs.values()]
        if place not in pairs and free:
            pairs[place] = max(free, key=lambda other: share(caption, found[other]))
    return pairs


def _heads(copy: Copy, part: Part, printed: PrintedPart) -> Iterator[Finding]:
    for heads in dict.fromkeys(printed.heads):
        if heads != _plain(part.heads):
            shown = {"wanted": words.COMMA.join(part.heads), "found": words.COMMA.join(heads)}
            yield words.DIFFERENT.at(copy.place(printed.page), what=words.HEADINGS, **shown)


def _rows(copy: Copy, part: Part, printed: PrintedPart) -> Iterator[Finding]:
    """Rows that are missing or changed, those that are too many, and those out of their place."""
    left = list(printed.rows)
    lost = []
    for row in map(_plain, part.rows):
        same = next((one for one in left if one.cells == row), None)
        if same is None:
            lost.append(row)
        else:
            left.remove(same)
    for row in lost:
        near = max(left, key=lambda one: _alike(row, one.cells), default=None)
        if near is None:
            shown = {"wanted": words.COMMA.join(filter(None, row)), "found": words.NOTHING}
            yield words.REPORT_ROW.at(copy.place(printed.page), **shown)
            continue
        left.remove(near)
        yield words.REPORT_ROW.at(copy.place(near.page), **_difference(part.heads, row, near.cells))
    for extra in left:
        yield words.ROW_EXTRA.at(copy.place(extra.page), found=words.COMMA.join(filter(None, extra.cells)))
    if not lost and not left:
        yield from _order(copy, part, printed)


def _order(copy: Copy, part: Part, printed: PrintedPart) -> Iterator[Finding]:
    for place, (row, found) in enumerate(zip(map(_plain, part.rows), printed.rows, strict=True), 1):
        if row != found.cells:
            now = next(at for at, one in enumerate(printed.rows, 1) if one.cells == row)
            shown = {"caption": part.caption, "row": row[0], "wanted": place, "found": now}
            yield words.ROW_PLACE.at(copy.place(printed.rows[now - 1].page), **shown)
            return


def _alike(row: Cells, other: Cells) -> int:
    return sum(one == two for one, two in zip(row, other, strict=False))


def _difference(heads: Cells, row: Cells, other: Cells) -> dict[str, str]:
    """What a row begins with, and the columns in which it differs, as wanted and as found."""
    apart = [at for at, (one, two) in enumerate(zip(row, other, strict=True)) if at and one != two]
    seams = {at: _seam(row[at], other[at]) for at in apart}
    wanted, found = (
        words.COMMA.join((cells[0] or words.NOTHING, *(_told(heads[at], cells[at], seams[at]) for at in apart)))
        for cells in (row, other)
    )
    return {"wanted": wanted, "found": found}


def _seam(one: str, other: str) -> int:
    """Where two texts begin to differ."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _told(head: str, text: str, seam: int) -> str:
    """A text under its heading; of a long one what stands around the seam."""
    if len(text) > _LONG:
        start = max(0, min(seam - _LONG // 2, len(text) - _LONG))
        ends = (words.ANY if start else "", words.ANY if start + _LONG < len(text) else "")
        text = text[start : start + _LONG].join(ends)
    return words.CELL.format(head=head, text=text or words.NOTHING)


def _plain(texts: Iterable[str]) -> Cells:
    return tuple(map(plain, texts))


# Reading.


def printed_parts(grids: Sequence[Grid]) -> list[PrintedPart]:
    """The captioned tables of a file, each with all its rows, in the order in which they begin."""
    found: dict[str, PrintedPart] = {}
    for grid in grids:
        captions: list[str] = []
        columns: list[GridCell] = []
        for row in _lines(grid):
            if _is_caption(row, grid):
                captions, columns = [*([] if columns else captions), plain(row[0].text)], []
                continue
            caption = "".join(captions)
            part = found.setdefault(caption, PrintedPart(caption=caption, page=row[0].page))
            if columns:
                part.rows.append(PrintedRow(page=row[0].page, cells=_under(columns, row)))
            else:
                columns = row
                part.heads.append(_plain(cell.text for cell in row))
    return list(found.values())


def _lines(grid: Grid) -> list[list[GridCell]]:
    """The rows of a grid from the top, each from the left."""
    cells = sorted((cell for cell in grid if cell.text), key=lambda cell: cell.y0)
    edges = [0, *(at for at, (one, two) in enumerate(pairwise(cells), 1) if two.y0 - one.y0 > _SAME_ROW), len(cells)]
    rows = [cells[start:end] for start, end in pairwise(edges)] if cells else []
    return [sorted(row, key=lambda cell: cell.x0) for row in rows]


def _is_caption(row: Sequence[GridCell], grid: Grid) -> bool:
    left, right = min(cell.x0 for cell in grid), max(cell.x1 for cell in grid)
    return len(row) == 1 and row[0].x0 - left < _SAME_ROW and right - row[0].x1 < _SAME_ROW


def _under(columns: Sequence[GridCell], row: Sequence[GridCell]) -> Cells:
    """A row's texts by column; a column in which nothing is printed has an empty one."""
    return tuple(
        plain("".join(cell.text for cell in row if column.x0 < (cell.x0 + cell.x1) / 2 < column.x1))
        for column in columns
    )
