"""How a batch compares with LibreOffice alone and with what a user would write, side by side in one run.

Every round makes the same units three ways: `batch`; LibreOffice alone, in one call, on the Word files that the batch
has finished; docxtpl and a call of LibreOffice for every file, one after the other, with the same templates and values
and nothing checked.  The processor's seconds are compared, those of all child processes included, so that it matters
little what else the machine does.  `python -m benchmarks.batch [UNITS] [ROUNDS]`
"""

import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

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
JOBS = 2


def main() -> None:
    """Print the batch's time as a multiple of LibreOffice's, and the naive way's as a multiple of the batch's."""
    count, rounds = (int(word) for word in (*sys.argv[1:], "10", "1")[:2])
    against_office, against_naive = [], []
    for number in range(1, rounds + 1):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            ours = spent(lambda: batch(folder, count))  # noqa: B023 - called at once
            documents = sorted((folder / "out").rglob("*.docx"))
            office = spent(lambda: convert(documents, folder))  # noqa: B023
            naive = spent(lambda: write_naively(folder, count))  # noqa: B023
        print(
            f"{number}: {count} units, {len(documents)} documents: "
            f"batch {ours:.1f} s, LibreOffice alone {office:.1f} s, naively {naive:.1f} s",
            flush=True,
        )
        against_office.append(ours / office)
        against_naive.append(naive / ours)
    tell("batch / LibreOffice alone", against_office)
    tell("naively / batch", against_naive)


def batch(folder: Path, count: int) -> None:
    """Make every unit by ours; each is the plan of 2021."""
    for number in range(count):
        unit = folder / "units" / f"unit-{number}"
        unit.mkdir(parents=True)
        (unit / PLAN.name).write_bytes(PLAN.read_bytes())
    outcome = run(
        Request(
            units=read_units(folder / "units", RESERVED),
            out=folder / "out",
            templates=TEMPLATES,
            cache=CACHE,
            settings=Settings(),
            terms=Terms(jobs=JOBS, seconds=1800),
        )
    )
    assert tally(outcome.results)["accepted"] == count, outcome.results


def convert(documents: Sequence[Path], folder: Path) -> None:
    """Have LibreOffice make the PDFs of all documents in one call."""
    copies = folder / tempfile.mkdtemp(dir=folder)
    flat = [copies / f"{number}.docx" for number in range(len(documents))]
    for document, copy in zip(documents, flat, strict=True):
        copy.write_bytes(document.read_bytes())
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    call = [str(find_office()), profile, "--headless", "--convert-to", "pdf", "--outdir", str(copies)]
    subprocess.run([*call, *map(str, flat)], check=True, capture_output=True)
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


def spent(work: Callable[[], None]) -> float:
    """The processor's seconds that work takes, here and in child processes that have ended."""
    began = clock()
    work()
    return clock() - began


def clock() -> float:
    """The processor's seconds of this process and of its children."""
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def tell(name: str, ratios: Sequence[float]) -> None:
    """Print the ratios of one comparison."""
    print(f"{name}: {min(ratios):.2f} / {median(ratios):.2f} / {max(ratios):.2f} (min / median / max)")


if __name__ == "__main__":
    main()
