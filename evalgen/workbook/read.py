"""LOAD: from a file to tables, through a child process that may fail without harm."""

import hashlib
import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from evalgen.errors import SourceError
from evalgen.limits import Child
from evalgen.model.finding import Finding, Location, Rule
from evalgen.text import rules
from evalgen.workbook import preflight
from evalgen.workbook.preflight import RefusedError
from evalgen.workbook.schema import PLAN, Book
from evalgen.workbook.tables import RawSheet, Table, tabulate
from evalgen.workbook.units import Divided
from evalgen.workbook.values import Raw

WORK: Final = 9
"""Seconds of the processor: four times what a plan of ten thousand rows needs, and less than ten with all around."""
TIMEOUT: Final = 60.0
"""Seconds of the clock, for machines that have much else to do."""
MEMORY: Final = 1024 * preflight.MEGABYTE


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """A workbook that was read as a book: name and SHA-256, its tables, all sheets' names, what was noticed."""

    source: str
    digest: str
    tables: Mapping[str, Table]
    book: Book = PLAN
    sheets: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _Question:
    """A workbook's bytes; who reads them, and in how many seconds, makes no difference to what they hold."""

    content: bytes
    child: Child | None = field(compare=False)
    timeout: float = field(compare=False)


class UnreadError(SourceError):
    """A workbook that is not read: `finding` says why."""

    def __init__(self, finding: Finding, message: str = "") -> None:
        super().__init__(message or finding.message, finding.hint)
        self.finding = finding


def reader(work: int = WORK, memory: int = MEMORY) -> Child:
    """A process that reads workbooks, with so many seconds of work and bytes of memory for each."""
    return Child("evalgen.workbook.child", str(memory), str(work))


def load(
    path: Path, book: Book = PLAN, unit: str = "", *, child: Child | None = None, timeout: float = TIMEOUT
) -> Loaded:
    """Read a workbook without ever changing it, by `child`, a `reader`, or by one of its own.

    With `unit`, of a workbook of many units what is for this one.  Raises UnreadError where there is no such file or
    nothing in it can be read.
    """
    content = _content(path)
    question = _Question(content=content, child=child, timeout=timeout)
    with _told_of(path):
        linked, sheets = _read(question)
        if unit:
            sheets = _divided(question).of(unit)
    return Loaded(
        source=path.name,
        digest=hashlib.sha256(content).hexdigest(),
        tables=tabulate(sheets, path.name, book),
        book=book,
        sheets=tuple(sheet.name for sheet in sheets),
        findings=(rules.EXTERNAL_LINKS.at(Location(path.name)),) if linked else (),
    )


def load_units(path: Path) -> tuple[str, ...]:
    """The units that a workbook's rows are for, as it names them.  Raises UnreadError as `load` does."""
    question = _Question(content=_content(path), child=None, timeout=TIMEOUT)
    with _told_of(path):
        return _divided(question).units


@contextmanager
def _told_of(path: Path) -> Iterator[None]:
    """Tell of a refusal as of this workbook's."""
    try:
        yield
    except RefusedError as refusal:
        finding = refusal.rule.at(Location(path.name), **refusal.facts)
        raise UnreadError(finding, rules.REFUSED.format(source=path.name, message=finding.message)) from refusal


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(preflight.LARGEST_FILE + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise _missing(rules.MISSING_FILE, path) from error
    except OSError as error:
        raise _missing(rules.UNREADABLE_FILE, path) from error


def _missing(rule: Rule, path: Path) -> UnreadError:
    return UnreadError(rule.at(Location(path.name), path=path))


@lru_cache(maxsize=1)
def _divided(question: _Question) -> Divided:
    return Divided(_read(question)[1])


@lru_cache(maxsize=2)
def _read(question: _Question) -> tuple[bool, tuple[RawSheet, ...]]:
    """Does the workbook link to others, and what its sheets hold.  Raises RefusedError.

    The last ones are remembered: the units of one workbook are read one after the other.
    """
    try:
        with nullcontext(question.child) if question.child else reader() as child:
            answer = json.loads(child.ask(question.content, question.timeout))
    except subprocess.TimeoutExpired as error:
        raise RefusedError(rules.TOO_SLOW) from error
    except ValueError as error:  # the child was killed before it could answer
        raise RefusedError(rules.TOO_MUCH_MEMORY) from error
    if "refused" in answer:
        raise RefusedError(rules.BY_CODE[answer["refused"]], **answer["facts"])
    return answer["linked"], tuple(_sheet(one) for one in answer["sheets"])


def _sheet(record: Mapping[str, Any]) -> RawSheet:
    return RawSheet(
        record["name"],
        {(row, column): Raw(kind, text) for row, column, kind, text in record["cells"]},
        tuple((top, left, bottom, right) for top, left, bottom, right in record["merged"]),
    )
