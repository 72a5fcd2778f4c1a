"""Programs: LibreOffice makes a PDF, every face has a font, strangers' files are read within limits."""

import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from evalgen.diagnosis.sign import Sign, sign
from evalgen.errors import EvalgenError
from evalgen.render import office
from evalgen.render.fonts import FontSetup, packages, substitutions
from evalgen.render.pdf import convert
from evalgen.settings import Settings
from evalgen.text import diagnosing as say
from evalgen.text import typefaces
from evalgen.text.names import listed
from evalgen.workbook.read import load
from evalgen.workbook.write import write_workbook

_LIMIT: Final = 512 << 20
_GREEDY: Final = "from evalgen.limits import keep_within; keep_within({limit}); bytearray({limit})"
_PROJECT: Final = Path(__file__).parents[2]


def programs(settings: Settings, fonts: FontSetup, template: Path, lock: Path) -> Iterator[Sign]:
    """Try what makes documents; `template` is a Word file to be converted, `lock` the list of the libraries."""
    yield _libreoffice(settings, fonts, template)
    missing = listed(fonts.missing)
    told = say.FACES_MISSING.format(faces=missing) if missing else say.FACES_COVERED
    mend = say.FACES_MEND.format(packages=" ".join(packages(fonts.missing)))
    yield sign(say.FACES, not missing, told, mend, necessary=True)
    replaced = substitutions(typefaces.OFFICIAL, fonts)
    faces = listed([say.REPLACED.format(face=face, stand_in=other) for face, other in replaced])
    yield sign(say.OFFICIAL, not replaced, faces or say.OFFICIAL_THERE, say.OFFICIAL_MEND)
    yield _limits()
    yield _reader()
    yield _libraries(lock)


def _libreoffice(settings: Settings, fonts: FontSetup, template: Path) -> Sign:
    """LibreOffice is there and makes a whole PDF of a Word file."""
    try:
        converter = office.find_converter(settings.converter, fonts=fonts, timeout=settings.timeout)
        with tempfile.TemporaryDirectory() as folder:
            convert([template], Path(folder), converter)
        its_version = office.version(converter).removeprefix(say.OFFICE).strip()
        told = say.CONVERTED.format(version=its_version, program=converter.program)
    except EvalgenError as failure:
        return sign(say.OFFICE, False, failure.message, failure.hint, necessary=True)
    return sign(say.OFFICE, True, told, necessary=True)


def _limits() -> Sign:
    """A process that was given so much memory gets no more."""
    if sys.platform == "win32":
        return sign(say.LIMITS, None, say.LIMITS_UNSAID, say.LIMITS_MEND)
    greedy = [sys.executable, "-c", _GREEDY.format(limit=_LIMIT)]
    held = b"MemoryError" in subprocess.run(greedy, cwd=_PROJECT, capture_output=True, check=False).stderr
    return sign(say.LIMITS, held, say.LIMITS_HELD if held else say.LIMITS_IGNORED, say.LIMITS_MEND)


def _reader() -> Sign:
    """A workbook is read by the process that is kept apart."""
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / "plan.xlsx"
        write_workbook(workbook, year=2000)
        try:
            sheets = len(load(workbook).sheets)
        except EvalgenError as failure:
            return sign(say.READER, False, failure.message, failure.hint, necessary=True)
    return sign(say.READER, True, say.READ.format(sheets=sheets), necessary=True)


def _libraries(lock: Path) -> Sign:
    """The libraries are those of the lock, version by version."""
    lines = [line.split(";")[0].split() for line in lock.read_text("utf-8").splitlines() if "==" in line]
    locked = dict(words[0].split("==") for words in lines if words[0][0].isalnum())
    other = [
        say.LIBRARY.format(name=name, installed=installed, locked=wanted)
        for name, wanted in locked.items()
        if (installed := _installed(name)) not in (None, wanted)
    ]
    told = listed(other) if other else say.LIBRARIES_LOCKED.format(count=len(locked), python=platform.python_version())
    return sign(say.LIBRARIES, not other, told, say.LIBRARIES_MEND)


def _installed(name: str) -> str | None:
    """The version that is installed; None where there is none, as of a library for another system."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None
