"""The package of a year, from its workbooks to a sealed folder and the ZIP of it: the whole way on one page.

editions, surveys of scans and evidence, records, describing documents; then in a stage: copy, examine, seal, verify,
zip, and put in place.  Errors found before the stage leave everything as it was; so does a kill at any moment.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from evalgen import commission
from evalgen.archive import export, properties
from evalgen.archive.bag import Content, Deposit, deposit, seal
from evalgen.archive.describe import describe
from evalgen.archive.editions import Edition, documents, editions
from evalgen.archive.evidence import Survey, survey
from evalgen.archive.filing import read_filing
from evalgen.archive.metadata import path_of, record_xml
from evalgen.archive.originals import FOLDER as ORIGINALS
from evalgen.archive.originals import find_originals
from evalgen.archive.properties import PropertyReport, examine
from evalgen.archive.readme import readme
from evalgen.archive.records import Filed, compose
from evalgen.archive.rules import FilingRules, doubts
from evalgen.archive.software import software
from evalgen.archive.stream import Heard
from evalgen.archive.verify import verify
from evalgen.archive.zip import zip_up
from evalgen.errors import OutputError, SourceError
from evalgen.model.archive import Archive
from evalgen.model.dossier import Dossier
from evalgen.model.finding import Finding, blocks
from evalgen.publish import baseline, manifest
from evalgen.publish.shelf import refuse_link, staged
from evalgen.render.fonts import font_setup
from evalgen.render.office import find_converter
from evalgen.render.workshop import workshop
from evalgen.text import packaging as words
from evalgen.text import publishing


@dataclass(frozen=True, kw_only=True)
class Request:
    """What is asked: the package of the year whose plan `making` names, filed as the rules in `filing` say.

    `day` is the day of packing, None where the package is to name none; `samples` takes workbooks with invented
    contents too.  `heard` is told of bytes copied and zipped.
    """

    making: commission.Request
    filing: Path
    day: date | None = None
    samples: bool = False
    heard: Heard | None = None


@dataclass(frozen=True, kw_only=True)
class Package:
    """A package in its place: the folder, the ZIP beside it, and what it is known by (SHA-256 of its tag manifest)."""

    folder: Path
    zip: Path
    fingerprint: str
    files: int
    size: int
    unchanged: bool


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of a request: findings, and unless an error stopped it the package and what is in it.

    `report` is the page that shows what stopped it, under the name `report_name`; empty where findings tell it all.
    """

    editions: tuple[Edition, ...]
    findings: tuple[Finding, ...]
    archive: Archive | None = None
    properties: PropertyReport | None = None
    package: Package | None = None
    report: str = ""
    report_name: str = ""


@dataclass(frozen=True, kw_only=True)
class _Year:
    """All that is known of a year before its package is staged."""

    name: str
    plan: Path
    editions: tuple[Edition, ...]
    dossier: Dossier
    filed: Filed
    survey: Survey
    findings: tuple[Finding, ...] = field(default=())


def archive(request: Request) -> Outcome:
    """Make the package that is asked for; the former one stays where it is whole and the same.

    Raises SourceError where a file cannot be read or changes meanwhile, OutputError where the place refuses or holds
    what is no whole package.
    """
    rules = read_filing(request.filing)
    made: list[Edition] = []
    for one in editions(request.making, samples=request.samples):
        made.append(one)
        if one.outcome.edition is None:
            return Outcome(editions=tuple(made), findings=_of_editions(made), report=one.outcome.report)
    year = _surveyed(request, rules, made)
    if blocks(year.findings):
        return Outcome(editions=year.editions, findings=year.findings, archive=year.filed.archive)
    place = request.making.out / words.FOLDER / year.name
    for written in (place.parent, place, place.with_name(f"{place.name}.zip")):
        refuse_link(written)
    with workshop() as work:
        fonts = font_setup(request.making.cache)
        settings = request.making.settings
        converter = find_converter(settings.converter, fonts=fonts, timeout=settings.timeout)
        described = describe(year.dossier, request.making.templates, converter, work, request.making.progress)
        year = replace(year, findings=(*year.findings, *described.findings))
        if blocks(described.findings):
            return _stopped(year, described.report, words.PROOF)
        return _staged(request, year, place, described.contents)


