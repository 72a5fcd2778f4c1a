"""An edition proven: all its documents measured and read back, and the report of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evalgen.gb9704.standard import Profile
from evalgen.model.dossier import Dossier
from evalgen.model.finding import Finding
from evalgen.proof.prove import Proof, examine
from evalgen.proof.readback import readback

HEADED: Final = ("notice", "issued")
"""The documents that bear a red head."""


@dataclass(frozen=True, kw_only=True)
class EditionProof:
    """The proofs of an edition's documents by code, and all findings: of the layout, then of the reading back."""

    proofs: Mapping[str, Proof]
    findings: tuple[Finding, ...]

    @property
    def pictures(self) -> Mapping[str, tuple[bytes, ...]]:
        """The pages of each document as PNG, by code."""
        return {code: proof.pictures for code, proof in self.proofs.items()}


def prove_edition(dossier: Dossier, documents: Mapping[str, tuple[Path, Path]]) -> EditionProof:
    """Measure the documents (.docx and .pdf by code) and read them back against the dossier."""
    proofs = {
        code: examine(docx, pdf, Profile.NOTICE if code in HEADED else Profile.PLAIN, pictures=True)
        for code, (docx, pdf) in documents.items()
    }
    measured = [finding for proof in proofs.values() for finding in proof.findings]
    return EditionProof(proofs=proofs, findings=(*measured, *readback(dossier, proofs)))
