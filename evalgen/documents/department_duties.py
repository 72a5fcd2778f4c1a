"""The departments' decomposition (科室责任分解表): what each of them answers for, on pages of its own (F19)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from evalgen.documents import document
from evalgen.documents.decomposition import duties, letterhead
from evalgen.documents.summaries import department_notes, worth
from evalgen.model.dossier import Dossier
from evalgen.model.plan import Indicator
from evalgen.model.result import Period
from evalgen.model.roster import Department
from evalgen.model.terms import Share
from evalgen.text import names, numbers, reports


@document("department_duties", label="科室责任分解表", order=11, periods=(Period.START,))
def department_duties(dossier: Dossier, _starts: Sequence[int]) -> Mapping[str, object]:
    """A part for every department in the roster's order: its leader and person, its items, what they are worth."""
    facts = dossier.particulars
    return {
        **letterhead(dossier),
        "title": names.department_duties_title(facts.year, facts.organ),
        "notes": department_notes(dossier, "in_full"),
        "everyone": any(one.everyone for one in dossier.plan.indicators),
        "departments": [_department(dossier, one) for one in dossier.roster.departments],
    }


def _department(dossier: Dossier, department: Department) -> Mapping[str, object]:
    own = answered_by(dossier, department.name)
    return {
        "name": department.name,
        "leader": department.leader,
        "person": department.person,
        "count": len(own),
        "everyone": sum(one.everyone for one in own),
        "worth": worth(sum((_worth(dossier, one, department.name) for one in own), Fraction(0))),
        "rows": [{**duties(dossier, one), "weight": _weight(dossier, one, department.name)} for one in own],
    }


def answered_by(dossier: Dossier, department: str) -> tuple[Indicator, ...]:
    """The indicators that a department answers for, in the plan's order."""
    return tuple(one for one in dossier.plan.indicators if one.everyone or department in one.departments)


def _weight(dossier: Dossier, indicator: Indicator, department: str) -> str:
    """An indicator's weight as a department's table shows it: with its share, where one is declared."""
    share = _share(dossier, indicator, department)
    return reports.shared(share, indicator.weight) if share else numbers.points(indicator.weight)


def _worth(dossier: Dossier, indicator: Indicator, department: str) -> Fraction:
    """The points that a department can win with an indicator."""
    share = _share(dossier, indicator, department)
    full = dossier.plan.worth(indicator)
    return full * Fraction(share.per_cent) / 100 if share else full


def _share(dossier: Dossier, indicator: Indicator, department: str) -> Share | None:
    return next((one for one in dossier.terms.shares_of(indicator.key) if one.department == department), None)
