"""The reports of a year from its workbooks to finished editions, through the command line and real LibreOffice."""

import json
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook

from evalgen.cli import main
from evalgen.documents import of_period
from evalgen.model.result import Period

pytestmark = pytest.mark.office

PROJECT = Path(__file__).parents[2]
DATA = PROJECT / "data" / "2021"
FOLDERS = {Period.START: "2021-年初", Period.HALF_YEAR: "2021-上半年", Period.YEAR: "2021-全年"}
every_period = pytest.mark.parametrize("period", list(Period))


def pages(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return ["".join(page.get_textpage().get_text_range().split()) for page in document]


@pytest.fixture
def office(tmp_path):
    """An office's folder with the year's workbooks, which a test may change."""
    shutil.copytree(DATA, tmp_path / "2021")
    return tmp_path


def run(office, command, *words):
    return main([command, "--data", str(office / "2021"), *words])


def change(path, cells, name=None):
    book = load_workbook(path)
    for place, value in cells.items():
        sheet, _, cell = place.partition("!")
        book[sheet][cell] = value
    book.save(name or path)


@every_period
def test_a_periods_reports_are_one_proven_edition(reports, period):
    folder = reports[period]
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))

    made = {one["document"] for one in manifest["outputs"] if one["document"]}
    assert made == {kind.code for kind in of_period(period)}
    assert {one["severity"] for one in manifest["findings"] if one["code"].startswith("P")} <= {"note"}
    assert [one["name"] for one in manifest["inputs"]][:2] == ["plan.xlsx", "standards.sample.xlsx"]
    assert (folder / "绩效台账.xlsx").is_file() is (period is not Period.START)


@every_period
def test_every_page_made_of_samples_says_so(reports, period):
    for kind in of_period(period):
        for page in pages(reports[period] / f"{kind.label}.pdf"):
            assert "样例" in page


def test_everyone_who_is_responsible_has_one_page(reports):
    for period in Period:
        first, *others = pages(reports[period] / "个人责任清单.pdf")

        assert all(name in first for name in ("倪向群", "卢敬东", "黄永生", "陈清松", "许煌伟", "范华悦", "高建宏"))
        assert len(others) == 13


def test_what_is_real_bears_no_mark(office, tmp_path):
    """Without its sample beside it the plan alone is broken down, and no page says 样例."""
    (office / "2021" / "standards.sample.xlsx").unlink()

    assert run(office, "reports", "--period", "start", "--only", "decomposition", "--out", str(tmp_path / "out")) == 0
    for page in pages(tmp_path / "out" / "2021-年初-责任分解表" / "责任分解表.pdf"):
        assert "样例" not in page


def test_real_results_do_not_borrow_sample_standards(office, capsys):
    folder = office / "2021"
    (folder / "results-year.sample.xlsx").rename(folder / "results-year.xlsx")

    assert run(office, "score", "--period", "year") == 1
    out = capsys.readouterr().out
    assert "standards.sample.xlsx" not in out
    assert "得分小数位" in out


def test_mistakes_in_results_stop_the_reports_and_are_marked_in_a_copy(office, tmp_path, capsys):
    results = office / "2021" / "results-year.sample.xlsx"
    before = results.read_bytes()
    change(results, {"完成情况!A3": "9-9"}, name=tmp_path / "wrong.xlsx")
    shutil.move(tmp_path / "wrong.xlsx", results)
    changed = results.read_bytes()
    out = tmp_path / "out"

    assert run(office, "reports", "--period", "year", "--out", str(out)) == 1
    said = capsys.readouterr().out
    assert "results-year.sample.xlsx!完成情况!A3" in said
    assert [path.name for path in out.iterdir()] == ["2021-results-year.sample-问题标注.xlsx"]
    assert results.read_bytes() == changed != before


def test_a_broken_plan_beside_results_is_told_and_nothing_else(office, capsys):
    book = load_workbook(office / "2021" / "plan.xlsx")
    del book["指标"]
    book.save(office / "2021" / "plan.xlsx")

    assert run(office, "score", "--period", "year") == 1
    assert "plan.xlsx" in capsys.readouterr().out


def test_no_official_score_is_printed_with_errors(office, capsys):
    change(office / "2021" / "results-year.sample.xlsx", {"完成情况!A3": "9-9"})

    assert run(office, "score", "--period", "year") == 1
    assert "目标考评" not in capsys.readouterr().out.split("×")[-1]
    assert run(office, "score", "--period", "year", "--json") == 1
    assert json.loads(capsys.readouterr().out)["card"] is None


def test_nothing_changed_means_nothing_is_made_again(reports, capsys):
    out = reports[Period.HALF_YEAR].parent
    before = {path: path.read_bytes() for path in reports[Period.HALF_YEAR].iterdir()}

    assert main(["reports", "2021", "--period", "h1", "--out", str(out)]) == 0
    assert "未变" in capsys.readouterr().out
    assert {path: path.read_bytes() for path in reports[Period.HALF_YEAR].iterdir()} == before


def test_a_period_without_results_says_which_file_is_missing(office, capsys):
    (office / "2021" / "results-h1.sample.xlsx").unlink()

    assert run(office, "score", "--period", "h1") == 3
    assert "results-h1.xlsx" in capsys.readouterr().err


def test_a_new_results_workbook_names_every_item(tmp_path):
    shutil.copy(DATA / "plan.xlsx", tmp_path)

    assert main(["init", "2021", "--book", "year", "--data", str(tmp_path)]) == 0
    sheet = load_workbook(tmp_path / "results-year.xlsx")["完成情况"]
    written = [row[0].value for row in sheet.iter_rows(min_row=2) if row[0].value]
    assert (len(written), written[0], written[20]) == (54, "1-1#1", "2-1")


def test_score_explains_an_item_so_that_it_can_be_worked_out_by_hand(capsys):
    assert main(["score", "2021", "--explain", "1-2#2"]) == 0
    assert "差距 0.25，按步长 0.1 计 3 步；max(2 − 3 × 0.2, 0) = 1.4" in capsys.readouterr().out


def test_the_pdfs_letter_what_people_read_in_embedded_faces(reports):
    for kind in of_period(Period.YEAR):
        listed = subprocess.run(
            ["pdffonts", str(reports[Period.YEAR] / f"{kind.label}.pdf")], capture_output=True, text=True, check=True
        )
        faces = listed.stdout.splitlines()[2:]

        assert faces
        assert all(line.split()[-5] == "yes" for line in faces)
