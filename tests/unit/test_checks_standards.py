"""What the book of standards may say, alone and beside the plan."""

import pytest

from evalgen.checks import Submission, run
from evalgen.workbook.read import load
from evalgen.workbook.schema import STANDARDS


@pytest.fixture
def changed(standards_content):
    """The rows of a sheet of the standards, with some cells of one row (from 0) changed."""

    def change(sheet, row, **cells):
        standards_content[sheet][row] |= cells
        return {sheet: standards_content[sheet]}

    return change


@pytest.fixture
def particulars(content):
    """The plan's particulars with some keys added or changed."""

    def change(**keys):
        rows = {row["key"]: row["content"] for row in content["particulars"]} | keys
        return [{"key": key, "content": value} for key, value in rows.items()]

    return change


def places(findings):
    return [(one.code, str(one.location).removeprefix("standards.xlsx!")) for one in findings]


@pytest.fixture
def found(standards_workbook, standards_review):
    """The findings of the valid standards with some sheets replaced, as (code, place in the book)."""
    return lambda **sheets: places(standards_review(standards_workbook(**sheets)))


@pytest.fixture
def told(standards_workbook, standards_review):
    """The only finding of the valid standards with some sheets replaced."""

    def only(**sheets):
        [finding] = standards_review(standards_workbook(**sheets))
        return finding

    return only


def test_valid_standards_have_no_findings(found):
    assert found() == []


def test_an_empty_book_of_standards_is_one_note(standards_content, standards_workbook, standards_review):
    path = standards_workbook(**dict.fromkeys(standards_content, ()))

    [finding] = standards_review(path)

    assert (finding.code, finding.severity) == ("R107", "note")
    assert "6 项" in finding.message


@pytest.mark.parametrize(
    ("written", "code", "words"),
    [
        ("1-9", "R101", "序号 1-9 不在方案中"),
        ("1-1", "R102", "1-1 有 2 个分项"),
        ("1-1#3", "R103", "1-1 只有 2 个分项"),
    ],
)
def test_a_row_that_means_no_indicator_points_at_its_number(
    changed, standards_review, standards_workbook, written, code, words
):
    findings = standards_review(standards_workbook(**changed("standards", 0, part=written)))

    assert places(findings) == [("R107", "计分标准"), (code, "计分标准!A2")]
    assert words in findings[1].message


def test_an_unknown_number_is_told_with_the_nearest_one(changed, standards_review, standards_workbook):
    findings = standards_review(standards_workbook(**changed("standards", 2, part="1-22")))

    assert findings[1].hint == "是否为“1-2”？"


def test_a_doubled_row_points_at_the_second(standards_content, found):
    again = {"part": "1-2#1", "method": "评分"}

    assert found(standards=[*standards_content["standards"], again]) == [("R104", "计分标准!A8")]
    assert found(duties=[{"part": "1-2", "posts": "科员"}] * 2) == [("R104", "责任分解!A3")]


@pytest.mark.parametrize(
    ("row", "cells", "code", "place", "words"),
    [
        (0, {"parameters": "封顶1"}, "R111", "C2", "封顶1"),
        (0, {"parameters": "封項=1"}, "R112", "C2", "封項"),
        (0, {"parameters": "封顶=1；封顶=1.1"}, "R113", "C2", "封顶"),
        (0, {"parameters": "封顶=一"}, "R114", "C2", "一"),
        (0, {"parameters": "封顶=0"}, "R118", "C2", "封顶"),
        (0, {"parameters": "封顶=-1"}, "R118", "C2", "-1"),
        (0, {"parameters": "下限=0"}, "R118", "C2", "下限"),
        (0, {"parameters": "封顶=1；下限=60"}, "R123", "C2", "60"),
        (0, {"goal": None}, "R131", "D2", "完成率"),
        (0, {"goal": "二十个"}, "R132", "D2", "二十个"),
        (0, {"goal": 0}, "R133", "D2", "0"),
        (0, {"method": "逆向完成率", "goal": -1}, "R133", "D2", "-1"),
        (0, {"method": "进度节点", "parameters": "", "goal": 0}, "R133", "D2", "0"),
        (1, {"goal": None}, "R131", "D3", "达标"),
        (1, {"parameters": "比较=大于"}, "R114", "C3", "大于"),
        (2, {"parameters": "步长=1；每步扣=0.5"}, "R115", "C4", "方向"),
        (2, {"parameters": "方向=≥；步长=0；每步扣=0.5"}, "R118", "C4", "步长"),
        (2, {"parameters": "方向=≥；步长=1；每步扣=0"}, "R118", "C4", "每步扣"),
        (3, {"parameters": ""}, "R116", "C5", "扣分"),
        (3, {"parameters": "脱岗=0"}, "R118", "C5", "脱岗"),
        (3, {"goal": 3}, "R134", "D5", "扣分"),
        (4, {"parameters": "封顶=1"}, "R117", "C6", "评分"),
        (5, {"parameters": "优秀=1.2；良好=0.9"}, "R121", "C7", "优秀=1.2"),
        (5, {"parameters": "优秀=1；良好"}, "R111", "C7", "良好"),
        (5, {"method": "分档", "parameters": "6=3；6.0=2"}, "R113", "C7", "6.0"),
        (5, {"method": "分档", "parameters": "6=30；5=2"}, "R120", "C7", "6=30"),
        (5, {"method": "分档", "parameters": "6=3；其余=4"}, "R120", "C7", "其余=4"),
        (5, {"method": "分档", "parameters": "六=3"}, "R112", "C7", "六"),
        (5, {"method": "排名", "parameters": "1=3；2=2.5；参评数=1"}, "R122", "C7", "第 2 名"),
        (5, {"method": "排名", "parameters": "0=3；1=2"}, "R124", "C7", "0"),
        (5, {"method": "排名", "parameters": "1=3；参评数=0"}, "R118", "C7", "参评数"),
        (5, {"method": "功效系数", "parameters": "不允许值=60；满意值=60"}, "R119", "C7", "60"),
        (5, {"method": "功效系数", "parameters": "满意值=60"}, "R115", "C7", "不允许值"),
    ],
)
def test_a_method_that_cannot_judge_points_at_the_cell(changed, told, row, cells, code, place, words):
    finding = told(**changed("standards", row, **cells))

    assert (finding.code, finding.location.cell) == (code, place)
    assert words in finding.message


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (0, {"parameters": "封顶=110%\n下限=0.6"}),
        (1, {"goal": 3, "parameters": "比较=<="}),
        (5, {"method": "分档", "parameters": "4=1;5=2;6=3;其余=0"}),
        (5, {"method": "排名", "parameters": "1=3；2=2.5；其余=1；参评数=2"}),
        (5, {"method": "功效系数", "parameters": "不允许值=95；满意值=60；低于不允许值=0"}),
        (4, {"goal": 8, "unit": "个"}),
    ],
)
def test_other_ways_to_write_a_method_are_fine(changed, found, row, cells):
    assert found(**changed("standards", row, **cells)) == []


