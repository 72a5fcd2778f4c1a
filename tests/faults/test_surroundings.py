"""The world around a run: limits, small disks, rights, planted links, a wrong clock, no network."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from evalgen.invocation import office_day
from tests.faults.desk import PROJECT
from tests.faults.stories import DOCS, broken, write_plan

pytestmark = [pytest.mark.office, pytest.mark.skipif(sys.platform != "linux", reason="arranged as Linux allows")]
COLD = "import sys; from evalgen.cli import main; sys.exit(main(sys.argv[1:]))"


# The archive takes its time, and its tests plant links of their own.
THOROUGH = bool(os.environ.get("EVALGEN_FAULTS"))

# Limits and disks.


@pytest.mark.parametrize(
    ("name", "largest"), [("docs", 15_000), ("docs", 60_000), ("approve", 1_500), ("split", 6_000), ("merge", 6_000)]
)
def test_a_limit_on_file_sizes_is_said_in_words_and_harms_nothing(name, largest, told, desk):
    story, _, _ = told(name)
    old = desk.everything()

    done = desk.run(*story.words, largest=largest)

    assert done.code in (6, 7), (done.code, done.out)
    assert done.spoken, done.err
    assert desk.everything() == old
    assert desk.left() == []
    assert desk.is_quiet()


@pytest.fixture
def small(tmp_path) -> Iterator:
    """Mount a file system of so many bytes over a folder that has something in it, and keep that."""
    mounted = []

    def over(folder: Path, size: int) -> None:
        content = shutil.move(folder, tmp_path / f"content-{len(mounted)}")
        folder.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(folder)]
        if subprocess.run(mount, capture_output=True).returncode:
            pytest.skip("no file system can be mounted here: only root may")
        mounted.append(folder)
        shutil.copytree(content, folder, dirs_exist_ok=True)

    yield over
    for folder in mounted:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.parametrize(
    ("name", "spare"),
    [("docs", 4 << 10), ("docs", 300 << 10), ("split", 12 << 10), ("merge", 8 << 10), ("batch", 100 << 10)],
)
def test_a_disk_that_is_too_small_is_said_in_words_and_harms_nothing(name, spare, told, desk, small):
    story, _, new = told(name)
    old = desk.everything()
    used = sum(-(-path.stat().st_size // 4096) * 4096 for path in desk.output.rglob("*"))
    small(desk.output, used + spare)

    done = desk.run(*story.words)

    assert done.spoken, done.err
    assert done.code != story.fine
    assert "满" in done.err + done.out
    assert broken(desk, story, old, new) == []
    assert [path.name for path in desk.output.rglob(".*")] == []
    assert desk.left() == []
    assert desk.is_quiet()


@pytest.mark.parametrize("size", [8 << 10, 64 << 10, 1 << 20])
def test_a_disk_for_temporary_files_that_is_too_small_is_said_in_words(size, told, desk, small):
    told("docs")
    old = desk.everything()
    small(desk.root / "tmp", size)

    done = desk.run(*DOCS)

    assert done.code in (5, 6, 7), (done.code, done.out)
    assert done.spoken, done.err
    assert desk.everything() == old
    assert desk.left() == []


# Rights.


@pytest.mark.parametrize(
    ("name", "folder"), [("docs", "output"), ("split", "output"), ("merge", "output"), ("approve", "2021")]
)
def test_a_folder_that_may_only_be_read_is_said_in_words(name, folder, told, desk):
    story, _, _ = told(name)
    old = desk.everything()
    (desk.root / folder).chmod(0o555)

    done = desk.run(*story.words, powerless=True)

    (desk.root / folder).chmod(0o755)
    assert done.code == 7, (done.code, done.err)
    assert done.spoken, done.err
    assert "没有写入权限" in done.err
    assert desk.everything() == old
    assert desk.left() == []


def test_a_year_whose_folder_may_only_be_read_has_its_documents_made(told, desk):
    _, _, new = told("docs")
    for path in desk.data.iterdir():
        path.chmod(0o444)
    desk.data.chmod(0o555)

    done = desk.run(*DOCS, powerless=True)

    desk.data.chmod(0o755)
    assert done.code == 0, done.err
    assert desk.everything() == new


def test_a_workbook_that_may_not_be_read_is_said_in_words(told, desk):
    told("docs")
    (desk.data / "plan.xlsx").chmod(0)

    done = desk.run(*DOCS, powerless=True)

    assert done.code == 3
    assert "plan.xlsx" in done.err
    assert "Traceback" not in done.err


# Links.

PLANTED = (
    ("docs", "2021"),
    ("docs", ".2021.new"),
    ("docs", ".2021.old"),
    ("docs", ".2021.lock"),
    ("split", "2021-收集-全年"),
    ("archive", "archive"),
    ("archive", "archive/待编-2021-绩效评估"),
    ("archive", "archive/待编-2021-绩效评估.zip"),
    ("archive", "archive/.待编-2021-绩效评估.zip.new"),
    ("batch", "甲局"),
    ("batch", "batch.jsonl"),
    ("batch", ".batch.jsonl.lock"),
    ("batch", "汇总.xlsx"),
    ("batch", ".汇总.xlsx.new"),
)


@pytest.mark.parametrize(("name", "planted"), [one for one in PLANTED if THOROUGH or one[0] != "archive"])
def test_a_link_planted_among_the_editions_leads_nobody_astray(name, planted, told, desk, tmp_path):
    story, _, _ = told(name)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine").write_text("nobody else's")
    link = desk.output / planted
    if link.is_dir():
        shutil.rmtree(link)
    link.unlink(missing_ok=True)
    link.parent.mkdir(parents=True, exist_ok=True)
    is_file = planted.endswith((".lock", ".jsonl", ".xlsx", ".zip", ".xlsx.new", ".zip.new"))
    link.symlink_to(elsewhere / "mine" if is_file else elsewhere)

    done = desk.run(*story.words)

    assert {path.name: path.read_text() for path in elsewhere.iterdir()} == {"mine": "nobody else's"}
    assert done.spoken, (done.code, done.err)
    assert done.code == 0 or "链接" in done.err + done.out


# Clock and network.

CLOCK = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <time.h>
#include <sys/time.h>
#define OFF ({days} * 86400L)
int clock_gettime(clockid_t id, struct timespec *at) {{
    static int (*real)(clockid_t, struct timespec *);
    if (!real) real = dlsym(RTLD_NEXT, "clock_gettime");
    int done = real(id, at);
    if (id == CLOCK_REALTIME) at->tv_sec += OFF;
    return done;
}}
int gettimeofday(struct timeval *at, void *zone) {{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    at->tv_sec = now.tv_sec; at->tv_usec = now.tv_nsec / 1000;
    return 0;
}}
time_t time(time_t *at) {{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (at) *at = now.tv_sec;
    return now.tv_sec;
}}
"""


def cold(desk, *before, **surroundings):
    """The documents, made by the real LibreOffice in a process of its own: every file with its content."""
    command = [*before, sys.executable, "-c", COLD, "docs", "--data", str(desk.data), "--out", str(desk.output)]
    done = subprocess.run(
        command, cwd=PROJECT, capture_output=True, text=True, timeout=200, env={**os.environ, **surroundings}
    )
    assert done.returncode == 0, done.stderr + done.stdout
    return desk.state("output")


@pytest.fixture
def usual(desk):
    """The documents of a small plan, as they come out when nothing is unusual."""
    write_plan(desk.data)
    state = cold(desk)
    shutil.rmtree(desk.output)
    return state


@pytest.mark.parametrize("days", [-366, 366][not THOROUGH :])
def test_a_clock_that_is_a_year_off_changes_no_byte(days, usual, desk, tmp_path):
    compiler = shutil.which("cc")
    if not compiler:
        pytest.skip("no C compiler to build another clock with")
    source, shim = tmp_path / "clock.c", tmp_path / "clock.so"
    source.write_text(CLOCK.format(days=days))
    subprocess.run([compiler, "-shared", "-fPIC", "-o", str(shim), str(source), "-ldl"], check=True)
    asked = [sys.executable, "-c", "import datetime; print(datetime.date.today())"]
    told = subprocess.run(asked, env={**os.environ, "LD_PRELOAD": str(shim)}, capture_output=True, text=True)
    assert told.stdout.strip() == str(office_day() + timedelta(days=days))

    assert cold(desk, LD_PRELOAD=str(shim)) == usual


def test_without_any_network_the_documents_are_the_same(usual, desk):
    alone = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--net"]
    asked = [sys.executable, "-c", "import socket; socket.create_connection(('127.0.0.1', 9))"]
    reached = subprocess.run([*alone, *asked], capture_output=True, text=True)
    if os.strerror(errno.ENETUNREACH) not in reached.stderr:
        pytest.skip("no network can be cut off here: neither root nor user namespaces")

    assert cold(desk, *alone) == usual
