"""Which units a batch is of: read from a list, a line each, or found in a folder; every one has a name of its own."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evalgen.errors import SourceError, UsageError
from evalgen.text import batching
from evalgen.text.names import file_name
from evalgen.workbook.read import load_units
from evalgen.yearbooks import PLAN

_COMMENT: Final = "#"
_WORKBOOK: Final = ".xlsx"
_MOST_TOLD: Final = 5
# What Chinese editors save text as.
_ENCODINGS: Final = ("utf-8-sig", "gb18030")


@dataclass(frozen=True, kw_only=True)
class Unit:
    """What is to become an edition: `name` is a safe file name, `source` says where it was named.

    Of a workbook of many units, `part` is what it calls this one.
    """

    name: str
    plan: Path
    source: str
    part: str = ""

    @property
    def year(self) -> str:
        """The year that the folder of the workbook is called by; empty where it is called otherwise."""
        folder = self.plan.parent.name
        return folder if folder.isdecimal() else ""


def read_units(path: Path, reserved: Sequence[str] = ()) -> tuple[Unit, ...]:
    """The units of a list, of a workbook of many units, or of a folder with all that is below it.

    A line of the list is a plan workbook or the folder of a year, after a name and a tab if it is to be called
    otherwise than its folder.  Raises SourceError or UsageError, naming the lines, where there is no such file, or
    where two units, or a unit and one of the `reserved` files, would have one name.
    """
    read = _found if path.is_dir() else _parts if path.suffix.lower() == _WORKBOOK else _listed
    units = tuple(read(path))
    if not units:
        raise SourceError(batching.EMPTY.format(path=path), batching.EMPTY_HINT)
    _require_names_of_their_own(units, reserved)
    return units


def _found(folder: Path) -> Iterator[Unit]:
    """The plans below a folder, called by the folders on the way; hidden folders are passed by."""
    for plan in sorted(folder.absolute().rglob(PLAN)):
        way = plan.parent.relative_to(folder.absolute()).parts
        if plan.is_file() and not any(part.startswith(".") for part in way):
            yield Unit(name=file_name("-".join(way) or _name_of(plan)), plan=plan, source=str(plan))


def _parts(book: Path) -> Iterator[Unit]:
    names = load_units(book)
    if not names:
        raise SourceError(batching.NO_PARTS.format(name=book.name), batching.NO_PARTS_HINT)
    for name in names:
        yield Unit(name=file_name(name), plan=book.absolute(), source=batching.PART.format(name=name), part=name)


def _listed(path: Path) -> Iterator[Unit]:
    missing = []
    for number, line in enumerate(_text(path).splitlines(), 1):
        written = line.strip()
        if not written or written.startswith(_COMMENT):
            continue
        name, _, place = written.rpartition("\t")
        source = batching.LINE.format(number=number)
        target = path.absolute().parent / place.strip()
        plan = target / PLAN if target.is_dir() else target
        if plan.exists():
            yield Unit(name=file_name(name.strip() or _name_of(plan)), plan=plan, source=source)
        else:
            missing.append(batching.NOT_THERE.format(line=source, path=plan))
    if missing:
        raise SourceError(_together(missing), batching.NOT_THERE_HINT)


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(batching.NO_LIST.format(path=path), batching.NO_LIST_HINT) from error
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UsageError(batching.NO_TEXT.format(name=path.name), batching.NO_TEXT_HINT)


def _name_of(plan: Path) -> str:
    """What a unit is called when nobody says: by its folder, before a year by the folder above it, or by its file."""
    folder = plan.resolve().parent
    if plan.name != PLAN:
        return plan.stem
    return f"{folder.parent.name}-{folder.name}" if folder.name.isdecimal() else folder.name


def _require_names_of_their_own(units: Sequence[Unit], reserved: Sequence[str]) -> None:
    """No two names may be one on a system that does not tell capitals from small letters, or to a person's eye."""
    taken: dict[str, Unit] = {}
    told = []
    for unit in units:
        first = taken.setdefault(_looks(unit.name), unit)
        if first is not unit:
            words = batching.SAME_NAME if first.name == unit.name else batching.TWIN_NAMES
            facts = {"first": first.source, "second": unit.source, "name": unit.name, "twin": first.name}
            told.append(words.format(**facts))
        elif _looks(unit.name) in map(_looks, reserved):
            told.append(batching.TAKEN_NAME.format(first=unit.source, name=unit.name))
    if told:
        raise UsageError(_together(told), batching.SAME_NAME_HINT)


def _looks(name: str) -> str:
    """What names have in common that differ in capitals or in the width of their letters and brackets alone."""
    return unicodedata.normalize("NFKC", name).casefold()


def _together(told: Sequence[str]) -> str:
    more = batching.AND_MORE.format(count=len(told)) if len(told) > _MOST_TOLD else ""
    return "；".join(told[:_MOST_TOLD]) + more
