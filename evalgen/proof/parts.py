"""The parts of an official document, known by their meaning and place, never by the names of styles.

One recogniser reads both models: a Word paragraph and a printed line are both an `Item`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

from evalgen.text import standard_words as words

LARGE: Final = 18.0  # points; a centred line from here on is a title
HEAD: Final = 26.0
NEAR: Final = 4.0  # millimetres within which a line begins "at the left"
S = TypeVar("S")


@dataclass(frozen=True, kw_only=True)
class Item(Generic[S]):
    """A paragraph or a line, as far as recognising needs it; `indent` counts from the type area's left in mm."""

    text: str
    size: float
    centred: bool
    red: bool
    starts_page: bool
    indent: float
    blanks: int
    page: int
    source: S


@dataclass(kw_only=True)
class Unit(Generic[S]):
    """A piece with a title of its own: the document, a work plan that it issues, an attachment.

    `stamp` is the line over a form's table that names the unit and has room for its seal.
    """

    label: Item[S] | None = None
    title: list[Item[S]] = field(default_factory=list)
    stamp: Item[S] | None = None
    addressee: list[Item[S]] = field(default_factory=list)
    body: list[Item[S]] = field(default_factory=list)
    notes: list[Item[S]] = field(default_factory=list)
    organ: Item[S] | None = None
    date: Item[S] | None = None
    remark: Item[S] | None = None

    @property
    def title_text(self) -> str:
        """The title, its lines joined."""
        return "".join(item.text for item in self.title)

    @property
    def attachments(self) -> tuple[tuple[str, str], ...]:
        """The attachments that the note names: label ("附件", "附件1") and title."""
        return named_attachments([item.text for item in self.notes])


@dataclass(kw_only=True)
class Parts(Generic[S]):
    """The recognised parts of one document in one of its forms."""

    copy_number: Item[S] | None = None
    secrecy: Item[S] | None = None
    urgency: Item[S] | None = None
    mark: Item[S] | None = None
    mark_lines: list[Item[S]] = field(default_factory=list)
    number: Item[S] | None = None
    signer: Item[S] | None = None
    units: list[Unit[S]] = field(default_factory=list)
    copies: list[Item[S]] = field(default_factory=list)
    printed: Item[S] | None = None

    def absent(self, wanted: Iterable[str]) -> tuple[str, ...]:
        """Those of the wanted parts (mark, number, title, addressee, signature, imprint) that were not recognised."""
        there = {
            "mark": self.mark is not None,
            "number": self.number is not None,
            "title": any(unit.title for unit in self.units),
            "addressee": any(unit.addressee for unit in self.units),
            "signature": any(unit.organ is not None and unit.date is not None for unit in self.units),
            "imprint": self.printed is not None,
        }
        return tuple(name for name in wanted if not there[name])

    @property
    def headed(self) -> bool:
        """Has the document a red head?"""
        return self.mark is not None

    @property
    def attached(self) -> list[Unit[S]]:
        """The attachments."""
        return [unit for unit in self.units if unit.label is not None]

    @property
    def imprint(self) -> list[Item[S]]:
        """The imprint's items from top to bottom."""
        return [*self.copies, *([self.printed] if self.printed else [])]


