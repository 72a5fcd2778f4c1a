"""Sheet, type area, density, body type and colour (GB/T 9704 chapter 5)."""

from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import Final

from evalgen.gb9704.standard import AREA_WIDTH, SIZE_3
from evalgen.proof.faces import colour_of, face, printed
from evalgen.proof.items import PITCH, area, is_red
from evalgen.proof.measurement import (
    AnyItem,
    Found,
    PageMeasures,
    PageSide,
    Side,
    WordMeasures,
    WordSide,
    main_units,
    number,
    quality,
    units,
)
from evalgen.proof.page import Box, Line, Page
from evalgen.proof.parts import Item
from evalgen.proof.word import Paragraph, Section
from evalgen.text import standard_words as words

PROSE: Final = 40
FEW: Final = 5  # full lines from which the longest tells
HANGING: Final = "，。、；：！？）》”’"


# Sheet and margins.


def _short_side(side: WordSide) -> Iterator[Found]:
    for section in side.word.sections:
        yield Found(value=min(section.width, section.height))


def _long_side(side: WordSide) -> Iterator[Found]:
    for section in side.word.sections:
        yield Found(value=max(section.width, section.height))


def _page_short(side: PageSide) -> Iterator[Found]:
    for page in side.sheets.document.pages:
        yield Found(value=min(page.width, page.height), page=page.number)


def _page_long(side: PageSide) -> Iterator[Found]:
    for page in side.sheets.document.pages:
        yield Found(value=max(page.width, page.height), page=page.number)


def _turned(section: Section) -> tuple[float, float, float, float]:
    """A section's margins as top, right, bottom, left of the portrait page that it is when turned."""
    if section.width > section.height:
        return section.right, section.bottom, section.left, section.top
    return section.top, section.right, section.bottom, section.left


def _top(side: WordSide) -> Iterator[Found]:
    for section in side.word.sections:
        yield Found(value=_turned(section)[0])


def _left(side: WordSide) -> Iterator[Found]:
    for section in side.word.sections:
        yield Found(value=_turned(section)[3])


def _area_width(side: WordSide) -> Iterator[Found]:
    for section in side.word.sections:
        _, right, _, left = _turned(section)
        yield Found(value=min(section.width, section.height) - left - right)


def _area_height(side: WordSide) -> Iterator[Found]:
    for section in side.word.sections:
        top, _, bottom, _ = _turned(section)
        yield Found(value=max(section.width, section.height) - top - bottom)


# Printed pages.


def body_lines(side: PageSide) -> list[Item[Line]]:
    """The lines of prose in the body's size, of all units, on portrait pages."""
    pages = {page.number for page in side.sheets.document.pages if not page.landscape}
    return [
        item
        for unit in side.parts.units
        for item in unit.body
        if item.page in pages and abs(item.size - SIZE_3) < 0.6 and not item.centred
    ]


def _first_ink(side: PageSide) -> Iterator[Found]:
    topped = {(page, box.y0) for page, box in side.sheets.tables}
    firsts = [
        item
        for item in body_lines(side)
        if item.starts_page
        and item.page > 1
        and not any(page == item.page and top < item.source.ink.y0 for page, top in topped)
    ]
    for item in firsts[:3]:
        page = _page(side, item)
        box = item.source.ink
        found = side.ink.extent(page, Box(x0=box.x0, y0=box.y0 - 4, x1=box.x1, y1=box.y1))
        if found is not None:
            yield Found(value=found.y0, page=item.page, box=found, quote=item.text[:30])


def _page_left(side: PageSide) -> Iterator[Found]:
    flush = [item for item in body_lines(side) if item.indent < 4]
    if flush:
        leftmost = min(flush, key=lambda item: item.indent)
        yield number(leftmost, leftmost.source.box.x0)


def _inside(side: PageSide) -> Iterator[Found]:
    heads = [*side.parts.mark_lines, side.parts.number, side.parts.copy_number, side.parts.secrecy, side.parts.urgency]
    for page in side.sheets.document.pages:
        space = area(page)
        worst: tuple[float, AnyItem] | None = None
        for item in side.sheets.on(page.number):
            if any(item is head for head in heads):
                continue
            over = _overflow(item.source, space)
            if worst is None or over > worst[0]:
                worst = (over, item)
        if worst is not None:
            yield number(worst[1], max(0.0, worst[0]))


def _overflow(line: Line, space: Box) -> float:
    glyphs = line.glyphs if line.glyphs[-1].char not in HANGING else line.glyphs[:-1] or line.glyphs
    right = max(glyph.ink.x1 for glyph in glyphs)
    box = line.ink
    return max(space.x0 - box.x0, right - space.x1, space.y0 - box.y0, box.y1 - space.y1)


