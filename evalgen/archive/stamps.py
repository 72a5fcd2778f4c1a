"""The stamps of a year's records (归档章): what is to stand on the first page of each, as data (DA/T 22-2015).

The fields are 全宗号, 年度, 件号, 机构（问题）, 保管期限 and 页数; place and title say of which record they are.
"""

from collections.abc import Mapping

from evalgen.archive.tables import DataColumn, DataTable
from evalgen.model.archive import Archive
from evalgen.text import archival
from evalgen.text.exporting import FORMS


def stamps(archive: Archive) -> tuple[Mapping[str, str], ...]:
    """A stamp for every record in the catalogue's order; what is not known yet stays blank."""
    return tuple(
        {
            "place": str(one.place),
            "title": one.title,
            "fonds": archive.fonds.code,
            "year": str(archive.year),
            "number": str(one.number),
            "office": archive.fonds.office,
            "retention": archival.RETENTIONS[one.retention],
            "pages": archival.page_count(one.pages),
        }
        for one in archive.records
    )


def stamp_table(archive: Archive) -> DataTable:
    """The stamps as a table, to be written as CSV and JSON like the canonical data."""
    columns = tuple(
        DataColumn(code=code, heading=heading, form=FORMS["text"], meaning=meaning)
        for code, (heading, meaning) in archival.STAMP.items()
    )
    rows = tuple(tuple(one[column.code] for column in columns) for one in stamps(archive))
    return DataTable(name="stamps", title=archival.STAMPS, columns=columns, rows=rows)
