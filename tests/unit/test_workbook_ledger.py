"""The ledger: its formulas come to the score card's own figures, and it says what there is to be said."""

import itertools
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from evalgen.model.plan import Category, Standard
from evalgen.model.terms import NotApplicable, Rounding
from evalgen.scoring.engine import score
from evalgen.workbook.ledger import write_ledger
from tests.recalculation import Recalculation

SHEETS = ["台账", "分类汇总", "科室汇总", "领导汇总", "计分过程", "证明材料", "科室明细", "领导明细"]
COMMAND = "=cmd|'/C calc'!A0"


@pytest.fixture
def ledger(tmp_path):
    """Write a dossier's ledger."""
    numbers = itertools.count(1)

    def write(dossier):
        path = tmp_path / f"绩效台账{next(numbers)}.xlsx"
        write_ledger(path, dossier)
        return path

    return write


def scored_anew(dossier, **changes):
    changed = replace(dossier, **changes)
    return replace(changed, card=score(changed))


def of_item(dossier, key, **changes):
    """The plan with one item changed."""
    items = tuple(replace(one, **changes) if one.key == key else one for one in dossier.plan.indicators)
    return replace(dossier.plan, indicators=items)


def of_result(dossier, key, **changes):
    """The results with one of them changed."""
    told = tuple(replace(one, **changes) if one.indicator == key else one for one in dossier.results.results)
    return replace(dossier.results, results=told)


def renamed(dossier, first, department):
    """The dossier with its first first-level category and its first department called otherwise."""
    plan, roster = dossier.plan, dossier.roster
    old, known = plan.categories[0].name, roster.departments[0].name

    def path(one):
        return (first, *one.path[1:]) if one.path[0] == old else one.path

    def names(one):
        return tuple(department if name == known else name for name in one.departments)

    categories = tuple(replace(one, path=path(one)) for one in plan.categories)
    items = tuple(replace(one, path=path(one), departments=names(one)) for one in plan.indicators)
    shares = tuple(
        replace(one, department=department) if one.department == known else one for one in dossier.terms.shares
    )
    return scored_anew(
        dossier,
        plan=replace(plan, categories=categories, indicators=items),
        roster=replace(roster, departments=(replace(roster.departments[0], name=department), *roster.departments[1:])),
        terms=replace(dossier.terms, shares=shares),
    )


def printed(value):
    return Decimal(repr(float(value))) if isinstance(value, int | float) else value


def rows(recalculation, sheet):
    """The rows below the headings, by heading, formulas worked out anew."""
    page = recalculation.book[sheet]
    headings = [cell.value.removesuffix("（暂计）") for cell in page[4]]
    found = [[printed(recalculation.value(sheet, one.coordinate)) for one in row] for row in page.iter_rows(min_row=5)]
    return [dict(zip(headings, values, strict=True)) for values in found]


def agrees(path, dossier):
    """Do all formulas come to what is saved beside them, and all sums to the score card?"""
    anew, card = Recalculation(path), dossier.card
    for sheet, name in anew.formulas():
        saved = anew.saved[sheet][name].value
        found = anew.value(sheet, name)
        if isinstance(saved, int | float):
            assert found == pytest.approx(saved, abs=1e-9), (sheet, name)
        else:
            assert (found or None) == saved, (sheet, name)
    *categories, total = rows(anew, "分类汇总")
    for sums, told in (
        ((*card.categories, card.targets_sum), (*categories, total)),
        (card.departments, rows(anew, "科室汇总")),
        (card.leaders, rows(anew, "领导汇总")),
    ):
        for one, row in zip(sums, told, strict=True):
            figures = [row[heading] for heading in ("项数", "未计分项数", "满分", "得分", "得分率（%）")]
            assert figures == [one.count, one.open, one.worth, one.points, "" if one.rate is None else one.rate], one
    below = {row["项目"]: row["计入合计"] for row in rows(anew, "计分过程")}
    assert below["目标考评得分"] == card.targets
    if card.extras:
        assert (below["加分合计"], below["扣分合计"], below["考评总分"]) == (card.bonus, card.deduction, card.total)
    assert below.get("综合得分") == card.composite
    assert below.get("等次") == (card.grade.name if card.grade else None)
    return True


def test_every_formula_comes_to_the_score_cards_figure(ledger, scored):
    dossier = scored()

    assert agrees(ledger(dossier), dossier)


@pytest.mark.parametrize("rounding", list(Rounding))
@pytest.mark.parametrize("places", [0, 1, 2])
def test_formulas_round_as_the_plan_declares(ledger, scored, rounding, places):
    dossier = scored()
    third = of_result(dossier, "1-1#1", actual=Decimal(7))
    rounded = scored_anew(dossier, results=third, terms=replace(dossier.terms, rounding=rounding, places=places))

    assert agrees(ledger(rounded), rounded)


