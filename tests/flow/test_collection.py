"""From the plan to forms for nine departments, and from the returned forms to one results workbook."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from evalgen.cli import main
from evalgen.model.result import Period
from evalgen.workbook import collection
from evalgen.workbook.assemble import assemble
from evalgen.workbook.read import load
from evalgen.workbook.results import assemble_results
from evalgen.workbook.schema import RESULTS, STANDARDS
from evalgen.workbook.standards import keys_of

PROJECT = Path(__file__).parents[2]
YEAR = PROJECT / "data" / "2021"
DEPARTMENTS = ["办公室", "法规科", "污防科", "生态科", "审批科", "污控科", "监测站", "信息中心", "执法大队"]
FILES = [f"{number:02}-{name}.xlsx" for number, name in enumerate(DEPARTMENTS, 1)]
CLOSING_DAY = date(2021, 12, 31)


@pytest.fixture(scope="session")
def plan():
    return load(YEAR / "plan.xlsx")


@pytest.fixture(scope="session")
def reported(plan):
    """The sample results of 2021, as far as departments tell them, and the results as they are told."""
    results = load(YEAR / "results-year.sample.xlsx", RESULTS)
    whole = assemble_results(results.tables, keys_of(plan.tables))
    return results, replace(whole, surveys=(), inspections=(), claimed_grade="")


@pytest.fixture(scope="session")
def portions(plan):
    standards = load(YEAR / "standards.sample.xlsx", STANDARDS)
    dossier = replace(assemble(plan.tables, standards.tables), sample=True)
    return {one.department: one for one in collection.portions(dossier, Period.YEAR)}


@pytest.fixture(scope="session")
def forms(tmp_path_factory):
    """The nine forms as they are sent out."""
    folder = tmp_path_factory.mktemp("collection") / "forms"
    assert main(["collect", "split", "2021", "--period", "year", "--out", str(folder)]) == 0
    return folder


@pytest.fixture(scope="session")
def filled(forms, portions, reported, tmp_path_factory):
    """The nine forms as the departments return them: the one that leads tells an item's sample results."""
    folder = tmp_path_factory.mktemp("collection") / "returned"
    shutil.copytree(forms, folder)
    tables = reported[0].tables
    for name, portion in portions.items():
        led = {item.indicator.key: item for item in portion.items if item.lead == name}
        with edited(folder / portion.file) as book:
            put(book["填报信息"], "截至日期", 2, CLOSING_DAY)
            for row in tables["results"].rows:
                if (key := written(row)) in led:
                    answer(book, key, **{code: row[code] for code in collection.ANSWERS if not row[code].blank})
            for sheet in collection.RECORDS:
                for row in tables[sheet].rows if sheet in tables else ():
                    key = written(row) if "part" in row.cells else ""
                    if key in led or (not key and name == "办公室"):
                        record(book, sheet, row)
    return folder


@pytest.fixture
def returned(filled, tmp_path):
    """A copy of the returned forms, to be spoilt."""
    return Path(shutil.copytree(filled, tmp_path / "returned"))


class edited:  # noqa: N801  it reads as a word
    """A workbook open in a spreadsheet program, saved at the end."""

    def __init__(self, path):
        self._path = path

    def __enter__(self):
        self._book = load_workbook(self._path)
        return self._book

    def __exit__(self, *_):
        self._book.save(self._path)


def written(row):
    """The key that a row of the sample means; its numbers bear a part where the plan has several."""
    number = row["part"].text
    return number if "#" in number else f"{number}#1"


def column(sheet, heading):
    return next(cell.column for cell in sheet[1] if cell.value == heading)


def row_of(sheet, text):
    """The row that begins with a text; a number of one part may be written without it."""
    return next(cells[0].row for cells in sheet.iter_rows() if cells[0].value in (text, text.removesuffix("#1")))


def put(sheet, first, place, value):
    sheet.cell(row_of(sheet, first), place).value = value


def label(code):
    return next(one.label for one in RESULTS.sheet("results").columns if one.code == code)


