"""Forms that came back: each fault is found in the form where it is, and beside the cell that it contradicts."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from evalgen.checks.collection import judge
from evalgen.model.result import Period
from evalgen.workbook.assemble import assemble
from evalgen.workbook.collection import content, merged, portions
from evalgen.workbook.questions import form
from evalgen.workbook.read import load
from evalgen.workbook.results import assemble_results
from evalgen.workbook.schema import RESULTS
from evalgen.workbook.standards import keys_of
from evalgen.workbook.write import write_workbook

OFFICE, LAW, CENTRE = "办公室", "法规科", "信息中心"
ANSWERS = {
    OFFICE: {
        "1-1#1": {"actual": 20, "account": "治理工地二十个"},
        "1-1#2": {"actual": "是", "account": "治理完成"},
        "3-1": {"claimed": Decimal("0.9"), "account": "清单已公布"},
    },
    LAW: {"1-2": {"actual": 97, "problem": "有三口未整治", "remedy": "年内整治"}, "2-1": {"account": "练兵四次"}},
    CENTRE: {"3-2": {"actual": "优秀", "account": "评为优秀"}},
}


@pytest.fixture(scope="session")
def dossier(sound):
    plan, standards = sound
    return assemble(plan.tables, standards.tables)


@pytest.fixture
def returned(tmp_path, dossier):
    """Write a department's form as it comes back, some cells answered and some changed, and read it."""

    def build(name, *, answers=None, cells=None, edit=None, of=dossier, file="", **records):
        portion = next(one for one in portions(of, Period.YEAR) if one.department == name)
        held = {sheet: [dict(row) for row in rows] for sheet, rows in content(portion, of, Period.YEAR).items()}
        told = ANSWERS[name] if answers is None else answers
        held["filing"][-1]["content"] = date(2021, 12, 31)
        held["results"] = [{**row, **told.get(row["part"], {})} for row in held["results"]]
        path = tmp_path / (file or portion.file)
        write_workbook(path, {**held, **records}, year=2021, book=RESULTS, form=form(portion, of, Period.YEAR))
        if cells or edit:
            book = load_workbook(path)
            for place, value in (cells or {}).items():
                sheet, _, cell = place.partition("!")
                book[sheet][cell] = value
            if edit:
                edit(book)
            book.save(path)
        return load(path, RESULTS)

    return build


@pytest.fixture(scope="session")
def sound_forms(sound, dossier, tmp_path_factory):
    folder = tmp_path_factory.mktemp("forms")
    loaded = {}
    for portion in portions(dossier, Period.YEAR):
        held = content(portion, dossier, Period.YEAR)
        filing = [*held["filing"][:-1], {"key": "as_of", "content": date(2021, 12, 31)}]
        rows = [{**row, **ANSWERS[portion.department].get(row["part"], {})} for row in held["results"]]
        asked = form(portion, dossier, Period.YEAR)
        path = folder / portion.file
        write_workbook(path, {**held, "filing": filing, "results": rows}, year=2021, book=RESULTS, form=asked)
        loaded[portion.department] = load(path, RESULTS)
    return loaded


@pytest.fixture
def findings(sound, dossier, sound_forms):
    """What is found in these forms, those that are not spoilt beside them."""

    def of(*spoilt, without=(), more=(), period=Period.YEAR):
        names = {one.tables["filing"].keyed()["filing_department"]["content"].text: one for one in spoilt}
        forms = [names.get(name, one) for name, one in sound_forms.items() if name not in without]
        found, _ = judge((*forms, *more), dossier, sound[0].tables, period, "交回")
        return found

    return of


def places(found):
    return [(one.code, str(one.location)) for one in found]


def test_sound_forms_have_no_findings(findings):
    assert findings() == ()


