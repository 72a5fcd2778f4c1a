"""A disk that fails: the Nth call that would change something in the watched folders raises, or ends the process.

It stands below the program, between Python and the system: files opened for writing are real ones whose writes may
fail half way, and so do the calls of `os` that make, move, remove or flush.  What other programs write it cannot see.
Every call is written to a log with the place in evalgen that made it, so that a run without a fault tells where faults
can be.
"""

# It stands below pathlib.
# ruff: noqa: PTH109, PTH115, PTH118

import builtins
import ctypes
import errno
import io
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KILL = "KILL"
# What still works on a disk that is full.
_FREEING = frozenset({"unlink", "rmdir", "rename", "replace", "truncate"})
_BY_PATH = ("mkdir", "rmdir", "unlink", "remove", "rename", "replace", "truncate", "chmod", "utime", "symlink", "link")
_BY_HANDLE = ("write", "fsync", "fdatasync", "ftruncate")
_OPENED_WITH = ("buffering", "encoding", "errors", "newline")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_write, _open, _kill, _seek = os.write, os.open, os.kill, os.lseek


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Which call fails (none: 0) and how: the name of an errno, or KILL; `lasting` ones go on failing.

    `log` is the file of all calls; processes that share it count together.  Without `swaps`, folders cannot change
    places in one step.
    """

    folders: tuple[str, ...]
    log: str
    number: int = 0
    trouble: str = "EIO"
    lasting: bool = False
    swaps: bool = True


@dataclass(frozen=True)
class Call:
    """A call that changes something: the function, the file's name, and where in evalgen it came from."""

    function: str
    path: str
    site: str


def calls(log: Path) -> list[Call]:
    """The calls that a log tells of."""
    return [Call(*line.split("\t")) for line in log.read_text("utf-8").splitlines()] if log.exists() else []


def install(fault: Fault) -> None:
    """Put the failing disk under this process, and under it alone."""
    meter = _Meter(fault)
    for name in _BY_PATH:
        setattr(os, name, meter.by_path(name, getattr(os, name)))
    for name in _BY_HANDLE:
        setattr(os, name, meter.by_handle(name, getattr(os, name)))
    os.sendfile = meter.by_handle("sendfile", os.sendfile)
    os.open = meter.opening(os.open)
    builtins.open = io.open = meter.files(builtins.open)
    ctypes.CDLL = meter.library(ctypes.CDLL)


