"""The ledger's sums: by category, department and leader, as formulas that carry the score card's own figures.

A formula compares names by EXACT, which knows no wildcards and no signs that mean something.  Before it rounds a sum to
its places it rounds away what binary numbers add to it, so that a half is never tipped.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from evalgen.model.dossier import Dossier
from evalgen.model.plan import Indicator
from evalgen.model.score import Score, ScoreCard, Standing, Sum
from evalgen.scoring.rounding import half_up
from evalgen.text import ledger as words
from evalgen.text import reports
from evalgen.workbook.ledger_page import FIRST, Formula, Page, Row

_LEVELS: Final = ("first", "second", "third")
_EXACT_PLACES: Final = 12
_NOISE_PLACES: Final = 10
_WORTH_PLACES: Final = 4
_FULL: Final = Decimal(100)


@dataclass(frozen=True, kw_only=True)
class Portion:
    """What an item counts for one department or leader: its share in per cent, and the role where one is declared."""

    name: str
    score: Score
    per_cent: Decimal = _FULL
    role: str = ""

    @property
    def worth(self) -> Fraction:
        """The share of the full marks."""
        return self.score.worth * Fraction(self.per_cent) / 100

    @property
    def won(self) -> Fraction:
        """The share of the points."""
        return (self.score.official or Fraction(0)) * Fraction(self.per_cent) / 100


def decimal(value: Fraction) -> Decimal:
    """An exact number as a cell holds it: all its decimals, or as many as a spreadsheet knows.

    >>> decimal(Fraction(9, 2)), decimal(Fraction(8, 3)), decimal(Fraction(10))
    (Decimal('4.5'), Decimal('2.666666666667'), Decimal('10'))
    """
    plain = half_up(value, _EXACT_PLACES).normalize()
    return plain.quantize(Decimal(1)) if plain == plain.to_integral() else plain


def standing(score: Score) -> str:
    """Where an item stands, in a word; the formulas ask for it."""
    left = score.standing is Standing.EXCUSED and score.official is None
    return words.LEFT if left else words.STANDINGS[score.standing]


def named(indicator: Indicator) -> str:
    """An item by its title, or by the first clause of its target."""
    return indicator.title or reports.clause(indicator.target)


def by_department(dossier: Dossier, card: ScoreCard) -> Iterator[Portion]:
    """Every department's items, in the order of the roster; where shares are declared, with its share."""
    for department in dossier.roster.departments:
        for one in card.scores:
            if one.indicator.everyone or department.name in one.indicator.departments:
                yield _portion(dossier, department.name, one)


def _portion(dossier: Dossier, name: str, score: Score) -> Portion:
    shares = dossier.terms.shares_of(score.indicator.key)
    if not shares:
        return Portion(name=name, score=score)
    own = [one for one in shares if one.department == name]
    per_cent = sum((one.per_cent for one in own), Decimal(0))
    return Portion(name=name, score=score, per_cent=per_cent, role=own[0].role if own else "")


def by_leader(dossier: Dossier, card: ScoreCard) -> Iterator[Portion]:
    """Every leader's items, in the order of their rank; each counts in full."""
    for leader in dossier.roster.leaders:
        for one in card.scores:
            if leader.name in one.indicator.leaders:
                yield Portion(name=leader.name, score=one)


def total_row(page: Page, items: Page, card: ScoreCard, places: int) -> Row:
    """The sums of all items, below the categories."""
    counted = _counted(Portion(name="", score=one) for one in card.scores)
    return _sums(items, (), card.targets_sum, counted, places, page.beside("counted", page.last + 1))


def category_rows(page: Page, items: Page, card: ScoreCard, places: int) -> list[Row]:
    """A row for every category: its names from the first level down, and the sums of the items under it."""
    rows: list[Row] = []
    for row, one in enumerate(card.categories, FIRST):
        levels = _LEVELS[: len(one.path)]
        when = [f"EXACT({items.range(level)},{page.beside(level, row)})" for level in levels]
        under = [score for score in card.scores if score.indicator.path[: len(levels)] == one.path]
        counted = _counted(Portion(name="", score=score) for score in under)
        names = dict(zip(levels, one.path, strict=True))
        rows.append({**names, **_sums(items, when, one, counted, places, page.beside("counted", row))})
    return rows


def name_rows(page: Page, portions: Page, sums: Sequence[Sum], given: Sequence[Portion], places: int) -> list[Row]:
    """A row for every department or leader, and the sums of their portions."""
    rows: list[Row] = []
    for row, one in enumerate(sums, FIRST):
        when = [f"EXACT({portions.range('name')},{page.beside('name', row)})"]
        counted = _counted(portion for portion in given if portion.name == one.name)
        sums_ = _sums(portions, when, one, counted, places, page.beside("counted", row))
        rows.append({"name": one.name, **sums_})
    return rows


def looked_up(items: Page, code: str, part: str) -> str:
    """What a column of the items says of the one with that number, in whatever order they are sorted."""
    return f"SUMPRODUCT(EXACT({items.range('part')},{part})*1,{items.range(code)})"


def _counted(portions: Iterable[Portion]) -> Fraction:
    """The full marks of what is scored."""
    return sum((one.worth for one in portions if one.score.official is not None), Fraction(0))


def _sums(page: Page, when: Sequence[str], total: Sum, counted: Fraction, places: int, scored: str) -> Row:
    """What the rows of a page add up to where `when` holds; `scored` is the cell of full marks of what is scored."""
    status, worth, won = (page.range(code) for code in ("standing", "worth", "won"))
    there = f'(1-EXACT({status},"{words.LEFT}"))'
    unscored = f'EXACT({status},"{words.STANDINGS["open"]}")'

    def added(*more: str, of: str) -> str:
        factors = (*when, *more)
        return f"SUMPRODUCT({'*'.join(factors)}*1,{of})" if factors else f"SUM({of})"

    points, counts = added(of=won), added(there, f"(1-{unscored})", of=worth)
    whole = max(places, _WORTH_PLACES)
    return {
        "count": Formula(f"SUMPRODUCT({'*'.join(when)}*1)" if when else f"ROWS({status})", total.count),
        "open": Formula(f"SUMPRODUCT({'*'.join((*when, unscored))}*1)", total.open),
        "worth": Formula(_rounded(added(there, of=worth), whole), decimal(Fraction(total.worth))),
        "counted": Formula(f"ROUND({counts},{_NOISE_PLACES})", decimal(counted)),
        "points": Formula(_rounded(points, places), total.points),
        "rate": Formula(
            f'IF({scored}=0,"",{_rounded(f"{points}/{scored}*100", 1)})', "" if total.rate is None else total.rate
        ),
    }


def _rounded(sum_: str, places: int) -> str:
    return f"ROUND(ROUND({sum_},{_NOISE_PLACES}),{places})"
