"""Small words for WordprocessingML trees: names, properties in schema order, text."""

from collections.abc import Callable, Iterator
from functools import cache

from lxml import etree

from evalgen.gb9704.styles import WORD

Element = etree._Element

_ORDER = {
    # The schema's order of the properties that we set (ECMA-376 Part 1, 17.3.1.26, 17.3.2.28).
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ).split(),
    "rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
        "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
        "lang eastAsianLayout specVanish oMath"
    ).split(),
}


@cache
def w(name: str) -> str:
    """The full name of a WordprocessingML element or attribute."""
    return f"{{{WORD}}}{name}"


def parse(xml: bytes) -> Element:
    """Parse a part without entities, DTDs or network."""
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def named(parent: Element, name: str) -> list[Element]:
    """All elements of that name below `parent`, as a list that may be changed under way."""
    return list(parent.iter(w(name)))


def holding(parent: Element, wanted: Callable[[str], bool]) -> list[Element]:
    """The paragraphs below `parent`, in order, of whose pieces of text one is wanted."""
    pieces = (piece for piece in parent.iter(w("t")) if (text := piece.text) and wanted(text))
    return list(dict.fromkeys(one for piece in pieces for one in reversed([*piece.iterancestors(w("p"))])))


def child(parent: Element, name: str, *, first: bool = False) -> Element:
    """The child of that name, made at its place in the schema's order where it is missing."""
    found = parent.find(w(name))
    if found is not None:
        return found
    made = etree.Element(w(name))
    order = _ORDER.get(etree.QName(parent).localname, [])
    if first or name not in order:
        parent.insert(0 if first else len(parent), made)
        return made
    rank = order.index(name)
    later = (
        place
        for place, one in enumerate(parent)
        if (local := etree.QName(one).localname) in order and order.index(local) > rank
    )
    parent.insert(next(later, len(parent)), made)
    return made


def style_of(paragraph: Element) -> str:
    """The identifier of a paragraph's style; empty where it has none."""
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if style is None else str(style.get(w("val"), ""))


def text_of(element: Element) -> str:
    """The text below an element, without breaks and tabs."""
    return "".join(_texts(element))


def _texts(element: Element) -> Iterator[str]:
    for piece in element.iter(w("t")):
        yield piece.text or ""
