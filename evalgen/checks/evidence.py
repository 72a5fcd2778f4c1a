"""Evidence: does every piece have a place where it can be found, and every rated item a piece?"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath
from typing import Final

from evalgen.checks import Submission, check
from evalgen.checks.nearest import elsewhere, nearest
from evalgen.checks.parts import plan_keys
from evalgen.checks.reported import filed, of_the_year, reported
from evalgen.model.finding import Finding
from evalgen.scoring import METHODS, Need
from evalgen.text import glossary, rules
from evalgen.text.numbers import day

_DRIVE: Final = re.compile(r"[A-Za-z]:")
_RATING: Final = "rating"


@check("evidence", label="证明材料")
def evidence(submission: Submission) -> Iterator[Finding]:
    """A piece lies beside the workbook or on a shelf; its file is named as it is, from the workbook's folder down."""
    as_of = _as_of(submission)
    for row in submission.rows("evidence"):
        cell, name = row["file"], row["file"].written.strip()
        if cell.blank and row["original"].blank:
            place = cell if cell.location.cell else row["item_code"]
            yield rules.EVIDENCE_NOWHERE.at(place.location)
        elif cell.text and not beside(name):
            yield rules.FILE_PATH.at(cell.location, file=name)
        elif cell.text and submission.files is not None and name not in submission.files:
            near = nearest(name, submission.files - {submission.loaded.source})
            hint = rules.NEAREST.format(name=near) if near else rules.FILE_BESIDE
            yield rules.FILE_ABSENT.at(cell.location, file=name, hint=hint)
        if row["made_on"].day and as_of and row["made_on"].day > as_of:
            facts = {"day": day(row["made_on"].day), "as_of": day(as_of)}
            yield rules.MADE_LATER.at(row["made_on"].location, **facts)


@check("proven", label="评分有证明")
def proven(submission: Submission) -> Iterator[Finding]:
    """At the year's end what is scored by hand has evidence; one finding for all that lack it.

    While a piece proves no known item, nothing is said: it may be the one that is wanted.
    """
    keys = plan_keys(submission)
    if keys is None or not of_the_year(submission):
        return
    proved = {keys.of(row["part"].text) for row in submission.rows("evidence")}
    bare = [
        one.row["part"]
        for one in reported(submission)
        if Need.CLAIM in one.method.needs
        and not one.excused
        and one.case.claimed is not None
        and one.indicator.key not in proved
    ]
    if bare and "" not in proved:
        facts = {"method": METHODS[_RATING].label, "sheet": glossary.SHEETS["evidence"]}
        yield rules.EVIDENCE_LACKS.at(bare[0].location, **facts, more=elsewhere(bare))


def _as_of(submission: Submission) -> date | None:
    """The day up to which the results were gathered; None where it lies before the year, which has its own finding."""
    cell = filed(submission, "as_of")
    known = cell and cell.day and submission.plan and cell.day.year >= submission.plan.particulars.year
    return cell.day if cell and known else None


def beside(name: str) -> bool:
    """Is this a plain relative name, in the workbook's folder or below it?"""
    parts = PurePosixPath(name).parts
    return "\\" not in name and not name.startswith("/") and ".." not in parts and not _DRIVE.match(name)
