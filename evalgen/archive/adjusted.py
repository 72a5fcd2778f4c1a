"""Which approval covers a difference of a printed plan from its baseline: read from a finished table of adjustments.

A row covers a difference where it names the item, the field, and both values as they were approved and are printed.
"""

from collections.abc import Iterator

from evalgen.archive.printed_plan import bare
from evalgen.comparison.words import LABELS, category_described, described, joined
from evalgen.documents.summaries import label
from evalgen.model.change import Change, ChangeKind, Scope
from evalgen.model.plan import Plan
from evalgen.proof.copies import Copy
from evalgen.text import adjusting, changing, reports

_OF_NOW = (ChangeKind.ADDED, ChangeKind.MERGED)
_WHOLE = (ChangeKind.ADDED, ChangeKind.MERGED, ChangeKind.SPLIT)
_END = changing.DESCRIBED[-1]


def approval_of(change: Change, approved: Plan, printed: Plan, table: Copy) -> str:
    """The number of the approval in the row that covers a change; empty where there is none."""
    cells = [text for text, _ in table.cells]
    wanted = [bare(one) for one in (_subject(change, approved, printed), LABELS[change.field], _value(change.old))]
    for place in range(len(cells) - len(wanted) - 1):
        *named, new, number = (bare(one) for one in cells[place : place + len(wanted) + 2])
        if named == wanted and _says(new, change, printed):
            return number
    return ""


def _value(text: str) -> str:
    return text or reports.NOTHING


def _subject(change: Change, approved: Plan, printed: Plan) -> str:
    if change.scope is Scope.PLAN:
        return adjusting.WHOLE_PLAN
    if change.scope is Scope.CATEGORY:
        return adjusting.CATEGORY.format(name=change.subject)
    plan, keys = (printed, change.after) if change.kind in _OF_NOW else (approved, change.before)
    items = [one for one in plan.indicators if one.key in keys]
    number = items[0].number if len(items) > 1 else label(plan, items[0])
    return adjusting.ITEM.format(number=number, name=items[0].title or items[0].target)


def _says(new: str, change: Change, printed: Plan) -> bool:
    """Is this the new value?  That of a whole item may hold more than its table prints, such as how it is scored."""
    if change.kind not in _WHOLE:
        return new == bare(_value(change.new))
    parts = [bare(one).removesuffix(_END) for one in _facts(change, printed)]
    return all(any(part + end in new for end in (changing.APART, _END)) for part in parts)


def _facts(change: Change, printed: Plan) -> Iterator[str]:
    """All that is printed of the items or the category that a change has brought."""
    if change.scope is Scope.CATEGORY:
        yield from (category_described(one) for one in printed.categories if joined(one.path) in change.after)
    else:
        yield from (described(one) for one in printed.indicators if one.key in change.after)
