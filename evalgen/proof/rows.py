"""The evaluation table's rows as printed, whatever its columns' widths: from the grids of either file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from evalgen.proof.grid import Grid, GridCell
from evalgen.text import proof_words as words


@dataclass(frozen=True, kw_only=True)
class PrintedRow:
    """A row of the table: its labels from the first level down, then what the columns hold; `sum` for subtotals."""

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
class PrintedTable:
    """The table as read from one file; `missing` are columns without a head."""

    rows: tuple[PrintedRow, ...]
    missing: tuple[str, ...]


def printed_table(grids: Sequence[Grid]) -> PrintedTable | None:
    """The rows of the grids that carry the evaluation table's head; None when no grid does."""
    rows: list[PrintedRow] = []
    missing: list[str] = []
    heads: dict[str, GridCell] | None = None
    for grid in grids:
        found = _heads(grid)
        if "weight" not in found or "target" not in found:
            continue
        heads = found
        missing += [label for key, label in words.COLUMN_HEADS.items() if key not in found]
        rows += _rows(grid, heads)
    return PrintedTable(rows=tuple(rows), missing=tuple(dict.fromkeys(missing))) if heads is not None else None


def _heads(grid: Grid) -> dict[str, GridCell]:
    found: dict[str, GridCell] = {}
    for cell in grid:
        key = words.COLUMN_KEYS.get(cell.text)
        if key is not None and key not in found:
            found[key] = cell
    return found


def _rows(grid: Grid, heads: dict[str, GridCell]) -> Iterator[PrintedRow]:
    weight = heads["weight"]
    foot = max(cell.y1 for cell in heads.values())
    column = [one for one in grid if one.y0 >= foot - 0.2 and _within(one, weight)]
    for cell in sorted(column, key=lambda one: one.y0):
        yield _row(grid, heads, cell)


def _row(grid: Grid, heads: dict[str, GridCell], weight: GridCell) -> PrintedRow:
    middle = (weight.y0 + weight.y1) / 2
    across = sorted((one for one in grid if one.y0 < middle < one.y1), key=lambda one: one.x0)
    left = [one for one in across if one.x1 <= heads["weight"].x0 + 0.5]
    if left and words.SUM_ROW.search(left[-1].text) and len(left) <= 2:
        labels = tuple(one.text for one in left[:-1])
        return PrintedRow(page=weight.page, weight=weight.text, sum=left[-1].text, labels=labels)
    content = [one for one in left if one.x0 >= heads["target"].x0 - 0.5]
    before = [one for one in left if one.x0 < heads["target"].x0 - 0.5]
    texts = {
        key: next((one.text for one in across if _within(one, heads[key])), "")
        for key in ("leaders", "departments", "people", "remark")
        if key in heads
    }
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
