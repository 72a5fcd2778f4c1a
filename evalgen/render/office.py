"""LibreOffice: found, asked for its version, and made to write PDFs with a hardened profile of its own.

Only this module knows LibreOffice.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from html import escape
from pathlib import Path

from evalgen.errors import ToolError
from evalgen.render.fonts import FontSetup, packages
from evalgen.render.workshop import note_outside, started
from evalgen.system import find_office
from evalgen.text import failures

_SWITCHES = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--nofirststartwizard")
_POLL = 0.05
# LibreOffice takes and gives back small pieces of memory by the million; glibc keeps more of them at hand.
_MEMORY = "glibc.malloc.tcache_count=8000"
# Where an installation says which build it is, on Linux, macOS and Windows; as seen from the program.
_BUILDS = ("versionrc", "../Resources/versionrc", "version.ini")

# PDF/A-2, tagged, with an outline, and with the document's bookmarks as named destinations.
_PDF = {
    "SelectPdfVersion": {"type": "long", "value": "2"},
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "ExportBookmarks": {"type": "boolean", "value": "true"},
    "ExportBookmarksToPDFDestination": {"type": "boolean", "value": "true"},
}

# Nothing is fetched, run, updated or recovered; what a document links to stays where it is.
_OFFICE = "/org.openoffice.Office"
_PROFILE = (
    (f"{_OFFICE}.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    (f"{_OFFICE}.Common/Security/Scripting", "CheckDocumentEvents", "true"),
    (f"{_OFFICE}.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{_OFFICE}.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    (f"{_OFFICE}.Common/Misc", "CrashReport", "false"),
    (f"{_OFFICE}.Common/Misc", "FirstRun", "false"),
    (f"{_OFFICE}.Recovery/AutoSave", "Enabled", "false"),
    (f"{_OFFICE}.Recovery/RecoveryInfo", "Enabled", "false"),
    (f"{_OFFICE}.Writer/Content/Update", "Link", "0"),
    (f"{_OFFICE}.Jobs/Jobs/{_OFFICE[1:]}.Jobs:Job['UpdateCheck']/Arguments", "AutoCheckEnabled", "false"),
    ("/org.openoffice.Setup/L10N", "ooSetupSystemLocale", "zh-CN"),
    # Of a version that was never started before, LibreOffice tries out its drawing at length.
    ("/org.openoffice.Setup/Product", "ooSetupLastVersion", "99.9"),
)


@dataclass(frozen=True, kw_only=True)
class Converter:
    """A LibreOffice that is there, the fonts it is to use, and the seconds that one document may take."""

    program: Path
    fonts: FontSetup
    timeout: float


def find_converter(program: str = "", *, fonts: FontSetup, timeout: float) -> Converter:
    """Return the LibreOffice named `program`, or the one that is installed.

    Raises ToolError, saying what to type, when there is none or when a face has neither font nor stand-in.
    """
    found = shutil.which(program) if program else find_office()
    if not found and program:
        raise ToolError(failures.CONVERTER_NOT_THERE.format(program=program), failures.CONVERTER_NOT_THERE_HINT)
    if not found:
        raise ToolError(failures.CONVERTER_MISSING, failures.CONVERTER_MISSING_HINT)
    if fonts.missing:
        raise ToolError(
            failures.FONTS_MISSING.format(faces=failures.COMMA.join(fonts.missing)),
            failures.FONTS_MISSING_HINT.format(packages=" ".join(packages(fonts.missing))),
        )
    return Converter(program=Path(found), fonts=fonts, timeout=timeout)


def version(converter: Converter) -> str:
    """Return what LibreOffice calls itself ("LibreOffice 7.4.7.2 …"), asked once per installed program."""
    memory = converter.fonts.config.with_name("converter.json")
    stamp = f"{converter.program.resolve()} {converter.program.stat().st_mtime_ns}"
    try:
        return str(json.loads(memory.read_text(encoding="utf-8"))[stamp])
    except (OSError, ValueError, KeyError, TypeError):
        spoken = _ask_version(converter)
        with suppress(OSError):  # where nothing can be kept, it is asked again
            memory.write_text(json.dumps({stamp: spoken}), encoding="utf-8")
        return spoken


def write_pdfs(
    documents: Sequence[Path], folder: Path, converter: Converter, work: Path, written: Callable[[int], None]
) -> str:
    """Let one LibreOffice write the PDFs of all documents into `folder`; return its last words.

    It promises nothing of the PDFs: LibreOffice can end well without writing any. `written` hears how many are
    finished, whenever that grows. `work` holds the profile and all else that LibreOffice writes.
    Raises subprocess.TimeoutExpired when one document takes longer than the converter's timeout.
    """
    log = work / "log"
    profile = _write_profile(work, _build(converter.program)).as_uri()
    note_outside(work, _sockets(profile))
    command = [
        str(converter.program.absolute()),
        f"-env:UserInstallation={profile}",
        *_SWITCHES,
        "--convert-to",
        f"pdf:writer_pdf_Export:{json.dumps(_PDF)}",
        "--outdir",
        str(folder),
        *map(str, documents),
    ]
    with ExitStack() as stack:
        try:
            process = stack.enter_context(started(command, _surroundings(converter, work), log))
        except OSError as error:
            raise _unusable(converter, error) from error
        _watch(process, documents, folder, converter.timeout, written)
    return (log.read_text(encoding="utf-8", errors="replace").strip().splitlines() or [""])[-1]


def _watch(
    process: "subprocess.Popen[bytes]",
    documents: Sequence[Path],
    folder: Path,
    timeout: float,
    written: Callable[[int], None],
) -> None:
    """Wait for the end of the process; with each PDF that it begins, the one before is finished."""
    finished = 0
    deadline = time.monotonic() + timeout
    while process.poll() is None:
        begun = sum((folder / f"{one.stem}.pdf").exists() for one in documents)
        if begun - 1 > finished:
            finished = begun - 1
            deadline = time.monotonic() + timeout
            written(finished)
        if time.monotonic() > deadline:
            raise subprocess.TimeoutExpired(process.args, timeout)
        time.sleep(_POLL)
    written(len(documents))


def _surroundings(converter: Converter, work: Path) -> dict[str, str]:
    """Return the environment: our fonts, no display, memory at hand, every temporary file inside the workshop."""
    temporary = work / "tmp"
    temporary.mkdir()
    ours = {"FONTCONFIG_FILE": converter.fonts.config, "HOME": temporary, "TMPDIR": temporary}
    paths = {name: str(path) for name, path in ours.items()}
    return {"GLIBC_TUNABLES": _MEMORY, **os.environ, "SAL_USE_VCLPLUGIN": "svp", **paths}


def _write_profile(work: Path, build: str) -> Path:
    """Write the settings of a user who allows nothing and has used this build before; return the profile's folder."""
    items = "".join(
        f'<item oor:path="{escape(path)}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'
        for path, name, value in _PROFILE
    )
    user = work / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n{items}</oor:items>\n',
        encoding="utf-8",
    )
    if build:  # of another build, LibreOffice first clears up after extensions, and starts once more
        (user / "extensions").mkdir()
        (user / "extensions" / "buildid").write_text(build, encoding="utf-8")
    return user.parent


