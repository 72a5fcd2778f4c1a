"""Settings: what the file may say, and how it is told that it says something else."""

from pathlib import Path

import pytest

from evalgen.errors import ConfigError, ExitCode
from evalgen.settings import Settings, read_settings

SHIPPED = Path(__file__).parents[2] / "data" / "config" / "settings.toml"


@pytest.fixture
def settings_file(tmp_path):
    """Return a function that writes a settings file of these lines."""

    def write(*lines):
        path = tmp_path / "settings.toml"
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return write


def refused(path):
    with pytest.raises(ConfigError) as refusal:
        read_settings(path)
    assert refusal.value.exit_code is ExitCode.CONFIG
    assert str(path) in refusal.value.message
    return refusal.value


def test_a_missing_file_means_the_defaults(tmp_path):
    assert read_settings(tmp_path / "none.toml") == Settings()


def test_the_shipped_file_says_what_the_defaults_are():
    assert SHIPPED.is_file()
    assert read_settings(SHIPPED) == Settings()


def test_every_key_changes_its_setting(settings_file):
    path = settings_file(
        "[converter]",
        'program = "/opt/文字/soffice"',
        "timeout = 30",
        "[folders]",
        'data = "数据"',
        'output = "D:/成稿"',
        "[documents]",
        'charts = "picture"',
    )

    assert read_settings(path) == Settings(
        converter="/opt/文字/soffice", timeout=30, data=Path("数据"), output=Path("D:/成稿"), charts="picture"
    )


def test_what_the_file_leaves_out_keeps_its_default(settings_file):
    assert read_settings(settings_file("[converter]", "timeout = 30")) == Settings(timeout=30)


def test_a_file_saved_by_windows_notepad_is_read(tmp_path):
    path = tmp_path / "settings.toml"
    path.write_bytes(b"\xef\xbb\xbf[converter]\r\ntimeout = 30\r\n")

    assert read_settings(path).timeout == 30


def test_a_misspelt_key_is_named_with_the_right_one(settings_file):
    refusal = refused(settings_file("[converter]", "timeuot = 30"))

    assert "“converter.timeuot”" in refusal.message
    assert refusal.hint == "是否为“converter.timeout”？"


def test_a_key_like_no_other_is_answered_with_all_there_are(settings_file):
    refusal = refused(settings_file("[converter]", "x = 30"))

    assert "“converter.x”" in refusal.message
    assert "converter.program、converter.timeout、documents.charts、folders.data、folders.output" in refusal.hint


def test_an_unknown_section_is_named(settings_file):
    assert "“folder”" in refused(settings_file("[folder]", 'data = "x"')).message


def test_a_section_given_as_a_value_is_told_how_it_is_written(settings_file):
    assert "[folders]" in refused(settings_file('folders = "x"')).message


@pytest.mark.parametrize(
    ("section", "line"),
    [
        ("converter", 'timeout = "30"'),
        ("converter", "timeout = 0"),
        ("converter", "timeout = true"),
        ("converter", "timeout = 1.5"),
        ("converter", "program = 1"),
        ("documents", 'charts = "png"'),
        ("documents", "charts = []"),
        ("folders", 'data = " "'),
        ("folders", "output = []"),
    ],
)
def test_a_value_of_the_wrong_kind_is_named_with_its_key(settings_file, section, line):
    refusal = refused(settings_file(f"[{section}]", line))

    assert f"“{section}.{line.partition(' ')[0]}”应为" in refusal.message


def test_a_file_that_is_not_toml_says_where(settings_file):
    assert "line 1" in refused(settings_file("文件夹 = data")).message


def test_a_file_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "settings.toml"
    path.write_bytes('[folders]\ndata = "数据"'.encode("gb18030"))

    refused(path)


def test_a_folder_in_place_of_the_file_is_refused(tmp_path):
    refused(tmp_path)
