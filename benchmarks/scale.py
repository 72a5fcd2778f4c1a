"""How the cost of a unit and the memory of a batch grow with the number of units: batches of several sizes in one run.

Every batch makes units with the plan of 2021, two at a time, from nothing.  Told are the seconds of the processor and
of the clock for each unit, and the most memory that the batch and its workers, LibreOffice apart, held together.
`python -m benchmarks.scale [UNITS …]`
"""

import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from benchmarks.batch import batch, spent, write_units

SIZES = (10, 100, 1_000)
EVERY = 0.25


def main() -> None:
    """Print a line for every batch, and how the largest compares with the smallest."""
    sizes = [int(word) for word in sys.argv[1:]] or list(SIZES)
    costs = []
    for count in sizes:
        folder = Path(tempfile.mkdtemp())
        write_units(folder, count)
        with Watch() as watch:
            cost = spent(lambda: batch(folder, count)).times(1 / count)  # noqa: B023 - called at once
        shutil.rmtree(folder)
        costs.append(cost)
        print(
            f"{count} units: each {cost.processor:.2f} s of the processor, {cost.clock:.2f} s of the clock;"
            f" at most {watch.most / 1e6:.0f} MB",
            flush=True,
        )
    growth = costs[-1].processor / costs[0].processor, costs[-1].clock / costs[0].clock
    print(f"a unit among {sizes[-1]} / among {sizes[0]}: {growth[0]:.2f} (processor), {growth[1]:.2f} (clock)")


class Watch:
    """Looks now and then how much memory this process and its workers hold; `most` is the most in bytes."""

    def __init__(self) -> None:
        self.most = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(EVERY):
            self.most = max(self.most, sum(held()))


def held() -> Iterator[int]:
    """The memory that this process and each of its workers hold, in bytes; only Linux tells."""
    own = str(os.getpid())
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, IndexError):
            parent = (process / "stat").read_text().rpartition(")")[2].split()[1]
            worker = parent == own and b"evalgen.batch.worker" in (process / "cmdline").read_bytes()
            if worker or process.name == own:
                yield int((process / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    began = time.monotonic()
    main()
    print(f"in {time.monotonic() - began:.0f} s")
