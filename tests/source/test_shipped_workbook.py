"""The shipped workbook of 2021 says what the bureau's own notice and table say, cell by cell.

`notice-2021.txt` is the notice as published on the web, `table-2021.json` its table as two people read it,
`reconstruction.json` what the web page had lost and how it is restored; nothing of low confidence is.
"""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from evalgen.checks import Submission, run
from evalgen.model.dossier import Purpose
from evalgen.text.numbers import day, full_width
from evalgen.workbook.assemble import assemble
from evalgen.workbook.read import load

HERE = Path(__file__).parent
WORKBOOK = HERE.parents[1] / "data" / "2021" / "plan.xlsx"
NOTICE = (HERE / "notice-2021.txt").read_text(encoding="utf-8").splitlines()
TABLE = json.loads((HERE / "table-2021.json").read_text(encoding="utf-8"))
LOSSES = json.loads((HERE / "reconstruction.json").read_text(encoding="utf-8"))
ROWS = TABLE["rows"]


@pytest.fixture(scope="module")
def loaded():
    return load(WORKBOOK)


@pytest.fixture(scope="module")
def dossier(loaded):
    return assemble(loaded.tables)


@pytest.fixture(scope="module")
def restored():
    """The notice's lines as they must have read, with full-width punctuation."""
    lines = list(NOTICE)
    for loss in LOSSES:
        if loss["restored"] is not None:
            lines[loss["line"] - 1] = lines[loss["line"] - 1].replace(loss["damaged"], loss["restored"])
    return [full_width(line.strip()) for line in lines]


@pytest.mark.parametrize("loss", LOSSES, ids=lambda loss: f"{loss['line']}-{loss['damaged'][:6]}")
def test_every_loss_is_where_it_is_said_to_be(loss):
    assert NOTICE[loss["line"] - 1].count(loss["damaged"]) == 1
    assert (loss["restored"] is None) <= (loss["confidence"] in ("低", "中低", "中"))


def test_the_table_has_its_rows_numbers_and_points(dossier):
    indicators = dossier.plan.indicators

    assert (len(indicators), len({one.number for one in indicators})) == (54, 42)
    assert sum(one.weight for one in indicators) == dossier.plan.full_marks == 100
    assert sum(len(category.path) == 2 for category in dossier.plan.categories) == 8


@pytest.mark.parametrize("place", range(len(ROWS)), ids=lambda place: f"{ROWS[place]['序号']}#{ROWS[place]['组内序']}")
def test_every_row_is_the_sources(dossier, place):
    row, indicator = ROWS[place], dossier.plan.indicators[place]

    assert indicator.key == f"{row['序号']}#{row['组内序']}"
    assert indicator.path == (row["一级指标"], row["二级指标"])
    assert indicator.title == full_width(row["标题"] or "")
    assert indicator.target == full_width(row["目标内容"])
    assert indicator.weight == Decimal(row["权重"])
    assert list(indicator.departments) == row["责任科室"]
    assert indicator.everyone == row["全员行"]
    assert indicator.remark == row["备注"]


@pytest.mark.parametrize("place", range(len(ROWS)), ids=lambda place: f"{ROWS[place]['序号']}#{ROWS[place]['组内序']}")
def test_the_roster_derives_the_sources_leaders_and_people(loaded, dossier, place):
    row, cells = ROWS[place], loaded.tables["indicators"].rows[place]

    assert cells["leaders"].blank
    assert cells["people"].blank
    assert list(dossier.plan.indicators[place].leaders) == row["责任领导"]
    assert list(dossier.plan.indicators[place].people) == row["责任人"]


def test_the_categories_are_the_sources(dossier):
    expected = []
    for first in TABLE["分值结构"]:
        expected.append(((first["一级指标"],), first["分值"]))
        expected += [((first["一级指标"], second["二级指标"]), second["分值"]) for second in first["二级"]]

    assert [(one.path, one.quota) for one in dossier.plan.categories] == expected


def test_the_roster_and_the_leaders_are_the_sources(dossier):
    listed = TABLE["名册推断"]

    assert [(one.name, one.leader, one.person or None) for one in dossier.roster.departments] == [
        (one["科室"], one["分管领导"], one["负责人"]) for one in listed["科室"]
    ]
    assert [leader.name for leader in dossier.roster.leaders] == listed["领导排序"]
    assert [one.name for one in dossier.roster.departments if not one.certain] == ["监测站"]


def test_the_particulars_are_the_notices(dossier, restored):
    facts = dossier.particulars

    assert facts.document_number == restored[13]
    assert f"{facts.addressee}：" == restored[21]
    assert facts.organ == restored[31]
    assert day(facts.issued_on) == restored[33]
    assert f"于{day(facts.review_due)}前报{facts.reviewed_by}初审，待{facts.approved_by}批复后实施" in restored[61]
    assert f"绩效评估工作方案在{facts.publicity}公开。" in restored[61]
    assert f"（三）认真组织年终考评。{facts.year_end}，" in restored[65]
    assert f"由{facts.surveyed_by}具体实施" in restored[55]
    assert f"由{facts.inspected_by}牵头" in restored[57]
    assert f"{facts.year}年度{facts.series}参评单位" in restored[23]


def test_every_cited_document_stands_in_the_notice_with_its_number(dossier, restored):
    approvals, bases = dossier.cited(Purpose.APPROVAL), dossier.cited(Purpose.BASIS)

    assert [f"《{one.title}》（{one.number}）" in restored[23] for one in approvals] == [True]
    assert [f"《{one.title}》（{one.number}）" in restored[41] for one in bases] == [True, True]


def test_what_the_prose_says_of_the_categories_is_the_notices(dossier, restored):
    goals, abilities = restored[51], restored[53]
    described = {one.name: one.description for one in dossier.plan.categories if one.description}

    assert goals.endswith(
        f"（1）重点工作目标：{described['重点工作目标']}（2）常规工作目标：{described['常规工作目标']}"
        f"（3）动态工作目标：{described['动态工作目标']}"
    )
    assert f"2.行政能力目标{described['行政能力目标']}包括" in abilities
    assert len(described) == 4


def test_the_prose_lists_the_categories_as_the_notice_does(dossier, restored):
    duties, abilities = (
        [one.spoken for one in dossier.plan.children((first,))] for first in ("职能工作目标", "行政能力目标")
    )

    assert f"包括{'、'.join(duties[:-1])}和{duties[-1]}等三方面内容" in restored[51]
    assert f"包括{'、'.join(abilities[:-1])}和{abilities[-1]}等五方面内容" in restored[53]


def test_what_the_workbook_holds_has_no_errors_and_a_few_reminders(loaded):
    findings = run(Submission(loaded))

    assert [(one.severity, one.code, str(one.location)) for one in findings] == [
        ("warning", "X104", "plan.xlsx!基本信息!B5"),
        ("warning", "X104", "plan.xlsx!基本信息!B11"),
        ("warning", "X104", "plan.xlsx!基本信息!B12"),
        ("warning", "X103", "plan.xlsx!依据文件!C2"),
        ("warning", "X105", "plan.xlsx!名册!B8"),
        ("note", "X201", "plan.xlsx!分类!E7"),
    ]
