"""安全性: does nothing in the package run, lead outside, lock anyone out, or hide?"""

from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import Final

from evalgen.archive.examination import Check, Entry, Failure, Property, Staged
from evalgen.model.finding import Rule
from evalgen.text import properties as words

_check: Final = partial(Check, about=Property.SAFE)
_TRACES: Final = ("~$", ".", "thumbs.db", "desktop.ini", "ehthumbs.db", "__macosx", "$recycle.bin")
_SHOWN: Final = 3
_TEMPORARY: Final = (".tmp", ".bak", ".lnk", ".swp", ".crdownload", ".part")
_PROGRAMS: Final = frozenset(
    ".exe .dll .com .scr .pif .cpl .msi .msp .bat .cmd .ps1 .psm1 .vbs .vbe .js .jse .wsf .wsh .hta .reg .inf .jar .apk"
    " .app .sh .py .pl .rb .php .so .dylib .elf .run .deb .rpm .dmg .iso .chm .xll .xlam .ppam .dotm .xltm".split()
)
_MAGIC: Final = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xca\xfe\xba\xbe",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"dex\n",
)


def _entries(staged: Staged) -> tuple[Entry, ...]:
    return staged.entries


def _files(staged: Staged) -> tuple[str, ...]:
    return staged.files


def _inspected(staged: Staged) -> Iterator[str]:
    """The files that were opened: of the others nobody knows what is in them, which 可用性 tells."""
    return (path for path, facts in staged.facts.items() if not facts.unread or facts.active or facts.encrypted)


def special(staged: Staged, entry: Entry) -> Iterator[Failure]:
    """Is it a plain file or folder: no link, no device?"""
    if not entry.is_file and not entry.is_folder:
        what = words.SYMLINK if entry.is_link else words.DEVICE
        yield staged.fails(entry.path, words.SPECIAL, what=what)


def traces(staged: Staged, entry: Entry) -> Iterator[Failure]:
    """Is it no hidden file and none that a system or an open program has left?"""
    name = PurePosixPath(entry.path).name.lower()
    if name.startswith(_TRACES) or name.endswith(_TEMPORARY):
        yield staged.fails(entry.path, words.TRACE)


def programs(staged: Staged, path: str) -> Iterator[Failure]:
    """Is it no program, by its name or by its first bytes?"""
    suffix = PurePosixPath(staged.known_as.get(path) or path).suffix.lower()
    if {suffix, PurePosixPath(path).suffix.lower()} & _PROGRAMS:
        yield staged.fails(path, words.PROGRAM, reason=words.BY_SUFFIX.format(suffix=suffix))
        return
    with staged.path(path).open("rb") as file:
        if file.read(4).startswith(_MAGIC):
            yield staged.fails(path, words.PROGRAM, reason=words.BY_CONTENT)


def active(staged: Staged, path: str) -> Iterator[Failure]:
    """Does it hold no macro, script or action?"""
    yield from _holds(staged, path, staged.facts[path].active, words.ACTIVE)


def outward(staged: Staged, path: str) -> Iterator[Failure]:
    """Does it lead nowhere outside itself?"""
    yield from _holds(staged, path, staged.facts[path].outward, words.OUTWARD)


def enclosed(staged: Staged, path: str) -> Iterator[Failure]:
    """Does it hold no other file?"""
    yield from _holds(staged, path, staged.facts[path].enclosed, words.ENCLOSED)


def encrypted(staged: Staged, path: str) -> Iterator[Failure]:
    """Can everyone read it, without a password?"""
    if staged.facts[path].encrypted:
        yield staged.fails(path, words.ENCRYPTED)


def _holds(staged: Staged, path: str, held: tuple[str, ...], rule: Rule) -> Iterator[Failure]:
    if held:
        shown = words.COMMA.join(held[:_SHOWN])
        more = words.MORE.format(shown=shown, count=len(held))
        yield staged.fails(path, rule, reason=more if held[_SHOWN:] else shown)


def _package(_staged: Staged) -> tuple[str, ...]:
    """The package as a whole, as the one thing to look at."""
    return ("",)


CHECKS: Final = (
    _check(code="special", label="没有符号链接和特殊文件", subjects=_entries, faults=special, looked_at=words.ENTRIES),
    _check(
        code="traces", label="没有隐藏文件和系统痕迹文件", subjects=_entries, faults=traces, looked_at=words.ENTRIES
    ),
    _check(code="programs", label="没有可执行程序", subjects=_files, faults=programs, looked_at=words.FILES),
    _check(
        code="active", label="没有宏、脚本和自动动作", subjects=_inspected, faults=active, looked_at=words.INSPECTED
    ),
    _check(code="outward", label="没有指向包外的链接", subjects=_inspected, faults=outward, looked_at=words.INSPECTED),
    _check(
        code="enclosed", label="文件里没有夹带文件", subjects=_inspected, faults=enclosed, looked_at=words.INSPECTED
    ),
    _check(code="encrypted", label="没有加密", subjects=_inspected, faults=encrypted, looked_at=words.INSPECTED),
    _check(code="virus", label="病毒检查", subjects=_package, reason=words.NO_VIRUS_SCAN),
    _check(code="process", label="形成、移交过程的安全", subjects=_package, reason=words.NO_PROCESS),
)
