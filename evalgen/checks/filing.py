"""What results say of themselves: of which year and period they are, up to when, and whether they are a sample."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from evalgen.checks import Submission, check
from evalgen.checks.reported import filed, period_of
from evalgen.model.finding import Finding
from evalgen.model.result import Period
from evalgen.text import glossary, rules
from evalgen.text.numbers import day, points
from evalgen.workbook.schema import RESULTS

_SAMPLE_NAME: Final = ".sample.xlsx"
_PERIODS: Final = {value: label for label, value in glossary.CHOICES["period"].items()}

# The year is looked back on in the middle of the next January (domain F21).
_LOOKING_BACK: Final = (1, 31)


@check("filing", label="填报信息")
def filing(submission: Submission) -> Iterator[Finding]:
    """The results are of the plan's year and of the period that was asked for, and end in that year."""
    year, period = filed(submission, "filing_year"), filed(submission, "period")
    if submission.plan and year and year.number is not None and year.number != submission.plan.particulars.year:
        yield rules.FILING_YEAR.at(year.location, year=points(year.number), plan=submission.plan.particulars.year)
    if submission.period and period and period.text and period.text != submission.period:
        facts = {"period": _PERIODS[period.text], "asked": _PERIODS.get(submission.period, "")}
        yield rules.FILING_PERIOD.at(period.location, **facts)
    as_of = filed(submission, "as_of")
    if submission.plan and as_of and as_of.day:
        this = submission.plan.particulars.year
        last = date(this, 12, 31) if period_of(submission) is Period.HALF_YEAR else date(this + 1, *_LOOKING_BACK)
        if not date(this, 1, 1) <= as_of.day <= last:
            facts = {"day": day(as_of.day), "first": day(date(this, 1, 1)), "last": day(last)}
            yield rules.AS_OF_OUTSIDE.at(as_of.location, **facts)


@check("samples", label="样例")
def samples(submission: Submission) -> Iterator[Finding]:
    """A sample is called one by its file's name and by its content alike."""
    table = submission.tables.get("filing")
    if submission.loaded.book is not RESULTS or table is None:
        return
    marked, named = filed(submission, "sample"), submission.loaded.source.endswith(_SAMPLE_NAME)
    if marked and marked.text and not named:
        yield rules.SAMPLE_UNNAMED.at(marked.location)
    elif named and not marked:
        row = table.keyed().get("sample")
        yield rules.SAMPLE_UNMARKED.at(row["content"].location if row else table.location)
