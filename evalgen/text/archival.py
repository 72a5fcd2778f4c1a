"""The words of a package's own documents: catalogue, statement, hand-over form, stamps."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from evalgen.model.archive import Archive, Record, Retention

RETENTIONS: Final = MappingProxyType(
    {Retention.PERMANENT: "永久", Retention.THIRTY_YEARS: "30年", Retention.TEN_YEARS: "10年"}
)

# The columns of the catalogue (归档文件目录, DA/T 22-2015) and the fields of a stamp (归档章).
COLUMNS: Final = MappingProxyType(
    {
        "place": "序号",
        "code": "档号",
        "number": "文号",
        "author": "责任者",
        "title": "题名",
        "day": "日期",
        "secrecy": "密级",
        "pages": "页数",
        "note": "备注",
    }
)
STAMP: Final = MappingProxyType(
    {
        "place": ("序号", "在归档文件目录中的序号，用来查对是哪一件。"),
        "title": ("题名", "在归档文件目录中的题名，用来查对是哪一件。"),
        "fonds": ("全宗号", "归档章的全宗号；尚未编定时为空。"),
        "year": ("年度", "归档章的年度。"),
        "number": ("件号", "归档章的件号：同一保管期限、同一机构（问题）内的顺序号。"),
        "office": ("机构（问题）", "归档章的机构（问题）。"),
        "retention": ("保管期限", "归档章的保管期限。"),
        "pages": ("页数", "归档章的页数；不能计数时为空，盖章后手填。"),
    }
)
STAMPS: Final = "归档章"

# The catalogue.
CATALOGUE_TITLE: Final = "{year}年度{organ}绩效评估归档文件目录"
CATALOGUE_CAPTION: Final = "全宗号：{fonds}　年度：{year}　机构（问题）：{office}　共{count}件{pages}页"
UNCODED: Final = "待编"
SHEET: Final = "归档文件目录"
SAMPLE: Final = "（{mark}）{title}"
HEADER: Final = "&R{mark}"
FOOTER: Final = "&C第 &P 页，共 &N 页"

# The statement.
STATEMENT_TITLE: Final = "备考表"
PRINT: Final = "只有打印稿"
SCANNED: Final = "有正本扫描件"
UNSETTLED: Final = "保管期限待确认"
MISSING: Final = "没有归档"
RETENTION_BASIS: Final = "暂定{retention}，依据：{basis}"
REASONS: Final = "；"

# The hand-over form.
TRANSFER_TITLE: Final = "电子档案移交与接收登记表"
WORK: Final = "{organ}（全宗号：{fonds}）{year}年度绩效评估电子档案移交"


def caption(archive: Archive) -> str:
    """What stands over the catalogue's rows on every page."""
    return CATALOGUE_CAPTION.format(
        fonds=archive.fonds.code or UNCODED,
        year=archive.year,
        office=archive.fonds.office,
        count=len(archive.records),
        pages=sum(one.pages for one in archive.records),
    )


def columns(record: Record) -> Mapping[str, str]:
    """A record's columns in the catalogue; what no source tells stays blank."""
    return {
        "place": str(record.place),
        "code": record.code,
        "number": record.document_number,
        "author": record.author,
        "title": record.title,
        "day": day_of_record(record.day),
        "secrecy": record.secrecy,
        "pages": page_count(record.pages),
        "note": record.note,
    }


def day_of_record(value: date | None) -> str:
    """A day as the catalogue writes it: eight figures; nothing where none is known (DA/T 22-2015).

    >>> day_of_record(date(2021, 12, 4))
    '20211204'
    """
    return f"{value:%Y%m%d}" if value else ""


def page_count(pages: int) -> str:
    """How many pages a record has; nothing where they could not be counted.

    >>> page_count(14), page_count(0)
    ('14', '')
    """
    return str(pages) if pages else ""
