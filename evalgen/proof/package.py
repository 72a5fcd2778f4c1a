"""The zip of a .docx, looked at before anything in it is parsed.

It alone knows what a hostile or damaged package looks like.  Nothing is executed, nothing fetched.
"""

import zipfile
import zlib
from pathlib import Path
from typing import Final

from lxml import etree

from evalgen.model.finding import Finding, Location
from evalgen.text import proof_words as words

MAX_FILE: Final = 60_000_000
MAX_PARTS: Final = 3_000
MAX_INFLATED: Final = 300_000_000
MAX_PART: Final = 120_000_000
MAX_RATIO: Final = 250
_COMPOUND = b"\xd0\xcf\x11\xe0"
_EXTERNAL = b'TargetMode="External"'
_HYPERLINK = "hyperlink"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"


class Refused(Exception):  # noqa: N818 - a verdict, not an error
    """A file that cannot be read; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


class Package:
    """The parts of a .docx that passed the preflight; `warnings` are what is odd but harmless to measuring."""

    def __init__(self, path: Path) -> None:
        self.place = Location(path.name)
        self._zip = self._open(path)
        self.names = frozenset(self._zip.namelist())
        self.warnings = tuple(self._odd())

    def _open(self, path: Path) -> zipfile.ZipFile:
        try:
            size = path.stat().st_size
            with path.open("rb") as file:
                start = file.read(4)
        except OSError as error:
            raise Refused(words.UNREADABLE.at(self.place, reason=words.reason(error))) from error
        if size == 0:
            raise Refused(words.EMPTY.at(self.place))
        if start == _COMPOUND:
            raise Refused(words.ENCRYPTED.at(self.place))
        if size > MAX_FILE:
            raise Refused(words.ENORMOUS.at(self.place, size=f"{size / 1e6:.0f} MB"))
        try:
            package = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise Refused(words.CORRUPT.at(self.place, reason=words.NOT_A_PACKAGE)) from error
        self._weigh(package.infolist())
        if "word/document.xml" not in package.namelist():
            raise Refused(words.CORRUPT.at(self.place, reason=words.NO_DOCUMENT))
        return package

    def _weigh(self, parts: list[zipfile.ZipInfo]) -> None:
        if any(part.flag_bits & 1 for part in parts):
            raise Refused(words.ENCRYPTED.at(self.place))
        inflated = sum(part.file_size for part in parts)
        heavy = [part for part in parts if part.file_size > 1_000_000]
        ratio = max((part.file_size / max(part.compress_size, 1) for part in heavy), default=0)
        largest = max((part.file_size for part in parts), default=0)
        if len(parts) > MAX_PARTS or inflated > MAX_INFLATED or largest > MAX_PART or ratio > MAX_RATIO:
            raise Refused(words.ENORMOUS.at(self.place, size=f"{inflated / 1e6:.0f} MB"))

    def _odd(self) -> list[Finding]:
        found = []
        if any(name.lower().endswith("vbaproject.bin") for name in self.names):
            found.append(words.MACROS.at(self.place))
        links = [link for name in sorted(self.names) if name.endswith(".rels") for link in self.external(name)]
        if links:
            found.append(words.EXTERNAL.at(self.place, count=len(links), first=links[0]))
        return found

    def external(self, name: str) -> list[str]:
        """The targets outside the package that a relationship part names (plain hyperlinks are harmless)."""
        if _EXTERNAL not in self.read(name):
            return []
        links = self.xml(name).iter(f"{_PACKAGE}Relationship")
        outside = [link for link in links if link.get("TargetMode") == "External"]
        return [link.get("Target", "") for link in outside if not link.get("Type", "").endswith(_HYPERLINK)]

    def read(self, name: str) -> bytes:
        """A part's bytes."""
        try:
            return self._zip.read(name)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise Refused(words.CORRUPT.at(self.place, reason=name)) from error

    def xml(self, name: str) -> etree._Element:
        """A part as a tree, without entities, DTDs or anything fetched."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        text = self.read(name)
        if b"<!DOCTYPE" in text:
            raise Refused(words.CORRUPT.at(self.place, reason=words.HAS_DTD.format(part=name)))
        try:
            return etree.fromstring(text, parser)
        except etree.XMLSyntaxError as error:
            raise Refused(words.CORRUPT.at(self.place, reason=name)) from error