def test_an_unknown_parameter_is_told_with_what_there_could_be(changed, told):
    assert told(**changed("standards", 0, parameters="封项=1")).hint == "是否为“封顶”？"
    assert told(**changed("standards", 0, parameters="次数=1")).hint == "请从这些里选：封顶、下限"


def test_a_band_that_is_no_number_is_told_what_it_may_be(changed, told):
    assert told(**changed("standards", 5, method="分档", parameters="六=3")).hint == "键应为数字、其余"


def test_the_plans_own_columns_are_judged_in_the_plan(content, workbook, review):
    content["indicators"][0] |= {"method": "完成率", "parameters": "封顶=0", "goal": 5}

    [finding] = review(workbook(indicators=content["indicators"]))

    assert (finding.code, finding.location.sheet) == ("R118", "指标")


def test_points_over_the_worth_are_seen_where_weights_are_per_cent(content, particulars, workbook, review):
    for row, quota in zip(content["categories"], (60, 60, 40, 40, 100), strict=True):
        row["quota"] = quota
    for row, weight in zip(content["indicators"], (30, 30, 40, 100, 40, 60), strict=True):
        row["weight"] = weight
    # 10 × 60 % × 60 % × 30 % = 1.08
    content["indicators"][0] |= {"method": "分档", "parameters": "5=1.09；4=1.08"}

    [finding] = review(workbook(**{**content, "particulars": particulars(weighting="逐级百分比")}))

    assert (finding.code, finding.location.sheet) == ("R120", "指标")
    assert "“5=1.09”超过这一项的满分 1.08 分" in finding.message


def test_a_goal_may_stand_in_the_plan_and_the_method_in_the_standards(
    content, changed, workbook, standards_workbook, standards_review
):
    content["indicators"][0] |= {"goal": 20}
    plan = workbook(indicators=content["indicators"])

    assert standards_review(standards_workbook(**changed("standards", 0, goal=None)), plan) == ()


def test_what_is_wrong_in_the_plan_for_the_standards_method_points_at_the_plan(
    content, changed, workbook, standards_workbook, standards_review
):
    content["indicators"][0] |= {"goal": 0}
    plan = workbook(indicators=content["indicators"])

    [finding] = standards_review(standards_workbook(**changed("standards", 0, goal=None)), plan)

    assert (finding.code, finding.location.source, finding.location.sheet) == ("R133", "plan.xlsx", "指标")


def test_what_differs_from_the_plan_points_at_the_standards(content, workbook, standards_workbook, standards_review):
    content["indicators"][0] |= {"method": "达标", "goal": 21}
    plan = workbook(indicators=content["indicators"])

    method, goal = standards_review(standards_workbook(), plan)

    assert places([method, goal]) == [("R105", "计分标准!B2"), ("R105", "计分标准!D2")]
    assert method.message.startswith("“计分方法”是“完成率”，方案 指标!")
    assert "写的是“21”" in goal.message


