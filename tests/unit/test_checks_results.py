"""What may be reported of a plan: values and scores, excuses, events, assessments, evidence, and of which period."""

from datetime import date

import pytest

from evalgen.checks import Submission, run
from evalgen.model.result import Period
from evalgen.workbook.read import load
from evalgen.workbook.schema import RESULTS

LABELS = {"filing": "填报信息", "results": "完成情况", "incidents": "扣分记录", "occurrences": "加减分发生"}
LABELS |= {"veto_events": "否决发生", "surveys": "公众评议", "inspections": "察访核验", "evidence": "证明材料"}


@pytest.fixture
def changed(results_content):
    """All results, with some cells of one row (from 0) of a sheet changed."""

    def change(sheet, row, **cells):
        results_content[sheet][row] |= cells
        return results_content

    return change


@pytest.fixture
def set_up(standards_content, standards_workbook):
    """Standards with some cells of one row (from 0) of a sheet changed."""

    def change(sheet, row, **cells):
        standards_content[sheet][row] |= cells
        return standards_workbook(**standards_content)

    return change


@pytest.fixture
def found(results_workbook, results_review):
    """The findings of results as (code, place in the workbook)."""

    def all_of(sheets, **against):
        findings = results_review(results_workbook(**sheets), **against)
        return [(one.code, f"{one.location.sheet}!{one.location.cell}".rstrip("!")) for one in findings]

    return all_of


@pytest.fixture
def told(results_workbook, results_review):
    """The only finding of results."""

    def only(sheets, **against):
        [finding] = results_review(results_workbook(**sheets), **against)
        return finding

    return only


def half_year(content):
    """The results made those of the first half of the year, without a grade and without evidence."""
    filing = {"filing_year": 2021, "period": "上半年", "as_of": date(2021, 6, 30)}
    return {**content, "filing": [{"key": key, "content": value} for key, value in filing.items()], "evidence": []}


def test_valid_results_have_no_findings(results_content, found):
    assert found(results_content) == []


