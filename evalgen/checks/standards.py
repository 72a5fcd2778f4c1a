"""How indicators are scored: are methods, parameters and goals such that every result can be judged?

The plan's own columns and the book of standards are judged alike, a cell once: in the book that it stands in.
What is missing is an error as soon as no other book can hold it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from evalgen.checks import Submission, check
from evalgen.checks.cells import shown
from evalgen.checks.nearest import nearest
from evalgen.checks.parts import plan_keys, plan_rows, several, spoken, worths
from evalgen.model.finding import Finding
from evalgen.model.plan import Standard
from evalgen.scoring import METHODS, Form, Method, Need, Parameters
from evalgen.scoring.parameters import Problem, Trouble, parse
from evalgen.text import rules
from evalgen.text import scoring as words
from evalgen.text.names import listed
from evalgen.text.numbers import exact, points
from evalgen.workbook.schema import PLAN, RESULTS, STANDARDS
from evalgen.workbook.standards import by_key
from evalgen.workbook.tables import Cell, Row

_LACKING: Final = (Trouble.MISSING, Trouble.EMPTY)
_COLUMNS: Final = ("method", "parameters", "goal")
_POSITIVE: Final = ("cap", "floor", "step", "each", "field")
# A goal of these divides, or is divided by.
_GOAL_POSITIVE: Final = ("ratio", "reverse_ratio", "milestones")


@dataclass(frozen=True, kw_only=True)
class Stated:
    """How one indicator is scored: its method, the cells that say so, its full marks where they are known."""

    number: str
    method: Method
    cells: Mapping[str, Cell]
    worth: Fraction | None

    @property
    def parsed(self) -> tuple[Parameters, tuple[Problem, ...]]:
        """The parameters, and what is wrong with them."""
        return parse(self.method, self.cells["parameters"].text)

    def at(self, column: str) -> Cell:
        """The cell of a column; where the sheet has no such column, that of the method."""
        cell = self.cells[column]
        return cell if cell.location.cell else self.cells["method"]


@check("methods", label="计分方法")
def methods(submission: Submission) -> Iterator[Finding]:
    """What is written of parameters and goals is what the method can use, and nothing that it needs is missing."""
    book = submission.loaded.book
    if book is PLAN:
        for one in _in_plan(submission):
            yield from _written(one)
    elif book is STANDARDS:
        for one in _in_standards(submission):
            yield from _not_told_before(one, submission.loaded.source)
            yield from _lacking(one)
    elif book is RESULTS and submission.plan:
        keys, rows = plan_keys(submission), plan_rows(submission)
        for indicator in submission.plan.plan.indicators:
            if keys and not rows[indicator.key]["method"].blank:
                yield from _unready(spoken(indicator.key, keys), indicator.standard, rows[indicator.key])


@check("unstated", label="没有写的计分方法")
def unstated(submission: Submission) -> Iterator[Finding]:
    """What neither the plan nor the standards give a method to is scored by hand; one note says so."""
    keys = plan_keys(submission)
    if submission.loaded.book is not STANDARDS or keys is None or "standards" not in submission.tables:
        return
    stated = by_key(submission.tables, "standards", keys)
    bare = [key for key, row in plan_rows(submission).items() if row["method"].blank and key not in stated]
    if bare:
        items = several([spoken(key, keys) for key in bare])
        facts = {"count": len(bare), "method": METHODS[Standard.method].label, "items": items}
        yield rules.METHOD_UNSTATED.at(submission.tables["standards"].location, **facts)


def _in_plan(submission: Submission) -> Iterator[Stated]:
    keys, worth = plan_keys(submission), worths(submission)
    for key, row in plan_rows(submission).items():
        if keys and row["method"].text:
            yield _stated(spoken(key, keys), {code: row[code] for code in _COLUMNS}, worth.get(key))


def _in_standards(submission: Submission) -> Iterator[Stated]:
    """What standards and plan say together, for every indicator of the standards; none where their methods differ."""
    keys, worth, own = plan_keys(submission), worths(submission), plan_rows(submission)
    for key, row in by_key(submission.tables, "standards", keys).items() if keys else ():
        cells = {code: row[code] if own[key][code].blank else own[key][code] for code in _COLUMNS}
        if keys and cells["method"].text and row["method"].text in ("", cells["method"].text):
            yield _stated(spoken(key, keys), cells, worth.get(key))


def _stated(number: str, cells: Mapping[str, Cell], worth: Fraction | None) -> Stated:
    return Stated(number=number, method=METHODS[cells["method"].text], cells=cells, worth=worth)


def _written(one: Stated) -> Iterator[Finding]:
    """What is wrong with the cells as they are filled in."""
    method, (parameters, problems), cell = one.method, one.parsed, one.cells["parameters"]
    if cell.text and not method.options and not method.entries:
        yield rules.PARAMETERS_UNWANTED.at(cell.location, method=method.label, written=shown(cell.text))
    else:
        wrong = [problem for problem in problems if problem.trouble not in _LACKING]
        yield from (_told(problem, one) for problem in wrong)
        yield from (finding for judge in _PLAUSIBLE for finding in judge(one, parameters))
    yield from _goal(one)


def _not_told_before(one: Stated, source: str) -> Iterator[Finding]:
    """What is wrong, but for the plan's cells where the plan names the method: it was judged with them already."""
    new = one.cells["method"].location.source == source
    yield from (finding for finding in _written(one) if new or finding.location.source == source)


