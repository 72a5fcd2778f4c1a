"""Zips as an attacker writes them: sizes that are lies, names that come twice, parts that share their bytes."""

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass

HEAD, ENTRY, END = b"PK\3\4", b"PK\1\2", b"PK\5\6"
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part as it is written; what is not said is told honestly."""

    name: str
    content: bytes = b""
    size: int | None = None
    checksum: int | None = None
    name_in_head: str | None = None
    method: int = zipfile.ZIP_DEFLATED
    flags: int = 0x800
    packed: bytes | None = None
    shares: bool = False  # the bytes of the part before


def parts_of(package):
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def zipped(parts):
    """An honest package."""
    return forged([Part(name=name, content=content) for name, content in parts.items()])


def forged(parts):
    """A package of parts as they say they are."""
    body, directory, offset = bytearray(), bytearray(), 0
    for part in parts:
        deflated = part.method == zipfile.ZIP_DEFLATED
        packed = part.packed if part.packed is not None else deflate(part.content) if deflated else part.content
        size = len(part.content) if part.size is None else part.size
        checksum = zlib.crc32(part.content) if part.checksum is None else part.checksum
        facts = struct.pack("<HHHHHIII", 20, part.flags, part.method, 0, 33, checksum, len(packed), size)
        inner = (part.name_in_head or part.name).encode()
        if not part.shares:
            offset = len(body)
            body += HEAD + facts + struct.pack("<HH", len(inner), 0) + inner + packed
        name = part.name.encode()
        directory += ENTRY + struct.pack("<H", 20) + facts
        directory += struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, offset) + name
    count = len(parts)
    end = END + struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory) + end


def honest(package):
    """A package's parts, to be joined by others."""
    return [Part(name=name, content=content) for name, content in parts_of(package).items()]


def deflate(content):
    """Raw deflate."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def zeros(size, sign=b"\0", wbits=-zlib.MAX_WBITS):
    """Deflated bytes all alike, as many as one likes: a megabyte of it is a gigabyte."""
    packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
    megabyte = packer.compress(sign * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    head = megabyte[:2] if wbits > 0 else b""
    return head + megabyte[len(head) :] * (size >> 20) + b"\x03\0"


def truncated(content):
    """The first tenth of a file, the first two tenths …, and all but its last byte."""
    cuts = {f"truncated_at_{tenth}_tenths": content[: len(content) * tenth // 10] for tenth in range(1, 10)}
    return {**cuts, "truncated_by_one_byte": content[:-1]}


def flipped(content, random, count):
    """A file of which some bits are turned."""
    turned = bytearray(content)
    for _ in range(count):
        turned[random.randrange(len(turned))] ^= 1 << random.randrange(8)
    return bytes(turned)
