"""Plant every defect, prove every document, and say what was caught."""

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from evalgen.proof.measurement import Verdict
from evalgen.proof.prove import Proof, examine
from tests.battery.clean import CLEAN
from tests.battery.mutations import DEFECTS, Defect
from tests.battery.office import convert
from tests.battery.papers import write
from tests.battery.surgery import Patient

Papers = Mapping[str, tuple[Path, Path]]


@dataclass(frozen=True)
class Result:
    """What became of one planted defect: the clauses that newly deviate."""

    defect: Defect
    deviating: frozenset[str]

    @property
    def caught(self) -> bool:
        """Does one of the clauses that should see the defect deviate now?"""
        return bool(self.deviating & set(self.defect.clauses))


def clean_files(folder: Path) -> Papers:
    """The clean papers, written and converted."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [write(paper().parts(), folder / f"{paper.__name__}.docx") for paper in CLEAN]
    return {docx.stem: (docx, pdf) for docx, pdf in zip(files, convert(files, folder), strict=True)}


def plant(defects: Iterable[Defect], papers: Papers, folder: Path) -> list[tuple[Path, Path]]:
    """Plant each defect in a copy of its paper; returns the files of each."""
    folder.mkdir(parents=True, exist_ok=True)
    planted: list[tuple[Path, Path]] = []
    words: list[Path] = []
    for number, defect in enumerate(defects):
        docx, pdf = papers[defect.paper]
        target = folder / f"defect-{number:03}.docx"
        if defect.pdf:
            shutil.copy(docx, target)
            with pikepdf.open(pdf) as document:
                defect.plant(document)
                document.save(target.with_suffix(".pdf"))
        else:
            patient = Patient(docx)
            defect.plant(patient)
            words.append(patient.save(target))
        planted.append((target, target.with_suffix(".pdf")))
    convert(words, folder)
    return planted


def deviating(proof: Proof) -> frozenset[str]:
    """The clauses of which some measurement deviates."""
    return frozenset(one.clause.id for one in proof.measurements if one.verdict is Verdict.DEVIATES)


def run(
    papers: Mapping[str, tuple[Path, Path]], folder: Path, defects: Iterable[Defect] = tuple(DEFECTS)
) -> list[Result]:
    """Plant and prove."""
    chosen = list(defects)
    healthy = {name: deviating(examine(*papers[name])) for name in {one.paper for one in chosen}}
    files = plant(chosen, papers, folder)
    return [
        Result(defect, deviating(examine(docx, pdf)) - healthy[defect.paper])
        for defect, (docx, pdf) in zip(chosen, files, strict=True)
    ]


def table(results: list[Result]) -> str:
    """The results as lines, and the share that was caught."""
    lines = [
        f"{'√' if one.caught else '×'} {one.defect.name:<16} {' '.join(one.defect.clauses):<24} "
        f"{' '.join(sorted(one.deviating))}"
        for one in results
    ]
    caught = sum(one.caught for one in results)
    return "\n".join([*lines, f"{caught}/{len(results)} = {caught / len(results):.1%}"])
