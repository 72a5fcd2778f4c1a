"""What both reports sum up: items by name and state, rates, charts of rates, who answers for what."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from evalgen.model.chart import Chart, ChartKind, Series
from evalgen.model.dossier import Dossier
from evalgen.model.plan import Indicator, Plan
from evalgen.model.result import Result, Results
from evalgen.model.score import ComponentScore, Pace, Score, ScoreCard, Standing, Sum
from evalgen.model.terms import Combination, ExtraKind, Terms
from evalgen.scoring.progress import due_of
from evalgen.scoring.rounding import half_up
from evalgen.text import names, numbers, reports

_WORTH_PLACES = 4
_RATE_PLACES = 1


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many items there are, in which state of progress, and how many were reported."""

    items: int
    done: int
    on_time: int
    behind: int
    unmeasured: int
    unreported: int

    @property
    def measured(self) -> int:
        """The items whose progress could be compared with what is due."""
        return self.done + self.on_time + self.behind

    @property
    def reported(self) -> int:
        """The items of which something was reported."""
        return self.items - self.unreported


def tally(scores: Iterable[Score]) -> Tally:
    """Count the items by their state."""
    counted = tuple(scores)
    paces = {pace.value: sum(one.pace is pace for one in counted) for pace in Pace}
    return Tally(items=len(counted), unreported=sum(not is_reported(one.result) for one in counted), **paces)


def reported(dossier: Dossier) -> tuple[Results, ScoreCard]:
    """The results and the card that a report speaks of; its dossier has them."""
    assert dossier.results is not None
    assert dossier.card is not None
    return dossier.results, dossier.card


def is_reported(result: Result | None) -> bool:
    """Was anything said of an item?"""
    if result is None:
        return False
    return result.excused or bool(result.account) or result.actual is not None or result.claimed is not None


def has_numeric_goal(indicator: Indicator) -> bool:
    """Is it a number that is aimed at?"""
    return isinstance(indicator.standard.goal, Decimal)


def label(plan: Plan, indicator: Indicator) -> str:
    """The number of an item; with its part, where several share the number."""
    if _parts(plan, indicator) == 1:
        return indicator.number
    return reports.PART.format(number=indicator.number, part=indicator.part)


def name(plan: Plan, indicator: Indicator) -> str:
    """An item's title; with the first clause of its target where several share the title, or where there is none."""
    clause = reports.clause(indicator.target)
    if not indicator.title:
        return clause
    if _parts(plan, indicator) == 1:
        return indicator.title
    return reports.TITLED.format(title=indicator.title, clause=clause)


def quoted(plan: Plan, indicator: Indicator) -> str:
    """An item as prose names it: by its number, and its title or else the first clause of its target."""
    return reports.quoted(label(plan, indicator), indicator.title or reports.clause(indicator.target))


def _parts(plan: Plan, indicator: Indicator) -> int:
    return sum(one.number == indicator.number for one in plan.indicators)


def measure(value: Decimal | str | None) -> str:
    """A value as it was reported or is aimed at."""
    if value is None:
        return reports.UNREPORTED
    return value if isinstance(value, str) else numbers.points(value)


def worth(value: Fraction) -> str:
    """Full marks; as a decimal of four places where they do not end before."""
    return numbers.points(half_up(value, _WORTH_PLACES))


def per_cent(value: Fraction) -> Decimal:
    """A share in per cent, with one decimal."""
    return half_up(value * 100, _RATE_PLACES)


def rate(total: Sum) -> str:
    """A rate as tables print it; nothing where nothing is scored."""
    return reports.NOTHING if total.rate is None else str(total.rate)


def due(dossier: Dossier, score: Score) -> Fraction | None:
    """The share of a numeric goal that is due by now; None where the goal does not grow with the year."""
    results, card = reported(dossier)
    goal = score.indicator.standard.goal
    if score.progress is None or not isinstance(goal, Decimal):
        return None
    wanted = due_of(score.indicator, Fraction(goal), results.period, card.time_gone)
    return None if wanted is None else wanted / Fraction(goal)


def scored_worth(scores: Iterable[Score]) -> Fraction:
    """The full marks of all items that have points."""
    return sum((one.worth for one in scores if one.official is not None), Fraction(0))


def rounding(dossier: Dossier) -> str:
    """How scores are rounded, in words."""
    terms = dossier.terms
    assert terms.rounding is not None
    assert terms.places is not None
    return reports.ROUNDINGS[terms.rounding].format(place=reports.place(terms.places))


def answering(dossier: Dossier, department: str) -> tuple[Score, ...]:
    """The scores of the items that a department answers for."""
    _, card = reported(dossier)
    return tuple(
        one for one in card.scores if one.indicator.everyone or department in one.indicator.departments
    )


