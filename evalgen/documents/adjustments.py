"""The table of adjustments (调整对照表): every difference from the approved plan, its approval, and points (F32)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from evalgen.comparison.sums import Worth, worths
from evalgen.comparison.words import LABELS
from evalgen.documents import document
from evalgen.documents.summaries import label, worth
from evalgen.model.change import Baseline, Change, ChangeKind, Scope
from evalgen.model.dossier import Dossier
from evalgen.publish.canonical import digest
from evalgen.text import adjusting, names, numbers, reports

_DIGITS = 16
_OF_NOW = (ChangeKind.ADDED, ChangeKind.MERGED)


@document("adjustments", label="调整对照表", order=5, reviewed=True, when=lambda dossier: bool(dossier.changes))
def adjustments(dossier: Dossier, _starts: Sequence[int]) -> Mapping[str, object]:
    """Which plan was approved, every adjustment since with its approval, and the points before and after."""
    facts, baseline = dossier.particulars, dossier.baseline
    assert baseline is not None
    approval = baseline.approval
    return {
        "page_mark": names.page_mark(sample=dossier.sample, draft=dossier.draft),
        "title": names.adjustments_title(facts.year, facts.organ),
        "plan_title": names.plan_title(facts.year, facts.organ),
        "organ": approval.organ,
        "number": approval.number,
        "day": numbers.day(approval.day) if approval.day else "",
        "digest": digest(baseline)[:_DIGITS],
        "count": len(dossier.changes),
        "rows": [_row(dossier, baseline, place, one) for place, one in enumerate(dossier.changes, 1)],
        "sums": [_sum(one) for one in worths(baseline.plan, dossier.plan, dossier.changes)],
    }


def _row(dossier: Dossier, baseline: Baseline, place: int, change: Change) -> Mapping[str, object]:
    approved = change.cover[0]
    return {
        "place": place,
        "subject": _subject(dossier, baseline, change),
        "field": LABELS[change.field],
        "old": change.old or reports.NOTHING,
        "new": change.new or reports.NOTHING,
        "number": approved.number,
        "day": numbers.day(approved.day),
        "organ": approved.organ,
        "reason": approved.reason,
    }


def _subject(dossier: Dossier, baseline: Baseline, change: Change) -> str:
    """What has changed: an item by number and name, as approved or, where it is new, as it is now."""
    if change.scope is not Scope.ITEM:
        return adjusting.CATEGORY.format(name=change.subject) if change.subject else adjusting.WHOLE_PLAN
    plan, keys = (dossier.plan, change.after) if change.kind in _OF_NOW else (baseline.plan, change.before)
    items = [one for one in plan.indicators if one.key in keys]
    number = items[0].number if len(items) > 1 else label(plan, items[0])
    return adjusting.ITEM.format(number=number, name=items[0].title or items[0].target)


def _sum(one: Worth) -> Mapping[str, str]:
    return {
        "name": reports.PATH.join(one.path) or adjusting.TOTAL,
        "before": _points(one.before),
        "after": _points(one.after),
        "difference": adjusting.signed(worth(abs(one.difference)), more=one.difference > 0, less=one.difference < 0),
    }


def _points(value: Fraction | None) -> str:
    return reports.NOTHING if value is None else worth(value)
