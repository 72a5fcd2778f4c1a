"""The command `score`: what the results come to, and the working of any item."""

import argparse
from collections.abc import Sequence

from rich.box import SIMPLE
from rich.markup import escape
from rich.table import Table

from evalgen import workings
from evalgen.commands.reviewed import books_meant, no_results, say_reviewed
from evalgen.commands.tables import print_table
from evalgen.errors import ExitCode, UsageError
from evalgen.invocation import CACHE, office_day, plan_meant, year_asked
from evalgen.model.dossier import Dossier
from evalgen.model.finding import blocks
from evalgen.model.score import ScoreCard, Sum
from evalgen.render.fonts import font_setup
from evalgen.review import review
from evalgen.settings import Settings
from evalgen.terminal import print_json, say_line
from evalgen.text import glossary, numbers
from evalgen.text import terminal as say
from evalgen.text.names import listed


def score(arguments: argparse.Namespace, settings: Settings) -> ExitCode:
    """Score a period's results and show the working; errors leave nothing to show."""
    year, plan = plan_meant(arguments, settings)
    books = books_meant(arguments, plan)
    if books.results is None:
        raise no_results(plan.parent)
    reviewed = review(books, font_setup(CACHE), year_asked(year), office_day())
    card = reviewed.dossier.card if reviewed.dossier else None
    if arguments.json:
        print_json(reviewed.findings, card=workings.records(card) if card else None)
    elif card is None or not arguments.explain:
        say_reviewed(year, books, reviewed)
        if card and reviewed.dossier:
            _show_card(reviewed.dossier, card)
    else:
        _explain(card, arguments.explain)
    return ExitCode.FINDINGS if blocks(reviewed.findings) else ExitCode.FINE


def _explain(card: ScoreCard, written: str) -> None:
    """Print the working of the item that is meant, or of all its parts."""
    keys = workings.keys_meant(card, written)
    if not keys:
        raise UsageError(say.NO_SUCH_ITEM.format(key=written), say.NO_SUCH_ITEM_HINT)
    for number, key in enumerate(keys):
        if number:
            say_line("")
        for line in workings.explained(card, key):
            say_line(line)


def _show_card(dossier: Dossier, card: ScoreCard) -> None:
    """Print what the scores come to, by whom and what, and why a figure is not there."""
    terms, results = dossier.terms, dossier.results
    assert results is not None
    say_line(
        say.CARD.format(
            kind=say.CARD_KIND[card.official], points=numbers.points(card.targets), full=numbers.points(card.full)
        )
    )
    if card.extras:
        bonus, deduction, total = map(numbers.points, (card.bonus, card.deduction, card.total))
        say_line(say.EXTRAS.format(bonus=bonus, deduction=deduction, total=total))
    _show_composite(card)
    for reason in card.missing:
        say_line(say.NOT_SAID.format(reason=reason))
    moments = {code: label for label, code in glossary.CHOICES["rounding"].items()}
    if terms.rounding:
        say_line(say.ROUNDED.format(places=terms.places, moment=moments[terms.rounding]))
    for title, sums in (
        (say.CATEGORIES, card.categories),
        (say.DEPARTMENTS, card.departments),
        (say.LEADERS, card.leaders),
    ):
        _show_sums(title, sums)
    say_line(say.SHARED_IN_FULL)
    key = card.scores[0].indicator.key
    say_line(say.EXPLAIN_NEXT.format(year=dossier.particulars.year, period=results.period, key=key))


def _show_composite(card: ScoreCard) -> None:
    if card.composite is not None:
        parts = "".join(
            say.PART.format(
                sign=say.SIGNS[one.component.combination],
                label=one.component.label,
                points=one.points,
                factor=numbers.points(one.component.factor),
            )
            for one in card.components
        )
        say_line(say.COMPOSITE.format(points=numbers.points(card.composite), parts=parts.removeprefix(" + ")))
    if card.grade and card.earned_grade:
        line = say.GRADE if card.grade == card.earned_grade else say.GRADE_LIMITED
        vetoes = listed([one.code for one in card.vetoes])
        facts = {"earned": card.earned_grade.name, "vetoes": vetoes, "basis": card.grade.basis}
        say_line(line.format(grade=card.grade.name, **facts))


def _show_sums(title: str, sums: Sequence[Sum]) -> None:
    headings = {**say.SUMS, "name": title}
    table = Table(box=SIMPLE)
    for name, heading in headings.items():
        table.add_column(heading, justify="left" if name == "name" else "right")
    for one in sums:
        rate = "─" if one.rate is None else f"{one.rate}%"
        name = "  " * max(0, len(one.path) - 1) + one.name
        table.add_row(
            escape(name), str(one.count), numbers.points(one.worth), str(one.points), rate, str(one.open or "")
        )
    print_table(table)
