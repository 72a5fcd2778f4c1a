"""The differences from the approved plan as one self-contained HTML page, to be read, printed and kept.

The page asks nothing of any network.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Final

import jinja2

from evalgen import __version__
from evalgen.comparison.cover import is_covered, says_same
from evalgen.comparison.sums import Worth, worths
from evalgen.comparison.words import LABELS
from evalgen.model.change import Adjustment, Baseline, Change, ChangeKind, Scope
from evalgen.model.finding import Finding, Severity
from evalgen.model.plan import Indicator, Plan
from evalgen.publish.canonical import digest
from evalgen.publish.changes import LONGEST, Pieces
from evalgen.publish.changes import edits as edited
from evalgen.text import adjusting, changing, glossary, numbers

Items = Mapping[str, Indicator]
"""The indicators of a plan, by key."""

# Shorter values are read at a glance; half of a number struck out would only mislead.
_LONG: Final = 8
_NAME: Final = 24
_OF_NOW: Final = (ChangeKind.ADDED, ChangeKind.MERGED)


@dataclass(frozen=True, kw_only=True)
class Row:
    """A difference as the page shows it; `lacking` says what its approval lacks, and is empty where it is covered."""

    subject: str
    name: str
    field: str
    old: Pieces
    new: Pieces
    cover: tuple[Adjustment, ...]
    lacking: str


def page(
    *,
    chain: Sequence[Baseline],
    plan: Plan | None,
    changes: Sequence[Change] | None,
    source: tuple[str, str],
    today: date,
    findings: Sequence[Finding] = (),
) -> str:
    """Return the page on the plan against the last baseline of the chain; `source` is its workbook's name and digest.

    Plan and changes are None where they could not be compared, as the findings then say.
    """
    surroundings = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    template = surroundings.from_string(Path(__file__).with_name("page.html.j2").read_text(encoding="utf-8"))
    approved = chain[-1].plan
    there, here = ({one.key: one for one in each.indicators} if each else {} for each in (approved, plan))
    compared = plan is not None and changes is not None
    rows = [_row(one, there, here) for one in changes] if plan and changes else []
    return template.render(
        words=changing.PAGE,
        version=__version__,
        year=chain[-1].year,
        today=numbers.day(today),
        source=source,
        chain=[(one, digest(one)) for one in chain],
        compared=compared,
        rows=rows,
        uncovered=sum(bool(one.lacking) for one in rows),
        sums=[_sum(one) for one in worths(approved, plan, changes or ())] if plan else [],
        findings=findings,
        errors=sum(one.severity is Severity.ERROR for one in findings),
        severities=glossary.SEVERITIES,
        day=lambda day: numbers.day(day) if day else changing.PAGE["no_day"],
    )


def edits(old: str, new: str) -> tuple[Pieces, Pieces]:
    """Two values, cut where characters went or came; what is short, endless or stands alone stays whole."""
    if min(len(old), len(new)) < _LONG or max(len(old), len(new)) > LONGEST:
        return ((old, False),), ((new, False),)
    return edited(old, new)


def _row(change: Change, approved: Items, plan: Items) -> Row:
    old, new = edits(change.old, change.new)
    return Row(
        subject=_subject(change),
        name=_name(change, approved, plan),
        field=LABELS[change.field],
        old=old,
        new=new,
        cover=change.cover,
        lacking=_lacking(change),
    )


def _subject(change: Change) -> str:
    if change.scope is Scope.ITEM:
        return change.subject
    return adjusting.CATEGORY.format(name=change.subject) if change.subject else adjusting.WHOLE_PLAN


def _name(change: Change, approved: Items, plan: Items) -> str:
    """What the item is called, as approved or, where it is new, as it is now: its title, or how its target begins."""
    if change.scope is not Scope.ITEM:
        return ""
    item = plan[change.after[0]] if change.kind in _OF_NOW else approved[change.before[0]]
    text = item.title or item.target
    return text if len(text) <= _NAME else text[:_NAME] + changing.AND_SO_ON


def _lacking(change: Change) -> str:
    """What is wrong with the cover of a change; empty where it is covered."""
    words = changing.PAGE
    if is_covered(change):
        return ""
    if len(change.cover) != 1:
        return words["twice"].format(count=len(change.cover)) if change.cover else words["uncovered"]
    (one,) = change.cover
    stated = ((one.old, change.old, words["other_old"]), (one.new, change.new, words["other_new"]))
    wrong = [told.format(value=said) for said, value, told in stated if not says_same(change.field, said, value)]
    return changing.APART.join(wrong)


def _sum(one: Worth) -> tuple[str, str, str, str]:
    """A category, its points before and after, and by how many they differ."""
    more = one.difference > 0
    difference = adjusting.signed(numbers.exact(abs(one.difference)), more=more, less=one.difference < 0)
    name = changing.LEVELS_APART.join(one.path) or adjusting.TOTAL
    return name, _points(one.before), _points(one.after), difference


def _points(value: Fraction | None) -> str:
    return changing.PAGE["none"] if value is None else numbers.exact(value)
