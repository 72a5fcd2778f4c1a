"""Prove: measure finished files as a stranger would.  It alone knows how a file becomes a proof."""

import io
import json
import pickle
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evalgen.gb9704.standard import Evidence, Profile
from evalgen.limits import Child
from evalgen.model.finding import Finding, Location
from evalgen.proof.ink import Ink
from evalgen.proof.items import Sheets, sheets, word_items
from evalgen.proof.layout import measure
from evalgen.proof.measurement import Measurement, PageSide, Verdict, WordSide
from evalgen.proof.package import Refused
from evalgen.proof.page import Line
from evalgen.proof.page_reader import opened, read_document
from evalgen.proof.parts import Parts, recognise
from evalgen.proof.word import Paragraph, Word
from evalgen.proof.word_reader import read_word
from evalgen.text import proof_words as words


@dataclass(frozen=True, kw_only=True)
class Proof:
    """What was measured in one document's files, and the findings that follow from it.

    `word` and `sheets` are the files as read, for reading back; None where a file was not given or refused.
    """

    name: str
    profile: Profile
    measurements: tuple[Measurement, ...]
    findings: tuple[Finding, ...]
    word: Word | None = None
    word_parts: Parts[Paragraph] | None = None
    sheets: Sheets | None = None
    page_parts: Parts[Line] | None = None
    docx: Path | None = None
    pdf: Path | None = None
    pictures: tuple[bytes, ...] = ()

    @property
    def deviations(self) -> tuple[Measurement, ...]:
        """The measurements that deviate."""
        return tuple(one for one in self.measurements if one.verdict is Verdict.DEVIATES)


def prove(docx: Path | None, pdf: Path | None, profile: str = "notice", seconds: float = 60.0) -> Proof:
    """Measure files of whatever origin: in a process of their own, within limits of time and memory."""
    asked = json.dumps((str(docx.resolve()) if docx else "", str(pdf.resolve()) if pdf else "", profile))
    try:
        with Child("evalgen.proof.child") as child:
            return read_answer(child.ask(asked.encode(), seconds))
    except subprocess.TimeoutExpired:
        finding = words.TIMED_OUT.at(Location((docx or pdf or Path()).name), seconds=f"{seconds:g}")
    except (EOFError, pickle.UnpicklingError):
        finding = words.CORRUPT.at(Location((docx or pdf or Path()).name), reason=words.READER_FAILED)
    name = (docx or pdf or Path()).stem
    return Proof(name=name, profile=Profile(profile), measurements=(), findings=(finding,), docx=docx, pdf=pdf)


class _Answer(pickle.Unpickler):
    """Unpickles nothing but our own values."""

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith("evalgen.") or module == "pathlib":
            return super().find_class(module, name)
        raise pickle.UnpicklingError(module)


def read_answer(answer: bytes) -> Proof:
    """What the child process sent.  Raises UnpicklingError or EOFError where that is no proof."""
    proof = _Answer(io.BytesIO(answer)).load()
    if not isinstance(proof, Proof):
        raise pickle.UnpicklingError
    return proof


def examine(docx: Path | None, pdf: Path | None, profile: str = "notice", *, pictures: bool = False) -> Proof:
    """Measure a document's files in this process; a file that can't be read becomes a finding.

    With `pictures`, the proof holds the PDF's pages as PNG.
    """
    asked = Profile(profile)
    findings: list[Finding] = []
    word = None
    if docx is not None:
        try:
            model, odd = read_word(docx)
            findings += odd
            word = WordSide(word=model, parts=recognise(word_items(model)))
        except Refused as refused:
            findings.append(refused.finding)
    measurements: tuple[Measurement, ...] = ()
    page: PageSide | None = None
    shown: tuple[bytes, ...] = ()
    if pdf is not None:
        try:
            with opened(pdf) as pages:
                read = sheets(read_document(pages, pdf.name))
                page = PageSide(sheets=read, parts=recognise(read.items), ink=Ink(pages))
                measurements = measure(word, page, asked)
                if pictures:
                    shown = tuple(page.ink.picture(one) for one in read.document.pages)
        except Refused as refused:
            findings.append(refused.finding)
    if not measurements and word is not None:
        measurements = measure(word, None, asked)
    named = (docx or pdf or Path()).stem
    for path, side in ((docx, word), (pdf, page)):
        if path is not None and side is not None:
            absent = side.parts.absent(words.EXPECTED[asked])
            if absent:
                named = words.COMMA.join(words.PARTS[part] for part in absent)
                findings.append(words.UNRECOGNISED.at(Location(path.name), part=named))
    findings += deviations(measurements, docx, pdf)
    return Proof(
        name=named,
        profile=asked,
        measurements=measurements,
        findings=tuple(findings),
        word=word.word if word is not None else None,
        word_parts=word.parts if word is not None else None,
        sheets=page.sheets if page is not None else None,
        page_parts=page.parts if page is not None else None,
        docx=docx,
        pdf=pdf,
        pictures=shown,
    )


def deviations(measurements: tuple[Measurement, ...], docx: Path | None, pdf: Path | None) -> list[Finding]:
    """One finding for every deviation, in the order of the clauses; a place is named once."""
    found = []
    for one in measurements:
        if one.verdict is Verdict.DEVIATES:
            path = docx if one.evidence is Evidence.WORD else pdf
            box = f"{one.box.x0:.0f},{one.box.y0:.0f}" if one.box else ""
            place = Location(path.name if path else "", words.page(one.page) if one.page else "", box)
            found.append(
                words.DEVIATES[one.clause.strength].at(
                    place,
                    clause=one.clause.clause,
                    label=one.clause.label,
                    measured=one.measured,
                    required=one.required,
                    where=words.WHERE.format(quote=one.quote) if one.quote else "",
                    reason=one.reason or words.CHECK_TEMPLATE,
                )
            )
    return found
