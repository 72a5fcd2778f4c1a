"""Which face each run of a Word file is set in: Chinese punctuation, and characters that a face lacks.

Quotation marks, dashes and their like belong to both scripts, and a word processor sets them in the Latin face
unless every face of the run is the Chinese one (gbt9704.md's defect 4); 垵 is missing from the faces of GB/T 2312.
"""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from evalgen.render.markup import Element, child, holding, style_of, text_of, w
from evalgen.text import typefaces

_SHARED = re.compile(
    "([\u00a7\u00a8\u00b0\u00b1\u00b7\u00d7\u00f7\u2010-\u2027\u2030-\u203b\u2103\u2116\u2190-\u22ff\u2460-\u27bf]+)"
)
"""Characters that both scripts use."""
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]+)")


@dataclass(frozen=True)
class Faces:
    """The two faces of a run: for figures and Latin letters, and for Chinese."""

    latin: str
    han: str


def notable(text: str) -> Iterator[int]:
    """Where in a document's text there is something for `set_faces` to do."""
    return (found.start() for found in _TEXT.finditer(text) if _is_notable(found[1]))


def set_faces(body: Element, styles: Element) -> None:
    """Set shared punctuation in the Chinese face, and a paragraph with a rare character in a face that has it."""
    known = _styles(styles)
    for paragraph in holding(body, _is_notable):
        is_rare = _rare(text_of(paragraph))
        base = known.get(style_of(paragraph), known[""])
        for run in paragraph.findall(w("r")):
            faces = _faces_of(run, base, known)
            wider = typefaces.WIDER.get(faces.han)
            if wider and is_rare:
                latin = wider if faces.latin == faces.han else faces.latin
                faces = Faces(latin, wider)
                _set(run, faces)
            if faces.latin != faces.han:
                _split(run, faces)


@lru_cache(16)
def _styles(styles: Element) -> Mapping[str, Faces]:
    """The faces of every style by identifier, resolved through the styles it is based on; "" is the default."""
    defaults = styles.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    base = _own(defaults, Faces(typefaces.LATIN, typefaces.BODY)) if defaults is not None else None
    elements = {one.get(w("styleId")): one for one in styles.findall(w("style"))}
    resolved: dict[str, Faces] = {"": base or Faces(typefaces.LATIN, typefaces.BODY)}

    def resolve(identifier: str, seen: frozenset[str] = frozenset()) -> Faces:
        element = elements.get(identifier)
        if element is None or identifier in seen:
            return resolved[""]
        parent = element.find(w("basedOn"))
        inherited = resolve(str(parent.get(w("val"))), seen | {identifier}) if parent is not None else resolved[""]
        return _own(element.find(w("rPr")), inherited)

    for identifier in elements:
        if identifier:
            resolved[identifier] = resolve(identifier)
    return resolved


def _own(properties: Element | None, inherited: Faces) -> Faces:
    fonts = properties.find(w("rFonts")) if properties is not None else None
    if fonts is None:
        return inherited
    return Faces(str(fonts.get(w("ascii"), inherited.latin)), str(fonts.get(w("eastAsia"), inherited.han)))


def _faces_of(run: Element, base: Faces, known: Mapping[str, Faces]) -> Faces:
    properties = run.find(w("rPr"))
    style = properties.find(w("rStyle")) if properties is not None else None
    return _own(properties, known.get(str(style.get(w("val"))), base) if style is not None else base)


def _is_notable(text: str) -> bool:
    return not text.isascii() and (_rare(text) or bool(_SHARED.search(text)))


def _rare(text: str) -> bool:
    """Does the text hold a Han character that the faces of GB/T 2312 lack?"""
    return not _simple(text) and any("\u3400" <= one <= "\u9fff" and not _simple(one) for one in text)


def _simple(text: str) -> bool:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _set(run: Element, faces: Faces) -> None:
    fonts = child(child(run, "rPr", first=True), "rFonts")
    for name, face in (("ascii", faces.latin), ("hAnsi", faces.latin), ("eastAsia", faces.han), ("cs", faces.latin)):
        fonts.set(w(name), face)


def _split(run: Element, faces: Faces) -> None:
    """Part a run so that its shared punctuation stands in runs whose every face is the Chinese one."""
    if not _SHARED.search(text_of(run)):
        return
    plain = _emptied(run)
    han = deepcopy(plain)
    _set(han, Faces(faces.han, faces.han))
    child(child(han, "rPr"), "rFonts").set(w("hint"), "eastAsia")
    for one in run:
        if one.tag == w("t"):
            for number, text in enumerate(_SHARED.split(one.text or "")):
                if text:
                    piece = deepcopy(han if number % 2 else plain)
                    content = etree.SubElement(piece, w("t"))
                    content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                    content.text = text
                    run.addprevious(piece)
        elif one.tag != w("rPr"):
            piece = deepcopy(plain)
            piece.append(deepcopy(one))
            run.addprevious(piece)
    parent = run.getparent()
    if parent is not None:
        parent.remove(run)


def _emptied(run: Element) -> Element:
    """A run with the properties of `run` and nothing else."""
    made = run.makeelement(w("r"), {})
    properties = run.find(w("rPr"))
    if properties is not None:
        made.append(deepcopy(properties))
    return made
