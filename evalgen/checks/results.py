"""What was achieved: is every item reported, by a value that its method can judge and that can be true?"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from evalgen.checks import Submission, check
from evalgen.checks.cells import shown
from evalgen.checks.nearest import nearest
from evalgen.checks.parts import plan_keys, several, spoken
from evalgen.checks.reported import Reported, of_the_year, reported
from evalgen.model.finding import Finding
from evalgen.scoring import Need
from evalgen.scoring.progress import progress_of
from evalgen.scoring.rounding import half_up
from evalgen.text import rules
from evalgen.text.names import listed
from evalgen.text.numbers import exact, points
from evalgen.workbook.schema import RESULTS
from evalgen.workbook.standards import by_key
from evalgen.workbook.values import Mend

_COUNTED: Final = ("ranking", "milestones")

# A growth rate may be negative where it is measured against something; what is divided or counted never is.
_NEVER_NEGATIVE: Final = ("ratio", "reverse_ratio", "milestones", "ranking")

_EXCEEDS: Final = Fraction(110, 100)
# Units such as tons and kilograms differ by a thousand or more; a rate as a share of one differs by a hundred.
_OTHER_UNIT: Final = 1000
_SHARE_OF_ONE: Final = Fraction(1, 50)
_ABOUT_A_HUNDREDTH: Final = (Fraction(1, 125), Fraction(1, 80))


@check("items", label="项目填全")
def items(submission: Submission) -> Iterator[Finding]:
    """Every indicator of the plan has its row: at the year's end it must, before it may.

    Rows that mean none, or one that was there already, have their own findings and may be those that are missing.
    """
    keys = plan_keys(submission)
    if submission.loaded.book is not RESULTS or submission.plan is None or keys is None:
        return
    rows = by_key(submission.tables, "results", keys)
    absent = [spoken(one.key, keys) for one in submission.plan.plan.indicators if one.key not in rows]
    astray = len(submission.rows("results")) - len(rows)
    if rows and len(absent) > astray:
        rule = rules.ITEMS_MISSING if of_the_year(submission) else rules.ITEMS_MISSING_YET
        yield rule.at(submission.tables["results"].location, count=len(absent), items=several(absent))


@check("needed", label="计分所需")
def needed(submission: Submission) -> Iterator[Finding]:
    """At the year's end every item has what its method judges by."""
    if of_the_year(submission):
        for one in reported(submission):
            needs, facts = one.method.needs, {"method": one.method.label}
            if one.excused or one.row["actual"].fault or one.row["claimed"].fault:
                continue
            if Need.CLAIM in needs and one.case.claimed is None and not isinstance(one.case.actual, Decimal):
                yield rules.CLAIM_MISSING.at(one.at("claimed"), **facts)
            elif not needs.isdisjoint({Need.ACTUAL, Need.ACTUAL_NUMBER}) and one.case.actual is None:
                yield rules.ACTUAL_MISSING.at(one.at("actual"), **facts)


@check("actuals", label="实际值")
def actuals(submission: Submission) -> Iterator[Finding]:
    """Every reported value is of the kind that its method judges, and in the unit of its goal."""
    for one in reported(submission):
        yield from measured(one)


def measured(one: Reported) -> Iterator[Finding]:
    """What is wrong with a reported value; what does not apply has none, and a score is judged as one."""
    if one.excused or one.case.actual is None or one.graded is not None:
        return
    unit = one.indicator.standard.unit
    if isinstance(one.case.actual, str):
        yield from _word(one, one.case.actual)
    elif unit not in ("", *rules.PER_CENT_UNITS) and Mend.PERCENT in one.row["actual"].mends:
        yield rules.PERCENT_TYPED.at(one.at("actual"), written=f"{points(one.case.actual)}%", unit=unit)
    else:
        yield from _number(one, one.case.actual)


def _word(one: Reported, word: str) -> Iterator[Finding]:
    """Is a word what the method wants, and one that it knows?"""
    place, goal = one.at("actual"), one.case.goal
    if Need.ACTUAL_NUMBER in one.method.needs or (Need.GOAL in one.method.needs and isinstance(goal, Decimal)):
        yield rules.ACTUAL_NOT_NUMBER.at(place, written=shown(word))
    elif Need.GOAL in one.method.needs and isinstance(goal, str) and word not in (goal, *rules.YES_AND_NO):
        yield rules.WORD_UNEXPECTED.at(place, written=shown(word), goal=goal)
    elif _takes_verdicts(one):
        yield from _verdict(one, word)


