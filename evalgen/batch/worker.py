"""The process that makes units: on stdin a line of JSON with a group of tasks, on stdout a line for every result.

Run as `python -m evalgen.batch.worker BYTES` with the memory that it and each program that it starts may use.  Only
`supervisor` starts it.  When its stdin ends, whoever asked is gone: it leaves, with all that it has started.
"""

import gc
import json
import os
import signal
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Final, NoReturn

from evalgen.batch.work import Task, make
from evalgen.errors import ExitCode
from evalgen.limits import keep_within
from evalgen.render.workshop import end_programs_in

GRACE: Final = 8.0
"""The seconds in which a worker that is asked to leave puts everything away."""

_YOUNG: Final = 50_000  # a page has thousands of glyphs, which only those who read it hold; none of them is in a circle


def main() -> None:
    """Answer every group of tasks with their results, in the order in which they are done."""
    keep_within(int(sys.argv[1]))
    gc.freeze()
    gc.set_threshold(_YOUNG)
    signal.signal(signal.SIGTERM, _leave)
    groups: SimpleQueue[str] = SimpleQueue()
    Thread(target=_listen, args=(groups,), daemon=True).start()
    with os.fdopen(os.dup(1), "w", encoding="ascii") as answers:
        os.dup2(2, 1)  # whatever a library has to say is not an answer
        while True:
            records = json.loads(groups.get())
            for result in make([Task(**{**record, "codes": tuple(record["codes"])}) for record in records]):
                answers.write(json.dumps(asdict(result)) + "\n")
                answers.flush()


def _listen(groups: SimpleQueue[str]) -> None:
    for line in sys.stdin:
        groups.put(line)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    end_programs_in(Path(tempfile.gettempdir()))
    os._exit(ExitCode.INTERRUPTED)


def _leave(*_: object) -> NoReturn:
    sys.exit(ExitCode.INTERRUPTED)


if __name__ == "__main__":
    main()
