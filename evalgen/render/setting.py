"""Sets the documents: fills the templates, has the pages made, looks at them, and repeats until they are right.

Two things can only be known from a finished page: which rows of a table fit on it, and whether the signature has
text beside it.  A trial tells both beforehand; the documents are set, and set again where a page disagrees.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from evalgen.documents import DocumentKind, tabulated
from evalgen.documents.tabulation import Row
from evalgen.errors import RenderError
from evalgen.model.dossier import Dossier
from evalgen.render import pagination, signature
from evalgen.render.catalogue import Font
from evalgen.render.engines import Engine, fast
from evalgen.render.finish import Cut
from evalgen.render.pages import TablePage, table_pages, text_lines
from evalgen.render.press import Job
from evalgen.render.trial import NOTICE, Sight, printed, reckoned, trials
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
    """What the trial tells: where the last paragraph is parted, and the layout of tables by their kind's code."""

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
    wanted = trials(dossier, _concerned(kinds, kept), templates, engine)
    sights = reckoned(wanted)
    sights |= yield from printed(wanted, wanted.keys() - sights.keys())
    slack: dict[str, float] = {}
    setting = _setting(sights, slack)
    still = _Finished(kinds=_among(kinds, kept), prints=(yield kept) if kept else {})
    anew = [code for code in setting.layouts if not still.agrees(code, setting)]
    for round_ in range(1, ROUNDS + 1):
        kept = {kind.code: kept[kind.code] for kind in _among(kinds, kept) if _table(kind) not in anew}
        words = {
            kind.code: kept.get(kind.code) or _fill(dossier, kind, templates, setting, engine, pictures)
            for kind in kinds
        }
        finished = _Finished(kinds=kinds, prints=(yield words))
        mistaken = [code for code, sight in sights.items() if not finished.bears_out(code, sight, setting)]
        wrong = [code for code in setting.layouts if not finished.agrees(code, setting) and code not in mistaken]
        if not mistaken and not wrong:
            return words, dict(finished.prints)
        sights |= yield from printed(wanted, mistaken)
        slack |= dict.fromkeys(wrong, pagination.SLACK + round_ * _MORE_SLACK)
        setting, anew = _setting(sights, slack), mistaken + wrong
    raise RenderError(rendering.UNSETTLED.format(rounds=ROUNDS), rendering.UNSETTLED_HINT)


@dataclass(frozen=True, kw_only=True)
class _Finished:
    """The PDFs of documents by code."""

    kinds: Sequence[DocumentKind]
    prints: Mapping[str, Path]

    @cached_property
    def _tables(self) -> Mapping[str, Sequence[TablePage]]:
        return {kind.code: table_pages(self.prints[kind.code]) for kind in self.kinds if _table(kind)}

    def agrees(self, code: str, setting: Setting) -> bool:
        """Do all documents that print a table print it as it was meant?"""
        layout = setting.layouts[code]
        printing = [self._tables[kind.code] for kind in self.kinds if _table(kind) == code]
        return all(pagination.agrees(pages, layout.starts, len(layout.rows)) for pages in printing)

    def bears_out(self, code: str, sight: Sight, setting: Setting) -> bool:
        """Do they look as was reckoned, where it was?"""
        if not sight.reckoned:
            return True
        if code == NOTICE:
            notices = (self.prints[kind.code] for kind in self.kinds if NOTICE in kind.parts)
            falls = (text_lines(one, len(sight.lines)) for one in notices)
            return all(signature.bears_out(lines, sight.lines, *sight.trial.ending) for lines in falls)
        layout = setting.layouts[code]
        printing = [self._tables[kind.code] for kind in self.kinds if _table(kind) == code]
        return self.agrees(code, setting) and all(
            pagination.bears_out(pages, layout.rows, layout.starts, layout.measured) for pages in printing
        )


def _setting(sights: Mapping[str, Sight], slack: Mapping[str, float]) -> Setting:
    """What follows from how the trials look, when so many millimetres of a table's pages stay free."""
    layouts = {
        code: _layout(sight, slack.get(code, pagination.SLACK)) for code, sight in sights.items() if code != NOTICE
    }
    notice = sights.get(NOTICE)
    return Setting(cut=signature.cut_for(notice.lines, *notice.trial.ending) if notice else None, layouts=layouts)


def _layout(sight: Sight, slack: float) -> Layout:
    rows, measured = sight.trial.rows, pagination.heights(sight.table)
    return Layout(rows=rows, starts=pagination.page_starts(rows, measured, slack), measured=measured)


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


def _fill(
    dossier: Dossier,
    kind: DocumentKind,
    templates: Path,
    setting: Setting,
    engine: Engine,
    pictures: Font | None = None,
) -> bytes:
    values = kind.context(dossier, setting.starts(kind))
    cut = setting.cut if NOTICE in kind.parts else None
    day = dossier.particulars.issued_on
    return fill(templates / kind.template, values, day=day, cut=cut, pictures=pictures, engine=engine)
