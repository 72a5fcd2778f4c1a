"""From clean tables to the dossier.  It cannot fail after the checks: where it would, a check is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from evalgen.model.change import Adjustment, Field
from evalgen.model.dossier import Citation, Dossier, Orientation, Particulars, Purpose
from evalgen.model.plan import Category, Indicator, Plan, Weighting
from evalgen.model.roster import Department, Leader, Roster
from evalgen.text import glossary
from evalgen.workbook import standards as standards_of
from evalgen.workbook.tables import Cell, Row, Table

PENDING = "pending"


def assemble(tables: Mapping[str, Table], standards: Mapping[str, Table] | None = None) -> Dossier:
    """All facts of the plan, and of the standards where there are any.  The tables must have passed the checks."""
    added = standards or {}
    numbers = standards_of.keys_of(tables)
    keys = tables["particulars"].keyed()
    contents = {code: row["content"] for code, row in keys.items()}
    roster = assemble_roster(tables)
    return Dossier(
        particulars=_particulars(contents),
        citations=tuple(_citation(row) for row in tables["citations"].rows),
        roster=roster,
        plan=_plan(tables, contents, roster, added),
        terms=standards_of.terms(tables, added, numbers),
        adjustments=tuple(adjustment(row) for row in standards_of.rows(tables, "adjustments")),
    )


def assemble_plan(tables: Mapping[str, Table]) -> Plan:
    """The plan alone.  The cells of its sheets, full marks and weighting must have passed the checks."""
    contents = {code: row["content"] for code, row in tables["particulars"].keyed().items()}
    return _plan(tables, contents, Roster((), ()), {})


def assemble_roster(tables: Mapping[str, Table]) -> Roster:
    """The departments and leaders, as far as they are filled in; the checks compare the indicators with it."""
    return Roster(
        tuple(
            Department(
                name=row["department"].text,
                leader=row["leader"].text,
                person=row["person"].text,
                certain=row["certainty"].text != PENDING,
            )
            for row in tables["roster"].rows
        ),
        tuple(Leader(name=row["name"].text, post=row["post"].text) for row in tables["leaders"].rows),
    )


def adjustment(row: Row) -> Adjustment:
    """An approved change, from its row."""
    return Adjustment(
        number=row["approval_number"].text,
        day=row["approved_on"].sure_day,
        organ=row["approving_organ"].text,
        subject=row["subject"].text,
        field=Field(row["field"].text),
        old=row["old"].text,
        new=row["new"].text,
        reason=row["reason"].text,
    )


def everyone(departments: tuple[str, ...]) -> bool:
    """Does this cell name all departments by their collective term?"""
    return glossary.EVERY_DEPARTMENT in departments


def derive_leaders(departments: tuple[str, ...], roster: Roster) -> tuple[str, ...]:
    """Who leads these departments: in their order and without repeats; for all of them, every leader by rank."""
    if everyone(departments):
        return tuple(leader.name for leader in roster.leaders)
    return _unique(one.leader for one in _named(departments, roster))


def derive_people(departments: tuple[str, ...], roster: Roster) -> tuple[str, ...]:
    """Who is in charge in these departments, in their order; a department without such a person adds none."""
    if everyone(departments):
        return (glossary.EVERYONE_IN_CHARGE,)
    return _unique(one.person for one in _named(departments, roster))


def _named(departments: tuple[str, ...], roster: Roster) -> list[Department]:
    known = {one.name: one for one in roster.departments}
    return [known[name] for name in departments if name in known]


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _plan(
    tables: Mapping[str, Table], contents: Mapping[str, Cell], roster: Roster, added: standards_of.Tables
) -> Plan:
    return Plan(
        categories=tuple(_category(row) for row in tables["categories"].rows),
        indicators=_indicators(tables["indicators"].rows, roster, added, standards_of.keys_of(tables)),
        full_marks=contents["full_marks"].sure,
        weighting=Weighting(contents["weighting"].text),
    )


def _particulars(contents: Mapping[str, Cell]) -> Particulars:
    words = {code: cell.text for code, cell in contents.items()}
    return Particulars(
        year=int(contents["year"].sure),
        organ=words["organ"],
        short_name=words.get("short_name") or words["organ"],
        mark=words["mark"],
        symbol=words["symbol"],
        serial=int(contents["serial"].sure),
        issued_on=contents["issued_on"].sure_day,
        addressee=words["addressee"],
        printed_by=words["printed_by"],
        printed_on=contents["printed_on"].sure_day,
        series=words["series"],
        reviewed_by=words["reviewed_by"],
        review_due=contents["review_due"].sure_day,
        approved_by=words["approved_by"],
        year_end=words["year_end"],
        publicity=words["publicity"],
        copied_to=words.get("copied_to", ""),
        surveyed_by=words.get("surveyed_by", ""),
        inspected_by=words.get("inspected_by", ""),
        orientation=Orientation(words.get("orientation") or Orientation.LANDSCAPE),
    )


def _citation(row: Row) -> Citation:
    return Citation(
        code=row["code"].text,
        title=row["document_title"].text.removeprefix("\u300a").removesuffix("\u300b"),
        number=row["document_number"].text,
        purpose=Purpose(row["purpose"].text),
        certain=row["certainty"].text != PENDING,
    )


def _category(row: Row) -> Category:
    return Category(
        path=row.path(),
        quota=row["quota"].sure,
        called=row["called"].text,
        description=row["description"].text,
        prefix=row["prefix"].text,
    )


def _indicators(
    rows: Iterable[Row], roster: Roster, added: standards_of.Tables, keys: standards_of.Keys
) -> tuple[Indicator, ...]:
    parts: dict[str, int] = {}
    made = []
    standards = standards_of.by_key(added, "standards", keys)
    duties = standards_of.by_key(added, "duties", keys)
    for row in rows:
        number = row["number"].text
        parts[number] = parts.get(number, 0) + 1
        one = _indicator(row, parts[number], roster)
        standard = standards_of.standard(row, standards.get(one.key))
        made.append(replace(one, standard=standard, duty=standards_of.duty(row, duties.get(one.key))))
    return tuple(made)


def _indicator(row: Row, part: int, roster: Roster) -> Indicator:
    departments = row["departments"].names
    return Indicator(
        number=row["number"].text,
        part=part,
        path=row.path(),
        title=row["title"].text,
        target=row["target"].text,
        weight=row["weight"].sure,
        departments=departments,
        leaders=row["leaders"].names or derive_leaders(departments, roster),
        people=row["people"].names or derive_people(departments, roster),
        everyone=everyone(departments),
        remark=row["remark"].text,
    )
