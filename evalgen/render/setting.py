"""Sets the documents: fills the templates, has the pages made, looks at them, and repeats until they are right.

Two things can only be known from a finished page: which rows of a table fit on it, and whether the signature has
text beside it.  A first pass measures both; the documents are then set, and set again where a page disagrees.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from evalgen.documents import DOCUMENTS, DocumentKind, tabulated
from evalgen.documents.tabulation import Row, pages
from evalgen.errors import RenderError
from evalgen.model.dossier import Dossier
from evalgen.render import pagination, signature
from evalgen.render.catalogue import Font
from evalgen.render.engines import Engine, fast
from evalgen.render.finish import Cut, last_paragraph
from evalgen.render.pages import table_pages, text_lines
from evalgen.render.press import Job
from evalgen.render.word import fill
from evalgen.text import rendering

ROUNDS = 6
_MORE_SLACK = 2.0
_NOTICE = "notice"


@dataclass(frozen=True, kw_only=True)
class Layout:
    """How one table is parted: its rows, those that begin a page, and what was measured of them."""

    rows: tuple[Row, ...]
    starts: tuple[int, ...]
    measured: pagination.Heights


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What the first pass found: where the last paragraph is parted, and the layout of tables by their kind's code."""

    cut: Cut | None = None
    layouts: Mapping[str, Layout] = field(default_factory=dict)

    def starts(self, kind: DocumentKind) -> tuple[int, ...]:
        """The rows that begin a page of a document's table."""
        layout = self.layouts.get(_table(kind))
        return layout.starts if layout else (0,)


def set_documents(
    dossier: Dossier,
    kinds: Sequence[DocumentKind],
    templates: Path,
    pictures: Font | None = None,
    kept: Mapping[str, bytes] = MappingProxyType({}),
    engine: Engine = fast,
) -> Job[tuple[dict[str, bytes], dict[str, Path]]]:
    """Make the finished Word files and PDFs by code; every table page holds just the rows meant for it.

    Charts are native, or pictures lettered in the font `pictures`.  `kept` holds by code the Word files that an
    earlier setting made of the same content: they stay, unless another document has their table part otherwise now.
    Raises RenderError when that can't be had, or when a template is wrong.
    """
    setting = yield from _measure(dossier, _concerned(kinds, kept), templates, engine)
    still = (yield kept) if kept else {}
    parted = [code for code in setting.layouts if not _agrees(code, setting, _among(kinds, kept), still)]
    for round_ in range(1, ROUNDS + 1):
        kept = {kind.code: kept[kind.code] for kind in _among(kinds, kept) if _table(kind) not in parted}
        words = {
            kind.code: kept.get(kind.code) or _fill(dossier, kind, templates, setting, engine, pictures)
            for kind in kinds
        }
        prints = dict((yield words))
        wrong = [code for code in setting.layouts if not _agrees(code, setting, kinds, prints)]
        if not wrong:
            return words, prints
        slack = pagination.SLACK + round_ * _MORE_SLACK
        parted = wrong
        anew = {code: _parted(setting.layouts[code], slack) for code in wrong}
        setting = replace(setting, layouts={**setting.layouts, **anew})
    raise RenderError(rendering.UNSETTLED.format(rounds=ROUNDS), rendering.UNSETTLED_HINT)


def _concerned(kinds: Sequence[DocumentKind], kept: Mapping[str, bytes]) -> list[DocumentKind]:
    """The documents that are made, and those whose table is printed by one of them."""
    tables = {_table(kind) for kind in kinds if kind.code not in kept} - {""}
    return [kind for kind in kinds if kind.code not in kept or _table(kind) in tables]


def _among(kinds: Sequence[DocumentKind], kept: Mapping[str, bytes]) -> list[DocumentKind]:
    return [kind for kind in kinds if kind.code in kept]


def _table(kind: DocumentKind) -> str:
    """The code of the table that a document prints page by page; empty where there is none."""
    table = tabulated(kind)
    return table.code if table else ""


def _agrees(code: str, setting: Setting, kinds: Sequence[DocumentKind], prints: Mapping[str, Path]) -> bool:
    """Do all documents that print a table print it as it was meant?"""
    layout = setting.layouts[code]
    printing = [kind.code for kind in kinds if _table(kind) == code]
    return all(pagination.agrees(table_pages(prints[one]), layout.starts, len(layout.rows)) for one in printing)


def _parted(layout: Layout, slack: float) -> Layout:
    return replace(layout, starts=pagination.page_starts(layout.rows, layout.measured, slack))


def _measure(dossier: Dossier, kinds: Sequence[DocumentKind], templates: Path, engine: Engine) -> Job[Setting]:
    """The first pass: the tables without labels and the notice as it falls."""
    trial: dict[str, bytes] = {}
    facts = dossier.particulars
    tables = {table.code: table for kind in kinds if (table := tabulated(kind))}
    printed = {code: _rows(dossier, kind) for code, kind in tables.items()}
    for code, kind in tables.items():
        starts = pagination.measuring_starts(len(printed[code]))
        values = {**kind.context(dossier, starts), "pages": pages(pagination.unlabelled(printed[code]), starts)}
        trial[code] = fill(templates / kind.template, values, day=facts.issued_on, engine=engine)
    if any(_NOTICE in kind.parts for kind in kinds):
        trial[_NOTICE] = _fill(dossier, DOCUMENTS[_NOTICE], templates, Setting(), engine)
    if not trial:
        return Setting()
    made = yield trial
    cut = None
    if _NOTICE in made:
        cut = signature.cut_for(text_lines(made[_NOTICE]), last_paragraph(trial[_NOTICE]), facts.organ)
    return Setting(cut=cut, layouts={code: _layout(printed[code], made[code]) for code in tables})


def _rows(dossier: Dossier, kind: DocumentKind) -> tuple[Row, ...]:
    assert kind.table is not None
    return tuple(kind.table(dossier))


def _layout(printed: tuple[Row, ...], pdf: Path) -> Layout:
    measured = pagination.heights(table_pages(pdf))
    return Layout(rows=printed, starts=pagination.page_starts(printed, measured), measured=measured)


def _fill(
    dossier: Dossier,
    kind: DocumentKind,
    templates: Path,
    setting: Setting,
    engine: Engine,
    pictures: Font | None = None,
) -> bytes:
    values = kind.context(dossier, setting.starts(kind))
    cut = setting.cut if _NOTICE in kind.parts else None
    day = dossier.particulars.issued_on
    return fill(templates / kind.template, values, day=day, cut=cut, pictures=pictures, engine=engine)