def _number(one: Reported, actual: Decimal) -> Iterator[Finding]:
    """Is a number one that can be: not negative, whole where it counts, a rank that there is, of the goal's size?"""
    place, goal, facts = one.at("actual"), one.case.goal, {"actual": points(actual)}
    if Need.GOAL in one.method.needs and isinstance(goal, str):
        yield rules.ACTUAL_NOT_WORD.at(place, **facts, goal=goal)
    elif _takes_verdicts(one):
        yield from _verdict(one, points(actual))
    elif actual < 0 and not _may_be_negative(one):
        yield rules.ACTUAL_NEGATIVE.at(place, **facts)
    elif one.method.code in _COUNTED and actual % 1:
        yield rules.ACTUAL_NOT_WHOLE.at(place, **facts, method=one.method.label)
    elif one.method.code == "ranking":
        yield from _rank(one, actual)
    else:
        yield from _size(one, actual)


def _takes_verdicts(one: Reported) -> bool:
    """Is the value looked up among words, as a coefficient's is?"""
    return one.method.entries is not None and one.method.needs == {Need.ACTUAL}


def _verdict(one: Reported, verdict: str) -> Iterator[Finding]:
    known = [str(key) for key, _ in one.case.parameters.entries]
    if known and verdict not in known:
        near = nearest(verdict, known)
        hint = rules.NEAREST.format(name=near) if near else rules.KNOWN_KEYS.format(known=listed(known))
        yield rules.VERDICT_UNKNOWN.at(one.at("actual"), verdict=shown(verdict), hint=hint)


def _may_be_negative(one: Reported) -> bool:
    goal = one.case.goal
    falls = isinstance(goal, Decimal) and goal < 0
    rate = one.indicator.standard.unit in rules.PER_CENT_UNITS
    return one.method.code not in _NEVER_NEGATIVE and (rate or falls)


def _rank(one: Reported, actual: Decimal) -> Iterator[Finding]:
    field = one.case.parameters.options.get("field")
    if actual < 1:
        yield rules.RANK_UNDER_ONE.at(one.at("actual"), actual=points(actual))
    elif isinstance(field, Fraction) and actual > field:
        yield rules.RANK_BEYOND.at(one.at("actual"), actual=points(actual), field=exact(field))


def _size(one: Reported, actual: Decimal) -> Iterator[Finding]:
    """Is the value of the size of what it is measured by?  A hundredth of a rate is the rate as a share of one."""
    scale, unit = _scale(one), one.indicator.standard.unit
    if not scale or not actual:
        return
    share = abs(Fraction(actual) / scale)
    facts = {"actual": points(actual), "goal": exact(scale), "unit": unit}
    rate = unit in rules.PER_CENT_UNITS
    of_one = (abs(actual) <= 1 and share <= _SHARE_OF_ONE) or (abs(scale) <= 1 and share >= 1 / _SHARE_OF_ONE)
    progress = progress_of(one.indicator, one.case)
    if rate and of_one:
        yield rules.UNIT_WRONG.at(one.at("actual"), **facts, hint=rules.WRITE_PER_CENT)
    elif share >= _OTHER_UNIT or share <= Fraction(1, _OTHER_UNIT):
        yield rules.UNIT_WRONG.at(one.at("actual"), **facts, hint=rules.WRITE_IN_UNIT)
    elif _ABOUT_A_HUNDREDTH[0] <= share <= _ABOUT_A_HUNDREDTH[1]:
        yield rules.UNIT_DOUBTFUL.at(one.at("actual"), **facts)
    elif progress is not None and progress > _EXCEEDS:
        yield rules.GOAL_EXCEEDED.at(one.at("actual"), **facts, rate=points(half_up(progress * 100, 1)))


def _scale(one: Reported) -> Fraction | None:
    """What a value is measured by: the goal, or else the value that satisfies, or the highest band."""
    if isinstance(one.case.goal, Decimal):
        return Fraction(one.case.goal)
    best = one.case.parameters.options.get("best")
    if isinstance(best, Fraction):
        return best
    bounds = [Fraction(key) for key, _ in one.case.parameters.entries if isinstance(key, Decimal)]
    return max(bounds, default=None)
