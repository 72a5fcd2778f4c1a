"""Whole plans, from three small workbooks to the score card that a person works out by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from evalgen.checks import Submission, run
from evalgen.model.finding import blocks
from evalgen.model.result import Assessment, Occurrence, Period, VetoEvent
from evalgen.model.score import Standing
from evalgen.model.terms import Combination, Component, Grade, NotApplicable, Rounding
from evalgen.scoring.engine import score
from evalgen.text import scoring as words
from evalgen.workbook.assemble import assemble
from evalgen.workbook.read import load
from evalgen.workbook.results import assemble_results
from evalgen.workbook.schema import PLAN, RESULTS, STANDARDS
from evalgen.workbook.standards import keys_of
from evalgen.workbook.write import write_workbook
from tests.conftest import CONTENT, PARTICULARS

DAY = date(2021, 6, 1)
EVERYONE = "各科室、直属各单位"
TERMS = {"score_places": 2, "rounding": "单项"}


def rows(columns, *values):
    """Rows of a sheet from the codes of its columns and lines of values."""
    return [dict(zip(columns.split(), line, strict=True)) for line in values]


def book(path, content, book=PLAN):
    """A workbook, written and read again."""
    write_workbook(path, content, year=2021, book=book)
    return load(path, book)


def settled(settings):
    """The rows of a sheet of keys."""
    return [{"key": key, "content": value} for key, value in settings.items()]


def dossier_of(folder, *, plan, full=10, weighting="分值", standards=(), terms=TERMS, shared=None, **reported):
    """The dossier that three workbooks come to: a plan, the standards with what is shared, and the results."""
    particulars = {**PARTICULARS, "full_marks": full, "weighting": weighting}
    planned = book(folder / "plan.xlsx", {**CONTENT, "particulars": settled(particulars), **plan})
    found = run(Submission(planned))
    assert not blocks(found), found
    added = {"terms": settled(terms), "standards": rows("part method parameters goal", *standards), **(shared or {})}
    declared = book(folder / "standards.xlsx", added, STANDARDS)
    filing = {"filing_year": 2021, "period": "全年", "as_of": date(2021, 12, 31)}
    results = book(folder / "results.xlsx", {"filing": settled(filing), **reported}, RESULTS)
    dossier = assemble(planned.tables, declared.tables)
    return replace(dossier, results=assemble_results(results.tables, keys_of(planned.tables)))


def with_terms(dossier, **changes):
    return replace(dossier, terms=replace(dossier.terms, **changes))


def with_results(dossier, **changes):
    return replace(dossier, results=replace(dossier.results, **changes))


def graded(*floors):
    """Grades by their names and floors."""
    return tuple(Grade(name=name, floor=Decimal(floor), basis="细则") for name, floor in floors)


def items(card):
    """Every item as (exact, points)."""
    return {one.indicator.key: (str(one.exact), str(one.points)) for one in card.scores}


def sums(found):
    """Sums as (worth, points, rate) by name."""
    return {one.name: (f"{one.worth.normalize():f}", str(one.points), str(one.rate)) for one in found}


def reached(card):
    """What the card comes to, from the table to the grade."""
    names = ("full", "targets", "bonus", "deduction", "total", "composite")
    told = {name: None if getattr(card, name) is None else f"{getattr(card, name).normalize():f}" for name in names}
    grades = {"earned": card.earned_grade and card.earned_grade.name, "grade": card.grade and card.grade.name}
    return {**told, **grades, "vetoes": [one.code for one in card.vetoes], "official": card.official}


THREE_LEVELS = {
    "categories": rows(
        "first second third quota",
        ("业务工作", "", "", 700),
        ("业务工作", "重点任务", "", 500),
        ("业务工作", "重点任务", "大气环境", 300),
        ("业务工作", "重点任务", "水环境", 200),
        ("业务工作", "常规任务", "", 200),
        ("业务工作", "常规任务", "日常监管", 200),
        ("行政能力", "", "", 300),
        ("行政能力", "高效行政", "", 300),
        ("行政能力", "高效行政", "机关效能", 300),
    ),
    "indicators": rows(
        "number first second third target weight departments",
        ("1-1", "业务工作", "重点任务", "大气环境", "完成治理项目40个", 180, ["办公室"]),
        ("1-2", "业务工作", "重点任务", "大气环境", "优良率达到97%", 120, ["法规科"]),
        ("2-1", "业务工作", "重点任务", "水环境", "建成监测站6个", 200, ["法规科", "办公室"]),
        ("3-1", "业务工作", "常规任务", "日常监管", "案卷评查合格", 200, ["信息中心"]),
        ("4-1", "行政能力", "高效行政", "机关效能", "遵守工作纪律", 180, [EVERYONE]),
        ("4-2", "行政能力", "高效行政", "机关效能", "提高服务质量", 120, ["办公室"]),
    ),
}
THOUSAND = {
    "plan": THREE_LEVELS,
    "full": 1000,
    "terms": {"score_places": 1, "rounding": "单项", "bonus_cap": 30, "total_cap": 1020},
    "standards": [
        ("1-1", "完成率", "", 40),
        ("1-2", "差距扣分", "方向=≥；步长=0.1；每步扣=8；不足一步=按一步", 97),
        ("2-1", "分档", "6=200；5=170；其余=100", 6),
        ("3-1", "功效系数", "不允许值=60；满意值=95", None),
        ("4-1", "扣分", "脱岗=20；迟到早退=5", None),
    ],
    "results": rows(
        "part actual claimed",
        ("1-1", 37, None),
        ("1-2", Decimal("96.75"), None),
        ("2-1", 5, None),
        ("3-1", 81, None),
        ("4-1", None, None),
        ("4-2", None, Decimal("111.25")),
    ),
    "incidents": rows("part matter times day", ("4-1", "迟到早退", 3, DAY), ("4-1", "脱岗", 1, DAY)),
    "occurrences": rows(
        "item_code day note basis points",
        ("加1", DAY, "一", "通报", None),
        ("加1", DAY, "二", "通报", None),
        ("加1", DAY, "三", "通报", None),
        ("加2", DAY, "四", "通报", Decimal("12.5")),
        ("扣1", DAY, "五", "通报", None),
    ),
    "surveys": rows("source result_points day basis", ("统计局", 850, DAY, "通报")),
    "inspections": rows(
        "source taken day basis", ("效能办", Decimal("1.5"), DAY, "通报"), ("效能办", Decimal("2.25"), DAY, "通报")
    ),
    "veto_events": rows("item_code day note", ("否2", DAY, "投诉一件")),
    "shared": {
        "extras": rows(
            "item_code extra_kind matter each cap basis",
            ("加1", "加分", "市级表彰", 10, 20, "细则"),
            ("加2", "加分", "省级表彰", 15, None, "细则"),
            ("扣1", "扣分", "通报批评", 5, None, "细则"),
        ),
        "components": rows(
            "component combination factor basis",
            ("目标考评", "加权", Decimal("0.8"), "细则"),
            ("公众评议", "加权", Decimal("0.2"), "细则"),
            ("察访核验", "扣分", 1, "细则"),
        ),
        "grades": rows(
            "grade floor basis",
            ("优秀", 850, "细则"),
            ("良好", 700, "细则"),
            ("合格", 600, "细则"),
            ("不合格", 0, "细则"),
        ),
        "vetoes": rows(
            "item_code matter effect basis",
            ("否1", "重大事故", "一票否决", "细则"),
            ("否2", "投诉属实", "一票否优", "细则"),
        ),
    },
}


@pytest.fixture(scope="module")
def thousand(tmp_path_factory):
    """The plan of a thousand points with its results."""
    return dossier_of(tmp_path_factory.mktemp("thousand"), **THOUSAND)


def test_a_plan_of_a_thousand_points_on_three_levels_with_bonuses_and_a_veto(thousand):
    card = score(thousand)

    assert items(card) == {
        "1-1#1": ("333/2", "166.5"),
        "1-2#1": ("96", "96.0"),
        "2-1#1": ("170", "170.0"),
        "3-1#1": ("168", "168.0"),
        "4-1#1": ("145", "145.0"),
        "4-2#1": ("445/4", "111.3"),
    }
    assert sums(card.categories) == {
        "业务工作": ("700", "600.5", "85.8"),
        "重点任务": ("500", "432.5", "86.5"),
        "大气环境": ("300", "262.5", "87.5"),
        "水环境": ("200", "170.0", "85.0"),
        "常规任务": ("200", "168.0", "84.0"),
        "日常监管": ("200", "168.0", "84.0"),
        "行政能力": ("300", "256.3", "85.4"),
        "高效行政": ("300", "256.3", "85.4"),
        "机关效能": ("300", "256.3", "85.4"),
    }
    assert sums(card.departments) == {
        "办公室": ("680", "592.8", "87.2"),
        "法规科": ("500", "411.0", "82.2"),
        "信息中心": ("380", "313.0", "82.4"),
    }
    assert sums(card.leaders) == {"黄强": ("500", "411.0", "82.2"), "陈明": ("880", "760.8", "86.5")}
    assert [(one.extra.code, one.times, str(one.uncapped), str(one.points)) for one in card.extras] == [
        ("加1", 3, "30", "20"),
        ("加2", 1, "12.5", "12.5"),
        ("扣1", 1, "5", "5"),
    ]
    assert [(one.component.label, str(one.points), str(one.contribution)) for one in card.components] == [
        ("目标考评", "881.8", "17636/25"),
        ("公众评议", "850", "170"),
        ("察访核验", "3.75", "-15/4"),
    ]
    assert reached(card) == {
        "full": "1000",
        "targets": "856.8",
        "bonus": "30",
        "deduction": "5",
        "total": "881.8",
        "composite": "871.7",
        "earned": "优秀",
        "grade": "良好",
        "vetoes": ["否2"],
        "official": True,
    }
    assert (card.missing, card.time_gone, card.targets_sum.count, card.targets_sum.open) == ((), 1, 6, 0)


@pytest.mark.parametrize(
    ("events", "grade"),
    [((), "优秀"), (("否2",), "良好"), (("否1",), "不合格"), (("否2", "否1"), "不合格"), (("否2", "否2"), "良好")],
)
def test_a_veto_touches_the_grade_and_never_the_points(thousand, events, grade):
    occurred = tuple(VetoEvent(code=code, day=DAY, note="说明") for code in events)

    card = score(with_results(thousand, veto_events=occurred))

    assert (card.grade.name, card.earned_grade.name) == (grade, "优秀")
    assert (str(card.total), str(card.composite)) == ("881.8", "871.7")


def test_a_veto_of_the_best_grade_leaves_a_lower_one_as_it_is(thousand):
    card = score(with_terms(thousand, grades=graded(("优秀", 950), ("良好", 900), ("合格", 700))))

    assert (card.earned_grade.name, card.grade.name) == ("合格", "合格")


@pytest.mark.parametrize(("floor", "grade"), [("871.7", "优秀"), ("871.8", "良好")])
def test_a_score_on_a_grades_floor_earns_it_and_one_below_does_not(thousand, floor, grade):
    card = score(with_terms(thousand, grades=graded(("良好", 0), ("优秀", floor))))

    assert card.earned_grade.name == grade


def test_bonuses_that_are_a_component_of_their_own_do_not_enter_the_targets_too(thousand):
    basis = {"factor": Decimal(1), "basis": "细则"}
    apart = (
        Component(code="targets", label="目标考评", combination=Combination.WEIGHTED, **basis),
        Component(code="extras", label="加减分", combination=Combination.ADDED, **basis),
    )

    card = score(with_terms(thousand, components=apart))

    entered = {one.component.code: str(one.points) for one in card.components}
    assert entered == {"targets": "856.8", "extras": "25"}
    assert (str(card.total), str(card.composite)) == ("881.8", "881.8")


def test_an_inspection_may_be_a_score_of_its_own(thousand):
    basis = {"combination": Combination.WEIGHTED, "basis": "细则"}
    parts = (
        Component(code="targets", label="目标考评", factor=Decimal("0.9"), **basis),
        Component(code="inspection", label="察访核验", factor=Decimal("0.1"), **basis),
    )
    inspected = (Assessment(source="效能办", points=Decimal("955.5"), day=DAY, basis="通报"),)

    card = score(with_results(with_terms(thousand, components=parts), inspections=inspected))

    assert str(card.composite) == "889.2"


def test_the_total_stops_at_its_cap_and_at_nothing(thousand):
    lost = (Occurrence(code="扣1", day=DAY, note="说明", basis="通报", points=Decimal(900)),)

    capped = score(with_terms(thousand, total_cap=Decimal(760)))
    nothing = score(with_results(thousand, occurrences=lost))

    assert (capped.total, str(capped.targets)) == (760, "856.8")
    assert (nothing.total, nothing.deduction) == (0, 900)


NO_GRADE = words.NO_GRADE_WITHOUT_COMPOSITE


@pytest.mark.parametrize(
    ("terms", "results", "missing"),
    [
        ({"components": ()}, {}, (words.NO_COMPOSITE, NO_GRADE)),
        ({"grades": ()}, {}, (words.NO_GRADES,)),
        ({}, {"surveys": ()}, (words.NO_SURVEY.format(component="公众评议"), NO_GRADE)),
        ({}, {"inspections": ()}, (words.NO_SURVEY.format(component="察访核验"), NO_GRADE)),
    ],
)
def test_what_has_no_basis_or_no_result_is_not_computed_and_the_card_says_why(thousand, terms, results, missing):
    card = score(with_results(with_terms(thousand, **terms), **results))

    assert card.missing == missing
    assert card.grade is card.earned_grade is None
    assert (card.composite is None) == ("grades" not in terms)
    assert str(card.total) == "881.8"


def test_an_item_without_a_result_is_neither_nothing_nor_full_marks(thousand):
    reported = tuple(one for one in thousand.results.results if one.indicator not in ("1-1#1", "4-1#1"))

    card = score(with_results(thousand, results=reported))

    assert (card.of("1-1#1").standing, card.of("1-1#1").points) == (Standing.OPEN, None)
    assert (card.of("4-1#1").standing, card.of("4-1#1").official) == (Standing.OPEN, None)
    assert (str(card.targets), card.official, card.targets_sum.open) == ("545.3", False, 2)
    assert sums([card.targets_sum]) == {"": ("1000", "545.3", "85.2")}
    assert card.missing == (words.ITEMS_OPEN.format(count=2),)


def test_no_result_at_all_leaves_everything_open(thousand):
    card = score(with_results(thousand, results=()))

    assert {one.standing for one in card.scores} == {Standing.OPEN}
    assert (card.targets, card.targets_sum.rate, card.official) == (0, None, False)


def test_half_a_year_is_not_official_even_when_nothing_is_open(thousand):
    card = score(with_results(thousand, period=Period.HALF_YEAR, as_of=date(2021, 6, 30)))

    assert not card.official
    assert str(card.time_gone) == "181/365"


def test_what_an_organ_outside_gives_comes_before_the_departments_own_score(thousand):
    *others, last = thousand.plan.indicators
    outside = replace(last, standard=replace(last.standard, rated_by="市委宣传部"))
    plan = replace(thousand.plan, indicators=(*others, outside))
    *before, result = thousand.results.results
    told = replace(thousand, plan=plan)

    rated = score(with_results(told, results=(*before, replace(result, actual=Decimal(90)))))
    waiting = score(told)

    assert (rated.of("4-2#1").exact, waiting.of("4-2#1").exact) == (90, Decimal("111.25"))


NESTED = {
    "plan": {
        "categories": rows(
            "first second quota",
            ("业务工作", "", 60),
            ("业务工作", "重点任务", 50),
            ("业务工作", "常规任务", 50),
            ("行政能力", "", 40),
            ("行政能力", "高效行政", 100),
        ),
        "indicators": rows(
            "number first second target weight departments",
            ("1-1", "业务工作", "重点任务", "完成治理项目3个", 30, ["办公室"]),
            ("1-2", "业务工作", "重点任务", "评价为优秀", 70, ["法规科"]),
            ("2-1", "业务工作", "常规任务", "完成8个节点", 100, ["信息中心"]),
            ("3-1", "行政能力", "高效行政", "测评列前茅", 25, ["办公室"]),
            ("3-2", "行政能力", "高效行政", "信访件不超过30件", 75, ["法规科"]),
        ),
    },
    "full": 200,
    "standards": [
        ("1-1", "完成率", "", 3),
        ("1-2", "系数", "优秀=1；良好=0.85", "优秀"),
        ("2-1", "进度节点", "", 8),
        ("3-1", "排名", "1=20；2=17.25；其余=10；参评数=12", None),
        ("3-2", "逆向完成率", "", 30),
    ],
    "results": rows("part actual", ("1-1", 1), ("1-2", "良好"), ("2-1", 5), ("3-1", 2), ("3-2", 40)),
    "weighting": "逐级百分比",
    "terms": {"score_places": 1, "rounding": "合计"},
}


def test_a_plan_whose_weights_are_per_cent_of_the_level_above(tmp_path):
    card = score(dossier_of(tmp_path, **NESTED))

    assert {one.indicator.key: one.worth for one in card.scores} == {
        "1-1#1": 18,
        "1-2#1": 42,
        "2-1#1": 60,
        "3-1#1": 20,
        "3-2#1": 60,
    }
    assert items(card) == {
        "1-1#1": ("6", "6.0"),
        "1-2#1": ("357/10", "35.7"),
        "2-1#1": ("75/2", "37.5"),
        "3-1#1": ("69/4", "17.3"),
        "3-2#1": ("45", "45.0"),
    }
    assert sums(card.categories) == {
        "业务工作": ("120", "79.2", "66.0"),
        "重点任务": ("60", "41.7", "69.5"),
        "常规任务": ("60", "37.5", "62.5"),
        "行政能力": ("80", "62.3", "77.8"),
        "高效行政": ("80", "62.3", "77.8"),
    }
    assert sums(card.departments) == {
        "办公室": ("38", "23.3", "61.2"),
        "法规科": ("102", "80.7", "79.1"),
        "信息中心": ("60", "37.5", "62.5"),
    }
    assert sums(card.leaders) == {"黄强": ("102", "80.7", "79.1"), "陈明": ("98", "60.8", "62.0")}
    assert reached(card) == {
        "full": "200",
        "targets": "141.5",
        "bonus": "0",
        "deduction": "0",
        "total": "141.5",
        "composite": None,
        "earned": None,
        "grade": None,
        "vetoes": [],
        "official": True,
    }
    assert card.missing == (words.NO_COMPOSITE, words.NO_GRADES)


SHARED = {
    "plan": {
        "categories": rows("first second quota", ("业务工作", "", 10), ("业务工作", "重点任务", 10)),
        "indicators": rows(
            "number first second target weight departments",
            ("1-1", "业务工作", "重点任务", "推进督察整改", 4, ["办公室", "法规科"]),
            ("1-2", "业务工作", "重点任务", "加强机构监管", 3, ["法规科", "信息中心"]),
            ("1-3", "业务工作", "重点任务", "落实重要决策", 3, [EVERYONE]),
        ),
    },
    "results": rows("part claimed", ("1-1", Decimal("3.5")), ("1-2", Decimal("2.4")), ("1-3", 3)),
}
SHARES = rows("part department_one role per_cent", ("1-1", "办公室", "牵头", 60), ("1-1", "法规科", "协办", 40))


def test_a_shared_item_counts_by_its_shares_for_departments_and_in_full_for_the_bureau(tmp_path):
    card = score(dossier_of(tmp_path, **SHARED, shared={"shares": SHARES}))

    assert sums(card.departments) == {
        "办公室": ("5.4", "5.10", "94.4"),
        "法规科": ("7.6", "6.80", "89.5"),
        "信息中心": ("6", "5.40", "90.0"),
    }
    assert sums(card.leaders) == {"黄强": ("10", "8.90", "89.0"), "陈明": ("10", "8.90", "89.0")}
    assert sums(card.categories) == {"业务工作": ("10", "8.90", "89.0"), "重点任务": ("10", "8.90", "89.0")}
    assert str(card.total) == "8.90"


def test_without_shares_an_item_counts_in_full_for_every_department(tmp_path):
    card = score(dossier_of(tmp_path, **SHARED))

    assert sums(card.departments) == {
        "办公室": ("7", "6.50", "92.9"),
        "法规科": ("10", "8.90", "89.0"),
        "信息中心": ("6", "5.40", "90.0"),
    }
    assert str(card.total) == "8.90"


DEDUCTING = {
    "plan": {
        "categories": rows("first second quota", ("行政能力", "", 10), ("行政能力", "高效行政", 10)),
        "indicators": rows(
            "number first second target weight departments",
            ("1-1", "行政能力", "高效行政", "遵守工作纪律", 5, ["办公室"]),
            ("1-2", "行政能力", "高效行政", "选派干部驻村", 3, ["办公室"]),
            ("1-3", "行政能力", "高效行政", "提高服务质量", 2, ["法规科"]),
        ),
    },
    "standards": [("1-1", "扣分", "脱岗=1；迟到早退=0.5", None)],
    "incidents": rows("part matter times day", ("1-1", "迟到早退", 3, DAY)),
    "results": [
        {"part": "1-1"},
        {"part": "1-2", "excused": "是", "excuse": "本年度没有选派任务", "excuse_approval": "东效〔2021〕9号"},
        {"part": "1-3", "claimed": Decimal("1.7")},
    ],
}


@pytest.fixture(scope="module")
def deducting(tmp_path_factory):
    """The plan with deductions and an item that does not apply; nothing says what that earns."""
    return dossier_of(tmp_path_factory.mktemp("deducting"), **DEDUCTING)


@pytest.mark.parametrize(
    ("rule", "exact", "points", "full", "targets", "rate", "told"),
    [
        (
            NotApplicable.SCALE,
            "78/35",
            "2.23",
            "10",
            "7.43",
            "74.3",
            "3 × 5.2 ÷ 7（其余项得分 ÷ 其余项满分）= 78/35（≈2.2286）",
        ),
        (NotApplicable.FULL, "3", "3.00", "10", "8.20", "82.0", "得 3"),
        (NotApplicable.DROP, "None", "None", "7", "5.20", "74.3", "不计分"),
    ],
)
def test_an_item_that_does_not_apply_among_deductions(deducting, rule, exact, points, full, targets, rate, told):
    card = score(with_terms(deducting, not_applicable=rule))

    assert items(card) == {"1-1#1": ("7/2", "3.50"), "1-2#1": (exact, points), "1-3#1": ("17/10", "1.70")}
    assert card.of("1-2#1").standing is Standing.EXCUSED
    assert card.of("1-2#1").working.sum == told
    assert "东效〔2021〕9号" in card.of("1-2#1").working.rule
    assert sums([card.targets_sum]) == {"": (full, targets, rate)}
    assert reached(card) == {
        "full": full,
        "targets": f"{Decimal(targets).normalize():f}",
        "bonus": "0",
        "deduction": "0",
        "total": f"{Decimal(targets).normalize():f}",
        "composite": None,
        "earned": None,
        "grade": None,
        "vetoes": [],
        "official": True,
    }


def test_an_item_that_does_not_apply_stays_open_without_a_declared_rule(deducting):
    card = score(deducting)

    assert card.of("1-2#1").standing is Standing.OPEN
    assert (card.official, str(card.targets), card.full) == (False, "5.20", 10)
    assert card.missing[0] == words.ITEMS_OPEN.format(count=1)


THIRDS = {
    "plan": {
        "categories": rows("first second quota", ("业务工作", "", 3), ("业务工作", "重点任务", 3)),
        "indicators": rows(
            "number first second target weight departments",
            *((f"1-{one}", "业务工作", "重点任务", f"完成第{one}批项目", 1, ["办公室"]) for one in (1, 2, 3)),
        ),
    },
    "full": 3,
    "standards": [(f"1-{one}", "完成率", "", 3) for one in (1, 2, 3)],
    "results": rows("part actual", *((f"1-{one}", 1) for one in (1, 2, 3))),
}


@pytest.fixture(scope="module")
def thirds(tmp_path_factory):
    """Three items of one point, of which a third is reached each."""
    return dossier_of(tmp_path_factory.mktemp("thirds"), **THIRDS)


@pytest.mark.parametrize(
    ("weight", "goal", "actual", "places", "by_item", "by_total"),
    [
        ("23", 4, 3, 1, "51.9", "51.8"),
        ("1", 3, 1, 2, "0.99", "1.00"),
        ("0.1", 3, 3, 1, "0.3", "0.3"),
        ("53.7", 16, 15, 2, "151.02", "151.03"),
        ("53.7", 16, 15, 5, "151.03125", "151.03125"),
        ("2", 3, 2, 0, "3", "4"),
    ],
)
def test_rounding_items_and_rounding_sums_are_told_apart(thirds, weight, goal, actual, places, by_item, by_total):
    aimed = tuple(
        replace(one, weight=Decimal(weight), standard=replace(one.standard, goal=Decimal(goal)))
        for one in thirds.plan.indicators
    )
    reported = tuple(replace(one, actual=Decimal(actual)) for one in thirds.results.results)
    dossier = with_results(replace(thirds, plan=replace(thirds.plan, indicators=aimed)), results=reported)

    totals = [score(with_terms(dossier, places=places, rounding=one)).total for one in (Rounding.ITEM, Rounding.TOTAL)]

    assert [str(one) for one in totals] == [by_item, by_total]
