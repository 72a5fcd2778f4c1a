"""Tracked changes (修订): two editions of a Word file as one, in which Word, WPS and LibreOffice show what differs.

All changes accepted it reads as the new file, all rejected as the old one.  Table rows and paragraphs that are alike
are compared within; the layout is the new file's, and a changed cell or paragraph keeps what it was laid out like.
"""

import zipfile
from collections.abc import Hashable, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import groupby
from typing import Final

from lxml import etree

from evalgen.gb9704.package import archive
from evalgen.render.alignment import WORDS, Texts, aligned, alike, differences
from evalgen.render.markup import Element, child, named, parse, text_of, w

_BODY: Final = "word/document.xml"
_MARKS: Final = tuple(w(name) for name in ("ins", "del", "pPrChange", "tcPrChange"))
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_PLAIN: Final = {w(name) for name in ("rPr", "t", "br", "tab")}


@dataclass(frozen=True, kw_only=True)
class _Atom:
    """What comes or goes as a whole, with the properties of its run: a word, a break, or a `whole` run as it is."""

    text: str
    properties: Element | None = None
    node: Element | None = None
    whole: bool = False

    @property
    def look(self) -> bytes:
        """The run's properties, comparable."""
        return b"" if self.properties is None else etree.tostring(self.properties)


def tracked(old: bytes, new: bytes, *, author: str, day: date) -> bytes:
    """Return the new file with its differences from the old one as tracked changes of `author`; same bytes each time.

    Both are files of ours.  Headers, footers and all other parts are the new file's.
    """
    parts = _parts(new)
    root, former = parse(parts[_BODY]), parse(_parts(old)[_BODY])
    body, before = root.find(w("body")), former.find(w("body"))
    assert body is not None
    assert before is not None
    last = body[-1]
    merged = list(_blocks([*before][:-1], [*body][:-1]))
    for one in list(body):
        body.remove(one)
    body.extend([*merged, last])
    for number, mark in enumerate((one for one in root.iter(*_MARKS)), 1):
        mark.attrib.update({w("id"): str(number), w("author"): author, w("date"): f"{day.isoformat()}T00:00:00Z"})
    return archive({**parts, _BODY: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)})


def _parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(docx)) as source:
        return {name: source.read(name) for name in source.namelist()}


# Blocks: paragraphs, tables and their rows.


@dataclass(frozen=True, kw_only=True)
class _Part:
    """A block or a row: only those of one sort are compared, by their texts."""

    element: Element
    sort: Hashable
    texts: Texts


def _blocks(old: Sequence[Element], new: Sequence[Element]) -> Iterator[Element]:
    for one, other in aligned([*map(_block, old)], [*map(_block, new)], _likeness):
        if one is not None and other is not None:
            compared = _COMPARED.get(str(other.element.tag))
            yield compared(one.element, other.element) if compared else deepcopy(other.element)
        elif one is not None:
            yield _whole(one.element, "del")
        elif other is not None:
            yield _whole(other.element, "ins")


def _block(element: Element) -> _Part:
    """A block to be compared; the ends of sections correspond whatever they say."""
    end = element.find(f"{w('pPr')}/{w('sectPr')}") is not None
    return _Part(element=element, sort=(element.tag, end), texts=Texts(() if end else (text_of(element),)))


def _likeness(one: _Part, other: _Part) -> float:
    return alike(one.texts, other.texts) if one.sort == other.sort else 0.0


def _whole(block: Element, mark: str) -> Element:
    """A block or row that comes or goes as a whole, with the ends of its paragraphs."""
    made = deepcopy(block)
    for row in named(made, "tr"):
        etree.SubElement(child(row, "trPr", first=True), w(mark))
    for paragraph in named(made, "p"):
        child(child(paragraph, "pPr", first=True), "rPr").insert(0, etree.Element(w(mark)))
        _refill(paragraph, _marked(list(_atoms(paragraph)), mark))
    return made


def _table(old: Element, new: Element) -> Element:
    made = deepcopy(new)
    for row in made.findall(w("tr")):
        made.remove(row)
    before, now = ([*map(_table_row, each.findall(w("tr")))] for each in (old, new))
    for one, other in aligned(before, now, _likeness):
        if one is not None and other is not None:
            made.append(_row(one.element, other.element))
        elif one is not None:
            made.append(_whole(one.element, "del"))
        elif other is not None:
            made.append(_whole(other.element, "ins"))
    return made