@pytest.mark.parametrize(
    ("sheet", "row", "cells", "expected"),
    [
        ("filing", 0, {"content": 2020}, [("R501", "B2")]),
        ("filing", 1, {"content": "上半年"}, [("R502", "B3")]),
        ("filing", 2, {"content": date(2020, 12, 31)}, [("R503", "B4")]),
        ("filing", 2, {"content": date(2022, 2, 1)}, [("R503", "B4")]),
        ("filing", 3, {"content": "是"}, [("R504", "B5")]),
        ("filing", 4, {"content": "优异"}, [("R351", "B6")]),
        ("results", 0, {"part": "1-9"}, [("R101", "A2")]),
        ("results", 0, {"part": "1-1"}, [("R102", "A2")]),
        ("results", 1, {"part": "1-1#1"}, [("R104", "A3")]),
        ("results", 0, {"actual": None}, [("R203", "B2")]),
        ("results", 1, {"actual": None}, [("R203", "B3")]),
        ("results", 4, {"claimed": None}, [("R204", "C6")]),
        ("results", 0, {"actual": "二十"}, [("R205", "B2")]),
        ("results", 5, {"actual": "优良"}, [("R206", "B7")]),
        ("results", 5, {"actual": 1}, [("R206", "B7")]),
        ("results", 0, {"actual": -3}, [("R207", "B2")]),
        ("results", 0, {"actual": 23, "claimed": None}, [("R211", "B2")]),
        ("results", 0, {"actual": 20000, "claimed": None}, [("R212", "B2")]),
        ("results", 0, {"actual": 0.02, "claimed": None}, [("R212", "B2")]),
        ("results", 0, {"actual": 0.2, "claimed": None}, [("R213", "B2")]),
        ("results", 2, {"actual": 0.97}, [("R212", "B4")]),
        ("results", 0, {"actual": "20%"}, [("R214", "B2"), ("S220", "B2")]),
        ("results", 1, {"actual": "已办"}, [("R215", "B3")]),
        ("results", 1, {"actual": 1}, [("R216", "B3")]),
        ("results", 0, {"claimed": 1.1}, [("R221", "C2")]),
        ("results", 4, {"claimed": 1.5}, [("R221", "C6")]),
        ("results", 4, {"claimed": -0.5}, [("R222", "C6")]),
        ("results", 4, {"claimed": 0.95}, [("R223", "C6")]),
        ("results", 0, {"claimed": 0.9}, [("R224", "C2")]),
        ("results", 0, {"claimed": 0.7}, [("R225", "C2")]),
        ("results", 4, {"account": None}, [("R226", "D6")]),
        ("results", 0, {"account": None}, [("R227", "D2")]),
        ("results", 0, {"problem": "进度偏慢"}, [("R241", "I2")]),
        ("results", 0, {"remedy": "加派人手"}, [("R242", "H2")]),
        ("results", 0, {"excuse": "任务取消"}, [("R235", "F2")]),
        ("incidents", 0, {"part": "1-2"}, [("R251", "A2")]),
        ("incidents", 0, {"part": "9-9"}, [("R101", "A2")]),
        ("incidents", 0, {"matter": "迟到"}, [("R252", "B2")]),
        ("incidents", 0, {"day": date(2022, 1, 3)}, [("R253", "D2")]),
        ("incidents", 0, {"times": 0}, [("R254", "C2")]),
        ("occurrences", 0, {"item_code": "加9"}, [("R331", "A2")]),
        ("occurrences", 0, {"points": 0.4}, [("R332", "E2")]),
        ("occurrences", 0, {"points": -0.5}, [("R333", "E2")]),
        ("occurrences", 0, {"day": date(2020, 6, 5)}, [("R336", "B2")]),
        ("inspections", 0, {"taken": -1}, [("R341", "C2")]),
        ("inspections", 0, {"taken": None}, [("R343", "B2")]),
        ("inspections", 0, {"result_points": 90}, [("R345", "B2"), ("R344", "C2")]),
        ("inspections", 0, {"result_points": 90, "taken": None}, [("R345", "B2")]),
        ("inspections", 0, {"day": date(2020, 1, 1)}, [("R336", "D2")]),
        ("evidence", 0, {"part": "3-9"}, [("R101", "B2")]),
        ("evidence", 0, {"part": "1-2"}, [("R401", "完成情况!A6")]),
        ("evidence", 0, {"file": "证明材料/清单2.pdf"}, [("R402", "G2")]),
        ("evidence", 0, {"file": "/家/清单.pdf"}, [("R403", "G2")]),
        ("evidence", 0, {"file": "C:/清单.pdf"}, [("R403", "G2")]),
        ("evidence", 0, {"file": "证明材料\\清单.pdf"}, [("R403", "G2")]),
        ("evidence", 0, {"file": "../清单.pdf"}, [("R403", "G2")]),
        ("evidence", 0, {"file": None, "original": None}, [("R404", "G2")]),
        ("evidence", 0, {"made_on": date(2022, 1, 2)}, [("R405", "F2")]),
    ],
)
def test_what_cannot_be_points_at_its_cell(changed, found, sheet, row, cells, expected):
    wanted = [(code, cell if "!" in cell else f"{LABELS[sheet]}!{cell}".rstrip("!")) for code, cell in expected]

    assert found(changed(sheet, row, **cells)) == wanted


def test_missing_items_are_named_once_and_may_be_missing_at_half_year(results_content, told):
    del results_content["results"][:3]

    finding = told(results_content)
    assert (finding.code, finding.severity, finding.location.sheet) == ("R201", "error", "完成情况")
    assert finding.message == "缺 3 项：1-1#1、1-1#2、1-2"

    finding = told(half_year(results_content), period=Period.HALF_YEAR)
    assert (finding.code, finding.severity) == ("R202", "note")


def test_nothing_needs_to_be_filled_in_at_half_year(results_content, found):
    for row in results_content["results"]:
        row |= {"actual": None, "claimed": None, "account": None}

    assert found(half_year(results_content), period=Period.HALF_YEAR) == []


