"""The process that opens workbooks: bytes in, cells as JSON out, under limits that it sets itself.

Run as `python -m evalgen.workbook.child BYTES SECONDS` with the memory and the processor's time that each workbook may
use.  Only `read` starts it; whatever a hostile file provokes ends here, from the first look at its zip on.
"""

import io
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final

from evalgen.limits import keep_within, serve
from evalgen.text import rules
from evalgen.workbook.preflight import RefusedError, inspect
from evalgen.workbook.survey import Survey, require_bounds, survey

MOST_TEXT: Final = 30_000_000
"""Characters in all cells together: one text may stand in every cell, and take no room in the file."""

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def main() -> None:
    """Answer every workbook with its sheets, or why it is refused."""
    sys.modules["numpy"] = sys.modules["PIL"] = sys.modules["lxml"] = None  # type: ignore[assignment]  # openpyxl would load them for nothing
    keep_within(int(sys.argv[1]))
    import openpyxl  # noqa: F401 - here, after the limit is set, and once for all workbooks

    serve(_read, int(sys.argv[2]))


def _read(content: bytes) -> bytes:
    try:
        answer: dict[str, object] = {"linked": inspect(content), "sheets": list(sheets(content))}
    except RefusedError as refusal:
        answer = {"refused": refusal.rule.code, "facts": refusal.facts}
    except MemoryError:
        answer = {"refused": rules.TOO_MUCH_MEMORY.code, "facts": {}}
    except Exception as error:  # noqa: BLE001 - the outermost frame: whatever a hostile file provokes becomes a finding
        answer = {"refused": rules.BROKEN.code, "facts": {"reason": type(error).__name__}}
    return json.dumps(answer, default=str).encode()


def sheets(content: bytes) -> Iterator[dict[str, object]]:
    """Every worksheet with its cells and merged ranges.  Raises RefusedError, and whatever openpyxl raises."""
    surveys: dict[str, Survey] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.endswith(".xml"):
                surveys[name] = survey(name, package.read(name))
                require_bounds(surveys.values())

    from openpyxl import load_workbook

    book: Any = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    left = MOST_TEXT
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # a workbook may lie about its extent; the survey has measured it
        # A sheet that was not measured is not read, and none is read twice.
        found = surveys.pop(str(sheet._worksheet_path).lstrip("/"))
        cells = []
        for row, line in enumerate(sheet.iter_rows(), 1):
            for column, cell in enumerate(line, 1):
                if (row, column) in found.unsaved:
                    cells.append((row, column, "formula", ""))
                elif cell.value is not None:
                    kind, text = content_of(cell)
                    left -= len(text)
                    if left < 0:
                        raise RefusedError(rules.TOO_MUCH_MEMORY)
                    cells.append((row, column, kind, text))
        yield {"name": sheet.title, "cells": cells, "merged": found.merged}


def content_of(cell: Any) -> tuple[str, str]:
    """Kind and text of a cell with a value (see `values.Raw`)."""
    value = cell.value
    if isinstance(value, bool):
        return "flag", str(value).upper()
    if isinstance(value, int | float):
        return ("percent" if "%" in (cell.number_format or "") else "number"), repr(value)
    if isinstance(value, datetime | date):
        return "date", value.isoformat()
    if cell.data_type == "e":
        return "error", str(value)
    return "text", _ESCAPE.sub(_unescaped, str(value))


def _unescaped(match: re.Match[str]) -> str:
    """What xlsx writes as _x0007_: a control character or half a surrogate pair; anything else stays as it is."""
    code = int(match[1], 16)
    return chr(code) if code < 0x20 or 0xD800 <= code <= 0xDFFF else match[0]


if __name__ == "__main__":
    main()
