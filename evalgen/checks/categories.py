"""Has every category its row, and every indicator its category?"""

from collections.abc import Iterator

from evalgen.checks import Submission, check
from evalgen.checks.nearest import elsewhere, suggestion
from evalgen.checks.outline import LEVELS, Outline, Path, outline
from evalgen.model.finding import Finding
from evalgen.text import glossary, rules
from evalgen.text.names import listed

_SHEET = glossary.SHEETS["categories"]


@check("categories", label="分类")
def categories(submission: Submission) -> Iterator[Finding]:
    """Every category has one row of its own, below one that has its own as well."""
    drawn = outline(submission)
    for row, first in drawn.doubles:
        path, other = row.path(), first["quota"].location.cell
        yield rules.CATEGORY_DOUBLED.at(row[LEVELS[len(path) - 1]].location, category=path[-1], other=other)
    for path, (meant, cell) in drawn.orphans.items():
        yield rules.CATEGORY_ORPHAN.at(cell.location, category=path[-1], hint=suggestion(path[-1], [meant], _SHEET))


@check("placement", label="指标归类")
def placement(submission: Submission) -> Iterator[Finding]:
    """Every indicator lies in a category that exists, on the lowest level."""
    drawn = outline(submission)
    for wrong, (meant, cells) in drawn.strays.items():
        if _renamed(drawn, wrong, meant):
            cell = drawn.categories[meant][LEVELS[len(meant) - 1]]
            facts = {"category": meant[-1], "written": wrong[-1], "place": cells[0].location.cell}
            yield rules.CATEGORY_RENAMED.at(cell.location, **facts)
        else:
            yield rules.CATEGORY_UNKNOWN.at(
                cells[0].location, category=wrong[-1], more=elsewhere(cells), hint=_hint(wrong, meant)
            )
    for path, rows in drawn.indicators.items():
        if parts := drawn.children(path):
            cells = [row[LEVELS[len(path)]] for row in rows]
            facts = {"category": path[-1], "parts": listed([one[-1] for one in parts]), "more": elsewhere(cells)}
            yield rules.ROW_TOO_SHALLOW.at(cells[0].location, **facts)


@check("empty", label="分类有指标")
def empty(submission: Submission) -> Iterator[Finding]:
    """Every category of the lowest level has indicators."""
    drawn = outline(submission)
    if submission.has("indicators", "first") and submission.rows("indicators"):
        for path, row in drawn.categories.items():
            if not drawn.children(path) and path not in drawn.indicators and path not in drawn.unsure:
                yield rules.CATEGORY_EMPTY.at(row["quota"].location, category=path[-1])


def _renamed(drawn: Outline, wrong: Path, meant: Path) -> bool:
    """Is it the category's own row that is misspelt, since no indicator names it as it stands there?"""
    used = any(one[: len(meant)] == meant for one in drawn.indicators)
    return bool(meant) and meant[:-1] == wrong[:-1] and not used


def _hint(wrong: Path, meant: Path) -> str:
    if len(meant) > 1 and meant[-1] == wrong[-1]:
        return rules.BELONGS_TO.format(category=meant[-1], parent=meant[-2])
    return suggestion(wrong[-1], meant[-1:], _SHEET)
