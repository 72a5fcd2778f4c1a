"""Many editions in one process: memory, open files, temporary files and processes stay as they are."""

import json
import os
import subprocess
import sys

import pytest

from tests.faults.desk import PROJECT, remembering
from tests.faults.stories import write_plan

EDITIONS = int(os.environ.get("EVALGEN_EDITIONS", "4"))
# A few plans that take turns: each edition differs from the one before it, and LibreOffice is asked for each once.
PLANS = 2
# What an allocator keeps for itself comes and goes by this much.
SWAY = 12 << 20
pytestmark = [pytest.mark.office, pytest.mark.skipif(sys.platform != "linux", reason="reads what only Linux tells")]
SOAK = """
import gc, json, os, resource, sys, tempfile
from pathlib import Path
from evalgen.cli import main
folder, editions, plans = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
sys.stdout = open(os.devnull, "w")
for number in range(editions):
    plan = folder / f"plan-{number % plans}" / "plan.xlsx"
    assert main(["docs", "--data", str(plan), "--out", str(folder / "output")]) == 0
    gc.collect()
    print(json.dumps({
        "memory": int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize(),
        "files": len(os.listdir("/proc/self/fd")),
        "temporary": len(os.listdir(tempfile.gettempdir())),
        "children": len(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()),
    }), file=sys.stderr, flush=True)
"""


def test_edition_after_edition_a_process_stays_as_it_is(tmp_path):
    surroundings = remembering(tmp_path)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for number in range(PLANS):
        write_plan(tmp_path / f"plan-{number}", serial=7 + number)
    words = [sys.executable, "-c", SOAK, str(tmp_path), str(EDITIONS), str(PLANS)]

    done = subprocess.run(
        words,
        cwd=PROJECT,
        capture_output=True,
        text=True,
        env={**os.environ, **surroundings, "TMPDIR": str(temporary)},
    )

    assert done.returncode == 0, done.stderr
    seen = [json.loads(line) for line in done.stderr.splitlines()]
    assert len(seen) == EDITIONS
    # The first round fills what is filled once; a tenth of the rest is where the growth is measured from.
    settled = seen[max(PLANS, EDITIONS // 10) - 1 :]
    memory = [one["memory"] >> 10 for one in settled]
    print(f"{EDITIONS} editions: {memory[0]} to {memory[-1]} KiB, at most {max(memory)};", seen[0], seen[-1])
    assert settled[-1]["memory"] < settled[0]["memory"] + SWAY
    assert {one["files"] for one in settled} == {settled[0]["files"]}
    assert {(one["temporary"], one["children"]) for one in seen} == {(0, 0)}
