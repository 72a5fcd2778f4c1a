"""PREFLIGHT: the zip of an Office file, weighed before anything reads it.

Nothing of it is kept, and nothing that it says of itself is believed: every part is inflated to its end in blocks and
held against its size and checksum.  What passes can be read by any library without a surprise.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from xml.parsers import expat

OLE2: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of the old Office formats begin, and encrypted ones of the new."""

_BLOCK: Final = 64 * 1024
_LONGEST_TOLD: Final = 80
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_HEAD: Final = struct.Struct("<4s22xHH")
_HEAD_MARK: Final = b"PK\3\4"
_XML: Final = (".xml", ".rels")
_BEFORE_XML: Final = b"\0 \t\r\n\xef\xbb\xbf\xfe\xff"
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError, OSError)


class Fault(StrEnum):
    """Why a package is not read."""

    BROKEN = "broken"
    LOCKED = "locked"
    CROWDED = "crowded"
    UNSAFE = "unsafe"
    INFLATES = "inflates"
    DOCTYPE = "doctype"
    MALFORMED = "malformed"


class Unfit(Exception):  # noqa: N818 - a verdict, not an error
    """A package that is not read: why, and the part that shows it, where one does, as a line can hold it."""

    def __init__(self, fault: Fault, part: str = "") -> None:
        super().__init__(fault)
        self.fault = fault
        self.part = "".join(sign if sign.isprintable() else "\ufffd" for sign in part[:_LONGEST_TOLD])


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """What a package may be: so many parts, so many bytes inflated.

    A part may inflate beyond `always` bytes only up to `steepest` times its size in the zip.
    """

    parts: int
    inflated: int
    steepest: int
    always: int


def weigh(content: bytes, bounds: Bounds) -> tuple[str, ...]:
    """The names of the parts of a package that can be read safely; raises Unfit for any other."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            _require_order(parts, package.start_dir, bounds)
            left = bounds.inflated
            for part in parts:
                left -= _weigh(memoryview(content), part, min(left, _most(part, bounds)))
    except _BROKEN as error:
        raise Unfit(Fault.BROKEN) from error
    return tuple(part.filename for part in parts)


def _require_order(parts: Sequence[zipfile.ZipInfo], end: int, bounds: Bounds) -> None:
    """Refuse by what the directory says: too many parts, secrets, doubled or unsafe names, bytes in two parts."""
    if len(parts) > bounds.parts:
        raise Unfit(Fault.CROWDED)
    seen: set[str] = set()
    for part in parts:
        if part.flag_bits & 0x1:
            raise Unfit(Fault.LOCKED, part.filename)
        folded = part.filename.casefold()
        if folded in seen or not is_safe(part.filename) or part.compress_type not in _METHODS:
            raise Unfit(Fault.UNSAFE, part.filename)
        seen.add(folded)
    for part in sorted(parts, key=lambda one: one.header_offset, reverse=True):
        if part.header_offset + _HEAD.size + part.compress_size > end:
            raise Unfit(Fault.UNSAFE, part.filename)
        end = part.header_offset


def is_safe(name: str) -> bool:
    """Does a part's name stay inside the package?"""
    return bool(name) and not name.startswith("/") and not {"\\", ":"} & set(name) and ".." not in name.split("/")


def _most(part: zipfile.ZipInfo, bounds: Bounds) -> int:
    return max(bounds.always, bounds.steepest * part.compress_size)


def _weigh(content: memoryview, part: zipfile.ZipInfo, most: int) -> int:
    """How many bytes a part really has; refuses what has more than `most`, or others than it says."""
    size = checksum = 0
    xml: _Xml | None = None
    for block in _blocks(content, part):
        if not size:
            xml = _Xml(part.filename, block)
        size += len(block)
        checksum = zlib.crc32(block, checksum)
        if size > most:
            raise Unfit(Fault.INFLATES, part.filename)
        if xml:
            xml.feed(block)
    if size != part.file_size or checksum != part.CRC:
        raise Unfit(Fault.BROKEN, part.filename)
    if xml:
        xml.close()
    return size


def _blocks(content: memoryview, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes of a part, inflated block by block to the end of what the zip holds of it."""
    mark, name, extra = _HEAD.unpack_from(content, part.header_offset)
    start = part.header_offset + _HEAD.size + name + extra
    packed = content[start : start + part.compress_size]
    if mark != _HEAD_MARK or len(packed) != part.compress_size:
        raise Unfit(Fault.BROKEN, part.filename)
    if part.compress_type == zipfile.ZIP_STORED:
        yield from (bytes(packed[place : place + _BLOCK]) for place in range(0, len(packed), _BLOCK))
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    for place in range(0, len(packed), _BLOCK):
        waiting: bytes | memoryview = packed[place : place + _BLOCK]
        while waiting and not inflater.eof:
            if block := inflater.decompress(waiting, _BLOCK):
                yield block
            waiting = inflater.unconsumed_tail
    while not inflater.eof and (block := inflater.decompress(inflater.unconsumed_tail, _BLOCK)):
        yield block
    if not inflater.eof:
        raise Unfit(Fault.BROKEN, part.filename)


class _Xml:
    """Watches a part for a document type; a part that is meant to be XML has to be well-formed, too."""

    def __init__(self, name: str, opening: bytes) -> None:
        self._name = name
        self._meant = name.lower().endswith(_XML)
        self._parser = None
        self._waiting = bytearray()
        self._fed = self._enough = 0
        if self._meant or opening.lstrip(_BEFORE_XML).startswith(b"<"):
            self._parser = expat.ParserCreate()
            self._parser.StartDoctypeDeclHandler = self._doctype

    def _doctype(self, *_: object) -> None:
        raise Unfit(Fault.DOCTYPE, self._name)

    def feed(self, block: bytes, *, last: bool = False) -> None:
        """Take the next block.

        A tag that has not ended expat begins anew each time: it waits until there is twice as much of it.
        """
        if self._parser is None:
            return
        self._waiting += block
        if len(self._waiting) < self._enough and not last:
            return
        self._fed += len(self._waiting)
        try:
            self._parser.Parse(self._waiting, last)
            self._enough = self._fed - self._parser.CurrentByteIndex
            self._waiting.clear()
        except (expat.ExpatError, ValueError, LookupError) as error:
            self._parser = None
            if self._meant:
                raise Unfit(Fault.MALFORMED, self._name) from error

    def close(self) -> None:
        """The part has ended."""
        self.feed(b"", last=True)
