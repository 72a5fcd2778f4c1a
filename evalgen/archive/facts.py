"""What opening a file tells: plain values, so that they pass through a pipe from the process that opened it."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final


class Kind(StrEnum):
    """What a file is by its suffix."""

    PDF = "pdf"
    WORD = "word"
    SHEET = "sheet"
    OFD = "ofd"
    PICTURE = "picture"
    RECORDING = "recording"
    JSON = "json"
    CSV = "csv"
    XML = "xml"
    TEXT = "text"
    OTHER = "other"


_SUFFIXES: Final = MappingProxyType(
    {
        Kind.PDF: "pdf",
        Kind.WORD: "docx docm",
        Kind.SHEET: "xlsx xlsm",
        Kind.OFD: "ofd",
        Kind.PICTURE: "jpg jpeg png tif tiff bmp gif webp",
        Kind.RECORDING: "mp4 m4v m4a mov mp3 wav avi wmv wma mkv webm flac ogg mpg mpeg aac",
        Kind.JSON: "json",
        Kind.CSV: "csv",
        Kind.XML: "xml",
        Kind.TEXT: "txt html htm md",
    }
)
KINDS: Final = MappingProxyType({f".{one}": kind for kind, names in _SUFFIXES.items() for one in names.split()})


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What was found in a file; reasons are in the user's words.

    `broken` says why it cannot be opened, `unread` why nobody looked inside; both are empty where it was read.
    `active` is what could run, `outward` what it points to outside, `enclosed` the files inside it.  `short` is what a
    PDF lacks to be the PDF/A that it declares (`pdfa`), and what is wrong with the structure of an Office file or
    a text.  `pages` are those of a PDF and of a picture.  Of a PDF, `bare` are the faces whose glyphs are not in it.
    """

    kind: Kind
    broken: str = ""
    unread: str = ""
    encrypted: bool = False
    active: tuple[str, ...] = ()
    outward: tuple[str, ...] = ()
    enclosed: tuple[str, ...] = ()
    pages: int = 0
    bare: tuple[str, ...] = ()
    pdfa: str = ""
    short: tuple[str, ...] = ()
    signed: bool = False

    @property
    def open(self) -> bool:
        """Was it opened and found whole?"""
        return not (self.broken or self.unread or self.encrypted)


def kind_of(path: str) -> Kind:
    """What a file is by its suffix."""
    return KINDS.get(PurePosixPath(path).suffix.lower(), Kind.OTHER)
