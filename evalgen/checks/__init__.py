"""VALIDATE: checks read a submission, change nothing, and yield findings; one family of checks a file."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from evalgen.model.change import Baseline
from evalgen.model.dossier import Dossier
from evalgen.model.finding import Finding, Location, blocks
from evalgen.model.result import Period
from evalgen.model.typeface import Coverage
from evalgen.registry import Registry
from evalgen.text import glossary
from evalgen.workbook.read import Loaded
from evalgen.workbook.survey import place
from evalgen.workbook.tables import Row, Table


@dataclass(frozen=True)
class Submission:
    """What is to be checked: a workbook that was read, and which characters the typefaces at hand can print.

    `year` and `period` are those that were asked for; empty where none was.  Standards and results are checked against
    the `plan`, which for results holds what the standards add; it is None where the plan or the standards have errors,
    and then nothing is compared.  `plan_tables` are the plan's sheets, `standards_tables` those of the standards;
    `files` are the files beside a results workbook by their relative names, None where nobody looked.  A plan is held
    against its `baseline`, None where it was not approved yet; no approval is of a later day than `today`, where known.
    """

    loaded: Loaded
    coverage: tuple[Coverage, ...] = ()
    year: str = ""
    plan: Dossier | None = None
    plan_tables: Mapping[str, Table] | None = None
    standards_tables: Mapping[str, Table] | None = None
    period: Period | None = None
    files: frozenset[str] | None = None
    baseline: Baseline | None = None
    today: date | None = None

    @property
    def tables(self) -> Mapping[str, Table]:
        """The contract's sheets that the workbook has, by code."""
        return self.loaded.tables

    def rows(self, sheet: str) -> tuple[Row, ...]:
        """The rows of a sheet, none where the sheet is missing; rows that are totals are no data."""
        return self._rows.get(sheet, ())

    @cached_property
    def _rows(self) -> Mapping[str, tuple[Row, ...]]:
        """The rows of all sheets: every check asks for them."""
        tables = self.tables.items()
        return {code: tuple(row for row in table.rows if not total_in(row)) for code, table in tables}

    def keyed(self, sheet: str = "particulars") -> Mapping[str, Row]:
        """The rows of a sheet of keys, by the code of their key."""
        table = self.tables.get(sheet)
        return table.keyed() if table else {}

    def has(self, sheet: str, *codes: str) -> bool:
        """Is the sheet there, with all of these columns?"""
        table = self.tables.get(sheet)
        return table is not None and all(code in table.columns for code in codes)


Findings = Callable[[Submission], Iterable[Finding]]


@dataclass(frozen=True)
class Check:
    """A registered check: its code for programs, its label for people, and what it does.

    One that comes `last` needs tables without an error, and runs only when no other check has found one.
    """

    code: str
    label: str
    find: Findings
    last: bool = False


CHECKS: Registry[Check] = Registry("evalgen.checks")


def check(code: str, *, label: str, last: bool = False) -> Callable[[Findings], Findings]:
    """Register the decorated generator of findings as a check."""

    def register(find: Findings) -> Findings:
        CHECKS.add(Check(code, label, find, last))
        return find

    return register


def run(submission: Submission) -> tuple[Finding, ...]:
    """All findings of all checks and of loading, in the order of sheets, rows and columns."""
    found = list(submission.loaded.findings)
    for last in (False, True):
        if not (last and blocks(found)):
            found += [finding for one in CHECKS if one.last is last for finding in one.find(submission)]
    return ordered(found, submission.loaded)


def ordered(findings: Iterable[Finding], loaded: Loaded) -> tuple[Finding, ...]:
    """Findings of one workbook in the order of its sheets, rows and columns."""
    order = {name: number for number, name in enumerate(loaded.sheets)}

    def where(finding: Finding) -> tuple[int, tuple[int, int], str]:
        location: Location = finding.location
        return order.get(location.sheet, -1), place(location.cell) or (0, 0), finding.code

    return tuple(sorted(findings, key=where))


def total_in(row: Row) -> str:
    """The word by which a row shows itself to be a total that someone added by hand; empty for every other row.

    A row of a key is none: the moment of rounding may be 合计.
    """
    if "key" in row.cells:
        return ""
    written = ("".join(cell.written.split()) for cell in row.cells.values() if cell.written)
    return next((word for word in written if word in glossary.TOTALS), "")
