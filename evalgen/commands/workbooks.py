"""The commands `schema` and `init`: what a workbook has to hold, and an empty one to fill in."""

import argparse
import json
from collections import Counter
from pathlib import Path

from evalgen.errors import ExitCode, OutputError
from evalgen.invocation import CACHE, inside
from evalgen.model.result import Period
from evalgen.publish.lock import alone
from evalgen.publish.shelf import spoken
from evalgen.render.fonts import font_setup
from evalgen.review import review
from evalgen.settings import Settings
from evalgen.terminal import say_line, shown
from evalgen.text import glossary
from evalgen.text import terminal as say
from evalgen.workbook import schema as contract
from evalgen.workbook.write import write_workbook
from evalgen.yearbooks import PLAN, STANDARDS, Yearbooks, results_name

_REPORTED = (Period.HALF_YEAR, Period.YEAR)
_NEXT = {"plan": say.NEW_WORKBOOK_NEXT, "standards": say.NEW_STANDARDS_NEXT}


def schema(arguments: argparse.Namespace, _settings: Settings) -> ExitCode:
    """Print the contract of the workbooks."""
    if arguments.json:
        say_line(json.dumps(contract.as_record(), ensure_ascii=False, indent=2))
    else:
        say_line(contract.describe())
    return ExitCode.FINE


def init(arguments: argparse.Namespace, settings: Settings) -> ExitCode:
    """Write an empty workbook of a year: the plan, or another of its books."""
    folder = Path(arguments.data) if arguments.data else inside(settings.data) / str(arguments.year)
    period = Period(arguments.book) if arguments.book in _REPORTED else None
    standards = arguments.book == contract.STANDARDS.code
    path = folder / (results_name(period) if period else STANDARDS if standards else PLAN)
    with spoken(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with alone(path):
            if path.exists():
                raise OutputError(say.ALREADY_THERE.format(path=shown(path)), say.ALREADY_THERE_HINT)
            if period:
                filed = {"filing": _filing(period), "results": _items(folder / PLAN)}
                write_workbook(path, filed, year=arguments.year, book=contract.RESULTS)
            else:
                write_workbook(path, year=arguments.year, book=contract.STANDARDS if standards else contract.PLAN)
    say_line(say.NEW_WORKBOOK.format(path=shown(path)))
    say_line(_NEXT.get(arguments.book, say.NEW_RESULTS_NEXT).format(year=arguments.year, period=period))
    return ExitCode.FINE


def _filing(period: Period) -> list[dict[str, object]]:
    """The keys of a new results workbook, its period filled in."""
    label = next(label for label, code in glossary.CHOICES["period"].items() if code == period)
    keys = [one.code for one in contract.RESULTS.sheet("filing").keys if one.offered]
    return [{"key": key, **({"content": label} if key == "period" else {})} for key in keys]


def _items(plan: Path) -> list[dict[str, object]]:
    """A row for every indicator of the plan, as far as there is one to be read."""
    if not plan.is_file():
        return []
    reviewed = review(Yearbooks(plan=plan), font_setup(CACHE))
    parts = Counter(one.number for one in reviewed.dossier.plan.indicators) if reviewed.dossier else Counter[str]()
    found = reviewed.dossier.plan.indicators if reviewed.dossier else ()
    return [{"part": one.key if parts[one.number] > 1 else one.number} for one in found]
