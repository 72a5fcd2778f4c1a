"""A record's metadata read back from the finished file: do they say what the catalogue says, and of the right files?"""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from evalgen.archive.completeness import folder_of
from evalgen.archive.examination import METADATA, Failure, Staged
from evalgen.model.archive import Record
from evalgen.text import filing
from evalgen.text import properties as words


def metadata_files(staged: Staged) -> Iterator[Record]:
    """The records whose metadata are there."""
    return (one for one in staged.archive.records if f"{folder_of(one)}/{METADATA}" in staged.present)


def metadata(staged: Staged, record: Record) -> Iterator[Failure]:
    """Do a record's metadata agree with the catalogue, and do they list its files with the digests that these have?"""
    path = f"{folder_of(record)}/{METADATA}"
    try:
        root = fromstring(staged.path(path).read_bytes(), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError):
        yield staged.fails(path, words.METADATA_BROKEN, reason=words.NOT_XML)
        return
    for field, wanted in _facts(staged, record).items():
        found = _said(root, field)
        if found != _plain(wanted):
            what = filing.METADATA[field][0]
            yield staged.fails(path, words.METADATA, what=what, found=found, wanted=wanted)
    listed = {_said(one, "path"): _said(one, "sha256") for one in root.iter(filing.FILE)}
    held = {copy.path: staged.digests.get(copy.path, "") for copy in record.copies}
    for name in sorted(listed.keys() | held.keys()):
        if listed.get(name) != held.get(name):
            facts = {"found": listed.get(name, words.NONE), "wanted": held.get(name, words.NONE)}
            yield staged.fails(path, words.METADATA, what=name, **facts)


def _facts(staged: Staged, record: Record) -> Mapping[str, str]:
    """What the metadata have to say, by field."""
    return {
        "year": str(staged.archive.year),
        "fonds": staged.archive.fonds.code,
        "code": record.code,
        "title": record.title,
        "author": record.author,
        "document_number": record.document_number,
        "day": record.day.isoformat() if record.day else "",
        "retention_code": record.retention,
        "number": str(record.number),
        "secrecy": record.secrecy,
        "pages": str(record.pages or ""),
    }


def _said(element: Element, field: str) -> str:
    return _plain(element.findtext(filing.METADATA[field][0], words.NONE))


def _plain(said: str) -> str:
    return " ".join(said.split())
