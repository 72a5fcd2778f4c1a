"""What the half-year analysis and the year-end summary say of a handful of items, reckoned by hand."""

import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document

from evalgen.documents import DOCUMENTS
from evalgen.model.dossier import Citation, Dossier, Particulars, Purpose
from evalgen.model.plan import Category, Duty, Indicator, Plan, Standard
from evalgen.model.result import Assessment, Occurrence, Period, Result, Results, VetoEvent
from evalgen.model.roster import Department, Leader, Roster
from evalgen.model.terms import (
    Combination,
    Component,
    Extra,
    ExtraKind,
    Grade,
    NotApplicable,
    Role,
    Rounding,
    Share,
    Terms,
    Veto,
    VetoEffect,
)
from evalgen.proof.prove import examine
from evalgen.proof.readback import readback
from evalgen.render.word import fill
from evalgen.scoring.engine import score

TEMPLATES = Path(__file__).parents[2] / "templates"
DUTY, POWER = "职能工作目标", "行政能力目标"
HALF, YEAR = date(2021, 6, 30), date(2021, 12, 31)
RATIO = {"method": "ratio", "parameters": "封顶=1"}

PARTICULARS = Particulars(
    year=2021,
    organ="东海市生态环境局",
    short_name="东海市生态环境局",
    mark="东海市生态环境局文件",
    symbol="东环",
    serial=7,
    issued_on=date(2021, 12, 24),
    addressee="各科室、直属各单位",
    printed_by="东海市生态环境局办公室",
    printed_on=date(2021, 12, 24),
    series="第一系列",
    reviewed_by="市人社局",
    review_due=date(2021, 10, 9),
    approved_by="市效能建设领导小组",
    year_end="2022年1月中旬",
    publicity="公开栏",
)
APPROVAL = Citation(code="批复", title="关于绩效方案的批复", number="东效〔2021〕4号", purpose=Purpose.APPROVAL)
ROSTER = Roster(
    departments=(
        Department(name="办公室", leader="陈明", person="林芳"),
        Department(name="法规科", leader="黄强"),
    ),
    leaders=(Leader(name="黄强"), Leader(name="陈明")),
)


def item(number, *, part=1, first=DUTY, title="", target="按要求完成", departments=("办公室",), own="", **standard):
    if "goal" in standard:
        standard["goal"] = Decimal(standard["goal"])
    return Indicator(
        number=number,
        part=part,
        path=(first,),
        title=title,
        target=target,
        weight=Decimal(2),
        departments=departments,
        leaders=("陈明",),
        standard=Standard(**standard),
        duty=Duty(half_year=own),
    )


ITEMS = (
    item("1-1", part=1, title="大气治理", target="治理工地20处，减少扬尘。", goal="20", unit="处", **RATIO),
    item("1-1", part=2, title="大气治理", target="治理车10辆", goal="10", unit="辆", departments=("法规科",), **RATIO),
    item("2-1", first=POWER, target="编制权责清单，按时公布。", departments=("办公室", "法规科")),
)
TERMS = Terms(places=2, rounding=Rounding.ITEM)


def dossier(*results, items=ITEMS, period=Period.HALF_YEAR, terms=TERMS, sample=False, **others):
    names = tuple(dict.fromkeys(one.path[0] for one in items))
    worth = {name: sum((one.weight for one in items if one.path[0] == name), Decimal(0)) for name in names}
    bare = Dossier(
        particulars=PARTICULARS,
        citations=(APPROVAL,),
        roster=ROSTER,
        plan=Plan(
            categories=tuple(Category(path=(name,), quota=worth[name]) for name in names),
            indicators=tuple(items),
            full_marks=sum(worth.values(), Decimal(0)),
        ),
        terms=terms,
        results=Results(
            period=period,
            as_of=HALF if period is Period.HALF_YEAR else YEAR,
            sample=sample,
            results=results,
            **others,
        ),
        sample=sample,
    )
    return replace(bare, card=score(bare))


def reached(key, actual, **others):
    return Result(indicator=key, actual=Decimal(actual), account="已填报", **others)


def rated(key, claimed, **others):
    return Result(indicator=key, claimed=Decimal(claimed), account="已填报", **others)


