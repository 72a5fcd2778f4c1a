"""Are the items numbered without gaps, doubles or leaps: 2-10 after 2-9, each number's parts together?"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from evalgen.checks import Submission, check
from evalgen.checks.prefixes import astray
from evalgen.model.finding import Finding
from evalgen.text import rules
from evalgen.workbook.tables import Row

Number = tuple[int, ...]


@dataclass(frozen=True)
class Item:
    """A row of the sheet of indicators; its number is empty where it cannot be read or belongs to another category."""

    row: Row
    text: str
    number: Number


@dataclass
class Walk:
    """The way down the sheet: which numbers there are, which were seen, and what the last row counts as.

    A row whose number is wrong counts as what should stand there, so that one mistake is told once.
    """

    numbers: set[Number]
    last: Number = ()
    above: Item | None = None
    seen: dict[str, Item] = field(default_factory=dict)


@check("numbering", label="序号")
def numbering(submission: Submission) -> Iterator[Finding]:
    """Every number follows the one above it."""
    items = _items(submission)
    walk = Walk({item.number for item in items})
    usual, example = _usual(items)
    for item in items:
        if not item.number:
            walk.last = _bump(walk.last)
            continue
        if len(item.number) != usual:
            yield rules.ITEM_LEVELS.at(item.row["number"].location, number=item.text, example=example)
            continue
        if walk.above and _part_of(item, walk.above):
            yield from _untitled(item, walk.above)
        else:
            yield from _step(item, walk)
        walk.above = item


def _step(item: Item, walk: Walk) -> Iterator[Finding]:
    """Judge a number that is not the one above it."""
    cell, following = item.row["number"], _bump(walk.last)
    above = walk.above.text if walk.above else ""
    expected = following if walk.last and item.number[:-1] == walk.last[:-1] else (*item.number[:-1], 1)
    walk.last = item.number
    if cell.filled:
        yield rules.ITEM_BLANK.at(cell.location, title=item.row["title"].text, above=above)
        walk.last = following
    elif item.text in walk.seen:
        hint = rules.NUMBER_FREE.format(number=_like(item.text, following)) if following not in walk.numbers else ""
        other = walk.seen[item.text].row["number"].location.cell
        yield rules.ITEM_DOUBLED.at(cell.location, number=item.text, other=other, hint=hint)
        walk.last = following
    elif walk.above and item.number < walk.above.number and item.number != following:
        yield rules.ITEM_UNORDERED.at(cell.location, number=item.text, above=above)
    elif walk.numbers.isdisjoint({expected, _bump(walk.above.number) if walk.above else ()}):
        yield rules.ITEM_SKIPPED.at(cell.location, number=item.text, missing=_like(item.text, expected))
        walk.last = expected
        return  # the number may rightly stand further down
    walk.seen.setdefault(item.text, item)


def _part_of(item: Item, above: Item) -> bool:
    """Is a row another part of the item of the row above?"""
    same_title = item.row["title"].text == above.row["title"].text
    return item.text == above.text and same_title and item.row.path() == above.row.path()


def _untitled(item: Item, above: Item) -> Iterator[Finding]:
    """Parts of an item without a title may as well be two items of one number."""
    if not item.row["title"].text:
        facts = {"number": item.text, "other": above.row["number"].location.cell}
        yield rules.ITEM_UNTITLED.at(item.row["number"].location, **facts)


def _items(submission: Submission) -> list[Item]:
    elsewhere = astray(submission)
    return [
        Item(row, row["number"].text, () if row.number in elsewhere else _parts(row["number"].text))
        for row in submission.rows("indicators")
    ]


def _parts(text: str) -> Number:
    return tuple(map(int, re.split("[-.]", text))) if text else ()


def _usual(items: Sequence[Item]) -> tuple[int, str]:
    """How many levels most numbers have, and one that has them."""
    counts = Counter(len(item.number) for item in items if item.number)
    usual = max(counts, key=lambda levels: counts[levels], default=0)
    return usual, next((item.text for item in items if len(item.number) == usual), "")


def _bump(number: Number) -> Number:
    return (*number[:-1], number[-1] + 1) if number else ()


def _like(text: str, number: Number) -> str:
    """A number written as `text` is: with its hyphens or its points."""
    return ("." if "." in text else "-").join(map(str, number))
