"""What the command line prints: results on stdout, progress and failures on stderr."""

import json
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from rich.box import SIMPLE
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from evalgen import __version__, report
from evalgen.collect import MergeOutcome
from evalgen.comparison.cover import is_covered
from evalgen.comparison.words import LABELS
from evalgen.documents import DOCUMENTS
from evalgen.model.change import Baseline, Change
from evalgen.model.dossier import Dossier
from evalgen.model.edition import Artifact, Reason
from evalgen.model.finding import Finding, Severity, blocks
from evalgen.model.result import Period
from evalgen.model.score import ScoreCard, Standing, Sum
from evalgen.pipeline import Outcome, Review
from evalgen.proof import report as proof_report
from evalgen.proof.measurement import Verdict
from evalgen.proof.prove import Proof
from evalgen.publish.canonical import digest
from evalgen.text import glossary, numbers, publishing
from evalgen.text import terminal as say
from evalgen.text.names import listed
from evalgen.text.proof_words import REPORT
from evalgen.text.standard_words import VERDICTS
from evalgen.yearbooks import Yearbooks

_PROJECT = Path(__file__).resolve().parent.parent
_PATIENCE = 2.0
_BAR = 24
_THOUSAND = 1000
_LABEL_COLUMNS = 16
_TABLE_COLUMNS = 160
_SIGNS = {Verdict.CONFORMS: "√", Verdict.DEVIATES: "×", Verdict.CANNOT_BE_SAID: "─"}


def shown(path: Path) -> str:
    """A path as short as it can be said from where the user stands."""
    absolute = path.absolute()
    for base in (Path.cwd(), _PROJECT):
        if absolute.is_relative_to(base):
            return absolute.relative_to(base).as_posix()
    return str(path)


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


def show_card(dossier: Dossier, card: ScoreCard) -> None:
    """Print what the scores come to, by whom and what, and why a figure is not there."""
    terms, results = dossier.terms, dossier.results
    assert results is not None
    say_line(
        say.CARD.format(
            kind=say.CARD_KIND[card.official], points=numbers.points(card.targets), full=numbers.points(card.full)
        )
    )
    if card.extras:
        bonus, deduction, total = map(numbers.points, (card.bonus, card.deduction, card.total))
        say_line(say.EXTRAS.format(bonus=bonus, deduction=deduction, total=total))
    _show_composite(card)
    for reason in card.missing:
        say_line(say.NOT_SAID.format(reason=reason))
    moments = {code: label for label, code in glossary.CHOICES["rounding"].items()}
    if terms.rounding:
        say_line(say.ROUNDED.format(places=terms.places, moment=moments[terms.rounding]))
    for title, sums in (
        (say.CATEGORIES, card.categories),
        (say.DEPARTMENTS, card.departments),
        (say.LEADERS, card.leaders),
    ):
        _show_sums(title, sums)
    say_line(say.SHARED_IN_FULL)
    key = card.scores[0].indicator.key
    say_line(say.EXPLAIN_NEXT.format(year=dossier.particulars.year, period=results.period, key=key))


def _show_composite(card: ScoreCard) -> None:
    if card.composite is not None:
        parts = "".join(
            say.PART.format(
                sign=say.SIGNS[one.component.combination],
                label=one.component.label,
                points=one.points,
                factor=numbers.points(one.component.factor),
            )
            for one in card.components
        )
        say_line(say.COMPOSITE.format(points=numbers.points(card.composite), parts=parts.removeprefix(" + ")))
    if card.grade and card.earned_grade:
        line = say.GRADE if card.grade == card.earned_grade else say.GRADE_LIMITED
        vetoes = listed([one.code for one in card.vetoes])
        facts = {"earned": card.earned_grade.name, "vetoes": vetoes, "basis": card.grade.basis}
        say_line(line.format(grade=card.grade.name, **facts))


def _show_sums(title: str, sums: Sequence[Sum]) -> None:
    headings = {**say.SUMS, "name": title}
    table = Table(box=SIMPLE)
    for name, heading in headings.items():
        table.add_column(heading, justify="left" if name == "name" else "right")
    for one in sums:
        rate = "─" if one.rate is None else f"{one.rate}%"
        name = "  " * max(0, len(one.path) - 1) + one.name
        table.add_row(
            escape(name), str(one.count), numbers.points(one.worth), str(one.points), rate, str(one.open or "")
        )
    Console(width=None if sys.stdout.isatty() else _TABLE_COLUMNS).print(table)


def show_history(chain: Sequence[Baseline]) -> None:
    """Print the approvals from the first to the one in force."""
    for number, one in enumerate(chain, 1):
        approval = one.approval
        facts = {"approval": approval.number, "organ": approval.organ, "by": approval.by, "digest": digest(one)}
        say_line(say.HISTORY.format(number=number, day=_day(approval.day), **facts))


def show_changes(baseline: Baseline, changes: Sequence[Change] | None) -> None:
    """Print every difference from the approved plan with what covers it."""
    approval = baseline.approval
    facts = {"number": approval.number, "organ": approval.organ, "day": _day(approval.day)}
    say_line(say.STANDS_ON.format(**facts, digest=digest(baseline)[:16]))
    if not changes:
        say_line(say.NOT_COMPARED if changes is None else say.SAME_AS_APPROVED)
    for one in changes or ():
        record = change_record(one)
        sign = "√" if is_covered(one) else "×"
        say_line(
            say.CHANGED.format(
                sign=sign, **{name: record[name] for name in ("subject", "field", "old", "new", "cover")}
            )
        )


