"""Are the year, the dates and the document's own number real, in order, and the same everywhere?"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from evalgen.checks import Submission, check
from evalgen.model.dossier import Purpose
from evalgen.model.finding import Finding, Rule
from evalgen.text import glossary, rules
from evalgen.text.numbers import day, points
from evalgen.workbook.tables import Cell

_YEAR: Final = re.compile(glossary.YEAR_IN_TEXT, re.ASCII)
_SYMBOL: Final = re.compile(glossary.SYMBOL)
_CENTURY: Final = range(2000, 2100)

# Reviewed, then issued, then printed; the texts where another year is probably a slip, and where it is often meant.
_IN_ORDER: Final = ("review_due", "issued_on", "printed_on")
_OF_THE_YEAR: Final = (
    ("citations", "document_title"),
    ("citations", "document_number"),
    ("categories", "description"),
    ("indicators", "title"),
)


@check("own_number", label="发文字号")
def own_number(submission: Submission) -> Iterator[Finding]:
    """The code word holds Han characters only; the serial counts from one."""
    cells = _contents(submission)
    symbol, serial = cells.get("symbol"), cells.get("serial")
    if symbol and symbol.text and not _SYMBOL.fullmatch(symbol.text):
        yield rules.SYMBOL_SHAPE.at(symbol.location, symbol=symbol.text)
    if serial and serial.number is not None and serial.number < 1:
        yield rules.SERIAL_SHAPE.at(serial.location, serial=points(serial.number))


@check("dates", label="日期次序")
def dates(submission: Submission) -> Iterator[Finding]:
    """The plan goes to review before it is issued, and is printed no earlier than it is dated."""
    cells = _contents(submission)
    known = [(code, cells[code]) for code in _IN_ORDER if code in cells and cells[code].day]
    for (early_code, early), (late_code, late) in pairwise(known):
        if early.day and late.day and late.day < early.day:
            facts = {"earlier": glossary.KEYS[early_code], "later": glossary.KEYS[late_code]}
            yield rules.DATES_REVERSED.at(late.location, **facts, early=day(early.day), late=day(late.day))


@check("year_asked", label="所要年度")
def year_asked(submission: Submission) -> Iterator[Finding]:
    """The workbook is that of the year that was asked for: a copy of last year's must not replace its edition."""
    cell = _contents(submission).get("year")
    if submission.year and cell and cell.number is not None and str(cell.number) != submission.year:
        yield rules.YEAR_NOT_ASKED.at(cell.location, year=cell.number, asked=submission.year)


@check("cited_dates", label="依据文件日期")
def cited_dates(submission: Submission) -> Iterator[Finding]:
    """What is cited is older than what cites it; an approval follows the day by which the plan goes to review."""
    cells = _contents(submission)
    issued, due = cells.get("issued_on"), cells.get("review_due")
    for row in submission.rows("citations"):
        cited = row["dated"]
        if not cited.day:
            continue
        if issued and issued.day and issued.day < cited.day:
            facts = {"earlier": row["document_title"].text, "later": glossary.KEYS["issued_on"]}
            yield rules.DATES_REVERSED.at(cited.location, **facts, early=day(cited.day), late=day(issued.day))
        if row["purpose"].text == Purpose.APPROVAL and due and due.day and cited.day < due.day:
            facts = {"earlier": glossary.KEYS["review_due"], "later": row["document_title"].text}
            yield rules.DATES_REVERSED.at(cited.location, **facts, early=day(due.day), late=day(cited.day))


@check("years", label="年度一致")
def years(submission: Submission) -> Iterator[Finding]:
    """The year is a year, the dates lie in it, and texts that name a year name this one."""
    cell = _contents(submission).get("year")
    if cell is None or cell.number is None:
        return
    year = int(cell.number)
    if year not in _CENTURY:
        yield rules.YEAR_UNLIKELY.at(cell.location, year=year)
        return
    for code in _IN_ORDER:
        other = _contents(submission).get(code)
        if other and other.day and other.day.year != year:
            facts = {"what": glossary.KEYS[code], "found": other.day.year, "year": year}
            yield rules.YEAR_DIFFERS.at(other.location, **facts)
    yield from _mentioned(submission, year)


def _mentioned(submission: Submission, year: int) -> Iterator[Finding]:
    """Other years in running text; the closing evaluation may lie in the next one."""
    for sheet, code in _OF_THE_YEAR:
        for row in submission.rows(sheet):
            yield from _others(row[code], glossary.COLUMNS[code], (year,), rules.YEAR_MENTIONED)
    if ending := _contents(submission).get("year_end"):
        yield from _others(ending, glossary.KEYS["year_end"], (year, year + 1), rules.YEAR_MENTIONED)
    for row in submission.rows("indicators"):
        yield from _others(row["target"], glossary.COLUMNS["target"], (year,), rules.YEAR_IN_TARGET)


def _others(cell: Cell, column: str, allowed: tuple[int, ...], rule: Rule) -> Iterator[Finding]:
    found = [int(one) for one in _YEAR.findall(cell.text)]
    if wrong := next((one for one in found if one not in allowed), None):
        yield rule.at(cell.location, column=column, found=wrong, year=allowed[0])


def _contents(submission: Submission) -> dict[str, Cell]:
    return {code: row["content"] for code, row in submission.keyed().items()}
