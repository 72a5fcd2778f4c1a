"""How indicators are scored and broken down: from the plan's own columns and, where those are silent, the standards."""

from collections import Counter
from collections.abc import Iterable, Mapping

from evalgen.model.plan import Duty, Standard
from evalgen.model.terms import (
    Combination,
    Component,
    Extra,
    ExtraKind,
    Grade,
    NotApplicable,
    Role,
    Rounding,
    Share,
    Terms,
    Veto,
    VetoEffect,
)
from evalgen.text import glossary
from evalgen.workbook.tables import Cell, Row, Table

Tables = Mapping[str, Table]


class Keys:
    """The keys of a plan's indicators, and which of them a written number means."""

    def __init__(self, numbers: Iterable[str]) -> None:
        self._parts = Counter(numbers)

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of the plan, in its order."""
        return tuple(self._parts)

    def parts(self, written: str) -> int:
        """How many parts the number has that is written here; 0 where the plan has no such number."""
        return self._parts[written.partition("#")[0]]

    def of(self, written: str) -> str:
        """The key that is meant: a number without parts is its only one; empty where there is none, or several."""
        number, sign, part = written.partition("#")
        count = self._parts[number]
        if sign:
            return written if 1 <= int(part) <= count else ""
        return f"{number}#1" if count == 1 else ""


def keys_of(plan: Tables) -> Keys:
    """The keys of the sheet of indicators."""
    return Keys(row["number"].text for row in plan["indicators"].rows)


def by_key(tables: Tables, sheet: str, keys: Keys) -> dict[str, Row]:
    """The rows of a sheet of the standards or results by the indicator that they mean; the first of doubled ones."""
    found: dict[str, Row] = {}
    for row in rows(tables, sheet):
        if key := keys.of(row["part"].text):
            found.setdefault(key, row)
    return found


def rows(tables: Tables, sheet: str) -> tuple[Row, ...]:
    """The rows of a sheet that may be absent."""
    return tables[sheet].rows if sheet in tables else ()


def standard(row: Row, added: Row | None) -> Standard:
    """How the indicator of a plan's row is scored; `added` is what the standards say of it."""

    def first(code: str) -> Cell:
        own = row[code]
        return added[code] if own.blank and added is not None else own

    return Standard(
        method=first("method").text or Standard.method,
        parameters=first("parameters").text,
        goal=first("goal").measure,
        unit=first("unit").text,
        rated_by=first("rated_by").text,
    )


def duty(row: Row, added: Row | None) -> Duty:
    """How the indicator of a plan's row is broken down; `added` is what the standards say of it."""

    def first(code: str) -> Cell:
        own = row[code]
        return added[code] if own.blank and added is not None else own

    return Duty(
        posts=first("posts").names,
        handlers=first("handlers").names,
        half_year=first("half_year_target").text,
        quality=first("quality").text,
        deadline=first("deadline").text,
    )


def terms(plan: Tables, standards: Tables, keys: Keys) -> Terms:
    """The terms of scoring; each sheet from the plan, or from the standards where the plan has none."""

    def sheet(code: str) -> tuple[Row, ...]:
        return rows(plan, code) or rows(standards, code)

    cells = {code: row["content"] for code, row in standards["terms"].keyed().items()} if "terms" in standards else {}
    own = {code: row["content"] for code, row in plan["particulars"].keyed().items()}
    cells |= {code: cell for code, cell in own.items() if code in _SETTINGS and not cell.blank}
    empty = Cell(location=plan["particulars"].location)
    places, rounding, excused, bonus, total = (cells.get(code, empty) for code in _SETTINGS)
    return Terms(
        places=None if places.number is None else int(places.number),
        rounding=Rounding(rounding.text) if rounding.text else None,
        not_applicable=NotApplicable(excused.text) if excused.text else None,
        bonus_cap=bonus.number,
        total_cap=total.number,
        shares=tuple(_share(row, keys) for row in sheet("shares")),
        extras=tuple(_extra(row) for row in sheet("extras")),
        vetoes=tuple(_veto(row) for row in sheet("vetoes")),
        grades=tuple(_grade(row) for row in sheet("grades")),
        components=tuple(_component(row) for row in sheet("components")),
    )


_SETTINGS = ("score_places", "rounding", "not_applicable", "bonus_cap", "total_cap")


def _share(row: Row, keys: Keys) -> Share:
    return Share(
        indicator=keys.of(row["part"].text),
        department=row["department_one"].text,
        role=Role(row["role"].text),
        per_cent=row["per_cent"].sure,
    )


def _extra(row: Row) -> Extra:
    return Extra(
        code=row["item_code"].text,
        kind=ExtraKind(row["extra_kind"].text),
        matter=row["matter"].text,
        each=row["each"].sure,
        cap=row["cap"].number,
        basis=row["basis"].text,
    )


def _veto(row: Row) -> Veto:
    return Veto(
        code=row["item_code"].text,
        matter=row["matter"].text,
        effect=VetoEffect(row["effect"].text),
        basis=row["basis"].text,
    )


def _grade(row: Row) -> Grade:
    return Grade(name=row["grade"].text, floor=row["floor"].sure, basis=row["basis"].text)


def _component(row: Row) -> Component:
    labels = {code: label for label, code in glossary.CHOICES["component"].items()}
    return Component(
        code=row["component"].text,
        label=labels[row["component"].text],
        combination=Combination(row["combination"].text),
        factor=row["factor"].sure,
        basis=row["basis"].text,
    )
