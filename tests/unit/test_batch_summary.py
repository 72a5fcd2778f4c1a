"""The summary of a batch: every unit a row, every finding a row, text as text, equal results in equal bytes."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from evalgen.batch.ledger import Entry, Verdict
from evalgen.batch.summary import summary
from evalgen.batch.work import Result

FINDING = {"code": "W101", "severity": "error", "message": "=1+1", "hint": "改", "source": "plan.xlsx"}
RESULTS = (
    Result(entry=Entry(unit="甲局", verdict=Verdict.ACCEPTED, findings=2, place="甲局/2021")),
    Result(
        entry=Entry(unit="乙局", verdict=Verdict.REJECTED, findings=1),
        findings=({**FINDING, "sheet": "指标", "cell": "F2"},),
    ),
    Result(entry=Entry(unit="丙局", verdict=Verdict.FAILED, reason="\ud800=HYPERLINK(1)")),
)


@pytest.fixture
def book(tmp_path):
    return load_workbook(BytesIO(summary(RESULTS, tmp_path)))


def rows(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_every_unit_has_a_row_and_the_last_one_counts(book):
    assert rows(book["汇总"]) == [
        ["单位", "结果", "问题数", "说明", "成稿位置"],
        ["甲局", "已成稿", 2, None, "甲局/2021"],
        ["乙局", "有错误", 1, None, None],
        ["丙局", "失败", 0, "=HYPERLINK(1)", None],
        ["合计", "共 3 个：已成稿 1，有错误 1，失败 1", None, None, None],
    ]


def test_every_finding_has_a_row_that_says_where(book):
    assert rows(book["问题"])[1:] == [["乙局", "错误", "W101", "指标!F2", "=1+1", "改"]]


def test_what_looks_like_a_formula_is_text(book):
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_equal_results_give_equal_bytes(tmp_path):
    assert summary(RESULTS, tmp_path) == summary(RESULTS, tmp_path)
