"""Every difference from the approved plan is covered by one right row of the record, or told at its cell."""

import sys
from dataclasses import replace
from datetime import date

import pytest

from evalgen.checks import Submission, run
from evalgen.errors import UsageError
from evalgen.model.change import Adjustment, Approval, Baseline, Field, approved
from evalgen.model.finding import Severity
from evalgen.publish.baseline import approve, current, history
from evalgen.publish.canonical import digest
from evalgen.workbook.assemble import assemble
from evalgen.workbook.read import load

APPROVAL = Approval(number="东效〔2021〕4号", day=date(2021, 10, 20), organ="市效能建设领导小组", by="林芳")
TODAY = date(2021, 12, 1)
ROW = {
    "approval_number": "东效〔2021〕9号",
    "approved_on": date(2021, 11, 1),
    "approving_organ": "市效能建设领导小组",
    "subject": "1-2",
    "field": "权重",
    "old": "2",
    "new": "1",
    "reason": "上级调整任务",
}
SWAP = [ROW, {**ROW, "subject": "2-1", "new": "3"}]
CATEGORIES = [{**ROW, "subject": "重点工作目标", "field": "分值", "old": "4", "new": "3"}]
CATEGORIES += [{**ROW, "subject": "常规工作目标", "field": "分值", "old": "2", "new": "3"}]
# 1-2 weighs a point less and 2-1 a point more; their quotas follow, and no other sum changes.
LIGHTER = {"指标!F4": 1, "指标!F5": 3, "分类!C3": 3, "分类!C4": 3}


@pytest.fixture(scope="session")
def baseline(sound):
    """The valid plan, approved."""
    return Baseline(year=2021, approval=APPROVAL, predecessor="", plan=approved(assemble(sound[0].tables).plan))


@pytest.fixture
def findings(workbook, baseline):
    """The findings of the valid workbook, changed, against the baseline; without notes."""

    def review(cells=None, *, against=baseline, today=TODAY, **sheets):
        all_of_them = run(Submission(load(workbook(cells, **sheets)), baseline=against, today=today))
        return [one for one in all_of_them if one.severity is not Severity.NOTE]

    return review


@pytest.fixture
def found(findings):
    """The findings as (code, place in the book)."""

    def places(*args, **facts):
        return [(one.code, str(one.location).removeprefix("plan.xlsx!")) for one in findings(*args, **facts)]

    return places


@pytest.fixture
def rows(content):
    """The valid rows of a sheet with those of some numbers (from 0) changed, and None for those left out."""

    def change(sheet, changes):
        kept = [row | (changes.get(place, {}) or {}) for place, row in enumerate(content[sheet])]
        return {sheet: [row for place, row in enumerate(kept) if changes.get(place, {}) is not None]}

    return change


def changed(**facts):
    """The record with the first row changed."""
    return {"adjustments": [{**ROW, **facts}, SWAP[1], *CATEGORIES]}


def test_the_approved_plan_has_no_findings(found):
    assert found() == []


def test_a_plan_that_was_never_approved_has_no_findings(found):
    assert found(LIGHTER, against=None) == []


def test_a_record_without_a_baseline_is_not_judged_and_says_so(found):
    assert found(against=None, adjustments=[ROW]) == [("C120", "调整记录")]


def test_changes_that_are_covered_have_no_findings(found):
    assert found(LIGHTER, adjustments=[*SWAP, *CATEGORIES]) == []


def test_what_nothing_covers_is_told_at_its_cell(found):
    assert found(LIGHTER) == [("C101", "分类!C3"), ("C101", "分类!C4"), ("C101", "指标!F4"), ("C101", "指标!F5")]


def test_an_uncovered_change_says_what_was_approved_and_which_row_would_cover_it(findings):
    finding = findings(LIGHTER)[2]

    assert finding.message == "序号 1-2 的权重与批复方案不同：批复为“2”，现为“1”，没有批准依据"
    assert finding.hint == (
        "没有批准的请改回；已经批准的，请在“调整记录”表加一行：序号“1-2”、字段“权重”、原值“2”、新值“1”"
    )


def test_two_swapped_weights_are_found_although_every_sum_is_right(found):
    assert found({"指标!F6": 3, "指标!F7": 1}) == [("C101", "指标!F6"), ("C101", "指标!F7")]


