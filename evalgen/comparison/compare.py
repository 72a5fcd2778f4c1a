"""Every difference between the approved plan and the present one, each told as what it is."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from evalgen.comparison.pairing import Pairing, pair
from evalgen.comparison.words import (
    CATEGORY_FACTS,
    ITEM_FACTS,
    category_described,
    described,
    joined,
    weighting_label,
    worded,
)
from evalgen.model.change import Baseline, Change, ChangeKind, Field, Scope, approved, spoken
from evalgen.model.plan import Category, Indicator, Plan
from evalgen.text import changing
from evalgen.text.numbers import points

Path = tuple[str, ...]
Same = tuple[Indicator, Indicator]


def compare(baseline: Baseline, plan: Plan) -> tuple[Change, ...]:
    """All differences, item by item and never by sums: those of the whole plan, of categories, of indicators.

    `plan` holds what the plan's own workbook says, as the baseline does.
    """
    old, new = baseline.plan, approved(plan)
    found = pair(old.indicators, new.indicators)
    moved = _moved(old, new, found.same)
    return (*_of_plan(old, new), *_of_categories(old, new, moved), *_of_items(old, new, found, moved))


def _of_plan(old: Plan, new: Plan) -> Iterator[Change]:
    values = {
        Field.FULL_MARKS: (points(old.full_marks), points(new.full_marks)),
        Field.WEIGHTING: (weighting_label(old.weighting), weighting_label(new.weighting)),
    }
    for field, (before, after) in values.items():
        if before != after:
            yield Change(kind=ChangeKind.ALTERED, scope=Scope.PLAN, subject="", field=field, old=before, new=after)


# Categories.


def _moved(old: Plan, new: Plan, same: Sequence[Same]) -> dict[Path, Path]:
    """Where every category of the approved plan is now, by its old path; one that is gone is missing.

    It has another name where all indicators that were under it are under one new category in its place.
    """
    moved: dict[Path, Path] = {}
    here = [one.path for one in new.categories]
    for one in sorted(old.categories, key=lambda each: each.level):
        above = one.path[:-1]
        parent = moved.get(above, above)
        known = {each.name for each in old.categories if each.path[:-1] == above}
        fresh = [path for path in here if path[:-1] == parent and path[-1] not in known]
        if (*parent, one.name) in here:
            moved[one.path] = (*parent, one.name)
        else:
            free = (path for path in fresh if path not in moved.values() and _went(one.path, path, same))
            if renamed := next(free, None):
                moved[one.path] = renamed
    return moved


def _went(old: Path, new: Path, same: Iterable[Same]) -> bool:
    """Are all indicators that were under one category under the other now?"""
    return {other.path[: len(new)] for one, other in same if one.path[: len(old)] == old} == {new}


def _of_categories(old: Plan, new: Plan, moved: Mapping[Path, Path]) -> Iterator[Change]:
    present = {one.path: one for one in new.categories}
    for one in old.categories:
        path = moved.get(one.path)
        if path is None:
            yield Change(
                kind=ChangeKind.REMOVED,
                scope=Scope.CATEGORY,
                subject=_called(one, old),
                field=Field.REMOVED,
                before=(joined(one.path),),
                old=category_described(one),
            )
        else:
            yield from _of_category(one, present[path], _called(one, old))
    for other in new.categories:
        if other.path not in moved.values():
            yield Change(
                kind=ChangeKind.ADDED,
                scope=Scope.CATEGORY,
                subject=_called(other, new),
                field=Field.ADDED,
                after=(joined(other.path),),
                new=category_described(other),
            )


def _of_category(one: Category, other: Category, subject: str) -> Iterator[Change]:
    for field, fact in CATEGORY_FACTS.items():
        if fact(one) != fact(other):
            yield Change(
                kind=ChangeKind.ALTERED,
                scope=Scope.CATEGORY,
                subject=subject,
                field=field,
                before=(joined(one.path),),
                after=(joined(other.path),),
                old=worded(field, fact(one)),
                new=worded(field, fact(other)),
            )


def _called(one: Category, plan: Plan) -> str:
    """A category's own name where only one has it, else all names from the first level down."""
    names = Counter(other.name for other in plan.categories)
    return one.name if names[one.name] == 1 else joined(one.path)


# Indicators.


