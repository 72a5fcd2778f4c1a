"""The command line from end to end: what it says, what it leaves behind, and how it ends."""

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from evalgen.cli import main

PROJECT = Path(__file__).parents[2]


def fingerprint(folder):
    """The digest of every file below a folder."""
    return {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def office(tmp_path, edition):
    """An office's folder: a copy of the plan of 2021, and its edition on the shelf."""
    workbook = tmp_path / "2021" / "plan.xlsx"
    workbook.parent.mkdir()
    shutil.copy(PROJECT / "data" / "2021" / "plan.xlsx", workbook)
    shutil.copytree(edition, tmp_path / "output" / "2021")
    return tmp_path


def docs(office, *words):
    return main(["docs", "--data", str(office / "2021"), "--out", str(office / "output"), *words])


def change(workbook, cells):
    book = load_workbook(workbook)
    for place, value in cells.items():
        sheet, _, cell = place.partition("!")
        book[sheet][cell] = value
    book.save(workbook)


@pytest.mark.office
def test_nothing_changed_means_nothing_is_made_again(office, capsys):
    shutil.copy(PROJECT / "data" / "2021" / "baseline.json", office / "2021")
    before = fingerprint(office / "output")

    assert docs(office) == 0
    assert "未变" in capsys.readouterr().out
    assert fingerprint(office / "output") == before


@pytest.mark.office
def test_mistakes_stop_everything_and_leave_an_annotated_copy(office, capsys):
    workbook = office / "2021" / "plan.xlsx"
    change(workbook, {"指标!F2": 3})
    before = fingerprint(office)

    assert docs(office) == 1
    out = capsys.readouterr().out
    assert "没有生成任何文件（上一版文件原样保留）" in out
    assert "plan.xlsx!分类!" in out
    annotated = office / "output" / "2021-问题标注.xlsx"
    assert load_workbook(annotated).sheetnames[0] == "检查结果"
    assert fingerprint(office) == {**before, annotated: fingerprint(office)[annotated]}


@pytest.mark.office
def test_two_runs_give_the_same_bytes(edition, tmp_path):
    assert main(["docs", "2021", "--out", str(tmp_path)]) == 0

    again = {path.name: digest for path, digest in fingerprint(tmp_path / "2021").items()}
    assert again == {path.name: digest for path, digest in fingerprint(edition).items()}


@pytest.mark.office
def test_what_did_not_change_is_not_converted_again(office, capsys):
    change(office / "2021" / "plan.xlsx", {"指标!E2": "推进生态文明建设，落实生态环境损害赔偿制度"})

    assert docs(office) == 0
    out = capsys.readouterr().out
    assert "─ 通知            内容未变，沿用上次" in out
    assert "√ 考评表" in out
    preview = (office / "output" / "2021" / "预览.html").read_text("utf-8")
    assert "推进生态文明建设" in re.sub(r"<[^>]*>|\s", "", preview)


@pytest.mark.office
def test_one_document_alone_goes_beside_the_edition(office):
    before = fingerprint(office / "output" / "2021")

    assert docs(office, "--only", "通知") == 0
    made = {path.name for path in (office / "output" / "2021-通知").iterdir()}
    assert made == {"通知.docx", "通知.pdf", "预览.html", "合规报告.html", "manifest.json"}
    assert fingerprint(office / "output" / "2021") == before


@pytest.mark.office
def test_a_portrait_table_is_right_too(office):
    book = load_workbook(office / "2021" / "plan.xlsx")
    sheet = book["基本信息"]
    row = next(row for row in sheet.iter_rows() if row[0].value == "考评表版式")
    row[1].value = "竖排"
    book.save(office / "2021" / "plan.xlsx")

    assert docs(office) == 0


@pytest.mark.office
def test_the_smallest_plan_has_a_table_of_one_page_that_is_right_too(workbook, tmp_path, capsys):
    assert main(["docs", "--data", str(workbook()), "--out", str(tmp_path / "output")]) == 0
    assert "√ 考评表          docx  pdf    1 页" in capsys.readouterr().out


@pytest.mark.office
def test_json_holds_findings_and_the_place_of_the_edition(office, capsys):
    assert docs(office, "--json") == 0

    told = json.loads(capsys.readouterr().out)
    assert told["edition"] == str(office / "output" / "2021")
    assert set(told["findings"][0]) == {"code", "severity", "message", "hint", "source", "sheet", "cell"}


def test_check_writes_nothing_but_the_copy_that_is_asked_for(tmp_path, plan_2021, capsys):
    data = tmp_path / "plan.xlsx"
    shutil.copy(plan_2021, data)
    before = fingerprint(tmp_path)

    assert main(["check", "--data", str(data)]) == 0
    assert fingerprint(tmp_path) == before
    assert main(["check", "--data", str(data), "--annotate", str(tmp_path / "copy.xlsx")]) == 0
    assert fingerprint(tmp_path).keys() - before.keys() == {tmp_path / "copy.xlsx"}
    assert "提醒" in capsys.readouterr().out


def test_last_years_workbook_in_this_years_folder_is_stopped(tmp_path, plan_2021, capsys):
    folder = tmp_path / "2022"
    folder.mkdir()
    shutil.copy(plan_2021, folder / "plan.xlsx")

    assert main(["check", "--data", str(folder)]) == 1
    assert "工作簿的年度是 2021，要生成的是 2022 年" in capsys.readouterr().out


def test_the_annotated_copy_never_replaces_the_workbook(tmp_path, plan_2021, capsys):
    data = tmp_path / "plan.xlsx"
    shutil.copy(plan_2021, data)
    before = fingerprint(tmp_path)

    assert main(["check", "--data", str(data), "--annotate", str(data)]) == 7
    assert "不能写在原工作簿上" in capsys.readouterr().err
    assert fingerprint(tmp_path) == before


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["docs", "2099"], 3, "找不到"),
        (["docs", "--only", "请示"], 2, "没有“请示”这种文件"),
        (["docs", "abc"], 2, "应是数字"),
        (["tea"], 2, "没有这个选择"),
        ([], 2, "缺少参数"),
    ],
)
def test_a_wrong_call_is_a_line_in_chinese_and_its_exit_code(words, code, said, capsys):
    assert main(words) == code
    err = capsys.readouterr().err
    assert said in err
    assert "→" in err


