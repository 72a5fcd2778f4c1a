"""The lists of a package: which files each must name, how their lines are written, and every file held against them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from evalgen.archive.container import place
from evalgen.archive.inventory import SHA256, SHA512, SM3, Inventory, has_sm3
from evalgen.archive.judgement import Checked, Fact, Outcome, untested
from evalgen.archive.tampering import Difference, differences
from evalgen.model.finding import Finding
from evalgen.text import verifying as words
from evalgen.text.names import listed

PAYLOAD: Final = "data/"
TAG_MANIFEST: Final = "tagmanifest-sha256.txt"
SM3_LIST: Final = "sm3.txt"
METHODS: Final = {
    "manifest-sha256.txt": SHA256,
    "manifest-sha512.txt": SHA512,
    TAG_MANIFEST: SHA256,
    "tagmanifest-sha512.txt": SHA512,
    SM3_LIST: SM3,
}
_ALSO_IN_SM3: Final = frozenset({"README.txt", "bag-info.txt"})
_LENGTHS: Final = {SHA256: 64, SHA512: 128, SM3: 64}
_LONGEST_SHOWN: Final = 60


def covers(name: str, path: str) -> bool:
    """Must this list name this file?  Payload, tag files (but no tag manifest), or what our own list is of."""
    if name.startswith("tagmanifest-"):
        return not path.startswith((PAYLOAD, "tagmanifest-"))
    return path.startswith(PAYLOAD) or (name == SM3_LIST and path in _ALSO_IN_SM3)


@dataclass(frozen=True, kw_only=True)
class DigestList:
    """A list as it is written: its digests by path, and what is wrong with its lines."""

    name: str
    digests: dict[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def parse(name: str, content: bytes) -> DigestList:
    """Read a list; every line that is not exactly as ours are written is a finding."""
    digests: dict[str, str] = {}
    findings = list(_read(name, content, digests))
    if not findings and content != _written(digests):
        findings.append(words.UNTIDY.at(place(name)))
    return DigestList(name=name, digests=digests, findings=tuple(findings))


def read_lists(inventory: Inventory) -> list[DigestList]:
    """The lists that are there and can be held against the files on this machine."""
    usable = [name for name, method in METHODS.items() if method != SM3 or has_sm3()]
    return [parse(name, inventory.texts[name]) for name in usable if name in inventory.texts]


def compare(inventory: Inventory, lists: Sequence[DigestList]) -> Iterator[Checked]:
    """Every list is true and complete, one check a list; what several say of a file is one finding, at the first."""
    told = {one.name: _differences(one, inventory) for one in lists}
    findings = defaultdict(list, {one.name: list(one.findings) for one in lists})
    failed = {one.name for one in lists if one.findings or told[one.name]}
    for difference in sorted(set().union(*told.values()), key=lambda one: (one.path, one.deed)):
        saying = [name for name, found in told.items() if difference in found]
        findings[saying[0]].append(_finding(difference, saying, _at_odds(difference, told)))
    counts = {one.name: words.FILES.format(count=len(one.digests)) for one in lists}
    for name in METHODS:
        what = words.AGAINST_LIST.format(name=name)
        if name in counts:
            outcome = Outcome.FAILED if name in failed else Outcome.PASSED
            yield Checked(fact=Fact(what=what, outcome=outcome, evidence=counts[name]), findings=tuple(findings[name]))
        else:
            yield untested(what, _why_not(name, inventory))


def _differences(one: DigestList, inventory: Inventory) -> set[Difference]:
    found = inventory.found(METHODS[one.name])
    concerned = {path: digest for path, digest in found.items() if covers(one.name, path) or path in one.digests}
    return set(differences(one.digests, concerned))


def _at_odds(difference: Difference, told: dict[str, set[Difference]]) -> list[str]:
    """The lists that should say the same of a file and find nothing wrong with it."""
    return [
        name
        for name, found in told.items()
        if covers(name, difference.path) and all(difference.path not in (one.path, one.other) for one in found)
    ]


def _finding(difference: Difference, saying: list[str], others: list[str]) -> Finding:
    rules = words.PARTLY if others else words.WHOLE
    facts = {"lists": listed(saying), "others": listed(others), "other": words.shown(difference.other)}
    return rules[difference.deed].at(place(difference.path), **facts)


def _why_not(name: str, inventory: Inventory) -> str:
    if name not in inventory.sizes:
        return words.NOT_THERE.format(name=name)
    return words.NOT_READ if METHODS[name] != SM3 or has_sm3() else words.NO_SM3_HERE


def _read(name: str, content: bytes, digests: dict[str, str]) -> Iterator[Finding]:
    shape = re.compile(rf"([0-9a-f]{{{_LENGTHS[METHODS[name]]}}})  ([^\r\n]+)")
    for number, line in enumerate(content.removesuffix(b"\n").split(b"\n") if content else (), 1):
        text = line.decode("utf-8", "backslashreplace")
        match = shape.fullmatch(text)
        if not match:
            yield words.LINE.at(place(name, number), line=words.shown(text)[:_LONGEST_SHOWN])
        elif match[2] in digests:
            yield words.TWICE.at(place(name, number), path=words.shown(match[2]))
        else:
            digests[match[2]] = match[1]


def _written(digests: dict[str, str]) -> bytes:
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(digests.items())).encode()