def answer(book, key, **cells):
    sheet = book["完成情况"]
    for code, cell in cells.items():
        put(sheet, key, column(sheet, label(code)), worded(code, cell))


def record(book, code, row):
    sheet = book[RESULTS.sheet(code).label]
    number = next(number for number in range(2, 300) if sheet.cell(number, 1).value is None)
    for one in RESULTS.sheet(code).columns:
        if not row[one.code].blank:
            place = next((cell.column for cell in sheet[1] if cell.value == one.label), None)
            value = row[one.code]
            sheet.cell(number, place).value = {v: k for k, v in one.choices.items()}.get(value.text, value.value)


def worded(code, cell):
    value = getattr(cell, "value", cell)
    return "是" if code == "excused" else value


def merge(folder, target, capsys=None):
    words = ["collect", "merge", "2021", "--period", "year", "--from", str(folder), "--out", str(target)]
    code = main(words)
    return (code, capsys.readouterr().out) if capsys else code


def test_every_department_gets_a_form_with_its_own_items_only(forms, portions):
    assert sorted(path.name for path in forms.iterdir()) == FILES
    for name, portion in portions.items():
        loaded = load(forms / portion.file, RESULTS)

        filed = {code: row["content"] for code, row in loaded.tables["filing"].keyed().items()}
        assert filed["filing_department"].text == name
        assert filed["filing_number"].text == portion.number
        assert filed["sample"].text == "yes"
        assert [row["part"].text for row in loaded.tables["results"].rows] == [one.written for one in portion.items]
    assert sum(len(one.items) for one in portions.values()) > 54


def test_a_shared_item_is_led_by_the_declared_lead_or_the_first_named_and_everyones_by_the_office(portions):
    leads = {item.written: item.lead for item in portions["执法大队"].items}

    assert leads["1-8#1"] == "法规科"
    assert leads["2-3"] == "污防科"
    assert leads["2-4"] == "执法大队"
    assert leads["4-5"] == "办公室"


def test_the_same_plan_gives_the_same_forms(forms, tmp_path):
    assert main(["collect", "split", "2021", "--period", "year", "--out", str(tmp_path / "again")]) == 0

    for name in FILES:
        assert (forms / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


def test_only_what_is_to_be_filled_in_is_open(forms):
    book = load_workbook(forms / FILES[8])
    sheet = book["完成情况"]

    for name in ("序号", "项目名称", "目标内容", "权重", "计分方法", "目标值", "单位", "牵头科室"):
        assert sheet.cell(2, column(sheet, name)).protection.locked, name
    for name in ("实际值", "自评得分", "完成情况", "不适用", "不适用理由", "不适用批准文号", "问题", "整改措施"):
        assert not sheet.cell(2, column(sheet, name)).protection.locked, name
        assert sheet.cell(1, column(sheet, name)).comment
    filing = book["填报信息"]
    assert [cell.protection.locked for cell in filing["B"][1:]] == [True] * 5 + [False]
    assert all(one.protection.sheet for one in book.worksheets)


def test_cells_say_what_they_want(forms):
    book = load_workbook(forms / FILES[8])
    sheet = book["完成情况"]
    asked = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}

    def of(number, heading):
        return asked[sheet.cell(row_of(sheet, number), column(sheet, heading)).coordinate]

    assert (of("2-7", "实际值").type, "“次”" in of("2-7", "实际值").prompt) == ("decimal", True)
    assert of("2-5", "实际值").formula1 == '"优秀,良好,合格,不合格"'
    assert of("1-3#2", "实际值").formula1 == '"是,否"'
    assert (of("2-7", "自评得分").formula1, of("2-7", "自评得分").formula2) == ("0", "2")
    assert "由法规科牵头" in of("1-8#1", "完成情况").prompt
    rules = book["扣分记录"].data_validations.dataValidation
    kinds = {str(rule.sqref).partition("2")[0]: rule.formula1 for rule in rules}
    assert kinds["A"] == '"7-3"'
    assert kinds["B"] == '"绩效责任追究,迟报材料"'


