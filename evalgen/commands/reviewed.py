"""What the commands that review workbooks share: which workbooks are meant, and what is told of them."""

import argparse
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from evalgen.errors import SourceError
from evalgen.model.finding import Finding, Severity, blocks
from evalgen.model.result import Period
from evalgen.model.score import Standing
from evalgen.review import Review
from evalgen.terminal import errors, say_heading, say_line, show_findings, shown
from evalgen.text import numbers, publishing
from evalgen.text import terminal as say
from evalgen.yearbooks import Yearbooks, latest, results_name, yearbooks


def books_meant(arguments: argparse.Namespace, plan: Path) -> Yearbooks:
    """The plan's workbooks in the period that is asked for, or in the last one that has results."""
    period = Period(arguments.period) if arguments.period else latest(plan)
    books = yearbooks(plan, period)
    if books.results is None and period is not Period.START:
        raise no_results(plan.parent, period)
    return books


def no_results(folder: Path, period: Period = Period.YEAR) -> SourceError:
    """What is raised where a period has no results."""
    path = shown(folder / results_name(period))
    return SourceError(say.NO_RESULTS.format(path=path), say.NO_RESULTS_HINT)


def say_reviewed(year: str, books: Yearbooks, reviewed: Review) -> None:
    """Tell what was checked and what came of it."""
    say_heading(year, books)
    show_review(reviewed, reviewed.findings)
    if blocks(reviewed.findings):
        say_line(say.ERRORS_CHECKED.format(count=errors(reviewed.findings)))
        show_findings(reviewed.findings)


def show_review(reviewed: Review, findings: Sequence[Finding]) -> None:
    """Say what a workbook holds, and its remarks when nothing stops it."""
    if reviewed.dossier is None:
        return
    plan = reviewed.dossier.plan
    say_line(
        say.CHECKED.format(
            indicators=len(plan.indicators),
            departments=len(reviewed.dossier.roster.departments),
            points=numbers.points(sum((one.weight for one in plan.indicators), Decimal(0))),
        )
    )
    results, card = reviewed.dossier.results, reviewed.dossier.card
    if results and card:
        say_line(
            say.REPORTED_OF.format(
                period=publishing.PERIODS[results.period],
                day=numbers.day(results.as_of),
                filled=len(results.results),
                scored=sum(one.standing is not Standing.OPEN for one in card.scores),
                evidence=len(results.evidence),
            )
        )
    if not blocks(findings):
        remarks = sum(one.severity is not Severity.ERROR for one in findings)
        say_line(say.PASSED_WITH.format(count=remarks) if remarks else say.PASSED)
        show_findings(findings)
