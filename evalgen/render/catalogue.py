"""The font files of this machine: what they are called, how heavy they are, which characters they hold.

Reading a Chinese font takes long, so what was learnt of a file is kept until its time stamp or size changes.
"""

import hashlib
import json
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTCollection, TTFont, TTLibError

# What fontTools raises on files that are no sound fonts.
_UNREADABLE = (TTLibError, OSError, struct.error, ValueError, KeyError, AttributeError, IndexError, AssertionError)
_FONT_FILES = frozenset({".ttf", ".otf", ".ttc", ".otc"})
_FAMILY_NAMES = (1, 16)
_REGULAR, _BOLD = 400, 700
_ITALIC = 1


@dataclass(frozen=True, kw_only=True)
class Font:
    """One face in a font file; `number` counts the faces of a collection."""

    path: Path
    number: int
    families: tuple[str, ...]
    weight: int


class Catalogue:
    """The fonts below some folders, with a memory on disk of what their files hold."""

    def __init__(self, folders: Iterable[Path], memory: Path) -> None:
        self._memory = memory
        self._known = _recall(memory)
        self._changed = False
        self._fonts = tuple(font for path in _font_files(folders) for font in self._faces(path))

    def find(self, family: str, *, bold: bool = False) -> Font | None:
        """Return the installed face of this family whose weight is nearest to regular (or bold), if there is one."""
        wanted = _BOLD if bold else _REGULAR
        faces = [font for font in self._fonts if family.casefold() in font.families]
        return min(faces, key=lambda font: (abs(font.weight - wanted), font.path, font.number), default=None)

    def characters(self, font: Font) -> frozenset[int]:
        """Return the code points that the face has a glyph for."""
        kept = self._fact(font.path, f"characters {font.number}", lambda: list(_spans(_cmap(font))))
        return frozenset(code for first, last in kept for code in range(first, last + 1))

    def digest(self, font: Font) -> str:
        """Return the SHA-256 of the font's file."""
        return str(self._fact(font.path, "sha256", lambda: hashlib.sha256(font.path.read_bytes()).hexdigest()))

    def remember(self) -> None:
        """Write down what was learnt of font files, for the next run."""
        if self._changed:
            fresh = self._memory.with_suffix(".new")
            fresh.write_text(json.dumps(self._known), encoding="utf-8")
            fresh.replace(self._memory)

    def _faces(self, path: Path) -> Iterator[Font]:
        for number, (families, weight) in enumerate(self._fact(path, "faces", lambda: _names(path))):
            yield Font(path=path, number=number, families=tuple(families), weight=weight)

    def _fact(self, path: Path, name: str, learn: Any) -> Any:
        """Return one fact of a file: from memory while the file is the same, else learnt anew."""
        status = path.stat()
        stamp = [status.st_mtime_ns, status.st_size]
        facts = self._known.get(str(path))
        if facts is None or facts.get("stamp") != stamp:
            facts = self._known[str(path)] = {"stamp": stamp}
        if name not in facts:
            facts[name] = learn()
            self._changed = True
        return facts[name]


def _recall(memory: Path) -> dict[str, dict[str, Any]]:
    try:
        known = json.loads(memory.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _font_files(folders: Iterable[Path]) -> list[Path]:
    files = (path for folder in folders for path in folder.rglob("*") if path.suffix.lower() in _FONT_FILES)
    return sorted(path for path in files if path.is_file())


def _names(path: Path) -> list[tuple[list[str], int]]:
    """Return family names (case folded) and weight of every face; nothing for a file that is no sound font."""
    try:
        if path.suffix.lower() in {".ttc", ".otc"}:
            with TTCollection(path, lazy=True) as collection:
                return [_name(font) for font in collection.fonts]
        with TTFont(path, lazy=True) as font:
            return [_name(font)]
    except _UNREADABLE:
        return []


def _name(font: TTFont) -> tuple[list[str], int]:
    """Return what one face is called; an italic goes by no name here, since nothing official is set in one."""
    style = font["OS/2"]
    upright = not style.fsSelection & _ITALIC
    records = [record for record in font["name"].names if upright and record.nameID in _FAMILY_NAMES]
    families = {record.toUnicode(errors="replace").casefold() for record in records}
    return sorted(families), int(style.usWeightClass)


def _cmap(font: Font) -> list[int]:
    with TTFont(font.path, fontNumber=font.number, lazy=True) as opened:
        return sorted(opened.getBestCmap())


def _spans(codes: list[int]) -> Iterator[tuple[int, int]]:
    """Fold sorted code points into (first, last) spans."""
    for _, run in groupby(enumerate(codes), lambda pair: pair[1] - pair[0]):
        members = [code for _, code in run]
        yield members[0], members[-1]
