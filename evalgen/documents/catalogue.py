"""The catalogue of a year's records (归档文件目录): a row for every record, in the columns of DA/T 22-2015."""

from collections.abc import Mapping, Sequence

from evalgen.documents import document
from evalgen.model.archive import Archive
from evalgen.model.dossier import Dossier
from evalgen.text import archival, names


@document("catalogue", label="归档文件目录", order=30, archival=True)
def catalogue(dossier: Dossier, _starts: Sequence[int]) -> Mapping[str, object]:
    """All records in the catalogue's order under the fonds, the year and the office that they belong to."""
    archive = archived(dossier)
    return {
        "page_mark": names.page_mark(sample=dossier.sample, draft=dossier.draft),
        "title": archival.CATALOGUE_TITLE.format(year=archive.year, organ=archive.fonds.name),
        "caption": archival.caption(archive),
        "rows": [archival.columns(one) for one in archive.records],
    }


def archived(dossier: Dossier) -> Archive:
    """The archive that a package's documents tell of; without one, none of them is made."""
    assert dossier.archive is not None
    return dossier.archive