def _lacking(one: Stated) -> Iterator[Finding]:
    """What the method cannot do without."""
    for problem in one.parsed[1]:
        if problem.trouble in _LACKING:
            yield _told(problem, one)
    if not one.method.needs.isdisjoint({Need.GOAL, Need.GOAL_NUMBER}) and one.cells["goal"].blank:
        yield rules.GOAL_MISSING.at(one.at("goal").location, number=one.number, method=one.method.label)


def _unready(number: str, standard: Standard, row: Row) -> Iterator[Finding]:
    """What an indicator still lacks when it is to be scored; the plan's row is all that says anything of it."""
    given = {
        "method": row["method"],
        "parameters": replace(row["parameters"], value=standard.parameters or None),
        "goal": replace(row["goal"], value=standard.goal),
    }
    yield from _lacking(_stated(number, given, None))


def _told(problem: Problem, one: Stated) -> Finding:
    """A problem with the parameters in the words of its rule."""
    place, label = one.at("parameters").location, one.method.label
    match problem.trouble:
        case Trouble.SHAPE:
            return rules.PARAMETER_SHAPE.at(place, written=shown(problem.value))
        case Trouble.UNKNOWN:
            return rules.PARAMETER_UNKNOWN.at(place, method=label, key=shown(problem.key), hint=_keys(problem, one))
        case Trouble.DOUBLED:
            return rules.PARAMETER_DOUBLED.at(place, key=problem.key)
        case Trouble.VALUE:
            choices = rules.KNOWN_KEYS.format(known=listed(problem.known)) if problem.known else rules.NUMBER_EXPECTED
            return rules.PARAMETER_VALUE.at(place, key=problem.key, value=shown(problem.value), hint=choices)
        case Trouble.MISSING:
            return rules.PARAMETER_MISSING.at(place, method=label, key=problem.key)
        case Trouble.EMPTY:
            return rules.PARAMETERS_EMPTY.at(place, method=label, example=_example(one.method))


def _keys(problem: Problem, one: Stated) -> str:
    """Which keys there could be: the nearest known one, or all that the method takes."""
    if near := nearest(problem.key, problem.known):
        return rules.NEAREST.format(name=near)
    entries = one.method.entries
    if entries is None:
        return rules.KNOWN_KEYS.format(known=listed(problem.known))
    return rules.KEY_MUST_BE.format(known=listed([rules.KEY_FORMS[entries.keys], *problem.known]))


def _example(method: Method) -> str:
    """Parameters as they may look; points that are taken have kinds of their own."""
    assert method.entries is not None
    return rules.KIND_EXAMPLE if not method.needs else rules.EXAMPLES[method.entries.keys]


