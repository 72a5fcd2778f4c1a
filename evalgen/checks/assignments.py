"""Do the departments, leaders and people of the indicators agree with the roster?"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from evalgen.checks import Submission, check
from evalgen.checks.nearest import elsewhere, grouped, nearest, suggestion
from evalgen.model.finding import Finding, Rule
from evalgen.model.roster import Roster
from evalgen.text import glossary, rules
from evalgen.text.names import listed
from evalgen.workbook.assemble import assemble_roster, derive_leaders, derive_people, everyone


@dataclass(frozen=True, kw_only=True)
class Duty:
    """A column of names that the roster derives: whom it may name, and what is said when it is wrong."""

    column: str
    known: Sequence[str]
    sheet: str
    derive: Callable[[tuple[str, ...], Roster], tuple[str, ...]]
    unknown: Rule
    disagrees: Rule


@check("departments", label="责任科室")
def departments(submission: Submission) -> Iterator[Finding]:
    """Every department that answers for an indicator is in the roster, and every one in the roster answers for some."""
    known = {row["department"].text: row["department"] for row in submission.rows("roster")}
    used = grouped(
        (name, row["departments"])
        for row in submission.rows("indicators")
        for name in dict.fromkeys(row["departments"].names)
    )
    if not known or not used:
        return
    strangers = [name for name in used if name not in known and not everyone((name,))]
    meant = {name: nearest(name, known) for name in strangers}
    for name in strangers:
        near, cells = meant[name], used[name]
        if near and near not in used and len(cells) > 1:
            place = cells[0].location
            yield rules.DEPARTMENT_RENAMED.at(known[near].location, name=near, written=name, place=place.cell)
        else:
            hint = suggestion(name, (*known, glossary.EVERY_DEPARTMENT), glossary.SHEETS["roster"])
            yield rules.DEPARTMENT_UNKNOWN.at(cells[0].location, name=name, more=elsewhere(cells), hint=hint)
    for name, cell in known.items():
        if name and name not in used and name not in meant.values():
            yield rules.DEPARTMENT_IDLE.at(cell.location, name=name)


@check("repeated", label="责任科室重复")
def repeated(submission: Submission) -> Iterator[Finding]:
    """A cell names nobody twice, and not some departments besides all of them."""
    for row in submission.rows("indicators"):
        names = row["departments"].names
        if everyone(names) and len(names) > 1:
            facts = {"written": listed(names), "everyone": glossary.EVERY_DEPARTMENT}
            yield rules.EVERYONE_AND_MORE.at(row["departments"].location, **facts)
        for code in ("departments", "leaders", "people"):
            for name in dict.fromkeys(name for name in row[code].names if row[code].names.count(name) > 1):
                yield rules.NAME_REPEATED.at(row[code].location, name=name)


@check("duties", label="责任领导和责任人")
def duties(submission: Submission) -> Iterator[Finding]:
    """Leaders and people that are filled in are known, and are those whom the roster derives."""
    if not submission.rows("roster") or not submission.rows("leaders"):
        return
    roster = assemble_roster(submission.tables)
    people = (*(one.person for one in roster.departments if one.person), glossary.EVERYONE_IN_CHARGE)
    yield from _judge(
        submission,
        roster,
        Duty(
            column="leaders",
            known=[leader.name for leader in roster.leaders],
            sheet=glossary.SHEETS["leaders"],
            derive=derive_leaders,
            unknown=rules.LEADER_UNKNOWN,
            disagrees=rules.LEADERS_DISAGREE,
        ),
    )
    yield from _judge(
        submission,
        roster,
        Duty(
            column="people",
            known=people,
            sheet=glossary.SHEETS["roster"],
            derive=derive_people,
            unknown=rules.PERSON_UNKNOWN,
            disagrees=rules.PEOPLE_DISAGREE,
        ),
    )


def _judge(submission: Submission, roster: Roster, duty: Duty) -> Iterator[Finding]:
    """Look at one column; a row with a stranger in it, or with a department that is none, is not compared further."""
    rows = [row for row in submission.rows("indicators") if row[duty.column].names]
    strangers = grouped(
        (name, row[duty.column]) for row in rows for name in row[duty.column].names if name not in duty.known
    )
    for name, cells in strangers.items():
        hint = suggestion(name, duty.known, duty.sheet)
        yield duty.unknown.at(cells[0].location, name=name, more=elsewhere(cells), hint=hint)
    known = {one.name for one in roster.departments if one.leader in {leader.name for leader in roster.leaders}}
    for row in rows:
        cell, departments = row[duty.column], row["departments"].names
        sure = everyone(departments) or (departments and known.issuperset(departments))
        derived = duty.derive(departments, roster)
        if sure and cell.names != derived and strangers.keys().isdisjoint(cell.names):
            facts = {"written": listed(cell.names), "derived": listed(derived)}
            yield duty.disagrees.at(cell.location, **facts)
