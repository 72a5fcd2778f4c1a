"""What every category was worth when it was approved, and what it is worth now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from evalgen.comparison.words import joined
from evalgen.model.change import Change, Field, Scope
from evalgen.model.plan import Plan

Path = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Worth:
    """A category's points before and after; None where there is no such category.

    `path` holds its names, the present ones where it has other names now; it is empty for the whole plan.
    """

    path: Path
    before: Fraction | None
    after: Fraction | None

    @property
    def difference(self) -> Fraction:
        """How many points more it is worth now."""
        return (self.after or Fraction(0)) - (self.before or Fraction(0))


def worths(approved: Plan, plan: Plan, changes: Iterable[Change]) -> tuple[Worth, ...]:
    """All categories in the order of the approved plan, those that are new after them, and the whole plan last."""
    moved = moved_categories(approved, plan, changes)
    kept = [
        Worth(path=moved.get(one.path, one.path), before=_sum(approved, one.path), after=_sum_at(plan, moved, one.path))
        for one in approved.categories
    ]
    fresh = [one.path for one in plan.categories if one.path not in moved.values()]
    added = [Worth(path=path, before=None, after=_sum(plan, path)) for path in fresh]
    return (*kept, *added, Worth(path=(), before=_sum(approved, ()), after=_sum(plan, ())))


def moved_categories(approved: Plan, plan: Plan, changes: Iterable[Change]) -> Mapping[Path, Path]:
    """Where every category of the approved plan that is still there is now, by its old path."""
    renamed = {
        one.before: one.after for one in changes if one.scope is Scope.CATEGORY and one.field is Field.NAME
    }
    here = {joined(one.path): one.path for one in plan.categories}
    moved: dict[Path, Path] = {}
    for one in sorted(approved.categories, key=lambda each: each.level):
        above = moved.get(one.path[:-1], one.path[:-1])
        (now,) = renamed.get((joined(one.path),), (joined((*above, one.name)),))
        if now in here:
            moved[one.path] = here[now]
    return moved


def _sum_at(plan: Plan, moved: Mapping[Path, Path], path: Path) -> Fraction | None:
    return _sum(plan, moved[path]) if path in moved else None


def _sum(plan: Plan, path: Path) -> Fraction:
    return sum(map(plan.worth, plan.under(path)), Fraction(0))
