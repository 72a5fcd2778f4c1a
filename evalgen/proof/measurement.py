"""What is measured, in what, and with which result."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from evalgen.gb9704.standard import Clause, Evidence
from evalgen.proof.grid import beside, drawings, stands_in
from evalgen.proof.ink import Ink
from evalgen.proof.items import Sheets
from evalgen.proof.page import Box, Line, lines_of
from evalgen.proof.parts import Item, Parts, Unit
from evalgen.proof.ruling import Ruled
from evalgen.proof.word import Paragraph, Word


class Verdict(StrEnum):
    """How a clause stands."""

    CONFORMS = "conforms"
    DEVIATES = "deviates"
    NOT_APPLICABLE = "not applicable"
    CANNOT_BE_SAID = "cannot be said"


@dataclass(frozen=True, kw_only=True)
class Measurement:
    """One clause measured in one kind of evidence; `box` is where, in millimetres on `page` (0: the whole file)."""

    clause: Clause
    evidence: Evidence
    verdict: Verdict
    measured: str
    required: str
    page: int = 0
    box: Box | None = None
    quote: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a measuring function saw: a number to be judged, or a quality that is good, bad or (None) not to be said."""

    value: float | None = None
    good: bool | None = None
    text: str = ""
    page: int = 0
    box: Box | None = None
    quote: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class WordSide:
    """A Word file with its parts."""

    word: Word
    parts: Parts[Paragraph]


@dataclass(frozen=True, kw_only=True)
class PageSide:
    """A PDF with its parts and, while it is open, its ink."""

    sheets: Sheets
    parts: Parts[Line]
    ink: Ink

    @cached_property
    def rows(self) -> tuple[tuple[Line, ...], ...]:
        """The lines in every ruled table, without its drawings."""
        return tuple(self._rows(page, table) for page, table in self.sheets.ruled)

    @cached_property
    def enclosed(self) -> tuple[tuple[str, int], ...]:
        """What stands in the ruled tables line by line, then in their drawings word by word, each with its page."""
        rows = ((row.text, row.page) for table in self.rows for row in table)
        return *rows, *((word, one.page) for one in drawings(self.sheets) for word in one.words)

    def _rows(self, page: int, table: Ruled) -> tuple[Line, ...]:
        inside = [one for one in self.sheets.document.pages[page - 1].glyphs if stands_in(one, table.box)]
        return lines_of(beside(table.frames, inside), page)


Side = WordSide | PageSide
AnyItem = Item[Paragraph] | Item[Line]
AnyUnit = Unit[Paragraph] | Unit[Line]
WordMeasures = Mapping[str, Callable[[WordSide], Iterator[Found]]]
PageMeasures = Mapping[str, Callable[[PageSide], Iterator[Found]]]


def number(item: AnyItem, value: float, reason: str = "") -> Found:
    """A measured number of a paragraph or a line."""
    return _placed(item, Found(value=value, reason=reason))


def quality(item: AnyItem, text: str, *, good: bool | None, reason: str = "") -> Found:
    """A quality of a paragraph or a line."""
    return _placed(item, Found(good=good, text=text, reason=reason))


def units(side: Side) -> Sequence[AnyUnit]:
    """The document's units."""
    return side.parts.units


def main_units(side: Side) -> Sequence[AnyUnit]:
    """The units that are no attachments."""
    return [unit for unit in units(side) if unit.label is None]


def _placed(item: AnyItem, found: Found) -> Found:
    if isinstance(item.source, Line):
        return replace(found, page=item.page, box=item.source.ink, quote=item.text[:30])
    return replace(found, quote=item.text[:30])
