"""What changed: the texts of two editions, compared line by line and, within a changed line, word for word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest

# Lines that share less than this part of their characters are two lines, not one that was edited.
_ALIKE = 0.5


class Kind(StrEnum):
    """What became of a line."""

    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, kw_only=True)
class Change:
    """A line that came or went, in pieces: (text, is this piece what differs?)."""

    kind: Kind
    pieces: tuple[tuple[str, bool], ...]


def changes(old: Mapping[str, Sequence[str]], new: Mapping[str, Sequence[str]]) -> dict[str, tuple[Change, ...]]:
    """Return, for every document that both editions have, the lines that went and came, in reading order."""
    return {name: tuple(_compared(old[name], lines)) for name, lines in new.items() if name in old}


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    for verdict, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if verdict != "equal":
            for before, after in zip_longest(old[start:end], new[new_start:new_end]):
                yield from _line(before, after)


def _line(before: str | None, after: str | None) -> Iterator[Change]:
    matcher = SequenceMatcher(None, before or "", after or "", autojunk=False)
    edited = matcher.ratio() >= _ALIKE
    if before is not None:
        spans = [(start, end, verdict) for verdict, start, end, _, _ in matcher.get_opcodes()]
        yield Change(kind=Kind.REMOVED, pieces=_pieces(before, spans if edited else []))
    if after is not None:
        spans = [(start, end, verdict) for verdict, _, _, start, end in matcher.get_opcodes()]
        yield Change(kind=Kind.ADDED, pieces=_pieces(after, spans if edited else []))


def _pieces(line: str, spans: Sequence[tuple[int, int, str]]) -> tuple[tuple[str, bool], ...]:
    """Cut an edited line at its differences; a line that is new as a whole stays in one piece."""
    if not spans:
        return ((line, True),)
    return tuple((line[start:end], verdict != "equal") for start, end, verdict in spans if end > start)
