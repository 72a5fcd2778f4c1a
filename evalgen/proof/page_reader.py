"""From a PDF to the neutral model, and regions of its pages as ink.  The only module that knows pdfium."""

import ctypes
import io
import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from evalgen.model.finding import Location
from evalgen.proof.package import Refused
from evalgen.proof.page import Box, Document, Glyph, Page, Stroke
from evalgen.text import proof_words as words

MM: Final = 25.4 / 72
MAX_FILE: Final = 200_000_000
MAX_PAGES: Final = 2_000
MAX_OBJECTS: Final = 200_000
MAX_GLYPHS: Final = 60_000
THIN: Final = 1.2  # a filled bar of up to so many millimetres is a ruled line
INK_DPI: Final = 300
PIXEL: Final = 25.4 / INK_DPI
DARK: Final = 200
PICTURE_DPI: Final = 90
PICTURE_COLOURS: Final = 16
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_VERTICAL = re.compile(r"-VKana$|-Identity-H$")


@contextmanager
def opened(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF; raises `Refused` with the reason when it can't be."""
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
        yield document
    finally:
        document.close()


def read_document(document: pypdfium2.PdfDocument, name: str) -> Document:
    """Read every page of an opened PDF.  Raises `Refused`."""
    fonts: dict[str, bool] = {}
    pages = []
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError as error:
            raise Refused(words.CORRUPT.at(Location(name, words.page(index + 1)), reason=words.NOT_A_PDF)) from error
        pages.append(_PageReader(page, index + 1, name, fonts).page())
        page.close()
    return Document(name=name, pages=tuple(pages), fonts=tuple(sorted(fonts.items())))


class _PageReader:
    """Reads one page in the coordinates that one sees, whatever its /Rotate."""

    def __init__(self, page: pypdfium2.PdfPage, number: int, name: str, fonts: dict[str, bool]) -> None:
        self._page, self._number, self._fonts = page, number, fonts
        self._place = Location(name, words.page(number))
        self._rotation = page.get_rotation()
        left, bottom, right, top = page.get_mediabox()
        self._left, self._bottom = left, bottom
        self._wide, self._high = (right - left) * MM, (top - bottom) * MM
        upright = self._rotation in (0, 180)
        self._seen_width = self._wide if upright else self._high
        self._seen_height = self._high if upright else self._wide

    def page(self) -> Page:
        strokes, pictures = self._objects()
        return Page(
            number=self._number,
            width=self._seen_width,
            height=self._seen_height,
            glyphs=tuple(self._glyphs()),
            strokes=tuple(strokes),
            pictures=pictures,
        )

    def _seen(self, x: float, y: float) -> tuple[float, float]:
        """User space to what one sees, in millimetres."""
        across, down = (x - self._left) * MM, self._high - (y - self._bottom) * MM
        if self._rotation == 90:
            return self._high - down, across
        if self._rotation == 180:
            return self._wide - across, self._high - down
        if self._rotation == 270:
            return down, self._wide - across
        return across, down

    def _box(self, left: float, bottom: float, right: float, top: float) -> Box:
        (xa, ya), (xb, yb) = self._seen(left, bottom), self._seen(right, top)
        return Box(x0=min(xa, xb), y0=min(ya, yb), x1=max(xa, xb), y1=max(ya, yb))

    def _glyphs(self) -> Iterator[Glyph]:
        text = self._page.get_textpage()
        count = pdfium.FPDFText_CountChars(text)
        if count > MAX_GLYPHS:
            raise Refused(words.ENORMOUS.at(self._place, size=words.GLYPHS.format(count=count)))
        ink, loose = [ctypes.c_double() for _ in range(4)], pdfium.FS_RECTF()
        origin = [ctypes.c_double(), ctypes.c_double()]
        colour = [ctypes.c_uint() for _ in range(4)]
        matrix = pdfium.FS_MATRIX()
        name, flags = ctypes.create_string_buffer(256), ctypes.c_int()
        for index in range(count):
            code = pdfium.FPDFText_GetUnicode(text, index)
            char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
            if pdfium.FPDFText_IsHyphen(text, index) == 1:  # at a line's end pdfium calls it a control character
                char = "-"
            if char.isspace() or char < " " or pdfium.FPDFText_IsGenerated(text, index) == 1:
                continue
            pdfium.FPDFText_GetCharBox(text, index, ink[0], ink[2], ink[1], ink[3])
            pdfium.FPDFText_GetLooseCharBox(text, index, loose)
            pdfium.FPDFText_GetCharOrigin(text, index, origin[0], origin[1])
            pdfium.FPDFText_GetFontInfo(text, index, name, 256, flags)
            pdfium.FPDFText_GetFillColor(text, index, *colour)
            pdfium.FPDFText_GetMatrix(text, index, matrix)
            black = self._box(*(one.value for one in ink))
            if black.x1 < 0 or black.y1 < 0 or black.x0 > self._seen_width or black.y0 > self._seen_height:
                continue
            wide = self._box(loose.left, loose.bottom, loose.right, loose.top)
            turn = round(pdfium.FPDFText_GetCharAngle(text, index) / 1.5707963 + self._rotation / 90) % 4
            x, y = self._seen(origin[0].value, origin[1].value)
            turned = turn in (1, 3)
            yield Glyph(
                char=char,
                x0=wide.y0 if turned else wide.x0,
                x1=wide.y1 if turned else wide.x1,
                baseline=x if turned else y,
                ink=black,
                font=plain_name(name.value),
                size=float(pdfium.FPDFText_GetFontSize(text, index)) * math.hypot(matrix.c, matrix.d),
                colour=_hex(colour),
                turned=turned,
            )
        text.close()

    def _objects(self) -> tuple[list[Stroke], int]:
        strokes: list[Stroke] = []
        pictures = 0
        count = pdfium.FPDFPage_CountObjects(self._page)
        if count > MAX_OBJECTS:
            raise Refused(words.ENORMOUS.at(self._place, size=words.OBJECTS.format(count=count)))
        for index in range(count):
            handle = pdfium.FPDFPage_GetObject(self._page, index)
            kind = pdfium.FPDFPageObj_GetType(handle)
            if kind == pdfium.FPDF_PAGEOBJ_PATH and (stroke := self._stroke(handle)) is not None:
                strokes.append(stroke)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                pictures += 1
            elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self._font(handle)
        return strokes, pictures

    def _font(self, handle: Any) -> None:
        font = pdfium.FPDFTextObj_GetFont(handle)
        if not font:
            return
        buffer = ctypes.create_string_buffer(256)
        pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
        name = plain_name(buffer.value)
        embedded = pdfium.FPDFFont_GetIsEmbedded(font) == 1
        self._fonts[name] = self._fonts.get(name, True) and embedded

    def _stroke(self, handle: Any) -> Stroke | None:
        """A path as a ruled line, when it is one: a straight stroke or a thin bar."""
        fill, drawn = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(handle, fill, drawn)
        bounds = [ctypes.c_float() for _ in range(4)]
        pdfium.FPDFPageObj_GetBounds(handle, *bounds)
        box = self._box(*(one.value for one in bounds))
        colour = [ctypes.c_uint() for _ in range(4)]
        if drawn.value:
            width = ctypes.c_float()
            pdfium.FPDFPageObj_GetStrokeWidth(handle, width)
            matrix = pdfium.FS_MATRIX()
            pdfium.FPDFPageObj_GetMatrix(handle, matrix)
            thick = width.value * MM * abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5
            if min(box.width, box.height) > thick + THIN:
                return None
            pdfium.FPDFPageObj_GetStrokeColor(handle, *colour)
            return _ruled(box, thick, _hex(colour), ends=thick / 2)
        if not fill.value or min(box.width, box.height) > THIN:
            return None
        pdfium.FPDFPageObj_GetFillColor(handle, *colour)
        return _ruled(box, min(box.width, box.height), _hex(colour), ends=0.0)


def _ruled(box: Box, thick: float, colour: str, ends: float) -> Stroke:
    if box.width >= box.height:
        cut = min(ends, box.width / 2)
        return Stroke(
            x0=box.x0 + cut, y0=box.middle, x1=box.x1 - cut, y1=box.middle, thickness=thick, colour=colour
        )
    cut = min(ends, box.height / 2)
    return Stroke(x0=box.centre, y0=box.y0 + cut, x1=box.centre, y1=box.y1 - cut, thickness=thick, colour=colour)


def _hex(colour: list[Any]) -> str:
    return "".join(f"{one.value:02X}" for one in colour[:3])


def plain_name(raw: bytes) -> str:
    """A face's name without its subset tag and writing-direction tail."""
    for encoding in ("utf-8", "gb18030"):
        try:
            name = raw.decode(encoding)
            break
        except UnicodeDecodeError:
            name = raw.decode("latin-1")
    return _VERTICAL.sub("", _SUBSET.sub("", name))


class Ink:
    """The ink of an opened PDF's pages, looked at region by region."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self._document = document

    def extent(self, page: Page, region: Box) -> Box | None:
        """The extent of whatever is printed in `region` of a page; None where nothing is."""
        left, top = max(region.x0, 0.0), max(region.y0, 0.0)
        right, bottom = min(region.x1, page.width), min(region.y1, page.height)
        if right - left < PIXEL or bottom - top < PIXEL:
            return None
        handle = self._document[page.number - 1]
        scale = INK_DPI / 72
        crop = tuple(edge / MM for edge in (left, page.height - bottom, page.width - right, top))
        image = handle.render(scale=scale, crop=crop, grayscale=True).to_pil().convert("L")
        handle.close()
        found = image.point(lambda level: 255 if level < DARK else 0).getbbox()
        if found is None:
            return None
        x0, y0, x1, y1 = (pixel * PIXEL for pixel in found)
        return Box(x0=left + x0, y0=top + y0, x1=left + x1, y1=top + y1)

    def picture(self, page: Page) -> bytes:
        """A page as a PNG of a few colours."""
        handle = self._document[page.number - 1]
        image = handle.render(scale=PICTURE_DPI / 72).to_pil().convert("RGB")
        handle.close()
        file = io.BytesIO()
        image.quantize(PICTURE_COLOURS, method=Image.Quantize.FASTOCTREE).save(file, "PNG", optimize=False)
        return file.getvalue()
