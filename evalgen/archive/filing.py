"""Reads the filing rules: only this module knows data/config/archive.toml; the copy that is shipped explains itself.

Adding a kind of record is adding a `[[record]]` there.
"""

import difflib
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from evalgen.archive.rules import PLAN, Author, Expected, FilingRules, RecordRule, Teller, made_with
from evalgen.archive.titles import FIELDS, fields_of
from evalgen.errors import ConfigError, SourceError
from evalgen.model.archive import Fonds, Retention
from evalgen.model.result import Period
from evalgen.text import filing as words
from evalgen.text.names import file_name, listed


@dataclass(frozen=True)
class _Key:
    """A key of the file: what it has to be, in words and as a test, and how it is taken over."""

    expected: str
    fits: Callable[[Any], bool]
    take: Callable[[Any], Any] = str.strip
    required: bool = False


def _matches(pattern: str) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value.strip()) is not None


def _one_of(kind: type[StrEnum]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and value in {one.value for one in kind}


def _holds(allowed: Mapping[str, str], needed: str = "") -> Callable[[Any], bool]:
    """Is it a pattern with these fields only, each with a format that is allowed it?"""

    def fits(value: Any) -> bool:
        try:
            fields = list(fields_of(value)) if isinstance(value, str) and value.strip() else None
        except ValueError:
            return False
        if fields is None or (needed and needed not in dict(fields)):
            return False
        return all(field in allowed and re.fullmatch(allowed[field], form) for field, form in fields)

    return fits


def _is_label(value: Any) -> bool:
    return isinstance(value, str) and bool(value) and file_name(value) == value and not re.search(r"[-－]\d+$", value)


def _is_day(value: Any) -> bool:
    return value == "" or (isinstance(value, date) and not isinstance(value, datetime))


def _is_first(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() <= {one.value for one in Retention}
        and all(type(number) is int and number > 0 for number in value.values())
    )


def _first(value: Mapping[str, int]) -> dict[Retention, int]:
    return {one: value.get(one.value, 1) for one in Retention}


_EDITIONS: Final = (PLAN, *(one.value for one in Period))


def _among(known: list[str]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list) and all(one in known for one in value)


def _known_documents() -> list[str]:
    return [f"{edition}/{code}" for edition in _EDITIONS for code in sorted(made_with(edition))]


def _documents(value: list[str]) -> tuple[tuple[str, str], ...]:
    pairs = (one.partition("/") for one in value)
    return tuple((edition, code) for edition, _, code in pairs)


_FILLED: Final = _matches(r"(?s).+")
_CODE: Final = _matches("[A-Za-z0-9]{1,20}")
_CODE_PARTS: Final = {**dict.fromkeys(("fonds", "category", "year", "retention", "office"), ""), "number": "(0[1-9])?"}
_TITLE_PARTS: Final = dict.fromkeys(FIELDS, "")
_TEXT: Final = _Key(words.TEXT, lambda value: isinstance(value, str))
_DAY: Final = _Key(words.DAY, _is_day, lambda value: value or None)
_RECORD: Final = "record"


def _keys() -> dict[str, dict[str, _Key]]:
    """The sections of the file and their keys; what documents there are is known when it is asked."""
    known = _known_documents()
    return {
        "fonds": {
            "code": _Key(words.FONDS_CODE, _matches("[A-Za-z0-9]{0,20}")),
            "name": _TEXT,
            "category": _Key(words.CODE, _CODE, required=True),
            "office_code": _Key(words.CODE, _CODE, required=True),
            "office": _Key(words.FILLED, _FILLED, required=True),
        },
        "catalogue": {
            "pattern": _Key(words.PATTERN, _holds(_CODE_PARTS, "number"), required=True),
            "first": _Key(words.FIRST, _is_first, _first),
            "secrecy": _TEXT,
        },
        "people": {"prepared_by": _TEXT, "prepared_on": _DAY, "checked_by": _TEXT, "checked_on": _DAY},
        _RECORD: {
            "kind": _Key(words.KIND, _matches("[a-z][a-z0-9]*(_[a-z0-9]+)*"), required=True),
            "label": _Key(words.LABEL, _is_label, required=True),
            "title": _Key(words.TITLE.format(fields="、".join(FIELDS)), _holds(_TITLE_PARTS), required=True),
            "retention": _Key(words.RETENTION, _one_of(Retention), Retention, required=True),
            "basis": _Key(words.FILLED, _FILLED, required=True),
            "certain": _Key(words.YES_NO, lambda value: isinstance(value, bool), bool, required=True),
            "documents": _Key(words.DOCUMENTS.format(known=listed(known)), _among(known), _documents),
            "original": _Key(words.YES_NO, lambda value: isinstance(value, bool), bool),
            "author": _Key(words.AUTHOR, _one_of(Author), Author),
            "told_by": _Key(words.TOLD_BY, _one_of(Teller), Teller),
            "expected": _Key(words.EXPECTED, _one_of(Expected), Expected),
        },
    }


def read_filing(path: Path) -> FilingRules:
    """Return the filing rules that a file holds.

    Raises SourceError where there is no such file or it cannot be opened, and ConfigError, naming file and key and what
    belongs there, for what is not TOML, not a key, not of its kind, lacking, or there twice.
    """
    sections = _keys()
    content = _parse(path)
    _refuse_unknown("", content, sections, path)
    plain = [name for name in sections if name != _RECORD]
    tables = {name: _table(name, name, content.get(name, {}), sections[name], path) for name in plain}
    written = content.get(_RECORD, [])
    if not isinstance(written, list):
        raise _wrong(_RECORD, words.RECORDS, written, path)
    records = tuple(
        RecordRule(**_table(_RECORD, f"{_RECORD}[{place}]", one, sections[_RECORD], path))
        for place, one in enumerate(written, 1)
    )
    _refuse_twice("kind", (one.kind for one in records), path)
    _refuse_twice("label", (one.label for one in records), path)
    _refuse_twice("documents", ("/".join(pair) for one in records for pair in one.documents), path)
    return FilingRules(
        source=path.name,
        fonds=Fonds(**{"code": "", "name": "", **tables["fonds"]}),
        records=records,
        **{"first": _first({}), **tables["catalogue"]},
        **tables["people"],
    )


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise SourceError(words.ABSENT.format(file=path), words.ABSENT_HINT) from error
    except OSError as error:
        message = words.UNREADABLE.format(file=path, reason=error.strerror)
        raise SourceError(message, words.UNREADABLE_HINT) from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(words.MALFORMED.format(file=path, reason=error), words.MALFORMED_HINT) from error


def _table(section: str, name: str, body: Any, keys: Mapping[str, _Key], path: Path) -> dict[str, Any]:
    """The values of a section, checked and taken over; `name` is what messages call it."""
    if not isinstance(body, dict):
        raise _wrong(name, words.SECTION.format(key=section), body, path)
    _refuse_unknown(f"{name}.", body, keys, path)
    for key, one in keys.items():
        if one.required and key not in body:
            hint = words.LACKING_HINT.format(expected=one.expected)
            raise ConfigError(words.LACKING.format(file=path, key=f"{name}.{key}"), hint)
        if key in body and not one.fits(body[key]):
            raise _wrong(f"{name}.{key}", one.expected, body[key], path)
    return {key: keys[key].take(value) for key, value in body.items()}


def _refuse_unknown(prefix: str, body: Iterable[str], known: Iterable[str], path: Path) -> None:
    for key in body:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1, cutoff=0.7)
            every = words.UNKNOWN_HINT.format(known=listed([*known]))
            hint = words.UNKNOWN_NEAR_HINT.format(near=near[0]) if near else every
            raise ConfigError(words.UNKNOWN.format(file=path, key=f"{prefix}{key}"), hint)


def _refuse_twice(key: str, values: Iterable[str], path: Path) -> None:
    seen = set()
    for value in values:
        if value.casefold() in seen:
            raise ConfigError(words.TWICE.format(file=path, key=f"{_RECORD}.{key}", value=value), words.TWICE_HINT)
        seen.add(value.casefold())


def _wrong(key: str, expected: str, value: object, path: Path) -> ConfigError:
    shown = words.shown(value)
    return ConfigError(words.WRONG.format(file=path, key=key, expected=expected, value=shown), words.WRONG_HINT)
