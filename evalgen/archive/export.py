"""The data of a package as files: tables as CSV and JSON, findings, and the working of the scores; nothing is lost.

CSV is RFC 4180 with a byte order mark, by which Excel knows UTF-8; its first row are the Chinese headings.  A cell
that begins like a formula stays as it is, for an archive is exact: the data dictionary says how to open the files.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from evalgen import workings
from evalgen.archive.tables import DataTable, dictionary, findings_table, tables
from evalgen.model.dossier import Dossier
from evalgen.model.finding import Finding
from evalgen.model.score import ScoreCard
from evalgen.text import exporting as words
from evalgen.text import ledger, numbers
from evalgen.text.workings import LINE

FORMAT: Final = 1


def table_files(dossier: Dossier, digests: Mapping[str, str] | None = None) -> Iterator[tuple[str, bytes]]:
    """The canonical data of a dossier as files, each with its name: a CSV a table, and a JSON of all.

    The data dictionary is one of the tables; it tells the columns of the findings too.
    """
    made = tables(dossier, digests)
    every = (*made, dictionary((*made, findings_table(()))))
    yield from ((f"{one.name}.csv", as_csv(one)) for one in every)
    yield "tables.json", as_json(every)


def as_csv(table: DataTable) -> bytes:
    """A table as RFC 4180 wants it, every cell to the letter."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(column.heading for column in table.columns)
    writer.writerows(table.rows)
    return file.getvalue().encode("utf-8-sig")


def as_json(some: Sequence[DataTable]) -> bytes:
    """Tables in one file, each with its columns and what they mean; a row names its cells."""
    return json_bytes({"format": FORMAT, "tables": [_record(one) for one in some]})


def json_bytes(record: object) -> bytes:
    """A record as readable JSON in its own order: equal records give equal bytes."""
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def findings_csv(findings: Iterable[Finding]) -> bytes:
    """The findings as a table."""
    return as_csv(findings_table(findings))


def findings_json(findings: Iterable[Finding]) -> bytes:
    """The findings for programs, with what their columns mean."""
    return as_json((findings_table(findings),))


def working_json(card: ScoreCard) -> bytes:
    """How every score came about, for programs."""
    return json_bytes({"format": FORMAT, **workings.records(card)})


def working_text(card: ScoreCard, *, sample: bool = False) -> bytes:
    """How every score came about, for whoever recomputes it by hand: each item step by step, then the totals."""
    marks = [words.WORKING_SAMPLE] * sample + [words.WORKING_PROVISIONAL] * (not card.official)
    items = ["\n".join(workings.explained(card, one.indicator.key)) for one in card.scores]
    totals = [LINE.format(name=name, value=value) for name, value in _totals(card)]
    parts = ["\n".join([words.WORKING_TITLE, *marks]), *items, "\n".join([words.WORKING_TOTALS, *totals])]
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def _record(table: DataTable) -> dict[str, object]:
    codes = [column.code for column in table.columns]
    return {
        "name": table.name,
        "title": table.title,
        "columns": [vars(column) for column in table.columns],
        "rows": [dict(zip(codes, row, strict=True)) for row in table.rows],
    }


def _totals(card: ScoreCard) -> Iterator[tuple[str, str]]:
    """The steps from the items to the grade: what each is called, and what it says."""
    yield ledger.TARGETS, f"{numbers.points(card.targets)} / {numbers.points(card.full)}"
    for one in card.extras:
        kind = words.VALUES[type(one.extra.kind)][one.extra.kind]
        points = {"uncapped": numbers.points(one.uncapped), "points": numbers.points(one.points)}
        name = words.EXTRA.format(kind=kind, code=one.extra.code, matter=one.extra.matter)
        yield name, words.EXTRA_SUM.format(times=one.times, **points)
    yield ledger.BONUS, numbers.points(card.bonus)
    yield ledger.DEDUCTION, numbers.points(card.deduction)
    yield ledger.TOTAL, numbers.points(card.total)
    for part in card.components:
        component = part.component
        combination = words.VALUES[type(component.combination)][component.combination]
        facts = {"points": numbers.points(part.points), "factor": numbers.points(component.factor)}
        name = words.COMPONENT.format(label=component.label, combination=combination)
        yield name, words.COMPONENT_SUM.format(contribution=numbers.exact(part.contribution), **facts)
    if card.composite is not None:
        yield ledger.COMPOSITE, numbers.points(card.composite)
    yield from ((words.VALUES[type(one.effect)][one.effect], f"{one.code} {one.matter}") for one in card.vetoes)
    if card.earned_grade:
        yield ledger.EARNED_GRADE, card.earned_grade.name
    if card.grade:
        yield ledger.GRADE, card.grade.name
    yield from ((ledger.MISSING, reason) for reason in card.missing)
