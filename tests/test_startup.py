"""A command is there at once because it loads only what it needs: what it has loaded, the interpreter tells."""

import shutil
import subprocess
import sys

import pytest

from evalgen.cli import COMMANDS
from tests.loading import LIBRARIES, PROJECT, SLOW, among, run

QUESTIONS = [["--help"], ["--version"], *([name, "--help"] for name in COMMANDS), ["collect", "split", "--help"]]
# What a command needs before it does anything, but nobody who only asks.
WORKING = {"evalgen.commands", "evalgen.install", "evalgen.invocation", "evalgen.settings", "evalgen.terminal", "json"}


@pytest.mark.parametrize("words", QUESTIONS, ids=" ".join)
def test_help_needs_no_library(words):
    said, modules = run(*words)

    assert said
    assert among(LIBRARIES | SLOW, modules) == set()


def test_the_first_help_loads_no_more_than_the_words_of_the_commands():
    _, modules = run("--help")

    assert among(WORKING | {"dataclasses", "decimal", "hashlib", "subprocess", "tomllib"}, modules) == set()
    rooms = {one.split(".")[1] for one in modules if one.startswith("evalgen.")}
    assert rooms == {"cli", "environment", "errors", "text"}


def test_a_check_of_the_plan_needs_no_library_beside_the_process_that_reads():
    run("check", "2021")  # learns the machine's fonts, where nobody has yet

    said, modules = run("check", "2021")

    assert "plan.xlsx" in said
    assert among(LIBRARIES | SLOW, modules) == set()


@pytest.fixture
def fresh(tmp_path):
    """A copy of the program as it comes, with nothing installed; and a function that runs it without any library."""
    shutil.copytree(PROJECT / "evalgen", tmp_path / "evalgen", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("generate.py", "requirements.lock"):
        shutil.copy(PROJECT / name, tmp_path / name)

    def start(*words):
        command = [sys.executable, "-S", "generate.py", *words]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", timeout=60)
        return done.returncode, done.stdout + done.stderr

    yield start
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize("words", [["--help"], ["docs", "--help"], ["--version"]], ids=" ".join)
def test_help_is_there_before_anything_is_installed(fresh, words):
    assert fresh(*words)[0] == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "缺少参数"),
        (["dosc", "2021"], "'dosc'"),
        (["docs", "2021", "--onyl", "通知"], "--onyl"),
        (["docs", "今年"], "'今年'"),
        (["approve", "2021"], "--number"),
    ],
    ids=" ".join,
)
def test_wrong_words_are_told_before_anything_is_installed(fresh, words, told):
    code, said = fresh(*words)

    assert code == 2
    assert "× 命令写错了" in said
    assert told in said
