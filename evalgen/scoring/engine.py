"""The engine: joins plan and results, has every indicator judged by its method, and adds up (domain section 3).

Sums are exact; every figure that is printed is rounded once, half up, at the place that the terms declare.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

import pandas as pd

from evalgen.model.dossier import Dossier
from evalgen.model.plan import Indicator
from evalgen.model.result import Period, Result, Results
from evalgen.model.score import Pace, Score, ScoreCard, Standing, Sum, Working
from evalgen.model.terms import NotApplicable, Rounding, Terms
from evalgen.scoring import METHODS, Case, Need
from evalgen.scoring.parameters import parse
from evalgen.scoring.progress import pace_of, progress_of, year_gone
from evalgen.scoring.rounding import half_up
from evalgen.scoring.totals import composite, extra_scores, grades
from evalgen.text import scoring as words
from evalgen.text.numbers import exact

RATE_PLACES: Final = 1
"""Rates (won over worth, in per cent) are printed with one decimal."""


def score(dossier: Dossier) -> ScoreCard:
    """The score card of the dossier's results.  Its terms declare places and rounding; the checks saw to that."""
    results, terms = dossier.results, dossier.terms
    assert results is not None
    assert terms.places is not None
    assert terms.rounding is not None
    time_gone = year_gone(results.as_of, dossier.particulars.year)
    scores = _with_excused(tuple(_score(dossier, one, time_gone) for one in _joined(dossier, results)), terms)
    frame = _frame(dossier, scores)
    everything = _sum(frame, "", (), terms.places)
    full = everything.worth
    extras, bonus, deduction = extra_scores(terms, results)
    total = everything.points + bonus - deduction
    total = max(Decimal(0), total if terms.total_cap is None else min(total, terms.total_cap))
    components, combined, missing = composite(terms, results, everything.points, total, bonus - deduction)
    vetoes, earned, grade, graded = grades(terms, results, combined)
    opened = everything.open
    return ScoreCard(
        scores=scores,
        categories=tuple(
            _sum(frame[[path[: one.level] == one.path for path in frame["path"]]], one.name, one.path, terms.places)
            for one in dossier.plan.categories
        ),
        departments=tuple(_shared(frame, one.name, "departments", terms) for one in dossier.roster.departments),
        leaders=tuple(_shared(frame, one.name, "leaders", terms) for one in dossier.roster.leaders),
        full=full,
        targets=everything.points,
        targets_sum=everything,
        extras=extras,
        bonus=bonus,
        deduction=deduction,
        total=total,
        components=components,
        composite=combined,
        vetoes=vetoes,
        earned_grade=earned,
        grade=grade,
        missing=(*((words.ITEMS_OPEN.format(count=opened),) if opened else ()), *missing, *graded),
        official=results.period is Period.YEAR and opened == 0,
        time_gone=time_gone,
    )


def _joined(dossier: Dossier, results: Results) -> Iterable[tuple[Indicator, Result | None]]:
    """Every indicator with what was reported of it; a result without an indicator had its finding before."""
    plan = pd.DataFrame({"key": [one.key for one in dossier.plan.indicators], "indicator": dossier.plan.indicators})
    reported = pd.DataFrame(
        {"key": [one.indicator for one in results.results], "result": results.results}, columns=["key", "result"]
    )
    both = plan.merge(reported.astype({"key": plan["key"].dtype}), on="key", how="left", validate="one_to_one")
    return [
        (indicator, result if isinstance(result, Result) else None)
        for indicator, result in zip(both["indicator"], both["result"], strict=True)
    ]


def _score(dossier: Dossier, pair: tuple[Indicator, Result | None], time_gone: Fraction) -> Score:
    indicator, result = pair
    results, terms = dossier.results, dossier.terms
    assert results is not None
    method = METHODS[indicator.standard.method]
    case = Case(
        worth=dossier.plan.worth(indicator),
        parameters=parse(method, indicator.standard.parameters)[0],
        goal=indicator.standard.goal,
        actual=result.actual if result else None,
        claimed=_claim(indicator, result),
        incidents=tuple((one.kind, one.times) for one in results.incidents if one.indicator == indicator.key),
    )
    progress = progress_of(indicator, case)
    bare = Score(
        indicator=indicator,
        result=result,
        standing=Standing.OPEN,
        worth=case.worth,
        exact=None,
        points=None,
        official=None,
        working=Working(rule=words.RULES[method.code], sum=words.OPEN),
        progress=progress,
        pace=pace_of(indicator, case, results.period, time_gone),
    )
    if result is not None and result.excused:
        return replace(bare, standing=Standing.EXCUSED, pace=Pace.UNMEASURED)
    if result is None or not enough(method.needs, case):
        return bare
    award = method.judge(case)
    return replace(
        _won(bare, award.points, terms),
        standing=Standing.SCORED,
        working=Working(rule=words.RULES[method.code], sum=award.sum),
    )


