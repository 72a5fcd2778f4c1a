"""Hostile workbooks, each made of an honest one: by name the bytes, and the rule that is to refuse them.

Under `ACCEPTED` a workbook is read (what it lacks then is told cell by cell), under `EITHER` chance decides.
"""

import random
import re
import zlib

from tests.hostile.xml import deep, in_other_encodings, with_doctypes
from tests.hostile.zips import OLE2, Part, deflate, flipped, forged, honest, parts_of, truncated, zeros, zipped

ACCEPTED, EITHER = "", "*"
SHEET, STRINGS, STYLES, BOOK = (
    f"xl/{name}.xml" for name in ("worksheets/sheet1", "sharedStrings", "styles", "workbook")
)
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
STRICT = {  # ISO/IEC 29500-1, Annex A: what the names of the transitional form are in the strict one
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}
MEGABYTE = 1 << 20
TEXT = '<c t="s"><v>{}</v></c>'


def workbooks(valid, canary):
    """All of them."""
    return {**containers(valid), **markup(valid, canary), **sheets(valid), **cells(valid), **chance(valid)}


def containers(valid):
    """What is wrong with the file or its zip."""
    parts, size = honest(valid), len(valid)
    bomb = Part(name="xl/media/image1.png", packed=zeros(200 * MEGABYTE), size=200 * MEGABYTE, checksum=0)
    blanks = Part(name=SHEET, packed=zeros(200 * MEGABYTE, b" "), size=200 * MEGABYTE, checksum=0)
    small = Part(name="xl/media/image1.png", content=b"picture")
    nested = zipped({f"{number}.zip": zipped({"0": bytes(MEGABYTE)}) for number in range(20)})
    many = [Part(name=f"xl/media/image{number}.png") for number in range(1001)]
    # One megabyte of bytes that thirty parts share: the directory says that each is there.
    sharing = [Part(name="xl/media/a.png", content=bytes(MEGABYTE))]
    sharing += [Part(name=f"xl/media/a{number}.png", content=bytes(MEGABYTE), shares=True) for number in range(30)]
    secret = [Part(name=one.name, content=one.content, flags=0x801) for one in parts]
    return {
        "empty": (b"", "S006"),
        "text": ("年度绩效\n".encode(), "S006"),
        "zip_without_parts": (forged([]), "S006"),
        "word_file": (zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}), "S006"),
        "too_large": (valid + bytes(21 * MEGABYTE), "S003"),
        "old_xls": (OLE2 + bytes(600) + "Workbook".encode("utf-16-le") + bytes(600), "S005"),
        "encrypted": (OLE2 + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600), "S004"),
        "encrypted_zip": (forged(secret), "S004"),
        "bomb_flat": (forged([*parts, bomb]), "S009"),
        "bomb_in_the_sheet": (forged([*others(parts, SHEET), blanks]), "S009"),
        "bomb_nested": (zipped({**parts_of(valid), "xl/media/nested.zip": nested}), ACCEPTED),
        "bomb_overlapping": (forged([*parts, *sharing]), "S007"),
        "bomb_in_many_parts": (forged([*parts, *_blank(40)]), "S009"),
        "size_told_too_small": (forged([*others(parts, SHEET), _lying(parts, SHEET, 10)]), "S006"),
        "size_told_too_large": (forged([*others(parts, SHEET), _lying(parts, SHEET, 1 << 31)]), "S006"),
        # The checksum of the first ten bytes: whoever believes the size reads them and finds nothing wrong.
        "bomb_told_as_ten_bytes": (forged([*parts, _hidden(bomb)]), "S009"),
        "checksum_wrong": (forged([*parts, Part(name="xl/media/a.png", content=b"a", checksum=1)]), "S006"),
        "bytes_missing": (forged([*parts, Part(name="xl/a.bin", content=b"a" * 99, packed=b"\x01")]), "S006"),
        "names_differ": (forged([*parts, Part(name="xl/a.bin", content=b"a", name_in_head="xl/b.bin")]), EITHER),
        "too_many_parts": (forged([*parts, *many]), "S008"),
        "doubled": (forged([*parts, *[one for one in parts if one.name == SHEET]]), "S007"),
        "doubled_in_capitals": (forged([*parts, Part(name=SHEET.upper(), content=b"<x/>")]), "S007"),
        "path_upwards": (forged([*parts, Part(name="../../outside.xml", content=b"<x/>")]), "S007"),
        "path_absolute": (forged([*parts, Part(name="/etc/cron.d/x", content=b"x")]), "S007"),
        "path_of_windows": (forged([*parts, Part(name="C:\\x.xml", content=b"<x/>")]), "S007"),
        "method_unknown": (forged([*parts, Part(name="xl/a.bin", content=b"a", method=99)]), "S007"),
        "macros": (forged([*parts, Part(name="xl/vbaProject.bin", content=b"macro")]), "S011"),
        "macros_of_excel_4": (forged([*parts, Part(name="xl/macrosheets/sheet1.xml", content=b"<x/>")]), "S011"),
        "comment_behind": (valid[:-2] + b"\xff\xff" + b"c" * 0xFFFF, ACCEPTED),
        "junk_before": (b"MZ" + bytes(998) + valid, EITHER),
        "picture_too": (forged([*parts, small]), ACCEPTED),
        **{name: (content, "S006" if len(content) < size else ACCEPTED) for name, content in truncated(valid).items()},
    }


