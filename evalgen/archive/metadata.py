"""A record's metadata as XML: the fields of DA/T 46-2009, each naming its standard, and every file with its digest.

It stays readable without a schema and holds no clock: equal records have equal bytes.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final, Protocol
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from evalgen.model.archive import Archive, Copy, Record, Role
from evalgen.text import filing as words

NAME: Final = "record.xml"

# What XML 1.0 does not admit, whatever way it is written.
_NO_CHARACTER: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Digested(Protocol):
    """A file as it lies in the package."""

    @property
    def size(self) -> int:
        """Its length in bytes."""

    @property
    def sha256(self) -> str:
        """Its digest."""


def path_of(record: Record) -> str:
    """Where a record's metadata lie below the package's `data/`: beside its files."""
    return str(PurePosixPath(record.copies[0].path).with_name(NAME))


def record_xml(record: Record, archive: Archive, digests: Mapping[str, Digested]) -> bytes:
    """The metadata of a record; `digests` has every one of its copies by path.

    A field that no source tells is there and empty.  What XML cannot hold becomes a replacement sign.
    """
    root = Element(words.RECORD)
    SubElement(root, words.REMARK).text = words.EMPTY_FIELDS
    for field, value in _fields(record, archive):
        _put(root, field, value)
    files = SubElement(root, words.FILES)
    for copy in record.copies:
        file = SubElement(files, words.FILE)
        for field, value in _facts(copy, digests[copy.path]):
            _put(file, field, value)
    indent(root)
    declared: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return declared + b"\n"


def _fields(record: Record, archive: Archive) -> Iterator[tuple[str, str]]:
    fonds = archive.fonds
    yield "fonds_name", fonds.name
    yield "organ", fonds.name
    yield "code", record.code
    yield "fonds", fonds.code
    yield "category", fonds.category
    yield "year", str(archive.year)
    yield "retention", words.RETENTIONS[record.retention]
    yield "retention_code", record.retention
    yield "basis", record.basis
    yield "certain", words.SETTLED[record.certain]
    yield "office", fonds.office
    yield "office_code", fonds.office_code
    yield "number", str(record.number)
    yield "title", record.title
    yield "document_number", record.document_number
    yield "author", record.author
    yield "day", record.day.isoformat() if record.day else ""
    yield "secrecy", record.secrecy
    yield "pages", _counted(record.pages)
    yield "note", record.note


def _facts(copy: Copy, digested: Digested) -> Iterator[tuple[str, str]]:
    """What there is to say of a file; of a signature only where we made the file ourselves and know."""
    yield "role", words.ROLES[copy.role]
    yield "name", copy.name
    yield "path", copy.path
    yield "format", PurePosixPath(copy.path).suffix.removeprefix(".").upper()
    yield "pages", _counted(copy.pages)
    yield "size", str(digested.size)
    yield "sha256", digested.sha256
    yield "signature", words.UNSIGNED if copy.role is Role.PRINT else words.UNEXAMINED


def _counted(pages: int) -> str:
    return str(pages) if pages else ""


def _put(parent: Element, field: str, value: str) -> None:
    name, standard, number = words.METADATA[field]
    element = SubElement(parent, name, {words.STANDARD: standard} | ({words.NUMBER: number} if number else {}))
    element.text = " ".join(_NO_CHARACTER.sub("\ufffd", value).split())
