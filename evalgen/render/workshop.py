"""A workshop for an outside program: a folder and a process group, both gone when the work is over.

Killed at any moment, a run leaves at most a workshop whose owner is dead; the next run clears it away.
"""

import errno
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from evalgen.errors import OutputError
from evalgen.text import failures

_PREFIX = "evalgen-workshop-"
_OUTSIDE = "outside"
_GRACE = 3.0
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
# With less than this many bytes free, it is this disk that is full.
_SPARE = 1 << 20


@contextmanager
def workshop() -> Iterator[Path]:
    """Give an empty folder that is gone afterwards, whatever happens.

    Raises OutputError when there is no place for temporary files, or no more room in it.
    """
    folder = _empty_folder()
    try:
        yield folder
    except OSError as error:
        if error.errno == errno.EFBIG or (error.errno in _FULL and shutil.disk_usage(folder).free < _SPARE):
            raise OutputError(failures.DISK_FULL.format(folder=folder.parent), failures.DISK_FULL_HINT) from error
        raise
    finally:
        _remove(folder)


def note_outside(folder: Path, paths: Iterable[Path]) -> None:
    """Note files elsewhere that a program may leave; they go when the workshop goes."""
    (folder / _OUTSIDE).write_text("\n".join(map(str, paths)), encoding="utf-8")


@contextmanager
def started(command: Sequence[str], surroundings: Mapping[str, str], log: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a command in a process group of its own; all of the group has ended when this context is left.

    What it says goes into `log`, in the workshop, which its surroundings name. Raises OSError when it cannot start.
    """
    process: subprocess.Popen[bytes] | None = None
    with log.open("wb") as words:
        try:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=words, stderr=words, env=surroundings, start_new_session=True
            )
            yield process
        finally:
            if process is not None:
                _end(process)
            else:  # an interrupt may come when it runs already and nobody has been told its number
                end_programs_in(log.parent)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the process and all that it started: kindly, and after a while by force."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                process.wait(_GRACE)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _empty_folder() -> Path:
    try:
        clear_abandoned()
        return Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
    except OSError as error:
        reason = failures.REASONS.get(error.errno or 0, error.strerror)
        raise OutputError(
            failures.FOLDER_REFUSED.format(folder=error.filename or "TMPDIR", reason=reason),
            failures.FOLDER_REFUSED_HINT,
        ) from error


def clear_abandoned() -> None:
    """Remove the workshops of runs that are dead, with the programs that still work in them."""
    for folder in abandoned():
        end_programs_in(folder)
        _remove(folder)


def abandoned() -> Iterator[Path]:
    """The workshops of runs that are dead."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        owner = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if owner.isdigit() and not _lives(int(owner)) and _is_ours(folder):
            yield folder


def _remove(folder: Path) -> None:
    for note in folder.rglob(_OUTSIDE):
        with suppress(OSError):
            for path in note.read_text(encoding="utf-8").splitlines():
                Path(path).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _is_ours(folder: Path) -> bool:
    with suppress(OSError):
        return sys.platform == "win32" or folder.lstat().st_uid == os.getuid()
    return False


def end_programs_in(folder: Path) -> None:
    """Kill every other process whose command line or surroundings name the folder; only Linux lets us look."""
    name = os.fsencode(folder.name)
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            named = name in (process / "cmdline").read_bytes() or name in (process / "environ").read_bytes()
            if named and int(process.name) != os.getpid():
                os.kill(int(process.name), signal.SIGKILL)
