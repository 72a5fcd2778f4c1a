"""The trial: what has to be known of the pages before the documents are set.

That is how high the rows of a table are, and where the notice's lines end.  Both are reckoned from the trial's Word
files; what is in doubt there, or not borne out by the finished pages, is printed and looked at.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evalgen.documents import DOCUMENTS, DocumentKind, tabulated
from evalgen.documents.tabulation import Row, pages
from evalgen.model.dossier import Dossier
from evalgen.render import forecast, pagination
from evalgen.render.engines import Engine
from evalgen.render.finish import last_paragraph
from evalgen.render.pages import TablePage, table_pages, text_lines
from evalgen.render.press import Job
from evalgen.render.word import fill

NOTICE: Final = "notice"
_HIGH: Final = 100.0
"""Millimetres of a row that might be too high for a page; only print can tell."""


@dataclass(frozen=True, kw_only=True)
class Trial:
    """A Word file of which something has to be known: a table without its labels, or the notice as it falls.

    `rows` are the table's, with their labels; `ending` the notice's last paragraph and the organ that signs it.
    """

    docx: bytes
    rows: tuple[Row, ...] = ()
    ending: tuple[str, str] = ("", "")


@dataclass(frozen=True, kw_only=True)
class Sight:
    """How a trial looks: the pages of its table, or its printed lines page by page; `reckoned`, or seen on paper."""

    trial: Trial
    table: tuple[TablePage, ...] = ()
    lines: tuple[tuple[str, ...], ...] = ()
    reckoned: bool = False


def trials(dossier: Dossier, kinds: Sequence[DocumentKind], templates: Path, engine: Engine) -> dict[str, Trial]:
    """The trials by code: of every table that the documents print, and of the notice where they contain it."""
    day, found = dossier.particulars.issued_on, dict[str, Trial]()
    for kind in {table.code: table for kind in kinds if (table := tabulated(kind))}.values():
        assert kind.table is not None
        rows = tuple(kind.table(dossier))
        starts = pagination.measuring_starts(len(rows))
        values = {**kind.context(dossier, starts), "pages": pages(pagination.unlabelled(rows), starts)}
        found[kind.code] = Trial(docx=fill(templates / kind.template, values, day=day, engine=engine), rows=rows)
    if any(NOTICE in kind.parts for kind in kinds):
        notice = DOCUMENTS[NOTICE]
        docx = fill(templates / notice.template, notice.context(dossier, (0,)), day=day, engine=engine)
        found[NOTICE] = Trial(docx=docx, ending=(last_paragraph(docx), dossier.particulars.organ))
    return found


def reckoned(wanted: Mapping[str, Trial]) -> dict[str, Sight]:
    """How the trials will look, by code, without those that are in doubt."""
    found = {}
    for code, trial in wanted.items():
        if trial.rows and (page := forecast.table_page(trial.docx)) and max(page.rows) < _HIGH:
            found[code] = Sight(trial=trial, table=(page,), reckoned=True)
        elif not trial.rows and (lines := forecast.printed_lines(trial.docx)):
            found[code] = Sight(trial=trial, lines=lines, reckoned=True)
    return found


def printed(wanted: Mapping[str, Trial], codes: Iterable[str]) -> Job[dict[str, Sight]]:
    """Have the trials of these codes printed, and look at them."""
    documents = {code: wanted[code].docx for code in codes}
    prints = (yield documents) if documents else {}
    return {code: _seen(wanted[code], prints[code]) for code in documents}


def _seen(trial: Trial, pdf: Path) -> Sight:
    if trial.rows:
        return Sight(trial=trial, table=table_pages(pdf))
    return Sight(trial=trial, lines=text_lines(pdf))
