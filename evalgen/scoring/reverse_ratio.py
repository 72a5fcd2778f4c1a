"""逆向完成率: the smaller the better (domain section 3)."""

from evalgen.scoring import Award, Case, Form, Need, Option, method
from evalgen.text import scoring as words
from evalgen.text.numbers import exact


@method(
    "reverse_ratio",
    label="逆向完成率",
    needs=(Need.ACTUAL_NUMBER, Need.GOAL_NUMBER),
    options=(Option(code="cap", label="封顶", form=Form.SHARE, default="1"),),
)
def reverse_ratio(case: Case) -> Award:
    """Full marks at or under the goal, in proportion of goal to actual above it; at most the cap.

    >>> from decimal import Decimal
    >>> from fractions import Fraction
    >>> from evalgen.scoring import Parameters
    >>> one = Parameters(options={"cap": Fraction(1)})
    >>> reverse_ratio(Case(worth=Fraction(4), parameters=one, goal=Decimal(30), actual=Decimal(40))).points
    Fraction(3, 1)
    """
    cap = case.parameters.number("cap")
    share = cap if case.reached == 0 else min(case.aim / case.reached, cap)
    points = case.worth * share
    facts = {"worth": exact(case.worth), "actual": exact(case.reached), "goal": exact(case.aim), "cap": exact(cap)}
    return Award(points=points, sum=words.REVERSE_RATIO.format(**facts, points=exact(points)))
