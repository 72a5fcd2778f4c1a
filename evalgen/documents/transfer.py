"""The form of a hand-over (移交接收登记表): what is handed over; tests, media and signatures are filled in by hand.

Its fields are those of the form that goes with the rules on handing over electronic records (档发〔2012〕7号); the
package's fingerprint has a row of its own.
"""

from collections.abc import Mapping, Sequence

from evalgen.documents import document
from evalgen.documents.catalogue import archived
from evalgen.model.dossier import Dossier
from evalgen.text import archival, names, reports


@document("transfer", label="移交接收登记表", order=32, archival=True)
def transfer(dossier: Dossier, _starts: Sequence[int]) -> Mapping[str, object]:
    """Who hands over what and how much of it; nothing is said of a test, for none was made when this is printed.

    Size and fingerprint can't stand in the package that they are of.
    """
    archive = archived(dossier)
    fonds, records, pieces = archive.fonds, archive.records, archive.pieces
    return {
        "page_mark": names.page_mark(sample=dossier.sample, draft=dossier.draft),
        "title": archival.TRANSFER_TITLE,
        "work": archival.WORK.format(organ=fonds.name, fonds=fonds.code or archival.UNCODED, year=archive.year),
        "year": archive.year,
        "giver": fonds.name,
        "count": len(records),
        "prints": sum(not one.has_original for one in records),
        "missing": len(archive.missing),
        "copies": sum(len(one.copies) for one in records),
        "pieces": len(pieces),
        "electronic": sum(bool(one.path) for one in pieces),
        "blank_day": reports.BLANK_DAY,
    }
