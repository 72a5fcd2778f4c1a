"""The paragraphs of a document that need a clerk's hand, taken out of its text and put back when they are done.

A big table has thousands of paragraphs and a handful to look at; its text is read many times faster than its tree.
"""

from collections.abc import Iterable
from dataclasses import dataclass

_OPENING, _CLOSING = "<w:body>", "</w:body>"
_END = "</w:p>"


@dataclass(frozen=True, kw_only=True)
class Excerpt:
    """A document of some paragraphs alone, and what stood before each of them and after the last."""

    text: str
    between: tuple[str, ...]

    def put_back(self, text: str) -> str:
        """The whole document with its paragraphs as they are in `text` now, which has as many."""
        head, opening, _ = self.text.partition(_OPENING)
        *paragraphs, _ = text.partition(_OPENING)[2].split(_END)
        pieces = (piece for pair in zip(self.between[:-1], paragraphs, strict=True) for piece in (*pair, _END))
        return "".join((head, opening, *pieces, self.between[-1], self.text[self.text.rindex(_CLOSING) :]))


def excerpt(text: str, places: Iterable[int]) -> Excerpt:
    """Take out the paragraphs that hold the places: positions, ascending, in a text as lxml writes it.

    No paragraph may stand in another one.
    """
    done, closing = text.index(_OPENING) + len(_OPENING), text.rindex(_CLOSING)
    taken, between = [text[:done]], []
    for place in places:
        start = start_of_paragraph(text, done, place)
        if start >= 0 and text.find(_END, start, place) < 0:
            end = text.index(_END, place) + len(_END)
            taken.append(text[start:end])
            between.append(text[done:start])
            done = end
    return Excerpt(text="".join((*taken, text[closing:])), between=(*between, text[done:closing]))


def start_of_paragraph(text: str, start: int, end: int) -> int:
    """Where the last paragraph begins that does so between two positions; -1 where none does."""
    plain = text.rfind("<w:p>", start, end)
    return max(plain, text.rfind("<w:p ", max(plain, start), end))
