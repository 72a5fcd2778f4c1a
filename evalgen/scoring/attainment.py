"""达标: all or nothing (domain section 3)."""

from decimal import Decimal
from fractions import Fraction

from evalgen.scoring import Award, Case, Form, Need, Option, method
from evalgen.text import scoring as words
from evalgen.text.numbers import exact


@method(
    "attainment",
    label="达标",
    needs=(Need.ACTUAL, Need.GOAL),
    options=(Option(code="comparison", label="比较", form=Form.WORD, choices=words.COMPARISONS, default="least"),),
)
def attainment(case: Case) -> Award:
    """Full marks where the actual value compares with the goal as declared, else none; words compare by being equal.

    >>> from evalgen.scoring import Parameters
    >>> most = Parameters(options={"comparison": "most"})
    >>> attainment(Case(worth=Fraction(2), parameters=most, goal=Decimal(3), actual=Decimal(4))).points
    Fraction(0, 1)
    """
    comparison = case.parameters.choice("comparison")
    numbers = isinstance(case.goal, Decimal) and isinstance(case.actual, Decimal)
    if not numbers:
        met, comparison = case.actual == case.goal, "equal"
    elif comparison == "least":
        met = case.reached >= case.aim
    elif comparison == "most":
        met = case.reached <= case.aim
    else:
        met = case.reached == case.aim
    points = case.worth if met else Fraction(0)
    actual, goal = (exact(Fraction(one)) if isinstance(one, Decimal) else str(one) for one in (case.actual, case.goal))
    sign = next(word for word, code in words.COMPARISONS.items() if code == comparison)
    told = words.ATTAINED if met else words.MISSED
    return Award(points=points, sum=told.format(actual=actual, sign=sign, goal=goal, points=exact(points)))
