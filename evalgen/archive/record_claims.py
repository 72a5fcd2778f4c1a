"""What the metadata of records (`record.xml`) say of the files in their folders, held against those files."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from evalgen.archive.container import place
from evalgen.archive.inventory import SHA256, Inventory
from evalgen.archive.judgement import Checked, judged, untested
from evalgen.archive.lists import PAYLOAD
from evalgen.archive.metadata import NAME
from evalgen.archive.records import FOLDER
from evalgen.model.finding import Finding
from evalgen.text import filing
from evalgen.text import verifying as words

RECORDS: Final = f"{PAYLOAD}{FOLDER}"


@dataclass(frozen=True, kw_only=True)
class FileClaim:
    """A file as a record's metadata name it: its path in the package, its size as written, its SHA-256."""

    path: str
    size: str
    sha256: str


def record_claims(inventory: Inventory) -> Checked:
    """Every record has its metadata, and they name all its files as they are."""
    what = words.CHECKED["records"]
    folders = _folders(inventory)
    if not folders:
        return untested(what, words.NOT_THERE.format(name=RECORDS))
    findings = [finding for folder, paths in folders.items() for finding in _record(inventory, folder, paths)]
    return judged(what, findings, words.RECORDS.format(count=len(folders)))


def _folders(inventory: Inventory) -> Mapping[str, list[str]]:
    """The files of every record by its folder; a file that lies in none is a record of its own."""
    folders = defaultdict(list)
    for path in inventory.below(RECORDS):
        folders["/".join(path.split("/", 3)[:3])].append(path)
    return folders


def _record(inventory: Inventory, folder: str, paths: list[str]) -> Iterator[Finding]:
    record = f"{folder}/{NAME}"
    if record not in paths:
        yield words.RECORD_ABSENT.at(place(folder))
    elif record in inventory.texts:
        try:
            claims = read_record(inventory.texts[record])
        except ValueError:
            yield words.RECORD_BROKEN.at(place(record))
            return
        yield from (finding for one in claims for finding in _file(inventory, record, one))
        silent = set(paths) - {one.path for one in claims} - {record}
        yield from (words.RECORD_SILENT.at(place(record), path=words.shown(path)) for path in sorted(silent))


def _file(inventory: Inventory, record: str, claim: FileClaim) -> Iterator[Finding]:
    digests = inventory.digests.get(claim.path)
    if digests is None:
        yield words.RECORD_FILE_ABSENT.at(place(record), path=words.shown(claim.path))
    elif digests and (digests[SHA256], str(inventory.sizes[claim.path])) != (claim.sha256, claim.size):
        yield words.RECORD_DIFFERS.at(place(record), path=words.shown(claim.path))


def read_record(content: bytes) -> tuple[FileClaim, ...]:
    """Return the files that a record's metadata name; raises ValueError where these bytes are none.

    Nothing is fetched and no entity replaced: metadata with a DTD are not ours.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(content[:40]) from error
    if root.tag != filing.RECORD or b"<!DOCTYPE" in content:
        raise ValueError(root.tag)
    files = root.iterfind(f"{filing.FILES}/{filing.FILE}")
    return tuple(
        FileClaim(path=PAYLOAD + _told(one, "path"), size=_told(one, "size"), sha256=_told(one, "sha256"))
        for one in files
    )


def _told(file: etree._Element, field: str) -> str:
    return file.findtext(filing.METADATA[field][0]) or ""
