"""Sets the documents: fills the templates, has the pages made, looks at them, and repeats until they are right.

Two things can only be known from a finished page: which rows of a table fit on it, and whether the signature has
text beside it.  A first pass measures both; the documents are then set, and set again where a page disagrees.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from evalgen.documents import DOCUMENTS, DocumentKind, tabulated
from evalgen.documents.tabulation import Row, pages
from evalgen.errors import RenderError
from evalgen.model.dossier import Dossier
from evalgen.render import pagination, signature
from evalgen.render.catalogue import Font
from evalgen.render.finish import Cut, last_paragraph
from evalgen.render.pages import table_pages, text_lines
from evalgen.render.press import Press
from evalgen.render.word import fill
from evalgen.text import rendering

ROUNDS = 6
_MORE_SLACK = 2.0


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
        table = tabulated(kind)
        return self.layouts[table.code].starts if table and table.code in self.layouts else (0,)


def set_documents(
    dossier: Dossier, kinds: Sequence[DocumentKind], templates: Path, press: Press, pictures: Font | None = None
) -> tuple[dict[str, bytes], dict[str, Path]]:
    """Return the finished Word files and PDFs by code; every table page holds just the rows meant for it.

    Charts are native, or pictures lettered in the font `pictures`.
    Raises RenderError when that can't be had, or when a template is wrong.
    """
    setting = _measure(dossier, kinds, templates, press)
    for round_ in range(1, ROUNDS + 1):
        words = {kind.code: _fill(dossier, kind, templates, setting, pictures) for kind in kinds}
        prints = dict(press(words))
        wrong = [code for code in setting.layouts if not _agrees(code, setting, kinds, prints)]
        if not wrong:
            return words, prints
        slack = pagination.SLACK + round_ * _MORE_SLACK
        parted = {code: _parted(setting.layouts[code], slack) for code in wrong}
        setting = replace(setting, layouts={**setting.layouts, **parted})
    raise RenderError(rendering.UNSETTLED.format(rounds=ROUNDS), rendering.UNSETTLED_HINT)


def _agrees(code: str, setting: Setting, kinds: Sequence[DocumentKind], prints: Mapping[str, Path]) -> bool:
    """Do all documents that print a table print it as it was meant?"""
    layout = setting.layouts[code]
    printing = [kind.code for kind in kinds if (table := tabulated(kind)) and table.code == code]
    return all(pagination.agrees(table_pages(prints[one]), layout.starts, len(layout.rows)) for one in printing)


def _parted(layout: Layout, slack: float) -> Layout:
    return replace(layout, starts=pagination.page_starts(layout.rows, layout.measured, slack))


def _measure(dossier: Dossier, kinds: Sequence[DocumentKind], templates: Path, press: Press) -> Setting:
    """The first pass: the tables without labels and the notice as it falls, in one call."""
    trial: dict[str, bytes] = {}
    facts = dossier.particulars
    tables = {table.code: table for kind in kinds if (table := tabulated(kind))}
    printed = {code: _rows(dossier, kind) for code, kind in tables.items()}
    for code, kind in tables.items():
        starts = pagination.measuring_starts(len(printed[code]))
        values = {**kind.context(dossier, starts), "pages": pages(pagination.unlabelled(printed[code]), starts)}
        trial[code] = fill(templates / kind.template, values, day=facts.issued_on)
    if any("notice" in kind.parts for kind in kinds):
        trial["notice"] = _fill(dossier, DOCUMENTS["notice"], templates, Setting())
    if not trial:
        return Setting()
    made = press(trial)
    cut = None
    if "notice" in made:
        cut = signature.cut_for(text_lines(made["notice"]), last_paragraph(trial["notice"]), facts.organ)
    return Setting(cut=cut, layouts={code: _layout(printed[code], made[code]) for code in tables})


def _rows(dossier: Dossier, kind: DocumentKind) -> tuple[Row, ...]:
    assert kind.table is not None
    return tuple(kind.table(dossier))


def _layout(printed: tuple[Row, ...], pdf: Path) -> Layout:
    measured = pagination.heights(table_pages(pdf))
    return Layout(rows=printed, starts=pagination.page_starts(printed, measured), measured=measured)


def _fill(
    dossier: Dossier, kind: DocumentKind, templates: Path, setting: Setting, pictures: Font | None = None
) -> bytes:
    values = kind.context(dossier, setting.starts(kind))
    return fill(
        templates / kind.template, values, day=dossier.particulars.issued_on, cut=setting.cut, pictures=pictures
    )