def test_answers_come_together_in_the_plans_order_and_say_where_they_came_from(sound, dossier, sound_forms, tmp_path):
    _, returns = judge(tuple(sound_forms.values()), dossier, sound[0].tables, Period.YEAR, "交回")

    write_workbook(tmp_path / "m.xlsx", merged(returns, dossier, Period.YEAR), year=2021, book=RESULTS)

    table = load(tmp_path / "m.xlsx", RESULTS).tables
    assert [(row["part"].text, row["origin"].names) for row in table["results"].rows] == [
        ("1-1#1", (OFFICE,)),
        ("1-1#2", (OFFICE,)),
        ("1-2", (LAW,)),
        ("2-1", (LAW,)),
        ("3-1", (OFFICE,)),
        ("3-2", (CENTRE,)),
    ]
    results = assemble_results(table, keys_of(sound[0].tables))
    assert results.of("1-2#1").problem == "有三口未整治"
    assert results.of("3-1#1").claimed == Decimal("0.9")
    assert results.as_of == date(2021, 12, 31)
    assert not results.sample


def test_what_nobody_answered_stays_blank(sound, dossier, sound_forms, returned):
    forms = [returned(LAW, answers={}) if name == LAW else one for name, one in sound_forms.items()]

    found, returns = judge(forms, dossier, sound[0].tables, Period.YEAR, "交回")

    assert found == ()
    rows = merged(returns, dossier, Period.YEAR)["results"]
    assert {"part": "1-2"} in rows
    assert {"part": "2-1"} in rows


def test_a_number_given_in_per_cent_stays_one(sound, dossier, sound_forms, returned):
    answers = {**ANSWERS[LAW], "1-2": {"actual": "97%"}}
    forms = [returned(LAW, answers=answers) if name == LAW else one for name, one in sound_forms.items()]

    _, returns = judge(forms, dossier, sound[0].tables, Period.YEAR, "交回")

    row = next(row for row in merged(returns, dossier, Period.YEAR)["results"] if row["part"] == "1-2")
    assert row["actual"] == "97%"


def test_records_of_all_departments_stand_one_after_the_other(sound, dossier, sound_forms, returned):
    paper = {"evidence_kind": "纸质", "evidence_title": "清单", "maker": "局", "made_on": date(2021, 9, 1)}
    spoilt = {
        OFFICE: returned(OFFICE, evidence=[{"item_code": "01-1", "part": "3-1", **paper}]),
        CENTRE: returned(CENTRE, evidence=[{"item_code": "03-1", "part": "3-2", **paper}]),
    }
    forms = [spoilt.get(name, one) for name, one in sound_forms.items()]

    found, returns = judge(forms, dossier, sound[0].tables, Period.YEAR, "交回")

    assert found == ()
    evidence = merged(returns, dossier, Period.YEAR)["evidence"]
    assert [(row["item_code"], row["origin"]) for row in evidence] == [("01-1", [OFFICE]), ("03-1", [CENTRE])]


def test_departments_that_differ_on_a_shared_item_are_both_named(findings, returned):
    found = findings(returned(OFFICE, answers={**ANSWERS[OFFICE], "2-1": {"account": "练兵五次"}}))

    assert places(found) == [("R617", "01-办公室.xlsx!完成情况!K4")]
    assert found[0].message == (
        "2-1 的“完成情况”，办公室填“练兵五次”，法规科填“练兵四次”（02-法规科.xlsx!完成情况!K3）"
    )


def test_departments_that_agree_on_a_shared_item_are_fine(findings, returned):
    assert findings(returned(OFFICE, answers={**ANSWERS[OFFICE], "2-1": {"account": "练兵四次"}})) == ()


@pytest.mark.parametrize(
    ("cell", "value", "message"),
    [
        ("D2", 3, "“权重”是“3”，方案中是“1”"),
        ("E2", "评分", "“计分方法”是“评分”，方案中是“完成率”"),
        ("F2", None, "“目标值”是“”，方案中是“20”"),
        ("G2", "家", "“单位”是“家”，方案中是“个”"),
        ("H4", "办公室", "“牵头科室”是“办公室”，方案中是“法规科”"),
        ("C2", "治理建筑工地噪声", "“目标内容”是“治理建筑工地噪声”，方案中是“治理建筑工地扬尘”"),
    ],
)
def test_content_that_was_changed_is_found_with_both_values(findings, returned, cell, value, message):
    found = findings(returned(OFFICE, cells={f"完成情况!{cell}": value}))

    assert places(found) == [("R611", f"01-办公室.xlsx!完成情况!{cell}")]
    assert found[0].message == message


