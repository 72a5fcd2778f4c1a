"""From what a cell holds to what the program uses: mends what is safe to mend, names what is wrong."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import Final

from evalgen.text import glossary
from evalgen.text.numbers import full_width, is_han
from evalgen.workbook.schema import Column, Kind

Value = str | Decimal | date | tuple[str, ...] | None

LONGEST: Final = 32_767
"""What Excel allows in a cell, in characters."""

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)
_DAY = re.compile(glossary.DAY_PATTERN, re.ASCII)
_ITEM = re.compile(r"\d+(?:[-.]\d+)*", re.ASCII)
_PART = re.compile(r"\d+(?:[-.]\d+)*(#[1-9]\d*)?", re.ASCII)
# What keeps its line breaks, since they part names or pairs.
_IN_LINES = (Kind.NAMES, Kind.PAIRS, Kind.STATED)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－﹣", "-"))
_PARTING = re.compile(glossary.PARTING_PATTERN)
# What turns the direction of a line, and the sign by which tables merge cells (documents.tabulation.MERGED).
_STEERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ue000")
_LETTERS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFF10, 0xFF5B) if chr(code).isalnum()}


class Fault(StrEnum):
    """Why a cell's content cannot be used."""

    FORMULA = "formula"
    ERROR = "error"
    CONTROL = "control"
    SURROGATE = "surrogate"
    LONG = "long"
    NUMBER = "number"
    WHOLE = "whole"
    DATE = "date"
    SERIAL_DATE = "serial_date"
    CHOICE = "choice"
    ITEM = "item"
    ITEM_DATE = "item_date"
    ITEM_NUMBER = "item_number"


class Mend(StrEnum):
    """What was mended in a cell's content on the way in."""

    BLANKS = "blanks"
    DIGITS = "digits"
    BREAKS = "breaks"
    PERCENT = "percent"
    DASHES = "dashes"
    PUNCTUATION = "punctuation"


@dataclass(frozen=True)
class Raw:
    """A cell as the file holds it; `kind` is text, number, percent, flag, date, error or formula (without a value)."""

    kind: str
    text: str


@dataclass(frozen=True)
class Reading:
    """What a cell's content comes to: a value, or a fault; and what was mended."""

    value: Value = None
    fault: Fault | None = None
    mends: tuple[Mend, ...] = ()


def read(raw: Raw, column: Column | None) -> Reading:
    """What `raw` means in a column of the contract; in a column of the user's own, text."""
    kind = column.kind if column else Kind.TEXT
    reader = partial(_choice, column.choices) if column and column.choices else _READERS[kind]
    fault = _damage(raw)
    if fault:
        return Reading(fault=fault)
    text, mends = _tidy(raw.text, kind)
    if not text:
        return Reading(mends=mends)
    understood = reader(replace(raw, text=text))
    return replace(understood, mends=(*mends, *understood.mends))


def _damage(raw: Raw) -> Fault | None:
    """What no kind of column could use."""
    if raw.kind in ("formula", "error"):
        return Fault(raw.kind)
    if len(raw.text) > LONGEST:
        return Fault.LONG
    kinds = {unicodedata.category(sign) for sign in raw.text if sign not in "\t\n\r"}
    if "Cs" in kinds:
        return Fault.SURROGATE
    return Fault.CONTROL if "Cc" in kinds or _STEERING & set(raw.text) else None


def _tidy(text: str, kind: Kind) -> tuple[str, tuple[Mend, ...]]:
    """Take away blanks that only the eye can miss, and write figures and Latin letters half-width."""
    visible = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    trimmed = visible.strip()
    half = trimmed.translate(_LETTERS)
    joined = half if kind in _IN_LINES else "".join(line.strip() for line in half.splitlines())
    closed = _close(joined) if kind in (Kind.NAME, Kind.NAMES, Kind.SUBJECT) else joined
    steps = ((Mend.BLANKS, trimmed != text or closed != joined), (Mend.DIGITS, half != trimmed))
    breaks = ((Mend.BREAKS, joined != half),)
    return closed, tuple(mend for mend, happened in (*steps, *breaks) if happened)


def _close(name: str) -> str:
    """A name without the blanks inside it; line breaks part names and stay."""
    return "\n".join(
        "".join(
            sign
            for place, sign in enumerate(line)
            if not (sign.isspace() and (is_han(line[place - 1]) or is_han(line[min(place + 1, len(line) - 1)])))
        )
        for line in name.splitlines()
    )


