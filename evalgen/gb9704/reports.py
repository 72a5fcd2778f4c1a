"""Report templates from their prose: paragraphs, tables, charts and sections, one line of the source each.

A line is a paragraph as in every template source; besides, "^ " is a caption of the table that follows (a row that is
repeated with its headings), "[[chart CODE]]" a chart, "|= text width align | …" opens a table (widths in millimetres,
scaled to the type area; align c, l or r), "|% …" is a statement between its rows, "| … | …" a row in which "<2 " lets
a cell span two columns.  "%%landscape" and "%%portrait" begin a section, "%%page" a page with the next paragraph,
"%%break" one with the next table, "%%signature" is organ and date.

"|- width align | …" opens a form: a table without headings, whose cells may also be a label (align h), a value (v),
large (m) or prose at the cell's top (b).  "|+40 … | …" is a row at least 40 millimetres high; "<2b " also says how a
cell is set; " ¶ " parts the paragraphs of a cell.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, takewhile
from math import inf
from typing import Final

from evalgen.gb9704 import blocks
from evalgen.gb9704.blocks import LANDSCAPE, PORTRAIT, border, cell, paragraph, row, tag_row
from evalgen.gb9704.styles import LINE, TEXT_HEIGHT, TEXT_WIDTH

_BAR: Final = re.compile(r"\|(?![^{]*\}\})")
_CHART: Final = re.compile(r"\[\[chart ([a-z_]+)\]\]")
_SPAN: Final = re.compile(r"<(\d)([a-z]?) ")
_HEIGHT: Final = re.compile(r"\|\+(\d+) ")
_PARAGRAPH: Final = " ¶ "
_CAPTION: Final = "^ "
ROW_SIGNS: Final = (_CAPTION, "|=", "|-", "|%", "|+", "| ")
_STYLES: Final = {"c": "TableCentred", "l": "TableText", "r": "TableRight"}
_FORM_STYLES: Final = {**_STYLES, "h": "TableHead", "v": "TableText", "m": "StampLine", "b": "StampLine"}
_LOOSE: Final = '<w:keepNext w:val="0"/><w:spacing w:before="0"/>'
_FORM_LOOKS: Final = {
    "v": '<w:ind w:left="85" w:right="85"/>',
    "m": f'{_LOOSE}<w:jc w:val="center"/>',
    "b": f'{_LOOSE}<w:ind w:left="113" w:right="113" w:firstLine="560"/><w:jc w:val="both"/>',
}
_RAGGED: Final = '<w:jc w:val="left"/>'
_SET_IN: Final = '<w:ind w:right="57"/>'
"""What keeps figures flush right off the rule beside them."""

_JUSTIFIED: Final = 2520
"""From which width in twips a column is justified: one of less than twelve glyphs would be full of gaps."""
_WIDTHS: Final = {PORTRAIT: TEXT_WIDTH, LANDSCAPE: TEXT_HEIGHT}


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a table: its heading, its width as written, and how its cells are set."""

    heading: str
    width: float
    align: str


def report_body(lines: Sequence[str], prose: Callable[[str, str], str]) -> str:
    """The body of a report template, its last section included; `prose` makes a paragraph of a line and properties.

    Raises ValueError naming the line that is wrong.
    """
    orientation, pending = PORTRAIT, ""
    made: list[str] = []
    for is_table, group in groupby(enumerate(lines, 1), key=lambda one: one[1].startswith(ROW_SIGNS)):
        if is_table:
            rows = list(group)
            if pending:  # a page that begins with a table wants %%break
                raise ValueError(f"line {rows[0][0]}: {rows[0][1]}")
            made.append(_table(rows, _WIDTHS[orientation]))
            continue
        for number, line in group:
            if line in ("%%landscape", "%%portrait"):
                made += [blocks.sliver(section=blocks.section(orientation))] if made else []
                orientation = line.removeprefix("%%")
            elif line == "%%break":
                made.append(blocks.sliver(page_break=True))
            elif line == "%%page":
                pending = "<w:pageBreakBefore/>"
            elif line.startswith("{%p"):
                made.append(prose(line, ""))
            else:
                made.append(_line(number, line, pending, _WIDTHS[orientation], prose, first=not made))
                pending = ""
    return "".join(made) + blocks.section(orientation)


def report_table(lines: Sequence[str], orientation: str) -> str:
    """A table alone, as wide as the pages of that orientation allow.  Raises ValueError as `report_body` does."""
    return _table(list(enumerate(lines, 1)), _WIDTHS[orientation])