def leaves(plan: Plan, sums: Sequence[Sum]) -> tuple[Sum, ...]:
    """The sums of the categories that have none below them."""
    return tuple(one for one in sums if not plan.children(one.path))


def indented(total: Sum) -> str:
    """A category's name, set in by its level."""
    return "\u3000" * (len(total.path) - 1) + total.name


def extremes(sums: Sequence[Sum], stage: str) -> str:
    """Who has the highest rate and who the lowest; empty where they do not differ."""
    rates = [one.rate for one in sums if one.rate is not None]
    if not rates or min(rates) == max(rates):
        return ""
    highest, lowest = (names.listed([one.name for one in sums if one.rate == end]) for end in (max(rates), min(rates)))
    return reports.HIGHEST_LOWEST.format(
        stage=stage, highest=highest, high=max(rates), lowest=lowest, low=min(rates)
    )


def rate_chart(code: str, title: str, sums: Sequence[Sum]) -> Chart:
    """The rates side by side."""
    return Chart(
        code=code,
        kind=ChartKind.COLUMNS,
        title=title,
        unit=reports.PER_CENT,
        categories=tuple(one.name for one in sums),
        series=(Series(name=reports.RATE, values=tuple(one.rate for one in sums)),),
    )


def department_notes(dossier: Dossier, together: str = "together") -> str:
    """How items of several departments are counted; empty where there are none.  `together`: without shares."""
    several = [one.key for one in dossier.plan.indicators if one.everyone or len(one.departments) > 1]
    shared = [key for key in several if dossier.terms.shares_of(key)]
    notes = ("shares" if shared else "", together if len(shared) < len(several) else "")
    return "".join(reports.NOTES[note] for note in notes if note)


def leader_notes(dossier: Dossier) -> str:
    """How items of several leaders are counted; empty where there are none."""
    return reports.NOTES["leaders"] if any(len(one.leaders) > 1 for one in dossier.plan.indicators) else ""


def heading(dossier: Dossier) -> Mapping[str, object]:
    """What every report says of itself: whose it is, what it rests on, up to which day."""
    facts = dossier.particulars
    results, card = reported(dossier)
    return {
        "page_mark": names.page_mark(sample=dossier.sample, draft=dossier.draft),
        "organ": facts.organ,
        "issued_on": reports.BLANK_DAY,
        "plan_title": names.plan_title(facts.year, facts.organ),
        "document_number": facts.document_number,
        "as_of": numbers.day(results.as_of),
        "year": facts.year,
        "full": numbers.points(dossier.plan.full_marks),
        "departments_counted": len(dossier.roster.departments),
        "rounding": rounding(dossier),
        "scored": sum(one.official is not None for one in card.scores),
        "open_items": [_item(dossier, one) for one in card.scores if one.standing is Standing.OPEN],
    }


def _item(dossier: Dossier, score: Score) -> Mapping[str, object]:
    return {**item(dossier, score), "departments": names.listed(score.indicator.departments)}


def item(dossier: Dossier, score: Score) -> Mapping[str, object]:
    """An item as tables name it, and what it has for a problem and a remedy."""
    result = score.result
    return {
        "number": label(dossier.plan, score.indicator),
        "name": name(dossier.plan, score.indicator),
        "problem": (result.problem if result else "") or reports.UNREPORTED,
        "remedy": (result.remedy if result else "") or reports.UNREPORTED,
    }


def caps(card: ScoreCard) -> Iterator[str]:
    """Which caps on sums took effect."""
    bonuses = sum((one.points for one in card.extras if one.extra.kind is ExtraKind.BONUS), Decimal(0))
    if card.bonus < bonuses:
        yield reports.BONUSES_CAPPED.format(sum=numbers.points(bonuses), cap=numbers.points(card.bonus))
    if card.total < card.targets + card.bonus - card.deduction:
        yield reports.TOTAL_CAPPED.format(cap=numbers.points(card.total))


def component(terms: Terms, score: ComponentScore) -> str:
    """A component of the composite with its factor and what it contributes; that it is taken away, the words say."""
    own = score.component
    contribution = -score.contribution if own.combination is Combination.DEDUCTED else score.contribution
    with_extras = own.code == "targets" and bool(terms.extras) and all(one.code != "extras" for one in terms.components)
    return reports.COMPONENTS[own.combination].format(
        label=reports.WITH_EXTRAS.format(label=own.label) if with_extras else own.label,
        points=numbers.points(score.points),
        factor=numbers.points(own.factor),
        contribution=numbers.exact(contribution),
        basis=own.basis,
    )
