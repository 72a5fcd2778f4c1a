"""Numbers without gaps, doubles or leaps; a wrong one is told once."""

import pytest

from evalgen.workbook.write import write_workbook


def numbered(content, numbers):
    """The valid content with one category and these numbers in it, a title each."""
    content["categories"] = [{"first": "工作目标", "quota": 10 * len(numbers)}]
    content["particulars"] = [
        {**row, "content": 10 * len(numbers)} if row["key"] == "full_marks" else row for row in content["particulars"]
    ]
    content["indicators"] = [
        {"number": number, "first": "工作目标", "title": f"项目{place}", "target": "完成任务", "weight": 10}
        | {"departments": ["各科室、直属各单位"]}
        for place, number in enumerate(numbers)
    ]
    return content


@pytest.fixture
def judged(tmp_path, content, review):
    """The findings of a plan with these numbers, as (code, cell)."""

    def judge(*numbers):
        path = tmp_path / "plan.xlsx"
        write_workbook(path, numbered(content, numbers), year=2021)
        return [(one.code, one.location.cell) for one in review(path) if one.code.startswith("S3")]

    return judge


def test_ten_comes_after_nine(judged):
    assert judged(*(f"2-{number}" for number in range(1, 12))) == []


def test_single_numbers_and_three_levels_are_numbers_too(judged):
    assert judged("1", "2", "3") == []
    assert judged("1.1.1", "1.1.2", "1.2.1", "2.1.1") == []


def test_a_gap_is_told_at_the_number_after_it(judged):
    assert judged("1-1", "1-2", "1-4", "1-5") == [("S302", "A4")]


def test_a_wide_gap_is_told_once(judged):
    assert judged("1-1", "1-8", "1-9", "1-10") == [("S302", "A3")]


def test_a_group_that_does_not_begin_with_one_is_told(judged):
    assert judged("1-1", "2-2", "2-3") == [("S302", "A3")]


def test_a_number_that_leaps_is_told_once(judged):
    assert judged("1-1", "1-2", "1-13", "1-4", "1-5") == [("S302", "A4")]


def test_two_numbers_in_the_wrong_order_are_told_once(judged):
    assert judged("2-8", "2-10", "2-9", "3-1")[1:] == [("S303", "A4")]


def test_ten_after_one_is_out_of_order(judged):
    numbers = ("2-1", "2-10", "2-2", "2-3", "2-4", "2-5", "2-6", "2-7", "2-8", "2-9")

    assert judged(*numbers) == [("S303", "A4")]


def test_a_number_used_twice_is_told_once_with_the_free_one(workbook, review):
    [finding] = review(workbook({"指标!A4": "1-1"}))

    assert (finding.code, str(finding.location)) == ("S301", "plan.xlsx!指标!A4")
    assert "A2" in finding.message
    assert "1-2" in finding.hint


def test_a_number_used_again_further_down_is_told_once(judged):
    assert judged("1-1", "1-2", "1-1", "1-4") == [("S301", "A4")]


def test_a_number_that_belongs_further_down_is_told_once_where_it_is_wrong(judged):
    assert judged("1-1", "1-4", "1-3", "1-4", "1-5") == [("S302", "A3")]


def test_the_parts_of_an_item_share_its_number(workbook, found):
    assert found(workbook({"指标!A3": None, "指标!D3": None})) == []


def test_parts_without_a_title_may_be_a_slip(workbook, review):
    findings = review(workbook({"指标!A7": "3-1"}))

    assert [(one.code, one.severity, one.location.cell) for one in findings] == [("S304", "warning", "A7")]


def test_a_title_without_a_number_is_told(workbook, found):
    assert found(workbook({"指标!A4": None})) == [("S305", "plan.xlsx!指标!A4")]


def test_the_first_row_must_have_a_number(workbook, found):
    assert ("S201", "plan.xlsx!指标!A2") in found(workbook({"指标!A2": None}))


def test_a_number_of_another_category_is_told_once(workbook, found):
    assert found(workbook({"指标!A5": "3-1"})) == [("S306", "plan.xlsx!指标!A5")]


def test_a_prefix_that_no_number_has_is_what_is_wrong(workbook, found):
    assert found(workbook({"分类!D6": "4"})) == [("S307", "plan.xlsx!分类!D6")]


def test_a_number_with_more_levels_than_the_others_is_told(judged):
    assert judged("1-1", "1-2", "1-2-1", "1-3") == [("S308", "A4")]
