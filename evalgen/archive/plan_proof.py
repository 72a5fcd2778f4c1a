"""Does an edition's evaluation table print the plan that was approved?  Its finished files are read, item by item.

Every file is read on its own, in a process with limits, as the prover reads a stranger's.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import Final

from evalgen.archive.adjusted import approval_of
from evalgen.archive.container import place
from evalgen.archive.judgement import Checked, judged, untested
from evalgen.archive.printed_plan import PrintedPlan, printed_plan
from evalgen.comparison.compare import compare
from evalgen.comparison.words import LABELS
from evalgen.documents import DOCUMENTS, tabulated
from evalgen.model.change import Baseline, Change, Field, Scope
from evalgen.model.edition import Artifact
from evalgen.model.finding import Finding, Location, blocks
from evalgen.proof.change_readback import ADJUSTMENTS
from evalgen.proof.copies import Copy, copies_of
from evalgen.proof.prove import prove
from evalgen.proof.rows import PrintedTable
from evalgen.text import changing, proof_words
from evalgen.text import verifying_editions as words
from evalgen.text.names import listed
from evalgen.text.numbers import points
from evalgen.text.verifying import shown

_WORD, _PDF = ".docx", ".pdf"
_UNPRINTED: Final = frozenset(
    {
        Field.DEADLINE,
        Field.METHOD,
        Field.PARAMETERS,
        Field.GOAL,
        Field.UNIT,
        Field.RATED_BY,
        Field.PREFIX,
        Field.FULL_MARKS,
        Field.WEIGHTING,
    }
)
_SUBJECTS: Final = {Scope.ITEM: changing.ITEM, Scope.CATEGORY: changing.CATEGORY, Scope.PLAN: changing.PLAN}


@dataclass(frozen=True, kw_only=True)
class _Reading:
    """A file whose table was read: the plan that it prints, and its copy."""

    copy: Copy
    printed: PrintedPlan


def plan_proof(
    folder: Path, outputs: Sequence[Artifact], present: Collection[str], baseline: Baseline | None
) -> Checked:
    """Hold every evaluation table of an edition against the plan of the baseline that it stands on.

    `present` are the plain files of the folder; no other is opened.
    """
    what = words.CHECKED["plan"]
    files = [one.name for one in outputs if one.name in present and _tabulates(one)]
    if not files:
        return untested(what, words.NO_TABLES)
    if baseline is None:
        return untested(what, words.NOT_FOUND)
    findings: list[Finding] = []
    readings: list[_Reading] = []
    for name in files:
        copy, reasons = _read(folder / name)
        if copy is None:
            findings += (words.UNREAD.at(place(name), reason=reason) for reason in reasons)
        elif copy.table is None:
            findings.append(words.NO_TABLE.at(place(name)))
        else:
            findings += _unclear(copy, copy.table)
            readings.append(_Reading(copy=copy, printed=printed_plan(copy.table, baseline.plan)))
    adjustments = _adjustments(folder, outputs, present) or _beside(folder, baseline)
    told = _told(readings, baseline, adjustments)
    count, read = len(baseline.plan.indicators), listed([shown(one.copy.name) for one in readings] or files)
    if not readings:
        return judged(what, findings, words.NOT_READ.format(files=read))
    wrong, adjusted = sum(blocks([one]) for one in told), sum(not blocks([one]) for one in told)
    evidence = words.SOME_DIFFER if wrong else words.SOME_ADJUSTED if adjusted else words.ALL_EQUAL
    return judged(what, [*findings, *told], evidence.format(count=count, wrong=wrong, adjusted=adjusted, files=read))


def _tabulates(made: Artifact) -> bool:
    """Should the table stand in a file, by its manifest or by its name?"""
    path = PurePosixPath(made.name)
    kinds = [kind for kind in DOCUMENTS if tabulated(kind)]
    return path.suffix in (_WORD, _PDF) and any(made.document == one.code or path.stem == one.label for one in kinds)


def _read(path: Path) -> tuple[Copy | None, tuple[str, ...]]:
    """A finished file as text, or why it cannot be read."""
    proof = prove(path, None, "plain") if path.suffix == _WORD else prove(None, path, "plain")
    return next(copies_of("", proof), None), tuple(one.message for one in proof.findings)


def _adjustments(folder: Path, outputs: Sequence[Artifact], present: Collection[str]) -> Copy | None:
    """The edition's table of adjustments, from its Word file."""
    made = (one.name for one in outputs if one.document == ADJUSTMENTS and one.name in present)
    found = next((name for name in made if name.endswith(_WORD)), None)
    return _read(folder / found)[0] if found else None


def _beside(folder: Path, baseline: Baseline) -> Copy | None:
    """The table of adjustments of the plan's edition, which lies beside those of reports."""
    plan = folder.absolute().parent / str(baseline.year)
    word = plan / f"{DOCUMENTS[ADJUSTMENTS].label}{_WORD}"
    if plan == folder.absolute() or plan.is_symlink() or word.is_symlink() or not word.is_file():
        return None
    return _read(word)[0]


def _unclear(copy: Copy, table: PrintedTable) -> Iterator[Finding]:
    """Weights that are no numbers, and sums that are not those of the weights as printed."""
    since, everything = Decimal(0), Decimal(0)
    for row in table.rows:
        at = copy.place(row.page)
        if not row.sum:
            if row.points is None:
                yield words.WEIGHT_UNCLEAR.at(at, number=row.number, printed=row.weight or changing.NOTHING)
            since, everything = since + (row.points or 0), everything + (row.points or 0)
            continue
        wanted = everything if proof_words.TOTAL_ROW.search(row.sum) else since
        since = Decimal(0)
        if row.points != wanted:
            yield words.SUM.at(at, name=row.sum, printed=row.weight, wanted=points(wanted))


def _told(readings: Sequence[_Reading], baseline: Baseline, adjustments: Copy | None) -> list[Finding]:
    """One finding for every difference, wherever it is printed."""
    found: dict[Change, list[_Reading]] = {}
    for reading in readings:
        for change in compare(baseline, reading.printed.plan):
            if change.field not in _UNPRINTED:
                found.setdefault(change, []).append(reading)
    return [_finding(change, where, baseline, adjustments) for change, where in found.items()]


def _finding(change: Change, where: Sequence[_Reading], baseline: Baseline, adjustments: Copy | None) -> Finding:
    printed = where[0].printed.plan
    approval = approval_of(change, baseline.plan, printed, adjustments) if adjustments else ""
    facts = {
        "subject": _SUBJECTS[change.scope].format(subject=shown(change.subject)),
        "field": LABELS[change.field],
        "old": words.short(shown(change.old)) or changing.NOTHING,
        "new": words.short(shown(change.new)) or changing.NOTHING,
        "files": listed([shown(one.copy.name) for one in where]),
        "approval": shown(approval),
    }
    return (words.ADJUSTED if approval else words.NOT_APPROVED).at(_place(change, where[0]), **facts)


def _place(change: Change, reading: _Reading) -> Location:
    rows: Mapping[str, object] = reading.printed.rows
    row = next((reading.printed.rows[key] for key in change.after if key in rows), None)
    return reading.copy.place(row.page if row else 0)
