"""The command `collect`: forms go out to the departments and come back merged."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from evalgen.collect import MergeOutcome, Request, merge, split
from evalgen.commands.reviewed import say_reviewed
from evalgen.errors import ExitCode
from evalgen.invocation import CACHE, inside, office_day, plan_meant, year_asked
from evalgen.model.finding import blocks
from evalgen.model.result import Period
from evalgen.render.fonts import font_setup
from evalgen.review import review
from evalgen.settings import Settings
from evalgen.terminal import errors, print_json, say_heading, say_line, show_findings, shown
from evalgen.text import terminal as say
from evalgen.text.names import listed
from evalgen.yearbooks import pending, yearbooks


def collect(arguments: argparse.Namespace, settings: Settings) -> ExitCode:
    """Make a form for every department, or merge the forms that came back; only of a plan without errors."""
    year, plan = plan_meant(arguments, settings)
    period = Period(arguments.period) if arguments.period else pending(plan)
    books = replace(yearbooks(plan, period), results=None)
    reviewed = review(books, font_setup(CACHE), year_asked(year), office_day())
    if reviewed.dossier is None:
        if arguments.json:
            print_json(reviewed.findings)
        else:
            say_reviewed(year, books, reviewed)
        return ExitCode.FINDINGS
    request = Request(
        dossier=reviewed.dossier,
        plan_tables=reviewed.loaded[0].tables,
        period=period,
        output=inside(settings.output),
        out=Path(arguments.out) if arguments.out else None,
        returned=Path(arguments.returned) if arguments.step == "merge" else Path(),
    )
    if not arguments.json:
        say_heading(year, books)
    return _split(arguments, request) if arguments.step == "split" else _merge(arguments, request)


def _split(arguments: argparse.Namespace, request: Request) -> ExitCode:
    forms = split(request)
    if arguments.json:
        print_json((), forms=[str(path) for path in forms])
    else:
        _show_split(forms, request.dossier.particulars.year, request.period)
    return ExitCode.FINE


def _merge(arguments: argparse.Namespace, request: Request) -> ExitCode:
    outcome = merge(request)
    if arguments.json:
        path = str(outcome.path) if outcome.path else None
        print_json(outcome.findings, departments=outcome.departments, merged=path)
    else:
        _show_merge(outcome, request.dossier.particulars.year, request.period)
    return ExitCode.FINDINGS if blocks(outcome.findings) else ExitCode.FINE


def _show_split(forms: Sequence[Path], year: int, period: Period) -> None:
    """Say which forms were made, where they are, and what to do with them."""
    for number, path in enumerate(forms):
        say_line((say.INDENT if number else say.SPLITTING) + say.SPLIT_ONE.format(name=path.name))
    place = shown(forms[0].parent) if forms else ""
    say_line(say.SPLIT_DONE.format(place=f"{place}/", count=len(forms)))
    say_line(say.SPLIT_NEXT.format(year=year, period=period))


def _show_merge(outcome: MergeOutcome, year: int, period: Period) -> None:
    """Say who returned a form, what is wrong with the forms, and where the merged workbook is."""
    names = listed(outcome.departments)
    say_line(say.MERGING.format(count=len(outcome.departments), departments=names) if names else say.MERGED_NONE)
    if outcome.path is None:
        say_line(say.MERGE_ERRORS.format(count=errors(outcome.findings)))
    show_findings(outcome.findings)
    if outcome.path is not None:
        say_line(say.MERGED.format(path=shown(outcome.path)))
        say_line(say.MERGE_NEXT.format(year=year, period=period))
        if outcome.files:
            say_line(say.MERGE_FILES.format(year=year))
