"""Which item of the approved plan is which item of the present one: told by what they say, not by their numbers.

Equal contents go first.  What is left is joined or parted where one item holds what several hold elsewhere; then
come contents that are alike, then items of the same number and title.  The rest came, or went.

Contents are compared by their pairs of characters, and only where they may be found to be alike: of two that share
so much, the rarest pair that both hold is among the rarest pairs of either.  So items meet through an index of their
rare pairs.  Where all items say nearly the same and no pair is rare, every item meets those that stand nearest to
it, at least MANY: the work grows with the number of items, not with its square.
"""

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import attrgetter
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
MANY: Final = 100
"""So many items that may be alike are always compared with one: all changed items of any plan of the usual size."""


@dataclass(frozen=True, kw_only=True)
class Pairing:
    """Items of the approved plan and of the present one: the same, joined, parted, gone, new; each in order."""

    same: tuple[tuple[Indicator, Indicator], ...]
    merged: tuple[tuple[tuple[Indicator, ...], Indicator], ...]
    split: tuple[tuple[Indicator, tuple[Indicator, ...]], ...]
    removed: tuple[Indicator, ...]
    added: tuple[Indicator, ...]


@dataclass(frozen=True, eq=False)
class _Text:
    """An item at its place in its plan, and what it says."""

    item: Indicator
    place: int

    @cached_property
    def content(self) -> str:
        """Its target without blanks."""
        return "".join(self.item.target.split())

    @cached_property
    def pairs(self) -> frozenset[str]:
        """All that stands next to each other in its content."""
        return frozenset(map("".join, zip(self.content, self.content[1:], strict=False)))


_Texts = dict[_Text, None]
"""Items whose counterparts are still looked for, in order."""


class _Index:
    """Items by their rarest pairs of characters: so many that whoever shares `least` of all shares one of these."""

    def __init__(self, texts: Iterable[_Text], least: float) -> None:
        texts = tuple(texts)
        self._uses = Counter(chain.from_iterable(one.pairs for one in texts))
        self._holders: defaultdict[str, list[_Text]] = defaultdict(list)
        for one in texts:
            lacking = int((1 - least) * len(one.pairs)) + 1
            for two in self._rarest(one)[: lacking + 1]:
                self._holders[two].append(one)

    def near(self, one: _Text) -> list[_Text]:
        """Whom a text meets, in order: all that share a rare pair with it, or the nearest of too many."""
        found: _Texts = {}
        for two in self._rarest(one):
            found |= dict.fromkeys(_nearest(one, self._holders.get(two, ())))
            if len(found) >= MANY:
                break
        return sorted(found, key=attrgetter("place"))

    def _rarest(self, one: _Text) -> list[str]:
        return sorted(one.pairs, key=lambda two: (self._uses[two], two))


def _nearest(one: _Text, others: Sequence[_Text]) -> Sequence[_Text]:
    """Of others in order, at most MANY around a text's own place."""
    start = bisect_left(others, one.place, key=attrgetter("place")) - MANY // 2
    start = max(0, min(start, len(others) - MANY))
    return others[start : start + MANY]


def pair(old: Sequence[Indicator], new: Sequence[Indicator]) -> Pairing:
    """Tell which item became which; every item stands in the answer once."""
    gone, come = _texts(old), _texts(new)
    same = [*_equal(gone, come, _own_key), *_equal(gone, come, _likeliest)]
    merged = [*_made_up(come, gone)]
    split = [*_made_up(gone, come)]
    same += [*_alike(gone, come), *_titled(gone, come)]
    return Pairing(
        same=tuple((one.item, other.item) for one, other in same),
        merged=tuple((_items(parts), whole.item) for whole, parts in merged),
        split=tuple((whole.item, _items(parts)) for whole, parts in split),
        removed=_items(gone),
        added=_items(come),
    )


def _texts(items: Iterable[Indicator]) -> _Texts:
    return {_Text(one, place): None for place, one in enumerate(items)}


def _items(texts: Iterable[_Text]) -> tuple[Indicator, ...]:
    return tuple(one.item for one in texts)


