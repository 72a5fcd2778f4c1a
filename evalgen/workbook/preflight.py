"""A look at a workbook's zip before anything reads it: what is not an honest .xlsx is refused here, cheaply."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from evalgen.model.finding import Rule
from evalgen.text import rules

MEGABYTE: Final = 1 << 20
LARGEST_FILE: Final = 20 * MEGABYTE
MOST_PARTS: Final = 1_000
LARGEST_INFLATED: Final = 120 * MEGABYTE
# A part may inflate a hundredfold only while it is small: real sheets stay near thirtyfold.
STEEPEST: Final = 100
ALWAYS_ALLOWED: Final = 4 * MEGABYTE

_CHUNK = 64 * 1024
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCTYPES = tuple("<!DOCTYPE".encode(codec) for codec in ("utf-8", "utf-16-le", "utf-16-be"))
_OVERLAP = max(map(len, _DOCTYPES)) - 1
_ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class RefusedError(Exception):
    """The workbook is not read: the rule that it breaks, and the facts for the rule's words."""

    def __init__(self, rule: Rule, **facts: object) -> None:
        super().__init__(rule.code)
        self.rule = rule
        self.facts = facts


def inspect(content: bytes) -> bool:
    """Refuse what is unsafe or no workbook at all; say whether the workbook links to other files.

    Raises RefusedError.
    """
    if len(content) > LARGEST_FILE:
        raise RefusedError(rules.TOO_LARGE, size=len(content) // MEGABYTE, limit=LARGEST_FILE // MEGABYTE)
    if content.startswith(_OLE2):
        raise RefusedError(rules.PASSWORD if _ENCRYPTED_PART in content else rules.OLD_FORMAT)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _inspect(package)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise RefusedError(rules.NOT_A_WORKBOOK) from error


def _inspect(package: zipfile.ZipFile) -> bool:
    parts = package.infolist()
    names = [part.filename for part in parts]
    if len(parts) > MOST_PARTS:
        raise RefusedError(rules.TOO_MANY_PARTS, parts=len(parts), limit=MOST_PARTS)
    if any(part.flag_bits & 0x1 for part in parts):
        raise RefusedError(rules.PASSWORD)
    if len({name.casefold() for name in names}) < len(names) or not all(map(_safe, names)):
        raise RefusedError(rules.UNSAFE_PARTS)
    if any(part.compress_type not in _METHODS for part in parts):
        raise RefusedError(rules.UNSAFE_PARTS)
    if "[Content_Types].xml" not in names or not any(name.endswith("workbook.xml") for name in names):
        raise RefusedError(rules.NOT_A_WORKBOOK)
    if any("vbaproject" in name.casefold() or "macrosheets/" in name.casefold() for name in names):
        raise RefusedError(rules.MACROS)
    _inflate(package, parts)
    return any("/externallinks/" in name.casefold() for name in names)


def _safe(name: str) -> bool:
    """Does the part's name stay inside the package?"""
    return bool(name) and not name.startswith("/") and not {"\\", ":"} & set(name) and ".." not in name.split("/")


def _inflate(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """Inflate every part, count what really comes out, and look for document types, without keeping anything."""
    total = 0
    for part in parts:
        size, before = 0, b""
        for chunk in _chunks(package, part):
            size += len(chunk)
            total += len(chunk)
            if total > LARGEST_INFLATED or size > max(ALWAYS_ALLOWED, STEEPEST * part.compress_size):
                raise RefusedError(rules.INFLATES, part=part.filename)
            if any(doctype in before + chunk for doctype in _DOCTYPES):
                raise RefusedError(rules.DOCTYPE, part=part.filename)
            before = chunk[-_OVERLAP:]


def _chunks(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk
