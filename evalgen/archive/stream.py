"""Reading a file for the archive: block by block, never through a link, and never while somebody changes it."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from evalgen.errors import SourceError
from evalgen.text import bagging

Heard = Callable[[int, int], None]
"""Whoever shows progress is told how many bytes are done, and of how many."""

BLOCK = 1 << 20
# Where a system lacks one of these, its files need none. Without O_NONBLOCK, opening a pipe would wait for a writer.
_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))


@dataclass(frozen=True, kw_only=True)
class Measure:
    """What a file was when it was looked at: its size, and when it was last written to (in nanoseconds)."""

    size: int
    modified: int


class Meter:
    """Counts the bytes that pass, and tells whoever listens."""

    def __init__(self, total: int, heard: Heard | None) -> None:
        self._done, self._total, self._heard = 0, total, heard

    def passing(self, blocks: Iterable[bytes]) -> Iterator[bytes]:
        """Hand on every block; it counts when the next one is asked for."""
        for block in blocks:
            yield block
            self._done += len(block)
            if self._heard:
                self._heard(self._done, self._total)


def measure(path: Path) -> Measure:
    """Look at a file without opening it; raises SourceError where there is none, or something else than a file."""
    with _spoken(path):
        return _measured(path, path.lstat())


def blocks(path: Path, measured: Measure) -> Iterator[bytes]:
    """Read the file that was measured; raises SourceError when it is no longer that file, before or after reading."""
    with _spoken(path), open(os.open(path, _FLAGS), "rb", buffering=0) as file:  # noqa: PTH123
        done = 0
        _require_unchanged(path, _measured(path, os.fstat(file.fileno())) == measured)
        # What grows for ever would be read for ever.
        while done <= measured.size and (block := file.read(BLOCK)):
            done += len(block)
            yield block
        now = _measured(path, os.fstat(file.fileno()))
        _require_unchanged(path, now == measured and done == measured.size)


def _measured(path: Path, status: os.stat_result) -> Measure:
    if stat.S_ISLNK(status.st_mode):
        raise SourceError(bagging.SOURCE_LINK.format(source=_legible(path)), bagging.SOURCE_LINK_HINT)
    if not stat.S_ISREG(status.st_mode):
        raise SourceError(bagging.SOURCE_NO_FILE.format(source=_legible(path)), bagging.SOURCE_NO_FILE_HINT)
    return Measure(size=status.st_size, modified=status.st_mtime_ns)


def _require_unchanged(path: Path, unchanged: bool) -> None:
    if not unchanged:
        raise SourceError(bagging.SOURCE_CHANGED.format(source=_legible(path)), bagging.SOURCE_CHANGED_HINT)


@contextmanager
def _spoken(path: Path) -> Iterator[None]:
    """Turn what the system says of a source into a SourceError in the user's words."""
    try:
        yield
    except OSError as error:
        reason = bagging.REASONS.get(error.errno or 0, error.strerror)
        message = bagging.SOURCE_UNREADABLE.format(source=_legible(path), reason=reason)
        raise SourceError(message, bagging.SOURCE_UNREADABLE_HINT) from error


def _legible(path: Path) -> str:
    """Return a path as it can be shown: a line break in a name, or a byte that is no text, would spoil the line."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in str(path))
