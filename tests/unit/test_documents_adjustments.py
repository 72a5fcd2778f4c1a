"""The table of adjustments: every difference with its approval, and the points before and after, read back too."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document

from evalgen.comparison.compare import compare
from evalgen.comparison.cover import cover
from evalgen.documents import DOCUMENTS
from evalgen.model.change import Adjustment, Approval, Baseline, Field, approved
from evalgen.model.plan import Weighting
from evalgen.proof.prove import examine
from evalgen.proof.readback import readback
from evalgen.publish.canonical import digest
from evalgen.render.word import fill
from evalgen.workbook.assemble import assemble

TEMPLATE = Path(__file__).parents[2] / "templates" / "adjustments.docx"
APPROVAL = Approval(number="东效〔2021〕4号", day=date(2021, 10, 20), organ="市效能建设领导小组", by="林芳")
REASON = "上级调整任务，经局党组研究并报市效能建设领导小组批准，两项工作的权重相应对调。"
CHANGES, SUMS = 0, 1


def row(subject, field, old, new):
    facts = {"number": "东效〔2021〕9号", "day": date(2021, 11, 1), "organ": APPROVAL.organ, "reason": REASON}
    return Adjustment(subject=subject, field=field, old=old, new=new, **facts)


SWAP = (row("1-2", Field.WEIGHT, "2", "1"), row("3-1", Field.WEIGHT, "1", "2"))


@pytest.fixture
def adjusted(sound):
    """The valid plan against its baseline, with other weights and whatever else `edit` makes of the plan."""

    def build(weights=None, rows=(), edit=lambda plan: plan, **facts):
        dossier = assemble(sound[0].tables)
        plan = dossier.plan
        baseline = Baseline(year=2021, approval=APPROVAL, predecessor="", plan=approved(plan))
        items = (replace(one, weight=Decimal((weights or {}).get(one.key, one.weight))) for one in plan.indicators)
        plan = edit(replace(plan, indicators=tuple(items)))
        changes = cover(compare(baseline, plan), rows)
        return replace(dossier, plan=plan, baseline=baseline, changes=changes, **facts)

    return build


@pytest.fixture
def swapped(adjusted):
    """Two weights of different categories swapped, and covered."""
    return adjusted({"1-2#1": 1, "3-1#1": 2}, SWAP)


@pytest.fixture
def told(tmp_path):
    """The findings of a dossier's table that `edit` has changed."""

    def read(dossier, edit=None):
        path = tmp_path / "调整对照表.docx"
        values = DOCUMENTS["adjustments"].context(dossier, ())
        path.write_bytes(fill(TEMPLATE, values, day=date(2021, 12, 24)))
        document = Document(str(path))
        if edit:
            edit(document)
        document.save(str(path))
        found = readback(dossier, {"adjustments": examine(path, None, "plain")})
        return [(one.code, one.message) for one in found]

    return read


def says(dossier):
    return DOCUMENTS["adjustments"].context(dossier, ())


def set_cell(document, table, text, column, value):
    found = next(one for one in document.tables[table].rows if any(cell.text == text for cell in one.cells))
    found.cells[column].paragraphs[0].runs[0].text = value


def test_it_is_made_only_where_something_differs(adjusted, swapped):
    assert not DOCUMENTS["adjustments"].made_of(adjusted())
    assert DOCUMENTS["adjustments"].made_of(swapped)


def test_it_names_the_approved_plan(swapped):
    values = says(swapped)

    assert values["title"] == "2021年度东海市生态环境局绩效评估方案调整对照表"
    assert (values["organ"], values["number"], values["day"]) == (APPROVAL.organ, APPROVAL.number, "2021年10月20日")
    assert values["digest"] == digest(swapped.baseline)[:16]
    assert values["count"] == 2


def test_every_difference_has_its_approval_and_its_whole_reason(swapped):
    first, second = says(swapped)["rows"]

    assert (first["subject"], first["field"], first["old"], first["new"]) == ("1-2 水体治理", "权重", "2", "1")
    assert (first["number"], first["day"], first["reason"]) == ("东效〔2021〕9号", "2021年11月1日", REASON)
    assert second["subject"] == "3-1 编制部门权责清单"


def test_points_are_summed_before_and_after(swapped):
    sums = {one["name"]: (one["before"], one["after"], one["difference"]) for one in says(swapped)["sums"]}

    assert sums == {
        "职能工作目标": ("6", "5", "-1"),
        "职能工作目标－重点工作目标": ("4", "3", "-1"),
        "职能工作目标－常规工作目标": ("2", "2", "0"),
        "行政能力目标": ("4", "5", "+1"),
        "行政能力目标－依法行政": ("4", "5", "+1"),
        "合计": ("10", "10", "0"),
    }


