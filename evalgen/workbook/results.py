"""From clean tables of a results workbook to results.  It cannot fail after the checks."""

from evalgen.model.result import (
    Assessment,
    Evidence,
    EvidenceKind,
    Incident,
    Occurrence,
    Period,
    Result,
    Results,
    VetoEvent,
)
from evalgen.workbook.standards import Keys, Tables, rows
from evalgen.workbook.tables import Row


def assemble_results(tables: Tables, keys: Keys) -> Results:
    """All that a results workbook reports.  The tables must have passed the checks without an error."""
    filing = {code: row["content"] for code, row in tables["filing"].keyed().items()}
    return Results(
        period=Period(filing["period"].text),
        as_of=filing["as_of"].sure_day,
        sample="sample" in filing and bool(filing["sample"].text),
        claimed_grade=filing["claimed_grade"].text if "claimed_grade" in filing else "",
        results=tuple(_result(row, keys) for row in rows(tables, "results")),
        incidents=tuple(_incident(row, keys) for row in rows(tables, "incidents")),
        occurrences=tuple(_occurrence(row) for row in rows(tables, "occurrences")),
        veto_events=tuple(
            VetoEvent(code=row["item_code"].text, day=row["day"].sure_day, note=row["note"].text)
            for row in rows(tables, "veto_events")
        ),
        surveys=tuple(_assessment(row, "result_points") for row in rows(tables, "surveys")),
        inspections=tuple(
            _assessment(row, "taken" if row["result_points"].blank else "result_points")
            for row in rows(tables, "inspections")
        ),
        evidence=tuple(_evidence(row, keys) for row in rows(tables, "evidence")),
    )


def _result(row: Row, keys: Keys) -> Result:
    return Result(
        indicator=keys.of(row["part"].text),
        actual=row["actual"].measure,
        claimed=row["claimed"].number,
        account=row["account"].text,
        excused=bool(row["excused"].text),
        excuse=row["excuse"].text,
        excuse_approval=row["excuse_approval"].text,
        problem=row["problem"].text,
        remedy=row["remedy"].text,
    )


def _incident(row: Row, keys: Keys) -> Incident:
    return Incident(
        indicator=keys.of(row["part"].text),
        kind=row["matter"].text,
        times=int(row["times"].sure),
        day=row["day"].sure_day,
        note=row["note"].text,
    )


def _occurrence(row: Row) -> Occurrence:
    return Occurrence(
        code=row["item_code"].text,
        day=row["day"].sure_day,
        note=row["note"].text,
        basis=row["basis"].text,
        points=row["points"].number,
    )


def _assessment(row: Row, figure: str) -> Assessment:
    return Assessment(
        source=row["source"].text, points=row[figure].sure, day=row["day"].sure_day, basis=row["basis"].text
    )


def _evidence(row: Row, keys: Keys) -> Evidence:
    return Evidence(
        code=row["item_code"].text,
        indicator=keys.of(row["part"].text),
        kind=EvidenceKind(row["evidence_kind"].text),
        title=row["evidence_title"].text,
        maker=row["maker"].text,
        made_on=row["made_on"].sure_day,
        file=row["file"].written.strip(),
        original=row["original"].text,
    )
