"""差距扣分: every step short of the goal costs points (domain section 3)."""

import math
from fractions import Fraction

from evalgen.scoring import Award, Case, Form, Need, Option, method
from evalgen.text import scoring as words
from evalgen.text.numbers import exact


@method(
    "shortfall",
    label="差距扣分",
    needs=(Need.ACTUAL_NUMBER, Need.GOAL_NUMBER),
    options=(
        Option(code="direction", label="方向", form=Form.WORD, choices=words.DIRECTIONS),
        Option(code="step", label="步长", form=Form.MEASURED),
        Option(code="each", label="每步扣"),
        Option(code="partial", label="不足一步", form=Form.WORD, choices=words.PARTIAL_STEPS, default="part"),
    ),
)
def shortfall(case: Case) -> Award:
    """Full marks less so many points for each step short of the goal, never under 0.

    A step that is not full counts in proportion, as a whole one, or not at all, as declared.

    >>> from decimal import Decimal
    >>> from evalgen.scoring import Parameters
    >>> rules = {"direction": "least", "step": Fraction("0.1"), "each": Fraction("0.8"), "partial": "whole"}
    >>> declared = Parameters(options=rules)
    >>> shortfall(Case(worth=Fraction(8), parameters=declared, goal=Decimal(97), actual=Decimal("96.75"))).points
    Fraction(28, 5)
    """
    given = case.parameters
    gap = case.aim - case.reached if given.choice("direction") == "least" else case.reached - case.aim
    steps = max(gap, Fraction(0)) / given.number("step")
    if given.choice("partial") == "whole":
        steps = Fraction(math.ceil(steps))
    elif given.choice("partial") == "none":
        steps = Fraction(math.floor(steps))
    points = max(case.worth - steps * given.number("each"), Fraction(0))
    facts = {"worth": exact(case.worth), "each": exact(given.number("each")), "steps": exact(steps)}
    gap_told = {"gap": exact(max(gap, Fraction(0))), "step": exact(given.number("step"))}
    return Award(points=points, sum=words.SHORTFALL.format(**facts, **gap_told, points=exact(points)))
