"""The preview: one self-contained HTML page that shows an edition as it will be printed, and what to look at.

The page asks nothing of any network; its pictures are inside it.
"""

import base64
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2
import pypdfium2
from PIL import Image, ImageChops

from evalgen import __version__
from evalgen.model.finding import Finding
from evalgen.publish.changes import Change
from evalgen.text import glossary, publishing

_DPI = 110
# Four greys are enough to read black print by, and take a quarter of the space; a page with colour keeps sixteen.
_GREYS, _COLOURS = 4, 16
_COLOURLESS = 8


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A page as a picture: its size in pixels, and its content as a data URI."""

    width: int
    height: int
    uri: str


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One document on the preview: its label, its files, its pages, and what changed.

    `changes` is None where there is no former edition to compare with.
    """

    label: str
    files: tuple[str, ...]
    pages: tuple[Picture, ...]
    changes: tuple[Change, ...] | None = None


def preview(
    *,
    organ: str,
    year: int,
    number: str,
    sheets: Sequence[Sheet],
    findings: Sequence[Finding] = (),
    substitutions: Sequence[tuple[str, str]] = (),
    report: str = "",
) -> str:
    """Return the preview page of an edition; it is to lie in the edition's folder, beside the files that it links.

    `report` names the file that shows what was measured on the pages.
    """
    surroundings = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    template = surroundings.from_string(Path(__file__).with_name("preview.html.j2").read_text(encoding="utf-8"))
    return template.render(
        organ=organ,
        year=year,
        number=number,
        sheets=sheets,
        findings=findings,
        substitutions=substitutions,
        report=report,
        version=__version__,
        severities=glossary.SEVERITIES,
        words=publishing.PREVIEW,
    )


def pictures(pdf: Path) -> tuple[Picture, ...]:
    """Return the pages of a PDF as pictures that are small enough to be many on one HTML page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(_picture(page.render(scale=_DPI / 72).to_pil().convert("RGB")) for page in document)


def _picture(page: Image.Image) -> Picture:
    content = io.BytesIO()
    if _has_colour(page):
        page.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT).save(content, "PNG")
    else:
        _in_greys(page).save(content, "PNG", bits=2)
    uri = f"data:image/png;base64,{base64.b64encode(content.getvalue()).decode('ascii')}"
    return Picture(width=page.width, height=page.height, uri=uri)


def _has_colour(page: Image.Image) -> bool:
    red, _, blue = page.split()
    return any(ImageChops.difference(red, blue).histogram()[_COLOURLESS:])


def _in_greys(page: Image.Image) -> Image.Image:
    levels = page.convert("L").point([round(value * (_GREYS - 1) / 255) for value in range(256)])
    picture = Image.frombytes("P", levels.size, levels.tobytes())
    picture.putpalette([round(level * 255 / (_GREYS - 1)) for level in range(_GREYS) for _ in range(3)])
    return picture