def test_deductions_that_nobody_speaks_of_earn_no_full_marks(results_content, told):
    results_content["results"][3]["account"] = None
    content = {**results_content, "incidents": []}

    finding = told(content)
    assert (finding.code, finding.severity, str(finding.location)) == ("R228", "error", "results-year.xlsx!完成情况!D5")

    finding = told(half_year(content), period=Period.HALF_YEAR)
    assert (finding.code, finding.severity) == ("R229", "warning")


def test_an_unknown_verdict_is_told_with_the_known_ones(changed, told):
    assert told(changed("results", 5, actual="一般")).hint == "请从这些里选：优秀、良好"


def test_an_unknown_kind_is_told_with_the_nearest_one(changed, told):
    assert told(changed("incidents", 0, matter="迟到")).hint == "是否为“迟到早退”？"


def test_tons_for_kilograms_are_told_with_both_figures(set_up, changed, told):
    standards = set_up("standards", 0, goal=52_000_000, unit="元")

    finding = told(changed("results", 0, actual=5043.6, claimed=None), standards=standards)

    assert (finding.code, finding.location.cell) == ("R212", "B2")
    assert finding.message == "实际值 5043.6 与 52000000元 相差太大，像是单位不同"


def test_a_tenth_of_the_goal_is_progress_and_no_slip(changed, found):
    assert found(half_year(changed("results", 0, actual=2, claimed=0.1)), period=Period.HALF_YEAR) == []


def test_a_rate_typed_with_its_sign_is_fine_where_the_unit_is_per_cent(changed, found):
    assert found(changed("results", 2, actual="97%")) == [("S220", "完成情况!B4")]


@pytest.mark.parametrize(
    ("standard", "actual", "code"),
    [
        ({"method": "排名", "parameters": "1=3；其余=1；参评数=20"}, 0, "R209"),
        ({"method": "排名", "parameters": "1=3；其余=1；参评数=20"}, 1.5, "R208"),
        ({"method": "排名", "parameters": "1=3；其余=1；参评数=20"}, 21, "R210"),
        ({"method": "排名", "parameters": "1=3；其余=1；参评数=20"}, -1, "R207"),
        ({"method": "排名", "parameters": "1=3；其余=1"}, "第一", "R205"),
        ({"method": "进度节点", "parameters": "", "goal": 4}, 2.5, "R208"),
        ({"method": "功效系数", "parameters": "不允许值=60；满意值=95", "unit": "%"}, 0.81, "R212"),
        ({"method": "分档", "parameters": "97=3；90=2", "unit": "%"}, 0.98, "R212"),
        ({"method": "达标", "parameters": "", "goal": 5}, "是", "R205"),
    ],
)
def test_a_value_that_its_method_cannot_judge_points_at_its_cell(set_up, changed, told, standard, actual, code):
    finding = told(changed("results", 5, actual=actual), standards=set_up("standards", 5, **standard))

    assert (finding.code, finding.location.cell) == (code, "B7")


def test_a_growth_rate_may_be_negative(set_up, changed, found):
    standards = set_up("standards", 5, method="分档", parameters="0=3；-5=2；其余=0", unit="%")

    assert found(changed("results", 5, actual=-3), standards=standards) == []


def test_a_score_may_pass_the_worth_where_a_cap_allows_it(set_up, changed, found):
    standards = set_up("standards", 0, parameters="封顶=1.1")

    assert found(changed("results", 0, actual=22, claimed=1.1), standards=standards) == []


def test_a_self_score_rounded_as_declared_is_what_the_method_comes_to(set_up, changed, found):
    standards = set_up("standards", 0, goal=3)
    content = changed("results", 0, actual=2, claimed=0.7)

    assert found(content, standards=standards) == []


def test_a_self_score_that_differs_is_told_with_the_working(changed, told):
    finding = told(changed("results", 0, claimed=0.7))

    assert finding.message == "自评得分 0.7，按“完成率”算出 1，相差 0.3 分"
    assert "1 × min(20 ÷ 20, 1) = 1" in finding.hint