def context(code, facts):
    return DOCUMENTS[code].context(facts, ())


def written(code, facts, folder):
    """The finished Word file of a report."""
    path = folder / f"{code}.docx"
    path.write_bytes(fill(TEMPLATES / f"{code}.docx", context(code, facts), day=YEAR))
    return path


def prose(code, facts, folder):
    return "".join(one.text for one in Document(written(code, facts, folder)).paragraphs)


MIDDLING = (
    reached("1-1#1", "9", problem="两处工地停工", remedy="约谈施工单位"),
    reached("1-1#2", "6"),
    rated("2-1#1", "1.5"),
)
"""9 of 20 is 45.0 %, 6 of 10 is 60.0 %; 181 of 365 days are 49.6 %: points 0.9, 1.2 and 1.5."""
COMPLETE = (reached("1-1#1", "22"), reached("1-1#2", "9", problem="一辆报废"), rated("2-1#1", "2"))
"""22 of 20 wins all 2 points, 9 of 10 wins 1.8, the third all 2: 5.8 of 6 is 96.7 %."""


# Half year.


def test_progress_is_compared_with_the_time_gone():
    values = context("half_year", dossier(*MIDDLING))

    rows = [(row["number"], row["progress"], row["due"], row["state"]) for row in values["goals"]]
    assert rows == [("1-1（1）", "45.0", "49.6", "滞后"), ("1-1（2）", "60.0", "49.6", "达到序时")]
    assert values["time_gone"] == Decimal("49.6")
    assert values["late"] == "1-1（1）“大气治理”完成9处，为全年目标的45.0%，比序时进度低4.6个百分点"


def test_the_sums_of_a_half_year_are_those_of_what_is_scored():
    values = context("half_year", dossier(*MIDDLING[:2]))

    assert (values["points"], values["scored_worth"], values["rate"]) == ("2.1", "4", "52.5")
    assert [row["number"] for row in values["unreported"]] == ["2-1"]
    assert values["tally"].unreported == 1


def test_an_item_has_its_title_and_where_it_shares_it_the_beginning_of_its_target():
    names = [row["name"] for row in context("half_year", dossier(*MIDDLING))["goals"]]

    assert names == ["大气治理：治理工地20处……", "大气治理：治理车10辆"]


def test_a_half_year_target_of_its_own_is_what_is_due():
    own = item("1-1", title="大气治理", goal="20", unit="处", own="8处", **RATIO)

    values = context("half_year", dossier(reached("1-1#1", "7"), items=(own,)))

    assert [(row["progress"], row["due"]) for row in values["goals"]] == [("35.0", "40.0")]
    assert values["late"] == "1-1“大气治理”实际值7处，未达到上半年目标（8处）"


def test_what_should_stay_low_has_no_progress():
    low = item("1-1", title="信访件", goal="5", unit="件", method="reverse_ratio")

    values = context("half_year", dossier(reached("1-1#1", "6"), items=(low,)))

    assert [(row["progress"], row["due"], row["state"]) for row in values["goals"]] == [("—", "—", "滞后")]
    assert values["late"] == "1-1“信访件”实际值6件，超出控制要求（目标值5件）"
    assert values["charted"] == ["categories"]


def test_a_problem_without_a_delay_is_told_too():
    troubled = rated("2-1#1", "1.5", problem="人手不足")

    values = context("half_year", dossier(reached("1-1#1", "12"), MIDDLING[1], troubled))

    assert [(row["number"], row["problem"], row["remedy"]) for row in values["troubles"]] == [
        ("2-1", "人手不足", "未填报")
    ]
    assert (values["with_problem"], values["without_problem"], values["without_remedy"]) == (1, 0, 1)


def test_a_delay_without_a_problem_says_that_none_was_reported():
    values = context("half_year", dossier(reached("1-1#1", "9"), *MIDDLING[1:]))

    assert [(row["problem"], row["remedy"]) for row in values["troubles"]] == [("未填报", "未填报")]
    assert values["without_problem"] == 1