def test_a_change_is_told_beside_sums_that_are_wrong(found):
    assert found({"指标!F4": 1}) == [("W201", "分类!C3"), ("C101", "指标!F4")]


@pytest.mark.parametrize(
    ("column", "cells", "code"),
    [
        ("title", {"title": "水环境治理"}, "D"),
        ("target", {"target": "整治入河排污口150个"}, "E"),
        ("departments", {"departments": ["法规科", "办公室"]}, "G"),
    ],
)
def test_every_field_of_an_item_is_held_against_the_baseline(found, rows, column, cells, code):
    assert found(**rows("indicators", {2: cells})) == [("C101", f"指标!{code}4")]


@pytest.mark.parametrize(
    ("column", "value"),
    [("deadline", "12月底"), ("method", "达标"), ("parameters", "比较=＝"), ("goal", 20), ("unit", "个")],
)
def test_deadline_and_scoring_are_held_against_the_baseline(findings, rows, column, value):
    against_changes = [one for one in findings(**rows("indicators", {2: {column: value}})) if one.code[0] == "C"]

    assert [(one.code, one.location.cell) for one in against_changes] == [("C101", "J4")]


def test_a_change_deep_in_a_long_text_is_shown_where_it_is(workbook, sound):
    plan = assemble(sound[0].tables).plan
    long = "落实党务和政务公开、社会公示、听证和跟踪反馈制度，推行电子政务，做好政府信息公开"
    items = tuple(replace(one, target=long) if one.key == "3-2#1" else one for one in plan.indicators)
    against = Baseline(year=2021, approval=APPROVAL, predecessor="", plan=approved(replace(plan, indicators=items)))
    path = workbook({"指标!E7": long.replace("政府信息", "重点信息")})

    [finding] = run(Submission(load(path), baseline=against))

    assert "批复为“……子政务，做好政府信息公开”，现为“……子政务，做好重点信息公开”" in finding.message
    assert long in finding.hint


# Whole items.


def test_a_removed_item_points_at_the_sheet(findings, rows):
    fewer = rows("indicators", {5: None, 4: {"weight": 4}})

    told = [(one.code, str(one.location.cell)) for one in findings(**fewer)]

    assert told == [("C103", ""), ("C101", "F6")]
    assert findings(**fewer)[0].message == "批复方案中的序号 3-2 被取消，没有批准依据：公布权力运行流程图"


def test_an_added_item_points_at_its_number(found, content):
    new = {**content["indicators"][5], "number": "3-3", "target": "开展普法宣传", "weight": 1}
    items = [*content["indicators"][:5], content["indicators"][5] | {"weight": 2}, new]

    assert found(indicators=items) == [("C101", "指标!F7"), ("C102", "指标!A8")]


def test_merged_items_point_at_the_item_that_they_became(findings, rows):
    both = {"target": "编制部门权责清单，公布权力运行流程图", "weight": 4}

    [finding] = findings(**rows("indicators", {4: both, 5: None}))

    assert (finding.code, finding.location.cell) == ("C104", "A6")
    assert finding.message == "批复方案中的序号 3-1、3-2 合并成了 3-1，没有批准依据"


def test_a_split_item_points_at_the_first_of_its_parts(findings, content):
    first, *rest, last = content["indicators"]
    parts = [last | {"title": "权力公开", "target": "公布权力", "weight": 1}]
    parts += [last | {"title": "权力公开", "target": "运行流程图", "weight": 2}]

    [finding] = findings(indicators=[first, *rest, *parts])

    assert (finding.code, finding.location.cell) == ("C105", "A7")
    assert finding.message == "批复方案中的序号 3-2 拆成了 3-2#1、3-2#2，没有批准依据"


def test_a_renumbered_item_points_at_its_number(findings, rows):
    numbers = rows("indicators", {4: {"target": "公布权力运行流程图"}, 5: {"target": "编制部门权责清单"}})

    renumbered = [one for one in findings(**numbers) if one.code == "C106"]

    assert [one.location.cell for one in renumbered] == ["A6", "A7"]
    assert renumbered[0].message == "批复方案中的序号 3-2 改成了 3-1，没有批准依据"