def _surveyed(request: Request, rules: FilingRules, made: Sequence[Edition]) -> _Year:
    """Look at all that the package is to hold, and put its records together."""
    plan, last = request.making.books.plan, made[-1].dossier
    originals, found = find_originals(plan.parent / ORIGINALS, rules)
    reported = [(one.dossier, results) for one in made if (results := one.books.results) is not None]
    evidence = survey(reported, request.heard)
    filed = compose(rules, last, [one for each in made for one in documents(each)], originals, evidence.pieces)
    findings = (*_of_editions(made), *doubts(rules), *found, *evidence.findings, *filed.findings)
    fonds = filed.archive.fonds
    prefix = words.CODED.format(fonds=fonds.code, category=fonds.category) if fonds.code else words.NO_FONDS
    return _Year(
        name=words.NAME.format(fonds=prefix, year=filed.archive.year, sample=words.SAMPLE * last.sample),
        plan=plan,
        editions=tuple(made),
        dossier=replace(last, archive=filed.archive),
        filed=filed,
        survey=evidence,
        findings=tuple(dict.fromkeys(findings)),
    )


def _staged(request: Request, year: _Year, place: Path, described: Iterable[Content]) -> Outcome:
    """Fill the stage, have it examined, seal it, verify it, and put it in place with its ZIP."""
    packed = place.with_name(f"{place.name}.zip")
    with staged(place) as stage, _fresh(packed) as fresh:
        former = {path: _fingerprint(path) for path in (place, packed) if path.exists()}
        deposits = list(deposit(stage.folder, _given(year), request.heard))
        _require_unchanged(year, deposits)
        deposits += deposit(stage.folder, (*described, *_derived(year, deposits)))
        digests = {one.path: one.sha256 for one in deposits}
        report = examine(stage.folder, year.filed.archive, year.dossier, digests)
        if blocks(report.findings):
            year = replace(year, findings=(*year.findings, *report.findings))
            return _stopped(year, properties.page(report), words.PROPERTIES)
        deposits += deposit(stage.folder, _reported(report))
        fingerprint = _sealed(request, year, stage.folder, deposits)
        package = Package(
            folder=place,
            zip=packed,
            fingerprint=fingerprint,
            files=len(deposits),
            size=sum(one.size for one in deposits),
            unchanged=former == dict.fromkeys((place, packed), fingerprint),
        )
        if not package.unchanged:
            zip_up(stage.folder, fresh, place.name, request.heard)
            _require_sound(fresh, fingerprint)
            stage.commit()
            fresh.replace(packed)
    return Outcome(
        editions=year.editions,
        findings=year.findings,
        archive=year.filed.archive,
        properties=report,
        package=package,
    )


@contextmanager
def _fresh(packed: Path) -> Iterator[Path]:
    """Give the place of a ZIP in the making: what a killed run left there is gone, and nothing stays behind."""
    fresh = packed.with_name(f".{packed.name}.new")
    fresh.unlink(missing_ok=True)
    try:
        yield fresh
    finally:
        fresh.unlink(missing_ok=True)


def _given(year: _Year) -> Iterator[Content]:
    """The files that go in as they are: records, evidence, workbooks, baselines."""
    sources = [*year.filed.sources, *year.survey.sources]
    workbooks = dict.fromkeys(path for one in year.editions for path in one.books.paths)
    sources += [(path, f"source/{path.name}") for path in workbooks]
    sources += [(path, f"baseline/{path.name}") for path in baseline.files(year.plan.parent)]
    return (Content(path=path, source=source) for source, path in sources)


