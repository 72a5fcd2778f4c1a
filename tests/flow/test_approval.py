"""An approved plan: what differs from it stops everything until an approval covers it, then it flows into all forms."""

import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from evalgen.cli import main
from evalgen.render.text import lines

pytestmark = pytest.mark.office

PROJECT = Path(__file__).parents[2]
ROW = ("晋效〔2021〕9号", "2021-12-30", "市机关效能建设领导小组")
HEADINGS = ("批准文号", "批准日期", "批准机关", "序号", "字段", "原值", "新值", "理由")


@pytest.fixture
def desk(tmp_path):
    """An office's folder: the plan of 2021 with its approved baseline."""
    folder = tmp_path / "2021"
    folder.mkdir()
    for name in ("plan.xlsx", "baseline.json"):
        shutil.copy(PROJECT / "data" / "2021" / name, folder)
    return tmp_path


@pytest.fixture
def office(desk, edition):
    """An office's folder with the edition that was made of its plan."""
    shutil.copytree(edition, desk / "output" / "2021")
    return desk


def run(office, command, *words):
    return main([command, "--data", str(office / "2021"), *words])


def docs(office, *words):
    return run(office, "docs", "--out", str(office / "output"), *words)


def edit(office, change):
    path = office / "2021" / "plan.xlsx"
    book = load_workbook(path)
    change(book)
    book.save(path)


def cell(book, sheet, number, heading, occurrence=0):
    """The cell of the row whose first cell that holds anything equals `number`."""
    page = book[sheet]
    columns = {one.value: one.column for one in page[1]}
    rows = [row[0].row for row in page.iter_rows(min_row=2) if row[0].value == number]
    return page.cell(rows[occurrence], columns[heading])


def swap(book):
    """Swap two weights, so that every sum stays right."""
    cell(book, "指标", "3-1", "权重", 0).value = 2
    cell(book, "指标", "3-1", "权重", 1).value = 1


def record(book, *rows):
    page = book.create_sheet("调整记录")
    page.append(HEADINGS)
    for row in rows:
        page.append((*ROW, *row, "年中任务调整"))


SWAPPED = (("3-1#1", "权重", "1", "2"), ("3-1#2", "权重", "2", "1"))


def test_two_weights_swapped_are_found_although_all_sums_are_right(office, capsys):
    edit(office, swap)

    assert docs(office) == 1
    out = capsys.readouterr().out
    assert out.count("错误 C101") == 2
    assert run(office, "changes", "--json") == 1
    listed = json.loads(capsys.readouterr().out)["changes"]
    assert [(one["subject"], one["old"], one["new"], one["covered"]) for one in listed] == [
        ("3-1#1", "1", "2", False),
        ("3-1#2", "2", "1", False),
    ]


def test_an_approved_change_remakes_what_shows_it_and_nothing_else(office, capsys):
    edit(office, lambda book: (swap(book), record(book, *SWAPPED)))

    assert docs(office) == 0
    out = capsys.readouterr().out
    assert [label for label in ("通知", "工作方案") if f"─ {label}" in out] == ["通知", "工作方案"]
    assert [label for label in ("考评表", "正式文件", "调整对照表") if f"√ {label}" in out] == [
        "考评表",
        "正式文件",
        "调整对照表",
    ]
    assert "未变" in out
    text = "\n".join(lines((office / "output" / "2021" / "调整对照表.docx").read_bytes()))
    assert "晋效〔2021〕9号" in text
    assert "年中任务调整" in text


def test_an_edition_that_took_documents_over_is_the_one_that_is_made_from_nothing(office):
    edit(office, lambda book: (swap(book), record(book, *SWAPPED)))

    assert docs(office) == 0
    assert run(office, "docs", "--out", str(office / "fresh")) == 0
    step, once = (
        {one.name: one.read_bytes() for one in (office / folder / "2021").iterdir() if one.suffix in (".docx", ".pdf")}
        for folder in ("output", "fresh")
    )
    assert len(step) == 12  # five documents in Word and PDF, two review copies
    assert step == once


