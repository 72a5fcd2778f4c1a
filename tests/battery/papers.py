"""Papers: finished-looking official documents written as plain WordprocessingML, by nobody's template.

The prover must measure what strangers made, so these documents share no code with the builder.
"""

import zipfile
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
PORTRAIT = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" '
    'w:header="851" w:footer="1434" w:gutter="0"/>'
)
LANDSCAPE = (
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1588" w:right="2098" w:bottom="1474" '
    'w:left="1984" w:header="851" w:footer="851" w:gutter="0"/>'
)
GRID = '<w:docGrid w:type="lines" w:linePitch="579"/>'
FANG, KAI, HEI, SONG, TITLE, LATIN = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体", "Times New Roman"


def run(text: str, face: str = FANG, size: float = 16, spacing: int = -5, extra: str = "", latin: str = LATIN) -> str:
    """Runs of one look, cut where the script changes between ASCII and Han."""
    pieces: list[tuple[bool, str]] = []
    for char in text:
        ascii_ = char.isascii() and face != TITLE
        if pieces and pieces[-1][0] == ascii_:
            pieces[-1] = (ascii_, pieces[-1][1] + char)
        else:
            pieces.append((ascii_, char))
    return "".join(_run(piece, latin if ascii_ else face, face, size, spacing, extra) for ascii_, piece in pieces)


def _run(text: str, west: str, east: str, size: float, spacing: int, extra: str) -> str:
    half = round(size * 2)
    track = f'<w:spacing w:val="{spacing}"/>' if spacing else ""
    look = f'<w:rFonts w:ascii="{west}" w:hAnsi="{west}" w:eastAsia="{east}" w:cs="{west}"/>{extra}{track}'
    body = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\n"))
    return f'<w:r><w:rPr>{look}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>{body}</w:r>'


def paragraph(runs: str = "", look: str = "", line: int = 579, mark: float = 16, section: str = "") -> str:
    """A paragraph on an exact line; `look` are further paragraph properties in schema order."""
    before, _, after = look.partition("|")
    space = "" if "w:spacing" in look else f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>'
    snap = '<w:snapToGrid w:val="0"/>'
    tail = f'<w:rPr><w:sz w:val="{round(mark * 2)}"/></w:rPr>{section}'
    return f"<w:p><w:pPr>{before}{snap}{space}{after}{tail}</w:pPr>{runs}</w:p>"


def blank(count: int = 1) -> str:
    """Empty body lines."""
    return paragraph() * count


INDENT = '|<w:ind w:firstLine="630"/>'
CENTRE = '|<w:jc w:val="center"/>'


def body(text: str, lead: str = "", face: str = FANG) -> str:
    """A body paragraph; `lead` is set in `face`, the rest in the body's own."""
    return paragraph((run(lead, face) if lead else "") + run(text), INDENT + '<w:jc w:val="both"/>')


def red_head(mark: str, number: str) -> str:
    """The mark, the number and the red rule under it."""
    red = '<w:color w:val="FF0000"/><w:w w:val="80"/>'
    space = '<w:spacing w:before="1855" w:after="0" w:line="1100" w:lineRule="exact"/><w:jc w:val="center"/>'
    head = paragraph(run(mark, TITLE, 44, 0, red), f"|{space}")
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="8" w:color="FF0000"/></w:pBdr>|<w:jc w:val="center"/>'
    return head + blank(2) + paragraph(run(number), rule)


def title(text: str, look: str = "") -> str:
    """A title in 2号 小标宋; lines are broken by newlines."""
    return paragraph(run(text, TITLE, 22, 0), f"{look}{CENTRE}", 640, 22)


def width(text: str) -> int:
    """Twips that a line of body text takes, with the space LibreOffice puts between Han and figures."""
    total = sum(155 if char.isascii() else 315 for char in text)
    return total + 69 * sum(a.isascii() != b.isascii() for a, b in pairwise(text))


def signature(organ: str, date: str) -> str:
    """Sealed signature: the date four glyphs from the right, the organ centred over it."""
    start = 8844 - 4 * 315 - width(date)
    organ_left = start - round((width(organ) - width(date)) / 2)
    if organ_left + width(organ) > 8844:
        organ_left = 8844 - width(organ)
        start = organ_left + round((width(organ) - width(date)) / 2)
    keep = "<w:keepNext/>"
    return paragraph(run(organ), f'{keep}|<w:ind w:left="{organ_left}"/>') + paragraph(
        run(date), f'|<w:ind w:left="{start}"/>'
    )


def imprint(copies: str, printer: str, printed: str) -> str:
    """The floating imprint table, its last rule on the foot of the type area, and the tiny last paragraph."""
    side = '<w:ind w:left="280" w:right="280"/>'
    hang = '<w:ind w:left="1120" w:right="280" w:hanging="840"/>'
    rows = []
    if copies:
        rows.append(paragraph(run(f"抄送：{copies}。", FANG, 14, 0), f"|{hang}", 480, 14))
    tab = '<w:tabs><w:tab w:val="right" w:pos="8564"/></w:tabs>'
    line = run(printer, FANG, 14, 0) + "<w:r><w:tab/></w:r>" + run(f"{printed}印发", FANG, 14, 0)
    rows.append(paragraph(line, f"{tab}|{side}", 480, 14))
    edge = '<w:{0} w:val="single" w:sz="{1}" w:space="0" w:color="000000"/>'
    borders = edge.format("top", 8) + edge.format("bottom", 8) + edge.format("insideH", 6)
    zero = "".join(f'<w:{side_} w:w="0" w:type="dxa"/>' for side_ in ("top", "left", "bottom", "right"))
    look = (
        '<w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:topFromText="0" w:bottomFromText="0" '
        'w:vertAnchor="margin" w:horzAnchor="page" w:tblpX="1587" w:tblpYSpec="bottom"/>'
        f'<w:tblW w:w="8844" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{zero}</w:tblCellMar></w:tblPr>"
    )
    cells = "".join(f'<w:tr><w:tc><w:tcPr><w:tcW w:w="8844" w:type="dxa"/></w:tcPr>{row}</w:tc></w:tr>' for row in rows)
    return f'<w:tbl>{look}<w:tblGrid><w:gridCol w:w="8844"/></w:tblGrid>{cells}</w:tbl>{paragraph("", "", 20, 1)}'


def cell(text: str, wide: int, face: str = FANG, look: str = "") -> str:
    """A table cell in 五号."""
    lines = "".join(
        paragraph(run(line, face, 10.5, 0), '|<w:spacing w:before="0" w:after="0"/><w:jc w:val="center"/>', mark=10.5)
        for line in text.split("\n")
    )
    return f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{look}<w:vAlign w:val="center"/></w:tcPr>{lines}</w:tc>'


def table(widths: list[int], head: list[str], rows: list[list[str]]) -> str:
    """A ruled table with one repeated header row; a cell of "^" continues the merge above it."""
    edge = '<w:{0} w:val="single" w:sz="{1}" w:space="0" w:color="000000"/>'
    borders = "".join(edge.format(side, 8) for side in ("top", "left", "bottom", "right"))
    borders += edge.format("insideH", 4) + edge.format("insideV", 4)
    sides = "".join(f'<w:{side} w:w="28" w:type="dxa"/>' for side in ("left", "right"))
    look = (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="28" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{sides}</w:tblCellMar></w:tblPr>"
    )
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    lines = [_row(widths, head, [], HEI, "<w:tblHeader/>")]
    for index, row in enumerate(rows):
        below = rows[index + 1] if index + 1 < len(rows) else []
        lines.append(_row(widths, row, below, FANG, ""))
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"


def _row(widths: list[int], row: list[str], below: list[str], face: str, flags: str) -> str:
    cells = []
    for place, (text, wide) in enumerate(zip(row, widths, strict=True)):
        merge = ""
        if text == "^":
            merge, text = "<w:vMerge/>", ""
        elif below and below[place] == "^":
            merge = '<w:vMerge w:val="restart"/>'
        cells.append(cell(text, wide, face, merge))
    return f"<w:tr><w:trPr><w:cantSplit/>{flags}</w:trPr>{''.join(cells)}</w:tr>"


