"""The edition: the files of one run that belong together."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Artifact:
    """One finished file of an edition; `document` is the code of its document kind, empty for the edition's own files."""

    name: str
    sha256: str
    size: int
    document: str = ""
    pages: int = 0


@dataclass(frozen=True, kw_only=True)
class Edition:
    """What one run made: the key of all that went in, and the artifacts that came out."""

    year: str
    key: str
    artifacts: tuple[Artifact, ...]
