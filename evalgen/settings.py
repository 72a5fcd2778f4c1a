"""Settings: what an office may set about the program itself, read once and passed down by hand.

Only this module knows the settings file; data/config/settings.toml is the copy that explains itself.
"""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evalgen.errors import ConfigError
from evalgen.text import configuring

NATIVE, PICTURE = "native", "picture"
FAST, DOCXTPL = "fast", "docxtpl"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Where things are and how long to wait; folders that are not absolute lie in the project's folder.

    `converter` is the LibreOffice program, empty where the program is to look for it; `timeout` is in seconds.
    `charts` is how documents show them: `NATIVE`, to be edited in Word, or as a `PICTURE`.
    `engine` is what fills the Word templates; it is no key of the file, as both make the same bytes.
    """

    converter: str = ""
    timeout: int = 180
    data: Path = Path("data")
    output: Path = Path("output")
    charts: str = NATIVE
    engine: str = FAST


@dataclass(frozen=True)
class _Key:
    """One key of the file: the field it sets, what it has to be (in words and as a test), and how it is taken over."""

    field: str
    expected: str
    fits: Callable[[Any], bool]
    take: Callable[[Any], Any]


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_filled(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_positive(value: object) -> bool:
    return type(value) is int and value > 0


def _is_chart(value: object) -> bool:
    return value in (NATIVE, PICTURE)


_KEYS = {
    "converter.program": _Key("converter", configuring.TEXT, _is_text, str.strip),
    "converter.timeout": _Key("timeout", configuring.SECONDS, _is_positive, int),
    "documents.charts": _Key("charts", configuring.CHARTS, _is_chart, str),
    "folders.data": _Key("data", configuring.FOLDER, _is_filled, Path),
    "folders.output": _Key("output", configuring.FOLDER, _is_filled, Path),
}
_SECTIONS = {key.partition(".")[0] for key in _KEYS}


def read_settings(path: Path) -> Settings:
    """Return what the file sets, and the defaults for the rest; a file that is not there sets nothing.

    Raises ConfigError, naming file and key, for what is not TOML, not a setting, or not of its kind.
    """
    values = dict(_entries(_parse(path), path))
    return Settings(**{_KEYS[key].field: _taken(key, value, path) for key, value in values.items()})


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        message = configuring.UNREADABLE.format(file=path, reason=error.strerror)
        raise ConfigError(message, configuring.UNREADABLE_HINT) from error
    except ValueError as error:
        raise ConfigError(configuring.MALFORMED.format(file=path, reason=error), configuring.MALFORMED_HINT) from error


def _entries(content: dict[str, Any], path: Path) -> list[tuple[str, Any]]:
    """Return the file's keys in the form "section.key", every one of them known."""
    entries = []
    for section, body in content.items():
        if section not in _SECTIONS:
            raise _unknown(section, _SECTIONS, path)
        if not isinstance(body, dict):
            raise _wrong_type(section, configuring.SECTION.format(key=section), body, path)
        entries += [(f"{section}.{key}", value) for key, value in body.items()]
    for key, _ in entries:
        if key not in _KEYS:
            raise _unknown(key, set(_KEYS), path)
    return entries


def _taken(key: str, value: object, path: Path) -> Any:
    if not _KEYS[key].fits(value):
        raise _wrong_type(key, _KEYS[key].expected, value, path)
    return _KEYS[key].take(value)


def _unknown(key: str, known: set[str], path: Path) -> ConfigError:
    import difflib  # takes its time, and few files are wrong

    near = difflib.get_close_matches(key, known, n=1, cutoff=0.8)
    hint = (
        configuring.UNKNOWN_NEAR_HINT.format(near=near[0])
        if near
        else configuring.UNKNOWN_HINT.format(known="、".join(sorted(known)))
    )
    return ConfigError(configuring.UNKNOWN.format(file=path, key=key), hint)


def _wrong_type(key: str, expected: str, value: object, path: Path) -> ConfigError:
    message = configuring.WRONG_TYPE.format(file=path, key=key, expected=expected, value=repr(value))
    return ConfigError(message, configuring.WRONG_TYPE_HINT)
