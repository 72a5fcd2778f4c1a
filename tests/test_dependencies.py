"""What the program stands on: every library has a reason, and every file of it a digest."""

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
SETS = ("requirements", "requirements-cluster")
WANTED = "".join((PROJECT / f"{name}.in").read_text() for name in SETS)
ASKED = [line for line in WANTED.splitlines() if line and line[0] != "#"]
LOCK = "".join((PROJECT / f"{name}.lock").read_text() for name in SETS).replace("\\\n", "")
PINNED = [line for line in LOCK.splitlines() if re.match(r"[A-Za-z0-9]", line)]


def name(line):
    return re.match(r"[A-Za-z0-9._-]+", line)[0].lower().replace("_", "-")


@pytest.mark.parametrize("line", ASKED, ids=name)
def test_a_library_that_is_asked_for_has_its_reason_and_is_pinned(line):
    reason = line.partition("  # ")[2]

    assert len(reason.split()) > 1
    assert name(line) in map(name, PINNED)


@pytest.mark.parametrize("line", PINNED, ids=name)
def test_a_pinned_library_has_one_version_and_the_digests_of_its_files(line):
    assert re.match(r"[A-Za-z0-9._-]+==[0-9][^ ;]*( ;.*?)?  *--hash=sha256:[0-9a-f]{64}", line)
    assert set(re.findall(r"--hash=(\w+):", line)) == {"sha256"}
