"""Verify an edition: are its files as they were made, and is what they print the plan that was approved?

Its manifest names the baseline that it stands on.  Whoever edits a document can edit the manifest to match; the plan in
the baseline, which lies elsewhere and names its predecessor, is then still another than the one that is printed.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from evalgen.archive.container import Folder, Unreadable, place
from evalgen.archive.inventory import MAX_TEXT
from evalgen.archive.judgement import Checked, judged, untested
from evalgen.archive.plan_proof import plan_proof
from evalgen.archive.tampering import differences
from evalgen.archive.verify import Verification
from evalgen.errors import SourceError
from evalgen.model.change import Baseline
from evalgen.model.finding import Finding
from evalgen.publish import baseline, manifest
from evalgen.publish.canonical import canonical, digest
from evalgen.publish.manifest import NAME, Manifest
from evalgen.text import verifying
from evalgen.text import verifying_editions as words
from evalgen.text.verifying import shown

_FOLDER_RULES: Final = {
    verifying.LINK.code: words.LINK,
    verifying.SPECIAL.code: words.SPECIAL,
    verifying.UNREADABLE.code: words.UNREADABLE_FOLDER,
}


def verify_edition(folder: Path, years: Path | None = None) -> Verification:
    """Check an edition's folder and say what of it was checked; no link is followed.

    `years` is the folder with its year's baselines, such as data/2021.  The fingerprint is that of its manifest.
    Raises SourceError where there is no folder at that place; all that is wrong with an edition is a finding.
    """
    if folder.is_symlink() or not folder.is_dir():
        raise SourceError(words.NO_FOLDER.format(path=folder), words.NO_FOLDER_HINT)
    container = Folder(folder)
    sizes = container.sizes
    made = manifest.read(folder) if sizes.get(NAME, MAX_TEXT + 1) <= MAX_TEXT else None
    found, unreadable = _digests(container) if made else ({}, [])
    if made:
        checks = list(_checks(folder, made, found, [*_walked(container), *unreadable], years))
    else:
        finding = words.MANIFEST_UNCLEAR.at(place(NAME)) if NAME in sizes else words.NO_MANIFEST.at(place(folder.name))
        checks = [Checked(fact=untested(words.CHECKED["files"], words.NOT_REACHED).fact, findings=(finding,))]
    return Verification(
        name=folder.name,
        findings=tuple(finding for check in checks for finding in check.findings),
        files=len(sizes),
        size=sum(sizes.values()),
        fingerprint=found.get(NAME, ""),
        facts=tuple(check.fact for check in checks),
    )


def _checks(
    folder: Path, made: Manifest, found: Mapping[str, str], findings: Sequence[Finding], years: Path | None
) -> Iterator[Checked]:
    yield _files(made, found, findings)
    standing, stands_on = _baseline(made, years)
    yield standing
    yield plan_proof(folder, made.outputs, found.keys(), stands_on)


def _walked(container: Folder) -> Iterator[Finding]:
    """What is no plain file; names may be Chinese here, other than in a package."""
    for one in container.findings:
        if rule := _FOLDER_RULES.get(one.code):
            yield rule.at(one.location)


def _digests(container: Folder) -> tuple[dict[str, str], list[Finding]]:
    """The digest of every plain file; an empty one where it cannot be read."""
    found: dict[str, str] = {}
    findings: list[Finding] = []
    for path in container.sizes:
        one = hashlib.sha256()
        try:
            for block in container.blocks(path):
                one.update(block)
            found[path] = one.hexdigest()
        except Unreadable as error:
            found[path] = ""
            findings.append(words.UNREADABLE.at(place(path), reason=error.reason))
    return found, findings


def _files(made: Manifest, found: Mapping[str, str], findings: Sequence[Finding]) -> Checked:
    """Every file that the manifest names is there as it was made; what else is there is a person's work."""
    listed = {one.name: one.sha256 for one in made.outputs}
    here = {path: one for path, one in found.items() if path != NAME}
    told = (
        words.FILES_DIFFER[one.deed].at(place(one.path), other=shown(one.other)) for one in differences(listed, here)
    )
    return judged(words.CHECKED["files"], [*findings, *told], words.FILES.format(count=len(listed)))


def _baseline(made: Manifest, years: Path | None) -> tuple[Checked, Baseline | None]:
    """Is the baseline that the manifest names one of its year's, and the last one?  Gives it too, where it is one."""
    what = words.CHECKED["baseline"]
    if not made.baseline:
        return untested(what, words.NOT_STATED), None
    try:
        chain = baseline.history(years) if years else ()
    except SourceError as error:
        broken = words.CHAIN_BROKEN.at(place(baseline.NAME), reason=shown(error.message))
        return judged(what, [broken], words.NOT_FOUND), None
    if not chain:
        return untested(what, words.NO_BASELINES), None
    number = next((number for number, one in enumerate(chain, 1) if digest(one) == made.baseline), 0)
    if not number:
        unknown = words.UNKNOWN_BASELINE.at(place(NAME), digest=shown(made.baseline[:8]))
        return judged(what, [unknown], words.NOT_FOUND), None
    one = chain[number - 1]
    facts = {"approval": one.approval.number, "digest": made.baseline[:8], "place": number, "count": len(chain)}
    return judged(what, _standing(made, chain, number), words.STANDS_ON.format(**facts)), one


def _standing(made: Manifest, chain: Sequence[Baseline], number: int) -> Iterator[Finding]:
    """What is wrong with how an edition stands on a baseline, the first of which has the number 1."""
    own, later = chain[number - 1], len(chain) - number
    if later:
        facts = {"approval": own.approval.number, "count": later, "current": chain[-1].approval.number}
        yield words.OUTDATED.at(place(NAME), **facts)
    # Version control on Windows turns the ends of lines.
    forms = {canonical(own), canonical(own).replace(b"\n", b"\r\n")}
    named = {one.sha256 for one in made.inputs if one.name == baseline.NAME}
    if not named or not named <= {hashlib.sha256(form).hexdigest() for form in forms}:
        yield words.OTHER_FILE.at(place(NAME))
