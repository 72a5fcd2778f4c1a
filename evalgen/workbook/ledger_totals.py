"""What stands below the workings: extras, total, composite and grade, each with what it rests on.

Sums are formulas over the rows above them.
"""

from collections.abc import Iterator
from decimal import Decimal

from evalgen.model.dossier import Dossier
from evalgen.model.score import ComponentScore, ExtraScore, ScoreCard
from evalgen.model.terms import Combination, ExtraKind
from evalgen.text import ledger as words
from evalgen.text import numbers
from evalgen.workbook.collection import label_of
from evalgen.workbook.ledger_page import Formula, Page, Row
from evalgen.workbook.ledger_sums import decimal

_NOISE_PLACES = 10


def closing(page: Page, dossier: Dossier, card: ScoreCard, targets: str) -> Iterator[Row]:
    """The rows below the items of the workings; `targets` is the cell that adds up all items."""
    rows = _Rows(page, dossier, card)
    rows.total(targets)
    rows.composite()
    rows.grade()
    yield from rows.made


class _Rows:
    """The rows made so far, and where their figures stand."""

    def __init__(self, page: Page, dossier: Dossier, card: ScoreCard) -> None:
        self.made: list[Row] = []
        self._page = page
        self._terms = dossier.terms
        self._card = card
        self._cells: dict[str, str] = {}

    def total(self, targets: str) -> None:
        """The points of all items, and what bonuses and deductions make of them."""
        card, terms = self._card, self._terms
        self._add("targets", {"item": words.TARGETS, "won": Formula(targets, card.targets)})
        if not card.extras and terms.total_cap is None:
            self._cells["total"] = self._cells["targets"]
            return
        for one in card.extras:
            self._add(one.extra.code, self._extra(one))
        for kind, heading, cap, value in (
            (ExtraKind.BONUS, words.BONUS, terms.bonus_cap, card.bonus),
            (ExtraKind.DEDUCTION, words.DEDUCTION, None, card.deduction),
        ):
            own = "+".join(self._cells[one.extra.code] for one in card.extras if one.extra.kind is kind) or "0"
            rule = _cap(cap) if cap is not None else ""
            self._add(kind, {"item": heading, "rule": rule, "won": Formula(_least(own, cap), value)})
        sum_ = "{targets}+{bonus}-{deduction}".format(**self._cells)
        rule = words.TOTAL_RULE.format(cap=_cap(terms.total_cap))
        won = Formula(f"MAX(0,{_least(sum_, terms.total_cap)})", card.total)
        self._add("total", {"item": words.TOTAL, "rule": rule, "won": won})

    def _extra(self, score: ExtraScore) -> Row:
        extra, row = score.extra, self._next
        facts = {"each": numbers.points(extra.each), "cap": _cap(extra.cap), "basis": extra.basis}
        times = {"times": score.times, "uncapped": numbers.points(score.uncapped)}
        return {
            "part": extra.code,
            "item": words.EXTRA.format(kind=label_of("extra_kind", extra.kind), matter=extra.matter),
            "rule": words.EXTRA_RULE.format(**facts),
            "sum": words.TIMES.format(**times),
            "exact": score.uncapped,
            "won": Formula(_least(f"{self._page.letter('exact')}{row}", extra.cap), score.points),
        }

    def composite(self) -> None:
        """The components, and what they come to where all are there."""
        card = self._card
        for one in card.components:
            self._add(one.component.label, self._component(one))
        if card.composite is not None:
            own = "+".join(self._cells[one.component.label] for one in card.components)
            won = Formula(f"ROUND(ROUND({own},{_NOISE_PLACES}),{self._terms.places})", card.composite)
            self._add("composite", {"item": words.COMPOSITE, "rule": words.COMPOSITE_RULE, "won": won})

    def _component(self, score: ComponentScore) -> Row:
        component, row = score.component, self._next
        way = label_of("combination", component.combination)
        factor = numbers.points(component.factor)
        exact = f"{self._page.letter('exact')}{row}"
        sign = "-" if component.combination is Combination.DEDUCTED else ""
        return {
            "item": words.COMPONENT.format(label=component.label),
            "rule": words.COMPONENT_RULE.format(way=way, basis=component.basis),
            "sum": words.COMPONENT_SUM.format(points=numbers.points(score.points), factor=factor),
            "exact": self._entering(score),
            "won": Formula(f"ROUND({sign}{exact}*{factor},{_NOISE_PLACES})", decimal(score.contribution)),
        }

    def _entering(self, score: ComponentScore) -> Formula | Decimal:
        """The points of a component: of the table or of the extras by the cells above, from outside as reported."""
        code = score.component.code
        apart = any(one.component.code == "extras" for one in self._card.components)
        if code == "targets":
            return Formula(self._cells["targets" if apart else "total"], score.points)
        if code == "extras" and self._card.extras:
            return Formula(_least("{bonus}-{deduction}".format(**self._cells), None), score.points)
        return score.points

    def grade(self) -> None:
        """The grade by points, what limits it, and the one that is left; or why there is none."""
        card = self._card
        for item, grade in ((words.EARNED_GRADE, card.earned_grade), (words.GRADE, card.grade)):
            if item == words.GRADE:
                for veto in card.vetoes:
                    facts = {"effect": label_of("effect", veto.effect), "matter": veto.matter}
                    rule = words.VETO.format(**facts)
                    self._add(veto.code, {"part": veto.code, "item": rule, "rule": veto.basis})
            if grade is not None:
                rule = words.GRADE_RULE.format(floor=numbers.points(grade.floor), basis=grade.basis)
                self._add(item, {"item": item, "rule": rule, "won": grade.name})
        for reason in card.missing:
            self._add(reason, {"item": words.MISSING, "sum": reason})

    @property
    def _next(self) -> int:
        return self._page.last + len(self.made) + 1

    def _add(self, name: str, row: Row) -> None:
        self._cells[name] = f"{self._page.letter('won')}{self._next}"
        self.made.append(row)


def _cap(cap: Decimal | None) -> str:
    return words.NO_CAP if cap is None else words.CAP.format(cap=numbers.points(cap))


def _least(sum_: str, cap: Decimal | None) -> str:
    """A sum without the noise of binary numbers, or its cap where it is more."""
    plain = f"ROUND({sum_},{_NOISE_PLACES})"
    return plain if cap is None else f"MIN({plain},{numbers.points(cap)})"
