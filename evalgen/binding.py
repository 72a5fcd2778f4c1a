"""Binding: puts an edition's finished files into one folder, with the pages that show what they are."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

from evalgen.documents import DocumentKind
from evalgen.model.dossier import Dossier
from evalgen.model.edition import Artifact
from evalgen.model.finding import Finding
from evalgen.publish.changes import changes
from evalgen.publish.manifest import Manifest, artifact
from evalgen.publish.preview import Picture, Sheet, preview
from evalgen.render.finish import title_of
from evalgen.render.pages import page_count
from evalgen.render.pdf import finish
from evalgen.render.text import lines, lines_of
from evalgen.text import publishing


def files_of(folder: Path, kind: DocumentKind) -> tuple[Path, Path]:
    """Where a document's Word file and PDF stand in an edition's folder."""
    return folder / f"{kind.label}.docx", folder / f"{kind.label}.pdf"


def written(page: Path, content: str) -> Artifact:
    """Write a page of the edition's own."""
    page.write_text(content, encoding="utf-8", newline="\n")
    return artifact(page)


def lay_down(
    folder: Path,
    kinds: Sequence[DocumentKind],
    words: Mapping[str, bytes],
    prints: Mapping[str, Path],
    day: date,
) -> Iterator[Artifact]:
    """Put the finished files into `folder`, under their Chinese names."""
    for kind in kinds:
        docx, pdf = files_of(folder, kind)
        docx.write_bytes(words[kind.code])
        pdf.write_bytes(prints[kind.code].read_bytes())
        finish(pdf, title=title_of(words[kind.code]), moment=datetime.combine(day, time(), UTC))
        yield artifact(docx, document=kind.code)
        yield artifact(pdf, document=kind.code, pages=page_count(pdf))


def preview_of(
    dossier: Dossier,
    kinds: Sequence[DocumentKind],
    place: Path,
    folder: Path,
    findings: Sequence[Finding],
    plan: Manifest,
    pictures: Mapping[str, Sequence[bytes]],
) -> str:
    """The preview page of the files in `folder`, compared with what stands in the edition's place.

    `pictures` holds the documents' pages as PNG, by code.
    """
    former = {kind.label: lines_of(files_of(place, kind)[0]) for kind in kinds}
    old = {label: one for label, one in former.items() if one is not None}
    new = {kind.label: lines(files_of(folder, kind)[0].read_bytes()) for kind in kinds if kind.label in old}
    compared = changes(old, new)
    sheets = [
        Sheet(
            label=kind.label,
            files=tuple(path.name for path in files_of(folder, kind)),
            pages=tuple(map(Picture.of, pictures[kind.code])),
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
