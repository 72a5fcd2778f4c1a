"""Whether the signature stands alone on its page, and where to part the text so that it does not (7.3.5.5)."""

from collections.abc import Sequence
from dataclasses import dataclass

from evalgen.render.finish import Cut

_KEPT_LINES = 2

Pages = Sequence[Sequence[str]]


@dataclass(frozen=True, kw_only=True)
class _Fall:
    """How the notice falls: the lines of its last paragraph, each with its page, and the signature's page."""

    own: tuple[tuple[int, str], ...]
    signed: int

    @property
    def moved(self) -> int:
        """How many of the lines have to go to the signature's page."""
        if not self.own or self.own[-1][0] == self.signed:
            return 0
        return min(_KEPT_LINES, len(self.own) - 1) or 1


def cut_for(pages: Pages, last_paragraph: str, organ: str) -> Cut | None:
    """Return where to part the last paragraph, or None when the signature has text of it on its page already.

    `pages` are the printed lines of the notice; two of the paragraph's lines go to the signature's page, and one
    stays behind at least, if there is more than one.
    """
    fall = _fall(pages, last_paragraph, organ)
    if not fall.moved:
        return None
    return Cut(after=sum(len(line) for _, line in fall.own[: -fall.moved]))


def bears_out(finished: Pages, pages: Pages, last_paragraph: str, organ: str) -> bool:
    """Does the finished notice, parted as `cut_for` says, fall as it was to by `pages`?

    The lines of its last paragraph end where they did; those that were moved stand on the signature's page.
    """
    meant, found = (_fall(one, last_paragraph, organ) for one in (pages, finished))
    stay = len(meant.own) - meant.moved
    moved = tuple((meant.signed, line) for _, line in meant.own[stay:])
    return found == _Fall(own=(*meant.own[:stay], *moved), signed=meant.signed)


def _fall(pages: Pages, last_paragraph: str, organ: str) -> _Fall:
    printed = [(number, line) for number, page in enumerate(pages) for line in page]
    signed = max((number for number, line in printed if line == organ), default=0)
    return _Fall(own=tuple(_lines_of("".join(last_paragraph.split()), printed)), signed=signed)


def _lines_of(text: str, printed: Sequence[tuple[int, str]]) -> Sequence[tuple[int, str]]:
    """The printed lines, with their pages, that together are the paragraph; page numbers stand between them."""
    for start in range(len(printed)):
        own, left = list[tuple[int, str]](), text
        for number, line in printed[start:]:
            if line and left.startswith(line):
                own.append((number, line))
                left = left[len(line) :]
            elif not own:
                break
        if own and not left:
            return own
    return ()
