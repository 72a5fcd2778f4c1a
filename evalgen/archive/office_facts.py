"""What an Office file (Word, Excel, OFD) holds: a whole package, parts that agree, macros, links, files inside it.

The package is weighed before anything in it is read; no macro runs, no link is followed.
"""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Final
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element, ParseError

import docx
import openpyxl
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from docx.opc.exceptions import OpcError
from openpyxl.utils.exceptions import InvalidFileException

from evalgen.archive.facts import Facts, Kind
from evalgen.preflight import is_safe
from evalgen.text import properties as words

MAX_PARTS: Final = 5_000
MAX_INFLATED: Final = 600_000_000
MAX_PART: Final = 150_000_000
MAX_RATIO: Final = 300
OLE2: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAX_OLE2: Final = 200_000_000
_DAMAGED: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
_MAIN: Final = MappingProxyType({Kind.WORD: "word/document.xml", Kind.SHEET: "xl/workbook.xml", Kind.OFD: "OFD.xml"})
_TYPES: Final = "[Content_Types].xml"
_TYPE: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_INSTRUCTION: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}instrText"
_DDE: Final = re.compile(r"\s*DDE(AUTO)?\b")


class _Damaged(Exception):  # noqa: N818 - a verdict, not an error
    """A package that cannot be read; its text says why."""


def read_word(path: Path) -> Facts:
    """Open a Word file."""
    return _read(path, Kind.WORD)


def read_sheet(path: Path) -> Facts:
    """Open an Excel file."""
    return _read(path, Kind.SHEET)


def read_ofd(path: Path) -> Facts:
    """Open the package of an OFD file (GB/T 33190); its pages are not shown."""
    facts = _read(path, Kind.OFD)
    return replace(facts, unread=words.NO_READER.format(suffix=".ofd")) if facts.open else facts


def read_ole2(path: Path, kind: Kind) -> Facts:
    """Look into a file of the old Office formats, or an encrypted one, as far as its names of streams tell."""
    if path.stat().st_size > _MAX_OLE2:
        return Facts(kind=kind, unread=words.TOO_LARGE)
    content = path.read_bytes()
    macros = "_VBA_PROJECT".encode("utf-16-le") in content
    return Facts(
        kind=kind,
        encrypted="EncryptedPackage".encode("utf-16-le") in content,
        active=(words.MACRO,) if macros else (),
        unread=words.OLD_FORMAT if kind is Kind.OTHER else "",
        broken="" if kind is Kind.OTHER else words.OTHER_CONTENT.format(suffix=path.suffix),
    )


def _read(path: Path, kind: Kind) -> Facts:
    with path.open("rb") as file:
        if file.read(len(OLE2)) == OLE2:
            return read_ole2(path, kind)
    try:
        with zipfile.ZipFile(path) as package:
            if any(one.flag_bits & 1 for one in package.infolist()):
                return Facts(kind=kind, encrypted=True)
            if _heavy(package.infolist()):
                return Facts(kind=kind, unread=words.TOO_LARGE)
            facts = _facts(package, kind)
    except _Damaged as damaged:
        return Facts(kind=kind, broken=str(damaged))
    except _DAMAGED:
        return Facts(kind=kind, broken=words.NOT_A_ZIP)
    # What was found wrong already says more than a library that stumbles over it.
    told = facts.active or facts.short
    return facts if told or _opens(path, kind) else replace(facts, broken=words.NOT_OPENED)


def _heavy(parts: list[zipfile.ZipInfo]) -> bool:
    large = [one for one in parts if one.file_size > 1_000_000]
    return (
        len(parts) > MAX_PARTS
        or sum(one.file_size for one in parts) > MAX_INFLATED
        or any(one.file_size > MAX_PART or one.file_size > MAX_RATIO * max(one.compress_size, 1) for one in large)
    )