RENAMED = row("职能工作目标", Field.NAME, "职能工作目标", "职能目标")


def rename(plan):
    def named(path):
        return tuple("职能目标" if name == "职能工作目标" else name for name in path)

    return replace(
        plan,
        categories=tuple(replace(one, path=named(one.path)) for one in plan.categories),
        indicators=tuple(replace(one, path=named(one.path)) for one in plan.indicators),
    )


def test_a_category_of_another_name_is_one_row(adjusted, told):
    dossier = adjusted(rows=(RENAMED,), edit=rename)
    values = says(dossier)

    assert [one["subject"] for one in values["rows"]] == ["分类“职能工作目标”"]
    assert [one["name"] for one in values["sums"]][:2] == ["职能目标", "职能目标－重点工作目标"]
    assert {one["difference"] for one in values["sums"]} == {"0"}
    assert told(dossier) == []


def test_a_category_that_is_gone_from_one_of_another_name_is_read_back(adjusted, told):
    def shrink(plan):
        plan = rename(plan)
        gone = ("职能目标", "常规工作目标")
        return replace(
            plan,
            categories=tuple(one for one in plan.categories if one.path != gone),
            indicators=tuple(one for one in plan.indicators if one.path != gone),
        )

    rows = (RENAMED, row("常规工作目标", Field.REMOVED, "", ""), row("2-1", Field.REMOVED, "", ""))
    dossier = adjusted(rows=rows, edit=shrink)

    assert ("职能工作目标－常规工作目标", "2", "—", "-2") in [tuple(one.values()) for one in says(dossier)["sums"]]
    assert told(dossier) == []


def per_cent(plan):
    return replace(
        plan,
        weighting=Weighting.PERCENT,
        categories=tuple(replace(one, quota=10 * one.quota) for one in plan.categories),
        indicators=tuple(replace(one, weight=10 * one.weight) for one in plan.indicators),
    )


def test_per_cents_are_read_back_as_points(swapped, told):
    baseline = replace(swapped.baseline, plan=per_cent(swapped.baseline.plan))
    dossier = replace(swapped, baseline=baseline, plan=per_cent(swapped.plan))

    assert says(dossier)["sums"][1] == {
        "name": "职能工作目标－重点工作目标",
        "before": "0.96",
        "after": "0.72",
        "difference": "-0.24",
    }
    assert told(dossier) == []


def test_an_item_that_is_gone_is_told_in_full(adjusted, told):
    gone = row("2-1", Field.REMOVED, "执法练兵：持续开展执法练兵", "")
    dossier = adjusted(
        rows=(gone,),
        edit=lambda plan: replace(plan, indicators=tuple(one for one in plan.indicators if one.number != "2-1")),
    )
    (only,) = says(dossier)["rows"]

    assert (only["subject"], only["field"], only["new"]) == ("2-1 执法练兵", "取消", "—")
    assert only["old"].startswith("执法练兵：持续开展执法练兵（")
    assert told(dossier) == []


def test_a_sound_table_has_nothing_to_tell(swapped, told):
    assert told(swapped) == []


def test_an_approval_without_a_day_is_sound(swapped, told):
    undated = replace(swapped.baseline, approval=replace(APPROVAL, day=None))

    assert told(replace(swapped, baseline=undated)) == []


def test_a_wrong_value_is_found(swapped, told):
    ((code, message),) = told(swapped, lambda document: set_cell(document, CHANGES, "1-2 水体治理", 4, "3"))

    assert code == "P230"
    assert "权重、2、1、东效〔2021〕9号" in message


def test_a_shortened_reason_is_found(swapped, told):
    found = told(swapped, lambda document: set_cell(document, CHANGES, "1-2 水体治理", 8, "上级调整任务……"))

    assert [code for code, _ in found] == ["P230"]


def test_a_wrong_sum_is_found(swapped, told):
    ((code, message),) = told(swapped, lambda document: set_cell(document, SUMS, "合计", 2, "11"))

    assert code == "P230"
    assert "合计、10、10、0" in message


@pytest.mark.parametrize(("column", "value"), [(1, "5"), (2, "4"), (3, "0")])
def test_a_wrong_sum_of_a_category_is_found(column, value, swapped, told):
    name = "职能工作目标－重点工作目标"
    ((code, message),) = told(swapped, lambda document: set_cell(document, SUMS, name, column, value))

    assert code == "P230"
    assert "、4、3、-1" in message


def test_another_count_of_differences_is_found(swapped, told):
    def miscount(document):
        prose = next(one for one in document.paragraphs if "处不同" in one.text)
        first, *rest = prose.runs
        first.text = prose.text.replace("2处不同", "3处不同")
        for run in rest:
            run.text = ""

    assert [code for code, _ in told(swapped, miscount)] == ["P202"]
