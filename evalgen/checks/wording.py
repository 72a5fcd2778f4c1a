"""What is said differently in two places, is still to be checked, or is printed otherwise than written."""

from collections.abc import Iterator

from evalgen.checks import Submission, check
from evalgen.checks.cells import columns, worded
from evalgen.model.finding import Finding
from evalgen.text import glossary, rules
from evalgen.text.numbers import changed
from evalgen.workbook.assemble import PENDING
from evalgen.workbook.schema import PLAN
from evalgen.workbook.values import Mend

_PURPOSES = {value: label for label, value in glossary.CHOICES["purpose"].items()}


@check("pending", label="待核")
def pending(submission: Submission) -> Iterator[Finding]:
    """Whatever is marked as still to be checked is said at every run."""
    for row in submission.keyed().values():
        key, content = PLAN.sheet("particulars").key(row["key"].text), row["content"]
        if key and row["certainty"].text == PENDING:
            yield rules.CONTENT_PENDING.at(content.location, key=key.label, content=worded(key, content))
    for row in submission.rows("citations"):
        if row["certainty"].text == PENDING:
            number, purpose = row["document_number"], _PURPOSES.get(row["purpose"].text, "")
            yield rules.NUMBER_PENDING.at(number.location, number=number.text, purpose=purpose)
    for row in submission.rows("roster"):
        if row["certainty"].text == PENDING:
            leader, department = row["leader"], row["department"].text
            yield rules.LEADER_PENDING.at(leader.location, department=department, leader=leader.text)


@check("called", label="称谓")
def called(submission: Submission) -> Iterator[Finding]:
    """Where prose and table call a category by different names, both are kept and the difference is noted."""
    for row in submission.rows("categories"):
        name = row.path()[-1:]
        if row["called"].text and name and row["called"].text != name[0]:
            yield rules.CALLED_OTHERWISE.at(row["called"].location, name=name[0], called=row["called"].text)


@check("punctuation", label="标点")
def punctuation(submission: Submission) -> Iterator[Finding]:
    """Half-width signs beside Han characters are printed full-width; one note a cell."""
    for table in submission.tables.values():
        for row in submission.rows(table.sheet.code):
            for column, cell in columns(table, row):
                if column.faces and Mend.PUNCTUATION in cell.mends:
                    signs = " ".join(dict.fromkeys(cell.written[place] for place in changed(cell.written)))
                    yield rules.PUNCTUATION.at(cell.location, column=column.label, signs=signs)


@check("pairs", label="成对的标点")
def pairs(submission: Submission) -> Iterator[Finding]:
    """Quotation marks, title marks and brackets come in pairs."""
    for table in submission.tables.values():
        for row in submission.rows(table.sheet.code):
            for column, cell in columns(table, row):
                for pair in glossary.PAIRS if column.faces else ():
                    if _broken(cell.text, pair):
                        yield rules.PAIR_BROKEN.at(cell.location, column=column.label, pair=pair)


def _broken(text: str, pair: str) -> bool:
    """Does one half lack the other?  A closing bracket may stand alone, after the figure of a list: 1）."""
    opened, closed = text.count(pair[0]), text.count(pair[1])
    return opened > closed if pair == glossary.BRACKETS else opened != closed
