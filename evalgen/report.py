"""Findings for people and programs: as terminal lines and as records."""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from evalgen.model.finding import Finding
from evalgen.text import glossary

_WIDEST_PLACE: Final = 36
_WIDEST_MESSAGE: Final = 48


def lines(findings: Sequence[Finding]) -> list[str]:
    """The findings as aligned lines; the hint of a long message stands on a line of its own below it."""
    if not findings:
        return []
    place = min(_WIDEST_PLACE, max(width(str(one.location)) for one in findings))
    message = min(_WIDEST_MESSAGE, max(width(one.message) for one in findings))
    printed: list[str] = []
    for one in findings:
        head = f"{glossary.SEVERITIES[one.severity]} {one.code}  {_padded(str(one.location), place)}  "
        if width(one.message) <= message:
            printed.append(f"{head}{_padded(one.message, message)} → {one.hint}")
        else:
            printed += [head + one.message, f"{' ' * width(head)}→ {one.hint}"]
    return printed


def records(findings: Iterable[Finding]) -> list[dict[str, str]]:
    """The findings for programs, in the order given."""
    return [
        {
            "code": one.code,
            "severity": str(one.severity),
            "message": one.message,
            "hint": one.hint,
            "source": one.location.source,
            "sheet": one.location.sheet,
            "cell": one.location.cell,
        }
        for one in findings
    ]


def width(text: str) -> int:
    """How many columns a terminal needs for this text; Han characters and full-width signs take two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" or sign in "“”‘’…—" else 1 for sign in text)


def _padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))
