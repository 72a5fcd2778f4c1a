import difflib

import pytest

from evalgen.publish.changes import LONGEST, STEPS, Change, Kind, changes


def came(*pieces):
    return Change(kind=Kind.ADDED, pieces=pieces)


def went(*pieces):
    return Change(kind=Kind.REMOVED, pieces=pieces)


def compared(old, new):
    return changes({"通知": old}, {"通知": new})["通知"]


def test_equal_texts_have_no_changes():
    assert compared(["一", "二"], ["一", "二"]) == ()


def test_in_an_edited_line_only_the_words_that_differ_are_marked():
    assert compared(["权重合计甲分"], ["权重合计乙分"]) == (
        went(("权重合计", False), ("甲", True), ("分", False)),
        came(("权重合计", False), ("乙", True), ("分", False)),
    )


def test_a_line_that_came_stands_alone_and_whole():
    assert compared(["一", "三"], ["一", "二", "三"]) == (came(("二", True)),)


def test_a_line_that_went_stands_alone_and_whole():
    assert compared(["一", "二", "三"], ["一", "三"]) == (went(("二", True)),)


def test_a_line_that_was_replaced_is_not_told_letter_by_letter():
    assert compared(["落实生态环境保护责任"], ["按时报送年度总结"]) == (
        went(("落实生态环境保护责任", True)),
        came(("按时报送年度总结", True)),
    )


def test_the_pieces_of_a_change_add_up_to_its_line():
    old, new = ["甲科室负责一项", "同", "乙"], ["甲科室和丙科室负责两项", "同", "丁", "戊"]

    told = compared(old, new)

    assert ["".join(text for text, _ in one.pieces) for one in told if one.kind is Kind.REMOVED] == [old[0], old[2]]
    assert ["".join(text for text, _ in one.pieces) for one in told if one.kind is Kind.ADDED] == [
        new[0],
        new[2],
        new[3],
    ]


def test_a_document_that_was_not_in_the_former_edition_has_nothing_to_compare():
    assert changes({"通知": ["一"]}, {"通知": ["一"], "考评表": ["二"]}) == {"通知": ()}


@pytest.mark.parametrize("size", [LONGEST, LONGEST * 100])
def test_a_line_of_one_sign_without_end_is_told_as_a_whole(size):
    old, new = "一" * size, "一二" * (size // 2)

    assert compared([old], [new]) == (went((old, True)), came((new, True)))


def test_no_comparison_searches_longer_than_it_may(monkeypatch):
    steps = []
    search = difflib.SequenceMatcher.find_longest_match

    def counted(self, *bounds):
        steps.append(sum(len(self.b2j.get(one, ())) for one in self.a[slice(*bounds[:2])]))
        return search(self, *bounds)

    monkeypatch.setattr(difflib.SequenceMatcher, "find_longest_match", counted)
    compared(["一二三" * 200], ["二一三" * 200])

    assert len(steps) > 1
    assert sum(steps) <= STEPS


def test_thousands_of_equal_lines_are_all_told():
    old, new = ["一"] * 3000, [*["一"] * 2999, "二"]

    told = compared(old, new)

    assert [one.kind for one in told].count(Kind.REMOVED) == [one.kind for one in told].count(Kind.ADDED)
    assert told[-1] == came(("二", True))
