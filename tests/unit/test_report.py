"""Findings as lines, as records, and in an annotated copy."""

import hashlib
import os
import stat

import pytest
from openpyxl import load_workbook

from evalgen import report
from evalgen.annotation import annotate
from evalgen.errors import OutputError, UsageError
from evalgen.model.finding import Finding, Location, Severity
from evalgen.text import rules

WRONG = rules.DEPARTMENT_UNKNOWN.at(
    Location("plan.xlsx", "指标", "G12"), name="执法中队", more="", hint="是否为“执法大队”？"
)
PENDING = rules.LEADER_PENDING.at(Location("plan.xlsx", "名册", "B3"), department="法规科", leader="黄强")


def test_lines_are_aligned_by_what_a_terminal_shows():
    lines = report.lines([WRONG, PENDING])

    assert lines[0].startswith("错误 A105  plan.xlsx!指标!G12  “执法中队”不在名册中")
    assert lines[1].startswith("提醒 X105  plan.xlsx!名册!B3   法规科的分管领导“黄强”待核")
    arrows = {report.width(line.partition(" → ")[0]) for line in lines}
    assert len(arrows) == 1


def test_the_hint_of_a_long_message_stands_below_it():
    long = Finding(code="W201", severity=Severity.ERROR, message="长" * 60, hint="短", location=Location("plan.xlsx"))

    assert report.lines([long]) == [f"错误 W201  plan.xlsx  {'长' * 60}", f"{' ' * 22}→ 短"]


def test_no_findings_are_no_lines():
    assert report.lines([]) == []


def test_lines_hold_no_signs_that_chinese_consoles_lack(review, workbook):
    findings = review(workbook({"指标!G4": "法制科", "分类!C2": 7, "指标!E5": "a\u202eb", "指标!A4": "1-9"}))

    for line in report.lines(findings):
        line.encode("gbk")


def test_records_hold_everything():
    assert report.records([WRONG]) == [
        {
            "code": "A105",
            "severity": "error",
            "message": "“执法中队”不在名册中",
            "hint": "是否为“执法大队”？",
            "source": "plan.xlsx",
            "sheet": "指标",
            "cell": "G12",
        }
    ]


def test_an_annotated_copy_marks_cells_and_lists_the_findings(workbook, review, tmp_path):
    path, copy = workbook({"指标!G4": "法制科", "名册!D3": "待核"}), tmp_path / "marked.xlsx"
    before = hashlib.sha256(path.read_bytes()).hexdigest()

    annotate(path, review(path), copy)

    book = load_workbook(copy)
    listed = book["检查结果"]
    assert book.sheetnames[0] == "检查结果"
    assert book.active is listed
    assert "1 处错误、1 处提醒、0 处说明" in listed["A1"].value
    assert [cell.value for cell in listed[4]][:3] == ["错误", "A105", "指标!G4"]
    assert listed["C4"].hyperlink.location == "'指标'!G4"
    assert "是否为“法规科”？" in book["指标"]["G4"].comment.text
    assert book["指标"]["G4"].fill.start_color.rgb != book["名册"]["B3"].fill.start_color.rgb
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["marked.xlsx", "plan.xlsx"]


def test_the_clerks_own_comment_and_a_second_finding_stay_in_the_comment(workbook, tmp_path):
    path, copy = workbook(), tmp_path / "marked.xlsx"
    place = Location("plan.xlsx", "指标", "F1")
    one, two = (
        Finding(code=f"W{number}", severity=Severity.ERROR, message="错", hint="改", location=place)
        for number in (1, 2)
    )

    annotate(path, [one, two], copy)

    text = load_workbook(copy)["指标"]["F1"].comment.text
    assert "大于 0" in text
    assert "W1" in text
    assert "W2" in text


def test_a_finding_within_a_merge_is_marked_where_it_shows(workbook, review, tmp_path):
    path = workbook(edit=lambda book: book["指标"].merge_cells("A2:A3"))
    finding = Finding(
        code="S1", severity=Severity.ERROR, message="错", hint="改", location=Location("plan.xlsx", "指标", "A3")
    )

    annotate(path, [finding], tmp_path / "marked.xlsx")

    assert "S1" in load_workbook(tmp_path / "marked.xlsx")["指标"]["A2"].comment.text


def test_findings_of_the_file_and_of_a_sheet_are_listed(workbook, tmp_path):
    whole, sheet = Location("plan.xlsx"), Location("plan.xlsx", "名册")
    findings = [
        Finding(code="S1", severity=Severity.ERROR, message="=1+1", hint="改\x07\ud800", location=whole),
        Finding(code="S2", severity=Severity.NOTE, message="错", hint="改", location=sheet),
    ]

    annotate(workbook(), findings, tmp_path / "marked.xlsx")

    listed = load_workbook(tmp_path / "marked.xlsx")["检查结果"]
    assert [(cell.value, cell.data_type) for cell in listed[3]][2:] == [("plan.xlsx", "s"), ("=1+1", "s"), ("改", "s")]
    assert listed["C3"].hyperlink is None
    assert listed["C4"].hyperlink.location == "'名册'!A1"


def test_the_workbook_itself_is_never_written_over(workbook):
    path = workbook()
    before = path.read_bytes()

    with pytest.raises(UsageError):
        annotate(path, [WRONG], path)

    assert path.read_bytes() == before


def test_a_folder_that_is_not_there_is_said(workbook, tmp_path):
    with pytest.raises(OutputError, match="nowhere"):
        annotate(workbook(), [WRONG], tmp_path / "nowhere" / "marked.xlsx")


def test_a_copy_that_cannot_be_put_in_place_leaves_nothing_behind(workbook, tmp_path):
    target = tmp_path / "marked.xlsx"
    target.mkdir()

    with pytest.raises(OutputError):
        annotate(workbook(), [WRONG], target)

    assert sorted(one.name for one in tmp_path.iterdir()) == ["marked.xlsx", "plan.xlsx"]


def test_the_copy_may_be_read_by_others_as_any_new_file(workbook, tmp_path):
    copy = tmp_path / "marked.xlsx"
    mask = os.umask(0o022)
    try:
        annotate(workbook(), [WRONG], copy)
    finally:
        os.umask(mask)

    assert stat.S_IMODE(copy.stat().st_mode) == 0o644