def _goal(one: Stated) -> Iterator[Finding]:
    """Is the goal one that the method can measure by?"""
    method, cell = one.method, one.cells["goal"]
    if cell.blank or cell.fault:
        return
    facts = {"method": method.label}
    if Need.GOAL_NUMBER in method.needs and cell.number is None:
        yield rules.GOAL_NOT_NUMBER.at(cell.location, **facts, written=shown(cell.text))
    elif method.code in _GOAL_POSITIVE and cell.number is not None and cell.number <= 0:
        yield rules.GOAL_NOT_POSITIVE.at(cell.location, **facts, goal=points(cell.number))
    elif method.needs.isdisjoint({Need.GOAL, Need.GOAL_NUMBER, Need.ACTUAL_NUMBER, Need.CLAIM}):
        yield rules.GOAL_UNUSED.at(cell.location, **facts)


def _positive(one: Stated, parameters: Parameters) -> Iterator[Finding]:
    """Caps, steps, points a step and the number of those who are ranked are above zero; so is a declared floor."""
    for option in one.method.options:
        value = parameters.options.get(option.code)
        if option.code in _POSITIVE and isinstance(value, Fraction) and value <= 0:
            place = one.at("parameters").location
            yield rules.PARAMETER_NOT_POSITIVE.at(place, key=option.label, value=exact(value))
    if _takes_points(one.method):
        for key, value in parameters.entries:
            if value <= 0:
                place = one.at("parameters").location
                yield rules.PARAMETER_NOT_POSITIVE.at(place, key=key, value=exact(value))


def _limits(one: Stated, parameters: Parameters) -> Iterator[Finding]:
    """A floor is no higher than the cap; what satisfies is not what must be had."""
    place, given = one.at("parameters").location, parameters.options
    floor, cap = given.get("floor"), given.get("cap")
    if isinstance(floor, Fraction) and isinstance(cap, Fraction) and floor > cap > 0:
        yield rules.FLOOR_OVER_CAP.at(place, floor=exact(floor), cap=exact(cap))
    lowest, best = given.get("lowest"), given.get("best")
    if isinstance(lowest, Fraction) and lowest == best:
        yield rules.EFFICACY_FLAT.at(place, value=exact(lowest))


def _entries(one: Stated, parameters: Parameters) -> Iterator[Finding]:
    """No band and no rank is worth more than the item, no coefficient more than one."""
    place, entries = one.at("parameters").location, one.method.entries
    if entries is None or _takes_points(one.method):
        return
    given: list[tuple[str, Fraction]] = [
        (points(key) if isinstance(key, Decimal) else key, value) for key, value in parameters.entries
    ]
    if entries.keys is Form.WORD:
        for key, value in given:
            if value > 1:
                yield rules.COEFFICIENT_OVER_ONE.at(place, key=key, value=exact(value))
        return
    if parameters.rest is not None:
        given.append((words.REST, parameters.rest))
    for key, value in given:
        if one.worth is not None and value > one.worth:
            yield rules.POINTS_OVER_WORTH.at(place, key=key, value=exact(value), worth=exact(one.worth))


def _ranks(one: Stated, parameters: Parameters) -> Iterator[Finding]:
    """Ranks count from one and end with those who take part."""
    entries, field = one.method.entries, parameters.options.get("field")
    ranks = [key for key, _ in parameters.entries if isinstance(key, Decimal)]
    if entries is None or entries.keys is not Form.WHOLE or not ranks:
        return
    place = one.at("parameters").location
    for rank in ranks:
        if rank < 1:
            yield rules.RANK_KEY.at(place, key=points(rank))
    if isinstance(field, Fraction) and 0 < field < max(ranks):
        yield rules.FIELD_TOO_SMALL.at(place, field=exact(field), rank=points(max(ranks)))


def _takes_points(method: Method) -> bool:
    """Are the entries points that are taken away, for want of anything else that the method needs?"""
    return method.entries is not None and not method.needs


_PLAUSIBLE: Final[tuple[Callable[[Stated, Parameters], Iterator[Finding]], ...]] = (
    _positive,
    _limits,
    _entries,
    _ranks,
)
