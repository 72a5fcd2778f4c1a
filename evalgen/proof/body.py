"""The body: title, addressee, paragraphs, levels, attachment note (GB/T 9704 7.3.1 to 7.3.4)."""

from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import Final

from evalgen.gb9704.standard import AREA_CENTRE, GLYPH, MARGIN_LEFT, SIZE_2
from evalgen.proof.faces import face, printed
from evalgen.proof.head import blank_lines, number_rule
from evalgen.proof.items import area
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
from evalgen.proof.page import Line
from evalgen.proof.parts import Item
from evalgen.proof.sheet import PROSE, level_of
from evalgen.proof.word import Paragraph
from evalgen.text import standard_words as words

SHORT: Final = 3 * GLYPH  # a line that ends so far from the right edge ends its paragraph
SPACES: Final = (" ", "\u3000", "\t")

# The title.


def _title_there(side: Side) -> Iterator[Found]:
    for unit in main_units(side):
        there = bool(unit.title)
        yield Found(good=there, text=words.PRESENT if there else words.ABSENT, quote=unit.title_text[:30])


def _title_face(side: Side) -> Iterator[Found]:
    for unit in units(side):
        for item in unit.title:
            yield from face(item, words.SMALL_TITLE)


def _title_size(side: Side) -> Iterator[Found]:
    for unit in units(side):
        for item in unit.title:
            sizes = {size for _, _, size, _ in printed(item)}
            yield number(item, max(sizes, key=lambda size: abs(size - SIZE_2)))


def _title_bold(side: WordSide) -> Iterator[Found]:
    for unit in side.parts.units:
        for item in unit.title:
            bold = any(run.bold and run.text.strip() for run in item.source.runs)
            yield quality(item, words.BOLD if bold else words.NOT_BOLD, good=not bold)


def _word_centred(items: list[Item[Paragraph]], target: float) -> Iterator[Found]:
    for item in items:
        source = item.source
        shift = (source.left + max(source.first, 0.0) - source.right) / 2
        if source.align == "center":
            yield number(item, target + shift)
        else:
            yield quality(item, words.align(source.align), good=False)


def _title_centre_word(side: WordSide) -> Iterator[Found]:
    for unit in side.parts.units:
        if unit.label is None:
            yield from _word_centred(unit.title, AREA_CENTRE)


def _attached_centre_word(side: WordSide) -> Iterator[Found]:
    for unit in side.parts.attached:
        yield from _word_centred(unit.title, 0.0)


def _title_centre(side: PageSide) -> Iterator[Found]:
    for unit in side.parts.units:
        if unit.label is None:
            for item in unit.title:
                page = side.sheets.document.pages[item.page - 1]
                turned = AREA_CENTRE - area(page).centre if page.landscape else 0.0
                yield number(item, item.source.box.centre + turned)


def _attached_centre(side: PageSide) -> Iterator[Found]:
    for unit in side.parts.attached:
        for item in unit.title:
            space = area(side.sheets.document.pages[item.page - 1])
            yield number(item, item.source.box.centre - space.centre)


def _title_gap(side: PageSide) -> Iterator[Found]:
    rule = number_rule(side)
    first = next((unit.title[0] for unit in side.parts.units if unit.title), None)
    if rule is not None and first is not None and first.page == 1:
        gap = (first.source.ink.y0 - rule.y0 - 2.4) / (225 / 22)
        yield number(first, round(gap, 1))


def _title_break(side: PageSide) -> Iterator[Found]:
    for unit in side.parts.units:
        for above, below in pairwise(unit.title):
            seam = f"{above.text[-1:]}|{below.text[:1]}"
            bad = words.SPLIT_AT.search(seam) or words.BAD_LINE_START.match(below.text) or above.text.endswith("《")
            yield quality(below, seam, good=not bad)


def _title_shape(side: PageSide) -> Iterator[Found]:
    for unit in side.parts.units:
        if len(unit.title) < 2:
            continue
        wide = [item.source.box.width for item in unit.title]
        waists = zip(wide, wide[1:], wide[2:], strict=False)
        hourglass = any(waist < min(above, below) - GLYPH for above, waist, below in waists)
        tiny = len(unit.title[-1].text) < 4
        text = words.HOURGLASS if hourglass else words.TINY if tiny else words.TRAPEZOID
        yield quality(unit.title[-1], text, good=not hourglass and not tiny)


# The addressee.


def _addressee_left(side: Side) -> Iterator[Found]:
    for unit in main_units(side):
        for item in unit.addressee:
            yield number(item, MARGIN_LEFT + item.indent)


def _addressee_colon(side: Side) -> Iterator[Found]:
    for unit in main_units(side):
        if unit.addressee:
            last = unit.addressee[-1]
            yield quality(last, last.text[-1:], good=last.text.endswith(words.COLON))


def _addressee_gap(side: PageSide) -> Iterator[Found]:
    for unit in side.parts.units:
        if unit.addressee and unit.title and unit.title[-1].page == unit.addressee[0].page:
            first = unit.addressee[0]
            yield number(first, blank_lines(unit.title[-1].source, first.source))


# Paragraphs.


def _first_page(side: PageSide) -> Iterator[Found]:
    first = next((unit for unit in side.parts.units if unit.body), None)
    if first is not None:
        shown = first.body[0].page == 1
        yield quality(first.body[0], words.page(first.body[0].page), good=shown)


def _prose(side: Side) -> Iterator[AnyItem]:
    for unit in units(side):
        for item in unit.body:
            if not item.centred and (unit.label is None or len(item.text) >= PROSE):
                yield item


def _indent_word(side: WordSide) -> Iterator[Found]:
    former = ""
    for item in _prose(side):
        source = item.source
        continued = former and former[-1:] not in words.ENDS and item.starts_page
        if isinstance(source, Paragraph) and not source.numbered and not _spaces(source) and not continued:
            yield number(item, source.left + source.first)
        former = item.text


def _spaces(paragraph: Paragraph) -> bool:
    text = "".join(run.text for run in paragraph.runs)
    return text[:1] in SPACES


def _spaces_word(side: WordSide) -> Iterator[Found]:
    for item in _prose(side):
        if isinstance(item.source, Paragraph):
            spaced = _spaces(item.source)
            yield quality(item, words.SPACED if spaced else words.INDENTED, good=not spaced)


def _wrap_word(side: WordSide) -> Iterator[Found]:
    for item in _prose(side):
        if isinstance(item.source, Paragraph) and not item.source.numbered:
            yield number(item, max(item.source.left, item.source.right, key=abs))


def _paragraph_lines(side: PageSide) -> Iterator[tuple[Item[Line], bool]]:
    """Body lines of which it is certain whether they begin a paragraph."""
    for unit in side.parts.units:
        former: Item[Line] | None = None
        prose = unit.label is None or sum(len(item.text) > 20 for item in unit.body) > 2
        for item in unit.body if prose else ():
            space = area(side.sheets.document.pages[item.page - 1])
            if item.centred or item.size > 17:
                former = None
                continue
            if former is None or space.x1 - former.source.box.x1 > SHORT or level_of(item) in (0, 1):
                yield item, True
            elif former.text[-1:] not in words.ENDS and item.indent < 2 * GLYPH + 2:
                yield item, abs(item.indent - 2 * GLYPH) < 0.6 and former.text[-1:] in words.ENDS
            former = item


def _edge(side: PageSide) -> float:
    """Where the body's lines begin, from the type area's left; PG3 judges that, the indents count from there."""
    flush = [item.indent for unit in main_units(side) for item in unit.body if abs(item.indent) < 2 * GLYPH - 2]
    return median(flush) if len(flush) > 2 else 0.0


def _indent(side: PageSide) -> Iterator[Found]:
    edge = _edge(side)
    for item, first in _paragraph_lines(side):
        if first:
            yield number(item, item.indent - edge)


def _wrap(side: PageSide) -> Iterator[Found]:
    edge = _edge(side)
    for item, first in _paragraph_lines(side):
        if not first:
            yield number(item, item.indent - edge)


# Levels.


def _levels(side: Side) -> Iterator[tuple[AnyItem, int]]:
    for unit in units(side):
        for item in unit.body:
            level = level_of(item)
            begins = not isinstance(item.source, Line) or item.indent > 2
            if level is not None and begins and not item.centred:
                yield item, level


def _level_face(side: Side) -> Iterator[Found]:
    for item, level in _levels(side):
        label = words.LEVELS[level].match(item.text)
        end = label.end() + 2 if label and level < 2 else 2
        yield from face(item, words.LEVEL_FACES[level], 0, end)


def _level_form(side: Side) -> Iterator[Found]:
    for item, level in _levels(side):
        good = words.LEVEL_FORMS[level].match(item.text) is not None
        yield quality(item, item.text[:4], good=good)


