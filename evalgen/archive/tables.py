"""The canonical data of a year: everything that its documents were made of, as plain tables that lose nothing.

A table is what stands at one place of the dossier; its rows keep the dossier's order.  Cells are text, as
`evalgen.archive.fields` writes it.  What the headings say stands in `evalgen.text.exporting`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from evalgen.archive.fields import Leaf, held, hints, leaves
from evalgen.model.archive import Copy, Piece
from evalgen.model.dossier import Dossier
from evalgen.model.finding import Finding
from evalgen.model.plan import Indicator
from evalgen.text import exporting as words

PLACES: Final = MappingProxyType(
    {
        "dossier": "",
        "particulars": "particulars",
        "citations": "citations",
        "departments": "roster.departments",
        "leaders": "roster.leaders",
        "plan": "plan",
        "categories": "plan.categories",
        "indicators": "plan.indicators",
        "terms": "terms",
        "shares": "terms.shares",
        "extras": "terms.extras",
        "vetoes": "terms.vetoes",
        "grades": "terms.grades",
        "components": "terms.components",
        "results": "results",
        "reported": "results.results",
        "incidents": "results.incidents",
        "occurrences": "results.occurrences",
        "veto_events": "results.veto_events",
        "surveys": "results.surveys",
        "inspections": "results.inspections",
        "evidence": "results.evidence",
        "score_card": "card",
        "scores": "card.scores",
        "category_sums": "card.categories",
        "department_sums": "card.departments",
        "leader_sums": "card.leaders",
        "targets_sum": "card.targets_sum",
        "extra_scores": "card.extras",
        "component_scores": "card.components",
        "baseline": "baseline",
        "baseline_plan": "baseline.plan",
        "baseline_categories": "baseline.plan.categories",
        "baseline_indicators": "baseline.plan.indicators",
        "baseline_adjustments": "baseline.adjustments",
        "changes": "changes",
        "change_covers": "changes.cover",
        "adjustments": "adjustments",
        "archive": "archive",
        "records": "archive.records",
        "copies": "archive.records.copies",
        "missing": "archive.missing",
        "pieces": "archive.pieces",
    }
)
"""The tables by name, and the place in the dossier where the facts of each stand."""

_ABOVE: Final = "above"
_DIGEST: Final = "sha256"
_FILES: Final = (Copy, Piece)
_ASSIGNED: Final = MappingProxyType(
    {"department": "departments", "leader": "leaders", "person": "people", "post": "posts", "handler": "handlers"}
)


@dataclass(frozen=True, kw_only=True)
class DataColumn:
    """A column: its name for programs, its Chinese heading, the form of its cells, and what it means in a line."""

    code: str
    heading: str
    form: str
    meaning: str


@dataclass(frozen=True, kw_only=True)
class DataTable:
    """A table: its name (the stem of its file), its Chinese title, its columns, and rows with a cell for each."""

    name: str
    title: str
    columns: tuple[DataColumn, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(dossier: Dossier, digests: Mapping[str, str] | None = None) -> tuple[DataTable, ...]:
    """All facts of a dossier, a table for every kind; those that it has none of are there and have no rows.

    `digests` are the SHA-256 of the package's files, by their paths below `data/`.
    """
    known = digests or {}
    return (*(_table(dossier, name, place, known) for name, place in PLACES.items()), _assignments(dossier))


def findings_table(findings: Iterable[Finding]) -> DataTable:
    """The findings in the order given, a row for each."""
    fields = tuple(leaves(Finding, "", ()))
    rows = tuple(tuple(field.of(one) for field in fields) for one in findings)
    return _made("findings", [_column("findings", field) for field in fields], rows)


def dictionary(described: Sequence[DataTable]) -> DataTable:
    """The data dictionary: how cells are written, then every column of every table and what it means."""
    notes = tuple((words.ALL, "", "", "", "", note) for note in words.NOTES)
    rows = tuple(
        (one.name, one.title, column.code, column.heading, column.form, column.meaning)
        for one in described
        for column in one.columns
    )
    codes = ("table", "table_title", "column", "heading", "form", "meaning")
    return _made("dictionary", [_plain("dictionary", code) for code in codes], (*notes, *rows))


def _table(dossier: Dossier, name: str, place: str, digests: Mapping[str, str]) -> DataTable:
    """The table of a place; where many facts hold the rows, the first column says which of them."""
    kind, nested = _kind_at(place)
    fields = tuple(leaves(kind, place, frozenset(PLACES.values())))
    above = [_plain(name, _ABOVE, form="whole")] if nested else []
    below = [_plain(name, _DIGEST)] if kind in _FILES else []
    rows = []
    for number, fact in _facts_at(dossier, place):
        first = (str(number),) if nested else ()
        last = (digests.get(fact.path, ""),) if isinstance(fact, _FILES) else ()
        rows.append((*first, *(field.of(fact) for field in fields), *last))
    return _made(name, [*above, *(_column(name, field) for field in fields), *below], tuple(rows))


def _steps(place: str) -> list[str]:
    return place.split(".") if place else []


def _kind_at(place: str) -> tuple[type, bool]:
    """What stands at a place, and whether there are many that hold it."""
    kind: type = Dossier
    nested = many = False
    for step in _steps(place):
        inner, there = held(hints(kind)[step])
        assert inner is not None
        kind, nested, many = inner, nested or many, there
    return kind, nested


def _facts_at(dossier: Dossier, place: str) -> Sequence[tuple[int, object]]:
    """The facts at a place, each with the number, from 1, of the one that holds it."""
    facts: Sequence[tuple[int, object]] = [(1, dossier)]
    for step in _steps(place):
        facts = [(number, one) for number, (_, holder) in enumerate(facts, 1) for one in _each(getattr(holder, step))]
    return facts


def _each(value: object) -> tuple[object, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def _assignments(dossier: Dossier) -> DataTable:
    """Who answers for what, a row for every name: the lists of the indicators, one below the other."""
    codes = {"indicator": "text", "capacity": "code", "place": "whole", "name": "text"}
    rows = tuple(row for one in dossier.plan.indicators for row in _assigned(one))
    return _made("assignments", [_plain("assignments", code, form=form) for code, form in codes.items()], rows)


def _assigned(indicator: Indicator) -> Iterator[tuple[str, ...]]:
    lists = {**vars(indicator), **vars(indicator.duty)}
    for capacity, field in _ASSIGNED.items():
        yield from ((indicator.key, capacity, str(place), name) for place, name in enumerate(lists[field], 1))


def _made(name: str, columns: Iterable[DataColumn], rows: tuple[tuple[str, ...], ...]) -> DataTable:
    return DataTable(name=name, title=words.TABLES[name], columns=tuple(columns), rows=rows)


def _column(table: str, field: Leaf) -> DataColumn:
    """A field's column; the codes that it may hold are part of its meaning."""
    column = _plain(table, field.code, form=field.form)
    if field.codes is None:
        return column
    values = words.VALUES[field.codes]
    meaning = column.meaning + words.values([(one.value, values[one.value]) for one in field.codes])
    return DataColumn(code=column.code, heading=column.heading, form=column.form, meaning=meaning)


def _plain(table: str, code: str, form: str = "text") -> DataColumn:
    """A column by its name: what it is called in this table, or else everywhere."""
    heading, meaning = words.COLUMNS.get(f"{table}.{code}") or words.COLUMNS[code]
    return DataColumn(code=code, heading=heading, form=words.FORMS[form], meaning=meaning)
