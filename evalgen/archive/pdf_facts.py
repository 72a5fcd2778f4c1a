"""What a PDF holds: pages that can be shown, faces, what it declares, what in it could run or leads outside.

A file from outside may be anything: it is never repaired, nothing in it is run, and every loop has a bound.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pikepdf
import pypdfium2

from evalgen.archive.facts import Facts, Kind
from evalgen.render.pages import text_lines
from evalgen.text import properties as words

MAX_OBJECTS: Final = 500_000
MAX_PAGES: Final = 5_000
_SIDE: Final = 240.0  # pixels of a page's longer side: enough to make every part of it be read
_DEPTH: Final = 40
_FACES: Final = frozenset({"/Type1", "/MMType1", "/TrueType", "/Type0"})
_GLYPHS: Final = ("/FontFile", "/FontFile2", "/FontFile3")
_RUNNING: Final = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/Movie", "/Sound", "/RichMediaExecute"}
)
_LEADING: Final = frozenset({"/URI", "/GoToR"})


def read_pdf(path: Path) -> Facts:
    """Open a PDF, look at every object and show every page."""
    try:
        with pikepdf.open(path, attempt_recovery=False) as pdf:
            facts = _facts(pdf)
    except pikepdf.PasswordError:
        return Facts(kind=Kind.PDF, encrypted=True)
    except (pikepdf.PdfError, pikepdf.DataDecodingError, OSError, ValueError, TypeError, RecursionError):
        return Facts(kind=Kind.PDF, broken=words.NOT_A_PDF)
    if facts.broken or facts.unread:
        return facts
    failed = _first_failing_page(path)
    return Facts(kind=Kind.PDF, broken=failed) if failed else facts


def text_of(path: Path) -> str:
    """The text of a PDF that was opened before, without blanks; empty where it gives none."""
    try:
        return "".join(line for page in text_lines(path) for line in page)
    except pypdfium2.PdfiumError:
        return ""


@dataclass
class _Findings:
    """What a walk over a PDF's objects gathers."""

    bare: set[str] = field(default_factory=set)
    active: set[str] = field(default_factory=set)
    outward: set[str] = field(default_factory=set)
    enclosed: set[str] = field(default_factory=set)
    filters: set[str] = field(default_factory=set)
    signed: bool = False


def _facts(pdf: pikepdf.Pdf) -> Facts:
    if len(pdf.objects) > MAX_OBJECTS or len(pdf.pages) > MAX_PAGES:
        return Facts(kind=Kind.PDF, unread=words.TOO_MANY, pages=len(pdf.pages), encrypted=pdf.is_encrypted)
    if not len(pdf.pages):
        return Facts(kind=Kind.PDF, broken=words.NO_PAGES)
    found = _Findings()
    for one in _dictionaries(pdf):
        _look(one, found)
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as stated:
        declared = stated.pdfa_status
    return Facts(
        kind=Kind.PDF,
        pages=len(pdf.pages),
        encrypted=pdf.is_encrypted,
        active=tuple(sorted(found.active)),
        outward=tuple(sorted(found.outward)),
        enclosed=tuple(sorted(found.enclosed)),
        bare=tuple(sorted(found.bare)),
        pdfa=declared,
        short=tuple(_short(pdf, declared, found)),
        signed=found.signed,
    )


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary of the file, those inside others included, and every stream."""
    yield from _inside(pdf.trailer, 0)
    for one in pdf.objects:
        yield from _inside(one, 0)


def _inside(one: pikepdf.Object, depth: int) -> Iterator[pikepdf.Object]:
    if depth > _DEPTH:
        return
    if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        yield one
        children: list[object] = [value for _, value in one.items()]
    elif isinstance(one, pikepdf.Array):
        children = list(one)
    else:
        return
    for child in children:
        if isinstance(child, pikepdf.Object) and not child.is_indirect:
            yield from _inside(child, depth + 1)


def _look(one: pikepdf.Object, found: _Findings) -> None:
    """Sort what a dictionary is into the findings; a file may spell any of it wrongly."""
    subtype, action = _name(one.get("/Subtype")), _name(one.get("/S"))
    if subtype in _FACES and "/BaseFont" in one and not _holds_glyphs(one, subtype):
        found.bare.add(_name(one.get("/BaseFont")).removeprefix("/").rpartition("+")[2])
    if action in _RUNNING or "/JS" in one:
        found.active.add((action or "/JavaScript").removeprefix("/"))
    if "/XFA" in one:
        found.active.add("XFA")
    if action in _LEADING:
        found.outward.add(_target(one))
    if "/EF" in one:
        found.enclosed.add(_text(one.get("/UF", one.get("/F"))))
    if isinstance(one, pikepdf.Stream):
        used = one.get("/Filter", pikepdf.Array())
        found.filters.update(_name(each) for each in (used if isinstance(used, pikepdf.Array) else [used]))
    if _name(one.get("/Type")) == "/Sig" or (_name(one.get("/FT")) == "/Sig" and "/V" in one):
        found.signed = True


def _holds_glyphs(font: pikepdf.Object, subtype: str) -> bool:
    """Are a face's glyphs in the file?  Those of a composite face are in its descendant."""
    if subtype == "/Type0":
        below = font.get("/DescendantFonts")
        return isinstance(below, pikepdf.Array) and len(below) > 0 and all(_described(one) for one in below)
    return _described(font)


def _described(font: object) -> bool:
    described = font.get("/FontDescriptor") if isinstance(font, pikepdf.Dictionary) else None
    return isinstance(described, pikepdf.Dictionary) and any(key in described for key in _GLYPHS)


def _short(pdf: pikepdf.Pdf, declared: str, found: _Findings) -> Iterator[str]:
    """What PDF/A (ISO 19005) asks for and this file has not, as far as it can be seen without a validator."""
    if not declared:
        yield words.PDFA_UNDECLARED
    intents = pdf.Root.get("/OutputIntents")
    if not (isinstance(intents, pikepdf.Array) and any("/DestOutputProfile" in one for one in intents)):
        yield words.NO_OUTPUT_INTENT
    if "/ID" not in pdf.trailer:
        yield words.NO_IDENTIFIER
    if pdf.is_encrypted:
        yield words.IS_ENCRYPTED
    if found.bare:
        yield words.HOLDS_BARE_FACES
    if found.active:
        yield words.HOLDS_ACTIONS
    if found.enclosed and not declared.startswith("3"):
        yield words.HOLDS_FILES
    if "/LZWDecode" in found.filters:
        yield words.FORBIDDEN_FILTER


def _first_failing_page(path: Path) -> str:
    """Why the file cannot be shown; empty where every page can."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return words.NOT_A_PDF
    with document:
        for number in range(len(document)):
            try:
                page = document[number]
                page.render(scale=_SIDE / max(*page.get_size(), 1.0))
                page.close()
            except (pypdfium2.PdfiumError, ValueError):
                return words.PAGE_FAILED.format(page=number + 1)
    return ""


def _target(action: pikepdf.Object) -> str:
    return _text(action.get("/URI", action.get("/F")))[:120]


def _text(value: object) -> str:
    if isinstance(value, pikepdf.Dictionary):
        return _text(value.get("/UF", value.get("/F")))
    return str(value) if isinstance(value, pikepdf.String) else words.NONE


def _name(value: object) -> str:
    return str(value) if isinstance(value, pikepdf.Name) else ""
