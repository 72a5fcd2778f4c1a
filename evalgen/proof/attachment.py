"""Attachments: a page of their own, label on line 1, title on line 3, and agreement with the note (7.3.7)."""

from collections.abc import Iterator
from typing import Final

from evalgen.gb9704.standard import SIZE_3
from evalgen.proof.faces import face
from evalgen.proof.items import PITCH, area
from evalgen.proof.measurement import (
    Found,
    PageMeasures,
    PageSide,
    Side,
    WordMeasures,
    main_units,
    number,
    quality,
    units,
)
from evalgen.proof.page import Line
from evalgen.proof.parts import Item
from evalgen.text import standard_words as words

BASE: Final = 0.8  # where an exact line's baseline lies


def _first(side: Side) -> Iterator[Found]:
    for unit in units(side):
        if unit.label is not None:
            text = words.FIRST if unit.label.starts_page else words.NOT_FIRST
            yield quality(unit.label, text, good=unit.label.starts_page)


def _label_form(side: Side) -> Iterator[Found]:
    for unit in units(side):
        if unit.label is not None:
            good = words.LABEL.match(unit.label.text) or words.LABEL_DETACHED.match(unit.label.text)
            yield quality(unit.label, unit.label.text, good=good is not None)


def _label_face(side: Side) -> Iterator[Found]:
    for unit in units(side):
        if unit.label is not None:
            yield from face(unit.label, words.HEITI, size=SIZE_3)


def _label_left(side: PageSide) -> Iterator[Found]:
    for unit in side.parts.attached:
        if unit.label is not None:
            yield number(unit.label, unit.label.indent)


def _line(side: PageSide, item: Item[Line]) -> float:
    """On which line of the type area an item's middle lies, counted from 1."""
    space = area(side.sheets.document.pages[item.page - 1])
    return (item.source.ink.middle - space.y0) / PITCH + 0.5


def _label_line(side: PageSide) -> Iterator[Found]:
    for unit in side.parts.attached:
        if unit.label is not None:
            yield number(unit.label, round(_line(side, unit.label), 1))


def _title_line(side: PageSide) -> Iterator[Found]:
    for unit in side.parts.attached:
        if unit.title and unit.label is not None and unit.title[0].page == unit.label.page:
            yield number(unit.title[0], round(_line(side, unit.title[0]), 1))


def _named(side: Side) -> list[tuple[str, str]]:
    return [one for unit in main_units(side) for one in unit.attachments]


def _same(side: Side) -> Iterator[Found]:
    named = dict(_named(side))
    for unit in units(side):
        if unit.label is None or not named:
            continue
        label = unit.label.text.rstrip(words.COLON + words.HALF_COLON)
        wanted = named.get(label)
        if wanted is None and len(named) == 1 and len(side.parts.attached) == 1:
            wanted = next(iter(named.values()))
            yield quality(unit.label, label, good=False, reason=words.NOTE_SAYS.format(name=next(iter(named))))
        if wanted is not None and unit.title:
            same = "".join(wanted.split()) == unit.title_text
            reason = "" if same else words.NOTE_SAYS.format(name=wanted)
            yield quality(unit.title[0], unit.title_text, good=same, reason=reason)


def _count(side: Side) -> Iterator[Found]:
    named, attached = len(_named(side)), len(side.parts.attached)
    if named or attached:
        good = named == attached or (attached == 0 and not side.parts.headed) or (named == 0 and not side.parts.headed)
        yield Found(good=good, text=words.COUNTS.format(named=named, attached=attached))


_BOTH = {
    "AT1.first": _first,
    "AT2.form": _label_form,
    "AT2.face": _label_face,
    "AT3.same": _same,
    "AT3.count": _count,
}
WORD: WordMeasures = _BOTH
PAGE: PageMeasures = {**_BOTH, "AT2.left": _label_left, "AT2.line": _label_line, "AT3.line": _title_line}