def test_items_of_two_departments_count_in_full_for_both_and_the_report_says_so():
    values = context("half_year", dossier(*MIDDLING))

    assert [(row["name"], row["tally"].items, row["points"]) for row in values["departments"]] == [
        ("办公室", 2, "2.4"),
        ("法规科", 2, "2.7"),
    ]
    assert values["department_notes"].startswith("没有规定分担比例的共同承担项目，按全额计入每个责任科室")


def test_shares_are_named_where_they_are_declared():
    shares = tuple(
        Share(indicator="2-1#1", department=name, role=role, per_cent=Decimal(50))
        for name, role in (("办公室", Role.LEAD), ("法规科", Role.SUPPORT))
    )

    values = context("half_year", dossier(*MIDDLING, terms=replace(TERMS, shares=shares)))

    assert [row["points"] for row in values["departments"]] == ["1.65", "1.95"]
    assert values["department_notes"] == "规定了分担比例的项目，按比例计入各责任科室。"


def test_an_item_that_left_the_table_is_not_counted_as_scored():
    excused = Result(indicator="2-1#1", excused=True, excuse="机构改革", excuse_approval="东效〔2021〕8号")
    terms = replace(TERMS, not_applicable=NotApplicable.DROP)

    values = context("half_year", dossier(*MIDDLING[:2], excused, terms=terms))

    assert [(row["name"], row["scored"], row["rate"]) for row in values["categories"]] == [
        (DUTY, 2, "52.5"),
        (POWER, 0, "—"),
    ]
    assert (values["scored"], values["excused"], values["tally"].unreported) == (2, 1, 0)


def test_where_nothing_was_reported_nothing_is_scored_or_drawn():
    values = context("half_year", dossier())

    assert (values["scored"], values["rate"], values["charts"]) == (0, "—", ())
    assert [row["state"] for row in values["goals"]] == ["未比较", "未比较"]
    assert len(values["unreported"]) == 3


def test_every_chart_has_its_figures_in_the_table_beside_it():
    values = context("half_year", dossier(*MIDDLING))
    categories, progress = values["charts"]

    assert [str(rate) for rate in categories.series[0].values] == [row["rate"] for row in values["categories"]]
    assert [str(share) for share in progress.series[0].values] == [row["progress"] for row in values["goals"]]
    assert [str(share) for share in progress.series[1].values] == [row["due"] for row in values["goals"]]


def test_a_half_year_without_delays_and_problems_says_so(tmp_path):
    text = prose("half_year", dossier(reached("1-1#1", "12"), *MIDDLING[1:]), tmp_path)

    assert "没有滞后的项目，各科室、直属各单位也没有填报问题。" in text
    assert "六、" not in text


def test_a_half_year_without_any_report_says_so(tmp_path):
    text = prose("half_year", dossier(), tmp_path)

    assert "已填报0项，尚未填报3项" in text
    assert "截至2021年6月30日没有这样的项目。" in text
    assert "没有可计分的结果，不计阶段性得分" in text


def test_a_half_year_never_speaks_of_a_grade_that_is_given(tmp_path):
    text = prose("half_year", dossier(*MIDDLING), tmp_path)

    assert "阶段性得分3.6分，阶段性得分率60.0%。" in text
    assert "不合成总分，不评等次" in text


# Year.


GRADED = replace(
    TERMS,
    extras=(
        Extra(
            code="加1",
            kind=ExtraKind.BONUS,
            matter="受表彰",
            each=Decimal("0.5"),
            cap=Decimal("0.8"),
            basis="细则第八条",
        ),
    ),
    vetoes=(Veto(code="否1", matter="发生较大事件", effect=VetoEffect.NOT_BEST, basis="细则第九条"),),
    grades=(
        Grade(name="优秀", floor=Decimal(6), basis="细则第七条"),
        Grade(name="良好", floor=Decimal(4), basis="细则第七条"),
    ),
    components=(
        Component(
            code="targets", label="目标考评", combination=Combination.WEIGHTED, factor=Decimal(1), basis="细则第六条"
        ),
        Component(
            code="inspection", label="察访核验", combination=Combination.DEDUCTED, factor=Decimal(1), basis="细则第六条"
        ),
    ),
)
PRAISED = tuple(
    Occurrence(code="加1", day=date(2021, month, 5), note="先进集体", basis="东政〔2021〕9号") for month in (3, 9)
)
VISITED = Assessment(source="市效能办", points=Decimal("0.2"), day=date(2022, 1, 5), basis="东效〔2022〕1号")


