"""The evaluation table's rows as printed, whatever its columns' widths: from the grids of either file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from evalgen.proof.grid import Grid, GridCell
from evalgen.text import proof_words as words

_SCORES = ("won", "account")


@dataclass(frozen=True, kw_only=True)
class PrintedRow:
    """A row of the table: its labels from the first level down, then what the columns hold; `sum` for subtotals.

    `won` and `account` are what a self-evaluation has beside the approved columns.
    """

    page: int
    labels: tuple[str, ...] = ()
    number: str = ""
    title: str = ""
    target: str = ""
    weight: str = ""
    leaders: str = ""
    departments: str = ""
    people: str = ""
    remark: str = ""
    won: str = ""
    account: str = ""
    sum: str = ""

    @property
    def points(self) -> Decimal | None:
        """The weight as a number; None where it is none."""
        try:
            value = Decimal(self.weight)
        except InvalidOperation:
            return None
        return value if value.is_finite() else None


@dataclass(frozen=True, kw_only=True)
class PrintedLine:
    """A figure below the total: its name, how it came about, how much it is, what it rests on."""

    page: int
    name: str = ""
    account: str = ""
    won: str = ""
    basis: str = ""


@dataclass(frozen=True, kw_only=True)
class PrintedTable:
    """The table as read from one file; `missing` are columns without a head.

    `headings` are the heads of points and accounts, grid by grid, `lines` the figures below the total.
    """

    rows: tuple[PrintedRow, ...]
    missing: tuple[str, ...]
    headings: tuple[tuple[str, ...], ...] = ()
    lines: tuple[PrintedLine, ...] = ()


def printed_table(grids: Sequence[Grid]) -> PrintedTable | None:
    """The rows of the grids that carry the evaluation table's head; None when no grid does."""
    rows: list[PrintedRow] = []
    lines: list[PrintedLine] = []
    missing: list[str] = []
    headings: list[tuple[str, ...]] = []
    for grid in grids:
        found = _heads(grid)
        if "weight" not in found or "target" not in found:
            continue
        missing += [label for key, label in words.COLUMN_HEADS.items() if key not in found]
        headings.append(tuple(found[key].text for key in _SCORES if key in found))
        rows += _rows(grid, found)
        lines += _lines(grid, found)
    if not headings:
        return None
    return PrintedTable(
        rows=tuple(rows), missing=tuple(dict.fromkeys(missing)), headings=tuple(headings), lines=tuple(lines)
    )


def _heads(grid: Grid) -> dict[str, GridCell]:
    found: dict[str, GridCell] = {}
    for cell in grid:
        key = words.COLUMN_KEYS.get(cell.text) or words.SCORE_KEYS.get(cell.text)
        if key is not None and key not in found:
            found[key] = cell
    return found


def _rows(grid: Grid, heads: dict[str, GridCell]) -> Iterator[PrintedRow]:
    for cell in _below(grid, heads, "weight"):
        yield _row(grid, heads, cell)


def _below(grid: Grid, heads: dict[str, GridCell], key: str) -> list[GridCell]:
    """The cells of a column from top to bottom; one that is wider than the column is none of them."""
    head, foot = heads[key], max(cell.y1 for cell in heads.values())
    own = [one for one in grid if one.y0 >= foot - 0.2 and _within(one, head)]
    return sorted((one for one in own if head.x0 - 1 < one.x0 and one.x1 < head.x1 + 1), key=lambda one: one.y0)


def _lines(grid: Grid, heads: dict[str, GridCell]) -> Iterator[PrintedLine]:
    """The rows that have points and no weight."""
    if any(key not in heads for key in _SCORES):
        return
    weighed = _below(grid, heads, "weight")
    for points in _below(grid, heads, "won"):
        if any(one.y0 < _middle(points) < one.y1 for one in weighed):
            continue
        across = sorted((one for one in grid if one.y0 < _middle(points) < one.y1), key=lambda one: one.x0)
        column = (heads["weight"].x0 + heads["weight"].x1) / 2
        yield PrintedLine(
            page=points.page,
            name=next((one.text for one in across if one.x1 < column), ""),
            account=next((one.text for one in across if one.x0 < column < one.x1), ""),
            won=points.text,
            basis=next((one.text for one in across if _within(one, heads["account"])), ""),
        )


def _middle(cell: GridCell) -> float:
    return (cell.y0 + cell.y1) / 2


def _row(grid: Grid, heads: dict[str, GridCell], weight: GridCell) -> PrintedRow:
    middle = _middle(weight)
    across = sorted((one for one in grid if one.y0 < middle < one.y1), key=lambda one: one.x0)
    left = [one for one in across if one.x1 <= heads["weight"].x0 + 0.5]
    texts = {
        key: next((one.text for one in across if _within(one, heads[key])), "")
        for key in ("leaders", "departments", "people", "remark", *_SCORES)
        if key in heads
    }
    if left and words.SUM_ROW.search(left[-1].text) and len(left) <= 2:
        labels = tuple(one.text for one in left[:-1])
        won = texts.get("won", "")
        return PrintedRow(page=weight.page, weight=weight.text, sum=left[-1].text, labels=labels, won=won)
    content = [one for one in left if one.x0 >= heads["target"].x0 - 0.5]
    before = [one for one in left if one.x0 < heads["target"].x0 - 0.5]
    return PrintedRow(
        page=weight.page,
        labels=tuple(one.text for one in before[:-1]),
        number=before[-1].text if before else "",
        title=content[0].text if len(content) > 1 else "",
        target=content[-1].text if content else "",
        weight=weight.text,
        **texts,
    )


def _within(cell: GridCell, head: GridCell) -> bool:
    centre = (cell.x0 + cell.x1) / 2
    return head.x0 < centre < head.x1
