"""A filled Word file taken apart: its parts, and the trees of its text and of its styles."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

from evalgen.render.markup import Element, parse, style_of, w
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

    def paragraphs(self, *styles: str) -> list[Element]:
        """The paragraphs in these styles of ours, in order."""
        wanted = {self.identifier(style) for style in styles}
        owners = (grandparent(mark) for mark in self.body.iter(w("pStyle")) if mark.get(w("val")) in wanted)
        return [one for one in owners if one is not None and one.tag == w("p") and style_of(one) in wanted]

    @cached_property
    def _identifiers(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for style in self.styles.iterfind(w("style")):
            name = style.find(w("name"))
            if name is not None:
                found.setdefault(str(name.get(w("val"))), str(style.get(w("styleId"))))
        return found


def taken_apart(docx: bytes) -> dict[str, bytes]:
    """The parts of a Word file by name; of a part that is there twice, the last."""
    with zipfile.ZipFile(BytesIO(docx)) as source:
        return {name: source.read(name) for name in source.namelist()}


def grandparent(element: Element) -> Element | None:
    """The element two levels above, where there is one."""
    parent = element.getparent()
    return parent.getparent() if parent is not None else None
