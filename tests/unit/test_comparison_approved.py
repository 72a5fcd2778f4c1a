"""The approved plan with the people of today: what was approved stays, and whoever answers now answers for it."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from evalgen.comparison.approved import as_approved
from evalgen.comparison.compare import compare
from evalgen.documents import of_period, tabulated
from evalgen.model.change import Approval, Baseline, approved
from evalgen.model.plan import Duty
from evalgen.publish.baseline import current
from evalgen.render.former import set_like
from evalgen.render.word import fill
from evalgen.workbook.assemble import assemble
from evalgen.workbook.read import load

PROJECT = Path(__file__).parents[2]
TEMPLATES = PROJECT / "templates"
APPROVAL = Approval(number="东效〔2021〕4号", day=None, organ="市效能建设领导小组", by="林芳")


@pytest.fixture
def adjusted(sound):
    """The valid plan against its baseline, with the items and categories that `edit` makes of its own."""

    def build(edit=lambda items: items, rename=None):
        dossier = assemble(sound[0].tables)
        plan = dossier.plan
        baseline = Baseline(year=2021, approval=APPROVAL, predecessor="", plan=approved(plan))
        duties = [replace(one, duty=Duty(handlers=(f"经办{one.key}",), deadline="12月")) for one in plan.indicators]
        plan = replace(plan, indicators=tuple(edit(duties)))
        if rename:
            plan = replace(plan, categories=tuple(map(rename, plan.categories)))
        return replace(dossier, plan=plan, baseline=baseline, changes=compare(baseline, plan))

    return build


def by_key(dossier):
    return {one.key: one for one in as_approved(dossier).plan.indicators}


def test_what_was_approved_is_as_it_was(adjusted):
    dossier = adjusted(lambda items: [replace(items[0], weight=Decimal(9), target="治理道路扬尘"), *items[1:]])

    assert approved(as_approved(dossier).plan) == dossier.baseline.plan
    assert as_approved(dossier).changes == ()


def test_people_and_duties_are_those_of_the_item_that_it_became(adjusted):
    def renumber(items):
        return [*items[:2], replace(items[2], number="1-3", leaders=("新人",), people=("新手",)), *items[3:]]

    found = by_key(adjusted(renumber))["1-2#1"]

    assert (found.leaders, found.people) == (("新人",), ("新手",))
    assert found.duty == Duty(handlers=("经办1-2#1",), deadline="")


def test_an_item_that_was_removed_has_what_was_approved_and_no_more(adjusted):
    dossier = adjusted(lambda items: items[:-1])

    assert by_key(dossier)["3-2#1"] == dossier.baseline.plan.indicators[-1]


def test_joined_items_have_the_people_of_the_whole_and_a_parted_one_those_of_its_parts(adjusted):
    def join(items):
        whole = replace(items[0], target="治理建筑工地扬尘，治理机动车尾气", leaders=("合并人",))
        return [whole, *items[2:]]

    def part(items):
        halves = ("公布权力运行", "流程图的公布和更新")
        found = [replace(items[-1], target=half, leaders=(f"{half[:2]}人",)) for half in halves]
        whole = replace(items[-1], target="".join(halves))
        return [*items[:-1], whole, *found]

    joined = by_key(adjusted(join))
    assert [joined[key].leaders for key in ("1-1#1", "1-1#2")] == [("合并人",)] * 2

    dossier = adjusted(part)
    *others, whole, one, other = dossier.plan.indicators
    baseline = replace(dossier.baseline, plan=approved(replace(dossier.plan, indicators=(*others, whole))))
    plan = replace(dossier.plan, indicators=(*others, one, replace(other, part=2)))
    assert by_key(replace(dossier, plan=plan, baseline=baseline))["3-2#1"].leaders == ("公布人", "流程人")


def test_a_category_keeps_its_approved_name_and_todays_prose(adjusted):
    def rename(one):
        return replace(one, path=(*one.path[:-1], "依法办事"), called="依法") if one.name == "依法行政" else one

    def move(items):
        return [replace(one, path=(one.path[0], "依法办事")) if one.path[-1] == "依法行政" else one for one in items]

    found = as_approved(adjusted(move, rename)).plan.categories[-1]

    assert (found.name, found.called) == ("依法行政", "依法")


def test_the_plan_of_2021_without_changes_gives_its_own_documents_byte_for_byte():
    folder = PROJECT / "data" / "2021"
    dossier = replace(assemble(load(folder / "plan.xlsx").tables), baseline=current(folder))

    for kind in (one for one in of_period(None) if one.made_of(dossier)):
        starts = (0, 11, 25, 37, 47) if tabulated(kind) else (0,)
        day = dossier.particulars.issued_on
        finished = fill(TEMPLATES / kind.template, kind.context(dossier, starts), day=day)
        assert set_like(finished, kind, dossier, as_approved(dossier), TEMPLATES) == finished
