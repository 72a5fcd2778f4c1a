"""Places, caps and shares: can points be rounded, limited and shared out as declared?"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from evalgen.checks import Submission, check
from evalgen.checks.nearest import elsewhere, grouped, suggestion
from evalgen.checks.parts import plan_keys, plan_rows, plan_tables, spoken
from evalgen.model.finding import Finding, Location
from evalgen.model.terms import Role
from evalgen.text import glossary, rules
from evalgen.text.names import listed
from evalgen.text.numbers import points
from evalgen.workbook.assemble import everyone
from evalgen.workbook.schema import RESULTS
from evalgen.workbook.tables import Row

# The workings show what does not end with four decimals; points with more could not be checked by hand.
_MOST_PLACES: Final = 4
_HUNDRED: Final = Decimal(100)


@check("terms", label="计分设置")
def terms(submission: Submission) -> Iterator[Finding]:
    """Points have at most four places, and caps are above zero."""
    keyed = {**submission.keyed(), **submission.keyed("terms")}
    numbers = {code: row["content"] for code, row in keyed.items() if row["content"].number is not None}
    if "score_places" in numbers and numbers["score_places"].sure > _MOST_PLACES:
        cell = numbers["score_places"]
        yield rules.TERM_PLACES.at(cell.location, places=points(cell.sure), limit=_MOST_PLACES)
    for code in ("bonus_cap", "total_cap"):
        if code in numbers and numbers[code].sure <= 0:
            cell = numbers[code]
            yield rules.TERM_NOT_POSITIVE.at(cell.location, term=glossary.KEYS[code], value=points(cell.sure))


@check("terms_there", label="计分设置齐全")
def terms_there(submission: Submission) -> Iterator[Finding]:
    """Where results are to be scored, it is declared to how many places and when they are rounded."""
    if submission.loaded.book is RESULTS and submission.plan:
        declared = submission.plan.terms
        for code, value in (("score_places", declared.places), ("rounding", declared.rounding)):
            if value is None:
                facts = {"term": glossary.KEYS[code], "sheet": glossary.SHEETS["terms"]}
                yield rules.TERM_MISSING.at(_term(submission, code), **facts)


@check("shares", label="分担")
def shares(submission: Submission) -> Iterator[Finding]:
    """The shares of an item are its own departments', come to a hundred per cent, and have one lead.

    While a row means no item, none is added up: it is missing somewhere.
    """
    keys, items = plan_keys(submission), plan_rows(submission)
    if keys is None:
        return
    yield from _unknown(submission)
    groups: dict[str, list[Row]] = {}
    for row in submission.rows("shares"):
        if key := keys.of(row["part"].text):
            groups.setdefault(key, []).append(row)
        if row["per_cent"].number is not None and not 0 < row["per_cent"].number <= _HUNDRED:
            yield rules.SHARE_RANGE.at(row["per_cent"].location, value=points(row["per_cent"].number))
    astray = any(not keys.of(row["part"].text) for row in submission.rows("shares"))
    for key, rows in () if astray else groups.items():
        yield from _of_one(spoken(key, keys), rows, items[key]["departments"].names, _known(submission))


def _known(submission: Submission) -> tuple[str, ...]:
    tables = plan_tables(submission)
    return tuple(row["department"].text for row in tables["roster"].rows) if "roster" in tables else ()


def _unknown(submission: Submission) -> Iterator[Finding]:
    known = _known(submission)
    used = grouped((row["department_one"].text, row["department_one"]) for row in submission.rows("shares"))
    for name, cells in used.items():
        if name and name not in known:
            hint = suggestion(name, known, glossary.SHEETS["roster"])
            yield rules.DEPARTMENT_UNKNOWN.at(cells[0].location, name=name, more=elsewhere(cells), hint=hint)


def _of_one(number: str, rows: Sequence[Row], own: tuple[str, ...], known: tuple[str, ...]) -> Iterator[Finding]:
    """The shares of one item; a sum is judged when every share is a number."""
    named = grouped((row["department_one"].text, row["department_one"]) for row in rows)
    strangers = [name for name in named if name and name not in known]
    for name, cells in named.items():
        if name in known and name not in own and not everyone(own):
            facts = {"name": name, "number": number, "departments": listed(own)}
            yield rules.SHARE_STRANGER.at(cells[0].location, **facts)
        for cell in cells[1:] if name else ():
            yield rules.SHARE_DOUBLED.at(cell.location, name=name, number=number, other=cells[0].location.cell)
    absent = [name for name in (known if everyone(own) else own) if name not in named]
    if absent and not strangers:
        yield rules.SHARE_LACKS.at(rows[0]["part"].location, number=number, names=listed(absent))
    leads = [row["role"] for row in rows if row["role"].text == Role.LEAD]
    if len(leads) != 1 and not any(row["role"].fault or row["role"].blank for row in rows):
        rule, cell = (rules.SHARE_LEADS, leads[1]) if leads else (rules.SHARE_LEADERLESS, rows[0]["role"])
        yield rule.at(cell.location, number=number, count=len(leads))
    yield from _sum(number, rows)


def _sum(number: str, rows: Sequence[Row]) -> Iterator[Finding]:
    figures = [(row["department_one"].text, row["per_cent"].number) for row in rows]
    given = [figure for _, figure in figures if figure is not None]
    total = sum(given, Decimal(0))
    if len(given) == len(figures) and total != _HUNDRED:
        parts = listed([rules.SUMMED.format(name=name, points=points(figure)) for name, figure in figures if figure])
        gap = rules.SHORT_BY if total < _HUNDRED else rules.OVER_BY
        hint = gap.format(gap=points(abs(_HUNDRED - total)), unit=rules.UNITS["percent"])
        facts = {"number": number, "total": points(total), "parts": parts, "hint": hint}
        yield rules.SHARES_SUM.at(rows[0]["per_cent"].location, **facts)


def _term(submission: Submission, code: str) -> Location:
    """Where a term belongs: its row in the standards, or else their sheet, or the plan's particulars."""
    tables = submission.standards_tables or {}
    if "terms" in tables:
        row = tables["terms"].keyed().get(code)
        return row["content"].location if row else tables["terms"].location
    return plan_tables(submission)["particulars"].location
