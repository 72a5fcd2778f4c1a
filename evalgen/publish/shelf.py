"""The shelf: a finished edition replaces the former one in a single step, or nothing changes.

An edition is made in a hidden folder beside its place. Killed at any moment, a run leaves the former edition or the
new one, whole; what else it leaves behind, the next run clears away.
"""

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from evalgen.errors import OutputError
from evalgen.publish.lock import PATIENCE, alone
from evalgen.text import failures

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
# The last ones are what a disk in the network says that is not there any more.
_REFUSED = frozenset({errno.EROFS, errno.EIO, errno.ESTALE, errno.ENOTCONN, errno.ETIMEDOUT, errno.ENODEV})
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


class Stage:
    """An edition in the making: files are written into `folder`, and `commit` puts them in place."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.folder = _beside(place, "new")

    def commit(self, keep: Mapping[str, str] | None = None) -> None:
        """Put the edition in its place; what of the former one is to stay, `keep` names: old name to new name."""
        for old, new in (keep or {}).items():
            _keep(self.place / old, self.folder / new)
        for path in (*self.folder.rglob("*"), self.folder):
            _sync(path)
        if not self.place.exists():
            self.folder.rename(self.place)
        elif not _exchange(self.folder, self.place):
            _step_aside(self.folder, self.place)
        # From here on the new edition is in place; all that could fail is to tell the disk sooner.
        with suppress(OSError):
            _sync(self.place.parent)


@contextmanager
def staged(place: Path, patience: float = PATIENCE) -> Iterator[Stage]:
    """Give a stage for the edition at `place`; only its `commit` changes anything there.

    Raises OutputError, in words for the user, when another run stays at work on the same edition, when the disk is
    full, or when the place refuses.
    """
    with spoken(place), _reserved(place, patience):
        stage = Stage(place)
        _clear(place)
        try:
            stage.folder.mkdir()
            yield stage
        finally:
            _clear(place)


def leftovers(folder: Path) -> list[Path]:
    """What unfinished runs have left in a folder of editions; what a run at work has there is none of it."""
    left = [path for role in ("new", "old") for path in folder.glob(f".*.{role}")]
    found = []
    for path in sorted(left):
        with suppress(OutputError), alone(path.with_name(path.stem[1:]), patience=0):
            found.append(path)
    return found


def clear_up(place: Path) -> None:
    """Clear away what an unfinished run has left beside a place where nothing is to be made; one at work is let be."""
    if any(_beside(place, role).exists() for role in ("new", "old", "lock")):
        with suppress(OutputError, OSError), alone(place, patience=0):
            _clear(place)


def _beside(place: Path, role: str) -> Path:
    return place.with_name(f".{place.name}.{role}")


@contextmanager
def spoken(place: Path) -> Iterator[None]:
    """Turn what the file system says of this place into an OutputError in the user's words; other errors pass."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise OutputError(failures.DISK_FULL.format(folder=place), failures.DISK_FULL_HINT) from error
        if error.errno not in _REFUSED and not _concerns(place, error):
            raise
        reason = failures.REASONS.get(error.errno or 0, error.strerror)
        raise OutputError(
            failures.FOLDER_REFUSED.format(folder=place, reason=reason), failures.FOLDER_REFUSED_HINT
        ) from error


def refuse_link(path: Path) -> None:
    """Raise OutputError where a link stands: what is written there would arrive elsewhere."""
    if path.is_symlink():
        raise OutputError(failures.LINK_IN_FOLDER.format(path=path), failures.LINK_IN_FOLDER_HINT)


def _concerns(place: Path, error: OSError) -> bool:
    """Does the error name a path beside, below or above the place?"""
    if not isinstance(error.filename, (str, bytes)):
        return False
    path, here = Path(os.fsdecode(error.filename)).absolute(), place.absolute()
    return path.is_relative_to(here.parent) or here.is_relative_to(path)


@contextmanager
def _reserved(place: Path, patience: float) -> Iterator[None]:
    """Hold the lock of this place, which is a folder or nothing yet."""
    refuse_link(place)
    for folder in (place, *place.parents):
        if folder.exists() and not folder.is_dir():
            raise OutputError(failures.NOT_A_FOLDER.format(folder=folder), failures.NOT_A_FOLDER_HINT)
    place.parent.mkdir(parents=True, exist_ok=True)
    with alone(place, patience=patience):
        yield


def _clear(place: Path) -> None:
    """Remove what an unfinished run left beside the place; a former edition that it had set aside comes back."""
    former = _beside(place, "old")
    if former.exists() and not place.exists():
        former.rename(place)
    for leftover in (former, _beside(place, "new")):
        shutil.rmtree(leftover, ignore_errors=True)


def _keep(path: Path, target: Path) -> None:
    refuse_link(path)
    if target.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(path, target, follow_symlinks=False)


def _sync(path: Path) -> None:
    """Have the disk hold what was written to a file or a folder; Windows has no such call for folders."""
    if sys.platform != "win32":
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders swap names in one step, where Linux and the file system can; say whether they did."""
    try:
        rename = ctypes.CDLL(None).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)


def _step_aside(new: Path, place: Path) -> None:
    """Swap in two steps, and take the first one back when the second fails; `_clear` mends a kill in between."""
    former = _beside(place, "old")
    place.rename(former)
    try:
        new.rename(place)
    except BaseException:
        former.rename(place)
        raise
