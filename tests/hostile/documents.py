"""Hostile Word files, each made of an honest one: by name the bytes, and the rules of prove and of templates for them.

`""` stands for a file that is opened, `"*"` for one of which chance decides.
"""

import random
import zlib
from dataclasses import dataclass

from tests.hostile.xml import deep, in_other_encodings, with_doctypes
from tests.hostile.zips import OLE2, Part, deflate, flipped, forged, honest, parts_of, truncated, zeros, zipped

OPENED, EITHER = "", "*"
DOCUMENT, STYLES, CORE, LINKS = (
    "word/document.xml",
    "word/styles.xml",
    "docProps/core.xml",
    "word/_rels/document.xml.rels",
)
W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MEGABYTE = 1 << 20
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True)
class Hostile:
    """A file, the rule by which prove names it, and that by which the check of templates does."""

    content: bytes
    proof: str
    template: str = "T105"


def documents(word, canary):
    """All of them, made of an honest file."""
    return {**containers(word), **markup(word, canary), **inside(word, canary), **chance(word)}


def containers(word):
    """What is wrong with the file or its zip."""
    parts, size = honest(word), len(word)
    bomb = Part(name="word/media/a.png", packed=zeros(400 * MEGABYTE), size=400 * MEGABYTE, checksum=0)
    blanks = Part(name=DOCUMENT, packed=zeros(400 * MEGABYTE, b" "), size=400 * MEGABYTE, checksum=0)
    hidden = Part(name=bomb.name, packed=bomb.packed, size=10, checksum=zlib.crc32(bytes(10)))
    shared = [Part(name="word/media/a.png", content=bytes(MEGABYTE))]
    shared += [Part(name=f"word/media/a{number}.png", content=bytes(MEGABYTE), shares=True) for number in range(30)]
    zero, packed = bytes(4_000_000), deflate(bytes(4_000_000))
    many = [Part(name=f"word/media/{number}.png", content=zero, packed=packed) for number in range(80)]
    return {
        "empty": Hostile(b"", "P002", "T106"),
        "text": Hostile("通知\n".encode(), "P003", "T106"),
        "zip_without_parts": Hostile(forged([]), "P003", "T106"),
        "zip_without_document": Hostile(forged([one for one in parts if one.name != DOCUMENT]), "P003", "T106"),
        "old_doc": Hostile(OLE2 + bytes(600), "P004", "T106"),
        "encrypted_zip": Hostile(
            forged([Part(name=one.name, content=one.content, flags=0x801) for one in parts]), "P004"
        ),
        "bomb_flat": Hostile(forged([*parts, bomb]), "P005"),
        "bomb_in_the_document": Hostile(forged([*(one for one in parts if one.name != DOCUMENT), blanks]), "P005"),
        "bomb_in_many_parts": Hostile(forged([*parts, *many]), "P005"),
        "bomb_overlapping": Hostile(forged([*parts, *shared]), "P003"),
        "bomb_told_as_ten_bytes": Hostile(forged([*parts, hidden]), "P005"),
        "size_told_too_small": Hostile(forged([*parts, Part(name="a.xml", content=b"<a/>", size=2)]), "P003", "T106"),
        "size_told_too_large": Hostile(
            forged([*parts, Part(name="a.xml", content=b"<a/>", size=1 << 31)]), "P003", "T106"
        ),
        "checksum_wrong": Hostile(forged([*parts, Part(name="a.xml", content=b"<a/>", checksum=1)]), "P003", "T106"),
        "too_many_parts": Hostile(forged([*parts, *(Part(name=f"a{number}") for number in range(3001))]), "P005"),
        "doubled": Hostile(forged([*parts, *(one for one in parts if one.name == DOCUMENT)]), "P003"),
        "path_upwards": Hostile(forged([*parts, Part(name="../../outside.xml", content=b"<x/>")]), "P003"),
        "method_unknown": Hostile(forged([*parts, Part(name="a.bin", content=b"a", method=99)]), "P003"),
        **{
            name: Hostile(content, "P003" if len(content) < size else OPENED, "T106")
            for name, content in truncated(word).items()
        },
    }


def markup(word, canary):
    """What is wrong with the XML of a part."""
    parts = parts_of(word)

    def changed(part, content):
        return zipped({**parts, part: content})

    roots = ((DOCUMENT, "w:document"), (STYLES, "w:styles"), (LINKS, "Relationships"), (CORE, "cp:coreProperties"))
    declared = {
        f"{name}_in_{part.rpartition('/')[2]}": Hostile(changed(part, form), "P003")
        for part, root in roots
        if part in parts
        for name, form in with_doctypes(parts[part], root, canary).items()
    }
    encoded = {
        name: Hostile(changed(DOCUMENT, form), *((OPENED, OPENED) if name == "utf_16" else ("P003",)))
        for name, form in in_other_encodings(parts[DOCUMENT], "w:document").items()
    }
    return {
        **declared,
        **encoded,
        "deep": Hostile(changed(DOCUMENT, deep(parts[DOCUMENT], b"<w:body>", 100_000)), "P003"),
        "malformed": Hostile(changed(STYLES, b"<w:styles>"), "P003"),
        "another_root": Hostile(changed(DOCUMENT, b"<x/>"), EITHER, EITHER),
        "no_types": Hostile(zipped({name: one for name, one in parts.items() if name[0] != "["}), EITHER, EITHER),
    }


