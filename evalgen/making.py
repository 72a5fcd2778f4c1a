"""Makes an edition: set (context, render, convert), prove, publish; errors that are found stop it before the last.

Then nothing in the edition's folder has changed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from evalgen.binding import files_of, lay_down, preview_of, written
from evalgen.commission import Commission, Outcome
from evalgen.comparison.people import moves
from evalgen.errors import EvalgenError
from evalgen.model.edition import Reason
from evalgen.model.finding import blocks
from evalgen.proof.edition import prove_edition
from evalgen.proof.report import html
from evalgen.publish import manifest
from evalgen.publish.manifest import Manifest
from evalgen.publish.shelf import Stage, staged
from evalgen.render.engines import ENGINES
from evalgen.render.press import Job, carried_out, digest, press, reusing, side_by_side
from evalgen.render.setting import set_documents
from evalgen.render.workshop import workshop
from evalgen.revisions import lay_beside, review_copies
from evalgen.settings import PICTURE
from evalgen.text import publishing
from evalgen.workbook.ledger import write_ledger


def made(wanted: Commission) -> Outcome:
    """Make the edition that is commissioned; documents that have not changed are taken over from the former one."""
    with workshop() as work:
        return carried_out(_make(wanted), press(wanted.converter, work, wanted.request.progress))


def made_together(wanted: Sequence[Commission]) -> Iterator[tuple[int, Outcome | EvalgenError]]:
    """Make editions side by side, all with the converter of the first; tell of each what came of it, by its number."""
    with workshop() as work:
        yield from side_by_side([_make(one) for one in wanted], press(wanted[0].converter, work))


def _make(wanted: Commission) -> Job[Outcome]:
    with staged(wanted.place, wanted.request.patience) as stage:
        former = manifest.read(wanted.place)
        # Another run may have made it since.
        return wanted.standing(former) or (yield from _made(wanted, former, stage))


def _made(wanted: Commission, former: Manifest | None, stage: Stage) -> Job[Outcome]:
    dossier, kinds, plan, place, request = wanted.dossier, wanted.kinds, wanted.plan, wanted.place, wanted.request
    reasons = manifest.reasons(place, former, plan)
    kept = [kind for kind in kinds if kind.code not in reasons]
    before = {kind.code: files_of(place, kind)[0].read_bytes() for kind in kept}
    known = {digest(before[kind.code]): files_of(place, kind)[1] for kind in kept}
    pictures = wanted.fonts.lettering if request.settings.charts == PICTURE else None
    engine = ENGINES[request.settings.engine]
    job = set_documents(dossier, kinds, request.templates, pictures, before, engine)
    words, prints = yield from reusing(known, job)
    outputs = tuple(lay_down(stage.folder, kinds, words, prints, dossier.particulars.issued_on))
    proof = prove_edition(dossier, {kind.code: files_of(stage.folder, kind) for kind in kinds})
    revised = review_copies(dossier, kinds, words, request.templates)
    findings = (*wanted.review.findings, *proof.findings, *revised.findings)
    report = html(list(proof.proofs.values()), proof.findings)
    if blocks(findings):
        return Outcome(review=wanted.review, findings=findings, report=report)
    preview = preview_of(dossier, kinds, place, stage.folder, findings, plan, proof.pictures)
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
        review=wanted.review,
        findings=findings,
        edition=edition,
        place=place,
        reasons={**reasons, **relaid},
        moves=tuple(moves(former.people, plan.people)) if former else (),
    )
