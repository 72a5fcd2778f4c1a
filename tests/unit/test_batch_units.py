"""A batch's list: who is meant, what they are called, and which lines are wrong."""

import pytest

from evalgen.batch.units import read_units
from evalgen.errors import SourceError, UsageError


@pytest.fixture
def plans(tmp_path):
    """Write empty plans in these folders."""

    def write(*folders):
        for folder in folders:
            (tmp_path / folder).mkdir(parents=True)
            (tmp_path / folder / "plan.xlsx").touch()
        return tmp_path

    return write


@pytest.fixture
def listed(tmp_path):
    """The units of a list with these lines."""

    def read(*lines, encoding="utf-8", reserved=()):
        path = tmp_path / "名单.txt"
        path.write_bytes("\r\n".join(lines).encode(encoding))
        return read_units(path, reserved)

    return read


def names(units):
    return [one.name for one in units]


def test_a_folder_stands_for_the_plans_below_it_called_by_the_folders_on_the_way(plans):
    folder = plans("环保局/2021", "水利局", ".git/2020")

    units = read_units(folder)

    assert [(one.name, one.year) for one in units] == [("水利局", ""), ("环保局-2021", "2021")]


def test_a_line_is_a_folder_or_a_workbook_from_where_the_list_lies(plans, listed):
    folder = plans("环保局/2021", "水利局")
    (folder / "林业局.xlsx").touch()

    units = listed("# 名单", "", "环保局/2021", "水利局/plan.xlsx", str(folder / "林业局.xlsx"))

    assert names(units) == ["环保局-2021", "水利局", "林业局"]
    assert [one.plan for one in units] == [
        folder / "环保局/2021/plan.xlsx",
        folder / "水利局/plan.xlsx",
        folder / "林业局.xlsx",
    ]


def test_a_name_before_a_tab_is_taken_and_made_safe(plans, listed):
    plans("a")

    assert names(listed("水利/水务局\ta")) == ["水利／水务局"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_list_is_read_as_the_editors_of_the_country_write_it(plans, listed, encoding):
    plans("环保局")

    assert names(listed("环保局", encoding=encoding)) == ["环保局"]


def test_lines_that_name_nothing_are_told_all_at_once(plans, listed):
    plans("环保局")

    with pytest.raises(SourceError) as raised:
        listed("环保局", "没有局", "也没有局")

    assert "第 2 行" in raised.value.message
    assert "第 3 行" in raised.value.message


@pytest.mark.parametrize("lines", [("甲\ta", "甲\tb"), ("One\ta", "one\tb"), ("a", "./a")])
def test_two_units_of_one_name_are_refused_and_both_lines_named(plans, listed, lines):
    plans("a", "b")

    with pytest.raises(UsageError) as raised:
        listed(*lines)

    assert "第 1 行" in raised.value.message
    assert "第 2 行" in raised.value.message


def test_a_unit_cannot_be_called_as_the_batchs_own_files(plans, listed):
    plans("a")

    with pytest.raises(UsageError, match="第 1 行"):
        listed("汇总.xlsx\ta", reserved=("汇总.xlsx",))


def test_what_is_no_text_is_no_list(tmp_path):
    path = tmp_path / "名单.doc"
    path.write_bytes(b"PK\x03\x04\x00\x00\xff\xff")

    with pytest.raises(UsageError, match="不是文本文件"):
        read_units(path)


@pytest.mark.parametrize("where", ["list", "folder", "nowhere"])
def test_nothing_to_do_is_said(tmp_path, listed, where):
    with pytest.raises(SourceError):
        listed("# 没有") if where == "list" else read_units(tmp_path if where == "folder" else tmp_path / "x")
