"""Is every difference from the approved plan covered by one approved adjustment (domain F32, F33)?

Items are compared one by one: sums that agree prove nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from evalgen.checks import Submission, check, total_in
from evalgen.checks.cells import shown
from evalgen.checks.citations import better_number
from evalgen.checks.outline import LEVELS
from evalgen.checks.parts import plan_rows
from evalgen.comparison.compare import compare
from evalgen.comparison.cover import cover, names, says_same, unsettled
from evalgen.comparison.words import LABELS, joined
from evalgen.model.change import Adjustment, Baseline, Change, Field, Scope, all_spoken
from evalgen.model.finding import Finding, Location, Rule
from evalgen.model.plan import Plan
from evalgen.text import changing, glossary, rules
from evalgen.text.names import listed
from evalgen.text.numbers import day
from evalgen.workbook.assemble import adjustment, assemble_plan
from evalgen.workbook.schema import PLAN
from evalgen.workbook.tables import Cell, Row, Table

_PROPER: Final = re.compile(glossary.DOCUMENT_NUMBER)
_ITEM: Final = re.compile(r"\d[\d.#-]*", re.ASCII)
_SHEETS: Final = ("particulars", "categories", "indicators")
_WHOLE_PLAN: Final = (Field.FULL_MARKS, Field.WEIGHTING)
# What of an adjustment a finding spells out.
_STATED: Final = ("subject", "field", "old", "new")
# How much that two values have in common is shown before what differs.
_CONTEXT: Final = 6
_RULES: Final[dict[Field, Rule]] = {
    Field.ADDED: rules.CHANGE_ADDED,
    Field.REMOVED: rules.CHANGE_REMOVED,
    Field.MERGED: rules.CHANGE_MERGED,
    Field.SPLIT: rules.CHANGE_SPLIT,
    Field.RENUMBERED: rules.CHANGE_RENUMBERED,
}


@dataclass(frozen=True, kw_only=True)
class Judged:
    """The differences of a plan from its baseline, and the rows that are to cover them.

    `entries` are the rows that the baseline does not rest on yet; `unreadable` tells item and field of those that
    have findings of their own.
    """

    baseline: Baseline
    changes: tuple[Change, ...]
    entries: tuple[tuple[Row, Adjustment], ...]
    unreadable: tuple[tuple[str, str], ...]


@check("changes", label="与批复方案一致")
def changes(submission: Submission) -> Iterator[Finding]:
    """Nothing of the plan differs from what was approved, but for what an adjustment covers."""
    judged = judge(submission)
    if judged is None:
        return
    sides = _sides(submission, judged.baseline)
    for change in judged.changes:
        if not change.cover and names(change).isdisjoint(judged.unreadable):
            yield _uncovered(submission, change, sides)


@check("baseline_year", label="批复基线的年度")
def baseline_year(submission: Submission) -> Iterator[Finding]:
    """The baseline is that of the plan's year."""
    year = submission.keyed().get("year")
    baseline = submission.baseline
    if baseline and year and year["content"].number not in (None, baseline.year):
        cell = year["content"]
        yield rules.BASELINE_YEAR.at(cell.location, year=cell.number, baseline=baseline.year)


@check("without_baseline", label="批复基线")
def without_baseline(submission: Submission) -> Iterator[Finding]:
    """Where nothing was frozen yet, the record of adjustments cannot be held against anything."""
    if submission.baseline is None and submission.rows("adjustments"):
        yield rules.NO_BASELINE.at(submission.tables["adjustments"].location)


@check("adjustments", label="调整记录")
def adjustments(submission: Submission) -> Iterator[Finding]:
    """Every row of the record covers one difference, no other row does, and its values are those of the plans."""
    judged = judge(submission)
    if judged is None:
        return
    called: dict[tuple[str, str], list[tuple[int, Row, Adjustment]]] = {}
    for place, (row, one) in enumerate(judged.entries):
        called.setdefault((one.subject, one.field), []).append((place, row, one))
    meant: set[tuple[str, str]] = set()
    for change in judged.changes:
        own = names(change)
        meant |= own
        rows = [entry for name in own for entry in called.get(name, ())]
        # Of several rows, the right one is the cover.
        rows.sort(key=lambda entry: (not _is_right(entry[2], change), entry[0]))
        for _, row, _ in rows[1:]:
            other = _at(rows[0][1], "subject", "field").cell
            facts = {"name": _named(change.subject, change.scope).strip(), "field": LABELS[change.field]}
            yield rules.ADJUSTMENT_DOUBLED.at(_at(row, "subject", "field"), **facts, other=other)
        for _, row, one in rows[:1]:
            yield from _values(row, one, change)
    for row, one in judged.entries:
        if (one.subject, one.field) not in meant:
            yield _idle(row, one)


