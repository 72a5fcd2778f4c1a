"""排名: points by rank (domain section 3)."""

from fractions import Fraction

from evalgen.scoring import Award, Case, Entries, Form, Need, Option, method
from evalgen.text import scoring as words
from evalgen.text.numbers import exact


@method(
    "ranking",
    label="排名",
    needs=(Need.ACTUAL_NUMBER,),
    options=(Option(code="field", label="参评数", form=Form.WHOLE, free=True),),
    entries=Entries(keys=Form.WHOLE, rest=True),
)
def ranking(case: Case) -> Award:
    """The points of the rank; of a rank that is not named, the declared rest, else none.

    >>> from decimal import Decimal
    >>> from evalgen.scoring import Parameters
    >>> ranks = Parameters(entries=((Decimal(1), Fraction(50)), (Decimal(2), Fraction(47))), rest=Fraction(30))
    >>> [int(ranking(Case(worth=Fraction(50), parameters=ranks, actual=Decimal(one))).points) for one in (1, 2, 9)]
    [50, 47, 30]
    """
    named = {Fraction(rank): points for rank, points in case.parameters.entries}
    points = named.get(case.reached, case.parameters.rest or Fraction(0))
    told = words.RANK if case.reached in named else words.RANK_REST
    return Award(points=points, sum=told.format(rank=exact(case.reached), points=exact(points)))
