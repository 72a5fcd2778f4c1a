"""进度节点: the share of milestones that were reached on time (domain section 3)."""

from evalgen.scoring import Award, Case, Need, method
from evalgen.text import scoring as words
from evalgen.text.numbers import exact


@method("milestones", label="进度节点", needs=(Need.ACTUAL_NUMBER, Need.GOAL_NUMBER))
def milestones(case: Case) -> Award:
    """Full marks times milestones reached on time over milestones planned, at most full marks.

    >>> from decimal import Decimal
    >>> from fractions import Fraction
    >>> milestones(Case(worth=Fraction(4), goal=Decimal(8), actual=Decimal(6))).points
    Fraction(3, 1)
    """
    points = case.worth * min(case.reached, case.aim) / case.aim
    facts = {"worth": exact(case.worth), "actual": exact(case.reached), "goal": exact(case.aim)}
    return Award(points=points, sum=words.MILESTONES.format(**facts, points=exact(points)))
