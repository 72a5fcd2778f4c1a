"""The contract tells of every scoring method what the program itself knows of it."""

import pytest

from evalgen.scoring import METHODS
from evalgen.scoring.parameters import parse
from evalgen.text import contract, scoring
from evalgen.workbook import schema
from evalgen.workbook.methods import method_lines, method_records


def test_every_method_is_told_with_its_rule_and_parameters():
    text = schema.describe()

    assert set(scoring.RULES) == {one.code for one in METHODS}
    for one in METHODS:
        assert scoring.RULES[one.code] in text
        for option in one.options:
            assert f"\n  {option.label}=  " in text
            assert all(choice in text for choice in option.choices)


def test_what_may_be_left_out_is_told_with_its_default():
    lines = list(method_lines())

    assert "  不足一步=  可选：按比例 / 按一步 / 不扣，不写时为 按比例" in lines
    assert "  下限=  比例，如 0.6 或 60%，可空" in lines
    assert "  步长=  数字，与目标值、实际值同一单位，必填" in lines
    assert "  计分时须有：实际值（数字）、目标值（数字）" in lines


def test_methods_whose_keys_are_the_users_own_say_what_they_are():
    assert {one.code for one in METHODS if one.entries} == set(contract.ENTRIES)


@pytest.mark.parametrize("code", sorted(contract.EXAMPLES))
def test_every_example_can_be_written_into_the_workbook(code):
    _, problems = parse(METHODS[code], contract.EXAMPLES[code])

    assert problems == ()


def test_methods_with_parameters_have_an_example():
    assert {one.code for one in METHODS if one.options or one.entries} == set(contract.EXAMPLES)


def test_methods_are_records_for_programs():
    records = {one["code"]: one for one in schema.as_record()["methods"]}

    assert list(records.values()) == method_records()
    assert records["ranking"]["entries"] == {"keys": "whole", "values": "number", "rest": True}
    assert records["ratio"]["parameters"][0] == {
        "code": "cap",
        "name": "封顶",
        "type": "share",
        "required": False,
        "default": "1",
        "choices": [],
    }
    assert records["shortfall"]["parameters"][3]["default"] == "按比例"
