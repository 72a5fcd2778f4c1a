"""The finishing pass over a filled Word file: what a careful clerk does by hand after filling in a form.

It puts charts where they are marked, merges the cells that continue the one above, fits the red head to the page,
breaks titles by sense, hangs the signature on its axis, gives Chinese punctuation the face of the text around it, and
drops an empty last section.  It reads the tree of those paragraphs alone that there is something to do in.
The text itself stays as it is, to the character.
"""

import re
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from lxml import etree

from evalgen.gb9704 import standard
from evalgen.gb9704.package import archive
from evalgen.gb9704.styles import GLYPH, TEXT_WIDTH
from evalgen.render.drawings import Gallery, hang
from evalgen.render.excerpt import excerpt, start_of_paragraph
from evalgen.render.faces import notable, set_faces
from evalgen.render.markup import Element, child, named, parse, text_of, w
from evalgen.render.merging import merge_cells
from evalgen.render.paper import DOCUMENT, Paper
from evalgen.text.titles import broken

_CORE = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
}
_TITLES, _MARK = ("DocumentTitle", "AttachmentTitle"), ("Mark",)
_ORGAN, _DATE = ("SignatureOrgan",), ("SignatureDate",)
_TEXT_BOX = "<w:txbxContent"
_EMPTY_SECTION = re.compile(
    r"<w:p(?: [^>]*)?><w:pPr>(?:(?!</w:pPr>).)*?(?P<own><w:sectPr[ >].*?</w:sectPr>)</w:pPr>.*?</w:p>"
    r"<w:sectPr[ />].*(?=</w:body>)",
    re.DOTALL,
)
"""The last paragraph, which ends a section, and the properties of the section after it."""
_MARK_WIDTH = 424.0
_MARK_SIZE = 44.0
_NARROWEST = 0.66
_INK_RISE = 0.842
"""How far the mark's ink rises over its baseline, in em (measured on the finished page)."""


@dataclass(frozen=True)
class Cut:
    """Where the last paragraph before the signature is parted, in characters, so that text stands with it (BD11)."""

    after: int


def finish(paper: Paper, *, day: date, cut: Cut | None = None, gallery: Gallery | None = None) -> bytes:
    """Return the finished file: same text, same parts, fixed dates, the same bytes every time.

    Its title property is the text of its first title.  Raises RenderError where charts and marks do not match.
    """
    text = _without_empty_section(merge_cells(paper.parts[DOCUMENT].decode(), paper.identifier("Sliver")))
    if cut or _TEXT_BOX in text or (gallery and gallery.may_hang_in(text)):
        parts, title = _finished(paper.saying(text), cut, gallery)
    else:
        taken = excerpt(text, sorted((*paper.styled(text, *_TITLES, *_MARK, *_ORGAN, *_DATE), *notable(text))))
        parts, title = _finished(paper.saying(taken.text))
        parts[DOCUMENT] = taken.put_back(parts[DOCUMENT].decode()).encode()
    if "docProps/core.xml" in parts:
        parts["docProps/core.xml"] = _core(parts["docProps/core.xml"], title, day)
    return archive(parts)


def _finished(paper: Paper, cut: Cut | None = None, gallery: Gallery | None = None) -> tuple[dict[str, bytes], str]:
    """The parts of the file when its paragraphs are finished, and its title."""
    parts = hang(paper.body, paper.parts, gallery) if gallery else dict(paper.parts)
    titles, marks, organs, dates = paper.paragraphs(_TITLES, _MARK, _ORGAN, _DATE)
    title = next(map(text_of, titles), "")
    if cut:
        _part_last_paragraph(organs, cut)
    _break_titles(titles)
    _fit_marks(marks)
    _hang_signature(organs, dates)
    set_faces(paper.body, paper.styles)
    parts[DOCUMENT] = etree.tostring(paper.body, xml_declaration=True, encoding="UTF-8", standalone=True)
    return parts, title


def title_of(docx: bytes) -> str:
    """The text of a finished file's first title."""
    [titles] = Paper.open(docx).paragraphs(_TITLES)
    return next(map(text_of, titles), "")


def last_paragraph(docx: bytes) -> str:
    """The text of the last paragraph before the signature; empty where nothing is signed."""
    [organs] = Paper.open(docx).paragraphs(_ORGAN)
    before = organs[0].getprevious() if organs else None
    return text_of(before) if before is not None else ""


