"""From a .docx package to the neutral model.  The only module that knows WordprocessingML's elements."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from evalgen.model.finding import Finding
from evalgen.proof.chart_reader import C, read_chart
from evalgen.proof.package import Package
from evalgen.proof.styles import Look, Properties, Styles, W, flag, flat
from evalgen.proof.word import MM_PER_TWIP, Cell, Charted, Paragraph, Row, Run, Section, Table, Word

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_THROUGH = {f"{W}{tag}" for tag in ("ins", "sdt", "sdtContent", "smartTag", "hyperlink", "fldSimple", "moveTo")}
_THROUGH |= {f"{_MC}AlternateContent", f"{_MC}Choice"}
_BREAK = f"{W}br"
_CHARS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def read_word(path: Path) -> tuple[Word, tuple[Finding, ...]]:
    """Read a .docx; returns the model and what is odd about the package.  Raises `Refused`."""
    package = Package(path)
    return _Reader(package).word(path.name), package.warnings


def _mm(twips: str | None) -> float:
    try:
        return float(twips or 0) * MM_PER_TWIP
    except ValueError:
        return 0.0


class _Reader:
    """Walks the parts of one package."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(self._optional("word/styles.xml"), self._optional("word/theme/theme1.xml"))
        self._targets = self._relations()
        self._layouts: dict[tuple[str, tuple[tuple[str, str], ...]], tuple[Look, dict[str, Any]]] = {}
        self._count = 0
        self._section = 0

    def _optional(self, name: str) -> etree._Element | None:
        return self._package.xml(name) if name in self._package.names else None

    def _relations(self) -> dict[str, str]:
        links = self._optional("word/_rels/document.xml.rels")
        found = links.iter(f"{_REL}Relationship") if links is not None else ()
        return {link.get("Id", ""): link.get("Target", "") for link in found}

    def word(self, name: str) -> Word:
        body = self._package.xml("word/document.xml").find(f"{W}body")
        settings = self._optional("word/settings.xml")
        even = settings.find(f"{W}evenAndOddHeaders") if settings is not None else None
        blocks: list[Paragraph | Table] = []
        sections: list[Section] = []
        after_section = after_break = False
        for element in self._flow(body) if body is not None else ():
            if element.tag == f"{W}sectPr":
                sections.append(self._sectioned(element, sections))
                continue
            if element.tag == f"{W}tbl":
                blocks.append(self._table(element))
                after_section = after_break = False
                continue
            paragraph = self._paragraph(element, breaks=after_break, new_section=after_section)
            blocks.append(paragraph)
            blocks.extend(self._paragraph(one) for one in _boxed(element))
            after_break = _ends_page(element)
            after_section = (inner := element.find(f"{W}pPr/{W}sectPr")) is not None
            if inner is not None:
                sections.append(self._sectioned(inner, sections))
                self._section += 1
        return Word(
            name=name,
            blocks=tuple(blocks),
            sections=tuple(sections),
            even_and_odd=even is not None and even.get(f"{W}val") not in ("0", "false"),
        )

    def _flow(self, parent: etree._Element) -> Iterator[etree._Element]:
        for child in parent:
            if child.tag in (f"{W}p", f"{W}tbl", f"{W}sectPr"):
                yield child
            elif child.tag in _THROUGH:
                yield from self._flow(child)

    # Paragraphs.

    def _paragraph(
        self,
        element: etree._Element,
        *,
        breaks: bool = False,
        new_section: bool = False,
        table: str = "",
        cell: bool = False,
    ) -> Paragraph:
        own = element.find(f"{W}pPr")
        alike = table, tuple(flat(own, {}).items())
        if alike not in self._layouts:
            look = self._styles.paragraph(own, table)
            self._layouts[alike] = look, _layout(look)
        look, layout = self._layouts[alike]
        self._count += 1
        return Paragraph(
            **layout,
            runs=tuple(self._runs(element, look.run)),
            index=self._count,
            section=self._section,
            page_break=flag(look.paragraph, "pageBreakBefore") or breaks or _starts_page(element),
            new_section=new_section,
            numbered=own is not None and own.find(f"{W}numPr/{W}numId") is not None,
            fields=tuple(_fields(element)),
            shapes=tuple(_shapes(element)),
            in_table=cell,
        )

    def _runs(self, parent: etree._Element, below: Properties) -> Iterator[Run]:
        for child in parent:
            if child.tag == f"{W}r":
                text = _run_text(child)
                if text:
                    yield _run(text, self._styles.run(below, child.find(f"{W}rPr")))
            elif child.tag in _THROUGH:
                yield from self._runs(child, below)

    # Tables.

    def _table(self, element: etree._Element) -> Table:
        own = element.find(f"{W}tblPr")
        style = own.find(f"{W}tblStyle") if own is not None else None
        name = style.get(f"{W}val", "") if style is not None else ""
        indent = own.find(f"{W}tblInd") if own is not None else None
        borders = own.find(f"{W}tblBorders") if own is not None else None
        return Table(
            rows=tuple(self._row(row, name) for row in element.iter(f"{W}tr") if row.getparent() is element),
            widths=tuple(_mm(column.get(f"{W}w")) for column in element.findall(f"{W}tblGrid/{W}gridCol")),
            indent=_mm(indent.get(f"{W}w")) if indent is not None else 0.0,
            section=self._section,
            floating=own is not None and own.find(f"{W}tblpPr") is not None,
            borders=tuple(_edges(borders)) + _cell_edges(element),
        )

    def _row(self, element: etree._Element, table: str) -> Row:
        look = flat(element.find(f"{W}trPr"), {})
        column = int(look.get("gridBefore", "0"))
        cells = []
        for cell in element.findall(f"{W}tc"):
            own = flat(cell.find(f"{W}tcPr"), {})
            wide = int(own.get("gridSpan", "1"))
            inner = tuple(
                self._paragraph(one, table=table, cell=True) for one in self._flow(cell) if one.tag == f"{W}p"
            )
            continued = own.get("vMerge", "restart") != "restart"
            charts = tuple(self._charts(cell))
            cells.append(Cell(column=column, end=column + wide, merged=continued, paragraphs=inner, charts=charts))
            column += wide
        return Row(cells=tuple(cells), header=flag(look, "tblHeader"), whole=flag(look, "cantSplit"))

    def _charts(self, cell: etree._Element) -> Iterator[Charted]:
        for reference in cell.iter(f"{C}chart"):
            part = self._part(reference.get(f"{_R}id", ""))
            if part in self._package.names:
                yield read_chart(self._package.xml(part))

    # Sections.

    def _sectioned(self, element: etree._Element, former: list[Section]) -> Section:
        look = flat(element, {})
        stories = dict(former[-1].stories) if former else {}
        for kind in ("header", "footer"):
            for reference in element.findall(f"{W}{kind}Reference"):
                part = self._part(reference.get(f"{_R}id", ""))
                stories[f"{kind} {reference.get(f'{W}type', 'default')}"] = self._story(part)
        return Section(
            width=_mm(look.get("pgSz.w")),
            height=_mm(look.get("pgSz.h")),
            top=_mm(look.get("pgMar.top")),
            right=_mm(look.get("pgMar.right")),
            bottom=_mm(look.get("pgMar.bottom")),
            left=_mm(look.get("pgMar.left")) + _mm(look.get("pgMar.gutter")),
            footer=_mm(look.get("pgMar.footer")),
            landscape=look.get("pgSz.orient") == "landscape",
            first_page=flag(look, "titlePg"),
            restarts="pgNumType.start" in look,
            stories=stories,
        )

    def _part(self, relation: str) -> str:
        """The name of the part that a relationship of the document leads to."""
        target = self._targets.get(relation, "")
        return target.lstrip("/") if target.startswith("/") else f"word/{target}"

    def _story(self, part: str) -> tuple[Paragraph, ...]:
        if part not in self._package.names:
            return ()
        root = self._package.xml(part)
        return tuple(self._paragraph(one) for one in root.iter(f"{W}p") if one.getparent() is not None)


