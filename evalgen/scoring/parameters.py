"""计分参数: from what the workbook writes to what a method reads; everything that is wrong with it is named."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from evalgen.model.plan import Measure
from evalgen.scoring import Form, Method, Option, Parameters
from evalgen.text import scoring as words
from evalgen.text.numbers import full_width

_PER_CENT = "%"
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
        for pair in filter(None, (part.strip() for part in re.split(words.PARTING, text))):
            key, *rest = (part.strip() for part in re.split(words.ASSIGNMENT, pair, maxsplit=1))
            label, value = _plain(key), _plain("".join(rest))
            if not (label and value):
                yield Problem(trouble=Trouble.SHAPE, value=pair)
            elif label in self._seen:
                yield Problem(trouble=Trouble.DOUBLED, key=key)
            else:
                self._seen.add(label)
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
        option, entries = self._known.get(_plain(key)), self._method.entries
        if option:
            yield from self._option(option, value)
        elif entries and entries.rest and key == words.REST:
            yield from self._points(key, value)
        elif entries is None or key == words.REST or (name := _name(entries.keys, key)) is None:
            yield Problem(trouble=Trouble.UNKNOWN, key=key, known=self._allowed())
        elif name in self.entries:
            yield Problem(trouble=Trouble.DOUBLED, key=key)
        else:
            yield from self._points(key, value, name)

    def _option(self, option: Option, value: str) -> Iterator[Problem]:
        read = _value(option, value)
        if read is None:
            yield Problem(trouble=Trouble.VALUE, key=option.label, value=value, known=tuple(option.choices))
        else:
            self.options[option.code] = read

    def _points(self, key: str, value: str, name: Measure | None = None) -> Iterator[Problem]:
        """Take in what an entry is worth; what all others are, without a name."""
        entries = self._method.entries
        points = _amount(entries.values if entries else Form.NUMBER, value)
        if points is None or points < 0:
            yield Problem(trouble=Trouble.VALUE, key=key, value=value)
        elif name is None:
            self.rest = points
        else:
            self.entries[name] = points

    def _allowed(self) -> tuple[str, ...]:
        entries = self._method.entries
        return (*self._known, *((words.REST,) if entries and entries.rest else ()))


def _plain(text: str) -> str:
    """The text with the signs of parameters written one way."""
    plain = unicodedata.normalize("NFKC", text)
    for written, meant in words.SIGNS.items():
        plain = plain.replace(written, meant)
    return plain


def _value(option: Option, value: str) -> Fraction | str | None:
    """What an option's value means; None where it can't be."""
    if option.choices:
        return option.choices.get(value)
    return _amount(option.form, value)


def _name(form: Form, key: str) -> Measure | None:
    """What an entry's key means, a word being written as cells hold it; None where it can't be."""
    if form is Form.WORD:
        return full_width(key)
    plain = _plain(key)
    known = _amount(form if form is Form.WHOLE else Form.MEASURED, plain) is not None
    return Decimal(plain.removesuffix(_PER_CENT)) if known else None


def _amount(form: Form, text: str) -> Fraction | None:
    """The number that a parameter of this form is; None where it can't be."""
    value, per_cent = number(text), text.endswith(_PER_CENT)
    if value is None or (per_cent and form not in (Form.SHARE, Form.MEASURED)):
        return None
    if form is Form.WHOLE and value.denominator > 1:
        return None
    return value * 100 if per_cent and form is Form.MEASURED else value


def _worth(option: Option, default: str) -> Fraction | str:
    return default if option.choices else Fraction(default)
