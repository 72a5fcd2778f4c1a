"""The theme and the font table that Word wants in every file; no style of ours refers to the theme."""

from xml.sax.saxutils import quoteattr

from evalgen.gb9704.styles import WORD
from evalgen.text import typefaces

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLOURS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "000000", "lt2": "FFFFFF", "accent1": "FF0000", "accent2": "404040",
    "accent3": "808080", "accent4": "A0A0A0", "accent5": "C0C0C0", "accent6": "E0E0E0", "hlink": "000000",
    "folHlink": "000000",
}  # fmt: skip


def theme_xml() -> str:
    """theme1.xml: black on white, the body's faces, no effects."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items())
    faces = (
        f"<a:latin typeface={quoteattr(typefaces.LATIN)}/><a:ea typeface={quoteattr(typefaces.BODY)}/>"
        '<a:cs typeface=""/>'
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:theme xmlns:a="{_DRAWING}" name="GB9704"><a:themeElements>'
        f'<a:clrScheme name="GB9704">{colours}</a:clrScheme>'
        f'<a:fontScheme name="GB9704"><a:majorFont>{faces}</a:majorFont><a:minorFont>{faces}</a:minorFont>'
        f'</a:fontScheme><a:fmtScheme name="GB9704"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def font_table_xml() -> str:
    """fontTable.xml: every face by its official name, with the wider face as the one to take where it is missing."""
    han = (typefaces.TITLE, typefaces.BODY, typefaces.KAITI, typefaces.HEITI, typefaces.SONGTI)
    entries = "".join(_font_xml(name, typefaces.WIDER.get(name, ""), "86") for name in han)
    return f'<w:fonts xmlns:w="{WORD}">{entries}{_font_xml(typefaces.LATIN, "", "00")}</w:fonts>'


def _font_xml(name: str, other: str, charset: str) -> str:
    alternative = f"<w:altName w:val={quoteattr(other)}/>" if other else ""
    return f'<w:font w:name={quoteattr(name)}>{alternative}<w:charset w:val="{charset}"/></w:font>'