def number_field(side: str, size: float = 14) -> str:
    """A page number with its dashes, one glyph from the outer edge."""
    look = f'<w:rFonts w:ascii="{SONG}" w:hAnsi="{SONG}" w:eastAsia="{SONG}"/><w:sz w:val="{round(size * 2)}"/>'
    field_ = "".join(
        f"<w:r><w:rPr>{look}</w:rPr>{inner}</w:r>"
        for inner in (
            '<w:t xml:space="preserve">— </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            "<w:instrText>PAGE</w:instrText>",
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> —</w:t>',
        )
    )
    edge = '<w:ind w:right="280"/><w:jc w:val="right"/>' if side == "right" else '<w:ind w:left="280"/>'
    return paragraph(field_, f"|{edge}", 400, size)


def turned_number(side: str) -> str:
    """The page number of a landscape page, turned so that it stands where a portrait page has it."""
    x, y, wide, high = (round(mm * 36000) for mm in (28 - 2.72, 28, 400 / 56.7, 156))
    shape = (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "<a:noFill/></wps:spPr>"
        f"<wps:txbx><w:txbxContent>{number_field(side)}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr vert="vert" lIns="0" tIns="0" rIns="0" bIns="0"/></wps:wsp>'
    )
    anchor = (
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" '
        'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:wrapNone/><wp:docPr id="{len(side)}" name="n"/>'
        "<wp:cNvGraphicFramePr/><a:graphic><a:graphicData "
        f'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">{shape}</a:graphicData></a:graphic></wp:anchor>'
    )
    return paragraph(f"<w:r><w:drawing>{anchor}</w:drawing></w:r>", "", 20, 1)


REFERENCES = "".join(
    f'<w:{kind}Reference w:type="{type_}" r:id="{{0}}{kind}{type_}"/>'
    for kind in ("header", "footer")
    for type_ in ("default", "even")
)


def section(landscape: bool = False) -> str:
    """Section properties with the odd and even headers and footers of their kind."""
    refs = REFERENCES.format("L" if landscape else "P")
    return f'<w:sectPr>{refs}<w:type w:val="nextPage"/>{LANDSCAPE if landscape else PORTRAIT}{GRID}</w:sectPr>'


STYLES = (
    f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" '
    f'w:eastAsia="{FANG}" w:cs="{LATIN}"/><w:sz w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
    "</w:rPrDefault>"
    '<w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>'
    "</w:style></w:styles>"
)


@dataclass(frozen=True)
class Paper:
    """A document as blocks of body XML, ready to be written as a .docx."""

    name: str
    blocks: tuple[str, ...]
    last: str = field(default_factory=section)

    def parts(self) -> dict[str, str]:
        """The package's parts by name."""
        stories = {
            "Pfooterdefault": number_field("right"),
            "Pfootereven": number_field("left"),
            "Pheaderdefault": paragraph(),
            "Pheadereven": paragraph(),
            "Lfooterdefault": paragraph(),
            "Lfootereven": paragraph(),
            "Lheaderdefault": turned_number("right"),
            "Lheadereven": turned_number("left"),
        }
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        kinds = {name: "ftr" if "footer" in name else "hdr" for name in stories}
        parts = {
            f"word/{name}.xml": f"<w:{kinds[name]} {SPACES}>{inner}</w:{kinds[name]}>"
            for name, inner in stories.items()
        }
        links = "".join(
            f'<Relationship Id="{name}" Type="{office}/{name[1:7]}" Target="{name}.xml"/>' for name in stories
        )
        links += f'<Relationship Id="s" Type="{office}/styles" Target="styles.xml"/>'
        links += f'<Relationship Id="t" Type="{office}/settings" Target="settings.xml"/>'
        content = "".join((*self.blocks, self.last))
        package = "http://schemas.openxmlformats.org/package/2006"
        word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
        overrides = {"document": "document.main", "styles": "styles", "settings": "settings"}
        overrides |= {name: "footer" if "footer" in name else "header" for name in stories}
        types = "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{word}.{kind}+xml"/>'
            for name, kind in overrides.items()
        )
        return {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="d" '
            f'Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{links}</Relationships>',
            "word/document.xml": f"<w:document {SPACES}><w:body>{content}</w:body></w:document>",
            "word/styles.xml": STYLES,
            "word/settings.xml": f'<w:settings xmlns:w="{W}"><w:evenAndOddHeaders/></w:settings>',
            **parts,
        }


def write(parts: dict[str, str], path: Path) -> Path:
    """Write a package's parts to `path`."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}')
    return path
