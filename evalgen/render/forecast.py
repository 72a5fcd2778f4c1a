"""What a first setting would show of a filled Word file, reckoned from it: a table's rows, a notice's printed lines.

Our templates give every line an exact height, so that nothing has to be known but where the lines end.  What is in
doubt is not guessed: then nothing is said, and a first setting has to show it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise, repeat
from typing import Final

from evalgen.model.dossier import Orientation
from evalgen.render.breaking import line_ends
from evalgen.render.markup import Element, style_of, w
from evalgen.render.pages import TablePage
from evalgen.render.paper import Paper

_MM: Final = 25.4 / 1440
_TOP: Final = {Orientation.LANDSCAPE: 1658, Orientation.PORTRAIT: 2098}
"""Where LibreOffice begins a page's text, in twips: what hangs in a landscape page's header pushes it down a little."""
_ABOVE_TABLE, _RULE = 20, 10
"""Twips that it leaves free above a table, and those that a rule between two rows takes."""
_CLOSE: Final = 10
"""A page that is full, or too full, by fewer twips is in doubt."""
_MARK, _ORGAN, _DATE = "Mark", "SignatureOrgan", "SignatureDate"

# What a paragraph or its style says: the element and its attribute; numbers are twips but for those of the rule below.
_SAID: Final = {
    "exact": ("pPr/spacing", "lineRule"),
    "line": ("pPr/spacing", "line"),
    "before": ("pPr/spacing", "before"),
    "after": ("pPr/spacing", "after"),
    "left": ("pPr/ind", "left"),
    "right": ("pPr/ind", "right"),
    "first": ("pPr/ind", "firstLine"),
    "hanging": ("pPr/ind", "hanging"),
    "half points": ("rPr/sz", "val"),
    "glyphs": ("rPr/spacing", "val"),
    "border's points": ("pPr/pBdr/bottom", "space"),
    "border's eighths": ("pPr/pBdr/bottom", "sz"),
}
_NOTHING: Final = dict.fromkeys(_SAID, 0)
_PATHS: Final = {path: "/".join(map(w, path.split("/"))) for path, _ in _SAID.values()}
_PROPERTIES: Final = f"{w('r')}/{w('rPr')}"
_RESIZING: Final = frozenset(map(w, ("sz", "spacing", "w", "vanish")))


class _DoubtError(Exception):
    """Of something it is not known how it will look."""


@dataclass(frozen=True, kw_only=True)
class _Block:
    """A paragraph as set: its printed lines, the height of each and the space above and below all, in twips."""

    lines: tuple[str, ...]
    line: int
    before: int
    after: int

    @property
    def height(self) -> int:
        return self.before + len(self.lines) * self.line + self.after


def table_page(docx: bytes) -> TablePage | None:
    """Return the header and the rows of a file's table as if all stood on one page; None where they are in doubt."""
    try:
        return _table_page(Paper.open(docx))
    except (_DoubtError, ValueError):  # a number that is none is in doubt as well
        return None


def printed_lines(docx: bytes) -> tuple[tuple[str, ...], ...] | None:
    """Return the lines, without blanks, page by page up to the signature's last one; None where they are in doubt."""
    try:
        return tuple(_printed_lines(Paper.open(docx)))
    except (_DoubtError, ValueError):  # a number that is none is in doubt as well
        return None


def _table_page(paper: Paper) -> TablePage:
    orientation, width, _ = _page(paper)
    above, heads, rows = 0, list[int](), list[int]()
    for element in paper.body[0]:
        if element.tag == w("tbl"):
            for row in element.iterfind(w("tr")):
                is_head = row.find(f"{w('trPr')}/{w('tblHeader')}") is not None
                if not (is_head and rows):
                    (heads if is_head else rows).append(_row_height(row, element, paper))
        elif element.tag == w("p") and not rows:
            above += _block(element, width, paper).height
    if not rows:
        raise _DoubtError
    return TablePage(
        orientation=orientation,
        header_bottom=(_TOP[orientation] + above + _ABOVE_TABLE + sum(heads)) * _MM,
        header_height=sum(heads) * _MM,
        rows=tuple(height * _MM for height in rows),
    )


def _row_height(row: Element, table: Element, paper: Paper) -> int:
    """The height of a row: that of its highest cell, and what is kept free above and below."""
    margins = {side: _number(table, f"tblPr/tblCellMar/{side}", "w") for side in ("top", "left", "bottom", "right")}
    heights = []
    for cell in row.iterfind(w("tc")):
        merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
        if merge is None or merge.get(w("val")) == "restart":
            width = _number(cell, "tcPr/tcW", "w") - margins["left"] - margins["right"]
            heights.append(sum(_block(one, width, paper).height for one in cell.iterfind(w("p"))))
    return max(heights) + margins["top"] + margins["bottom"] + _RULE


