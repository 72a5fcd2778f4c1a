"""The departments' decomposition (科室责任分解表): what each of them answers for, on pages of its own (F19)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from evalgen.documents import document
from evalgen.documents.decomposition import duties, letterhead
from evalgen.documents.summaries import department_notes
from evalgen.model.dossier import Dossier
from evalgen.model.plan import Indicator
from evalgen.model.result import Period
from evalgen.model.roster import Department
from evalgen.text import names, numbers, reports


@document("department_duties", label="科室责任分解表", order=11, periods=(Period.START,))
def department_duties(dossier: Dossier, _starts: Sequence[int]) -> Mapping[str, object]:
    """A part for every department in the roster's order: its leader and person, its items, what they are worth."""
    facts = dossier.particulars
    return {
        **letterhead(dossier),
        "title": names.department_duties_title(facts.year, facts.organ),
        "notes": department_notes(dossier),
        "departments": [_department(dossier, one) for one in dossier.roster.departments],
    }


def _department(dossier: Dossier, department: Department) -> Mapping[str, object]:
    own = answered_by(dossier, department.name)
    worth = sum((numbers_of(dossier, one, department.name)[1] for one in own), Decimal(0))
    return {
        "name": department.name,
        "leader": department.leader,
        "person": department.person,
        "count": len(own),
        "everyone": sum(one.everyone for one in own),
        "worth": numbers.points(worth),
        "rows": [
            {**duties(dossier, one), "weight": numbers_of(dossier, one, department.name)[0]} for one in own
        ],
    }


def answered_by(dossier: Dossier, department: str) -> tuple[Indicator, ...]:
    """The indicators that a department answers for, in the plan's order."""
    return tuple(one for one in dossier.plan.indicators if one.everyone or department in one.departments)


def numbers_of(dossier: Dossier, indicator: Indicator, department: str) -> tuple[str, Decimal]:
    """An indicator's weight as a department's table shows it, with its share where one is declared; and the points."""
    shares = [one for one in dossier.terms.shares_of(indicator.key) if one.department == department]
    if not shares:
        return numbers.points(indicator.weight), indicator.weight
    points = indicator.weight * shares[0].per_cent / 100
    return reports.shared(shares[0], indicator.weight), points.normalize() + 0
