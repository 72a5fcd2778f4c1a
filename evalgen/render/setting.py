"""Sets the documents: fills the templates, has the pages made, looks at them, and repeats until they are right.

Two things can only be known from a finished page: which rows of the table fit on it, and whether the signature has
text beside it.  A first pass measures both; the documents are then set, and set again where a page disagrees.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evalgen.documents import DOCUMENTS, DocumentKind
from evalgen.documents.evaluation_table import pages, rows
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
class Setting:
    """What the first pass found: where the table's pages begin, and where the last paragraph is parted."""

    starts: tuple[int, ...] = (0,)
    cut: Cut | None = None
    measured: pagination.Heights | None = None


def set_documents(
    dossier: Dossier, kinds: Sequence[DocumentKind], templates: Path, press: Press, pictures: Font | None = None
) -> tuple[dict[str, bytes], dict[str, Path]]:
    """Return the finished Word files and PDFs by code; every table page holds just the rows meant for it.

    Charts are native, or pictures lettered in the font `pictures`.
    Raises RenderError when that can't be had, or when a template is wrong.
    """
    printed = rows(dossier)
    setting = _measure(dossier, kinds, templates, press)
    for round_ in range(1, ROUNDS + 1):
        words = {kind.code: _fill(dossier, kind, templates, setting, pictures) for kind in kinds}
        prints = dict(press(words))
        tables = [table_pages(prints[kind.code]) for kind in kinds if kind.tabulates]
        if all(pagination.agrees(found, setting.starts, len(printed)) for found in tables):
            return words, prints
        if setting.measured:
            slack = pagination.SLACK + round_ * _MORE_SLACK
            starts = pagination.page_starts(printed, setting.measured, slack)
            setting = Setting(starts=starts, cut=setting.cut, measured=setting.measured)
    raise RenderError(rendering.UNSETTLED.format(rounds=ROUNDS), rendering.UNSETTLED_HINT)


def _measure(dossier: Dossier, kinds: Sequence[DocumentKind], templates: Path, press: Press) -> Setting:
    """The first pass: the table without labels and the notice as it falls, in one call."""
    parts = {part for kind in kinds for part in kind.parts}
    trial: dict[str, bytes] = {}
    printed = rows(dossier)
    facts = dossier.particulars
    if "evaluation_table" in parts:
        kind = DOCUMENTS["evaluation_table"]
        starts = pagination.measuring_starts(len(printed))
        values = {**kind.context(dossier, starts), "pages": pages(pagination.unlabelled(printed), starts)}
        trial[kind.code] = fill(templates / kind.template, values, day=facts.issued_on)
    if "notice" in parts:
        trial["notice"] = _fill(dossier, DOCUMENTS["notice"], templates, Setting())
    if not trial:
        return Setting()
    made = press(trial)
    setting = Setting()
    if "notice" in made:
        paragraph = last_paragraph(trial["notice"])
        setting = Setting(cut=signature.cut_for(text_lines(made["notice"]), paragraph, facts.organ))
    if "evaluation_table" in made:
        measured = pagination.heights(table_pages(made["evaluation_table"]))
        starts = pagination.page_starts(printed, measured)
        setting = Setting(starts=starts, cut=setting.cut, measured=measured)
    return setting


def _fill(
    dossier: Dossier, kind: DocumentKind, templates: Path, setting: Setting, pictures: Font | None = None
) -> bytes:
    values = kind.context(dossier, setting.starts)
    return fill(
        templates / kind.template, values, day=dossier.particulars.issued_on, cut=setting.cut, pictures=pictures
    )
