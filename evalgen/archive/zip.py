"""The bag as one file: a ZIP without compression that any program of any system opens, the same bytes every time."""

import os
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from evalgen.archive.stream import Heard, Measure, Meter, blocks, measure
from evalgen.publish.shelf import spoken

# The first day that a ZIP can name; the files themselves are dated by what is written in them.
_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX, _MODE = 3, stat.S_IFREG | 0o644


def zip_up(folder: Path, target: Path, name: str, heard: Heard | None = None) -> None:
    """Write the folder's files into `target`, a new file, below a top folder called `name`, and have the disk hold it.

    Raises SourceError for what is no plain file or changes meanwhile, OutputError when the disk is full or the place
    refuses; then nothing is left at `target`.
    """
    paths = [path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()]
    measures = {path.relative_to(folder).as_posix(): measure(path) for path in paths}
    meter = Meter(sum(one.size for one in measures.values()), heard)
    with spoken(target.parent), _fresh(target) as file, zipfile.ZipFile(file, "w") as archive:
        for inner in sorted(measures):
            _add(archive, f"{name}/{inner}", folder / inner, measures[inner], meter)


@contextmanager
def _fresh(target: Path) -> Iterator[BinaryIO]:
    """Give a new file to write into; the disk holds it afterwards, or there is none."""
    file = target.open("xb")
    try:
        with file:
            yield file
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _add(archive: zipfile.ZipFile, name: str, path: Path, measured: Measure, meter: Meter) -> None:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.create_system, entry.external_attr, entry.file_size = _UNIX, _MODE << 16, measured.size
    with archive.open(entry, "w") as member:
        for block in meter.passing(blocks(path, measured)):
            member.write(block)
