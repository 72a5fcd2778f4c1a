"""The year-end summary (年终总结报告): what was won, where points were lost and why (domain F21, F29, F32, F36)."""

from collections.abc import Iterable, Mapping, Sequence

from evalgen.documents import document, summaries
from evalgen.model.chart import Chart
from evalgen.model.dossier import Dossier, Purpose
from evalgen.model.result import Assessment, Occurrence, Period, VetoEvent
from evalgen.model.score import ExtraScore, Pace, Score, ScoreCard, Standing, Sum
from evalgen.model.terms import Combination, Terms
from evalgen.scoring.rounding import half_up
from evalgen.text import names, numbers, reports

_EXACT_PLACES = 4


@document("year_end", label="年终总结报告", order=22, periods=(Period.YEAR,))
def year_end(dossier: Dossier, _starts: Sequence[int]) -> Mapping[str, object]:
    """Scores as a whole, by category, department and leader; goals, points lost, extras, vetoes, what did not apply."""
    facts = dossier.particulars
    results, card = summaries.reported(dossier)
    stage = "" if card.official else reports.STAGE
    return {
        **summaries.heading(dossier),
        "title": reports.year_end_title(facts.year, facts.organ),
        "approvals": dossier.cited(Purpose.APPROVAL),
        "stage": stage,
        **_outcome(dossier, card),
        **_sums(dossier, card, stage),
        **_rated(dossier, card.scores),
        **_goals(dossier, card.scores),
        "losses": [_loss(dossier, one) for one in card.scores if _lost(one)],
        **_extras(dossier, card),
        "vetoes_known": bool(dossier.terms.vetoes),
        "vetoes": [_veto(dossier.terms, one) for one in results.veto_events],
        "outside": [
            *(_outside(dossier.terms, "survey", one) for one in results.surveys),
            *(_outside(dossier.terms, "inspection", one) for one in results.inspections),
        ],
        **_excused(dossier, card.scores),
    }


# What it all comes to.


def _outcome(dossier: Dossier, card: ScoreCard) -> Mapping[str, object]:
    """Targets, total, composite and grade; what has no basis is not there, and why is said."""
    return {
        "items": len(card.scores),
        "worth": numbers.points(card.full),
        "scored_worth": summaries.worth(summaries.scored_worth(card.scores)),
        "points": numbers.points(card.targets),
        "rate": summaries.rate(card.targets_sum),
        "bonus": numbers.points(card.bonus),
        "deduction": numbers.points(card.deduction),
        "total": numbers.points(card.total),
        "extras_declared": bool(dossier.terms.extras),
        "caps": reports.joined([*summaries.caps(card)]),
        "components": reports.joined([summaries.component(dossier.terms, one) for one in card.components]),
        "composite": "" if card.composite is None else numbers.points(card.composite),
        "grade": card.grade,
        "earned_grade": card.earned_grade,
        "floor": numbers.points(card.earned_grade.floor) if card.earned_grade else "",
        "missing": "".join(reports.joined(card.missing).split()),
        "claimed_grade": dossier.results.claimed_grade if dossier.results else "",
    }


# Sums.


def _sums(dossier: Dossier, card: ScoreCard, stage: str) -> Mapping[str, object]:
    """Categories, departments and leaders: tables, charts of their rates, and who stands at the ends."""
    leaves = summaries.leaves(dossier.plan, card.categories)
    leading = {one.name: one.leader for one in dossier.roster.departments}
    charts = tuple(_charts(stage, leaves, card))
    return {
        "categories": [_sum(one, summaries.indented(one)) for one in card.categories],
        "categories_told": summaries.extremes(leaves, stage),
        "departments": [_sum(one, one.name, leading[one.name]) for one in card.departments],
        "departments_told": summaries.extremes(card.departments, stage),
        "department_notes": summaries.department_notes(dossier),
        "leaders": [_sum(one, one.name) for one in card.leaders],
        "leaders_told": summaries.extremes(card.leaders, stage),
        "leader_notes": summaries.leader_notes(dossier),
        "charts": charts,
        "charted": [one.code for one in charts],
    }


def _sum(total: Sum, name: str, beside: str = "") -> Mapping[str, object]:
    """A row of sums; `beside` is a department's leader."""
    return {
        "name": name,
        "beside": beside,
        "count": total.count,
        "worth": numbers.points(total.worth),
        "points": numbers.points(total.points),
        "rate": summaries.rate(total),
    }


def _charts(stage: str, leaves: Sequence[Sum], card: ScoreCard) -> Iterable[Chart]:
    for code, title, sums in (
        ("categories", reports.CATEGORY_CHART, leaves),
        ("departments", reports.DEPARTMENT_CHART, card.departments),
        ("leaders", reports.LEADER_CHART, card.leaders),
    ):
        if any(one.rate is not None for one in sums):
            yield summaries.rate_chart(code, title.format(stage=stage), sums)


# Items.


def _rated(dossier: Dossier, scores: Iterable[Score]) -> Mapping[str, object]:
    """The items that an organ outside the bureau rates (domain F36)."""
    rated = [one for one in scores if one.indicator.standard.rated_by]
    told = reports.joined([_rating(dossier, one) for one in rated])
    return {"rated": len(rated), "rated_told": told}


