"""Which indicators do the rows of standards and results mean, and is each meant once where once is enough?"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from evalgen.checks import Submission, check
from evalgen.checks.nearest import grouped, nearest
from evalgen.model.finding import Finding
from evalgen.model.plan import Weighting
from evalgen.text import rules
from evalgen.text.names import listed
from evalgen.workbook.schema import PLAN
from evalgen.workbook.standards import Keys, keys_of
from evalgen.workbook.tables import Cell, Row, Table

_ONCE: Final = ("standards", "duties", "results")
_SHOWN: Final = 8


@check("parts", label="所指的指标")
def parts(submission: Submission) -> Iterator[Finding]:
    """Every row means one indicator of the plan, and no two rows of a sheet mean the same where one is wanted."""
    keys = plan_keys(submission)
    if keys is None:
        return
    for code, table in submission.tables.items():
        if any(column.code == "part" for column in table.sheet.columns):
            cells = [row["part"] for row in submission.rows(code) if row["part"].text]
            yield from _unknown(cells, keys)
            if code in _ONCE:
                yield from _doubled(cells, keys)


def plan_tables(submission: Submission) -> Mapping[str, Table]:
    """The plan's sheets; none where the plan has errors, since nothing can be compared with it then."""
    if submission.loaded.book is PLAN:
        return submission.tables
    return submission.plan_tables or {} if submission.plan else {}


def plan_keys(submission: Submission) -> Keys | None:
    """The keys of the plan's indicators; None where there are none to compare with."""
    tables = plan_tables(submission)
    return keys_of(tables) if "indicators" in tables else None


def plan_rows(submission: Submission) -> dict[str, Row]:
    """The plan's rows by the key of their indicator."""
    found: dict[str, Row] = {}
    parts: Counter[str] = Counter()
    tables = plan_tables(submission)
    for row in tables["indicators"].rows if "indicators" in tables else ():
        number = row["number"].text
        parts[number] += 1
        found[f"{number}#{parts[number]}"] = row
    return found


def worths(submission: Submission) -> dict[str, Fraction]:
    """The full marks of indicators by key, as far as the plan's sheets tell them."""
    if submission.plan:
        plan = submission.plan.plan
        return {one.key: plan.worth(one) for one in plan.indicators}
    cells = {code: row["content"] for code, row in submission.keyed().items()}
    full = cells["full_marks"].number if "full_marks" in cells else None
    nested = "weighting" in cells and cells["weighting"].text == Weighting.PERCENT
    quotas = {row.path(): row["quota"].number for row in submission.rows("categories")}
    found: dict[str, Fraction] = {}
    for key, row in plan_rows(submission).items():
        path = row.path()
        above = [full, *(quotas.get(path[:level]) for level in range(1, len(path) + 1))] if nested else []
        figures = [row["weight"].number, *above]
        known = [Fraction(one) for one in figures if one is not None]
        if len(known) == len(figures):
            found[key] = math.prod(known) / 100 ** len(above)
    return found


def spoken(key: str, keys: Keys) -> str:
    """A key as people write it: without the part where there is only one."""
    number = key.partition("#")[0]
    return number if keys.parts(number) == 1 else key


def several(names: Sequence[str]) -> str:
    """The first of many names, and a sign that there are more."""
    return listed(names[:_SHOWN]) + (rules.AND_SO_ON if len(names) > _SHOWN else "")


def _unknown(cells: Sequence[Cell], keys: Keys) -> Iterator[Finding]:
    for cell in cells:
        number, sign, _ = cell.text.partition("#")
        count = keys.parts(cell.text)
        if not count:
            near = nearest(number, keys.numbers)
            hint = rules.NEAREST.format(name=near) if near else rules.PART_HINT
            yield rules.PART_UNKNOWN.at(cell.location, number=cell.text, hint=hint)
        elif not keys.of(cell.text):
            rule = rules.PART_BEYOND if sign else rules.PART_UNSURE
            yield rule.at(cell.location, number=cell.text, item=number, count=count)


def _doubled(cells: Sequence[Cell], keys: Keys) -> Iterator[Finding]:
    for key, same in grouped((keys.of(cell.text), cell) for cell in cells).items():
        for cell in same[1:] if key else ():
            yield rules.PART_DOUBLED.at(cell.location, number=cell.text, other=same[0].location.cell)
