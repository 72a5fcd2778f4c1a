"""The work: plain tasks in, what came of each out; the same on this machine and on another."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from evalgen import report
from evalgen.batch.ledger import Entry, Verdict
from evalgen.commission import Outcome, Request
from evalgen.errors import EvalgenError, SourceError
from evalgen.ingredients import makers
from evalgen.model.result import Period
from evalgen.pipeline import build_all
from evalgen.publish import manifest
from evalgen.publish.shelf import refuse_link
from evalgen.render.fonts import font_setup
from evalgen.render.office import find_converter
from evalgen.settings import Settings
from evalgen.text import terminal as say
from evalgen.yearbooks import Yearbooks, results_name, yearbooks

# A unit that a lost worker or a killed batch still has in hand is waited for: there it ends soon, or is finished.
_PATIENCE: Final = 600.0


@dataclass(frozen=True, kw_only=True)
class Task:
    """What is asked of a unit, in plain words and numbers that any process can be told.

    `part` is what a workbook of many units calls this one; without a `period` the plan's own documents are meant.
    `out` is the batch's folder.  `recipe` is the digest of all that goes into every unit alike.
    """

    unit: str
    plan: str
    part: str
    period: str
    year: str
    out: str
    templates: str
    cache: str
    converter: str
    timeout: int
    charts: str
    engine: str
    recipe: str
    today: str = ""
    codes: tuple[str, ...] = ()
    draft: bool = False


@dataclass(frozen=True, kw_only=True)
class Result:
    """What came of a unit: its line for the ledger, and the findings that stopped it, as records."""

    entry: Entry
    findings: tuple[dict[str, str], ...] = ()


def key_of(recipe: str, inputs: Iterable[str]) -> str:
    """The digest of all that goes into a unit; `inputs` are the digests of its own files."""
    return hashlib.sha256(json.dumps([recipe, *inputs]).encode()).hexdigest()


def surroundings(templates: Path, cache: Path, settings: Settings) -> dict[str, str]:
    """What this machine makes editions with, by name: programs, libraries, fonts, templates.

    Raises ToolError where there is nothing to make PDFs with.
    """
    converter = find_converter(settings.converter, fonts=font_setup(cache), timeout=settings.timeout)
    files = {path.name: manifest.digest(path) for path in sorted(templates.glob("*.docx"))}
    return {**makers(converter), **files}


def make(tasks: Sequence[Task]) -> Iterator[Result]:
    """Make the editions of units of one batch, each below its folder under its name; tell of each when it is done."""
    asked: list[Task] = []
    requests: list[Request] = []
    for task in tasks:
        try:
            requests.append(_request(task))
        except EvalgenError as failure:
            yield failed(task.unit, said(failure))
        else:
            asked.append(task)
    for number, outcome in build_all(requests):
        task = asked[number]
        yield failed(task.unit, said(outcome)) if isinstance(outcome, EvalgenError) else _told(task, outcome)


def failed(unit: str, reason: str) -> Result:
    """What is told of a unit that the world has failed."""
    return Result(entry=Entry(unit=unit, verdict=Verdict.FAILED, reason=reason))


def said(failure: EvalgenError) -> str:
    """What has failed and how to mend it, as one reason."""
    return f"{failure.message}。{failure.hint}" if failure.hint else failure.message


def _request(task: Task) -> Request:
    folder = Path(task.out) / task.unit
    refuse_link(folder)
    return Request(
        books=_books(task),
        out=folder,
        templates=Path(task.templates),
        cache=Path(task.cache),
        settings=settings_of(task),
        year=task.year,
        today=date.fromisoformat(task.today) if task.today else None,
        codes=task.codes,
        draft=task.draft,
        patience=_PATIENCE,
    )


def _books(task: Task) -> Yearbooks:
    books = yearbooks(Path(task.plan), Period(task.period) if task.period else None, task.part)
    if books.results is None and books.period not in (None, Period.START):
        path = books.plan.with_name(results_name(Period(task.period)))
        raise SourceError(say.NO_RESULTS.format(path=path), say.NO_RESULTS_HINT)
    return books


def settings_of(task: Task) -> Settings:
    """The settings that a task names."""
    return Settings(converter=task.converter, timeout=task.timeout, charts=task.charts, engine=task.engine)


def _told(task: Task, outcome: Outcome) -> Result:
    edition, count = outcome.edition, len(outcome.findings)
    if edition is None:
        key = key_of(task.recipe, [one.digest for one in outcome.review.loaded])
        entry = Entry(unit=task.unit, verdict=Verdict.REJECTED, key=key, findings=count)
        return Result(entry=entry, findings=tuple(report.records(outcome.findings)))
    entry = Entry(
        unit=task.unit,
        verdict=Verdict.ACCEPTED,
        key=key_of(task.recipe, [one.sha256 for one in edition.inputs]),
        findings=count,
        place=outcome.place.relative_to(task.out).as_posix(),
        manifest=manifest.digest(outcome.place / manifest.NAME),
    )
    return Result(entry=entry)
