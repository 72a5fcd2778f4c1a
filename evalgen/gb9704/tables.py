"""The evaluation table as WordprocessingML: its columns in either orientation, its header, a row for every kind."""

from collections.abc import Sequence
from itertools import pairwise

from evalgen.gb9704 import blocks
from evalgen.gb9704.blocks import LANDSCAPE, PORTRAIT, border, cell, paragraph, row, tag_row

MILLIMETRES = {
    # 一级 二级 序号 项目名称 目标内容 权重 责任领导 责任科室 责任人 备注
    LANDSCAPE: (18, 18, 12, 27, 69, 11, 17, 22, 19, 12),
    PORTRAIT: (11.5, 17, 10.5, 16, 35, 9, 16, 16.5, 16, 8.5),
}


def twips(millimetres: Sequence[float]) -> tuple[int, ...]:
    """Column edges rounded once each, so that the sum is the type area's width."""
    edges = [round(sum(millimetres[:count]) / 25.4 * 1440) for count in range(len(millimetres) + 1)]
    return tuple(right - left for left, right in pairwise(edges))


def evaluation_table(widths: Sequence[int], words: Sequence[str]) -> str:
    """The evaluation table of one page: two header rows, then a row of the kind that each row names."""
    labels, number, content, weight, *answer, subtotal, total = words
    left, columns, width = sum(widths[:5]), len(widths), sum(widths)

    def head(text: str, first: int, after: int, merge: str = "") -> str:
        return cell(sum(widths[first:after]), paragraph("TableHead", text), span=after - first, merge=merge)

    def value(name: str, column: int, style: str = "TableCentred", span: int = 1) -> str:
        text = f"{{{{ row.{name} }}}}" if name else ""
        return cell(sum(widths[column : column + span]), paragraph(style, text), span=span)

    opening = value("first", 0) + value("second", 1) + value("number", 2)
    closing = "".join(
        value(name, column) for column, name in enumerate(("weight", "leaders", "departments", "people", "remark"), 5)
    )

    def total_row(text: str) -> str:
        empty = "".join(value("", column) for column in range(6, 10))
        return row(cell(left, paragraph("TableCentred", text), span=5), value("weight", 5), empty)

    def statement(text: str) -> str:
        return tag_row(text, columns, width)

    header = row(
        head(labels, 0, 6),
        *(head(text, column, column + 1, "restart") for column, text in enumerate(answer, 6)),
        header=True,
    ) + row(
        head(number, 0, 3),
        head(content, 3, 5),
        head(weight, 5, 6),
        *(head("", column, column + 1, "continue") for column in range(6, 10)),
        header=True,
    )
    rows = (
        statement("for row in page")
        + statement("if row.kind == 'titled'")
        + row(opening, value("title", 3), value("target", 4, "TableText"), closing)
        + statement("elif row.kind == 'untitled'")
        + row(opening, value("target", 3, "TableText", span=2), closing)
        + statement("elif row.kind == 'subtotal'")
        + total_row(subtotal)
        + statement("else")
        + total_row(total)
        + statement("endif")
        + statement("endfor")
    )
    borders = "".join(border(side, 8) for side in ("top", "left", "bottom", "right"))
    borders += border("insideH", 4) + border("insideV", 4)
    return blocks.table(widths, header + rows, borders=borders)
