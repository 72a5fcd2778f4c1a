"""Which item of the approved plan is which item of the present one: told by what they say, not by their numbers.

Equal contents go first.  What is left is joined or parted where one item holds what several hold elsewhere; then
come contents that are alike, then items of the same number and title.  The rest came, or went.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from evalgen.model.plan import Indicator

ALIKE: Final = 0.5
"""Contents that share more than this of their pairs of characters are one content that was edited.

Of the 1431 pairs of rows in the plan of 2021, the two most alike share 0.4.
"""
HELD: Final = 0.9
"""How much of an item's pairs of characters stand in the item that it was joined into, at least."""
MADE_UP: Final = 0.8
"""How much of a joined item's pairs of characters come from the items that it was joined from, at least."""
OWN: Final = 0.3
"""How much of an item's pairs of characters no other of the joined items holds, at least."""

Pairs = frozenset[tuple[str, str]]


@dataclass
class Pairing:
    """Items of the approved plan and of the present one: the same, joined, parted, gone, new; each in order."""

    same: list[tuple[Indicator, Indicator]] = field(default_factory=list)
    merged: list[tuple[tuple[Indicator, ...], Indicator]] = field(default_factory=list)
    split: list[tuple[Indicator, tuple[Indicator, ...]]] = field(default_factory=list)
    removed: list[Indicator] = field(default_factory=list)
    added: list[Indicator] = field(default_factory=list)


def pair(old: Sequence[Indicator], new: Sequence[Indicator]) -> Pairing:
    """Tell which item became which; every item stands in the answer once."""
    found = Pairing(removed=list(old), added=list(new))
    _equal(found, same_key=True)
    _equal(found, same_key=False)
    _joined(found)
    _parted(found)
    _alike(found)
    _titled(found)
    return found


def _equal(found: Pairing, *, same_key: bool) -> None:
    """Pair equal contents: those of one key, or the likeliest of any key."""
    for one in tuple(found.removed):
        twins = [other for other in found.added if _content(one) == _content(other)]
        if same_key:
            twins = [other for other in twins if other.key == one.key]
        if twins:
            nearest = min(twins, key=lambda other: (other.number != one.number, other.title != one.title))
            _take(found, one, nearest)


def _joined(found: Pairing) -> None:
    for one in tuple(found.added):
        if parts := _parts(one, found.removed):
            found.merged.append((parts, one))
            found.added.remove(one)
            found.removed = [other for other in found.removed if other not in parts]


def _parted(found: Pairing) -> None:
    for one in tuple(found.removed):
        if parts := _parts(one, found.added):
            found.split.append((one, parts))
            found.removed.remove(one)
            found.added = [other for other in found.added if other not in parts]


def _parts(whole: Indicator, candidates: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """The items, two or more, that together make up `whole`; none where they do not."""
    all_of_it = _pairs(whole)
    held = [one for one in candidates if _share(_pairs(one), all_of_it) >= HELD]
    parts = tuple(one for one in held if _is_own(one, [other for other in held if other is not one]))
    made_up = _share(all_of_it, frozenset[tuple[str, str]]().union(*map(_pairs, parts)))
    return parts if len(parts) > 1 and made_up >= MADE_UP else ()


def _is_own(one: Indicator, others: Sequence[Indicator]) -> bool:
    mine = _pairs(one)
    return bool(mine) and len(mine.difference(*map(_pairs, others))) >= OWN * len(mine)


def _alike(found: Pairing) -> None:
    """Pair contents that are alike, the most alike first; among equals, those of one key or number."""
    likeness = [
        (-_likeness(one, other), one.key != other.key, one.number != other.number, place, there, one, other)
        for place, one in enumerate(found.removed)
        for there, other in enumerate(found.added)
        if _likeness(one, other) > ALIKE
    ]
    for *_, one, other in sorted(likeness, key=lambda entry: entry[:5]):
        if one in found.removed and other in found.added:
            _take(found, one, other)


def _titled(found: Pairing) -> None:
    """Pair what keeps its number and title, however different its content."""
    for one in tuple(found.removed):
        for other in tuple(found.added):
            if one.title and (one.key, one.title) == (other.key, other.title):
                _take(found, one, other)


def _take(found: Pairing, one: Indicator, other: Indicator) -> None:
    found.same.append((one, other))
    found.removed.remove(one)
    found.added.remove(other)


def _content(one: Indicator) -> str:
    return "".join(one.target.split())


def _pairs(one: Indicator) -> Pairs:
    return frozenset(pairwise(_content(one)))


def _likeness(one: Indicator, other: Indicator) -> float:
    """How much two contents share, 0 to 1: twice their common pairs of characters over all pairs."""
    mine, theirs = _pairs(one), _pairs(other)
    return 2 * len(mine & theirs) / max(1, len(mine) + len(theirs))


def _share(some: Collection[tuple[str, str]], whole: Pairs) -> float:
    """How much of `some` stands in `whole` too: 0 to 1."""
    return len(whole.intersection(some)) / max(1, len(some))
