"""Which face an item is set in, and whether that can be judged."""

from collections.abc import Iterable, Iterator, Sequence

from evalgen.proof.measurement import AnyItem, Found, quality
from evalgen.proof.page import Line
from evalgen.text import standard_words as words

Printed = Iterable[tuple[str, str]]


def printed(item: AnyItem) -> Sequence[tuple[str, str, float, str]]:
    """The characters of an item with face, size and colour."""
    if isinstance(item.source, Line):
        return [(glyph.char, glyph.font, glyph.size, glyph.colour) for glyph in item.source.glyphs]
    return item.source.glyphs


def face(item: AnyItem, role: str, start: int = 0, end: int | None = None, size: float = 0.0) -> Iterator[Found]:
    """Is the item (from `start` to `end`) set in the class `role`, and in `size` where one is asked for?"""
    glyphs = printed(item)[start:end]
    if not glyphs:
        return
    wrong_size = next((one[2] for one in glyphs if size and abs(one[2] - size) > 0.1), None)
    if wrong_size is not None:
        yield quality(item, words.SIZE.format(size=wrong_size), good=False)
    wrong, stand_in = "", ""
    for char, name, _, _ in glyphs:
        found, substituted = words.face_class(name)
        latin = char.isascii() and found in (words.LATIN, role)
        if found != role and not latin:
            wrong = wrong or name or words.UNNAMED
        elif substituted and not char.isascii():
            stand_in = stand_in or name
    if wrong:
        yield quality(item, words.face_name(wrong), good=False)
    elif stand_in:
        reason = words.SUBSTITUTED.format(found=words.face_name(stand_in), wanted=role)
        yield quality(item, words.face_name(stand_in), good=None, reason=reason)
    elif wrong_size is None:
        yield quality(item, words.face_name(glyphs[0][1]), good=True)


def colour_of(item: AnyItem) -> str:
    """The first colour in an item that is not black; empty when all is black."""
    for colour in dict.fromkeys(colour for _, _, _, colour in printed(item)):
        if colour and max(int(colour[at : at + 2], 16) for at in (0, 2, 4)) > 64:
            return colour
    return ""
