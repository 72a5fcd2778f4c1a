"""Opening files: each by its kind, in a process of its own that may fail over one file without harm to the others."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Event, Timer
from types import MappingProxyType, TracebackType
from typing import Any, Final

from evalgen.archive import office_facts, pdf_facts, plain_facts
from evalgen.archive.facts import Facts, Kind, kind_of
from evalgen.text import properties as words

SECONDS: Final = 120.0
_SECONDS_A_MEGABYTE: Final = 1.0

READERS: Final[Mapping[Kind, Callable[[Path], Facts]]] = MappingProxyType(
    {
        Kind.PDF: pdf_facts.read_pdf,
        Kind.WORD: office_facts.read_word,
        Kind.SHEET: office_facts.read_sheet,
        Kind.OFD: office_facts.read_ofd,
        Kind.PICTURE: plain_facts.read_picture,
        Kind.RECORDING: plain_facts.read_recording,
        Kind.JSON: plain_facts.read_json,
        Kind.CSV: plain_facts.read_csv,
        Kind.XML: plain_facts.read_xml,
        Kind.TEXT: plain_facts.read_text,
    }
)
_PACKED: Final = frozenset({".zip", ".rar", ".7z", ".tar", ".gz"})


def look_at(path: Path) -> Facts:
    """Open a file in this process, by its kind."""
    kind = kind_of(path.name)
    if path.stat().st_size == 0:
        return Facts(kind=kind, broken=words.EMPTY)
    if kind in READERS:
        try:
            return READERS[kind](path)
        except MemoryError:
            return Facts(kind=kind, unread=words.TOO_LARGE)
    with path.open("rb") as file:
        old_office = file.read(len(office_facts.OLE2)) == office_facts.OLE2
    if old_office:
        return office_facts.read_ole2(path, kind)
    suffix = path.suffix.lower()
    reason = words.PACKED if suffix in _PACKED else words.NO_READER.format(suffix=suffix)
    return Facts(kind=kind, unread=reason)


def read_files(
    folder: Path, paths: Iterable[str], heard: Callable[[int, int], None] | None = None, seconds: float = SECONDS
) -> dict[str, Facts]:
    """The facts of files by their paths below `folder`, opened in another process.

    A file that takes longer than `seconds` (and a second more a megabyte), or that brings the process down, is said
    to be broken.
    """
    wanted = tuple(paths)
    facts = {}
    with _Reader() as reader:
        for number, path in enumerate(wanted, 1):
            facts[path] = reader.read((folder / path).absolute(), seconds)
            if heard:
                heard(number, len(wanted))
    return facts


class _Reader:
    """A child process that opens one file after the other; it is started anew when a file has brought it down."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[str] | None = None

    def __enter__(self) -> "_Reader":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def read(self, path: Path, seconds: float) -> Facts:
        """What the child answers about a file."""
        child = self._child = self._child or self._started()
        allowed = seconds + _SECONDS_A_MEGABYTE * path.stat().st_size / 1_000_000
        late = Event()

        def stop() -> None:
            late.set()
            child.kill()

        watch = Timer(allowed, stop)
        watch.start()
        answer = self._answer(child, path)
        watch.cancel()
        watch.join()
        if answer.endswith("\n"):
            return _facts(json.loads(answer))
        self._end()
        return Facts(kind=kind_of(path.name), broken=words.TOO_SLOW if late.is_set() else words.READER_FAILED)

    def _answer(self, child: "subprocess.Popen[str]", path: Path) -> str:
        assert child.stdin is not None
        assert child.stdout is not None
        with suppress(BrokenPipeError):
            child.stdin.write(json.dumps(str(path)) + "\n")
            child.stdin.flush()
        return child.stdout.readline()

    def _started(self) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-m", "evalgen.archive.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(__file__).parents[2],
            text=True,
            encoding="ascii",
        )

    def _end(self) -> None:
        if self._child is not None:
            self._child.kill()
            with suppress(BrokenPipeError):
                self._child.communicate()
            self._child = None


def _facts(answer: dict[str, Any]) -> Facts:
    lists = {name: tuple(value) for name, value in answer.items() if isinstance(value, list)}
    return Facts(**{**answer, **lists, "kind": Kind(answer["kind"])})
