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
    """Every record of which something is to be said, then what is missing."""
    for one in archive.records:
        if one.note or not one.has_original or not one.certain:
            states = [archival.SCANNED if one.has_original else archival.PRINT]
            reasons = [one.note] if one.note else []
            if not one.certain:
                states.append(archival.UNSETTLED)
                retention = archival.RETENTIONS[one.retention]
                reasons.append(archival.RETENTION_BASIS.format(retention=retention, basis=one.basis))
            yield _row(one.place, one.title, "\n".join(states), archival.REASONS.join(reasons))
    for lost in archive.missing:
        yield _row(reports.NOTHING, lost.title, archival.MISSING, lost.reason)


def _row(place: object, title: str, state: str, reason: str) -> Mapping[str, object]:
    return {"place": place, "title": title, "state": state, "reason": reason}


def _day(value: date | None) -> str:
    return numbers.day(value) if value else reports.BLANK_DAY