def test_a_new_year_begins_with_an_empty_workbook_that_is_never_overwritten(tmp_path, capsys):
    folder = str(tmp_path / "2030")

    assert main(["init", "2030", "--data", folder]) == 0
    before = fingerprint(tmp_path)
    assert main(["init", "2030", "--data", folder]) == 7
    assert fingerprint(tmp_path) == before
    assert "没有覆盖" in capsys.readouterr().err


def test_an_empty_workbook_is_told_what_it_lacks(tmp_path, capsys):
    assert main(["init", "2030", "--data", str(tmp_path)]) == 0
    assert main(["check", "--data", str(tmp_path)]) == 1
    assert "错误" in capsys.readouterr().out


def test_the_contract_is_printed_for_people_and_programs(capsys):
    assert main(["schema"]) == 0
    assert "目标内容" in capsys.readouterr().out
    assert main(["schema", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)


def test_a_template_that_an_office_changed_is_kept(tmp_path, monkeypatch, capsys):
    shutil.copytree(PROJECT / "templates", tmp_path / "templates")
    monkeypatch.setattr("evalgen.commands.templates.TEMPLATES", tmp_path / "templates")
    mine = tmp_path / "templates" / "notice.docx"
    mine.write_bytes(mine.read_bytes() + b"changed")
    changed = mine.read_bytes()

    assert main(["templates"]) == 0
    assert mine.read_bytes() == (PROJECT / "templates" / "notice.docx").read_bytes()
    assert (tmp_path / "templates" / "notice.bak1.docx").read_bytes() == changed
    assert "另存为" in capsys.readouterr().out


@pytest.mark.office
def test_without_libreoffice_the_line_says_what_to_type(tmp_path):
    surroundings = {**os.environ, "PATH": str(tmp_path)}
    words = "import sys; from evalgen.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", words, "docs", "2021", "--out", str(tmp_path / "output")]
    done = subprocess.run(command, cwd=PROJECT, env=surroundings, capture_output=True, text=True, check=False)

    assert done.returncode == 5
    assert "没有找到 LibreOffice" in done.stderr
    assert "apt-get install" in done.stderr
    assert not (tmp_path / "output" / "2021").exists()


