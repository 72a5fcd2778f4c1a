"""Bonuses and deductions, vetoes, grades and the composite score, as they are declared."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from evalgen.checks import Submission, check
from evalgen.checks.nearest import grouped
from evalgen.model.finding import Finding
from evalgen.model.terms import Combination
from evalgen.text import glossary, rules
from evalgen.text.names import listed
from evalgen.text.numbers import points

_NAMED: Final = (
    ("extras", "item_code"),
    ("vetoes", "item_code"),
    ("grades", "grade"),
    ("components", "component"),
    ("evidence", "item_code"),
)
_TARGETS: Final = "targets"
_COMPONENTS: Final = {value: label for label, value in glossary.CHOICES["component"].items()}
_COMBINATIONS: Final = {value: label for label, value in glossary.CHOICES["combination"].items()}


@check("codes", label="编号重复")
def codes(submission: Submission) -> Iterator[Finding]:
    """No code, grade or component stands twice on its sheet."""
    for sheet, column in _NAMED:
        for name, cells in grouped((row[column].text, row[column]) for row in submission.rows(sheet)).items():
            for cell in cells[1:] if name else ():
                yield rules.NAME_DOUBLED.at(cell.location, name=cell.written, other=cells[0].location.cell)


@check("extras", label="加减分标准")
def extras(submission: Submission) -> Iterator[Finding]:
    """Points are above zero each time, and a cap leaves room for one time at least."""
    for row in submission.rows("extras"):
        each, cap = row["each"].number, row["cap"].number
        if each is not None and each <= 0:
            yield rules.EACH_NOT_POSITIVE.at(row["each"].location, each=points(each))
        elif each is not None and cap is not None and cap < each:
            yield rules.CAP_UNDER_EACH.at(row["cap"].location, cap=points(cap), each=points(each))


@check("grades", label="等次标准")
def grades(submission: Submission) -> Iterator[Finding]:
    """Floors fall from the best grade to the lowest, which begins at zero so that every score has a grade."""
    rows = [row for row in submission.rows("grades") if row["floor"].number is not None]
    for above, row in pairwise(rows):
        if row["floor"].sure >= above["floor"].sure:
            facts = {"grade": row["grade"].text, "floor": points(row["floor"].sure)}
            other = {"above": above["grade"].text, "other": points(above["floor"].sure)}
            yield rules.GRADES_UNORDERED.at(row["floor"].location, **facts, **other)
    lowest = min(rows, key=lambda row: row["floor"].sure, default=None)
    if lowest and lowest["floor"].sure != 0 and len(rows) == len(submission.rows("grades")):
        facts = {"grade": lowest["grade"].text, "floor": points(lowest["floor"].sure)}
        yield rules.GRADES_NO_ZERO.at(lowest["floor"].location, **facts)


@check("components", label="合成方式")
def components(submission: Submission) -> Iterator[Finding]:
    """The targets are a weighted part of the composite, and the weights of all weighted parts come to one."""
    rows = submission.rows("components")
    if not rows or any(row[code].fault for row in rows for code in ("component", "combination", "factor")):
        return
    for row in rows:
        factor = row["factor"].number
        if factor is not None and factor <= 0:
            yield rules.FACTOR_NOT_POSITIVE.at(row["factor"].location, factor=points(factor))
    targets = next((row for row in rows if row["component"].text == _TARGETS), None)
    if targets is None:
        yield rules.NO_TARGETS.at(submission.tables["components"].location, component=_COMPONENTS[_TARGETS])
    elif targets["combination"].text not in ("", Combination.WEIGHTED):
        facts = {"component": _COMPONENTS[_TARGETS], "wanted": _COMBINATIONS[Combination.WEIGHTED]}
        yield rules.TARGETS_NOT_WEIGHTED.at(
            targets["combination"].location, **facts, written=targets["combination"].written
        )
    yield from _factors(submission)


def _factors(submission: Submission) -> Iterator[Finding]:
    """Do the factors of the weighted parts come to one?  A part that is there twice has its own finding."""
    parts = {
        row["component"].text: row
        for row in submission.rows("components")
        if row["combination"].text == Combination.WEIGHTED
    }
    figures = {code: row["factor"].number for code, row in parts.items()}
    known = [figure for figure in figures.values() if figure is not None]
    total = sum(known, Decimal(0))
    if known and len(known) == len(figures) and total != 1:
        told = [
            rules.SUMMED.format(name=_COMPONENTS.get(code, ""), points=points(figure))
            for code, figure in figures.items()
            if figure is not None
        ]
        gap = rules.SHORT_BY if total < 1 else rules.OVER_BY
        hint = gap.format(gap=points(abs(1 - total)), unit="").strip()
        place = next(iter(parts.values()))["factor"].location
        yield rules.FACTORS_SUM.at(place, total=points(total), parts=listed(told), hint=hint)
