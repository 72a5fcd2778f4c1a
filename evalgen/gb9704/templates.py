"""Makes templates/*.docx from the blocks and from the prose in templates/source (`make templates`).

A line of prose is a paragraph.  "# " opens a title, "@ " the addressee, "! " the note on attachments; headings are
known by their numbering; everything else is body text.
"""

import itertools
from collections.abc import Callable, Sequence
from pathlib import Path

from evalgen.gb9704 import blocks, tables
from evalgen.gb9704.blocks import LANDSCAPE, PORTRAIT, paragraph
from evalgen.gb9704.package import package
from evalgen.gb9704.reports import ROW_SIGNS, report_body, report_table
from evalgen.gb9704.styles import LINE
from evalgen.text.patterns import LEVEL_ONE, LEVEL_TWO

_TITLE, _ADDRESSEE, _NOTE = "# ", "@ ", "! "
_LINE_BEFORE = f'<w:spacing w:before="{LINE}"/>'
_TWO_LINES_BEFORE = f'<w:spacing w:before="{2 * LINE}"/>'


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
    evaluated = [line for line in prose["self_evaluation"] if not line.startswith(ROW_SIGNS)]
    behind = report_table(prose["self_evaluation"][len(evaluated) :], LANDSCAPE)
    reports = {"self_evaluation": tables.self_evaluation(evaluated, behind)}
    told = {code: lines for code, lines in prose.items() if code not in (*bodies, *reports, "imprint")}
    reports |= {code: report_body(lines, _line) for code, lines in told.items()}
    return {code: package(body, blocks.margins(marked=True)) for code, body in (bodies | reports).items()}


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
        + tables.paged(f"{stamp}\t{date}", tables.evaluation_table(widths, table_words), sum(widths))
        for orientation, widths in ((one, tables.twips(tables.MILLIMETRES[one])) for one in (LANDSCAPE, PORTRAIT))
    }