def year(*results, **others):
    return dossier(*results, period=Period.YEAR, **others)


def test_points_lost_are_listed_with_what_is_said_of_them():
    values = context("year_end", year(*COMPLETE))

    columns = ("number", "worth", "points", "lost", "problem", "remedy")
    losses = [tuple(row[key] for key in columns) for row in values["losses"]]
    assert losses == [("1-1（2）", "2", "1.8", "0.2", "一辆报废", "未填报")]
    assert (values["points"], values["rate"], values["stage"]) == ("5.8", "96.7", "")


def test_goals_are_reached_surpassed_or_missed():
    values = context("year_end", year(*COMPLETE))

    assert (values["goals_reached"], values["goals_surpassed"], values["goals_missed"]) == (1, 1, 1)
    assert [(row["progress"], row["state"]) for row in values["goals"]] == [("110.0", "达到"), ("90.0", "未达到")]


def test_a_goal_of_an_item_that_does_not_apply_is_neither_reached_nor_surpassed():
    excused = reached("1-1#1", "22", excused=True, excuse="机构改革", excuse_approval="东效〔2021〕8号")

    values = context("year_end", year(excused, *COMPLETE[1:]))

    assert (values["goals_reached"], values["goals_surpassed"], values["goals_unmeasured"]) == (0, 0, 1)
    assert [row["state"] for row in values["goals"]] == ["不适用", "未达到"]


def test_a_loss_too_small_for_the_declared_places_is_still_a_loss():
    terms = Terms(places=1, rounding=Rounding.TOTAL)
    close = item("1-1", goal="1000", unit="处", **RATIO)

    values = context("year_end", year(reached("1-1#1", "999"), items=(close,), terms=terms))

    assert [(row["points"], row["lost"]) for row in values["losses"]] == [("2", "0.002")]


def test_without_a_basis_there_is_no_composite_and_no_grade(tmp_path):
    facts = year(*COMPLETE)

    assert context("year_end", facts)["missing"] == "没有合成方式的依据，不合成总分；没有等次的依据，不评等次"
    text = prose("year_end", facts, tmp_path)
    assert "不合成总分；没有等次的依据，不评等次。" in text
    assert "等次为" not in text
    assert "合成总分为" not in text
    assert "公众评议与察访核验" not in text


def test_a_cap_a_composite_and_a_grade_are_told_with_their_bases(tmp_path):
    facts = year(*COMPLETE, terms=GRADED, occurrences=PRAISED, inspections=(VISITED,))

    text = prose("year_end", facts, tmp_path)
    assert "加1“受表彰”2次，按次计1分，按上限计0.8分。" in text
    assert "目标考评（含加分扣分）6.6分，按系数1计入6.6分（细则第六条）；察访核验0.2分，按系数1扣0.2分" in text
    assert "合成总分为6.4分" in text
    assert "合成总分达到“优秀”的下限6分，等次为“优秀”（细则第七条）。" in text


def test_a_veto_lowers_the_grade_and_the_report_says_from_which(tmp_path):
    event = VetoEvent(code="否1", day=date(2021, 8, 1), note="已查实")
    facts = year(*COMPLETE, terms=GRADED, inspections=(VISITED,), occurrences=PRAISED, veto_events=(event,))

    text = prose("year_end", facts, tmp_path)
    assert "合成总分达到“优秀”的下限6分（细则第七条），因发生第七部分所列的否决事项，等次为“良好”。" in text
    assert context("year_end", facts)["vetoes"][0]["effect"] == "不得评为最高一档"


def test_open_items_make_every_sum_a_provisional_one(tmp_path):
    text = prose("year_end", year(*COMPLETE[:2]), tmp_path)

    assert "其中1项没有可计分的结果，以下得分均为阶段性得分，不是正式得分。" in text
    assert "计分的2项满分合计4分，阶段性得分3.8分" in text
    assert "还有1项没有可计分的结果，合计不是正式得分" in text


