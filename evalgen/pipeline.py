"""The whole flow on one page: `review` checks a workbook, `build` makes an edition of it.

load, validate, assemble, set (context, render, convert), prove, publish.  Findings that are errors stop the flow
after validate and after prove; then nothing in the edition's folder changes.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from evalgen.checks import Submission, run
from evalgen.documents import DOCUMENTS, DocumentKind
from evalgen.ingredients import ingredients, printed_before
from evalgen.model.dossier import Dossier
from evalgen.model.edition import Artifact
from evalgen.model.finding import Finding, blocks
from evalgen.proof.edition import prove_edition
from evalgen.proof.report import html
from evalgen.publish import manifest
from evalgen.publish.changes import changes
from evalgen.publish.manifest import Manifest, Source, artifact
from evalgen.publish.preview import Sheet, pictures, preview
from evalgen.publish.shelf import staged
from evalgen.render.finish import title_of
from evalgen.render.fonts import FontSetup, font_setup
from evalgen.render.office import find_converter
from evalgen.render.pages import page_count
from evalgen.render.pdf import finish
from evalgen.render.press import digest, press
from evalgen.render.setting import set_documents
from evalgen.render.text import lines
from evalgen.render.workshop import workshop
from evalgen.settings import Settings
from evalgen.text import publishing
from evalgen.workbook.assemble import assemble
from evalgen.workbook.read import Loaded, load

Progress = Callable[[int, int], None]
"""Hears how many documents LibreOffice has finished, and of how many."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """What is asked: the documents wanted of a workbook (all, without codes), and where everything lies.

    The edition goes into the folder `out`, under its year; some documents alone go into a folder of their own.
    """

    workbook: Path
    out: Path
    templates: Path
    cache: Path
    settings: Settings
    year: str = ""
    codes: tuple[str, ...] = ()
    progress: Progress | None = None


@dataclass(frozen=True, kw_only=True)
class Review:
    """A workbook's findings; the dossier is there when none of them is an error."""

    loaded: Loaded
    findings: tuple[Finding, ...]
    dossier: Dossier | None


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of a request: findings, and unless an error stopped it the edition and its place.

    `unchanged` holds the codes of the documents whose PDF was taken over from the former edition.  `report` is the
    page that shows why finished documents were not published; empty unless that is what stopped them.
    """

    review: Review
    findings: tuple[Finding, ...]
    edition: Manifest | None = None
    place: Path = Path()
    unchanged: frozenset[str] = frozenset()
    report: str = ""


def review(workbook: Path, fonts: FontSetup, year: str = "") -> Review:
    """Load and check a workbook, which is to be of `year` where one is named; nothing is written."""
    loaded = load(workbook)
    findings = run(Submission(loaded, coverage=fonts.coverage, year=year))
    dossier = None if blocks(findings) else assemble(loaded.tables)
    return Review(loaded=loaded, findings=findings, dossier=dossier)


def build(request: Request) -> Outcome:
    """Make the edition that is asked for; take the former one when nothing that goes into it has changed."""
    fonts = font_setup(request.cache)
    reviewed = review(request.workbook, fonts, request.year)
    dossier = reviewed.dossier
    if dossier is None:
        return Outcome(review=reviewed, findings=reviewed.findings)
    converter = find_converter(request.settings.converter, fonts=fonts, timeout=request.settings.timeout)
    kinds = [kind for kind in DOCUMENTS if not request.codes or kind.code in request.codes]
    source = Source(name=reviewed.loaded.source, sha256=reviewed.loaded.digest)
    plan = ingredients(dossier.particulars.year, source, kinds, request.templates, converter)
    place = request.out / "-".join((plan.year, *(kind.label for kind in kinds if request.codes)))
    with staged(place) as stage, workshop() as work:
        former = manifest.read(place)
        if former and former.key == plan.key and manifest.intact(place, former):
            unchanged = frozenset(kind.code for kind in kinds)
            return Outcome(review=reviewed, findings=former.findings, edition=former, place=place, unchanged=unchanged)
        known = printed_before(place, former, plan)
        words, prints = set_documents(
            dossier, kinds, request.templates, press(converter, work, known, request.progress)
        )
        outputs = tuple(_lay_down(stage.folder, kinds, words, prints, dossier.particulars.issued_on))
        proof = prove_edition(dossier, {kind.code: _files(stage.folder, kind) for kind in kinds})
        findings = (*reviewed.findings, *proof.findings)
        report = html(list(proof.proofs.values()), proof.findings)
        if blocks(findings):
            return Outcome(review=reviewed, findings=findings, report=report)
        pages = (
            _written(
                stage.folder / publishing.PREVIEW_NAME, _preview(dossier, kinds, place, stage.folder, findings, plan)
            ),
            _written(stage.folder / publishing.REPORT_NAME, report),
        )
        edition = replace(plan, outputs=(*outputs, *pages), findings=findings)
        manifest.write(stage.folder, edition)
        stage.commit(keep=manifest.handiwork(place, former, [one.name for one in edition.outputs]))
    unchanged = frozenset(code for code, docx in words.items() if digest(docx) in known)
    return Outcome(review=reviewed, findings=findings, edition=edition, place=place, unchanged=unchanged)


def _files(folder: Path, kind: DocumentKind) -> tuple[Path, Path]:
    """Where a document's Word file and PDF stand in an edition's folder."""
    return folder / f"{kind.label}.docx", folder / f"{kind.label}.pdf"


def _written(page: Path, content: str) -> Artifact:
    """Write a page of the edition's own."""
    page.write_text(content, encoding="utf-8", newline="\n")
    return artifact(page)


def _lay_down(
    folder: Path,
    kinds: Sequence[DocumentKind],
    words: Mapping[str, bytes],
    prints: Mapping[str, Path],
    day: date,
) -> Iterator[Artifact]:
    """Put the finished files into `folder`, under their Chinese names."""
    for kind in kinds:
        docx, pdf = _files(folder, kind)
        docx.write_bytes(words[kind.code])
        pdf.write_bytes(prints[kind.code].read_bytes())
        finish(pdf, title=title_of(words[kind.code]), moment=datetime.combine(day, time(), UTC))
        yield artifact(docx, document=kind.code)
        yield artifact(pdf, document=kind.code, pages=page_count(pdf))


def _preview(
    dossier: Dossier,
    kinds: Sequence[DocumentKind],
    place: Path,
    folder: Path,
    findings: Sequence[Finding],
    plan: Manifest,
) -> str:
    """The preview page of the files in `folder`, compared with what stands in the edition's place."""
    old, new = (
        {kind.label: lines(path.read_bytes()) for kind in kinds if (path := _files(where, kind)[0]).is_file()}
        for where in (place, folder)
    )
    compared = changes(old, new)
    sheets = [
        Sheet(
            label=kind.label,
            files=tuple(path.name for path in _files(folder, kind)),
            pages=pictures(_files(folder, kind)[1]),
            changes=compared.get(kind.label),
        )
        for kind in kinds
    ]
    facts = dossier.particulars
    return preview(
        organ=facts.organ,
        year=facts.year,
        number=facts.document_number,
        sheets=sheets,
        findings=findings,
        substitutions=plan.substitutions,
        report=publishing.REPORT_NAME,
    )
