"""Whether the signature stands alone on its page, and where to part the text so that it does not (7.3.5.5)."""

from collections.abc import Sequence

from evalgen.render.finish import Cut

_KEPT_LINES = 2


def cut_for(pages: Sequence[Sequence[str]], last_paragraph: str, organ: str) -> Cut | None:
    """Return where to part the last paragraph, or None when the signature has text of it on its page already.

    `pages` are the printed lines of the notice; two of the paragraph's lines go to the signature's page, and one
    stays behind at least, if there is more than one.
    """
    text = "".join(last_paragraph.split())
    printed = [(number, line) for number, page in enumerate(pages) for line in page]
    signed = max((number for number, line in printed if line == organ), default=0)
    own = _lines_of(text, printed)
    if not own or own[-1][0] == signed:
        return None
    moved = min(_KEPT_LINES, len(own) - 1) or 1
    kept = len(text) - sum(len(line) for _, line in own[-moved:])
    return Cut(after=max(kept, 0))


def _lines_of(text: str, printed: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The printed lines, with their pages, that together are the paragraph; they follow each other."""
    for start in range(len(printed)):
        joined = ""
        for end in range(start, len(printed)):
            joined += printed[end][1]
            if joined == text:
                return list(printed[start : end + 1])
            if not text.startswith(joined):
                break
    return []
