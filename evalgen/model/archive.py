"""The archive: a year's records as an archivist files them (件 of DA/T 22-2015, 档号 of DA/T 13-2022)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evalgen.model.result import Evidence


class Role(StrEnum):
    """What a copy of a record is: the scanned original that an office added (正本), or what evalgen made (打印稿)."""

    ORIGINAL = "original"
    PRINT = "print"


class Retention(StrEnum):
    """How long a record is kept (DA/T 13-2022): for ever, thirty years, ten years."""

    PERMANENT = "Y"
    THIRTY_YEARS = "D30"
    TEN_YEARS = "D10"


@dataclass(frozen=True, kw_only=True)
class Fonds:
    """Whose records these are: codes of the fonds (全宗), its category (门类) and its office (机构或问题).

    `code` is empty where the archive has given none yet: then no record has a code either.
    """

    code: str
    name: str
    category: str
    office_code: str
    office: str


@dataclass(frozen=True, kw_only=True)
class Copy:
    """One file of a record: its ASCII path below the package's `data/`, and the name that people know it by.

    `pages` is 0 where a file has no pages of its own, as a Word file beside its PDF.
    """

    path: str
    name: str
    role: Role
    pages: int = 0


@dataclass(frozen=True, kw_only=True)
class Record:
    """A record (件) with the columns of its catalogue (归档文件目录, DA/T 22-2015).

    `kind` names its kind in the retention table, `place` its row in the catalogue, `number` its number (件号) among
    the records of its retention and office, `code` its archival code (档号), empty where the fonds has none.  `day` is
    None and texts are empty where no source tells them.  `certain` is false where its retention is to be confirmed.
    """

    kind: str
    place: int
    number: int
    code: str
    title: str
    author: str
    retention: Retention
    basis: str
    certain: bool
    pages: int
    copies: tuple[Copy, ...]
    document_number: str = ""
    day: date | None = None
    secrecy: str = ""
    note: str = ""

    @property
    def has_original(self) -> bool:
        """Did the office add a scan of the stamped original?"""
        return any(one.role is Role.ORIGINAL for one in self.copies)


@dataclass(frozen=True, kw_only=True)
class Missing:
    """A record that a year's file should hold and this one does not, and why."""

    kind: str
    title: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A file of evidence: what was reported of it, and its ASCII path below the package's `data/`.

    `path` is empty where the piece is kept on paper only.
    """

    evidence: Evidence
    path: str = ""
    size: int = 0


@dataclass(frozen=True, kw_only=True)
class Archive:
    """A year's package: its records in the catalogue's order, what is missing, and the evidence by item.

    Who prepared and who checked it, and when, is empty or None where a person still has to fill it in by hand.
    """

    year: int
    fonds: Fonds
    records: tuple[Record, ...]
    missing: tuple[Missing, ...] = ()
    pieces: tuple[Piece, ...] = ()
    prepared_by: str = ""
    prepared_on: date | None = None
    checked_by: str = ""
    checked_on: date | None = None
