"""A review copy proven: all its tracked changes accepted it is the finished document, all rejected the approved one.

It is read here by itself, letter for letter; nothing of what made it is asked.
"""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from lxml import etree

from evalgen.model.finding import Finding, Location
from evalgen.proof.styles import W
from evalgen.text import proof_words as words

_SIGNS: Final = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}drawing": "\ufffc", f"{W}pict": "\ufffc"}
_TEXTS: Final = (f"{W}t", f"{W}delText")
_CELL, _PARAGRAPH, _TABLE_ENDS = "\x1f", "\x1e", "\x1d"


def prove_review_copy(name: str, copy: bytes, *, present: bytes, approved: bytes) -> tuple[Finding, ...]:
    """What keeps a review copy from being published: it has to lead to both documents."""
    directions = {
        words.ACCEPTED: settled(copy, accepted=True) == settled(present, accepted=True),
        words.REJECTED: settled(copy, accepted=False) == settled(approved, accepted=False),
    }
    wrong = (direction for direction, leads in directions.items() if not leads)
    return tuple(words.REVIEW_COPY.at(Location(name), direction=direction) for direction in wrong)


def settled(docx: bytes, *, accepted: bool) -> tuple[str, ...]:
    """The text with all tracked changes accepted or rejected: a line for every paragraph and every row of a table."""
    with zipfile.ZipFile(BytesIO(docx)) as source:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        body = etree.fromstring(source.read("word/document.xml"), parser).find(f"{W}body")
    return tuple(_lines(body, f"{W}del" if accepted else f"{W}ins")) if body is not None else ()


def _lines(blocks: etree._Element, gone: str) -> Iterator[str]:
    """The lines without what is `gone`; a paragraph whose end is gone goes on in the next."""
    begun = ""
    for block in blocks:
        if block.tag == f"{W}p":
            begun += _text(block, gone)
            if block.find(f"{W}pPr/{W}rPr/{gone}") is None:
                yield begun
                begun = ""
        elif block.tag == f"{W}tbl":
            rows = [row for row in block.findall(f"{W}tr") if row.find(f"{W}trPr/{gone}") is None]
            yield from (_CELL.join(_cells(row, gone)) for row in rows)
            yield from [_TABLE_ENDS] * bool(rows)
        else:
            yield from _lines(block, gone)
    if begun:
        yield begun


def _cells(row: etree._Element, gone: str) -> Iterator[str]:
    for cell in row.findall(f"{W}tc"):
        yield _PARAGRAPH.join(_lines(cell, gone))


def _text(paragraph: etree._Element, gone: str) -> str:
    said = []
    for piece in paragraph.iter(*_TEXTS, *_SIGNS):
        properties = next(piece.iterancestors(f"{W}pPr", f"{W}p")).tag == f"{W}pPr"
        if not properties and next(piece.iterancestors(gone), None) is None:
            said.append(_SIGNS.get(str(piece.tag), piece.text or ""))
    return "".join(said)
