"""功效系数: sixty per cent at the value that must be had, all at the one that satisfies (domain section 3)."""

from fractions import Fraction

from evalgen.scoring import Award, Case, Form, Need, Option, method
from evalgen.text import scoring as words
from evalgen.text.numbers import exact


@method(
    "efficacy",
    label="功效系数",
    needs=(Need.ACTUAL_NUMBER,),
    options=(
        Option(code="lowest", label="不允许值", form=Form.MEASURED),
        Option(code="best", label="满意值", form=Form.MEASURED),
        Option(code="below", label="低于不允许值", form=Form.WORD, choices=words.BELOW_LOWEST, default="formula"),
    ),
)
def efficacy(case: Case) -> Award:
    """Full marks times 60 + 40 × (actual − lowest)/(best − lowest) per cent, between 0 and full marks.

    Short of the lowest value it goes on by the formula, or is nothing, as declared.  A best value under the lowest
    one means that smaller is better.

    >>> from decimal import Decimal
    >>> from evalgen.scoring import Parameters
    >>> declared = Parameters(options={"lowest": Fraction(60), "best": Fraction(95), "below": "formula"})
    >>> efficacy(Case(worth=Fraction(10), parameters=declared, actual=Decimal(81))).points
    Fraction(42, 5)
    """
    lowest, best = case.parameters.number("lowest"), case.parameters.number("best")
    share = (case.reached - lowest) / (best - lowest)
    facts = {"worth": exact(case.worth), "actual": exact(case.reached), "lowest": exact(lowest), "best": exact(best)}
    if share < 0 and case.parameters.choice("below") == "zero":
        return Award(points=Fraction(0), sum=words.EFFICACY_ZERO.format(**facts))
    points = min(max(case.worth * (60 + 40 * share) / 100, Fraction(0)), case.worth)
    return Award(points=points, sum=words.EFFICACY.format(**facts, points=exact(points)))
