"""What occurred within the period: matters that cost points, bonuses and deductions, vetoes."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from evalgen.checks import Submission, check
from evalgen.checks.nearest import nearest
from evalgen.checks.parts import plan_keys, spoken
from evalgen.checks.reported import span_of
from evalgen.model.finding import Finding
from evalgen.model.terms import Extra, ExtraKind
from evalgen.scoring import METHODS
from evalgen.scoring.parameters import parse
from evalgen.text import glossary, rules
from evalgen.text.names import listed
from evalgen.text.numbers import day, points
from evalgen.workbook.tables import Row

_DEDUCTIONS: Final = "deductions"


@check("incidents", label="扣分记录")
def incidents(submission: Submission) -> Iterator[Finding]:
    """Every matter is of a kind that an item scored by deduction names, and within the period."""
    keys, span = plan_keys(submission), span_of(submission)
    items = {one.key: one for one in submission.plan.plan.indicators} if submission.plan else {}
    for row in submission.rows("incidents"):
        times, on = row["times"].number, row["day"].day
        if times == 0:
            yield rules.TIMES_NONE.at(row["times"].location)
        if on and span and not span[0] <= on <= span[1]:
            facts = {"day": day(on), "first": day(span[0]), "last": day(span[1])}
            yield rules.INCIDENT_DAY.at(row["day"].location, **facts)
        item = items.get(keys.of(row["part"].text)) if keys and row["part"].text else None
        if keys and item:
            yield from _kind(row, spoken(item.key, keys), item.standard.method, item.standard.parameters)


@check("occurrences", label="加减分发生")
def occurrences(submission: Submission) -> Iterator[Finding]:
    """Bonuses and deductions are of a declared kind, worth what it says, and within the caps."""
    rows = submission.rows("occurrences")
    yield from _codes(submission, "occurrences", "extras")
    yield from _doubled(rows)
    if submission.plan is None:
        return
    extras = {one.code: one for one in submission.plan.terms.extras}
    for row in rows:
        given, extra = row["points"].number, extras.get(row["item_code"].text)
        if given is not None and given <= 0:
            yield rules.POINTS_NOT_POSITIVE.at(row["points"].location, points=points(given))
        elif given is not None and extra and given != extra.each:
            yield rules.POINTS_DIFFER.at(row["points"].location, points=points(given), each=points(extra.each))
    yield from _capped(rows, extras, submission.plan.terms.bonus_cap)


@check("veto_events", label="否决发生")
def veto_events(submission: Submission) -> Iterator[Finding]:
    """Vetoes that occurred are declared ones."""
    yield from _codes(submission, "veto_events", "vetoes")
    yield from _doubled(submission.rows("veto_events"))


def _kind(row: Row, number: str, method: str, parameters: str) -> Iterator[Finding]:
    """Is the item scored by deduction, and does it name this kind?"""
    if method != _DEDUCTIONS:
        labels = {"method": METHODS[method].label, "deductions": METHODS[_DEDUCTIONS].label}
        sheet = glossary.SHEETS["occurrences"]
        yield rules.INCIDENT_ASTRAY.at(row["part"].location, number=number, **labels, sheet=sheet)
        return
    known = [str(kind) for kind, _ in parse(METHODS[method], parameters)[0].entries]
    kind = row["matter"].text
    if kind and known and kind not in known:
        near = nearest(kind, known)
        hint = rules.NEAREST.format(name=near) if near else rules.KNOWN_KEYS.format(known=listed(known))
        yield rules.KIND_UNKNOWN.at(row["matter"].location, number=number, kind=kind, hint=hint)


def _codes(submission: Submission, sheet: str, declared: str) -> Iterator[Finding]:
    """Codes that are not declared, and days of another year."""
    if submission.plan is None:
        return
    terms, year = submission.plan.terms, submission.plan.particulars.year
    known = [one.code for one in (terms.extras if declared == "extras" else terms.vetoes)]
    for row in submission.rows(sheet):
        code, on = row["item_code"].text, row["day"].day
        if code and code not in known:
            near = nearest(code, known)
            hint = rules.NEAREST if near else rules.NO_NEAREST
            facts = {"code": code, "sheet": glossary.SHEETS[declared]}
            yield rules.CODE_UNKNOWN.at(
                row["item_code"].location, **facts, hint=hint.format(name=near, sheet=facts["sheet"])
            )
        if on and on.year != year:
            yield rules.DAY_OUTSIDE.at(row["day"].location, day=day(on), year=year)


def _doubled(rows: tuple[Row, ...]) -> Iterator[Finding]:
    """Events of one code, day and account."""
    first: dict[tuple[object, ...], Row] = {}
    for row in rows:
        event = (row["item_code"].text, row["day"].day, row["note"].text)
        other = first.setdefault(event, row)
        if other is not row and all(event):
            yield rules.EVENT_DOUBLED.at(row["note"].location, other=other["note"].location.cell)


def _capped(rows: tuple[Row, ...], extras: dict[str, Extra], bonus_cap: Decimal | None) -> Iterator[Finding]:
    """Where a kind, or all bonuses that count, first come to more than their cap."""
    sums = dict.fromkeys(extras, Decimal(0))
    told: set[str] = set()
    for row in rows:
        extra = extras.get(row["item_code"].text)
        if extra is None:
            continue
        sums[extra.code] += extra.each if row["points"].number is None else row["points"].number
        cap, total = extra.cap, sums[extra.code]
        if cap is not None and total > cap and extra.code not in told:
            told.add(extra.code)
            facts = {"code": extra.code, "total": points(_total(rows, extra)), "cap": points(cap)}
            yield rules.CAP_REACHED.at(row["item_code"].location, **facts)
        counted = sum((_counted(one, sums[one.code]) for one in extras.values()), Decimal(0))
        if bonus_cap is not None and counted > bonus_cap and "" not in told:
            told.add("")
            final = sum((_counted(one, _total(rows, one)) for one in extras.values()), Decimal(0))
            yield rules.BONUS_CAP_REACHED.at(row["item_code"].location, total=points(final), cap=points(bonus_cap))


def _total(rows: tuple[Row, ...], extra: Extra) -> Decimal:
    """All points of a kind, without its cap."""
    own = [row["points"].number for row in rows if row["item_code"].text == extra.code]
    return sum((extra.each if one is None else one for one in own), Decimal(0))


def _counted(extra: Extra, total: Decimal) -> Decimal:
    """What a kind adds to the bonuses."""
    if extra.kind is not ExtraKind.BONUS:
        return Decimal(0)
    return total if extra.cap is None else min(total, extra.cap)
