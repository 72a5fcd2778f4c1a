"""A survey of a workbook's XML before openpyxl builds cells from it: its extent, its merges, its empty formulas."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from evalgen.text import rules
from evalgen.workbook.preflight import RefusedError

MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 300
MOST_CELLS: Final = 300_000
# Cells up to the last one used in each row: openpyxl hands out those between, too.
LARGEST_AREA: Final = 2_000_000
LARGEST_MERGED: Final = 100_000
# In sheets, texts, and all else (formats above all): honest workbooks stay far below.
MOST_TAGS: Final = {"worksheet": 1_500_000, "sst": 600_000, "": 150_000}
MOST_TAGS_TOGETHER: Final = 3_000_000

_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})", re.ASCII)
_NUMBER = re.compile(r"\s*[+-]?(\d+\.?\d*|\.\d+)([Ee][+-]?\d{1,3})?\s*", re.ASCII)
_NUMERIC = ("", "n")
# The names of the strict form (ISO/IEC 29500-1): openpyxl does not know them and finds no cells.
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/"

Range = tuple[int, int, int, int]


@dataclass
class Survey:
    """What was found in one part; a part that is no sheet leaves it empty."""

    merged: list[Range] = field(default_factory=list)
    unsaved: set[tuple[int, int]] = field(default_factory=set)
    cells: int = 0
    area: int = 0
    tags: int = 0


def require_bounds(surveys: Iterable[Survey]) -> None:
    """Refuse a workbook whose parts are too much together; raises RefusedError."""
    cells = area = tags = 0
    for one in surveys:
        cells, area, tags = cells + one.cells, area + one.area, tags + one.tags
    if tags > MOST_TAGS_TOGETHER:
        raise RefusedError(rules.TOO_MUCH_MEMORY)
    if cells > MOST_CELLS or area > LARGEST_AREA:
        raise RefusedError(rules.TOO_MANY_CELLS, limit=MOST_CELLS)


def survey(part: str, content: bytes) -> Survey:
    """Walk through a sheet's XML once.

    Raises RefusedError at document types and beyond the limits, ExpatError at XML that is none.
    """
    walker = _Walker(part)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = walker.start
    parser.EndElementHandler = walker.end
    parser.CharacterDataHandler = walker.text
    parser.StartDoctypeDeclHandler = walker.doctype
    parser.Parse(content, True)
    return walker.found


def place(reference: str) -> tuple[int, int] | None:
    """Row and column of a reference such as C12, dollar signs aside; None where it is none."""
    match = _CELL.fullmatch(reference.replace("$", ""))
    if match is None:
        return None
    column = 0
    for sign in match[1]:
        column = column * 26 + ord(sign) - ord("A") + 1
    return int(match[2]), column


class _Walker:
    """The parser's handlers, and what they have seen so far."""

    def __init__(self, part: str) -> None:
        self.found = Survey()
        self._part = part
        self._is_sheet: bool | None = None
        self._row = self._column = self._merged = self._most = 0
        self._kind = self._value = ""
        self._formula = self._in_value = False

    def doctype(self, *_: object) -> None:
        raise RefusedError(rules.DOCTYPE, part=self._part)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if self._is_sheet is None:
            self._is_sheet = name == "worksheet"
            self._most = MOST_TAGS.get(name, MOST_TAGS[""])
            if tag.startswith(_STRICT):
                raise RefusedError(rules.STRICT)
        self._count()
        if not self._is_sheet:
            return
        if name == "row":
            self._begin_row(attributes.get("r", ""))
        elif name == "c":
            self._begin_cell(attributes)
        elif name == "f":
            self._formula = True
        elif name == "v":
            self._in_value = True
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _count(self) -> None:
        self.found.tags += 1
        if self.found.tags > self._most:
            raise RefusedError(rules.TOO_MUCH_MEMORY)

    def text(self, text: str) -> None:
        if self._in_value:
            self._value += text

    def end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name == "v":
            self._in_value = False
        elif name == "c" and self._is_sheet:
            self._end_cell()

    def _begin_row(self, number: str) -> None:
        self._row = int(number) if number.isdecimal() and len(number) < 9 else self._row + 1
        self._column = 0
        if self._row > MOST_ROWS:
            raise RefusedError(rules.TOO_MANY_ROWS, row=self._row, limit=MOST_ROWS)

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        where, before = place(attributes.get("r", "")), self._column
        row, self._column = where or (self._row, self._column + 1)
        self.found.cells += 1
        self.found.area += max(1, self._column - before)
        if row > MOST_ROWS:
            raise RefusedError(rules.TOO_MANY_ROWS, row=row, limit=MOST_ROWS)
        if self._column > MOST_COLUMNS:
            raise RefusedError(rules.TOO_MANY_COLUMNS, columns=self._column, limit=MOST_COLUMNS)
        if self.found.cells > MOST_CELLS:
            raise RefusedError(rules.TOO_MANY_CELLS, limit=MOST_CELLS)
        self._kind, self._value, self._formula = attributes.get("t", ""), "", False

    def _end_cell(self) -> None:
        if self._formula and not self._value:
            self.found.unsaved.add((self._row, self._column))
        elif self._kind in _NUMERIC and self._value and not _NUMBER.fullmatch(self._value):
            raise RefusedError(rules.NO_NUMBER, row=self._row, value=self._value[:20])

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, stop = place(first), place(last or first)
        if start and stop:
            (top, left), (bottom, right) = start, stop
            self._merged += (abs(bottom - top) + 1) * (abs(right - left) + 1)
            self.found.merged.append((min(top, bottom), min(left, right), max(top, bottom), max(left, right)))
        if self._merged > LARGEST_MERGED:
            raise RefusedError(rules.MERGED_TOO_FAR, range=reference)
