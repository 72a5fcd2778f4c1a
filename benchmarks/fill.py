"""How filling templates compares with docxtpl, side by side in one run: part of `make bench`.

"filling" is from template and values to all parts of a Word file, its body proven well-formed; "package" is the same
to the bytes of a Word file as a user of docxtpl would save it; "document" is our `fill`, with the finishing pass.
Every ratio is docxtpl's time over the fast engine's, each pair measured one after the other on the same values.
"""

import gc
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from statistics import median

from docxtpl import DocxTemplate
from lxml import etree

from evalgen.documents import DOCUMENTS
from evalgen.documents.tabulation import pages
from evalgen.gb9704.package import archive
from evalgen.model.dossier import Dossier
from evalgen.render.engines import by_docxtpl, fast
from evalgen.render.paper import DOCUMENT
from evalgen.render.sandbox import ENVIRONMENT
from evalgen.render.word import fill
from evalgen.workbook.assemble import assemble
from evalgen.workbook.read import load

PROJECT = Path(__file__).resolve().parent.parent
DAY = date(2021, 12, 24)
ROUNDS = {50: 15, 2000: 3, 10000: 1}
DOCUMENTS_IN_A_ROW = 200
MEMORY_AFTER = (100, 1000)
"""After how many documents memory is looked at."""
PAGE = 50
TABLE = DOCUMENTS["evaluation_table"]
TEMPLATE = PROJECT / "templates" / TABLE.template

Values = Mapping[str, object]
Way = Callable[[Values], object]


def main() -> None:
    """Print the ratios for several sizes and for many documents, and the memory that many documents take."""
    dossier = assemble(load(PROJECT / "data" / "2021" / "plan.xlsx").tables)
    template = TEMPLATE.read_bytes()
    ways: dict[str, tuple[Way, Way]] = {
        "filling": (lambda values: by_docxtpl(template, values), lambda values: fast(template, values)),
        "package": (saved, lambda values: packed(template, values)),
        "document": (
            lambda values: fill(TEMPLATE, values, day=DAY, engine=by_docxtpl),
            lambda values: fill(TEMPLATE, values, day=DAY),
        ),
    }
    for rows, rounds in ROUNDS.items():
        values = enlarged(dossier, rows)
        for name, (slow, quick) in ways.items():
            quick(values)
            tell(f"{rows} rows, {name}", [spent(slow, [values]) / spent(quick, [values]) for _ in range(rounds)])
    many = [enlarged(dossier, PAGE, first=number) for number in range(DOCUMENTS_IN_A_ROW)]
    for name, (slow, quick) in ways.items():
        tell(f"{len(many)} documents, {name}", [spent(slow, many) / spent(quick, many)])
    for number in range(1, MEMORY_AFTER[-1] + 1):
        fill(TEMPLATE, many[number % len(many)], day=DAY)
        if number in MEMORY_AFTER:
            gc.collect()
            print(f"memory after {number} documents: {memory():.0f} MB")


def enlarged(dossier: Dossier, rows: int, first: int = 0) -> Values:
    """The values of an evaluation table of so many rows, which are those of the plan over and over."""
    assert TABLE.table
    own = TABLE.table(dossier)
    printed = [own[(first + place) % len(own)] for place in range(rows)]
    return {**TABLE.context(dossier, (0,)), "pages": pages(printed, range(0, rows, PAGE))}


def saved(values: Values) -> bytes:
    """What a user of docxtpl writes."""
    document = DocxTemplate(TEMPLATE)
    document.render(values, ENVIRONMENT)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def packed(template: bytes, values: Values) -> bytes:
    """The Word file of the fast engine, without the finishing pass."""
    paper = fast(template, values)
    return archive({**paper.parts, DOCUMENT: etree.tostring(paper.body)})


def spent(way: Way, documents: Sequence[Values]) -> float:
    """The processor's seconds that all documents take."""
    gc.collect()
    began = time.process_time()
    for values in documents:
        way(values)
    return time.process_time() - began


def tell(name: str, ratios: Sequence[float]) -> None:
    """Print the ratios of one comparison."""
    print(f"{name}: {min(ratios):.1f} / {median(ratios):.1f} / {max(ratios):.1f} (min / median / max)", flush=True)


def memory() -> float:
    """The resident memory of this process in MB (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20


if __name__ == "__main__":
    main()
