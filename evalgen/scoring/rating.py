"""评分: points that a person gives, with a reason and evidence (domain section 3)."""

from fractions import Fraction

from evalgen.scoring import Award, Case, Need, method
from evalgen.text import scoring as words
from evalgen.text.numbers import exact


@method("rating", label="评分", needs=(Need.CLAIM,))
def rating(case: Case) -> Award:
    """The score that the department gives itself, or else the one reported as the actual value.

    >>> from decimal import Decimal
    >>> rating(Case(worth=Fraction(3), claimed=Decimal("2.5"))).points
    Fraction(5, 2)
    """
    if case.claimed is not None:
        given, told = Fraction(case.claimed), words.RATED_BY_SELF
    else:
        given, told = case.reached, words.RATED
    return Award(points=given, sum=told.format(points=exact(given)))
