"""What each command does: it takes the parsed words, asks the pipeline, and has the terminal tell what came of it."""

import argparse
import json
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from evalgen import collect as collecting
from evalgen import report, workings
from evalgen.comparison.page import page as changes_page
from evalgen.documents import DOCUMENTS, DocumentKind, of_period
from evalgen.errors import ExitCode, OutputError, SourceError, UsageError
from evalgen.gb9704 import templates as shipped
from evalgen.invocation import CACHE, TEMPLATES, day_meant, inside, office_day, plan_meant, year_asked
from evalgen.model.change import Approval, Baseline
from evalgen.model.finding import Severity, blocks
from evalgen.model.result import Period
from evalgen.model.score import ScoreCard
from evalgen.pipeline import Outcome, Request, Review, build
from evalgen.pipeline import review as review_books
from evalgen.proof import report as proof_report
from evalgen.proof.prove import prove as prove_files
from evalgen.publish import baseline
from evalgen.publish.canonical import digest as digest_of
from evalgen.publish.write import write
from evalgen.render.fonts import font_setup
from evalgen.render.lint import check_template
from evalgen.settings import Settings
from evalgen.terminal import (
    Progress,
    change_record,
    errors,
    print_json,
    say_heading,
    say_line,
    show_card,
    show_changes,
    show_edition,
    show_findings,
    show_history,
    show_merge,
    show_proof,
    show_review,
    show_split,
    shown,
)
from evalgen.text import changing, glossary, publishing
from evalgen.text import terminal as say
from evalgen.text.names import listed
from evalgen.workbook import schema as contract
from evalgen.workbook.assemble import assemble_plan
from evalgen.workbook.write import write_workbook
from evalgen.yearbooks import PLAN, STANDARDS, Yearbooks, latest, pending, results_name, yearbooks

_REPORTED = (Period.HALF_YEAR, Period.YEAR)
_NEXT = {"plan": say.NEW_WORKBOOK_NEXT, "standards": say.NEW_STANDARDS_NEXT}


def docs(arguments: argparse.Namespace, settings: Settings) -> ExitCode:
    """Make the plan's documents."""
    year, plan = plan_meant(arguments, settings)
    return _make(arguments, settings, year, Yearbooks(plan=plan), draft=arguments.draft)


def reports(arguments: argparse.Namespace, settings: Settings) -> ExitCode:
    """Make the reports of a period."""
    year, plan = plan_meant(arguments, settings)
    return _make(arguments, settings, year, _books(arguments, plan))


