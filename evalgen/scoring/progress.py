"""Progress against the time gone by (domain F26, F27): only numbers are compared, nothing else is guessed."""

from decimal import Decimal
from fractions import Fraction

from evalgen.model.plan import Indicator
from evalgen.model.result import Period
from evalgen.model.score import Pace
from evalgen.scoring import Case
from evalgen.scoring.parameters import number

PER_CENT = "%"
_RISING = frozenset({"ratio", "milestones", "bands", "shortfall", "attainment", "rating", "efficacy"})


def progress_of(indicator: Indicator, case: Case) -> Fraction | None:
    """Actual over goal, where more is better and both are numbers; None for everything else.

    >>> case = Case(worth=Fraction(1), goal=Decimal(20), actual=Decimal(9))
    >>> empty = {"path": (), "title": "", "target": "", "departments": (), "leaders": ()}
    >>> one = Indicator(number="1-1", part=1, weight=Decimal(1), **empty)
    >>> progress_of(one, case)
    Fraction(9, 20)
    """
    if not (isinstance(case.goal, Decimal) and isinstance(case.actual, Decimal)) or case.goal <= 0:
        return None
    return None if _falling(indicator, case) else case.reached / case.aim


def pace_of(indicator: Indicator, case: Case, period: Period, time_gone: Fraction) -> Pace:
    """How far an indicator is: measured at half year by its own target where that is a number, else by the time gone.

    A per cent does not grow with the year, and what should stay low does not either: they are on time as long as the
    goal is kept.
    """
    if not (isinstance(case.goal, Decimal) and isinstance(case.actual, Decimal)):
        return Pace.UNMEASURED
    if _falling(indicator, case):
        return Pace.ON_TIME if case.reached <= case.aim else Pace.BEHIND
    if case.reached >= case.aim:
        return Pace.DONE
    due = due_of(indicator, case.aim, period, time_gone)
    return Pace.BEHIND if due is None or case.reached < due else Pace.ON_TIME


def due_of(indicator: Indicator, aim: Fraction, period: Period, time_gone: Fraction) -> Fraction | None:
    """What is due by now of a goal where more is better; None where the whole goal is: a per cent, a whole year."""
    if indicator.standard.unit == PER_CENT or period is Period.YEAR:
        return None
    own = number(indicator.duty.half_year) if period is Period.HALF_YEAR else None
    return aim * time_gone if own is None else own


def _falling(indicator: Indicator, case: Case) -> bool:
    """Is less better here?"""
    return indicator.standard.method not in _RISING or "most" in case.parameters.options.values()
