"""The table of adjustments read back: a row for every difference with its approval, and every category's points.

What must stand there is worked out from the dossier's plans and changes, not asked of the document's own context.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from evalgen.comparison.sums import worths
from evalgen.model.change import Baseline, Change
from evalgen.model.dossier import Dossier
from evalgen.model.finding import Finding
from evalgen.model.plan import Plan
from evalgen.proof.copies import Copy
from evalgen.proof.facts import points, spoken
from evalgen.proof.report_readback import Figure, Row, missing_rows, wrong_figures
from evalgen.publish.canonical import digest
from evalgen.scoring.rounding import half_up
from evalgen.text import glossary, reports
from evalgen.text import proof_words as words

ADJUSTMENTS: Final = "adjustments"
_FIELDS: Final = {code: label for label, code in glossary.CHOICES["field"].items()}
_PLACES: Final = 4
_DIGITS: Final = 16


def read_changes(dossier: Dossier, copy: Copy) -> Iterator[Finding]:
    """Every difference between the adjustments and a printed table of them."""
    baseline = dossier.baseline
    if baseline is None or copy.code != ADJUSTMENTS:
        return
    yield from missing_rows(copy, [_change(place, one) for place, one in enumerate(dossier.changes, 1)])
    yield from missing_rows(copy, _sums(dossier, baseline))
    yield from wrong_figures(copy, _figures(dossier, baseline))


def _change(place: int, change: Change) -> Row:
    """A row, its item by any words; without a value, a dash."""
    values = (change.old or reports.NOTHING, change.new or reports.NOTHING)
    approved = ((one.number, spoken(one.day), one.organ, one.reason) for one in change.cover)
    return (str(place), None, _FIELDS[change.field], *values, *next(approved, ()))


def _sums(dossier: Dossier, baseline: Baseline) -> Iterator[Row]:
    """Every category's points before and after, each reckoned from the items of its plan, and the plans' own."""
    for one in worths(baseline.plan, dossier.plan, dossier.changes)[:-1]:
        before = reports.NOTHING if one.before is None else _said(one.before)
        after = reports.NOTHING if one.after is None else _said(one.after)
        yield (reports.PATH.join(one.path), before, after, _signed(one.difference))
    old, new = _total(baseline.plan), _total(dossier.plan)
    yield (words.SUM_LABEL, _said(old), _said(new), _signed(new - old))


def _total(plan: Plan) -> Fraction:
    return sum(map(plan.worth, plan.indicators), Fraction(0))


def _said(value: Fraction) -> str:
    return points(half_up(value, _PLACES))


def _signed(value: Fraction) -> str:
    return f"+{_said(value)}" if value > 0 else _said(value)


def _figures(dossier: Dossier, baseline: Baseline) -> Iterator[Figure]:
    approval = baseline.approval
    yield Figure("", approval.organ)
    yield Figure("", approval.number)
    yield Figure("", digest(baseline)[:_DIGITS])
    yield Figure(words.DIFFERENCES, str(len(dossier.changes)), words.DIFFERENCES_UNIT)
    if approval.day:
        yield Figure("", spoken(approval.day))
