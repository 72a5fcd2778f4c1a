import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from evalgen.limits import Child

PROJECT = Path(__file__).parents[2]
LATE = 60.0
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no forks")


@pytest.fixture
def child():
    with Child("tests.answering", "200") as asked:
        yield asked


def alive(pid):
    """Is there such a process, which is not just waiting to be told of?"""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def family(pid):
    """A process and those that it has started."""
    return [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split())]


def ended(pids):
    """Are they gone, now or soon?"""
    end = time.monotonic() + LATE
    while any(map(alive, pids)) and time.monotonic() < end:
        time.sleep(0.02)
    return not any(map(alive, pids))


def test_one_process_answers_one_question_after_the_other(child):
    first, long = child.ask(b"pid", LATE), os.urandom(20 << 20)

    assert child.ask(b"echo " + long, LATE) == long[::-1] + b" ohce"
    assert child.ask(b"pid", LATE) == first


@pytest.mark.parametrize("end", [b"die", b"raise", b"fill"])
def test_what_a_question_brings_down_is_not_what_answers_the_next(child, end):
    first = child.ask(b"pid", LATE)

    assert child.ask(end, LATE) == b""
    assert child.ask(b"pid", LATE) == first


def test_where_all_of_it_is_brought_down_the_next_question_starts_it_anew(child):
    first = child.ask(b"pid", LATE)

    assert child.ask(b"fell", LATE) == b""
    assert child.ask(b"echo", LATE) == b"ohce"
    assert child.ask(b"pid", LATE) != first


def test_an_answer_that_takes_too_much_work_has_run_out_of_time(child):
    with pytest.raises(subprocess.TimeoutExpired):
        child.ask(b"work", LATE)

    assert child.ask(b"echo", LATE) == b"ohce"


def test_an_answer_that_takes_too_long_is_stopped_with_all_that_was_started_for_it(child):
    first = int(child.ask(b"pid", LATE))

    with pytest.raises(subprocess.TimeoutExpired):
        child.ask(b"sleep", 0.5)

    assert ended([first])
    assert child.ask(b"echo", LATE) == b"ohce"


def test_where_there_are_no_forks_it_answers_itself_and_is_started_anew_when_it_is_brought_down():
    with Child("tests.answering", "200", "alone") as child:
        first = child.ask(b"pid", LATE)

        assert child.ask(b"print", LATE) == b"tnirp"
        assert child.ask(b"pid", LATE) == first
        assert child.ask(b"die", LATE) == b""
        assert child.ask(b"echo", LATE) == b"ohce"
        with pytest.raises(subprocess.TimeoutExpired):
            child.ask(b"sleep", 0.5)
        assert child.ask(b"pid", LATE) != first


def test_what_is_printed_beside_is_no_answer(child):
    assert child.ask(b"print", LATE) == b"tnirp"


def test_one_that_cannot_even_begin_gives_no_answer():
    with Child("tests.answering", "1") as child:
        assert child.ask(bytes(20 << 20), LATE) == b""
    with Child("tests.no_such_module") as child:
        assert child.ask(b"echo", LATE) == b""


def test_behind_the_with_nothing_is_left():
    with Child("tests.answering", "200") as child:
        pid = int(child.ask(b"pid", LATE))

    assert not alive(pid)


def test_it_leaves_when_whoever_asks_is_killed(tmp_path):
    told = tmp_path / "pid"
    script = f"""
from pathlib import Path
from evalgen.limits import Child
with Child("tests.answering", "200") as child:
    Path({str(told)!r}).write_bytes(child.ask(b"pid", 60))
    child.ask(b"work", 600)
"""
    asker = subprocess.Popen([sys.executable, "-c", script], cwd=PROJECT)
    end = time.monotonic() + LATE
    while not (told.exists() and told.read_bytes()) and time.monotonic() < end:
        time.sleep(0.02)
    pid = int(told.read_bytes())
    while len(family(pid)) < 2 and time.monotonic() < end:
        time.sleep(0.02)
    started = family(pid)
    asker.send_signal(signal.SIGKILL)
    asker.wait()

    assert len(started) == 2
    assert ended(started)
