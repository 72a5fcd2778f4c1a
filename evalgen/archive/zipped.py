"""A package that is a zip: its members are read where they lie, by what its directory says, and by nothing more.

It alone knows what a hostile or damaged zip looks like.  The directory is held against the head of every member, and
the whole file against its members: what two programs would unpack differently, or none would show, is a finding.
"""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader, FileIO
from pathlib import Path
from typing import Final

from evalgen.archive.container import Refused, Unreadable, is_unsafe, odd_names, place, reason
from evalgen.archive.stream import BLOCK
from evalgen.errors import SourceError
from evalgen.model.finding import Finding, Location
from evalgen.text import verifying as words

MAX_DIRECTORY: Final = 32 << 20
MAX_RATIO: Final = 250
_SMALL: Final = 1 << 20
_HEAD: Final = struct.Struct("<4s2xHH4xLLLHH")
_HEAD_MARK, _END_MARK, _END_SIZE = b"PK\3\4", b"PK\5\6", 22
_ENCRYPTED, _SIZES_FOLLOW, _UTF_8 = 0x1, 0x8, 0x800
_ELSEWHERE: Final = 0xFFFFFFFF
_MOST_THAT_FOLLOWS: Final = 24
_PLAIN: Final = frozenset({0, stat.S_IFREG, stat.S_IFDIR})
_BROKEN = (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, struct.error, OverflowError)


@dataclass(frozen=True, kw_only=True)
class Member:
    """A file in the zip: where its bytes begin, how many they are, and what comes of them."""

    start: int
    packed: int
    size: int
    checksum: int
    deflated: bool


class Zip:
    """A package that is a zip; raises Refused where it has no directory that can be read."""

    def __init__(self, path: Path) -> None:
        self.findings: list[Finding] = []
        self._members: dict[str, Member] = {}
        self._name = path.name
        try:
            self._file = _Wary(FileIO(path))
        except OSError as error:
            words_of = {"path": path, "reason": reason(error)}
            raise SourceError(words.CANNOT_OPEN.format(**words_of), words.CANNOT_OPEN_HINT) from error
        try:
            self._survey(zipfile.ZipFile(self._file))
        except _BROKEN as error:
            self._file.close()
            raise Refused(words.NOT_A_ZIP.at(place(path.name), reason=words.NO_DIRECTORY)) from error
        self.sizes = {path: member.size for path, member in sorted(self._members.items())}

    def close(self) -> None:
        """Close the zip."""
        self._file.close()

    def blocks(self, path: str) -> Iterator[bytes]:
        """Read a member in blocks, never more than it should have; raises Unreadable when it is another than it was."""
        member = self._members[path]
        checksum, left = 0, member.size
        raw = self._raw(member)
        try:
            for block in _inflated(raw) if member.deflated else raw:
                checksum, left = zlib.crc32(block, checksum), left - len(block)
                if left < 0:
                    raise Unreadable(words.LONGER)
                yield block
        except OSError as error:
            raise Unreadable(reason(error)) from error
        except zlib.error as error:
            raise Unreadable(words.DAMAGED) from error
        if left:
            raise Unreadable(words.SHORTER)
        if checksum != member.checksum:
            raise Unreadable(words.CHECKSUM)

    def _raw(self, member: Member) -> Iterator[bytes]:
        for offset in range(0, member.packed, BLOCK):
            self._file.seek(member.start + offset)
            yield self._file.read(min(BLOCK, member.packed - offset))

    def _survey(self, directory: zipfile.ZipFile) -> None:
        """Note every member that can be read as it should be, and what is wrong with the others and between them."""
        infos = sorted(directory.infolist(), key=lambda one: one.header_offset)
        top = _top([one.orig_filename for one in infos])
        if infos and not top:
            self.findings.append(words.NO_TOP.at(place(self._name)))
        paths: list[str] = []
        end, room = 0, 0
        for info in infos:
            path = info.orig_filename.removeprefix(top) or top
            if info.header_offset - end > room:
                self._hidden(info.header_offset - end, path)
            start, agrees = self._head(info)
            overlaps = info.header_offset < end or start + info.compress_size > directory.start_dir
            end = max(end, start + info.compress_size)
            room = _MOST_THAT_FOLLOWS if info.flag_bits & _SIZES_FOLLOW else 0
            finding = _fault(info, place(path), top)
            if not finding and (overlaps or not agrees):
                finding = (words.OVERLAP if overlaps else words.HEADERS).at(place(path))
            if finding:
                self.findings.append(finding)
            elif not info.is_dir():
                paths.append(path)
                self._members[path] = _member(info, start)
        self.findings += odd_names(paths)
        self._look_at_the_end(directory.start_dir - end - room)

    def _head(self, info: zipfile.ZipInfo) -> tuple[int, bool]:
        """Return where a member's bytes begin, and whether its head says the same as the directory."""
        self._file.seek(info.header_offset)
        head = self._file.read(_HEAD.size)
        if len(head) < _HEAD.size or not head.startswith(_HEAD_MARK):
            return info.header_offset, False
        _, flags, method, checksum, packed, size, name_length, extra_length = _HEAD.unpack(head)
        name = self._file.read(name_length).decode("utf-8" if flags & _UTF_8 else "cp437", "replace")
        agrees = (name, method) == (info.orig_filename, info.compress_type)
        agrees = agrees and flags & _ENCRYPTED == info.flag_bits & _ENCRYPTED
        if not flags & _SIZES_FOLLOW:
            meant = (checksum, info.CRC), (packed, info.compress_size), (size, info.file_size)
            agrees = agrees and all(one in (other, _ELSEWHERE) for one, other in meant)
        return info.header_offset + _HEAD.size + name_length + extra_length, agrees

    def _look_at_the_end(self, hidden: int) -> None:
        if hidden > 0:
            self._hidden(hidden, words.END)
        self._file.seek(-_END_SIZE, 2)
        if not self._file.read(_END_SIZE).startswith(_END_MARK):
            self._hidden(1, words.END)

    def _hidden(self, size: int, near: str) -> None:
        self.findings.append(words.HIDDEN.at(place(self._name), size=size, near=words.shown(near)))


