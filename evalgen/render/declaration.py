"""What a PDF says of itself: language, title, dates, PDF/A; set so that equal input gives equal bytes.

"Declares" is the word: whether a PDF/A validator would agree is for a validator to say.
"""

import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pikepdf

from evalgen import __version__
from evalgen.render.type1 import FIRST_ID, with_unique_id

_LANGUAGE = "zh-CN"
_CREATOR = f"evalgen {__version__}"
_CHINA = timezone(timedelta(hours=8))
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
# Where an ICC profile's header keeps its date: six big-endian numbers of two bytes (ICC.1, 7.2.8).
_ICC_DATE = slice(24, 36)


def finish(pdf: Path, *, title: str, moment: datetime) -> None:
    """Set language, title, maker and dates, and remove all that changes from run to run; in place, in one step.

    A `moment` without a zone is China's time. Finishing a finished file changes nothing.
    """
    when = moment if moment.tzinfo else moment.replace(tzinfo=_CHINA)
    with _in_memory() as made:
        with pikepdf.open(pdf) as opened:
            _speak_of_itself(opened, title, when)
            _forget_the_run(opened, when)
            opened.save(made, deterministic_id=True)
        made.seek(0)
        finished = made.read()
    fresh = pdf.with_name(f".{pdf.name}.new")
    try:
        fresh.write_bytes(finished)
        fresh.replace(pdf)
    except OSError:
        with suppress(OSError):
            fresh.unlink()
        raise


def _in_memory() -> BinaryIO:
    """Give a file in memory, as on a disk that gets full pikepdf would end the whole process.

    Where the system has such files, it is a real one: to another, pikepdf hands every few bytes through Python.
    """
    if sys.platform == "linux":
        with suppress(OSError):
            return os.fdopen(os.memfd_create("pdf"), "w+b")
    return BytesIO()


def printed(pdf: Path) -> tuple[int, tuple[str, ...]]:
    """Return how many pages a PDF has, and the faces on them that are not embedded.

    Raises pikepdf.PdfError where the file is not whole.
    """
    # To hand down to the pages what their groups say, pikepdf would read every object of the file.
    with pikepdf.open(pdf, attempt_recovery=False, inherit_page_attributes=False) as opened:
        return len(opened.pages), tuple(sorted(name for name, embedded in _faces(opened).items() if not embedded))


def _speak_of_itself(opened: pikepdf.Pdf, title: str, when: datetime) -> None:
    """Set what a reader may see, alike in the old place (Info) and the new one (XMP), as PDF/A wants it."""
    opened.Root.Lang = pikepdf.String(_LANGUAGE)
    stamp = f"D:{when:%Y%m%d%H%M%S%z}"
    info = opened.docinfo
    info["/Title"] = title
    info["/Creator"] = _CREATOR
    info["/CreationDate"] = info["/ModDate"] = f"{stamp[:-2]}'{stamp[-2:]}'"
    with opened.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as stated:
        stated["dc:title"] = title
        stated["dc:language"] = {_LANGUAGE}
        stated["xmp:CreatorTool"] = _CREATOR
        for date in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
            stated[date] = when.isoformat(timespec="seconds")


def _forget_the_run(opened: pikepdf.Pdf, when: datetime) -> None:
    """Remove or fix what LibreOffice takes from the clock or from chance."""
    for key in ("/DocChecksum", "/ID"):
        if key in opened.trailer:
            del opened.trailer[key]
    date = b"".join(part.to_bytes(2, "big") for part in when.timetuple()[:6])
    for intent in opened.Root.get("/OutputIntents", []):
        profile = bytearray(intent.DestOutputProfile.read_bytes())
        profile[_ICC_DATE] = date
        intent.DestOutputProfile.write(bytes(profile))
    described = (one for one in opened.objects if isinstance(one, pikepdf.Dictionary) and "/FontFile" in one)
    for number, one in enumerate(sorted(described, key=lambda each: str(each.FontName)), FIRST_ID):
        font = one.FontFile
        numbered = with_unique_id(font.read_bytes(), int(font.Length1), int(font.Length2), number)
        # Written even where the number is right by chance: the compressed bytes are to be ours.
        font.write(zlib.compress(numbered, 9), filter=pikepdf.Name.FlateDecode)


def _faces(opened: pikepdf.Pdf) -> dict[str, bool]:
    """The name of every face that is printed with, and whether its glyphs are in the file."""
    seen: set[tuple[int, int]] = set()
    fonts = [font for page in opened.pages for font in _fonts(_at_hand(page.obj), seen)]
    named = [(str(font.BaseFont)[1:].split("+")[-1], _holds_glyphs(font)) for font in fonts]
    return dict(sorted(named, key=lambda pair: not pair[1]))  # what is embedded in part only counts as not embedded


def _at_hand(pages: pikepdf.Object) -> pikepdf.Object:
    """The resources of a page, which are those of the group that it is in where it does not name its own."""
    if "/Resources" in pages or "/Parent" not in pages:
        return pages.get("/Resources", pikepdf.Dictionary())
    return _at_hand(pages.Parent)


def _fonts(resources: pikepdf.Object, seen: set[tuple[int, int]]) -> Iterator[pikepdf.Object]:
    """Yield the fonts that a page has at hand, or what is drawn on it, but for those drawn by the file itself."""
    for one in resources.get("/Font", {}).values():
        if one.get("/Subtype") == "/Type0":
            yield from one.DescendantFonts
        elif one.get("/Subtype") != "/Type3":
            yield one
    for one in (one for kind in ("/XObject", "/Pattern") for one in resources.get(kind, {}).values()):
        if one.objgen not in seen and "/Resources" in one:
            seen.add(one.objgen)
            yield from _fonts(one.Resources, seen)


def _holds_glyphs(font: pikepdf.Object) -> bool:
    return "/FontDescriptor" in font and any(key in font.FontDescriptor for key in _FONT_FILES)
