"""What was checked of a package or an edition and how it came out; what was not checked says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from evalgen.model.finding import Finding, blocks


class Outcome(StrEnum):
    """How a check came out; one that was not made has not passed."""

    PASSED = "passed"
    FAILED = "failed"
    UNTESTED = "untested"


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One check: what was looked at, how it came out, and how much of it there was, or why there was nothing."""

    what: str
    outcome: Outcome
    evidence: str


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A check with its findings."""

    fact: Fact
    findings: tuple[Finding, ...] = ()


def judged(what: str, findings: Iterable[Finding], evidence: str) -> Checked:
    """A check that was made: errors fail it."""
    findings = tuple(findings)
    outcome = Outcome.FAILED if blocks(findings) else Outcome.PASSED
    return Checked(fact=Fact(what=what, outcome=outcome, evidence=evidence), findings=findings)


def untested(what: str, reason: str) -> Checked:
    """A check that could not be made, and why."""
    return Checked(fact=Fact(what=what, outcome=Outcome.UNTESTED, evidence=reason))