def test_a_self_score_is_not_compared_where_the_value_is_wrong(changed, found):
    assert found(changed("results", 0, actual=-20, claimed=0.1)) == [("R207", "完成情况!B2")]


def test_a_score_from_outside_is_judged_as_one_and_needs_no_reason(set_up, changed, found):
    standards = set_up("standards", 4, rated_by="市委宣传部")

    assert found(changed("results", 4, actual=0.8, claimed=None, account="由宣传部评定"), standards=standards) == []
    assert found(changed("results", 4, actual=1.8), standards=standards) == [("R221", "完成情况!B6")]


def test_items_scored_by_hand_without_evidence_are_told_once(results_content, told):
    finding = told({**results_content, "evidence": []})

    assert (finding.code, finding.severity, finding.location.cell) == ("R401", "warning", "A6")


def test_what_does_not_apply_has_reason_and_approval(changed, found):
    excused = {"actual": None, "claimed": None, "excused": "是", "excuse": "任务取消"}

    assert found(changed("results", 0, **excused, excuse_approval="东效〔2021〕30号")) == []
    assert found(changed("results", 0, excuse_approval=None)) == [("R231", "完成情况!G2")]
    assert found(changed("results", 0, excuse_approval="市效能办同意")) == [("R232", "完成情况!G2")]
    assert found(changed("results", 0, excuse_approval="东效〔2021〕30号", actual=3)) == [("R233", "完成情况!B2")]
    assert found(changed("results", 0, actual=None, excuse=None)) == [("R231", "完成情况!F2")]


def test_an_excused_item_without_a_declared_rule_points_at_its_cell(set_up, changed, told):
    excused = {"actual": None, "claimed": None, "excused": "是", "excuse": "任务取消"}

    finding = told(
        changed("results", 0, **excused, excuse_approval="东效〔2021〕3号"), standards=set_up("terms", 2, content=None)
    )

    assert (finding.code, finding.severity, finding.location.cell) == ("R234", "error", "E2")


def test_terms_that_scoring_needs_point_at_the_standards(set_up, results_content, found):
    standards = set_up("terms", 0, content=None)

    assert found(results_content, standards=standards) == [("R141", "计分设置!B2")]


def test_terms_without_a_row_of_their_own_point_at_their_sheet(standards_content, standards_workbook, told):
    standards_content["terms"] = [row for row in standards_content["terms"] if row["key"] != "rounding"]

    finding = told({}, standards=standards_workbook(**standards_content))

    assert (finding.code, finding.location.source, finding.location.sheet) == ("R141", "standards.xlsx", "计分设置")


def test_a_goal_that_no_book_states_points_at_the_plan(content, workbook, standards_content, standards_workbook, told):
    content["indicators"][0] |= {"method": "完成率"}
    standards_content["standards"] = [*standards_content["standards"][1:]]

    finding = told(
        {},
        plan=workbook(indicators=content["indicators"]),
        standards=standards_workbook(**standards_content),
    )

    assert (finding.code, finding.location.source, finding.location.sheet) == ("R131", "plan.xlsx", "指标")


def test_bonuses_over_a_cap_point_at_the_one_that_passes_it(results_content, told):
    first = results_content["occurrences"][0]
    again = [{**first, "note": f"第{number}次", "day": date(2021, number, 1)} for number in (7, 8)]

    finding = told({**results_content, "occurrences": [first, *again]})

    assert (finding.code, finding.severity, finding.location.cell) == ("R334", "warning", "A4")
    assert finding.message == "“加1”累计 1.5 分，超过上限 1 分"


def test_all_bonuses_over_their_cap_point_at_the_one_that_passes_it(results_content, told):
    first = results_content["occurrences"][0]
    more = [{**first, "item_code": "加2", "points": 1, "day": date(2021, number, 1)} for number in (7, 8)]

    finding = told({**results_content, "occurrences": [first, *more]})

    assert (finding.code, finding.location.cell) == ("R335", "A4")
    assert "累计 2.5 分，超过加分总上限 2 分" in finding.message


