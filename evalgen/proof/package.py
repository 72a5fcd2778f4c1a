"""The zip of a .docx, looked at before anything in it is parsed.

It alone knows what a hostile or damaged package is called.  Nothing is executed, nothing fetched.
"""

import io
import zipfile
from pathlib import Path
from types import MappingProxyType
from typing import Final

from lxml import etree

from evalgen.model.finding import Finding, Location
from evalgen.preflight import OLE2, Bounds, Fault, Unfit, weigh
from evalgen.text import proof_words as words

MAX_FILE: Final = 60_000_000
BOUNDS: Final = Bounds(parts=3_000, inflated=300_000_000, steepest=250, always=4_000_000)
_FAULTS: Final = MappingProxyType(
    {
        Fault.BROKEN: (words.CORRUPT, words.DAMAGED_PART),
        Fault.LOCKED: (words.ENCRYPTED, ""),
        Fault.CROWDED: (words.ENORMOUS, words.MANY_PARTS.format(limit=BOUNDS.parts)),
        Fault.UNSAFE: (words.CORRUPT, words.UNSAFE_PART),
        Fault.INFLATES: (words.ENORMOUS, words.INFLATED),
        Fault.DOCTYPE: (words.CORRUPT, words.HAS_DTD),
        Fault.MALFORMED: (words.CORRUPT, words.DAMAGED_PART),
    }
)
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
            if size > MAX_FILE:
                raise Refused(words.ENORMOUS.at(self.place, size=f"{size / 1e6:.0f} MB"))
            content = path.read_bytes()
        except OSError as error:
            raise Refused(words.UNREADABLE.at(self.place, reason=words.reason(error))) from error
        if not content:
            raise Refused(words.EMPTY.at(self.place))
        if content.startswith(OLE2[:4]):
            raise Refused(words.ENCRYPTED.at(self.place))
        try:
            names = weigh(content, BOUNDS)
        except Unfit as unfit:
            raise Refused(self._verdict(unfit)) from unfit
        if "word/document.xml" not in names:
            raise Refused(words.CORRUPT.at(self.place, reason=words.NO_DOCUMENT))
        return zipfile.ZipFile(io.BytesIO(content))

    def _verdict(self, unfit: Unfit) -> Finding:
        rule, reason = _FAULTS[unfit.fault]
        told = unfit.part or unfit.fault is Fault.CROWDED
        why = reason.format(part=unfit.part) if told else words.NOT_A_PACKAGE
        return rule.at(self.place, reason=why, size=why)

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
        links = self.xml(name).iter(f"{_PACKAGE}Relationship")
        outside = [link for link in links if link.get("TargetMode") == "External"]
        return [link.get("Target", "") for link in outside if not link.get("Type", "").endswith(_HYPERLINK)]

    def xml(self, name: str) -> etree._Element:
        """A part as a tree, without entities, DTDs or anything fetched."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(self._zip.read(name), parser)
        except etree.XMLSyntaxError as error:
            raise Refused(words.CORRUPT.at(self.place, reason=words.DAMAGED_PART.format(part=name))) from error
