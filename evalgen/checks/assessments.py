"""What comes from outside: the public survey and the inspection, each one score that can be combined as declared."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from evalgen.checks import Submission, check
from evalgen.model.finding import Finding
from evalgen.model.terms import Combination
from evalgen.text import glossary, rules
from evalgen.text.names import listed
from evalgen.text.numbers import day, points
from evalgen.workbook.tables import Cell, Row

_HUNDRED: Final = Decimal(100)
_COMBINATIONS: Final = {value: label for label, value in glossary.CHOICES["combination"].items()}


@check("surveys", label="公众评议")
def surveys(submission: Submission) -> Iterator[Finding]:
    """There is one survey score, between 0 and full marks."""
    rows = submission.rows("surveys")
    scores = [row["result_points"] for row in rows if not row["result_points"].blank]
    yield from _several(scores)
    yield from _ranged(submission, scores, "result_points")
    yield from _days(submission, rows)


@check("inspections", label="察访核验")
def inspections(submission: Submission) -> Iterator[Finding]:
    """An inspection gives one score, or takes points away, as the composite wants it."""
    rows = submission.rows("inspections")
    for row in rows:
        if row["result_points"].blank and row["taken"].blank:
            place = row["result_points"] if row["result_points"].location.cell else row["source"]
            yield rules.INSPECTION_BLANK.at(place.location)
        elif not row["result_points"].blank and not row["taken"].blank:
            yield rules.INSPECTION_BOTH.at(row["taken"].location)
    scores = [row["result_points"] for row in rows if not row["result_points"].blank]
    taken = [row["taken"] for row in rows if not row["taken"].blank]
    yield from _several(scores)
    yield from _ranged(submission, scores, "result_points")
    yield from _ranged(submission, taken, "taken")
    yield from _form(submission, scores, taken)
    yield from _days(submission, rows)


def _several(scores: Sequence[Cell]) -> Iterator[Finding]:
    if len(scores) > 1:
        places = listed([cell.location.cell for cell in scores[1:]])
        yield rules.ASSESSMENTS_SEVERAL.at(scores[0].location, count=len(scores), places=places)


def _ranged(submission: Submission, cells: Sequence[Cell], column: str) -> Iterator[Finding]:
    """Scores are out of a hundred, or of the table's full marks where these are more."""
    limit = max(_HUNDRED, submission.plan.plan.full_marks) if submission.plan else _HUNDRED
    for cell in cells:
        if cell.number is not None and not 0 <= cell.number <= limit:
            facts = {"column": glossary.COLUMNS[column], "points": points(cell.number), "limit": points(limit)}
            yield rules.ASSESSMENT_RANGE.at(cell.location, **facts)


def _form(submission: Submission, scores: Sequence[Cell], taken: Sequence[Cell]) -> Iterator[Finding]:
    """A weighted inspection wants a score, one that is deducted wants points taken away."""
    components = submission.plan.terms.components if submission.plan else ()
    for one in components:
        if one.code == "inspection":
            deducted = one.combination is Combination.DEDUCTED
            wrong, written, wanted = (
                (scores, rules.SCORED, rules.TAKEN) if deducted else (taken, rules.TAKEN, rules.SCORED)
            )
            facts = {"component": one.label, "combination": _COMBINATIONS[one.combination]}
            for cell in wrong[:1]:
                yield rules.INSPECTION_FORM.at(cell.location, **facts, written=written, wanted=wanted)


def _days(submission: Submission, rows: Sequence[Row]) -> Iterator[Finding]:
    """Results come out within the year, or in the one after it."""
    year = submission.plan.particulars.year if submission.plan else None
    for row in rows:
        on = row["day"].day
        if on and year and on.year not in (year, year + 1):
            yield rules.DAY_OUTSIDE.at(row["day"].location, day=day(on), year=year)
