"""Are the forms that came back what was sent out, one from every department, and do they agree with each other?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from evalgen.checks import CHECKS, Submission, ordered
from evalgen.checks.cells import worded
from evalgen.checks.nearest import elsewhere, grouped, in_passing
from evalgen.model.dossier import Dossier
from evalgen.model.finding import Finding, Location
from evalgen.model.plan import Measure
from evalgen.model.result import Period
from evalgen.text import glossary, rules
from evalgen.text.names import listed
from evalgen.text.numbers import day, points
from evalgen.workbook.collection import (
    ANSWERS,
    RECORDS,
    REFERENCES,
    Item,
    Portion,
    Return,
    answers,
    items,
    keys_of,
    label_of,
    portions,
)
from evalgen.workbook.read import Loaded
from evalgen.workbook.schema import RESULTS, Column
from evalgen.workbook.standards import Keys, by_key, rows
from evalgen.workbook.tables import Cell, Row, Table

# The checks that judge one form by itself; what results lack as a whole is judged when all have come together.
_BY_ITSELF: Final = ("blanks", "columns", "faults", "keys", "mends", "merged", "parts", "rows", "sheets")
_FILED: Final = ("filing_year", "period", "as_of", "sample", "filing_department", "filing_number")
_BEFORE, _AFTER, _SHOWN = 6, 18, 8
# What tells that two records are one thing: for each sheet, the columns that are the same then.
_SAME: Final = {
    "incidents": ("part", "matter", "day"),
    "occurrences": ("item_code", "day"),
    "veto_events": ("item_code", "day"),
}


def judge(
    loaded: Sequence[Loaded], dossier: Dossier, plan_tables: Mapping[str, Table], period: Period, source: str
) -> tuple[tuple[Finding, ...], tuple[Return, ...]]:
    """All findings of the workbooks that lay in the folder `source`, and those that are forms, in the roster's order.

    Of two forms of one department the first is taken; without an error there are no two.
    """
    wanted = portions(dossier, period)
    findings: list[Finding] = []
    returns: dict[str, Return] = {}
    for one in loaded:
        portion, found = _identified(one, wanted, dossier, period)
        if portion and portion.department in returns:
            other = returns[portion.department].loaded.source
            twice = rules.RETURN_TWICE.at(Location(one.source), department=portion.department, other=other)
            found.append(twice)
        elif portion:
            back = Return(portion=portion, loaded=one)
            returns[portion.department] = back
            found += _judged(back, dossier, plan_tables)
        findings += ordered(found, one)
    there = tuple(returns[one.department] for one in wanted if one.department in returns)
    missing = [one.department for one in wanted if one.department not in returns]
    if missing:
        facts = {"departments": listed(missing), "count": len(missing)}
        findings.append(rules.RETURNS_MISSING.at(Location(source), **facts))
    return (*findings, *_between(there, dossier)), there


def _identified(
    loaded: Loaded, wanted: Sequence[Portion], dossier: Dossier, period: Period
) -> tuple[Portion | None, list[Finding]]:
    """Whose form this is; None where it is none, or not of this year and period."""
    filing = loaded.tables["filing"].keyed() if "filing" in loaded.tables else {}
    filed = {code: row["content"] for code, row in filing.items()}
    if "filing_number" not in filed or filed["filing_number"].blank:
        return None, [rules.NOT_A_RETURN.at(Location(loaded.source))]
    found = list(_of_another(filed, dossier.particulars.year, period))
    portion = None if found else _portion(filed, wanted)
    if portion is None:
        return None, found or [_unknown(filed, wanted)]
    number = filed["filing_number"]
    if number.text.rpartition("-")[0] != portion.prefix:
        facts = {"found": number.text, "department": portion.department, "number": portion.number}
        found.append(rules.RETURN_NUMBER.at(number.location, **facts))
    elif number.text != portion.number:
        changed = list(_changed(Return(portion=portion, loaded=loaded), keys_of(dossier)))
        hint = rules.SPLIT_AGAIN if changed else rules.NUMBER_TOUCHED
        found.append(rules.RETURN_OUTDATED.at(number.location, found=number.text, number=portion.number, hint=hint))
    return portion, found


def _of_another(filed: Mapping[str, Cell], year: int, period: Period) -> Iterator[Finding]:
    """Is the form of another year or period?"""
    if "filing_year" in filed and filed["filing_year"].number != year:
        cell = filed["filing_year"]
        yield rules.RETURN_YEAR.at(cell.location, found=cell.written, year=year)
    if "period" in filed and filed["period"].text != period:
        cell = filed["period"]
        yield rules.RETURN_PERIOD.at(cell.location, found=cell.written, period=label_of("period", period))


def _portion(filed: Mapping[str, Cell], wanted: Sequence[Portion]) -> Portion | None:
    """What the form was asked, by its department; None where its number is another department's."""
    named = filed["filing_department"].text if "filing_department" in filed else ""
    prefix = filed["filing_number"].text.rpartition("-")[0]
    owner = next((one for one in wanted if one.prefix == prefix), None)
    portion = next((one for one in wanted if one.department == named), None)
    return portion if owner in (None, portion) else owner if not named else None


