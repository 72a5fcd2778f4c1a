"""The edition: the files of one run, which belong together."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Artifact:
    """One finished file of an edition; `document` is the code of its kind, empty for the edition's own files."""

    name: str
    sha256: str
    size: int
    document: str = ""
    pages: int = 0
