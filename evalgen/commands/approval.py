"""The commands `approve` and `changes`: the plan is frozen as approved, and every difference since is told."""

import argparse
from collections.abc import Sequence
from datetime import date

from evalgen.commands.reviewed import say_reviewed
from evalgen.comparison.cover import is_covered
from evalgen.comparison.page import page as changes_page
from evalgen.comparison.words import LABELS
from evalgen.errors import ExitCode, SourceError
from evalgen.invocation import CACHE, day_meant, office_day, page_meant, plan_meant, year_asked
from evalgen.model.change import Approval, Baseline, Change
from evalgen.model.finding import Severity, blocks
from evalgen.publish import baseline
from evalgen.publish.canonical import digest
from evalgen.publish.write import write
from evalgen.render.fonts import font_setup
from evalgen.review import Review, review
from evalgen.settings import Settings
from evalgen.terminal import errors, print_json, say_heading, say_line, show_findings, shown
from evalgen.text import changing, glossary, numbers
from evalgen.text import terminal as say
from evalgen.workbook.assemble import assemble_plan
from evalgen.yearbooks import Yearbooks


def approve(arguments: argparse.Namespace, settings: Settings) -> ExitCode:
    """Freeze the plan as it was approved; what is not covered by an approval stops it."""
    year, plan = plan_meant(arguments, settings)
    books = Yearbooks(plan=plan)
    today = office_day()
    reviewed = review(books, font_setup(CACHE), year_asked(year), today)
    if reviewed.dossier is None:
        say_reviewed(year, books, reviewed)
        return ExitCode.FINDINGS
    approval = Approval(
        number=arguments.number,
        day=day_meant(arguments.date) if arguments.date else None,
        organ=arguments.organ or reviewed.dossier.particulars.approved_by,
        by=arguments.by,
    )
    path = baseline.approve(reviewed.dossier, approval, plan.parent, today, reviewed.findings)
    frozen = baseline.read(path)
    say_line(say.FROZEN.format(path=shown(path), number=approval.number, digest=digest(frozen)))
    return ExitCode.FINE


def changes(arguments: argparse.Namespace, settings: Settings) -> ExitCode:
    """List every difference from the approved plan, and what covers it; or the chain of approvals."""
    year, plan = plan_meant(arguments, settings)
    chain = baseline.history(plan.parent)
    if not chain:
        raise SourceError(changing.MISSING.format(path=shown(plan.with_name(baseline.NAME))), changing.MISSING_HINT)
    if arguments.history:
        _show_history(chain)
        return ExitCode.FINE
    books = Yearbooks(plan=plan)
    html = page_meant(arguments.html)
    today = office_day()
    reviewed = review(books, font_setup(CACHE), year_asked(year), today)
    if html:
        write(html, _changes_page(chain, reviewed, today).encode())
    if arguments.json:
        told = None if reviewed.changes is None else [_change_record(one) for one in reviewed.changes]
        print_json(reviewed.findings, baseline=digest(chain[-1]), changes=told)
    else:
        say_heading(year, books)
        _show_changes(chain[-1], reviewed.changes)
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


def _show_history(chain: Sequence[Baseline]) -> None:
    """Print the approvals from the first to the one in force."""
    for number, one in enumerate(chain, 1):
        approval = one.approval
        facts = {"approval": approval.number, "organ": approval.organ, "by": approval.by, "digest": digest(one)}
        say_line(say.HISTORY.format(number=number, day=_day(approval.day), **facts))


def _show_changes(baseline: Baseline, changes: Sequence[Change] | None) -> None:
    """Print every difference from the approved plan with what covers it."""
    approval = baseline.approval
    facts = {"number": approval.number, "organ": approval.organ, "day": _day(approval.day)}
    say_line(say.STANDS_ON.format(**facts, digest=digest(baseline)[:16]))
    if not changes:
        say_line(say.NOT_COMPARED if changes is None else say.SAME_AS_APPROVED)
    for one in changes or ():
        record = _change_record(one)
        sign = "√" if is_covered(one) else "×"
        say_line(
            say.CHANGED.format(
                sign=sign, **{name: record[name] for name in ("subject", "field", "old", "new", "cover")}
            )
        )


def _change_record(change: Change) -> dict[str, object]:
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
