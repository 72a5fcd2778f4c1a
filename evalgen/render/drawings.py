"""Puts charts where a filled template marks them: native ones, or pictures of them.

A mark is a paragraph of its own that says `[[chart CODE]]`.
"""

import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from lxml import etree

from evalgen.errors import RenderError
from evalgen.gb9704.package import OFFICE
from evalgen.gb9704.styles import TEXT_WIDTH, WORD
from evalgen.model.chart import Chart
from evalgen.render import charts
from evalgen.render.catalogue import Font
from evalgen.render.chart_picture import picture
from evalgen.render.markup import Element, holding, parse, text_of, w
from evalgen.text import rendering

_MARK = re.compile(r"\s*\[\[\s*chart\s+([\w-]+)\s*\]\]\s*")
_HINT = re.compile(r"\[\[\s*chart\b")
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATION = f"{{{_PACKAGE}/relationships}}Relationship"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_EMU = 36000  # a millimetre
_MM = 25.4 / 1440  # a twip
_AIR = 2 * 28 + 20  # a cell's own margins and its frame, in twips
_TYPES, _RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"


@dataclass(frozen=True, kw_only=True)
class Gallery:
    """The charts of one document, and the template that marks their places.

    With a `font` they are drawn as pictures; without one they are native charts.
    """

    charts: tuple[Chart, ...]
    template: str
    font: Font | None = None

    def may_hang_in(self, text: str) -> bool:
        """May there be marks in a text, or charts to find one for?"""
        return bool(self.charts) or "[" in text


def hang(body: Element, parts: Mapping[str, bytes], gallery: Gallery) -> dict[str, bytes]:
    """Put every chart in the place of its mark, and return the parts with those that the charts need.

    `body` is changed.  Raises RenderError, naming the template, for a mark without a chart, a chart without a mark,
    and a mark that does not stand in a paragraph of its own.
    """
    marks = list(_marks(body, gallery.template))
    _match(marks, gallery)
    by_code = {one.code: one for one in gallery.charts}
    grown = _Parts(parts)
    numbers = itertools.count(1 + max((int(one.get("id", "0")) for one in body.iter(f"{{{_WP}}}docPr")), default=0))
    for paragraph, code in marks:
        chart = by_code[code]
        width = _room(paragraph)
        high = charts.height(chart, width)
        if gallery.font is None:
            graphic = _native(grown, chart, width)
        else:
            graphic = _pictured(grown, picture(chart, width, high, gallery.font), width, high)
        _replace(paragraph, _inline(chart, graphic, next(numbers), width, high))
    return grown.all()


def _marks(body: Element, template: str) -> Iterator[tuple[Element, str]]:
    for paragraph in holding(body, lambda text: "[" in text):
        text = text_of(paragraph)
        if mark := _MARK.fullmatch(text):
            yield paragraph, mark[1]
        elif _HINT.search(text):
            message = rendering.CHART_MARK_WRONG.format(name=template, text=text[:40])
            raise RenderError(message, rendering.CHART_HINT)


def _match(marks: list[tuple[Element, str]], gallery: Gallery) -> None:
    wanted, offered = [code for _, code in marks], [one.code for one in gallery.charts]
    for message, codes in (
        (rendering.CHART_MISSING, [code for code in wanted if code not in offered]),
        (rendering.CHART_UNPLACED, [code for code in offered if code not in wanted]),
    ):
        if codes:
            listed = rendering.PAUSE.join(dict.fromkeys(codes))
            raise RenderError(message.format(name=gallery.template, codes=listed), rendering.CHART_HINT)


def _room(paragraph: Element) -> float:
    """The width that a mark's cell (or else the type area) offers, in millimetres."""
    cell = next(paragraph.iterancestors(w("tc")), None)
    width = cell.find(f"{w('tcPr')}/{w('tcW')}") if cell is not None else None
    twips = int(width.get(w("w"), TEXT_WIDTH)) if width is not None and width.get(w("type")) == "dxa" else TEXT_WIDTH
    return (twips - _AIR) * _MM


def _replace(paragraph: Element, drawing: str) -> None:
    for one in list(paragraph):
        if one.tag != w("pPr"):
            paragraph.remove(one)
    run = etree.SubElement(paragraph, w("r"))
    run.append(parse(drawing.encode()))


def _inline(chart: Chart, graphic: str, number: int, width: float, high: float) -> str:
    said = quoteattr(charts.description(chart))
    return (
        f'<w:drawing xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:wp="{_WP}" xmlns:a="{charts.DRAWING}">'
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{round(width * _EMU)}" cy="{round(high * _EMU)}"/>'
        f'<wp:docPr id="{number}" name={quoteattr(chart.title or chart.code)} descr={said}/><wp:cNvGraphicFramePr/>'
        f"<a:graphic>{graphic}</a:graphic></wp:inline></w:drawing>"
    )


def _native(parts: "_Parts", chart: Chart, width: float) -> str:
    name = parts.free(lambda number: f"word/charts/chart{number}.xml")
    stem = name.removeprefix("word/charts/").removesuffix(".xml")
    book = f"word/embeddings/{stem}.xlsx"
    parts.add(name, charts.part(chart, width), _CHART_TYPE)
    parts.add(book, charts.workbook(chart), _SHEET_TYPE)
    relations = (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="{charts.WORKBOOK}" '
        f'Type="{OFFICE}/package" Target="../embeddings/{stem}.xlsx"/></Relationships>'
    )
    parts.add(f"word/charts/_rels/{stem}.xml.rels", _written(parse(relations.encode())))
    identifier = parts.relate("chart", f"charts/{stem}.xml")
    return (
        f'<a:graphicData uri="{charts.CHART}"><c:chart xmlns:c="{charts.CHART}" r:id="{identifier}"/></a:graphicData>'
    )


def _pictured(parts: "_Parts", png: bytes, width: float, high: float) -> str:
    name = parts.free(lambda number: f"word/media/chart{number}.png")
    parts.add(name, png, "image/png")
    identifier = parts.relate("image", name.removeprefix("word/"))
    return (
        f'<a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}"><pic:nvPicPr>'
        f'<pic:cNvPr id="0" name="{identifier}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{identifier}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{round(width * _EMU)}" cy="{round(high * _EMU)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    )


class _Parts:
    """The parts of a Word file, to which some are added and told of."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = dict(parts)
        self._types = parse(self._parts[_TYPES])
        self._relations = parse(self._parts[_RELATIONS])

    def free(self, name: Callable[[int], str]) -> str:
        """The first name of a row that no part bears yet."""
        return next(one for one in map(name, itertools.count(1)) if one not in self._parts)

    def add(self, name: str, content: bytes, kind: str = "") -> None:
        """Add a part; one without `kind` is of the kind that its ending tells."""
        self._parts[name] = content
        if kind:
            tag = f"{{{_PACKAGE}/content-types}}Override"
            etree.SubElement(self._types, tag, PartName=f"/{name}", ContentType=kind)

    def relate(self, kind: str, target: str) -> str:
        """Let the document refer to a part; returns the relationship's identifier."""
        taken = {one.get("Id") for one in self._relations}
        identifier = next(one for one in (f"{kind}{number}" for number in itertools.count(1)) if one not in taken)
        etree.SubElement(self._relations, _RELATION, Id=identifier, Type=f"{OFFICE}/{kind}", Target=target)
        return identifier

    def all(self) -> dict[str, bytes]:
        """All parts."""
        return self._parts | {_TYPES: _written(self._types), _RELATIONS: _written(self._relations)}


def _written(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
