"""The edition: the files of one run, which belong together."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, kw_only=True)
class Artifact:
    """One finished file of an edition; `document` is the code of its kind, empty for the edition's own files."""

    name: str
    sha256: str
    size: int
    document: str = ""
    pages: int = 0


class Reason(StrEnum):
    """Why a document was made anew; what has none was taken over from the former edition."""

    FIRST = "first"
    ALTERED = "altered"
    CONTENT = "content"
    TEMPLATE = "template"
    ENGINE = "engine"
    LAYOUT = "layout"


@dataclass(frozen=True, kw_only=True)
class Makings:
    """What a document is made of, as digests: its templates, all that it says, and the programs and fonts at work.

    Equal makings give equal files.
    """

    document: str
    template: str
    content: str
    engine: str
