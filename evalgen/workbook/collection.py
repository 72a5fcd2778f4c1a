"""Collection: which items each department is asked about, and what its returned form and the others' come to.

A form shows what the plan says of every item; its own number bears a digest of that, so that a form of another plan
is known when it comes back.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from evalgen.model.dossier import Dossier
from evalgen.model.plan import Indicator, Measure
from evalgen.model.result import Period
from evalgen.model.terms import Role
from evalgen.scoring import METHODS
from evalgen.text import collecting, glossary, numbers
from evalgen.text.names import file_name
from evalgen.workbook.form import Content
from evalgen.workbook.read import Loaded
from evalgen.workbook.schema import RESULTS, Column
from evalgen.workbook.standards import Keys, by_key, rows
from evalgen.workbook.tables import Cell, Row
from evalgen.workbook.values import Mend

REFERENCES: Final = ("title", "target", "weight", "method", "goal", "unit", "lead")
"""The columns that show what the plan says of an item."""

ANSWERS: Final = ("actual", "claimed", "account", "excused", "excuse", "excuse_approval", "problem", "remedy")
"""The columns that a department fills in for an item."""

RECORDS: Final = ("incidents", "occurrences", "veto_events", "evidence")
"""The sheets to which every department adds rows of its own."""

DEDUCTIONS: Final = "deductions"
"""The method whose items are told of by what happened."""

_DIGITS: Final = 8


@dataclass(frozen=True, kw_only=True)
class Item:
    """An indicator that departments are asked about: its number as they write it, who answers (the lead first).

    `worth` is what it can earn at most.
    """

    indicator: Indicator
    written: str
    departments: tuple[str, ...]
    worth: Decimal

    @property
    def lead(self) -> str:
        """The department whose answer counts."""
        return self.departments[0]

    @property
    def shown(self) -> Mapping[str, Measure]:
        """What the plan says of the item, by column; what it leaves open is empty."""
        standard = self.indicator.standard
        return {
            "title": self.indicator.title,
            "target": self.indicator.target,
            "weight": self.indicator.weight,
            "method": standard.method,
            "goal": "" if standard.goal is None else standard.goal,
            "unit": standard.unit,
            "lead": self.lead,
        }


@dataclass(frozen=True, kw_only=True)
class Portion:
    """What one department is asked: its place in the roster as two figures, its items, its form's own number."""

    stem: str
    department: str
    items: tuple[Item, ...]
    number: str

    @property
    def file(self) -> str:
        """The name of the form's file."""
        return collecting.FILE.format(stem=self.stem, name=file_name(self.department))

    @property
    def deducted(self) -> tuple[Item, ...]:
        """The items that lose points by what happens."""
        return tuple(one for one in self.items if one.indicator.standard.method == DEDUCTIONS)

    @property
    def prefix(self) -> str:
        """The number without its digest."""
        return self.number.rpartition("-")[0]


@dataclass(frozen=True, kw_only=True)
class Return:
    """A form that came back, and what it was asked."""

    portion: Portion
    loaded: Loaded


def items(dossier: Dossier) -> tuple[Item, ...]:
    """All items of the plan, in its order."""
    parts = Counter(one.number for one in dossier.plan.indicators)
    made = []
    for one in dossier.plan.indicators:
        worth = dossier.plan.worth(one)
        made.append(
            Item(
                indicator=one,
                written=one.key if parts[one.number] > 1 else one.number,
                departments=_answering(one, dossier),
                worth=Decimal(worth.numerator) / Decimal(worth.denominator),
            )
        )
    return tuple(made)


def portions(dossier: Dossier, period: Period) -> tuple[Portion, ...]:
    """What every department of the roster that has any item is asked, in the roster's order."""
    every = items(dossier)
    width = max(2, len(str(len(dossier.roster.departments))))
    made = []
    for place, one in enumerate(dossier.roster.departments, 1):
        own = tuple(item for item in every if one.name in item.departments)
        if own:
            stem = f"{place:0{width}}"
            year = dossier.particulars.year
            number = collecting.NUMBER.format(year=year, period=period, stem=stem, digest=_digest(own))
            made.append(Portion(stem=stem, department=one.name, items=own, number=number))
    return tuple(made)


def _answering(indicator: Indicator, dossier: Dossier) -> tuple[str, ...]:
    """Who answers for an indicator, the lead first: the declared one, else the first one named, else the office."""
    everyone = tuple(one.name for one in dossier.roster.departments)
    named = everyone if indicator.everyone else indicator.departments
    declared = [one.department for one in dossier.terms.shares_of(indicator.key) if one.role is Role.LEAD]
    office = [one for one in named if indicator.everyone and one in collecting.OFFICES]
    return tuple(dict.fromkeys((*declared, *office, *named)))