@pytest.mark.office
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_says_so_and_leaves_nothing(tmp_path, ending):
    command = [sys.executable, "generate.py", "docs", "2021", "--out", str(tmp_path / "output")]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        while not list(tmp_path.glob("output/.2021.new")) and run.poll() is None:
            time.sleep(0.05)
        run.send_signal(ending)
        _, err = run.communicate(timeout=60)

    assert run.returncode == 130
    assert "已中断" in err
    assert list(tmp_path.glob("output/*")) == []
    assert list(tmp_path.glob("output/.*")) == []


@pytest.mark.office
def test_any_document_is_measured_and_its_report_drawn(edition, tmp_path, capsys):
    report = tmp_path / "report.html"
    files = [str(edition / "正式文件.docx"), str(edition / "正式文件.pdf")]

    assert main(["prove", *files, "--html", str(report)]) == 0
    out = capsys.readouterr().out
    assert "7.2.4" in out
    assert "√ 没有不符的地方" in out
    assert report.read_text("utf-8").count("<svg") >= 14
    assert main(["prove", files[1], "--json"]) == 0
    measured = json.loads(capsys.readouterr().out)["measurements"]
    assert {one["verdict"] for one in measured} <= {"conforms", "not applicable", "cannot be said"}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["prove", "a.txt"], 2, "不是 .docx 或 .pdf"),
        (["prove", "a.pdf", "b.pdf"], 2, "不是 .docx 或 .pdf"),
        (["prove", "missing.pdf"], 3, "找不到 missing.pdf"),
        (["prove"], 2, "缺少参数"),
    ],
)
def test_what_cannot_be_measured_is_said(words, code, said, capsys):
    assert main(words) == code
    assert said in capsys.readouterr().err


def test_a_file_that_is_no_document_is_a_finding(tmp_path, capsys):
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"no document")

    assert main(["prove", str(broken)]) == 1
    assert "broken.docx" in capsys.readouterr().out


@pytest.mark.office
def test_a_document_that_says_something_else_is_not_published(office, monkeypatch, capsys):
    templates = office / "templates"
    shutil.copytree(PROJECT / "templates", templates)
    with zipfile.ZipFile(PROJECT / "templates" / "work_plan.docx") as source:
        parts = {name: source.read(name) for name in source.namelist()}
    prose = parts["word/document.xml"].decode()
    parts["word/document.xml"] = prose.replace("{{ goals_counted }}大部分", "三大部分").encode()
    with zipfile.ZipFile(templates / "work_plan.docx", "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)
    monkeypatch.setattr("evalgen.commands.docs.TEMPLATES", templates)
    before = fingerprint(office / "output" / "2021")

    assert docs(office) == 1
    out = capsys.readouterr().out
    assert "没有发布（上一版文件原样保留）" in out
    assert "工作方案" in out
    assert fingerprint(office / "output" / "2021") == before
    assert (office / "output" / "2021-合规报告.html").is_file()


@pytest.mark.office
def test_the_terminal_says_why_each_document_was_made_or_stays(office, tmp_path, capsys, monkeypatch):
    own = tmp_path / "templates"
    shutil.copytree(PROJECT / "templates", own)
    monkeypatch.setattr("evalgen.commands.docs.TEMPLATES", own)
    word = Document(own / "work_plan.docx")
    word.core_properties.comments = "另一版模板"
    word.save(own / "work_plan.docx")
    change(office / "2021" / "plan.xlsx", {"指标!E2": "推进生态文明建设，落实生态环境损害赔偿制度"})
    edited = office / "output" / "2021" / "通知.pdf"
    edited.write_bytes(edited.read_bytes() + b"\n")

    assert docs(office) == 0
    out = capsys.readouterr().out
    assert dict(re.findall(r"√ (\S+) +docx  pdf +\d+ 页 +([^，]+)", out)) == {
        "通知": "上次的文件被改动过（改过的已另存）",
        "工作方案": "模板有变化",
        "考评表": "内容有变化",
        "正式文件": "模板有变化",
    }
