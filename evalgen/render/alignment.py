"""Which parts of two texts correspond: blocks by likeness, in order, and the characters of a line."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise
from typing import Final, TypeVar

T = TypeVar("T")

ALIKE: Final = 0.5
"""Texts that share more than this of their pairs of characters are one text that was edited."""
ISLAND: Final = 2
"""What stays the same between two changes has at least this many characters, or it is changed with them."""
KEPT: Final = 0.3
"""A line of which less than this stays the same is struck out and written anew."""
WORDS: Final = re.compile(r"\d+(?:\.\d+)?|[A-Za-z]+|.", re.DOTALL | re.ASCII)
"""What is changed as a whole: a number, a Latin word, any other character."""


def aligned(old: Sequence[T], new: Sequence[T], likeness: Callable[[T, T], float]) -> list[tuple[T | None, T | None]]:
    """Pair the members in order so that they are most alike; one that is like none (0) stands alone, old before new.

    Likeness is squared: one pair that is the same is worth more than two that are half alike.
    """
    worth = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[likeness(one, other) ** 2 for other in new] for one in old]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            paired = alike[i][j] + worth[i + 1][j + 1] if alike[i][j] else 0.0
            worth[i][j] = max(paired, worth[i + 1][j], worth[i][j + 1])
    found: list[tuple[T | None, T | None]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if alike[i][j] and worth[i][j] == alike[i][j] + worth[i + 1][j + 1]:
            found.append((old[i], new[j]))
            i, j = i + 1, j + 1
        elif worth[i][j] == worth[i + 1][j]:
            found.append((old[i], None))
            i += 1
        else:
            found.append((None, new[j]))
            j += 1
    return [*found, *((one, None) for one in old[i:]), *((None, other) for other in new[j:])]


class Texts:
    """Texts that are held against many others; what it takes is counted once."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = tuple(texts)
        self.size = sum(len(text) + 1 for text in self.texts if text)

    @cached_property
    def pairs(self) -> Counter[tuple[int, tuple[str, str]]]:
        """The pairs of neighbouring characters, with the place of their text; its ends are characters too."""
        return Counter((place, two) for place, text in enumerate(self.texts) if text for two in pairwise(f"\n{text}\n"))


def alike(old: Texts, new: Texts) -> float:
    """How much two lists of texts share, each with its counterpart in the other list: 0 (too little) to 1 (all)."""
    if old.texts == new.texts:
        return 1.0
    both = old.size + new.size
    if 2 * min(old.size, new.size) <= ALIKE * both:  # one is much longer
        return 0.0
    share = 2 * (old.pairs & new.pairs).total() / both
    return share if share > ALIKE else 0.0


def differences(old: Sequence[str], new: Sequence[str]) -> list[tuple[slice, slice]]:
    """The stretches that differ, in order: what goes, and what comes in its place."""
    *same, end = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    kept = [
        one
        for one in same
        if one.size >= ISLAND or one.a == one.b == 0 or (one.a + one.size, one.b + one.size) == (end.a, end.b)
    ]
    if sum(one.size for one in kept) < KEPT * max(len(old), len(new)):
        kept = []
    found = []
    gone = come = 0
    for one in (*kept, end):
        if (gone, come) != (one.a, one.b):
            found.append((slice(gone, one.a), slice(come, one.b)))
        gone, come = one.a + one.size, one.b + one.size
    return found