def test_a_row_as_the_hint_words_it_covers_a_removal(findings, rows):
    fewer = rows("indicators", {5: None, 4: {"weight": 4}})
    hint = findings(**fewer)[0].hint
    old = hint.partition("原值“")[2].removesuffix("”、新值不填")
    record = [{**ROW, "subject": "3-2", "field": "取消", "old": old, "new": ""}]
    record += [{**ROW, "subject": "3-1", "old": "1", "new": "4"}]

    assert findings(**fewer, adjustments=record) == []


def test_a_renamed_category_and_the_full_marks_point_at_their_cells(found, content):
    for row in (*content["categories"], *content["indicators"]):
        row |= {"second": "依法办事"} if row.get("second") == "依法行政" else {}

    renamed = found(categories=content["categories"], indicators=content["indicators"])

    assert renamed == [("C101", "分类!B6")]
    assert ("C101", "基本信息!B12") in found({"基本信息!B12": 100})


# Faulty cover.


@pytest.mark.parametrize(
    ("facts", "code", "cell"),
    [
        ({"old": "3"}, "C113", "F2"),
        ({"old": ""}, "C113", "F2"),
        ({"new": "1.5"}, "C114", "G2"),
        ({"approved_on": date(2021, 10, 19)}, "C115", "B2"),
        ({"approved_on": date(2021, 12, 2)}, "C116", "B2"),
        ({"approving_organ": "市人社局"}, "C117", "C2"),
        ({"approval_number": "东效[2021]9号"}, "C118", "A2"),
    ],
)
def test_a_row_that_is_wrong_is_told_at_its_cell(found, facts, code, cell):
    assert found(LIGHTER, **changed(**facts)) == [(code, f"调整记录!{cell}")]


def test_an_approval_of_the_day_itself_is_neither_too_early_nor_too_late(found):
    assert found(LIGHTER, **changed(approved_on=APPROVAL.day)) == []
    assert found(LIGHTER, **changed(approved_on=TODAY)) == []
    assert found(LIGHTER, today=None, **changed(approved_on=date(2031, 1, 1))) == []


def test_where_the_plan_s_approval_has_no_date_no_adjustment_is_too_early(found, baseline):
    undated = replace(baseline, approval=replace(APPROVAL, day=None))

    assert found(LIGHTER, against=undated, **changed(approved_on=date(2021, 1, 1))) == []


def test_a_wrong_value_says_what_it_should_be(findings):
    [finding] = findings(LIGHTER, **changed(old="3"))

    assert finding.message == "原值是“3”，批复方案中是“2”"
    assert finding.hint == "请改成：2"


def test_a_change_that_two_rows_cover_points_at_the_wrong_one(findings):
    wrong = {**ROW, "old": "5", "approval_number": "东效〔2021〕8号"}

    [finding] = findings(LIGHTER, adjustments=[wrong, *SWAP, *CATEGORIES])

    assert (finding.code, finding.location.cell) == ("C111", "D2")
    assert finding.message == "序号 1-2的“权重”在 D3 已经有一行"


def test_a_row_without_a_difference_is_stale(findings):
    [finding] = findings(adjustments=[ROW])

    assert (finding.code, finding.location.cell) == ("C112", "D2")
    assert finding.message == "序号 1-2的“权重”与批复方案没有不同"


def test_a_row_about_another_item_covers_nothing_and_is_stale(found):
    assert found(LIGHTER, **changed(subject="1-1#2")) == [("C101", "指标!F4"), ("C112", "调整记录!D2")]


def test_a_row_that_does_not_say_of_what_is_told(found):
    assert found(LIGHTER, **changed(subject="")) == [("C101", "指标!F4"), ("C119", "调整记录!D2")]


def test_a_row_with_a_faulty_cell_has_that_finding_alone(found):
    assert found(LIGHTER, **changed(reason="")) == [("S201", "调整记录!H2")]


def test_a_number_that_became_a_date_is_told(found):
    told = found({**LIGHTER, "调整记录!D2": date(2021, 1, 2)}, **changed())

    assert ("S213", "调整记录!D2") in told


def test_rows_that_the_baseline_rests_on_stay_in_the_record(found, sound, workbook, baseline):
    lighter = assemble(load(workbook(LIGHTER, name="former.xlsx")).tables).plan
    settled = [
        Adjustment(
            number=row["approval_number"],
            day=row["approved_on"],
            organ=row["approving_organ"],
            subject=row["subject"],
            field=Field({"权重": "weight", "分值": "quota"}[row["field"]]),
            old=row["old"],
            new=row["new"],
            reason=row["reason"],
        )
        for row in (*SWAP, *CATEGORIES)
    ]
    second = replace(baseline, plan=approved(lighter), predecessor="a" * 64, adjustments=tuple(settled))

    assert found(LIGHTER, against=second, adjustments=[*SWAP, *CATEGORIES]) == []
    assert found(against=second, adjustments=[*SWAP, *CATEGORIES])[0] == ("C101", "分类!C3")