class _Meter:
    """Counts the calls, and knows which is the one that fails."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        self._count = f"{fault.log}.count"

    def watches(self, path: Any, folder: int | None = None) -> str:
        """The path in full where it lies in a watched folder, else nothing."""
        if isinstance(path, int):
            try:
                full = os.readlink(f"/proc/self/fd/{path}")
            except OSError:
                return ""
        else:
            base = os.readlink(f"/proc/self/fd/{folder}") if folder is not None else os.getcwd()
            full = os.path.normpath(os.path.join(base, os.fsdecode(path)))
        return full if any(full == one or full.startswith(f"{one}/") for one in self.fault.folders) else ""

    def due(self, function: str, path: str) -> bool:
        """Count a call, and say whether it is to fail."""
        handle = _open(self._count, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        _write(handle, b".")
        number = _seek(handle, 0, os.SEEK_CUR)
        os.close(handle)
        handle = _open(self.fault.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        _write(handle, f"{function}\t{path}\t{_site()}\n".encode())
        os.close(handle)
        if number > self.fault.number > 0 and self.fault.lasting:
            return not (self.fault.trouble == "ENOSPC" and function in _FREEING)
        return number == self.fault.number

    def fail(self, path: str | None = None) -> None:
        """Do what happens at the call that fails; what is open already meets no lack of rights, but a bad disk."""
        if self.fault.trouble == KILL:
            _kill(os.getpid(), signal.SIGKILL)
        trouble = "EIO" if self.fault.trouble == "EACCES" and path is None else self.fault.trouble
        number = getattr(errno, trouble)
        raise OSError(number, os.strerror(number), *([path] if path else []))

    def by_path(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        function = "unlink" if name == "remove" else name

        def call(path: Any, *rest: Any, **options: Any) -> Any:
            full = self.watches(path, options.get("dir_fd"))
            if full and self.due(function, full):
                self.fail(os.fsdecode(path))
            return real(path, *rest, **options)

        return call

    def by_handle(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(handle: int, *rest: Any) -> Any:
            full = self.watches(handle)
            if full and self.due(name, full):
                self.fail()
            return real(handle, *rest)

        return call

    def opening(self, real: Callable[..., int]) -> Callable[..., int]:
        def call(path: Any, flags: int, *rest: Any, **options: Any) -> int:
            full = flags & _WRITING and self.watches(path, options.get("dir_fd"))
            if full and self.due("open", full):
                self.fail(os.fsdecode(path))
            return real(path, flags, *rest, **options)

        return call

    def files(self, real: Callable[..., Any]) -> Callable[..., Any]:
        """What takes the place of `open`: in the watched folders the files that it gives may fail."""

        def call(file: Any, mode: str = "r", *rest: Any, **named: Any) -> Any:
            full = set(mode) & set("wax+") and not isinstance(file, int) and self.watches(file)
            if not full:
                return real(file, mode, *rest, **named)
            if self.due("open", full):
                self.fail(os.fsdecode(file))
            asked = {**dict(zip(_OPENED_WITH, rest, strict=False)), **named}
            raw = _File(file, mode.replace("b", "").replace("t", ""), meter=self, path=full)
            if asked.get("buffering") == 0:
                return raw
            buffer = io.BufferedRandom(raw) if "+" in mode else _Buffer(raw)
            return buffer if "b" in mode else io.TextIOWrapper(buffer, *(asked.get(name) for name in _OPENED_WITH[1:]))

        return call

    def library(self, real: Callable[..., Any]) -> Callable[..., Any]:
        """What takes the place of `ctypes.CDLL`: the C library whose `renameat2` may fail, or has none."""

        def call(name: Any, *rest: Any, **options: Any) -> Any:
            return real(name, *rest, **options) if name is not None else _System(real(None), self)

        return call


class _System:
    """The C library, as far as the program asks for it."""

    def __init__(self, real: Any, meter: _Meter) -> None:
        if meter.fault.swaps:

            def renameat2(there: int, one: bytes, here: int, other: bytes, flags: int) -> int:
                full = meter.watches(other)
                if full and meter.due("renameat2", full):
                    if meter.fault.trouble == KILL:
                        meter.fail()
                    return -1
                return int(real.renameat2(there, one, here, other, flags))

            self.renameat2 = renameat2


class _Buffer(io.BufferedWriter):
    """A buffer of a kind of its own: pikepdf writes to the handle itself beneath those that it knows."""


class _File(io.FileIO):
    """A file on the failing disk: of what the failing call writes, half arrives."""

    def __init__(self, file: Any, mode: str, *, meter: _Meter, path: str) -> None:
        super().__init__(file, mode)
        self._meter, self._path = meter, path

    def write(self, content: Any) -> int:
        if self._meter.due("write", self._path):
            view = memoryview(content).cast("B")
            super().write(view[: len(view) // 2])
            self._meter.fail()
        return super().write(content)

    def truncate(self, size: int | None = None) -> int:
        if self._meter.due("truncate", self._path):
            self._meter.fail()
        return super().truncate(size)


def _site() -> str:
    """Where in evalgen the call came from: the innermost three places."""
    frame, places = sys._getframe(), []
    while frame is not None and len(places) < 3:
        name = frame.f_code.co_filename
        if "/evalgen/" in name:
            places.append(f"{Path(name).stem}.{frame.f_code.co_name}:{frame.f_lineno}")
        frame = frame.f_back
    return "<".join(places)
