"""From a PDF to the neutral model.  Of the prover only this module and `ink` know pdfium."""

import ctypes
import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from evalgen.model.finding import Location
from evalgen.proof.ink import MM, Pages
from evalgen.proof.package import Refused
from evalgen.proof.page import Box, Document, Glyph, Page, Stroke
from evalgen.text import proof_words as words

MAX_FILE: Final = 200_000_000
MAX_PAGES: Final = 2_000
MAX_OBJECTS: Final = 200_000
MAX_GLYPHS: Final = 60_000
THIN: Final = 1.2  # a filled bar of up to so many millimetres is a ruled line
_PATTERN = 0xBF
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_VERTICAL = re.compile(r"-VKana$|-Identity-H$")


@contextmanager
def opened(path: Path) -> Iterator[Pages]:
    """Open a PDF for its pages; raises `Refused` with the reason when it can't be."""
    place = Location(path.name)
    try:
        size = path.stat().st_size
    except OSError as error:
        raise Refused(words.UNREADABLE.at(place, reason=words.reason(error))) from error
    if size == 0:
        raise Refused(words.EMPTY.at(place))
    if size > MAX_FILE:
        raise Refused(words.ENORMOUS.at(place, size=f"{size / 1e6:.0f} MB"))
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        rule = words.ENCRYPTED if locked else words.CORRUPT
        raise Refused(rule.at(place, reason=words.NOT_A_PDF)) from error
    try:
        if len(document) == 0:
            raise Refused(words.EMPTY.at(place))
        if len(document) > MAX_PAGES:
            raise Refused(words.ENORMOUS.at(place, size=words.PAGES.format(count=len(document))))
        yield Pages(document)
    finally:
        document.close()


def read_document(loaded: Pages, name: str) -> Document:
    """Read every page of an opened PDF.  Raises `Refused`."""
    fonts: dict[str, bool] = {}
    pages = []
    for number in range(1, len(loaded) + 1):
        try:
            page = loaded[number]
        except pypdfium2.PdfiumError as error:
            raise Refused(words.CORRUPT.at(Location(name, words.page(number)), reason=words.NOT_A_PDF)) from error
        pages.append(_PageReader(page, number, name, fonts).page())
    return Document(name=name, pages=tuple(pages), fonts=tuple(sorted(fonts.items())))


class _Look(NamedTuple):
    """What all characters of a text object have in common, in the order in which a glyph ends with it."""

    font: str
    size: float
    colour: str
    turned: bool


