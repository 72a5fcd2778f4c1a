"""The evaluation table read back: rows, cells, merges, labels and sums, from either file alone."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from evalgen.model.dossier import Dossier
from evalgen.model.finding import Finding
from evalgen.model.plan import Indicator
from evalgen.proof import facts
from evalgen.proof.copies import Copy
from evalgen.proof.facts import plain
from evalgen.proof.rows import PrintedRow, PrintedTable
from evalgen.text import proof_words as words


def read_table(dossier: Dossier, copy: Copy) -> Iterator[Finding]:
    """Every difference between the indicators and the printed table: rows, cells, labels, sums."""
    table = copy.table
    if table is None:
        yield words.NO_TABLE.at(copy.place())
        return
    for head in table.missing:
        yield words.COLUMNS.at(copy.place(), what=head)
    rows = [row for row in table.rows if not row.sum]
    wanted = facts.expected(dossier)
    places = paired(wanted, rows)
    used = set(places.values())
    told: set[tuple[int, str, str]] = set()
    for index, indicator in enumerate(wanted):
        place = places.get(index)
        if place is None:
            text = indicator.title or indicator.target
            yield words.ROW_MISSING.at(copy.place(), key=indicator.number, wanted=text[:20])
            continue
        row = rows[place]
        if place != index and len(rows) == len(wanted):
            yield words.ROW_ORDER.at(copy.place(row.page), key=indicator.number, wanted=index + 1, found=place + 1)
        for what, should, is_ in facts.columns(indicator, row):
            if plain(should).replace("、", "") != plain(is_).replace("、", ""):
                cell = words.ROWS.format(row=place + 1)
                shown = {"wanted": should or words.NOTHING, "found": is_ or words.NOTHING}
                yield words.DIFFERENT.at(copy.place(row.page, cell), what=f"{indicator.number} {what}", **shown)
        yield from _labels(dossier, copy, indicator.path, row, told)
    for place, row in enumerate(rows):
        if place not in used:
            yield words.ROW_EXTRA.at(copy.place(row.page), found=f"{row.number} {row.target[:20]}")
    yield from _sums(copy, table)


def paired(wanted: Sequence[Indicator], found: Sequence[PrintedRow]) -> dict[int, int]:
    """Which printed row (by its place) is which indicator, by number and target."""
    return _paired(*([one.number + plain(one.target) for one in side] for side in (wanted, found)))


def _paired(wanted: list[str], found: list[str]) -> dict[int, int]:
    """Which printed row is which indicator: equal ones first, then those left over in order within their number."""
    places: dict[int, int] = {}
    free = list(range(len(found)))
    for index, key in enumerate(wanted):
        same = next((place for place in free if found[place] == key), None)
        if same is not None:
            places[index] = same
            free.remove(same)
    for index in range(len(wanted)):
        if index not in places and (near := _likest(wanted[index], [found[place] for place in free])) is not None:
            places[index] = free.pop(near)
    return places


def _likest(wanted: str, found: list[str]) -> int | None:
    """The text that shares most with `wanted`, when that is more than half."""
    best = max(range(len(found)), key=lambda place: share(wanted, found[place]), default=None)
    return best if best is not None and share(wanted, found[best]) > 0.5 else None


def share(one: str, other: str) -> float:
    """How much of `one` stands in `other` too, by pairs of characters: 0 to 1."""
    pairs = set(pairwise(one))
    return len(pairs & set(pairwise(other))) / max(1, len(pairs))


def _labels(
    dossier: Dossier, copy: Copy, path: tuple[str, ...], row: PrintedRow, told: set[tuple[int, str, str]]
) -> Iterator[Finding]:
    """On every page a row stands beside its categories' labels; a wrong label is told once a page."""
    wanted = "".join(facts.label(dossier, path[:level]) for level in range(1, len(path) + 1))
    found = "".join(row.labels)
    fault = (row.page, wanted, found)
    if plain(found) not in (plain(wanted), plain("".join(path))) and fault not in told:
        told.add(fault)
        cell = words.ROWS.format(row=row.number)
        shown = {"what": words.LABEL_COLUMN, "wanted": wanted, "found": found or words.NOTHING}
        yield words.LABEL_MISSING.at(copy.place(row.page, cell), key=row.number, **shown)


def _sums(copy: Copy, table: PrintedTable) -> Iterator[Finding]:
    """Subtotals and the total, from the weights as printed."""
    since, everything = Decimal(0), Decimal(0)
    for row in table.rows:
        points = row.points
        if not row.sum:
            since += points or 0
            everything += points or 0
            continue
        wanted = everything if words.TOTAL_ROW.search(row.sum) else since
        since = Decimal(0)
        if points != wanted:
            yield words.SUM.at(copy.place(row.page), what=row.sum, found=row.weight, wanted=facts.points(wanted))
