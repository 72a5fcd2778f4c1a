"""A filled Word file taken apart: its parts, and the trees of its text and of its styles."""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from io import BytesIO

from evalgen.render.markup import Element, parse, w
from evalgen.text.styles import NAMES

DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A Word file taken apart.  Styles are known by name: Word gives them identifiers of its own when it saves.

    The text is read when `body` is first asked for; then it is there, and may be changed: what `parts` holds in its
    place counts no more.
    """

    parts: Mapping[str, bytes]

    @classmethod
    def open(cls, docx: bytes) -> "Paper":
        """Take a file apart; KeyError where text or styles are missing."""
        parts = taken_apart(docx)
        if missing := {DOCUMENT, STYLES} - parts.keys():
            raise KeyError(*missing)
        return cls(parts=parts)

    @cached_property
    def body(self) -> Element:
        """The tree of the text."""
        return parse(self.parts[DOCUMENT])

    @property
    def styles(self) -> Element:
        """The tree of the styles, which many papers share."""
        return _parsed(self.parts[STYLES])

    def saying(self, text: str) -> "Paper":
        """The same file with another text."""
        return Paper(parts={**self.parts, DOCUMENT: text.encode()})

    def identifier(self, style: str) -> str:
        """What the file itself calls one of our styles."""
        return _identifiers(self.styles).get(NAMES[style], style)

    def styled(self, text: str, *styles: str) -> Iterator[int]:
        """Where in a text of this file paragraphs say that they are in one of our styles."""
        said = "|".join(re.escape(self.identifier(style)) for style in styles)
        return (found.start() for found in re.finditer(f'<w:pStyle w:val="(?:{said})"/>', text))

    def paragraphs(self, *groups: Sequence[str]) -> tuple[list[Element], ...]:
        """The paragraphs in each group of our styles, in order."""
        found: tuple[list[Element], ...] = tuple([] for _ in groups)
        wanted = {self.identifier(style): place for place, styles in enumerate(groups) for style in styles}
        for mark in self.body.iter(w("pStyle")):
            place = wanted.get(mark.get(w("val"), ""))
            owner = _grandparent(mark) if place is not None else None
            if place is not None and owner is not None and owner.tag == w("p"):
                found[place].append(owner)
        return found


@lru_cache(16)
def _parsed(styles: bytes) -> Element:
    return parse(styles)


@lru_cache(16)
def _identifiers(styles: Element) -> Mapping[str, str]:
    """By the name of a style, what the file calls it."""
    found: dict[str, str] = {}
    for style in styles.iterfind(w("style")):
        name = style.find(w("name"))
        if name is not None:
            found.setdefault(str(name.get(w("val"))), str(style.get(w("styleId"))))
    return found


def _grandparent(element: Element) -> Element | None:
    parent = element.getparent()
    return parent.getparent() if parent is not None else None


def taken_apart(docx: bytes) -> dict[str, bytes]:
    """The parts of a Word file by name; of a part that is there twice, the last."""
    with zipfile.ZipFile(BytesIO(docx)) as source:
        return {name: source.read(name) for name in source.namelist()}
