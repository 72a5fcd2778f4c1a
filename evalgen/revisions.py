"""REVISIONS: a review copy of each of the plan's documents, with tracked changes against the approved edition."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evalgen.comparison.approved import as_approved
from evalgen.documents import DocumentKind
from evalgen.model.dossier import Dossier
from evalgen.model.edition import Artifact
from evalgen.model.finding import Finding
from evalgen.proof.review_copy import prove_review_copy
from evalgen.publish.manifest import artifact
from evalgen.render.former import set_like
from evalgen.render.tracked import tracked
from evalgen.text import publishing


@dataclass(frozen=True, kw_only=True)
class Revisions:
    """Review copies by their file names, and why others are not among them."""

    copies: Mapping[str, bytes] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def review_copies(
    dossier: Dossier, kinds: Sequence[DocumentKind], words: Mapping[str, bytes], templates: Path
) -> Revisions:
    """Make a review copy of every document of the plan that differs from its approved edition; none without changes.

    `words` holds the finished Word files by code.  A copy is only among them where all changes accepted give the
    finished text, and all rejected the approved one.  Its changes bear the day of the latest approval, so that equal
    dossiers give equal bytes.
    """
    if dossier.baseline is None or not dossier.changes:
        return Revisions()
    approved = as_approved(dossier)
    author = publishing.REVIEWER.format(number=dossier.baseline.approval.number)
    day = max(one.day for change in dossier.changes for one in change.cover)
    copies: dict[str, bytes] = {}
    findings: list[Finding] = []
    for kind in kinds:
        if kind.periods or not kind.made_of(approved):
            continue
        name, present = publishing.REVIEW_COPY.format(label=kind.label), words[kind.code]
        former = set_like(present, kind, dossier, approved, templates)
        if former == present:
            continue
        copy = tracked(former, present, author=author, day=day)
        wrong = prove_review_copy(name, copy, present=present, approved=former)
        findings += wrong
        if not wrong:
            copies[name] = copy
    return Revisions(copies=copies, findings=tuple(findings))


def lay_beside(folder: Path, copies: Mapping[str, bytes]) -> Iterator[Artifact]:
    """Put the review copies into an edition's folder, beside the documents that they are of."""
    for name, copy in copies.items():
        path = folder / name
        path.write_bytes(copy)
        yield artifact(path)