def _facts(package: zipfile.ZipFile, kind: Kind) -> Facts:
    damaged = package.testzip()
    if damaged is not None:
        raise _Damaged(words.PART_DAMAGED.format(part=damaged))
    listed = package.namelist()
    names = frozenset(listed)
    # Of two parts of one name, each program shows the one it likes.
    if odd := sorted(name for name in names if not is_safe(name) or listed.count(name) > 1):
        raise _Damaged(words.PART_MALFORMED.format(part=odd[0]))
    for needed in (_MAIN[kind], *([_TYPES] if kind is not Kind.OFD else [])):
        if needed not in names:
            raise _Damaged(words.PART_MISSING.format(part=needed))
    links: list[tuple[str, Element]] = []
    commands = False
    for name in sorted(one for one in names if one.endswith((".xml", ".rels"))):
        tree = _tree(package, name)
        if name.endswith(".rels"):
            links += [(name, one) for one in tree]
        commands = commands or any(_DDE.match(one.text or "") for one in tree.iter(_INSTRUCTION))
    declared = _tree(package, _TYPES) if _TYPES in names else Element("none")
    return Facts(
        kind=kind,
        active=tuple(_active(names, declared, commands=commands)),
        outward=tuple(sorted({one.get("Target", "")[:120] for _, one in links if _leads_outside(one)})),
        enclosed=tuple(sorted(_enclosed(links))),
        short=() if kind is Kind.OFD else (*_undeclared(names, declared), *_dangling(names, links)),
    )


def _tree(package: zipfile.ZipFile, name: str) -> Element:
    """A part as a tree, without entities or definitions."""
    try:
        tree: Element = fromstring(package.read(name), forbid_dtd=True)
    except (ParseError, DefusedXmlException) as error:
        raise _Damaged(words.PART_MALFORMED.format(part=name)) from error
    return tree


def _active(names: frozenset[str], declared: Element, *, commands: bool) -> Iterator[str]:
    lower = {name.lower() for name in names}
    enabled = any("macroenabled" in one.get("ContentType", "").lower() for one in declared)
    if enabled or any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in lower):
        yield words.MACRO
    if any("/activex/" in name for name in lower):
        yield words.CONTROL
    if commands:
        yield "DDE"


def _leads_outside(link: Element) -> bool:
    return link.get("TargetMode") == "External"


def _enclosed(links: list[tuple[str, Element]]) -> set[str]:
    """The files inside a file; the workbook that a chart keeps its numbers in is part of the chart."""
    inside = [(source, one.get("Target", "")) for source, one in links if not _leads_outside(one)]
    return {target for source, target in inside if "embeddings/" in target and "/charts/" not in source}


def _undeclared(names: frozenset[str], declared: Element) -> Iterator[str]:
    """Parts of no declared type, and types of parts that are not there (ISO/IEC 29500-2, 7.2.3)."""
    suffixes = {one.get("Extension", "").lower() for one in declared.iter(f"{_TYPE}Default")}
    parts = {one.get("PartName", "").lstrip("/") for one in declared.iter(f"{_TYPE}Override")}
    for name in sorted(names - parts - {_TYPES}):
        if not name.endswith("/") and name.rpartition(".")[2].lower() not in suffixes:
            yield words.PART_UNDECLARED.format(part=name)
    for name in sorted(parts - names):
        yield words.PART_MISSING.format(part=name)


def _dangling(names: frozenset[str], links: list[tuple[str, Element]]) -> Iterator[str]:
    """Relationships to parts that are not there (ISO/IEC 29500-2, 6.5)."""
    for source, one in links:
        target = unquote(urlsplit(one.get("Target", "")).path)
        base = posixpath.dirname(posixpath.dirname(source))
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))
        if target and not _leads_outside(one) and part not in names:
            yield words.TARGET_MISSING.format(part=source, target=target)


def _opens(path: Path, kind: Kind) -> bool:
    """Can the libraries that evalgen itself works with open it?"""
    try:
        if kind is Kind.WORD:
            docx.Document(str(path))
        elif kind is Kind.SHEET:
            openpyxl.load_workbook(path, read_only=True).close()
    except (OpcError, InvalidFileException, KeyError, IndexError, AttributeError, TypeError, SyntaxError, *_DAMAGED):
        return False
    return True
