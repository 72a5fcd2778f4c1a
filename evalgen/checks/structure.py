"""Are the sheets, columns and keys of the contract there, each once, and is nothing merged that must not be?"""

from collections import Counter
from collections.abc import Iterator

from evalgen.checks import Submission, check, total_in
from evalgen.checks.nearest import in_passing, nearest
from evalgen.model.finding import Finding, Location
from evalgen.text import rules
from evalgen.workbook.tables import Cell, Table, letter


@check("sheets", label="表齐全")
def sheets(submission: Submission) -> Iterator[Finding]:
    """Every sheet of the contract is there once; others are noted, unless one of them is a missing one misspelt."""
    source, names = submission.loaded.source, ["".join(name.split()) for name in submission.loaded.sheets]
    expected = {sheet.label: sheet for sheet in submission.loaded.book.sheets}
    strangers = {name for name in names if name not in expected}
    for label in expected:
        if names.count(label) > 1:
            yield rules.SHEET_DOUBLED.at(Location(source, label), sheet=label)
        if label not in names and not expected[label].optional:
            hint = in_passing(label, strangers)
            strangers.discard(nearest(label, strangers))
            yield rules.SHEET_MISSING.at(Location(source), sheet=label, nearest=hint)
    for written, name in zip(submission.loaded.sheets, names, strict=True):
        if name in strangers:
            yield rules.SHEET_UNKNOWN.at(Location(source, written), sheet=name)


@check("columns", label="列齐全")
def columns(submission: Submission) -> Iterator[Finding]:
    """Every required column is there, none twice; the user's own columns are noted."""
    for table in submission.tables.values():
        known = [table.sheet.column(cell.written) for cell in table.headings]
        times = Counter(column.code for column in known if column)
        strangers = {cell.written: cell for cell, column in zip(table.headings, known, strict=True) if not column}
        yield from _missing(table, strangers)
        for cell, column in zip(table.headings, known, strict=True):
            if column and times[column.code] > 1 and cell.location != _first(table, column.code):
                yield rules.COLUMN_DOUBLED.at(cell.location, column=column.label)
        for written, cell in strangers.items():
            yield rules.COLUMN_UNKNOWN.at(cell.location, column=written, nearest=in_passing(written, _absent(table)))


def _missing(table: Table, strangers: dict[str, Cell]) -> Iterator[Finding]:
    """Required columns that are missing; a heading that looks like one is taken out of `strangers`."""
    for column in table.sheet.columns:
        if column.required and column.code not in table.columns:
            near = nearest(column.label, strangers)
            cell = strangers.pop(near, None)
            place = cell.location if cell else table.location
            hint = rules.RENAME.format(old=near, new=column.label) if near else rules.ADD_COLUMN
            yield rules.COLUMN_MISSING.at(place, sheet=table.sheet.label, column=column.label, hint=hint)


def _absent(table: Table) -> list[str]:
    return [column.label for column in table.sheet.columns if column.code not in table.columns]


def _first(table: Table, code: str) -> Location:
    """Where the first heading of a column stands."""
    cell = f"{letter(table.columns[code])}{table.heading_row}"
    return Location(table.location.source, table.location.sheet, cell)


@check("keys", label="项目齐全")
def keys(submission: Submission) -> Iterator[Finding]:
    """Every required key is there, none twice; others are noted."""
    for table in submission.tables.values():
        if table.sheet.keys and submission.has(table.sheet.code, "key", "content"):
            yield from _keys(table)


def _keys(table: Table) -> Iterator[Finding]:
    first = table.keyed()
    strangers = {row["key"].text: row["key"] for row in table.rows if not table.sheet.key(row["key"].text)}
    for key in table.sheet.keys:
        if key.required and key.code not in first:
            near = nearest(key.label, strangers)
            cell = strangers.pop(near, None)
            hint = rules.RENAME.format(old=near, new=key.label) if near else rules.ADD_KEY
            yield rules.KEY_MISSING.at(cell.location if cell else table.location, key=key.label, hint=hint)
    for row in table.rows:
        known = table.sheet.key(row["key"].text)
        if known and first[known.code] is not row:
            other = first[known.code]["key"].location.cell
            yield rules.KEY_DOUBLED.at(row["key"].location, key=known.label, other=other)
    for written, cell in strangers.items():
        if written:
            yield rules.KEY_UNKNOWN.at(cell.location, key=written)


@check("rows", label="有内容")
def rows(submission: Submission) -> Iterator[Finding]:
    """Every sheet has at least one row, and no row is a total that the program works out itself."""
    for table in submission.tables.values():
        if not table.rows and not table.sheet.optional:
            yield rules.SHEET_EMPTY.at(table.location, sheet=table.sheet.label)
        for row in table.rows:
            if word := total_in(row):
                written = next(cell for cell in row.cells.values() if "".join(cell.written.split()) == word)
                yield rules.TOTAL_ROW.at(written.location, word=word)


@check("merged", label="合并单元格")
def merged(submission: Submission) -> Iterator[Finding]:
    """Only labels that may be filled down are merged, and only downward."""
    for table in submission.tables.values():
        for top, left, bottom, right in table.merged:
            code = next((code for code, column in table.columns.items() if column == left), "")
            if bottom <= table.heading_row or (left == right and code in (*table.sheet.ladder[:-1], "")):
                continue
            first, last = f"{letter(left)}{top}", f"{letter(right)}{bottom}"
            place = Location(table.location.source, table.location.sheet, first)
            yield rules.MERGED.at(place, range=f"{first}:{last}")
