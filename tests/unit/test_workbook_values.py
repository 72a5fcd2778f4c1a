"""From what a cell holds to what the program uses."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalgen.workbook import schema
from evalgen.workbook.values import Fault, Mend, Raw, read

INDICATORS = {column.code: column for column in schema.PLAN.sheet("indicators").columns}
KEYS = {key.code: key for key in schema.KEYS}
COLUMNS = [*KEYS.values(), *(column for book in schema.BOOKS for sheet in book.sheets for column in sheet.columns)]


def value(text, code, kind="text"):
    return read(Raw(kind, text), (INDICATORS | KEYS)[code]).value


@pytest.mark.parametrize(
    ("text", "number"), [("2", "2"), ("1.50", "1.5"), ("１００", "100"), (" 0.1 ", "0.1"), ("40%", "40"), ("+3", "3")]
)
def test_numbers_are_exact(text, number):
    assert value(text, "weight") == Decimal(number)
    assert str(value(text, "weight")) == number


@pytest.mark.parametrize("text", ["0.1", "1e-05", "100000.0", "12345678901234567890"])
def test_what_excel_holds_as_a_number_is_read_without_a_float(text):
    assert value(text, "weight", "number") == Decimal(text)


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-inf", "1_000", "0x1", "1,000", "", "一"])
def test_what_only_looks_like_a_number_is_none(text):
    assert value(text, "weight") is None


@pytest.mark.parametrize("text", ["inf", "nan", "-inf"])
def test_a_number_without_end_is_a_fault(text):
    assert read(Raw("number", text), INDICATORS["weight"]).fault is Fault.NUMBER


def test_several_names_are_parted_by_any_sign_or_line():
    assert value("审批科、污防科\n监测站，信息中心；", "departments") == ("审批科", "污防科", "监测站", "信息中心")


def test_the_collective_term_is_one_name():
    assert value("各科室、直属各单位", "departments") == ("各科室、直属各单位",)
    assert value("各科室\n直属各单位", "departments") == ("各科室、直属各单位",)
    assert value("各科室、直属各单位负责人", "people") == ("各科室、直属各单位负责人",)


def test_text_is_read_as_it_will_be_printed():
    reading = read(Raw("text", " 推进２０个项目,\n加强监测\u200b "), INDICATORS["target"])

    assert reading.value == "推进20个项目，加强监测"
    assert reading.mends == (Mend.BLANKS, Mend.DIGITS, Mend.BREAKS, Mend.PUNCTUATION)


def test_parameters_keep_their_line_breaks_and_signs():
    assert value("20=2\n16=1.6;其余=0", "parameters") == "20=2\n16=1.6;其余=0"


def test_blanks_between_latin_words_stay():
    assert value("按 GB/T 9704 办理", "target") == "按 GB/T 9704 办理"


def test_a_date_is_a_day():
    assert value("2021-12-24T16:38:00", "issued_on", "date") == date(2021, 12, 24)


def test_a_text_longer_than_a_cell_allows_is_a_fault():
    assert read(Raw("text", "整" * 32_768), INDICATORS["target"]).fault is Fault.LONG


@given(
    st.sampled_from(COLUMNS),
    st.sampled_from(["text", "number", "percent", "flag", "date", "error", "formula"]),
    st.data(),
)
def test_whatever_a_cell_holds_is_a_value_or_a_fault_and_never_both(column, kind, data):
    text = data.draw(
        st.decimals(allow_nan=False).map(str)
        if kind in ("number", "percent")
        else st.text() | st.text("2021-年月日１.、,%")
    )

    reading = read(Raw(kind, text), column)

    assert reading.fault is None or reading.value is None
