"""A native chart as the texts that it is certain to print.  The only module that knows DrawingML's chart elements."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Final

from lxml import etree

from evalgen.proof.styles import A
from evalgen.proof.word import Charted

C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_GENERAL: Final = "General"
_DIGITS: Final = 9  # a longer figure is shortened where it has little room


def read_chart(root: etree._Element) -> Charted:
    """What a chart part prints; what a program may leave out, shorten or write in a form of its own is left out."""
    title = root.find(f"{C}chart/{C}title")
    names: list[str] = []
    axis = root.find(f".//{C}catAx")
    if axis is not None and _is_on(axis, "tickLblSkip") and not _is_on(axis, "delete"):
        names += next((list(_texts(one)) for one in root.iter(f"{C}cat")), [])
    if root.find(f"{C}chart/{C}legend") is not None:
        names += [text for series in root.iter(f"{C}ser") for one in series.findall(f"{C}tx") for text in _texts(one)]
    return Charted(
        title="".join(piece.text or "" for piece in title.iter(f"{A}t")) if title is not None else "",
        names=tuple("".join(name.split()) for name in names),
        figures=tuple(figure for series in root.iter(f"{C}ser") for figure in _figures(series)),
    )


def _is_on(element: etree._Element, name: str) -> bool:
    found = element.find(f".//{C}{name}")
    return found is not None and found.get("val", "1") in ("1", "true")


def _texts(element: etree._Element) -> Iterator[str]:
    for cache in element.iter(f"{C}strCache"):
        yield from (value.text or "" for value in cache.iter(f"{C}v"))


def _figures(series: etree._Element) -> Iterator[str]:
    """The figures of a series that prints them as they are."""
    cache = series.find(f"{C}val//{C}numCache")
    if cache is None or not _is_on(series, "showVal") or cache.findtext(f"{C}formatCode", _GENERAL) != _GENERAL:
        return
    for value in cache.iter(f"{C}v"):
        try:
            figure = format(Decimal(value.text or "").normalize(), "f")
        except (InvalidOperation, ValueError):
            continue
        if len(figure) <= _DIGITS:
            yield figure