def test_an_edition_is_verified_with_the_baseline_that_it_stands_on(office, capsys):
    place = office / "output" / "2021"
    words = ["verify", str(place), "--data", str(office / "2021")]

    assert main(words) == 0
    assert "54 项与批准的方案逐项一致" in capsys.readouterr().out
    (place / "考评表.pdf").write_bytes(b"another")
    assert main(words) == 1
    assert "考评表.pdf" in capsys.readouterr().out


def test_an_approval_begins_a_new_baseline_that_rests_on_the_former(office, capsys):
    edit(office, lambda book: (swap(book), record(book, *SWAPPED)))

    assert run(office, "approve", "--number", "晋效〔2021〕9号", "--date", "2021-12-30", "--by", "办公室") == 0
    assert {path.name for path in (office / "2021").glob("*.json")} == {"baseline.json", "baseline-1.json"}
    capsys.readouterr()
    assert run(office, "changes", "--history") == 0
    chain = [line[:12] for line in capsys.readouterr().out.splitlines()]
    assert chain == ["1 晋效〔2021〕4号", "2 晋效〔2021〕9号"]
    assert run(office, "changes") == 0
    assert "完全相同" in capsys.readouterr().out
    assert docs(office, "--only", "考评表") == 0


def test_an_approval_without_cover_is_refused(office, capsys):
    edit(office, swap)
    before = (office / "2021" / "baseline.json").read_bytes()

    assert run(office, "approve", "--number", "晋效〔2021〕9号", "--by", "办公室") == 1
    assert "C101" in capsys.readouterr().out
    assert (office / "2021" / "baseline.json").read_bytes() == before


def test_a_person_who_moves_changes_the_forms_and_not_the_plan(office, capsys):
    def move(book):
        cell(book, "名册", "污控科", "责任人").value = None
        cell(book, "名册", "执法大队", "责任人").value = "蔡崇玺"
        people = {one.value: one.column for one in book["指标"][1]}["责任人"]
        for row in book["指标"].iter_rows(min_row=2):
            row[people - 1].value = None  # so that the roster says who it is

    edit(office, move)

    assert run(office, "changes") == 0
    assert "完全相同" in capsys.readouterr().out
    assert docs(office) == 0
    out = capsys.readouterr().out
    assert "执法大队责任人：（空） → 蔡崇玺（不算改方案" in out
    assert "污控科责任人：蔡崇玺 → （空）" in out
    assert docs(office, "--only", "考评表") == 0
    rows = lines((office / "output" / "2021-考评表" / "考评表.docx").read_bytes())
    assert all("蔡崇玺" in row for row in rows if "执法大队" in row)
    assert run(office, "reports", "--period", "start", "--only", "personal", "--out", str(office)) == 0
    listed = lines((office / "2021-年初-个人责任清单" / "个人责任清单.docx").read_bytes())
    assert any("蔡崇玺" in line and "执法大队" in line for line in listed)


@pytest.mark.parametrize("command", ["check", "docs", "changes"])
def test_a_baseline_that_was_touched_stops_every_command(office, command, capsys):
    path = office / "2021" / "baseline.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"65"', '"66"', 1), encoding="utf-8")

    assert run(office, command) == 3
    assert "被改动过" in capsys.readouterr().err


def test_a_plan_that_cannot_be_compared_is_not_called_the_same(office, capsys):
    edit(office, lambda book: book.remove(book["分类"]))

    assert run(office, "changes") == 1
    out = capsys.readouterr().out
    assert "完全相同" not in out
    assert "还不能与批复基线比较" in out


@pytest.mark.parametrize("words", [("--only", "调整对照表"), ("--draft", "--only", "通知")])
def test_a_document_with_nothing_to_say_is_refused_and_the_edition_stays(office, words, capsys):
    before = {path: path.read_bytes() for path in (office / "output").rglob("*") if path.is_file()}

    assert docs(office, *words) == 2
    assert "没有内容可写" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in (office / "output").rglob("*") if path.is_file()} == before


