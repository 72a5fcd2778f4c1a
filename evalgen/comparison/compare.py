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
from evalgen.model.change import Baseline, Change, ChangeKind, Field, Scope, all_spoken, approved
from evalgen.model.plan import Category, Indicator, Plan
from evalgen.text import changing
from evalgen.text.numbers import points

Path = tuple[str, ...]
Same = tuple[Indicator, Indicator]
Names = Mapping[str, str]
"""The keys of a plan's items, in order, and how people write them."""


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
    went = _went(same)
    known = {one.path for one in old.categories}
    here = {one.path for one in new.categories}
    moved: dict[Path, Path] = {}
    taken: set[Path] = set()
    for one in sorted(old.categories, key=lambda each: each.level):
        above = one.path[:-1]
        parent = moved.get(above, above)
        now = (*parent, one.name)
        if now not in here:
            now = went.get(one.path, ())
            if now not in here or now in taken or now[:-1] != parent or (*above, now[-1]) in known:
                continue
        moved[one.path] = now
        taken.add(now)
    return moved


def _went(same: Iterable[Same]) -> dict[Path, Path]:
    """Under which one category all indicators are now that were under another; missing where they are under several."""
    found: dict[Path, set[Path]] = {}
    for one, other in same:
        for level in range(1, len(one.path) + 1):
            found.setdefault(one.path[:level], set()).add(other.path[:level])
    return {path: paths.pop() for path, paths in found.items() if len(paths) == 1}


def _of_categories(old: Plan, new: Plan, moved: Mapping[Path, Path]) -> Iterator[Change]:
    present = {one.path: one for one in new.categories}
    there, here, kept = _called(old), _called(new), set(moved.values())
    for one in old.categories:
        path = moved.get(one.path)
        if path is None:
            yield Change(
                kind=ChangeKind.REMOVED,
                scope=Scope.CATEGORY,
                subject=there[one.path],
                field=Field.REMOVED,
                before=(joined(one.path),),
                old=category_described(one),
            )
        else:
            yield from _of_category(one, present[path], there[one.path])
    for other in new.categories:
        if other.path not in kept:
            yield Change(
                kind=ChangeKind.ADDED,
                scope=Scope.CATEGORY,
                subject=here[other.path],
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


def _called(plan: Plan) -> dict[Path, str]:
    """What every category goes by: its own name where only one has it, else all names from the first level down."""
    names = Counter(one.name for one in plan.categories)
    return {one.path: one.name if names[one.name] == 1 else joined(one.path) for one in plan.categories}


# Indicators.


def _of_items(old: Plan, new: Plan, found: Pairing, moved: Mapping[Path, Path]) -> list[Change]:
    """What became of the indicators, in the order of the approved plan; what is new comes last."""
    there, here = (all_spoken(one.key for one in plan.indicators) for plan in (old, new))
    changes = [*_renumbered(found.same, there, here)]
    for one, other in found.same:
        changes += _altered(one, other, there[one.key], moved)
    for parts, whole in found.merged:
        changes.append(_item(ChangeKind.MERGED, parts, (whole,), here[whole.key], there, here))
    for whole, parts in found.split:
        changes.append(_item(ChangeKind.SPLIT, (whole,), parts, there[whole.key], there, here))
    for one in found.removed:
        changes.append(_item(ChangeKind.REMOVED, (one,), (), there[one.key], there, here))
    for one in found.added:
        changes.append(_item(ChangeKind.ADDED, (), (one,), here[one.key], there, here))
    places = {key: place for place, key in enumerate(there)}
    fresh = {key: place for place, key in enumerate(here, len(there))}
    return sorted(changes, key=lambda one: places[one.before[0]] if one.before else fresh[one.after[0]])


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
    there: Names,
    here: Names,
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


def _together(items: Sequence[Indicator], names: Names) -> str:
    """All approved facts of items; of several, with their numbers."""
    if len(items) == 1:
        return described(items[0])
    told = [changing.NUMBERED.format(number=names[one.key], described=described(one)) for one in items]
    return changing.APART.join(told)


def _renumbered(same: Sequence[Same], there: Names, here: Names) -> Iterator[Change]:
    """Items of another number: all parts of one number together, or each part that went elsewhere.

    A part that only moved up, because one before it is gone, has not changed: parts have no printed number.
    """
    groups: dict[tuple[str, str], list[Same]] = {}
    for one, other in sorted(same, key=lambda both: (both[0].number, both[0].part)):
        groups.setdefault((one.number, other.number), []).append((one, other))
    parts, parts_now = _parts(there), _parts(here)
    for (was, now), group in groups.items():
        if was == now:
            yield from (_renumber([both], there, here) for both in _out_of_order(group))
        elif not _out_of_order(group) and len(group) == parts[was] == parts_now[now]:
            yield _renumber(group, there, here, was, now)
        else:
            yield from (_renumber([both], there, here) for both in group)


def _renumber(
    group: Sequence[Same], there: Names, here: Names, was: str = "", now: str = ""
) -> Change:
    one, other = group[0]
    was, now = was or there[one.key], now or here[other.key]
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


def _parts(keys: Iterable[str]) -> Counter[str]:
    """How many parts every number has."""
    return Counter(key.partition("#")[0] for key in keys)
