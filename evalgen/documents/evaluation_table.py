"""The evaluation table (考评表): every indicator with its weight and who answers for it (domain F35, §2)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from evalgen.documents import document
from evalgen.gb9704.blocks import MERGED
from evalgen.model.dossier import Dossier, Orientation
from evalgen.model.plan import Category, Indicator, Plan
from evalgen.text import names, numbers

_LABEL_GLYPHS = 4
_TITLE_GLYPHS = {Orientation.LANDSCAPE: 7, Orientation.PORTRAIT: 4}
"""How many glyphs the narrow columns take in a line."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of the table as printed; `kind` is titled, untitled, subtotal or total."""

    kind: str
    weight: str
    first: str = ""
    second: str = ""
    number: str = ""
    title: str = ""
    target: str = ""
    leaders: str = ""
    departments: str = ""
    people: str = ""
    remark: str = ""


@document("evaluation_table", label="考评表", order=3)
def evaluation_table(dossier: Dossier, starts: Sequence[int]) -> Mapping[str, object]:
    """Label, title, stamp line and the table, page by page."""
    facts = dossier.particulars
    return {
        "organ": facts.organ,
        "table_title": names.table_title(facts.year, facts.organ),
        "total_of": "+".join(goal.name for goal in dossier.plan.children()),
        "landscape": facts.orientation is Orientation.LANDSCAPE,
        "pages": pages(rows(dossier), starts),
    }


def rows(dossier: Dossier) -> tuple[Row, ...]:
    """All rows with their labels in full: items, a subtotal after every first-level category, the total."""
    printed: list[Row] = []
    plan = dossier.plan
    goals = plan.children()
    width = _TITLE_GLYPHS[dossier.particulars.orientation]
    for goal in goals:
        printed.extend(_item(plan, one, width) for one in plan.under(goal.path))
        if len(goals) > 1:
            printed.append(Row(kind="subtotal", weight=_points(plan, goal.path)))
    return (*printed, Row(kind="total", weight=_points(plan, ())))


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


def _item(plan: Plan, indicator: Indicator, title_width: int) -> Row:
    first, *lower = (one for one in plan.categories if one.path == indicator.path[: one.level])
    return Row(
        kind="titled" if indicator.title else "untitled",
        weight=numbers.points(indicator.weight),
        first=_label(first),
        second="\n".join(_label(one) for one in lower),
        number=indicator.number,
        title="\n".join(names.narrow(indicator.title, title_width)),
        target=indicator.target,
        leaders="\n".join(indicator.leaders),
        departments=_stacked(indicator.departments),
        people=_stacked(indicator.people),
        remark=indicator.remark,
    )


def _stacked(values: Sequence[str]) -> str:
    """Several values, one a line; a collective name breaks after its comma (各科室、/ 直属各单位)."""
    return "\n".join(values).replace("\u3001", "\u3001\n")


def _label(category: Category) -> str:
    """A category and its quota, broken by sense for a narrow column: 职能工作 / 目标 / （65分）."""
    return "\n".join((*names.narrow(category.name, _LABEL_GLYPHS), names.quota(category.quota)))


def _points(plan: Plan, path: tuple[str, ...]) -> str:
    return numbers.points(sum((one.weight for one in plan.under(path)), Decimal(0)))
