"""The dossier's facts as the finished documents must print them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from evalgen.model.change import Adjustment, Approval
from evalgen.model.dossier import Dossier, Purpose
from evalgen.model.plan import Indicator
from evalgen.proof.rows import PrintedRow
from evalgen.text import proof_words as words
from evalgen.text.names import self_evaluation_title

SPOKEN_LEVELS: Final = 2  # the levels that the plan's prose names; deeper ones stand in the table only
_WIDE = str.maketrans(",;:()?!", "，；：（）？！")


def plain(text: str) -> str:
    """A text as it is compared: without white space, half-width punctuation made full."""
    return "".join(text.split()).translate(_WIDE)


def spoken(day: date) -> str:
    """A date as official documents write it."""
    return words.DAY.format(year=day.year, month=day.month, day=day.day)


@dataclass(frozen=True)
class Fact:
    """A text that must stand somewhere in a document; `what` says what it is."""

    what: str
    wanted: str


def facts(dossier: Dossier, code: str) -> Iterator[Fact]:
    """The facts that the document `code` must hold."""
    if code in ("notice", "issued"):
        yield from _notice(dossier)
    if code in ("work_plan", "issued"):
        yield from _plan(dossier)
    if code == "self_evaluation":
        yield Fact(words.TITLE, self_evaluation_title(dossier.particulars.year, dossier.particulars.organ))
    if code in ("evaluation_table", "issued", "self_evaluation"):
        yield Fact(words.ASSESSED, words.ASSESSED_UNIT.format(organ=dossier.particulars.organ))


def _notice(dossier: Dossier) -> Iterator[Fact]:
    ours = dossier.particulars
    yield Fact(words.MARK, ours.mark)
    yield Fact(words.NUMBER, ours.document_number)
    yield Fact(words.ADDRESSEE, ours.addressee)
    yield Fact(words.ORGAN, ours.organ)
    yield Fact(words.ISSUED_ON, spoken(ours.issued_on))
    yield Fact(words.PRINTED_BY, ours.printed_by)
    yield Fact(words.PRINTED_ON, spoken(ours.printed_on) + words.PRINTED_TAIL)
    if ours.copied_to:
        yield Fact(words.COPIED_TO, ours.copied_to)
    for citation in dossier.cited(Purpose.APPROVAL):
        yield Fact(words.CITED, words.TITLED.format(title=citation.title))
        yield Fact(words.CITED_NUMBER, citation.number)


def _plan(dossier: Dossier) -> Iterator[Fact]:
    ours = dossier.particulars
    for citation in dossier.cited(Purpose.BASIS):
        yield Fact(words.CITED, words.TITLED.format(title=citation.title))
        yield Fact(words.CITED_NUMBER, citation.number)
    yield Fact(words.REVIEWED_BY, ours.reviewed_by)
    yield Fact(words.REVIEW_DUE, spoken(ours.review_due))
    yield Fact(words.APPROVED_BY, ours.approved_by)
    yield Fact(words.YEAR_END, ours.year_end)
    yield Fact(words.PUBLICITY, ours.publicity)
    for what, wanted in ((words.SURVEYED_BY, ours.surveyed_by), (words.INSPECTED_BY, ours.inspected_by)):
        if wanted:
            yield Fact(what, wanted)
    for category in (one for one in dossier.plan.categories if one.level <= SPOKEN_LEVELS):
        yield Fact(words.CATEGORY, category.spoken)
        if category.description:
            yield Fact(words.DESCRIPTION, category.description)


def known_numbers(dossier: Dossier) -> frozenset[str]:
    """Every document number that may stand in the documents."""
    texts = [one.target + one.title for one in dossier.plan.indicators]
    return frozenset(
        [
            dossier.particulars.document_number,
            *(one.number for one in dossier.citations),
            *(one.number for one in approvals(dossier)),
            *(found for text in (*texts, *reported(dossier)) for found in words.NUMBERS.findall(text)),
        ]
    )


def known_dates(dossier: Dossier) -> frozenset[str]:
    """Every full date that may stand in the documents."""
    ours = dossier.particulars
    texts = [one.target for one in dossier.plan.indicators]
    texts += [one.description for one in dossier.plan.categories] + [one.title for one in dossier.citations]
    texts += [ours.year_end, ours.publicity]
    return frozenset(
        [
            *(spoken(day) for day in (ours.issued_on, ours.printed_on, ours.review_due, *reported_days(dossier))),
            *(spoken(one.day) for one in approvals(dossier) if one.day),
            *(found for text in (*texts, *reported(dossier)) for found in words.DATES.findall(text)),
        ]
    )


def approvals(dossier: Dossier) -> Iterator[Approval | Adjustment]:
    """What the plan was approved by, and what approved each of its differences since."""
    if dossier.baseline is not None:
        yield dossier.baseline.approval
    for change in dossier.changes:
        yield from change.cover


def reported(dossier: Dossier) -> Iterator[str]:
    """The texts of terms and results that reports may quote."""
    terms, results = dossier.terms, dossier.results
    for extra in terms.extras:
        yield from (extra.matter, extra.basis)
    for veto in terms.vetoes:
        yield from (veto.matter, veto.basis)
    yield from (one.basis for one in terms.grades)
    yield from (one.basis for one in terms.components)
    for indicator in dossier.plan.indicators:
        yield from (indicator.duty.half_year, indicator.duty.quality, indicator.duty.deadline)
    if results is not None:
        for result in results.results:
            yield from (result.account, result.excuse, result.excuse_approval, result.problem, result.remedy)
        for occurrence in results.occurrences:
            yield from (occurrence.note, occurrence.basis)
        yield from (one.note for one in results.incidents)
        yield from (one.note for one in results.veto_events)
        yield from (one.basis for one in (*results.surveys, *results.inspections))
        yield from (one.title for one in results.evidence)


def reported_days(dossier: Dossier) -> Iterator[date]:
    """The days that results name."""
    results = dossier.results
    if results is not None:
        yield results.as_of
        yield from (one.day for one in results.incidents)
        yield from (one.day for one in results.occurrences)
        yield from (one.day for one in results.veto_events)
        yield from (one.day for one in (*results.surveys, *results.inspections))
        yield from (one.made_on for one in results.evidence)


def expected(dossier: Dossier) -> list[Indicator]:
    """The indicators in the order in which the table prints them."""
    plan = dossier.plan
    return [one for goal in plan.children() for one in plan.under(goal.path)]


def label(dossier: Dossier, path: tuple[str, ...]) -> str:
    """A category's label: its name with its points."""
    found = next((one for one in dossier.plan.categories if one.path == path), None)
    return words.LABEL.format(name=path[-1], points=points(found.quota)) if found is not None else path[-1]


def points(value: Decimal) -> str:
    """Points as printed: no zeros at the end.

    >>> points(Decimal("40.0")), points(Decimal("1.50"))
    ('40', '1.5')
    """
    return format(value.normalize(), "f")


def columns(indicator: Indicator, row: PrintedRow) -> Iterator[tuple[str, str, str]]:
    """Every column of a row: what it is, what it should hold, what it holds."""
    yield words.COLUMN_HEADS["number"], indicator.number, row.number
    yield words.TITLE_COLUMN, indicator.title, row.title
    yield words.COLUMN_HEADS["target"], indicator.target, row.target
    yield words.COLUMN_HEADS["weight"], points(indicator.weight), row.weight
    yield words.COLUMN_HEADS["leaders"], "".join(indicator.leaders), row.leaders
    yield words.COLUMN_HEADS["departments"], "".join(indicator.departments), row.departments
    yield words.COLUMN_HEADS["people"], "".join(indicator.people), row.people
    yield words.COLUMN_HEADS["remark"], indicator.remark, row.remark
