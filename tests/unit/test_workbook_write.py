"""New workbooks: what a clerk finds in them, and that they are the contract."""

import json
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from evalgen.text import contract, glossary
from evalgen.workbook import schema
from evalgen.workbook.read import load
from evalgen.workbook.write import write_workbook

SHEETS = [sheet for book in schema.BOOKS for sheet in book.sheets]


@pytest.fixture
def empty(tmp_path):
    path = tmp_path / "plan.xlsx"
    write_workbook(path, year=2031)
    return path


def test_the_same_content_gives_the_same_bytes(tmp_path, content):
    for name in ("one.xlsx", "two.xlsx"):
        write_workbook(tmp_path / name, content, year=2021)

    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_an_empty_workbook_has_every_sheet_and_names_every_key(empty):
    loaded = load(empty)

    assert [table.sheet for table in loaded.tables.values()] == [one for one in schema.PLAN.sheets if not one.optional]
    offered = [key.code for key in schema.KEYS if key.offered]
    assert list(loaded.tables["particulars"].keyed()) == offered
    assert loaded.tables["particulars"].keyed()["year"]["content"].number == 2031


def test_an_empty_workbook_lacks_content_and_nothing_else(empty, review):
    assert {one.code for one in review(empty)} == {"S107", "S201"}


def test_every_heading_explains_itself(empty):
    book = load_workbook(empty)

    for sheet in (one for one in schema.PLAN.sheets if not one.optional):
        headings = {cell.value: cell for cell in book[sheet.label][1]}
        for column in sheet.columns:
            if column.offered:
                assert column.comment in headings[column.label].comment.text


def test_headings_are_locked_frozen_and_repeated_in_print_while_cells_are_open(empty):
    for sheet in load_workbook(empty).worksheets:
        assert sheet.protection.sheet
        assert sheet["A1"].protection.locked
        assert sheet.column_dimensions["B"].width > 0
        assert sheet.freeze_panes.endswith("2")
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)
    book = load_workbook(empty)
    assert not book["基本信息"]["B3"].protection.locked
    assert book["指标"].page_setup.orientation == "landscape"


def test_choices_are_dropdowns(empty):
    rules = load_workbook(empty)["依据文件"].data_validations.dataValidation

    assert {rule.formula1 for rule in rules} == {'"批复,制定依据,印发依据"', '"确定,待核"'}


def test_names_come_from_the_sheets_that_hold_them(empty):
    book = load_workbook(empty)
    sources = {
        str(rule.sqref).partition("2")[0]: (rule.formula1, rule.showErrorMessage)
        for rule in book["指标"].data_validations.dataValidation
        if rule.type == "list"
    }

    letters = {cell.value: cell.column_letter for cell in book["指标"][1]}
    assert sources[letters["责任科室"]] == ("'名册'!$A$2:$A$200", False)
    assert sources[letters["二级指标"]] == ("'分类'!$B$2:$B$200", True)


def test_text_is_text_and_never_a_formula_or_a_link(tmp_path, content):
    path = tmp_path / "plan.xlsx"
    content["indicators"][0] |= {"target": "=1+1", "title": "http://example.invalid", "number": "1-1"}

    write_workbook(path, content, year=2021)

    row = load_workbook(path)["指标"][2]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in row if cell.value in ("=1+1", "1-1")] == [
        ("1-1", "s", None),
        ("=1+1", "s", None),
    ]
    assert row[0].number_format == "@"


def test_columns_that_the_content_uses_are_written(tmp_path, content):
    path = tmp_path / "plan.xlsx"
    content["indicators"][0]["rated_by"] = "市委宣传部"
    content["indicators"][0]["weight"] = Decimal(1)

    write_workbook(path, content, year=2021)

    assert load(path).tables["indicators"].rows[0]["rated_by"].text == "市委宣传部"


def test_what_is_pending_is_coloured(empty):
    formats = load_workbook(empty)["名册"].conditional_formatting

    assert [rule.formula for one in formats for rule in one.rules] == [['"待核"']]


def test_the_contract_is_told_in_full():
    text = schema.describe()

    for sheet in SHEETS:
        assert sheet.purpose in text
        for column in (*sheet.columns, *sheet.keys):
            assert f"{column.label}  " in text
            assert column.comment in text


def test_the_contract_is_a_record_for_programs():
    record = json.loads(json.dumps(schema.as_record(), ensure_ascii=False))

    indicators = next(one for one in record["books"][0]["sheets"] if one["name"] == "指标")
    weight = next(one for one in indicators["columns"] if one["code"] == "weight")
    assert weight == {
        "code": "weight",
        "name": "权重",
        "type": "number",
        "required": True,
        "choices": [],
        "comment": contract.COLUMNS["indicators.weight"],
    }


def test_every_term_of_the_contract_is_used():
    columns = {f"{sheet.code}.{column.code}" for sheet in SHEETS for column in sheet.columns}

    assert columns == set(contract.COLUMNS)
    assert {key.code for sheet in SHEETS for key in sheet.keys} == set(contract.KEYS) == set(glossary.KEYS)
    assert {sheet.code for sheet in SHEETS} == set(contract.SHEETS) == set(glossary.SHEETS)
    assert {code.partition(".")[2] for code in columns} == set(glossary.COLUMNS)
