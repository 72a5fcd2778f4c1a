"""Batches for tests: small units, what a batch has made and told, and the processes in which it does so."""

import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from evalgen.batch.ledger import NAME, Ledger
from evalgen.batch.run import RESERVED, Request
from evalgen.batch.supervisor import Terms
from evalgen.batch.units import read_units
from evalgen.invocation import CACHE, TEMPLATES
from evalgen.settings import Settings
from evalgen.system import find_office
from evalgen.workbook.write import write_workbook
from tests.conftest import CONTENT, PARTICULARS

PROJECT = Path(__file__).parents[1]
PATIENCE = 240


def write_unit(folder, name, **changed):
    """A small sound plan in a folder of its own."""
    particulars = {**PARTICULARS, "organ": name, **changed}
    rows = [{"key": key, "content": content} for key, content in particulars.items()]
    (folder / name).mkdir(parents=True)
    write_workbook(folder / name / "plan.xlsx", {**CONTENT, "particulars": rows}, year=2021)


def request(units, out, **changed):
    asked = {
        "units": read_units(units, RESERVED),
        "out": out,
        "templates": TEMPLATES,
        "cache": CACHE,
        "settings": Settings(),
        "terms": Terms(jobs=2, seconds=PATIENCE),
        "codes": ("notice",),
    }
    return Request(**{**asked, **changed})


def content(out):
    """Every file but the ledger, whose lines stand in the order in which units were finished."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != NAME
    }


def told(out):
    """What the ledger says in the end, unit by unit."""
    return {unit: asdict(entry) for unit, entry in Ledger(out).entries.items()}


def started(words):
    """A batch as a process of its own."""
    line = f"import sys; from evalgen.cli import main; sys.exit(main({words!r}))"
    return subprocess.Popen(
        [sys.executable, "-c", line], cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


def wait_for(condition, running):
    """Wait until it is so, while the batch goes on; return what it found."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and running.poll() is None:
        if found := condition():
            return found
        time.sleep(0.02)
    raise AssertionError("it never came to that")


def lines(out):
    return (out / NAME).read_bytes().count(b"\n") if (out / NAME).is_file() else 0


def processes(batch):
    """The command lines, by process, of all that a batch has started, directly or not."""
    mark = f"evalgen-workshop-{batch}-".encode()
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if mark in (process / "environ").read_bytes():
                found[int(process.name)] = (process / "cmdline").read_bytes()
    return found


def of_kind(batch, program):
    return [process for process, command in processes(batch).items() if program in command]


def gone(batch):
    """Is nothing left of a batch that has ended, after a moment?"""
    deadline = time.monotonic() + 30
    while processes(batch) and time.monotonic() < deadline:
        time.sleep(0.05)
    return processes(batch) == {}


def converter(folder, misdeed):
    """LibreOffice, but for a document of the unit 毒局: then a misdeed."""
    program = folder / "soffice"
    program.write_text(
        "#!/bin/bash\n"
        'for word in "$@"; do case "$word" in *.docx)\n'
        f'  if unzip -p "$word" word/document.xml | grep -q 毒局; then {misdeed}; fi;;\n'
        "esac; done\n"
        f'exec {find_office()} "$@"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    return Settings(converter=str(program))