def _claim(indicator: Indicator, result: Result | None) -> Decimal | None:
    """The score that a department gives itself; none where the organ outside that rates the item has given its own."""
    if result is None or (indicator.standard.rated_by and isinstance(result.actual, Decimal)):
        return None
    return result.claimed


def enough(needs: Iterable[Need], case: Case) -> bool:
    """Is everything there that a method needs to judge a case?"""
    there = {
        Need.ACTUAL: case.actual is not None,
        Need.ACTUAL_NUMBER: isinstance(case.actual, Decimal),
        Need.GOAL: case.goal is not None,
        Need.GOAL_NUMBER: isinstance(case.goal, Decimal),
        Need.CLAIM: case.claimed is not None or isinstance(case.actual, Decimal),
    }
    return all(there[need] for need in needs)


def _won(score: Score, won: Fraction, terms: Terms) -> Score:
    assert terms.places is not None
    points = half_up(won, terms.places)
    official = Fraction(points) if terms.rounding is Rounding.ITEM else won
    return replace(score, exact=won, points=points, official=official)


def _with_excused(scores: Sequence[Score], terms: Terms) -> tuple[Score, ...]:
    """Give the items that do not apply what the terms declare; without a declared rule they stay open."""
    others = [one for one in scores if one.standing is Standing.SCORED and one.official is not None]
    won = sum((one.official for one in others if one.official is not None), Fraction(0))
    rest = sum((one.worth for one in others), Fraction(0))
    return tuple(_excused(one, won, rest, terms) if one.standing is Standing.EXCUSED else one for one in scores)


def _excused(score: Score, won: Fraction, rest: Fraction, terms: Terms) -> Score:
    rule = terms.not_applicable
    if rule is None or (rule is NotApplicable.SCALE and not rest):
        return replace(score, standing=Standing.OPEN)
    approval = score.result.excuse_approval if score.result else ""
    told = words.EXCUSED_RULES[rule].format(approval=approval)
    if rule is NotApplicable.DROP:
        return replace(score, working=Working(rule=told, sum=words.EXCUSED_DROP))
    if rule is NotApplicable.FULL:
        points, text = score.worth, words.EXCUSED_FULL.format(points=exact(score.worth))
    else:
        points = score.worth * won / rest
        facts = {"worth": exact(score.worth), "won": exact(won), "rest": exact(rest), "points": exact(points)}
        text = words.EXCUSED_SCALE.format(**facts)
    return replace(_won(score, points, terms), working=Working(rule=told, sum=text))


def _frame(dossier: Dossier, scores: Sequence[Score]) -> pd.DataFrame:
    """One row an indicator: where it belongs, what it is worth and won; what left the table is worth nothing."""
    dropped = [one.standing is Standing.EXCUSED and one.official is None for one in scores]
    everyone = tuple(one.name for one in dossier.roster.departments)
    return pd.DataFrame(
        {
            "key": [one.indicator.key for one in scores],
            "path": [one.indicator.path for one in scores],
            "departments": [everyone if one.indicator.everyone else one.indicator.departments for one in scores],
            "leaders": [one.indicator.leaders for one in scores],
            "worth": [Fraction(0) if gone else one.worth for one, gone in zip(scores, dropped, strict=True)],
            "won": [one.official or Fraction(0) for one in scores],
            "open": [one.standing is Standing.OPEN for one in scores],
        },
        dtype=object,
    )


def _sum(frame: pd.DataFrame, name: str, path: tuple[str, ...], places: int) -> Sum:
    """Add up the rows; a rate is won over worth of what is scored."""
    scored = frame[~frame["open"].astype(bool)]
    worth, won = (sum(scored[column], Fraction(0)) for column in ("worth", "won"))
    return Sum(
        name=name,
        path=path,
        count=len(frame),
        open=len(frame) - len(scored),
        worth=half_up(sum(frame["worth"], Fraction(0)), max(places, _PLACES_OF_WORTH)),
        won=won,
        points=half_up(won, places),
        rate=half_up(won / worth * 100, RATE_PLACES) if worth else None,
    )


_PLACES_OF_WORTH: Final = 4


def _shared(frame: pd.DataFrame, name: str, column: str, terms: Terms) -> Sum:
    """The sum of one department or leader; a department's part of a shared indicator is its declared share."""
    assert terms.places is not None
    names = frame[["key", column]].explode(column)
    own = frame[frame["key"].isin(names.loc[names[column] == name, "key"])].copy()
    if column == "departments":
        parts = [_part(terms, key, name) for key in own["key"]]
        for figure in ("worth", "won"):
            own[figure] = [value * part for value, part in zip(own[figure], parts, strict=True)]
    return _sum(own, name, (), terms.places)


def _part(terms: Terms, key: str, department: str) -> Fraction:
    shares = terms.shares_of(key)
    if not shares:
        return Fraction(1)
    return sum((Fraction(one.per_cent) / 100 for one in shares if one.department == department), Fraction(0))