def test_a_cover_with_another_value_is_not_shown_as_one(office, capsys):
    edit(office, lambda book: (swap(book), record(book, ("3-1#1", "权重", "1", "3"), SWAPPED[1])))

    assert run(office, "changes", "--json") == 1
    listed = json.loads(capsys.readouterr().out)["changes"]
    assert [one["covered"] for one in listed] == [False, True]
    assert "不符" in listed[0]["cover"]


def test_the_page_of_differences_shows_each_with_its_cover_and_what_is_lacking(desk, capsys):
    def change(book):
        swap(book)
        cell(
            book, "指标", "1-2", "目标内容"
        ).value = "推进建筑工地扬尘整治，加强陶瓷行业污染整治，<b>强化</b>臭氧污染协同治理"
        record(book, *SWAPPED)

    edit(desk, change)
    page = desk / "对照.html"

    assert run(desk, "changes", "--html", str(page)) == 1
    assert "对照.html" in capsys.readouterr().out
    html = page.read_text("utf-8")
    assert "不同之处 3 处：2 处有批准依据，1 处没有" in html
    assert html.count('<tr class="uncovered">') == html.count("缺批准依据") == 1
    assert html.count("晋效〔2021〕9号　2021年12月30日　市机关效能建设领导小组") == 2
    assert "<ins>整治</ins>" in html
    assert "<b>" not in html
    assert "C101" in html
    assert [path.name for path in desk.iterdir() if path.name != "2021"] == ["对照.html"]


def test_the_page_of_swapped_weights_tells_both_although_every_sum_is_right(desk):
    edit(desk, swap)

    assert run(desk, "changes", "--html", str(desk / "对照.html")) == 1
    html = (desk / "对照.html").read_text("utf-8")
    assert html.count('<tr class="uncovered">') == 2
    assert '<td>职能工作目标/动态工作目标</td><td class="points">5</td><td class="points">5</td>' in html


def test_the_page_of_a_plan_that_cannot_be_compared_says_what_stops_it(desk):
    edit(desk, lambda book: book.remove(book["分类"]))

    assert run(desk, "changes", "--html", str(desk / "对照.html")) == 1
    html = (desk / "对照.html").read_text("utf-8")
    assert "还不能与批复基线比较" in html
    assert "完全相同" not in html
    assert "分类" in html.split('id="findings"')[1]


@pytest.mark.parametrize("name", ["2021/plan.xlsx", "2021/baseline.json"])
def test_the_page_is_not_written_over_what_it_is_made_of(desk, name, capsys):
    before = (desk / name).read_bytes()

    assert run(desk, "changes", "--html", str(desk / name)) == 2
    assert ".html" in capsys.readouterr().err
    assert (desk / name).read_bytes() == before


@pytest.mark.parametrize("name", ["没有/对照.html", "2021/plan.xlsx/对照.html", "文件夹.html"])
def test_a_place_that_refuses_the_page_is_told(desk, name, capsys):
    (desk / "文件夹.html").mkdir()

    assert run(desk, "changes", "--html", str(desk / name)) == 7
    assert "写文件" in capsys.readouterr().err
    assert list(desk.rglob("*.new")) == []


def test_a_page_in_the_place_of_a_link_leaves_what_it_points_to(desk):
    plan = desk / "2021" / "plan.xlsx"
    before = plan.read_bytes()
    (desk / "对照.html").symlink_to(plan)

    assert run(desk, "changes", "--html", str(desk / "对照.html")) == 0
    assert plan.read_bytes() == before
    assert "完全相同" in (desk / "对照.html").read_text("utf-8")


def test_the_chain_and_the_page_are_asked_for_one_at_a_time(desk, capsys):
    assert run(desk, "changes", "--history", "--html", str(desk / "对照.html")) == 2
    assert "不能同时用" in capsys.readouterr().err
