"""Fifteen mistakes that clerks make, each planted alone in a copy of the workbook of 2021."""

import hashlib
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from evalgen.annotation import annotate
from evalgen.checks import Submission, run
from evalgen.model.finding import Severity
from evalgen.workbook.read import load

SHIPPED = Path(__file__).parents[2] / "data" / "2021" / "plan.xlsx"


def put(place, value):
    """A mistake that is one wrong cell."""
    sheet, _, cell = place.partition("!")

    def plant(book):
        book[sheet][cell] = value

    return plant


def merge(place):
    sheet, _, span = place.partition("!")
    return lambda book: book[sheet].merge_cells(span)


def swap_rows(sheet, one, other):
    def plant(book):
        for upper, lower in zip(book[sheet][one], book[sheet][other], strict=True):
            upper.value, lower.value = lower.value, upper.value

    return plant


def told(finding):
    return f"{finding.code} {finding.location.sheet}!{finding.location.cell}"


MISTAKES = {
    "a weight mistyped": (put("指标!F12", 1), ["W201 分类!C3"], "尚差 1 分"),
    "a quota mistyped": (put("分类!C9", 8), ["W202 分类!C6", "W201 分类!C9"], "多出 1 分"),
    "a department misspelt": (put("指标!G12", "执法中队"), ["A105 指标!G12"], "是否为“执法大队”？"),
    "a leader of another department": (put("指标!H2", "卢敬东"), ["A102 指标!H2"], "留空"),
    "a leader misspelt": (put("名册!B10", "许煌炜"), ["A101 名册!B10"], "是否为“许煌伟”？"),
    "a category misspelt": (put("指标!C26", "常规工作目示"), ["W205 指标!C26"], "是否为“常规工作目标”？"),
    "a number that Excel made a date": (put("指标!A36", datetime(2021, 4, 2)), ["S213 指标!A36"], "文本"),
    "a number used twice": (put("指标!A24", "2-2"), ["S301 指标!A24"], "2-3"),
    "two rows in the wrong order": (swap_rows("指标", 30, 31), ["S303 指标!A31"], "2-10 在 2-9 之后"),
    "a weight with its unit": (put("指标!F28", "2分"), ["S207 指标!F28"], "不带单位"),
    "a formula that was never computed": (put("分类!C4", "=F2*10"), ["S202 分类!C4"], "打开并保存"),
    "a target left out": (put("指标!E40", None), ["S201 指标!E40"], "请填写"),
    "square brackets in a number": (put("依据文件!C3", "晋效[2021]3号"), ["X101 依据文件!C3"], "晋效〔2021〕3号"),
    "a date before the one it follows": (put("基本信息!B8", datetime(2021, 9, 24)), ["X107 基本信息!B8"], "核对"),
    "weights merged": (merge("指标!F32:F33"), ["S112 指标!F32"], "取消合并"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_found_at_its_cell_with_a_hint_and_nothing_else_is(tmp_path, mistake):
    plant, expected, hint = MISTAKES[mistake]
    path = tmp_path / "plan.xlsx"
    book = load_workbook(SHIPPED)
    plant(book)
    book.save(path)
    before = hashlib.sha256(path.read_bytes()).hexdigest()

    loaded = load(path)
    findings = run(Submission(loaded))
    annotate(path, findings, tmp_path / "marked.xlsx")

    errors = [one for one in findings if one.severity is Severity.ERROR]
    marked = load_workbook(tmp_path / "marked.xlsx")
    assert [told(one) for one in errors] == expected
    assert hint in errors[0].hint
    assert [one.message in marked[one.location.sheet][one.location.cell].comment.text for one in errors] == [
        True
    ] * len(errors)
    assert loaded.digest == before == hashlib.sha256(path.read_bytes()).hexdigest()


def test_all_mistakes_at_once_are_found_in_one_run(tmp_path):
    path = tmp_path / "plan.xlsx"
    book = load_workbook(SHIPPED)
    for plant, _, _ in MISTAKES.values():
        plant(book)
    book.save(path)

    found = {told(one) for one in run(Submission(load(path)))}

    assert [name for name, (_, expected, _) in MISTAKES.items() if found.isdisjoint(expected)] == []
