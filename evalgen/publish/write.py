"""One file, written in one step."""

import os
from contextlib import suppress
from pathlib import Path

from evalgen.publish.lock import alone
from evalgen.publish.shelf import spoken


def write(path: Path, content: bytes) -> Path:
    """Write a file and return its path: killed at any moment, there is the former content or the new one.

    A link is replaced, what it points to stays as it is.  Raises OutputError where the folder refuses, or another run
    is writing the same file.
    """
    with spoken(path.parent), alone(path):
        return put(path, content)


def put(path: Path, content: bytes) -> Path:
    """Write a file as `write` does, for whoever is alone there already."""
    fresh = path.with_name(f".{path.name}.new")
    with spoken(path.parent):
        try:
            with suppress(FileNotFoundError):
                fresh.unlink()  # a killed run may have left it, and whoever plants a link there leads nobody astray
            with fresh.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(path)
        except OSError:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
            raise
    return path
