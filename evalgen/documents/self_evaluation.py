"""The year-end self-evaluation (年终自评考评表): the approved table, with points and accounts beside it (domain F32).

The approved columns are made by the approved table's own function; nothing here can change them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from evalgen.documents import document, summaries
from evalgen.documents.evaluation_table import approved, total_of
from evalgen.documents.tabulation import Row, pages
from evalgen.model.dossier import Dossier
from evalgen.model.result import Period, Results
from evalgen.model.score import ExtraScore, Score, ScoreCard, Standing
from evalgen.model.terms import ExtraKind
from evalgen.text import names, numbers, reports
from evalgen.text import self_evaluation as words

_TITLE_GLYPHS = 4


@dataclass(frozen=True, kw_only=True)
class ScoredRow(Row):
    """A row with what was won and what was done; one below the total has a name, and what it rests on.

    `kind` may also be line (a figure below the total) or note (a sentence under the table).
    """

    points: str = ""
    account: str = ""
    name: str = ""
    basis: str = ""

    @property
    def called(self) -> str:
        """How a message names it: below the total by its own name."""
        return self.name or super().called


def rows(dossier: Dossier) -> tuple[ScoredRow, ...]:
    """The approved rows with their scores, what the total comes to in the end, and the notes."""
    results, card = summaries.reported(dossier)
    beside = {**_of_items(card), **_of_categories(dossier, card), "": {"points": numbers.points(card.targets)}}
    table = approved(dossier.plan, _TITLE_GLYPHS)
    scored = (ScoredRow(**asdict(one), **beside[one.key]) for one in table)
    return (*scored, *_lines(dossier, results, card), _note(dossier, card))


@document("self_evaluation", label="年终自评考评表", order=20, periods=(Period.YEAR,), table=rows)
def self_evaluation(dossier: Dossier, starts: Sequence[int]) -> Mapping[str, object]:
    """Title, stamp line and the table with its scores, page by page."""
    facts = dossier.particulars
    _, card = summaries.reported(dossier)
    return {
        "page_mark": names.page_mark(sample=dossier.sample, draft=dossier.draft),
        "organ": facts.organ,
        "table_title": names.self_evaluation_title(facts.year, facts.organ),
        "total_of": total_of(dossier.plan),
        "points_head": words.POINTS if card.official else f"{words.POINTS}\n{words.PROVISIONAL}",
        "pages": pages(rows(dossier), starts),
        "accounts": [
            {"number": summaries.label(dossier.plan, one.indicator), "account": _account(one)}
            for one in card.scores
            if len(_account(one)) > words.LONGEST
        ],
    }


# Beside the approved columns.


def _of_items(card: ScoreCard) -> Mapping[str, Mapping[str, str]]:
    return {one.indicator.key: {"points": _points(one), "account": _beside(one)} for one in card.scores}


def _of_categories(dossier: Dossier, card: ScoreCard) -> Mapping[str, Mapping[str, str]]:
    goals = {one.path for one in dossier.plan.children()}
    return {one.name: {"points": numbers.points(one.points)} for one in card.categories if one.path in goals}


def _points(score: Score) -> str:
    return reports.NOTHING if score.points is None else numbers.points(score.points)


def _beside(score: Score) -> str:
    """The account as the table shows it; a long one stands behind the table."""
    account = _account(score)
    return account if len(account) <= words.LONGEST else words.SEE_BEHIND


def _account(score: Score) -> str:
    """What was done; of an item that does not apply, why and who approved it."""
    result = score.result
    if result is not None and result.excused:
        return words.EXCUSED.format(excuse=result.excuse, approval=result.excuse_approval)
    return (result.account if result else "") or reports.UNREPORTED


# Below the total.


def _lines(dossier: Dossier, results: Results, card: ScoreCard) -> Iterator[ScoredRow]:
    """Bonuses and deductions that occurred, the total with them, composite and grade: only what has a basis."""
    yield from (_extra(results, one) for one in card.extras if one.times)
    if card.extras:
        came = words.TOTAL_SUM.format(
            targets=numbers.points(card.targets),
            bonus=numbers.points(card.bonus),
            deduction=numbers.points(card.deduction),
        )
        basis = _based(*(one.extra.basis for one in card.extras))
        account = reports.joined([came, *summaries.caps(card)])
        yield _line(card, words.TOTAL, account, numbers.points(card.total), basis)
    if card.composite is not None:
        parts = reports.joined([summaries.component(dossier.terms, one) for one in card.components])
        basis = _based(*(one.component.basis for one in card.components))
        yield _line(card, words.COMPOSITE, parts, numbers.points(card.composite), basis)
    if card.grade is not None:
        yield _line(card, words.GRADE, _vetoed(card), card.grade.name, _based(card.grade.basis))


def _line(card: ScoreCard, name: str, account: str, points: str, basis: str) -> ScoredRow:
    if not card.official:
        name = words.MARKED.format(name=name, mark=words.PROVISIONAL)
    return ScoredRow(kind="line", weight="", name=name, account=account, points=points, basis=basis)


def _extra(results: Results, score: ExtraScore) -> ScoredRow:
    """A kind of bonus or deduction: what it came to, and every time that it occurred."""
    own = [one for one in results.occurrences if one.code == score.extra.code]
    told = [words.NOTED.format(note=one.note, basis=one.basis) for one in own]
    if score.points < score.uncapped:
        capped = {"uncapped": numbers.points(score.uncapped), "points": numbers.points(score.points)}
        told.append(words.CAPPED.format(**capped))
    sign = "-" if score.extra.kind is ExtraKind.DEDUCTION and score.points else ""
    return ScoredRow(
        kind="line",
        weight="",
        name=words.EXTRA.format(kind=reports.EXTRA_KINDS[score.extra.kind], matter=score.extra.matter),
        basis=_based(score.extra.basis),
        points=sign + numbers.points(score.points),
        account=reports.joined(told),
    )


def _based(*bases: str) -> str:
    return words.BASIS.format(basis=reports.joined(tuple(dict.fromkeys(bases))))


def _vetoed(card: ScoreCard) -> str:
    """Why the grade is another than the points earned; empty where it is not."""
    earned, grade = card.earned_grade, card.grade
    if earned is None or grade is None or earned == grade:
        return ""
    vetoes = names.listed([words.VETO.format(matter=one.matter, basis=one.basis) for one in card.vetoes])
    floor = numbers.points(earned.floor)
    return words.VETOED.format(earned=earned.name, floor=floor, vetoes=vetoes, grade=grade.name)


def _note(dossier: Dossier, card: ScoreCard) -> ScoredRow:
    """How scores are rounded, what became of items that do not apply, and why a figure is not there."""
    sentences = [summaries.rounding(dossier)]
    rule = dossier.terms.not_applicable
    if rule is not None and any(one.standing is Standing.EXCUSED for one in card.scores):
        sentences.append(words.EXCUSED_RULE.format(rule=reports.EXCUSED_RULES[rule]))
    if card.full != dossier.plan.full_marks:
        sentences.append(words.FULL.format(full=numbers.points(card.full)))
    text = words.NOTE.format(sentences=reports.joined([*sentences, *card.missing]))
    return ScoredRow(kind="note", weight="", name=text)
