"""Opening files: each by its kind, in a process of its own that may fail over one file without harm to the others."""

import json
import subprocess
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from evalgen.archive import office_facts, pdf_facts, plain_facts
from evalgen.archive.facts import Facts, Kind, kind_of
from evalgen.limits import Child
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
    with Child("evalgen.archive.child") as child:
        for number, path in enumerate(wanted, 1):
            facts[path] = _read(child, (folder / path).absolute(), seconds)
            if heard:
                heard(number, len(wanted))
    return facts


def _read(child: Child, path: Path, seconds: float) -> Facts:
    """What the child process answers about a file."""
    allowed = seconds + _SECONDS_A_MEGABYTE * path.stat().st_size / 1_000_000
    try:
        answer = child.ask(json.dumps(str(path)).encode(), allowed)
    except subprocess.TimeoutExpired:
        return Facts(kind=kind_of(path.name), broken=words.TOO_SLOW)
    return _facts(json.loads(answer)) if answer else Facts(kind=kind_of(path.name), broken=words.READER_FAILED)


def _facts(answer: dict[str, Any]) -> Facts:
    lists = {name: tuple(value) for name, value in answer.items() if isinstance(value, list)}
    return Facts(**{**answer, **lists, "kind": Kind(answer["kind"])})
