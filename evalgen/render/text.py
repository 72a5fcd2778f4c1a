"""The text of a Word file, line by line: paragraphs, and table rows with a bar between cells."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from lxml import etree

from evalgen.preflight import Bounds, Unfit, weigh
from evalgen.render.markup import Element, parse, w

LARGEST: Final = 60_000_000
_BOUNDS: Final = Bounds(parts=3_000, inflated=300_000_000, steepest=250, always=4_000_000)


def lines_of(path: Path) -> tuple[str, ...] | None:
    """The lines of a Word file that anyone may have put there; None where there is none that can be read safely."""
    if not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST)
        weigh(content, _BOUNDS)
        return lines(content)
    except (OSError, Unfit, KeyError, etree.XMLSyntaxError):
        return None


def lines(docx: bytes) -> tuple[str, ...]:
    """Return the lines of a Word file in reading order; a merged cell's continuation is empty."""
    with zipfile.ZipFile(BytesIO(docx)) as source:
        body = parse(source.read("word/document.xml")).find(w("body"))
    return tuple(line for line in _lines(body) if line.strip(" |")) if body is not None else ()


def _lines(body: Element) -> Iterator[str]:
    for element in body:
        if element.tag == w("p"):
            yield _spoken(element)
        elif element.tag == w("tbl"):
            for row in element.findall(w("tr")):
                yield " | ".join(_spoken(cell) for cell in row.findall(w("tc")))


def _spoken(element: Element) -> str:
    """The text with a blank for a tab; the lines of a cell stand side by side."""
    return "".join(
        {w("tab"): " ", w("br"): ""}.get(str(one.tag), one.text or "")
        for one in element.iter(w("t"), w("br"), w("tab"))
        if one.getparent() is not None and one.getparent().tag != w("tabs")  # type: ignore[union-attr]
    )
