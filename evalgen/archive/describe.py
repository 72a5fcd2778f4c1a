"""The documents that describe a package: its catalogue, statement and hand-over form, set, printed and proven."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from evalgen.archive.bag import Content
from evalgen.archive.export import as_csv, as_json
from evalgen.archive.stamps import stamp_table
from evalgen.binding import files_of, lay_down
from evalgen.documents import archival
from evalgen.model.dossier import Dossier
from evalgen.model.finding import Finding
from evalgen.proof.edition import prove_edition
from evalgen.proof.report import html
from evalgen.render.office import Converter
from evalgen.render.press import carried_out, press
from evalgen.render.setting import set_documents
from evalgen.workbook.catalogue import write_catalogue

FOLDER = "catalogue"


@dataclass(frozen=True, kw_only=True)
class Described:
    """The describing files with their places in the package, what the prover found, and its report as a page."""

    contents: tuple[Content, ...]
    findings: tuple[Finding, ...]
    report: str


def describe(
    dossier: Dossier,
    templates: Path,
    converter: Converter,
    work: Path,
    progress: Callable[[int, int], None] | None = None,
) -> Described:
    """Make the documents of a dossier's archive; `work` is a folder of their own, which must outlive the result."""
    assert dossier.archive is not None
    kinds = archival()
    words, prints = carried_out(set_documents(dossier, kinds, templates), press(converter, work, progress))
    finished = work / FOLDER
    finished.mkdir()
    for _ in lay_down(finished, kinds, words, prints, dossier.particulars.issued_on):
        pass
    proof = prove_edition(dossier, {kind.code: files_of(finished, kind) for kind in kinds})
    workbook = work / f"{FOLDER}.xlsx"
    write_catalogue(workbook, dossier.archive, sample=dossier.sample)
    stamps = stamp_table(dossier.archive)
    made: dict[str, Path | bytes] = {
        f"{kind.code}{path.suffix}": path for kind in kinds for path in files_of(finished, kind)
    }
    made |= {"stamps.csv": as_csv(stamps), "stamps.json": as_json((stamps,)), "catalogue.xlsx": workbook}
    return Described(
        contents=tuple(Content(path=f"{FOLDER}/{name}", source=source) for name, source in made.items()),
        findings=proof.findings,
        report=html(list(proof.proofs.values()), proof.findings),
    )
