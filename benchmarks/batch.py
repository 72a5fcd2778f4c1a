"""How a batch compares with LibreOffice alone and with what a user would write, side by side in one run.

Every round makes the same units three ways: `batch`, with two workers; LibreOffice alone, in one call, on the Word
files that the batch has finished; docxtpl and a call of LibreOffice for every file, one after the other, with the same
templates and values and nothing checked.  Told are the processor's seconds, those of all child processes included, and
the clock's; of the batch also what LibreOffice had of them.  Of many units the naive way makes the first ten, and is
reckoned for all: it does one after the other, with nothing in common.  `python -m benchmarks.batch [UNITS] [ROUNDS]`
"""

import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import openpyxl
from docxtpl import DocxTemplate

from evalgen.batch.run import RESERVED, Request, run
from evalgen.batch.summary import tally
from evalgen.batch.supervisor import Terms
from evalgen.batch.units import read_units
from evalgen.documents import of_period, tabulated
from evalgen.documents.tabulation import pages
from evalgen.invocation import CACHE, TEMPLATES
from evalgen.model.dossier import Dossier
from evalgen.render.compiled import ENVIRONMENT
from evalgen.settings import Settings
from evalgen.system import find_office
from evalgen.workbook.assemble import assemble
from evalgen.workbook.read import load

PROJECT = Path(__file__).resolve().parent.parent
PLAN = PROJECT / "data" / "2021" / "plan.xlsx"
TOWN, SIGNS = "晋江", "东南西北中上前后左右天地日月山水金木土石"
JOBS = 2
NAIVE, IN_A_CALL = 10, 100


def main() -> None:
    """Print every round, and the ratios of all."""
    count, rounds = (int(word) for word in (*sys.argv[1:], "10", "1")[:2])
    ratios: dict[str, list[float]] = {}
    for number in range(1, rounds + 1):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write_units(folder, count)
            ours = spent(lambda: batch(folder, count))  # noqa: B023 - called at once
            documents = sorted((folder / "out").rglob("*.docx"))
            inside = office_seconds(folder)
            office = spent(lambda: convert(documents, folder))  # noqa: B023
            few = min(count, NAIVE)
            naive = spent(lambda: write_naively(folder, few)).times(count / few)  # noqa: B023
        print(f"{number}: {count} units, {len(documents)} documents (processor's seconds, clock's seconds)")
        print(f"   batch {ours}, of which LibreOffice {inside:.1f}", flush=True)
        print(f"   LibreOffice alone {office}; naively {naive}", flush=True)
        for what, ratio in (
            ("batch / its own LibreOffice, processor", ours.processor / inside),
            ("batch / LibreOffice alone, processor", ours.processor / office.processor),
            ("batch / LibreOffice alone, clock", ours.clock / office.clock),
            ("naively / batch, processor", naive.processor / ours.processor),
            ("naively / batch, clock", naive.clock / ours.clock),
        ):
            ratios.setdefault(what, []).append(ratio)
    for what, found in ratios.items():
        print(f"{what}: {min(found):.2f} / {median(found):.2f} / {max(found):.2f} (min / median / max)")


@dataclass(frozen=True, kw_only=True)
class Spent:
    """Seconds of the processor and of the clock."""

    processor: float
    clock: float

    def times(self, factor: float) -> "Spent":
        """So many times as much."""
        return Spent(processor=self.processor * factor, clock=self.clock * factor)

    def __str__(self) -> str:
        return f"({self.processor:.1f}, {self.clock:.1f})"


def write_units(folder: Path, count: int) -> None:
    """Units with the plan of 2021, each as if of another town."""
    book = openpyxl.load_workbook(PLAN)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if TOWN in str(cell.value)]
    texts = [(cell, str(cell.value)) for cell in cells]
    for number in range(count):
        unit = folder / "units" / f"unit-{number}"
        unit.mkdir(parents=True)
        tens, ones = divmod(number, len(SIGNS))
        for cell, text in texts:
            cell.value = text.replace(TOWN, f"{SIGNS[tens % len(SIGNS)]}{SIGNS[ones]}")
        book.save(unit / PLAN.name)


def batch(folder: Path, count: int) -> None:
    """Make every unit by ours."""
    outcome = run(
        Request(
            units=read_units(folder / "units", RESERVED),
            out=folder / "out",
            templates=TEMPLATES,
            cache=CACHE,
            settings=Settings(converter=str(timed_office(folder))),
            terms=Terms(jobs=JOBS, seconds=1800),
        )
    )
    assert tally(outcome.results)["accepted"] == count, outcome.results


def timed_office(folder: Path) -> Path:
    """LibreOffice, which notes what it has spent."""
    program = folder / "soffice"
    lines = ("#!/bin/bash", f'"{find_office()}" "$@"', "code=$?", f'times >>"{folder}/times"', "exit $code", "")
    program.write_text("\n".join(lines))
    program.chmod(0o755)
    build = find_office_build()
    if build.is_file():  # LibreOffice's own file beside its program, which says which build it is
        (folder / build.name).write_bytes(build.read_bytes())
    return program


def find_office_build() -> Path:
    """The file in which an installation says which build it is."""
    return Path(str(find_office())).resolve().with_name("versionrc")


def office_seconds(folder: Path) -> float:
    """The processor's seconds that LibreOffice has noted."""
    words = re.findall(r"(\d+)m([\d.]+)s", (folder / "times").read_text())
    return sum(60 * int(minutes) + float(seconds) for minutes, seconds in words)


def convert(documents: Sequence[Path], folder: Path) -> None:
    """Have LibreOffice make the PDFs of all documents, a hundred in a call: of four hundred in one it made not all."""
    copies = folder / tempfile.mkdtemp(dir=folder)
    flat = [copies / f"{number}.docx" for number in range(len(documents))]
    for document, copy in zip(documents, flat, strict=True):
        copy.write_bytes(document.read_bytes())
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    call = [str(find_office()), profile, "--headless", "--convert-to", "pdf", "--outdir", str(copies)]
    for start in range(0, len(flat), IN_A_CALL):
        subprocess.run([*call, *map(str, flat[start : start + IN_A_CALL])], check=True, capture_output=True)
    assert all(copy.with_suffix(".pdf").is_file() for copy in flat)


def write_naively(folder: Path, count: int) -> None:
    """Fill every template with docxtpl, and call LibreOffice for every file."""
    for number in range(count):
        dossier = assemble(load(folder / "units" / f"unit-{number}" / PLAN.name).tables)
        for name, document in filled(dossier):
            path = folder / f"{number}-{name}.docx"
            document.save(path)
            convert([path], folder)


def filled(dossier: Dossier) -> Iterator[tuple[str, DocxTemplate]]:
    """The documents of a plan as docxtpl fills them, a table on one long page."""
    for kind in of_period(None):
        if kind.made_of(dossier):
            table = tabulated(kind)
            parted = {"pages": pages(table.table(dossier), (0,))} if table and table.table else {}
            document = DocxTemplate(TEMPLATES / kind.template)
            document.render({**kind.context(dossier, (0,)), **parted}, ENVIRONMENT)
            yield kind.code, document


def spent(work: Callable[[], None]) -> Spent:
    """What work takes, here and in child processes that have ended."""
    began = processor(), time.monotonic()
    work()
    return Spent(processor=processor() - began[0], clock=time.monotonic() - began[1])


def processor() -> float:
    """The processor's seconds of this process and of its children."""
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    main()
