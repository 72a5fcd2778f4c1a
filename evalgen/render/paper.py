"""A filled Word file taken apart: its parts, and the trees of its text and of its styles."""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

from evalgen.render.markup import Element, parse, w
from evalgen.text.styles import NAMES

DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A Word file taken apart.  Styles are known by name: Word gives them identifiers of its own when it saves.

    The text is in `body`, which may be changed; what `parts` holds in its place counts no more.
    """

    parts: Mapping[str, bytes]
    body: Element
    styles: Element

    @classmethod
    def open(cls, docx: bytes) -> "Paper":
        """Take a file apart; KeyError where text or styles are missing."""
        parts = taken_apart(docx)
        return cls(parts=parts, body=parse(parts[DOCUMENT]), styles=parse(parts[STYLES]))

    def identifier(self, style: str) -> str:
        """What the file itself calls one of our styles."""
        return self._identifiers.get(NAMES[style], style)

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

    @cached_property
    def _identifiers(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for style in self.styles.iterfind(w("style")):
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
