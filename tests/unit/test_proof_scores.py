"""A self-evaluation read back: what was changed in the finished Word file is found, and where."""

from datetime import date
from pathlib import Path

import pytest
from docx import Document

from evalgen.documents import DOCUMENTS
from evalgen.proof.prove import examine
from evalgen.proof.readback import readback
from evalgen.render.word import fill

TEMPLATE = Path(__file__).parents[2] / "templates" / "self_evaluation.docx"
HEADS = 2
WEIGHT, POINTS, ACCOUNT = 5, 10, 11


@pytest.fixture
def told(tmp_path):
    """The findings of a dossier's self-evaluation of which cells were changed, as {(row, column): text}."""

    def read(dossier, changes=None, *, starts=(0,)):
        path = tmp_path / "年终自评考评表.docx"
        values = DOCUMENTS["self_evaluation"].context(dossier, starts)
        path.write_bytes(fill(TEMPLATE, values, day=date(2021, 12, 24)))
        document = Document(str(path))
        for (row, column), text in (changes or {}).items():
            write(document.tables[0].rows[row].cells[column], text)
        document.save(str(path))
        found = readback(dossier, {"self_evaluation": examine(path, None, "plain")})
        return [(one.code, one.message) for one in found]

    return read


def write(cell, text):
    """Replace a cell's text, its look kept; a cell without text gets a run."""
    first, *rest = cell.paragraphs[0].runs or [cell.paragraphs[0].add_run()]
    first.text = text
    for run in rest:
        run.text = ""


def test_a_sound_self_evaluation_has_nothing_to_tell(scored, told):
    assert told(scored(sample=True)) == []


def test_a_table_on_several_pages_is_read_as_one(scored, told):
    assert told(scored(), starts=(0, 3, 8)) == []


def test_a_provisional_self_evaluation_has_nothing_to_tell(scored, told, results_content):
    assert told(scored(results=results_content["results"][:-1])) == []


def test_a_wrong_score_is_found(scored, told):
    assert told(scored(), {(HEADS + 3, POINTS): "2"}) == [("P202", "“2-1 自评得分”应为“1.5”，成稿为“2”")]


def test_a_changed_weight_is_found(scored, told):
    found = told(scored(), {(HEADS + 2, WEIGHT): "1", (HEADS + 3, WEIGHT): "3"})

    assert found == [
        ("P202", "“1-2 权重”应为“2”，成稿为“1”"),
        ("P202", "“2-1 权重”应为“2”，成稿为“3”"),
    ]


def test_a_missing_account_is_found(scored, told):
    assert told(scored(), {(HEADS + 3, ACCOUNT): ""}) == [("P202", "“2-1 完成情况”应为“开展练兵四次”，成稿为“（空）”")]


def test_the_account_of_another_part_is_found(scored, told):
    found = told(scored(), {(HEADS, ACCOUNT): "治理完成", (HEADS + 1, ACCOUNT): "治理工地二十个"})

    assert [message for _, message in found] == [
        "“1-1 完成情况”应为“治理工地二十个”，成稿为“治理完成”",
        "“1-1 完成情况”应为“治理完成”，成稿为“治理工地二十个”",
    ]


@pytest.mark.parametrize(("row", "what", "wanted"), [(4, "小计", "5.5"), (7, "小计", "3.9"), (8, "总分", "9.4")])
def test_a_wrong_sum_is_found(scored, told, row, what, wanted):
    [(code, message)] = told(scored(), {(HEADS + row, POINTS): "8"})

    assert code == "P202"
    assert what in message
    assert f"自评得分”应为“{wanted}”，成稿为“8”" in message


@pytest.mark.parametrize(
    ("row", "column", "text", "wanted"),
    [
        (9, POINTS, "1", "“加分：受市表彰（得分）”应为“0.5”，成稿为“1”"),
        (10, POINTS, "9.4", "“考评总分（得分）”应为“9.9”，成稿为“9.4”"),
        (11, POINTS, "9.9", "“综合得分（得分）”应为“9.7”，成稿为“9.9”"),
        (12, POINTS, "良好", "“等次（得分）”应为“优秀”，成稿为“良好”"),
        (12, ACCOUNT, "", "“等次（依据）”应为“依据：细则第七条”，成稿为“（空）”"),
        (9, WEIGHT, "获评先进集体", "“加分：受市表彰（说明）”应为“东政〔2021〕9号”，成稿为“获评先进集体”"),
    ],
)
def test_a_wrong_figure_below_the_total_is_found(scored, told, row, column, text, wanted):
    assert told(scored(), {(HEADS + row, column): text}) == [("P202", wanted)]


def test_a_figure_that_is_not_the_cards_is_found(scored, told):
    found = told(scored(), {(HEADS + 9, 0): "加分：受省表彰"})

    assert found == [
        ("P201", "“加分：受市表彰”应为“0.5”，成稿中没有"),
        ("P204", "表中多出一行：加分：受省表彰 0.5"),
    ]


def test_provisional_scores_that_are_headed_as_official_are_found(scored, told, results_content):
    dossier = scored(results=results_content["results"][:-1])

    assert told(dossier, {(0, POINTS): "自评得分"}) == [("P214", "考评表缺少“自评得分暂计”列")]


def test_a_reason_that_is_not_printed_is_found(scored, told):
    dossier = scored(standards={"components": [], "grades": []})

    found = told(dossier, {(HEADS + 11, 0): "注：得分已核对。"})

    assert [message for _, message in found] == [
        "“表注”应为“没有合成方式的依据，不合成总分”，成稿中没有",
        "“表注”应为“没有等次的依据，不评等次”，成稿中没有",
    ]