def test_what_does_not_apply_stands_apart_from_what_was_lost(tmp_path):
    excused = Result(
        indicator="2-1#1", account="无此业务", excused=True, excuse="机构改革", excuse_approval="东效〔2021〕8号"
    )
    terms = replace(TERMS, not_applicable=NotApplicable.SCALE)
    facts = year(*COMPLETE[:2], excused, terms=terms)

    values = context("year_end", facts)
    assert [row["number"] for row in values["losses"]] == ["1-1（2）"]
    assert [(row["excuse"], row["approval"], row["points"]) for row in values["excused"]] == [
        ("机构改革", "东效〔2021〕8号", "1.9")
    ]
    assert "处理办法是按其余项得分率折算得分。" in prose("year_end", facts, tmp_path)


def test_an_outside_rating_is_named_with_who_gave_it():
    outside = item("4-2", title="意识形态", rated_by="市委宣传部")

    values = context("year_end", year(reached("4-2#1", "1.9"), items=(outside,)))

    assert values["rated_told"] == "4-2“意识形态”由市委宣传部评定，得1.9分"


def test_reports_of_samples_say_that_they_are():
    marks = {sample: context("half_year", dossier(*MIDDLING, sample=sample))["page_mark"] for sample in (True, False)}

    assert marks == {True: "样例", False: ""}


# Read back.


def planted(path, old, new):
    """The file with a text of it replaced."""
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    body = parts["word/document.xml"].decode()
    assert old in body
    parts["word/document.xml"] = body.replace(old, new, 1).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return path


def differences(code, facts, path):
    return [(one.code, one.message) for one in readback(facts, {code: examine(path, None, "plain")})]


FULL_YEAR = year(
    *COMPLETE,
    terms=GRADED,
    occurrences=PRAISED,
    inspections=(VISITED,),
    veto_events=(VetoEvent(code="否1", day=date(2021, 8, 1), note="已查实"),),
)


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("half_year", dossier(*MIDDLING)),
        ("half_year", dossier(*MIDDLING[:2])),
        ("half_year", dossier()),
        ("year_end", year(*COMPLETE)),
        ("year_end", year(*COMPLETE[:2])),
        ("year_end", FULL_YEAR),
    ],
)
def test_a_sound_report_reads_back_without_a_difference(code, facts, tmp_path):
    assert differences(code, facts, written(code, facts, tmp_path)) == []


@pytest.mark.parametrize(
    ("code", "facts", "old", "new", "found"),
    [
        ("half_year", dossier(*MIDDLING), "得分3.6分", "得分6.3分", ("P202", "3.6分")),
        ("half_year", dossier(*MIDDLING), "滞后1项", "滞后2项", ("P202", "1项")),
        ("half_year", dossier(*MIDDLING), ">45.0<", ">54.0<", ("P230", "54.0")),
        ("half_year", dossier(*MIDDLING), "约谈施工单位", "约谈建设单位", ("P230", "约谈建设单位")),
        ("year_end", FULL_YEAR, "合成总分为6.4分", "合成总分为4.6分", ("P202", "6.4分")),
        ("half_year", dossier(*MIDDLING), "项目3项", "项目2项", ("P202", "3项")),
        ("year_end", FULL_YEAR, "达到目标1项", "达到目标2项", ("P202", "1项")),
        ("year_end", FULL_YEAR, "计入6.6分", "计入6.5分", ("P201", "6.6分")),
        ("year_end", FULL_YEAR, ">96.7<", ">97.6<", ("P230", "97.6")),
        ("year_end", FULL_YEAR, ">良好<", ">优秀<", ("P201", "良好")),
        ("year_end", FULL_YEAR, "截至2021年12月31日", "截至2021年12月30日", ("P201", "2021年12月31日")),
    ],
)
def test_a_planted_figure_is_found(code, facts, old, new, found, tmp_path):
    path = planted(written(code, facts, tmp_path), old, new)

    told = differences(code, facts, path)
    assert any(one == found[0] and re.search(re.escape(found[1]), message) for one, message in told), told
