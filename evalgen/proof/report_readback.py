"""The two reports read back: every row of their tables, every figure of their prose and charts, from either file alone.

What must stand there is worked out from the dossier's score card, not asked of the documents' own contexts.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from evalgen.model.dossier import Dossier
from evalgen.model.finding import Finding
from evalgen.model.plan import Indicator, Measure
from evalgen.model.result import Result, Results
from evalgen.model.score import Pace, Score, ScoreCard, Standing, Sum
from evalgen.model.terms import Combination, ExtraKind
from evalgen.proof.copies import Copy
from evalgen.proof.facts import plain, points, spoken
from evalgen.scoring.progress import due_of
from evalgen.scoring.rounding import half_up
from evalgen.text import proof_words as words
from evalgen.text import reports
from evalgen.text.numbers import exact

REPORTS: Final = ("half_year", "year_end")

Row = tuple[str | None, ...]
"""The cells of a row that must be printed side by side; None stands for any text."""


@dataclass(frozen=True)
class Figure:
    """A figure of the prose: what it is called there, how much it is, and its measure word."""

    label: str
    value: str
    unit: str = ""


def read_report(dossier: Dossier, copy: Copy) -> Iterator[Finding]:
    """Every difference between the score card and a printed report."""
    results, card = dossier.results, dossier.card
    if results is None or card is None or copy.code not in REPORTS:
        return
    half = copy.code == "half_year"
    rows = list((_half_year_rows if half else _year_rows)(dossier, results, card))
    figures = (_half_year_figures if half else _year_figures)(dossier, results, card)
    yield from missing_rows(copy, rows)
    yield from wrong_figures(copy, figures)
    yield from _wrong_charts(copy, rows)


# Comparing.


def missing_rows(copy: Copy, rows: Iterable[Row]) -> Iterator[Finding]:
    """Rows that do not stand among the printed cells, each with the cells that come nearest."""
    cells = [(plain(text), page) for text, page in copy.cells if plain(text)]
    texts = [text for text, _ in cells]
    for row in rows:
        wanted = [None if one is None else plain(one) for one in row if one != ""]
        likeness, place = _nearest(texts, wanted)
        if likeness < len(wanted):
            page = cells[place][1] if likeness > 1 else 0
            found = words.COMMA.join(texts[place : place + len(wanted)]) if likeness > 1 else words.NOTHING
            shown = words.COMMA.join(words.ANY if one is None else one for one in wanted)
            yield words.REPORT_ROW.at(copy.place(page), wanted=shown, found=found)


def _nearest(texts: Sequence[str], wanted: Sequence[str | None]) -> tuple[int, int]:
    """Where most of the wanted cells stand side by side, and how many of them do."""
    best = (0, 0)
    for place in range(len(texts) - len(wanted) + 1):
        alike = sum(one is None or one == texts[place + at] for at, one in enumerate(wanted))
        if alike > best[0]:
            best = (alike, place)
    return best


def wrong_figures(copy: Copy, figures: Iterable[Figure]) -> Iterator[Finding]:
    """Figures that are another number beside their name, or that stand nowhere."""
    text = plain(copy.text)
    for figure in figures:
        wanted = figure.value + figure.unit
        if figure.label:
            pattern = words.FIGURE.format(label=figure.label, unit=re.escape(figure.unit))
            if others := [found for found in re.findall(pattern, text) if found != figure.value]:
                shown = others[0] + figure.unit
                yield words.DIFFERENT.at(copy.place(), what=_bare(figure.label), wanted=wanted, found=shown)
                continue
        if plain(wanted) not in text:
            yield words.MISSING.at(copy.place(), what=_bare(figure.label) or words.IN_PROSE, wanted=wanted)


def _bare(label: str) -> str:
    """A name without the signs of its pattern."""
    return re.sub(r"\(\?.*?\)\??|\[.*?\]", "", label)


def _wrong_charts(copy: Copy, rows: Iterable[Row]) -> Iterator[Finding]:
    """Figures of native charts that no table of the report repeats."""
    known = {_number(cell) for row in rows for cell in row if cell}
    for chart in copy.charts:
        for figure in chart.figures:
            if _number(figure) not in known:
                yield words.CHART_FIGURE.at(copy.place(), title=chart.title, found=figure)


def _number(text: str) -> str:
    return points(Decimal(text)) if re.fullmatch(r"-?\d+(\.\d+)?", text) else text


# What both reports print.


def _label(dossier: Dossier, indicator: Indicator) -> str:
    parts = sum(one.number == indicator.number for one in dossier.plan.indicators)
    return indicator.number if parts == 1 else reports.PART.format(number=indicator.number, part=indicator.part)


def _measure(value: Measure | None) -> str:
    if value is None:
        return reports.UNREPORTED
    return points(value) if isinstance(value, Decimal) else value


def _share(value: Fraction | None) -> str:
    return reports.NOTHING if value is None else str(half_up(value * 100, 1))


def _rate(total: Sum) -> str:
    return reports.NOTHING if total.rate is None else str(total.rate)


def _goals(card: ScoreCard) -> list[Score]:
    return [one for one in card.scores if isinstance(one.indicator.standard.goal, Decimal)]


def _goal(dossier: Dossier, score: Score) -> Row:
    """A numeric goal up to its progress."""
    standard = score.indicator.standard
    actual = _measure(score.result.actual if score.result else None)
    progress = _share(score.progress)
    return (_label(dossier, score.indicator), None, _measure(standard.goal), actual, standard.unit, progress)


def _excused(score: Score) -> bool:
    return score.result is not None and score.result.excused


def _reported(result: Result | None) -> bool:
    if result is None:
        return False
    return result.excused or bool(result.account) or result.actual is not None or result.claimed is not None


def _has_problem(score: Score) -> bool:
    return score.result is not None and bool(score.result.problem)


def _scored(card: ScoreCard) -> list[Score]:
    return [one for one in card.scores if one.official is not None]


def _scored_worth(card: ScoreCard) -> str:
    return points(half_up(sum((one.worth for one in _scored(card)), Fraction(0)), 4))


# The half year.


def _half_year_rows(dossier: Dossier, results: Results, card: ScoreCard) -> Iterator[Row]:
    for category in card.categories:
        length = len(category.path)
        own = [one for one in card.scores if one.indicator.path[:length] == category.path]
        yield _standing(category, own)
    yield (words.SUM_LABEL, *_standing(card.targets_sum, card.scores)[1:])
    for department in card.departments:
        yield _standing(department, [one for one in card.scores if _answers(department.name, one.indicator)])
    for score in _goals(card):
        state = reports.EXCUSED if _excused(score) else reports.PACES[score.pace]
        yield (*_goal(dossier, score), _due(score, results, card), state)
    for score in card.scores:
        indicator, result = score.indicator, score.result
        departments = words.COMMA.join(indicator.departments)
        if score.pace is Pace.BEHIND or _has_problem(score):
            told = (text or reports.UNREPORTED for text in ((result.problem, result.remedy) if result else ("", "")))
            yield (_label(dossier, indicator), None, departments, words.COMMA.join(indicator.leaders), *told)
        if not _reported(result):
            yield (_label(dossier, indicator), None, departments, None)


def _standing(total: Sum, scores: Sequence[Score]) -> Row:
    """A category or department: how many items are in which state, and its points."""
    states = (str(sum(one.pace is pace for one in scores)) for pace in Pace)
    scored = str(sum(one.official is not None for one in scores))
    return (total.name, str(len(scores)), *states, scored, points(total.points), _rate(total))


def _answers(department: str, indicator: Indicator) -> bool:
    return indicator.everyone or department in indicator.departments


def _due(score: Score, results: Results, card: ScoreCard) -> str:
    goal = score.indicator.standard.goal
    if score.progress is None or not isinstance(goal, Decimal):
        return reports.NOTHING
    due = due_of(score.indicator, Fraction(goal), results.period, card.time_gone)
    return _share(None if due is None else due / Fraction(goal))


def _half_year_figures(dossier: Dossier, results: Results, card: ScoreCard) -> Iterator[Figure]:
    scores = card.scores
    counts = {pace: sum(one.pace is pace for one in scores) for pace in Pace}
    unreported = sum(not _reported(one.result) for one in scores)
    yield Figure("", spoken(results.as_of))
    yield Figure(words.ITEMS, str(len(scores)), words.PIECES)
    yield Figure(words.FULL, points(dossier.plan.full_marks), words.POINTS_UNIT)
    yield Figure(words.FILED, str(len(scores) - unreported), words.PIECES)
    if unreported:
        yield Figure(words.UNFILED, str(unreported), words.PIECES)
    yield Figure(words.TIME_GONE, _share(card.time_gone), words.PER_CENT)
    if len(scores) > counts[Pace.UNMEASURED]:
        for pace in (Pace.DONE, Pace.ON_TIME, Pace.BEHIND):
            yield Figure(reports.PACES[pace], str(counts[pace]), words.PIECES)
        yield Figure(words.OTHERS, str(counts[Pace.UNMEASURED]), words.PIECES)
    for score in _goals(card):
        if score.pace is Pace.BEHIND and score.result is not None:
            yield Figure("", _measure(score.result.actual), score.indicator.standard.unit)
    if troubled := sum(one.pace is Pace.BEHIND or _has_problem(one) for one in scores):
        yield Figure(words.TROUBLES, str(troubled), words.PIECES)
    if _scored(card):
        yield Figure(words.SCORED_ITEMS, str(len(_scored(card))), words.PIECES)
        yield Figure(words.STAGE_POINTS, points(card.targets), words.POINTS_UNIT)
        yield Figure(words.STAGE_RATE, _rate(card.targets_sum), words.PER_CENT)
        yield Figure(words.SCORED_FULL, _scored_worth(card), words.POINTS_UNIT)


# The year.


def _year_rows(dossier: Dossier, results: Results, card: ScoreCard) -> Iterator[Row]:
    leading = {one.name: one.leader for one in dossier.roster.departments}
    for total in (*card.categories, *card.leaders):
        yield (total.name, *_sum(total))
    yield (words.SUM_LABEL, *_sum(card.targets_sum))
    for total in card.departments:
        yield (total.name, leading[total.name], *_sum(total))
    for score in _goals(card):
        yield (*_goal(dossier, score), reports.EXCUSED if _excused(score) else reports.YEAR_PACES[score.pace])
    for score in card.scores:
        if _excused(score) and score.result is not None:
            won = reports.NOTHING if score.points is None else points(score.points)
            worth = points(half_up(score.worth, 4))
            own = score.result
            yield (_label(dossier, score.indicator), None, worth, own.excuse, own.excuse_approval, won)
        elif _lost(score):
            yield _loss(dossier, score)
    yield from _events(dossier, results)


def _sum(total: Sum) -> Row:
    return (str(total.count), points(total.worth), points(total.points), _rate(total))


def _lost(score: Score) -> bool:
    return score.standing is Standing.SCORED and score.official is not None and score.official < score.worth


def _loss(dossier: Dossier, score: Score) -> Row:
    worth, won, result = half_up(score.worth, 4), score.points or Decimal(0), score.result
    lost = worth - won if worth > won else half_up(score.worth - (score.official or 0), 4)
    texts = (result.account, result.problem, result.remedy) if result else ("",) * 3
    told = (text or reports.UNREPORTED for text in texts)
    return (_label(dossier, score.indicator), None, points(worth), points(won), points(lost), *told)


def _events(dossier: Dossier, results: Results) -> Iterator[Row]:
    """Bonuses and deductions, vetoes, and what came from outside."""
    extras = {one.code: one for one in dossier.terms.extras}
    vetoes = {one.code: one for one in dossier.terms.vetoes}
    for one in results.occurrences:
        won = extras[one.code].each if one.points is None else one.points
        kind = reports.EXTRA_KINDS[extras[one.code].kind]
        yield (one.code, kind, spoken(one.day), one.note, one.basis, points(won))
    for event in results.veto_events:
        yield (event.code, vetoes[event.code].matter, spoken(event.day), event.note)
    for outside in (*results.surveys, *results.inspections):
        yield (outside.source, points(outside.points), spoken(outside.day), outside.basis)


def _year_figures(dossier: Dossier, results: Results, card: ScoreCard) -> Iterator[Figure]:
    yield Figure("", spoken(results.as_of))
    yield Figure(words.ASSESSED_ITEMS, str(len(card.scores)), words.PIECES)
    yield Figure(words.FULL, points(dossier.plan.full_marks), words.POINTS_UNIT)
    yield Figure(words.WON if card.official else words.STAGE_POINTS, points(card.targets), words.POINTS_UNIT)
    if card.targets_sum.rate is not None:
        yield Figure(words.RATE, _rate(card.targets_sum), words.PER_CENT)
    if dossier.terms.extras:
        for kind, value in ((ExtraKind.BONUS, card.bonus), (ExtraKind.DEDUCTION, card.deduction)):
            yield Figure(words.OUTSIDE_TABLE[kind], points(value), words.POINTS_UNIT)
        yield Figure(words.TOTAL, points(card.total), words.POINTS_UNIT)
    if card.composite is not None:
        yield Figure(words.COMPOSITE, points(card.composite), words.POINTS_UNIT)
        for part in card.components:
            way = part.component.combination
            entered = exact(-part.contribution if way is Combination.DEDUCTED else part.contribution)
            yield Figure("", words.ENTERED[way] + entered, words.POINTS_UNIT)
    if card.grade is not None:
        yield Figure("", words.GRADE.format(name=card.grade.name))
    for reason in card.missing:
        yield Figure("", reason)
    yield from _counts(card)


def _counts(card: ScoreCard) -> Iterator[Figure]:
    """How many goals were reached, surpassed and missed, and how many items lost points."""
    goals = _goals(card)
    reached = [one for one in goals if one.pace in (Pace.DONE, Pace.ON_TIME)]
    if goals:
        yield Figure(words.REACHED, str(len(reached)), words.PIECES)
        yield Figure(words.MISSED, str(sum(one.pace is Pace.BEHIND for one in goals)), words.PIECES)
    if surpassed := sum(one.progress is not None and one.progress > 1 for one in reached):
        yield Figure(words.SURPASSED, str(surpassed), words.PIECES)
    if losses := sum(_lost(one) for one in card.scores):
        yield Figure(words.LOSSES, str(losses), words.PIECES)
