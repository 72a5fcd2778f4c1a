"""How filling templates compares with docxtpl, side by side in one run: part of `make bench`.

docxtpl's side is what a user writes: `DocxTemplate(path)`, `render(values)`, `save(path)`.  Ours goes three ways:
"filling" to all parts that docxtpl makes, its body proven well-formed; "package" the same to the bytes of a Word file,
which is like for like; "document" with the finishing pass, which docxtpl has nothing of.  Every ratio is docxtpl's time
over ours, measured one after the other on the same values; the memory is that of a process that does nothing else.
"""

import gc
import multiprocessing
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from statistics import median

from docxtpl import DocxTemplate

from evalgen.documents import DOCUMENTS
from evalgen.documents.tabulation import pages
from evalgen.gb9704.package import archive
from evalgen.model.dossier import Dossier
from evalgen.render.engines import fast
from evalgen.render.word import fill
from evalgen.workbook.assemble import assemble
from evalgen.workbook.read import load

PROJECT = Path(__file__).resolve().parent.parent
DAY = date(2021, 12, 24)
ROUNDS = {50: 9, 2000: 3, 10000: 2}
REPEATED = {50: 10, 2000: 2, 10000: 1}
"""How often the same values are filled in a round, so that the processor's clock can tell."""
DOCUMENTS_IN_A_ROW = 200
SERIES = 2
MEMORY_AFTER = (100, 500, 1000)
"""After how many documents memory is looked at."""
PAGE = 50
TABLE = DOCUMENTS["evaluation_table"]
TEMPLATE = PROJECT / "templates" / TABLE.template

Values = Mapping[str, object]
Way = Callable[[Values], object]
WAYS: Mapping[str, Way] = {
    "filling": lambda values: fast(TEMPLATE.read_bytes(), values),
    "package": lambda values: archive(fast(TEMPLATE.read_bytes(), values).parts),
    "document": lambda values: fill(TEMPLATE, values, day=DAY),
}


def main() -> None:
    """Print the ratios for several sizes and for many documents, and the memory that many documents take."""
    dossier = plan()
    for rows, rounds in ROUNDS.items():
        compare(f"{rows} rows", [enlarged(dossier, rows)] * REPEATED[rows], rounds)
    compare(f"{DOCUMENTS_IN_A_ROW} documents", many(dossier, DOCUMENTS_IN_A_ROW), SERIES)
    alone = multiprocessing.get_context("spawn").Process(target=tell_memory)
    alone.start()
    alone.join()


def compare(name: str, documents: Sequence[Values], rounds: int) -> None:
    """Print the ratios of docxtpl's time to each of our ways'."""
    ratios: dict[str, list[float]] = {name: [] for name in WAYS}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(rounds):
            slow = spent(lambda values: save_by_docxtpl(values, Path(folder) / "made.docx"), documents)
            for kind, way in WAYS.items():
                ratios[kind].append(slow / spent(way, documents))
    for kind, found in ratios.items():
        figures = " / ".join(f"{one:.1f}" for one in (min(found), median(found), max(found)))
        print(f"{name}, {kind}: {figures} (min / median / max of {rounds})", flush=True)


def plan() -> Dossier:
    """The plan of 2021."""
    return assemble(load(PROJECT / "data" / "2021" / "plan.xlsx").tables)


def many(dossier: Dossier, count: int) -> list[Values]:
    """The values of so many evaluation tables, no two neighbours alike."""
    return [enlarged(dossier, PAGE, first=number) for number in range(count)]


def enlarged(dossier: Dossier, rows: int, first: int = 0) -> Values:
    """The values of an evaluation table of so many rows, which are those of the plan over and over."""
    assert TABLE.table
    own = TABLE.table(dossier)
    printed = [own[(first + place) % len(own)] for place in range(rows)]
    return {**TABLE.context(dossier, (0,)), "pages": pages(printed, range(0, rows, PAGE))}


def save_by_docxtpl(values: Values, path: Path) -> None:
    """What a user of docxtpl writes."""
    document = DocxTemplate(TEMPLATE)
    document.render(values)
    document.save(path)


def spent(way: Way, documents: Sequence[Values]) -> float:
    """The processor's seconds that all documents take, after one that warms caches and memory."""
    way(documents[0])
    gc.collect()
    began = time.process_time()
    for values in documents:
        way(values)
    return time.process_time() - began


def tell_memory() -> None:
    """Make many documents and print how much memory the process takes on the way."""
    documents = many(plan(), DOCUMENTS_IN_A_ROW)
    for number in range(1, MEMORY_AFTER[-1] + 1):
        fill(TEMPLATE, documents[number % len(documents)], day=DAY)
        if number in MEMORY_AFTER:
            gc.collect()
            print(f"memory after {number} documents: {memory():.1f} MB", flush=True)


def memory() -> float:
    """The resident memory of this process in MB (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20


if __name__ == "__main__":
    main()