@check("adjustment_approvals", label="调整的批准")
def adjustment_approvals(submission: Submission) -> Iterator[Finding]:
    """Every adjustment was approved after the plan was, not in the future, by a document with a proper number."""
    judged = judge(submission)
    if judged is None:
        return
    for row, one in judged.entries:
        yield from _approval(submission, row, one, judged.baseline)


def judge(submission: Submission) -> Judged | None:
    """What the checks of this family read; None where there is no baseline, or no plan that can be compared."""
    baseline = submission.baseline
    plan = _plan(submission) if baseline and submission.loaded.book is PLAN else None
    if baseline is None or plan is None:
        return None
    readable: list[tuple[Row, Adjustment]] = []
    unreadable: list[tuple[str, str]] = []
    table = submission.tables.get("adjustments")
    for row in submission.rows("adjustments"):
        if table and _is_sound(table, row):
            readable.append((row, adjustment(row)))
        else:
            unreadable.append((row["subject"].text, row["field"].text))
    entries = tuple(entry for entry in readable if unsettled([entry[1]], baseline))
    covered = cover(compare(baseline, plan), [one for _, one in entries])
    return Judged(baseline=baseline, changes=covered, entries=entries, unreadable=tuple(unreadable))


def _plan(submission: Submission) -> Plan | None:
    """The plan that the sheets hold; None where something of it is missing or wrong, which has its own finding."""
    tables = [submission.tables.get(code) for code in _SHEETS]
    keyed = submission.keyed()
    cells = [keyed[code]["content"] if code in keyed else None for code in ("year", *_WHOLE_PLAN)]
    if any(table is None for table in tables) or any(cell is None or cell.value is None for cell in cells):
        return None
    if submission.baseline and cells[0] and cells[0].number != submission.baseline.year:
        return None
    for table in tables[1:]:
        if table and not all(_is_sound(table, row) and not total_in(row) for row in table.rows):
            return None
    return assemble_plan(submission.tables)


def _is_sound(table: Table, row: Row) -> bool:
    """Is everything there that the row must have, and nothing wrong in it?"""
    cells = [(column, row[column.code]) for column in table.sheet.columns]
    return not any(cell.fault or (column.required and cell.blank) for column, cell in cells)


# Differences that nothing covers.


@dataclass(frozen=True, kw_only=True)
class _Sides:
    """What findings about differences speak of: the items' keys as people write them, there and here; the rows here."""

    baseline: Baseline
    there: Mapping[str, str]
    here: Mapping[str, str]
    items: Mapping[str, Row]
    categories: Mapping[str, Row]


def _sides(submission: Submission, baseline: Baseline) -> _Sides:
    items = plan_rows(submission)
    categories = {joined(row.path()): row for row in reversed(submission.rows("categories"))}
    there = all_spoken(one.key for one in baseline.plan.indicators)
    return _Sides(baseline=baseline, there=there, here=all_spoken(items), items=items, categories=categories)


def _uncovered(submission: Submission, change: Change, sides: _Sides) -> Finding:
    old, new = _apart(change.old, change.new)
    rule = _RULES.get(change.field, rules.CHANGE_ALTERED)
    return rule.at(
        _place(submission, change, sides),
        name=_named(change.subject, change.scope),
        field=LABELS[change.field],
        old=_gone(change, sides.baseline) if change.field is Field.REMOVED else old,
        new=new,
        before=listed([sides.there.get(key, key) for key in change.before]),
        after=listed([sides.here.get(key, key) for key in change.after]),
        hint=rules.UNDO_OR_RECORD.format(sheet=glossary.SHEETS["adjustments"], row=_row_wanted(change)),
    )