class _Wary(BufferedReader):
    """A file that gives no more at once than the directory of the largest package, whatever a zip says of itself."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > MAX_DIRECTORY:
            raise zipfile.BadZipFile(f"a directory of {size} bytes")
        return super().read(size)


def _top(names: Iterable[str]) -> str:
    """The start of every name: the folder that holds the declaration, else the first; empty where it lies in none."""
    names = sorted(name for name in names if not is_unsafe(name.removesuffix("/")))
    tops = [name.removesuffix("bagit.txt") for name in names if name.count("/") == 1 and name.endswith("/bagit.txt")]
    if not tops and "bagit.txt" not in names:
        tops = [f"{name.partition('/')[0]}/" for name in names if "/" in name]
    return tops[0] if tops else ""


def _fault(info: zipfile.ZipInfo, at: Location, top: str) -> Finding | None:
    """Why a member is not read, if so."""
    size, packed = info.file_size, info.compress_size
    mode = stat.S_IFMT(info.external_attr >> 16)
    if is_unsafe(info.orig_filename.removesuffix("/")):
        return words.UNSAFE_NAME.at(at)
    if not info.orig_filename.startswith(top):
        return words.STRAY.at(at, top=words.shown(top.removesuffix("/")))
    if mode not in _PLAIN:
        return (words.LINK if mode == stat.S_IFLNK else words.SPECIAL).at(at)
    if info.flag_bits & _ENCRYPTED:
        return words.ENCRYPTED.at(at)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return words.PACKED_ODDLY.at(at, method=info.compress_type)
    if info.is_dir() and max(size, packed):
        return words.FOLDER_HOLDS.at(at, size=max(size, packed))
    if size > _SMALL and size > MAX_RATIO * packed:
        return words.SWOLLEN.at(at, size=size, packed=packed)
    return None


def _member(info: zipfile.ZipInfo, start: int) -> Member:
    deflated = info.compress_type == zipfile.ZIP_DEFLATED
    return Member(
        start=start, packed=info.compress_size, size=info.file_size, checksum=info.CRC, deflated=deflated
    )


def _inflated(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Unpack in blocks of a bounded size, however much a small block may swell to."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    for packed in blocks:
        pending, full = packed, True
        while pending or full:
            block = inflater.decompress(pending, BLOCK)
            pending, full = inflater.unconsumed_tail, len(block) == BLOCK
            if block:
                yield block
    if inflater.unused_data:
        raise Unreadable(words.LONGER)
    if not inflater.eof:
        raise Unreadable(words.SHORTER)
