"""Names: what departments' files are called on every system."""

import pytest

from evalgen.text.names import file_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("办公室", "办公室"),
        ("大气/水科", "大气／水科"),
        ('a\\b:c*d?e"f<g>h|i', "a＼b：c＊d？e＂f＜g＞h｜i"),
        ("法\x00规\n科\u202e", "法规科"),
        (" 法规科. ", "法规科"),
        ("nul", "_nul"),
        ("COM1.科", "_COM1.科"),
        ("..", "_"),
        ("", "_"),
    ],
)
def test_a_file_name_is_safe_on_every_system(name, safe):
    assert file_name(name) == safe


def test_a_long_name_is_cut_between_characters():
    cut = file_name("环境监测" * 40)

    assert len(cut.encode("utf-8")) <= 180
    assert cut == ("环境监测" * 40)[: len(cut)]
