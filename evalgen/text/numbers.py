"""Points, dates, counts and punctuation as official documents write them (GB/T 15834, GB/T 15835)."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

_DIGITS: Final = "零一二三四五六七八九"
_TEN: Final = "十"
_PAIR: Final = "两"
_NEAR: Final = "{value}（≈{near}）"
_DAY: Final = "{0.year}年{0.month}月{0.day}日"

# Half-width signs and what stands for them beside Han characters; a full stop may be a decimal point and stays.
_WIDE: Final = {",": "，", "(": "（", ")": "）", ":": "：", ";": "；", "?": "？", "!": "！"}
_OPENING: Final = "(（"
_CLOSING: Final = ")）"
_QUOTES: Final = "“”‘’\"'"
_HAN_SIGNS: Final = frozenset("，。、；：？！（）《》〈〉「」『』【】〔〕…—")


def points(value: Decimal) -> str:
    """Points as printed, without idle zeros.

    >>> points(Decimal("2.0")), points(Decimal("1.50")), points(Decimal("1E+2"))
    ('2', '1.5', '100')
    """
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def exact(value: Fraction) -> str:
    """An exact number: its decimals where they end, else the fraction with what it comes to.

    >>> exact(Fraction(9, 2)), exact(Fraction(8, 3)), exact(Fraction("50.34375"))
    ('4.5', '8/3（≈2.6667）', '50.34375')
    """
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest == 1:
        places = next(count for count in range(value.denominator.bit_length() + 1) if not 10**count % value.denominator)
        return points(Decimal(value.numerator * 10**places // value.denominator).scaleb(-places))
    near = Decimal(round(value * 10_000)).scaleb(-4)
    return _NEAR.format(value=value, near=points(near))


def day(value: date) -> str:
    """A date with Arabic figures and without idle zeros (GB/T 9704 7.3.5.4).

    >>> day(date(2021, 12, 4))
    '2021年12月4日'
    """
    return _DAY.format(value)


def counted(number: int) -> str:
    """A number from 1 to 99 as it stands before a measure word: 两 for two.

    >>> [counted(one) for one in (2, 3, 10, 12, 20, 35)]
    ['两', '三', '十', '十二', '二十', '三十五']
    """
    if not 0 < number < 100:
        raise ValueError(f"{number} is not between 1 and 99")
    if number == 2:
        return _PAIR
    tens, units = divmod(number, 10)
    return (_DIGITS[tens] if tens > 1 else "") + (_TEN if tens else "") + (_DIGITS[units] if units else "")


def full_width(text: str) -> str:
    """The text with its commas, brackets, colons, semicolons, question and exclamation marks full-width
    wherever they stand beside a Han character; nothing else is touched.

    >>> full_width("强化PM2.5,推进“1+X”工作(1,000家)"), full_width("see (a), b")
    ('强化PM2.5，推进“1+X”工作（1,000家）', 'see (a), b')
    """
    signs = list(text)
    partner = _partners(signs)
    while True:
        before = list(signs)
        for place in (*range(len(signs)), *reversed(range(len(signs)))):
            if signs[place] in _WIDE and (_beside_han(signs, place) or _is_wide(signs, partner.get(place))):
                signs[place] = _WIDE[signs[place]]
        if signs == before:
            return "".join(signs)


def changed(text: str) -> tuple[int, ...]:
    """The places of the signs that `full_width` replaces."""
    wide = full_width(text)
    return tuple(place for place, (old, new) in enumerate(zip(text, wide, strict=True)) if old != new)


def is_han(sign: str) -> bool:
    """Is this one of the Han characters, rare ones and the iteration mark included?"""
    code = ord(sign)
    return (
        sign in "〇々"
        or 0x3400 <= code <= 0x4DBF
        or 0x4E00 <= code <= 0x9FFF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x3FFFF
    )


def _beside_han(signs: Sequence[str], place: int) -> bool:
    """Does a Han character or a full-width sign stand on either side?  Quotation marks are looked through."""
    left = _neighbour(signs, range(place - 1, -1, -1))
    right = _neighbour(signs, range(place + 1, len(signs)))
    return any(one and (is_han(one) or one in _HAN_SIGNS) for one in (left, right))


def _neighbour(signs: Sequence[str], places: Iterable[int]) -> str:
    return next((signs[place] for place in places if signs[place] not in _QUOTES), "")


def _is_wide(signs: Sequence[str], place: int | None) -> bool:
    return place is not None and signs[place] not in _WIDE


def _partners(signs: Sequence[str]) -> dict[int, int]:
    """Which bracket belongs to which: both change or neither."""
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    for place, sign in enumerate(signs):
        if sign in _OPENING:
            waiting.append(place)
        elif sign in _CLOSING and waiting:
            start = waiting.pop()
            pairs[start], pairs[place] = place, start
    return pairs
