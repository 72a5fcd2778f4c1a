"""Progress against the time gone by (domain F26, F27): only numbers are compared, nothing else is guessed."""

from datetime import date
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
    """How far an indicator is: at half year by its own target where that is a number, else by the time gone.

    A per cent does not grow with the year, and what should stay low does not either: as long as they keep the goal
    they are on time, and done when the year is.
    """
    if not (isinstance(case.goal, Decimal) and isinstance(case.actual, Decimal)):
        return Pace.UNMEASURED
    falling = _falling(indicator, case)
    kept = case.reached <= case.aim if falling else case.reached >= case.aim
    if period is Period.YEAR:
        return Pace.DONE if kept else Pace.BEHIND
    if kept and not falling and indicator.standard.unit != PER_CENT:
        return Pace.DONE
    if falling:
        wanted = _own_target(indicator, case.aim)
        met = kept if wanted is None else case.reached <= wanted
    else:
        due = due_of(indicator, case.aim, period, time_gone)
        met = kept or (due is not None and case.reached >= due)
    return Pace.ON_TIME if met else Pace.BEHIND


def due_of(indicator: Indicator, aim: Fraction, period: Period, time_gone: Fraction) -> Fraction | None:
    """What is due by now of a goal where more is better; None where the whole goal is: a per cent, a whole year."""
    if period is not Period.HALF_YEAR:
        return None
    own = _own_target(indicator, aim)
    if own is None and indicator.standard.unit != PER_CENT:
        return aim * time_gone
    return own


def year_gone(day: date, year: int) -> Fraction:
    """How much of the year is over at the end of a day: 0 to 1."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return min(max(Fraction((day - first).days + 1, (last - first).days + 1), Fraction(0)), Fraction(1))


def _own_target(indicator: Indicator, aim: Fraction) -> Fraction | None:
    """The half year's own target where it is a number: with its unit or without, or a per cent of the goal."""
    text = indicator.duty.half_year.removesuffix(indicator.standard.unit).strip()
    figure = number(text)
    return figure * aim if figure is not None and text.endswith(PER_CENT) else figure


def _falling(indicator: Indicator, case: Case) -> bool:
    """Is less better here?"""
    if indicator.standard.method == "efficacy":
        return case.parameters.number("best") < case.parameters.number("lowest")
    return indicator.standard.method not in _RISING or "most" in case.parameters.options.values()
