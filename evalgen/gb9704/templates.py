"""Makes templates/*.docx from the blocks and from the prose in templates/source (`make templates`).

A line of prose is a paragraph.  "# " opens a title, "@ " the addressee, "! " the note on attachments; headings are
known by their numbering; everything else is body text.
"""

import itertools
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from evalgen.gb9704 import blocks
from evalgen.gb9704.blocks import LANDSCAPE, PORTRAIT, border, cell, paragraph, row, tag_row
from evalgen.gb9704.package import package
from evalgen.gb9704.styles import LINE
from evalgen.text.patterns import LEVEL_ONE, LEVEL_TWO

_TITLE, _ADDRESSEE, _NOTE = "# ", "@ ", "! "
_LINE_BEFORE = f'<w:spacing w:before="{LINE}"/>'
_TWO_LINES_BEFORE = f'<w:spacing w:before="{2 * LINE}"/>'

_MILLIMETRES = {
    # 一级 二级 序号 项目名称 目标内容 权重 责任领导 责任科室 责任人 备注
    LANDSCAPE: (18, 18, 12, 27, 69, 11, 17, 22, 19, 12),
    PORTRAIT: (11.5, 17, 10.5, 16, 35, 9, 16, 16.5, 16, 8.5),
}


def build(source: Path) -> dict[str, bytes]:
    """Return the shipped templates by code, made from the prose in the folder `source`; the same bytes every time."""
    prose = {path.stem: path.read_text(encoding="utf-8").splitlines() for path in sorted(source.glob("*.txt"))}
    head = blocks.red_head()
    notice = _prose(prose["notice"], _TWO_LINES_BEFORE) + blocks.signature()
    plan = _prose(prose["work_plan"])
    attachment = _attachment(prose["evaluation_table"])
    imprint = blocks.imprint(*prose["imprint"])
    portrait, landscape = blocks.section(PORTRAIT), blocks.section(LANDSCAPE)
    bodies = {
        "notice": head + notice + blocks.sliver() + imprint + portrait,
        "work_plan": plan + portrait,
        "evaluation_table": _either(
            attachment[LANDSCAPE] + blocks.sliver(section=landscape),
            attachment[PORTRAIT] + blocks.sliver(section=portrait),
        )
        + portrait,
        "issued": head
        + notice
        + _prose(prose["work_plan"], "<w:pageBreakBefore/>")
        + _either(
            blocks.sliver(section=portrait) + attachment[LANDSCAPE] + blocks.sliver(section=landscape),
            attachment[PORTRAIT],
        )
        + blocks.sliver()
        + imprint
        + portrait,
    }
    return {code: package(body, blocks.margins()) for code, body in bodies.items()}


def shelve(source: Path, folder: Path) -> dict[Path, Path | None]:
    """Write the shipped templates into `folder`, and return those that were written.

    A template that an office has changed is first kept under a name of its own, which is the value beside it.
    """
    written: dict[Path, Path | None] = {}
    for code, content in build(source).items():
        path = folder / f"{code}.docx"
        former = path.read_bytes() if path.is_file() else content
        if former != content:
            kept = next(one for one in map(_backup(path), itertools.count(1)) if not one.exists())
            path.rename(kept)
            written[path] = kept
        elif not path.is_file():
            written[path] = None
        if path in written:
            fresh = path.with_suffix(".new")
            fresh.write_bytes(content)
            fresh.replace(path)
    return written


def _backup(path: Path) -> Callable[[int], Path]:
    return lambda number: path.with_name(f"{path.stem}.bak{number}.docx")


def _prose(lines: Sequence[str], opening: str = "") -> str:
    """The paragraphs of a text; `opening` are properties of the first, its title, under which a line stays empty."""
    rest = lines[1:]
    after = "" if rest[0].startswith(_ADDRESSEE) else _LINE_BEFORE
    properties = (opening, after, *[""] * len(rest))
    return "".join(_line(line, own) for line, own in zip(lines, properties, strict=False))


def _line(line: str, properties: str) -> str:
    """One paragraph of prose in the style that its first characters ask for."""
    if line.startswith("{%p"):
        return paragraph("Body", line)
    for sign, style in ((_TITLE, "DocumentTitle"), (_ADDRESSEE, "Addressee"), (_NOTE, "AttachmentNote")):
        if line.startswith(sign):
            return paragraph(style, line.removeprefix(sign), properties=properties)
    if LEVEL_ONE.match(line):
        return paragraph("LevelOne", line)
    if heading := LEVEL_TWO.match(line):
        return paragraph("Body", blocks.run(heading[0], "LevelTwo"), line[heading.end() :])
    return paragraph("Body", line, properties=properties)


def _either(landscape: str, portrait: str) -> str:
    """Both layouts, of which the workbook's key chooses one."""
    return blocks.tag("if landscape") + landscape + blocks.tag("else") + portrait + blocks.tag("endif")


def _attachment(words: Sequence[str]) -> dict[str, str]:
    """Label, title, stamp line and the table (one per page) in both orientations."""
    label, title, stamp, date, *table_words = words
    return {
        orientation: paragraph(
            "AttachmentLabel", label, properties="<w:pageBreakBefore/>" if orientation == PORTRAIT else ""
        )
        + paragraph("AttachmentTitle", title)
        + paragraph("StampLine", f"{stamp}\t{date}", properties=_right_tab(sum(widths)))
        + blocks.tag("for page in pages")
        + blocks.tag("if not loop.first")
        + blocks.sliver(page_break=True)
        + blocks.tag("endif")
        + _table(widths, table_words)
        + blocks.tag("endfor")
        for orientation, widths in ((one, _twips(_MILLIMETRES[one])) for one in (LANDSCAPE, PORTRAIT))
    }


def _twips(millimetres: Sequence[float]) -> tuple[int, ...]:
    """Column edges rounded once each, so that the sum is the type area's width."""
    edges = [round(sum(millimetres[:count]) / 25.4 * 1440) for count in range(len(millimetres) + 1)]
    return tuple(right - left for left, right in pairwise(edges))


def _right_tab(position: int) -> str:
    return f'<w:tabs><w:tab w:val="right" w:pos="{position}"/></w:tabs>'


def _table(widths: Sequence[int], words: Sequence[str]) -> str:
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
