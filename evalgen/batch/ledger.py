"""The ledger of a batch: a line of JSON for every unit that was finished, on the disk before the next one is told.

Lines are only ever added.  Killed in the middle of a line, the next run drops that line and does its unit again.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from evalgen.publish.shelf import refuse_link, spoken

NAME: Final = "batch.jsonl"


class Verdict(StrEnum):
    """What came of a unit: an edition, findings that stopped it, or a failure of the world."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What came of one unit, as it stands in the ledger.

    `key` is the digest of all that went in, empty where that could not be read; `findings` is their number; `place` is
    the edition's folder below the batch's, `manifest` the digest of its manifest.
    """

    unit: str
    verdict: Verdict
    key: str = ""
    findings: int = 0
    reason: str = ""
    place: str = ""
    manifest: str = ""


class Ledger:
    """The ledger in a folder: what it says of each unit (its last line counts), and room for more.

    `dropped` are the numbers of lines that are not whole or not ours.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self.entries: Mapping[str, Entry] = {}
        self.dropped: tuple[int, ...] = ()
        refuse_link(self.path)
        with spoken(folder):
            folder.mkdir(parents=True, exist_ok=True)
            with self.path.open("a+b") as file:
                file.seek(0)
                content = file.read()
                whole = content[: content.rfind(b"\n") + 1]
                file.truncate(len(whole))
        lines = {number: _entry(line) for number, line in enumerate(content.splitlines(), 1)}
        if len(whole) < len(content):
            lines[len(lines)] = None
        self.entries = {entry.unit: entry for entry in lines.values() if entry}
        self.dropped = tuple(number for number, entry in lines.items() if entry is None)

    def add(self, entry: Entry) -> None:
        """Write a line; when this returns, the disk has it.  Raises OutputError where the folder refuses.

        Then there is no part of the line, or, where the disk takes not even that back, one that the next run drops.
        """
        line = memoryview(json.dumps(asdict(entry), ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        # Without a buffer, which would write the whole line once more behind a part of it.
        with spoken(self.path.parent), self.path.open("ab", buffering=0) as file:
            before = file.seek(0, os.SEEK_END)
            try:
                while line:
                    line = line[file.write(line) :]
                os.fsync(file.fileno())
            except OSError:
                with suppress(OSError):
                    file.truncate(before)
                raise


def entry_of(record: Mapping[str, object]) -> Entry:
    """The entry that a record tells.  Raises TypeError or ValueError where it tells none."""
    entry = Entry(**{**record, "verdict": Verdict(record.get("verdict"))})  # type: ignore[arg-type]
    texts = (entry.unit, entry.key, entry.reason, entry.place, entry.manifest)
    if not all(isinstance(text, str) for text in texts) or not isinstance(entry.findings, int):
        raise TypeError(record)
    return entry


def _entry(line: bytes) -> Entry | None:
    try:
        record = json.loads(line)
        return entry_of(record) if isinstance(record, dict) else None
    except (ValueError, TypeError, RecursionError):
        return None