def _row_wanted(change: Change) -> str:
    """The row that would cover the change, as far as the program can know it."""
    values = (change.subject, LABELS[change.field], change.old, change.new)
    cells = [(glossary.COLUMNS[code], value) for code, value in zip(_STATED, values, strict=True)]
    words = {True: rules.ADJUSTMENT_ROW, False: rules.ADJUSTMENT_BLANK}
    return listed([words[bool(value)].format(column=column, value=value) for column, value in cells])


def _gone(change: Change, baseline: Baseline) -> str:
    """What an item or category said that is gone."""
    items = [one for one in baseline.plan.indicators if one.key in change.before]
    return shown(items[0].title or items[0].target if items else change.old)


def _place(submission: Submission, change: Change, sides: _Sides) -> Location:
    """The cell that has changed; the sheet where what was there is gone."""
    if change.scope is Scope.PLAN:
        return submission.keyed()[change.field]["content"].location
    sheet = "indicators" if change.scope is Scope.ITEM else "categories"
    if not change.after:
        return submission.tables[sheet].location
    if change.scope is Scope.ITEM:
        row = sides.items[change.after[0]]
        return _at(row, LEVELS[len(row.path()) - 1] if change.field is Field.CATEGORY else change.field, "number")
    row = sides.categories[change.after[0]]
    return _at(row, change.field, LEVELS[len(row.path()) - 1])


# Rows of the record.


def _is_right(one: Adjustment, change: Change) -> bool:
    return says_same(change.field, one.old, change.old) and says_same(change.field, one.new, change.new)


def _values(row: Row, one: Adjustment, change: Change) -> Iterator[Finding]:
    stated = (("old", one.old, change.old, rules.OLD_WRONG), ("new", one.new, change.new, rules.NEW_WRONG))
    for code, written, value, rule in stated:
        if not says_same(change.field, written, value):
            seen, wanted = _apart(written, value)
            whole = value or rules.LEFT_BLANK
            yield rule.at(_at(row, code, "subject", "field"), written=seen, value=wanted, whole=whole)


def _idle(row: Row, one: Adjustment) -> Finding:
    """A row that means no difference: it does not say of what, or there is none."""
    field = LABELS[one.field]
    if not one.subject and one.field not in _WHOLE_PLAN:
        return rules.SUBJECT_BLANK.at(_at(row, "subject", "field"), field=field)
    scope = Scope.ITEM if _ITEM.fullmatch(one.subject) else Scope.CATEGORY if one.subject else Scope.PLAN
    return rules.ADJUSTMENT_STALE.at(_at(row, "subject", "field"), name=_named(one.subject, scope).strip(), field=field)


def _approval(submission: Submission, row: Row, one: Adjustment, baseline: Baseline) -> Iterator[Finding]:
    approval = baseline.approval
    if not _PROPER.fullmatch(one.number):
        cell = row["approval_number"]
        yield rules.ADJUSTMENT_NUMBER.at(cell.location, number=one.number, hint=better_number(one.number))
    dated = row["approved_on"].location
    if approval.day and one.day < approval.day:
        yield rules.APPROVED_BEFORE.at(dated, day=day(one.day), approved=day(approval.day))
    if submission.today and one.day > submission.today:
        yield rules.APPROVED_LATER.at(dated, day=day(one.day))
    if one.organ != approval.organ:
        place = row["approving_organ"].location
        yield rules.ORGAN_OTHER.at(place, organ=one.organ, approver=approval.organ)


def _named(subject: str, scope: Scope) -> str:
    """What a finding calls that which has changed."""
    words = {Scope.ITEM: changing.ITEM, Scope.CATEGORY: changing.CATEGORY, Scope.PLAN: changing.PLAN}
    return words[scope].format(subject=subject)


def _at(row: Row, *codes: str) -> Location:
    """The first of these cells that the sheet has a column for."""
    cells: Sequence[Cell] = [row[code] for code in codes if code in row.cells]
    return next((cell.location for cell in cells if cell.location.cell), cells[-1].location)


def _apart(one: str, other: str) -> tuple[str, str]:
    """Two values, shown from shortly before the place where they part."""
    parted = (place for place, (here, there) in enumerate(zip(one, other, strict=False)) if here != there)
    start = max(0, next(parted, min(len(one), len(other))) - _CONTEXT)
    lead = rules.AND_SO_ON if start else ""
    old, new = (lead + shown(value[start:]) if value else changing.NOTHING for value in (one, other))
    return old, new