def _printed_lines(paper: Paper) -> Iterator[tuple[str, ...]]:
    """Pages are filled line by line; the signature's two lines stay together, a title stays with what follows it."""
    orientation, width, bottom = _page(paper)
    organ, date = (paper.identifier(style) for style in (_ORGAN, _DATE))
    place, page, kept = _TOP[orientation], list[str](), False
    for element in paper.body[0].iterfind(w("p")):
        block, style = _block(element, width, paper), style_of(element)
        for number, line in enumerate(block.lines):
            above = 0 if number else block.before
            over = place + above + block.line * (2 if style == organ else 1) - bottom
            if abs(over) < _CLOSE or (over > 0 and kept and not number):
                raise _DoubtError
            if over > 0:
                yield tuple(page)
                place, page = _TOP[orientation], []
            place += above + block.line
            page.append("".join(line.split()))
        place += block.after
        if style == date:
            yield tuple(page)
            return
        kept = style != organ and style in _kept(paper.styles)
    raise _DoubtError


def _page(paper: Paper) -> tuple[Orientation, int, int]:
    """How the first section's pages lie, the width of their text, and where it ends."""
    section = next(paper.body.iter(w("sectPr")), None)
    if section is None:
        raise _DoubtError
    left, right, bottom = (_number(section, "pgMar", side) for side in ("left", "right", "bottom"))
    width, height = (_number(section, "pgSz", side) for side in ("w", "h"))
    orientation = Orientation.LANDSCAPE if width > height else Orientation.PORTRAIT
    return orientation, width - left - right, height - bottom


def _block(paragraph: Element, width: int, paper: Paper) -> _Block:
    """A paragraph in lines of that width."""
    style = style_of(paragraph)
    said = _styles(paper.styles).get(style, _NOTHING)
    properties = paragraph.find(w("pPr"))
    if properties is not None and len(properties) > 1:  # more than its style
        said = {**said, **_said(paragraph)}
    if not (said["exact"] and said["line"] and said["half points"]):
        raise _DoubtError
    texts = _texts(paragraph)
    if style != paper.identifier(_MARK):  # which is fitted into one line
        if any(said.tag in _RESIZING for run in paragraph.iterfind(_PROPERTIES) for said in run):
            raise _DoubtError
        room, size = width - said["left"] - said["right"], said["half points"] * 10
        indents = chain([said["first"] - said["hanging"]], repeat(0))
        parted = (
            _parted(text, size, said["glyphs"], room, indent) for text, indent in zip(texts, indents, strict=False)
        )
        texts = [line for lines in parted for line in lines]
    border = said["border's points"] * 20 + said["border's eighths"] * 5 // 2
    return _Block(lines=tuple(texts), line=said["line"], before=said["before"], after=said["after"] + border)


def _parted(text: str, size: int, spacing: int, width: int, indent: int) -> list[str]:
    """The lines of a text without breaks of its own; one with a tab is meant for one line."""
    ends = line_ends(text.replace("\t", ""), size, width, spacing=spacing, indent=indent)
    if ends is None or ("\t" in text and len(ends) > 1):
        raise _DoubtError
    return [text[start:end] for start, end in pairwise((0, *ends[:-1], len(text)))]


def _texts(paragraph: Element) -> list[str]:
    """The text of a paragraph, parted at the breaks that are its own."""
    return "".join(_pieces(paragraph)).split("\n")


def _pieces(paragraph: Element) -> Iterator[str]:
    for piece in (piece for run in paragraph.iterfind(w("r")) for piece in run):
        if piece.tag == w("t"):
            yield piece.text or ""
        elif piece.tag in (w("br"), w("tab")) and not piece.attrib:
            yield "\n" if piece.tag == w("br") else "\t"
        elif piece.tag != w("rPr"):
            raise _DoubtError


@lru_cache(16)
def _styles(styles: Element) -> Mapping[str, Mapping[str, int]]:
    """What each style says, with what it takes over from the one that it is based on and that stands before it."""
    found: dict[str, Mapping[str, int]] = {}
    for style in styles.iterfind(w("style")):
        base = style.find(w("basedOn"))
        taken_over = found.get(base.get(w("val"), ""), _NOTHING) if base is not None else _NOTHING
        found[style.get(w("styleId"), "")] = {**taken_over, **_said(style)}
    return found


@lru_cache(16)
def _kept(styles: Element) -> frozenset[str]:
    """The styles of paragraphs that stay on the page of the one that follows."""
    return frozenset(
        style.get(w("styleId"), "")
        for style in styles.iterfind(w("style"))
        if style.find(f"{w('pPr')}/{w('keepNext')}") is not None
    )


def _said(owner: Element) -> dict[str, int]:
    """What a paragraph or a style says of its lines itself."""
    elements = {path: owner.find(full) for path, full in _PATHS.items()}
    found = {}
    for name, (path, attribute) in _SAID.items():
        element = elements[path]
        value = element.get(w(attribute)) if element is not None else None
        if value is not None:
            found[name] = int(value == "exact") if name == "exact" else int(value)
    return found


def _number(owner: Element, path: str, attribute: str) -> int:
    element = owner.find("/".join(map(w, path.split("/"))))
    if element is None:
        raise _DoubtError
    return int(element.get(w(attribute), "0"))
