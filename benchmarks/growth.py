"""How cost grows with a table: an evaluation table of 500 and of 2,000 rows, set, printed and proven in one run.

The processor's seconds are told, of LibreOffice and of all; at most 4.5 times for four times the rows is wanted.
`python -m benchmarks.growth [ROUNDS]`
"""

import resource
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from statistics import median

from evalgen.documents import DOCUMENTS
from evalgen.invocation import CACHE, TEMPLATES
from evalgen.model.dossier import Dossier
from evalgen.model.plan import Indicator
from evalgen.proof.prove import examine
from evalgen.render.fonts import font_setup
from evalgen.render.office import find_converter
from evalgen.render.press import carried_out, press
from evalgen.render.setting import set_documents
from evalgen.render.workshop import workshop
from evalgen.workbook.assemble import assemble
from evalgen.workbook.read import load

PLAN = Path(__file__).resolve().parent.parent / "data" / "2021" / "plan.xlsx"
TABLE = DOCUMENTS["evaluation_table"]
SMALL, LARGE = 500, 2000


def main() -> None:
    """Print the seconds of every round, and how many times those of the small table the large one takes."""
    dossier = assemble(load(PLAN).tables)
    grown: dict[str, list[float]] = {}
    for _ in range(int((*sys.argv[1:], "1")[0])):
        small, large = (spent(enlarged(dossier, rows)) for rows in (SMALL, LARGE))
        for what, seconds in small.items():
            print(f"{what}: {seconds:.1f} s for {SMALL} rows, {large[what]:.1f} s for {LARGE}", flush=True)
            grown.setdefault(what, []).append(large[what] / seconds)
    for what, times in grown.items():
        found = " / ".join(f"{one:.2f}" for one in (min(times), median(times), max(times)))
        print(f"{what}, {LARGE} / {SMALL}: {found} (min / median / max)")


def enlarged(dossier: Dossier, rows: int) -> Dossier:
    """The dossier with so many indicators: those of every category over and over, each with a number of its own."""
    indicators = tuple(repeated(dossier.plan.indicators, rows))
    return replace(dossier, plan=replace(dossier.plan, indicators=indicators))


def repeated(indicators: tuple[Indicator, ...], rows: int) -> Iterator[Indicator]:
    """The indicators category by category, until there are so many."""
    times, rest = divmod(rows, len(indicators))
    for number, (_, category) in enumerate(groupby(indicators, key=lambda one: one.path)):
        own = tuple(category)
        extra = rest if number == 0 else 0
        for place in range(len(own) * times + extra):
            one = own[place % len(own)]
            yield replace(one, number=f"{one.number.partition('-')[0]}-{place + 1}", part=1)


def spent(dossier: Dossier) -> dict[str, float]:
    """The processor's seconds of LibreOffice, of setting, and of proving."""
    converter = find_converter(fonts=font_setup(CACHE), timeout=1800)
    with workshop() as work:
        ours, theirs = seconds(resource.RUSAGE_SELF), seconds(resource.RUSAGE_CHILDREN)
        words, prints = carried_out(set_documents(dossier, [TABLE], TEMPLATES), press(converter, work))
        ours, theirs = seconds(resource.RUSAGE_SELF) - ours, seconds(resource.RUSAGE_CHILDREN) - theirs
        docx = work / "proven.docx"
        docx.write_bytes(words[TABLE.code])
        began = seconds(resource.RUSAGE_SELF)
        examine(docx, prints[TABLE.code], "plain")
        proving = seconds(resource.RUSAGE_SELF) - began
    return {"LibreOffice": theirs, "setting": ours, "proving": proving, "all": theirs + ours + proving}


def seconds(whose: int) -> float:
    """The processor's seconds so far."""
    usage = resource.getrusage(whose)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
