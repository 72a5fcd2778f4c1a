"""A self-evaluation's scores read back: points, accounts, sums and the figures below the total, from either file alone.

What must stand there is worked out from the dossier's score card, not asked of the document's own context.
"""

from collections.abc import Iterator
from typing import Final

from evalgen.model.dossier import Dossier
from evalgen.model.finding import Finding
from evalgen.model.result import Results
from evalgen.model.score import ExtraScore, Score, ScoreCard
from evalgen.model.terms import Combination, ExtraKind
from evalgen.proof import facts
from evalgen.proof.copies import Copy
from evalgen.proof.facts import plain, points
from evalgen.proof.rows import PrintedLine, PrintedRow, PrintedTable
from evalgen.proof.table_readback import paired
from evalgen.text import proof_words as words
from evalgen.text import reports
from evalgen.text import self_evaluation as spoken
from evalgen.text.numbers import exact

SELF_EVALUATION: Final = "self_evaluation"


def read_scores(dossier: Dossier, copy: Copy) -> Iterator[Finding]:
    """Every difference between the score card and a printed self-evaluation."""
    card, results, table = dossier.card, dossier.results, copy.table
    if copy.code != SELF_EVALUATION or card is None or results is None or table is None:
        return
    yield from _headings(card, copy, table)
    yield from _items(dossier, card, copy, table)
    yield from _sums(dossier, card, copy, table)
    yield from _lines(card, results, copy, table)
    yield from _notes(card, copy)


def _headings(card: ScoreCard, copy: Copy, table: PrintedTable) -> Iterator[Finding]:
    """Both columns have a head on every page; the one of points says whether they are official."""
    won = words.SCORE_HEADS["won"] + ("" if card.official else words.PROVISIONAL)
    wanted = (won, words.SCORE_HEADS["account"])
    for found in table.headings:
        for head in wanted:
            if head not in found:
                yield words.COLUMNS.at(copy.place(), what=head)


# Beside the approved columns.


def _items(dossier: Dossier, card: ScoreCard, copy: Copy, table: PrintedTable) -> Iterator[Finding]:
    """The points and the account of every indicator; a row that is not there has its finding already."""
    rows = [row for row in table.rows if not row.sum]
    wanted = facts.expected(dossier)
    for index, place in paired(wanted, rows).items():
        row, score = rows[place], card.of(wanted[index].key)
        account = _account(score)
        if len(account) > spoken.LONGEST:
            if plain(account) not in (plain(text) for text, _ in copy.cells):
                yield words.MISSING.at(copy.place(), what=f"{row.number} {_ACCOUNT}", wanted=account[:40])
            account = spoken.SEE_BEHIND
        for what, should, is_ in ((_WON, _points(score), row.won), (_ACCOUNT, account, row.account)):
            yield from _different(copy, row, words.ROWS.format(row=place + 1), f"{row.number} {what}", should, is_)


_WON: Final = words.SCORE_HEADS["won"]
_ACCOUNT: Final = words.SCORE_HEADS["account"]


def _points(score: Score) -> str:
    return reports.NOTHING if score.points is None else points(score.points)


def _account(score: Score) -> str:
    result = score.result
    if result is None:
        return reports.UNREPORTED
    if result.excused:
        return spoken.EXCUSED.format(excuse=result.excuse, approval=result.excuse_approval)
    return result.account or reports.UNREPORTED


def _sums(dossier: Dossier, card: ScoreCard, copy: Copy, table: PrintedTable) -> Iterator[Finding]:
    """The points of every first-level category, where there are several, and of all."""
    goals = [one.path for one in dossier.plan.children()]
    own = {one.path: points(one.points) for one in card.categories}
    wanted = [own[path] for path in goals if len(goals) > 1] + [points(card.targets)]
    found = [row for row in table.rows if row.sum]
    for row, should in zip(found, wanted, strict=False):
        yield from _different(copy, row, "", f"{row.sum} {_WON}", should, row.won)
    for should in wanted[len(found) :]:
        yield words.MISSING.at(copy.place(), what=_WON, wanted=should)


