"""The supervisor: a few workers on this machine, each a process that may die without harm to the others.

Library pools lose what is in hand when a worker dies (ProcessPoolExecutor and joblib the whole batch); a cluster of
dask on one machine survives it, and brings a scheduler, open ports and a library of its own for it.  Here a worker is
a child process at the other end of a pipe: when the pipe breaks it is replaced, and its units are tried once more.
"""

import asyncio
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from math import ceil
from pathlib import Path
from typing import Final

from evalgen.batch.ledger import entry_of
from evalgen.batch.work import Result, Task, failed
from evalgen.batch.worker import GRACE
from evalgen.render.workshop import end_programs_in, workshop
from evalgen.text import batching

MEMORY: Final = 4 << 30
"""The bytes of memory that a worker, and each program that it starts, may use."""

GROUP: Final = 8
"""The units that a worker does at a time, at most: they share calls of LibreOffice, and are lost together in a kill."""

_LONGEST_ANSWER: Final = 1 << 28
_LOG: Final = "log"
_PROJECT: Final = Path(__file__).parents[2]


@dataclass(frozen=True, kw_only=True)
class Terms:
    """How work is done: by so many workers at once, a group in so many seconds, a process in so much memory."""

    jobs: int
    seconds: float
    memory: int = MEMORY


def attend(tasks: Sequence[Task], terms: Terms, told: Callable[[Result], None]) -> None:
    """Have every task done; `told` hears the results as they come.

    A worker gets a group of units at a time, which share what they can.  What a worker that dies or takes too long
    leaves undone is tried alone; a unit with which that happens again is a failed one.  However this ends, by an error
    of `told` or an interrupt too, no worker is left, nor anything that one has started.
    """
    with workshop() as folder:
        asyncio.run(_attend(tasks, terms, told, folder))


def groups(tasks: Sequence[Task], jobs: int) -> Iterator[Sequence[Task]]:
    """Part tasks for so many who take a group after the other; the last ones are small, so that all end soon."""
    while tasks:
        size = min(GROUP, ceil(len(tasks) / jobs))
        yield tasks[:size]
        tasks = tasks[size:]


async def _attend(tasks: Sequence[Task], terms: Terms, told: Callable[[Result], None], folder: Path) -> None:
    waiting = groups(tasks, terms.jobs)
    desks = (_Desk(folder, terms) for _ in range(min(terms.jobs, len(tasks))))
    await asyncio.gather(*(_empty(waiting, desk, told) for desk in desks))


async def _empty(waiting: Iterator[Sequence[Task]], desk: "_Desk", told: Callable[[Result], None]) -> None:
    """Have a desk do what is still waiting, until nothing is."""
    try:
        for group in waiting:
            await desk.do(group, told)
    finally:
        await desk.clear()


class _Desk:
    """Where tasks are done, a group after the other: by one worker, and by another where that one has died.

    A worker has a folder of its own, in which lies all that it leaves behind.
    """

    def __init__(self, folder: Path, terms: Terms) -> None:
        self.terms = terms
        self._folder = self._home = folder
        self._worker: asyncio.subprocess.Process | None = None

    async def do(self, group: Sequence[Task], told: Callable[[Result], None]) -> None:
        """Have a group done, and once more alone what is left undone; `told` hears what comes of each."""
        undone, _ = await self._tried(group, told)
        for task in undone:
            still_undone, reason = await self._tried([task], told)
            if still_undone:
                told(failed(task.unit, reason))

    async def _tried(self, group: Sequence[Task], told: Callable[[Result], None]) -> tuple[list[Task], str]:
        """Have a worker do a group; return what it left undone, and why."""
        undone = {task.unit: task for task in group}
        reason = ""
        try:
            async with asyncio.timeout(self.terms.seconds):
                answers = await self._asked(group)
                while undone:
                    result = _result(await answers.readuntil())
                    del undone[result.entry.unit]
                    told(result)
        except TimeoutError:
            reason = batching.TOO_SLOW.format(seconds=f"{self.terms.seconds:g}")
        except EOFError:  # the worker has died over it
            words = self._last_words()
            reason = batching.DIED_SAYING.format(words=words) if words else batching.DIED
        if undone:
            await self.clear()
        return [*undone.values()], reason

    async def clear(self) -> None:
        """Ask the worker to leave, end it where it does not, and all that it has started; remove its folder."""
        worker, self._worker = self._worker, None
        home, self._home = self._home, self._folder
        if worker:
            await _leave(worker)
        if home != self._folder:  # a worker that was being hired when all ended is known by its folder alone
            end_programs_in(home)
            shutil.rmtree(home, ignore_errors=True)

    async def _asked(self, group: Sequence[Task]) -> asyncio.StreamReader:
        """Ask the worker, and return where its answers come from; that ends when it dies."""
        self._worker = worker = self._worker or await self._hired()
        assert worker.stdin is not None
        assert worker.stdout is not None
        with suppress(ConnectionError):
            worker.stdin.write(json.dumps([asdict(task) for task in group]).encode() + b"\n")
            await worker.stdin.drain()
        return worker.stdout

    async def _hired(self) -> asyncio.subprocess.Process:
        self._home = Path(tempfile.mkdtemp(dir=self._folder))
        with (self._home / _LOG).open("wb") as log:
            return await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "evalgen.batch.worker", str(self.terms.memory)),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
                env={**os.environ, "PYTHONPATH": str(_PROJECT), "PYTHONUTF8": "1", "TMPDIR": str(self._home)},
                start_new_session=True,
                limit=_LONGEST_ANSWER,
            )

    def _last_words(self) -> str:
        lines = (self._home / _LOG).read_text(encoding="utf-8", errors="replace").strip().splitlines()
        return lines[-1] if lines else ""


def _result(line: bytes) -> Result:
    record = json.loads(line)
    return Result(entry=entry_of(record["entry"]), findings=tuple(record["findings"]))


async def _leave(worker: asyncio.subprocess.Process) -> None:
    """Ask a worker to leave, and end it where it does not."""
    with suppress(ProcessLookupError):
        worker.terminate()
    try:
        await asyncio.wait_for(worker.wait(), GRACE)
    except TimeoutError:
        with suppress(ProcessLookupError):
            worker.kill()
        await worker.wait()
