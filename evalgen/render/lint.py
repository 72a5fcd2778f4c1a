"""Reads a template as a stranger's file: what must not be in it, and which of its tags are broken, to the cell."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from docxtpl_lint import Issue, TemplateLintError, lint

from evalgen.model.finding import Finding, Location
from evalgen.render.compiled import DAMAGE, MISTAKES, sources
from evalgen.render.grammar import UnspokenError
from evalgen.render.hazards import content_of, hazards
from evalgen.render.markup import Element, named, parse, text_of, w
from evalgen.render.sandbox import ENVIRONMENT
from evalgen.text import rendering

_WIDE = re.compile("\uff5b{2}|\uff5d{2}|\uff5b[%\uff05]|\\{\uff05|[%\uff05]\uff5d|\uff05\\}")
_MERGE = re.compile(r"\{%\s*vm\s*%\}")
_LOOP = re.compile(r"\{%tr\s+for\b")


def check_template(path: Path) -> tuple[Finding, ...]:
    """Return what is wrong with a template; every finding names the table, row and cell, or the paragraph."""
    here = Location(path.name)
    try:
        content = content_of(path)
        if found := hazards(content):
            return tuple(rendering.HAZARD.at(here, part=part) for part in found)
        if unspoken := _unspoken(content):
            return (rendering.UNSPOKEN_TAG.at(here, problem=unspoken),)
        issues = lint(str(path), autoescape=True).issues
        own = tuple(_own_rules(path))
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, TemplateLintError):
        return (rendering.NOT_WORD.at(here),)
    return (*(_finding(path.name, issue) for issue in issues), *own)


def _unspoken(template: bytes) -> str:
    """What a template says that templates do not say, in a sentence; empty where it says nothing of that kind."""
    try:
        for source in sources(template).values():
            ENVIRONMENT.parse(source)
    except UnspokenError as error:
        return error.message or ""
    except (*MISTAKES, *DAMAGE):  # whoever looks at the tags one by one knows better what is wrong
        pass
    return ""


def _finding(source: str, issue: Issue) -> Finding:
    rule = rendering.BROKEN_TAG if issue.severity == "error" else rendering.DOUBTFUL_TAG
    cells = issue.location.cells
    if cells:
        place = _cell(cells[-1].table, cells[-1].row, cells[-1].col)
    else:
        place = Location("", "", rendering.PLACE["paragraph"].format(paragraph=issue.location.paragraph))
    location = Location(source, place.sheet, place.cell)
    return rule.at(location, problem=issue.message_for("zh"), snippet=issue.snippet)


def _cell(table: int, row: int, column: int) -> Location:
    return Location(
        "", rendering.PLACE["table"].format(table=table), rendering.PLACE["cell"].format(row=row, col=column)
    )


def _own_rules(path: Path) -> Iterator[Finding]:
    """Two mistakes that the linter lets pass: full-width braces, and a vertical merge outside a loop of rows."""
    with zipfile.ZipFile(path) as package:
        body = parse(package.read("word/document.xml"))
    for number, paragraph in enumerate(named(body, "p"), 1):
        text = text_of(paragraph)
        place = _place(body, paragraph, number)
        location = Location(path.name, place.sheet, place.cell)
        if _WIDE.search(text):
            yield rendering.WIDE_BRACES.at(location, snippet=text[:40])
        if _MERGE.search(text) and not _in_loop(paragraph):
            yield rendering.MERGE_OUTSIDE_LOOP.at(location, snippet=text[:40])


def _place(body: Element, paragraph: Element, number: int) -> Location:
    cell = next(paragraph.iterancestors(w("tc")), None)
    row = cell.getparent() if cell is not None else None
    table = row.getparent() if row is not None else None
    if cell is None or row is None or table is None:
        return Location("", "", rendering.PLACE["paragraph"].format(paragraph=number))
    return _cell(
        named(body, "tbl").index(table) + 1,
        table.findall(w("tr")).index(row) + 1,
        row.findall(w("tc")).index(cell) + 1,
    )


def _in_loop(paragraph: Element) -> bool:
    row = next(paragraph.iterancestors(w("tr")), None)
    return row is not None and any(_LOOP.search(text_of(above)) for above in row.itersiblings(preceding=True))
