"""A finished .docx as a neutral model: paragraphs, runs, tables and sections with their effective looks."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

MM_PER_TWIP: Final = 25.4 / 1440
_EAST = ("\u2018", "\u2019", "\u201c", "\u201d", "\u2014", "\u2026", "\u00b7", "\u2103", "\u00d7")


@dataclass(frozen=True, kw_only=True)
class Run:
    """Text of one look: faces by script, size in points, colour as RRGGBB (empty: automatic)."""

    text: str
    ascii: str
    ansi: str
    east: str
    size: float
    bold: bool = False
    colour: str = ""
    east_hint: bool = False

    def face(self, char: str) -> str:
        """The face that sets `char`."""
        if char.isascii():
            return self.ascii
        if char in _EAST and not self.east_hint:
            return self.ansi
        return self.east


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph; lengths in millimetres, `line` 0 where the spacing is not exact."""

    runs: tuple[Run, ...]
    index: int
    section: int
    align: str = "left"
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 0.0
    page_break: bool = False
    new_section: bool = False
    keep_next: bool = False
    numbered: bool = False
    borders: tuple[tuple[str, str, float], ...] = ()
    fields: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()
    in_table: bool = False

    @cached_property
    def text(self) -> str:
        """The paragraph's text, lines joined."""
        return "".join(run.text for run in self.runs).replace("\n", "")

    @cached_property
    def bare(self) -> str:
        """The text without any white space."""
        return "".join(self.text.split())

    @cached_property
    def glyphs(self) -> tuple[tuple[str, str, float, str], ...]:
        """The characters that print, each with face, size and colour."""
        signs = ((char, run) for run in self.runs for char in run.text if not char.isspace())
        return tuple((char, run.face(char), run.size, run.colour) for char, run in signs)

    @cached_property
    def size(self) -> float:
        """The size of the largest run that shows, in points."""
        return max((run.size for run in self.runs if run.text.strip()), default=0.0)


@dataclass(frozen=True, kw_only=True)
class Charted:
    """What a native chart is certain to print: its title, the names on its axis and in its legend, its figures."""

    title: str
    names: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A table cell on the grid: columns from `column` (inclusive) to `end`; `merged` continues the cell above."""

    column: int
    end: int
    merged: bool
    paragraphs: tuple[Paragraph, ...]
    charts: tuple[Charted, ...] = ()

    @property
    def bare(self) -> str:
        """The text without any white space."""
        return "".join(paragraph.bare for paragraph in self.paragraphs)


@dataclass(frozen=True, kw_only=True)
class Row:
    """A table row."""

    cells: tuple[Cell, ...]
    header: bool = False
    whole: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table in the flow; widths in millimetres, border sizes in points."""

    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    indent: float
    section: int
    floating: bool
    borders: tuple[tuple[str, float], ...] = ()

    @property
    def bare(self) -> str:
        """All text of the table without white space."""
        return "".join(cell.bare for row in self.rows for cell in row.cells)


@dataclass(frozen=True, kw_only=True)
class Section:
    """A section: sheet and margins in millimetres; stories by kind ("footer default", "header even" …)."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    footer: float
    landscape: bool
    first_page: bool
    restarts: bool
    stories: dict[str, tuple[Paragraph, ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Word:
    """A finished .docx."""

    name: str
    blocks: tuple[Paragraph | Table, ...]
    sections: tuple[Section, ...]
    even_and_odd: bool

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the flow, without those in tables."""
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables of the flow."""
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @property
    def bare(self) -> str:
        """All text of the flow without white space."""
        return "".join(block.bare for block in self.blocks)
