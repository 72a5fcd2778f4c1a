"""What the year-end self-evaluation prints beside the approved table, below its total and under it."""

from dataclasses import fields
from datetime import date

import pytest

from evalgen.documents import DOCUMENTS
from evalgen.documents.evaluation_table import approved
from evalgen.documents.self_evaluation import rows
from evalgen.documents.tabulation import Row


@pytest.fixture
def values():
    """What the template is given of a dossier, on a single page."""
    return lambda dossier: DOCUMENTS["self_evaluation"].context(dossier, (0,))


def lines(dossier):
    """The figures below the total: name, points, account, basis."""
    return [(one.name, one.points, one.account, one.basis) for one in rows(dossier) if one.kind == "line"]


def note(dossier):
    [last] = [one.name for one in rows(dossier) if one.kind == "note"]
    return last


def without(results, key):
    return [row for row in results["results"] if row["part"] != key]


def excused(results, **rest):
    approval = {"excused": "是", "excuse": "没有流程", "excuse_approval": "东效〔2021〕9号"}
    return [*without(results, "3-2"), {"part": "3-2", **approval, **rest}]


def test_the_approved_columns_are_those_of_the_approved_table(scored):
    dossier = scored()
    plain = approved(dossier.plan, 4)

    assert [
        tuple(getattr(row, one.name) for one in fields(Row)) for row in rows(dossier) if row.is_item or row.weight
    ] == [tuple(getattr(row, one.name) for one in fields(Row)) for row in plain]


def test_every_indicator_has_its_points_and_what_was_done(scored):
    found = [(row.key, row.points, row.account) for row in rows(scored()) if row.is_item]

    assert found == [
        ("1-1#1", "1", "治理工地二十个"),
        ("1-1#2", "1", "治理完成"),
        ("1-2#1", "2", "整治率百分之九十七"),
        ("2-1#1", "1.5", "开展练兵四次"),
        ("3-1#1", "0.9", "清单已公布，缺两项"),
        ("3-2#1", "3", "评为优秀"),
    ]


def test_points_are_summed_for_every_first_level_category_and_for_all(scored):
    sums = [(row.kind, row.weight, row.points) for row in rows(scored()) if row.kind in ("subtotal", "total")]

    assert sums == [("subtotal", "6", "5.5"), ("subtotal", "4", "3.9"), ("total", "10", "9.4")]


def test_an_item_that_does_not_apply_has_its_reason_and_its_approval(scored, results_content):
    [row] = [one for one in rows(scored(results=excused(results_content))) if one.key == "3-2#1"]

    assert (row.points, row.account) == ("3", "不适用：没有流程（批准文号：东效〔2021〕9号）")


def test_an_item_that_left_the_table_has_no_points_and_the_note_says_what_is_left(
    scored, results_content, standards_content
):
    terms = [row for row in standards_content["terms"] if row["key"] != "not_applicable"]
    terms.append({"key": "not_applicable", "content": "剔除"})

    dossier = scored(results=excused(results_content), standards={"terms": terms})

    [row] = [one for one in rows(dossier) if one.key == "3-2#1"]
    assert row.points == "—"
    assert "不适用的项目从考评表中剔除，不计入满分；计入考评的项目满分合计7分" in note(dossier)


def test_below_the_total_stand_the_figures_that_have_a_basis(scored):
    assert lines(scored()) == [
        ("加分：受市表彰", "0.5", "获评先进集体（东政〔2021〕9号）", "依据：细则第八条"),
        ("考评总分", "9.9", "目标考评9.4分，加分0.5分，扣分0分", "依据：细则第八条；细则第九条"),
        (
            "综合得分",
            "9.7",
            "目标考评（含加分扣分）9.9分，按系数1计入9.9分（细则第六条）；察访核验0.2分，按系数1扣0.2分（细则第六条）",
            "依据：细则第六条",
        ),
        ("等次", "优秀", "", "依据：细则第七条"),
    ]


def test_a_capped_bonus_says_so_and_a_deduction_is_negative(scored):
    occurred = [
        {"item_code": code, "day": date(2021, 6, 5), "note": note, "basis": "东政〔2021〕9号"}
        for code, note in (("加1", "甲"), ("加1", "乙"), ("加1", "丙"), ("扣1", "丁"))
    ]

    bonus, deduction, total, *_ = lines(scored(occurrences=occurred))

    assert bonus[1] == "1"
    assert bonus[2].endswith("丙（东政〔2021〕9号）；按次计1.5分，按上限计1分")
    assert deduction[:2] == ("扣分：被通报", "-0.5")
    assert total[1] == "9.9"


def test_a_veto_is_named_where_it_changes_the_grade(scored):
    events = [{"item_code": "否2", "day": date(2021, 6, 5), "note": "处分一人"}]

    *_, grade = lines(scored(veto_events=events))

    assert grade[:2] == ("等次", "良好")
    assert grade[2] == "综合得分达到“优秀”的下限8分；因发生否决事项：领导干部受处分（细则第十条），等次为“良好”"


def test_what_has_no_basis_is_not_there_and_the_note_says_why(scored):
    dossier = scored(standards={"components": [], "grades": [], "extras": []}, occurrences=[])

    assert lines(dossier) == []
    assert note(dossier) == (
        "注：各项得分四舍五入到小数点后一位后相加；没有合成方式的依据，不合成总分；没有等次的依据，不评等次。"
    )


def test_every_score_is_provisional_while_an_item_is_open(scored, results_content, values):
    dossier = scored(results=without(results_content, "3-2"))

    [row] = [one for one in rows(dossier) if one.key == "3-2#1"]
    assert (row.points, row.account) == ("—", "未填报")
    assert values(dossier)["points_head"] == "自评\n得分\n暂计"
    assert [line[0] for line in lines(dossier)[1:]] == ["考评总分（暂计）", "综合得分（暂计）", "等次（暂计）"]
    assert "还有 1 项没有可计分的结果，合计不是正式得分" in note(dossier)


def test_official_scores_are_headed_as_such(scored, values):
    given = values(scored())

    assert given["points_head"] == "自评\n得分"
    assert given["table_title"] == "2021年度东海市生态环境局绩效管理目标考评表（年终自评）"


@pytest.mark.parametrize(("sample", "mark"), [(True, "样例"), (False, "")])
def test_a_sample_says_that_it_is_one(scored, values, sample, mark):
    assert values(scored(sample=sample))["page_mark"] == mark
