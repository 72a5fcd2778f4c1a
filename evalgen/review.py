"""Review: loads, checks, assembles and scores the workbooks of a year; nothing is written."""

from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from evalgen.checks import Submission, run
from evalgen.checks.changes import judge
from evalgen.limits import Child
from evalgen.model.change import Change
from evalgen.model.dossier import Dossier
from evalgen.model.finding import Finding, blocks
from evalgen.publish import baseline
from evalgen.render.fonts import FontSetup
from evalgen.workbook.assemble import assemble
from evalgen.workbook.read import Loaded, load, reader
from evalgen.workbook.results import assemble_results
from evalgen.workbook.schema import RESULTS, STANDARDS
from evalgen.workbook.standards import keys_of
from evalgen.yearbooks import Yearbooks


@dataclass(frozen=True, kw_only=True)
class Review:
    """The workbooks as read, the plan first, and their findings; the dossier is there when none of them is an error.

    `changes` are the plan's differences from its approved baseline; None where they could not be compared.
    """

    loaded: tuple[Loaded, ...]
    findings: tuple[Finding, ...]
    dossier: Dossier | None
    changes: tuple[Change, ...] | None = None


def review(
    books: Yearbooks, fonts: FontSetup, year: str = "", today: date | None = None, child: Child | None = None
) -> Review:
    """Load and check a year's workbooks, which are to be of `year` where one is named; nothing is written.

    The plan is held against the approved baseline beside it, but for a unit of many, which has none.  Where there are
    results, the dossier holds their score card.  The workbooks are read by `child`, a `reader`, or by one for them.
    Raises SourceError where a workbook or the baseline cannot be read.
    """
    with nullcontext(child) if child else reader() as reading:
        return _review(books, fonts, year, today, reading)


def _review(books: Yearbooks, fonts: FontSetup, year: str, today: date | None, child: Child) -> Review:
    plan = load(books.plan, unit=books.unit, child=child)
    frozen = None if books.unit else baseline.current(books.plan.parent)
    submission = Submission(plan, coverage=fonts.coverage, year=year, baseline=frozen, today=today)
    findings, judged = run(submission), judge(submission)
    dossier = None if blocks(findings) else assemble(plan.tables)
    loaded = [plan]
    standards = load(books.standards, STANDARDS, books.unit, child=child) if books.standards else None
    if standards:
        loaded.append(standards)
        submission = Submission(standards, coverage=fonts.coverage, plan=dossier, plan_tables=plan.tables)
        findings = (*findings, *run(submission))
        dossier = None if blocks(findings) else assemble(plan.tables, standards.tables)
    if books.results:
        results = load(books.results, RESULTS, books.unit, child=child)
        loaded.append(results)
        submission = Submission(
            results,
            coverage=fonts.coverage,
            plan=dossier,
            plan_tables=plan.tables,
            standards_tables=standards.tables if standards else None,
            period=books.period,
            files=_files_beside(books.results),
        )
        found, dossier = _scored(submission)
        findings = (*findings, *found)
    changes = judged.changes if judged else None
    if dossier:
        sample = books.sample or dossier.sample
        dossier = replace(dossier, baseline=frozen, changes=changes or (), sample=sample)
    return Review(loaded=tuple(loaded), findings=findings, dossier=dossier, changes=changes)


def _scored(submission: Submission) -> tuple[tuple[Finding, ...], Dossier | None]:
    """Check the results; where nothing is wrong, score them."""
    from evalgen.scoring.engine import score  # pandas takes its time, and the plan alone needs none

    findings = run(submission)
    if submission.plan is None or submission.plan_tables is None or blocks(findings):
        return findings, None
    reported = assemble_results(submission.tables, keys_of(submission.plan_tables))
    full = replace(submission.plan, results=reported, sample=reported.sample)
    return findings, replace(full, card=score(full))


def _files_beside(workbook: Path) -> frozenset[str]:
    """The files in a workbook's folder and below it, by their relative names."""
    folder = workbook.parent
    return frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
