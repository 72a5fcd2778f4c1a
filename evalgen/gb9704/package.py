"""A Word file from its parts: the smallest package that Word, WPS and LibreOffice open, the same bytes every time."""

import zlib
from collections.abc import Mapping
from functools import lru_cache
from struct import Struct

from evalgen.gb9704.styles import GLYPH_4, WORD, styles_xml
from evalgen.gb9704.theme import font_table_xml, theme_xml

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ENTRY, _LISTED, _END = Struct("<4s5H3L2H"), Struct("<4s2B5H3L5H2L"), Struct("<4s4H2LH")
"""A ZIP's records: before each part, of each part in the directory, at the end (APPNOTE 4.3.7, 4.3.12, 4.3.16)."""
_VERSION, _DEFLATED, _EPOCH = 20, 8, 0x21
_UNIX, _OWNERS = 3, 0o600 << 16
_SMALL = 32 * 1024

NAMESPACES = f'xmlns:w="{WORD}" xmlns:r="{OFFICE}"'

EVEN_HEADERS = "<w:evenAndOddHeaders/>"


def package(body: str, margins: Mapping[str, str]) -> bytes:
    """Return the .docx whose body is `body` and whose headers and footers are `margins`, by name.

    A name begins with "header" or "footer" and is the relationship's identifier in the body's sections.
    """
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{name[:6]}+xml"/>' for name in margins
    )
    relations = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{name[:6]}" Target="{name}.xml"/>' for name in margins
    )
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
            f'<Override PartName="/word/settings.xml" ContentType="{_TYPE}.settings+xml"/>'
            f'<Override PartName="/word/fontTable.xml" ContentType="{_TYPE}.fontTable+xml"/>'
            '<Override PartName="/word/theme/theme1.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
            '<Override PartName="/docProps/core.xml" '
            'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
            f"{overrides}</Types>"
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="document" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="core" Type="{_PACKAGE}/relationships/metadata/core-properties" '
            'Target="docProps/core.xml"/></Relationships>'
        ),
        "docProps/core.xml": _core_xml(),
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="styles" Type="{OFFICE}/styles" Target="styles.xml"/>'
            f'<Relationship Id="settings" Type="{OFFICE}/settings" Target="settings.xml"/>'
            f'<Relationship Id="fonts" Type="{OFFICE}/fontTable" Target="fontTable.xml"/>'
            f'<Relationship Id="theme" Type="{OFFICE}/theme" Target="theme/theme1.xml"/>{relations}</Relationships>'
        ),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": styles_xml(),
        "word/settings.xml": _settings_xml(),
        "word/fontTable.xml": font_table_xml(),
        "word/theme/theme1.xml": theme_xml(),
    } | {f"word/{name}.xml": xml for name, xml in margins.items()}
    return archive({name: (_DECLARATION + xml).encode() for name, xml in parts.items()})


def archive(parts: Mapping[str, bytes]) -> bytes:
    """Zip `parts` in their order with fixed dates, so that equal parts give equal bytes."""
    written, directory, offset = [], [], 0
    for name, content in parts.items():
        label = name.encode()
        packed, checksum = (_deflated if len(content) < _SMALL else _deflated.__wrapped__)(content)
        flags = 0 if name.isascii() else 0x800
        facts = (_VERSION, flags, _DEFLATED, 0, _EPOCH, checksum, len(packed), len(content), len(label), 0)
        written += [_ENTRY.pack(b"PK\3\4", *facts), label, packed]
        directory += [_LISTED.pack(b"PK\1\2", _VERSION, _UNIX, *facts, 0, 0, 0, _OWNERS, offset), label]
        offset += _ENTRY.size + len(label) + len(packed)
    listed = b"".join(directory)
    return b"".join((*written, listed, _END.pack(b"PK\5\6", 0, 0, len(parts), len(parts), len(listed), offset, 0)))


@lru_cache(256)
def _deflated(content: bytes) -> tuple[bytes, int]:
    """A part as it stands in a ZIP, and its checksum; of small ones, which documents share, it is remembered."""
    deflate = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return deflate.compress(content) + deflate.flush(), zlib.crc32(content)


def _settings_xml() -> str:
    return (
        f'<w:settings xmlns:w="{WORD}"><w:defaultTabStop w:val="{2 * GLYPH_4}"/>{EVEN_HEADERS}'
        '<w:drawingGridVerticalSpacing w:val="579"/><w:characterSpacingControl w:val="doNotCompress"/>'
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotExpandShiftReturn/>"
        '<w:adjustLineHeightInTable/><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def _core_xml() -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title></dc:title><dc:creator></dc:creator>'
        '<dcterms:created xsi:type="dcterms:W3CDTF">2012-07-01T00:00:00Z</dcterms:created>'
        '<dcterms:modified xsi:type="dcterms:W3CDTF">2012-07-01T00:00:00Z</dcterms:modified>'
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )
