"""What is printed on the pages of an opened PDF: the ink of a region, and a page as a picture."""

import io
import zlib
from typing import Final

import pypdfium2
from PIL import Image, ImageChops

from evalgen.proof.page import Box, Page

MM: Final = 25.4 / 72
INK_DPI: Final = 300
PIXEL: Final = 25.4 / INK_DPI
DARK: Final = 200
PICTURE_DPI: Final = 110
KEPT: Final = 48  # pages that stay loaded: more than most documents have, and little memory

# Four greys are enough to read black print by, and take little space; a page with colour keeps sixteen colours.
_GREYS, _COLOURS = 4, 16
_COLOURLESS = 8
_LEVELS = [round(value * (_GREYS - 1) / 255) for value in range(256)]
_PALETTE = bytes(round(level * 255 / (_GREYS - 1)) for level in range(_GREYS) for _ in range(3))
_BITS = 2
_PER_BYTE = 8 // _BITS
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_INDEXED = 3


class Pages:
    """The pages of an opened PDF by their numbers; those asked for last stay loaded, as loading takes its time."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self._document = document
        self._loaded: dict[int, pypdfium2.PdfPage] = {}

    def __len__(self) -> int:
        return len(self._document)

    def __getitem__(self, number: int) -> pypdfium2.PdfPage:
        """The page of this number, counted from 1.  Raises PdfiumError where it cannot be read."""
        page = self._loaded.pop(number, None) or self._document[number - 1]
        self._loaded[number] = page
        if len(self._loaded) > KEPT:
            self._loaded.pop(next(iter(self._loaded))).close()
        return page


class Ink:
    """The ink of an opened PDF's pages, looked at region by region or as a whole."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    def extent(self, page: Page, region: Box) -> Box | None:
        """The extent of whatever is printed in `region` of a page; None where nothing is."""
        left, top = max(region.x0, 0.0), max(region.y0, 0.0)
        right, bottom = min(region.x1, page.width), min(region.y1, page.height)
        if right - left < PIXEL or bottom - top < PIXEL:
            return None
        crop = tuple(edge / MM for edge in (left, page.height - bottom, page.width - right, top))
        image = self._pages[page.number].render(scale=INK_DPI / 72, crop=crop, grayscale=True).to_pil()
        found = image.point(lambda level: 255 if level < DARK else 0).getbbox()
        if found is None:
            return None
        x0, y0, x1, y1 = (pixel * PIXEL for pixel in found)
        return Box(x0=left + x0, y0=top + y0, x1=left + x1, y1=top + y1)

    def picture(self, page: Page) -> bytes:
        """A page as a PNG of a few greys, or of a few colours where it has any."""
        loaded, scale = self._pages[page.number], PICTURE_DPI / 72
        if not page.coloured:
            return _in_greys(loaded.render(scale=scale, grayscale=True).to_pil())
        image = loaded.render(scale=scale).to_pil()
        return _in_colours(image) if _has_colour(image) else _in_greys(image.convert("L"))


def _has_colour(image: Image.Image) -> bool:
    red, _, blue = image.split()
    return any(ImageChops.difference(red, blue).histogram()[_COLOURLESS:])


def _in_colours(image: Image.Image) -> bytes:
    content = io.BytesIO()
    image.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE).save(content, "PNG", compress_type=zlib.Z_RLE)
    return content.getvalue()


def _in_greys(image: Image.Image) -> bytes:
    """The picture as PNG (ISO/IEC 15948), written here: print is bare of what filters and a deep search would find.

    A line of pixels begins with its filter's number, 0 for none; as many white pixels as a byte holds are that byte.
    """
    levels = image.point(_LEVELS).crop((-_PER_BYTE, 0, image.width, image.height))
    levels.putpalette(_PALETTE)
    packed = zlib.compressobj(1, strategy=zlib.Z_RLE)
    head = b"".join(size.to_bytes(4) for size in image.size) + bytes((_BITS, _INDEXED, 0, 0, 0))
    lines = packed.compress(levels.tobytes("raw", f"P;{_BITS}")) + packed.flush()
    chunks = ((b"IHDR", head), (b"PLTE", _PALETTE), (b"IDAT", lines), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(kind, content) for kind, content in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4) + kind + content + zlib.crc32(kind + content).to_bytes(4)
