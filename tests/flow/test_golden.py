"""The text of every document of 2021, as it reads before any page is set (`make golden` rewrites it).

The plan's own documents are made of the real workbook; the reports of the samples beside it.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from evalgen.comparison.compare import compare
from evalgen.comparison.cover import cover
from evalgen.documents import DOCUMENTS, of_period
from evalgen.model.change import Adjustment
from evalgen.model.result import Period
from evalgen.render.fonts import font_setup
from evalgen.render.text import lines
from evalgen.render.word import fill
from evalgen.review import review
from evalgen.yearbooks import Yearbooks, yearbooks

PROJECT = Path(__file__).parents[2]
GOLDEN = PROJECT / "tests" / "golden"
PLAN = PROJECT / "data" / "2021" / "plan.xlsx"
STAGES = (None, *Period)


@pytest.fixture(scope="module")
def dossiers():
    """The dossier of every stage of the year, the plan's own without one."""
    fonts = font_setup(PROJECT / ".cache")
    books = {period: yearbooks(PLAN, period) if period else Yearbooks(plan=PLAN) for period in STAGES}
    return {period: review(one, fonts).dossier for period, one in books.items()}


@pytest.mark.parametrize(
    ("kind", "period"),
    [
        pytest.param(kind, period, id=f"{kind.code}-{period}" if period else kind.code)
        for period in STAGES
        for kind in of_period(period)
        if kind.when is None
    ],
)
def test_a_document_says_its_golden_text(kind, period, dossiers, request):
    holds_golden_text(kind, dossiers[period], f"{kind.code}-{period}" if period else kind.code, request)


def test_the_table_of_adjustments_says_its_golden_text(dossiers, request):
    holds_golden_text(DOCUMENTS["adjustments"], adjusted(dossiers[None]), "adjustments", request)


def holds_golden_text(kind, dossier, name, request):
    docx = fill(PROJECT / "templates" / kind.template, kind.context(dossier, (0,)), day=date(2021, 12, 24))
    text = "\n".join(lines(docx)) + "\n"
    golden = GOLDEN / f"{name}.txt"
    if request.config.getoption("--golden"):
        golden.write_text(text, encoding="utf-8", newline="\n")

    assert text == golden.read_text(encoding="utf-8")


def adjusted(dossier):
    """The plan of 2021 after approved adjustments of many kinds."""
    said = {one.key: one.target for one in dossier.plan.indicators}
    edits = {
        "1-10#1": {"target": said["1-10#1"] + "；" + said["1-10#2"], "weight": Decimal(4)},
        "1-7#1": {"target": "整治上级交办的160个入河排污口，加强其他入河排污口排查整治"},
        "2-3#1": {"departments": ("污防科",)},
        "3-1#1": {"weight": Decimal(2)},
        "3-1#2": {"weight": Decimal(1)},
        "4-1#1": {"weight": Decimal("1.5")},
        "8-3#1": {"number": "8-4"},
        "8-4#1": {"number": "8-3"},
    }
    kept = [one for one in dossier.plan.indicators if one.key not in ("1-10#2", "2-8#1")]
    noise = {"number": "2-8", "title": "噪声污染防治", "target": "划定噪声敏感建筑物集中区域"}
    fresh = replace(next(one for one in kept if one.number == "2-7"), **noise)
    items = (*(replace(one, **edits.get(one.key, {})) for one in kept), fresh)
    categories = tuple(
        replace(one, path=(one.path[0], "创新工作")) if one.name == "管理创新" else one
        for one in dossier.plan.categories
    )
    renamed = {one.path: other.path for one, other in zip(dossier.plan.categories, categories, strict=True)}
    indicators = tuple(replace(one, path=renamed[one.path]) for one in items)
    plan = replace(dossier.plan, categories=categories, indicators=indicators)
    found = compare(dossier.baseline, plan)
    return replace(dossier, plan=plan, changes=cover(found, [approval(one) for one in found]))


def approval(change):
    return Adjustment(
        number="晋效〔2021〕9号",
        day=date(2021, 11, 30),
        organ="市机关效能建设领导小组",
        subject=change.subject,
        field=change.field,
        old=change.old,
        new=change.new,
        reason="年中任务调整，经局党组研究并报批准。",
    )
