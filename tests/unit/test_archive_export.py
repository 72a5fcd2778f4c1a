"""Findings, the working of the scores and the software record, as a package keeps them."""

import csv
import io
import json
from dataclasses import replace

from evalgen import workings
from evalgen.archive.export import findings_csv, findings_json, working_json, working_text
from evalgen.archive.software import software
from evalgen.model.finding import Finding, Location, Severity
from evalgen.publish.manifest import Manifest

FINDINGS = (
    Finding(
        code="X103",
        severity=Severity.WARNING,
        message="文号“东效〔2021〕3号”待核",
        hint="请对照原件，\n再改为确定",
        location=Location("plan.xlsx", "依据文件", "C4"),
    ),
    Finding(code="P101", severity=Severity.NOTE, message='=1"', hint="", location=Location("通知.pdf")),
)
EDITION = Manifest(
    evalgen="0.1.0",
    year="2021",
    key="5" * 64,
    inputs=(),
    templates=(),
    outputs=(),
    versions=(("python", "3.11.7"), ("LibreOffice", "LibreOffice 7.4.7.2"), ("docxtpl", "0.20"), ("lxml", "5.0")),
    fonts="f" * 64,
    substitutions=(("黑体", "思源黑体"),),
    findings=(),
)


def test_findings_come_back_from_csv_and_json():
    expected = [
        ["X103", "warning", "文号“东效〔2021〕3号”待核", "请对照原件，\n再改为确定", "plan.xlsx", "依据文件", "C4"],
        ["P101", "note", '=1"', "", "通知.pdf", "", ""],
    ]
    heading, *rows = csv.reader(io.StringIO(findings_csv(FINDINGS).decode("utf-8-sig"), newline=""))
    [table] = json.loads(findings_json(FINDINGS))["tables"]

    assert heading == ["规则编号", "程度", "问题", "怎么改", "文件", "工作表", "单元格"]
    assert rows == expected
    assert [list(row.values()) for row in table["rows"]] == expected


def test_the_working_for_programs_is_that_of_the_score_command(scored):
    card = scored().card

    assert json.loads(working_json(card)) == {"format": 1, **json.loads(json.dumps(workings.records(card)))}


def test_the_working_tells_every_item_step_by_step_and_then_the_totals(scored):
    card = scored().card
    title, *items, totals = working_text(card).decode().split("\n\n")

    assert title == "计分过程：每一项怎样得出"
    assert [tuple(one.split("\n")) for one in items] == [
        workings.explained(card, one.indicator.key) for one in card.scores
    ]
    assert totals.splitlines() == [
        "合计",
        "  目标考评得分：9.4 / 10",
        "  加分 加1 受市表彰：1 次，封顶前 0.5，计 0.5",
        "  加分 加2 受省表彰：0 次，封顶前 0，计 0",
        "  扣分 扣1 被通报：0 次，封顶前 0，计 0",
        "  加分合计：0.5",
        "  扣分合计：0",
        "  考评总分：9.9",
        "  目标考评（加权）：9.9 × 1，计入 9.9",
        "  察访核验（扣分）：0.2 × 1，计入 -0.2",
        "  综合得分：9.7",
        "  按综合得分的等次：优秀",
        "  等次：优秀",
    ]


def test_the_working_says_what_limits_a_grade_and_what_is_not_known(scored):
    dossier = scored()
    best, second = dossier.terms.grades[:2]
    veto = dossier.terms.vetoes[1]
    limited = replace(dossier.card, vetoes=(veto,), earned_grade=best, grade=second, missing=("没有合成方式",))
    told = working_text(limited).decode()

    assert "  一票否优：否2 领导干部受处分\n" in told
    assert "  按综合得分的等次：优秀\n  等次：良好\n  没有的数：没有合成方式\n" in told


def test_a_working_that_is_no_official_one_says_so_at_its_head(scored):
    card = scored().card
    plain, sample = working_text(card).decode(), working_text(card, sample=True).decode()
    provisional = working_text(replace(card, official=False)).decode()

    assert "样例" not in plain
    assert "暂计" not in plain
    assert "样例" in sample.splitlines()[1]
    assert "暂计" in provisional.splitlines()[1]


def test_editions_made_with_the_same_programs_and_fonts_stand_together():
    other = replace(EDITION, key="6" * 64)
    later = replace(EDITION, key="7" * 64, versions=(("python", "3.12.1"), *EDITION.versions[1:]))

    first, second = software([EDITION, later, other])["environments"]

    assert first == {
        "editions": ["5" * 64, "6" * 64],
        "evalgen": "0.1.0",
        "python": "3.11.7",
        "libreoffice": "LibreOffice 7.4.7.2",
        "libraries": {"docxtpl": "0.20", "lxml": "5.0"},
        "fonts": "f" * 64,
        "substitutions": [{"face": "黑体", "stand_in": "思源黑体"}],
    }
    assert (second["editions"], second["python"]) == (["7" * 64], "3.12.1")


def test_an_edition_in_other_fonts_stands_alone():
    other = replace(EDITION, key="6" * 64, fonts="e" * 64, substitutions=())

    assert [one["editions"] for one in software([EDITION, other])["environments"]] == [["5" * 64], ["6" * 64]]
