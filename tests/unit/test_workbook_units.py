"""A workbook of many units: each gets its own rows and the common ones, at the places where they stand."""

import pytest
from openpyxl import load_workbook

from evalgen.batch.units import read_units
from evalgen.errors import SourceError
from evalgen.text.contract import UNIT_HEADING
from evalgen.workbook.preflight import RefusedError
from evalgen.workbook.read import load, load_units
from evalgen.workbook.tables import RawSheet
from evalgen.workbook.units import Divided
from evalgen.workbook.values import Raw
from evalgen.workbook.write import write_workbook
from tests.conftest import CONTENT, PARTICULARS

UNITS = ("甲局", "乙局")


def particulars(**changed):
    return [{"key": key, "content": content} for key, content in {**PARTICULARS, **changed}.items()]


def mark(path, sheet, units_of):
    """Add the column that says which units a row is for."""
    book = load_workbook(path)
    page = book[sheet]
    column = page.max_column + 1
    page.cell(1, column, UNIT_HEADING)
    for row in range(2, page.max_row + 1):
        page.cell(row, column, units_of(page[row]))
    book.save(path)


@pytest.fixture
def of_many(tmp_path):
    """A workbook of two units that differ in their name and in their roster."""
    path = tmp_path / "各单位.xlsx"
    rows = [row for row in particulars() if row["key"] != "organ"]
    own = [{"key": "organ", "content": f"东海市{unit}"} for unit in UNITS]
    write_workbook(path, {**CONTENT, "particulars": [*rows, *own]}, year=2021)
    mark(path, "基本信息", lambda row: next((one for one in UNITS if one in str(row[1].value)), None))
    mark(path, "名册", lambda row: {"办公室": "甲局、乙局", "法规科": "乙局"}.get(row[0].value))
    return path


def values(tables):
    return {
        code: [{name: cell.value for name, cell in row.cells.items()} for row in table.rows]
        for code, table in tables.items()
        if code not in ("particulars", "roster")
    }


def test_a_unit_reads_what_its_own_workbook_would_hold(of_many, tmp_path):
    alone = tmp_path / "甲局.xlsx"
    write_workbook(alone, {**CONTENT, "particulars": particulars(organ="东海市甲局")}, year=2021)

    read, own = load(of_many, unit="甲局"), load(alone)

    assert values(read.tables) == values(own.tables)
    said = {code: row["content"].value for code, row in read.tables["particulars"].keyed().items()}
    assert said == {code: row["content"].value for code, row in own.tables["particulars"].keyed().items()}
    assert [row["department"].text for row in read.tables["roster"].rows] == ["办公室", "信息中心"]
    assert read.tables["roster"].strays == ()


def test_rows_keep_their_places_so_that_a_finding_names_the_cell_of_the_common_workbook(of_many):
    rows = load(of_many, unit="乙局").tables["particulars"].keyed()

    page = load_workbook(of_many)["基本信息"]
    place = rows["organ"]["content"].location
    assert page[place.cell].value == "东海市乙局"


def test_the_units_are_those_that_rows_name_in_their_order(of_many):
    assert load_units(of_many) == UNITS
    assert [(one.name, one.part, one.plan) for one in read_units(of_many)] == [(name, name, of_many) for name in UNITS]


def test_a_merged_cell_says_for_all_its_rows_whom_they_are_for(of_many):
    book = load_workbook(of_many)
    page = book["名册"]
    column = next(cell.column for cell in page[1] if cell.value == UNIT_HEADING)
    for row in range(2, page.max_row + 1):
        page.cell(row, column).value = None
    page.cell(2, column, "甲局")
    page.merge_cells(start_row=2, end_row=3, start_column=column, end_column=column)
    book.save(of_many)

    assert [row["department"].text for row in load(of_many, unit="乙局").tables["roster"].rows] == ["信息中心"]


def test_a_workbook_that_names_no_unit_is_no_list(tmp_path):
    path = tmp_path / "plan.xlsx"
    write_workbook(path, CONTENT, year=2021)

    with pytest.raises(SourceError, match=UNIT_HEADING):
        read_units(path)


def test_a_broken_workbook_is_no_list(tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"PK\x03\x04\x00\x00\xff\xff")

    with pytest.raises(SourceError, match="损坏"):
        read_units(path)


def test_a_column_that_names_more_units_than_any_workbook_has_is_refused(of_many):
    mark(of_many, "指标", lambda row: "、".join(f"{row[0].row}{place:03}" for place in range(6000)))

    with pytest.raises(SourceError) as caught:
        load_units(of_many)

    assert "20000 个单位" in caught.value.message


def test_a_cell_with_more_names_than_a_cell_can_hold_is_refused():
    cells = {(1, 1): Raw("text", UNIT_HEADING), (2, 1): Raw("text", "甲、" * 20_000)}

    with pytest.raises(RefusedError):
        Divided([RawSheet("指标", cells, ())])
