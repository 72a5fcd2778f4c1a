"""From the sum of the table to total, composite and grade: only what the terms declare, with its basis."""

from decimal import Decimal
from fractions import Fraction

from evalgen.model.result import Results
from evalgen.model.score import ComponentScore, ExtraScore
from evalgen.model.terms import Combination, Component, ExtraKind, Grade, Terms, Veto, VetoEffect
from evalgen.scoring.rounding import half_up
from evalgen.text import scoring as words

_SIGN = {Combination.WEIGHTED: 1, Combination.ADDED: 1, Combination.DEDUCTED: -1}


def extra_scores(terms: Terms, results: Results) -> tuple[tuple[ExtraScore, ...], Decimal, Decimal]:
    """What each kind of bonus and deduction came to, all bonuses (capped), and all deductions."""
    scores = []
    for extra in terms.extras:
        own = [one for one in results.occurrences if one.code == extra.code]
        uncapped = sum((extra.each if one.points is None else one.points for one in own), Decimal(0))
        points = uncapped if extra.cap is None else min(uncapped, extra.cap)
        scores.append(ExtraScore(extra=extra, times=len(own), uncapped=uncapped, points=points))
    bonus = sum((one.points for one in scores if one.extra.kind is ExtraKind.BONUS), Decimal(0))
    deduction = sum((one.points for one in scores if one.extra.kind is ExtraKind.DEDUCTION), Decimal(0))
    return tuple(scores), bonus if terms.bonus_cap is None else min(bonus, terms.bonus_cap), deduction


def composite(
    terms: Terms, results: Results, targets: Decimal, total: Decimal, extras: Decimal
) -> tuple[tuple[ComponentScore, ...], Decimal | None, tuple[str, ...]]:
    """The components and what they come to; None, and why, without a declared basis or a component's result.

    Bonuses and deductions go into the targets, unless they are a component of their own.
    """
    if not terms.components:
        return (), None, (words.NO_COMPOSITE,)
    apart = any(one.code == "extras" for one in terms.components)
    points = {"targets": targets if apart else total, "extras": extras}
    points |= {code: found for code in ("survey", "inspection") if (found := _outside(code, results)) is not None}
    lacking = [one.label for one in terms.components if one.code not in points]
    scores = tuple(_component(one, points[one.code]) for one in terms.components if one.code in points)
    if lacking:
        return scores, None, tuple(words.NO_SURVEY.format(component=label) for label in lacking)
    assert terms.places is not None
    return scores, half_up(sum((one.contribution for one in scores), Fraction(0)), terms.places), ()


def grades(
    terms: Terms, results: Results, combined: Decimal | None
) -> tuple[tuple[Veto, ...], Grade | None, Grade | None, tuple[str, ...]]:
    """The vetoes that occurred, the grade by points, the grade that they leave, and why there is none."""
    occurred = {one.code for one in results.veto_events}
    vetoes = tuple(one for one in terms.vetoes if one.code in occurred)
    if not terms.grades:
        return vetoes, None, None, (words.NO_GRADES,)
    if combined is None:
        return vetoes, None, None, (words.NO_GRADE_WITHOUT_COMPOSITE,)
    ranked = sorted(terms.grades, key=lambda one: one.floor, reverse=True)
    earned = next((one for one in ranked if combined >= one.floor), ranked[-1])
    return vetoes, earned, limited(ranked, earned, vetoes), ()


def limited(ranked: list[Grade], earned: Grade, vetoes: tuple[Veto, ...]) -> Grade:
    """The grade that vetoes leave of an earned one; `ranked` runs from the best to the lowest."""
    effects = {one.effect for one in vetoes}
    if VetoEffect.LOWEST in effects:
        return ranked[-1]
    if VetoEffect.NOT_BEST in effects and earned is ranked[0]:
        return ranked[min(1, len(ranked) - 1)]
    return earned


def _outside(code: str, results: Results) -> Decimal | None:
    """What came from outside: the survey's score; the inspection's, or all that it takes away."""
    found = results.surveys if code == "survey" else results.inspections
    return sum((one.points for one in found), Decimal(0)) if found else None


def _component(component: Component, points: Decimal) -> ComponentScore:
    contribution = _SIGN[component.combination] * Fraction(component.factor) * Fraction(points)
    return ComponentScore(component=component, points=points, contribution=contribution)
