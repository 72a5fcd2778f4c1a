"""The paragraph and character styles of official documents, as data and as styles.xml.

The numbers follow GB/T 9704-2012 (5.2 page, 7.2 head, 7.3 body, 7.4 imprint, 7.5 page number); lengths are twips,
sizes half-points.
"""

from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from evalgen.text import typefaces
from evalgen.text.styles import NAMES

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

LINE = 579
"""One 行: 22 of them fill the 225 mm of the type area (5.2.3), and LibreOffice agrees."""

GLYPH = 315
"""One 字 of the body: 16 pt less a quarter point, so that 28 fill 156 mm (5.2.3)."""

GLYPH_4 = 280
"""One 字 of 4号 type."""

TEXT_WIDTH = 8844
"""The width of the type area, 156 mm."""

TEXT_HEIGHT = 12756
"""The height of the type area, 225 mm: the width of a turned page's."""


@dataclass(frozen=True, kw_only=True)
class Style:
    """One style: its face, size and line, and the rest of its paragraph properties as attributes by element."""

    identifier: str
    face: str = typefaces.BODY
    latin: str = typefaces.LATIN
    size: int = 32
    line: int = LINE
    spacing: int = 0
    align: str = "both"
    colour: str = ""
    before: int = 0
    indent: dict[str, int] = field(default_factory=dict)
    outline: int | None = None
    keep_next: bool = False
    border: str = ""
    tabs: str = ""


STYLES = (
    Style(identifier="Body", spacing=-5, indent={"firstLine": 2 * GLYPH}),
    Style(
        identifier="Mark",
        face=typefaces.TITLE,
        latin=typefaces.TITLE,
        size=88,
        line=1100,
        align="center",
        colour="FF0000",
    ),
    Style(
        identifier="Number",
        spacing=-5,
        align="center",
        before=2 * LINE,
        border='<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="8" w:color="FF0000"/></w:pBdr>',
    ),
    Style(
        identifier="DocumentTitle",
        face=typefaces.TITLE,
        latin=typefaces.TITLE,
        size=44,
        line=640,
        align="center",
        outline=0,
        keep_next=True,
    ),
    Style(identifier="Addressee", spacing=-5, before=LINE),
    Style(
        identifier="LevelOne",
        face=typefaces.HEITI,
        spacing=-5,
        indent={"firstLine": 2 * GLYPH},
        outline=1,
        keep_next=True,
    ),
    Style(identifier="AttachmentNote", spacing=-5, before=LINE, indent={"left": 5 * GLYPH, "hanging": 3 * GLYPH}),
    Style(identifier="SignatureOrgan", spacing=-5, align="left", before=2 * LINE, keep_next=True),
    Style(identifier="SignatureDate", spacing=-5, align="left"),
    Style(identifier="AttachmentLabel", face=typefaces.HEITI, spacing=-5, keep_next=True),
    Style(
        identifier="AttachmentTitle",
        face=typefaces.TITLE,
        latin=typefaces.TITLE,
        size=44,
        line=640,
        align="center",
        before=LINE,
        outline=0,
        keep_next=True,
    ),
    Style(identifier="StampLine", size=28, line=480, align="left", before=160, keep_next=True),
    Style(identifier="TableHead", face=typefaces.HEITI, size=21, line=270, align="center"),
    Style(identifier="TableCentred", size=21, line=270, align="center"),
    Style(identifier="TableText", size=21, line=270, align="both"),
    Style(identifier="TableRight", size=21, line=270, align="right"),
    Style(identifier="TableCaption", face=typefaces.HEITI, size=24, line=400, align="center"),
    Style(identifier="PageMark", face=typefaces.HEITI, latin=typefaces.HEITI, size=32, line=400, align="right"),
    Style(
        identifier="ImprintCopies",
        size=28,
        line=480,
        indent={"left": GLYPH_4 + 3 * GLYPH_4, "right": GLYPH_4, "hanging": 3 * GLYPH_4},
    ),
    Style(
        identifier="ImprintPrinted",
        size=28,
        line=480,
        align="left",
        indent={"left": GLYPH_4, "right": GLYPH_4},
        tabs=f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH - GLYPH_4}"/></w:tabs>',
    ),
    Style(
        identifier="PageNumberOdd",
        face=typefaces.SONGTI,
        latin=typefaces.SONGTI,
        size=28,
        line=400,
        align="right",
        indent={"right": GLYPH_4},
    ),
    Style(
        identifier="PageNumberEven",
        face=typefaces.SONGTI,
        latin=typefaces.SONGTI,
        size=28,
        line=400,
        align="left",
        indent={"left": GLYPH_4},
    ),
    Style(identifier="Sliver", size=2, line=20, align="left"),
)


def styles_xml() -> str:
    """styles.xml: document defaults without theme fonts, Normal, and every style of `STYLES`."""
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts(typefaces.LATIN, typefaces.BODY)}"
        '<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:widowControl w:val="0"/><w:overflowPunct w:val="0"/><w:snapToGrid w:val="0"/>'
        f'<w:spacing w:line="{LINE}" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    )
    level_two = (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="LevelTwo"><w:name w:val="{NAMES["LevelTwo"]}"/>'
        f"<w:qFormat/><w:rPr>{fonts(typefaces.LATIN, typefaces.KAITI)}</w:rPr></w:style>"
    )
    body = "".join(_style_xml(one) for one in STYLES)
    return f'<w:styles xmlns:w="{WORD}">{defaults}{normal}{body}{level_two}</w:styles>'


def fonts(latin: str, han: str) -> str:
    """The rFonts element that sets figures and Latin letters in `latin`, everything Chinese in `han`."""
    return (
        f"<w:rFonts w:ascii={quoteattr(latin)} w:hAnsi={quoteattr(latin)} "
        f"w:eastAsia={quoteattr(han)} w:cs={quoteattr(latin)}/>"
    )


def _style_xml(style: Style) -> str:
    indent = "".join(f' w:{name}="{value}"' for name, value in style.indent.items())
    paragraph = "".join(
        (
            "<w:keepNext/>" if style.keep_next else "",
            style.border,
            style.tabs,
            f'<w:spacing w:before="{style.before}" w:after="0" w:line="{style.line}" w:lineRule="exact"/>',
            f"<w:ind{indent}/>" if indent else "",
            f'<w:jc w:val="{style.align}"/>',
            "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>',
        )
    )
    run = "".join(
        (
            fonts(style.latin, style.face),
            f'<w:color w:val="{style.colour}"/>' if style.colour else "",
            f'<w:spacing w:val="{style.spacing}"/>' if style.spacing else "",
            f'<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/>',
        )
    )
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.identifier}">'
        f'<w:name w:val="{NAMES[style.identifier]}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )
