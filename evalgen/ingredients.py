"""What goes into an edition and into each of its documents, as digests: what is equal need not be made again."""

import hashlib
import json
import sys
from collections.abc import Sequence
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

from evalgen import __version__
from evalgen.comparison.people import people
from evalgen.documents import DOCUMENTS, DocumentKind, tabulated
from evalgen.model.dossier import Dossier
from evalgen.model.edition import Makings
from evalgen.publish import canonical, manifest
from evalgen.publish.manifest import Manifest, Source
from evalgen.render.fonts import substitutions
from evalgen.render.office import Converter, version
from evalgen.text import typefaces

_LIBRARIES = ("docxtpl", "Jinja2", "lxml", "openpyxl", "XlsxWriter", "pikepdf", "pypdfium2", "Pillow")


def ingredients(
    dossier: Dossier,
    sources: tuple[Source, ...],
    kinds: Sequence[DocumentKind],
    templates: Path,
    converter: Converter,
    charts: str,
) -> Manifest:
    """Return the manifest of an edition that is still to be made; its key is the digest of all that can change it."""
    versions, fonts = _versions(converter), converter.fonts
    engine = engine_of(converter, charts)
    used = tuple(Source(name=kind.template, sha256=_digest(templates / kind.template)) for kind in kinds)
    makings = tuple(_makings(dossier, kind, templates, engine) for kind in kinds)
    return Manifest(
        evalgen=__version__,
        year=str(dossier.particulars.year),
        key=_digest_of([[vars(one) for one in sources], [vars(one) for one in makings]]),
        inputs=sources,
        templates=used,
        outputs=(),
        versions=tuple(versions.items()),
        fonts=fonts.fingerprint,
        substitutions=substitutions(typefaces.OFFICIAL, fonts),
        findings=(),
        makings=makings,
        people=people(dossier.roster),
        baseline=canonical.digest(dossier.baseline) if dossier.baseline else "",
    )


def engine_of(converter: Converter, charts: str) -> str:
    """The digest of all that makes documents, whatever they say, and of how charts are shown."""
    return _digest_of([makers(converter), charts])


def makers(converter: Converter) -> dict[str, str]:
    """All that makes documents on this machine, by name: programs and libraries, the fonts, this program's own code."""
    return {**_versions(converter), "fonts": converter.fonts.fingerprint, "evalgen": _program()}


def _versions(converter: Converter) -> dict[str, str]:
    programs = {"python": sys.version.split()[0], "LibreOffice": version(converter)}
    installed = _installed()
    return {**programs, **{name: installed[name.lower()] for name in _LIBRARIES}}


@cache
def _installed() -> dict[str, str]:
    """The versions of all libraries by name in small letters, as the folders tell in which pip notes them (PEP 427).

    importlib.metadata looks at the same folders; it loads a reader of e-mail to do so.
    """
    folders = [found.stem for place in reversed(sys.path) for found in Path(place).glob("*.dist-info")]
    return {name.lower(): version for name, _, version in (folder.partition("-") for folder in folders)}


def _makings(dossier: Dossier, kind: DocumentKind, templates: Path, engine: str) -> Makings:
    """What a document is made of; how its pages fall is measured on the templates of its parts and of its table."""
    table = tabulated(kind)
    measured = [*kind.parts, *([table.code] if table else [])]
    files = [kind.template, *(DOCUMENTS[code].template for code in dict.fromkeys(measured) if code != kind.code)]
    return Makings(
        document=kind.code,
        template=_digest_of([_digest(templates / name) for name in files]),
        content=_digest_of([kind.context(dossier, (0,)), dossier.particulars.issued_on]),
        engine=engine,
    )


def _digest(template: Path) -> str:
    return manifest.digest(template) if template.is_file() else ""


def _digest_of(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=_plain)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> object:
    """A template's value as JSON knows it; what cannot be told by its value is a TypeError."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field: getattr(value, field) for field in value.__dataclass_fields__}
    if isinstance(value, (Decimal, Fraction, date)):
        return f"{type(value).__name__} {value}"
    raise TypeError(value)


@cache
def _program() -> str:
    """The digest of this program's own files: an edition made by other code is another edition."""
    own = (path for ending in ("*.py", "*.j2") for path in sorted(Path(__file__).parent.rglob(ending)))
    return hashlib.sha256(b"".join(path.read_bytes() for path in own)).hexdigest()
