"""Effective properties: what a paragraph and its runs look like once defaults, styles, theme and direct formatting
are laid over one another.

It alone knows the order of WordprocessingML's layers.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

Properties = Mapping[str, str]
"""Flat properties such as "sz", "rFonts.eastAsia", "ind.firstLine"; a later layer's entry replaces an earlier one's."""

_SLOTS = {"ascii": "asciiTheme", "hAnsi": "hAnsiTheme", "eastAsia": "eastAsiaTheme", "cs": "cstheme"}
_CHARS = {
    "left": "leftChars", "right": "rightChars", "firstLine": "firstLineChars", "hanging": "hangingChars",
}  # fmt: skip


def flag(properties: Properties, name: str) -> bool:
    """Is a toggle such as bold on?"""
    return properties.get(name, "false") not in ("0", "false", "off", "none")


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace; empty for comments and the like."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


@dataclass(frozen=True, kw_only=True)
class Look:
    """The paragraph's and the run's layer of one style."""

    paragraph: Properties
    run: Properties


class Styles:
    """The styles, defaults and theme of a document."""

    def __init__(self, styles: etree._Element | None, theme: etree._Element | None) -> None:
        self._theme = _theme_faces(theme)
        self._raw: dict[str, etree._Element] = {}
        self._seen: dict[str, Look] = {}
        self.defaults = Look(paragraph={}, run={})
        self.default_paragraph = ""
        if styles is None:
            return
        for style in styles.iter(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            self._raw[name] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                self.default_paragraph = name
        self.defaults = Look(
            paragraph=flat(styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"), self._theme),
            run=flat(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), self._theme),
        )

    def look(self, name: str) -> Look:
        """A style's own layer, on top of the styles it is based on."""
        if name in self._seen:
            return self._seen[name]
        self._seen[name] = Look(paragraph={}, run={})  # a style based on itself ends here
        style = self._raw.get(name)
        if style is None:
            return self._seen[name]
        based = style.find(f"{W}basedOn")
        below = self.look(based.get(f"{W}val", "")) if based is not None else Look(paragraph={}, run={})
        self._seen[name] = Look(
            paragraph={**below.paragraph, **flat(style.find(f"{W}pPr"), self._theme)},
            run={**below.run, **flat(style.find(f"{W}rPr"), self._theme)},
        )
        return self._seen[name]

    def paragraph(self, properties: etree._Element | None, table: str = "") -> Look:
        """The look of a paragraph and, before their own formatting, of its runs."""
        style = self.look(_style(properties, "pStyle") or self.default_paragraph)
        outer = self.look(table) if table else Look(paragraph={}, run={})
        own = flat(properties, self._theme)
        return Look(
            paragraph={**self.defaults.paragraph, **outer.paragraph, **style.paragraph, **own},
            run={**self.defaults.run, **outer.run, **style.run},
        )

    def run(self, below: Properties, properties: etree._Element | None) -> Properties:
        """The look of a run in a paragraph whose runs look like `below`."""
        style = self.look(_style(properties, "rStyle")).run if properties is not None else {}
        return {**below, **style, **flat(properties, self._theme)}


def _style(properties: etree._Element | None, tag: str) -> str:
    found = properties.find(f"{W}{tag}") if properties is not None else None
    return str(found.get(f"{W}val", "")) if found is not None else ""


def flat(properties: etree._Element | None, theme: Mapping[str, str]) -> dict[str, str]:
    """A properties element as flat entries; a theme's face beats a face that is named beside it."""
    if properties is None:
        return {}
    found: dict[str, str] = {}
    for child in properties:
        name = local_name(child)
        if name == "rFonts":
            found.update(_faces(child, theme))
        elif name == "ind":
            found.update(_indents(child))
        elif name == "pBdr":
            found.update(_edges(child))
        elif name:
            for key, value in child.attrib.items():
                local = str(key).rpartition("}")[2]
                found[name if local == "val" else f"{name}.{local}"] = str(value)
            found.setdefault(name, "1")
    return found


def _faces(element: etree._Element, theme: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for slot, themed in _SLOTS.items():
        name = theme.get(element.get(f"{W}{themed}", ""), "") or element.get(f"{W}{slot}", "")
        if name:
            found[f"rFonts.{slot}"] = str(name)
    if hint := element.get(f"{W}hint"):
        found["rFonts.hint"] = str(hint)
    return found


def _edges(element: etree._Element) -> dict[str, str]:
    """A paragraph's borders: "pBdr.bottom" is "RRGGBB eighths"; an edge that is switched off hides the one below."""
    found = {}
    for edge in element:
        drawn = edge.get(f"{W}val") not in ("none", "nil")
        look = f"{edge.get(f'{W}color', 'auto').upper()} {edge.get(f'{W}sz', '0')}"
        found[f"pBdr.{local_name(edge)}"] = look if drawn else ""
    return found


def _indents(element: etree._Element) -> dict[str, str]:
    found = {}
    same = {"start": "left", "end": "right", "startChars": "leftChars", "endChars": "rightChars"}
    for key, value in element.attrib.items():
        local = str(key).rpartition("}")[2]
        found[f"ind.{same.get(local, local)}"] = str(value)
    for plain, chars in _CHARS.items():
        if f"ind.{plain}" in found and f"ind.{chars}" not in found:
            found[f"ind.{chars}"] = "0"
    for one, other in (("firstLine", "hanging"), ("hanging", "firstLine")):
        if f"ind.{one}" in found and f"ind.{other}" not in found:
            found[f"ind.{other}"] = found[f"ind.{_CHARS[other]}"] = "0"
    return found


def _theme_faces(theme: etree._Element | None) -> dict[str, str]:
    """The faces that a theme's attributes stand for, such as minorEastAsia."""
    found: dict[str, str] = {}
    if theme is None:
        return found
    for kind in ("major", "minor"):
        scheme = theme.find(f".//{A}{kind}Font")
        if scheme is None:
            continue
        faces = {local_name(one): one.get("typeface", "") for one in scheme}
        hans = scheme.find(f"{A}font[@script='Hans']")
        east = faces.get("ea") or (hans.get("typeface", "") if hans is not None else "")
        found[f"{kind}EastAsia"] = str(east)
        found[f"{kind}HAnsi"] = found[f"{kind}Ascii"] = str(faces.get("latin", ""))
        found[f"{kind}Bidi"] = str(faces.get("cs", ""))
    return found
