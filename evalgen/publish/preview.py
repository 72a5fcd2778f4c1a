"""The preview: one self-contained HTML page that shows an edition as it will be printed, and what to look at.

The page asks nothing of any network; its pictures are inside it.
"""

import base64
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

import jinja2

from evalgen import __version__
from evalgen.model.finding import Finding
from evalgen.publish.changes import Change
from evalgen.text import glossary, publishing

_SIZE = slice(16, 24)  # where a PNG names its width and its height (ISO/IEC 15948, 11.2.2)


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A page as a picture: its size in pixels, and its content as a data URI."""

    width: int
    height: int
    uri: str

    @classmethod
    def of(cls, png: bytes) -> Self:
        """A PNG, ready to be put on the page."""
        width, height = struct.unpack(">II", png[_SIZE])
        return cls(width=width, height=height, uri=f"data:image/png;base64,{base64.b64encode(png).decode('ascii')}")


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
    return _template().render(
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


@cache
def _template() -> jinja2.Template:
    surroundings = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    return surroundings.from_string(Path(__file__).with_name("preview.html.j2").read_text(encoding="utf-8"))
