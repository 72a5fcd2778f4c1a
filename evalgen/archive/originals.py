"""Scans of stamped originals that the office adds to a year: which record each belongs to, and how many pages it has.

They lie in `data/<year>/originals/` and are named by the record's Chinese label: 批复.pdf, 正式文件-2.jpg.
"""

import re
import struct
import unicodedata
import warnings
import zipfile
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from PIL import Image

from evalgen.archive.intake import is_trace, legible, objection, reason
from evalgen.archive.records import Original
from evalgen.archive.rules import FilingRules
from evalgen.model.finding import Finding, Location
from evalgen.render.pages import page_count
from evalgen.text import filing as words
from evalgen.text.names import listed

FOLDER: Final = "originals"
"""What the folder beside a year's workbooks is called."""

_NUMBERED: Final = re.compile(r"(?P<label>.+?)(?:-(?P<number>\d{1,4}))?")
_PICTURES: Final = {"jpg": ("JPEG",), "jpeg": ("JPEG",), "png": ("PNG",), "tif": ("TIFF",), "tiff": ("TIFF",)}
_ENDINGS: Final = ("pdf", "ofd", *_PICTURES)
_OFD_ENTRY: Final = "OFD.xml"
# What readers of PDF, pictures and zip files raise over damaged ones.
_BROKEN: Final = (
    *(OSError, RuntimeError, ValueError, SyntaxError, EOFError, LookupError, TypeError, struct.error),
    *(zipfile.BadZipFile, Image.DecompressionBombError),
)


def find_originals(folder: Path, rules: FilingRules) -> tuple[tuple[Original, ...], tuple[Finding, ...]]:
    """The scans in a folder, by record and number, and what is wrong with files that cannot be taken.

    A folder that is not there holds none.  Nothing is dropped in silence: whatever is no scan of a record is told.
    """
    found: dict[tuple[str, int], Original] = {}
    findings = []
    try:
        paths = _entries(folder)
    except OSError as error:
        place = Location(f"{FOLDER}/")
        return (), (words.FOLDER_UNREADABLE.at(place, folder=folder, reason=reason(error)),)
    for path in paths:
        taken = _taken(path, folder, rules)
        if isinstance(taken, Finding):
            findings.append(taken)
            continue
        kind, number, pages = taken
        if twin := found.get((kind, number)):
            findings.append(words.ORIGINAL_TWICE.at(_place(path), file=legible(path.name), other=twin.path.name))
        found.setdefault((kind, number), Original(kind=kind, path=path, pages=pages))
    order = [one.kind for one in rules.records]
    keys = sorted(found, key=lambda key: (order.index(key[0]), key[1]))
    return tuple(found[key] for key in keys), tuple(findings)


def _entries(folder: Path) -> list[Path]:
    if not folder.exists() and not folder.is_symlink():
        return []
    if folder.is_symlink() or not folder.is_dir():
        raise NotADirectoryError(words.NO_FOLDER)
    return sorted(path for path in folder.iterdir() if not is_trace(path.name))


def _taken(path: Path, folder: Path, rules: FilingRules) -> tuple[str, int, int] | Finding:
    """The record that a file belongs to, its number and its pages; or why it cannot be taken."""
    place, name = _place(path), legible(path.name)
    stem, ending = unicodedata.normalize("NFKC", path.stem).strip(), path.suffix.lower().removeprefix(".")
    match = _NUMBERED.fullmatch(stem)
    kinds = {_folded(one.label): one.kind for one in rules.records}
    kind = kinds.get(_folded(match["label"])) if match else None
    if match is None or kind is None:
        return words.ORIGINAL_UNKNOWN.at(place, file=name, hint=_meant(stem, rules))
    if refused := objection(path, folder, place):
        return refused
    if ending not in _ENDINGS:
        return words.ORIGINAL_FORMAT.at(place, file=name, endings=listed(_ENDINGS), stem=legible(path.stem))
    try:
        return kind, int(match["number"] or 0), _pages(path, ending)
    except _BROKEN:
        return words.ORIGINAL_BROKEN.at(place, file=name, format=ending.upper())


def _meant(stem: str, rules: FilingRules) -> str:
    labels = [one.label for one in rules.records]
    near = get_close_matches(stem, labels, n=1, cutoff=0.5)
    every = words.ORIGINAL_NAMES.format(labels=listed(labels))
    return words.ORIGINAL_NEAR.format(label=near[0], every=every) if near else every


def _pages(path: Path, ending: str) -> int:
    """How many pages a scan has: 0 where the format does not tell (OFD).  A broken file raises what its reader does."""
    if ending == "pdf":
        return _positive(page_count(path))
    if ending == "ofd":
        with zipfile.ZipFile(path) as package:
            package.getinfo(_OFD_ENTRY)
        return 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # only the head is read; what matters of it is an exception
        with Image.open(path, formats=_PICTURES[ending]) as picture:
            return _positive(int(getattr(picture, "n_frames", 1))) if picture.format == "TIFF" else 1


def _positive(pages: int) -> int:
    if pages < 1:
        raise ValueError(pages)
    return pages


def _place(path: Path) -> Location:
    return Location(f"{FOLDER}/{legible(path.name)}")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