def _text(raw: Raw) -> Reading:
    wide = full_width(raw.text)
    return Reading(wide, mends=(Mend.PUNCTUATION,) if wide != raw.text else ())


def _names(raw: Raw) -> Reading:
    names = parted(raw.text)
    for collective in glossary.COLLECTIVES:
        parts = parted(collective)
        for start in range(len(names)):
            if names[start : start + len(parts)] == parts:
                names = (*names[:start], collective, *names[start + len(parts) :])
    return Reading(names)


def parted(text: str) -> tuple[str, ...]:
    """The names in a list that a person has written."""
    return tuple(name for part in _PARTING.split(text) if (name := part.strip()))


def _number(raw: Raw) -> Reading:
    text = raw.text.removesuffix("%")
    share = raw.kind == "percent" or text != raw.text
    if raw.kind in ("number", "percent"):
        value = Decimal(raw.text)
    elif _NUMBER.fullmatch(text) and raw.kind == "text":
        value = Decimal(text)
    else:
        return Reading(fault=Fault.NUMBER)
    if not value.is_finite():
        return Reading(fault=Fault.NUMBER)
    value = value * 100 if raw.kind == "percent" else value
    return Reading(value.normalize() + 0, mends=(Mend.PERCENT,) if share else ())


def _whole(raw: Raw) -> Reading:
    reading = _number(raw)
    if isinstance(reading.value, Decimal) and (reading.value % 1 or reading.value < 0):
        return Reading(fault=Fault.WHOLE)
    return reading


def _date(raw: Raw) -> Reading:
    if raw.kind in ("number", "percent"):
        return Reading(fault=Fault.SERIAL_DATE)
    parts = _DAY.fullmatch(raw.text.partition("T")[0])
    try:
        return Reading(date(*map(int, parts.groups()))) if parts else Reading(fault=Fault.DATE)
    except ValueError:
        return Reading(fault=Fault.DATE)


def _choice(choices: Mapping[str, str], raw: Raw) -> Reading:
    value = choices.get(raw.text)
    return Reading(value) if value else Reading(fault=Fault.CHOICE)


def _item(raw: Raw) -> Reading:
    """A number such as 1-1, which a spreadsheet likes to turn into a date, and 2.10 into 2.1."""
    if raw.kind == "date":
        return Reading(fault=Fault.ITEM_DATE)
    if raw.kind == "number" and "." in raw.text:
        return Reading(fault=Fault.ITEM_NUMBER)
    return _numbered(_ITEM, raw)


def _part(raw: Raw) -> Reading:
    """A number, or a part of one: 1-1#2."""
    if raw.kind == "date":
        return Reading(fault=Fault.ITEM_DATE)
    if raw.kind == "number" and "." in raw.text:
        return Reading(fault=Fault.ITEM_NUMBER)
    return _numbered(_PART, replace(raw, text=raw.text.replace("＃", "#")))


def _numbered(shape: re.Pattern[str], raw: Raw) -> Reading:
    text = raw.text.translate(_DASHES)
    mends = (Mend.DASHES,) if text != raw.text else ()
    return Reading(text, mends=mends) if shape.fullmatch(text) else Reading(fault=Fault.ITEM)


def _subject(raw: Raw) -> Reading:
    """The number of an item or a part, which no spreadsheet may turn into a date; else the name of a category."""
    reading = _part(raw)
    return _text(raw) if reading.fault is Fault.ITEM else reading


def _measure(raw: Raw) -> Reading:
    """A number where it is one, else a word."""
    reading = _number(raw)
    return _text(raw) if reading.fault and raw.kind == "text" else reading


def _pairs(raw: Raw) -> Reading:
    """Parameters, or the value of any column, as written: line breaks part them, signs may be of either width."""
    return Reading(raw.text)


_READERS: Final[dict[Kind, Callable[[Raw], Reading]]] = {
    Kind.TEXT: _text,
    Kind.NAME: _text,
    Kind.NAMES: _names,
    Kind.NUMBER: _number,
    Kind.WHOLE: _whole,
    Kind.DATE: _date,
    Kind.ITEM: _item,
    Kind.PART: _part,
    Kind.MEASURE: _measure,
    Kind.PAIRS: _pairs,
    Kind.SUBJECT: _subject,
    Kind.STATED: _pairs,
}
