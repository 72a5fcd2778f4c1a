"""CONTEXT: one kind of document a file; each picks the values that its template prints, and words them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evalgen.documents.tabulation import Table
from evalgen.model.dossier import Dossier
from evalgen.model.result import Period
from evalgen.registry import Registry

Context = Callable[[Dossier, Sequence[int]], Mapping[str, object]]
"""From the dossier, and the rows of its table that begin a page, to a template's values."""


@dataclass(frozen=True, kw_only=True)
class DocumentKind:
    """A kind of document: its template is `templates/<code>.docx`, its file is named by its label.

    `parts` are the codes of the documents that it is made of: itself, or those that it brings together.  `periods`
    are the stages of the year that a report belongs to; the plan's own documents have none.  `table` gives the rows
    of a table that is laid out page by page; the template prints them as `pages`.  `when` says of which dossiers it is
    made, where not of all; `reviewed` whether it is sent in for the review before the approval, `archival` whether it
    belongs to a year's package alone.
    """

    code: str
    label: str
    order: int
    context: Context
    parts: tuple[str, ...]
    periods: tuple[Period, ...] = ()
    table: Table | None = None
    when: Callable[[Dossier], bool] | None = None
    reviewed: bool = False
    archival: bool = False

    @property
    def template(self) -> str:
        """The file name of its template."""
        return f"{self.code}.docx"

    @property
    def tabulates(self) -> bool:
        """Does the evaluation table stand in it?"""
        return "evaluation_table" in self.parts

    def made_of(self, dossier: Dossier) -> bool:
        """Is there anything in a dossier for it to say?"""
        return self.when is None or self.when(dossier)


DOCUMENTS: Registry[DocumentKind] = Registry("evalgen.documents")


def of_period(period: Period | None) -> tuple[DocumentKind, ...]:
    """The kinds of one stage of the year, in order; without one, the plan's own documents."""
    made = (kind for kind in DOCUMENTS if not kind.archival)
    return tuple(kind for kind in made if (period in kind.periods if period else not kind.periods))


def archival() -> tuple[DocumentKind, ...]:
    """The kinds that a year's package is described with, in order."""
    return tuple(kind for kind in DOCUMENTS if kind.archival)


def tabulated(kind: DocumentKind) -> DocumentKind | None:
    """The kind whose table a document prints page by page: itself, or one of its parts; None where there is none."""
    return next((DOCUMENTS[part] for part in kind.parts if DOCUMENTS[part].table), None)


def document(
    code: str,
    *,
    label: str,
    order: int,
    parts: tuple[str, ...] = (),
    periods: tuple[Period, ...] = (),
    table: Table | None = None,
    when: Callable[[Dossier], bool] | None = None,
    reviewed: bool = False,
    archival: bool = False,
) -> Callable[[Context], Context]:
    """Register the decorated function as the context of a kind of document."""

    def register(context: Context) -> Context:
        DOCUMENTS.add(
            DocumentKind(
                code=code,
                label=label,
                order=order,
                context=context,
                parts=parts or (code,),
                periods=periods,
                table=table,
                when=when,
                reviewed=reviewed,
                archival=archival,
            )
        )
        return context

    return register
