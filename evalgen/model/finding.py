"""Findings: what a person can mend, where it is, and how."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters: only errors stop the flow."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Location:
    """Where a finding points: a file, and in it a sheet and a cell (a page and a box, for finished documents)."""

    source: str
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        return "!".join(part for part in (self.source, self.sheet, self.cell) if part)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One problem in one place, worded for the person who mends it."""

    code: str
    severity: Severity
    message: str
    hint: str
    location: Location


@dataclass(frozen=True)
class Rule:
    """A kind of problem, declared once in `evalgen.text.rules`; its texts hold `{names}` of facts."""

    code: str
    severity: Severity
    message: str
    hint: str

    def at(self, location: Location, **facts: object) -> Finding:
        """Return the finding of this rule at `location`, with the facts put into its words."""
        return Finding(
            code=self.code,
            severity=self.severity,
            message=self.message.format(**facts),
            hint=self.hint.format(**facts),
            location=location,
        )


def blocks(findings: Iterable[Finding]) -> bool:
    """Do any of these findings stop the flow?"""
    return any(finding.severity is Severity.ERROR for finding in findings)