class _PageReader:
    """Reads one page in the coordinates that one sees, whatever its /Rotate."""

    def __init__(self, page: pypdfium2.PdfPage, number: int, name: str, fonts: dict[str, bool]) -> None:
        self._page, self._number, self._fonts = page, number, fonts
        self._known: dict[bytes, tuple[str, bool]] = {}
        self._coloured = pdfium.FPDFPage_GetAnnotCount(page) > 0
        self._place = Location(name, words.page(number))
        self._colour, self._shades = _room(ctypes.c_uint, 4)
        self._rotation = page.get_rotation()
        left, bottom, right, top = page.get_mediabox()
        self._left, self._bottom = left, bottom
        self._wide, self._high = (right - left) * MM, (top - bottom) * MM
        upright = self._rotation in (0, 180)
        self._seen_width = self._wide if upright else self._high
        self._seen_height = self._high if upright else self._wide

    def page(self) -> Page:
        strokes, pictures = self._objects()
        glyphs = tuple(self._glyphs())
        return Page(
            number=self._number,
            width=self._seen_width,
            height=self._seen_height,
            glyphs=glyphs,
            strokes=tuple(strokes),
            pictures=pictures,
            coloured=self._coloured,
        )

    def _seen(self, x: float, y: float) -> tuple[float, float]:
        """User space to what one sees, in millimetres."""
        across, down = (x - self._left) * MM, self._high - (y - self._bottom) * MM
        if self._rotation == 0:
            return across, down
        if self._rotation == 90:
            return self._high - down, across
        if self._rotation == 180:
            return self._wide - across, self._high - down
        return down, self._wide - across

    def _box(self, left: float, bottom: float, right: float, top: float) -> Box:
        (xa, ya), (xb, yb) = self._seen(left, bottom), self._seen(right, top)
        if xb < xa:
            xa, xb = xb, xa
        if yb < ya:
            ya, yb = yb, ya
        return Box(xa, ya, xb, yb)

    def _glyphs(self) -> Iterator[Glyph]:
        text = self._page.get_textpage()
        count = pdfium.FPDFText_CountChars(text)
        if count > MAX_GLYPHS:
            raise Refused(words.ENORMOUS.at(self._place, size=words.GLYPHS.format(count=count)))
        looks: dict[bytes, _Look] = {}
        edges, (left, right, bottom, top) = _room(ctypes.c_double, 4)
        origin, (x, y) = _room(ctypes.c_double, 2)
        loose, handle = pdfium.FS_RECTF(), text.raw
        for index, char in enumerate(_chars(text, count)):
            if char.isspace() or char < " ":
                continue
            drawn = pdfium.FPDFText_GetTextObject(handle, index)
            if not drawn:  # pdfium made it up
                continue
            pdfium.FPDFText_GetCharBox(handle, index, left, right, bottom, top)
            west, east, south, north = edges[:]
            black = self._box(west, south, east, north)
            if black.x1 < 0 or black.y1 < 0 or black.x0 > self._seen_width or black.y0 > self._seen_height:
                continue
            key = bytes(drawn)
            if (look := looks.get(key)) is None:
                look = looks[key] = self._look(handle, index, drawn)
            pdfium.FPDFText_GetLooseCharBox(handle, index, loose)
            pdfium.FPDFText_GetCharOrigin(handle, index, x, y)
            along, across = (1, 0) if look.turned else (0, 1)
            room, baseline = self._box(loose.left, loose.bottom, loose.right, loose.top), self._seen(*origin[:])[across]
            yield Glyph(char, room[along], room[along + 2], baseline, black, *look)
        text.close()

    def _look(self, text: Any, index: int, drawn: Any) -> "_Look":
        """How a text object looks, by one of its characters."""
        pdfium.FPDFText_GetFillColor(text, index, *self._shades)
        pdfium.FPDFText_GetMatrix(text, index, matrix := pdfium.FS_MATRIX())
        outlined = pdfium.FPDFTextObj_GetTextRenderMode(drawn) != pdfium.FPDF_TEXTRENDERMODE_FILL
        self._coloured = self._coloured or outlined or _may_have_colour(self._colour)
        slanted = matrix.b or matrix.c or matrix.a < 0
        angle = pdfium.FPDFText_GetCharAngle(text, index) if slanted else 0.0
        font = self._font(drawn)
        return _Look(
            font=font[0] if font else "",
            size=float(pdfium.FPDFText_GetFontSize(text, index)) * math.hypot(matrix.c, matrix.d),
            colour=_hex(self._colour),
            turned=round(angle / 1.5707963 + self._rotation / 90) % 4 in (1, 3),
        )

    def _objects(self) -> tuple[list[Stroke], int]:
        strokes: list[Stroke] = []
        pictures = 0
        count = pdfium.FPDFPage_CountObjects(self._page)
        if count > MAX_OBJECTS:
            raise Refused(words.ENORMOUS.at(self._place, size=words.OBJECTS.format(count=count)))
        for index in range(count):
            handle = pdfium.FPDFPage_GetObject(self._page, index)
            kind = pdfium.FPDFPageObj_GetType(handle)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                if font := self._font(handle):
                    name, embedded = font
                    self._fonts[name] = self._fonts.get(name, True) and embedded
                continue
            self._coloured = self._coloured or kind != pdfium.FPDF_PAGEOBJ_PATH or self._is_coloured(handle)
            if kind == pdfium.FPDF_PAGEOBJ_PATH and (stroke := self._stroke(handle)) is not None:
                strokes.append(stroke)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                pictures += 1
        return strokes, pictures

    def _font(self, handle: Any) -> tuple[str, bool] | None:
        """The name of a text object's font, and whether it is embedded."""
        font = pdfium.FPDFTextObj_GetFont(handle)
        if not font:
            return None
        key = bytes(font)
        if key not in self._known:
            buffer = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
            self._known[key] = plain_name(buffer.value), pdfium.FPDFFont_GetIsEmbedded(font) == 1
        return self._known[key]

    def _is_coloured(self, path: Any) -> bool:
        """May a path be filled or drawn in a colour?"""
        asked = (pdfium.FPDFPageObj_GetFillColor, pdfium.FPDFPageObj_GetStrokeColor)
        return any(ask(path, *self._shades) == 1 and _may_have_colour(self._colour) for ask in asked)

    def _stroke(self, handle: Any) -> Stroke | None:
        """A path as a ruled line, when it is one: a straight stroke or a thin bar."""
        fill, drawn = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(handle, fill, drawn)
        bounds, edges = _room(ctypes.c_float, 4)
        pdfium.FPDFPageObj_GetBounds(handle, *edges)
        box = self._box(*bounds)
        if drawn.value:
            width = ctypes.c_float()
            pdfium.FPDFPageObj_GetStrokeWidth(handle, width)
            matrix = pdfium.FS_MATRIX()
            pdfium.FPDFPageObj_GetMatrix(handle, matrix)
            thick = width.value * MM * abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5
            if min(box.width, box.height) > thick + THIN:
                return None
            pdfium.FPDFPageObj_GetStrokeColor(handle, *self._shades)
            return _ruled(box, thick, _hex(self._colour), ends=thick / 2)
        if not fill.value or min(box.width, box.height) > THIN:
            return None
        pdfium.FPDFPageObj_GetFillColor(handle, *self._shades)
        return _ruled(box, min(box.width, box.height), _hex(self._colour), ends=0.0)


