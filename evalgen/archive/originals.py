"""Scans of stamped originals that the office adds to a year: which record each belongs to, and how many pages it has.

They lie in `data/<year>/originals/` and are named by the record's Chinese label: 批复.pdf, 正式文件-2.jpg.
"""

import re
import unicodedata
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from evalgen.archive.facts import Facts, Kind
from evalgen.archive.intake import is_trace, legible, objection, reason
from evalgen.archive.reading import read_files
from evalgen.archive.records import Original
from evalgen.archive.rules import FilingRules
from evalgen.model.finding import Finding, Location
from evalgen.text import filing as words
from evalgen.text.names import listed

FOLDER: Final = "originals"
"""What the folder beside a year's workbooks is called."""

_NUMBERED: Final = re.compile(r"(?P<label>.+?)(?:-(?P<number>\d{1,4}))?")
_ENDINGS: Final = ("pdf", "ofd", "jpg", "jpeg", "png", "tif", "tiff")


def find_originals(folder: Path, rules: FilingRules) -> tuple[tuple[Original, ...], tuple[Finding, ...]]:
    """The scans in a folder, by record and number, and what is wrong with files that cannot be taken.

    A folder that is not there holds none.  Nothing is dropped in silence: whatever is no scan of a record is told.
    """
    found: dict[tuple[str, int], Original] = {}
    findings = []
    try:
        paths = _entries(folder)
    except OSError as error:
        place = Location(f"{FOLDER}/")
        return (), (words.FOLDER_UNREADABLE.at(place, folder=folder, reason=reason(error)),)
    named = {path: _named(path, folder, rules) for path in paths}
    facts = read_files(folder, [path.name for path, one in named.items() if not isinstance(one, Finding)])
    for path, one in named.items():
        if isinstance(one, Finding):
            findings.append(one)
            continue
        kind, number = one
        if not _is_whole(facts[path.name]):
            ending = path.suffix.removeprefix(".").upper()
            findings.append(words.ORIGINAL_BROKEN.at(_place(path), file=legible(path.name), format=ending))
            continue
        if twin := found.get((kind, number)):
            findings.append(words.ORIGINAL_TWICE.at(_place(path), file=legible(path.name), other=twin.path.name))
        found.setdefault((kind, number), Original(kind=kind, path=path, pages=facts[path.name].pages))
    order = [one.kind for one in rules.records]
    keys = sorted(found, key=lambda key: (order.index(key[0]), key[1]))
    return tuple(found[key] for key in keys), tuple(findings)


def _entries(folder: Path) -> list[Path]:
    if not folder.exists() and not folder.is_symlink():
        return []
    if folder.is_symlink() or not folder.is_dir():
        raise NotADirectoryError(words.NO_FOLDER)
    return sorted(path for path in folder.iterdir() if not is_trace(path.name))


def _named(path: Path, folder: Path, rules: FilingRules) -> tuple[str, int] | Finding:
    """The record that a file belongs to, and its number, by its name; or why it cannot be taken."""
    place, name = _place(path), legible(path.name)
    stem, ending = unicodedata.normalize("NFKC", path.stem).strip(), path.suffix.lower().removeprefix(".")
    match = _NUMBERED.fullmatch(stem)
    kinds = {_folded(one.label): one.kind for one in rules.records}
    kind = kinds.get(_folded(match["label"])) if match else None
    if match is None or kind is None:
        return words.ORIGINAL_UNKNOWN.at(place, file=name, hint=_meant(stem, rules))
    if refused := objection(path, folder, place):
        return refused
    if ending not in _ENDINGS:
        return words.ORIGINAL_FORMAT.at(place, file=name, endings=listed(_ENDINGS), stem=legible(path.stem))
    return kind, int(match["number"] or 0)


def _is_whole(facts: Facts) -> bool:
    """Was a scan opened and found whole?  Of OFD nobody sees the pages."""
    return facts.open or (facts.kind is Kind.OFD and not facts.broken)


def _meant(stem: str, rules: FilingRules) -> str:
    labels = [one.label for one in rules.records]
    near = get_close_matches(stem, labels, n=1, cutoff=0.5)
    every = words.ORIGINAL_NAMES.format(labels=listed(labels))
    return words.ORIGINAL_NEAR.format(label=near[0], every=every) if near else every


def _place(path: Path) -> Location:
    return Location(f"{FOLDER}/{legible(path.name)}")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
