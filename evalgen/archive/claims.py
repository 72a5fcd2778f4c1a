"""What records inside a package claim of its other files: baselines of one another, editions of their documents.

Every claim is a digest that somebody wrote down when a file was made, apart from the package's lists: whoever edits the
lists to match a changed file has to find these too.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePosixPath
from typing import Any, Final

from evalgen.archive.container import place
from evalgen.archive.inventory import SHA256, Inventory
from evalgen.archive.judgement import Checked, judged, untested
from evalgen.archive.record_claims import RECORDS
from evalgen.errors import SourceError
from evalgen.model.change import Baseline
from evalgen.model.finding import Finding
from evalgen.publish.baseline import loose_links, understood
from evalgen.publish.canonical import digest
from evalgen.text import verifying as words

BASELINES: Final = "data/baseline"
EDITIONS: Final = "data/report/editions"
SOURCES: Final = "data/source"
_IN_FORCE: Final = f"{BASELINES}/baseline.json"
_EARLIER: Final = re.compile(rf"{BASELINES}/baseline-(\d+)\.json")
_PRINT: Final = re.compile(rf"{RECORDS}/[^/]+/\d+-print\.[a-z0-9]+")


@dataclass(frozen=True, kw_only=True)
class EditionClaims:
    """What an edition's manifest says: digests of its documents, of its sources by name, and of its baseline."""

    path: str
    outputs: frozenset[str]
    inputs: tuple[tuple[str, str], ...]
    baseline: str


def claims(inventory: Inventory) -> Iterator[Checked]:
    """Hold all that is claimed inside a package against its files."""
    baselines, broken = _baselines(inventory)
    editions, unclear = _editions(inventory)
    yield _chain(inventory, baselines, broken)
    yield _prints(inventory, editions, unclear)
    yield _sources(inventory, editions)
    yield _approved(editions, baselines)


def _chain(inventory: Inventory, baselines: Mapping[str, Baseline], broken: list[Finding]) -> Checked:
    """Every baseline is as it was frozen and rests on the one before it."""
    what, present = words.CHECKED["baseline"], inventory.below(BASELINES)
    if not present:
        return untested(what, words.NOT_THERE.format(name=BASELINES))
    findings = broken
    if _IN_FORCE not in present:
        findings = [*findings, words.BASELINE_ENDLESS.at(place(BASELINES))]
    if not broken:
        # Whoever was stopped between keeping the former baseline and writing the next one has kept it twice.
        last = baselines.get(_IN_FORCE)
        kept = [(path, one) for path, one in baselines.items() if path == _IN_FORCE or one != last]
        loose = loose_links((PurePosixPath(path), one) for path, one in kept)
        findings += [words.BASELINE_LOOSE.at(place(str(path)), former=former[:8]) for path, former in loose]
    return judged(what, findings, words.LINKS.format(count=len(present)))


def _prints(inventory: Inventory, editions: list[EditionClaims], unclear: list[Finding]) -> Checked:
    """Every printed document in a record is one that an edition made."""
    prints = [path for path in inventory.sizes if _PRINT.fullmatch(path)]
    what = words.CHECKED["editions"]
    if not editions and not unclear:
        return untested(what, words.NOT_THERE.format(name=EDITIONS))
    made = frozenset(chain.from_iterable(one.outputs for one in editions))
    found = inventory.found(SHA256)
    strange = [] if unclear else [path for path in prints if found[path] and found[path] not in made]
    findings = [*unclear, *(words.NO_EDITION.at(place(path)) for path in strange)]
    return judged(what, findings, words.FILES.format(count=len(prints)))


def _sources(inventory: Inventory, editions: list[EditionClaims]) -> Checked:
    """The workbooks that the editions were made from are those in the package."""
    found = inventory.found(SHA256)
    named = [
        (one, name, f"{SOURCES}/{name}", wanted)
        for one in editions
        for name, wanted in one.inputs
        if found.get(f"{SOURCES}/{name}")
    ]
    if not named:
        return untested(words.CHECKED["sources"], words.NOT_STATED)
    findings = (
        words.EDITION_SOURCE.at(place(one.path), name=words.shown(name), path=words.shown(path))
        for one, name, path, wanted in named
        if found[path] != wanted
    )
    return judged(words.CHECKED["sources"], findings, words.FILES.format(count=len({path for _, _, path, _ in named})))


def _approved(editions: list[EditionClaims], baselines: Mapping[str, Baseline]) -> Checked:
    """Every baseline that an edition stands on is one of the package's."""
    standing = [one for one in editions if one.baseline]
    if not standing:
        return untested(words.CHECKED["approved"], words.NOT_STATED)
    known = {digest(one) for one in baselines.values()}
    findings = (
        words.BASELINE_UNKNOWN.at(place(one.path), digest=words.shown(one.baseline[:8]))
        for one in standing
        if one.baseline not in known
    )
    return judged(words.CHECKED["approved"], findings, words.LINKS.format(count=len(standing)))


def _baselines(inventory: Inventory) -> tuple[dict[str, Baseline], list[Finding]]:
    """The baselines by path, the first one first, and findings of those that are none or were changed."""
    read: dict[str, Baseline] = {}
    findings: list[Finding] = []
    for path in sorted(inventory.below(BASELINES), key=_age):
        try:
            if (_EARLIER.fullmatch(path) or path == _IN_FORCE) and path in inventory.texts:
                read[path] = understood(inventory.texts[path], PurePosixPath(path))
        except SourceError as error:
            findings.append(words.BASELINE_BROKEN.at(place(path), reason=words.shown(error.message)))
    return read, findings


def _age(path: str) -> tuple[bool, str, str]:
    earlier = _EARLIER.fullmatch(path)
    number = earlier[1].lstrip("0") if earlier else ""
    return earlier is None, f"{len(number):09}{number}", path


def _editions(inventory: Inventory) -> tuple[list[EditionClaims], list[Finding]]:
    read: list[EditionClaims] = []
    findings: list[Finding] = []
    for path in inventory.below(EDITIONS):
        try:
            if path in inventory.texts:
                read.append(_edition(path, json.loads(inventory.texts[path])))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            findings.append(words.EDITION_BROKEN.at(place(path)))
    return read, findings


def _edition(path: str, record: Mapping[str, Any]) -> EditionClaims:
    """What a manifest says; a wrong or missing field raises TypeError, KeyError or AttributeError."""
    return EditionClaims(
        path=path,
        outputs=frozenset(_texts(one["sha256"] for one in record["outputs"])),
        inputs=tuple((_text(one["name"]), _text(one["sha256"])) for one in record["inputs"]),
        baseline=_text(record.get("baseline", "")),
    )


def _texts(values: Iterable[object]) -> Iterator[str]:
    return (_text(one) for one in values)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
