"""The supervisor: a few workers on this machine, each a process that may die without harm to the others.

Library pools lose what is in hand when a worker dies (ProcessPoolExecutor and joblib the whole batch); a cluster of
dask on one machine survives it, and brings a scheduler, open ports and a library of its own for it.  Here a worker is
a child process at the other end of a pipe: when the pipe breaks it is replaced, and its unit is tried once more.
"""

import asyncio
import json
import os
import shutil
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from evalgen.batch.ledger import entry_of
from evalgen.batch.work import Result, Task, failed
from evalgen.batch.worker import GRACE
from evalgen.render.workshop import end_programs_in, workshop
from evalgen.text import batching

MEMORY: Final = 4 << 30
"""The bytes of memory that a worker, and each program that it starts, may use."""

_TRIES: Final = 2
_LONGEST_ANSWER: Final = 1 << 28
_LOG: Final = "log"
_PROJECT: Final = Path(__file__).parents[2]


@dataclass(frozen=True, kw_only=True)
class Terms:
    """How work is done: by so many workers at once, a unit in so many seconds, a process in so much memory."""

    jobs: int
    seconds: float
    memory: int = MEMORY


def attend(tasks: Iterable[Task], terms: Terms, told: Callable[[Result], None]) -> None:
    """Have every task done; `told` hears the results as they come.

    A unit that takes too long, or that brings down its worker twice, is a failed one.  However this ends, by an error
    of `told` or an interrupt too, no worker is left, nor anything that one has started.
    """
    waiting = deque(tasks)
    with workshop() as folder:
        asyncio.run(_attend(waiting, terms, told, folder))


async def _attend(waiting: deque[Task], terms: Terms, told: Callable[[Result], None], folder: Path) -> None:
    desks = (_Desk(folder, terms) for _ in range(min(terms.jobs, len(waiting))))
    await asyncio.gather(*(_empty(waiting, desk, told) for desk in desks))


async def _empty(waiting: deque[Task], desk: "_Desk", told: Callable[[Result], None]) -> None:
    """Have a desk do what is still waiting, until nothing is."""
    try:
        while waiting:
            told(await desk.do(waiting.popleft()))
    finally:
        await desk.clear()


class _Desk:
    """Where tasks are done one after the other: by one worker, and by another where that one has died.

    A worker has a folder of its own, in which lies all that it leaves behind.
    """

    def __init__(self, folder: Path, terms: Terms) -> None:
        self._folder, self._terms = folder, terms
        self._home = folder
        self._worker: asyncio.subprocess.Process | None = None

    async def do(self, task: Task) -> Result:
        """What comes of a task."""
        words = ""
        for _ in range(_TRIES):
            try:
                return await asyncio.wait_for(self._ask(task), self._terms.seconds)
            except TimeoutError:
                await self.clear()
                return failed(task.unit, batching.TOO_SLOW.format(seconds=f"{self._terms.seconds:g}"))
            except EOFError:  # the worker has died over it
                words = self._last_words()
                await self.clear()
        return failed(task.unit, batching.DIED_SAYING.format(words=words) if words else batching.DIED)

    async def clear(self) -> None:
        """Ask the worker to leave, end it where it does not, and all that it has started; remove its folder."""
        worker, self._worker = self._worker, None
        home, self._home = self._home, self._folder
        if worker:
            await _leave(worker)
        if home != self._folder:  # a worker that was being hired when all ended is known by its folder alone
            end_programs_in(home)
            shutil.rmtree(home, ignore_errors=True)

    async def _ask(self, task: Task) -> Result:
        """What the worker answers.  Raises EOFError when it dies first."""
        self._worker = worker = self._worker or await self._hired()
        assert worker.stdin is not None
        assert worker.stdout is not None
        with suppress(ConnectionError):
            worker.stdin.write(json.dumps(asdict(task)).encode() + b"\n")
            await worker.stdin.drain()
        record = json.loads(await worker.stdout.readuntil())
        return Result(entry=entry_of(record["entry"]), findings=tuple(record["findings"]))

    async def _hired(self) -> asyncio.subprocess.Process:
        self._home = Path(tempfile.mkdtemp(dir=self._folder))
        with (self._home / _LOG).open("wb") as log:
            return await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "evalgen.batch.worker", str(self._terms.memory)),
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