def _level_order(side: Side) -> Iterator[Found]:
    for unit in units(side):
        counts = [0, 0, 0, 0]
        deepest = -1
        inside = {id(item) for item in unit.body}
        for item, level in _levels(side):
            if id(item) not in inside:
                continue
            label = words.LEVELS[level].match(item.text)
            value = words.han_value(label[1]) if label else 0
            skipped = deepest >= 0 and level > deepest + 1
            good = value == counts[level] + 1 and not skipped
            counts[level:] = [value] + [0] * (3 - level)
            deepest = level
            yield quality(item, item.text[:4], good=good)


def _bold(side: WordSide) -> Iterator[Found]:
    for unit in main_units(side):
        for item in unit.body:
            if isinstance(item.source, Paragraph):
                bold = any(run.bold and run.text.strip() for run in item.source.runs)
                yield quality(item, words.BOLD if bold else words.NOT_BOLD, good=not bold)


# The attachment note.


def _note_left(side: Side) -> Iterator[Found]:
    for unit in main_units(side):
        if unit.notes:
            first = unit.notes[0]
            source = first.source
            left = source.left + source.first if isinstance(source, Paragraph) else first.indent
            yield number(first, left)


def _note_colon(side: Side) -> Iterator[Found]:
    for unit in main_units(side):
        if unit.notes:
            first = unit.notes[0]
            yield quality(first, first.text[:3], good=first.text.startswith(words.NOTE))


def _note_bare(side: Side) -> Iterator[Found]:
    for unit in main_units(side):
        for _, name in unit.attachments:
            bad = words.NAME_TAIL.search(name) or (name[:1] == "《" and name[-1:] == "》")
            yield quality(unit.notes[0], name[-6:], good=not bad)


def _note_order(side: Side) -> Iterator[Found]:
    for unit in main_units(side):
        numbered = [shape for shape in (words.NOTE_ITEM.match(_nameless(item)) for item in unit.notes) if shape]
        if not unit.notes:
            continue
        values = [int(shape[1]) for shape in numbered]
        points = all(shape[2] == "." for shape in numbered)
        good = values == list(range(1, len(values) + 1)) and points and len(values) != 1
        yield quality(unit.notes[0], "、".join(shape[1] + shape[2] for shape in numbered) or words.ONE, good=good)


def _nameless(item: AnyItem) -> str:
    return words.NOTE_LEAD.sub("", item.text)


def _note_gap(side: PageSide) -> Iterator[Found]:
    for unit in side.parts.units:
        if unit.notes and unit.body and unit.body[-1].page == unit.notes[0].page:
            yield number(unit.notes[0], blank_lines(unit.body[-1].source, unit.notes[0].source))


def _note_wrap(side: PageSide) -> Iterator[Found]:
    for unit in side.parts.units:
        names: float | None = None
        numbers: float | None = None
        for item in unit.notes:
            lead = words.NOTE_LEAD.match(item.text) if item is unit.notes[0] else None
            start = lead.end() if lead else 0
            shape = words.NOTE_ITEM.match(item.text[start:])
            left = item.source.glyphs[start].x0
            if shape:
                numbers = left if numbers is None else numbers
                yield number(item, left - numbers)
                names = item.source.glyphs[start + shape.start(3)].x0
            elif names is None:
                names = left
            else:
                yield number(item, left - names)


_BOTH = {
    "BD1.there": _title_there,
    "BD1.face": _title_face,
    "BD1.size": _title_size,
    "BD2.left": _addressee_left,
    "BD2.colon": _addressee_colon,
    "BD5.face": _level_face,
    "BD5.form": _level_form,
    "BD5.order": _level_order,
    "BD6.left": _note_left,
    "BD6.colon": _note_colon,
    "BD6.bare": _note_bare,
    "BD6.order": _note_order,
}
WORD: WordMeasures = {
    **_BOTH,
    "BD1.bold": _title_bold,
    "BD1.centre": _title_centre_word,
    "BD4.indent": _indent_word,
    "BD4.wrap": _wrap_word,
    "BD4.spaces": _spaces_word,
    "BD5.bold": _bold,
    "AT3.centre": _attached_centre_word,
}
PAGE: PageMeasures = {
    **_BOTH,
    "BD1.centre": _title_centre,
    "BD1.gap": _title_gap,
    "BD1.break": _title_break,
    "BD1.shape": _title_shape,
    "BD2.gap": _addressee_gap,
    "BD3.first": _first_page,
    "BD4.indent": _indent,
    "BD4.wrap": _wrap,
    "BD6.gap": _note_gap,
    "BD6.wrap": _note_wrap,
    "AT3.centre": _attached_centre,
}
