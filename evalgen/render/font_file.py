"""One font file, read by fontTools: the names and weights of its faces, and the characters that they hold."""

import struct
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont, TTLibError

# What fontTools raises on files that are no sound fonts.
_UNREADABLE = (TTLibError, OSError, struct.error, ValueError, KeyError, AttributeError, IndexError, AssertionError)
_FAMILY_NAMES = (1, 16)
_ITALIC = 1


def names(path: Path) -> list[tuple[list[str], int]]:
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


def characters(path: Path, number: int) -> list[list[int]]:
    """Return the code points that a face has a glyph for, as sorted spans [first, last]."""
    with TTFont(path, fontNumber=number, lazy=True) as opened:
        return list(_spans(sorted(opened.getBestCmap())))


def _spans(codes: list[int]) -> Iterator[list[int]]:
    """Fold sorted code points into spans."""
    for _, run in groupby(enumerate(codes), lambda pair: pair[1] - pair[0]):
        members = [code for _, code in run]
        yield [members[0], members[-1]]
