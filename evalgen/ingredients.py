"""What goes into an edition, and the digest of it all: equal ingredients need not be set and printed again."""

import hashlib
import json
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import version as version_of
from pathlib import Path

from evalgen import __version__
from evalgen.documents import DocumentKind
from evalgen.publish import manifest
from evalgen.publish.manifest import Manifest, Source
from evalgen.render.fonts import substitutions
from evalgen.render.office import Converter, version
from evalgen.text import typefaces

_LIBRARIES = ("docxtpl", "Jinja2", "lxml", "openpyxl", "XlsxWriter", "pikepdf", "pypdfium2", "Pillow")


def ingredients(
    year: int,
    sources: tuple[Source, ...],
    kinds: Sequence[DocumentKind],
    templates: Path,
    converter: Converter,
    charts: str,
) -> Manifest:
    """Return the manifest of an edition that is still to be made; its key is the digest of all that can change it."""
    versions = {"python": platform.python_version(), "LibreOffice": version(converter)}
    versions |= {name: version_of(name) for name in _LIBRARIES}
    used = tuple(Source(name=kind.template, sha256=_digest(templates / kind.template)) for kind in kinds)
    fonts = converter.fonts
    read = [vars(one) for one in sources]
    all_of_it = [read, [vars(one) for one in used], versions, fonts.fingerprint, charts, _program()]
    return Manifest(
        evalgen=__version__,
        year=str(year),
        key=hashlib.sha256(json.dumps(all_of_it, ensure_ascii=False, sort_keys=True).encode()).hexdigest(),
        inputs=sources,
        templates=used,
        outputs=(),
        versions=tuple(versions.items()),
        fonts=fonts.fingerprint,
        substitutions=substitutions(typefaces.OFFICIAL, fonts),
        findings=(),
    )


def printed_before(place: Path, former: Manifest | None, now: Manifest) -> Mapping[str, Path]:
    """The former edition's PDFs by the digest of their Word files, where the same programs and fonts made them."""
    if former is None or (former.versions, former.fonts, former.evalgen) != (now.versions, now.fonts, now.evalgen):
        return {}
    if not manifest.intact(place, former):
        return {}
    words = {one.document: one.sha256 for one in former.outputs if one.name.endswith(".docx")}
    return {words[one.document]: place / one.name for one in former.outputs if one.name.endswith(".pdf")}


def _digest(template: Path) -> str:
    return manifest.digest(template) if template.is_file() else ""


def _program() -> str:
    """The digest of this program's own files: an edition made by other code is another edition."""
    own = (path for ending in ("*.py", "*.j2") for path in sorted(Path(__file__).parent.rglob(ending)))
    return hashlib.sha256(b"".join(path.read_bytes() for path in own)).hexdigest()
