"""The personal lists (个人责任清单): one page for everyone who is named as responsible."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from evalgen.documents import document
from evalgen.documents.decomposition import letterhead
from evalgen.documents.summaries import label, per_cent, worth
from evalgen.model.dossier import Dossier
from evalgen.model.plan import Indicator
from evalgen.model.result import Period
from evalgen.model.score import Score
from evalgen.text import names, numbers, reports


@dataclass(frozen=True, kw_only=True)
class Person:
    """Someone who answers for indicators, and as what."""

    name: str
    capacity: str
    departments: tuple[str, ...]
    indicators: tuple[Indicator, ...]


@document("personal", label="个人责任清单", order=12, periods=(Period.START, Period.HALF_YEAR, Period.YEAR))
def personal(dossier: Dossier, _starts: Sequence[int]) -> Mapping[str, object]:
    """Leaders by rank, then persons in charge in the roster's order, each with all that they answer for."""
    facts, results = dossier.particulars, dossier.results
    return {
        **letterhead(dossier),
        "title": names.personal_title(facts.year, facts.organ),
        "as_of": numbers.day(results.as_of) if results else "",
        "scored": dossier.card is not None,
        "people": [_page(dossier, one) for one in people(dossier)],
    }


def people(dossier: Dossier) -> Iterator[Person]:
    """Everyone whom the roster makes responsible for some indicator, once, whether for one reason or for two."""
    roster = dossier.roster
    leaders = {one.name: one.post or reports.CAPACITIES["leader"] for one in roster.leaders}
    in_charge = {one.person: reports.CAPACITIES["person"] for one in roster.departments if one.person}
    for name, capacity in (leaders | {name: in_charge[name] for name in in_charge if name not in leaders}).items():
        own = tuple(
            one
            for one in dossier.plan.indicators
            if name in one.leaders or name in one.people or (one.everyone and name in in_charge)
        )
        if own:
            departments = tuple(one.name for one in roster.departments if name in (one.leader, one.person))
            yield Person(name=name, capacity=capacity, departments=departments, indicators=own)


def _page(dossier: Dossier, person: Person) -> Mapping[str, object]:
    return {
        "name": person.name,
        "capacity": person.capacity,
        "departments": names.listed(person.departments),
        "count": len(person.indicators),
        "worth": worth(sum(map(dossier.plan.worth, person.indicators), Fraction(0))),
        "rows": [_row(dossier, one) for one in person.indicators],
    }


def _row(dossier: Dossier, indicator: Indicator) -> Mapping[str, object]:
    score = dossier.card.of(indicator.key) if dossier.card else None
    return {
        "number": label(dossier.plan, indicator),
        "name": indicator.title or reports.clause(indicator.target),
        "weight": numbers.points(indicator.weight),
        "departments": reports.EVERYONE if indicator.everyone else names.listed(indicator.departments),
        "deadline": indicator.duty.deadline,
        **_reached(score),
    }


def _reached(score: Score | None) -> Mapping[str, str]:
    """How far an item is, and its points; nothing where nothing is known."""
    if score is None:
        return {"progress": "", "points": ""}
    progress = reports.NOTHING if score.progress is None else f"{per_cent(score.progress)}%"
    return {"progress": progress, "points": reports.NOTHING if score.points is None else str(score.points)}
