"""What corresponds in two texts: blocks in order, the most alike together; and the stretches of a line that differ."""

from evalgen.render.alignment import Texts, aligned, alike, differences


def test_one_that_is_the_same_goes_before_two_that_are_half_alike():
    likeness = {("甲", "丙"): 0.6, ("乙", "丙"): 1.0, ("乙", "丁"): 0.6}

    found = aligned("甲乙", "丙丁", lambda one, other: likeness.get((one, other), 0.0))

    assert found == [("甲", None), ("乙", "丙"), (None, "丁")]


def test_what_is_like_nothing_stands_alone_the_old_first():
    assert aligned("甲", "乙", lambda one, other: 0.0) == [("甲", None), (None, "乙")]


def test_texts_are_alike_in_the_same_place_only():
    assert alike(Texts(["治理扬尘", ""]), Texts(["治理扬尘", ""])) == 1.0
    assert alike(Texts(["治理建筑工地扬尘"]), Texts(["治理建筑道路扬尘"])) > 0.5
    assert alike(Texts(["治理扬尘", ""]), Texts(["", "治理扬尘"])) == 0.0


def test_a_single_character_between_two_changes_is_changed_with_them():
    assert differences("开展甲练习并总结", "开展乙练兵并总结") == [(slice(2, 5), slice(2, 5))]


def test_a_line_that_is_nearly_all_new_is_struck_out_and_written_anew():
    assert differences("治理建筑工地扬尘", "公布权力运行扬尘流程清单表") == [(slice(0, 8), slice(0, 13))]


def test_equal_lines_have_no_differences():
    assert differences("治理扬尘", "治理扬尘") == []
    assert differences("", "") == []
