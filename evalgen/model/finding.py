"""Findings: what a person can mend, where it is, and how."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_STEERING: Final = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def legible(text: str) -> str:
    """A text as it can be shown: what would steer a terminal or turn the line, or is no character, is replaced."""
    return _STEERING.sub("\ufffd", text)


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
        """Return the finding of this rule at `location`, with the facts put into its words, as they can be shown."""
        return Finding(
            code=self.code,
            severity=self.severity,
            message=legible(self.message.format(**facts)),
            hint=legible(self.hint.format(**facts)),
            location=location,
        )


def blocks(findings: Iterable[Finding]) -> bool:
    """Do any of these findings stop the flow?"""
    return any(finding.severity is Severity.ERROR for finding in findings)