def _unknown(filed: Mapping[str, Cell], wanted: Sequence[Portion]) -> Finding:
    """Neither department nor number lead to a portion, or they lead to two."""
    names = [one.department for one in wanted]
    cell = filed.get("filing_department", filed["filing_number"])
    if "filing_department" in filed and cell.text not in names:
        return rules.RETURN_STRANGER.at(cell.location, name=cell.written, more=in_passing(cell.text, names))
    number = filed["filing_number"]
    stated = next((one.number for one in wanted if one.department == cell.text), wanted[0].number if wanted else "")
    return rules.RETURN_NUMBER.at(number.location, found=number.text, department=cell.text, number=stated)


def _judged(one: Return, dossier: Dossier, plan_tables: Mapping[str, Table]) -> Iterator[Finding]:
    """What is wrong with a form by itself."""
    changed = list(_changed(one, keys_of(dossier)))
    told = {finding.location for finding in changed}
    submission = Submission(one.loaded, plan=dossier, plan_tables=plan_tables)
    yield from one.loaded.findings
    for code in _BY_ITSELF:
        yield from (finding for finding in CHECKS[code].find(submission) if finding.location not in told)
    yield from changed
    yield from _columns_gone(one)
    yield from _others_items(one, dossier)
    yield from _strays(one)


def _changed(one: Return, keys: Keys) -> Iterator[Finding]:
    """What the form says of its items is what the plan says."""
    table = one.loaded.tables.get("results")
    for item, row in _own(one, keys):
        for code, stated in item.shown.items():
            cell = row[code]
            if table and code in table.columns and ("" if cell.value is None else cell.value) != stated:
                column = _column("results", code)
                written, meant = _apart(cell.written if cell.fault else worded(column, cell), _spoken(column, stated))
                yield rules.CONTENT_CHANGED.at(cell.location, column=column.label, written=written, stated=meant)


def _own(one: Return, keys: Keys) -> Iterator[tuple[Item, Row]]:
    """The items of a form that have a row."""
    found = by_key(one.loaded.tables, "results", keys)
    for item in one.portion.items:
        if item.indicator.key in found:
            yield item, found[item.indicator.key]


def _columns_gone(one: Return) -> Iterator[Finding]:
    table = one.loaded.tables.get("results")
    for code in (*REFERENCES, *ANSWERS) if table else ():
        if table and code not in table.columns:
            yield rules.COLUMN_GONE.at(table.location, column=glossary.COLUMNS[code])


def _others_items(one: Return, dossier: Dossier) -> Iterator[Finding]:
    """A form has all of its own items and no other's."""
    keys = keys_of(dossier)
    own = {item.indicator.key: item for item in one.portion.items}
    answering = {item.indicator.key: item.departments for item in items(dossier)}
    for sheet in ("results", *RECORDS):
        for row in rows(one.loaded.tables, sheet):
            key = keys.of(row["part"].text) if "part" in row.cells else ""
            if key and key not in own:
                facts = {"number": row["part"].text, "department": one.portion.department}
                yield rules.ITEM_STRANGER.at(row["part"].location, **facts, departments=listed(answering[key]))
    there = by_key(one.loaded.tables, "results", keys)
    gone = [item.written for key, item in own.items() if key not in there]
    if gone and "results" in one.loaded.tables:
        named = listed(gone[:_SHOWN]) + (rules.AND_SO_ON if len(gone) > _SHOWN else "")
        yield rules.ITEMS_GONE.at(one.loaded.tables["results"].location, count=len(gone), items=named)


