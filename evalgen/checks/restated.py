"""What plan and standards both say: it has to be the same, since the plan goes first without a word."""

from collections.abc import Iterator
from typing import Final

from evalgen.checks import Submission, check
from evalgen.checks.cells import shown, worded
from evalgen.checks.parts import plan_keys, plan_rows, plan_tables
from evalgen.model.finding import Finding
from evalgen.text import rules
from evalgen.workbook.schema import PLAN, STANDARDS, Column
from evalgen.workbook.standards import by_key
from evalgen.workbook.tables import Cell

_BY_INDICATOR: Final = ("standards", "duties")
_WHOLE: Final = ("shares", "extras", "vetoes", "grades", "components")


@check("restated", label="方案与细则一致")
def restated(submission: Submission) -> Iterator[Finding]:
    """A cell that the plan fills in as well says the same there."""
    keys = plan_keys(submission)
    if submission.loaded.book is not STANDARDS or keys is None:
        return
    own = plan_rows(submission)
    for sheet in _BY_INDICATOR:
        for key, row in by_key(submission.tables, sheet, keys).items():
            for column in STANDARDS.sheet(sheet).columns:
                if any(column.code == one.code for one in PLAN.sheet("indicators").columns):
                    yield from _compared(column, row[column.code], own[key][column.code])
    particulars = plan_tables(submission)["particulars"].keyed()
    for code, row in submission.keyed("terms").items():
        term = STANDARDS.sheet("terms").key(row["key"].text)
        if term and code in particulars:
            yield from _compared(term, row["content"], particulars[code]["content"])


@check("sheets_restated", label="方案与细则不重复")
def sheets_restated(submission: Submission) -> Iterator[Finding]:
    """A sheet that the plan fills in stays empty in the standards: only the plan's is read."""
    tables = plan_tables(submission)
    if submission.loaded.book is STANDARDS:
        for code in _WHOLE:
            if code in tables and tables[code].rows and submission.rows(code):
                yield rules.SHEET_RESTATED.at(submission.tables[code].location, sheet=tables[code].sheet.label)


def _compared(column: Column, here: Cell, stated: Cell) -> Iterator[Finding]:
    blank = here.blank or stated.blank or here.fault or stated.fault
    if not blank and here.value != stated.value:
        place = f"{stated.location.sheet}!{stated.location.cell}"
        facts = {"written": shown(worded(column, here)), "stated": shown(worded(column, stated)), "place": place}
        yield rules.RESTATED.at(here.location, column=column.label, **facts)
