"""What was reported of every indicator, beside how it is scored: what the checks of results share."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from evalgen.checks import Submission
from evalgen.checks.parts import plan_keys, spoken
from evalgen.model.finding import Location
from evalgen.model.plan import Indicator
from evalgen.model.result import Period
from evalgen.scoring import METHODS, Case, Method, Need
from evalgen.scoring.parameters import parse
from evalgen.workbook.schema import RESULTS
from evalgen.workbook.standards import by_key
from evalgen.workbook.tables import Cell, Row

_HALF_YEAR_ENDS: Final = (6, 30)


@dataclass(frozen=True, kw_only=True)
class Reported:
    """A row of results, the indicator that it means, and the case that its method judges.

    `ready` says that the parameters have nothing wrong with them.
    """

    row: Row
    number: str
    indicator: Indicator
    method: Method
    case: Case
    ready: bool

    @property
    def excused(self) -> bool:
        """Is the item reported not to apply?"""
        return bool(self.row["excused"].text)

    @property
    def graded(self) -> Decimal | None:
        """The reported value where it is the score itself: given by an organ outside, or instead of a self-score."""
        actual = self.case.actual
        if Need.CLAIM not in self.method.needs or not isinstance(actual, Decimal):
            return None
        return actual if self.case.claimed is None or self.indicator.standard.rated_by else None

    def at(self, column: str) -> Location:
        """Where a column's cell stands; the item's number where the sheet has no such column."""
        place = self.row[column].location
        return place if place.cell else self.row["part"].location


def reported(submission: Submission) -> Iterator[Reported]:
    """The rows of results that mean an indicator of the plan, the first of doubled ones."""
    keys = plan_keys(submission)
    if submission.loaded.book is not RESULTS or submission.plan is None or keys is None:
        return
    incidents = [
        (keys.of(row["part"].text), row["matter"].text, int(row["times"].number or 0))
        for row in submission.rows("incidents")
    ]
    rows = by_key(submission.tables, "results", keys)
    for indicator in submission.plan.plan.indicators:
        if row := rows.get(indicator.key):
            method = METHODS[indicator.standard.method]
            parameters, problems = parse(method, indicator.standard.parameters)
            yield Reported(
                row=row,
                number=spoken(indicator.key, keys),
                indicator=indicator,
                method=method,
                ready=not problems,
                case=Case(
                    worth=submission.plan.plan.worth(indicator),
                    parameters=parameters,
                    goal=indicator.standard.goal,
                    actual=row["actual"].measure,
                    claimed=row["claimed"].number,
                    incidents=tuple((kind, times) for key, kind, times in incidents if key == indicator.key),
                ),
            )


def filed(submission: Submission, code: str) -> Cell | None:
    """What the results say of themselves under a key; None where they say nothing."""
    row = submission.keyed("filing").get(code)
    return row["content"] if row and not row["content"].blank else None


def period_of(submission: Submission) -> Period | None:
    """The period that the results say they cover."""
    cell = filed(submission, "period")
    return Period(cell.text) if cell and cell.text else None


def of_the_year(submission: Submission) -> bool:
    """Do the results cover the whole year, so that nothing may be open?"""
    return period_of(submission) is Period.YEAR


def span_of(submission: Submission) -> tuple[date, date] | None:
    """The first and the last day of the period; None where period or year are not known."""
    period = period_of(submission)
    if period is None or submission.plan is None:
        return None
    year = submission.plan.particulars.year
    last = date(year, 12, 31) if period is Period.YEAR else date(year, *_HALF_YEAR_ENDS)
    return date(year, 1, 1), last
