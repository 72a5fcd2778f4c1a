"""A batch on one page: what the ledger vouches for stays, all else is made, and everything is summed up.

Killed at any moment and run again, it comes to the same editions and the same summary, byte for byte.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from evalgen.batch import cluster, ledger, supervisor
from evalgen.batch.cluster import Cluster
from evalgen.batch.ledger import Entry, Ledger, Verdict
from evalgen.batch.summary import summary
from evalgen.batch.supervisor import Terms
from evalgen.batch.units import Unit
from evalgen.batch.work import Result, Task, key_of, surroundings
from evalgen.errors import OutputError
from evalgen.model.result import Period
from evalgen.publish import baseline, manifest
from evalgen.publish.lock import alone
from evalgen.publish.shelf import clear_up, spoken
from evalgen.publish.write import write
from evalgen.settings import Settings
from evalgen.text import batching
from evalgen.yearbooks import Yearbooks, yearbooks

RESERVED: Final = (ledger.NAME, batching.SUMMARY_NAME)
"""Names in the batch's folder that no unit can have."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """What is asked: the documents wanted (all, without codes) of every unit, each below `out` under its name.

    With a period these are its reports, else the plan's own documents.  `progress` hears how many of the units that had
    to be made are finished, and of how many.
    """

    units: tuple[Unit, ...]
    out: Path
    templates: Path
    cache: Path
    settings: Settings
    terms: Terms
    today: date | None = None
    period: Period | None = None
    codes: tuple[str, ...] = ()
    draft: bool = False
    progress: Callable[[int, int], None] = lambda _done, _total: None
    cluster: Cluster | None = None


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of a batch: a result for every unit in the order of the list, and the summary's place.

    `kept` counts the units that an earlier run had finished; `dropped` are lines of the ledger that were not whole.
    """

    results: tuple[Result, ...]
    summary: Path
    kept: int
    dropped: tuple[int, ...]


def run(request: Request) -> Outcome:
    """Make every unit that is not finished yet.

    Raises OutputError where another batch is at work in the same folder or the folder refuses, ToolError where there is
    nothing to make PDFs with.
    """
    with _reserved(request.out):
        recipe = _recipe(request)
        book = Ledger(request.out)
        known = ((unit, book.entries.get(unit.name)) for unit in request.units)
        results = {
            unit.name: Result(entry=entry)
            for unit, entry in known
            if entry and _stands(unit, entry, request, recipe)
        }
        kept = len(results)
        for result in results.values():
            clear_up(request.out / result.entry.place)
        tasks = tuple(_task(unit, request, recipe) for unit in request.units if unit.name not in results)

        def told(result: Result) -> None:
            book.add(result.entry)
            results[result.entry.unit] = result
            request.progress(len(results) - kept, len(tasks))

        request.progress(0, len(tasks))
        if request.cluster:
            cluster.attend(tasks, request.cluster, request.terms, told)
        else:
            supervisor.attend(tasks, request.terms, told)
        ordered = tuple(results[unit.name] for unit in request.units)
        path = write(request.out / batching.SUMMARY_NAME, summary(ordered, request.out))
    return Outcome(results=ordered, summary=path, kept=kept, dropped=book.dropped)


@contextmanager
def _reserved(folder: Path) -> Iterator[None]:
    """Hold the batch's folder."""
    busy = OutputError(batching.BUSY.format(folder=folder), batching.BUSY_HINT)
    with ExitStack() as held:
        with spoken(folder):
            folder.mkdir(parents=True, exist_ok=True)
            held.enter_context(alone(folder / ledger.NAME, busy, patience=0))
        yield


def _recipe(request: Request) -> str:
    """The digest of all that goes into every unit alike: programs, fonts, templates, which documents."""
    here, charts = surroundings(request.templates, request.cache, request.settings), request.settings.charts
    parts = [here, charts, request.period, sorted(request.codes), request.draft]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _stands(unit: Unit, entry: Entry, request: Request, recipe: str) -> bool:
    """Was the unit accepted, made of what is there now, and is its edition as it was made?"""
    place = request.out / entry.place
    edition = manifest.read(place) if entry.verdict is Verdict.ACCEPTED else None
    return (
        edition is not None
        and manifest.digest(place / manifest.NAME) == entry.manifest
        and key_of(recipe, _digests(yearbooks(unit.plan, request.period, unit.part))) == entry.key
        and manifest.intact(place, edition)
    )


def _digests(books: Yearbooks) -> Sequence[str]:
    """The digests of a unit's files as they are now: its workbooks, and its approved baseline where there is one."""
    frozen = () if books.unit else (books.plan.with_name(baseline.NAME),)
    return [manifest.digest(path) for path in (*books.paths, *frozen) if path.is_file()]


def _task(unit: Unit, request: Request, recipe: str) -> Task:
    settings = request.settings
    return Task(
        unit=unit.name,
        plan=str(unit.plan),
        part=unit.part,
        period=request.period or "",
        year=unit.year,
        out=str(request.out.absolute()),
        templates=str(request.templates.absolute()),
        cache=str(request.cache.absolute()),
        converter=settings.converter,
        timeout=settings.timeout,
        charts=settings.charts,
        engine=settings.engine,
        recipe=recipe,
        today=request.today.isoformat() if request.today else "",
        codes=request.codes,
        draft=request.draft,
    )
