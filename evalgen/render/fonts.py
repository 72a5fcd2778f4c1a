"""Fonts: which faces stand in for the official ones in PDFs made here, and how LibreOffice is told.

Only this module knows the stand-ins. Word files always name the official faces; where one of those is installed,
it is used and nothing stands in.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from evalgen.errors import OutputError
from evalgen.model.typeface import Characters, Coverage
from evalgen.render.catalogue import Catalogue, Font
from evalgen.text import failures, typefaces

_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.fonts",
    "~/.local/share/fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "C:/Windows/Fonts",
    "~/AppData/Local/Microsoft/Windows/Fonts",
)


@dataclass(frozen=True, kw_only=True)
class StandIn:
    """A family that replaces an official face, and whether in bold; `package` is Debian's, where there is one."""

    family: str
    bold: bool = False
    package: str = ""


@dataclass(frozen=True, kw_only=True)
class Face:
    """An official face: the other name of the real font, its stand-ins (best first), its character sets."""

    name: str
    also: str
    stand_ins: tuple[StandIn, ...]
    charsets: tuple[str, ...]


_FANDOL_FANG = StandIn(family="FandolFang", package="texlive-lang-chinese")
_CWTEX_FANG = StandIn(family="cwTeXFangSong", package="fonts-cwtex-fs")
_WENKAI = StandIn(family="LXGW WenKai", package="fonts-lxgw-wenkai")
_FANDOL_KAI = StandIn(family="FandolKai", package="texlive-lang-chinese")
_SANS = StandIn(family="Noto Sans CJK SC", package="fonts-noto-cjk")
_SERIF = StandIn(family="Noto Serif CJK SC", package="fonts-noto-cjk")
_SERIF_BOLD = StandIn(family="Noto Serif CJK SC", bold=True, package="fonts-noto-cjk")
_LIBERATION = StandIn(family="Liberation Serif", package="fonts-liberation")
# What prints the characters that neither a face nor its stand-ins have; it does not count as covering them.
_LAST_RESORT = _SERIF.family

_WIDE_FANG = StandIn(family="FangSong")
_WIDE_KAI = StandIn(family="KaiTi")
_WIDE_TITLE = StandIn(family="FZXiaoBiaoSong-B05")

_GB2312 = ("gb2312",)
_GBK = ("gbk",)
_LATIN = ("cp1250", "cp1251", "cp1252", "cp1253")
_PRINTABLE = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0xD800), *range(0xF900, 0xFFFE))))

FACES = (
    Face(
        name=typefaces.TITLE,
        also="FZXiaoBiaoSong-B05S",
        stand_ins=(_WIDE_TITLE, _SERIF_BOLD),
        charsets=_GB2312,
    ),
    Face(
        name=typefaces.BODY,
        also="FangSong_GB2312",
        stand_ins=(_WIDE_FANG, _FANDOL_FANG, _CWTEX_FANG),
        charsets=_GB2312,
    ),
    Face(
        name=typefaces.KAITI,
        also="KaiTi_GB2312",
        stand_ins=(_WIDE_KAI, _FANDOL_KAI, _WENKAI),
        charsets=_GB2312,
    ),
    Face(name=typefaces.HEITI, also="SimHei", stand_ins=(_SANS,), charsets=_GBK),
    Face(name=typefaces.SONGTI, also="SimSun", stand_ins=(_SERIF,), charsets=_GBK),
    Face(name=typefaces.LATIN, also="", stand_ins=(_LIBERATION,), charsets=_LATIN),
    Face(
        name=typefaces.WIDER[typefaces.TITLE],
        also="FZXiaoBiaoSong-B05",
        stand_ins=(_SERIF_BOLD,),
        charsets=_GBK,
    ),
    Face(
        name=typefaces.WIDER[typefaces.BODY],
        also="FangSong",
        stand_ins=(_FANDOL_FANG, _CWTEX_FANG),
        charsets=_GBK,
    ),
    Face(
        name=typefaces.WIDER[typefaces.KAITI],
        also="KaiTi",
        stand_ins=(_FANDOL_KAI, _WENKAI),
        charsets=_GBK,
    ),
)


@dataclass(frozen=True, kw_only=True)
class FontSetup:
    """How faces are mapped on this machine.

    `fingerprint` changes when a PDF could come out differently; it says nothing of where the fonts lie.
    `missing` names the faces for which neither the font nor a stand-in is installed; `lettering` is the font in which
    pictures of charts are lettered.
    """

    config: Path
    fingerprint: str
    coverage: tuple[Coverage, ...]
    missing: tuple[str, ...] = ()
    lettering: Font | None = None


