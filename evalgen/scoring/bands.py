"""分档: the points of the band that is reached (domain section 3)."""

from fractions import Fraction

from evalgen.scoring import Award, Case, Entries, Form, Need, method
from evalgen.text import scoring as words
from evalgen.text.numbers import exact


@method("bands", label="分档", needs=(Need.ACTUAL_NUMBER,), entries=Entries(keys=Form.NUMBER, rest=True))
def bands(case: Case) -> Award:
    """The points of the highest lower bound that is reached; under all of them the declared rest, else none.

    >>> from decimal import Decimal
    >>> from evalgen.scoring import Parameters
    >>> two = Parameters(entries=((Decimal(6), Fraction(60)), (Decimal(5), Fraction(52))))
    >>> bands(Case(worth=Fraction(60), parameters=two, actual=Decimal("5.9"))).points
    Fraction(52, 1)
    """
    reached = [
        (Fraction(bound), points) for bound, points in case.parameters.entries if case.reached >= Fraction(bound)
    ]
    actual = exact(case.reached)
    if not reached:
        rest = case.parameters.rest or Fraction(0)
        return Award(points=rest, sum=words.BAND_REST.format(actual=actual, points=exact(rest)))
    bound, points = max(reached)
    return Award(points=points, sum=words.BAND.format(actual=actual, bound=exact(bound), points=exact(points)))
