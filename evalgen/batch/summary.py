"""The summary of a batch as a workbook: what came of every unit, and every finding.  Equal results give equal bytes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from evalgen import report
from evalgen.batch.ledger import Verdict
from evalgen.batch.work import Result
from evalgen.publish import manifest
from evalgen.text import batching, glossary

_BORN: Final = datetime(2000, 1, 1)
_LONGEST: Final = 32_767
_UNITS: Final = {"unit": 28, "outcome": 9, "count": 8, "reason": 60, "place": 40}
_FINDINGS: Final = {"unit": 28, "severity": 7, "code": 8, "where": 22, "message": 60, "hint": 60}
_FILLS: Final = {Verdict.REJECTED: "#FFF2AB", Verdict.FAILED: "#FF9999"}


def summary(results: Sequence[Result], folder: Path) -> bytes:
    """The workbook; the findings of finished editions are read from their manifests in the batch's `folder`."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"created": _BORN})
    units = _sheet(book, "units", _UNITS)
    for row, one in enumerate(results, 1):
        entry = one.entry
        cells = (entry.unit, batching.OUTCOMES[entry.verdict], entry.findings, entry.reason, entry.place)
        fill = _FILLS.get(entry.verdict)
        _write(units, row, cells, book.add_format(_cell(fill)))
    counts = tally(results)
    _write(units, len(results) + 1, (batching.TOTAL, batching.COUNTS.format(**counts)), book.add_format({"bold": True}))
    findings = _sheet(book, "findings", _FINDINGS)
    plain = book.add_format(_cell(None))
    for row, line in enumerate((line for one in results for line in _found(one, folder)), 1):
        _write(findings, row, line, plain)
    book.close()
    return file.getvalue()


def tally(results: Iterable[Result]) -> dict[str, int]:
    """How many units there are in all, and of each verdict."""
    verdicts = [one.entry.verdict for one in results]
    return {"total": len(verdicts), **{str(verdict): verdicts.count(verdict) for verdict in Verdict}}


def _found(result: Result, folder: Path) -> Iterable[tuple[str, ...]]:
    edition = manifest.read(folder / result.entry.place) if result.entry.verdict is Verdict.ACCEPTED else None
    records = report.records(edition.findings) if edition else result.findings
    for one in records:
        where = "!".join(part for part in (one["sheet"], one["cell"]) if part) or one["source"]
        severity = glossary.SEVERITIES[one["severity"]]
        yield (result.entry.unit, severity, one["code"], where, one["message"], one["hint"])


def _sheet(book: Any, code: str, columns: Mapping[str, int]) -> Any:
    sheet = book.add_worksheet(batching.SUMMARY_SHEETS[code])
    head = book.add_format({"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F4E79", "border": 1})
    for position, (name, width) in enumerate(columns.items()):
        sheet.set_column(position, position, width)
        sheet.write_string(0, position, batching.SUMMARY_COLUMNS[name], head)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    return sheet


def _cell(fill: str | None) -> dict[str, object]:
    return {"text_wrap": True, "valign": "vcenter", "border": 1, **({"bg_color": fill} if fill else {})}


def _write(sheet: Any, row: int, cells: Sequence[object], look: Any) -> None:
    """Text is written as text, whatever it begins with."""
    for position, cell in enumerate(cells):
        text = str(cell).encode("utf-8", "ignore").decode("utf-8")[:_LONGEST]
        if isinstance(cell, int):
            sheet.write_number(row, position, cell, look)
        elif text:
            sheet.write_string(row, position, text, look)
        else:
            sheet.write_blank(row, position, None, look)