def _room(kind: Any, count: int) -> tuple[Any, list[Any]]:
    """Room for numbers that pdfium tells one by one: the numbers together, and the place of each."""
    numbers = (kind * count)()
    return numbers, [kind.from_buffer(numbers, at * ctypes.sizeof(kind)) for at in range(count)]


def _may_have_colour(colour: Any) -> bool:
    """Is a colour none of the greys, or the one by which pdfium stands for a pattern?"""
    red, green, blue = colour[:3]
    return not red == green == blue or red == _PATTERN


def _chars(text: pypdfium2.PdfTextPage, count: int) -> Iterator[str]:
    """The characters of a page; a hyphen at a line's end, which pdfium calls a control character, is one again."""
    known = text.get_text_range(0, count) if count else ""
    for index, char in enumerate(known if len(known) == count else _chars_one_by_one(text, count)):
        hyphen = not char.isprintable() and pdfium.FPDFText_IsHyphen(text.raw, index) == 1
        yield "-" if hyphen else char


def _chars_one_by_one(text: pypdfium2.PdfTextPage, count: int) -> Iterator[str]:
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text.raw, index)
        yield chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _ruled(box: Box, thick: float, colour: str, ends: float) -> Stroke:
    if box.width >= box.height:
        cut = min(ends, box.width / 2)
        return Stroke(
            x0=box.x0 + cut, y0=box.middle, x1=box.x1 - cut, y1=box.middle, thickness=thick, colour=colour
        )
    cut = min(ends, box.height / 2)
    return Stroke(x0=box.centre, y0=box.y0 + cut, x1=box.centre, y1=box.y1 - cut, thickness=thick, colour=colour)


def _hex(colour: Any) -> str:
    return bytes(colour[:3]).hex().upper()


def plain_name(raw: bytes) -> str:
    """A face's name without its subset tag and writing-direction tail."""
    for encoding in ("utf-8", "gb18030"):
        try:
            name = raw.decode(encoding)
            break
        except UnicodeDecodeError:
            name = raw.decode("latin-1")
    return _VERTICAL.sub("", _SUBSET.sub("", name))