def _strays(one: Return) -> Iterator[Finding]:
    """Whatever is written where nothing is collected would be lost."""
    for sheet, table in one.loaded.tables.items():
        if sheet not in ("filing", "results", *RECORDS) and table.rows:
            yield rules.SHEET_NOT_COLLECTED.at(table.location, sheet=table.sheet.label)
        for cells in grouped((cell.location.cell.rstrip("0123456789"), cell) for cell in table.strays).values():
            yield rules.STRAY.at(cells[0].location, written=_short(cells[0].written), more=elsewhere(cells))
        for code, row in table.keyed().items() if sheet == "filing" else ():
            if code not in _FILED and not row["content"].blank:
                yield rules.STRAY.at(row["content"].location, written=row["content"].written, more="")


def _between(returns: Sequence[Return], dossier: Dossier) -> Iterator[Finding]:
    """Where the forms contradict each other."""
    yield from _as_of(returns)
    for item in items(dossier):
        answered = answers(item, returns, dossier)
        for code in ANSWERS:
            filled = [(name, row[code]) for name, row in answered if row[code].value is not None]
            for name, cell in filled[1:]:
                if cell.value != filled[0][1].value:
                    yield _conflict(item, _column("results", code), filled[0], (name, cell))
    yield from _evidence_twice(returns)
    for sheet, codes in _SAME.items():
        yield from _told_twice(returns, sheet, codes)


def _as_of(returns: Sequence[Return]) -> Iterator[Finding]:
    filings = [(one, one.loaded.tables["filing"].keyed()) for one in returns]
    days = [(one, filing["as_of"]["content"]) for one, filing in filings if "as_of" in filing]
    filled = [(one, cell, cell.day) for one, cell in days if cell.day is not None]
    for _, cell, found in filled[1:]:
        first, other, stated = filled[0]
        if found != stated:
            facts = {"department": first.portion.department, "stated": day(stated), "place": other.location}
            yield rules.AS_OF_DIFFERS.at(cell.location, day=day(found), **facts)


def _conflict(item: Item, column: Column, first: tuple[str, Cell], second: tuple[str, Cell]) -> Finding:
    """Two departments answer differently; the finding stands at the second one's cell and names the first one's."""
    written, other = _apart(worded(column, second[1]), worded(column, first[1]))
    return rules.ANSWERS_DIFFER.at(
        second[1].location,
        number=item.written,
        column=column.label,
        department=second[0],
        written=written,
        first=first[0],
        other=other,
        place=first[1].location,
    )


def _evidence_twice(returns: Sequence[Return]) -> Iterator[Finding]:
    """Every piece of evidence has a code of its own."""
    first: dict[str, Cell] = {}
    for one in returns:
        for row in rows(one.loaded.tables, "evidence"):
            cell = row["item_code"]
            earlier = first.setdefault(cell.text, cell)
            if cell.text and earlier is not cell:
                facts = {"code": cell.text, "place": earlier.location, "stem": one.portion.stem}
                yield rules.EVIDENCE_TWICE.at(cell.location, **facts)


def _told_twice(returns: Sequence[Return], sheet: str, codes: Sequence[str]) -> Iterator[Finding]:
    """What two departments tell may be one thing."""
    first: dict[tuple[object, ...], tuple[str, Row]] = {}
    for one in returns:
        for row in rows(one.loaded.tables, sheet):
            told = tuple(row[code].value for code in codes)
            name, earlier = first.setdefault(told, (one.portion.department, row))
            if name != one.portion.department and None not in told:
                place = earlier[codes[0]].location
                yield rules.TOLD_TWICE.at(row[codes[0]].location, department=name, place=place)


def _column(sheet: str, code: str) -> Column:
    return next(one for one in RESULTS.sheet(sheet).columns if one.code == code)


def _spoken(column: Column, value: Measure) -> str:
    """What the plan says, in the words of the workbook."""
    if not isinstance(value, str):
        return points(value)
    return next((label for label, code in column.choices.items() if code == value), value)


def _apart(one: str, other: str) -> tuple[str, str]:
    """Two texts as far as they help to see where they part."""
    alike = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    at = min(len(one), len(other)) if alike is None else alike
    start = max(0, at - _BEFORE)
    return _short(one, start), _short(other, start)


def _short(text: str, start: int = 0) -> str:
    end = start + _BEFORE + _AFTER
    before, after = rules.AND_SO_ON if start else "", rules.AND_SO_ON if len(text) > end else ""
    return before + text[start:end] + after
