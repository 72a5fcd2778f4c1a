"""Are the cited documents named and numbered as GB/T 9704 7.2.5 wants, each under one number?"""

import re
from collections.abc import Iterator

from evalgen.checks import Submission, check
from evalgen.checks.nearest import grouped
from evalgen.model.dossier import Purpose
from evalgen.model.finding import Finding, Rule
from evalgen.text import glossary, rules
from evalgen.workbook.tables import Row

_PROPER = re.compile(glossary.DOCUMENT_NUMBER)
_LOOSE = re.compile(glossary.LOOSE_NUMBER)
_PURPOSES = {value: label for label, value in glossary.CHOICES["purpose"].items()}


@check("document_numbers", label="文号")
def document_numbers(submission: Submission) -> Iterator[Finding]:
    """Every document number is a code word, the year in tortoise-shell brackets, a serial, and 号."""
    for row in submission.rows("citations"):
        cell = row["document_number"]
        if cell.text and not _PROPER.fullmatch(cell.text):
            yield rules.NUMBER_SHAPE.at(cell.location, number=cell.text, hint=better_number(cell.text))


@check("cited_twice", label="一文一号")
def cited_twice(submission: Submission) -> Iterator[Finding]:
    """No document stands under two numbers, and no number under two documents; no code is used twice."""
    rows = submission.rows("citations")
    yield from _clash(rows, "document_title", "document_number", rules.TITLE_TWO_NUMBERS)
    yield from _clash(rows, "document_number", "document_title", rules.NUMBER_TWO_TITLES)
    for name, cells in grouped((row["code"].text, row["code"]) for row in rows).items():
        for cell in cells[1:] if name else ():
            yield rules.NAME_DOUBLED.at(cell.location, name=name, other=cells[0].location.cell)


@check("purposes", label="用途")
def purposes(submission: Submission) -> Iterator[Finding]:
    """There is an approval for the notice and a basis for the plan to cite."""
    rows = submission.rows("citations")
    if not rows or not submission.has("citations", "purpose") or any(row["purpose"].fault for row in rows):
        return
    found = {row["purpose"].text for row in rows}
    for purpose, why in ((Purpose.APPROVAL, rules.WHY_APPROVAL), (Purpose.BASIS, rules.WHY_BASIS)):
        if purpose not in found:
            place = submission.tables["citations"].location
            yield rules.NO_PURPOSE.at(place, purpose=_PURPOSES[purpose], why=why)


@check("title_marks", label="书名号")
def title_marks(submission: Submission) -> Iterator[Finding]:
    """Titles are kept without the marks that the documents put round them."""
    for row in submission.rows("citations"):
        title = row["document_title"]
        if title.text and title.text[0] + title.text[-1] == glossary.TITLE_MARKS:
            yield rules.TITLE_MARKED.at(title.location)


def _clash(rows: tuple[Row, ...], same: str, differs: str, rule: Rule) -> Iterator[Finding]:
    """Rows that agree in one column and not in the other; blanks have their own finding."""
    first: dict[str, Row] = {}
    for row in rows:
        name = row[same].text.strip(glossary.TITLE_MARKS)
        if not name or not row[differs].text:
            continue
        other = first.setdefault(name, row)
        one, two = (each[differs].text.strip(glossary.TITLE_MARKS) for each in (row, other))
        if one != two:
            yield rule.at(row[differs].location, one=one, two=two, other=other[differs].location.cell)


def better_number(number: str) -> str:
    """The number as it should be written, where that can be told."""
    found = _LOOSE.fullmatch(number)
    better = glossary.PROPER_NUMBER.format(*found.groups()) if found else ""
    return rules.WRITE_NUMBER.format(number=better) if _PROPER.fullmatch(better) else rules.NUMBER_EXAMPLE
