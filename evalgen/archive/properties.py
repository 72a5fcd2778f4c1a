"""The four-property check (四性检测, DA/T 70-2018) of a staged package, and its report.

What cannot be checked here stands in the report as untested, with the reason.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Final

import jinja2

from evalgen import __version__
from evalgen.archive import authenticity, completeness, safety, usability
from evalgen.archive.examination import Check, Failure, Line, Property, Staged, Verdict
from evalgen.archive.reading import read_files
from evalgen.model.archive import Archive
from evalgen.model.dossier import Dossier
from evalgen.model.finding import Finding, Severity
from evalgen.text import glossary
from evalgen.text import properties as words

CHECKS: Final[tuple[Check, ...]] = (
    *authenticity.CHECKS,
    *completeness.CHECKS,
    *usability.CHECKS,
    *safety.CHECKS,
)
"""All checks in the report's order; to add one, write its function and its row in the module of its property."""

_TOLD: Final = 3
"""How many warnings of one kind are told one by one outside the report."""


@dataclass(frozen=True, kw_only=True)
class PropertyReport:
    """What the checks of a package found, a line a check."""

    organ: str
    year: int
    lines: tuple[Line, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What a person has to know: every error, and of many warnings of one kind the first ones with the count."""
        return tuple(finding for line in self.lines for finding in _told(line.failures))

    def count(self, of: Property, verdict: Verdict) -> int:
        """How many checks of a property came to a verdict."""
        return sum(one.about == of and one.verdict == verdict for one in self.lines)


def examine(
    folder: Path,
    archive: Archive,
    dossier: Dossier,
    digests: Mapping[str, str],
    heard: Callable[[int, int], None] | None = None,
) -> PropertyReport:
    """Make every check on the files below `folder`/data.

    `digests` are their SHA-256 by their paths below data/, as they were copied.  `heard` hears how many files were
    opened, and of how many.  No file is changed, and none that is broken or hostile stops the others.
    """
    staged = Staged(
        folder=folder, archive=archive, dossier=dossier, digests=digests, read=partial(read_files, heard=heard)
    )
    return PropertyReport(
        organ=dossier.particulars.organ, year=archive.year, lines=tuple(one.line(staged) for one in CHECKS)
    )


def record(report: PropertyReport) -> dict[str, object]:
    """The report as plain values, ready for JSON; equal packages give equal records."""
    return {
        "format": 1,
        "standard": "DA/T 70-2018",
        "organ": report.organ,
        "year": report.year,
        "summary": {one.value: {verdict.value: report.count(one, verdict) for verdict in Verdict} for one in Property},
        "checks": [
            {
                "property": str(line.about),
                "property_label": words.PROPERTIES[line.about],
                "check": line.code,
                "label": line.label,
                "verdict": str(line.verdict),
                "verdict_label": words.VERDICTS[line.verdict],
                "looked_at": line.looked_at,
                "count": line.count,
                "reason": line.reason,
                "failures": [
                    {
                        "path": one.path,
                        "name": str(one.finding.location),
                        "code": one.finding.code,
                        "severity": str(one.finding.severity),
                        "message": one.finding.message,
                        "hint": one.finding.hint,
                    }
                    for one in line.failures
                ],
            }
            for line in report.lines
        ],
    }


def page(report: PropertyReport) -> str:
    """The report as one self-contained page, to be read and printed."""
    surroundings = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    template = surroundings.from_string(Path(__file__).with_name("properties.html.j2").read_text(encoding="utf-8"))
    return template.render(
        report=report,
        words=words.REPORT,
        version=__version__,
        properties=words.PROPERTIES,
        verdicts=words.VERDICTS,
        severities=glossary.SEVERITIES,
        of={name: [line for line in report.lines if line.about == name] for name in words.PROPERTIES},
    )


def _told(failures: Iterable[Failure]) -> Iterator[Finding]:
    """The findings of one check: of more warnings of one kind than a few, the first, which says how many there are."""
    for _, group in groupby((one.finding for one in failures), key=lambda finding: finding.code):
        findings = tuple(group)
        first = findings[0]
        if first.severity is Severity.ERROR or len(findings) <= _TOLD:
            yield from findings
        else:
            yield replace(first, message=words.FOLDED.format(message=first.message, count=len(findings)))
