"""计分参数: from what the workbook writes to what a method reads; everything that is wrong with it is named."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction

from evalgen.model.plan import Measure
from evalgen.scoring import Form, Method, Option, Parameters
from evalgen.text import scoring as words

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?(%?)", re.ASCII)


class Trouble(StrEnum):
    """What can be wrong with a parameter."""

    SHAPE = "shape"
    UNKNOWN = "unknown"
    DOUBLED = "doubled"
    VALUE = "value"
    MISSING = "missing"
    EMPTY = "empty"


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing that is wrong: `key` and `value` as written, `known` the keys or words that could stand there."""

    trouble: Trouble
    key: str = ""
    value: str = ""
    known: tuple[str, ...] = ()


def parse(method: Method, text: str) -> tuple[Parameters, tuple[Problem, ...]]:
    """Read `键=值` pairs parted by ；or line breaks, with signs of either width; defaults fill what is absent."""
    reader = _Reader(method)
    problems = [*reader.read(text), *reader.missing()]
    return Parameters(options=reader.options, entries=tuple(reader.entries.items()), rest=reader.rest), tuple(problems)


def number(text: str) -> Fraction | None:
    """A number such as 0.8 or 80%; None where it is none."""
    shape = _NUMBER.fullmatch(text)
    if shape is None:
        return None
    value = Fraction(text.rstrip("%"))
    return value / 100 if shape[2] else value


class _Reader:
    """Parameters on their way in: what was read so far."""

    def __init__(self, method: Method) -> None:
        self._method = method
        self._known = {one.label: one for one in method.options}
        self._seen: set[str] = set()
        self.options: dict[str, Fraction | str] = {}
        self.entries: dict[Measure, Fraction] = {}
        self.rest: Fraction | None = None

    def read(self, text: str) -> Iterator[Problem]:
        """Take in all pairs."""
        for pair in re.split(words.PARTING, _plain(text)):
            if pair.strip():
                key, sign, value = (part.strip() for part in pair.partition(words.ASSIGNMENT))
                if not (key and sign and value):
                    yield Problem(trouble=Trouble.SHAPE, value=pair.strip())
                elif key in self._seen:
                    yield Problem(trouble=Trouble.DOUBLED, key=key)
                else:
                    self._seen.add(key)
                    yield from self._take(key, value)

    def missing(self) -> Iterator[Problem]:
        """Fill in the defaults; what has none and was not given is missing."""
        for option in self._method.options:
            if option.label not in self._seen:
                if option.default:
                    self.options[option.code] = _worth(option, option.default)
                elif not option.free:
                    yield Problem(trouble=Trouble.MISSING, key=option.label)
        if self._method.entries and not self.entries and not self._seen - {*self._known, words.REST}:
            yield Problem(trouble=Trouble.EMPTY)

    def _take(self, key: str, value: str) -> Iterator[Problem]:
        option, entries = self._known.get(key), self._method.entries
        if option and option.choices:
            if value in option.choices:
                self.options[option.code] = option.choices[value]
            else:
                yield Problem(trouble=Trouble.VALUE, key=key, value=value, known=tuple(option.choices))
            return
        amount = number(value)
        whole = bool(option and option.form is Form.WHOLE)
        if amount is None or (amount < 0 and key not in self._known) or (whole and amount.denominator > 1):
            yield Problem(trouble=Trouble.VALUE, key=key, value=value)
        elif option:
            self.options[option.code] = amount
        elif entries and entries.rest and key == words.REST:
            self.rest = amount
        elif entries is None or (name := _key(entries.keys, key)) is None:
            yield Problem(trouble=Trouble.UNKNOWN, key=key, known=self._allowed())
        elif name in self.entries:
            yield Problem(trouble=Trouble.DOUBLED, key=key)
        else:
            self.entries[name] = amount

    def _allowed(self) -> tuple[str, ...]:
        entries = self._method.entries
        return (*self._known, *((words.REST,) if entries and entries.rest else ()))


def _plain(text: str) -> str:
    """The text with the signs of parameters written one way."""
    plain = unicodedata.normalize("NFKC", text)
    for written, meant in words.SIGNS.items():
        plain = plain.replace(written, meant)
    return plain


def _key(form: Form, key: str) -> Measure | None:
    if form is Form.WORD:
        return key
    try:
        value = Decimal(key) if number(key) is not None and not key.endswith("%") else None
    except InvalidOperation:
        return None
    return None if value is None or (form is Form.WHOLE and value % 1) else value


def _worth(option: Option, default: str) -> Fraction | str:
    return default if option.choices else Fraction(default)
