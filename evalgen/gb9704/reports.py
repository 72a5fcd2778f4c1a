"""Report templates from their prose: paragraphs, tables, charts and sections, one line of the source each.

A line is a paragraph as in every template source; besides, "^ " is the caption of the table that follows (its first
row, repeated with the headings), "[[chart CODE]]" a chart, "|= text width align | …" opens a table (widths in
millimetres, scaled to the type area; align c, l or r), "|% …" is a statement between its rows, "| … | …" a row in which
"<2 " lets a cell span two columns.  "%%landscape" and "%%portrait" begin a section, "%%page" a page with the next
paragraph, "%%break" one with the next table, "%%signature" is organ and date.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from evalgen.gb9704 import blocks
from evalgen.gb9704.blocks import LANDSCAPE, PORTRAIT, border, cell, paragraph, row, tag_row
from evalgen.gb9704.styles import LINE, TEXT_HEIGHT, TEXT_WIDTH

_BAR: Final = re.compile(r"\|(?![^{]*\}\})")
_CHART: Final = re.compile(r"\[\[chart ([a-z_]+)\]\]")
_SPAN: Final = re.compile(r"<(\d) ")
_ROW_SIGNS: Final = ("^ ", "|=", "|%", "| ")
_STYLES: Final = {"c": "TableCentred", "l": "TableText", "r": "TableRight"}
_WIDTHS: Final = {PORTRAIT: TEXT_WIDTH, LANDSCAPE: TEXT_HEIGHT}


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a table: its heading, its width as written, and the style of its cells."""

    heading: str
    width: float
    style: str


def report_body(lines: Sequence[str], prose: Callable[[str, str], str]) -> str:
    """The body of a report template, its last section included; `prose` makes a paragraph of a line and properties.

    Raises ValueError naming the line that is wrong.
    """
    orientation, pending = PORTRAIT, ""
    made: list[str] = []
    for is_table, group in groupby(enumerate(lines, 1), key=lambda one: one[1].startswith(_ROW_SIGNS)):
        if is_table:
            made.append(_table(list(group), _WIDTHS[orientation]))
            continue
        for number, line in group:
            if line in ("%%landscape", "%%portrait"):
                made.append(blocks.sliver(section=blocks.section(orientation)))
                orientation = line.removeprefix("%%")
            elif line == "%%break":
                made.append(blocks.sliver(page_break=True))
            elif line == "%%page":
                pending = "<w:pageBreakBefore/>"
            else:
                made.append(_line(number, line, pending, _WIDTHS[orientation], prose, first=number == 1))
                pending = pending if line.startswith("{%p") else ""
    return "".join(made) + blocks.section(orientation)


def _line(number: int, line: str, properties: str, width: int, prose: Callable[[str, str], str], *, first: bool) -> str:
    if line == "%%signature":
        return blocks.signature()
    if found := _CHART.fullmatch(line):
        return blocks.chart(found[1], width) + blocks.sliver()
    if line.startswith(("%%", "[[", "^", "|")):
        raise ValueError(f"line {number}: {line}")
    return prose(line, properties or ("" if not first else f'<w:spacing w:after="{LINE}"/>'))


def _table(lines: Sequence[tuple[int, str]], width: int) -> str:
    """A table: its heading row is repeated on every page; where its rows are many, no row is split."""
    caption = lines[0][1].removeprefix(_ROW_SIGNS[0]) if lines[0][1].startswith(_ROW_SIGNS[0]) else ""
    lines = lines[1:] if caption else lines
    number, opening = lines[0] if lines else (0, caption)
    if not opening.startswith("|="):
        raise ValueError(f"line {number}: {opening}")
    columns = tuple(_column(number, text) for text in _cells(opening[2:]))
    widths = _scaled(columns, width)
    title = row(cell(width, paragraph("TableCaption", caption), span=len(columns)), header=True) if caption else ""
    head = title + row(
        *(cell(one, paragraph("TableHead", column.heading)) for one, column in zip(widths, columns, strict=True)),
        header=True,
    )
    rows = "".join(_row(number, line, columns, widths) for number, line in lines[1:])
    borders = "".join(border(side, 8) for side in ("top", "left", "bottom", "right"))
    borders += border("insideH", 4) + border("insideV", 4)
    return blocks.table(widths, head + rows, borders=borders) + blocks.sliver()


def _column(number: int, text: str) -> Column:
    try:
        heading, width, align = text.rsplit(maxsplit=2)
        return Column(heading=heading, width=float(width), style=_STYLES[align])
    except (ValueError, KeyError) as error:
        raise ValueError(f"line {number}: {text}") from error


def _scaled(columns: Sequence[Column], width: int) -> tuple[int, ...]:
    """The columns' widths in twips, which add up to the table's width."""
    total = sum(one.width for one in columns)
    edges = [round(sum(one.width for one in columns[:count]) / total * width) for count in range(len(columns) + 1)]
    return tuple(right - left for left, right in pairwise(edges))


def _row(number: int, line: str, columns: Sequence[Column], widths: Sequence[int]) -> str:
    if line.startswith("|%"):
        return tag_row(line[2:].strip(), len(columns), sum(widths))
    made, place = [], 0
    for text, span in _spans(_cells(line[1:])):
        if place + span > len(columns):
            raise ValueError(f"line {number}: {line}")
        style = columns[place].style
        made.append(cell(sum(widths[place : place + span]), paragraph(style, text), span=span))
        place += span
    if place != len(columns):
        raise ValueError(f"line {number}: {line}")
    return row(*made)


def _cells(text: str) -> list[str]:
    """The cells of a row; a bar within {{ }} is a filter, not an edge."""
    return [part.strip() for part in _BAR.split(text)]


def _spans(cells: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Every cell's text with the columns that it spans."""
    for text in cells:
        span = _SPAN.match(f"{text} ")
        yield (text[span.end() :], int(span[1])) if span else (text, 1)