def test_an_event_that_is_told_twice_is_a_warning(results_content, found):
    twice = results_content["occurrences"] * 2

    assert found({**results_content, "occurrences": twice}) == [("R337", "加减分发生!C3")]


def test_an_unknown_veto_points_at_its_code(results_content, told):
    events = [{"item_code": "否9", "day": date(2021, 3, 4), "note": "查处"}]

    finding = told({**results_content, "veto_events": events})

    assert (finding.code, str(finding.location)) == ("R331", "results-year.xlsx!否决发生!A2")


@pytest.mark.parametrize(
    ("code", "grade", "expected"),
    [
        ("否2", "优秀", [("R353", "填报信息!B6")]),
        ("否2", "良好", []),
        ("否1", "良好", [("R353", "填报信息!B6")]),
        ("否1", "一般", []),
    ],
)
def test_a_grade_that_a_veto_forbids_points_at_the_grade(changed, found, code, grade, expected):
    events = [{"item_code": code, "day": date(2021, 3, 4), "note": "查处"}]

    assert found({**changed("filing", 4, content=grade), "veto_events": events}) == expected


def test_a_grade_that_the_score_does_not_earn_points_at_the_grade(changed, told):
    finding = told(changed("filing", 4, content="良好"))

    assert (finding.code, finding.severity, finding.location.cell) == ("R352", "error", "B6")
    assert finding.message == "自评等次是“良好”，综合得分 9.7 应为“优秀”"


def test_the_grade_is_not_computed_while_something_is_wrong(changed, found):
    content = changed("filing", 4, content="良好")
    content["results"][0]["actual"] = -1

    assert ("R352", "填报信息!B6") not in found(content)


def test_several_survey_scores_are_an_error(results_content, told):
    row = {"source": "市统计局", "result_points": 88, "day": date(2021, 12, 1), "basis": "通报"}

    finding = told({**results_content, "surveys": [row, row]})

    assert (finding.code, str(finding.location)) == ("R342", "results-year.xlsx!公众评议!B2")


def test_a_survey_score_over_a_hundred_points_at_its_cell(results_content, told):
    row = {"source": "市统计局", "result_points": 101, "day": date(2022, 1, 5), "basis": "通报"}

    assert told({**results_content, "surveys": [row]}).code == "R341"


def test_several_deductions_by_inspections_add_up(results_content, found):
    rows = results_content["inspections"] * 2

    assert found({**results_content, "inspections": rows}) == []


def test_an_inspection_that_is_weighted_wants_a_score(results_content, standards_content, standards_workbook, told):
    standards_content["components"][0] |= {"factor": 0.8}
    standards_content["components"][1] |= {"combination": "加权", "factor": 0.2}

    finding = told(results_content, standards=standards_workbook(**standards_content))

    assert (finding.code, finding.location.cell) == ("R345", "C2")


def test_a_doubled_piece_of_evidence_points_at_the_second(results_content, found):
    rows = results_content["evidence"] * 2

    assert found({**results_content, "evidence": rows}) == [("A107", "证明材料!A3")]


def test_a_file_name_is_taken_as_it_is_written(changed, found):
    content = changed("evidence", 0, file="证明材料/清单(1).pdf")

    assert found(content, files=frozenset({"证明材料/清单(1).pdf"})) == []


def test_files_are_not_judged_where_nobody_looked(changed, found):
    assert found(changed("evidence", 0, file="没有.pdf"), files=None) == []


def test_a_sample_is_called_one_by_name_and_content(changed, results_workbook, results_review):
    name = "results-year.sample.xlsx"

    assert results_review(results_workbook(name=name, **changed("filing", 3, content="是"))) == ()
    [finding] = results_review(results_workbook(name=name, **changed("filing", 3, content=None)))
    assert (finding.code, finding.severity, str(finding.location)) == ("R505", "warning", f"{name}!填报信息!B5")


def test_results_are_compared_with_nothing_where_the_plan_has_errors(changed, results_workbook, sound):
    loaded = load(results_workbook(**changed("results", 0, part="9-9")), RESULTS)

    assert run(Submission(loaded, plan=None, plan_tables=sound[0].tables)) == ()
