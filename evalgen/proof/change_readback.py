"""The table of adjustments read back: a row for every difference with its approval, and every category's points.

What must stand there is worked out from the dossier's plans and changes, not asked of the document's own context
nor of what makes it: points are added up item by item, not category by category.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import prod
from typing import Final

from evalgen.model.change import Baseline, Change, Field
from evalgen.model.dossier import Dossier
from evalgen.model.finding import Finding
from evalgen.model.plan import Plan, Weighting
from evalgen.proof.copies import Copy
from evalgen.proof.facts import points, spoken
from evalgen.proof.report_readback import Figure, Row, missing_rows, wrong_figures
from evalgen.publish.canonical import digest
from evalgen.scoring.rounding import half_up
from evalgen.text import changing, glossary, reports
from evalgen.text import proof_words as words

Path = tuple[str, ...]

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
    """Every category's points before and after, under its present name, and the whole plan's."""
    after = _added_up(dossier.plan)
    before = {_present(path, dossier.changes, after): value for path, value in _added_up(baseline.plan).items()}
    for path in dict.fromkeys((*before, *after)):
        was, now = before.get(path), after.get(path)
        difference = (now or Fraction(0)) - (was or Fraction(0))
        yield (reports.PATH.join(path) or words.SUM_LABEL, _said(was), _said(now), _signed(difference))


def _added_up(plan: Plan) -> dict[Path, Fraction]:
    """The points of every category and, without a name, of the plan: each item counts for all that it is under."""
    sums = dict.fromkeys(((), *(one.path for one in plan.categories)), Fraction(0))
    shares = {one.path: Fraction(one.quota) / 100 for one in plan.categories}
    for one in plan.indicators:
        above = [one.path[:level] for level in range(len(one.path) + 1)]
        value = Fraction(one.weight)
        if plan.weighting is Weighting.PERCENT:
            value *= prod((shares[path] for path in above[1:]), start=Fraction(plan.full_marks) / 100)
        for path in above:
            sums[path] += value
    return sums


def _present(path: Path, changes: Iterable[Change], here: Iterable[Path]) -> Path:
    """What a category is called now: it goes with the nearest one above it that has another name."""
    renamed = {one.before: one.after[0] for one in changes if one.field is Field.NAME}
    known = {changing.LEVELS_APART.join(one): one for one in here}
    for level in range(len(path), 0, -1):
        if now := renamed.get((changing.LEVELS_APART.join(path[:level]),)):
            return known.get(changing.LEVELS_APART.join((now, *path[level:])), path)
    return path


def _said(value: Fraction | None) -> str:
    return reports.NOTHING if value is None else points(half_up(value, _PLACES))


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
