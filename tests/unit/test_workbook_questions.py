"""Forms: who is asked what, and what each cell asks for."""

from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from evalgen.model.plan import Standard
from evalgen.model.result import Period
from evalgen.model.terms import Role, Share
from evalgen.workbook.assemble import assemble
from evalgen.workbook.collection import content, items, portions
from evalgen.workbook.questions import form
from evalgen.workbook.schema import RESULTS
from evalgen.workbook.write import write_workbook


@pytest.fixture(scope="session")
def dossier(sound):
    return assemble(sound[0].tables, sound[1].tables)


def with_standard(dossier, key, standard):
    """The plan with another standard of one indicator."""
    indicators = (replace(one, standard=standard) if one.key == key else one for one in dossier.plan.indicators)
    return replace(dossier, plan=replace(dossier.plan, indicators=tuple(indicators)))


def asked(dossier, place, row, column, sheet="results"):
    portion = portions(dossier, Period.YEAR)[place]
    return form(portion, dossier, Period.YEAR).asks[sheet, column, row]


def test_departments_are_asked_about_their_own_items_in_the_plans_order(dossier):
    assert [(one.department, [item.written for item in one.items]) for one in portions(dossier, Period.YEAR)] == [
        ("办公室", ["1-1#1", "1-1#2", "2-1", "3-1"]),
        ("法规科", ["1-2", "2-1", "3-1"]),
        ("信息中心", ["3-1", "3-2"]),
    ]


def test_the_lead_is_the_declared_one_else_the_first_named_else_the_office(dossier):
    led = {one.written: one.lead for one in items(dossier)}

    assert (led["2-1"], led["3-1"], led["3-2"]) == ("法规科", "办公室", "信息中心")
    other = replace(
        dossier.terms,
        shares=(Share(indicator="2-1#1", department="办公室", role=Role.LEAD, per_cent=Decimal(100)),),
    )
    assert {one.written: one.lead for one in items(replace(dossier, terms=other))}["2-1"] == "办公室"
    last = replace(dossier.roster, departments=dossier.roster.departments[::-1])
    assert {one.written: one.lead for one in items(replace(dossier, roster=last))}["3-1"] == "办公室"


def test_a_number_changes_with_what_the_form_shows_and_with_nothing_else(dossier):
    def numbers(of):
        return [one.number for one in portions(of, Period.YEAR)]

    heavier = replace(dossier.plan.indicators[2], weight=Decimal("1.5"))
    changed = replace(dossier.plan, indicators=(*dossier.plan.indicators[:2], heavier, *dossier.plan.indicators[3:]))
    own, others = numbers(dossier), numbers(replace(dossier, plan=changed))

    assert [one == other for one, other in zip(own, others, strict=True)] == [True, False, True]
    assert own[0].startswith("2021-year-01-")


@pytest.mark.parametrize(
    ("standard", "told", "words", "is_number"),
    [
        (Standard(method="ratio", goal=Decimal(20), unit="个"), "请按“个”填数字，不写单位。目标值：20个。", (), True),
        (Standard(method="ranking", parameters="1=1；其余=0"), "请填数字。", (), True),
        (Standard(method="attainment", goal="是"), "请选：是、否。目标值：是。", ("是", "否"), False),
        (Standard(method="attainment", goal=Decimal(5)), "请填数字。目标值：5。", (), True),
        (Standard(method="attainment", goal="达标"), "请填文字，达到时写“达标”。", (), False),
        (Standard(method="coefficient", parameters="甲=1；乙=0.5"), "请选：甲、乙。", ("甲", "乙"), False),
        (Standard(method="rating"), "按“评分”计分，实际值可以留空。", (), False),
        (Standard(method="deductions"), "按“扣分”计分，实际值可以留空。发生的扣分记在“扣分记录”表。", (), False),
    ],
)
def test_an_actual_value_is_asked_for_as_its_method_wants_it(dossier, standard, told, words, is_number):
    ask = asked(with_standard(dossier, "1-1#1", standard), 0, 1, "actual")

    assert (ask.prompt, ask.words, ask.is_number) == (told, words, is_number)


def test_departments_that_do_not_lead_are_told_who_does(dossier):
    assert asked(dossier, 0, 3, "account").prompt == "由法规科牵头填报：办公室可以留空，填写的须与法规科一致。"
    assert asked(dossier, 1, 2, "account").prompt == "由法规科牵头填报，办公室填写的须与此一致。"


def test_a_claim_is_asked_for_within_the_full_marks(dossier):
    ask = asked(dossier, 2, 2, "claimed")

    assert ask.most == 3
    assert ask.prompt.startswith("0 至 3 分。按“系数”计分")


def test_kinds_of_deductions_are_offered_where_an_item_loses_points(dossier):
    sheets = [content(one, dossier, Period.YEAR) for one in portions(dossier, Period.YEAR)]

    assert ["incidents" in one for one in sheets] == [True, True, False]
    assert asked(dossier, 1, 0, "matter", "incidents").words == ("脱岗", "迟到早退")
    assert asked(dossier, 2, 0, "item_code", "occurrences").words == ("加1", "加2", "扣1")


def test_what_excel_would_refuse_is_not_asked_of_it(dossier, tmp_path):
    kinds = "；".join(f"违反第{number}条规定的行为=0.1" for number in range(1, 41))
    long = with_standard(dossier, "2-1#1", Standard(method="deductions", parameters=kinds))
    portion = portions(long, Period.YEAR)[1]

    asks = form(portion, long, Period.YEAR)
    path = tmp_path / "form.xlsx"
    write_workbook(path, content(portion, long, Period.YEAR), year=2021, book=RESULTS, form=asks)

    rules = load_workbook(path)["扣分记录"].data_validations.dataValidation
    matter = next(one for one in rules if str(one.sqref).startswith("B2"))
    assert matter.type in (None, "none")
    assert len(matter.prompt) == 255
    assert matter.prompt.endswith("……")