def markup(valid, canary):
    """What is wrong with the XML of a part."""
    parts = parts_of(valid)

    def changed(part, content, **more):
        return zipped({**parts, part: content, **more})

    declared = {
        f"{name}_in_{stem}": (changed(part, form), "S010")
        for part, root, stem in (
            (SHEET, "worksheet", "sheet"),
            (STRINGS, "sst", "strings"),
            ("xl/_rels/workbook.xml.rels", "Relationships", "rels"),
            ("[Content_Types].xml", "Types", "types"),
            ("docProps/core.xml", "cp:coreProperties", "properties"),
        )
        for name, form in with_doctypes(parts[part], root, canary).items()
    }
    encodings = {"utf_16": ACCEPTED, "utf_16_bomb": "S010", "utf_16_be_bomb": "S010"}
    encoded = {
        name: (changed(STRINGS, form), encodings.get(name, "S017"))
        for name, form in in_other_encodings(parts[STRINGS], "sst").items()
    }
    link = f'<Relationship Id="x9" Type="t/externalLinkPath" Target="{canary.address}/x.xlsx" TargetMode="External"/>'
    linked = {
        "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": f"<Relationships>{link}</Relationships>".encode(),
    }
    drawn = f'<Relationship Id="x9" Type="t/image" Target="{canary.address}/x.png" TargetMode="External"/>'.encode()
    return {
        **declared,
        **encoded,
        "deep": (changed(SHEET, deep(parts[SHEET], b"<sheetData>", 100_000)), EITHER),
        "malformed": (changed(SHEET, parts[SHEET][:300]), "S017"),
        "strict": (zipped({name: _strict(content) for name, content in parts.items()}), "S021"),
        "external_link": (zipped({**parts, **linked}), ACCEPTED),
        "picture_outside": (
            changed("xl/worksheets/_rels/sheet9.xml.rels", b"<Relationships>" + drawn + b"</Relationships>"),
            ACCEPTED,
        ),
        "svg_with_doctype": (changed("xl/media/a.svg", b'<!DOCTYPE svg SYSTEM "x"><svg/>'), "S010"),
        "no_sheets": (changed(BOOK, re.sub(rb"<sheets>.*</sheets>", b"<sheets/>", parts[BOOK])), EITHER),
        "one_sheet_twice": (changed(BOOK, re.sub(rb'r:id="rId2"', b'r:id="rId1"', parts[BOOK])), "S017"),
        "sheet_of_another_name": (_moved(parts), "S017"),
    }


