"""A table that is laid out page by page: its rows, and how they are parted into pages with their labels repeated."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from evalgen.model.dossier import Dossier

MERGED = "\ue000"
"""The whole text of a table cell that continues the cell above it; the finishing pass turns it into a merge."""

_ITEMS = ("titled", "untitled")
_NAMED = 12


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of the table as printed; `kind` is titled, untitled, subtotal, total or one of a table's own.

    `key` says of what it is: an indicator (by key) or, in a subtotal, a first-level category (by name).
    """

    kind: str
    weight: str
    key: str = ""
    first: str = ""
    second: str = ""
    number: str = ""
    title: str = ""
    target: str = ""
    leaders: str = ""
    departments: str = ""
    people: str = ""
    remark: str = ""

    @property
    def is_item(self) -> bool:
        """Is it an indicator, not a sum or a line under the table?"""
        return self.kind in _ITEMS

    @property
    def called(self) -> str:
        """How a message names it."""
        return f"{self.number} {self.target[:_NAMED]}".strip()


Table = Callable[[Dossier], Sequence[Row]]
"""From the dossier to the rows that the template prints, all labels in full."""


def pages(printed: Sequence[Row], starts: Sequence[int]) -> tuple[tuple[Row, ...], ...]:
    """Part the rows into pages that begin at `starts`; on each, a label stands once and is merged downward."""
    ends = (*starts[1:], len(printed))
    return tuple(tuple(_merged(printed[start:end])) for start, end in zip(starts, ends, strict=True))


def _merged(page: Sequence[Row]) -> Iterator[Row]:
    """Replace what equals the cell above it, as far as it belongs to the same category or number, by a merge."""
    above: Row | None = None
    for row in page:
        merged = row
        if above is not None and row.first and row.first == above.first:
            merged = replace(merged, first=MERGED)
            if row.second and row.second == above.second:
                merged = replace(merged, second=MERGED)
            if row.number == above.number:
                merged = replace(merged, number=MERGED, title=MERGED if row.title else "")
        yield merged
        above = row
