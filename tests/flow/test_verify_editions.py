"""A finished edition in Word and PDF is held against the baseline: as it was made, adjusted, forged, and outdated."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from evalgen.archive.edition import verify_edition
from evalgen.archive.judgement import Outcome
from evalgen.cli import main
from evalgen.publish.manifest import artifact, read, write

pytestmark = pytest.mark.office

PROJECT = Path(__file__).parents[2]
YEAR = PROJECT / "data" / "2021"
NUMBER = "晋效〔2021〕9号"
ROW = (NUMBER, "2021-12-30", "市机关效能建设领导小组")
HEADINGS = ("批准文号", "批准日期", "批准机关", "序号", "字段", "原值", "新值", "理由")
SWAPPED = (("3-1#1", "权重", "1", "2"), ("3-1#2", "权重", "2", "1"))
SAID = ["序号 3-1#1 的权重，批准的是“1”，所印的是“2”", "序号 3-1#2 的权重，批准的是“2”，所印的是“1”"]
TABLES = "考评表.docx、考评表.pdf、正式文件.docx、正式文件.pdf"


@pytest.fixture(scope="module")
def swapped(tmp_path_factory, edition):
    """An office whose plan has two weights swapped with approval: its year's folder, and the edition made of it."""
    office = tmp_path_factory.mktemp("swapped")
    years, out = office / "2021", office / "output"
    years.mkdir()
    for name in ("plan.xlsx", "baseline.json"):
        shutil.copy(YEAR / name, years)
    shutil.copytree(edition, out / "2021")
    book = load_workbook(years / "plan.xlsx")
    page = book["指标"]
    weight = next(one.column for one in page[1] if one.value == "权重")
    first, second, *_ = (row[0].row for row in page.iter_rows(min_row=2) if row[0].value == "3-1")
    page.cell(first, weight).value, page.cell(second, weight).value = 2, 1
    record = book.create_sheet("调整记录")
    record.append(HEADINGS)
    for row in SWAPPED:
        record.append((*ROW, *row, "年中任务调整"))
    book.save(years / "plan.xlsx")
    assert main(["docs", "--data", str(years), "--out", str(out)]) == 0
    return years, out / "2021"


@pytest.fixture
def copied(tmp_path):
    """Copy an edition, so that a test may spoil it."""
    return lambda folder: shutil.copytree(folder, tmp_path / "output" / "2021")


def forge(folder):
    """Make the manifest agree with what lies in the folder."""
    made = read(folder)
    there = (one for one in made.outputs if (folder / one.name).is_file())
    write(folder, replace(made, outputs=tuple(artifact(folder / one.name, document=one.document) for one in there)))


def messages(found, code):
    return [one.message for one in found.findings if one.code == code]


def test_the_edition_of_2021_proves_every_item_in_word_and_pdf(edition):
    found = verify_edition(edition, YEAR)

    assert found.findings == ()
    assert [fact.outcome for fact in found.facts] == [Outcome.PASSED] * 3
    assert found.facts[2].evidence == f"54 项与批准的方案逐项一致（{TABLES}）"


def test_an_adjusted_edition_passes_and_notes_every_approval(swapped):
    years, folder = swapped

    found = verify_edition(folder, years)

    assert [fact.outcome for fact in found.facts] == [Outcome.PASSED] * 3
    assert messages(found, "V436") == [
        f"序号 3-1#1 的权重由“1”调整为“2”，批准文号{NUMBER}（{TABLES}）",
        f"序号 3-1#2 的权重由“2”调整为“1”，批准文号{NUMBER}（{TABLES}）",
    ]
    assert not messages(found, "V435")


def test_swapped_weights_without_their_approval_are_errors_in_every_file(swapped, copied):
    years, original = swapped
    folder = copied(original)
    for path in folder.glob("调整对照表.*"):
        path.unlink()
    forge(folder)

    found = verify_edition(folder, years)

    assert [fact.outcome for fact in found.facts] == [Outcome.PASSED, Outcome.PASSED, Outcome.FAILED]
    assert messages(found, "V435") == [f"{one}（{TABLES}）" for one in SAID]


def test_a_print_with_swapped_weights_that_was_put_in_place_of_the_true_one_is_found(swapped, edition, copied):
    folder = copied(edition)
    shutil.copy(swapped[1] / "考评表.pdf", folder)

    assert messages(verify_edition(folder, YEAR), "V413") == ["生成以后被改动过"]

    forge(folder)
    found = verify_edition(folder, YEAR)

    assert [fact.outcome for fact in found.facts] == [Outcome.PASSED, Outcome.PASSED, Outcome.FAILED]
    assert messages(found, "V435") == [f"{one}（考评表.pdf）" for one in SAID]
    assert {one.location.source for one in found.findings} == {"考评表.pdf"}


def test_an_edition_is_outdated_by_an_approval_and_not_refuted(swapped, edition, tmp_path):
    years = shutil.copytree(swapped[0], tmp_path / "2021")
    assert main(["approve", "--data", str(years), "--number", NUMBER, "--date", "2021-12-30", "--by", "办公室"]) == 0

    found = verify_edition(edition, years)

    assert [one.code for one in found.findings] == ["V423"]
    assert f"现行的是{NUMBER}" in found.findings[0].message
    assert [fact.outcome for fact in found.facts] == [Outcome.PASSED] * 3
