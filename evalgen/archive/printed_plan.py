"""The plan that a finished evaluation table prints, as a plan: so that it can be compared with an approved one."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from evalgen.comparison.pairing import pair
from evalgen.model.plan import Category, Indicator, Plan, Standard
from evalgen.proof.facts import plain
from evalgen.proof.rows import PrintedRow, PrintedTable
from evalgen.text import proof_words
from evalgen.text import verifying_editions as words
from evalgen.text.names import quota

Path = tuple[str, ...]
Label = tuple[str, Decimal | None]
"""A category's name as printed, and its points where they are."""


@dataclass(frozen=True, kw_only=True)
class PrintedPlan:
    """What a table prints, what of it is no number, and the row of every item by its key."""

    plan: Plan
    unclear: tuple[PrintedRow, ...]
    rows: Mapping[str, PrintedRow]


def printed_plan(table: PrintedTable, approved: Plan) -> PrintedPlan:
    """Read a table's rows as a plan.

    Texts that differ from the approved ones in white space, width of signs or marks between names only are theirs, as
    is all that a table does not print.
    """
    rows = [row for row in table.rows if not row.sum]
    known = _known(approved)
    labels = [known.get(plain("".join(row.labels))) or _read(row.labels, approved) for row in rows]
    items = tuple(_items(rows, labels))
    by_key = dict(zip((one.key for one in items), rows, strict=True))
    found = pair(approved.indicators, items).same
    settled = {other.key: _settled(one, other, by_key[other.key], table.missing) for one, other in found}
    plan = replace(
        approved,
        categories=tuple(_categories(labels, approved)),
        indicators=tuple(settled.get(one.key, one) for one in items),
    )
    return PrintedPlan(plan=plan, unclear=tuple(row for row in rows if row.points is None), rows=by_key)


def same(one: str, other: str) -> bool:
    """Do two texts say the same, whatever their white space, width of signs, and marks between names?"""
    return bare(one) == bare(other)


def bare(text: str) -> str:
    """A text as it is compared."""
    return plain(text).replace(words.NAMES_APART, "")


def _known(approved: Plan) -> dict[str, tuple[Label, ...]]:
    """The approved categories, all names from the first level down, by what stands beside their rows."""
    by_path = {one.path: one for one in approved.categories}
    known: dict[str, tuple[Label, ...]] = {}
    for path in by_path:
        above = [by_path[path[:level]] for level in range(1, len(path) + 1)]
        labels = tuple((one.name, one.quota) for one in above)
        known[plain("".join(path))] = labels
        known[plain("".join(one.name + quota(one.quota) for one in above))] = labels
    return known


def _read(cells: Iterable[str], approved: Plan) -> tuple[Label, ...]:
    """Labels that are not the approved ones; a cell may hold those of several levels."""
    names = {plain(one.name): one.name for one in approved.categories}
    labels: list[Label] = []
    for cell in map(plain, cells):
        pieces = [*words.LABEL.finditer(cell)]
        if "".join(one[0] for one in pieces) == cell:
            labels += ((names.get(one["name"], one["name"]), Decimal(one["points"])) for one in pieces)
        else:
            labels.append((names.get(cell, cell), None))
    return tuple(labels)


def _items(rows: Sequence[PrintedRow], labels: Sequence[tuple[Label, ...]]) -> Iterator[Indicator]:
    """The rows as items; those that share a number are its parts, in order."""
    parts: dict[str, int] = {}
    for row, above in zip(rows, labels, strict=True):
        parts[row.number] = parts.get(row.number, 0) + 1
        yield Indicator(
            number=row.number,
            part=parts[row.number],
            path=tuple(name for name, _ in above),
            title=row.title,
            target=row.target,
            weight=row.points if row.points is not None else Decimal(0),
            departments=(row.departments,),
            leaders=(),
            standard=Standard(method=""),
        )


def _settled(one: Indicator, other: Indicator, row: PrintedRow, missing: Collection[str]) -> Indicator:
    """A printed item with the approved wording of what says the same, and with what its table does not print."""
    hidden = proof_words.COLUMN_HEADS["departments"] in missing
    return replace(
        other,
        title=one.title if same(one.title, other.title) else other.title,
        target=one.target if same(one.target, other.target) else other.target,
        departments=one.departments if hidden or same("".join(one.departments), row.departments) else other.departments,
        weight=one.weight if row.points is None else row.points,
        standard=one.standard,
        duty=one.duty,
    )


def _categories(labels: Iterable[tuple[Label, ...]], approved: Plan) -> Iterator[Category]:
    """The categories that rows stand beside, and those approved ones that have no rows to stand beside.

    Where one has other points beside other rows, those that were not approved count.
    """
    known = {one.path: one for one in approved.categories}
    printed: dict[Path, Category] = {}
    for above in labels:
        for level, (_, points) in enumerate(above, 1):
            path = tuple(name for name, _ in above[:level])
            own = known.get(path, Category(path=path, quota=Decimal(0)))
            worth = own.quota if points is None else points
            if path not in printed or worth != own.quota:
                printed[path] = replace(own, quota=worth)
    yield from printed.values()
    yield from (one for one in approved.categories if one.path not in printed and not approved.under(one.path))
