"""Do the points add up at every level, and is every weight one?

Every sum is judged once, on its own level, so that one wrong figure gives one finding.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from evalgen.checks import Submission, check
from evalgen.checks.outline import outline
from evalgen.model.finding import Finding, Rule
from evalgen.text import rules
from evalgen.text.names import listed
from evalgen.text.numbers import points
from evalgen.workbook.tables import Cell

_HUNDRED: Final = Decimal(100)


@dataclass(frozen=True, kw_only=True)
class Sum:
    """Figures, each under a name, that should add up to a quota; a finding points at `at`."""

    rule: Rule
    at: Cell
    quota: Decimal | None
    parts: Sequence[tuple[str, Cell]]
    name: str = ""

    @property
    def total(self) -> Decimal | None:
        """What the figures come to; None where one of them is missing or wrong, which has its own finding."""
        numbers = [cell.number for _, cell in self.parts]
        return sum((one for one in numbers if one is not None), Decimal(0)) if None not in numbers else None


@check("weights", label="权重")
def weights(submission: Submission) -> Iterator[Finding]:
    """Every weight and quota is above zero and has no more places than the particulars allow."""
    keyed = submission.keyed()
    allowed = keyed["weight_places"]["content"].number if "weight_places" in keyed else None
    cells = [row["quota"] for row in submission.rows("categories")]
    cells += [row["weight"] for row in submission.rows("indicators")]
    cells += [row["content"] for code, row in keyed.items() if code == "full_marks"]
    for cell in cells:
        if cell.number is None:
            continue
        places = max(0, -int(cell.number.as_tuple().exponent))
        if cell.number <= 0:
            yield rules.WEIGHT_NOT_POSITIVE.at(cell.location, weight=points(cell.number))
        elif allowed is not None and places > allowed:
            facts = {"weight": points(cell.number), "places": places, "allowed": points(allowed)}
            yield rules.WEIGHT_PLACES.at(cell.location, **facts)


@check("quotas", label="分值合计")
def quotas(submission: Submission) -> Iterator[Finding]:
    """Under every category the weights, or the quotas one level down, add up to its quota; at the top, to full marks.

    Where weights are per cent of their parent, they add up to a hundred instead.
    """
    form = _form(submission)
    unit = rules.UNITS[form]
    for one in _sums(submission):
        quota = _HUNDRED if form == "percent" else one.quota
        if quota is None or one.total is None or one.total == quota:
            continue
        gap = quota - one.total
        hint = (rules.SHORT_BY if gap > 0 else rules.OVER_BY).format(gap=points(abs(gap)), unit=unit)
        facts = {"category": one.name, "total": points(one.total), "quota": points(quota), "unit": unit}
        yield one.rule.at(one.at.location, **facts, parts=_listed(one.parts), where=_span(one.parts), hint=hint)


def _form(submission: Submission) -> str:
    row = submission.keyed().get("weighting")
    return (row["content"].text if row else "") or "points"


def _sums(submission: Submission) -> Iterator[Sum]:
    """Every sum of the plan, from the lowest categories to the full marks."""
    drawn = outline(submission)
    for path, row in drawn.categories.items():
        below = [(one[-1], drawn.categories[one]["quota"]) for one in drawn.children(path)]
        items = [(item["number"].text, item["weight"]) for item in drawn.indicators.get(path, ())]
        rule, parts = (rules.PARTS_MISSED, below) if below else (rules.QUOTA_MISSED, items)
        if parts and path not in drawn.unsure:
            yield Sum(rule=rule, at=row["quota"], quota=row["quota"].number, parts=parts, name=path[-1])
    top = [(one[-1], drawn.categories[one]["quota"]) for one in drawn.children(())]
    full = submission.keyed().get("full_marks")
    if top and full and not any(len(one) == 1 for one in drawn.orphans):
        yield Sum(rule=rules.FULL_MARKS_MISSED, at=full["content"], quota=full["content"].number, parts=top)


def _listed(parts: Sequence[tuple[str, Cell]]) -> str:
    """The figures with their names, those of one name added up."""
    sums: dict[str, Decimal] = {}
    for name, cell in parts:
        sums[name] = sums.get(name, Decimal(0)) + (cell.number or Decimal(0))
    return listed([rules.SUMMED.format(name=name, points=points(value)) for name, value in sums.items()])


def _span(parts: Sequence[tuple[str, Cell]]) -> str:
    """From the first to the last cell of the figures: 指标!F2:F21."""
    first, last = parts[0][1].location, parts[-1][1].location
    return f"{first.sheet}!{first.cell}" + ("" if first == last else f":{last.cell}")
