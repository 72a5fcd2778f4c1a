"""GB/T 9704 measured: every clause of the standard's table, in the Word file, on the printed page and in its ink."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from evalgen.gb9704.standard import CLAUSES, Clause, Evidence, Profile
from evalgen.proof import attachment, body, head, imprint, language, numbering, sheet, signature, tables
from evalgen.proof.measurement import Found, Measurement, PageSide, Verdict, WordSide
from evalgen.text import standard_words as words

_FAMILIES: Final = (sheet, head, body, signature, attachment, imprint, numbering, tables, language)
WORD: Final = {name: measure for family in _FAMILIES for name, measure in family.WORD.items()}
PAGE: Final = {name: measure for family in _FAMILIES for name, measure in family.PAGE.items()}
MANY: Final = 12  # conforming places that are kept for drawing, per clause


def measure(word: WordSide | None, page: PageSide | None, profile: Profile) -> tuple[Measurement, ...]:
    """Measure every clause that the profile asks for, in the standard's order."""
    return tuple(
        measurement
        for clause in CLAUSES
        if profile in clause.profiles
        for evidence in clause.evidence
        for measurement in _clause(clause, evidence, word, page)
    )


def _clause(
    clause: Clause, evidence: Evidence, word: WordSide | None, page: PageSide | None
) -> Iterable[Measurement]:
    if evidence is Evidence.PAPER:
        return [_said(clause, evidence, Verdict.CANNOT_BE_SAID, reason=words.ON_PAPER)]
    side: Any = word if evidence is Evidence.WORD else page
    measures: dict[str, Callable[[Any], Iterator[Found]]] = WORD if evidence is Evidence.WORD else PAGE
    if side is None:
        reason = words.NO_EVIDENCE.format(evidence=words.EVIDENCE[evidence])
        return [_said(clause, evidence, Verdict.CANNOT_BE_SAID, reason=reason)]
    found = [_judged(clause, evidence, one) for one in measures[clause.id](side)]
    return _fewer(found) or [_said(clause, evidence, Verdict.NOT_APPLICABLE)]


def _required(clause: Clause) -> str:
    return words.required(clause.id, clause.target, clause.tolerance, clause.unit)


def _said(clause: Clause, evidence: Evidence, verdict: Verdict, reason: str = "") -> Measurement:
    return Measurement(
        clause=clause,
        evidence=evidence,
        verdict=verdict,
        measured="",
        required=_required(clause),
        reason=reason,
    )


def _judged(clause: Clause, evidence: Evidence, found: Found) -> Measurement:
    if found.value is not None:
        verdict = Verdict.CONFORMS if clause.met(found.value) else Verdict.DEVIATES
        measured = words.number(found.value, clause.unit)
    else:
        verdict = {True: Verdict.CONFORMS, False: Verdict.DEVIATES, None: Verdict.CANNOT_BE_SAID}[found.good]
        measured = found.text
    return Measurement(
        clause=clause,
        evidence=evidence,
        verdict=verdict,
        measured=measured,
        required=_required(clause),
        page=found.page,
        box=found.box,
        quote=found.quote,
        reason=found.reason,
    )


def _fewer(found: list[Measurement]) -> list[Measurement]:
    """All deviations, a few of the rest; a general "all is well" only where nothing deviates."""
    kept: list[Measurement] = []
    deviates = any(one.verdict is Verdict.DEVIATES for one in found)
    for one in found:
        alike = sum(other.verdict is one.verdict for other in kept)
        general = one.verdict is Verdict.CONFORMS and one.page == 0 and not one.quote
        if one.verdict is Verdict.DEVIATES or (alike < MANY and not (general and deviates)):
            kept.append(one)
    return kept
