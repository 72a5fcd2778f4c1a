"""The ledger (绩效台账): results and scores as a workbook whose totals are formulas that agree with ours (F28).

The same dossier gives the same bytes.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Final

import xlsxwriter

from evalgen.model.dossier import Dossier
from evalgen.model.plan import Indicator
from evalgen.model.result import EvidenceKind, Period, Results
from evalgen.model.score import Pace, Score, ScoreCard, Standing
from evalgen.model.terms import Rounding
from evalgen.scoring import METHODS
from evalgen.scoring.rounding import half_up
from evalgen.text import glossary, numbers, reports
from evalgen.text import ledger as words
from evalgen.text.names import listed
from evalgen.workbook.collection import label_of
from evalgen.workbook.ledger_page import FIRST, Column, Formula, LedgerBook, Look, Page, Row
from evalgen.workbook.ledger_sums import (
    Portion,
    by_department,
    by_leader,
    category_rows,
    decimal,
    looked_up,
    name_rows,
    named,
    standing,
    total_row,
)
from evalgen.workbook.ledger_totals import closing

_LEVELS: Final = ("first", "second", "third")
_ITEMS: Final = (
    ("part", 8, Look.WORD),
    ("first", 11, Look.TEXT),
    ("second", 11, Look.TEXT),
    ("third", 11, Look.TEXT),
    ("title", 13, Look.TEXT),
    ("target", 34, Look.TEXT),
    ("worth", 7, Look.NUMBER),
    ("method", 9, Look.WORD),
    ("goal", 8, Look.NUMBER),
    ("unit", 6, Look.WORD),
    ("actual", 8, Look.NUMBER),
    ("progress", 8, Look.SHARE),
    ("pace", 9, Look.WORD),
    ("claimed", 8, Look.NUMBER),
    ("points", 8, Look.POINTS),
    ("won", 8, Look.NUMBER),
    ("rate", 8, Look.RATE),
    ("standing", 8, Look.WORD),
    ("departments", 14, Look.TEXT),
    ("leaders", 10, Look.TEXT),
    ("people", 10, Look.TEXT),
    ("account", 34, Look.TEXT),
    ("problem", 24, Look.TEXT),
    ("remedy", 24, Look.TEXT),
    ("pieces", 8, Look.NUMBER),
)
_SUMS: Final = (
    ("count", 8, Look.NUMBER),
    ("open", 8, Look.NUMBER),
    ("worth", 10, Look.NUMBER),
    ("counted", 10, Look.NUMBER),
    ("points", 10, Look.POINTS),
    ("rate", 10, Look.RATE),
)
_CATEGORIES: Final = (("first", 24, Look.TEXT), ("second", 24, Look.TEXT), ("third", 24, Look.TEXT), *_SUMS)
_NAMES: Final = (("name", 24, Look.TEXT), *_SUMS)
_PORTIONS: Final = (
    ("name", 16, Look.TEXT),
    ("part", 9, Look.WORD),
    ("item", 50, Look.TEXT),
    ("role", 8, Look.WORD),
    ("share", 9, Look.NUMBER),
    ("standing", 9, Look.WORD),
    ("worth", 9, Look.NUMBER),
    ("won", 10, Look.NUMBER),
)
_WORKINGS: Final = (
    ("part", 8, Look.WORD),
    ("item", 22, Look.TEXT),
    ("method", 10, Look.WORD),
    ("rule", 30, Look.TEXT),
    ("parameters", 20, Look.TEXT),
    ("goal", 8, Look.NUMBER),
    ("actual", 8, Look.NUMBER),
    ("unit", 6, Look.WORD),
    ("sum", 40, Look.TEXT),
    ("exact", 16, Look.NUMBER),
    ("rounded", 9, Look.POINTS),
    ("won", 9, Look.NUMBER),
)
_EVIDENCE: Final = (
    ("item_code", 9, Look.WORD),
    ("part", 9, Look.WORD),
    ("item", 30, Look.TEXT),
    ("evidence_kind", 8, Look.WORD),
    ("evidence_title", 36, Look.TEXT),
    ("maker", 14, Look.TEXT),
    ("made_on", 16, Look.DAY),
    ("file", 26, Look.TEXT),
    ("original", 22, Look.TEXT),
)


def write_ledger(path: Path, dossier: Dossier) -> None:
    """Write the ledger of a scored dossier; `path` is overwritten."""
    assert dossier.results is not None
    assert dossier.card is not None
    made, facts = BytesIO(), dossier.particulars
    file = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    title = words.TITLE.format(year=facts.year, organ=facts.organ, day=numbers.day(dossier.results.as_of))
    file.set_properties({"title": title, "created": datetime(facts.year, 1, 1)})
    places = dossier.terms.places or 0
    book = LedgerBook(file, title=title, note=_note(dossier), sample=dossier.sample, places=places)
    _Ledger(book, dossier, dossier.results, dossier.card).write()
    file.close()
    path.write_bytes(made.getvalue())


def _note(dossier: Dossier) -> str:
    """How points were rounded, and why they are not official where they are not."""
    card, terms, results = dossier.card, dossier.terms, dossier.results
    assert card is not None
    assert results is not None
    rounding = reports.ROUNDINGS[terms.rounding or Rounding.ITEM].format(place=reports.place(terms.places or 0))
    if card.official:
        return words.OFFICIAL.format(rounding=rounding)
    why = [words.STILL_OPEN.format(count=card.targets_sum.open)] if card.targets_sum.open else []
    why += [words.NOT_OVER] if results.period is not Period.YEAR else []
    return words.PROVISIONAL.format(why=listed(why), rounding=rounding)


class _Ledger:
    """The sheets of one ledger; each is there before any is written, for formulas name one another's cells."""

    def __init__(self, book: LedgerBook, dossier: Dossier, results: Results, card: ScoreCard) -> None:
        self._book = book
        self._dossier = dossier
        self._results = results
        self._card = card
        self._departments = tuple(by_department(dossier, card))
        self._leaders = tuple(by_leader(dossier, card))
        self._items = self._page("items", _ITEMS, len(card.scores))
        self._categories = self._page("categories", _CATEGORIES, len(card.categories))
        self._by_department = self._page("departments", _NAMES, len(card.departments))
        self._by_leader = self._page("leaders", _NAMES, len(card.leaders))
        self._workings = self._page("workings", _WORKINGS, len(card.scores))
        self._evidence = self._page("evidence", _EVIDENCE, len(results.evidence))
        self._department_items = self._page("department_items", _PORTIONS, len(self._departments))
        alone = [one for one in _PORTIONS if one[0] not in ("role", "share")]
        self._leader_items = self._page("leader_items", alone, len(self._leaders))

        self._total = total_row(self._categories, self._items, card, book.places)

    def write(self) -> None:
        """Write every sheet."""
        self._write_items()
        self._write_sums()
        self._write_workings()
        self._write_evidence()
        self._write_portions(self._department_items, self._departments, words.DEPARTMENT_ITEMS_NOTE)
        self._write_portions(self._leader_items, self._leaders, words.LEADER_ITEMS_NOTE)

    def _page(self, code: str, columns: Sequence[tuple[str, int, Look]], count: int) -> Page:
        """A sheet without the columns that have nothing to say: a third level that no plan has."""
        deep = any(one.level == len(_LEVELS) for one in self._dossier.plan.categories)
        kept = [one for one in columns if deep or one[0] != _LEVELS[-1]]
        made = [
            Column(code=name, heading=self._heading(name), width=width, look=look) for name, width, look in kept
        ]
        return Page(self._book, code, made, count)

    def _heading(self, code: str) -> str:
        heading = words.COLUMNS.get(code) or glossary.COLUMNS[code]
        if self._card.official or code not in words.SCORES:
            return heading
        return words.PROVISIONAL_HEADING.format(heading=heading)

    # The items.

    def _write_items(self) -> None:
        page = self._items
        rows = [self._item(one) for one in self._card.scores]
        total = self._total
        rate = Formula(self._categories.cell("rate", self._categories.last + 1), _value(self._card.targets_sum.rate))
        below = {"part": words.ALL, "worth": total["worth"], "won": total["points"], "rate": rate}
        page.write(rows, note=words.LEGEND, sums=[below], fixed=5 if "third" in page else 4)
        behind = f'${page.letter("pace")}{FIRST}="{self._pace_word(Pace.BEHIND)}"'
        unscored = f'${page.letter("standing")}{FIRST}="{words.STANDINGS["open"]}"'
        points, worth = page.letter("points"), page.letter("worth")
        lost = f"AND(ISNUMBER(${points}{FIRST}),${points}{FIRST}<${worth}{FIRST})"
        page.mark(("actual", "progress", "pace"), behind, self._book.behind)
        page.mark(("points", "won", "rate", "standing"), unscored, self._book.unscored)
        page.mark(("points",), lost, self._book.lost)
        page.part(repeated=5 if "third" in page else 4)

    def _item(self, score: Score) -> Row:
        indicator, result, standard = score.indicator, score.result, score.indicator.standard
        told: Row = {}
        if result is not None:
            told = {"account": result.account, "problem": result.problem, "remedy": result.remedy}
            told = {**told, "actual": result.actual, "claimed": result.claimed}
        return {
            "part": self._part(indicator),
            **dict(zip(_LEVELS, indicator.path, strict=False)),
            "title": indicator.title,
            "target": indicator.target,
            "worth": decimal(score.worth),
            "method": METHODS[standard.method].label,
            "goal": standard.goal,
            "unit": standard.unit,
            "progress": None if score.progress is None else half_up(score.progress, 3),
            "pace": self._pace(score),
            "points": score.points,
            "won": None if score.official is None else decimal(score.official),
            "rate": _rate(score),
            "standing": standing(score),
            "departments": listed(indicator.departments),
            "leaders": listed(indicator.leaders),
            "people": listed(indicator.people),
            "pieces": len(self._results.proving(indicator.key)),
            **told,
        }

    def _part(self, indicator: Indicator) -> str:
        """The number of an item as the office's workbooks write it."""
        several = sum(one.number == indicator.number for one in self._dossier.plan.indicators) > 1
        return indicator.key if several else indicator.number

    def _pace(self, score: Score) -> str:
        """How far an item with a numeric goal is; nothing is said of others."""
        if score.standing is Standing.EXCUSED:
            return reports.EXCUSED
        return self._pace_word(score.pace) if isinstance(score.indicator.standard.goal, Decimal) else ""

    def _pace_word(self, pace: Pace) -> str:
        return (reports.YEAR_PACES if self._results.period is Period.YEAR else reports.PACES)[pace]

    # What they add up to.

    def _write_sums(self) -> None:
        card, terms, places = self._card, self._dossier.terms, self._book.places
        rows = category_rows(self._categories, self._items, card, places)
        self._categories.write(rows, note=words.CATEGORIES_NOTE, sums=[{"first": words.ALL, **self._total}])
        notes = [*([reports.NOTES["shares"]] if terms.shares else []), reports.NOTES["together"]]
        told = "".join(notes).format(counted=words.COLUMNS["points"])
        rows = name_rows(self._by_department, self._department_items, card.departments, self._departments, places)
        self._by_department.write(rows, note=words.DEPARTMENTS_NOTE.format(notes=told))
        rows = name_rows(self._by_leader, self._leader_items, card.leaders, self._leaders, places)
        self._by_leader.write(rows, note=words.LEADERS_NOTE.format(note=reports.NOTES["leaders"]))

    def _write_portions(self, page: Page, portions: Sequence[Portion], note: str) -> None:
        """A row for every item of every name: the item's cells, times the share."""
        rows: list[Row] = []
        for row, one in enumerate(portions, FIRST):
            times = f"*{page.beside('share', row)}/100" if "share" in page else ""
            score, part = one.score, page.beside("part", row)
            worth, won = (f"{looked_up(self._items, code, part)}{times}" for code in ("worth", "won"))
            rows.append(
                {
                    "name": one.name,
                    "part": self._part(score.indicator),
                    "item": named(score.indicator),
                    "role": label_of("role", one.role) if one.role else "",
                    "share": one.per_cent,
                    "standing": standing(score),
                    "worth": Formula(worth, decimal(one.worth)),
                    "won": None if score.official is None else Formula(won, decimal(one.won)),
                }
            )
        page.write(rows, note=note)

    # How they came about.

    def _write_workings(self) -> None:
        page = self._workings
        rows = [self._working(row, one) for row, one in enumerate(self._card.scores, FIRST)]
        total = self._categories.cell("points", self._categories.last + 1)
        below = list(closing(page, self._dossier, self._card, total))
        page.write(rows, note=words.WORKINGS_NOTE, sums=below, fixed=2)

    def _working(self, row: int, score: Score) -> Row:
        standard, result = score.indicator.standard, score.result
        won = None if score.official is None else decimal(score.official)
        part = self._workings.beside("part", row)
        return {
            "part": self._part(score.indicator),
            "item": named(score.indicator),
            "method": METHODS[standard.method].label,
            "rule": score.working.rule,
            "parameters": standard.parameters,
            "goal": standard.goal,
            "actual": result.actual if result else None,
            "unit": standard.unit,
            "sum": score.working.sum,
            "exact": None if score.exact is None else _whole(score.exact),
            "rounded": score.points,
            "won": None if won is None else Formula(looked_up(self._items, "won", part), won),
        }

    def _write_evidence(self) -> None:
        """Every piece, in the order of the plan."""
        pieces = [(one, piece) for one in self._dossier.plan.indicators for piece in self._results.proving(one.key)]
        rows: list[Row] = [
            {
                "item_code": piece.code,
                "part": self._part(one),
                "item": named(one),
                "evidence_kind": label_of("evidence_kind", piece.kind),
                "evidence_title": piece.title,
                "maker": piece.maker,
                "made_on": piece.made_on,
                "file": piece.file,
                "original": piece.original,
            }
            for one, piece in pieces
        ]
        counted = Counter(piece.kind for _, piece in pieces)
        kinds = [reports.pieces(label_of("evidence_kind", kind), counted[kind]) for kind in EvidenceKind]
        self._evidence.write(rows, note=words.EVIDENCE_NOTE.format(count=len(rows), kinds=listed(kinds)))


def _value(rate: Decimal | None) -> Decimal | str:
    return "" if rate is None else rate


def _rate(score: Score) -> Decimal | None:
    """What an item won of its full marks, in per cent."""
    if score.official is None or not score.worth:
        return None
    return half_up(score.official / score.worth * 100, 1)


def _whole(value: Fraction) -> Decimal | str:
    """An exact number as a number where its decimals end, else as the fraction that it is."""
    short = decimal(value)
    return short if Fraction(short) == value else numbers.exact(value)