def _make(
    arguments: argparse.Namespace, settings: Settings, year: str, books: Yearbooks, *, draft: bool = False
) -> ExitCode:
    """Make an edition and tell of it."""
    began = time.monotonic()
    kinds = of_period(books.period)
    codes = tuple(_code(word, kinds) for word in arguments.only or ())
    out = Path(arguments.out) if arguments.out else inside(settings.output)
    with Progress() as progress:
        request = Request(
            books=books,
            out=out,
            templates=TEMPLATES,
            cache=CACHE,
            settings=settings,
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
            show_edition(outcome, round(time.monotonic() - began))
    return ExitCode.FINDINGS if blocks(outcome.findings) else ExitCode.FINE


def _keep_what_stopped(outcome: Outcome, books: Yearbooks, out: Path, year: str) -> list[Path]:
    """Leave beside the editions what shows why none was made: the annotated workbooks, or the report on the pages."""
    if outcome.edition is not None:
        return []
    out.mkdir(parents=True, exist_ok=True)
    if outcome.report:
        return [write(out / publishing.UNPROVEN.format(year=year), outcome.report.encode())]
    kept = []
    for book in books.paths:
        found = [one for one in outcome.findings if one.location.source == book.name]
        if blocks(found):
            name = publishing.ANNOTATED if book == books.plan else publishing.ANNOTATED_OTHER
            kept.append(out / name.format(year=year, name=book.stem))
            report.annotate(book, found, kept[-1])
    return kept


def check(arguments: argparse.Namespace, settings: Settings) -> ExitCode:
    """Check the plan; with a period, its standards and results too."""
    year, plan = plan_meant(arguments, settings)
    books = _books(arguments, plan) if arguments.period else Yearbooks(plan=plan)
    reviewed = review_books(books, font_setup(CACHE), year_asked(year), office_day())
    if arguments.annotate:
        copy = Path(arguments.annotate)
        if any(copy.resolve() == book.resolve() for book in books.paths):
            raise OutputError(say.NOT_OVER_INPUT.format(path=copy), say.NOT_OVER_INPUT_HINT)
        marked = books.paths[-1]
        report.annotate(marked, [one for one in reviewed.findings if one.location.source == marked.name], copy)
    if arguments.json:
        print_json(reviewed.findings)
    else:
        _say_reviewed(year, books, reviewed)
        if arguments.annotate:
            say_line(say.INDENT + say.ANNOTATED.format(path=arguments.annotate))
    return ExitCode.FINDINGS if blocks(reviewed.findings) else ExitCode.FINE


def score(arguments: argparse.Namespace, settings: Settings) -> ExitCode:
    """Score a period's results and show the working; errors leave nothing to show."""
    year, plan = plan_meant(arguments, settings)
    books = _books(arguments, plan)
    if books.results is None:
        raise _no_results(plan.parent)
    reviewed = review_books(books, font_setup(CACHE), year_asked(year), office_day())
    card = reviewed.dossier.card if reviewed.dossier else None
    if arguments.json:
        print_json(reviewed.findings, card=workings.records(card) if card else None)
    elif card is None or not arguments.explain:
        _say_reviewed(year, books, reviewed)
        if card and reviewed.dossier:
            show_card(reviewed.dossier, card)
    else:
        _explain(card, arguments.explain)
    return ExitCode.FINDINGS if blocks(reviewed.findings) else ExitCode.FINE


def collect(arguments: argparse.Namespace, settings: Settings) -> ExitCode:
    """Make a form for every department, or merge the forms that came back; only of a plan without errors."""
    year, plan = plan_meant(arguments, settings)
    period = Period(arguments.period) if arguments.period else pending(plan)
    books = replace(yearbooks(plan, period), results=None)
    reviewed = review_books(books, font_setup(CACHE), year_asked(year), office_day())
    if reviewed.dossier is None:
        if arguments.json:
            print_json(reviewed.findings)
        else:
            _say_reviewed(year, books, reviewed)
        return ExitCode.FINDINGS
    request = collecting.Request(
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


def _split(arguments: argparse.Namespace, request: collecting.Request) -> ExitCode:
    forms = collecting.split(request)
    if arguments.json:
        print_json((), forms=[str(path) for path in forms])
    else:
        show_split(forms, request.dossier.particulars.year, request.period)
    return ExitCode.FINE


def _merge(arguments: argparse.Namespace, request: collecting.Request) -> ExitCode:
    outcome = collecting.merge(request)
    if arguments.json:
        path = str(outcome.path) if outcome.path else None
        print_json(outcome.findings, departments=outcome.departments, merged=path)
    else:
        show_merge(outcome, request.dossier.particulars.year, request.period)
    return ExitCode.FINDINGS if blocks(outcome.findings) else ExitCode.FINE


def approve(arguments: argparse.Namespace, settings: Settings) -> ExitCode:
    """Freeze the plan as it was approved; what is not covered by an approval stops it."""
    year, plan = plan_meant(arguments, settings)
    books = Yearbooks(plan=plan)
    today = office_day()
    reviewed = review_books(books, font_setup(CACHE), year_asked(year), today)
    if reviewed.dossier is None:
        _say_reviewed(year, books, reviewed)
        return ExitCode.FINDINGS
    approval = Approval(
        number=arguments.number,
        day=day_meant(arguments.date) if arguments.date else None,
        organ=arguments.organ or reviewed.dossier.particulars.approved_by,
        by=arguments.by,
    )
    path = baseline.approve(reviewed.dossier, approval, plan.parent, today, reviewed.findings)
    frozen = baseline.read(path)
    say_line(say.FROZEN.format(path=shown(path), number=approval.number, digest=digest_of(frozen)))
    return ExitCode.FINE


def changes(arguments: argparse.Namespace, settings: Settings) -> ExitCode:
    """List every difference from the approved plan, and what covers it; or the chain of approvals."""
    year, plan = plan_meant(arguments, settings)
    chain = baseline.history(plan.parent)
    if not chain:
        raise SourceError(changing.MISSING.format(path=shown(plan.with_name(baseline.NAME))), changing.MISSING_HINT)
    if arguments.history:
        show_history(chain)
        return ExitCode.FINE
    books = Yearbooks(plan=plan)
    html = _page_name(arguments.html)
    today = office_day()
    reviewed = review_books(books, font_setup(CACHE), year_asked(year), today)
    if html:
        write(html, _changes_page(chain, reviewed, today).encode())
    if arguments.json:
        told = None if reviewed.changes is None else [change_record(one) for one in reviewed.changes]
        print_json(reviewed.findings, baseline=digest_of(chain[-1]), changes=told)
    else:
        say_heading(year, books)
        show_changes(chain[-1], reviewed.changes)
        if blocks(reviewed.findings):
            say_line(say.ERRORS_CHECKED.format(count=errors(reviewed.findings)))
            show_findings([one for one in reviewed.findings if one.severity is Severity.ERROR])
        if html:
            say_line(say.CHANGES_WRITTEN.format(path=shown(html)))
    return ExitCode.FINDINGS if blocks(reviewed.findings) else ExitCode.FINE


def _changes_page(chain: Sequence[Baseline], reviewed: Review, today: date) -> str:
    """The page on all differences; a plan with errors is shown as far as it could be compared."""
    plan, record = reviewed.loaded[0], glossary.SHEETS["adjustments"]
    told = [one for one in reviewed.findings if one.severity is Severity.ERROR or one.location.sheet == record]
    return changes_page(
        chain=chain,
        plan=None if reviewed.changes is None else assemble_plan(plan.tables),
        changes=reviewed.changes,
        source=(plan.source, plan.digest),
        today=today,
        findings=told,
    )


def _page_name(written: str | None) -> Path | None:
    """Where a page is to be written, if at all; under another file's name it might replace one that is read."""
    if written and Path(written).suffix.lower() not in (".html", ".htm"):
        raise UsageError(say.NOT_A_PAGE.format(name=Path(written).name), say.NOT_A_PAGE_HINT)
    return Path(written) if written else None


def _explain(card: ScoreCard, written: str) -> None:
    """Print the working of the item that is meant, or of all its parts."""
    keys = workings.keys_meant(card, written)
    if not keys:
        raise UsageError(say.NO_SUCH_ITEM.format(key=written), say.NO_SUCH_ITEM_HINT)
    for number, key in enumerate(keys):
        if number:
            say_line("")
        for line in workings.explained(card, key):
            say_line(line)


def _say_reviewed(year: str, books: Yearbooks, reviewed: Review) -> None:
    """Tell what was checked and what came of it."""
    say_heading(year, books)
    show_review(reviewed, reviewed.findings)
    if blocks(reviewed.findings):
        say_line(say.ERRORS_CHECKED.format(count=errors(reviewed.findings)))
        show_findings(reviewed.findings)


def schema(arguments: argparse.Namespace, _settings: Settings) -> ExitCode:
    """Print the contract of the workbooks."""
    if arguments.json:
        say_line(json.dumps(contract.as_record(), ensure_ascii=False, indent=2))
    else:
        say_line(contract.describe())
    return ExitCode.FINE


def init(arguments: argparse.Namespace, settings: Settings) -> ExitCode:
    """Write an empty workbook of a year: the plan, or another of its books."""
    folder = Path(arguments.data) if arguments.data else inside(settings.data) / str(arguments.year)
    period = Period(arguments.book) if arguments.book in _REPORTED else None
    standards = arguments.book == contract.STANDARDS.code
    path = folder / (results_name(period) if period else STANDARDS if standards else PLAN)
    if path.exists():
        raise OutputError(say.ALREADY_THERE.format(path=shown(path)), say.ALREADY_THERE_HINT)
    folder.mkdir(parents=True, exist_ok=True)
    if period:
        filed = {"filing": _filing(period), "results": _items(folder / PLAN)}
        write_workbook(path, filed, year=arguments.year, book=contract.RESULTS)
    else:
        write_workbook(path, year=arguments.year, book=contract.STANDARDS if standards else contract.PLAN)
    say_line(say.NEW_WORKBOOK.format(path=shown(path)))
    say_line(_NEXT.get(arguments.book, say.NEW_RESULTS_NEXT).format(year=arguments.year, period=period))
    return ExitCode.FINE


def _filing(period: Period) -> list[dict[str, object]]:
    """The keys of a new results workbook, its period filled in."""
    label = next(label for label, code in glossary.CHOICES["period"].items() if code == period)
    keys = [one.code for one in contract.RESULTS.sheet("filing").keys if one.offered]
    return [{"key": key, **({"content": label} if key == "period" else {})} for key in keys]


def _items(plan: Path) -> list[dict[str, object]]:
    """A row for every indicator of the plan, as far as there is one to be read."""
    if not plan.is_file():
        return []
    reviewed = review_books(Yearbooks(plan=plan), font_setup(CACHE))
    parts = Counter(one.number for one in reviewed.dossier.plan.indicators) if reviewed.dossier else Counter[str]()
    found = reviewed.dossier.plan.indicators if reviewed.dossier else ()
    return [{"part": one.key if parts[one.number] > 1 else one.number} for one in found]


def templates(arguments: argparse.Namespace, _settings: Settings) -> ExitCode:
    """Make the shipped templates again, or check those that are there."""
    if arguments.lint:
        paths = [TEMPLATES / kind.template for kind in DOCUMENTS]
        findings = tuple(finding for path in paths for finding in check_template(path))
        if arguments.json:
            print_json(findings)
        elif findings:
            show_findings(findings)
        else:
            say_line(say.TEMPLATES_SOUND.format(count=len(paths)))
        return ExitCode.FINDINGS if blocks(findings) else ExitCode.FINE
    written = shipped.shelve(TEMPLATES / "source", TEMPLATES)
    for kind in DOCUMENTS:
        path = TEMPLATES / kind.template
        kept = written.get(path)
        line = say.TEMPLATE_KEPT if kept else say.TEMPLATE_MADE if path in written else say.TEMPLATE_SAME
        say_line(line.format(path=shown(path), kept=shown(kept) if kept else ""))
    return ExitCode.FINE


def prove(arguments: argparse.Namespace, _settings: Settings) -> ExitCode:
    """Measure finished files."""
    files = {path.suffix.lower(): path for path in map(Path, arguments.files)}
    if len(files) < len(arguments.files) or not files.keys() <= {".docx", ".pdf"}:
        name = Path(arguments.files[-1]).name
        raise UsageError(say.NOT_WORD_OR_PDF.format(name=name), say.NOT_WORD_OR_PDF_HINT)
    for path in files.values():
        if not path.is_file():
            raise SourceError(say.NO_SUCH_FILE.format(path=path))
    html = _page_name(arguments.html)
    proof = prove_files(files.get(".docx"), files.get(".pdf"), arguments.profile)
    if html:
        write(html, proof_report.html([proof], proof.findings).encode())
    if arguments.json:
        print_json(proof.findings, measurements=proof_report.records(proof))
    else:
        show_proof(proof)
        if html:
            say_line(say.REPORT_WRITTEN.format(path=arguments.html))
    return ExitCode.FINDINGS if blocks(proof.findings) else ExitCode.FINE


def _books(arguments: argparse.Namespace, plan: Path) -> Yearbooks:
    """The plan's workbooks in the period that is asked for, or in the last one that has results."""
    period = Period(arguments.period) if arguments.period else latest(plan)
    books = yearbooks(plan, period)
    if books.results is None and period is not Period.START:
        raise _no_results(plan.parent, period)
    return books


def _no_results(folder: Path, period: Period = Period.YEAR) -> SourceError:
    path = shown(folder / results_name(period))
    return SourceError(say.NO_RESULTS.format(path=path), say.NO_RESULTS_HINT)


def _code(word: str, kinds: tuple[DocumentKind, ...]) -> str:
    """The code of the document that a word names by code or label."""
    for kind in kinds:
        if word in (kind.code, kind.label):
            return kind.code
    known = listed([kind.label for kind in kinds])
    raise UsageError(say.NO_SUCH_KIND.format(word=word), say.NO_SUCH_KIND_HINT.format(kinds=known))