def sheets(valid):
    """What is wrong with the extent of a sheet."""
    parts = parts_of(valid)

    def sheet(content):
        return zipped({**parts, SHEET: f"<worksheet {MAIN}>{content}</worksheet>".encode()})

    def rows(content):
        return sheet(f"<sheetData>{content}</sheetData>")

    def merged(*ranges):
        return sheet(f"<sheetData/><mergeCells>{''.join(f'<mergeCell ref={one!r}/>' for one in ranges)}</mergeCells>")

    spread = "".join(f'<row r="{row}"><c r="KN{row}"><v>1</v></c></row>' for row in range(1, 20_000))
    text = f"<sst {MAIN}><si><t>{'长' * 30_000}</t></si></sst>".encode()
    repeated = "".join(f'<row r="{row}"><c t="s"><v>0</v></c></row>' for row in range(1, 2_000))
    formats = parts[STYLES].replace(b"</cellXfs>", b'<xf numFmtId="0"/>' * 200_000 + b"</cellXfs>")
    strings = f"<sst {MAIN}>{''.join(f'<si><t>{number}</t></si>' for number in range(410_000))}</sst>".encode()
    return {
        "last_row": (rows('<row r="1048576"/>'), "S012"),
        "row_beyond_excel": (rows('<row r="99999999"/>'), "S012"),
        "row_of_many_figures": (rows(f'<row r="{"9" * 5000}"/>'), EITHER),
        "cell_in_another_row": (rows('<row r="1"><c r="A1048576"><v>1</v></c></row>'), "S012"),
        "last_column": (rows('<row r="1"><c r="XFD1"/></row>'), "S013"),
        "column_beyond_excel": (rows('<row r="1"><c r="ZZZ1"/></row>'), "S013"),
        "reference_that_is_none": (rows('<row r="1"><c r="A0"/><c r="../1"/><c r=""/></row>'), EITHER),
        "too_many_cells": (rows("".join(f"<row>{'<c/>' * 300}</row>" for _ in range(1_400))), "S014"),
        "cells_far_apart": (rows(spread), "S014"),
        "merged_sea": (merged("A1:Z50000"), "S015"),
        "merged_seas": (merged(*(f"A{row}:CV{row + 99}" for row in range(1, 1200, 100))), "S015"),
        "merged_everything": (merged("A1:XFD1048576"), "S015"),
        "merged_many_times": (merged(*["A1:B2"] * 24_000), EITHER),
        "extent_told_wrong": (
            zipped(
                {**parts, SHEET: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', parts[SHEET])}
            ),
            ACCEPTED,
        ),
        "text_repeated": (zipped({**parts, STRINGS: text, SHEET: _sheet(repeated)}), "S019"),
        "too_many_formats": (zipped({**parts, STYLES: formats}), "S019"),
        "too_many_texts": (zipped({**parts, STRINGS: strings}), "S019"),
    }


def heavy(valid):
    """What is as much work as the bounds let pass, or more: half a minute of it, so that these are not always tried."""
    parts, bits = parts_of(valid), bin(random.Random(2021).getrandbits(40 * MEGABYTE))
    tag, names = f'<a b="{bits}"/>'.encode(), "".join(f' a{number}="1"' for number in range(300_000))
    packer = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(tag) + packer.flush()
    numbers = "".join(
        f"<row>{''.join(f'<c><v>{row}.{column}</v></c>' for column in range(15))}</row>" for row in range(19_000)
    )
    texts = "".join(
        f"<row>{''.join(TEXT.format((row * 31 + column * column) % 97) for column in range(15))}</row>"
        for row in range(19_000)
    )
    sheet = f"<worksheet {MAIN}>{'<row/>' * 19_999}{'<x/>' * 900_000}</worksheet>".encode()
    named = f"<a><b{names}/></a>".encode()
    return {
        "cells_at_the_bound": (zipped({**parts, SHEET: _sheet(numbers)}), ACCEPTED),
        "texts_at_the_bound": (zipped({**parts, SHEET: _sheet(texts)}), ACCEPTED),
        "tag_without_end": (forged([*honest(valid), Part(name="xl/a.xml", content=tag, packed=packed)]), ACCEPTED),
        "tags_in_many_sheets": (
            zipped({**parts, **{f"xl/worksheets/sheet{number}.xml": sheet for number in range(11, 39)}}),
            "S019",
        ),
        "attributes_without_end": (zipped({**parts, **{f"xl/a{number}.xml": named for number in range(25)}}), "S018"),
    }


def cells(valid):
    """What is wrong with a cell: none of these is taken for a value."""
    parts = parts_of(valid)

    def cell(content):
        return zipped({**parts, SHEET: _sheet(f'<row r="1">{content}</row>')})

    return {
        **{
            f"number_{name}": (cell(f"<c><v>{written}</v></c>"), "S016")
            for name, written in (
                ("nan", "NaN"),
                ("infinity", "Infinity"),
                ("inf", "-INF"),
                ("grouped", "1_000"),
                ("hexadecimal", "0x10"),
                ("full_width", "１２"),
                ("words", "DROP TABLE"),
            )
        },
        "number_endless": (cell(f"<c><v>{'9' * 100_000}</v></c>"), EITHER),
        "number_beyond": (cell("<c><v>1E999</v></c>"), EITHER),
        "formula_unsaved": (cell("<c><f>1+1</f></c>"), ACCEPTED),
        "formula_calling": (
            cell('<c t="str"><f>WEBSERVICE("http://127.0.0.1/")</f><v>=cmd|\'/c calc\'!A1</v></c>'),
            ACCEPTED,
        ),
        "error_cell": (cell('<c t="e"><v>#REF!</v></c>'), ACCEPTED),
        "control_characters": (cell('<c t="inlineStr"><is><t>a_x0007_b_xD800_c</t></is></c>'), ACCEPTED),
        "string_that_is_not_there": (cell('<c t="s"><v>99999999</v></c>'), "S017"),
        "string_before_the_first": (cell('<c t="s"><v>-1</v></c>'), EITHER),
        "kind_unknown": (cell('<c t="zz"><v>1</v></c>'), EITHER),
        "format_unknown": (cell('<c s="99999"><v>1</v></c>'), EITHER),
        "date_beyond": (cell('<c t="d"><v>9999-99-99</v></c>'), EITHER),
    }


def chance(valid):
    """Bits that fell over, always the same ones."""
    random_ = random.Random(2021)
    return {f"flipped_{number}": (flipped(valid, random_, 1 + number), EITHER) for number in range(12)}


def others(parts, *names):
    """The parts without some."""
    return [one for one in parts if one.name not in names]


def _hidden(bomb):
    return Part(name=bomb.name, packed=bomb.packed, size=10, checksum=zlib.crc32(bytes(10)))


def _blank(count):
    packed = deflate(bytes(4 * MEGABYTE - 1))
    content = bytes(4 * MEGABYTE - 1)
    return [Part(name=f"xl/media/{number}.png", content=content, packed=packed) for number in range(count)]


def _lying(parts, name, size):
    [part] = [one for one in parts if one.name == name]
    return Part(name=name, content=part.content, size=size)


def _strict(content):
    for name, strict in STRICT.items():
        content = content.replace(name, strict)
    return content


def _sheet(rows):
    return f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>".encode()


def _moved(parts):
    """A sheet under a name that nobody has measured."""
    rels = "xl/_rels/workbook.xml.rels"
    content = {name: body for name, body in parts.items() if name != SHEET}
    return zipped(
        {**content, rels: parts[rels].replace(b"sheet1.xml", b"sheet1.bin"), "xl/worksheets/sheet1.bin": parts[SHEET]}
    )
