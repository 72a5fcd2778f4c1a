"""Killed at any moment and interrupted, two at once and four: every piece is whole, and the next run heals."""

import os
import random
import signal
import sys
import time

import pytest

from tests.faults.desk import Desk
from tests.faults.stories import STORIES, broken, unhealed, without_ledger

# How often each command is killed in a run of the tests; kills of archive and batch are elsewhere, unless more are
# asked for.
KILLS = int(os.environ.get("EVALGEN_KILLS", "1"))
KILLED = [name for name in STORIES if KILLS > 1 or name not in ("archive", "batch")]
pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(sys.platform != "linux", reason="looks at processes as only Linux shows them"),
]


@pytest.mark.parametrize("name", KILLED)
def test_killed_at_any_moment_every_piece_is_whole_and_the_next_run_heals(name, told, desk):
    story, before, new = told(name)
    old = desk.everything()
    span = desk.run(*story.words).seconds
    chance = random.Random(f"{name} {KILLS}")
    ended, wrong = 0, []

    for _ in range(KILLS):
        desk.back_to(before)
        run = desk.begin(*story.words)
        time.sleep(chance.uniform(0, span))
        run.kill()
        done = run.end()
        ended += done.code == -signal.SIGKILL
        assert desk.is_quiet()
        wrong += broken(desk, story, old, new) + unhealed(desk, story, new)

    print(name, KILLS, "kills,", ended, "in time,", wrong)
    assert wrong == []
    assert ended or KILLS < 4


@pytest.mark.parametrize(("name", "count"), [("docs", 4 if KILLS > 1 else 2), ("approve", 4), ("merge", 2)])
def test_of_some_runs_at_once_the_result_is_one_and_whole(name, count, told, desk, crowd):
    story, _, new = told(name)
    others = [Desk(root=desk.root, warm=warm, log=f"log{number}") for number, warm in enumerate(crowd(count - 1))]

    started = [one.begin(*story.words) for one in (desk, *others)]
    done = [one.end() for one in started]

    assert story.fine in [one.code for one in done]
    for one in done:
        assert one.code in (story.fine, 2, 7), one.err
        assert "Traceback" not in one.err
    assert without_ledger(desk.everything()) == without_ledger(new)
    assert desk.is_quiet()
    assert desk.left() == []
