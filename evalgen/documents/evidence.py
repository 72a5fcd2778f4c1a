"""The catalogue of evidence (证明材料目录): every piece by the indicator that it proves (domain F22)."""

from collections import Counter
from collections.abc import Mapping, Sequence

from evalgen.documents import document
from evalgen.documents.summaries import heading, label, name, reported
from evalgen.model.dossier import Dossier
from evalgen.model.plan import Indicator
from evalgen.model.result import Evidence, EvidenceKind, Period
from evalgen.text import glossary, names, numbers, reports


@document("evidence", label="证明材料目录", order=23, periods=(Period.HALF_YEAR, Period.YEAR))
def evidence(dossier: Dossier, _starts: Sequence[int]) -> Mapping[str, object]:
    """All pieces in the plan's order, how many there are of each kind, and the items without any."""
    facts, plan = dossier.particulars, dossier.plan
    results, _ = reported(dossier)
    kinds = Counter(one.kind for one in results.evidence)
    lacking = [one for one in plan.indicators if not results.proving(one.key)]
    return {
        **heading(dossier),
        "title": names.evidence_title(facts.year, facts.organ, results.period),
        "count": len(results.evidence),
        "kinds": names.listed([reports.pieces(LABELS[kind], kinds[kind]) for kind in EvidenceKind]),
        "proven": len(plan.indicators) - len(lacking),
        "rows": [_row(dossier, one, piece) for one in plan.indicators for piece in results.proving(one.key)],
        "lacking": [
            {"number": label(plan, one), "name": name(plan, one), "departments": names.listed(one.departments)}
            for one in lacking
        ],
    }


LABELS = {EvidenceKind(code): label_ for label_, code in glossary.CHOICES["evidence_kind"].items()}
"""What the workbook calls each kind."""


def _row(dossier: Dossier, indicator: Indicator, piece: Evidence) -> Mapping[str, object]:
    return {
        "code": piece.code,
        "number": label(dossier.plan, indicator),
        "name": _named(indicator),
        "kind": LABELS[piece.kind],
        "title": piece.title,
        "maker": piece.maker,
        "made_on": numbers.day(piece.made_on),
        "file": piece.file,
        "original": piece.original,
    }


def _named(indicator: Indicator) -> str:
    return indicator.title or reports.clause(indicator.target)
