"""Findings for people who look at the workbook: an annotated copy of it.

The copy is for reading: openpyxl drops what it does not know (text boxes, sparklines), so it is never read back.
"""

import json
import os
import subprocess
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from evalgen.errors import OutputError, UsageError
from evalgen.limits import ask
from evalgen.model.finding import Finding
from evalgen.text import failures, glossary

MEMORY: Final = 1024 << 20
SECONDS: Final = 60


def annotate(workbook: Path, findings: Sequence[Finding], into: Path) -> bool:
    """Write a copy of a workbook with every finding at its cell, and a first sheet that lists them.

    The workbook has been read by `evalgen.workbook.read.load`; it is opened in a process of its own, as openpyxl now
    opens all of it.  False where it does not let itself be copied.  `into` appears in one step; the workbook itself is
    only read.  Raises UsageError where both are the same file, OutputError where `into` cannot be written.
    """
    if into.exists() and into.samefile(workbook):
        raise UsageError(glossary.SAME_FILE.format(path=workbook), glossary.SAME_FILE_HINT)
    content = json.dumps([_record(one) for one in findings]).encode() + b"\n" + workbook.read_bytes()
    try:
        copy = ask("evalgen.marking", (str(MEMORY), str(SECONDS)), content, SECONDS)
    except subprocess.TimeoutExpired:
        return False
    if copy:
        _save(copy, into)
    return bool(copy)


def _record(finding: Finding) -> dict[str, str]:
    record = asdict(finding)
    return {**record.pop("location"), **record}


def _save(copy: bytes, into: Path) -> None:
    """Write beside the target under another name, then put it in place in one step."""
    staged = into.with_name(f".{into.stem}-{os.getpid()}.xlsx")
    try:
        with staged.open("wb") as file:
            file.write(copy)
            file.flush()
            os.fsync(file.fileno())
        staged.replace(into)
    except OSError as error:
        message = failures.FOLDER_REFUSED.format(folder=into.parent, reason=error.strerror)
        raise OutputError(message, failures.FOLDER_REFUSED_HINT) from error
    finally:
        staged.unlink(missing_ok=True)
