"""The building blocks of an official document as WordprocessingML: page, red head, signature, table, imprint.

Every function returns a string of complete elements.  Lengths are twips unless a name says otherwise.
"""

from collections.abc import Sequence
from html import escape

from evalgen.gb9704 import standard
from evalgen.gb9704.package import NAMESPACES
from evalgen.gb9704.styles import TEXT_WIDTH

PORTRAIT, LANDSCAPE = "portrait", "landscape"

_TWIPS_PER_MM = 1440 / 25.4
_DASH = "\u2014"

_MARGINS = {
    # pgSz and pgMar; the landscape page is the portrait one turned, so its type area is 225 mm by 156 mm (clause 8).
    PORTRAIT: (
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1434" '
        'w:gutter="0"/>'
    ),
    LANDSCAPE: (
        '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgMar w:top="1588" w:right="2098" w:bottom="1474" w:left="1984" w:header="851" w:footer="567" '
        'w:gutter="0"/>'
    ),
}


def paragraph(style: str, *runs: str, properties: str = "") -> str:
    """A paragraph of `style`; a run is plain text (with template tags) or an element that begins with "<"."""
    content = "".join(one if one.startswith("<") else run(one) for one in runs if one)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def run(text: str, style: str = "") -> str:
    """A run of text, in a character style when one is named; a tab character becomes a tab."""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    pieces = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(piece, quote=False)}</w:t>' if piece else "" for piece in text.split("\t")
    )
    return f"<w:r>{properties}{pieces}</w:r>"


def tag(statement: str) -> str:
    """A paragraph that holds a template statement and vanishes when the template is filled."""
    return paragraph("Body", "{%p " + statement + " %}")


def sliver(page_break: bool = False, section: str = "") -> str:
    """A paragraph one point high: it parts tables, begins a page or ends a section without taking room."""
    return paragraph("Sliver", properties=("<w:pageBreakBefore/>" if page_break else "") + section)


def red_head() -> str:
    """The issuing organ's mark and the document number over its red rule (7.2.4, 7.2.5, 7.2.7)."""
    return paragraph("Mark", "{{ mark }}") + paragraph("Number", "{{ document_number }}")


def signature() -> str:
    """The organ over the date, both on one centre tab that the finishing pass places (7.3.5.1)."""
    return paragraph("SignatureOrgan", "\t{{ organ }}") + paragraph("SignatureDate", "\t{{ issued_on }}")


def section(orientation: str) -> str:
    """The properties of a section whose page number stands at the portrait foot's outer edge (5.2, 7.5, 8)."""
    landscape = orientation == LANDSCAPE
    header = ("headerOdd", "headerEven") if landscape else ("headerBlank", "headerBlank")
    footer = ("footerBlank", "footerBlank") if landscape else ("footerOdd", "footerEven")
    references = "".join(
        f'<w:{kind}Reference w:type="{which}" r:id="{name}"/>'
        for kind, names in (("header", header), ("footer", footer))
        for which, name in zip(("default", "even"), names, strict=True)
    )
    return (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/>{_MARGINS[orientation]}'
        '<w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>'
    )


def margins(*, marked: bool = False) -> dict[str, str]:
    """The headers and footers that `section` refers to, by name; `marked` headers say what sort of page it is."""
    odd, even = (_page_number(style) for style in ("PageNumberOdd", "PageNumberEven"))
    mark = paragraph("PageMark", "{{ page_mark }}") if marked else ""
    return {
        "headerBlank": _margin("hdr", mark or sliver()),
        "headerOdd": _margin("hdr", mark + _turned(odd)),
        "headerEven": _margin("hdr", mark + _turned(even)),
        "footerBlank": _margin("ftr", sliver()),
        "footerOdd": _margin("ftr", odd),
        "footerEven": _margin("ftr", even),
    }


