"""Progress against the time gone: only numbers are compared, by the half year's own target where there is one."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from evalgen.model.plan import Duty, Indicator, Standard
from evalgen.model.result import Period
from evalgen.model.score import Pace
from evalgen.scoring import METHODS, Case
from evalgen.scoring.parameters import parse
from evalgen.scoring.progress import due_of, pace_of, progress_of, year_gone

HALF, YEAR = Period.HALF_YEAR, Period.YEAR


def measured(actual, *, goal=20, method="ratio", parameters="", unit="个", half_year=""):
    """An indicator and its case."""
    indicator = Indicator(
        number="1-1",
        part=1,
        path=("业务工作",),
        title="",
        target="",
        weight=Decimal(2),
        departments=(),
        leaders=(),
        standard=Standard(method=method, parameters=parameters, unit=unit),
        duty=Duty(half_year=half_year),
    )
    values = {"goal": goal, "actual": actual}
    numbers = {name: one if isinstance(one, str | None) else Decimal(str(one)) for name, one in values.items()}
    return indicator, Case(worth=Fraction(2), parameters=parse(METHODS[method], parameters)[0], **numbers)


FEWER = {"method": "attainment", "parameters": "比较=≤"}
LOWER = {"method": "efficacy", "parameters": "不允许值=30；满意值=20"}


@pytest.mark.parametrize(
    ("case", "pace"),
    [
        ({"actual": 20}, Pace.DONE),
        ({"actual": 10}, Pace.ON_TIME),
        ({"actual": 9.9}, Pace.BEHIND),
        ({"actual": 9, "half_year": "8"}, Pace.ON_TIME),
        ({"actual": 9, "half_year": "8个"}, Pace.ON_TIME),
        ({"actual": 9, "half_year": "12个"}, Pace.BEHIND),
        ({"actual": 9, "half_year": "40%"}, Pace.ON_TIME),
        ({"actual": 9, "half_year": "50%"}, Pace.BEHIND),
        ({"actual": 9, "half_year": "完成过半"}, Pace.BEHIND),
        ({"actual": 96, "goal": 97, "unit": "%"}, Pace.BEHIND),
        ({"actual": 97, "goal": 97, "unit": "%"}, Pace.ON_TIME),
        ({"actual": 92, "goal": 97, "unit": "%", "half_year": "90%"}, Pace.ON_TIME),
        ({"actual": 89, "goal": 97, "unit": "%", "half_year": "90%"}, Pace.BEHIND),
        ({"actual": 20, **FEWER}, Pace.ON_TIME),
        ({"actual": 21, **FEWER}, Pace.BEHIND),
        ({"actual": 12, **FEWER, "half_year": "10个"}, Pace.BEHIND),
        ({"actual": 10, **FEWER, "half_year": "10个"}, Pace.ON_TIME),
        ({"actual": 25, **LOWER}, Pace.BEHIND),
        ({"actual": 19, **LOWER}, Pace.ON_TIME),
        ({"actual": 3, "goal": 5, "method": "ranking", "parameters": "1=2"}, Pace.ON_TIME),
        ({"actual": 6, "goal": 5, "method": "ranking", "parameters": "1=2"}, Pace.BEHIND),
        ({"actual": None}, Pace.UNMEASURED),
        ({"actual": 3, "goal": None}, Pace.UNMEASURED),
        ({"actual": "是", "goal": "是", "method": "attainment"}, Pace.UNMEASURED),
    ],
)
def test_the_pace_at_half_year(case, pace):
    assert pace_of(*measured(**case), HALF, Fraction(1, 2)) is pace


@pytest.mark.parametrize(
    ("case", "pace"),
    [
        ({"actual": 20}, Pace.DONE),
        ({"actual": 19, "half_year": "10个"}, Pace.BEHIND),
        ({"actual": 97, "goal": 97, "unit": "%"}, Pace.DONE),
        ({"actual": 20, **FEWER}, Pace.DONE),
        ({"actual": 21, **FEWER}, Pace.BEHIND),
        ({"actual": 19, **LOWER}, Pace.DONE),
        ({"actual": None}, Pace.UNMEASURED),
    ],
)
def test_when_the_year_is_over_everything_measured_is_done_or_behind(case, pace):
    assert pace_of(*measured(**case), YEAR, Fraction(1)) is pace


@pytest.mark.parametrize(
    ("case", "due"),
    [
        ({"actual": 1}, "10"),
        ({"actual": 1, "half_year": "8个"}, "8"),
        ({"actual": 1, "half_year": "40%"}, "8"),
        ({"actual": 1, "unit": "%"}, None),
        ({"actual": 1, "unit": "%", "half_year": "15%"}, "15"),
    ],
)
def test_what_is_due_at_half_year(case, due):
    indicator, judged = measured(**case)

    assert due_of(indicator, judged.aim, HALF, Fraction(1, 2)) == (None if due is None else Fraction(due))
    assert due_of(indicator, judged.aim, YEAR, Fraction(1)) is None


@pytest.mark.parametrize(
    ("case", "progress"),
    [
        ({"actual": 9}, "9/20"),
        ({"actual": 23}, "23/20"),
        ({"actual": 9, "goal": 0}, None),
        ({"actual": 9, **FEWER}, None),
        ({"actual": 9, **LOWER}, None),
        ({"actual": 9, "method": "reverse_ratio"}, None),
        ({"actual": None}, None),
    ],
)
def test_progress_is_told_only_where_more_is_better(case, progress):
    assert progress_of(*measured(**case)) == (None if progress is None else Fraction(progress))


@pytest.mark.parametrize(
    ("day", "gone"),
    [
        (date(2021, 1, 1), "1/365"),
        (date(2021, 6, 30), "181/365"),
        (date(2021, 12, 31), "1"),
        (date(2022, 1, 10), "1"),
        (date(2020, 12, 31), "0"),
    ],
)
def test_the_time_gone_is_counted_in_days(day, gone):
    assert year_gone(day, 2021) == Fraction(gone)
