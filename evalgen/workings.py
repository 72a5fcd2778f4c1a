"""Workings: how every score came about, for whoever wants to recompute it by hand; as lines and as records."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from evalgen.model.score import Score, ScoreCard, Sum
from evalgen.scoring import METHODS
from evalgen.text import numbers
from evalgen.text import workings as words

Record = Mapping[str, object]


def keys_meant(card: ScoreCard, written: str) -> tuple[str, ...]:
    """The keys that someone means by a number: the part that is named, or all parts of it; none where there is none."""
    keys = [one.indicator.key for one in card.scores]
    return tuple(key for key in keys if key == written or key.partition("#")[0] == written)


def explained(card: ScoreCard, key: str) -> tuple[str, ...]:
    """The working of one indicator, line by line."""
    return tuple(words.LINE.format(name=name, value=value) for name, value in steps(card.of(key)))


def steps(score: Score) -> Iterator[tuple[str, str]]:
    """The steps from the rule to the points: what each is called, and what it says; blank ones are left out."""
    indicator, result = score.indicator, score.result
    standard = indicator.standard
    told = {
        "item": f"{indicator.key} {indicator.title or indicator.target}",
        "worth": numbers.exact(score.worth),
        "method": METHODS[standard.method].label,
        "rule": score.working.rule,
        "parameters": standard.parameters.replace("\n", words.AND),
        "goal": _measured(standard.goal, standard.unit),
        "actual": _measured(result.actual if result else None, standard.unit),
        "claimed": "" if result is None or result.claimed is None else numbers.points(result.claimed),
        "sum": score.working.sum,
        "exact": "" if score.exact is None else numbers.exact(score.exact),
        "points": "" if score.points is None else str(score.points),
        "official": "" if score.official is None else numbers.exact(score.official),
        "account": result.account if result else "",
    }
    yield from ((words.STEPS[name], value) for name, value in told.items() if value)


def records(card: ScoreCard) -> Record:
    """The whole card for programs; figures are decimal text, exact ones that never end are fractions."""
    return {
        "official": card.official,
        "full": _text(card.full),
        "targets": _text(card.targets),
        "bonus": _text(card.bonus),
        "deduction": _text(card.deduction),
        "total": _text(card.total),
        "composite": _text(card.composite),
        "grade": card.grade.name if card.grade else None,
        "earned_grade": card.earned_grade.name if card.earned_grade else None,
        "missing": list(card.missing),
        "items": [_item(one) for one in card.scores],
        "categories": _sums(card.categories),
        "departments": _sums(card.departments),
        "leaders": _sums(card.leaders),
        "extras": [
            {"code": one.extra.code, "times": one.times, "uncapped": _text(one.uncapped), "points": _text(one.points)}
            for one in card.extras
        ],
        "components": [
            {"code": one.component.code, "points": _text(one.points), "contribution": str(one.contribution)}
            for one in card.components
        ],
    }


def _item(score: Score) -> Record:
    return {
        "key": score.indicator.key,
        "method": score.indicator.standard.method,
        "standing": score.standing.value,
        "worth": str(score.worth),
        "exact": None if score.exact is None else str(score.exact),
        "points": _text(score.points),
        "official": None if score.official is None else str(score.official),
        "rule": score.working.rule,
        "sum": score.working.sum,
        "pace": score.pace.value,
    }


def _sums(sums: Sequence[Sum]) -> list[Record]:
    return [
        {
            "name": one.name,
            "path": list(one.path),
            "count": one.count,
            "open": one.open,
            "worth": _text(one.worth),
            "points": _text(one.points),
            "rate": _text(one.rate),
        }
        for one in sums
    ]


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _measured(value: Decimal | str | None, unit: str) -> str:
    """A value with its unit."""
    if value is None:
        return ""
    return value if isinstance(value, str) else f"{numbers.points(value)} {unit}".strip()
