"""Read back: the finished Word file and the finished PDF, each by itself, against the dossier and one another."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations

from evalgen.model.dossier import Dossier
from evalgen.model.finding import Finding, Location
from evalgen.proof import facts
from evalgen.proof.archive_readback import read_archive
from evalgen.proof.change_readback import read_changes
from evalgen.proof.charts import compare_charts
from evalgen.proof.copies import Copy, copies_of
from evalgen.proof.duty_readback import read_duties
from evalgen.proof.evidence_readback import read_evidence
from evalgen.proof.facts import plain
from evalgen.proof.prove import Proof
from evalgen.proof.report_readback import read_report
from evalgen.proof.score_readback import SELF_EVALUATION, read_scores
from evalgen.proof.table_readback import read_table, share
from evalgen.text import proof_words as words
from evalgen.text import standard_words
from evalgen.text.names import page_mark

ISSUED = "issued"
BOUND = ("notice", "work_plan", "evaluation_table")
"""The documents that the issued one brings together."""

TABLED = ("evaluation_table", ISSUED, SELF_EVALUATION)


def readback(dossier: Dossier, proofs: Mapping[str, Proof]) -> tuple[Finding, ...]:
    """Every difference between the dossier and the finished documents, named by their codes."""
    read = {code: tuple(copies_of(code, proof)) for code, proof in proofs.items()}
    copies = [copy for code in sorted(read, key=lambda one: one == ISSUED) for copy in read[code]]
    found: list[Finding] = []
    for copy in copies:
        found += _facts(dossier, copy)
        found += _leftovers(copy)
        if copy.code in TABLED:
            found += read_table(dossier, copy)
        found += read_report(dossier, copy)
        found += read_scores(dossier, copy)
        found += read_evidence(dossier, copy)
        found += read_changes(dossier, copy)
        found += read_duties(dossier, copy)
        found += read_archive(dossier, copy)
    for code, proof in proofs.items():
        found += _same_text(read[code])
        found += _marks(dossier, proof)
    found += _agreement(copies)
    return tuple(dict.fromkeys(found))


# Facts.


def _facts(dossier: Dossier, copy: Copy) -> Iterator[Finding]:
    text = plain(copy.text)
    for fact in facts.facts(dossier, copy.code):
        if plain(fact.wanted) not in text:
            yield words.MISSING.at(copy.place(), what=fact.what, wanted=fact.wanted)
    numbers, days = facts.known_numbers(dossier), facts.known_dates(dossier)
    for piece, page in copy.pieces:
        for number in words.NUMBERS.findall(piece):
            if not any(number.endswith(known) or known.endswith(number) for known in numbers):
                near = _nearest(number, numbers)
                yield words.UNKNOWN_NUMBER.at(copy.place(page), wanted=near, found=number)
        for day in words.DATES.findall(piece):
            if day not in days:
                yield words.NOT_IN_BOOK.at(copy.place(page), what=words.DAY_IN_TEXT, found=day)
    yield from _signature(dossier, copy)
    yield from _lists(copy)
    yield from _points(dossier, copy)


def _nearest(number: str, known: frozenset[str]) -> str:
    return max(sorted(known), key=lambda one: sum(a == b for a, b in zip(one, number, strict=False)))


def _signature(dossier: Dossier, copy: Copy) -> Iterator[Finding]:
    """What the recognised parts of the notice say, to the character."""
    if copy.code not in ("notice", ISSUED) or not copy.units:
        return
    ours, first = dossier.particulars, copy.units[0]
    addressee = "".join(item.text for item in first.addressee)
    exact = (
        (words.NUMBER, ours.document_number, copy.number),
        (words.ORGAN, ours.organ, first.organ.text if first.organ else ""),
        (words.ISSUED_ON, facts.spoken(ours.issued_on), first.date.text if first.date else ""),
        (words.ADDRESSEE, ours.addressee + standard_words.COLON, addressee),
    )
    for what, wanted, found in exact:
        if found and plain(wanted) != plain(found):
            yield words.DIFFERENT.at(copy.place(), what=what, wanted=wanted, found=found)


def _lists(copy: Copy) -> Iterator[Finding]:
    """"包括甲、乙和丙等三方面" lists as many as it says."""
    for listed, said in words.LISTED.findall(copy.text):
        count = len(words.LIST_MARKS.split(listed))
        if standard_words.han_value(said) not in (0, count):
            yield words.MISCOUNT.at(copy.place(), text=listed, listed=count, said=said)


def _points(dossier: Dossier, copy: Copy) -> Iterator[Finding]:
    """Points that the prose names are the table's."""
    for category in dossier.plan.categories:
        for name in {category.name, category.spoken}:
            for said in re.findall(words.SPOKEN_POINTS.format(name=re.escape(name)), copy.text):
                if Decimal(said) != category.quota:
                    yield words.POINTS.at(copy.place(), what=name, found=said, wanted=facts.points(category.quota))


