"""The catalogue of evidence read back: a row for every piece and for every item without any, and how many there are.

What must stand there is worked out from the dossier's results, not asked of the document's own context.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from evalgen.model.dossier import Dossier
from evalgen.model.finding import Finding
from evalgen.model.plan import Indicator
from evalgen.model.result import Evidence, EvidenceKind, Results
from evalgen.proof.copies import Copy
from evalgen.proof.facts import plain, spoken
from evalgen.proof.report_readback import Figure, Row, missing_rows, wrong_figures
from evalgen.text import glossary, reports
from evalgen.text import proof_words as words

CATALOGUE: Final = "evidence"
_KINDS: Final = {EvidenceKind(code): label for label, code in glossary.CHOICES["evidence_kind"].items()}


def read_evidence(dossier: Dossier, copy: Copy) -> Iterator[Finding]:
    """Every difference between the results and a printed catalogue of evidence."""
    results = dossier.results
    if results is None or copy.code != CATALOGUE:
        return
    pieces = [_piece(dossier, one, piece) for one in dossier.plan.indicators for piece in results.proving(one.key)]
    lacking = [one for one in dossier.plan.indicators if not results.proving(one.key)]
    yield from missing_rows(copy, [*pieces, *(_without(dossier, one) for one in lacking)])
    yield from _added_rows(copy, pieces)
    yield from wrong_figures(copy, _figures(dossier, results, lacking))


def _piece(dossier: Dossier, indicator: Indicator, piece: Evidence) -> Row:
    told = (piece.title, piece.maker, spoken(piece.made_on), piece.file, piece.original)
    return (piece.code, _number(dossier, indicator), _name(indicator), _KINDS[piece.kind], *told)


def _without(dossier: Dossier, indicator: Indicator) -> Row:
    """An item without evidence; the first clause of its target tells it from others of its title."""
    name = _name(indicator)
    if indicator.title and _parts(dossier, indicator) > 1:
        name = reports.TITLED.format(title=indicator.title, clause=reports.clause(indicator.target))
    return (_number(dossier, indicator), name, words.COMMA.join(indicator.departments))


def _number(dossier: Dossier, indicator: Indicator) -> str:
    if _parts(dossier, indicator) == 1:
        return indicator.number
    return reports.PART.format(number=indicator.number, part=indicator.part)


def _parts(dossier: Dossier, indicator: Indicator) -> int:
    return sum(one.number == indicator.number for one in dossier.plan.indicators)


def _name(indicator: Indicator) -> str:
    return indicator.title or reports.clause(indicator.target)


def _added_rows(copy: Copy, pieces: Sequence[Row]) -> Iterator[Finding]:
    """More rows than pieces: every row names a kind."""
    kinds = {plain(label) for label in _KINDS.values()}
    wanted = sum(plain(cell or "") in kinds for row in pieces for cell in row)
    found = [page for text, page in copy.cells if plain(text) in kinds]
    if len(found) > wanted:
        shown = {"wanted": f"{wanted}{_UNIT}", "found": f"{len(found)}{_UNIT}"}
        yield words.DIFFERENT.at(copy.place(found[-1]), what=words.LISTED_PIECES, **shown)


_UNIT: Final = words.PIECES_OF_EVIDENCE


def _figures(dossier: Dossier, results: Results, lacking: Sequence[Indicator]) -> Iterator[Figure]:
    yield Figure("", spoken(results.as_of))
    yield Figure(words.ALL_PIECES, str(len(results.evidence)), _UNIT)
    for kind, label in _KINDS.items():
        yield Figure(label, str(sum(one.kind is kind for one in results.evidence)), _UNIT)
    yield Figure(words.PROVEN, str(len(dossier.plan.indicators) - len(lacking)), words.PIECES)
    if lacking:
        yield Figure(words.LACKING, str(len(lacking)), words.PIECES)