def test_an_adjustment_is_approved_frozen_and_kept_in_the_record(workbook, tmp_path):
    def reviewed(path, against):
        loaded = load(path)
        return assemble(loaded.tables), run(Submission(loaded, baseline=against, today=TODAY))

    folder = tmp_path / "2021"
    folder.mkdir()
    dossier, findings = reviewed(workbook(), None)
    approve(dossier, APPROVAL, folder, TODAY, findings)
    dossier, findings = reviewed(workbook(LIGHTER), current(folder))
    with pytest.raises(UsageError):
        approve(dossier, APPROVAL, folder, TODAY, findings)

    path = workbook(LIGHTER, adjustments=[*SWAP, *CATEGORIES])
    dossier, findings = reviewed(path, current(folder))
    approve(dossier, replace(APPROVAL, number=ROW["approval_number"], day=TODAY), folder, TODAY, findings)

    first, second = history(folder)
    assert second.predecessor == digest(first)
    assert second.adjustments == dossier.adjustments
    assert reviewed(path, second)[1] == ()


def test_a_baseline_of_another_year_is_told_and_nothing_else(found, baseline):
    assert found(LIGHTER, against=replace(baseline, year=2020)) == [("C107", "基本信息!B2")]


def test_nothing_is_compared_where_the_plan_cannot_be_read(found):
    assert found({"指标!F4": "两分"}) == [("S207", "指标!F4")]


def test_the_record_reaches_the_dossier_as_it_is_written(workbook):
    named = {**CATEGORIES[0], "approval_number": " 东效〔2021〕9号 "}
    departments = {**ROW, "field": "责任科室", "old": "法规科", "new": "法规科\n办公室"}

    first, second = assemble(load(workbook(adjustments=[named, departments])).tables).adjustments

    assert (first.subject, first.field, first.old, first.new) == ("重点工作目标", Field.QUOTA, "4", "3")
    assert (first.number, first.day, first.reason) == ("东效〔2021〕9号", date(2021, 11, 1), "上级调整任务")
    assert (second.subject, second.field, second.new) == ("1-2", Field.DEPARTMENTS, "法规科\n办公室")


def test_departments_may_stand_on_lines_of_their_own_in_the_record(found, rows):
    record = [{**ROW, "field": "责任科室", "old": "法规科", "new": "法规科\n办公室"}]

    assert found(**rows("indicators", {2: {"departments": ["法规科", "办公室"]}}), adjustments=record) == []


def test_people_who_move_are_no_change_of_the_plan(found, content):
    content["roster"][0] |= {"leader": "黄强", "person": "王敏"}

    assert found(roster=content["roster"]) == []


def steps(workbook, content, count):
    """How many functions the check of so many changed weights calls, half of which the record covers."""
    items = [{**content["indicators"][0], "number": f"1-{place}", "weight": 1} for place in range(1, count + 1)]
    rows = [{**ROW, "subject": one["number"], "old": "1", "new": "2"} for one in items[::2]]
    plan = assemble(load(workbook(indicators=items)).tables).plan
    former = Baseline(year=2021, approval=APPROVAL, predecessor="", plan=approved(plan))
    now = load(workbook(indicators=[{**one, "weight": 2} for one in items], adjustments=rows))
    submission = Submission(now, baseline=former, today=TODAY)
    run(submission)  # whatever is loaded or remembered once
    calls = 0

    def counted(_frame, event, _function):
        nonlocal calls
        calls += event == "call"

    sys.setprofile(counted)
    try:
        found = run(submission)
    finally:
        sys.setprofile(None)
    return calls, [one.code for one in found].count("C101")


def test_twice_as_many_differences_and_rows_of_the_record_take_about_twice_the_steps(workbook, content):
    few, told = steps(workbook, content, 100)
    many, all_told = steps(workbook, content, 200)

    assert (told, all_told) == (50, 100)
    assert many < 2.3 * few
