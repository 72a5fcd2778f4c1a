"""The categories as the workbook draws them: which there are, what lies under each, and what is misspelt."""

from dataclasses import dataclass, field
from typing import Final

from evalgen.checks import Submission
from evalgen.checks.nearest import nearest
from evalgen.workbook.tables import Cell, Row

Path = tuple[str, ...]
LEVELS: Final = ("first", "second", "third")


@dataclass
class Outline:
    """Categories by path, and the indicators under each.

    `strays` holds the paths that no category has, each with the category that was probably meant (or nothing) and the
    cells that name it.  `orphans` are the parents without a row of their own, each with the name probably meant
    and the cell that names it first.  `doubles` are rows of a category that has one, with that one.  `unsure` are
    categories whose sum says nothing, because something of theirs is probably misspelt.
    """

    categories: dict[Path, Row] = field(default_factory=dict)
    indicators: dict[Path, list[Row]] = field(default_factory=dict)
    doubles: list[tuple[Row, Row]] = field(default_factory=list)
    strays: dict[Path, tuple[Path, list[Cell]]] = field(default_factory=dict)
    orphans: dict[Path, tuple[str, Cell]] = field(default_factory=dict)
    unsure: set[Path] = field(default_factory=set)

    def children(self, path: Path) -> list[Path]:
        """The categories directly below `path`."""
        return [one for one in self.categories if len(one) == len(path) + 1 and one[: len(path)] == path]

    def meant(self, wrong: Path) -> Path:
        """The sibling whose name is most alike; else the category of that very name elsewhere; else nothing."""
        siblings = {one[-1]: one for one in self.children(wrong[:-1])}
        if near := nearest(wrong[-1], siblings):
            return siblings[near]
        return next((one for one in self.categories if one[-1] == wrong[-1]), ())

    def doubt(self, path: Path) -> None:
        """Do not judge the sums of a category and of those below it."""
        self.unsure.update(one for one in self.categories if path and one[: len(path)] == path)


def outline(submission: Submission) -> Outline:
    """Draw the outline from the sheets 分类 and 指标, as far as they are there."""
    drawn = Outline()
    rows = [(row.path(), row) for row in submission.rows("categories") if row.path()]
    known = {path for path, _ in rows}
    for written, row in rows:
        path = _below_known(drawn, written, known, row)
        first = drawn.categories.setdefault(path, row)
        if first is not row:
            drawn.doubles.append((row, first))
    if submission.has("indicators", "first"):
        for row in submission.rows("indicators"):
            _place(drawn, row)
    for path in drawn.indicators:
        if drawn.children(path):
            drawn.doubt(path)
    return drawn


def _below_known(drawn: Outline, path: Path, known: set[Path], row: Row) -> Path:
    """A category's path; where a parent has no row of its own, with the parent that was probably meant."""
    for level in range(1, len(path)):
        parent = path[:level]
        if parent not in known:
            meant = nearest(parent[-1], [one[-1] for one in known if one[:-1] == parent[:-1]])
            drawn.orphans.setdefault(parent, (meant, row[LEVELS[level - 1]]))
            path = (*parent[:-1], meant or parent[-1], *path[level:])
    return path


def _place(drawn: Outline, row: Row) -> None:
    """Put an indicator under its category, or among the strays; one that names no category has its own finding."""
    path = row.path()
    if not path:
        return
    known = (*drawn.categories, *drawn.orphans)
    wrong = next((path[:level] for level in range(1, len(path) + 1) if path[:level] not in known), ())
    if not wrong:
        drawn.indicators.setdefault(path, []).append(row)
        return
    if wrong not in drawn.strays:
        drawn.strays[wrong] = (drawn.meant(wrong), [])
        drawn.doubt(drawn.strays[wrong][0])
    cell = row[LEVELS[len(wrong) - 1]]
    if not cell.filled or not drawn.strays[wrong][1]:
        drawn.strays[wrong][1].append(cell)
