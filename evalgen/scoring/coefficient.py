"""系数: full marks times the coefficient of a verdict (domain section 3)."""

from decimal import Decimal

from evalgen.scoring import Award, Case, Entries, Form, Need, method
from evalgen.text import scoring as words
from evalgen.text.numbers import exact, points


@method("coefficient", label="系数", needs=(Need.ACTUAL,), entries=Entries(keys=Form.WORD, values=Form.SHARE))
def coefficient(case: Case) -> Award:
    """Full marks times the coefficient that is declared for the reported value.

    >>> from fractions import Fraction
    >>> from evalgen.scoring import Parameters
    >>> verdicts = Parameters(entries=(("优秀", Fraction(1)), ("良好", Fraction("0.9"))))
    >>> coefficient(Case(worth=Fraction(5), parameters=verdicts, actual="良好")).points
    Fraction(9, 2)
    """
    verdict = points(case.actual) if isinstance(case.actual, Decimal) else str(case.actual)
    factor = dict(case.parameters.entries)[verdict]
    won = case.worth * factor
    facts = {"worth": exact(case.worth), "factor": exact(factor), "verdict": verdict}
    return Award(points=won, sum=words.COEFFICIENT.format(**facts, points=exact(won)))
