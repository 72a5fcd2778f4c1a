"""Page numbers: form, place, sides and sequence, on portrait and on landscape pages (GB/T 9704 7.5 and 8)."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from evalgen.gb9704.standard import AREA_RIGHT, MARGIN_LEFT, SHEET_HEIGHT, SIZE_4
from evalgen.proof.items import Number
from evalgen.proof.measurement import Found, PageMeasures, PageSide, WordMeasures, WordSide
from evalgen.proof.page import Box, Page
from evalgen.proof.word import Paragraph, Section
from evalgen.text import standard_words as words

DASHES: Final = ("\u2014",)
PAGE_FIELD: Final = "PAGE"


def _back(one: Number, box: Box) -> Box:
    """A box of a turned number, on the page as it lies."""
    if not one.turned:
        return box
    return Box(x0=SHEET_HEIGHT - box.y1, y0=box.x0, x1=SHEET_HEIGHT - box.y0, y1=box.x1)


def _at(one: Number, found: Found) -> Found:
    return replace(found, page=one.page.number, box=_back(one, one.line.ink), quote=one.line.text)


def _form(side: PageSide) -> Iterator[Found]:
    for one in side.sheets.numbers:
        yield _at(one, Found(good=words.PAGE_NUMBER.match(one.line.text) is not None, text=one.line.text))


def _face(side: PageSide) -> Iterator[Found]:
    for one in side.sheets.numbers:
        glyph = next((one for one in one.line.glyphs if one.char.isdigit()), one.line.glyphs[0])
        found, substituted = words.face_class(glyph.font)
        size = abs(glyph.size - SIZE_4) < 0.1
        text = f"{words.face_name(glyph.font)} {words.SIZE.format(size=round(glyph.size, 1))}"
        if found != words.SONGTI or not size:
            yield _at(one, Found(good=False, text=text))
        elif substituted:
            reason = words.SUBSTITUTED.format(found=words.face_name(glyph.font), wanted=words.SONGTI)
            yield _at(one, Found(good=None, text=text, reason=reason))
        else:
            yield _at(one, Found(good=True, text=text))


def _dash(side: PageSide) -> Iterator[Found]:
    for one in side.sheets.numbers:
        dash = next((glyph for glyph in one.line.glyphs if not glyph.char.isdigit()), None)
        if dash is None:
            yield _at(one, Found(value=one.line.ink.middle))
            continue
        box = dash.ink
        on_page = _back(one, Box(x0=box.x0, y0=box.y0 - 0.6, x1=box.x1, y1=box.y1 + 0.6))
        ink = side.ink.extent(one.page, on_page)
        if ink is not None:
            value = SHEET_HEIGHT - ink.centre if one.turned else ink.middle
            yield replace(_at(one, Found(value=value)), box=ink)


def _edge(side: PageSide) -> Iterator[Found]:
    for one in side.sheets.numbers:
        box = one.line.box
        upright = one.turned or not one.page.landscape
        left, right = (MARGIN_LEFT, AREA_RIGHT) if upright else (35.0, 260.0)
        value = right - box.x1 if one.page.number % 2 else box.x0 - left
        yield _at(one, Found(value=value))


def _blank(side: PageSide) -> Iterator[Found]:
    """A blank page before the imprint's page: neither bears a number."""
    pages = side.sheets.document.pages
    if not side.parts.imprint or len(pages) < 2:
        return
    last = pages[side.parts.imprint[-1].page - 1]
    before = pages[last.number - 2] if last.number > 1 else None
    if before is None or not _is_blank(side, before) or not _only_imprint(side, last):
        return
    shown = [number for number in (before.number, last.number) if side.sheets.number(number)]
    text = "、".join(words.page(number) for number in shown) or words.ABSENT
    yield Found(good=not shown, text=text, page=last.number)


def _is_blank(side: PageSide, page: Page) -> bool:
    return not side.sheets.on(page.number) and not any(one == page.number for one, _ in side.sheets.tables)


