"""All that a package holds, taken in one reading: the digests of every file, the text of those that speak of others.

Memory holds a line for every file and the texts, of which there may be no more than a package can need.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evalgen.archive.container import Container, Folder, Unreadable, place
from evalgen.archive.stream import Heard, Meter
from evalgen.archive.zipped import Zip
from evalgen.errors import SourceError
from evalgen.model.finding import Finding
from evalgen.text import verifying as words

SHA256, SHA512, SM3 = "sha256", "sha512", "sm3"
MAX_TEXT: Final = 32 << 20
MAX_TEXTS: Final = 96 << 20
_SPEAKS: Final = re.compile(
    r"[^/]+\.txt|data/baseline/[^/]+\.json|data/report/editions/[^/]+\.json|data/records/.+/record\.xml"
)


@dataclass(frozen=True, kw_only=True)
class Inventory:
    """A package's files: their sizes, their digests by method (none where a file cannot be read), and some texts."""

    sizes: Mapping[str, int]
    digests: Mapping[str, Mapping[str, str]]
    texts: Mapping[str, bytes]
    findings: Sequence[Finding]

    def found(self, method: str) -> dict[str, str]:
        """The digest of every file by one method; an empty one where the file cannot be read."""
        return {path: digests.get(method, "") for path, digests in self.digests.items()}

    def below(self, folder: str) -> list[str]:
        """The files in a folder of the package, at any depth."""
        return [path for path in self.sizes if path.startswith(f"{folder}/")]


@contextmanager
def opened(package: Path) -> Iterator[Container]:
    """Open a package, a folder or a zip, for reading.

    Raises SourceError where there is none or it cannot be opened, Refused where it is a link or no zip.
    """
    if package.is_symlink() or not (package.is_dir() or package.is_file()):
        raise SourceError(words.NO_PACKAGE.format(path=package), words.NO_PACKAGE_HINT)
    container = Folder(package) if package.is_dir() else Zip(package)
    try:
        yield container
    finally:
        container.close()


def take(container: Container, heard: Heard | None = None) -> Inventory:
    """Read every file once, in blocks, and return what was found; a file that cannot be read is a finding."""
    methods = [SHA256, SHA512] + [SM3] * (has_sm3() and "sm3.txt" in container.sizes)
    meter = Meter(sum(container.sizes.values()), heard)
    findings = list(container.findings)
    digests: dict[str, Mapping[str, str]] = {}
    texts: dict[str, bytes] = {}
    room = MAX_TEXTS
    for path, size in container.sizes.items():
        keeps = bool(_SPEAKS.fullmatch(path))
        if keeps and size > min(MAX_TEXT, room):
            findings.append(words.TOO_LARGE.at(place(path)))
            keeps = False
        try:
            digests[path], text = _read(meter.passing(container.blocks(path)), methods, keeps)
        except Unreadable as error:
            digests[path], keeps = {}, False
            findings.append(words.UNREADABLE.at(place(path), reason=error.reason))
        if keeps:
            texts[path] = text
            room -= size
    return Inventory(sizes=container.sizes, digests=digests, texts=texts, findings=tuple(findings))


def has_sm3() -> bool:
    """Can this Python compute SM3 (GB/T 32905-2016)?"""
    return SM3 in hashlib.algorithms_available


def _read(blocks: Iterator[bytes], methods: Sequence[str], keeps: bool) -> tuple[dict[str, str], bytes]:
    hashes = [hashlib.new(method) for method in methods]
    kept = bytearray()
    for block in blocks:
        for one in hashes:
            one.update(block)
        if keeps:
            kept += block
    return {method: one.hexdigest() for method, one in zip(methods, hashes, strict=True)}, bytes(kept)