def _build(program: Path) -> str:
    """What an installation calls its build; empty where it does not say."""
    for name in _BUILDS:
        with suppress(OSError):
            text = (program.resolve().parent / name).read_text(encoding="utf-8")
            return next((line[8:].strip() for line in text.splitlines() if line.startswith("buildid=")), "")
    return ""


def _sockets(profile: str) -> list[Path]:
    """Return where LibreOffice listens for its own kind; it leaves the socket when it is killed.

    The name ends in the MD5 of the profile's address in UTF-16, written without leading zeros
    (desktop/source/app/officeipcthread.cxx, sal/osl/unx/pipe.cxx).
    """
    if sys.platform == "win32":
        return []
    address = hashlib.md5(profile.encode("utf-16-le"), usedforsecurity=False).digest()
    name = f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in address)}"
    return [Path("/", folder, name) for folder in ("tmp", "var/tmp")]


def _ask_version(converter: Converter) -> str:
    command = [str(converter.program), "--version"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=converter.timeout, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        raise _unusable(converter, error) from error
    return answer.stdout.strip()


def _unusable(converter: Converter, reason: Exception) -> ToolError:
    return ToolError(
        failures.CONVERTER_UNUSABLE.format(program=converter.program, reason=reason), failures.CONVERTER_UNUSABLE_HINT
    )
