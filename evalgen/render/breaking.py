"""Where the lines of Chinese text end, reckoned as LibreOffice does it: glyphs of one width make it plain arithmetic.

Latin words and figures stand in Times New Roman, or in a face with its widths.  What is in doubt (a sign that is not
known here, a line that only just fits) is not guessed: then nothing is said, and a setting has to tell.
"""

import re
from typing import Final

# What begins no line and what ends none, of the signs that are known here (LibreOffice's rules for zh-CN).
_NEVER_FIRST: Final = frozenset("，。、；：？！）》〉】〕』」”’％")
_NEVER_LAST: Final = frozenset("（《〈【〔『「“‘")
_KNOWN: Final = re.compile(r"[\u4e00-\u9fff\u3000A-Za-z0-9.%+/ \-，。、；：？！）》〉】〕』」”’％（《〈【〔『「“‘—…]*")
_WORD: Final = re.compile(r"[!-~]+(?: [!-~]+)*")
_PLAIN: Final = re.compile(r"[A-Za-z0-9.%]+")
# Where a line may end beside these is a science of its own.
_DOUBTFUL: Final = frozenset("—… ")
# A Latin word or a figure in a line makes its width less certain, as does the gap beside one.
_DOUBT, _DOUBT_A_GLYPH = 4, 1
_GAP: Final = 0.2
"""Between a Han glyph and a letter or figure, in em."""

# Thousandths of an em, as the Adobe font metrics of Times Roman have them.
_WIDTHS: Final = {
    **dict.fromkeys("0123456789bdghknopquvxy", 500),
    **dict.fromkeys("ADGHKNOQUVXY", 722),
    **dict.fromkeys("BCR", 667),
    **dict.fromkeys("ELTZ", 611),
    **dict.fromkeys("FPS", 556),
    **dict.fromkeys("acez", 444),
    **dict.fromkeys("ijlt", 278),
    **dict.fromkeys("Ifr", 333),
    **{"J": 389, "s": 389, "M": 889, "W": 944, "m": 778, "w": 722},
    **{" ": 250, ".": 250, "/": 278, "-": 333, "+": 564, "%": 833},
}


def line_ends(text: str, size: float, width: float, *, spacing: float = 0.0, indent: float = 0.0) -> list[int] | None:
    """Return where the lines of a text end, or None where that is in doubt.

    `size` of its glyphs, the `spacing` after each, the `width` of the lines and the first one's `indent` have one unit.
    """
    if not _KNOWN.fullmatch(text):
        return None
    start, room = 0, width - indent
    if len(text) * ((1 + _GAP) * size + spacing) < room:  # however it is made up
        return [len(text)]
    twip = size / 210  # the doubts above are those of 五号 text
    ends: list[int] = []
    while start < len(text):
        taken, place, latin, step = 0.0, start, 0, 0.0
        while place < len(text):
            step = _advance(text, place, size, first=place == start) + spacing
            if taken + step > room:
                break
            taken += step
            latin += text[place].isascii()
            place += 1
        doubt = (_DOUBT + _DOUBT_A_GLYPH * latin) * twip
        if place < len(text):
            if room - taken < doubt or taken + step - room < doubt:
                return None
            end = _end_before(text, start, place)
            if end is None:
                return None
            place = end
        elif room - taken < doubt:
            return None
        ends.append(place)
        start, room = place, width
    return ends or [0]


def _advance(text: str, place: int, size: float, *, first: bool) -> float:
    """How much further a line is with this glyph, and with the gap before it."""
    glyph = text[place]
    own = _WIDTHS[glyph] / 1000 if glyph.isascii() else 1.0
    gap = 0.0 if first or glyph.isascii() == text[place - 1].isascii() else _gap(text[place - 1 : place + 1])
    return (own + gap) * size


def _gap(pair: str) -> float:
    return _GAP if pair.isalnum() else 0.0


def _end_before(text: str, start: int, place: int) -> int | None:
    """Where a line ends whose glyph at `place` has no room any more; None where that is in doubt."""
    if text[place].isascii():
        word = next(one for one in _WORD.finditer(text, start) if one.end() > place)
        if not _PLAIN.fullmatch(word[0]):
            return None
        place = word.start()
    while place > start and (text[place] in _NEVER_FIRST or text[place - 1] in _NEVER_LAST):
        place -= 1
        if text[place].isascii():
            return None
    return place if place > start and not _DOUBTFUL & {*text[place - 1 : place + 1]} else None
