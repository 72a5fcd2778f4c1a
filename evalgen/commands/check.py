"""The command `check`: what is wrong with the workbooks, and nothing else."""

import argparse
from pathlib import Path

from evalgen.annotation import annotate
from evalgen.commands.reviewed import books_meant, say_reviewed
from evalgen.errors import ExitCode, OutputError
from evalgen.invocation import CACHE, office_day, plan_meant, year_asked
from evalgen.model.finding import blocks
from evalgen.render.fonts import font_setup
from evalgen.review import review
from evalgen.settings import Settings
from evalgen.terminal import print_json, say_line
from evalgen.text import terminal as say
from evalgen.yearbooks import Yearbooks


def check(arguments: argparse.Namespace, settings: Settings) -> ExitCode:
    """Check the plan; with a period, its standards and results too."""
    year, plan = plan_meant(arguments, settings)
    books = books_meant(arguments, plan) if arguments.period else Yearbooks(plan=plan)
    reviewed = review(books, font_setup(CACHE), year_asked(year), office_day())
    if arguments.annotate:
        copy = Path(arguments.annotate)
        if any(copy.resolve() == book.resolve() for book in books.paths):
            raise OutputError(say.NOT_OVER_INPUT.format(path=copy), say.NOT_OVER_INPUT_HINT)
        marked = books.paths[-1]
        found = [one for one in reviewed.findings if one.location.source == marked.name]
        if not annotate(marked, found, copy):
            raise OutputError(say.UNMARKED.format(name=marked.name), say.UNMARKED_HINT)
    if arguments.json:
        print_json(reviewed.findings)
    else:
        say_reviewed(year, books, reviewed)
        if arguments.annotate:
            say_line(say.INDENT + say.ANNOTATED.format(path=arguments.annotate))
    return ExitCode.FINDINGS if blocks(reviewed.findings) else ExitCode.FINE
