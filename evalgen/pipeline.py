"""The whole flow on one page: `build` has a year's workbooks reviewed, and makes an edition of them.

load, validate, assemble, score, set (context, render, convert), prove, publish.  Findings that are errors stop the
flow after validate and after prove; then nothing in the edition's folder changes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from evalgen.binding import files_of, lay_down, preview_of, written
from evalgen.comparison.people import Move, moves
from evalgen.documents import DocumentKind, of_period
from evalgen.errors import UsageError
from evalgen.ingredients import ingredients
from evalgen.model.edition import Reason
from evalgen.model.finding import Finding, blocks
from evalgen.proof.edition import prove_edition
from evalgen.proof.report import html
from evalgen.publish import baseline, manifest
from evalgen.publish.manifest import Manifest, Source
from evalgen.publish.shelf import staged
from evalgen.render.engines import ENGINES
from evalgen.render.fonts import font_setup
from evalgen.render.office import find_converter
from evalgen.render.press import digest, press
from evalgen.render.setting import set_documents
from evalgen.render.workshop import workshop
from evalgen.review import Review, review
from evalgen.revisions import lay_beside, review_copies
from evalgen.settings import PICTURE, Settings
from evalgen.text import publishing
from evalgen.text.names import DRAFT_MARK, listed
from evalgen.workbook.ledger import write_ledger
from evalgen.yearbooks import Yearbooks

Progress = Callable[[int, int], None]
"""Hears how many documents LibreOffice has finished, and of how many."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """What is asked: the documents wanted of a year's workbooks (all, without codes), and where everything lies.

    With a period these are its reports, else the plan's own documents; of a draft, those that are sent in for review.
    The edition goes into the folder `out`, under its year and period; some documents alone go into a folder of their
    own.
    """

    books: Yearbooks
    out: Path
    templates: Path
    cache: Path
    settings: Settings
    year: str = ""
    today: date | None = None
    codes: tuple[str, ...] = ()
    draft: bool = False
    progress: Progress | None = None


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of a request: findings, and unless an error stopped it the edition and its place.

    `reasons` tell why documents were made anew, by their codes; those not named were taken over from the former
    edition.  `moves` are changes of the roster since then.  `report` is the page that shows why finished documents
    were not published; empty unless that is what stopped them.
    """

    review: Review
    findings: tuple[Finding, ...]
    edition: Manifest | None = None
    place: Path = Path()
    reasons: Mapping[str, Reason] = field(default_factory=dict)
    moves: tuple[Move, ...] = ()
    report: str = ""


def build(request: Request) -> Outcome:
    """Make the edition that is asked for; take the former one when nothing that goes into it has changed.

    Raises UsageError where none of the documents has anything to say.
    """
    fonts = font_setup(request.cache)
    books = request.books
    reviewed = review(books, fonts, request.year, request.today)
    dossier = reviewed.dossier
    if dossier is None:
        return Outcome(review=reviewed, findings=reviewed.findings)
    converter = find_converter(request.settings.converter, fonts=fonts, timeout=request.settings.timeout)
    asked = [kind for kind in of_period(books.period) if not request.codes or kind.code in request.codes]
    kinds = [kind for kind in asked if kind.made_of(dossier) and (kind.reviewed or not request.draft)]
    if not kinds:
        names = listed([kind.label for kind in asked])
        raise UsageError(publishing.NOTHING_TO_MAKE.format(kinds=names), publishing.NOTHING_TO_MAKE_HINT)
    dossier = replace(dossier, draft=request.draft)
    sources = [Source(name=one.source, sha256=one.digest) for one in reviewed.loaded]
    frozen = books.plan.with_name(baseline.NAME)
    if frozen.is_file():
        sources.append(Source(name=frozen.name, sha256=manifest.digest(frozen)))
    charts = request.settings.charts
    plan = ingredients(dossier, tuple(sources), kinds, request.templates, converter, charts)
    place = request.out / _folder(plan.year, request, kinds)
    with staged(place) as stage, workshop() as work:
        former = manifest.read(place)
        if former and former.key == plan.key and manifest.intact(place, former):
            return Outcome(review=reviewed, findings=former.findings, edition=former, place=place)
        reasons = manifest.reasons(place, former, plan)
        kept = [kind for kind in kinds if kind.code not in reasons]
        before = {kind.code: files_of(place, kind)[0].read_bytes() for kind in kept}
        known = {digest(before[kind.code]): files_of(place, kind)[1] for kind in kept}
        pictures = fonts.lettering if charts == PICTURE else None
        printing = press(converter, work, known, request.progress)
        engine = ENGINES[request.settings.engine]
        words, prints = set_documents(dossier, kinds, request.templates, printing, pictures, before, engine)
        outputs = tuple(lay_down(stage.folder, kinds, words, prints, dossier.particulars.issued_on))
        proof = prove_edition(dossier, {kind.code: files_of(stage.folder, kind) for kind in kinds})
        revised = review_copies(dossier, kinds, words, request.templates)
        findings = (*reviewed.findings, *proof.findings, *revised.findings)
        report = html(list(proof.proofs.values()), proof.findings)
        if blocks(findings):
            return Outcome(review=reviewed, findings=findings, report=report)
        preview = preview_of(dossier, kinds, place, stage.folder, findings, plan)
        own = [written(stage.folder / publishing.PREVIEW_NAME, preview)]
        own.append(written(stage.folder / publishing.REPORT_NAME, report))
        own += lay_beside(stage.folder, revised.copies)
        if dossier.card and not request.codes:
            write_ledger(stage.folder / publishing.LEDGER_NAME, dossier)
            own.append(manifest.artifact(stage.folder / publishing.LEDGER_NAME))
        edition = replace(plan, outputs=(*outputs, *own), findings=findings)
        manifest.write(stage.folder, edition)
        stage.commit(keep=manifest.handiwork(place, former, [one.name for one in edition.outputs]))
    relaid = {code: Reason.LAYOUT for code, docx in before.items() if docx != words[code]}
    return Outcome(
        review=reviewed,
        findings=findings,
        edition=edition,
        place=place,
        reasons={**reasons, **relaid},
        moves=tuple(moves(former.people, plan.people)) if former else (),
    )


def _folder(year: str, request: Request, kinds: list[DocumentKind]) -> str:
    """What an edition's folder is called: year, period, and the documents where only some are wanted."""
    period = [publishing.PERIODS[request.books.period]] if request.books.period else []
    draft = [DRAFT_MARK] if request.draft else []
    return "-".join((year, *period, *draft, *(kind.label for kind in kinds if request.codes)))