def _only_imprint(side: PageSide, page: Page) -> bool:
    return all(any(item is one for one in side.parts.imprint) for item in side.sheets.on(page.number))


def _count(side: PageSide) -> Iterator[Found]:
    excused = {found.page for found in _blank(side)}
    expected = None
    for page in side.sheets.document.pages:
        shown = side.sheets.number(page.number)
        if shown is None:
            near = page.number in excused or page.number + 1 in excused
            yield Found(good=near, text=words.ABSENT, page=page.number)
            continue
        value = int("".join(char for char in shown.line.text if char.isdigit())[:4] or 0)
        expected = page.number if expected is None else expected
        yield _at(shown, Found(good=value == page.number, text=str(value)))


def _side(side: PageSide) -> Iterator[Found]:
    for page in side.sheets.document.pages:
        if page.landscape:
            shown = side.sheets.number(page.number)
            if shown is None:
                yield Found(good=False, text=words.ABSENT, page=page.number)
            else:
                on_left = shown.turned and shown.line.baseline > SHEET_HEIGHT / 2
                yield _at(shown, Found(good=on_left, text=words.TURNED if on_left else words.AT_FOOT))


# In the Word file.


def _stories(section: Section) -> dict[str, list[Paragraph]]:
    """The page-number paragraphs of a section's headers and footers by kind: default, even, first."""
    found: dict[str, list[Paragraph]] = {}
    for kind, paragraphs in section.stories.items():
        place = kind.partition(" ")[2]
        numbered = [one for one in paragraphs if any(PAGE_FIELD in instruction for instruction in one.fields)]
        found.setdefault(place, []).extend(one for one in numbered if one.bare)
    return found


def _word_form(side: WordSide) -> Iterator[Found]:
    for section in side.word.sections:
        for paragraphs in _stories(section).values():
            for one in paragraphs:
                yield Found(good=words.PAGE_NUMBER.match(one.bare) is not None, text=one.bare)


def _word_face(side: WordSide) -> Iterator[Found]:
    for section in side.word.sections:
        for one in (one for paragraphs in _stories(section).values() for one in paragraphs):
            runs = [run for run in one.runs if run.text.strip()]
            wrong = [run for run in runs if words.face_class(run.ascii)[0] != words.SONGTI or run.size != SIZE_4]
            shown = (wrong or runs)[0]
            yield Found(good=not wrong, text=f"{shown.ascii} {words.SIZE.format(size=shown.size)}")


def _word_set(side: WordSide) -> Iterator[Found]:
    if len(side.word.sections) == 0:
        return
    for index, section in enumerate(side.word.sections, 1):
        place = words.section(index)
        stories = _stories(section)
        odd, even = stories.get("default", []), stories.get("even", [])
        if not side.word.even_and_odd:
            yield Found(good=False, text=place + words.SAME_SIDES)
        elif not odd or not even:
            yield Found(good=False, text=place + words.ABSENT)
        else:
            good = all(one.align == "right" for one in odd) and all(one.align in ("left", "both") for one in even)
            yield Found(good=good, text=place + (words.OUTER if good else words.INNER))


def _word_count(side: WordSide) -> Iterator[Found]:
    for index, section in enumerate(side.word.sections, 1):
        restarted = section.restarts and index > 1
        text = words.section(index) + (words.RESTARTED if restarted else words.IN_ORDER)
        yield Found(good=not restarted, text=text)


WORD: WordMeasures = {"PN1.form": _word_form, "PN1.face": _word_face, "PN3.set": _word_set, "PN5.count": _word_count}
PAGE: PageMeasures = {
    "PN1.form": _form,
    "PN1.face": _face,
    "PN2.dash": _dash,
    "PN3.edge": _edge,
    "PN4.blank": _blank,
    "PN5.count": _count,
    "TB1.side": _side,
}
