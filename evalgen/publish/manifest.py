"""The manifest: what an edition was made from, with what, and the digest of every file that came out.

`manifest.json` lies in the edition's folder. It holds no clock and no path, so equal editions have equal manifests.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from evalgen.model.edition import Artifact, Makings, Reason
from evalgen.model.finding import Finding, Location, Severity
from evalgen.text import publishing

NAME = "manifest.json"
_FORMAT = 1
_LARGEST = 64_000_000
# Traces of open programs and file managers, which are nobody's work.
_TRACES = ("~$", ".~lock.", ".DS_Store", "Thumbs.db")


@dataclass(frozen=True, kw_only=True)
class Source:
    """A file that an edition was made from; `name` is as the user calls it."""

    name: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """One edition in full; `key` is the digest of all that went in.

    `versions` and `substitutions` are pairs: program and version, official face and what stood in for it.
    `baseline` is the digest of the approved plan that it stands on, empty where nothing is approved yet.
    `people` are the departments with their leaders and who is in charge, as the documents name them.
    """

    evalgen: str
    year: str
    key: str
    inputs: tuple[Source, ...]
    templates: tuple[Source, ...]
    outputs: tuple[Artifact, ...]
    versions: tuple[tuple[str, str], ...]
    fonts: str
    substitutions: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]
    makings: tuple[Makings, ...] = ()
    baseline: str = ""
    people: tuple[tuple[str, str, str], ...] = ()


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def artifact(path: Path, *, document: str = "", pages: int = 0) -> Artifact:
    """Describe a finished file."""
    return Artifact(name=path.name, sha256=digest(path), size=path.stat().st_size, document=document, pages=pages)


def write(folder: Path, manifest: Manifest) -> Path:
    """Write the manifest into an edition's folder, in one step, and return its path."""
    record = {"format": _FORMAT, **asdict(manifest)}
    record["versions"], record["substitutions"] = dict(manifest.versions), dict(manifest.substitutions)
    path = folder / NAME
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")
    fresh.replace(path)
    return path


def read(folder: Path) -> Manifest | None:
    """Return the manifest of an edition; None where there is none, or none that can be understood."""
    path = folder / NAME
    if not path.is_file() or path.stat().st_size > _LARGEST:
        return None
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        return _manifest(record) if record.pop("format") == _FORMAT else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def intact(folder: Path, manifest: Manifest) -> bool:
    """Is every file of the edition there, as it was made?"""
    return all(_is_as_made(folder, one) for one in manifest.outputs)


def reasons(folder: Path, former: Manifest | None, now: Manifest) -> Mapping[str, Reason]:
    """Why each document, by its code, cannot be taken over from the former edition; those that can are not named."""
    before = {one.document: one for one in former.makings} if former else {}
    found = ((one.document, _reason(folder, former, before.get(one.document), one)) for one in now.makings)
    return {document: reason for document, reason in found if reason}


def _reason(folder: Path, former: Manifest | None, before: Makings | None, now: Makings) -> Reason | None:
    files = [one for one in former.outputs if one.document == now.document] if former else []
    if not files:
        return Reason.FIRST
    if before is None or before.engine != now.engine:
        return Reason.ENGINE
    if before.template != now.template:
        return Reason.TEMPLATE
    if before.content != now.content:
        return Reason.CONTENT
    return None if all(_is_as_made(folder, one) for one in files) else Reason.ALTERED


def handiwork(folder: Path, manifest: Manifest | None, coming: Iterable[str]) -> dict[str, str]:
    """Return the files of an edition's folder that are a person's work, and the names under which they are to stay.

    A file that evalgen did not make keeps its name. One that was edited since, or that is in the way of a `coming`
    file of the next edition, gets a name of its own: nothing that a person did is overwritten.
    """
    outputs = {one.name: one for one in manifest.outputs} if manifest else {}
    taken = {NAME, *coming, *outputs}
    kept = [name for name in _files(folder) if name not in outputs or not _is_as_made(folder, outputs[name])]
    stay = {name: name for name in kept if name not in taken}
    for name in kept:
        if name in taken:
            stay[name] = _free_name(name, {*taken, *stay.values()})
    return stay


def _is_as_made(folder: Path, made: Artifact) -> bool:
    path = folder / made.name
    return path.is_file() and not path.is_symlink() and path.stat().st_size == made.size and digest(path) == made.sha256


def _files(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if (path.is_symlink() or path.is_file()) and path.name != NAME and not path.name.startswith(_TRACES):
            yield path.relative_to(folder).as_posix()


def _free_name(name: str, taken: set[str]) -> str:
    path = Path(name)
    number = 1
    while (free := publishing.EDITED.format(stem=path.stem, number=number) + path.suffix) in taken:
        number += 1
    return path.with_name(free).as_posix()


def _manifest(record: dict[str, Any]) -> Manifest:
    """Build the manifest from its record; a wrong or missing field raises TypeError, KeyError or ValueError."""
    made: dict[str, Any] = {
        "inputs": tuple(Source(**one) for one in record.pop("inputs")),
        "templates": tuple(Source(**one) for one in record.pop("templates")),
        "outputs": tuple(Artifact(**one) for one in record.pop("outputs")),
        "versions": tuple(record.pop("versions").items()),
        "substitutions": tuple(record.pop("substitutions").items()),
        "findings": tuple(_finding(one) for one in record.pop("findings")),
        "people": tuple((str(name), str(leader), str(person)) for name, leader, person in record.pop("people", ())),
        "makings": tuple(Makings(**one) for one in record.pop("makings", ())),
    }
    manifest = Manifest(**record, **made)
    files: tuple[Source | Artifact, ...] = (*manifest.inputs, *manifest.templates, *manifest.outputs)
    texts = [text for one in files for text in (one.name, one.sha256)] + [one.document for one in manifest.outputs]
    if not all(isinstance(text, str) for text in (*texts, manifest.year, manifest.baseline)):
        raise TypeError(record)
    return manifest


def _finding(record: dict[str, Any]) -> Finding:
    location, severity = Location(**record.pop("location")), Severity(record.pop("severity"))
    return Finding(location=location, severity=severity, **record)