# Below the total.


def _lines(card: ScoreCard, results: Results, copy: Copy, table: PrintedTable) -> Iterator[Finding]:
    """Every figure below the total that has a basis, and none that has not."""
    printed = {plain(one.name): one for one in table.lines}
    names = set()
    for name, won, basis, told in _figures(card, results):
        names.add(plain(name))
        line = printed.get(plain(name))
        if line is None:
            yield words.MISSING.at(copy.place(), what=name, wanted=won)
            continue
        for what, should, is_ in (("won", won, line.won), ("basis", basis, line.basis)):
            yield from _different(copy, line, "", _part(name, what), should, is_)
        for text in told:
            if plain(text) not in plain(line.account):
                shown = {"wanted": text, "found": line.account or words.NOTHING}
                yield words.DIFFERENT.at(copy.place(line.page), what=_part(name, "account"), **shown)
    for one in table.lines:
        if plain(one.name) not in names:
            yield words.ROW_EXTRA.at(copy.place(one.page), found=f"{one.name} {one.won}")


def _part(name: str, what: str) -> str:
    return words.LINE.format(name=name, what=words.LINE_PARTS[what])


_Figure = tuple[str, str, str, list[str]]
"""A figure's name, how much it is, what it rests on, and what its account must say."""


def _figures(card: ScoreCard, results: Results) -> Iterator[_Figure]:
    yield from (_extra(results, one) for one in card.extras if one.times)
    mark = "" if card.official else words.PROVISIONAL
    if card.extras:
        told = [points(one) for one in (card.targets, card.bonus, card.deduction)]
        basis = _based([one.extra.basis for one in card.extras])
        yield _named(spoken.TOTAL, mark), points(card.total), basis, told
    if card.composite is not None:
        told = [points(one.points) for one in card.components]
        for one in card.components:
            taken = one.component.combination is Combination.DEDUCTED
            told.append(exact(-one.contribution if taken else one.contribution))
        basis = _based([one.component.basis for one in card.components])
        yield _named(spoken.COMPOSITE, mark), points(card.composite), basis, told
    if card.grade is not None:
        earned = card.earned_grade
        limited = earned is not None and earned != card.grade
        told = [one.matter for one in card.vetoes] if limited else []
        yield _named(spoken.GRADE, mark), card.grade.name, _based([card.grade.basis]), told


def _extra(results: Results, score: ExtraScore) -> _Figure:
    extra = score.extra
    own = [one for one in results.occurrences if one.code == extra.code]
    told = [text for one in own for text in (one.note, one.basis)]
    if score.points < score.uncapped:
        told += [points(score.uncapped), points(score.points)]
    sign = "-" if extra.kind is ExtraKind.DEDUCTION and score.points else ""
    name = spoken.EXTRA.format(kind=reports.EXTRA_KINDS[extra.kind], matter=extra.matter)
    return name, sign + points(score.points), _based([extra.basis]), told


def _named(name: str, mark: str) -> str:
    return spoken.MARKED.format(name=name, mark=mark) if mark else name


def _based(bases: list[str]) -> str:
    return spoken.BASIS.format(basis=reports.joined(list(dict.fromkeys(bases))))


def _notes(card: ScoreCard, copy: Copy) -> Iterator[Finding]:
    """Why a figure is not there is said under the table."""
    texts = [plain(text) for text, _ in copy.cells]
    for reason in card.missing:
        if not any(plain(reason) in text for text in texts):
            yield words.MISSING.at(copy.place(), what=words.NOTE, wanted=reason)


def _different(
    copy: Copy, row: PrintedRow | PrintedLine, cell: str, what: str, wanted: str, found: str
) -> Iterator[Finding]:
    if plain(wanted) != plain(found):
        shown = {"wanted": wanted or words.NOTHING, "found": found or words.NOTHING}
        yield words.DIFFERENT.at(copy.place(row.page, cell), what=what, **shown)
