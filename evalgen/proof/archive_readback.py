"""A package's own documents read back: every row of its catalogue, its statement's counts, the fields of its hand-over.

What must stand there is worked out from the dossier's archive, not asked of the documents' own contexts.  A form is
read as the texts of its cells in their order, so that a test which was not made, or a signature, can't slip in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher
from typing import Final

from evalgen.model.archive import Archive, Role
from evalgen.model.dossier import Dossier
from evalgen.model.finding import Finding
from evalgen.proof.captioned import Cells, Part, compare_parts
from evalgen.proof.copies import Copy
from evalgen.proof.facts import plain, spoken
from evalgen.proof.grid import Grid
from evalgen.proof.report_readback import Figure, wrong_figures
from evalgen.text import archive_proof as words
from evalgen.text import proof_words

CATALOGUE, STATEMENT, TRANSFER = "catalogue", "statement", "transfer"
_SAME_ROW: Final = 1.0  # millimetres within which cells begin at one height


def read_archive(dossier: Dossier, copy: Copy) -> Iterator[Finding]:
    """Every difference between an archive and a printed document of its package."""
    archive = dossier.archive
    readers = {CATALOGUE: _catalogue, STATEMENT: _statement, TRANSFER: _transfer}
    if archive is not None and copy.code in readers:
        yield from readers[copy.code](archive, copy)


# The catalogue.


def _catalogue(archive: Archive, copy: Copy) -> Iterator[Finding]:
    yield from _titled(copy, words.CATALOGUE_TITLE.format(year=archive.year, organ=archive.fonds.name))
    caption = words.CATALOGUE_CAPTION.format(
        fonds=archive.fonds.code or words.UNCODED,
        year=archive.year,
        office=archive.fonds.office,
        count=len(archive.records),
        pages=_pages(archive),
    )
    rows = tuple(
        (
            *(str(one.place), one.code, one.document_number, one.author, one.title, _eight(one.day), one.secrecy),
            *(str(one.pages or ""), one.note),
        )
        for one in archive.records
    )
    yield from compare_parts(copy, (Part(caption=caption, heads=words.CATALOGUE_HEADS, rows=rows),))


def _titled(copy: Copy, title: str) -> Iterator[Finding]:
    if plain(title) not in plain(copy.text):
        yield proof_words.MISSING.at(copy.place(), what=proof_words.TITLE, wanted=title)


def _pages(archive: Archive) -> int:
    return sum(one.pages for one in archive.records)


def _eight(day: date | None) -> str:
    return "" if day is None else f"{day.year:04}{day.month:02}{day.day:02}"


# The statement.


def _statement(archive: Archive, copy: Copy) -> Iterator[Finding]:
    yield from _titled(copy, words.STATEMENT_TITLE)
    forms = [grid for grid in copy.grids if any(plain(cell.text) == words.SITUATION for cell in grid)]
    details = tuple(grid for grid in copy.grids if grid not in forms)
    texts = _texts(forms)
    prose = tuple((text, 0) for text in texts if text.endswith(words.STOP))
    yield from wrong_figures(replace(copy, pieces=prose), _counts(archive))
    signed = (
        *(words.PREPARED_BY, archive.prepared_by, words.PREPARED_ON, _signed_on(archive.prepared_on)),
        *(words.CHECKED_BY, archive.checked_by, words.CHECKED_ON, _signed_on(archive.checked_on)),
    )
    yield from _wrong_fields(copy, (words.SITUATION, *signed), [one for one in texts if (one, 0) not in prose])
    rows = tuple(_details(archive))
    parts = (Part(caption=words.DETAILS_CAPTION, heads=words.DETAILS_HEADS, rows=rows),) if rows else ()
    yield from compare_parts(replace(copy, grids=details), parts)


def _counts(archive: Archive) -> Iterator[Figure]:
    records, pieces = archive.records, archive.pieces
    scanned = [one for one in records if Role.ORIGINAL in {copy.role for copy in one.copies}]
    stored = [one for one in pieces if one.path]
    counts = (
        (words.RECORDS, len(records)),
        (words.ORIGINALS, len(scanned)),
        (words.PRINTS, len(records) - len(scanned)),
        (words.LOST, len(archive.missing)),
        (words.PIECES, len(pieces)),
        (words.ELECTRONIC, len(stored)),
        (words.ON_PAPER, len(pieces) - len(stored)),
    )
    occasional = (
        (words.UNPAGED, sum(one.pages == 0 for one in records)),
        (words.UNCODED_RECORDS, sum(one.code == "" for one in records)),
        (words.UNSETTLED_RECORDS, sum(one.certain is False for one in records)),
    )
    yield Figure(words.PAGES, str(_pages(archive)), words.PAGE)
    for label, count in (*counts, *(one for one in occasional if one[1])):
        yield Figure(label, str(count), words.PIECE)


def _details(archive: Archive) -> Iterator[Cells]:
    for one in archive.records:
        scanned = any(copy.role is Role.ORIGINAL for copy in one.copies)
        if scanned and one.certain and one.note == "":
            continue
        state = words.STATES["scan" if scanned else "print"] + ("" if one.certain else words.STATES["unsettled"])
        tentative = words.TENTATIVE.format(term=words.TERMS[one.retention], basis=one.basis)
        told = (one.note, "" if one.certain else tentative)
        yield (str(one.place), one.title, state, words.BETWEEN.join(filter(None, told)))
    for lost in archive.missing:
        yield (words.DASH, lost.title, words.STATES["missing"], lost.reason)


def _signed_on(day: date | None) -> str:
    return words.BLANK_DAY if day is None else spoken(day)


# The hand-over.


def _transfer(archive: Archive, copy: Copy) -> Iterator[Finding]:
    yield from _titled(copy, words.TRANSFER_TITLE)
    yield from _wrong_fields(copy, tuple(_fields(archive)), _texts(copy.grids))


def _fields(archive: Archive) -> Iterator[str]:
    """All that stands in the form, in its order; what is filled in by hand leaves nothing between two fields."""
    fonds, records, pieces = archive.fonds, archive.records, archive.pieces
    prints = sum(all(copy.role is Role.PRINT for copy in one.copies) for one in records)
    counts = {"records": len(records), "pieces": len(pieces), "year": archive.year}
    told = (
        words.CONTENT_PRINTS.format(count=prints) if prints else "",
        words.CONTENT_LOST.format(count=len(archive.missing)) if archive.missing else "",
    )
    files = {"copies": sum(len(one.copies) for one in records), "electronic": sum(one.path != "" for one in pieces)}
    facts = {"organ": fonds.name, "fonds": fonds.code or words.UNCODED, "year": archive.year}
    yield from (words.WORK_FIELD, words.WORK.format(**facts))
    yield from (words.CONTENT_FIELD, words.CONTENT.format(**counts, prints=told[0], lost=told[1]))
    yield from (words.QUANTITY_FIELD, words.QUANTITY.format(**counts, **files))
    yield from words.BY_HAND
    yield from (words.TESTS_FIELD, words.GIVER.format(organ=fonds.name), words.TAKER)
    yield from words.TESTS
    for label in words.SIGNED:
        yield from (label, words.BLANK_DAY, words.BLANK_DAY)
    yield words.GUIDANCE


# Forms.


def _texts(grids: Sequence[Grid]) -> list[str]:
    """The texts of some grids, row by row; blank cells are left out."""
    cells = [cell for grid in grids for cell in sorted(grid, key=lambda one: (round(one.y0 / _SAME_ROW), one.x0))]
    return [text for text in (plain(cell.text) for cell in cells) if text]


def _wrong_fields(copy: Copy, wanted: Sequence[str], found: Sequence[str]) -> Iterator[Finding]:
    """Where the texts of a form differ from those that are wanted, each place with the text before it."""
    texts = [plain(one) for one in wanted if one]
    for kind, start, end, first, last in SequenceMatcher(None, texts, found, autojunk=False).get_opcodes():
        if kind != "equal":
            before = texts[start - 1] if start else words.TOP
            yield words.FIELD.at(
                copy.place(), label=before, wanted=_shown(texts[start:end]), found=_shown(found[first:last])
            )


def _shown(texts: Sequence[str]) -> str:
    return proof_words.COMMA.join(texts) or proof_words.NOTHING
