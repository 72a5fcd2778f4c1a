"""Typefaces: which characters a face can print, officially and on this machine."""

from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

Spans = Sequence[list[int]]
"""Code points in order, as spans [first, last]."""

_BEYOND = 0x110000


@dataclass(frozen=True)
class Characters:
    """The code points that some fonts have between them.

    A Chinese font has tens of thousands, of which a few hundred are ever asked for.
    """

    fonts: tuple[Spans, ...]

    def __contains__(self, code: object) -> bool:
        return isinstance(code, int) and any(_holds(spans, code) for spans in self.fonts)

    def __iter__(self) -> Iterator[int]:
        return iter({code for spans in self.fonts for first, last in spans for code in range(first, last + 1)})


def _holds(spans: Spans, code: int) -> bool:
    at = bisect_right(spans, [code, _BEYOND])
    return at > 0 and code <= spans[at - 1][1]


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """The characters (code points) of an official face, and of what stands in for it in PDFs made here.

    `stand_in` is empty where the official face itself is installed.
    """

    face: str
    stand_in: str
    official: Container[int]
    available: Container[int]