def test_a_duty_that_differs_from_the_plan_points_at_the_standards(
    content, workbook, standards_workbook, standards_review
):
    content["indicators"][2] |= {"posts": ["科员", "科长"]}
    standards = standards_workbook(duties=[{"part": "1-2", "posts": ["科长", "科员"]}])

    assert places(standards_review(standards, workbook(indicators=content["indicators"]))) == [("R105", "责任分解!B2")]


def test_a_term_that_differs_from_the_plan_points_at_the_standards(
    particulars, workbook, standards_workbook, standards_review
):
    plan = workbook(particulars=particulars(score_places=2, rounding="单项"))

    assert places(standards_review(standards_workbook(), plan)) == [("R105", "计分设置!B2")]


def test_rounding_the_sum_is_no_row_of_totals(changed, particulars, workbook, found, review):
    assert found(**changed("terms", 1, content="合计")) == []
    assert review(workbook(particulars=particulars(rounding="合计"))) == ()


def test_a_sheet_in_both_books_points_at_the_standards(
    standards_content, workbook, standards_workbook, standards_review
):
    plan = workbook(grades=standards_content["grades"])

    assert places(standards_review(standards_workbook(), plan)) == [("R106", "等次")]


@pytest.mark.parametrize(
    ("sheet", "row", "cells", "expected"),
    [
        ("terms", 0, {"content": 5}, [("R142", "B2")]),
        ("terms", 3, {"content": 0}, [("R143", "B5")]),
        ("shares", 0, {"per_cent": 50}, [("R151", "D2")]),
        ("shares", 0, {"per_cent": 0}, [("R151", "D2"), ("R155", "D2")]),
        ("shares", 1, {"department_one": "办公厅"}, [("A105", "B3")]),
        ("shares", 1, {"department_one": "信息中心"}, [("R156", "A2"), ("R152", "B3")]),
        ("shares", 1, {"department_one": "法规科"}, [("R156", "A2"), ("R153", "B3")]),
        ("shares", 1, {"role": "牵头"}, [("R154", "C3")]),
        ("shares", 0, {"role": "协办"}, [("R157", "C2")]),
        ("shares", 0, {"part": "9-9"}, [("R101", "A2")]),
        ("extras", 1, {"item_code": "加1"}, [("A107", "A3")]),
        ("extras", 0, {"each": 0}, [("R301", "D2")]),
        ("extras", 2, {"each": -0.5}, [("R301", "D4")]),
        ("extras", 0, {"cap": 0.1}, [("R302", "E2")]),
        ("vetoes", 1, {"item_code": "否1"}, [("A107", "A3")]),
        ("grades", 1, {"floor": 9}, [("R311", "B3")]),
        ("grades", 2, {"floor": 1}, [("R312", "B4")]),
        ("grades", 1, {"grade": "优秀"}, [("A107", "A3")]),
        ("grades", 1, {"basis": None}, [("S201", "C3")]),
        ("components", 0, {"factor": 0.9}, [("R321", "C2")]),
        ("components", 1, {"factor": -1}, [("R322", "C3")]),
        ("components", 0, {"component": "公众评议"}, [("R323", "")]),
        ("components", 1, {"component": "目标考评"}, [("A107", "A3")]),
        ("components", 0, {"combination": "加分"}, [("R324", "B2")]),
    ],
)
def test_terms_that_cannot_be_point_at_their_cells(changed, found, sheet, row, cells, expected):
    label = {"terms": "计分设置", "shares": "分担", "extras": "加减分", "vetoes": "一票否决"}
    label |= {"grades": "等次", "components": "合成"}
    wanted = [(code, f"{label[sheet]}!{cell}".rstrip("!")) for code, cell in expected]

    assert found(**changed(sheet, row, **cells)) == wanted


def test_shares_short_of_a_hundred_say_by_how_much(changed, told):
    finding = told(**changed("shares", 0, per_cent=50))

    assert finding.message == "序号 2-1 的分担合计 90%，应为 100%（法规科 50、办公室 40）"
    assert finding.hint == "尚差 10 %"


def test_shares_of_everyones_item_may_name_any_department(found):
    given = (("办公室", "牵头", 50), ("法规科", "协办", 25), ("信息中心", "协办", 25))
    rows = [{"part": "3-1", "department_one": one, "role": role, "per_cent": share} for one, role, share in given]

    assert found(shares=rows) == []


def test_the_plan_may_hold_all_that_the_standards_hold(standards_content, changed, workbook, review):
    sheets = {sheet: rows for sheet, rows in standards_content.items() if sheet not in ("terms", "standards")}

    assert review(workbook(**sheets)) == ()
    [finding] = review(workbook(**{**sheets, **changed("shares", 0, per_cent=1)}))
    assert (finding.code, finding.location.sheet) == ("R151", "分担")


def test_standards_are_compared_with_nothing_where_the_plan_has_errors(changed, standards_workbook, sound):
    loaded = load(standards_workbook(**changed("standards", 0, part="9-9")), STANDARDS)

    assert run(Submission(loaded, plan=None, plan_tables=sound[0].tables)) == ()