def _break_titles(titles: Iterable[Element]) -> None:
    """Break a title that the office has not broken itself, by sense, inside its one paragraph."""
    for title in titles:
        runs = title.findall(w("r"))
        lines = broken(text_of(title))
        if len(lines) > 1 and runs and not any(True for _ in title.iter(w("br"))):
            run = runs[0]
            for one in runs[1:]:
                title.remove(one)
            for one in run.findall(w("t")):
                run.remove(one)
            for number, line in enumerate(lines):
                if number:
                    etree.SubElement(run, w("br"))
                etree.SubElement(run, w("t")).text = line


def _fit_marks(marks: Iterable[Element]) -> None:
    """Fit the organ's mark into the type area in one line, and place its ink's top at 72 mm (7.2.4)."""
    for mark in marks:
        glyphs = max(len(text_of(mark)), 1)
        scale = min(1.0, _MARK_WIDTH / (glyphs * _MARK_SIZE))
        size = _MARK_SIZE
        if scale < _NARROWEST:
            size = float(round(_MARK_SIZE * scale / _NARROWEST))
            scale = _NARROWEST
        line = size * 1.25
        before = (standard.MARK_INK_TOP - standard.MARGIN_TOP) / 25.4 * 72 - (0.8 * line - _INK_RISE * size)
        spacing = child(child(mark, "pPr", first=True), "spacing")
        for name, value in (("before", before), ("line", line)):
            spacing.set(w(name), str(round(value * 20)))
        spacing.set(w("lineRule"), "exact")
        for run in mark.findall(w("r")):
            properties = child(run, "rPr", first=True)
            for name, number in (("w", round(scale * 100)), ("sz", round(size * 2)), ("szCs", round(size * 2))):
                child(properties, name).set(w("val"), str(number))


def _hang_signature(organs: Iterable[Element], dates: Iterable[Element]) -> None:
    """Put organ and date on one axis: the date's last glyph four glyphs from the right edge (7.3.5.1)."""
    for organ, day in zip(organs, dates, strict=False):
        widths = [_width(text_of(one).strip()) for one in (organ, day)]
        axis = TEXT_WIDTH - 4 * GLYPH - widths[1] / 2
        if axis + widths[0] / 2 > TEXT_WIDTH:
            axis = TEXT_WIDTH - widths[0] / 2
        for one in (organ, day):
            tabs = child(child(one, "pPr", first=True), "tabs")
            etree.SubElement(tabs, w("tab"), {w("val"): "center", w("pos"): str(round(axis))})


def _width(text: str) -> int:
    """Twips of 3号 text: 315 a Han glyph, 155 a figure, 69 more at each border between the two."""
    borders = sum(left.isascii() != right.isascii() for left, right in pairwise(text))
    return sum(155 if one.isascii() else GLYPH for one in text) + 69 * borders


def _without_empty_section(text: str) -> str:
    """Make the last section that holds something the document's last one."""
    last = _EMPTY_SECTION.match(text, max(start_of_paragraph(text, 0, len(text)), 0))
    return text if last is None else f"{text[: last.start()]}{last['own']}{text[last.end() :]}"


def _part_last_paragraph(organs: Iterable[Element], cut: Cut) -> None:
    """Part the paragraph before the signature: its head keeps the page, its tail begins the signature's page."""
    for organ in organs:
        head = organ.getprevious()
        if head is None or not 0 < cut.after < len(text_of(head)):
            continue
        tail = deepcopy(head)
        head.addnext(tail)
        _keep(head, lambda place: place < cut.after)
        _keep(tail, lambda place: place >= cut.after)
        child(child(head, "pPr", first=True), "jc").set(w("val"), "distribute")
        properties = child(tail, "pPr", first=True)
        for name in ("keepNext", "pageBreakBefore"):
            child(properties, name)
        child(properties, "ind").set(w("firstLine"), "0")


def _keep(paragraph: Element, wanted: Callable[[int], bool]) -> None:
    place = 0
    for piece in named(paragraph, "t"):
        text = piece.text or ""
        piece.text = "".join(one for number, one in enumerate(text, place) if wanted(number))
        place += len(text)


def _core(xml: bytes, title: str, day: date) -> bytes:
    root = parse(xml)
    moment = f"{day.isoformat()}T00:00:00Z"
    for prefix, name, value in (
        ("dc", "title", title),
        ("dcterms", "created", moment),
        ("dcterms", "modified", moment),
    ):
        for found in root.iter(f"{{{_CORE[prefix]}}}{name}"):
            found.text = value
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
