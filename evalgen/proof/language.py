"""Punctuation, brackets and figures (GB/T 9704 chapter 9: GB/T 15834 and 15835)."""

import re
from collections.abc import Callable, Iterator

from evalgen.proof.measurement import AnyItem, Found, PageMeasures, Side, WordMeasures, WordSide, quality
from evalgen.proof.sheet import word_flow
from evalgen.text import standard_words as words


def _texts(side: Side) -> Iterator[tuple[str, AnyItem | None, int]]:
    """Every text with the item or the page that it stands on; table cells included."""
    if isinstance(side, WordSide):
        for item in word_flow(side):
            yield item.text, item, 0
        for table in side.word.tables:
            for cell in (cell for row in table.rows for cell in row.cells):
                yield from ((one.bare, None, 0) for one in cell.paragraphs)
        return
    for line in side.sheets.items:
        yield line.text, line, line.page
    yield from ((text, None, page) for text, page in side.enclosed)


def _never(shape: re.Pattern[str], side: Side) -> Iterator[Found]:
    yield Found(good=True, text=words.NONE)
    for text, item, page in _texts(side):
        found = shape.search(text)
        if found is None:
            continue
        shown = text[max(0, found.start() - 4) : found.end() + 4]
        yield quality(item, shown, good=False) if item else Found(good=False, text=shown, page=page, quote=text[:30])


def _pairs(side: WordSide) -> Iterator[Found]:
    """A sentence that a page break parts goes on in the next paragraph, and its pairs with it."""
    yield Found(good=True, text=words.NONE)
    begun: tuple[str, AnyItem] | None = None
    for own, item, _ in _texts(side):
        text = begun[0] + own if begun and item else own
        if begun and item is None:
            yield _odd(*begun)
        begun = None
        if _unpaired(text):
            if item and not own.endswith(words.SENTENCE_ENDS):
                begun = text, item
            else:
                yield _odd(text, item)
    if begun:
        yield _odd(*begun)


def _unpaired(text: str) -> str:
    """The first pair of which one half is missing; empty where all are whole."""
    return next((one + two for one, two in words.PAIRS if text.count(one) != text.count(two)), "")


def _odd(text: str, item: AnyItem | None) -> Found:
    shown = _unpaired(text)
    return quality(item, shown, good=False) if item else Found(good=False, text=shown, quote=text[:30])


def _shape(shape: re.Pattern[str]) -> Callable[[Side], Iterator[Found]]:
    return lambda side: _never(shape, side)


_BOTH = {
    "LG1.half": _shape(words.HALF_WIDTH),
    "LG1.bracket": _shape(words.ANY_NUMBER),
    "LG1.year": _shape(words.SHORT_YEAR),
    "LG1.range": _shape(words.PERCENT_RANGE),
}
WORD: WordMeasures = {**_BOTH, "LG1.pair": _pairs}
PAGE: PageMeasures = _BOTH
