"""The half-year analysis (半年分析报告): how far the targets are against the time gone by (domain F26–F30)."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from evalgen.documents import document, summaries
from evalgen.documents.summaries import tally
from evalgen.model.chart import Chart, ChartKind, Series
from evalgen.model.dossier import Dossier
from evalgen.model.result import Period, Result
from evalgen.model.score import Pace, Score, Sum
from evalgen.text import names, numbers, reports


@document("half_year", label="半年分析报告", order=21, periods=(Period.HALF_YEAR,))
def half_year(dossier: Dossier, _starts: Sequence[int]) -> Mapping[str, object]:
    """State of the whole, of categories, numeric goals, problems and departments; sums are of this stage only."""
    facts = dossier.particulars
    _, card = summaries.reported(dossier)
    leaves = summaries.leaves(dossier.plan, card.categories)
    return {
        **summaries.heading(dossier),
        "title": reports.half_year_title(facts.year, facts.organ),
        "time_gone": summaries.per_cent(card.time_gone),
        "tally": tally(card.scores),
        "excused": sum(one.result is not None and one.result.excused for one in card.scores),
        "scored_worth": summaries.worth(summaries.scored_worth(card.scores)),
        "points": numbers.points(card.targets),
        "rate": summaries.rate(card.targets_sum),
        "categories": [_sum(one, summaries.indented(one), _under(card.scores, one)) for one in card.categories],
        "categories_told": summaries.extremes(leaves, reports.STAGE),
        "goals": [_goal(dossier, one) for one in _goals(card.scores)],
        "late": reports.joined([_late(dossier, one) for one in _goals(card.scores) if one.pace is Pace.BEHIND]),
        **_troubles(dossier, card.scores),
        "departments": [_sum(one, one.name, summaries.answering(dossier, one.name)) for one in card.departments],
        "departments_told": summaries.extremes(card.departments, reports.STAGE),
        "department_notes": summaries.department_notes(dossier),
        "unreported": [_unreported(dossier, one) for one in card.scores if not summaries.is_reported(one.result)],
        **_charts(dossier, leaves),
    }


def _sum(total: Sum, name: str, scores: Sequence[Score]) -> Mapping[str, object]:
    """A category or a department: the states of its items and its points so far."""
    return {
        "name": name,
        "tally": tally(scores),
        "scored": sum(one.official is not None for one in scores),
        "points": numbers.points(total.points),
        "rate": summaries.rate(total),
    }


def _under(scores: Iterable[Score], category: Sum) -> list[Score]:
    return [one for one in scores if one.indicator.path[: len(category.path)] == category.path]


# Numeric goals.


def _goals(scores: Iterable[Score]) -> list[Score]:
    return [one for one in scores if summaries.has_numeric_goal(one.indicator)]


def _goal(dossier: Dossier, score: Score) -> Mapping[str, object]:
    """A numeric goal, how far it is, and how far it should be."""
    standard, due = score.indicator.standard, summaries.due(dossier, score)
    actual = score.result.actual if score.result else None
    return {
        **summaries.item(dossier, score),
        "goal": summaries.measure(standard.goal),
        "actual": summaries.measure(actual),
        "unit": standard.unit,
        "progress": _share(score.progress),
        "due": _share(due),
        "state": _state(score),
    }


def _share(value: Fraction | None) -> str:
    return reports.NOTHING if value is None else str(summaries.per_cent(value))


def _state(score: Score) -> str:
    if score.result is not None and score.result.excused:
        return reports.EXCUSED
    return reports.PACES[score.pace]


def _late(dossier: Dossier, score: Score) -> str:
    """How far a goal is behind: the time, its own half-year target, what it asks for, or what it allows."""
    _, card = summaries.reported(dossier)
    standard, due, progress = score.indicator.standard, summaries.due(dossier, score), score.progress
    said = {
        "item": summaries.quoted(dossier.plan, score.indicator),
        "actual": summaries.measure(score.result.actual if score.result else None),
        "goal": summaries.measure(standard.goal),
        "unit": standard.unit,
        "own": score.indicator.duty.half_year,
    }
    if progress is None:
        return (reports.OVER_GOAL if _over(score) else reports.BEHIND_OWN).format(**said)
    if due is None:
        return reports.BEHIND_GOAL.format(**said)
    if due != card.time_gone:
        return reports.BEHIND_OWN.format(**said)
    shown, wanted = summaries.per_cent(progress), summaries.per_cent(due)
    return reports.BEHIND_TIME.format(**said, progress=shown, gap=wanted - shown)


def _over(score: Score) -> bool:
    """Is the value above the goal?"""
    actual, goal = score.result.actual if score.result else None, score.indicator.standard.goal
    return isinstance(actual, Decimal) and isinstance(goal, Decimal) and actual > goal


# Problems.


def _troubles(dossier: Dossier, scores: Iterable[Score]) -> Mapping[str, object]:
    """The items that are behind or have a problem, and what was not said of them."""
    found = [one for one in scores if one.pace is Pace.BEHIND or (one.result and one.result.problem)]
    results = [one.result or Result(indicator=one.indicator.key) for one in found]
    return {
        "troubles": [_trouble(dossier, one) for one in found],
        "with_problem": sum(bool(one.problem) for one in results),
        "without_problem": sum(not one.problem for one in results),
        "without_remedy": sum(bool(one.problem) and not one.remedy for one in results),
    }


def _trouble(dossier: Dossier, score: Score) -> Mapping[str, object]:
    return {
        **summaries.item(dossier, score),
        "departments": names.listed(score.indicator.departments),
        "leaders": names.listed(score.indicator.leaders),
    }


def _unreported(dossier: Dossier, score: Score) -> Mapping[str, object]:
    return {
        **summaries.item(dossier, score),
        "departments": names.listed(score.indicator.departments),
        "people": names.listed(score.indicator.people) or reports.NOTHING,
    }


# Charts.


def _charts(dossier: Dossier, leaves: Sequence[Sum]) -> Mapping[str, object]:
    """The charts that have figures; the template asks by these names whether they are there."""
    _, card = summaries.reported(dossier)
    timed = [one for one in card.scores if summaries.due(dossier, one) is not None]
    charts = []
    if any(one.rate is not None for one in leaves):
        title = reports.CATEGORY_CHART.format(stage=reports.STAGE)
        charts.append(summaries.rate_chart("categories", title, leaves))
    if timed:
        charts.append(_progress_chart(dossier, timed))
    return {"charts": tuple(charts), "charted": [one.code for one in charts]}


def _progress_chart(dossier: Dossier, timed: Sequence[Score]) -> Chart:
    progress = tuple(summaries.per_cent(one.progress) for one in timed if one.progress is not None)
    due = tuple(summaries.per_cent(share) for one in timed if (share := summaries.due(dossier, one)) is not None)
    return Chart(
        code="progress",
        kind=ChartKind.COLUMNS,
        title=reports.PROGRESS_CHART,
        unit=reports.PER_CENT,
        categories=tuple(summaries.label(dossier.plan, one.indicator).translate(reports.NARROW) for one in timed),
        series=(Series(name=reports.PROGRESS, values=progress), Series(name=reports.DUE, values=due)),
    )
