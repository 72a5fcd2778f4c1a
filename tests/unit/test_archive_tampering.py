"""What was done to files is told from digests alone."""

from hypothesis import given
from hypothesis import strategies as st

from evalgen.archive.tampering import Deed, Difference, differences


def told(listed, found):
    return [(str(one.deed), one.path, one.other) for one in differences(listed, found)]


def test_files_as_listed_differ_in_nothing():
    assert told({"a": "1", "b": "2"}, {"b": "2", "a": "1"}) == []


def test_every_deed_is_told_apart():
    listed = {"a": "1", "b": "2", "c": "3", "d": "4", "e": "5", "f": "6", "g": "7"}
    found = {"a": "x", "c": "4", "d": "3", "e": "7", "g": "7", "h": "6", "i": "new"}

    assert told(listed, found) == [
        ("changed", "a", ""),
        ("missing", "b", ""),
        ("swapped", "c", "d"),
        ("replaced", "e", "g"),
        ("renamed", "f", "h"),
        ("extra", "i", ""),
    ]


def test_three_files_that_went_round_are_each_told():
    assert told({"a": "1", "b": "2", "c": "3"}, {"a": "2", "b": "3", "c": "1"}) == [
        ("replaced", "a", "b"),
        ("replaced", "b", "c"),
        ("replaced", "c", "a"),
    ]


def test_equal_files_with_new_names_are_paired_one_to_one():
    assert told({"a": "1", "b": "1"}, {"x": "1", "y": "1", "z": "1"}) == [
        ("renamed", "a", "x"),
        ("renamed", "b", "y"),
        ("extra", "z", ""),
    ]


def test_a_file_that_cannot_be_read_is_neither_missing_nor_changed():
    assert told({"a": "1", "b": "2"}, {"a": "", "c": "2"}) == [("renamed", "b", "c")]


PATHS = st.dictionaries(st.sampled_from("abcdefg"), st.sampled_from("123456"))


@given(PATHS, PATHS)
def test_whatever_is_not_as_listed_is_in_a_difference_and_nothing_else_is(listed, found):
    wrong = {path for path in listed.keys() | found.keys() if listed.get(path) != found.get(path)}
    pairs = {Deed.RENAMED, Deed.SWAPPED}

    told = differences(listed, found)

    assert {name for one in told for name in (one.path, one.other if one.deed in pairs else one.path)} == wrong
    assert len({one.path for one in told}) == len(told)
    assert all(isinstance(one, Difference) for one in told)
