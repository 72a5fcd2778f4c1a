import io
import zlib
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from evalgen.proof.ink import KEPT, Ink
from evalgen.proof.page_reader import opened, read_document

SQUARE = "{} 20 10 60 30 re f"
BLUE_TILES = {
    "/Type": pikepdf.Name.Pattern,
    "/PatternType": 1,
    "/PaintType": 1,
    "/TilingType": 1,
    "/BBox": [0, 0, 10, 10],
    "/XStep": 10,
    "/YStep": 10,
    "/Resources": pikepdf.Dictionary(),
}


def paint(path: Path, *drawings: str, size: tuple[int, int] = (100, 50)) -> Path:
    """A PDF whose pages each draw one thing; the pattern /P is blue."""
    with pikepdf.new() as made:
        tiles = made.make_stream(b"0 0 1 rg 0 0 10 10 re f", **{key[1:]: value for key, value in BLUE_TILES.items()})
        for drawing in drawings:
            made.add_blank_page(page_size=size)
            made.pages[-1].Contents = made.make_stream(drawing.encode())
            made.pages[-1].Resources = pikepdf.Dictionary(Pattern=pikepdf.Dictionary(P=tiles))
        made.save(path)
    return path


def pictures(path: Path) -> list[bytes]:
    with opened(path) as pages:
        document = read_document(pages, path.name)
        return [Ink(pages).picture(page) for page in document.pages]


def seen(picture: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(picture))
    image.verify()
    return Image.open(io.BytesIO(picture)).convert("RGB")


@pytest.mark.parametrize(
    ("ink", "shown"),
    [
        ("0 0 0 rg", (0, 0, 0)),
        ("0.33 0.33 0.33 rg", (85, 85, 85)),
        ("1 0 0 rg", (255, 0, 0)),
        ("/Pattern cs /P scn", (0, 0, 255)),
    ],
)
def test_black_print_stays_black_on_white_and_a_colour_stays_one(ink, shown, tmp_path):
    (picture,) = pictures(paint(tmp_path / "a.pdf", SQUARE.format(ink)))

    image = seen(picture)

    assert image.size == (153, 77)
    assert image.getpixel((2, 2)) == (255, 255, 255)
    assert image.getpixel((76, 38)) == shown


def test_a_red_line_around_a_black_square_stays_red(tmp_path):
    (picture,) = pictures(paint(tmp_path / "a.pdf", "1 0 0 RG 8 w 0 0 0 rg 20 10 60 30 re b"))

    assert seen(picture).getpixel((int(20 * 110 / 72), 38)) == (255, 0, 0)


@pytest.mark.parametrize("width", [96, 97, 98, 99])
def test_a_page_of_black_print_takes_a_quarter_of_a_byte_a_pixel(width, tmp_path):
    (picture,) = pictures(paint(tmp_path / "a.pdf", SQUARE.format("0 0 0 rg"), size=(width, 50)))

    image = Image.open(io.BytesIO(picture))
    lines = zlib.decompress(picture[picture.index(b"IDAT") + 4 :])

    assert picture[24] == 2, "its bits a pixel"
    assert len(lines) == (1 + -(-image.width // 4)) * image.height
    assert seen(picture).getbbox() == (0, 0, *image.size)


def test_more_pages_than_stay_loaded_are_read_and_shown_all_the_same(tmp_path):
    shades = [f"{level % 2} {level % 2} {level % 2} rg" for level in range(KEPT + 6)]

    shown = pictures(paint(tmp_path / "a.pdf", *(SQUARE.format(shade) for shade in shades)))

    assert [seen(one).getpixel((76, 38))[0] for one in shown] == [255 * (level % 2) for level in range(KEPT + 6)]