def test_forms_are_never_written_over_what_is_there(forms, capsys):
    before = {path.name: path.read_bytes() for path in forms.iterdir()}

    assert main(["collect", "split", "2021", "--period", "year", "--out", str(forms)]) == 7

    assert "已经有文件" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in forms.iterdir()} == before


def test_what_nine_departments_filled_in_comes_back_whole(filled, reported, plan, tmp_path, capsys):
    target = tmp_path / "merged" / "results-year.sample.xlsx"

    code, told = merge(filled, target, capsys)

    assert code == 0, told
    merged = load(target, RESULTS)
    assert [row["part"].text for row in merged.tables["results"].rows][:3] == ["1-1#1", "1-1#2", "1-2#1"]
    results = assemble_results(merged.tables, keys_of(plan.tables))
    expected = reported[1]
    assert replace(results, results=(), incidents=(), evidence=()) == replace(
        expected, results=(), incidents=(), evidence=()
    )
    assert {one.indicator: one for one in results.results} == {one.indicator: one for one in expected.results}
    assert sorted(results.incidents, key=str) == sorted(expected.incidents, key=str)
    assert sorted(results.evidence, key=str) == sorted(expected.evidence, key=str)
    origins = {row["part"].text: row["origin"].names for row in merged.tables["results"].rows}
    assert origins["1-8#1"] == ("法规科",)
    assert "下一步" in told
    assert "证明材料" in told


def test_departments_that_agree_are_both_named(returned, tmp_path):
    with edited(returned / FILES[1]) as book:
        told = book["完成情况"].cell(row_of(book["完成情况"], "1-8#1"), column(book["完成情况"], "完成情况")).value
    with edited(returned / FILES[8]) as book:
        answer(book, "1-8#1", account=told)

    assert merge(returned, tmp_path / "merged.xlsx") == 0

    rows = load(tmp_path / "merged.xlsx", RESULTS).tables["results"].rows
    assert {row["part"].text: row["origin"].names for row in rows}["1-8#1"] == ("法规科", "执法大队")


def test_every_planted_fault_is_found_at_its_cell_and_nothing_is_written(returned, portions, tmp_path, capsys):
    with edited(returned / FILES[8]) as book:  # a shared item is told in another way than by its lead
        answer(book, "1-8#1", claimed=0.5)
    with edited(returned / FILES[3]) as book:  # a weight has changed
        put(book["完成情况"], "1-5#1", 4, 3)
    with edited(returned / FILES[4]) as book:  # a stranger's item
        book["完成情况"].append(["1-10#1", *[None] * 7, 5, None, "挪来的"])
    (returned / FILES[6]).unlink()  # the station has not returned its form
    shutil.copy(returned / FILES[0], returned / "01-办公室 (1).xlsx")  # the office has returned two
    with edited(returned / FILES[5]) as book:  # another department's number
        put(book["填报信息"], "填报编号", 2, portions["污防科"].number.replace("-03-", "-33-"))
    target = tmp_path / "results-year.xlsx"

    code, told = merge(returned, target, capsys)

    assert code == 1
    assert not target.exists()
    assert not list(tmp_path.glob(".*"))
    lines = [line for line in told.splitlines() if " R" in line]
    for finding in (
        f"错误 R617  {FILES[8]}!完成情况!J3",
        f"错误 R611  {FILES[3]}!完成情况!D3",
        f"错误 R613  {FILES[4]}!完成情况!A11",
        "错误 R610  returned",
        "错误 R609  01-办公室.xlsx",
        f"错误 R607  {FILES[5]}!填报信息!B5",
    ):
        assert len([line for line in lines if finding in line]) == 1, f"{finding}\n{told}"
    assert len(lines) == 6, f"\n{told}"
    assert "监测站" in told
    assert f"{FILES[1]}!完成情况!J" in told


def test_a_merged_workbook_is_never_written_over(filled, tmp_path, capsys):
    target = tmp_path / "results-year.xlsx"
    target.write_text("kept")

    code = merge(filled, target)

    assert code == 7
    assert target.read_text() == "kept"
