"""What must not be in a template, which is read as a stranger's file: bombs, secrets, and all that runs or leads out.

LibreOffice fetches what a template links to; here nothing is fetched, and no such template goes further.
"""

import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final

from lxml import etree

from evalgen.preflight import Bounds, Fault, Unfit, weigh
from evalgen.render.markup import Element, parse, w
from evalgen.text import rendering

LARGEST: Final = 20_000_000
BOUNDS: Final = Bounds(parts=1_000, inflated=60_000_000, steepest=100, always=4_000_000)
_PARTS: Final = re.compile(r"vbaProject|vbaData|activeX|embeddings/|\.(?:emf|wmf|eps|svg)$", re.IGNORECASE)
# Fields that bring in other files, ask other programs or start something (ECMA-376 Part 1, 17.16.5).
_FIELDS: Final = re.compile(
    r"\s*(DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|EMBED|DATABASE|RD|MACROBUTTON)\b", re.IGNORECASE
)
_IMPORTED: Final = "/aFChunk"


def content_of(template: Path) -> bytes:
    """The bytes of a template, no more than tell that it is too large; raises OSError."""
    with template.open("rb") as file:
        return file.read(LARGEST + 1)


@lru_cache(64)
def hazards(template: bytes) -> tuple[str, ...]:
    """What must not be in a template, part by part, in the user's words; raises BadZipFile where it is no Word file."""
    if len(template) > LARGEST:
        return (rendering.TOO_LARGE.format(limit=LARGEST // 1_000_000),)
    try:
        names = weigh(template, BOUNDS)
    except Unfit as unfit:
        if unfit.fault is Fault.BROKEN:
            raise zipfile.BadZipFile from unfit
        return (rendering.UNFIT[unfit.fault].format(part=unfit.part, limit=BOUNDS.parts),)
    with zipfile.ZipFile(BytesIO(template)) as package:
        return tuple(one for name in names for one in _hazards(package, name))


def _hazards(package: zipfile.ZipFile, name: str) -> Iterator[str]:
    if _PARTS.search(name):
        yield name
    elif name.lower().endswith((".rels", ".xml")):
        try:
            part = parse(package.read(name))
        except etree.XMLSyntaxError:
            yield rendering.UNFIT[Fault.MALFORMED].format(part=name)
            return
        if any(_leads_out(one) for one in part.iter("*")):
            yield name
        for one in filter(None, map(_FIELDS.match, _fields(part))):
            yield rendering.FIELD.format(part=name, field=one[1].upper())


def _leads_out(link: Element) -> bool:
    """Does a relationship name what is not in the package, or a file of another kind that is?"""
    return (link.get("TargetMode") or "").lower() == "external" or (link.get("Type") or "").endswith(_IMPORTED)


def _fields(part: Element) -> Iterator[str]:
    """The instructions of a part's fields, however they are cut into pieces."""
    begun: list[list[str]] = [[]]
    for one in part.iter(w("fldSimple"), w("fldChar"), w("instrText")):
        if one.tag == w("fldSimple"):
            yield one.get(w("instr")) or ""
        elif one.tag == w("instrText"):
            begun[-1].append(one.text or "")
        elif one.get(w("fldCharType")) == "begin":
            begun.append([])
        elif one.get(w("fldCharType")) == "end" and begun[1:]:
            yield "".join(begun.pop())
    yield from map("".join, begun)
