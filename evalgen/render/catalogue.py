"""The font files of this machine: what they are called, how heavy they are, which characters they hold.

Reading a Chinese font takes long, so what was learnt of a file is kept until its time stamp or size changes.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evalgen.model.typeface import Spans

_FONT_FILES = frozenset({".ttf", ".otf", ".ttc", ".otc"})
_REGULAR, _BOLD = 400, 700


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

    def characters(self, font: Font) -> Spans:
        """Return the code points that the face has a glyph for, as sorted spans [first, last]."""
        kept: Spans = self._fact(font.path, f"characters {font.number}", lambda: _characters(font))
        return kept

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


# fontTools takes its time, and the fonts of a machine are known after the first run.


def _names(path: Path) -> list[tuple[list[str], int]]:
    from evalgen.render.font_file import names

    return names(path)


def _characters(font: Font) -> list[list[int]]:
    from evalgen.render.font_file import characters

    return characters(font.path, font.number)
