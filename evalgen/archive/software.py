"""The software and font record: with what the editions of a package were made, as far as their manifests tell.

There is no clock, no path and no name of a machine in it.
"""

from collections.abc import Sequence
from typing import Final

from evalgen.publish.manifest import Manifest

FORMAT: Final = 1
_PYTHON: Final = "python"
_OFFICE: Final = "LibreOffice"

Record = dict[str, object]


def software(editions: Sequence[Manifest]) -> Record:
    """The programs, libraries and fonts of the editions; those that were made with the same stand together.

    `substitutions` names the official faces that were not installed and what stood in for them in the PDFs; the Word
    files always name the official faces.  `fonts` is the fingerprint of all fonts that the PDFs could be set in.
    """
    environments: list[tuple[Record, list[str]]] = []
    for edition in editions:
        used = _used(edition)
        keys = next((keys for known, keys in environments if known == used), None)
        if keys is None:
            environments.append((used, keys := []))
        keys.append(edition.key)
    return {"format": FORMAT, "environments": [{"editions": keys, **used} for used, keys in environments]}


def _used(edition: Manifest) -> Record:
    versions = dict(edition.versions)
    return {
        "evalgen": edition.evalgen,
        "python": versions.pop(_PYTHON, ""),
        "libreoffice": versions.pop(_OFFICE, ""),
        "libraries": versions,
        "fonts": edition.fonts,
        "substitutions": [{"face": face, "stand_in": stand_in} for face, stand_in in edition.substitutions],
    }
