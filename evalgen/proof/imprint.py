"""The imprint: its rules, its place at the foot of the last page, 抄送 and 印发 (GB/T 9704 7.4)."""

from collections.abc import Iterator
from typing import Final

from evalgen.gb9704.standard import AREA_RIGHT, MARGIN_LEFT, SIZE_4
from evalgen.proof.faces import face
from evalgen.proof.items import is_red
from evalgen.proof.measurement import Found, PageMeasures, PageSide, Side, WordMeasures, WordSide, number, quality
from evalgen.proof.page import Box, Stroke
from evalgen.proof.word import Table
from evalgen.text import standard_words as words

LONG: Final = 100.0
REACH: Final = 14.0  # millimetres above the imprint's first line within which its first rule lies
POINT: Final = 25.4 / 72


def _there(side: Side) -> Iterator[Found]:
    if side.parts.headed:
        there = side.parts.printed is not None
        yield Found(good=there, text=words.PRESENT if there else words.ABSENT)


def imprint_rules(side: PageSide) -> list[Stroke]:
    """The imprint's rules from top to bottom, each once."""
    items = side.parts.imprint
    if not items:
        return []
    page = side.sheets.document.pages[items[-1].page - 1]
    top = min(item.source.ink.y0 for item in items) - REACH
    found = [one for one in page.strokes if one.level and one.length > LONG and one.y0 > top and not is_red(one.colour)]
    unique: list[Stroke] = []
    for stroke in sorted(found, key=lambda one: one.y0):
        if not unique or stroke.y0 - unique[-1].y0 > 0.3:
            unique.append(stroke)
    return unique


def _page(side: PageSide) -> int:
    return side.parts.imprint[-1].page


def _foot(side: PageSide) -> Iterator[Found]:
    rules = imprint_rules(side)
    if rules:
        last = rules[-1]
        yield Found(value=last.y0 + last.thickness / 2, page=_page(side), box=last.box)
    elif side.parts.imprint:
        yield Found(good=False, text=words.NO_RULES, page=_page(side))


def _last(side: PageSide) -> Iterator[Found]:
    if side.parts.imprint:
        page, count = _page(side), len(side.sheets.document.pages)
        yield Found(good=page == count, text=words.page(page), page=page, box=side.parts.imprint[-1].source.ink)


def _left(side: PageSide) -> Iterator[Found]:
    for rule in imprint_rules(side):
        yield Found(value=rule.x0, page=_page(side), box=rule.box)


def _right(side: PageSide) -> Iterator[Found]:
    for rule in imprint_rules(side):
        yield Found(value=rule.x1, page=_page(side), box=rule.box)


def _thick(side: PageSide) -> Iterator[Found]:
    rules = imprint_rules(side)
    for rule in (rules[:1] + rules[-1:]) if len(rules) > 1 else rules:
        yield Found(value=rule.thickness, page=_page(side), box=rule.box)


def _thin(side: PageSide) -> Iterator[Found]:
    for rule in imprint_rules(side)[1:-1]:
        yield Found(value=rule.thickness, page=_page(side), box=rule.box)


def _table(side: WordSide) -> Table | None:
    printed = side.parts.printed
    if printed is None:
        return None
    return next((table for table in reversed(side.word.tables) if printed.text in table.bare), None)


def _word_edges(side: WordSide, *, outer: bool) -> Iterator[Found]:
    table = _table(side)
    names = ("top", "bottom") if outer else ("insideH",)
    for name, size in table.borders if table is not None else ():
        if name in names:
            yield Found(value=size * POINT)


def _word_thick(side: WordSide) -> Iterator[Found]:
    yield from _word_edges(side, outer=True)


def _word_thin(side: WordSide) -> Iterator[Found]:
    table = _table(side)
    if table is not None and len(table.rows) > 1:
        yield from _word_edges(side, outer=False)


def _face(side: Side) -> Iterator[Found]:
    for item in side.parts.imprint:
        yield from face(item, words.FANGSONG, size=SIZE_4)


def _indent(side: PageSide) -> Iterator[Found]:
    heads = [item for item in side.parts.imprint if words.COPIES.match(item.text) or item is side.parts.printed]
    for item in heads:
        yield number(item, item.source.box.x0 - MARGIN_LEFT)


def _colon(side: Side) -> Iterator[Found]:
    for item in side.parts.copies:
        found = words.COPIES.match(item.text)
        if found:
            yield quality(item, found[0], good=found[0] == words.COPIES_FORM)


def _stop(side: Side) -> Iterator[Found]:
    if side.parts.copies:
        last = side.parts.copies[-1]
        yield quality(last, last.text[-1:], good=last.text.endswith(words.STOP))


def _wrap(side: PageSide) -> Iterator[Found]:
    start: float | None = None
    for item in side.parts.copies:
        found = words.COPIES.match(item.text)
        if found and found.end() < len(item.source.glyphs):
            start = item.source.glyphs[found.end()].x0
        elif start is not None:
            yield number(item, item.source.box.x0 - start)


def _printed_form(side: Side) -> Iterator[Found]:
    item = side.parts.printed
    if item is not None:
        found = words.PRINTED.search(item.text)
        date = found[1] if found else ""
        good = words.DATE.match(date) is not None and item.text.endswith(words.PRINTED_TAIL)
        yield quality(item, item.text[found.start() :] if found else item.text, good=good)


def _printed_right(side: PageSide) -> Iterator[Found]:
    if side.parts.printed is not None:
        box = side.parts.printed.source.box
        yield number(side.parts.printed, AREA_RIGHT - box.x1)


def _even(side: PageSide) -> Iterator[Found]:
    if side.parts.imprint:
        page = _page(side)
        box: Box = side.parts.imprint[-1].source.ink
        yield Found(good=page % 2 == 0, text=words.page(page), page=page, box=box)


_BOTH = {"IM0.there": _there, "IM2.face": _face, "IM2.colon": _colon, "IM2.stop": _stop, "IM4.form": _printed_form}
WORD: WordMeasures = {**_BOTH, "IM1.thick": _word_thick, "IM1.thin": _word_thin}
PAGE: PageMeasures = {
    **_BOTH,
    "IM1.foot": _foot,
    "IM1.last": _last,
    "IM1.left": _left,
    "IM1.right": _right,
    "IM1.thick": _thick,
    "IM1.thin": _thin,
    "IM2.left": _indent,
    "IM2.wrap": _wrap,
    "IM4.right": _printed_right,
    "IM5.even": _even,
}
