"""SYSTEM: which programs and fonts this machine has, and how Debian's packages bring those that it lacks.

Only this module knows apt. Standard library only: it runs before anything is installed.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

OFFICE_PACKAGE = "libreoffice-writer-nogui"
# A second reader of PDFs, and a spreadsheet that works formulas out, for the tests.
READER_PACKAGE = "poppler-utils"
CALC_PACKAGE = "libreoffice-calc-nogui"
VENV_PACKAGE = "python3-venv"

_OFFICE_NAMES = ("soffice", "libreoffice")
_OFFICE_PLACES = (
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
# A file by which each package of stand-in fonts is known to be there.
_FONT_PACKAGES = {
    "NotoSansCJK-Regular.ttc": "fonts-noto-cjk",
    "NotoSerifCJK-Bold.ttc": "fonts-noto-cjk",
    "LXGWWenKai-Regular.ttf": "fonts-lxgw-wenkai",
    "cwfs.ttf": "fonts-cwtex-fs",
    "LiberationSerif-Regular.ttf": "fonts-liberation",
}
# 268 MB when installed, of which only the Fandol fonts are wanted.
FANDOL_PACKAGE = "texlive-lang-chinese"
_FANDOL_FONTS = frozenset(f"Fandol{style}-Regular.otf" for style in ("Fang", "Hei", "Kai", "Song"))
# Another installation may be running: apt waits for it so many seconds.
_PATIENCE = ("-o", "DPkg::Lock::Timeout=600")


def find_office() -> str | None:
    """Return the LibreOffice that is installed, from PATH or the usual places."""
    return next(filter(None, map(shutil.which, (*_OFFICE_NAMES, *_OFFICE_PLACES))), None)


def find_reader() -> str | None:
    """Return the second reader of PDFs that is installed."""
    return shutil.which("pdftotext")


def find_calc() -> Path | None:
    """Return the part of the installed LibreOffice that is its spreadsheet."""
    office = find_office()
    part = Path(office).resolve().with_name("libsclo.so") if office else None
    return part if part and part.is_file() else None


def font_packages_missing() -> list[str]:
    """Return Debian's packages of stand-in fonts that are not installed."""
    folders = (Path(folder).expanduser() for folder in _FONT_FOLDERS)
    there = {name for folder in folders for _, _, names in os.walk(folder) for name in names}
    return list(dict.fromkeys(package for file, package in _FONT_PACKAGES.items() if file not in there))


def is_debian() -> bool:
    """Do this machine's programs come from Debian's packages (or those of a system made from it)?"""
    return shutil.which("apt-get") is not None


def may_install() -> bool:
    """May this user install packages without being asked for a password?"""
    return _authority() is not None


def install(packages: Iterable[str], log: Path) -> bool:
    """Install Debian's packages, and say whether that went well; the lists are fetched only when it fails first."""
    authority = _authority() or ()
    apt = (*authority, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", *_PATIENCE)
    command = (*apt, "install", "--yes", "--no-install-recommends", *packages)
    if run(command, log):
        return True
    run((*apt, "update"), log)
    return run(command, log)


def commands(packages: Iterable[str]) -> tuple[str, ...]:
    """Return the lines that an administrator types to install Debian's packages."""
    lines = ("apt-get update", f"apt-get install --yes --no-install-recommends {' '.join(packages)}")
    if _authority() == ():
        return lines
    return tuple(f"sudo {line}" if shutil.which("sudo") else f"su -c '{line}'" for line in lines)


def fetch_fandol(folder: Path, scratch: Path, log: Path) -> bool:
    """Take the Fandol fonts out of Debian's package into `folder`, all or none, and say whether that went well.

    `scratch` is used for the download and gone afterwards. Needs no administrator, only Debian's package lists.
    """
    shutil.rmtree(scratch, ignore_errors=True)
    unpacked = scratch / "fonts"
    unpacked.mkdir(parents=True)
    try:
        if not run(("apt-get", "-o", "APT::Sandbox::User=root", "download", FANDOL_PACKAGE), log, folder=scratch):
            return False
        if not all(_unpack(package, unpacked) for package in scratch.glob("*.deb")) or not any(unpacked.iterdir()):
            return False
        folder.parent.mkdir(parents=True, exist_ok=True)
        unpacked.rename(folder)
        return True
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def run(command: Iterable[str | Path], log: Path, folder: Path | None = None) -> bool:
    """Run a program without a keyboard, its words added to `log`, and say whether it ended well."""
    with log.open("ab") as words:
        done = subprocess.run(tuple(command), cwd=folder, stdin=subprocess.DEVNULL, stdout=words, stderr=words)
    return done.returncode == 0


def _authority() -> tuple[str, ...] | None:
    """Return what stands before a command to run it as an administrator; None when that needs a password."""
    if sys.platform == "win32":
        return None
    if os.geteuid() == 0:
        return ()
    if not shutil.which("sudo"):
        return None
    silent = subprocess.run(("sudo", "-n", "true"), stdin=subprocess.DEVNULL, capture_output=True)
    return ("sudo", "-n") if silent.returncode == 0 else None


def _unpack(package: Path, folder: Path) -> bool:
    """Write the Fandol fonts that a Debian package holds into `folder`; say whether it could be read."""
    import tarfile  # takes its time, and is needed once

    try:
        with (
            subprocess.Popen(("dpkg-deb", "--fsys-tarfile", package), stdout=subprocess.PIPE) as opened,
            tarfile.open(fileobj=opened.stdout, mode="r|") as archive,
        ):
            for member in archive:
                name = Path(member.name).name
                if name in _FANDOL_FONTS and (content := archive.extractfile(member)):
                    (folder / name).write_bytes(content.read())
    except tarfile.TarError:
        return False
    return True
