"""Does the roster agree with itself and with the list of leaders?"""

from collections.abc import Iterable, Iterator

from evalgen.checks import Submission, check
from evalgen.checks.nearest import elsewhere, grouped, suggestion
from evalgen.model.finding import Finding
from evalgen.text import glossary, rules
from evalgen.workbook.tables import Cell


@check("roster", label="名册")
def roster(submission: Submission) -> Iterator[Finding]:
    """Departments and leaders stand once each."""
    yield from _doubled(row["department"] for row in submission.rows("roster"))
    yield from _doubled(row["name"] for row in submission.rows("leaders"))


@check("roster_leaders", label="分管领导")
def roster_leaders(submission: Submission) -> Iterator[Finding]:
    """Every department's leader is among the leaders."""
    known = [row["name"].text for row in submission.rows("leaders") if row["name"].text]
    used = grouped((row["leader"].text, row["leader"]) for row in submission.rows("roster"))
    for name, cells in used.items():
        if known and name and name not in known:
            hint = suggestion(name, known, glossary.SHEETS["leaders"])
            yield rules.LEADER_UNKNOWN.at(cells[0].location, name=name, more=elsewhere(cells), hint=hint)


def _doubled(cells: Iterable[Cell]) -> Iterator[Finding]:
    for name, same in grouped((cell.text, cell) for cell in cells).items():
        for cell in same[1:] if name else ():
            yield rules.NAME_DOUBLED.at(cell.location, name=name, other=same[0].location.cell)