def _boxed(element: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs of the text boxes that a paragraph anchors, without the copies for old readers."""
    for box in element.iter(f"{W}txbxContent"):
        if not any(parent.tag == f"{_MC}Fallback" for parent in box.iterancestors()):
            yield from box.iter(f"{W}p")


def _layout(look: Look) -> dict[str, Any]:
    """What all paragraphs of one look have in common."""
    p = look.paragraph
    em = float(look.run.get("sz", "20")) * 10  # one glyph of the paragraph's own size, in twips
    hanging = _indent(p, "hanging", em)
    return {
        "align": {"start": "left", "end": "right"}.get(p.get("jc", "left"), p.get("jc", "left")),
        "left": _indent(p, "left", em),
        "right": _indent(p, "right", em),
        "first": -hanging if hanging else _indent(p, "firstLine", em),
        "before": _mm(p.get("spacing.before")),
        "after": _mm(p.get("spacing.after")),
        "line": _mm(p.get("spacing.line")) if p.get("spacing.lineRule") == "exact" else 0.0,
        "keep_next": flag(p, "keepNext"),
        "borders": _borders(p),
    }


def _indent(properties: Properties, name: str, em: float) -> float:
    chars = properties.get(f"ind.{name}Chars", "0")
    return _mm(str(float(chars) / 100 * em)) if chars.strip("-").isdigit() and int(chars) else _mm(
        properties.get(f"ind.{name}")
    )


def _run(text: str, look: Properties) -> Run:
    colour = look.get("color", "")
    ascii_ = look.get("rFonts.ascii", "")
    return Run(
        text=text,
        ascii=ascii_,
        ansi=look.get("rFonts.hAnsi", ascii_),
        east=look.get("rFonts.eastAsia", ""),
        size=float(look.get("sz", "20")) / 2,
        bold=flag(look, "b"),
        colour="" if colour == "auto" else colour.upper(),
        east_hint=look.get("rFonts.hint") == "eastAsia",
    )


def _run_text(run: etree._Element) -> str:
    """What a run prints; a break to the next page prints nothing."""
    pieces = []
    for child in run:
        if child.tag == f"{W}t":
            pieces.append(child.text or "")
        elif child.tag in _CHARS and child.get(f"{W}type") not in ("page", "column"):
            pieces.append(_CHARS[child.tag])
    return "".join(pieces)


def _breaks(element: etree._Element) -> list[tuple[bool, bool]]:
    """For every page break of a paragraph: is there text before it, and after it?"""
    texts = [node for node in element.iter(f"{W}t", f"{W}br") if node.tag == f"{W}t" or node.get(f"{W}type") == "page"]
    found = []
    for place, node in enumerate(texts):
        if node.tag == f"{W}br":
            before = any(one.tag == f"{W}t" for one in texts[:place])
            after = any(one.tag == f"{W}t" for one in texts[place + 1 :])
            found.append((before, after))
    return found


def _starts_page(element: etree._Element) -> bool:
    return _has_break(element) and any(after and not before for before, after in _breaks(element))


def _ends_page(element: etree._Element) -> bool:
    return _has_break(element) and any(not after for before, after in _breaks(element))


def _has_break(element: etree._Element) -> bool:
    return next(element.iter(_BREAK), None) is not None


def _fields(element: etree._Element) -> Iterator[str]:
    for simple in element.iter(f"{W}fldSimple"):
        yield str(simple.get(f"{W}instr", "")).strip()
    text = "".join(node.text or "" for node in element.iter(f"{W}instrText")).strip()
    if text:
        yield text


def _shapes(element: etree._Element) -> Iterator[str]:
    """The text-box directions that a paragraph anchors ("vert", "horz" …)."""
    for node in element.iter("{*}bodyPr"):
        yield str(node.get("vert", "horz"))


def _borders(look: Properties) -> tuple[tuple[str, str, float], ...]:
    found = []
    for name, value in look.items():
        if name.startswith("pBdr.") and value:
            colour, size = value.split()
            found.append((name.removeprefix("pBdr."), colour, float(size) / 8))
    return tuple(found)


def _edges(borders: etree._Element | None) -> Iterator[tuple[str, float]]:
    for edge in borders if borders is not None else ():
        if edge.get(f"{W}val") not in ("none", "nil"):
            yield etree.QName(edge).localname, float(edge.get(f"{W}sz", "0")) / 8


def _cell_edges(table: etree._Element) -> tuple[tuple[str, float], ...]:
    """Borders that the first and last rows' cells set themselves."""
    rows = table.findall(f"{W}tr")
    found = []
    for place, row in enumerate(rows):
        for name, size in _edges(row.find(f"{W}tc/{W}tcPr/{W}tcBorders")):
            outer = (name == "top" and place == 0) or (name == "bottom" and place == len(rows) - 1)
            found.append((name if outer else "insideH" if name in ("top", "bottom") else name, size))
    return tuple(found)
