"""扣分: each occurrence of a declared kind costs points (domain section 3)."""

from fractions import Fraction

from evalgen.scoring import Award, Case, Entries, Form, method
from evalgen.text import scoring as words
from evalgen.text.numbers import exact


@method("deductions", label="扣分", entries=Entries(keys=Form.WORD))
def deductions(case: Case) -> Award:
    """Full marks less the points of every occurrence, never under 0; no occurrence costs nothing.

    >>> from evalgen.scoring import Parameters
    >>> kinds = Parameters(entries=(("脱岗", Fraction(1)), ("迟到早退", Fraction("0.5"))))
    >>> deductions(Case(worth=Fraction(3), parameters=kinds, incidents=(("迟到早退", 3), ("脱岗", 1)))).points
    Fraction(1, 2)
    """
    each = {str(kind): points for kind, points in case.parameters.entries}
    times = {kind: sum(count for one, count in case.incidents if one == kind) for kind in each}
    lost = sum((each[kind] * times[kind] for kind in each), Fraction(0))
    points = max(case.worth - lost, Fraction(0))
    told = [
        words.DEDUCTION_TERM.format(kind=kind, each=exact(each[kind]), times=times[kind])
        for kind in each
        if times[kind]
    ]
    terms = "".join(told) or words.NO_DEDUCTION
    return Award(points=points, sum=words.DEDUCTIONS.format(worth=exact(case.worth), terms=terms, points=exact(points)))
