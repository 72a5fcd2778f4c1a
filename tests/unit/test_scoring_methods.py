"""Every method gives what a person works out by hand, stays between nothing and full marks, and rewards more."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evalgen.scoring import METHODS, Case
from evalgen.scoring.parameters import parse
from evalgen.scoring.rounding import half_up
from evalgen.text.scoring import RULES


def measure(written):
    """A number where it is one, else the word; None for nothing."""
    return Decimal(written) if written and written.strip("+-.0123456789") == "" else written


def judge(code, parameters="", *, worth, goal=None, actual=None, claimed=None, incidents=()):
    """What a method gives, with its parameters as the workbook writes them."""
    method = METHODS[code]
    read, problems = parse(method, parameters)
    assert problems == ()
    case = Case(
        worth=Fraction(worth),
        parameters=read,
        goal=measure(goal),
        actual=measure(actual),
        claimed=None if claimed is None else Decimal(claimed),
        incidents=tuple(incidents),
    )
    return method.judge(case)


BY_HAND = [
    ("ratio", "", "5", "20", "20", "5"),
    ("ratio", "", "5", "20", "18", "4.5"),
    ("ratio", "", "5", "20", "23", "5"),
    ("ratio", "封顶=1.1", "5", "20", "21", "5.25"),
    ("ratio", "封顶=1.1", "5", "20", "23", "5.5"),
    ("ratio", "封顶=110%", "5", "20", "40", "5.5"),
    ("ratio", "下限=0.6", "5", "20", "12", "3"),
    ("ratio", "下限=0.6", "5", "20", "11", "0"),
    ("ratio", "下限=60%；封顶=1", "5", "20", "0", "0"),
    ("ratio", "", "23", "4", "3", "17.25"),
    ("ratio", "", "53.7", "16", "15", "50.34375"),
    ("ratio", "", "1", "3", "1", "1/3"),
    ("ratio", "", "0.1", "3", "3", "0.1"),
    ("ratio", "", "2", "335", "320", "128/67"),
    ("reverse_ratio", "", "4", "30", "40", "3"),
    ("reverse_ratio", "", "4", "30", "30", "4"),
    ("reverse_ratio", "", "4", "30", "10", "4"),
    ("reverse_ratio", "", "4", "30", "0", "4"),
    ("reverse_ratio", "封顶=1.1", "4", "30", "29", "120/29"),
    ("reverse_ratio", "封顶=1.1", "4", "30", "0", "4.4"),
    ("attainment", "", "2", "97", "97", "2"),
    ("attainment", "", "2", "97", "96.999", "0"),
    ("attainment", "比较=≥", "2", "97", "97.1", "2"),
    ("attainment", "比较=≤", "2", "60", "60", "2"),
    ("attainment", "比较=≤", "2", "60", "60.01", "0"),
    ("attainment", "比较==", "2", "3", "3.0", "2"),
    ("attainment", "比较==", "2", "3", "4", "0"),
    ("attainment", "", "2", "是", "是", "2"),
    ("attainment", "比较==", "2", "是", "否", "0"),
    ("attainment", "", "2", "是", "3", "0"),
    ("attainment", "", "2", "3", "是", "0"),
    ("bands", "6=60；5=52；4=44", "60", None, "6", "60"),
    ("bands", "6=60；5=52；4=44", "60", None, "5.99", "52"),
    ("bands", "4=44；6=60；5=52", "60", None, "5", "52"),
    ("bands", "6=60；5=52；4=44", "60", None, "3", "0"),
    ("bands", "6=60；5=52；4=44；其余=10", "60", None, "3", "10"),
    ("bands", "95%=2；90%=1.7", "2", None, "92", "1.7"),
    ("bands", "0=1；-5=0.5", "1", None, "-3", "0.5"),
    ("shortfall", "方向=≥；步长=0.1；每步扣=0.8", "8", "97", "97", "8"),
    ("shortfall", "方向=≥；步长=0.1；每步扣=0.8", "8", "97", "98", "8"),
    ("shortfall", "方向=≥；步长=0.1；每步扣=0.8", "8", "97", "96.75", "6"),
    ("shortfall", "方向=≥；步长=0.1；每步扣=0.8；不足一步=按比例", "8", "97", "96.7", "5.6"),
    ("shortfall", "方向=≥；步长=0.1；每步扣=0.8；不足一步=按一步", "8", "97", "96.75", "5.6"),
    ("shortfall", "方向=≥；步长=0.1；每步扣=0.8；不足一步=按一步", "8", "97", "96.7", "5.6"),
    ("shortfall", "方向=≥；步长=0.1；每步扣=0.8；不足一步=不扣", "8", "97", "96.75", "6.4"),
    ("shortfall", "方向=≥；步长=0.1；每步扣=0.8；不足一步=不扣", "8", "97", "96.91", "8"),
    ("shortfall", "方向=≥；步长=0.1%；每步扣=0.8", "8", "97", "96.9", "7.2"),
    ("shortfall", "方向=≥；步长=1；每步扣=3", "8", "97", "94", "0"),
    ("shortfall", "方向=≤；步长=1；每步扣=0.5", "2", "5", "6.8", "1.1"),
    ("shortfall", "方向=≤；步长=1；每步扣=0.5；不足一步=不扣", "2", "5", "6.8", "1.5"),
    ("shortfall", "方向=≤；步长=1；每步扣=0.5；不足一步=按一步", "2", "5", "6.8", "1"),
    ("shortfall", "方向=≤；步长=1；每步扣=0.5", "2", "5", "4", "2"),
    ("ranking", "1=50；2=47；其余=30", "50", None, "1", "50"),
    ("ranking", "1=50；2=47；其余=30", "50", None, "2", "47"),
    ("ranking", "1=50；2=47；其余=30；参评数=20", "50", None, "20", "30"),
    ("ranking", "1=50；2=47", "50", None, "3", "0"),
    ("efficacy", "不允许值=60；满意值=95", "10", None, "81", "8.4"),
    ("efficacy", "不允许值=60；满意值=95", "10", None, "60", "6"),
    ("efficacy", "不允许值=60；满意值=95", "10", None, "95", "10"),
    ("efficacy", "不允许值=60；满意值=95", "10", None, "99", "10"),
    ("efficacy", "不允许值=60；满意值=95", "10", None, "53", "5.2"),
    ("efficacy", "不允许值=60；满意值=95；低于不允许值=按公式", "10", None, "0", "0"),
    ("efficacy", "不允许值=60；满意值=95；低于不允许值=0", "10", None, "59.9", "0"),
    ("efficacy", "不允许值=60；满意值=95；低于不允许值=0", "10", None, "60", "6"),
    ("efficacy", "不允许值=60%；满意值=95%", "10", None, "81", "8.4"),
    ("efficacy", "不允许值=20；满意值=10", "10", None, "15", "8"),
    ("efficacy", "不允许值=20；满意值=10；低于不允许值=0", "10", None, "21", "0"),
    ("efficacy", "不允许值=20；满意值=10", "10", None, "5", "10"),
    ("coefficient", "优秀=1；良好=0.9", "5", None, "优秀", "5"),
    ("coefficient", "优秀=1；良好=0.9", "5", None, "良好", "4.5"),
    ("coefficient", "优秀=100%；良好=90%", "5", None, "良好", "4.5"),
    ("coefficient", "1=1；2=0.9", "5", None, "2.0", "4.5"),
    ("milestones", "", "4", "8", "6", "3"),
    ("milestones", "", "4", "8", "9", "4"),
    ("milestones", "", "4", "8", "0", "0"),
    ("milestones", "", "2", "6", "5", "5/3"),
    ("rating", "", "2", None, "1.9", "1.9"),
]


@pytest.mark.parametrize(("code", "parameters", "worth", "goal", "actual", "points"), BY_HAND)
def test_a_method_gives_what_was_worked_out_by_hand(code, parameters, worth, goal, actual, points):
    assert judge(code, parameters, worth=worth, goal=goal, actual=actual).points == Fraction(points)


KINDS = "脱岗=1；迟到早退=0.5"


@pytest.mark.parametrize(
    ("incidents", "points"),
    [
        ([], "3"),
        ([("脱岗", 1)], "2"),
        ([("迟到早退", 1)], "2.5"),
        ([("迟到早退", 3), ("脱岗", 1)], "0.5"),
        ([("迟到早退", 1), ("迟到早退", 2)], "1.5"),
        ([("脱岗", 4)], "0"),
    ],
)
def test_incidents_take_what_was_worked_out_by_hand(incidents, points):
    assert judge("deductions", KINDS, worth=3, incidents=incidents).points == Fraction(points)


def test_a_kind_of_incident_counts_however_its_brackets_are_written():
    assert judge("deductions", "通报(市级)=1", worth=3, incidents=[("通报（市级）", 1)]).points == 2


def test_a_verdict_counts_however_its_brackets_are_written():
    assert judge("coefficient", "优秀(一等)=0.9", worth=10, actual="优秀（一等）").points == 9


@pytest.mark.parametrize(
    ("claimed", "actual", "points"), [("1.5", None, "1.5"), ("1.5", "1.9", "1.5"), (None, "1.9", "1.9")]
)
def test_a_rating_is_the_departments_own_before_one_from_outside(claimed, actual, points):
    assert judge("rating", worth=2, claimed=claimed, actual=actual).points == Fraction(points)


def test_every_method_has_its_rule_in_words_and_stands_in_the_table_above():
    assert {one.code for one in METHODS} == set(RULES) == {row[0] for row in BY_HAND} | {"deductions"}


@pytest.mark.parametrize(
    ("code", "parameters", "given", "told"),
    [
        ("ratio", "", {"worth": 2, "goal": "150", "actual": "141"}, "2 × min(141 ÷ 150, 1) = 1.88"),
        ("ratio", "下限=0.6", {"worth": 2, "goal": "20", "actual": "11"}, "11 ÷ 20 = 0.55，低于下限 0.6，得 0"),
        ("reverse_ratio", "", {"worth": 2, "goal": "40", "actual": "48"}, "2 × min(40 ÷ 48, 1) = 5/3（≈1.6667）"),
        ("attainment", "比较=≤", {"worth": 2, "goal": "60", "actual": "57"}, "57 ≤ 60 成立，得 2"),
        ("attainment", "", {"worth": 2, "goal": "是", "actual": "否"}, "否 = 是 不成立，得 0"),
        ("bands", "20=2；16=1.6", {"worth": 2, "actual": "18"}, "18 达到 16 一档，得 1.6"),
        ("bands", "20=2；其余=1", {"worth": 2, "actual": "18"}, "18 未达到任何一档，得 1"),
        (
            "shortfall",
            "方向=≥；步长=0.1；每步扣=0.2；不足一步=按一步",
            {"worth": 2, "goal": "97", "actual": "96.75"},
            "差距 0.25，按步长 0.1 计 3 步；max(2 − 3 × 0.2, 0) = 1.4",
        ),
        ("deductions", KINDS, {"worth": 3}, "max(3 − 0（没有发生）, 0) = 3"),
        (
            "deductions",
            KINDS,
            {"worth": 3, "incidents": [("迟到早退", 3), ("脱岗", 1)]},
            "max(3 − 1 × 1（脱岗） − 3 × 0.5（迟到早退）, 0) = 0.5",
        ),
        ("ranking", "1=2；其余=1", {"worth": 2, "actual": "1"}, "第 1 名，得 2"),
        ("ranking", "1=2；其余=1", {"worth": 2, "actual": "7"}, "第 7 名，按其余名次得 1"),
        (
            "efficacy",
            "不允许值=60；满意值=95",
            {"worth": 10, "actual": "81"},
            "10 × [60 + 40 × (81 − 60) ÷ (95 − 60)] ÷ 100，限 0 至 10，得 8.4",
        ),
        ("coefficient", "良好=0.9", {"worth": 2, "actual": "良好"}, "2 × 0.9（良好）= 1.8"),
        ("milestones", "", {"worth": 2, "goal": "8", "actual": "5"}, "2 × min(5, 8) ÷ 8 = 1.25"),
        ("rating", "", {"worth": 2, "claimed": "1.9"}, "自评得分 1.9"),
    ],
)
def test_the_working_shows_the_sum_with_its_numbers(code, parameters, given, told):
    assert judge(code, parameters, **given).sum == told


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        ("17.25", 1, "17.3"),
        ("17.35", 1, "17.4"),
        ("17.249999999999999999", 1, "17.2"),
        ("2.675", 2, "2.68"),
        ("1.005", 2, "1.01"),
        ("50.34375", 2, "50.34"),
        ("50.34375", 4, "50.3438"),
        ("50.34375", 1, "50.3"),
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("1/3", 2, "0.33"),
        ("2/3", 2, "0.67"),
        ("0.125", 2, "0.13"),
        ("-0.5", 0, "-1"),
        ("-17.25", 1, "-17.3"),
        ("-0.04", 1, "0.0"),
        ("1000", 2, "1000.00"),
    ],
)
def test_halves_are_rounded_away_from_zero(value, places, rounded):
    assert str(half_up(Fraction(value), places)) == rounded


def test_three_tenths_are_three_times_a_tenth():
    tenth = judge("ratio", worth="0.1", goal="3", actual="3").points

    assert tenth * 3 == Fraction("0.3")
    assert str(half_up(tenth * 3, 1)) == "0.3"


def test_three_thirds_are_whole():
    third = judge("ratio", worth=1, goal="3", actual="1").points

    assert third * 3 == 1
    assert half_up(third, 2) * 3 == Decimal("0.99")


numbers = st.decimals(0, 1000, places=2)
positive = st.decimals("0.01", 1000, places=2)
worths = st.decimals("0.1", 100, places=1)
pairs = st.tuples(numbers, numbers).map(sorted)


def points(code, parameters, **given):
    return judge(code, parameters, **{name: str(value) for name, value in given.items()}).points


@given(
    worth=worths,
    goal=positive,
    two=pairs,
    cap=st.sampled_from(["1", "1.05", "1.1"]),
    floor=st.sampled_from(["0", "0.6"]),
)
def test_a_ratio_stays_under_its_cap_and_more_never_earns_less(worth, goal, two, cap, floor):
    less, more = (points("ratio", f"封顶={cap}；下限={floor}", worth=worth, goal=goal, actual=one) for one in two)

    assert 0 <= less <= more <= Fraction(worth) * Fraction(cap)


@given(worth=worths, goal=positive, two=pairs, cap=st.sampled_from(["1", "1.1"]))
def test_a_reverse_ratio_stays_under_its_cap_and_less_never_earns_less(worth, goal, two, cap):
    more, less = (points("reverse_ratio", f"封顶={cap}", worth=worth, goal=goal, actual=one) for one in two)

    assert 0 <= less <= more <= Fraction(worth) * Fraction(cap)
    assert (points("reverse_ratio", "", worth=worth, goal=goal, actual=two[0]) == Fraction(worth)) == (two[0] <= goal)


@given(worth=worths, goal=numbers, two=pairs)
def test_an_attained_goal_earns_all_or_nothing_in_either_direction(worth, goal, two):
    rising = [points("attainment", "比较=≥", worth=worth, goal=goal, actual=one) for one in two]
    falling = [points("attainment", "比较=≤", worth=worth, goal=goal, actual=one) for one in two]

    assert {*rising, *falling} <= {Fraction(0), Fraction(worth)}
    assert rising[0] <= rising[1]
    assert falling[0] >= falling[1]


@given(
    worth=worths,
    bounds=st.lists(numbers, min_size=1, max_size=5, unique=True),
    shares=st.lists(st.integers(0, 100), min_size=6, max_size=6),
    two=pairs,
    mixed=st.randoms(use_true_random=False),
)
def test_a_higher_band_never_earns_less_whatever_the_order_of_the_bands(worth, bounds, shares, two, mixed):
    ascending = [Decimal(one) * worth / 100 for one in sorted(shares)]
    bands = [f"{bound}={given}" for bound, given in zip(sorted(bounds), ascending[1:], strict=False)]
    written = [*bands, f"其余={ascending[0]}"]
    mixed.shuffle(written)

    less, more = (points("bands", "；".join(written), worth=worth, actual=one) for one in two)

    assert 0 <= less <= more <= Fraction(worth)


@given(
    worth=worths,
    goal=numbers,
    two=pairs,
    step=positive,
    each=numbers,
    partial=st.sampled_from(["按比例", "按一步", "不扣"]),
    direction=st.sampled_from("≥≤"),
)
def test_a_smaller_gap_never_earns_less(worth, goal, two, step, each, partial, direction):
    rules = f"方向={direction}；步长={step}；每步扣={each}；不足一步={partial}"
    less, more = (points("shortfall", rules, worth=worth, goal=goal, actual=one) for one in two)

    assert 0 <= min(less, more) <= max(less, more) <= Fraction(worth)
    assert less <= more if direction == "≥" else less >= more


@given(worth=worths, goal=numbers, actual=numbers, step=positive, each=numbers)
def test_a_step_that_is_not_full_costs_most_as_a_whole_one_and_least_as_none(worth, goal, actual, step, each):
    rules = f"方向=≥；步长={step}；每步扣={each}；不足一步="
    whole, part, none = (
        points("shortfall", rules + partial, worth=worth, goal=goal, actual=actual)
        for partial in ("按一步", "按比例", "不扣")
    )

    assert whole <= part <= none


happened = st.lists(st.tuples(st.sampled_from(["脱岗", "迟到早退"]), st.integers(1, 5)), max_size=6)


@given(
    worth=worths,
    incidents=happened,
    one_more=st.sampled_from(["脱岗", "迟到早退"]),
    mixed=st.randoms(use_true_random=False),
)
def test_incidents_never_earn_and_their_order_does_not_matter(worth, incidents, one_more, mixed):
    before = judge("deductions", KINDS, worth=worth, incidents=incidents)
    after = judge("deductions", KINDS, worth=worth, incidents=[*incidents, (one_more, 1)])
    shuffled = list(incidents)
    mixed.shuffle(shuffled)

    assert 0 <= after.points <= before.points <= Fraction(worth)
    assert judge("deductions", KINDS, worth=worth, incidents=shuffled) == before


@given(
    worth=worths,
    shares=st.lists(st.integers(0, 100), min_size=4, max_size=4),
    two=st.tuples(st.integers(1, 30), st.integers(1, 30)).map(sorted),
)
def test_a_better_rank_never_earns_less(worth, shares, two):
    first, second, third, rest = (Decimal(one) * worth / 100 for one in sorted(shares, reverse=True))
    rules = f"1={first}；2={second}；3={third}；其余={rest}；参评数=30"

    better, worse = (points("ranking", rules, worth=worth, actual=one) for one in two)

    assert 0 <= worse <= better <= Fraction(worth)


@given(worth=worths, edges=st.tuples(numbers, numbers), two=pairs, below=st.sampled_from(["按公式", "0"]))
def test_efficacy_stays_within_full_marks_and_runs_towards_what_satisfies(worth, edges, two, below):
    lowest, best = edges
    assume(lowest != best)
    rules = f"不允许值={lowest}；满意值={best}；低于不允许值={below}"
    low, high = (points("efficacy", rules, worth=worth, actual=one) for one in two)

    assert 0 <= min(low, high) <= max(low, high) <= Fraction(worth)
    assert low <= high if best > lowest else low >= high


@given(worth=worths, factors=st.tuples(st.integers(0, 100), st.integers(0, 100)).map(sorted))
def test_a_higher_coefficient_never_earns_less(worth, factors):
    rules = f"良好={factors[0]}%；优秀={factors[1]}%"
    less, more = (judge("coefficient", rules, worth=worth, actual=one).points for one in ("良好", "优秀"))

    assert 0 <= less <= more <= Fraction(worth)


@given(worth=worths, planned=st.integers(1, 30), two=st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted))
def test_more_milestones_never_earn_less(worth, planned, two):
    less, more = (points("milestones", "", worth=worth, goal=planned, actual=one) for one in two)

    assert 0 <= less <= more <= Fraction(worth)
    assert (more == Fraction(worth)) == (two[1] >= planned)


@given(worth=worths, share=st.integers(0, 100))
def test_a_rating_is_what_was_given_to_the_last_place(worth, share):
    given_points = worth * share / 100

    assert judge("rating", worth=worth, claimed=str(given_points)).points == Fraction(given_points)


@given(
    code=st.sampled_from(["ratio", "reverse_ratio", "milestones"]),
    worth=worths,
    goal=positive,
    actual=numbers,
    scale=positive,
)
def test_what_is_measured_against_its_goal_does_not_depend_on_the_unit(code, worth, goal, actual, scale):
    one = points(code, "", worth=worth, goal=goal, actual=actual)

    assert points(code, "", worth=worth, goal=goal * scale, actual=actual * scale) == one
