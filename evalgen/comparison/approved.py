"""The plan as it was approved, with the people of today: what an adjusted document is held against (F32)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from evalgen.comparison.pairing import pair
from evalgen.comparison.sums import moved_categories
from evalgen.model.dossier import Dossier
from evalgen.model.plan import Category, Indicator, Plan

Counterparts = Mapping[str, tuple[Indicator, ...]]
"""What has become of an approved item, by its key; one that was removed is missing."""


def as_approved(dossier: Dossier) -> Dossier:
    """The dossier with the approved plan in place of the present one, for documents that say nothing of results.

    What an approval does not bind - who answers in person, breakdowns to posts, words of the prose - is that of the
    present plan's matching item or category; an item that was removed has none.  Needs a baseline.
    """
    assert dossier.baseline is not None
    frozen, present = dossier.baseline.plan, dossier.plan
    became = counterparts(frozen.indicators, present.indicators)
    plan = replace(
        frozen,
        categories=_worded(frozen, present, moved_categories(frozen, present, dossier.changes)),
        indicators=tuple(_manned(one, became.get(one.key, ())) for one in frozen.indicators),
    )
    return replace(dossier, plan=plan, changes=(), results=None, card=None)


def counterparts(old: Sequence[Indicator], new: Sequence[Indicator]) -> Counterparts:
    """Which items of the present plan every approved one lives on in."""
    found = pair(old, new)
    return {
        **{one.key: (other,) for one, other in found.same},
        **{one.key: (whole,) for parts, whole in found.merged for one in parts},
        **{one.key: parts for one, parts in found.split},
    }


def _manned(one: Indicator, others: Sequence[Indicator]) -> Indicator:
    """An approved item with the people and duties of those that it became."""
    if not others:
        return one
    return replace(
        one,
        leaders=_once(name for other in others for name in other.leaders),
        people=_once(name for other in others for name in other.people),
        remark=others[0].remark,
        duty=replace(others[0].duty, deadline=one.duty.deadline),
    )


def _worded(frozen: Plan, present: Plan, moved: Mapping[tuple[str, ...], tuple[str, ...]]) -> tuple[Category, ...]:
    """The approved categories with what the prose says of them today."""
    here = {one.path: one for one in present.categories}
    return tuple(
        replace(one, called=other.called, description=other.description)
        if (other := here.get(moved.get(one.path, ())))
        else one
        for one in frozen.categories
    )


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
