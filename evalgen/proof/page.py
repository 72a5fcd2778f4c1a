"""A finished PDF as a neutral model: pages of glyphs and ruled lines.

Millimetres from the sheet's top left corner.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple, TypeVar

from evalgen.gb9704.standard import SHEET_HEIGHT

BASELINE_SLACK: Final = 0.7
T = TypeVar("T")


class Box(NamedTuple):
    """A rectangle on a page."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.y1 - self.y0

    @property
    def centre(self) -> float:
        """The middle between left and right."""
        return (self.x0 + self.x1) / 2

    @property
    def middle(self) -> float:
        """The middle between top and bottom."""
        return (self.y0 + self.y1) / 2


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around `boxes`, of which there must be one."""
    them = tuple(boxes)
    return Box(
        x0=min([box.x0 for box in them]),
        y0=min([box.y0 for box in them]),
        x1=max([box.x1 for box in them]),
        y1=max([box.y1 for box in them]),
    )


class Glyph(NamedTuple):
    """A printed character: its advance from `x0` to `x1` on the baseline, its ink, face, size in points, colour."""

    char: str
    x0: float
    x1: float
    baseline: float
    ink: Box
    font: str
    size: float
    colour: str
    turned: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Stroke:
    """A ruled line or a thin filled bar: its centre line, thickness in millimetres, colour."""

    x0: float
    y0: float
    x1: float
    y1: float
    thickness: float
    colour: str

    @property
    def level(self) -> bool:
        """Does it run from left to right?"""
        return abs(self.y1 - self.y0) <= abs(self.x1 - self.x0)

    @property
    def length(self) -> float:
        """From end to end."""
        return max(abs(self.x1 - self.x0), abs(self.y1 - self.y0))

    @property
    def box(self) -> Box:
        """The line as a box without thickness."""
        return Box(x0=self.x0, y0=self.y0, x1=self.x1, y1=self.y1)


@dataclass(frozen=True, kw_only=True)
class Line:
    """Glyphs on one baseline, from left to right."""

    glyphs: tuple[Glyph, ...]
    page: int

    @cached_property
    def text(self) -> str:
        """The line's characters without white space."""
        return "".join(glyph.char for glyph in self.glyphs)

    @cached_property
    def box(self) -> Box:
        """The advances' extent, and the ink's in height."""
        ink = self.ink
        return Box(x0=self.glyphs[0].x0, y0=ink.y0, x1=max([glyph.x1 for glyph in self.glyphs]), y1=ink.y1)

    @cached_property
    def ink(self) -> Box:
        """The ink's extent."""
        return around(glyph.ink for glyph in self.glyphs)

    @property
    def baseline(self) -> float:
        """Where the first glyph stands."""
        return self.glyphs[0].baseline

    @cached_property
    def size(self) -> float:
        """The size of most glyphs, in points."""
        return _most(round(glyph.size, 1) for glyph in self.glyphs)

    @property
    def colour(self) -> str:
        """The colour of most glyphs."""
        return _most(glyph.colour for glyph in self.glyphs)


def _most(values: Iterable[T]) -> T:
    counts: dict[T, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return max(counts, key=lambda value: counts[value])


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page as one sees it; `number` counts from 1.  Where it is not `coloured` all of it is black, white and grey."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    strokes: tuple[Stroke, ...]
    pictures: int = 0
    coloured: bool = True

    @property
    def landscape(self) -> bool:
        """Is the page wider than high?"""
        return self.width > self.height

    def lines(self) -> tuple[Line, ...]:
        """The upright text in lines, from top to bottom."""
        return lines_of(self.glyphs, self.number)

    def turned_lines(self) -> tuple[Line, ...]:
        """A landscape page's text that is upright when the page is turned to portrait, its head to the left."""
        return lines_of((_turned(glyph) for glyph in self.glyphs if glyph.turned), self.number)


def _turned(glyph: Glyph) -> Glyph:
    """A landscape page's left edge becomes the portrait page's foot."""
    ink = glyph.ink
    box = Box(x0=ink.y0, y0=SHEET_HEIGHT - ink.x1, x1=ink.y1, y1=SHEET_HEIGHT - ink.x0)
    return glyph._replace(ink=box, turned=False, baseline=SHEET_HEIGHT - glyph.baseline)


def lines_of(glyphs: Iterable[Glyph], page: int) -> tuple[Line, ...]:
    """Upright glyphs gathered by baseline."""
    found: list[list[Glyph]] = []
    for glyph in sorted((one for one in glyphs if not one.turned), key=lambda one: one.baseline):
        if found and glyph.baseline - found[-1][0].baseline <= BASELINE_SLACK:
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return tuple(Line(glyphs=tuple(sorted(line, key=lambda one: one.x0)), page=page) for line in found)


@dataclass(frozen=True, kw_only=True)
class Document:
    """A finished PDF; `fonts` are its faces with whether each is embedded."""

    name: str
    pages: tuple[Page, ...]
    fonts: tuple[tuple[str, bool], ...] = ()
