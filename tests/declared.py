"""What a PDF says of itself, read by looking at every object in it."""

from dataclasses import dataclass
from pathlib import Path

import pikepdf

_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


@dataclass(frozen=True, kw_only=True)
class PdfFacts:
    """What a PDF declares: its faces (without the subset's prefix), and what it says of itself.

    `pdfa` is part and conformance ("2B"), empty where the file does not claim to be PDF/A.
    """

    pages: int
    embedded: tuple[str, ...]
    not_embedded: tuple[str, ...]
    lang: str
    title: str
    pdfa: str
    tagged: bool
    output_intent: bool
    outline: tuple[str, ...]


def declares(pdf: Path) -> PdfFacts:
    """Return what a PDF declares. Raises pikepdf.PdfError where the file is not whole."""
    with pikepdf.open(pdf, attempt_recovery=False) as opened:
        root = opened.Root
        faces = dict(_faces(opened))
        with opened.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as stated:
            pdfa = stated.pdfa_status
            title = str(stated.get("dc:title", ""))
        with opened.open_outline() as outline:
            titles = tuple(_titles(outline.root))
        return PdfFacts(
            pages=len(opened.pages),
            embedded=tuple(sorted(name for name, embedded in faces.items() if embedded)),
            not_embedded=tuple(sorted(name for name, embedded in faces.items() if not embedded)),
            lang=str(root.get("/Lang", "")),
            title=title,
            pdfa=pdfa,
            tagged="/StructTreeRoot" in root and "/MarkInfo" in root and bool(root.MarkInfo.get("/Marked", False)),
            output_intent=len(root.get("/OutputIntents", [])) > 0,
            outline=titles,
        )


def _faces(opened):
    """Yield the name of every face, and whether its glyphs are in the file; the unembedded come last."""
    fonts = [one for one in opened.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"]
    simple = [font for font in fonts if font.get("/Subtype") not in ("/Type0", "/Type3")]
    named = [(str(font.BaseFont)[1:].split("+")[-1], _holds_glyphs(font)) for font in simple]
    yield from sorted(named, key=lambda pair: not pair[1])


def _holds_glyphs(font):
    return "/FontDescriptor" in font and any(key in font.FontDescriptor for key in _FONT_FILES)


def _titles(items):
    for item in items:
        yield item.title
        yield from _titles(item.children)
