"""What pictures, recordings and plain data hold: a picture that is shown, a head of the right kind, text that parses.

Of a recording only the head is read, however long it is.
"""

import csv
import json
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Final
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from PIL import Image, UnidentifiedImageError

from evalgen.archive.facts import Facts, Kind
from evalgen.text import properties as words

MAX_TEXT: Final = 300_000_000
MAX_PIXELS: Final = 300_000_000
MAX_FRAMES: Final = 500
HEAD: Final = 32
_COLUMN: Final = 10_000_000
_BLOCK: Final = 1_000_000
_UTF8, _CHINESE = "utf-8-sig", "gb18030"
_BOX: Final = frozenset({b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"})
_RIFF: Final = MappingProxyType({".wav": b"WAVE", ".avi": b"AVI "})
_STARTS: Final = MappingProxyType(
    {
        ".mp3": (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xfa"),
        ".aac": (b"ADIF", b"\xff\xf1", b"\xff\xf9"),
        ".wmv": (b"\x30\x26\xb2\x75",),
        ".wma": (b"\x30\x26\xb2\x75",),
        ".mkv": (b"\x1a\x45\xdf\xa3",),
        ".webm": (b"\x1a\x45\xdf\xa3",),
        ".flac": (b"fLaC",),
        ".ogg": (b"OggS",),
        ".mpg": (b"\x00\x00\x01\xba", b"\x00\x00\x01\xb3"),
        ".mpeg": (b"\x00\x00\x01\xba", b"\x00\x00\x01\xb3"),
    }
)
_MANY_JPEGS: Final = ".jpg .jpeg"  # what Pillow takes apart as MPO, and cameras write as JPEG
_FORMATS: Final = MappingProxyType(
    {
        "JPEG": ".jpg .jpeg",
        "PNG": ".png",
        "TIFF": ".tif .tiff",
        "BMP": ".bmp",
        "GIF": ".gif",
        "WEBP": ".webp",
    }
)


def read_picture(path: Path) -> Facts:
    """Decode every frame of a picture."""
    Image.init()  # else only the commonest formats are known
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path, formats=list(_FORMATS)) as picture:
                return _shown(picture, path.suffix.lower())
    except Image.DecompressionBombError:
        return Facts(kind=Kind.PICTURE, unread=words.BOMB)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, EOFError):
        return Facts(kind=Kind.PICTURE, broken=words.NOT_A_PICTURE)


def _shown(picture: Image.Image, suffix: str) -> Facts:
    frames = getattr(picture, "n_frames", 1)
    if picture.width * picture.height > MAX_PIXELS:
        return Facts(kind=Kind.PICTURE, unread=words.BOMB)
    if frames > MAX_FRAMES:
        return Facts(kind=Kind.PICTURE, unread=words.TOO_MANY)
    for number in range(frames):
        picture.seek(number)
        picture.load()
    agrees = suffix in _FORMATS.get(picture.format or "", _MANY_JPEGS).split()
    broken = "" if agrees else words.OTHER_CONTENT.format(suffix=suffix)
    return Facts(kind=Kind.PICTURE, pages=frames if picture.format == "TIFF" else 1, broken=broken)


def read_recording(path: Path) -> Facts:
    """Read the head of a recording: is it of the kind that its suffix says?"""
    with path.open("rb") as file:
        head = file.read(HEAD)
    suffix = path.suffix.lower()
    if suffix in _RIFF:
        agrees = head[:4] in (b"RIFF", b"RF64") and head[8:12] == _RIFF[suffix]
    elif suffix in _STARTS:
        agrees = head.startswith(_STARTS[suffix])
    else:
        agrees = head[4:8] in _BOX
    return Facts(kind=Kind.RECORDING, broken="" if agrees else words.OTHER_CONTENT.format(suffix=suffix))


def read_json(path: Path) -> Facts:
    """Parse a JSON file."""
    if path.stat().st_size > MAX_TEXT:
        return Facts(kind=Kind.JSON, unread=words.TOO_LARGE)
    try:
        json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        return Facts(kind=Kind.JSON, broken=words.NOT_JSON)
    return Facts(kind=Kind.JSON)


def read_csv(path: Path) -> Facts:
    """Parse a CSV file: is it UTF-8 (RFC 4180), with as many columns in every row as in the first?"""
    encoding = _encoding(path)
    if not encoding:
        return Facts(kind=Kind.CSV, broken=words.NOT_TEXT)
    csv.field_size_limit(_COLUMN)
    try:
        with path.open(encoding=encoding, newline="") as file:
            ragged = _first_ragged(csv.reader(file, strict=True))
    except csv.Error:
        return Facts(kind=Kind.CSV, broken=words.NOT_CSV)
    return Facts(kind=Kind.CSV, short=(*_not_utf8(encoding), *ragged))


def _first_ragged(rows: Iterator[list[str]]) -> tuple[str, ...]:
    """The first row that has another number of columns than the head, in words."""
    wanted = len(next(rows, []))
    for number, row in enumerate(rows, 2):
        if len(row) != wanted:
            return (words.RAGGED.format(row=number, found=len(row), wanted=wanted),)
    return ()


def read_xml(path: Path) -> Facts:
    """Parse an XML file without definitions or entities."""
    if path.stat().st_size > MAX_TEXT:
        return Facts(kind=Kind.XML, unread=words.TOO_LARGE)
    try:
        fromstring(path.read_bytes(), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError):
        return Facts(kind=Kind.XML, broken=words.NOT_XML)
    return Facts(kind=Kind.XML)


def read_text(path: Path) -> Facts:
    """Decode a text file: as UTF-8, or as Chinese systems wrote it before."""
    encoding = _encoding(path)
    if not encoding:
        return Facts(kind=Kind.TEXT, broken=words.NOT_TEXT)
    return Facts(kind=Kind.TEXT, short=_not_utf8(encoding))


def _encoding(path: Path) -> str:
    """The encoding that a whole file can be read in, block by block; empty where there is none."""
    for encoding in (_UTF8, _CHINESE):
        try:
            with path.open(encoding=encoding) as file:
                while file.read(_BLOCK):
                    pass
        except UnicodeDecodeError:
            continue
        return encoding
    return ""


def _not_utf8(encoding: str) -> tuple[str, ...]:
    return () if encoding == _UTF8 else (words.NOT_UTF8,)
