"""The approved edition's counterpart of a finished document: the approved plan in the finished document's layout.

It is set page by page like the finished one, so that the two differ where the plan differs and not where a page ends.
"""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from itertools import accumulate
from pathlib import Path

from evalgen.comparison.approved import counterparts
from evalgen.documents import DocumentKind, tabulated
from evalgen.documents.tabulation import Row
from evalgen.model.dossier import Dossier
from evalgen.render.finish import Cut, last_paragraph
from evalgen.render.markup import named, parse, w
from evalgen.render.word import fill


def set_like(finished: bytes, kind: DocumentKind, present: Dossier, approved: Dossier, templates: Path) -> bytes:
    """Return the Word file of the approved dossier, laid out like the finished one of the present dossier."""
    template, day = templates / kind.template, present.particulars.issued_on
    values = kind.context(approved, _starts(finished, kind, present, approved))
    filled = fill(template, values, day=day)
    whole, tail = last_paragraph(filled), last_paragraph(finished)
    if tail and whole != tail and whole.endswith(tail):
        return fill(template, values, day=day, cut=Cut(after=len(whole) - len(tail)))
    return filled


def _starts(finished: bytes, kind: DocumentKind, present: Dossier, approved: Dossier) -> tuple[int, ...]:
    """The rows of the approved table that begin a page: the counterparts of those that begin one now."""
    tabulating = tabulated(kind)
    if tabulating is None or tabulating.table is None:
        return (0,)
    now, then = tabulating.table(present), tabulating.table(approved)
    lengths = page_lengths(finished)
    if sum(lengths) != len(now):
        return (0,)
    became = counterparts(approved.plan.indicators, present.plan.indicators)
    was = {other.key: key for key, others in became.items() for other in others}
    places = {_identity(row): place for place, row in enumerate(then)}
    starts = [0]
    for start in accumulate(lengths[:-1]):
        place = next(places[found] for row in now[start:] if (found := _identity(row, was)) in places)
        if place > starts[-1]:
            starts.append(place)
    return tuple(starts)


def _identity(row: Row, was: Mapping[str, str] | None = None) -> tuple[bool, str]:
    """What a row is of: an item, by its approved key, or a sum."""
    return row.is_item, row.key if was is None or not row.is_item else was.get(row.key, "")


def page_lengths(docx: bytes) -> Sequence[int]:
    """How many rows below its repeated head each page of a finished file's table has."""
    with zipfile.ZipFile(BytesIO(docx)) as source:
        tables = named(parse(source.read("word/document.xml")), "tbl")
    heads = [sum(True for _ in table.iter(w("tblHeader"))) for table in tables]
    return [len(table.findall(w("tr"))) - head for table, head in zip(tables, heads, strict=True) if head]
