"""What a clerk writes as 计分参数 is read in either width of its signs; whatever is wrong with it is named."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalgen.scoring import METHODS, Form, Parameters
from evalgen.scoring.parameters import Trouble, number, parse


def read(code, text):
    """Parameters without any problem."""
    parameters, problems = parse(METHODS[code], text)
    assert problems == ()
    return parameters


def troubles(code, text):
    """What is wrong, as (trouble, key, value)."""
    return [(one.trouble, one.key, one.value) for one in parse(METHODS[code], text)[1]]


RULES = {"direction": "least", "step": Fraction(1, 10), "each": Fraction(4, 5), "partial": "whole"}


@pytest.mark.parametrize(
    "text",
    [
        "方向=≥；步长=0.1；每步扣=0.8；不足一步=按一步",
        "方向=≥;步长=0.1;每步扣=0.8;不足一步=按一步",
        "方向＝≥；步长＝０．１；每步扣＝０．８；不足一步＝按一步",
        "方向=>=；步长=0.1；每步扣=0.8；不足一步=按一步",
        "方向＝＞＝；步长=0.1；每步扣=0.8；不足一步=按一步",
        "方向=≧；步长=0.1；每步扣=0.8；不足一步=按一步",
        "方向=≥\n步长=0.1\n每步扣=0.8\n不足一步=按一步",
        "方向=≥\r\n步长=0.1；\r\n每步扣=0.8；\n\n不足一步=按一步\n",
        " 方向 = ≥ ； 步长 = 0.1 ； 每步扣 = 0.8 ； 不足一步 = 按一步 ；",
        "不足一步=按一步；每步扣=0.80；步长=+0.10；方向=≥",
    ],
)
def test_signs_of_either_width_line_breaks_blanks_and_any_order_mean_the_same(text):
    assert read("shortfall", text) == Parameters(options=RULES)


@pytest.mark.parametrize("written", ["≤", "<=", "=<", "≦", "＜＝", "＝＜"])
def test_at_most_may_be_written_in_several_ways(written):
    assert read("attainment", f"比较={written}").options == {"comparison": "most"}


@pytest.mark.parametrize("written", ["=", "＝"])
def test_equal_is_a_comparison_and_no_second_assignment(written):
    assert read("attainment", f"比较={written}").options == {"comparison": "equal"}


@pytest.mark.parametrize(
    ("code", "options"),
    [
        ("ratio", {"cap": Fraction(1)}),
        ("reverse_ratio", {"cap": Fraction(1)}),
        ("attainment", {"comparison": "least"}),
        ("milestones", {}),
        ("rating", {}),
    ],
)
def test_an_empty_cell_means_the_defaults(code, options):
    assert read(code, "") == Parameters(options=options)


def test_what_is_free_to_be_absent_is_absent():
    assert "floor" not in read("ratio", "封顶=1.1").options
    assert read("ranking", "1=2").options == {}
    assert read("ranking", "1=2").rest is None


def test_a_default_gives_way_to_what_is_written():
    assert read("efficacy", "不允许值=60；满意值=95").choice("below") == "formula"
    assert read("efficacy", "不允许值=60；满意值=95；低于不允许值=0").choice("below") == "zero"
    assert read("efficacy", "不允许值=60；满意值=95；低于不允许值=０").choice("below") == "zero"


def test_entries_keep_their_order_and_the_rest_stands_apart():
    parameters = read("bands", "5=52；6=60；其余=10；4.5=44")

    assert parameters.entries == ((Decimal(5), 52), (Decimal(6), 60), (Decimal("4.5"), 44))
    assert parameters.rest == 10


def test_a_share_may_be_a_per_cent():
    assert read("ratio", "封顶=110%；下限=60％").options == {"cap": Fraction(11, 10), "floor": Fraction(3, 5)}
    assert read("coefficient", "优秀=100%；良好=87.5%").entries == (("优秀", 1), ("良好", Fraction(7, 8)))


def test_a_per_cent_that_is_compared_with_reported_ones_is_what_a_cell_makes_of_it():
    assert read("efficacy", "不允许值=60%；满意值=95%").number("lowest") == 60
    assert read("shortfall", "方向=≥；步长=0.5%；每步扣=1").number("step") == Fraction(1, 2)
    assert read("bands", "95%=2；90%=1").entries == ((Decimal(95), 2), (Decimal(90), 1))


def test_words_are_compared_as_cells_hold_them():
    assert read("deductions", "通报(市级)=1；通报（省级）=2").entries == (("通报（市级）", 1), ("通报（省级）", 2))


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("ratio", "封顶", (Trouble.SHAPE, "", "封顶")),
        ("ratio", "封顶=", (Trouble.SHAPE, "", "封顶=")),
        ("ratio", "=1.1", (Trouble.SHAPE, "", "=1.1")),
        ("ratio", "封顶:1.1", (Trouble.SHAPE, "", "封顶:1.1")),
        ("ratio", "上限=1.1", (Trouble.UNKNOWN, "上限", "")),
        ("ratio", "其余=0", (Trouble.UNKNOWN, "其余", "")),
        ("rating", "优秀=1", (Trouble.UNKNOWN, "优秀", "")),
        ("coefficient", "优秀=1；其余=0.5", (Trouble.UNKNOWN, "其余", "")),
        ("deductions", "脱岗=1；其余=0.5", (Trouble.UNKNOWN, "其余", "")),
        ("bands", "6=2；好=1", (Trouble.UNKNOWN, "好", "")),
        ("bands", "6=2；1e3=1", (Trouble.UNKNOWN, "1e3", "")),
        ("ranking", "1=2；1.5=1", (Trouble.UNKNOWN, "1.5", "")),
        ("ranking", "1=2；50%=1", (Trouble.UNKNOWN, "50%", "")),
        ("ratio", "封顶=1；封顶=1.1", (Trouble.DOUBLED, "封顶", "")),
        ("bands", "6=2；6=1", (Trouble.DOUBLED, "6", "")),
        ("bands", "6=2；6.0=1", (Trouble.DOUBLED, "6.0", "")),
        ("bands", "6=2；６=1", (Trouble.DOUBLED, "６", "")),
        ("deductions", "通报（市级）=1；通报(市级)=2", (Trouble.DOUBLED, "通报(市级)", "")),
        ("ratio", "封顶=高", (Trouble.VALUE, "封顶", "高")),
        ("ratio", "封顶=1=2", (Trouble.VALUE, "封顶", "1=2")),
        ("ratio", "封顶=1,1", (Trouble.VALUE, "封顶", "1,1")),
        ("ratio", "封顶=NaN", (Trouble.VALUE, "封顶", "NaN")),
        ("ratio", "封顶=1e2", (Trouble.VALUE, "封顶", "1e2")),
        ("ratio", "封顶=.5", (Trouble.VALUE, "封顶", ".5")),
        ("attainment", "比较=大于", (Trouble.VALUE, "比较", "大于")),
        ("bands", "6=-1", (Trouble.VALUE, "6", "-1")),
        ("bands", "6=100%", (Trouble.VALUE, "6", "100%")),
        ("bands", "6=1；其余=-1", (Trouble.VALUE, "其余", "-1")),
        ("deductions", "脱岗=10%", (Trouble.VALUE, "脱岗", "10%")),
        ("ranking", "1=2；参评数=20.5", (Trouble.VALUE, "参评数", "20.5")),
        ("shortfall", "方向=≥；步长=1；每步扣=5%", (Trouble.VALUE, "每步扣", "5%")),
        ("shortfall", "方向=≥；步长=1", (Trouble.MISSING, "每步扣", "")),
        ("efficacy", "满意值=95", (Trouble.MISSING, "不允许值", "")),
        ("bands", "", (Trouble.EMPTY, "", "")),
        ("bands", "其余=1", (Trouble.EMPTY, "", "")),
        ("ranking", "参评数=20", (Trouble.EMPTY, "", "")),
        ("coefficient", "", (Trouble.EMPTY, "", "")),
        ("deductions", " ； ", (Trouble.EMPTY, "", "")),
    ],
)
def test_what_is_wrong_is_named_once(code, text, expected):
    assert troubles(code, text) == [expected]


def test_several_things_that_are_wrong_are_all_named():
    assert troubles("shortfall", "方向=＞；步长；每步=1；每步扣=0.8") == [
        (Trouble.VALUE, "方向", ">"),
        (Trouble.SHAPE, "", "步长"),
        (Trouble.UNKNOWN, "每步", ""),
        (Trouble.MISSING, "步长", ""),
    ]


def test_what_could_stand_there_instead_is_told():
    assert parse(METHODS["attainment"], "比较=大于")[1][0].known == ("≥", "≤", "=")
    assert parse(METHODS["ratio"], "上限=1")[1][0].known == ("封顶", "下限")
    assert parse(METHODS["ranking"], "末位=1；1=2")[1][0].known == ("参评数", "其余")


def test_every_trouble_there_is_was_shown_above():
    shown = [
        ("ratio", "封顶"),
        ("ratio", "上限=1"),
        ("ratio", "封顶=1；封顶=1"),
        ("ratio", "封顶=高"),
        ("efficacy", "满意值=1"),
        ("bands", ""),
    ]

    assert {problem[0] for code, text in shown for problem in troubles(code, text)} == set(Trouble)


@pytest.mark.parametrize(
    ("text", "value"), [("0.8", "4/5"), ("80%", "4/5"), ("-2", "-2"), ("+2.50", "5/2"), ("0", "0"), ("150%", "3/2")]
)
def test_a_number_is_exact(text, value):
    assert number(text) == Fraction(value)


@pytest.mark.parametrize("text", ["", "%", "1.", ".1", "1 000", "1_000", "1,5", "１", "٣", "½", "inf", "1e3", "--1"])
def test_what_is_no_number_is_none(text):
    assert number(text) is None


@given(code=st.sampled_from(sorted(one.code for one in METHODS)), text=st.text(max_size=60))
def test_whatever_is_written_is_read_or_named(code, text):
    parameters, problems = parse(METHODS[code], text)

    assert all(isinstance(value, Fraction) and value >= 0 for _, value in parameters.entries)
    assert all(isinstance(one.trouble, Trouble) for one in problems)


@given(value=st.decimals(-999, 999, places=3), form=st.sampled_from(["{}", "{}%"]))
def test_a_number_means_what_it_says(value, form):
    expected = Fraction(value) / (100 if form == "{}%" else 1)

    assert number(form.format(value)) == expected


def test_forms_are_all_in_use():
    options = {option.form for one in METHODS for option in one.options}
    entries = {form for one in METHODS if one.entries for form in (one.entries.keys, one.entries.values)}

    assert options | entries == set(Form)
