"""The last resort of the command line: whatever the system refuses becomes two lines in Chinese and an exit code."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from evalgen.cli import main
from evalgen.errors import ExitCode
from evalgen.workbook import schema

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def refusing(monkeypatch):
    """Let the system refuse a command that is asked for the contract of the workbooks."""

    def refuse(number, path=None):
        def refused():
            raise OSError(number, os.strerror(number), *([path] if path else []))

        monkeypatch.setattr(schema, "describe", refused)

    return refuse


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "磁盘满了"),
        (errno.EDQUOT, "磁盘限额用完了"),
        (errno.EACCES, "没有写入权限"),
        (errno.EPERM, "系统不允许"),
        (errno.EROFS, "所在磁盘是只读的"),
        (errno.EIO, "磁盘读写出错"),
        (errno.ESTALE, "网络磁盘断开了"),
        (errno.ENOENT, "没有这个文件夹"),
        (errno.EFBIG, "文件超过了允许的大小"),
        (errno.EMFILE, "打开的文件太多"),
        (errno.ENAMETOOLONG, "名字太长"),
    ],
    ids=lambda one: errno.errorcode[one] if isinstance(one, int) else "",
)
def test_what_the_system_refuses_is_told_with_its_place_its_reason_and_what_to_do(refusing, capsys, number, reason):
    refusing(number, "/data/2021/计划.xlsx")

    code = main(["schema"])

    said = capsys.readouterr()
    assert code == ExitCode.OUTPUT
    assert said.out == ""
    assert said.err.splitlines() == [
        f"× 系统不让读写“/data/2021/计划.xlsx”：{reason}",
        "  → 请检查磁盘空间和权限后再运行一次",
    ]


def test_a_refusal_without_a_place_and_of_a_rare_kind_is_told_in_the_systems_words(refusing, capsys):
    refusing(errno.EXDEV)

    assert main(["schema"]) == ExitCode.OUTPUT
    assert f"“─”：{os.strerror(errno.EXDEV)}" in capsys.readouterr().err


def test_a_name_in_a_refusal_cannot_steer_the_terminal(refusing, capsys):
    refusing(errno.EACCES, "/data/\x1b[2J\u202e.xlsx")

    main(["schema"])

    said = capsys.readouterr().err
    assert "\x1b" not in said
    assert "\u202e" not in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_full_disk_behind_a_redirection_is_told():
    words = "import sys; from evalgen.cli import main; sys.exit(main(['schema', '--json']))"
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-c", words], cwd=PROJECT, stdout=full, stderr=subprocess.PIPE, check=False
        )

    assert ended.returncode
    assert "磁盘满了" in ended.stderr.decode()
    assert "Traceback" not in ended.stderr.decode()