def _line(number: int, line: str, properties: str, width: int, prose: Callable[[str, str], str], *, first: bool) -> str:
    if line == "%%signature" and not properties:
        return blocks.signature()
    if (found := _CHART.fullmatch(line)) and not properties:
        return blocks.chart(found[1], width) + blocks.sliver()
    if line.startswith(("%%", "[[", "^", "|")):
        raise ValueError(f"line {number}: {line}")
    return prose(line, properties or ("" if not first else f'<w:spacing w:after="{LINE}"/>'))


def _table(lines: Sequence[tuple[int, str]], width: int) -> str:
    """A table: its heading row is repeated on every page; where its rows are many, no row is split."""
    captions = [text.removeprefix(_CAPTION) for _, text in takewhile(lambda one: one[1].startswith(_CAPTION), lines)]
    (number, opening), *rest = lines[len(captions) :] or lines[-1:]
    if not opening.startswith(("|=", "|-")):
        raise ValueError(f"line {number}: {opening}")
    is_form = opening.startswith("|-")
    columns = tuple(_column(number, text, is_form) for text in _cells(opening[2:]))
    widths = _scaled(columns, width)
    titles = (row(cell(width, paragraph("TableCaption", one), span=len(columns)), header=True) for one in captions)
    head = "".join(titles)
    if not is_form:
        headings = (paragraph("TableHead", column.heading) for column in columns)
        head += row(*map(cell, widths, headings), header=True)
    rows = "".join(
        _row(number, line, columns, widths, heads=not head and at == 0) for at, (number, line) in enumerate(rest)
    )
    borders = "".join(border(side, 8) for side in ("top", "left", "bottom", "right"))
    borders += border("insideH", 4) + border("insideV", 4)
    return blocks.table(widths, head + rows, borders=borders) + blocks.sliver()


def _column(number: int, text: str, is_form: bool) -> Column:
    try:
        *heading, width, align = text.rsplit(maxsplit=2)
        column = Column(heading="".join(heading), width=float(width), align=align)
    except ValueError as error:
        raise ValueError(f"line {number}: {text}") from error
    if is_form is bool(heading) or align not in (_FORM_STYLES if is_form else _STYLES) or not 0 < column.width < inf:
        raise ValueError(f"line {number}: {text}")
    return column


def _scaled(columns: Sequence[Column], width: int) -> tuple[int, ...]:
    """The columns' widths in twips, which add up to the table's width."""
    total = sum(one.width for one in columns)
    edges = [round(sum(one.width for one in columns[:count]) / total * width) for count in range(len(columns) + 1)]
    return tuple(right - left for left, right in pairwise(edges))


def _row(number: int, line: str, columns: Sequence[Column], widths: Sequence[int], *, heads: bool = False) -> str:
    """A row; the first of a form without a caption heads it."""
    if line.startswith("|%"):
        return tag_row(line[2:].strip(), len(columns), sum(widths))
    high = _HEIGHT.match(line)
    if not (high or line.startswith("| ")):
        raise ValueError(f"line {number}: {line}")
    made, place = [], 0
    for text, span, align in _spans(_cells(line[high.end() :] if high else line[1:])):
        if not 0 < span <= len(columns) - place or align not in ("", *_FORM_STYLES):
            raise ValueError(f"line {number}: {line}")
        made.append(_cell(align or columns[place].align, text, sum(widths[place : place + span]), span))
        place += span
    if place != len(columns):
        raise ValueError(f"line {number}: {line}")
    return row(*made, header=heads, height=round(int(high[1]) / 25.4 * 1440) if high else 0)


def _cell(align: str, text: str, width: int, span: int) -> str:
    properties = {"l": _RAGGED if width < _JUSTIFIED else "", "r": _SET_IN, **_FORM_LOOKS}.get(align, "")
    paragraphs = (paragraph(_FORM_STYLES[align], one, properties=properties) for one in text.split(_PARAGRAPH))
    return cell(width, "".join(paragraphs), span=span, place="top" if align == "b" else "center")


def _cells(text: str) -> list[str]:
    """The cells of a row; a bar within {{ }} is a filter, not an edge."""
    return [part.strip() for part in _BAR.split(text)]


def _spans(cells: Sequence[str]) -> Iterator[tuple[str, int, str]]:
    """Every cell's text with the columns that it spans, and how it is set where it says so itself."""
    for text in cells:
        span = _SPAN.match(f"{text} ")
        yield (text[span.end() :], int(span[1]), span[2]) if span else (text, 1, "")