def test_a_form_of_another_plan_is_known_by_its_number(findings, returned, dossier):
    heavier = replace(dossier.plan.indicators[0], weight=Decimal("0.5"))
    former = replace(dossier, plan=replace(dossier.plan, indicators=(heavier, *dossier.plan.indicators[1:])))

    found = findings(returned(OFFICE, of=former))

    assert places(found) == [("R608", "01-办公室.xlsx!填报信息!B5"), ("R611", "01-办公室.xlsx!完成情况!D2")]
    assert "重新分发" in found[0].hint


def test_a_number_that_was_touched_is_found(findings, returned, sound_forms):
    number = sound_forms[OFFICE].tables["filing"].keyed()["filing_number"]["content"].text

    found = findings(returned(OFFICE, cells={"填报信息!B5": number[:-8] + "00000000"}))

    assert places(found) == [("R608", "01-办公室.xlsx!填报信息!B5")]
    assert "改回" in found[0].hint


def test_a_form_under_another_departments_name_is_not_taken(findings, returned):
    stray = returned(OFFICE, cells={"填报信息!B4": LAW})

    found = findings(without=(OFFICE,), more=(stray,))

    assert [one.code for one in found] == ["R607", "R610"]


def test_a_department_that_the_roster_does_not_know_is_found(findings, returned):
    found = findings(without=(OFFICE,), more=(returned(OFFICE, cells={"填报信息!B4": "办公厅"}),))

    assert places(found)[0] == ("R606", "01-办公室.xlsx!填报信息!B4")
    assert "是否为“办公室”" in found[0].message


@pytest.mark.parametrize(("cell", "value", "code"), [("B2", 2020, "R604"), ("B3", "上半年", "R605")])
def test_a_form_of_another_year_or_period_is_not_taken(findings, returned, cell, value, code):
    found = findings(returned(OFFICE, cells={f"填报信息!{cell}": value}))

    assert places(found) == [(code, f"01-办公室.xlsx!填报信息!{cell}"), ("R610", "交回")]


def test_a_workbook_that_is_no_form_is_not_taken(findings, results_workbook):
    found = findings(more=(load(results_workbook(), RESULTS),))

    assert places(found) == [("R601", "results-year.xlsx")]


def test_two_forms_of_one_department_are_found(findings, returned):
    found = findings(more=(returned(LAW, file="法规科新.xlsx"),))

    assert places(found) == [("R609", "法规科新.xlsx")]
    assert "02-法规科.xlsx" in found[0].message


def test_departments_that_have_not_returned_are_named(findings):
    found = findings(without=(LAW, CENTRE))

    assert found[0].message == "还有 2 个科室没有交回：法规科、信息中心"


def test_an_item_of_somebody_else_is_found(findings, returned):
    found = findings(returned(CENTRE, edit=lambda book: book["完成情况"].append(["1-2", *[None] * 7, 50])))

    assert places(found) == [("R613", "03-信息中心.xlsx!完成情况!A4")]
    assert "责任科室是法规科" in found[0].message


def test_evidence_for_somebody_elses_item_is_found(findings, returned):
    paper = {"evidence_kind": "纸质", "evidence_title": "清单", "maker": "局", "made_on": date(2021, 9, 1)}

    found = findings(returned(CENTRE, evidence=[{"item_code": "03-1", "part": "1-2", **paper}]))

    assert places(found) == [("R613", "03-信息中心.xlsx!证明材料!B2")]