def font_setup(cache: Path, places: Sequence[str] = _FOLDERS) -> FontSetup:
    """Look at the installed fonts and write the fontconfig file that maps the official faces to them.

    Fonts lie in the machine's `places` and in `cache`/fonts, at any depth. Raises OutputError when `cache` cannot be
    written.
    """
    folders = [folder for folder in (*map(_at_home, places), (cache / "fonts").absolute()) if folder.is_dir()]
    catalogue = Catalogue(folders, cache / "fonts.json")
    used = {face.name: _installed(face, catalogue) for face in FACES}
    coverage = tuple(_coverage(face, used[face.name], catalogue) for face in FACES)
    prints = [f"{name} {font.number} {catalogue.digest(font)}" for name, fonts in used.items() for _, font in fonts]
    config = cache / "fonts.conf"
    try:
        cache.mkdir(parents=True, exist_ok=True)
        catalogue.remember()
        _write(config, _fontconfig(folders, used, cache / "fontconfig"))
    except OSError as error:
        reason = failures.REASONS.get(error.errno or 0, error.strerror)
        raise OutputError(
            failures.FOLDER_REFUSED.format(folder=cache, reason=reason), failures.FOLDER_REFUSED_HINT
        ) from error
    return FontSetup(
        config=config.absolute(),
        fingerprint=hashlib.sha256("\n".join(prints).encode()).hexdigest(),
        coverage=coverage,
        missing=tuple(name for name, fonts in used.items() if not fonts),
        lettering=next((font for _, font in used[typefaces.SONGTI]), None),
    )


def substitutions(faces_used: Iterable[str], setup: FontSetup) -> tuple[tuple[str, str], ...]:
    """Return (official face, what people call its stand-in) for those faces that were set in another."""
    wanted = set(faces_used)
    return tuple(
        (one.face, typefaces.CALLED.get(one.stand_in, one.stand_in))
        for one in setup.coverage
        if one.face in wanted and one.stand_in
    )


def packages(faces: Iterable[str]) -> tuple[str, ...]:
    """Return Debian's packages that hold the best freely available stand-ins of these faces."""
    wanted = set(faces)
    firsts = (next(one.package for one in face.stand_ins if one.package) for face in FACES if face.name in wanted)
    return tuple(dict.fromkeys(firsts))


def _at_home(folder: str) -> Path:
    return Path(folder).expanduser()


def _installed(face: Face, catalogue: Catalogue) -> list[tuple[StandIn, Font]]:
    """Return the real font alone where it is installed, else the stand-ins that are."""
    for name in (face.name, face.also):
        if name and (real := catalogue.find(name)):
            return [(StandIn(family=face.name), real)]
    found = [(one, catalogue.find(one.family, bold=one.bold)) for one in face.stand_ins]
    return [(one, font) for one, font in found if font]


def _coverage(face: Face, fonts: list[tuple[StandIn, Font]], catalogue: Catalogue) -> Coverage:
    first = fonts[0][0].family if fonts else ""
    return Coverage(
        face=face.name,
        stand_in="" if first == face.name else first,
        official=_charset(face.charsets),
        available=Characters(tuple(catalogue.characters(font) for _, font in fonts)),
    )


@cache
def _charset(codecs: tuple[str, ...]) -> frozenset[int]:
    """Return the code points of these character sets.

    Windows, for which the official fonts were drawn, reads GB 2312 as a part of GBK: its middle dot is U+00B7 and
    its dash U+2014, where the plain codec says U+30FB and U+2015. Both belong to the set.
    """
    held = [(_PRINTABLE.encode(codec, "ignore"), codec) for codec in codecs]
    read = [code.decode(codec) for code, codec in held]
    as_windows = [code.decode("gbk") for code, codec in held if codec == "gb2312"]
    return frozenset(map(ord, "".join(read + as_windows)))


def _fontconfig(folders: list[Path], used: dict[str, list[tuple[StandIn, Font]]], memory: Path) -> str:
    """Return the fontconfig file; it names the official face first, so that an installed real font wins."""
    lines = ['<?xml version="1.0"?>', '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">', "<fontconfig>"]
    lines += [f"<dir>{escape(str(folder))}</dir>" for folder in folders]
    lines.append(f"<cachedir>{escape(str(memory.absolute()))}</cachedir>")
    for face in FACES:
        chosen = used[face.name]
        families = dict.fromkeys(filter(None, [face.name, face.also, *(one.family for one, _ in chosen), _LAST_RESORT]))
        prefer = "".join(f"<family>{escape(family)}</family>" for family in families)
        lines.append(f'<alias binding="same"><family>{face.name}</family><prefer>{prefer}</prefer></alias>')
        if chosen and chosen[0][0].bold:
            lines.append(
                f'<match target="pattern"><test name="family"><string>{face.name}</string></test>'
                '<edit name="weight" mode="assign" binding="same"><const>bold</const></edit></match>'
            )
    return "\n".join([*lines, "</fontconfig>", ""])


def _write(config: Path, content: str) -> None:
    """Put the file in place in one step, and only when it differs: fontconfig watches its time stamp."""
    if not config.is_file() or config.read_text(encoding="utf-8") != content:
        fresh = config.with_suffix(".new")
        fresh.write_text(content, encoding="utf-8")
        fresh.replace(config)