# Equal contents.


def _own_key(one: Indicator) -> Sequence[Hashable]:
    return [one.key]


def _likeliest(one: Indicator) -> Sequence[Hashable]:
    """What equal contents have in common besides, the likeliest to be the same first."""
    return [(one.number, one.title), (one.number, None), (None, one.title), None]


def _equal(
    gone: _Texts, come: _Texts, traits: Callable[[Indicator], Sequence[Hashable]]
) -> Iterator[tuple[_Text, _Text]]:
    """Pair contents that are equal and share a trait, the first trait that they can share."""
    twins: defaultdict[tuple[str, Hashable], deque[_Text]] = defaultdict(deque)
    for other in come:
        for trait in traits(other.item):
            twins[other.content, trait].append(other)
    for one in tuple(gone):
        for trait in traits(one.item):
            waiting = twins.get((one.content, trait), deque())
            while waiting and waiting[0] not in come:
                waiting.popleft()
            if waiting:
                yield _take(gone, come, one, waiting[0])
                break


# One content that is several elsewhere.


def _made_up(wholes: _Texts, pieces: _Texts) -> Iterator[tuple[_Text, tuple[_Text, ...]]]:
    """Take every text that several others make up, with these."""
    index = _Index(pieces, HELD)
    for whole in tuple(wholes):
        if parts := _parts(whole, [one for one in index.near(whole) if one in pieces]):
            yield whole, parts
            for one in parts:
                del pieces[one]
            del wholes[whole]


def _parts(whole: _Text, candidates: Iterable[_Text]) -> tuple[_Text, ...]:
    """The texts, two or more, that together make up `whole`; none where they do not."""
    held = [one for one in candidates if _share(one.pairs, whole.pairs) >= HELD]
    uses = Counter(chain.from_iterable(one.pairs for one in held))
    own = {two for two, count in uses.items() if count == 1}
    parts = tuple(one for one in held if len(one.pairs & own) >= OWN * len(one.pairs))
    made_up = _share(whole.pairs, frozenset(chain.from_iterable(one.pairs for one in parts)))
    return parts if len(parts) > 1 and made_up >= MADE_UP else ()


def _share(some: frozenset[str], whole: frozenset[str]) -> float:
    """How much of `some` stands in `whole` too: 0 to 1."""
    return len(whole & some) / max(1, len(some))


# One content that was edited.


def _alike(gone: _Texts, come: _Texts) -> Iterator[tuple[_Text, _Text]]:
    """Pair contents that are alike, the most alike first; among equals, those of one key or number."""
    # The one holds more than this of its pairs in common with the other, however long the other is.
    index = _Index(come, ALIKE / (2 - ALIKE))
    keyed = {other.item.key: other for other in come}
    found = []
    for one in gone:
        mine = one.item
        for other in {*index.near(one), keyed.get(mine.key, one)} - {one}:
            likeness = _likeness(one.pairs, other.pairs)
            if likeness > ALIKE:
                differs = (mine.key != other.item.key, mine.number != other.item.number)
                found.append((-likeness, *differs, one.place, other.place, one, other))
    for *_, one, other in sorted(found, key=lambda entry: entry[:5]):
        if one in gone and other in come:
            yield _take(gone, come, one, other)


def _likeness(mine: frozenset[str], theirs: frozenset[str]) -> float:
    """How much two contents share, 0 to 1: twice their common pairs of characters over all pairs."""
    return 2 * len(mine & theirs) / max(1, len(mine) + len(theirs))


def _titled(gone: _Texts, come: _Texts) -> Iterator[tuple[_Text, _Text]]:
    """Pair what keeps its number and title, however different its content."""
    keyed = {(other.item.key, other.item.title): other for other in come}
    for one in tuple(gone):
        other = keyed.get((one.item.key, one.item.title))
        if other and one.item.title:
            yield _take(gone, come, one, other)


def _take(gone: _Texts, come: _Texts, one: _Text, other: _Text) -> tuple[_Text, _Text]:
    del gone[one], come[other]
    return one, other