def test_a_sum_that_ends_in_a_half_is_never_tipped_by_binary_noise(ledger, scored):
    dossier = scored()
    given = {"3-1#1": Decimal("0.01"), "3-2#1": Decimal("2.34")}
    results = dossier.results
    for key, claimed in given.items():
        results = of_result(replace(dossier, results=results), key, claimed=claimed)
    terms = replace(dossier.terms, rounding=Rounding.TOTAL)
    trap = scored_anew(dossier, plan=of_item(dossier, "3-2#1", standard=Standard()), results=results, terms=terms)
    (told,) = [row for row in rows(Recalculation(ledger(trap)), "分类汇总") if row["二级指标"] == "依法行政"]

    assert sum(map(float, given.values())) < float(sum(given.values()))
    assert told["得分"] == Decimal("2.4")
    assert agrees(ledger(trap), trap)


def test_a_last_level_that_few_plans_have_is_added_up_too(ledger, scored):
    dossier = scored()
    path = ("职能工作目标", "重点工作目标", "大气")
    plan = dossier.plan
    items = tuple(replace(one, path=path) if one.number == "1-1" else one for one in plan.indicators)
    categories = (*plan.categories[:2], Category(path=path, quota=Decimal(2)), *plan.categories[2:])
    deep = scored_anew(dossier, plan=replace(plan, indicators=items, categories=categories))

    assert agrees(ledger(deep), deep)
    assert load_workbook(ledger(deep))["分类汇总"]["C7"].value == "大气"
    assert "三级指标" not in [cell.value for cell in load_workbook(ledger(dossier))["台账"][4]]


@pytest.mark.parametrize("rule", list(NotApplicable))
def test_items_that_do_not_apply_are_added_up_as_declared(ledger, scored, rule):
    dossier = scored()
    results = of_result(dossier, "1-2#1", excused=True)
    excused = scored_anew(dossier, results=results, terms=replace(dossier.terms, not_applicable=rule))
    (row,) = [one for one in rows(Recalculation(ledger(excused)), "台账") if one["序号"] == "1-2"]

    assert agrees(ledger(excused), excused)
    assert row["计分状态"] == ("已剔除" if rule is NotApplicable.DROP else "不适用")
    assert (row["得分"] is None) is (rule is NotApplicable.DROP)


def test_open_items_stay_blank_and_the_headings_say_that_points_are_provisional(ledger, scored, results_content):
    dossier = scored(results=results_content["results"][:-2])
    path = ledger(dossier)
    page = load_workbook(path)["台账"]
    headings = [cell.value for cell in page[4]]
    last = {heading: cell.value for heading, cell in zip(headings, page[10], strict=True)}

    assert agrees(path, dossier)
    assert (last["序号"], last["计分状态"]) == ("3-2", "未计分")
    assert (last["得分（暂计）"], last["计入合计（暂计）"]) == (None, None)
    assert page["A2"].value == "暂计，不是正式得分：还有2项未计分。各项得分四舍五入到小数点后一位后相加。"
    assert not any("暂计" in str(cell.value) for cell in load_workbook(ledger(scored()))["台账"][4])


def test_nothing_reported_leaves_no_rate_and_no_error(ledger, scored):
    dossier = scored(results=[], incidents=[], occurrences=[], inspections=[], evidence=[])

    assert agrees(ledger(dossier), dossier)


@pytest.mark.parametrize("name", [COMMAND, "重点*", "<>", '说"好"的', "它's", "~?"])
def test_names_are_texts_and_never_formulas_or_patterns(ledger, scored, name):
    hostile = renamed(scored(), name, name + "科")
    path = ledger(hostile)
    cells = [cell for page in load_workbook(path) for row in page.iter_rows() for cell in row]

    assert agrees(path, hostile)
    assert all(cell.data_type == "s" for cell in cells if isinstance(cell.value, str) and cell.value.startswith(name))
    assert any(cell.value == name + "科" for cell in cells)


def test_a_text_that_looks_like_markup_stays_a_text(ledger, scored):
    dossier = scored()
    marked = scored_anew(dossier, results=of_result(dossier, "1-1#1", account="<r><t>改</t></r>"))
    book = load_workbook(ledger(marked))

    assert "<r><t>改</t></r> " in [cell.value for cell in book["台账"][5]]


def test_sorted_items_leave_every_sum_and_share_as_it_is(ledger, scored):
    dossier = scored()
    path = ledger(dossier)
    before = Recalculation(path)
    book = load_workbook(path)
    items = [[cell.value for cell in row] for row in book["台账"]["A5:X10"]]
    for row, values in zip(book["台账"]["A5:X10"], reversed(items), strict=True):
        for cell, value in zip(row, values, strict=True):
            cell.value = value
    book.save(path.with_name("sorted.xlsx"))
    after = Recalculation(path.with_name("sorted.xlsx"))

    assert before.value("台账", "A5") != after.value("台账", "A5")
    for place in before.formulas():
        assert after.value(*place) == pytest.approx(before.value(*place), abs=1e-9), place


