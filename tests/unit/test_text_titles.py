"""Titles broken by sense."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalgen.text.titles import broken


@pytest.mark.parametrize(
    "lines",
    [
        ("泉州市晋江生态环境局", "关于印发《2021年度泉州市晋江生态环境局", "绩效评估工作方案》的通知"),
        ("2021年度泉州市晋江生态环境局", "绩效管理目标考评表"),
        ("2021年度泉州市晋江生态环境局", "绩效评估工作方案"),
        ("南安市水利局", "关于印发《2026年度南安市水利局", "绩效评估工作方案》的通知"),
    ],
)
def test_a_long_title_breaks_where_its_sense_does(lines):
    assert broken("".join(lines)) == lines


def test_a_title_that_fits_stays_in_one_line():
    assert broken("关于召开年度会议的通知") == ("关于召开年度会议的通知",)


@given(st.text(alphabet="晋江市关于印发《》的通知2021年度绩效评估，", min_size=1, max_size=90))
def test_no_character_is_lost_or_added(title):
    assert "".join(broken(title)) == title


@given(st.text(alphabet="晋江市关于印发的通知2021年度绩效评估", min_size=21, max_size=80))
def test_no_line_begins_with_de(title):
    assert not any(line.startswith("的") for line in broken(title)[1:])
