"""The approved baseline: the plan frozen in a file that a person can review and that no one changes unseen.

`baseline.json` is the one in force; those before it are kept as `baseline-1.json` (the first), `baseline-2.json` …
Each names the digest of its predecessor.  Equal contents have equal bytes, one approved field a line.  The digest is
the SHA-256 of the file without its line "sha256": `grep -v '^  "sha256"' baseline.json | sha256sum` tells it.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import count
from pathlib import Path, PurePath
from typing import Final

from evalgen.errors import SourceError, UsageError
from evalgen.model.change import Approval, Baseline, approved
from evalgen.model.dossier import Dossier
from evalgen.model.finding import Finding, blocks
from evalgen.publish.canonical import FORMAT, canonical, digest, parse, same_plan
from evalgen.publish.lock import alone
from evalgen.publish.shelf import spoken
from evalgen.publish.write import put
from evalgen.text import changing, failures, glossary
from evalgen.text.numbers import day

NAME: Final = "baseline.json"
_EARLIER: Final = "baseline-{number}.json"
_CHAIN: Final = "baseline"
_PROPER: Final = re.compile(glossary.DOCUMENT_NUMBER)


def freeze(dossier: Dossier, approval: Approval, predecessor: str = "") -> bytes:
    """The baseline's file for a plan: equal facts give equal bytes.

    The dossier holds what the plan's own workbook says, without the book of standards.  `predecessor` is the digest
    of the baseline before it.
    """
    return canonical(_frozen(dossier, approval, predecessor))


def read(path: Path) -> Baseline:
    """Return the baseline of a file.

    Raises SourceError where there is none, where it cannot be read, and where a single byte of it was changed.
    """
    try:
        # Version control on Windows turns the ends of lines.
        content = path.read_bytes().replace(b"\r\n", b"\n")
    except FileNotFoundError as error:
        raise SourceError(changing.MISSING.format(path=path), changing.MISSING_HINT) from error
    except OSError as error:
        reason = failures.REASONS.get(error.errno or 0, error.strerror)
        raise SourceError(changing.UNREADABLE.format(path=path, reason=reason), changing.UNREADABLE_HINT) from error
    return understood(content, path)


def understood(content: bytes, path: PurePath) -> Baseline:
    """Return the baseline that these bytes of a file are; raises SourceError, which names `path`, as `read` does."""
    try:
        written_as, baseline = parse(content)
        intact = baseline is not None and canonical(baseline) == content
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise SourceError(changing.NOT_A_BASELINE.format(path=path), changing.RESTORE_HINT) from error
    if baseline is None:
        facts = {"path": path, "format": written_as, "known": FORMAT}
        raise SourceError(changing.OTHER_FORMAT.format(**facts), changing.OTHER_FORMAT_HINT)
    if not intact:
        raise SourceError(changing.TAMPERED.format(path=path), changing.RESTORE_HINT)
    return baseline


def current(folder: Path) -> Baseline | None:
    """Return the baseline in force in a year's folder; None where nothing was approved yet."""
    path = folder / NAME
    return read(path) if path.exists() or path.is_symlink() else None


def history(folder: Path) -> tuple[Baseline, ...]:
    """Return all baselines of a year's folder, the one in force last.

    Raises SourceError where one is missing or does not rest on the one before it.
    """
    chain = [(path, read(path)) for path in _kept(folder)]
    in_force = current(folder)
    if in_force is None and not chain:
        return ()
    if in_force is None:
        raise SourceError(changing.MISSING.format(path=folder / NAME), changing.RESTORE_HINT)
    # Whoever was stopped between keeping the former baseline and writing the next one has kept it twice.
    chain = [one for one in chain if one[1] != in_force] + [(folder / NAME, in_force)]
    for path, former in loose_links(chain):
        words = changing.CHAIN_BROKEN if former else changing.CHAIN_OPEN
        raise SourceError(words.format(path=path, former=former[:8]), changing.RESTORE_HINT)
    return tuple(baseline for _, baseline in chain)


def files(folder: Path) -> tuple[Path, ...]:
    """The files of a year's baselines, the one in force last; none where nothing was approved yet."""
    in_force = folder / NAME
    return (*_kept(folder), *([in_force] if in_force.exists() else []))


def loose_links(chain: Iterable[tuple[PurePath, Baseline]]) -> Iterator[tuple[PurePath, str]]:
    """Every baseline of a chain that does not rest on the one before it, with the digest of that one.

    The first must rest on none, which is an empty digest.
    """
    former = ""
    for path, baseline in chain:
        if baseline.predecessor != former:
            yield path, former
        former = digest(baseline)


def approve(dossier: Dossier, approval: Approval, folder: Path, today: date, findings: Iterable[Finding] = ()) -> Path:
    """Freeze the plan in a year's folder in one step, keep the former baseline, and return the new one's path.

    `findings` are what the checks found in the plan's workbook.  Raises UsageError where one of them is an error,
    where the approval cannot be, or where nothing has changed since; OutputError where the folder refuses or another
    run is freezing.
    """
    if blocks(findings):
        raise UsageError(changing.UNCOVERED, changing.UNCOVERED_HINT)
    if dossier.sample:
        raise UsageError(changing.SAMPLE, changing.SAMPLE_HINT)
    with spoken(folder), alone(folder / _CHAIN):
        chain = history(folder)
        former = chain[-1] if chain else None
        _admit(approval, today, former)
        baseline = _frozen(dossier, approval, digest(former) if former else "")
        if former and same_plan(former, baseline):
            raise UsageError(changing.NOTHING_CHANGED, changing.NOTHING_CHANGED_HINT)
        if former:
            put(folder / _EARLIER.format(number=len(chain)), canonical(former))
        return put(folder / NAME, canonical(baseline))


def _frozen(dossier: Dossier, approval: Approval, predecessor: str) -> Baseline:
    return Baseline(
        year=dossier.particulars.year,
        approval=approval,
        predecessor=predecessor,
        plan=approved(dossier.plan),
        adjustments=dossier.adjustments,
    )


def _admit(approval: Approval, today: date, former: Baseline | None) -> None:
    """Refuse an approval without a proper number or organ, from the future, or from before the former one."""
    if not _PROPER.fullmatch(approval.number):
        raise UsageError(changing.NUMBER_SHAPE.format(number=approval.number), changing.NUMBER_SHAPE_HINT)
    if not approval.organ:
        raise UsageError(changing.ORGAN_BLANK, changing.ORGAN_BLANK_HINT)
    if approval.day and approval.day > today:
        raise UsageError(changing.DAY_FUTURE.format(day=day(approval.day)), changing.DAY_HINT)
    before = former.approval.day if former else None
    if approval.day and before and approval.day < before:
        facts = {"day": day(approval.day), "former": day(before)}
        raise UsageError(changing.DAY_EARLIER.format(**facts), changing.DAY_HINT)


def _kept(folder: Path) -> Iterator[Path]:
    """The former baselines in the folder, from the first on as far as they are numbered without a gap."""
    for number in count(1):
        path = folder / _EARLIER.format(number=number)
        if not path.exists():
            return
        yield path
