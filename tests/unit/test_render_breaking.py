"""Where lines of Chinese text end, and where that is in doubt.  A glyph is ten wide here."""

import pytest

from evalgen.render.breaking import line_ends

TEN = "推进生态文明试验落实"


def lines(text, width, **more):
    ends = line_ends(text, 10.0, width, **more)
    return None if ends is None else [text[start:end] for start, end in zip((0, *ends), ends, strict=False)]


def test_a_line_takes_as_many_glyphs_as_have_room():
    assert lines(TEN, 45.0) == ["推进生态", "文明试验", "落实"]


def test_no_text_is_one_line():
    assert lines("", 45.0) == [""]


def test_the_first_line_is_indented_and_the_glyphs_stand_closer():
    assert lines(TEN, 45.0, indent=20.0) == ["推进", "生态文明", "试验落实"]
    assert lines(TEN, 42.0, spacing=-2.0) == ["推进生态文", "明试验落实"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("推进生态，文明试验", ["推进生", "态，文明", "试验"]),
        ("推进生态”，文明", ["推进生", "态”，文", "明"]),
        ("推进生《文明》", ["推进生", "《文明》"]),
        ("推进生“《文明", ["推进生", "“《文明"]),
    ],
)
def test_no_line_begins_with_a_closing_sign_or_ends_with_an_opening_one(text, told):
    assert lines(text, 45.0) == told


def test_a_word_or_figure_is_not_parted_nor_from_the_bracket_before_it():
    assert lines("推进生态2021年", 53.0) == ["推进生态", "2021年"]
    assert lines("推进生《2021年》", 53.0) == ["推进生", "《2021年》"]


def test_a_figure_takes_half_a_glyph_and_a_gap_beside_han():
    # 20 + 2 + 20 + 2 + 10: the gap is a fifth of an em, and there is none before a stop.
    assert lines("推进2021年", 60.0) == ["推进2021年"]
    assert lines("推进2021年，落", 70.0) == ["推进2021年，", "落"]


@pytest.mark.parametrize(
    "text",
    [
        "推进①生态",  # a sign whose width is not known
        "推进😀生态",
        "推进生VOCs、文明",  # the stop would pull a part of the word along
        "推进生态1+X制度",  # the word might be parted
        "推进生态——文明",  # where a dash may stand
    ],
)
def test_what_is_in_doubt_is_not_told(text):
    assert lines(text, 45.0) is None


def test_a_line_that_only_just_fits_is_in_doubt():
    assert line_ends("推进生态", 210, 841) is None
    assert line_ends("推进生态文", 210, 1047) is None
    assert line_ends("推进生态", 210, 851) == [4]
