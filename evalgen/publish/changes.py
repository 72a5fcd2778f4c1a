"""What changed: the texts of two editions, compared line by line and, within a changed line, word for word.

A comparison that would not come to an end - of one sign repeated without end - is given up after so many steps.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from enum import StrEnum
from itertools import zip_longest
from typing import Final

LONGEST: Final = 4000
"""Lines of more characters are told as a whole."""
STEPS: Final = 4_000_000
"""So many times two lines, or two characters, are put side by side; two texts of 4,000 characters take a tenth."""

Pieces = tuple[tuple[str, bool], ...]
"""A text in pieces: (text, is this piece what differs?)."""

# Lines that share less than this part of their characters are two lines, not one that was edited.
_ALIKE = 0.5


class Kind(StrEnum):
    """What became of a line."""

    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, kw_only=True)
class Change:
    """A line that came or went."""

    kind: Kind
    pieces: Pieces


def changes(old: Mapping[str, Sequence[str]], new: Mapping[str, Sequence[str]]) -> dict[str, tuple[Change, ...]]:
    """Return, for every document that both editions have, the lines that went and came, in reading order."""
    return {name: tuple(_compared(old[name], lines)) for name, lines in new.items() if name in old}


def edits(old: str, new: str) -> tuple[Pieces, Pieces]:
    """Two lines, cut where characters went or came; lines that are not alike, or too long, differ as a whole."""
    if max(len(old), len(new)) <= LONGEST:
        matcher = _Bounded(old, new)
        if matcher.ratio() >= _ALIKE:
            spans = matcher.get_opcodes()
            gone = _pieces(old, [(start, end, verdict) for verdict, start, end, _, _ in spans])
            return gone, _pieces(new, [(start, end, verdict) for verdict, _, _, start, end in spans])
    return ((old, True),), ((new, True),)


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    for verdict, start, end, new_start, new_end in _Bounded(old, new).get_opcodes():
        if verdict != "equal":
            for before, after in zip_longest(old[start:end], new[new_start:new_end]):
                yield from _line(before, after)


def _line(before: str | None, after: str | None) -> Iterator[Change]:
    gone, come = edits(before or "", after or "")
    if before is not None:
        yield Change(kind=Kind.REMOVED, pieces=gone)
    if after is not None:
        yield Change(kind=Kind.ADDED, pieces=come)


def _pieces(line: str, spans: Sequence[tuple[int, int, str]]) -> Pieces:
    """Cut an edited line at its differences; an empty one stays in one piece."""
    if not line:
        return ((line, True),)
    return tuple((line[start:end], verdict != "equal") for start, end, verdict in spans if end > start)


class _Bounded(SequenceMatcher[str]):
    """A comparison that ends after STEPS: what was not compared by then differs."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        super().__init__(None, old, new, autojunk=False)
        self._old, self._uses = old, Counter(new)
        self._left = STEPS

    def find_longest_match(self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None) -> Match:
        """The longest stretch that both have in common; none where it would take too long to find."""
        self._left -= sum(self._uses[one] for one in self._old[alo:ahi])
        return super().find_longest_match(alo, ahi, blo, bhi) if self._left >= 0 else Match(alo, blo, 0)
