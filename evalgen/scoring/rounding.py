"""Rounding as people do it: half up, once, at the declared place."""

from decimal import Decimal
from fractions import Fraction


def half_up(value: Fraction, places: int) -> Decimal:
    """The number with so many decimal places, halves rounded away from zero (四舍五入).

    >>> half_up(Fraction("17.25"), 1), half_up(Fraction("50.34375"), 2), half_up(3 * Fraction("0.1"), 1)
    (Decimal('17.3'), Decimal('50.34'), Decimal('0.3'))
    >>> half_up(Fraction(-1, 2), 0)
    Decimal('-1')
    """
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    rounded = Decimal(whole).scaleb(-places)
    return -rounded if value < 0 else rounded
