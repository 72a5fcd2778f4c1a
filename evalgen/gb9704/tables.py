"""The evaluation table as WordprocessingML, approved or with its scores: columns, header, a row for every kind."""

from collections.abc import Sequence
from itertools import pairwise

from evalgen.gb9704 import blocks
from evalgen.gb9704.blocks import LANDSCAPE, PORTRAIT, border, cell, paragraph, row, tag_row

MILLIMETRES = {
    # 一级 二级 序号 项目名称 目标内容 权重 责任领导 责任科室 责任人 备注
    LANDSCAPE: (18, 18, 12, 27, 69, 11, 17, 22, 19, 12),
    PORTRAIT: (11.5, 17, 10.5, 16, 35, 9, 16, 16.5, 16, 8.5),
}
_SCORED_MILLIMETRES = (16, 16, 9, 16, 46, 9, 16, 20, 16.5, 8.5, 11.5, 40.5)
"""The same ten columns, then 自评得分 and 完成情况."""

_LABELS = 5
"""The columns that a sum's name spans; the weight follows."""

_ANSWERS = (
    ("leaders", "TableCentred"),
    ("departments", "TableCentred"),
    ("people", "TableCentred"),
    ("remark", "TableCentred"),
)
_SCORES = (("points", "TableCentred"), ("account", "TableText"))
_SUMMED = ("points",)
_NAMES = 4
"""The columns that the name of a figure below the total spans."""
_RAGGED = ("account", "basis")
"""What is set flush left: a column this narrow would be full of gaps."""


def twips(millimetres: Sequence[float]) -> tuple[int, ...]:
    """Column edges rounded once each, so that the sum is the type area's width."""
    edges = [round(sum(millimetres[:count]) / 25.4 * 1440) for count in range(len(millimetres) + 1)]
    return tuple(right - left for left, right in pairwise(edges))


def evaluation_table(widths: Sequence[int], words: Sequence[str]) -> str:
    """The evaluation table of one page: two header rows, then a row of the kind that each row names."""
    return _table(widths, words, _ANSWERS, "")


def self_evaluation(words: Sequence[str], behind: str) -> str:
    """The evaluation table with its scores: title, stamp line, the table (one per page), all on landscape pages.

    `behind` is the table of the accounts that are too long for a row.
    """
    title, stamp, date, *table_words = words
    widths = twips(_SCORED_MILLIMETRES)
    below = (
        _statement("elif row.kind == 'line'", widths)
        + row(
            _value(widths, "name", 0, span=_NAMES),
            _value(widths, "account", _NAMES, "TableText", span=len(widths) - _NAMES - 2),
            *_cells(widths, (("points", "TableCentred"), ("basis", "TableText")), len(widths) - 2),
        )
        + _statement("elif row.kind == 'note'", widths)
        + row(_value(widths, "name", 0, "TableText", span=len(widths)))
    )
    return (
        paragraph("DocumentTitle", title)
        + paged(f"{stamp}\t{date}", _table(widths, table_words, (*_ANSWERS, *_SCORES), below), sum(widths))
        + blocks.tag("if accounts")
        + blocks.sliver(page_break=True)
        + behind
        + blocks.tag("endif")
        + blocks.sliver()
        + blocks.section(LANDSCAPE)
    )


def paged(stamp: str, table: str, width: int) -> str:
    """The stamp line (its tab leads to the right edge), then the table of every page on a page of its own."""
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    return (
        paragraph("StampLine", stamp, properties=tab)
        + blocks.tag("for page in pages")
        + blocks.tag("if not loop.first")
        + blocks.sliver(page_break=True)
        + blocks.tag("endif")
        + table
        + blocks.tag("endfor")
    )


def _table(widths: Sequence[int], words: Sequence[str], answers: Sequence[tuple[str, str]], below: str) -> str:
    """A table whose columns after the weight are `answers` (name, style); `below` are rows of further kinds."""
    labels, number, content, weight, *headings, subtotal, total = words
    beside = _LABELS + 1

    def head(text: str, first: int, after: int, merge: str = "") -> str:
        return cell(sum(widths[first:after]), paragraph("TableHead", text), span=after - first, merge=merge)

    def statement(text: str) -> str:
        return _statement(text, widths)

    def total_row(text: str) -> str:
        sums = [(name if name in _SUMMED else "", "TableCentred") for name, _ in answers]
        label = cell(sum(widths[:_LABELS]), paragraph("TableCentred", text), span=_LABELS)
        return row(label, _value(widths, "weight", _LABELS), *_cells(widths, sums, beside))

    opening = "".join(_value(widths, name, column) for column, name in enumerate(("first", "second", "number")))
    closing = _value(widths, "weight", _LABELS) + "".join(_cells(widths, answers, beside))
    header = row(
        head(labels, 0, beside),
        *(head(text, column, column + 1, "restart") for column, text in enumerate(headings, beside)),
        header=True,
    ) + row(
        head(number, 0, 3),
        head(content, 3, _LABELS),
        head(weight, _LABELS, beside),
        *(head("", column, column + 1, "continue") for column in range(beside, len(widths))),
        header=True,
    )
    rows = (
        statement("for row in page")
        + statement("if row.kind == 'titled'")
        + row(opening, _value(widths, "title", 3), _value(widths, "target", 4, "TableText"), closing)
        + statement("elif row.kind == 'untitled'")
        + row(opening, _value(widths, "target", 3, "TableText", span=2), closing)
        + statement("elif row.kind == 'subtotal'")
        + total_row(subtotal)
        + below
        + statement("else")
        + total_row(total)
        + statement("endif")
        + statement("endfor")
    )
    borders = "".join(border(side, 8) for side in ("top", "left", "bottom", "right"))
    borders += border("insideH", 4) + border("insideV", 4)
    return blocks.table(widths, header + rows, borders=borders)


def _value(widths: Sequence[int], name: str, column: int, style: str = "TableCentred", span: int = 1) -> str:
    """A cell that prints one value of its row; an empty one without a name."""
    text = f"{{{{ row.{name} }}}}" if name else ""
    ragged = '<w:jc w:val="left"/>' if name in _RAGGED else ""
    return cell(sum(widths[column : column + span]), paragraph(style, text, properties=ragged), span=span)


def _cells(widths: Sequence[int], values: Sequence[tuple[str, str]], first: int) -> list[str]:
    return [_value(widths, name, column, style) for column, (name, style) in enumerate(values, first)]


def _statement(text: str, widths: Sequence[int]) -> str:
    return tag_row(text, len(widths), sum(widths))