def test_own_items_that_are_gone_are_named(findings, returned):
    found = findings(returned(LAW, edit=lambda book: book["完成情况"].delete_rows(2)))

    assert places(found) == [("R614", "02-法规科.xlsx!完成情况")]
    assert found[0].message == "缺 1 项：1-2"


def test_an_item_that_the_plan_does_not_have_is_found(findings, returned):
    found = findings(returned(LAW, edit=lambda book: book["完成情况"].append(["9-9", *[None] * 7, 50])))

    assert places(found) == [("R101", "02-法规科.xlsx!完成情况!A5")]


def test_what_stands_outside_of_the_columns_is_not_lost_silently(findings, returned):
    found = findings(returned(LAW, cells={"完成情况!Z3": "另见附件", "完成情况!Z4": "同上", "填报信息!D9": 5}))

    assert places(found) == [("R615", "02-法规科.xlsx!填报信息!D9"), ("R615", "02-法规科.xlsx!完成情况!Z3")]
    assert "共 2 处，还有 Z4" in found[1].message


def test_a_column_of_ones_own_is_told_of_and_what_it_holds_is_not_lost_silently(findings, returned):
    found = findings(returned(LAW, cells={"完成情况!Q1": "备忘", "完成情况!Q2": "待补"}))

    assert places(found) == [("S106", "02-法规科.xlsx!完成情况!Q1"), ("R615", "02-法规科.xlsx!完成情况!Q2")]


def test_a_column_that_is_gone_is_told_of(findings, returned):
    found = findings(returned(LAW, edit=lambda book: book["完成情况"].delete_cols(7)))

    assert [(one.code, one.message) for one in found] == [
        ("R612", "“单位”列不见了，没有读取，也没有与方案核对")
    ]


def test_a_sheet_that_departments_do_not_fill_in_is_found(findings, returned):
    def edit(book):
        sheet = book.create_sheet("公众评议")
        sheet.append(["来源", "得分", "日期", "依据"])
        sheet.append(["市统计局", 90, date(2021, 12, 1), "东统〔2021〕1号"])

    assert places(findings(returned(LAW, edit=edit))) == [("R616", "02-法规科.xlsx!公众评议")]


def test_closing_days_that_differ_are_found(findings, returned):
    found = findings(returned(CENTRE, cells={"填报信息!B6": date(2021, 12, 20)}))

    assert places(found) == [("R618", "03-信息中心.xlsx!填报信息!B6")]
    assert "办公室填的是 2021年12月31日" in found[0].message


def test_a_closing_day_is_wanted(findings, returned):
    assert places(findings(returned(CENTRE, cells={"填报信息!B6": None}))) == [
        ("S201", "03-信息中心.xlsx!填报信息!B6")
    ]


def test_evidence_has_codes_of_its_own_across_departments(findings, returned):
    paper = {"evidence_kind": "纸质", "evidence_title": "清单", "maker": "局", "made_on": date(2021, 9, 1)}
    office = returned(OFFICE, evidence=[{"item_code": "证1", "part": "3-1", **paper}])
    centre = returned(CENTRE, evidence=[{"item_code": "证1", "part": "3-2", **paper}])

    found = findings(office, centre)

    assert places(found) == [("R619", "03-信息中心.xlsx!证明材料!A2")]
    assert "01-办公室.xlsx!证明材料!A2" in found[0].message


def test_one_incident_told_by_two_departments_is_asked_about(findings, returned):
    late = {"part": "2-1", "matter": "迟到早退", "times": 1, "day": date(2021, 5, 6)}

    found = findings(returned(OFFICE, incidents=[late]), returned(LAW, incidents=[late]))

    assert places(found) == [("R620", "02-法规科.xlsx!扣分记录!A2")]
    assert found[0].severity == "warning"


def test_a_faulty_cell_is_found_as_in_every_workbook(findings, returned):
    found = findings(returned(LAW, cells={"完成情况!J2": "两分"}))

    assert places(found) == [("S207", "02-法规科.xlsx!完成情况!J2")]
