"""Sheets become tables whose cells know their place; clean tables become a dossier."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evalgen.checks import Submission, run
from evalgen.model.dossier import Orientation, Purpose
from evalgen.model.finding import blocks
from evalgen.workbook.assemble import assemble
from evalgen.workbook.read import Loaded, load
from evalgen.workbook.schema import PLAN
from evalgen.workbook.survey import place
from evalgen.workbook.tables import RawSheet, letter, tabulate
from evalgen.workbook.values import Raw


def sheet(name, *rows):
    """A raw sheet of texts; an empty text is an empty cell."""
    cells = {
        (row, column): Raw("text", text)
        for row, texts in enumerate(rows, 1)
        for column, text in enumerate(texts, 1)
        if text
    }
    return RawSheet(name, cells)


def table(raw):
    return next(iter(tabulate([raw], "plan.xlsx", PLAN).values()))


def test_cells_know_their_place():
    found = table(sheet("领导", ("职务", "姓名"), ("局长", "黄强")))

    assert str(found.rows[0]["name"].location) == "plan.xlsx!领导!B2"
    assert found.rows[0]["post"].text == "局长"


def test_empty_rows_are_no_rows():
    found = table(sheet("领导", ("姓名",), ("黄强",), (" ",), (), ("陈明",)))

    assert [(row.number, row["name"].text) for row in found.rows] == [(2, "黄强"), (5, "陈明")]


def test_blanks_below_a_label_take_its_value():
    found = table(
        sheet(
            "指标",
            ("序号", "一级指标", "二级指标", "项目名称", "目标内容"),
            ("1-1", "职能", "重点", "大气", "治理扬尘"),
            ("", "", "", "", "治理尾气"),
            ("1-2", "", "", "", "治理河道"),
            ("2-1", "", "常规", "", "练兵"),
            ("3-1", "行政", "", "", "公开"),
        )
    )

    read = [tuple(row[code].text for code in ("number", "first", "second", "title")) for row in found.rows]
    assert read == [
        ("1-1", "职能", "重点", "大气"),
        ("1-1", "职能", "重点", "大气"),
        ("1-2", "职能", "重点", ""),
        ("2-1", "职能", "常规", ""),
        ("3-1", "行政", "", ""),
    ]
    assert found.rows[1]["number"].filled
    assert found.rows[1]["number"].written == ""
    assert str(found.rows[1]["number"].location) == "plan.xlsx!指标!A3"


def test_a_first_level_category_is_not_filled_from_the_second_level_above():
    found = table(
        sheet(
            "分类",
            ("一级指标", "二级指标", "分值"),
            ("职能", "", "6"),
            ("", "重点", "4"),
            ("", "常规", "2"),
            ("行政", "", "4"),
        )
    )

    assert [row.path() for row in found.rows] == [("职能",), ("职能", "重点"), ("职能", "常规"), ("行政",)]


def test_headings_may_hold_blanks_and_line_breaks():
    assert table(sheet("领导", ("姓 名",), ("黄强",))).rows[0]["name"].text == "黄强"
    assert table(sheet("领 导", ("姓\n名",), ("黄强",))).rows[0]["name"].text == "黄强"


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")])
def test_columns_have_their_letters(number, letters):
    assert letter(number) == letters
    assert place(f"{letters}7") == (7, number)


def test_a_clean_workbook_becomes_a_dossier(workbook):
    dossier = assemble(
        load(workbook({"依据文件!E2": "待核", "基本信息!A20": "考评表版式", "基本信息!B20": "竖排"})).tables
    )

    facts, indicators = dossier.particulars, dossier.plan.indicators
    assert (facts.document_number, facts.issued_on) == ("东环〔2021〕7号", date(2021, 12, 24))
    assert (facts.short_name, facts.copied_to, facts.surveyed_by) == ("东海市生态环境局", "", "")
    assert facts.orientation is Orientation.PORTRAIT
    assert [(one.number, one.certain) for one in dossier.cited(Purpose.APPROVAL)] == [("东效〔2021〕4号", False)]
    assert [one.key for one in indicators] == ["1-1#1", "1-1#2", "1-2#1", "2-1#1", "3-1#1", "3-2#1"]
    assert indicators[3].leaders == ("黄强", "陈明")
    assert indicators[3].people == ("林芳",)
    assert indicators[4].everyone
    assert indicators[4].leaders == ("黄强", "陈明")
    assert indicators[4].people == ("各科室、直属各单位负责人",)
    assert dossier.plan.full_marks == Decimal(10)


def test_marks_round_a_cited_title_are_taken_off(workbook):
    dossier = assemble(load(workbook({"依据文件!B2": "《关于“一张图”的批复》"})).tables)

    assert dossier.citations[0].title == "关于“一张图”的批复"


@pytest.fixture(scope="module")
def raw_sheets(valid, tmp_path_factory):
    """The valid workbook's cells by sheet, as texts and numbers."""
    path = tmp_path_factory.mktemp("raw") / "plan.xlsx"
    path.write_bytes(valid)
    sheets = {}
    for one in load(path).tables.values():
        cells = {place(cell.location.cell): Raw("text", cell.written) for cell in one.headings}
        for row in one.rows:
            held = (cell for cell in row.cells.values() if cell.written)
            cells |= {place(cell.location.cell): Raw(kind_of(cell), cell.written) for cell in held}
        sheets[one.location.sheet] = cells
    return sheets


def kind_of(cell):
    return "number" if cell.number is not None else "date" if cell.day is not None else "text"


anything = st.builds(
    Raw,
    st.sampled_from(["text", "text", "number", "percent", "flag", "date", "error", "formula"]),
    st.sampled_from(
        ["", "2", "0", "1-1", "2-9", "法规科", "重点工作目标", "各科室、直属各单位", "待核", "2021-12-24", "小计", "（"]
    ),
)
places = st.tuples(st.integers(1, 20), st.integers(1, 10))
damage = st.lists(
    st.tuples(st.sampled_from(["基本信息", "依据文件", "名册", "领导", "分类", "指标"]), places, anything | st.none())
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300, deadline=None)
@given(damage)
def test_whatever_passes_the_checks_can_be_assembled(raw_sheets, damage):
    sheets = {name: dict(cells) for name, cells in raw_sheets.items()}
    for name, where, raw in damage:
        if raw is None or not raw.text:
            sheets[name].pop(where, None)
        elif raw.kind in ("number", "percent") and not raw.text.isdecimal():
            continue
        elif raw.kind != "date" or raw.text.startswith("2021-"):
            sheets[name][where] = raw
    made = [RawSheet(name, cells) for name, cells in sheets.items()]
    loaded = Loaded(source="plan.xlsx", digest="", tables=tabulate(made, "plan.xlsx", PLAN), sheets=tuple(sheets))

    findings = run(Submission(loaded))

    if not blocks(findings):
        dossier = assemble(loaded.tables)
        assert sum(one.weight for one in dossier.plan.indicators) == dossier.plan.full_marks