def _table_row(element: Element) -> _Part:
    """A row to be compared with those of equal cells."""
    cells = element.findall(w("tc"))
    return _Part(element=element, sort=tuple(map(_shape, cells)), texts=Texts(map(text_of, cells)))


def _shape(cell: Element) -> tuple[str, int]:
    """How many columns a cell spans, and how many paragraphs it holds."""
    span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
    return "1" if span is None else str(span.get(w("val"))), len(cell.findall(w("p")))


def _row(old: Element, new: Element) -> Element:
    made = deepcopy(new)
    for one, other in zip(old.findall(w("tc")), made.findall(w("tc")), strict=True):
        _keep_former(one, other, "tcPr")
        for was, now in zip(one.findall(w("p")), other.findall(w("p")), strict=True):
            other.replace(now, _paragraph(was, now))
    return made


def _keep_former(old: Element, new: Element, properties: str) -> None:
    """Where an element's properties differ, put the former ones at their end."""
    before, now = _own(old, properties), _own(new, properties)
    if _told(before) != _told(now):
        etree.SubElement(child(new, properties, first=True), w(f"{properties}Change")).append(before)


def _own(element: Element, properties: str) -> Element:
    """An element's properties without those of the paragraph's end and of the section, which are never kept."""
    made = deepcopy(child(deepcopy(element), properties, first=True))
    for name in ("rPr", "sectPr"):
        for one in made.findall(w(name)):
            made.remove(one)
    return made


# Paragraphs.


def _paragraph(old: Element, new: Element) -> Element:
    """A paragraph with what differs in it struck out and written in; the pen strikes out first."""
    made = deepcopy(new)
    _keep_former(old, made, "pPr")
    was, now = list(_atoms(old)), list(_atoms(new))
    changed = differences([one.text for one in was], [one.text for one in now])
    if not changed:
        return made
    content: list[Element] = []
    place = 0
    for gone, come in changed:
        content += [*_runs(now[place : come.start]), *_marked(was[gone], "del"), *_marked(now[come], "ins")]
        place = come.stop
    _refill(made, [*content, *_runs(now[place:])])
    return made


def _atoms(paragraph: Element) -> Iterator[_Atom]:
    for one in paragraph:
        if one.tag == w("pPr"):
            continue
        properties = one.find(w("rPr"))
        if one.tag != w("r") or any(piece.tag not in _PLAIN for piece in one):
            yield _Atom(text=_told(one), node=one, whole=True)
            continue
        for piece in one:
            if piece.tag == w("t"):
                yield from (_Atom(text=word, properties=properties) for word in WORDS.findall(piece.text or ""))
            elif piece.tag != w("rPr"):
                yield _Atom(text=_told(piece), properties=properties, node=piece)


def _told(node: Element) -> str:
    return etree.tostring(node, method="c14n", exclusive=True, with_tail=False).decode()


def _marked(atoms: Sequence[_Atom], mark: str) -> Iterator[Element]:
    """The atoms inside one mark; nothing where there are none."""
    if atoms:
        made = etree.Element(w(mark))
        made.extend(_runs(atoms))
        for piece in named(made, "t") if mark == "del" else ():
            piece.tag = w("delText")
        yield made


def _runs(atoms: Sequence[_Atom]) -> Iterator[Element]:
    """The atoms in runs as few as can be."""
    for (whole, _), group in groupby(atoms, lambda one: (one.whole, one.look)):
        together = list(group)
        if whole:
            yield from (deepcopy(one.node) for one in together if one.node is not None)
            continue
        run = etree.Element(w("r"))
        if together[0].properties is not None:
            run.append(deepcopy(together[0].properties))
        for is_word, pieces in groupby(together, lambda one: one.node is None):
            if is_word:
                etree.SubElement(run, w("t"), {_SPACE: "preserve"}).text = "".join(one.text for one in pieces)
            else:
                run.extend(deepcopy(one.node) for one in pieces if one.node is not None)
        yield run


def _refill(paragraph: Element, content: Iterable[Element]) -> None:
    """Put other content into a paragraph, after its properties."""
    made = list(content)
    for one in [each for each in paragraph if each.tag != w("pPr")]:
        paragraph.remove(one)
    paragraph.extend(made)


_COMPARED: Final = {w("p"): _paragraph, w("tbl"): _table}