def _derived(year: _Year, deposits: Sequence[Deposit]) -> Iterator[Content]:
    """The files that are made of what was copied: metadata, data, findings, working, software."""
    digested = {one.path: one for one in deposits}
    digests = {one.path: one.sha256 for one in deposits}
    archived = year.filed.archive
    for record in archived.records:
        yield Content(path=path_of(record), source=record_xml(record, archived, digested))
    scored = [one for one in year.editions if one.dossier.card] or [year.editions[0]]
    for edition in scored:
        dossier = replace(edition.dossier, archive=archived)
        for name, data in export.table_files(dossier, digests):
            yield Content(path=f"tables/{edition.name}/{name}", source=data)
        if card := dossier.card:
            working = export.working_text(card, sample=dossier.sample)
            yield Content(path=f"report/working-{edition.name}.json", source=export.working_json(card))
            yield Content(path=f"report/working-{edition.name}.txt", source=working)
    yield Content(path="report/findings.csv", source=export.findings_csv(year.findings))
    yield Content(path="report/findings.json", source=export.findings_json(year.findings))
    for edition in year.editions:
        yield Content(path=f"report/editions/{edition.name}.json", source=_listed(edition))
    used = [one.outcome.edition for one in year.editions if one.outcome.edition]
    yield Content(path="report/software.json", source=export.json_bytes(software(used)))


def _listed(edition: Edition) -> bytes:
    """An edition's manifest without its preview, which tells of the edition before it and so differs each time."""
    record = json.loads((edition.outcome.place / manifest.NAME).read_bytes())
    record["outputs"] = [one for one in record["outputs"] if one["name"] != publishing.PREVIEW_NAME]
    return export.json_bytes(record)


def _reported(report: PropertyReport) -> Iterator[Content]:
    yield Content(path="report/properties.json", source=export.json_bytes(properties.record(report)))
    yield Content(path="report/properties.html", source=properties.page(report).encode())


def _sealed(request: Request, year: _Year, folder: Path, deposits: Sequence[Deposit]) -> str:
    organ, sample = year.dossier.particulars.organ, year.dossier.sample
    about = words.DESCRIPTION.format(organ=organ, year=year.filed.archive.year)
    info = {
        "Source-Organization": organ,
        "External-Identifier": year.name,
        "Internal-Sender-Description": about + words.SAMPLE_DESCRIPTION * sample,
        "Bagging-Date": request.day.isoformat() if request.day else "",
    }
    text = readme(year.name, organ, year.filed.archive.year, deposits, sample=sample)
    fingerprint = seal(folder, deposits, info, text)
    _require_sound(folder, fingerprint)
    return fingerprint


def _require_unchanged(year: _Year, deposits: Sequence[Deposit]) -> None:
    """Every workbook that was copied is the one that was read."""
    copied = {one.path: one.sha256 for one in deposits}
    for edition in year.editions:
        for one in edition.outcome.review.loaded:
            if copied[f"source/{one.source}"] != one.digest:
                raise SourceError(words.CHANGED_MEANWHILE.format(file=one.source), words.CHANGED_MEANWHILE_HINT)


def _require_sound(package: Path, fingerprint: str) -> None:
    """What was just written is what was meant: else a disk or a person got in between, and nothing is put in place."""
    wrong = [one.message for one in verify(package, expected=fingerprint).findings]
    if wrong:
        raise OutputError(words.NOT_WHOLE.format(path=package, reason=wrong[0]), words.NOT_WHOLE_HINT)


def _fingerprint(package: Path) -> str:
    """What a former package is known by; one that is not whole is a person's to look at, and stops everything."""
    former = verify(package)
    if former.findings:
        reason = former.findings[0].message
        raise OutputError(words.NOT_WHOLE.format(path=package, reason=reason), words.NOT_WHOLE_HINT)
    return former.fingerprint


def _of_editions(made: Iterable[Edition]) -> tuple[Finding, ...]:
    return tuple(dict.fromkeys(finding for one in made for finding in one.outcome.findings))


def _stopped(year: _Year, page: str, name: str) -> Outcome:
    return Outcome(
        editions=year.editions,
        findings=year.findings,
        archive=year.filed.archive,
        report=page,
        report_name=name.format(name=year.name),
    )
