"""The catalogue of a year's records (归档文件目录) as a workbook that prints like the form of DA/T 22-2015.

Everything is text, figures too, for a code or a day is no number; the same archive gives the same bytes.
"""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from evalgen.model.archive import Archive
from evalgen.text import archival, contract
from evalgen.text.names import SAMPLE_MARK
from evalgen.workbook.styles import literal

_HEADINGS: Final = 2
"""The row, counted from 0, where the headings stand: below the title and the line on fonds, year and office."""
_A4: Final = 9
_BASE: Final = {"font_name": contract.CELL_FONT, "font_size": 11, "valign": "vcenter", "num_format": "@"}
_FRAMED: Final = {**_BASE, "border": 1, "text_wrap": True}
_WIDTHS: Final = (5, 28, 17, 12, 36, 10, 6, 6, 14)
_FLUSH_LEFT: Final = ("title", "note")
# The height of a line and of the highest row, in points, and the room above and below the lines.
_LINE: Final = 15
_HIGHEST: Final = 400
_ROOM: Final = 9


def write_catalogue(path: Path, archive: Archive, *, sample: bool = False) -> None:
    """Write the catalogue of an archive; `path` is overwritten.  A `sample` says so in its title and on every page."""
    made = BytesIO()
    file = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    title = archival.CATALOGUE_TITLE.format(year=archive.year, organ=archive.fonds.name)
    title = archival.SAMPLE.format(mark=SAMPLE_MARK, title=title) if sample else title
    file.set_properties({"title": title, "created": datetime(archive.year, 1, 1)})
    sheet = file.add_worksheet(archival.SHEET)
    _above(file, sheet, title, archival.caption(archive))
    _rows(file, sheet, archive)
    _paper(sheet, sample=sample)
    file.close()
    path.write_bytes(made.getvalue())


def _above(file: Any, sheet: Any, title: str, line: str) -> None:
    """Title and line across all columns, then the headings."""
    last = len(archival.COLUMNS) - 1
    titled = {**_BASE, "font_name": contract.HEAD_FONT, "font_size": 18, "align": "center"}
    sheet.merge_range(0, 0, 0, last, title, file.add_format(titled))
    sheet.merge_range(1, 0, 1, last, line, file.add_format({**_BASE, "align": "left"}))
    headed = file.add_format({**_FRAMED, "font_name": contract.HEAD_FONT, "align": "center"})
    for place, (heading, width) in enumerate(zip(archival.COLUMNS.values(), _WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(_HEADINGS, place, heading, headed)
    for row, height in enumerate((34, 22, 24)):
        sheet.set_row(row, height)
    sheet.freeze_panes(_HEADINGS + 1, 0)


def _rows(file: Any, sheet: Any, archive: Archive) -> None:
    left, centred = (file.add_format({**_FRAMED, "align": align}) for align in ("left", "center"))
    for row, record in enumerate(archive.records, _HEADINGS + 1):
        values = archival.columns(record)
        sheet.set_row(row, _height([values[code] for code in archival.COLUMNS]))
        for place, code in enumerate(archival.COLUMNS):
            style = left if code in _FLUSH_LEFT else centred
            if values[code]:
                sheet.write_string(row, place, literal(values[code]), style)
            else:
                sheet.write_blank(row, place, None, style)
    sheet.ignore_errors({"number_stored_as_text": f"A{_HEADINGS + 2}:I{_HEADINGS + 1 + len(archive.records)}"})


def _height(texts: list[str]) -> int:
    """How high a row is so that all of its text can be read; a Han character is two columns of a figure wide."""
    wide = [sum(2 if ord(sign) > 0xFF else 1 for sign in text) for text in texts]
    lines = [-(-taken // (width - 1)) for taken, width in zip(wide, _WIDTHS, strict=True)]
    return min(_LINE * max(1, *lines) + _ROOM, _HIGHEST)


def _paper(sheet: Any, *, sample: bool) -> None:
    """A4 landscape, one page wide, the headings on every page."""
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.7)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1, _HEADINGS)
    if sample:
        sheet.set_header(archival.HEADER.format(mark=SAMPLE_MARK))
    sheet.set_footer(archival.FOOTER)
