"""The commands `archive` and `verify`: a year's package is made, a package or an edition is held against itself."""

import argparse
import time
from dataclasses import asdict
from pathlib import Path

from evalgen.archive import build
from evalgen.archive.build import Outcome, Package
from evalgen.archive.edition import verify_edition
from evalgen.archive.examination import Property, Verdict
from evalgen.archive.judgement import Outcome as Checked
from evalgen.archive.properties import PropertyReport
from evalgen.archive.verify import Verification
from evalgen.archive.verify import verify as verify_package
from evalgen.commands.reviewed import show_review
from evalgen.commission import Request
from evalgen.errors import ExitCode
from evalgen.invocation import CACHE, CONFIG, TEMPLATES, day_meant, inside, office_day, plan_meant, year_asked
from evalgen.model.archive import Archive
from evalgen.model.finding import blocks
from evalgen.publish import manifest
from evalgen.publish.shelf import spoken
from evalgen.publish.write import write
from evalgen.settings import Settings
from evalgen.terminal import (
    Progress,
    errors,
    print_json,
    say_heading,
    say_line,
    show_findings,
    shown,
    sized,
)
from evalgen.text import publishing
from evalgen.text import terminal as say
from evalgen.text.properties import PROPERTIES
from evalgen.yearbooks import Yearbooks


def archive(arguments: argparse.Namespace, settings: Settings) -> ExitCode:
    """Make the package of a year; errors leave the former one as it was."""
    began = time.monotonic()
    year, plan = plan_meant(arguments, settings)
    out = Path(arguments.out) if arguments.out else inside(settings.output)
    with Progress() as progress:
        making = Request(
            books=Yearbooks(plan=plan),
            out=out,
            templates=TEMPLATES,
            cache=CACHE,
            settings=settings,
            year=year_asked(year),
            today=office_day(),
            progress=progress.hear,
        )
        request = build.Request(
            making=making,
            filing=CONFIG / "archive.toml",
            day=day_meant(arguments.date) if arguments.date else None,
            samples=arguments.samples,
            heard=progress.weigh,
        )
        outcome = build.archive(request)
    page = _keep_report(outcome, out, year)
    if arguments.json:
        print_json(outcome.findings, package=_package_record(outcome.package))
    else:
        _show_outcome(year, outcome, page, round(time.monotonic() - began))
    return ExitCode.FINE if outcome.package else ExitCode.FINDINGS


def verify(arguments: argparse.Namespace, settings: Settings) -> ExitCode:
    """Verify a package by itself alone, or an edition by its manifest and the baselines of its year."""
    place = Path(arguments.package)
    edition = manifest.read(place)
    with Progress() as progress:
        if edition:
            years = Path(arguments.data) if arguments.data else inside(settings.data) / edition.year
            verification = verify_edition(place, years)
        else:
            verification = verify_package(place, progress.weigh, arguments.fingerprint)
    if arguments.json:
        print_json(verification.findings, **_verification_record(verification))
    else:
        _show_verification(verification, say.EDITION_MARK if edition else say.ITS_MARK)
    return ExitCode.FINDINGS if blocks(verification.findings) else ExitCode.FINE


def _keep_report(outcome: Outcome, out: Path, year: str) -> Path | None:
    """Leave beside the editions the page that shows why there is no package."""
    if not outcome.report:
        return None
    with spoken(out):
        out.mkdir(parents=True, exist_ok=True)
    return write(out / (outcome.report_name or publishing.UNPROVEN.format(year=year)), outcome.report.encode())


def _show_outcome(year: str, outcome: Outcome, page: Path | None, seconds: int) -> None:
    last = outcome.editions[-1]
    say_heading(year, last.books)
    show_review(last.outcome.review, outcome.findings)
    if outcome.package is None or outcome.archive is None or outcome.properties is None:
        say_line(say.PACKAGE_STOPPED.format(count=errors(outcome.findings)))
        show_findings([one for one in outcome.findings if blocks([one])])
        if page:
            say_line(say.INDENT + say.PACKAGE_REPORTED.format(path=shown(page)))
        return
    _show_archive(outcome.archive)
    _show_properties(outcome.properties)
    _show_package(outcome.package, seconds)


def _show_archive(archived: Archive) -> None:
    """What is in the package, and what a year should have and this one has not."""
    facts = {
        "records": len(archived.records),
        "pages": sum(one.pages for one in archived.records),
        "originals": sum(one.has_original for one in archived.records),
        "pieces": len(archived.pieces),
    }
    say_line(say.PACKED.format(**facts))
    if archived.missing:
        say_line(say.PACKED_MISSING.format(count=len(archived.missing)))


def _show_properties(report: PropertyReport) -> None:
    for number, one in enumerate(Property):
        counts = {
            "passed": report.count(one, Verdict.PASSED),
            "failed": report.count(one, Verdict.FAILED),
            "untested": report.count(one, Verdict.UNTESTED),
        }
        say_line((say.INDENT if number else say.TESTED) + say.TESTED_ONE.format(label=PROPERTIES[one], **counts))


def _show_package(package: Package, seconds: int) -> None:
    place = shown(package.folder)
    if package.unchanged:
        say_line(say.PACKAGE_SAME.format(place=place))
    else:
        size = sized(package.size)
        say_line(say.PACKAGE_DONE.format(place=place, files=package.files, size=size, seconds=seconds))
    say_line(say.PACKAGE_ZIP.format(zip=shown(package.zip)))
    say_line(say.PACKAGE_MARK.format(fingerprint=package.fingerprint))
    data = f"{place}/data"
    say_line(say.PACKAGE_NEXT.format(report=f"{data}/report/properties.html", catalogue=f"{data}/catalogue"))


def _package_record(package: Package | None) -> dict[str, object] | None:
    return {**asdict(package), "folder": str(package.folder), "zip": str(package.zip)} if package else None


def _show_verification(verification: Verification, mark: str) -> None:
    """Say what was checked, what was not, and what is wrong."""
    for number, fact in enumerate(verification.facts):
        line = say.CHECKED_ONE.format(sign=say.OUTCOME_SIGNS[fact.outcome], what=fact.what, evidence=fact.evidence)
        say_line((say.INDENT if number else say.CHECKING) + line)
    name, count = verification.name, errors(verification.findings)
    size = sized(verification.size)
    say_line(
        say.FOUND_WRONG.format(name=name, count=count)
        if count
        else say.VERIFIED.format(name=name, files=verification.files, size=size, untested=_untested(verification))
    )
    show_findings(verification.findings)
    if verification.fingerprint:
        say_line(mark.format(fingerprint=verification.fingerprint))


def _untested(verification: Verification) -> str:
    """How many checks were not made; empty where all were."""
    count = sum(one.outcome is Checked.UNTESTED for one in verification.facts)
    return say.UNTESTED.format(count=count) if count else ""


def _verification_record(verification: Verification) -> dict[str, object]:
    facts = [{"what": one.what, "outcome": one.outcome, "evidence": one.evidence} for one in verification.facts]
    return {
        "name": verification.name,
        "files": verification.files,
        "size": verification.size,
        "fingerprint": verification.fingerprint,
        "checks": facts,
    }