def test_a_department_without_items_and_a_rate_of_nothing_are_told_as_such(ledger, scored, results_content):
    dossier = scored()
    nobody = tuple(replace(one, everyone=False, departments=(), leaders=()) for one in dossier.plan.indicators)
    idle = scored_anew(dossier, plan=replace(dossier.plan, indicators=nobody))
    nothing = scored_anew(dossier, results=of_result(dossier, "3-1#1", claimed=Decimal(0)))
    lost = scored(results=[{"part": "3-1", "claimed": 0, "account": "没有完成"}])

    assert agrees(ledger(idle), idle)
    assert agrees(ledger(nothing), nothing)
    assert agrees(ledger(lost), lost)
    assert {row["得分率（%）"] for row in rows(Recalculation(ledger(idle)), "科室汇总")} == {""}


def test_numbers_are_numbers_dates_are_dates_and_item_numbers_are_text(ledger, scored):
    book = load_workbook(ledger(scored()))
    item = dict(zip([cell.value for cell in book["台账"][4]], book["台账"][5], strict=True))

    assert (item["序号"].value, item["序号"].number_format) == ("1-1#1", "@")
    assert [item[name].data_type for name in ("满分", "目标值", "实际值", "进度", "得分", "证明材料件数")] == ["n"] * 6
    assert item["进度"].number_format == "0.0%"
    assert book["证明材料"]["G5"].value.date() == date(2021, 9, 1)


def test_the_working_of_every_item_is_there(ledger, scored):
    told = {row["序号"]: row for row in rows(Recalculation(ledger(scored())), "计分过程")}

    assert told["2-1"]["规则"] == "扣分：权重 − Σ 次数 × 每次扣分，不低于 0"
    assert told["2-1"]["代入计算"] == "max(2 − 1 × 0.5（迟到早退）, 0) = 1.5"
    assert [told["2-1"][name] for name in ("未舍入", "舍入后", "计入合计")] == [Decimal("1.5")] * 3
    assert told["加1"]["规则"] == "每次0.5分，上限1分；依据：细则第八条"


def test_what_has_no_basis_is_not_there_and_why_is_said(ledger, scored):
    dossier = scored(standards={"grades": [], "components": []})
    told = rows(Recalculation(ledger(dossier)), "计分过程")

    assert agrees(ledger(dossier), dossier)
    assert [row["代入计算"] for row in told if row["项目"] == "没有的数"] == list(dossier.card.missing)


def test_a_share_counts_as_declared_and_is_shown(ledger, scored):
    told = [row for row in rows(Recalculation(ledger(scored())), "科室明细") if row["序号"] == "2-1"]

    assert {(row["名称"], row["角色"], row["比例（%）"], row["计入合计"]) for row in told} == {
        ("法规科", "牵头", Decimal(60), Decimal("0.9")),
        ("办公室", "协办", Decimal(40), Decimal("0.6")),
    }


def test_every_sheet_of_a_sample_says_so_on_paper_and_on_the_screen(ledger, scored):
    sample, real = load_workbook(ledger(scored(sample=True))), load_workbook(ledger(scored()))

    assert sample.sheetnames == SHEETS
    for page in sample:
        assert "样例" in page.oddHeader.right.text
        assert page["A1"].value.startswith("样例")
    for page in real:
        assert page.oddHeader.right.text is None
        assert "样例" not in page["A1"].value


def test_the_ledger_can_be_filtered_and_printed(ledger, scored):
    for page in load_workbook(ledger(scored())):
        assert page.auto_filter.ref == f"A4:{page.auto_filter.ref.split(':')[1]}"
        assert page.freeze_panes.endswith("5")
        assert page.print_title_rows == "$4:$4"
        assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")


def test_what_lags_or_is_open_or_lost_points_stands_out_without_colour(ledger, scored):
    formats = load_workbook(ledger(scored()))["台账"].conditional_formatting
    styles = [rule.dxf.font for one in formats for rule in one.rules]

    assert any(font.b for font in styles)
    assert any(font.i for font in styles)
    assert any(font.u for font in styles)


def test_the_same_dossier_gives_the_same_bytes(ledger, scored):
    dossier = scored()

    assert ledger(dossier).read_bytes() == ledger(dossier).read_bytes()


def test_the_file_links_to_nothing(ledger, scored):
    with zipfile.ZipFile(ledger(renamed(scored(), COMMAND, "http://example.org"))) as file:
        assert not [name for name in file.namelist() if "external" in name.casefold()]
        assert b"TargetMode" not in b"".join(file.read(name) for name in file.namelist() if name.endswith(".rels"))
