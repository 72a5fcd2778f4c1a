"""Findings for people who look at the workbook: an annotated copy of it.

The copy is for reading: openpyxl drops what it does not know (text boxes, sparklines), so it is never read back.
"""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from evalgen.errors import UsageError
from evalgen.limits import Child
from evalgen.model.finding import Finding
from evalgen.publish.write import write
from evalgen.text import glossary

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
        with Child("evalgen.marking", str(MEMORY), str(SECONDS)) as child:
            copy = child.ask(content, SECONDS)
    except subprocess.TimeoutExpired:
        return False
    if copy:
        write(into, copy)
    return bool(copy)


def _record(finding: Finding) -> dict[str, str]:
    record = asdict(finding)
    return {**record.pop("location"), **record}
