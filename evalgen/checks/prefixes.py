"""Do the numbers begin with the prefix of their category?"""

import re
from collections.abc import Iterator

from evalgen.checks import Submission, check
from evalgen.checks.outline import Path, outline
from evalgen.model.finding import Finding
from evalgen.text import rules
from evalgen.workbook.tables import Cell, Row


@check("prefixes", label="编号前缀")
def prefixes(submission: Submission) -> Iterator[Finding]:
    """Numbers begin with their category's prefix; where none of several does, the prefix is what is wrong."""
    for path, prefix, rows in _astray(submission, mistaken=True):
        number = rows[0]["number"].text
        yield rules.PREFIX_WRONG.at(prefix.location, prefix=prefix.text, category=path[-1], number=number)
    for path, prefix, rows in _astray(submission, mistaken=False):
        for row in rows:
            facts = {"number": row["number"].text, "prefix": prefix.text, "category": path[-1]}
            yield rules.ITEM_PREFIX.at(row["number"].location, **facts)


def astray(submission: Submission) -> set[int]:
    """The rows, by their number on the sheet, whose item's number belongs to another category."""
    return {row.number for _, _, rows in _astray(submission, mistaken=False) for row in rows}


def _astray(submission: Submission, *, mistaken: bool) -> Iterator[tuple[Path, Cell, list[Row]]]:
    """Categories with their prefix and the rows that do not begin with it; `mistaken`: those where no row does."""
    drawn = outline(submission)
    for path, rows in drawn.indicators.items():
        row = drawn.categories.get(path)
        if row is None or not row["prefix"].text:
            continue
        numbered = [one for one in rows if one["number"].text and not one["number"].filled]
        wrong = [one for one in numbered if not _begins(one["number"].text, row["prefix"].text)]
        if wrong and mistaken == (len(numbered) > 1 and wrong == numbered):
            yield path, row["prefix"], wrong


def _begins(number: str, prefix: str) -> bool:
    parts = re.split("[-.]", prefix)
    return re.split("[-.]", number)[: len(parts)] == parts
