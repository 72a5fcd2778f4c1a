"""An approved change, and the copies that show it in Word: beside the documents that it shows in, and only then."""

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from evalgen.cli import main
from evalgen.proof.review_copy import settled

pytestmark = pytest.mark.office

PROJECT = Path(__file__).parents[2]
HEADINGS = ("批准文号", "批准日期", "批准机关", "序号", "字段", "原值", "新值", "理由")
APPROVED = ("晋效〔2021〕9号", "2021-12-30", "市机关效能建设领导小组")
SWAPPED = (("3-1#1", "权重", "1", "2"), ("3-1#2", "权重", "2", "1"))


def test_an_approved_change_gives_review_copies_and_an_unchanged_plan_none(tmp_path, edition):
    assert [*edition.glob("*-修订对照.docx")] == []
    folder = tmp_path / "2021"
    folder.mkdir()
    shutil.copy(PROJECT / "data" / "2021" / "baseline.json", folder)
    book = load_workbook(PROJECT / "data" / "2021" / "plan.xlsx")
    items = book["指标"]
    number, weight = ({one.value: one.column for one in items[1]}[heading] for heading in ("序号", "权重"))
    rows = [row[0].row for row in items.iter_rows(min_row=2) if row[number - 1].value == "3-1"]
    for row, value in zip(rows[:2], (2, 1), strict=True):
        items.cell(row, weight).value = value
    page = book.create_sheet("调整记录")
    page.append(HEADINGS)
    for row in SWAPPED:
        page.append((*APPROVED, *row, "年中任务调整"))
    book.save(folder / "plan.xlsx")

    assert main(["docs", "--data", str(folder), "--out", str(tmp_path / "output")]) == 0

    out = tmp_path / "output" / "2021"
    made = {path.name: path.read_bytes() for path in out.glob("*-修订对照.docx")}
    assert sorted(made) == ["正式文件-修订对照.docx", "考评表-修订对照.docx"]
    for name, copy in made.items():
        document = name.replace("-修订对照", "")
        assert settled(copy, accepted=True) == settled((out / document).read_bytes(), accepted=True)
        assert settled(copy, accepted=False) == settled((edition / document).read_bytes(), accepted=False)
