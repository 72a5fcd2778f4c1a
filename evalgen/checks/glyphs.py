"""Can the typefaces print every character: the official faces, and what stands in for them here?"""

from collections.abc import Container, Iterable, Iterator

from evalgen.checks import Submission, check
from evalgen.checks.cells import columns
from evalgen.model.finding import Finding
from evalgen.model.typeface import Coverage
from evalgen.text import rules
from evalgen.text.names import listed
from evalgen.text.typefaces import WIDER
from evalgen.workbook.tables import Cell


@check("glyphs", label="字库")
def glyphs(submission: Submission) -> Iterator[Finding]:
    """Every printed character is in the official face, or in the wider one that its paragraph is then set in."""
    faces = {one.face: one for one in submission.coverage}
    for table in submission.tables.values():
        for row in submission.rows(table.sheet.code):
            for column, cell in columns(table, row):
                for face in column.faces:
                    yield from _judge(cell, face, faces)


def _judge(cell: Cell, face: str, faces: dict[str, Coverage]) -> Iterator[Finding]:
    """What of a cell's text a face cannot print; faces that nothing is known of are not judged."""
    text = cell.text or listed(cell.names)
    if face not in faces or not text:
        return
    lacking = _lacking(text, faces[face].official)
    wider = WIDER.get(face, "")
    lost = _lacking(lacking, faces[wider].official) if wider in faces else ("" if wider else lacking)
    if lost:
        yield rules.FACE_LACKS.at(cell.location, face=face, characters=_named(lost))
    elif lacking:
        yield rules.WIDER_FACE.at(cell.location, face=face, wider=wider, characters=_named(lacking))
    used = faces.get(wider if lacking else face)
    if used and (missing := _lacking("".join(sign for sign in text if sign not in lost), used.available)):
        facts = {"face": used.face, "stand_in": used.stand_in, "characters": _named(missing)}
        yield rules.STAND_IN_LACKS.at(cell.location, **facts)


def _lacking(text: str, characters: Container[int]) -> str:
    """The characters of a text, each once, that are not among these; Latin ones have a face of their own."""
    return "".join(sign for sign in dict.fromkeys(text) if not sign.isascii() and ord(sign) not in characters)


def _named(signs: Iterable[str]) -> str:
    return listed([rules.CHARACTER.format(sign=sign, code=f"U+{ord(sign):04X}") for sign in signs])
