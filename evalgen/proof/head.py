"""The head: copy number, secrecy, urgency, mark, document number, signer, red rule (GB/T 9704 7.2)."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from evalgen.gb9704.standard import SIZE_3
from evalgen.proof.faces import face
from evalgen.proof.items import PITCH, is_red
from evalgen.proof.measurement import Found, PageMeasures, PageSide, Side, WordMeasures, WordSide, number, quality
from evalgen.proof.page import Box, Line, Stroke
from evalgen.text import standard_words as words

LONG: Final = 100.0
LEADING: Final = 4.7  # white between the inks of two lines that follow one another


def red_rules(side: PageSide) -> list[Stroke]:
    """The long level red lines of the first page, from top to bottom, each once."""
    page = side.sheets.document.pages[0]
    found = [one for one in page.strokes if one.level and one.length > LONG and is_red(one.colour)]
    unique: list[Stroke] = []
    for stroke in sorted(found, key=lambda one: one.y0):
        if not unique or stroke.y0 - unique[-1].y0 > 0.2:
            unique.append(stroke)
    return unique


def mark_ink(side: PageSide) -> Box | None:
    """The ink of the mark."""
    mark = side.parts.mark
    if mark is None:
        return None
    page = side.sheets.document.pages[0]
    box = mark.source.ink
    return side.ink.extent(page, Box(x0=box.x0, y0=box.y0 - 5, x1=box.x1, y1=box.y1 + 1))


def _mark_top(side: PageSide) -> Iterator[Found]:
    ink = mark_ink(side)
    if side.parts.mark is not None and ink is not None:
        yield Found(value=ink.y0, page=1, box=ink, quote=side.parts.mark.text)


def _mark_centre(side: PageSide) -> Iterator[Found]:
    if side.parts.mark is not None:
        yield number(side.parts.mark, side.parts.mark.source.ink.centre)


def _mark_red(side: Side) -> Iterator[Found]:
    mark = side.parts.mark
    if mark is not None:
        yield quality(mark, words.RED if mark.red else words.BLACK, good=mark.red)


def _mark_face(side: Side) -> Iterator[Found]:
    if side.parts.mark is not None:
        yield from face(side.parts.mark, words.SMALL_TITLE)


def _copy_number(side: Side) -> Iterator[Found]:
    item = side.parts.copy_number
    if item is not None:
        good = words.COPY_NUMBER.match(item.text) is not None and abs(item.size - SIZE_3) < 0.1 and item.indent < 1
        yield quality(item, item.text, good=good)


def _secrecy(side: Side) -> Iterator[Found]:
    if side.parts.secrecy is not None:
        yield from face(side.parts.secrecy, words.HEITI, size=SIZE_3)


def _urgency(side: Side) -> Iterator[Found]:
    if side.parts.urgency is not None:
        yield from face(side.parts.urgency, words.HEITI, size=SIZE_3)


def _order(side: PageSide) -> Iterator[Found]:
    present = [one for one in (side.parts.copy_number, side.parts.secrecy, side.parts.urgency) if one is not None]
    if len(present) > 1:
        good = all(above.source.baseline < below.source.baseline for above, below in pairwise(present))
        yield quality(present[0], "、".join(one.text for one in present), good=good)


# The document number.


def _number_there(side: Side) -> Iterator[Found]:
    if side.parts.headed:
        there = side.parts.number is not None
        yield Found(good=there, text=words.PRESENT if there else words.ABSENT)


def _number_form(side: Side) -> Iterator[Found]:
    item = side.parts.number
    if item is not None:
        text = item.text.partition(words.SIGNER)[0]
        good = words.NUMBER.match(text) is not None or words.ORDER_NUMBER.match(text) is not None
        yield quality(item, text, good=good)


def _number_face(side: Side) -> Iterator[Found]:
    item = side.parts.number
    if item is not None:
        yield from face(item, words.FANGSONG, end=len(item.text.partition(words.SIGNER)[0]), size=SIZE_3)


def _number_centre(side: PageSide) -> Iterator[Found]:
    if side.parts.number is not None and side.parts.signer is None:
        box = side.parts.number.source.box
        yield number(side.parts.number, box.centre)


def _number_gap(side: PageSide) -> Iterator[Found]:
    mark, item = side.parts.mark, side.parts.number
    if mark is not None and item is not None:
        yield number(item, blank_lines(mark.source, item.source))


def blank_lines(above: Line, below: Line) -> float:
    """Blank body lines between two lines: the white between their inks without their own leading."""
    return round((below.ink.y0 - above.ink.y1 - LEADING) / PITCH, 1)


# The signer of a document to a higher office.


def _signer_left(side: PageSide) -> Iterator[Found]:
    if side.parts.signer is not None:
        yield number(side.parts.signer, side.parts.signer.source.box.x0)


def _signer_right(side: PageSide) -> Iterator[Found]:
    if side.parts.signer is not None:
        yield number(side.parts.signer, side.parts.signer.source.box.x1)


def _signer_face(side: Side) -> Iterator[Found]:
    item = side.parts.signer
    if item is not None:
        start = item.text.index(words.SIGNER)
        yield from face(item, words.FANGSONG, start, start + len(words.SIGNER), SIZE_3)
        yield from face(item, words.KAITI, start + len(words.SIGNER) + 1, size=SIZE_3)


# The red rule.


def number_rule(side: PageSide) -> Stroke | None:
    """The red rule under the number (or under the mark, when there is no number)."""
    above = side.parts.number or side.parts.mark
    if above is None:
        return None
    below = [one for one in red_rules(side) if one.y0 > above.source.baseline]
    return below[0] if below else None


def _rule_there(side: PageSide) -> Iterator[Found]:
    if side.parts.headed:
        there = number_rule(side) is not None
        yield Found(good=there, text=words.PRESENT if there else words.ABSENT, page=1)


def _word_rule(side: WordSide) -> Iterator[Found]:
    if not side.parts.headed:
        return
    near = side.word.paragraphs[:14]
    red = any(is_red(colour) for block in near for _, colour, _ in block.borders)
    drawn = any(block.shapes for block in near)
    if red or not drawn:
        yield Found(good=red, text=words.PRESENT if red else words.ABSENT)
    else:
        yield Found(good=None, text=words.DRAWN, reason=words.DRAWN)


def _rule_gap(side: PageSide) -> Iterator[Found]:
    rule, item = number_rule(side), side.parts.number
    if rule is None or item is None:
        return
    box = item.source.ink
    region = Box(x0=box.x0, y0=box.y0 - 1, x1=box.x1, y1=min(box.y1 + 1.5, rule.y0 - rule.thickness - 0.2))
    ink = side.ink.extent(side.sheets.document.pages[0], region)
    if ink is not None:
        gap = Box(x0=ink.x0, y0=ink.y1, x1=ink.x1, y1=rule.y0)
        yield Found(value=rule.y0 - ink.y1, page=1, box=gap, quote=item.text)


def _rule_left(side: PageSide) -> Iterator[Found]:
    rule = number_rule(side)
    if rule is not None:
        yield Found(value=rule.x0, page=1, box=rule.box)


def _rule_right(side: PageSide) -> Iterator[Found]:
    rule = number_rule(side)
    if rule is not None:
        yield Found(value=rule.x1, page=1, box=rule.box)


# The letter (10.1) and the order (10.2).


def _letter_rules(side: PageSide) -> Iterator[Found]:
    for rule in red_rules(side):
        yield Found(value=rule.length, page=1, box=rule.box)


def _letter_under(side: PageSide) -> Iterator[Found]:
    ink, rules = mark_ink(side), red_rules(side)
    if ink is not None and rules:
        yield Found(value=rules[0].y0 - ink.y1, page=1, box=ink)


def _letter_foot(side: PageSide) -> Iterator[Found]:
    rules = [one for one in red_rules(side) if one.y0 > 200]
    if rules:
        yield Found(value=(rules[0].y0 + rules[-1].y0) / 2, page=1, box=rules[0].box)
    elif side.parts.headed:
        yield Found(good=False, text=words.ABSENT, page=1)


def _letter_number(side: PageSide) -> Iterator[Found]:
    if side.parts.number is not None:
        yield number(side.parts.number, side.parts.number.source.box.x1)


def _letter_first(side: PageSide) -> Iterator[Found]:
    shown = side.sheets.number(1)
    yield Found(good=shown is None, text=shown.line.text if shown else words.ABSENT, page=1)


def _attendance(side: Side) -> Iterator[Found]:
    for unit in side.parts.units:
        for item in unit.body:
            found = words.ATTENDANCE.match(item.text)
            if found:
                yield from face(item, words.HEITI, 0, found.end(), SIZE_3)


_BOTH = {
    "HD1.form": _copy_number,
    "HD2.face": _secrecy,
    "HD3.face": _urgency,
    "HD4.red": _mark_red,
    "HD4.face": _mark_face,
    "HD5.there": _number_there,
    "HD5.form": _number_form,
    "HD5.face": _number_face,
    "HD6.face": _signer_face,
    "F3.label": _attendance,
}
WORD: WordMeasures = {**_BOTH, "HD7.there": _word_rule}
PAGE: PageMeasures = {
    **_BOTH,
    "HD3.order": _order,
    "HD4.top": _mark_top,
    "HD4.centre": _mark_centre,
    "HD5.centre": _number_centre,
    "HD5.gap": _number_gap,
    "HD6.left": _signer_left,
    "HD6.right": _signer_right,
    "HD7.there": _rule_there,
    "HD7.gap": _rule_gap,
    "HD7.left": _rule_left,
    "HD7.right": _rule_right,
    "F1.top": _mark_top,
    "F1.rules": _letter_rules,
    "F1.under": _letter_under,
    "F1.foot": _letter_foot,
    "F1.number": _letter_number,
    "F1.first": _letter_first,
    "F2.top": _mark_top,
}