def named_attachments(lines: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """What an attachment note names: ("附件", title) for one, ("附件1", …) for several.

    >>> named_attachments(["附件：1.清单", "2.责任", "分工表"])
    (('附件1', '清单'), ('附件2', '责任分工表'))
    """
    names: list[tuple[str, str]] = []
    for line in lines:
        text = words.NOTE_LEAD.sub("", line) if not names else line
        numbered = words.NOTE_ITEM.match(text)
        if numbered:
            names.append((words.ATTACHMENT + numbered[1], numbered[3]))
        elif names:
            names[-1] = (names[-1][0], names[-1][1] + text)
        else:
            names.append((words.ATTACHMENT, text))
    return tuple(names)


def recognise(items: Sequence[Item[S]]) -> Parts[S]:
    """Find the parts among the items, which come in reading order without tables and page numbers."""
    return _Recogniser(items).parts()


class _Recogniser(Generic[S]):
    """Walks the items once."""

    def __init__(self, items: Sequence[Item[S]]) -> None:
        self._items = list(items)
        self._parts: Parts[S] = Parts()
        self._unit: Unit[S] = Unit()

    def parts(self) -> Parts[S]:
        self._imprint()
        rest = self._items[self._head() :]
        self._parts.units.append(self._unit)
        for place, item in enumerate(rest):
            self._take(item, rest[place + 1] if place + 1 < len(rest) else None)
        if not self._unit.title and not self._unit.body and len(self._parts.units) > 1:
            self._parts.units.pop()
        return self._parts

    # The imprint, from the end.

    def _imprint(self) -> None:
        for place in range(len(self._items) - 1, max(-1, len(self._items) - 12), -1):
            item = self._items[place]
            dated = words.PRINTED.search(item.text)
            if self._parts.printed is None and dated and not words.DATE_LOOSE.match(item.text):
                self._parts.printed = self._items.pop(place)
            elif words.COPIES.match(item.text) or words.SENT_TO.match(item.text):
                end = next((at for at in range(place + 1, len(self._items)) if self._alien(item, at)), len(self._items))
                self._parts.copies = self._items[place:end] + self._parts.copies
                del self._items[place:end]

    def _alien(self, first: Item[S], at: int) -> bool:
        """Does the item at `at` not continue the copies that begin with `first`?"""
        item = self._items[at]
        return item.page != first.page or item.blanks > 0 or bool(words.DATE_LOOSE.match(item.text))

    # The head, up to the title.

    def _head(self) -> int:
        """Find the head's parts; returns how many items belong to it."""
        used = 0
        for place, item in enumerate(self._items[:8]):
            if not self._head_part(item, place):
                continue
            used = place + 1
        return used if self._parts.mark or self._parts.number else 0

    def _head_part(self, item: Item[S], place: int) -> bool:
        parts = self._parts
        if parts.mark is None and self._is_mark(item, place):
            parts.mark = item
            parts.mark_lines.append(item)
        elif parts.mark is not None and parts.number is None and item.red and item.size >= LARGE:
            parts.mark_lines.append(item)
        elif parts.number is None and self._is_number(item):
            parts.number = item
            if words.SIGNER in item.text:
                parts.signer = item
        elif parts.mark is None and words.COPY_LOOSE.match(item.text):
            parts.copy_number = item
        elif parts.mark is None and words.SECRECY.match(item.text):
            parts.secrecy = item
        elif words.URGENCY.match(item.text):
            parts.urgency = item
        else:
            return False
        return True

    def _is_mark(self, item: Item[S], place: int) -> bool:
        if item.page > 1 or words.NUMBER_LOOSE.match(item.text):
            return False
        if item.size >= LARGE and (item.red or (item.size >= HEAD and words.MARK_END.search(item.text) is not None)):
            return True
        followers = self._items[place + 1 : place + 3]
        numbered = any(words.NUMBER_LOOSE.match(one.text) for one in followers)
        return numbered and item.size >= LARGE and (place == 0 or item.size >= HEAD)

    def _is_number(self, item: Item[S]) -> bool:
        text = item.text.partition(words.SIGNER)[0]
        return item.page == 1 and not self._unit.title and words.NUMBER_LOOSE.match(text) is not None

    # Units.

    def _take(self, item: Item[S], following: Item[S] | None) -> None:
        unit = self._unit
        if words.LABEL_LOOSE.match(item.text) or words.LABEL_DETACHED.match(item.text):
            self._new_unit(label=item)
        elif self._is_title(item, unit):
            if unit.body or unit.date:
                self._new_unit().title.append(item)
            else:
                unit.title.append(item)
        elif words.STAMP_LINE.match(item.text) and unit.label is None and not unit.body:
            unit.stamp = item
        elif unit.date is None and (words.DATE_LOOSE.match(item.text) or words.DATE_BLANK.match(item.text)):
            self._sign(item, unit)
        elif unit.date is not None and (words.REMARK.match(item.text) or words.REMARK_LOOSE.match(item.text)):
            unit.remark = item
        elif words.NOTE_START.match(item.text) or (unit.notes and self._continues_note(item, unit.notes[-1])):
            unit.notes.append(item)
        elif unit.title and not unit.body and unit.label is None and self._is_addressee(item, unit, following):
            unit.addressee.append(item)
        else:
            unit.body.append(item)

    def _new_unit(self, label: Item[S] | None = None) -> Unit[S]:
        fresh: Unit[S] = Unit(label=label)
        if self._unit.title or self._unit.body or self._unit.label or self._unit.date:
            self._parts.units.append(fresh)
        else:
            self._parts.units[-1] = fresh
        self._unit = fresh
        return fresh

    def _is_title(self, item: Item[S], unit: Unit[S]) -> bool:
        if item.size >= LARGE:
            return True
        if unit.body or unit.addressee:
            return False
        first = not unit.title and len(item.text) < 60 and not item.text.endswith(words.STOP)
        return item.centred and (first or item.blanks == 0)

    def _sign(self, item: Item[S], unit: Unit[S]) -> None:
        unit.date = item
        for pile in (unit.notes[1:] and unit.notes, unit.body):
            if pile and self._is_organ(pile[-1]):
                unit.organ = pile.pop()
                return

    @staticmethod
    def _is_organ(item: Item[S]) -> bool:
        short = len(item.text) <= 40 and not words.NAME_TAIL.search(item.text)
        return short and not any(level.match(item.text) for level in words.LEVELS)

    @staticmethod
    def _continues_note(item: Item[S], former: Item[S]) -> bool:
        numbered = words.NOTE_ITEM.match(item.text) is not None
        return item.blanks == 0 and item.page == former.page and (numbered or item.indent > 3 * NEAR)

    @staticmethod
    def _is_addressee(item: Item[S], unit: Unit[S], following: Item[S] | None) -> bool:
        if unit.addressee and unit.addressee[-1].text.endswith((words.COLON, words.HALF_COLON)):
            return False
        if words.STOP in item.text or any(level.match(item.text) for level in words.LEVELS):
            return False
        if item.text.endswith((words.COLON, words.HALF_COLON)):
            return len(item.text) <= 60 or item.indent < NEAR
        if following is None or item.indent >= NEAR:
            return item.indent < NEAR
        return following.indent >= NEAR or following.text.endswith(words.COLON)