def _page(side: PageSide, item: Item[Line]) -> Page:
    return side.sheets.document.pages[item.page - 1]


def _pure_pages(side: PageSide) -> list[list[Item[Line]]]:
    """Pages that hold nothing but body lines down to the foot."""
    pages: dict[int, list[Item[Line]]] = {}
    for item in body_lines(side):
        pages.setdefault(item.page, []).append(item)
    tables = {page for page, _ in side.sheets.tables}
    full = []
    for number_, items in pages.items():
        if number_ in tables or len(items) < 6 or len(side.sheets.on(number_)) != len(items):
            continue
        pitch = median(_gaps(items))
        if area(_page(side, items[0])).y1 - items[-1].source.baseline < 1.1 * pitch:
            full.append(items)
    return full


def _gaps(items: list[Item[Line]]) -> list[float]:
    gaps = [
        after.source.baseline - before.source.baseline
        for before, after in pairwise(items)
        if before.page == after.page
    ]
    return [gap for gap in gaps if 3 < gap < 1.6 * PITCH]


def _lines_per_page(side: PageSide) -> Iterator[Found]:
    for items in _pure_pages(side):
        pitch = median(_gaps(items))
        span = items[-1].source.baseline - items[0].source.baseline
        yield Found(value=float(round(span / pitch) + 1), page=items[0].page)


def _glyphs_per_line(side: PageSide) -> Iterator[Found]:
    counts = []
    for item in body_lines(side):
        line = item.source
        full = item.indent < 1 and line.box.x1 > AREA_WIDTH + 28 - 3 and item.text[-1] not in HANGING
        if full and not any(glyph.char.isascii() for glyph in line.glyphs):
            counts.append((sum(glyph.x0 < 28 + AREA_WIDTH - 2 for glyph in line.glyphs), item))
    if len(counts) >= FEW:
        count, item = max(counts, key=lambda one: one[0])
        yield number(item, float(count))


def _pitch(side: PageSide) -> Iterator[Found]:
    gaps = _gaps(body_lines(side))
    if len(gaps) >= 2:
        yield Found(value=median(gaps))
        odd = [gap for gap in gaps if abs(gap - median(gaps)) > 0.3]
        if odd:
            yield from _odd_pitch(side, median(gaps))


def _odd_pitch(side: PageSide, usual: float) -> Iterator[Found]:
    lines = body_lines(side)
    for before, after in pairwise(lines):
        gap = after.source.baseline - before.source.baseline
        if before.page == after.page and 3 < gap < 1.6 * PITCH and abs(gap - usual) > 0.3:
            yield number(after, gap)
            return


def _word_pitch(side: WordSide) -> Iterator[Found]:
    seen = set()
    for unit in main_units(side):
        for item in unit.body:
            line = round(item.source.line, 2) if isinstance(item.source, Paragraph) else 0.0
            if line not in seen:
                seen.add(line)
                auto = quality(item, words.AUTO_LINE, good=None, reason=words.AUTO_LINE)
                yield number(item, line) if line else auto


# Type and colour.


def _prose(side: Side) -> Iterator[tuple[AnyItem, int]]:
    """Items that must be in the body's face, each with the place from where on."""
    for unit in units(side):
        for item in (*unit.addressee, *unit.body, *unit.notes, *(one for one in (unit.organ, unit.date) if one)):
            if unit.label is not None and len(item.text) < PROSE:
                continue
            level = level_of(item)
            stop = item.text.find(words.STOP) + 1
            if level in (0, 1) and (stop == 0 or stop == len(item.text)):
                continue
            yield item, stop if level in (0, 1) else 0


def level_of(item: AnyItem) -> int | None:
    """The level of a numbered paragraph, 0 to 3."""
    return next((level for level, shape in enumerate(words.LEVELS) if shape.match(item.text)), None)


def _body_face(side: WordSide) -> Iterator[Found]:
    for item, start in _prose(side):
        yield from face(item, words.FANGSONG, start)


def _page_body_face(side: PageSide) -> Iterator[Found]:
    """As in Word; the line after a second-level heading that did not end yet is left out."""
    heading_open = False
    for unit in units(side):
        for item in (*unit.addressee, *unit.body, *unit.notes, *(one for one in (unit.organ, unit.date) if one)):
            if unit.label is not None and len(item.text) < PROSE // 2:
                continue
            level = level_of(item)
            stop = item.text.find(words.STOP) + 1
            if level in (0, 1) or heading_open:
                heading_open = stop == 0 and item.source.box.x1 > AREA_WIDTH + 20
                if stop and stop < len(item.text):
                    yield from face(item, words.FANGSONG, stop)
                continue
            yield from face(item, words.FANGSONG)


