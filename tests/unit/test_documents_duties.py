"""What the breakdowns to posts, departments and persons say of a handful of items, reckoned by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from evalgen.documents import DOCUMENTS
from evalgen.documents.department_duties import answered_by
from evalgen.documents.personal import people
from evalgen.model.plan import Duty, Weighting
from evalgen.model.roster import Department, Leader
from evalgen.render.text import lines
from evalgen.render.word import fill

TEMPLATES = Path(__file__).parents[2] / "templates"
BLANK = "工作簿“责任分解”表没有内容，岗位、承办人、进度、质量、时限各栏留空。"
DUTY = Duty(
    posts=("大气岗", "监测岗"),
    handlers=("林小平",),
    half_year="完成十处",
    quality="抽查合格",
    deadline="2021年11月底",
)


@pytest.fixture
def planned(scored):
    """The valid plan with its standards, before anything was achieved."""
    return lambda **sheets: replace(scored(**sheets), results=None, card=None)


def context(code, dossier):
    return DOCUMENTS[code].context(dossier, ())


def written(code, dossier):
    """The lines of the finished Word file."""
    kind = DOCUMENTS[code]
    return list(lines(fill(TEMPLATES / kind.template, kind.context(dossier, ()), day=date(2021, 12, 31))))


def with_duty(dossier, key, duty=DUTY):
    plan = dossier.plan
    own = tuple(replace(one, duty=duty) if one.key == key else one for one in plan.indicators)
    return replace(dossier, plan=replace(plan, indicators=own))


def with_roster(dossier, **parts):
    return replace(dossier, roster=replace(dossier.roster, **parts))


def nested(dossier):
    """The same plan, its weights read as per cent of the level above and half of every full mark."""
    plan = dossier.plan
    categories = tuple(replace(one, quota=Decimal(50)) for one in plan.categories)
    own = tuple(replace(one, weight=Decimal(20)) for one in plan.indicators)
    made = replace(plan, categories=categories, indicators=own, weighting=Weighting.PERCENT, full_marks=Decimal(1000))
    return replace(dossier, plan=made)


def rows_of(context, group, name):
    [one] = [one for one in context[group] if one["name"] == name]
    return one["rows"]


# The whole bureau.


def test_every_item_stands_under_its_lowest_category_with_its_whole_target(planned):
    values = context("decomposition", planned())

    assert [(one["name"], one["count"], one["worth"]) for one in values["categories"]] == [
        ("职能工作目标－重点工作目标", 3, "4"),
        ("职能工作目标－常规工作目标", 1, "2"),
        ("行政能力目标－依法行政", 2, "4"),
    ]
    assert [row["target"] for one in values["categories"] for row in one["rows"]] == [
        "大气治理：治理建筑工地扬尘",
        "大气治理：治理机动车尾气",
        "水体治理：整治入河排污口",
        "执法练兵：持续开展执法练兵",
        "编制部门权责清单",
        "公布权力运行流程图",
    ]


def test_a_long_target_is_not_cut(planned):
    dossier = planned()
    long = "加强监管，" * 80 + "防止偷排。"
    own = (replace(dossier.plan.indicators[0], target=long), *dossier.plan.indicators[1:])
    dossier = replace(dossier, plan=replace(dossier.plan, indicators=own))

    assert any(long in line for line in written("decomposition", dossier))


def test_a_row_says_who_does_what_by_when(planned):
    [first, *_] = rows_of(
        context("decomposition", with_duty(planned(), "1-1#1")), "categories", "职能工作目标－重点工作目标"
    )

    assert first == {
        "number": "1-1（1）",
        "target": "大气治理：治理建筑工地扬尘",
        "weight": "1",
        "departments": "办公室",
        "leaders": "陈明",
        "people": "林芳",
        "posts": "大气岗\n监测岗",
        "handlers": "林小平",
        "half_year": "完成十处",
        "quality": "抽查合格",
        "deadline": "2021年11月底",
    }


def test_what_the_workbook_leaves_blank_stays_blank(planned):
    [_, second, _] = rows_of(
        context("decomposition", with_duty(planned(), "1-1#1")), "categories", "职能工作目标－重点工作目标"
    )

    assert {second[name] for name in ("posts", "handlers", "half_year", "quality", "deadline")} == {""}


def test_a_collective_name_breaks_after_its_comma(planned):
    first, _ = rows_of(context("decomposition", planned()), "categories", "行政能力目标－依法行政")

    assert first["departments"] == "各科室、\n直属各单位"


@pytest.mark.parametrize("code", ["decomposition", "department_duties"])
def test_a_plan_without_any_duty_says_so_once(code, planned):
    assert "".join(written(code, planned())).count(BLANK) == 1
    assert BLANK not in "".join(written(code, with_duty(planned(), "1-1#1")))


def test_a_half_finished_breakdown_is_counted(planned):
    said = "".join(written("decomposition", with_duty(planned(), "1-1#1")))

    assert "已明确岗位或承办人的1项，其余5项留空。" in said


def test_the_sheet_that_is_named_is_the_one_that_holds_duties(scored):
    dossier = scored(standards={"duties": [{"part": "1-2", "posts": ["水体岗"], "deadline": "11月底"}]})

    assert BLANK not in "".join(written("decomposition", dossier))
    assert any("水体岗" in line and "11月底" in line for line in written("decomposition", dossier))


# By department.


def test_every_department_has_its_items_with_those_of_all(planned):
    dossier = planned()

    found = {name: [one.key for one in answered_by(dossier, name)] for name in ("办公室", "法规科", "信息中心")}
    assert found == {
        "办公室": ["1-1#1", "1-1#2", "2-1#1", "3-1#1"],
        "法规科": ["1-2#1", "2-1#1", "3-1#1"],
        "信息中心": ["3-1#1", "3-2#1"],
    }


def test_a_departments_points_count_its_share_only(planned):
    made = context("department_duties", planned())["departments"]

    assert [(one["name"], one["count"], one["everyone"], one["worth"]) for one in made] == [
        ("办公室", 4, 1, "3.8"),
        ("法规科", 3, 1, "4.2"),
        ("信息中心", 2, 1, "4"),
    ]


def test_a_share_is_shown_beside_the_whole_weight(planned):
    values = context("department_duties", planned())

    assert rows_of(values, "departments", "办公室")[2]["weight"] == "0.8（协办40%，全项2）"
    assert rows_of(values, "departments", "法规科")[1]["weight"] == "1.2（牵头60%，全项2）"


def test_without_shares_every_department_has_the_whole_and_the_list_says_so(planned):
    values = context("department_duties", planned(standards={"shares": []}))

    assert [one["worth"] for one in values["departments"]] == ["5", "5", "4"]
    assert values["notes"] == (
        "没有规定分担比例的共同承担项目，按全额计入每个责任科室，因此各科室分值不能相加得出全局合计。"
    )


def test_a_department_without_a_person_in_charge_has_a_dash(planned):
    said = written("department_duties", planned())

    assert "法规科　分管领导：黄强　责任人：—　共3项（其中全局共同承担1项）　4.2分" in said


def test_nothing_is_said_of_what_all_share_where_nothing_is(planned):
    dossier = planned(standards={"shares": []})
    own = tuple(one for one in dossier.plan.indicators if not one.everyone and len(one.departments) == 1)
    said = "".join(written("department_duties", replace(dossier, plan=replace(dossier.plan, indicators=own))))

    assert "全局共同承担的项目" not in said
    assert "（其中全局共同承担" not in said
    assert "不能相加" not in said


# By person.


def test_leaders_come_by_rank_then_persons_in_the_rosters_order(planned):
    assert [(one.name, one.capacity, one.departments, len(one.indicators)) for one in people(planned())] == [
        ("黄强", "分管领导", ("法规科",), 3),
        ("陈明", "分管领导", ("办公室", "信息中心"), 5),
        ("林芳", "责任人", ("办公室",), 4),
        ("高伟", "责任人", ("信息中心",), 2),
    ]


def test_a_leaders_post_is_told_where_the_workbook_tells_it(planned):
    dossier = with_roster(planned(), leaders=(Leader(name="黄强", post="副局长"), Leader(name="陈明")))

    assert [one.capacity for one in people(dossier)][:2] == ["副局长", "分管领导"]


def test_who_leads_and_is_in_charge_has_one_list(planned):
    dossier = planned()
    departments = tuple(
        replace(one, person="黄强") if one.name == "信息中心" else one for one in dossier.roster.departments
    )
    own = tuple(
        replace(one, people=("黄强",)) if one.departments == ("信息中心",) else one for one in dossier.plan.indicators
    )
    dossier = with_roster(replace(dossier, plan=replace(dossier.plan, indicators=own)), departments=departments)

    assert [one.name for one in people(dossier)] == ["黄强", "陈明", "林芳"]
    first = next(people(dossier))
    assert (first.capacity, first.departments) == ("分管领导", ("法规科", "信息中心"))
    assert [one.key for one in first.indicators] == ["1-2#1", "2-1#1", "3-1#1", "3-2#1"]


def test_who_answers_for_nothing_has_no_list(planned):
    dossier = planned()
    added = (*dossier.roster.departments, Department(name="新科室", leader="吴新"))
    dossier = with_roster(dossier, departments=added, leaders=(*dossier.roster.leaders, Leader(name="吴新")))

    assert "吴新" not in [one.name for one in people(dossier)]


def test_shared_items_count_in_full_for_every_person(planned):
    made = context("personal", planned())["people"]

    assert [(one["name"], one["count"], one["worth"]) for one in made] == [
        ("黄强", 3, "5"),
        ("陈明", 5, "8"),
        ("林芳", 4, "5"),
        ("高伟", 2, "4"),
    ]


def test_before_results_a_persons_items_have_their_deadline(planned):
    dossier = with_duty(planned(), "1-1#1")
    [first, *_] = rows_of(context("personal", dossier), "people", "林芳")
    said = written("personal", dossier)

    assert (first["number"], first["name"], first["deadline"]) == ("1-1（1）", "大气治理", "2021年11月底")
    assert "序号 | 项目 | 权重 | 责任科室 | 完成时限" in said
    assert "截至" not in "".join(said)


def test_with_results_a_persons_items_have_progress_and_points(scored):
    said = written("personal", scored())

    assert "共5项8分　截至2021年12月31日" in said
    assert "1-1（1） | 大气治理 | 1 | 办公室 | 100.0% | 1.0" in said
    assert "3-1 | 编制部门权责清单 | 1 | 全局 | — | 0.9" in said


def test_an_item_without_a_result_has_neither(scored, results_content):
    kept = [row for row in results_content["results"] if row["part"] != "1-2"]
    dossier = scored(results=kept)

    assert "1-2 | 水体治理 | 2 | 法规科 | — | —" in written("personal", dossier)


# All of them.


def test_points_follow_nested_percentages(planned):
    """1000 points, times half on either level, times a fifth: 50 an item."""
    dossier = nested(planned(standards={"shares": []}))

    assert [one["worth"] for one in context("decomposition", dossier)["categories"]] == ["150", "50", "100"]
    assert [one["worth"] for one in context("department_duties", dossier)["departments"]] == ["200", "150", "100"]
    assert [one["worth"] for one in context("personal", dossier)["people"]] == ["150", "250", "200", "100"]


@pytest.mark.parametrize("code", ["decomposition", "department_duties", "personal"])
def test_breakdowns_of_samples_say_that_they_are(code, planned):
    marks = {sample: context(code, planned(sample=sample))["page_mark"] for sample in (True, False)}

    assert marks == {True: "样例", False: ""}
