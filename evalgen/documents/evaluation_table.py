"""The evaluation table (考评表): every indicator with its weight and who answers for it (domain F35, §2)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from evalgen.documents import document
from evalgen.documents.tabulation import Row, pages
from evalgen.model.dossier import Dossier, Orientation
from evalgen.model.plan import Category, Indicator, Plan
from evalgen.text import names, numbers

_LABEL_GLYPHS = 4
_TITLE_GLYPHS = {Orientation.LANDSCAPE: 7, Orientation.PORTRAIT: 4}
"""How many glyphs the narrow columns take in a line."""


def rows(dossier: Dossier) -> tuple[Row, ...]:
    """The plan's rows; titles are broken for their column in the orientation that the workbook chooses."""
    return approved(dossier.plan, _TITLE_GLYPHS[dossier.particulars.orientation])


@document("evaluation_table", label="考评表", order=3, table=rows, reviewed=True)
def evaluation_table(dossier: Dossier, starts: Sequence[int]) -> Mapping[str, object]:
    """Label, title, stamp line and the table, page by page."""
    facts = dossier.particulars
    return {
        "page_mark": names.page_mark(sample=dossier.sample, draft=dossier.draft),
        "organ": facts.organ,
        "table_title": names.table_title(facts.year, facts.organ),
        "total_of": total_of(dossier.plan),
        "landscape": facts.orientation is Orientation.LANDSCAPE,
        "pages": pages(rows(dossier), starts),
    }


def approved(plan: Plan, title_glyphs: int) -> tuple[Row, ...]:
    """All rows with their labels in full: items, a subtotal after every first-level category, the total."""
    printed: list[Row] = []
    goals = plan.children()
    for goal in goals:
        printed.extend(_item(plan, one, title_glyphs) for one in plan.under(goal.path))
        if len(goals) > 1:
            printed.append(Row(kind="subtotal", weight=_points(plan, goal.path), key=goal.name))
    return (*printed, Row(kind="total", weight=_points(plan, ())))


def total_of(plan: Plan) -> str:
    """What the total adds up: the first-level categories."""
    return "+".join(goal.name for goal in plan.children())


def _item(plan: Plan, indicator: Indicator, title_glyphs: int) -> Row:
    first, *lower = (one for one in plan.categories if one.path == indicator.path[: one.level])
    return Row(
        kind="titled" if indicator.title else "untitled",
        weight=numbers.points(indicator.weight),
        key=indicator.key,
        first=_label(first),
        second="\n".join(_label(one) for one in lower),
        number=indicator.number,
        title="\n".join(names.narrow(indicator.title, title_glyphs)),
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