def _of_items(old: Plan, new: Plan, found: Pairing, moved: Mapping[Path, Path]) -> list[Change]:
    """What became of the indicators, in the order of the approved plan; what is new comes last."""
    there, here = [one.key for one in old.indicators], [one.key for one in new.indicators]
    changes = [*_renumbered(found.same, there, here)]
    for one, other in found.same:
        changes += _altered(one, other, spoken(one.key, there), moved)
    for parts, whole in found.merged:
        changes.append(_item(ChangeKind.MERGED, parts, (whole,), spoken(whole.key, here), there, here))
    for whole, parts in found.split:
        changes.append(_item(ChangeKind.SPLIT, (whole,), parts, spoken(whole.key, there), there, here))
    for one in found.removed:
        changes.append(_item(ChangeKind.REMOVED, (one,), (), spoken(one.key, there), there, here))
    for one in found.added:
        changes.append(_item(ChangeKind.ADDED, (), (one,), spoken(one.key, here), there, here))

    def place(one: Change) -> int:
        return there.index(one.before[0]) if one.before else len(there) + here.index(one.after[0])

    return sorted(changes, key=place)


def _altered(one: Indicator, other: Indicator, subject: str, moved: Mapping[Path, Path]) -> Iterator[Change]:
    """Every field that differs; a category that only has another name is no difference of its indicators."""
    for field, fact in ITEM_FACTS.items():
        was, now = fact(one), fact(other)
        if (moved.get(one.path, one.path) if field is Field.CATEGORY else was) != now:
            yield Change(
                kind=ChangeKind.ALTERED,
                scope=Scope.ITEM,
                subject=subject,
                field=field,
                before=(one.key,),
                after=(other.key,),
                old=worded(field, was),
                new=worded(field, now),
            )


def _item(
    kind: ChangeKind,
    before: Sequence[Indicator],
    after: Sequence[Indicator],
    subject: str,
    there: Sequence[str],
    here: Sequence[str],
) -> Change:
    """A change of whole items, with all their facts."""
    return Change(
        kind=kind,
        scope=Scope.ITEM,
        subject=subject,
        field=Field(kind),
        before=tuple(one.key for one in before),
        after=tuple(one.key for one in after),
        old=_together(before, there),
        new=_together(after, here),
    )


def _together(items: Sequence[Indicator], keys: Sequence[str]) -> str:
    """All approved facts of items; of several, with their numbers."""
    if len(items) == 1:
        return described(items[0])
    told = [changing.NUMBERED.format(number=spoken(one.key, keys), described=described(one)) for one in items]
    return changing.APART.join(told)


def _renumbered(same: Sequence[Same], there: Sequence[str], here: Sequence[str]) -> Iterator[Change]:
    """Items of another number: all parts of one number together, or each part that went elsewhere.

    A part that only moved up, because one before it is gone, has not changed: parts have no printed number.
    """
    groups: dict[tuple[str, str], list[Same]] = {}
    for one, other in sorted(same, key=lambda both: (both[0].number, both[0].part)):
        groups.setdefault((one.number, other.number), []).append((one, other))
    for (was, now), group in groups.items():
        if was == now:
            yield from (_renumber([both], there, here) for both in _out_of_order(group))
        elif not _out_of_order(group) and len(group) == _parts(was, there) == _parts(now, here):
            yield _renumber(group, there, here, was, now)
        else:
            yield from (_renumber([both], there, here) for both in group)


def _renumber(
    group: Sequence[Same], there: Sequence[str], here: Sequence[str], was: str = "", now: str = ""
) -> Change:
    one, other = group[0]
    was, now = was or spoken(one.key, there), now or spoken(other.key, here)
    return Change(
        kind=ChangeKind.RENUMBERED,
        scope=Scope.ITEM,
        subject=was,
        field=Field.RENUMBERED,
        before=tuple(each.key for each, _ in group),
        after=tuple(each.key for _, each in group),
        old=was,
        new=now,
    )


def _out_of_order(group: Sequence[Same]) -> list[Same]:
    """The parts of one number that do not stand in the order that they stood in."""
    order = sorted(group, key=lambda both: both[1].part)
    return [both for both, other in zip(group, order, strict=True) if both is not other]


def _parts(number: str, keys: Iterable[str]) -> int:
    return sum(key.partition("#")[0] == number for key in keys)