def table(widths: Sequence[int], rows: str, *, borders: str, floating: str = "") -> str:
    """A table of fixed columns; `floating` is a tblpPr element."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    side, above = (0, 0) if floating else (28, 10)
    return (
        f'<w:tbl><w:tblPr>{floating}<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:top w:w="{above}" w:type="dxa"/><w:left w:w="{side}" w:type="dxa"/>'
        f'<w:bottom w:w="{above}" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def row(*cells: str, header: bool = False, height: int = 0) -> str:
    """A table row that no page break splits, at least `height` high; a header row is repeated on every page."""
    least = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{least}{'<w:tblHeader/>' if header else ''}</w:trPr>{''.join(cells)}</w:tr>"


def tag_row(statement: str, columns: int, width: int) -> str:
    """A row that holds a template statement and vanishes when the template is filled."""
    return row(cell(width, paragraph("TableText", "{%tr " + statement + " %}"), span=columns))


def cell(width: int, content: str, *, span: int = 1, merge: str = "", place: str = "center") -> str:
    """A cell; `merge` is "restart" or "continue" where it is part of a vertical merge, `place` "top" or "center"."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{merged}<w:vAlign w:val="{place}"/></w:tcPr>'
        f"{content}</w:tc>"
    )


def chart(code: str, width: int = TEXT_WIDTH) -> str:
    """A framed cell with the mark of a chart; the finishing pass puts the chart in the mark's place."""
    # A line of exact height would cut the chart off.
    line = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    mark = paragraph("TableCentred", f"[[chart {code}]]", properties=line)
    borders = "".join(border(side, 4) for side in ("top", "left", "bottom", "right"))
    return table((width,), row(cell(width, mark)), borders=borders)


def border(side: str, eighths: int) -> str:
    """A black single border of `eighths` of a point."""
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="000000"/>'


def imprint(copies: str, printed_by: str, printed_on: str) -> str:
    """The imprint at the foot of the page that its anchor stands on: it floats, so no text pushes it (7.4).

    Rules of 0.35 mm, 0.25 mm and 0.35 mm; the last one is the type area's lower edge.
    """
    copies_row = row(cell(TEXT_WIDTH, paragraph("ImprintCopies", copies)))
    rows = (
        tag_row("if copied_to", 1, TEXT_WIDTH)
        + copies_row
        + tag_row("endif", 1, TEXT_WIDTH)
        + row(cell(TEXT_WIDTH, paragraph("ImprintPrinted", f"{printed_by}\t{printed_on}")))
    )
    place = (
        '<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:topFromText="0" w:bottomFromText="0" '
        'w:vertAnchor="margin" w:horzAnchor="page" w:tblpX="1588" w:tblpYSpec="bottom"/>'
    )
    borders = border("top", 8) + border("bottom", 8) + border("insideH", 6)
    return table((TEXT_WIDTH,), rows, borders=borders, floating=place) + sliver()


def _margin(kind: str, content: str) -> str:
    return f"<w:{kind} {NAMESPACES}>{content}</w:{kind}>"


def _page_number(style: str) -> str:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return paragraph(style, f"{_DASH} ", field, f" {_DASH}")


def _turned(content: str) -> str:
    """A page number at the landscape page's left edge that reads as the portrait page's foot (clause 8).

    A floating table with one turned cell: LibreOffice 7.4 misplaces a text box on the only page of a header.
    """
    width, length = 400, TEXT_WIDTH
    left, top = (
        round(millimetres * _TWIPS_PER_MM) for millimetres in (standard.MARGIN_LEFT - 2.72, standard.MARGIN_LEFT)
    )
    return (
        "<w:tbl><w:tblPr>"
        '<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:topFromText="0" w:bottomFromText="0" '
        f'w:vertAnchor="page" w:horzAnchor="page" w:tblpX="{left}" w:tblpY="{top}"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>'
        f'<w:tr><w:trPr><w:trHeight w:val="{length}" w:hRule="exact"/></w:trPr>'
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:textDirection w:val="tbRl"/></w:tcPr>{content}</w:tc>'
        f"</w:tr></w:tbl>{sliver()}"
    )
