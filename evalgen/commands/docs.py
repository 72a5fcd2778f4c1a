"""The commands `docs` and `reports`: an edition is made, or the former one is still right."""

import argparse
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from evalgen import report
from evalgen.annotation import annotate
from evalgen.commands.reviewed import books_meant, show_review
from evalgen.commission import Outcome, Request
from evalgen.comparison.people import Move
from evalgen.documents import DOCUMENTS, DocumentKind, of_period
from evalgen.errors import ExitCode, UsageError
from evalgen.invocation import CACHE, TEMPLATES, inside, office_day, plan_meant, year_asked
from evalgen.model.edition import Artifact, Reason
from evalgen.model.finding import blocks
from evalgen.pipeline import build
from evalgen.publish.shelf import spoken
from evalgen.publish.write import write
from evalgen.settings import Settings
from evalgen.terminal import Progress, errors, print_json, say_heading, say_line, show_findings, shown, warn
from evalgen.text import publishing
from evalgen.text import terminal as say
from evalgen.text.names import listed
from evalgen.yearbooks import Yearbooks

_LABEL_COLUMNS = 16


def docs(arguments: argparse.Namespace, settings: Settings) -> ExitCode:
    """Make the plan's documents."""
    year, plan = plan_meant(arguments, settings)
    return _make(arguments, settings, year, Yearbooks(plan=plan), draft=arguments.draft)


def reports(arguments: argparse.Namespace, settings: Settings) -> ExitCode:
    """Make the reports of a period."""
    year, plan = plan_meant(arguments, settings)
    return _make(arguments, settings, year, books_meant(arguments, plan))


def _make(
    arguments: argparse.Namespace, settings: Settings, year: str, books: Yearbooks, *, draft: bool = False
) -> ExitCode:
    """Make an edition and tell of it."""
    began = time.monotonic()
    kinds = of_period(books.period)
    codes = tuple(code_meant(word, kinds) for word in arguments.only or ())
    out = Path(arguments.out) if arguments.out else inside(settings.output)
    with Progress() as progress:
        request = Request(
            books=books,
            out=out,
            templates=TEMPLATES,
            cache=CACHE,
            settings=replace(settings, engine=arguments.engine),
            year=year_asked(year),
            today=office_day(),
            codes=codes,
            draft=draft,
            progress=progress.hear,
        )
        outcome = build(request)
    kept = _keep_what_stopped(outcome, books, out, year)
    if arguments.json:
        print_json(outcome.findings, edition=str(outcome.place) if outcome.edition else None)
    else:
        say_heading(year, books)
        show_review(outcome.review, outcome.findings)
        if outcome.edition is None:
            say_line((say.UNPROVEN if outcome.report else say.ERRORS).format(count=errors(outcome.findings)))
            show_findings(outcome.findings)
            for path in kept:
                say_line(say.INDENT + (say.REPORTED if outcome.report else say.ANNOTATED).format(path=shown(path)))
        else:
            _show_edition(outcome, round(time.monotonic() - began))
    return ExitCode.FINDINGS if blocks(outcome.findings) else ExitCode.FINE


def _keep_what_stopped(outcome: Outcome, books: Yearbooks, out: Path, year: str) -> list[Path]:
    """Leave beside the editions what shows why none was made: the annotated workbooks, or the report on the pages."""
    if outcome.edition is not None:
        return []
    with spoken(out):
        out.mkdir(parents=True, exist_ok=True)
    if outcome.report:
        return [write(out / publishing.UNPROVEN.format(year=year), outcome.report.encode())]
    kept = []
    for book in books.paths:
        found = [one for one in outcome.findings if one.location.source == book.name]
        if blocks(found):
            name = publishing.ANNOTATED if book == books.plan else publishing.ANNOTATED_OTHER
            copy = out / name.format(year=year, name=book.stem)
            if annotate(book, found, copy):
                kept.append(copy)
            else:
                warn(say.UNMARKED.format(name=book.name))
    return kept


def code_meant(word: str, kinds: tuple[DocumentKind, ...]) -> str:
    """The code of the document that a word names by code or label."""
    for kind in kinds:
        if word in (kind.code, kind.label):
            return kind.code
    known = listed([kind.label for kind in kinds])
    raise UsageError(say.NO_SUCH_KIND.format(word=word), say.NO_SUCH_KIND_HINT.format(kinds=known))


def _show_edition(outcome: Outcome, seconds: int) -> None:
    """Say which documents were made, in which faces, and where they are."""
    edition, place = outcome.edition, outcome.place
    assert edition is not None
    made = [one for one in edition.outputs if one.document and one.pages]
    fresh = [one for one in made if one.document in outcome.reasons]
    if not fresh:
        say_line(say.NOTHING_CHANGED.format(place=shown(place)))
    else:
        for number, one in enumerate(made):
            say_line((say.INDENT if number else say.MAKING) + _made(one, outcome.reasons))
        copies = [one.name for one in edition.outputs if one.name.endswith(publishing.REVIEW_COPY.format(label=""))]
        if copies:
            say_line(say.INDENT + say.REVISED.format(copies=listed(copies)))
        for number, move in enumerate(outcome.moves):
            say_line((say.INDENT if number else say.ROSTER) + _moved(move))
        for number, (official, stand_in) in enumerate(edition.substitutions):
            line = say.SUBSTITUTED.format(official=official, stand_in=stand_in)
            say_line((say.INDENT if number else say.FONTS) + line)
        say_line(say.DONE.format(place=shown(place) + "/", seconds=seconds))
    say_line(say.NEXT.format(preview=shown(place / publishing.PREVIEW_NAME)))


def _moved(move: Move) -> str:
    """Who answers for a department now, which is no change of the plan."""
    role = say.LEADER_ROLE if move.is_leader else say.PERSON_ROLE
    old, new = (one or say.NOBODY for one in (move.old, move.new))
    return say.MOVED.format(department=move.department, role=role, old=old, new=new)


def _made(document: Artifact, reasons: Mapping[str, Reason]) -> str:
    """A document and why it was made, where that is not plain; or that the former one stays."""
    label = DOCUMENTS[document.document].label
    label += " " * (_LABEL_COLUMNS - report.width(label))
    reason = reasons.get(document.document)
    if reason is None:
        return say.UNCHANGED.format(label=label)
    told = "" if set(reasons.values()) == {Reason.FIRST} else say.REASONS[reason]
    return say.MADE.format(label=label, pages=document.pages, reason=told).rstrip()
