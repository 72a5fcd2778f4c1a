"""Signature, date and remark (GB/T 9704 7.3.5 and 7.3.6)."""

from collections.abc import Iterator
from typing import Final

from evalgen.gb9704.standard import GLYPH
from evalgen.proof.items import PITCH, area
from evalgen.proof.measurement import Found, PageMeasures, PageSide, Side, WordMeasures, number, quality, units
from evalgen.proof.page import Line
from evalgen.proof.parts import Unit
from evalgen.proof.word import Paragraph
from evalgen.text import standard_words as words

SEALED: Final = 4.0
UNSEALED: Final = 2.0


def _there(side: Side) -> Iterator[Found]:
    if not side.parts.headed:
        return
    signed = [unit for unit in units(side) if unit.date is not None and unit.organ is not None]
    yield Found(good=bool(signed), text=words.PRESENT if signed else words.ABSENT)


def _date_form(side: Side) -> Iterator[Found]:
    for unit in units(side):
        if unit.date is not None and not words.DATE_BLANK.match(unit.date.text):
            source = unit.date.source
            text = source.text.strip() if isinstance(source, Paragraph) else unit.date.text
            yield quality(unit.date, text, good=words.DATE.match(text) is not None)


def _signed(side: PageSide) -> Iterator[Unit[Line]]:
    for unit in side.parts.units:
        if unit.date is not None and unit.organ is not None and unit.label is None:
            yield unit


def _scheme(side: PageSide, unit: Unit[Line]) -> tuple[float, float, float, float]:
    """How far the signature is from the sealed and the unsealed form: date's and organ's deviation of each."""
    assert unit.date is not None
    assert unit.organ is not None
    space = area(side.sheets.document.pages[unit.date.page - 1])
    date, organ = unit.date.source.box, unit.organ.source.box
    right = (space.x1 - date.x1) / GLYPH
    long_organ = organ.width > date.width + 8 * GLYPH
    sealed = (right, organ.centre - date.centre)
    if long_organ and abs(space.x1 - organ.x1) < GLYPH / 2:
        sealed = (SEALED, organ.centre - date.centre)
    indent = date.x0 - organ.x0 - 2 * GLYPH
    organ_right = (space.x1 - organ.x1) / GLYPH
    if date.x1 > organ.x1 + GLYPH / 2:
        return (*sealed, right, indent)
    return (*sealed, organ_right, indent)


def _is_unsealed(side: PageSide, unit: Unit[Line]) -> bool:
    right, centres, edge, indent = _scheme(side, unit)
    sealed = abs(right - SEALED) + abs(centres) / GLYPH
    return abs(edge - UNSEALED) + abs(indent) / GLYPH < sealed


def _date_right(side: PageSide) -> Iterator[Found]:
    for unit in _signed(side):
        right, _, edge, _ = _scheme(side, unit)
        if unit.date is not None:
            unsealed = _is_unsealed(side, unit)
            value = edge + SEALED - UNSEALED if unsealed else right
            yield number(unit.date, value, reason=words.UNSEALED if unsealed else words.SEALED)


def _organ_place(side: PageSide) -> Iterator[Found]:
    for unit in _signed(side):
        _, centres, _, indent = _scheme(side, unit)
        if unit.organ is not None:
            unsealed = _is_unsealed(side, unit)
            yield number(unit.organ, indent if unsealed else centres, words.UNSEALED if unsealed else words.SEALED)


def _next_line(side: PageSide) -> Iterator[Found]:
    for unit in _signed(side):
        if unit.date is not None and unit.organ is not None and unit.date.page == unit.organ.page:
            gap = unit.date.source.baseline - unit.organ.source.baseline
            yield number(unit.date, gap / PITCH)


def _alone(side: PageSide) -> Iterator[Found]:
    for unit in side.parts.units:
        if unit.date is not None and unit.label is None:
            with_body = any(item.page == unit.date.page for item in (*unit.body, *unit.notes))
            yield quality(unit.date, words.PRESENT if with_body else words.ABSENT, good=with_body)


def _remark(side: Side) -> Iterator[Found]:
    for unit in units(side):
        if unit.remark is not None:
            good = words.REMARK.match(unit.remark.text) is not None and abs(unit.remark.indent - 2 * GLYPH) < 1
            yield quality(unit.remark, unit.remark.text[:12], good=good)


_BOTH = {"BD7.there": _there, "BD10.form": _date_form, "BD12.form": _remark}
WORD: WordMeasures = _BOTH
PAGE: PageMeasures = {
    **_BOTH,
    "BD7.date": _date_right,
    "BD7.organ": _organ_place,
    "BD7.line": _next_line,
    "BD11.alone": _alone,
}
