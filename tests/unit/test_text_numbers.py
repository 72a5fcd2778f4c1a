"""Punctuation, points and counts as official documents write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalgen.text.numbers import changed, counted, full_width

HALF, WIDE = ",():;?!", "，（）：；？！"
texts = st.text(st.sampled_from("治理水PM2.5,():;?!，（）“”‘’、。 \n1+-%～ab")) | st.text()


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("推进试验,落实制度", "推进试验，落实制度"),
        ("强化PM2.5与臭氧污染协同治理", "强化PM2.5与臭氧污染协同治理"),
        ("治理PM2.5,加强监测", "治理PM2.5，加强监测"),
        ("配合做好“1+X”工作专项督查", "配合做好“1+X”工作专项督查"),
        ("1-1,1-2", "1-1,1-2"),
        ("增长10%～20%", "增长10%～20%"),
        ("共1,000家", "共1,000家"),
        ("比例为3:2", "比例为3:2"),
        ("进学校、村(社区)、进企业", "进学校、村（社区）、进企业"),
        ("参评单位(盖章):", "参评单位（盖章）："),
        ("目标(PM2.5)", "目标（PM2.5）"),
        ("see (a), b; c", "see (a), b; c"),
        ("完成了吗?完成了!", "完成了吗？完成了！"),
        ("“人与自然和谐共生”,“美丽中国”", "“人与自然和谐共生”，“美丽中国”"),
        ("1.职能工作目标", "1.职能工作目标"),
        ("三方面内容:(1)重点", "三方面内容：（1）重点"),
    ],
)
def test_signs_are_full_width_beside_han_characters_only(text, printed):
    assert full_width(text) == printed


@given(texts)
def test_a_second_pass_changes_nothing(text):
    assert full_width(full_width(text)) == full_width(text)


@given(texts)
def test_only_the_seven_signs_change_and_only_into_their_wide_forms(text):
    printed = full_width(text)

    assert len(printed) == len(text)
    assert all(old == new or (old, new) in zip(HALF, WIDE, strict=True) for old, new in zip(text, printed, strict=True))


@given(texts)
def test_the_places_of_changed_signs_are_told(text):
    assert [text[place] for place in changed(text)] == [
        old for old, new in zip(text, full_width(text), strict=True) if old != new
    ]


@given(st.text(st.characters(max_codepoint=0x24F)))
def test_latin_text_stays_as_it_is(text):
    assert full_width(text) == text


def test_only_counts_that_a_sentence_can_hold_are_written():
    assert [counted(number) for number in (1, 2, 5, 10, 11, 20, 22, 99)] == [
        *("一", "两", "五", "十", "十一", "二十", "二十二", "九十九")
    ]
    with pytest.raises(ValueError, match="100"):
        counted(100)