def _leftovers(copy: Copy) -> Iterator[Finding]:
    for text, page in (*copy.pieces, *copy.cells):
        if found := standard_words.LEFTOVER.search(text):
            yield words.LEFTOVER.at(copy.place(page), text=text[max(0, found.start() - 8) : found.end() + 8])


def _marks(dossier: Dossier, proof: Proof) -> Iterator[Finding]:
    """Every page says of its sort what it is, and no more."""
    if proof.sheets is None or proof.pdf is None:
        return
    wanted = page_mark(sample=dossier.sample, draft=dossier.draft)
    for page in proof.sheets.document.pages:
        found = proof.sheets.marks.get(page.number, "")
        if found != wanted:
            rule = words.NOT_MARKED if wanted else words.FALSELY_MARKED
            yield rule.at(Location(proof.pdf.name, words.page(page.number)), mark=wanted or found)


# Word against PDF, document against document.


def _same_text(copies: tuple[Copy, ...]) -> Iterator[Finding]:
    if len(copies) != 2:
        return
    word, page = copies
    yield from compare_charts(word, page)
    for rule, one, other in ((words.PROSE_LOST, word, page), (words.PROSE_ADDED, page, word)):
        flow, cells = other.text, "\n".join(text for text, _ in other.cells)
        for text, number in one.pieces:
            if text not in flow and text not in cells:
                yield rule.at(one.place(number), text=text[:40])
        for text, number in one.cells:
            if text not in cells and text not in flow:
                yield rule.at(one.place(number), text=text[:40])


def _agreement(copies: list[Copy]) -> Iterator[Finding]:
    """Units that stand in several documents are the same in all of them, Word by Word and PDF by PDF."""
    for one, other in combinations(copies, 2):
        if one.paged is other.paged:
            yield from _same_bodies(one, other)
        if one.paged is other.paged and other.code == ISSUED and one.code in BOUND:
            yield from _same_titles(one, other)


def _same_bodies(one: Copy, other: Copy) -> Iterator[Finding]:
    for left in one.units:
        right = next((unit for unit in other.units if unit.title_text == left.title_text and left.title), None)
        if right is not None:
            mine, theirs = ("".join(item.text for item in unit.body) for unit in (left, right))
            if mine != theirs:
                yield _disagree(one, other, words.BODY, _seam(mine, theirs), _seam(theirs, mine))


def _same_titles(single: Copy, issued: Copy) -> Iterator[Finding]:
    """Every title of a single document is one of the issued document's."""
    titles = [unit.title_text for unit in issued.units if unit.title]
    for title in (unit.title_text for unit in single.units if unit.title):
        if title not in titles:
            nearest = max(titles, key=lambda text: share(title, text), default=words.NOTHING)
            yield _disagree(single, issued, words.TITLE, title, nearest)


def _disagree(one: Copy, other: Copy, what: str, first: str, second: str) -> Finding:
    return words.DISAGREE.at(one.place(), what=what, one=one.name, first=first, other=other.name, second=second)


def _seam(one: str, other: str) -> str:
    """A text around the place where it first differs from another."""
    place = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[max(0, place - 8) : place + 8]
