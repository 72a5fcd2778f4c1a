"""Does every cell hold what its column wants?  What was mended on the way in is noted."""

import unicodedata
from collections.abc import Iterator

from evalgen.checks import Submission, check
from evalgen.model.finding import Finding, Rule
from evalgen.text import rules
from evalgen.text.names import listed
from evalgen.text.numbers import day, points
from evalgen.workbook.schema import Column
from evalgen.workbook.survey import place
from evalgen.workbook.tables import Cell, Row, Table
from evalgen.workbook.values import LONGEST, Fault, Mend

_RULES: dict[Fault, Rule] = {
    Fault.FORMULA: rules.FORMULA,
    Fault.ERROR: rules.CELL_ERROR,
    Fault.CONTROL: rules.CONTROL,
    Fault.SURROGATE: rules.SURROGATE,
    Fault.LONG: rules.TOO_LONG,
    Fault.NUMBER: rules.NOT_NUMBER,
    Fault.WHOLE: rules.NOT_WHOLE,
    Fault.DATE: rules.NOT_DATE,
    Fault.SERIAL_DATE: rules.SERIAL_DATE,
    Fault.CHOICE: rules.NOT_CHOICE,
    Fault.ITEM: rules.NOT_ITEM,
    Fault.ITEM_DATE: rules.ITEM_DATE,
    Fault.ITEM_NUMBER: rules.ITEM_NUMBER,
}
_SHOWN = 24


@check("blanks", label="必填")
def blanks(submission: Submission) -> Iterator[Finding]:
    """Every required cell is filled in; one finding a row."""
    for table in submission.tables.values():
        for row in submission.rows(table.sheet.code):
            empty = [
                (column, cell)
                for column, cell in columns(table, row)
                if column.required and cell.blank and not _in_merge(table, cell)
            ]
            if empty:
                names = rules.APART.join(column.label for column, _ in empty)
                hint = rules.FILL_IN.format(comment=empty[0][0].comment) if len(empty) == 1 else rules.FILL_ROW
                yield rules.BLANK.at(empty[0][1].location, columns=names, hint=hint)


@check("faults", label="单元格内容")
def faults(submission: Submission) -> Iterator[Finding]:
    """No cell is an error, a formula without a value, damaged text, or of the wrong kind."""
    for table in submission.tables.values():
        for row in submission.rows(table.sheet.code):
            for column, cell in columns(table, row):
                if cell.fault:
                    yield _RULES[cell.fault].at(cell.location, **_facts(column, cell))


@check("mends", label="自动改正")
def mends(submission: Submission) -> Iterator[Finding]:
    """What was mended in a cell is said once."""
    for table in submission.tables.values():
        for row in submission.rows(table.sheet.code):
            for column, cell in columns(table, row):
                mended = [rules.MENDS[mend] for mend in cell.mends if mend is not Mend.PUNCTUATION]
                if mended and not cell.fault:
                    what, value = listed(mended), shown(worded(column, cell))
                    yield rules.MENDED.at(cell.location, column=column.label, mended=what, value=value)


def columns(table: Table, row: Row) -> Iterator[tuple[Column, Cell]]:
    """The cells of a row with the column, or in the particulars the key, that says what they may hold."""
    for column in table.sheet.columns:
        if column.code not in table.columns:
            continue
        if table.sheet.keys and column.code == "content":
            key = table.sheet.key(row["key"].text)
            if key:
                yield key, row["content"]
        else:
            yield column, row[column.code]


def worded(column: Column, cell: Cell) -> str:
    """A cell's value in the words of the workbook."""
    if cell.number is not None:
        return points(cell.number)
    if cell.day is not None:
        return day(cell.day)
    labels = {value: label for label, value in column.choices.items()}
    return listed(cell.names) or labels.get(cell.text, cell.text)


def _in_merge(table: Table, cell: Cell) -> bool:
    """Is the cell blank because it lies in a merged range, which has its own finding?"""
    where = place(cell.location.cell)
    return where is not None and any(
        top <= where[0] <= bottom and left <= where[1] <= right for top, left, bottom, right in table.merged
    )


def _facts(column: Column, cell: Cell) -> dict[str, object]:
    """Everything that the words of a fault may want to say."""
    odd = [
        sign for sign in cell.written if unicodedata.category(sign) in ("Cc", "Cs", "Cf", "Co") and sign not in "\n\r\t"
    ]
    return {
        "column": column.label,
        "written": shown(cell.written),
        "characters": listed([f"U+{ord(sign):04X}" for sign in dict.fromkeys(odd)]),
        "length": len(cell.written),
        "limit": LONGEST,
        "choices": listed(tuple(column.choices)),
    }


def shown(text: str) -> str:
    """The beginning of a text, with what cannot be seen left out."""
    visible = "".join(sign for sign in text if unicodedata.category(sign)[0] != "C")
    return visible if len(visible) <= _SHOWN else visible[:_SHOWN] + rules.AND_SO_ON
