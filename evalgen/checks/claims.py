"""The scores that departments give themselves: possible, accounted for, and near what their results come to."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from evalgen.checks import Submission, check
from evalgen.checks.nearest import elsewhere
from evalgen.checks.reported import Reported, of_the_year, reported
from evalgen.checks.results import measured
from evalgen.model.finding import Finding, blocks
from evalgen.scoring import Need
from evalgen.text import rules
from evalgen.text.numbers import exact, points

# No rounding and no reading of a rule explains a difference of more than a fifth of what an item is worth.
_FAR: Final = Fraction(1, 5)


@check("claims", label="自评得分")
def claims(submission: Submission) -> Iterator[Finding]:
    """A score given by hand lies between 0 and what can be won, with no more places than declared, and has a reason."""
    places = submission.plan.terms.places if submission.plan else None
    for one in reported(submission):
        if one.excused:
            continue
        for column, given in (("actual", one.graded), ("claimed", one.case.claimed)):
            if given is not None:
                yield from _possible(one, column, given, places)
        if _unaccounted(one):
            facts = {"method": one.method.label, "claimed": points(one.case.claimed or Decimal(0))}
            yield rules.ACCOUNT_MISSING.at(one.at("account"), **facts)


@check("accounts", label="完成情况")
def accounts(submission: Submission) -> Iterator[Finding]:
    """At the year's end every item says what was done."""
    if of_the_year(submission):
        bare = [
            one.row["account"]
            for one in reported(submission)
            if not one.excused and one.row["account"].blank and not _unaccounted(one) and not _silent(one)
        ]
        if bare:
            yield rules.ACCOUNT_LACKS.at(bare[0].location, more=elsewhere(bare))


@check("silent", label="没有扣分的说明")
def silent(submission: Submission) -> Iterator[Finding]:
    """Full marks for want of deductions are earned only where someone says that there were none."""
    rule = rules.SILENT if of_the_year(submission) else rules.SILENT_YET
    for one in reported(submission):
        if _silent(one):
            yield rule.at(one.at("account"), method=one.method.label)


@check("differences", label="自评与计算")
def differences(submission: Submission) -> Iterator[Finding]:
    """A self-score is what the method comes to, rounded; where something else is wrong, nothing is compared."""
    places = submission.plan.terms.places if submission.plan else None
    for one in reported(submission):
        claimed = one.case.claimed
        if claimed is None or places is None or not 0 <= claimed <= _most(one) or not _judged(one):
            continue
        award = one.method.judge(one.case)
        gap = abs(Fraction(claimed) - award.points)
        facts = {"claimed": points(claimed), "method": one.method.label, "points": exact(award.points)}
        if gap > _FAR * one.case.worth:
            yield rules.CLAIM_FAR.at(one.at("claimed"), **facts, gap=exact(gap), sum=award.sum)
        elif gap > Fraction(1, 2 * 10**places):
            yield rules.CLAIM_DIFFERS.at(one.at("claimed"), **facts, sum=award.sum)


def _possible(one: Reported, column: str, given: Decimal, places: int | None) -> Iterator[Finding]:
    """Can the score be, and is it written as declared?"""
    written = max(0, -int(given.normalize().as_tuple().exponent))
    if given > _most(one):
        yield rules.CLAIM_OVER_WORTH.at(one.at(column), claimed=points(given), worth=exact(_most(one)))
    elif given < 0:
        yield rules.CLAIM_NEGATIVE.at(one.at(column), claimed=points(given))
    elif places is not None and written > places:
        yield rules.CLAIM_PLACES.at(one.at(column), claimed=points(given), places=written, allowed=places)


def _unaccounted(one: Reported) -> bool:
    """Did a department give itself a score that counts, without a word on why?"""
    counts = Need.CLAIM in one.method.needs and one.case.claimed is not None and one.graded is None
    return counts and one.row["account"].blank


def _silent(one: Reported) -> bool:
    """Is nothing reported of an item that loses points by what is reported?"""
    return not (one.excused or one.method.needs or one.case.incidents) and one.row["account"].blank


def _most(one: Reported) -> Fraction:
    """What can be won at most: full marks, or more where a cap above one is declared."""
    cap = one.case.parameters.options.get("cap")
    return one.case.worth * max(Fraction(1), cap if isinstance(cap, Fraction) else Fraction(1))


def _judged(one: Reported) -> bool:
    """Can the method judge the case, which is not scored by hand?"""
    case, needs = one.case, one.method.needs
    if one.excused or not one.ready or Need.CLAIM in needs or blocks(measured(one)):
        return False
    wanted = {
        Need.ACTUAL: case.actual is not None,
        Need.ACTUAL_NUMBER: isinstance(case.actual, Decimal),
        Need.GOAL: case.goal is not None,
        Need.GOAL_NUMBER: isinstance(case.goal, Decimal),
    }
    return all(wanted[need] for need in needs)
