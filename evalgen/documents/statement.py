"""The statement of a package (备考表): how many records and pages, which are prints only, which are missing and why."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from evalgen.documents import document
from evalgen.documents.catalogue import archived
from evalgen.model.archive import Archive
from evalgen.model.dossier import Dossier
from evalgen.text import archival, names, numbers, reports


@document("statement", label="备考表", order=31, archival=True)
def statement(dossier: Dossier, _starts: Sequence[int]) -> Mapping[str, object]:
    """The counts, a row for every record that needs a word, and who prepared and checked it: blank until it is done."""
    archive = archived(dossier)
    records, pieces = archive.records, archive.pieces
    originals = sum(one.has_original for one in records)
    electronic = sum(bool(one.path) for one in pieces)
    return {
        "page_mark": names.page_mark(sample=dossier.sample, draft=dossier.draft),
        "title": archival.STATEMENT_TITLE,
        "organ": archive.fonds.name,
        "year": archive.year,
        "count": len(records),
        "pages": sum(one.pages for one in records),
        "unpaged": sum(not one.pages for one in records),
        "originals": originals,
        "prints": len(records) - originals,
        "missing": len(archive.missing),
        "pieces": len(pieces),
        "electronic": electronic,
        "paper": len(pieces) - electronic,
        "uncoded": sum(not one.code for one in records),
        "unsettled": sum(not one.certain for one in records),
        "rows": list(_rows(archive)),
        "prepared_by": archive.prepared_by,
        "prepared_on": _day(archive.prepared_on),
        "checked_by": archive.checked_by,
        "checked_on": _day(archive.checked_on),
    }


def _rows(archive: Archive) -> Iterator[Mapping[str, object]]:
    """Record by record what is to be said of it, then what is missing."""
    for one in archive.records:
        if not one.has_original:
            yield _row(one.place, one.title, archival.PRINT, archival.NO_ORIGINAL)
        if not one.certain:
            yield _row(one.place, one.title, archival.UNSETTLED, one.basis)
    for lost in archive.missing:
        yield _row(reports.NOTHING, lost.title, archival.MISSING, lost.reason)


def _row(place: object, title: str, state: str, reason: str) -> Mapping[str, object]:
    return {"place": place, "title": title, "state": state, "reason": reason}


def _day(value: date | None) -> str:
    return numbers.day(value) if value else reports.BLANK_DAY