def inside(word, canary):
    """What runs, leads out, or makes a reader count to no end."""
    parts = parts_of(word)

    def body(content):
        return zipped({**parts, DOCUMENT: parts[DOCUMENT].replace(b"<w:body>", b"<w:body>" + content, 1)})

    def added(name, content):
        return zipped({**parts, name: content})

    def linked(relationship):
        return zipped({**parts, LINKS: parts[LINKS].replace(b"</Relationships>", relationship + b"</Relationships>")})

    target = f'Type="{RELATION}/image" Target="{canary.address}/a.png"'
    outside = f'<Relationship Id="x9" {target} TargetMode="External"/>'
    rels = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{outside}</Relationships>'
    )
    wide = b'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
    endless = b'<w:p><w:r><w:rPr><w:sz w:val="%d"/></w:rPr><w:t>a</w:t></w:r></w:p>' % 10**400
    return {
        "macros": Hostile(added("word/vbaProject.bin", b"macro"), "P006"),
        "control": Hostile(added("word/activeX/activeX1.bin", b"control"), OPENED),
        "object": Hostile(added("word/embeddings/oleObject1.bin", OLE2), OPENED),
        "vector_picture": Hostile(added("word/media/image9.emf", b"picture"), OPENED),
        "svg": Hostile(added("word/media/image9.svg", f'<svg><image href="{canary.address}"/></svg>'.encode()), OPENED),
        "link": Hostile(linked(outside.encode()), "P007"),
        "link_in_single_quotes": Hostile(linked(outside.replace('"', "'").encode()), "P007"),
        "link_with_blanks": Hostile(linked(outside.replace('Mode="', 'Mode = "').encode()), "P007"),
        "link_in_characters": Hostile(linked(outside.replace('"External', '"&#69;xternal').encode()), "P007"),
        "link_in_utf_16": Hostile(added("word/_rels/header9.xml.rels", rels.encode("utf-16")), "P007"),
        "import": Hostile(
            linked(f'<Relationship Id="x9" Type="{RELATION}/aFChunk" Target="a.html"/>'.encode()), OPENED
        ),
        "field_dde": Hostile(body(field(f"DDEAUTO soffice {canary.file} x")), OPENED),
        "field_file": Hostile(body(field(f'INCLUDETEXT "{canary.file}"')), OPENED),
        "field_picture": Hostile(body(field(f'INCLUDEPICTURE "{canary.address}/a.png" \\d')), OPENED),
        "field_in_small_letters": Hostile(body(field(f'includepicture "{canary.address}/a.png"')), OPENED),
        "field_in_pieces": Hostile(body(field(*"INCLUDETEXT", f' "{canary.file}"')), OPENED),
        "field_simple": Hostile(body(b'<w:p><w:fldSimple w:instr=" LINK Excel.Sheet a.xlsx "/></w:p>'), OPENED),
        "span_without_end": Hostile(body(wide), EITHER, EITHER),
        "number_without_end": Hostile(body(endless), EITHER, EITHER),
        "number_that_is_none": Hostile(body(endless.replace(b"1" + b"0" * 400, b"NaN")), EITHER, EITHER),
        "tables_in_tables": Hostile(
            body(b"<w:tbl><w:tr><w:tc>" * 60 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 60), EITHER, EITHER
        ),
        "changes_in_changes": Hostile(
            body(b"<w:p>" + b"<w:ins>" * 200 + b"</w:ins>" * 200 + b"</w:p>"), EITHER, EITHER
        ),
        "style_on_itself": Hostile(zipped({**parts, STYLES: looped(parts[STYLES])}), EITHER, EITHER),
    }


def field(*pieces):
    """A field whose instruction is cut into pieces."""
    runs = "".join(f'<w:r><w:instrText xml:space="preserve">{one}</w:instrText></w:r>' for one in pieces)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return f"<w:p>{begin}{runs}{end}</w:p>".encode()


def looped(styles):
    """Styles of which two stand on each other."""
    pair = (b"loop1", b"loop2"), (b"loop2", b"loop1")
    loops = b"".join(
        b'<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="%s"/></w:style>'
        % (one, one, on)
        for one, on in pair
    )
    return styles.replace(b"</w:styles>", loops + b"</w:styles>").replace(b'w:default="1"', b'w:default="1" ', 1)


def chance(word):
    """Bits that fell over, always the same ones."""
    random_ = random.Random(2021)
    return {f"flipped_{number}": Hostile(flipped(word, random_, 1 + number), EITHER, EITHER) for number in range(8)}
