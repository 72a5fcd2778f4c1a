"""One at a time: a lock is a file beside what it guards, held while a run works there and gone afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from evalgen.errors import OutputError
from evalgen.text import failures

PATIENCE = 2.0
"""The seconds for which whoever runs a command waits for another run."""


@contextmanager
def alone(place: Path, refusal: OutputError | None = None, *, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of a place, a file or a folder whose own folder is there.

    Raises `refusal`, or an OutputError that names the place, when another run holds it for so many seconds; OSError
    where the folder is not there.
    """
    # Only who writes takes a lock: whatever else speaks of a folder is spared the import.
    from filelock import FileLock, Timeout

    place.parent.stat()  # filelock would make it
    lock = FileLock(place.with_name(f".{place.name}.lock"), timeout=patience)
    try:
        lock.acquire()
    except Timeout as error:
        busy = OutputError(failures.SHELF_BUSY.format(folder=place), failures.SHELF_BUSY_HINT)
        raise (refusal or busy) from error
    try:
        yield
    finally:
        # Whoever waits for a lock file that is removed under it opens a new one.
        with suppress(OSError):
            Path(lock.lock_file).unlink()
        lock.release()