def change_record(change: Change) -> dict[str, object]:
    """A difference for programs and for print: what, before, after, and its cover in words."""
    covers = [
        say.COVERED.format(number=one.number, day=numbers.day(one.day), organ=one.organ, reason=one.reason)
        for one in change.cover
    ]
    lacking = say.UNCOVERED
    if len(covers) == 1:
        lacking = say.WRONGLY_COVERED.format(cover=covers[0])
    elif covers:
        lacking = say.COVERED_TWICE.format(count=len(covers))
    return {
        "kind": change.kind.value,
        "subject": change.subject,
        "field": LABELS[change.field],
        "old": change.old,
        "new": change.new,
        "cover": covers[0] if is_covered(change) else lacking,
        "covered": is_covered(change),
    }


def _day(day: date | None) -> str:
    return numbers.day(day) if day else say.NO_DAY


def show_edition(outcome: Outcome, seconds: int) -> None:
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
        for number, (official, stand_in) in enumerate(edition.substitutions):
            line = say.SUBSTITUTED.format(official=official, stand_in=stand_in)
            say_line((say.INDENT if number else say.FONTS) + line)
        say_line(say.DONE.format(place=shown(place) + "/", seconds=seconds))
    say_line(say.NEXT.format(preview=shown(place / publishing.PREVIEW_NAME)))


def _made(document: Artifact, reasons: Mapping[str, Reason]) -> str:
    """A document and why it was made, where that is not plain; or that the former one stays."""
    label = DOCUMENTS[document.document].label
    label += " " * (_LABEL_COLUMNS - report.width(label))
    reason = reasons.get(document.document)
    if reason is None:
        return say.UNCHANGED.format(label=label)
    told = "" if set(reasons.values()) == {Reason.FIRST} else say.REASONS[reason]
    return say.MADE.format(label=label, pages=document.pages, reason=told).rstrip()


def say_heading(year: str, books: Yearbooks) -> None:
    """Say which program is at work on which workbooks."""
    workbooks = "  ".join(shown(path) for path in books.paths)
    say_line(say.HEADING.format(version=__version__, year=year, workbook=workbooks))
    if books.sample:
        say_line(say.SAMPLE)


def show_findings(findings: Sequence[Finding]) -> None:
    """Print the findings, aligned."""
    for line in report.lines(findings):
        say_line(say.INDENT + line)


def show_split(forms: Sequence[Path], year: int, period: Period) -> None:
    """Say which forms were made, where they are, and what to do with them."""
    for number, path in enumerate(forms):
        say_line((say.INDENT if number else say.SPLITTING) + say.SPLIT_ONE.format(name=path.name))
    place = shown(forms[0].parent) if forms else ""
    say_line(say.SPLIT_DONE.format(place=f"{place}/", count=len(forms)))
    say_line(say.SPLIT_NEXT.format(year=year, period=period))


def show_merge(outcome: MergeOutcome, year: int, period: Period) -> None:
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


def show_proof(proof: Proof) -> None:
    """Print what was measured as a table, how it counts, and the findings."""
    lines = [line for line in proof_report.lines(proof) if line.verdict is not Verdict.NOT_APPLICABLE]
    headings = ("clause", "what", "strength", "evidence", "verdict", "measured", "required", "page")
    table = Table(*(REPORT[name] for name in headings), box=SIMPLE)
    for one in lines:
        verdict = f"{_SIGNS[one.verdict]} {VERDICTS[one.verdict]}"
        cells = (one.clause, one.label, one.strength, one.evidence, verdict, one.measured, one.required, one.pages)
        table.add_row(*map(escape, cells))
    Console(width=None if sys.stdout.isatty() else _TABLE_COLUMNS).print(table)
    counts = Counter(one.verdict for one in proof_report.lines(proof))
    say_line(
        say.PROVED.format(
            name=proof.name,
            conforms=counts[Verdict.CONFORMS],
            deviates=counts[Verdict.DEVIATES],
            unsaid=counts[Verdict.CANNOT_BE_SAID],
            absent=counts[Verdict.NOT_APPLICABLE],
        )
    )
    show_findings(proof.findings)
    if not proof.findings:
        say_line(say.PROVED_WELL)


def errors(findings: Sequence[Finding]) -> int:
    """How many findings are errors."""
    return sum(one.severity is Severity.ERROR for one in findings)


def print_json(findings: Sequence[Finding], **more: object) -> None:
    """Print findings and whatever else is told as one object."""
    say_line(json.dumps({"findings": report.records(findings), **more}, ensure_ascii=False, indent=2))


def say_line(line: str) -> None:
    """Print a line of the result."""
    print(line)


def warn(line: str) -> None:
    """Print a line about a failure, apart from the result."""
    print(line, file=sys.stderr)


class Progress:
    """A line on stderr that tells how far the conversion is, on a terminal and after two seconds only."""

    def __init__(self) -> None:
        self._console = Console(stderr=True)
        self._began = time.monotonic()
        self._status = self._console.status("")

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        self._status.stop()

    def hear(self, done: int, total: int) -> None:
        """Show how many documents are finished."""
        if self._console.is_terminal and time.monotonic() - self._began > _PATIENCE:
            self._status.update(say.WORKING.format(done=done, total=total))
            self._status.start()

    def weigh(self, done: int, total: int) -> None:
        """Show how many bytes are copied or read."""
        if self._console.is_terminal and time.monotonic() - self._began > _PATIENCE:
            bar = "█" * (_BAR * done // max(total, 1))
            self._status.update(say.PACKING.format(bar=bar.ljust(_BAR, "░"), done=sized(done), total=sized(total)))
            self._status.start()


def sized(size: int) -> str:
    """A number of bytes as people say it."""
    value, place = float(size), 0
    while value >= _THOUSAND and place < len(say.SIZES) - 1:
        value, place = value / _THOUSAND, place + 1
    return f"{value:.1f} {say.SIZES[place]}" if place else f"{size} {say.SIZES[0]}"