def _body_size(side: Side) -> Iterator[Found]:
    for unit in units(side):
        for item in (*unit.addressee, *unit.body, *unit.notes, *(one for one in (unit.organ, unit.date) if one)):
            if unit.label is not None and len(item.text) < PROSE:
                continue
            sizes = {size for _, _, size, _ in printed(item)}
            yield number(item, max(sizes, key=lambda size: abs(size - SIZE_3)))


def _fallback(side: PageSide) -> Iterator[Found]:
    for page in side.sheets.document.pages:
        alien = [glyph for glyph in page.glyphs if not words.face_class(glyph.font)[0]]
        if alien:
            text = words.FALLBACK.format(face=alien[0].font, chars="".join(sorted({one.char for one in alien}))[:12])
            yield Found(good=False, text=text, page=page.number, box=alien[0].ink)
        else:
            yield Found(good=True, text=words.NONE, page=page.number)


def _mixed(side: PageSide) -> Iterator[Found]:
    yield Found(good=True, text=words.NONE)
    for item in side.sheets.items:
        han = [glyph for glyph in item.source.glyphs if words.HAN.match(glyph.char)]
        for before, here, after in zip(han, han[1:], han[2:], strict=False):
            if before.font != after.font or here.font == before.font:
                continue
            inside, stand_in = words.face_class(here.font)
            same = inside == words.face_class(before.font)[0]
            text = words.ISLAND.format(char=here.char, face=words.face_name(here.font))
            reason = words.SUBSTITUTED.format(found=words.face_name(here.font), wanted=inside) if same else ""
            good = None if same and stand_in else False
            yield Found(good=good, text=text, reason=reason, page=item.page, box=here.ink, quote=item.text[:30])


def _uncovered(side: WordSide) -> Iterator[Found]:
    yield Found(good=True, text=words.NONE)
    for item in (item for unit in side.parts.units for item in (*unit.title, *unit.body, *unit.notes)):
        for char, name, _, _ in printed(item):
            if words.HAN.match(char) and words.lacks(name, char):
                yield quality(item, words.LACKS.format(face=name, char=char), good=False)
                break


def _embedded(side: PageSide) -> Iterator[Found]:
    missing = [name for name, inside in side.sheets.document.fonts if not inside]
    if side.sheets.document.fonts:
        yield Found(good=not missing, text="、".join(missing) or words.ALL)


def _colour(side: Side) -> Iterator[Found]:
    yield Found(good=True, text=words.BLACK)
    items = side.sheets.items if isinstance(side, PageSide) else word_flow(side)
    for item in items:
        colour = colour_of(item)
        marked = any(item is line for line in side.parts.mark_lines)
        if colour and not (marked and is_red(colour)):
            yield quality(item, f"#{colour}", good=False)


def word_flow(side: WordSide) -> list[AnyItem]:
    """Every recognised item of a Word file."""
    parts = side.parts
    found: list[AnyItem] = [one for one in (parts.mark, parts.number, *parts.imprint) if one]
    for unit in parts.units:
        found += [*unit.title, *unit.addressee, *unit.body, *unit.notes]
        found += [one for one in (unit.label, unit.stamp, unit.organ, unit.date, unit.remark) if one]
    return found


WORD: WordMeasures = {
    "PG1.width": _short_side,
    "PG1.height": _long_side,
    "PG2.top": _top,
    "PG3.left": _left,
    "PG4.width": _area_width,
    "PG4.height": _area_height,
    "PG5.pitch": _word_pitch,
    "PG6.face": _body_face,
    "PG6.size": _body_size,
    "PG6.mixed": _uncovered,
    "PG7.colour": _colour,
}
PAGE: PageMeasures = {
    "PG1.width": _page_short,
    "PG1.height": _page_long,
    "PG2.ink": _first_ink,
    "PG3.left": _page_left,
    "PG4.inside": _inside,
    "PG5.lines": _lines_per_page,
    "PG5.glyphs": _glyphs_per_line,
    "PG5.pitch": _pitch,
    "PG6.face": _page_body_face,
    "PG6.size": _body_size,
    "PG6.fallback": _fallback,
    "PG6.mixed": _mixed,
    "PG6.embedded": _embedded,
    "PG7.colour": _colour,
}
