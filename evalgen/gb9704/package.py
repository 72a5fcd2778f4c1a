"""A Word file from its parts: the smallest package that Word, WPS and LibreOffice open, the same bytes every time."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

from evalgen.gb9704.styles import GLYPH_4, WORD, styles_xml
from evalgen.gb9704.theme import font_table_xml, theme_xml

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_EPOCH = (1980, 1, 1, 0, 0, 0)

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
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, content)
    return buffer.getvalue()


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