def _rating(dossier: Dossier, score: Score) -> str:
    points = reports.SCORED.format(points=numbers.points(score.points)) if score.points is not None else ""
    return reports.RATED.format(
        item=summaries.quoted(dossier.plan, score.indicator),
        organ=score.indicator.standard.rated_by,
        points=points or reports.NOT_SCORED,
    )


def _goals(dossier: Dossier, scores: Iterable[Score]) -> Mapping[str, object]:
    """The numeric goals, and how many of them were reached, surpassed, missed."""
    aimed = [one for one in scores if summaries.has_numeric_goal(one.indicator)]
    reached = [one for one in aimed if one.pace in (Pace.DONE, Pace.ON_TIME)]
    missed = [one for one in aimed if one.pace is Pace.BEHIND]
    return {
        "goals": [_goal(dossier, one) for one in aimed],
        "goals_reached": len(reached),
        "goals_surpassed": sum(one.progress is not None and one.progress > 1 for one in reached),
        "goals_missed": len(missed),
        "goals_missed_named": names.listed([summaries.quoted(dossier.plan, one.indicator) for one in missed]),
        "goals_unmeasured": sum(one.pace is Pace.UNMEASURED for one in aimed),
    }


def _goal(dossier: Dossier, score: Score) -> Mapping[str, object]:
    standard = score.indicator.standard
    excused = score.result is not None and score.result.excused
    return {
        **summaries.item(dossier, score),
        "goal": summaries.measure(standard.goal),
        "actual": summaries.measure(score.result.actual if score.result else None),
        "unit": standard.unit,
        "progress": reports.NOTHING if score.progress is None else str(summaries.per_cent(score.progress)),
        "state": reports.EXCUSED if excused else reports.YEAR_PACES[score.pace],
    }


def _lost(score: Score) -> bool:
    """Did it win less than its full marks?  What does not apply has a list of its own."""
    return score.standing is Standing.SCORED and score.official is not None and score.official < score.worth


def _loss(dossier: Dossier, score: Score) -> Mapping[str, object]:
    """An item that did not win all its points, with what is said of it."""
    assert score.points is not None
    assert score.official is not None
    lost = half_up(score.worth, _EXACT_PLACES) - score.points
    if lost <= 0:
        lost = half_up(score.worth - score.official, _EXACT_PLACES)
    return {
        **summaries.item(dossier, score),
        "worth": summaries.worth(score.worth),
        "points": numbers.points(score.points),
        "lost": numbers.points(lost),
        "account": (score.result.account if score.result else "") or reports.UNREPORTED,
    }


def _excused(dossier: Dossier, scores: Iterable[Score]) -> Mapping[str, object]:
    """The items that do not apply: why, who approved it, by which rule."""
    rule = dossier.terms.not_applicable
    return {
        "excused": [_excuse(dossier, one) for one in scores if one.result is not None and one.result.excused],
        "excused_rule": reports.EXCUSED_RULES[rule] if rule else "",
        "excused_without_rule": reports.NO_EXCUSED_RULE,
    }


def _excuse(dossier: Dossier, score: Score) -> Mapping[str, object]:
    assert score.result is not None
    return {
        **summaries.item(dossier, score),
        "worth": summaries.worth(score.worth),
        "excuse": score.result.excuse,
        "approval": score.result.excuse_approval,
        "points": reports.NOTHING if score.points is None else numbers.points(score.points),
    }


# Beside the table.


def _extras(dossier: Dossier, card: ScoreCard) -> Mapping[str, object]:
    """Bonuses and deductions: every occurrence, and what each kind came to."""
    results, _ = summaries.reported(dossier)
    return {
        "occurrences": [_occurrence(dossier.terms, one) for one in results.occurrences],
        "extras_told": reports.joined([_extra(one) for one in card.extras if one.times]),
    }


def _extra(score: ExtraScore) -> str:
    words = reports.CAPPED if score.points < score.uncapped else reports.UNCAPPED
    return words.format(
        code=score.extra.code,
        matter=score.extra.matter,
        times=score.times,
        uncapped=numbers.points(score.uncapped),
        points=numbers.points(score.points),
    )


def _occurrence(terms: Terms, occurrence: Occurrence) -> Mapping[str, object]:
    extra = next(one for one in terms.extras if one.code == occurrence.code)
    return {
        "code": extra.code,
        "kind": reports.EXTRA_KINDS[extra.kind],
        "day": numbers.day(occurrence.day),
        "note": occurrence.note,
        "basis": occurrence.basis,
        "points": numbers.points(extra.each if occurrence.points is None else occurrence.points),
    }


def _veto(terms: Terms, event: VetoEvent) -> Mapping[str, object]:
    veto = next(one for one in terms.vetoes if one.code == event.code)
    return {
        "code": veto.code,
        "matter": veto.matter,
        "day": numbers.day(event.day),
        "note": event.note,
        "effect": reports.EFFECTS[veto.effect],
        "basis": veto.basis,
    }


def _outside(terms: Terms, code: str, assessment: Assessment) -> Mapping[str, object]:
    """A score from outside; whether it is one taken away, the composite's terms say."""
    kind = reports.SURVEY if code == "survey" else reports.INSPECTION
    taken = any(one.code == code and one.combination is Combination.DEDUCTED for one in terms.components)
    return {
        "kind": reports.DEDUCTED.format(label=kind) if taken else kind,
        "source": assessment.source,
        "points": numbers.points(assessment.points),
        "day": numbers.day(assessment.day),
        "basis": assessment.basis,
    }
