"""What a workbook is filled with; and a form: how one that departments fill in differs from the office's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

Content = Mapping[str, Sequence[Mapping[str, object]]]
"""Rows by the sheet's code, each a value by the column's code; in `particulars`, `key` holds the key's code."""


@dataclass(frozen=True, kw_only=True)
class Ask:
    """What a cell asks for: a message beside it, and a dropdown of words or a range of numbers that it suggests."""

    title: str
    prompt: str
    words: tuple[str, ...] = ()
    is_number: bool = False
    most: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Form:
    """What is closed to whoever fills the form in, and what its cells ask for.

    `closed` are the columns (sheet and column) and `given` the keys that the program has filled in; the sheets of
    `fixed` take no further rows.  `asks` are by sheet, column (or key) and row from 1; row 0 means the whole column.
    `note` stands in the head of every page.
    """

    closed: frozenset[tuple[str, str]] = frozenset()
    given: frozenset[str] = frozenset()
    fixed: frozenset[str] = frozenset()
    asks: Mapping[tuple[str, str, int], Ask] = field(default_factory=dict)
    note: str = ""

    def rows_asked(self, sheet: str, column: str) -> dict[int, Ask]:
        """What the cells of a column ask for, by row."""
        return {row: ask for (page, code, row), ask in self.asks.items() if (page, code) == (sheet, column)}
