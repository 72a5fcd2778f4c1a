"""What was done to files, told from the digests that a list has for them and those that they have; values only."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Deed(StrEnum):
    """What happened to a file of a list; a replaced one holds what the list has for another."""

    MISSING = "missing"
    EXTRA = "extra"
    CHANGED = "changed"
    RENAMED = "renamed"
    SWAPPED = "swapped"
    REPLACED = "replaced"


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One file that is not as listed; `other` is the new name, or the file whose content it now has."""

    deed: Deed
    path: str
    other: str = ""


def differences(listed: Mapping[str, str], found: Mapping[str, str]) -> tuple[Difference, ...]:
    """Compare digests by path; a pair that changed places is told once, as is a file with a new name.

    A file found with an empty digest could not be read: it is not missing, and nothing else is said of it.

    >>> [str(one.deed) for one in differences({"a": "1", "b": "2"}, {"b": "2", "c": "1"})]
    ['renamed']
    """
    fresh = defaultdict(list)
    for path in sorted(found.keys() - listed.keys(), reverse=True):
        fresh[found[path]].append(path)
    gone = [
        Difference(deed=Deed.RENAMED, path=path, other=fresh[digest].pop())
        if fresh.get(digest)
        else Difference(deed=Deed.MISSING, path=path)
        for path, digest in sorted(listed.items())
        if path not in found
    ]
    extra = [Difference(deed=Deed.EXTRA, path=path) for paths in fresh.values() for path in paths]
    return tuple(sorted([*gone, *extra, *_changed(listed, found)], key=lambda one: one.path))


def _changed(listed: Mapping[str, str], found: Mapping[str, str]) -> Iterator[Difference]:
    """Pair the files that hold what the list has for each other, and say of the rest what they hold."""
    alone: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for path, wanted in sorted(listed.items()):
        held = found.get(path)
        if not held or held == wanted:
            continue
        if alone[held, wanted]:
            yield Difference(deed=Deed.SWAPPED, path=alone[held, wanted].pop(), other=path)
        else:
            alone[wanted, held].append(path)
    home = {digest: path for path, digest in sorted(listed.items(), reverse=True)}
    for (_, held), paths in alone.items():
        deed = Deed.REPLACED if held in home else Deed.CHANGED
        yield from (Difference(deed=deed, path=path, other=home.get(held, "")) for path in paths)
