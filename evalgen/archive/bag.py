"""The bag: a folder that proves its own contents, as BagIt 1.0 (RFC 8493) lays it out.

Files go in by `deposit`, `seal` closes the bag. Nothing here reads a clock: the same contents make the same bytes.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from evalgen import __version__
from evalgen.archive.stream import Heard, Meter, blocks, measure
from evalgen.publish.shelf import spoken

PAYLOAD = "data"
README, INFO, SM3_LIST = "README.txt", "bag-info.txt", "sm3.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def _has_sm3() -> bool:
    """Can this Python compute SM3 (GB/T 32905)? OpenSSL may be built without it, or list it and refuse it."""
    try:
        return hashlib.new("sm3").digest_size == 32
    except ValueError:
        return False


HAS_SM3 = _has_sm3()
_METHODS = ("sha256", "sha512", "sm3") if HAS_SM3 else ("sha256", "sha512")
_SEGMENT = re.compile(r"[a-z0-9_]([a-z0-9._-]*[a-z0-9_-])?")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")


@dataclass(frozen=True, kw_only=True)
class Content:
    """A file that goes into the bag: its path below `data/`, and a file to copy or the bytes themselves."""

    path: str
    source: Path | bytes


@dataclass(frozen=True, kw_only=True)
class Deposit:
    """A file that lies in the bag: its path below `data/` and what was read; `sm3` is empty where there is no SM3."""

    path: str
    size: int
    sha256: str
    sha512: str
    sm3: str = ""


def deposit(folder: Path, contents: Iterable[Content], heard: Heard | None = None) -> tuple[Deposit, ...]:
    """Copy the contents below `data/`, each read once, and return what was read, in the order given.

    Raises SourceError naming a source that is no readable plain file or that changes while it is read, before
    anything is written where that can be known; OutputError when the disk is full or the folder refuses.  A path that
    is not safe in every file system, or is taken, is a programmer's error: ValueError.
    """
    contents = tuple(contents)
    _require_safe([one.path for one in contents])
    openings = [_opening(one.source) for one in contents]
    meter = Meter(sum(size for size, _ in openings), heard)
    with spoken(folder.parent):
        (folder / PAYLOAD).mkdir(parents=True, exist_ok=True)
        return tuple(
            _store(folder / PAYLOAD, one.path, meter.passing(read()))
            for one, (_, read) in zip(contents, openings, strict=True)
        )


def seal(folder: Path, deposits: Sequence[Deposit], info: Mapping[str, str], readme: str) -> str:
    """Write all that stands outside `data/` and return the bag's fingerprint, the SHA-256 of its tag manifest.

    `info` are lines of `bag-info.txt`, of which empty ones are left out; the payload's size and the software are added.
    """
    tags = {"bagit.txt": DECLARATION.encode(), INFO: _info(info, deposits).encode(), README: readme.encode()}
    if HAS_SM3:
        listed = {f"{PAYLOAD}/{one.path}": one.sm3 for one in deposits}
        listed |= {name: _digest("sm3", tags[name]) for name in (README, INFO)}
        tags[SM3_LIST] = _manifest(listed)
    tags["manifest-sha256.txt"] = _manifest({f"{PAYLOAD}/{one.path}": one.sha256 for one in deposits})
    tags["manifest-sha512.txt"] = _manifest({f"{PAYLOAD}/{one.path}": one.sha512 for one in deposits})
    closing = {
        f"tagmanifest-{method}.txt": _manifest({name: _digest(method, text) for name, text in tags.items()})
        for method in ("sha256", "sha512")
    }
    with spoken(folder.parent):
        (folder / PAYLOAD).mkdir(parents=True, exist_ok=True)
        for name, text in (tags | closing).items():
            with (folder / name).open("xb") as file:
                file.write(text)
    return _digest("sha256", closing[TAG_MANIFEST])


def _require_safe(paths: Sequence[str]) -> None:
    """Raise ValueError for a path that some file system would not keep as it is, and for one that is taken."""
    taken: set[str] = set()
    folders = {str(parent) for path in paths for parent in PurePosixPath(path).parents}
    for path in paths:
        for segment in path.split("/"):
            if not _SEGMENT.fullmatch(segment) or _RESERVED.fullmatch(segment):
                raise ValueError(f"not a safe path: {path!r}")
        if path in taken or path in folders:
            raise ValueError(f"taken already: {path!r}")
        taken.add(path)


def _opening(source: Path | bytes) -> tuple[int, Callable[[], Iterable[bytes]]]:
    """Return the size of a source, and how to read it."""
    if isinstance(source, bytes):
        return len(source), lambda: (source,) if source else ()
    measured = measure(source)
    return measured.size, lambda: blocks(source, measured)


def _store(payload: Path, path: str, content: Iterable[bytes]) -> Deposit:
    """Write a file of the payload, which must be new, and return what went into it."""
    size, digests = 0, {method: hashlib.new(method) for method in _METHODS}
    target = payload / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as file:
        for block in content:
            file.write(block)
            size += len(block)
            for each in digests.values():
                each.update(block)
    return Deposit(path=path, size=size, **{method: each.hexdigest() for method, each in digests.items()})


def _info(info: Mapping[str, str], deposits: Sequence[Deposit]) -> str:
    """Compose `bag-info.txt`; a value is one line, whatever a settings file puts into it."""
    lines = {
        **info,
        "Bag-Software-Agent": f"evalgen {__version__}",
        "Payload-Oxum": f"{sum(one.size for one in deposits)}.{len(deposits)}",
    }
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in lines.items() if value.strip())


def _manifest(listed: Mapping[str, str]) -> bytes:
    return "".join(f"{listed[path]}  {path}\n" for path in sorted(listed)).encode("ascii")


def _digest(method: str, text: bytes) -> str:
    return hashlib.new(method, text).hexdigest()
