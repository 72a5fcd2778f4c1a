"""What every command prints: results on stdout, progress and failures on stderr."""

import json
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from evalgen import __version__, report
from evalgen.model.finding import Finding, Severity, legible
from evalgen.text import batching
from evalgen.text import terminal as say
from evalgen.yearbooks import Yearbooks

_PROJECT = Path(__file__).resolve().parent.parent
_PATIENCE = 2.0
_BAR = 24
_THOUSAND = 1000


def say_line(line: str) -> None:
    """Print a line of the result."""
    print(legible(line))


def warn(line: str) -> None:
    """Print a line about a failure, apart from the result."""
    print(legible(line), file=sys.stderr)


def say_heading(year: str, books: Yearbooks) -> None:
    """Say which program is at work on which workbooks."""
    workbooks = "  ".join(shown(path) for path in books.paths)
    say_line(say.HEADING.format(version=__version__, year=year, workbook=workbooks))
    if books.sample:
        say_line(say.SAMPLE)


def show_findings(findings: Sequence[Finding]) -> None:
    """Print the findings, aligned."""
    for line in report.lines(findings):
        say_line(say.INDENT + line)


def errors(findings: Sequence[Finding]) -> int:
    """How many findings are errors."""
    return sum(one.severity is Severity.ERROR for one in findings)


def print_json(findings: Sequence[Finding], **more: object) -> None:
    """Print findings and whatever else is told as one object."""
    record = json.dumps({"findings": report.records(findings), **more}, ensure_ascii=False, indent=2)
    print(record.encode("utf-8", "backslashreplace").decode())


def shown(path: Path) -> str:
    """A path as short as it can be said from where the user stands."""
    absolute = path.absolute()
    for base in (Path.cwd(), _PROJECT):
        if absolute.is_relative_to(base):
            return absolute.relative_to(base).as_posix()
    return str(path)


def sized(size: int) -> str:
    """A number of bytes as people say it."""
    value, place = float(size), 0
    while value >= _THOUSAND and place < len(say.SIZES) - 1:
        value, place = value / _THOUSAND, place + 1
    return f"{value:.1f} {say.SIZES[place]}" if place else f"{size} {say.SIZES[0]}"


class Progress:
    """A line on stderr that tells how far the conversion is, on a terminal and after two seconds only."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._line = ExitStack()
        self._update: Callable[[str], None] | None = None

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        self._line.close()

    def hear(self, done: int, total: int) -> None:
        """Show how many documents are finished."""
        self._show(say.WORKING.format(done=done, total=total))

    def count(self, done: int, total: int) -> None:
        """Show how many units are finished, how fast that goes and how long it will last."""
        bar = "█" * (_BAR * done // max(total, 1))
        line = batching.WORKING.format(bar=bar.ljust(_BAR, "░"), done=done, total=total)
        self._show(line + (batching.pace(done, total - done, time.monotonic() - self._began) if done else ""))

    def weigh(self, done: int, total: int) -> None:
        """Show how many bytes are copied or read."""
        bar = "█" * (_BAR * done // max(total, 1))
        self._show(say.PACKING.format(bar=bar.ljust(_BAR, "░"), done=sized(done), total=sized(total)))

    def _show(self, line: str) -> None:
        if not sys.stderr.isatty() or time.monotonic() - self._began < _PATIENCE:
            return
        if self._update is None:
            # A run that is finished soon shows no progress, and is spared the import.
            from rich.console import Console

            self._update = self._line.enter_context(Console(stderr=True).status("")).update
        self._update(line)
