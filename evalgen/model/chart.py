"""A chart of a report: its figures, which a table beside it repeats."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class ChartKind(StrEnum):
    """How the figures are drawn: upright columns, or bars that lie beside long names."""

    COLUMNS = "columns"
    BARS = "bars"


@dataclass(frozen=True, kw_only=True)
class Series:
    """One row of figures; a figure that is not known is None and leaves a gap."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A chart: `code` is the place in the template that it takes; every series has a figure for every category."""

    code: str
    kind: ChartKind
    title: str
    unit: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
