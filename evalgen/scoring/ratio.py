"""完成率: in proportion to what is reached of the goal (domain section 3)."""

from fractions import Fraction

from evalgen.scoring import Award, Case, Form, Need, Option, method
from evalgen.text import scoring as words
from evalgen.text.numbers import exact


@method(
    "ratio",
    label="完成率",
    needs=(Need.ACTUAL_NUMBER, Need.GOAL_NUMBER),
    options=(
        Option(code="cap", label="封顶", form=Form.SHARE, default="1"),
        Option(code="floor", label="下限", form=Form.SHARE, free=True),
    ),
)
def ratio(case: Case) -> Award:
    """Full marks at the goal, in proportion below it, at most the cap; nothing under the declared floor.

    >>> from decimal import Decimal
    >>> from evalgen.scoring import Parameters
    >>> one = Parameters(options={"cap": Fraction(1)})
    >>> ratio(Case(worth=Fraction(5), parameters=one, goal=Decimal(20), actual=Decimal(18))).points
    Fraction(9, 2)
    """
    share, cap = case.reached / case.aim, case.parameters.number("cap")
    floor = case.parameters.options.get("floor")
    points = case.worth * min(share, cap)
    facts = {"worth": exact(case.worth), "actual": exact(case.reached), "goal": exact(case.aim), "cap": exact(cap)}
    if isinstance(floor, Fraction) and share < floor:
        return Award(
            points=Fraction(0), sum=words.RATIO_UNDER_FLOOR.format(**facts, share=exact(share), floor=exact(floor))
        )
    return Award(points=points, sum=words.RATIO.format(**facts, points=exact(points)))
