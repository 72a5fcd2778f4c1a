"""What records are called: a pattern of the retention table, filled with the titles that their documents bear."""

from collections.abc import Callable, Iterator, Mapping
from string import Formatter
from types import MappingProxyType
from typing import Final

from evalgen.model.dossier import Dossier, Purpose
from evalgen.text import names, reports

_ByYear = Callable[[int, str], str]


def _of(title: _ByYear) -> Callable[[Dossier], str]:
    return lambda dossier: title(dossier.particulars.year, dossier.particulars.organ)


FIELDS: Final[Mapping[str, Callable[[Dossier], str]]] = MappingProxyType(
    {
        "year": lambda dossier: str(dossier.particulars.year),
        "organ": lambda dossier: dossier.particulars.organ,
        "approval": lambda dossier: names.listed([one.title for one in dossier.cited(Purpose.APPROVAL)]),
        "plan": _of(names.plan_title),
        "table": _of(names.table_title),
        "decomposition": _of(names.decomposition_title),
        "adjustments": _of(names.adjustments_title),
        "self_evaluation": _of(names.self_evaluation_title),
        "half_year": _of(reports.half_year_title),
        "year_end": _of(reports.year_end_title),
    }
)
"""What a pattern may hold in braces, and where its text comes from."""


def fields_of(pattern: str) -> Iterator[tuple[str, str]]:
    """The fields of a pattern with their formats; a conversion counts as a format.  ValueError where it is malformed.

    >>> list(fields_of("{year}年第{number:04}号"))
    [('year', ''), ('number', '04')]
    """
    for _, field, form, conversion in Formatter().parse(pattern):
        if field is not None:
            yield field, (form or "") + (f"!{conversion}" if conversion else "")


def titled(pattern: str, dossier: Dossier) -> str:
    """A record's title: the pattern, every field filled in."""
    return pattern.format_map({field: FIELDS[field](dossier) for field, _ in fields_of(pattern)})
