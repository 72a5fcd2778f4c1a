"""Names that are not known: which known one was meant, and where else they stand."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Final

from evalgen.text import rules
from evalgen.text.names import listed
from evalgen.workbook.tables import Cell

_ALIKE: Final = 0.5
_PLACES_SHOWN: Final = 5


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that this one resembles most; empty where none resembles it."""
    return next(iter(get_close_matches(name, [one for one in known if one], 1, _ALIKE)), "")


def suggestion(name: str, known: Iterable[str], sheet: str) -> str:
    """A hint: the nearest known name, or the sheet where a new name belongs."""
    near = nearest(name, known)
    return rules.NEAREST.format(name=near) if near else rules.NO_NEAREST.format(sheet=sheet)


def in_passing(name: str, known: Iterable[str]) -> str:
    """The end of a hint: the nearest known name in brackets, or nothing."""
    near = nearest(name, known)
    return rules.NEAREST_IN_PASSING.format(name=near) if near else ""


def elsewhere(cells: Sequence[Cell]) -> str:
    """The end of a message: the further cells that the same mistake stands in; nothing where it is the only one."""
    if len(cells) < 2:
        return ""
    places = listed([cell.location.cell for cell in cells[1 : _PLACES_SHOWN + 1]])
    rule = rules.ALSO_AT if len(cells) <= _PLACES_SHOWN + 1 else rules.ALSO_AT_MANY
    return rule.format(count=len(cells), places=places)


def grouped(used: Iterable[tuple[str, Cell]]) -> dict[str, list[Cell]]:
    """The cells that each name stands in, in order."""
    groups: dict[str, list[Cell]] = {}
    for name, cell in used:
        groups.setdefault(name, []).append(cell)
    return groups
