"""Verify: is a package what it was when it was sealed?  It needs the package alone, and writes and unpacks nothing.

A changed file no longer matches the lists; changed lists no longer match the tag manifests; where those were edited
too, the SM3 list, the editions' manifests, the records' metadata and the chain of baselines still tell.  Whoever edits
all of them to match leaves nothing inside the package to tell it by: only its fingerprint, written down elsewhere when
it was handed over and given here as `expected`, does.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evalgen.archive.claims import claims
from evalgen.archive.container import Refused, place
from evalgen.archive.inventory import SHA256, Inventory, opened, take
from evalgen.archive.judgement import Checked, Fact, judged, untested
from evalgen.archive.lists import METHODS, PAYLOAD, SM3_LIST, TAG_MANIFEST, DigestList, compare, read_lists
from evalgen.archive.record_claims import record_claims
from evalgen.archive.stream import Heard
from evalgen.model.finding import Finding
from evalgen.text import verifying as words

_DECLARATION: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_BAGIT, _INFO = "bagit.txt", "bag-info.txt"
_REQUIRED: Final = (_BAGIT, _INFO, "README.txt", *(name for name in METHODS if name != SM3_LIST))
_OXUM: Final = re.compile(r"^Payload-Oxum:[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_OXUM_SHAPE: Final = re.compile(r"\d+\.\d+", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Verification:
    """What came of it: findings, all files and their bytes, the fingerprint, and what was checked and what was not."""

    name: str
    findings: tuple[Finding, ...]
    files: int
    size: int
    fingerprint: str
    facts: tuple[Fact, ...]


def verify(package: Path, heard: Heard | None = None, expected: str = "") -> Verification:
    """Check a package, a folder or a zip, and say what of it was checked.

    `expected` is the fingerprint that was written down elsewhere.  Raises SourceError where there is no package at that
    place or it cannot be opened; all that is wrong with one is a finding.
    """
    try:
        with opened(package) as container:
            inventory = take(container, heard)
    except Refused as refused:
        return _nothing(package.name, refused.finding)
    if not any(name in inventory.sizes for name in _REQUIRED):
        return _nothing(package.name, words.NOT_A_PACKAGE.at(place(package.name)), *inventory.findings)
    fingerprint = inventory.found(SHA256).get(TAG_MANIFEST, "")
    checks = list(_checks(inventory, fingerprint, expected.strip().lower()))
    return Verification(
        name=package.name,
        findings=tuple(finding for check in checks for finding in check.findings),
        files=len(inventory.sizes),
        size=sum(inventory.sizes.values()),
        fingerprint=fingerprint,
        facts=tuple(check.fact for check in checks),
    )


def _nothing(name: str, *findings: Finding) -> Verification:
    fact = untested(words.CHECKED["container"], words.NOT_REACHED).fact
    return Verification(name=name, findings=findings, files=0, size=0, fingerprint="", facts=(fact,))


def _checks(inventory: Inventory, fingerprint: str, expected: str) -> Iterator[Checked]:
    count = words.FILES.format(count=len(inventory.sizes))
    yield judged(words.CHECKED["container"], inventory.findings, count)
    lists = read_lists(inventory)
    yield _declaration(inventory, lists)
    yield from compare(inventory, lists)
    yield _oxum(inventory)
    yield from claims(inventory)
    yield record_claims(inventory)
    yield _fingerprint(fingerprint, expected)


def _declaration(inventory: Inventory, lists: Sequence[DigestList]) -> Checked:
    """The files that every package has are there, and `bagit.txt` is what RFC 8493 (2.1.1) wants."""
    named = {path for one in lists for path in one.digests}
    absent = [name for name in _REQUIRED if name not in inventory.sizes and name not in named]
    findings = [words.ABSENT.at(place(name)) for name in absent]
    if inventory.texts.get(_BAGIT, _DECLARATION) != _DECLARATION:
        findings.append(words.DECLARATION.at(place(_BAGIT)))
    return judged(words.CHECKED["declaration"], findings, words.FILES.format(count=len(_REQUIRED)))


def _oxum(inventory: Inventory) -> Checked:
    """The payload has as many bytes and files as `bag-info.txt` says (RFC 8493, 2.2.2)."""
    stated = _OXUM.findall(inventory.texts.get(_INFO, b"").decode("utf-8", "replace"))
    if not stated:
        return untested(words.CHECKED["oxum"], words.NOT_STATED)
    payload = [size for path, size in inventory.sizes.items() if path.startswith(PAYLOAD)]
    found = f"{sum(payload)}.{len(payload)}"
    findings = [
        words.OXUM.at(place(_INFO), wanted=words.shown(one), found=found)
        if _OXUM_SHAPE.fullmatch(one)
        else words.OXUM_SHAPE.at(place(_INFO), value=words.shown(one))
        for one in stated
        if one != found
    ]
    return judged(words.CHECKED["oxum"], findings, found)


def _fingerprint(fingerprint: str, expected: str) -> Checked:
    if not expected:
        return untested(words.CHECKED["fingerprint"], words.NOT_GIVEN)
    differs = words.FINGERPRINT.at(place(TAG_MANIFEST), found=fingerprint or words.NONE, expected=words.shown(expected))
    findings = [] if fingerprint == expected else [differs]
    return judged(words.CHECKED["fingerprint"], findings, fingerprint or words.NONE)