def _digest(own: Sequence[Item]) -> str:
    """A few figures that change with anything that a form shows of its items."""
    shown = [[one.written, *(str(value) for value in one.shown.values())] for one in own]
    return hashlib.sha256(json.dumps(shown, ensure_ascii=False).encode()).hexdigest()[:_DIGITS]


def content(portion: Portion, dossier: Dossier, period: Period) -> Content:
    """What a department's form holds before it is filled in."""
    given: dict[str, object] = {
        "filing_year": dossier.particulars.year,
        "period": label_of("period", period),
        "filing_department": portion.department,
        "filing_number": portion.number,
    }
    if dossier.sample:
        given["sample"] = next(iter(glossary.CHOICES["sample"]))
    keyed = [{"key": key, "content": value} for key, value in given.items()]
    sheets: dict[str, Sequence[Mapping[str, object]]] = {
        "filing": [*keyed, {"key": "as_of"}],
        "results": [{"part": one.written, **_worded(one)} for one in portion.items],
    }
    if portion.deducted:
        sheets["incidents"] = ()
    sheets["evidence"] = ()
    if dossier.terms.extras:
        sheets["occurrences"] = ()
    if dossier.terms.vetoes:
        sheets["veto_events"] = ()
    return sheets


def merged(returns: Sequence[Return], dossier: Dossier, period: Period) -> Content:
    """What the returned forms come to, in the plan's order; every row says which departments it came from.

    The forms must have passed the checks without an error: where several departments answered, they agree.
    """
    filings = [one.loaded.tables["filing"].keyed() for one in returns]
    filing: list[dict[str, object]] = [
        {"key": "filing_year", "content": dossier.particulars.year},
        {"key": "period", "content": label_of("period", period)},
        {"key": "as_of", "content": filings[0]["as_of"]["content"].day},
    ]
    if is_sample(returns, dossier):
        filing.append({"key": "sample", "content": next(iter(glossary.CHOICES["sample"]))})
    return {
        "filing": filing,
        "results": [_answer(one, answers(one, returns, dossier)) for one in items(dossier)],
        **{sheet: [row for one in returns for row in _records(one, sheet)] for sheet in RECORDS},
    }


def is_sample(returns: Sequence[Return], dossier: Dossier) -> bool:
    """Are the standards samples, or is any of the forms marked as one?"""
    filings = [one.loaded.tables["filing"].keyed() for one in returns]
    marked = any("sample" in one and not one["sample"]["content"].blank for one in filings)
    return marked or dossier.sample


def answers(item: Item, returns: Sequence[Return], dossier: Dossier) -> tuple[tuple[str, Row], ...]:
    """What the departments of an item answered, the lead first: a department and its row each."""
    keys = keys_of(dossier)
    found = {one.portion.department: by_key(one.loaded.tables, "results", keys) for one in returns}
    key = item.indicator.key
    return tuple((name, found[name][key]) for name in item.departments if key in found.get(name, {}))


def keys_of(dossier: Dossier) -> Keys:
    """The keys of a plan's indicators."""
    return Keys(one.number for one in dossier.plan.indicators)


def _answer(item: Item, answered: Sequence[tuple[str, Row]]) -> dict[str, object]:
    row: dict[str, object] = {"part": item.written}
    for code in ANSWERS:
        cells = [one[code] for _, one in answered if not one[code].blank]
        if cells:
            row[code] = kept(_column("results", code), cells[0])
    origin = [name for name, one in answered if any(not one[code].blank for code in ANSWERS)]
    return {**row, "origin": origin} if origin else row


def _records(one: Return, sheet: str) -> Iterator[dict[str, object]]:
    for row in rows(one.loaded.tables, sheet):
        filled = {code: cell for code, cell in row.cells.items() if not cell.blank and code != "origin"}
        values = {code: kept(_column(sheet, code), cell) for code, cell in filled.items()}
        yield {**values, "origin": [one.portion.department]}


def kept(column: Column, cell: Cell) -> object:
    """A cell's value as another workbook is to hold it; a number that was given in per cent stays so."""
    if cell.number is not None and Mend.PERCENT in cell.mends:
        return f"{numbers.points(cell.number)}%"
    if column.choices:
        return next(label for label, code in column.choices.items() if code == cell.value)
    return cell.value


def _column(sheet: str, code: str) -> Column:
    return next(one for one in RESULTS.sheet(sheet).columns if one.code == code)


def label_of(choice: str, value: str) -> str:
    """How a dropdown calls a value."""
    return next(label for label, code in glossary.CHOICES[choice].items() if code == value)


def _worded(item: Item) -> dict[str, object]:
    """What the plan says of an item, in the words of the workbook."""
    return {**item.shown, "method": METHODS[item.indicator.standard.method].label}


