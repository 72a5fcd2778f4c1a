"""What a cell may hold, what is mended in it, and what is not."""

from datetime import datetime

import pytest
import xlsxwriter


def test_a_blank_weight_points_at_its_cell(workbook, review):
    [finding] = review(workbook({"指标!F4": None}))

    assert (finding.code, str(finding.location)) == ("S201", "plan.xlsx!指标!F4")
    assert "权重" in finding.message


def test_several_blanks_in_a_row_are_told_once(workbook, review):
    [finding] = review(workbook({"名册!A5": None, "名册!B5": None, "名册!C5": "王小明"}))

    assert str(finding.location) == "plan.xlsx!名册!A5"
    assert "“科室”“分管领导”" in finding.message


def test_a_blank_key_says_what_to_fill_in(workbook, review):
    [finding] = review(workbook({"基本信息!B5": ""}))

    assert (finding.code, str(finding.location)) == ("S201", "plan.xlsx!基本信息!B5")
    assert "晋环保" in finding.hint


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("指标!F4", "=1+1", "S202"),
        ("指标!F4", "#REF!", "S203"),
        ("指标!E4", "整治_x0007_排污口", "S204"),
        ("指标!E4", "整治\u202e排污口", "S204"),
        ("指标!E4", "整治_xD800_排污口", "S205"),
        ("指标!F4", "2分", "S207"),
        ("指标!F4", "NaN", "S207"),
        ("指标!F4", "Infinity", "S207"),
        ("指标!F4", "1_000", "S207"),
        ("指标!F4", "1e1", "S207"),
        ("指标!F4", True, "S207"),
        ("指标!F4", datetime(2021, 1, 2), "S207"),
        ("基本信息!B6", 7.5, "S208"),
        ("基本信息!B7", "十二月", "S209"),
        ("基本信息!B7", "2021-02-30", "S209"),
        ("基本信息!B13", "打分", "S211"),
        ("依据文件!D2", "抄送", "S211"),
        ("指标!A4", "一、", "S212"),
        ("指标!A4", datetime(2021, 1, 2), "S213"),
        ("指标!A4", 1.2, "S214"),
    ],
)
def test_what_a_cell_may_not_hold_is_told_once_at_the_cell(workbook, found, cell, value, code):
    assert found(workbook({cell: value})) == [(code, f"plan.xlsx!{cell}")]


def test_a_date_that_is_only_a_number_is_told(workbook, found):
    def as_number(book):
        book["基本信息"]["B7"].number_format = "General"

    assert found(workbook({"基本信息!B7": 44554}, edit=as_number)) == [("S210", "plan.xlsx!基本信息!B7")]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("指标!F4", "２"),
        ("指标!F4", " 2 "),
        ("指标!F4", "2\u00a0"),
        ("指标!A4", "１－２"),
        ("指标!E4", "整治入河\n排污口"),
        ("指标!E4", "整治入河排污口\u200b"),
        ("指标!G4", "法 规科"),
        ("基本信息!B7", "２０２１年１２月２４日"),
        ("基本信息!B2", " 2021"),
    ],
)
def test_what_can_be_mended_is_a_note(workbook, review, cell, value):
    [finding] = review(workbook({cell: value}))

    assert (finding.code, finding.severity, str(finding.location)) == ("S220", "note", f"plan.xlsx!{cell}")


@pytest.mark.parametrize("value", ["2021-12-24", "2021/12/24", "2021.12.24", "2021年12月24日"])
def test_dates_may_be_written_in_the_usual_ways(workbook, found, value):
    assert found(workbook({"基本信息!B7": value})) == []


def test_a_share_is_read_in_per_cent_with_a_note(workbook, review):
    def as_percent(book):
        book["指标"]["F4"].number_format = "0%"

    [finding] = review(workbook({"指标!F4": 0.02}, edit=as_percent))

    assert finding.code == "S220"
    assert "“2”" in finding.hint


def test_a_formula_with_a_saved_value_is_its_value(tmp_path, found):
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("领导")
        sheet.write_row(0, 0, ["姓名"])
        sheet.write_formula(1, 0, '="陈"&"明"', None, "陈明")

    assert [code for code, place in found(path) if "领导" in place] == []
