"""Questions: what is closed in a department's form, and what each of its cells asks for."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from evalgen.model.dossier import Dossier
from evalgen.model.plan import Standard
from evalgen.model.result import Period
from evalgen.scoring import METHODS, Need
from evalgen.scoring import Form as Shape
from evalgen.scoring.parameters import parse
from evalgen.text import collecting, glossary, numbers, rules
from evalgen.text.names import listed
from evalgen.workbook.collection import DEDUCTIONS, REFERENCES, Item, Portion, label_of
from evalgen.workbook.form import Ask, Form

_LONGEST_PROMPT: Final = 255


def form(portion: Portion, dossier: Dossier, period: Period) -> Form:
    """What is closed in a department's form, and what its cells ask for."""
    month, day = collecting.MONTH_AND_DAY[period]
    as_of = collecting.AS_OF.format(year=dossier.particulars.year, month=month, day=day)
    asks = {("filing", "as_of", 0): Ask(title=glossary.KEYS["as_of"], prompt=as_of)}
    for row, one in enumerate(portion.items, 1):
        for code, ask in _asks(one, portion.department).items():
            asks["results", code, row] = ask
    for (sheet, code), ask in _choices(portion, dossier).items():
        asks[sheet, code, 0] = ask
    return Form(
        closed=frozenset(("results", code) for code in ("part", *REFERENCES)),
        given=frozenset(("filing_year", "period", "filing_department", "filing_number", "sample")),
        fixed=frozenset(("filing", "results")),
        asks=asks,
        note=collecting.NOTE.format(department=portion.department, period=label_of("period", period)),
    )


def _asks(item: Item, department: str) -> dict[str, Ask]:
    """What the cells of an item ask of a department."""
    led = [_led(item, department)] if len(item.departments) > 1 else []
    method = METHODS[item.indicator.standard.method]
    worth = collecting.CLAIM.format(worth=numbers.points(item.worth))
    if Need.CLAIM in method.needs:
        claim = collecting.CLAIM_WANTED.format(method=method.label, account=glossary.COLUMNS["account"])
    else:
        claim = collecting.CLAIM_FREE.format(method=method.label)
    asks = {
        "actual": _actual(item, led),
        "claimed": Ask(
            title=glossary.COLUMNS["claimed"], prompt=_message(*led, worth, claim), is_number=True, most=item.worth
        ),
    }
    if led:
        asks["account"] = Ask(title=glossary.COLUMNS["account"], prompt=_message(*led))
    return asks


def _led(item: Item, department: str) -> str:
    if item.lead != department:
        return collecting.LED.format(lead=item.lead, department=department)
    return collecting.LEADS.format(department=department, others=listed(item.departments[1:]))


def _actual(item: Item, led: Sequence[str]) -> Ask:
    """What the cell of the actual value asks for, which depends on the method."""
    standard = item.indicator.standard
    method, title = METHODS[standard.method], glossary.COLUMNS["actual"]
    if not method.needs & {Need.ACTUAL, Need.ACTUAL_NUMBER}:
        free = [collecting.NO_ACTUAL.format(method=method.label)]
        if method.code == DEDUCTIONS:
            free.append(collecting.IN_INCIDENTS.format(sheet=glossary.SHEETS["incidents"]))
        return Ask(title=title, prompt=_message(*led, *free))
    goal = _goal(standard)
    if Need.ACTUAL_NUMBER in method.needs or isinstance(standard.goal, Decimal):
        wanted = collecting.UNIT.format(unit=standard.unit) if standard.unit else collecting.NUMBER_WANTED
        return Ask(title=title, prompt=_message(*led, wanted, *goal), is_number=True)
    words = _verdicts(standard)
    if words:
        return Ask(
            title=title, prompt=_message(*led, collecting.WORDS_WANTED.format(words=listed(words)), *goal), words=words
        )
    return Ask(title=title, prompt=_message(*led, collecting.WORD_WANTED.format(goal=standard.goal)))


def _goal(standard: Standard) -> list[str]:
    if standard.goal is None:
        return []
    is_number = isinstance(standard.goal, Decimal)
    goal = numbers.points(standard.goal) if isinstance(standard.goal, Decimal) else standard.goal
    return [collecting.GOAL.format(goal=goal, unit=standard.unit if is_number else "")]


def _verdicts(standard: Standard) -> tuple[str, ...]:
    """The words that an actual value may be, where the method or the goal knows them."""
    entries = METHODS[standard.method].entries
    if entries and entries.keys is Shape.WORD:
        return _named(standard)
    return rules.YES_AND_NO if standard.goal in rules.YES_AND_NO else ()


def _named(standard: Standard) -> tuple[str, ...]:
    """The words that the parameters of a standard name."""
    parameters, _ = parse(METHODS[standard.method], standard.parameters)
    return tuple(str(name) for name, _ in parameters.entries)


def _choices(portion: Portion, dossier: Dossier) -> dict[tuple[str, str], Ask]:
    """What the columns of a department's own records offer."""
    deducted = portion.deducted
    kinds = {one.written: _named(one.indicator.standard) for one in deducted}
    terms = dossier.terms
    offered = {
        ("incidents", "part"): {one.written: one.indicator.title or one.indicator.target for one in deducted},
        ("incidents", "matter"): {kind: number for number, names in reversed(kinds.items()) for kind in names},
        ("occurrences", "item_code"): {one.code: one.matter for one in terms.extras},
        ("veto_events", "item_code"): {one.code: one.matter for one in terms.vetoes},
    }
    code = Ask(title=glossary.COLUMNS["item_code"], prompt=collecting.EVIDENCE_CODE.format(stem=portion.stem))
    asks = {("evidence", "item_code"): code}
    for (sheet, column), named in offered.items():
        if named:
            told = [collecting.CHOICE.format(code=one, matter=matter) for one, matter in named.items()]
            prompt = collecting.CHOOSE.format(choices="\n".join(told))
            title = glossary.COLUMNS[column]
            asks[sheet, column] = Ask(title=title, prompt=_message(prompt), words=tuple(named))
    return asks


def _message(*parts: str) -> str:
    """The parts as one message, cut where Excel would refuse it."""
    text = "".join(parts)
    if len(text) <= _LONGEST_PROMPT:
        return text
    return text[: _LONGEST_PROMPT - len(collecting.AND_SO_ON)] + collecting.AND_SO_ON
