"""The process that marks workbooks: findings and a workbook in, the annotated copy out, within its own limits.

Run as `python -m evalgen.marking BYTES SECONDS`; only `annotation` starts it.  openpyxl opens far more of a workbook
here than when it is read: whatever a hostile one provokes ends here.
"""

import io
import json
import sys
import warnings
from collections import Counter
from collections.abc import Sequence
from typing import Final, cast

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from evalgen.limits import keep_within, serve
from evalgen.model.finding import Finding, Location, Severity
from evalgen.text import glossary

_FILLS: Final = {Severity.ERROR: "FFFF9999", Severity.WARNING: "FFFFF2AB", Severity.NOTE: "FFDDEBF7"}
_SERIOUS_LAST: Final = (Severity.NOTE, Severity.WARNING, Severity.ERROR)
_HEAD: Final = "FF1F4E79"


def main() -> None:
    """Answer a workbook, which stands behind a line of findings, with the copy."""
    keep_within(int(sys.argv[1]))
    serve(_copy, int(sys.argv[2]))


def _copy(question: bytes) -> bytes:
    records, _, workbook = question.partition(b"\n")
    copy = io.BytesIO()
    marked(workbook, [_finding(one) for one in json.loads(records)]).save(copy)
    return copy.getvalue()


def marked(workbook: bytes, findings: Sequence[Finding]) -> Workbook:
    """A workbook with every finding at its cell, and a first sheet that lists them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells what it will drop; the copy is not the workbook
        book = load_workbook(io.BytesIO(workbook))
    for severity in _SERIOUS_LAST:
        for finding in findings:
            if finding.severity is severity and finding.location.sheet in book.sheetnames:
                _mark(book[finding.location.sheet], finding)
    _list(book, findings)
    return book


def _finding(record: dict[str, str]) -> Finding:
    at = Location(record.pop("source"), record.pop("sheet"), record.pop("cell"))
    return Finding(location=at, severity=Severity(record.pop("severity")), **record)


def _mark(sheet: Worksheet, finding: Finding) -> None:
    """Colour the finding's cell and say there what is wrong and how to mend it, after what is said there already."""
    if not finding.location.cell:
        return
    cell = _anchor(sheet, finding.location.cell)
    said = f"{cell.comment.text}\n" if cell.comment else ""
    text = glossary.COMMENTED.format(
        severity=glossary.SEVERITIES[finding.severity], code=finding.code, message=finding.message, hint=finding.hint
    )
    cell.comment = Comment(_clean(said + text), "evalgen", height=160, width=360)
    cell.fill = PatternFill("solid", start_color=_FILLS[finding.severity])


def _anchor(sheet: Worksheet, reference: str) -> Cell:
    """The cell; where it lies in a merged range, the range's first one, which is the one that shows."""
    for span in sheet.merged_cells.ranges:
        if reference in span:
            return cast(Cell, sheet.cell(span.min_row, span.min_col))
    return cast(Cell, sheet[reference])


def _list(book: Workbook, findings: Sequence[Finding]) -> None:
    """Put a sheet in front that lists the findings, each with a link to its cell."""
    sheet = book.create_sheet(glossary.RESULTS, 0)
    book.active = 0
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False
    times = Counter(one.severity for one in findings)
    intro = glossary.RESULTS_INTRO.format(
        errors=times[Severity.ERROR], warnings=times[Severity.WARNING], notes=times[Severity.NOTE]
    )
    sheet.append([intro])
    sheet.append(list(glossary.RESULT_COLUMNS))
    for letter, size in zip("ABCDE", glossary.RESULT_COLUMNS.values(), strict=True):
        sheet.column_dimensions[letter].width = size
        head = sheet[f"{letter}2"]
        head.font, head.fill = Font(bold=True, color="FFFFFFFF"), PatternFill("solid", start_color=_HEAD)
    for number, finding in enumerate(findings, 3):
        _list_one(sheet, number, finding)
    sheet.freeze_panes = "A3"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0


def _list_one(sheet: Worksheet, row: int, finding: Finding) -> None:
    at = finding.location
    place = "!".join(part for part in (at.sheet, at.cell) if part) or at.source
    texts = (glossary.SEVERITIES[finding.severity], finding.code, place, finding.message, finding.hint)
    for column, text in enumerate(texts, 1):
        cell = sheet.cell(row, column, _clean(text))
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    sheet.cell(row, 1).fill = PatternFill("solid", start_color=_FILLS[finding.severity])
    if at.sheet:
        quoted = at.sheet.replace("'", "''")
        link = sheet.cell(row, 3)
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{quoted}'!{at.cell or 'A1'}")
        link.font = Font(color="FF0563C1", underline="single")


def _clean(text: str) -> str:
    """A text without what a workbook cannot hold: control characters and halves of characters."""
    return ILLEGAL_CHARACTERS_RE.sub("", text).encode("utf-8", "ignore").decode("utf-8")


if __name__ == "__main__":
    main()
