"""Whichever call to the disk fails: the former result or the new one, a word about it, and the next run heals."""

import itertools
import os
import random
import sys

import pytest

from tests.faults.disk import KILL
from tests.faults.stories import STORIES, broken, unhealed, without_ledger

# How many calls of each story fail in a run of the tests: a number of them taken at random, the first from every
# place in the program ("places"), or each ("all").  Where none is named, one; of archive and batch, whose tests of
# faults are elsewhere, none.
COUNT = os.environ.get("EVALGEN_FAULTS", "")
TRIED = [(name, True) for name in STORIES if COUNT or name not in ("archive", "batch")]
TRIED += [("docs", False)] * bool(COUNT)
# EIO once: a bad moment; ENOSPC for ever: a disk that is full and stays full; EACCES: someone changed the rights.
TROUBLES = {"EIO": False, "ENOSPC": True, "EACCES": False, KILL: False}
pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells which file a handle is"),
]
_SCRIPT = """#!/bin/sh
case "$2" in evalgen.batch.worker) shift; exec {python} -m tests.faults.injected "$@";; esac
exec {python} "$@"
"""


@pytest.fixture
def injecting(tmp_path):
    """A Python whose batch workers work on the failing disk as well."""
    program = tmp_path / "python"
    program.write_text(_SCRIPT.format(python=sys.executable))
    program.chmod(0o755)
    return {"executable": str(program)}


def chosen(calls, name):
    """The calls that are to fail, by their numbers, and how."""
    numbers = range(1, len(calls) + 1)
    if COUNT == "places":
        backwards = reversed([*zip(numbers, calls, strict=True)])
        numbers = sorted({(call.function, call.site): number for number, call in backwards}.values())
    every = [*itertools.product(TROUBLES, numbers)]
    return every if COUNT in ("all", "places") else random.Random(name).sample(every, int(COUNT or 1))


def ended_badly(desk, done, trouble):
    """What a run has left, or not said, although it came to its own end."""
    wrong = [] if desk.is_quiet() else [f"at work still: {desk.processes()}"]
    if trouble != KILL:
        wrong += [] if done.spoken else ["not said in words"]
        wrong += [f"{name} is left" for name in desk.left()]
    return wrong


@pytest.mark.parametrize(("name", "swaps"), TRIED)
def test_whichever_call_fails_every_piece_is_the_former_or_the_new_and_the_next_run_heals(
    name, swaps, told, desk, injecting
):
    story, before, new = told(name)
    old = desk.everything()
    seen = desk.run(*story.words, fault=desk.watching(swaps=swaps), **injecting)
    assert (seen.code, desk.everything()) == (story.fine, new), seen.err
    wrong = []
    faults = chosen(seen.calls, f"{name} {swaps}")

    for trouble, number in faults:
        desk.back_to(before)
        fault = desk.watching(number=number, trouble=trouble, lasting=TROUBLES[trouble], swaps=swaps)

        done = desk.run(*story.words, fault=fault, **injecting)

        assert len(done.calls) >= number
        complaints = ended_badly(desk, done, trouble)  # which waits for all to end
        complaints += broken(desk, story, old, new, aside=trouble == KILL and not swaps)
        if done.code == 0 and without_ledger(desk.state()) != without_ledger(new):
            complaints.append("all is said to be well")
        if desk.everything() != old or desk.left():
            complaints += unhealed(desk, story, new)
        wrong += [(trouble, number, done.calls[number - 1], done.code, one, done.err[-1500:]) for one in complaints]

    print(name, len(seen.calls), "calls,", len(faults), "faults,", len(wrong), "complaints")
    for one in wrong:
        print(*one, sep="\n    ")
    assert wrong == []
