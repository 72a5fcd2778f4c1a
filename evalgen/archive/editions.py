"""The editions of a year that go into its package: of the plan, and of every period as far as there are results."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from evalgen.archive.records import Made
from evalgen.archive.rules import LEDGER, PLAN
from evalgen.binding import files_of
from evalgen.commission import Outcome, Request
from evalgen.documents import of_period
from evalgen.model.dossier import Dossier
from evalgen.model.result import Period
from evalgen.pipeline import build
from evalgen.text import publishing
from evalgen.yearbooks import Yearbooks, is_sample, yearbooks


@dataclass(frozen=True, kw_only=True)
class Edition:
    """An edition by its name (`rules.PLAN` or a period), the workbooks it was asked of, and what came of that."""

    name: str
    books: Yearbooks
    outcome: Outcome

    @property
    def dossier(self) -> Dossier:
        """What it says; there is one where there is an edition."""
        assert self.outcome.review.dossier is not None
        return self.outcome.review.dossier


def editions(request: Request, *, samples: bool) -> Iterator[Edition]:
    """Make the year's editions in order, or take those that stand in the output folder and are still right.

    `request` names the plan's workbook; of the workbooks beside it those with invented contents count only where
    `samples` are asked for.
    """
    for name, books in _stages(request.books.plan, samples=samples):
        yield Edition(name=name, books=books, outcome=build(replace(request, books=books)))


def _stages(plan: Path, *, samples: bool) -> Iterator[tuple[str, Yearbooks]]:
    yield PLAN, Yearbooks(plan=plan)
    for period in Period:
        books = yearbooks(plan, period)
        if not samples:
            books = replace(books, standards=_real(books.standards), results=_real(books.results))
        if period is Period.START or books.results:
            yield period, books


def _real(path: Path | None) -> Path | None:
    return None if path is None or is_sample(path) else path


def documents(edition: Edition) -> Iterator[Made]:
    """What an edition holds to be filed: every document as PDF and Word, and the ledger of its scores."""
    place, made = edition.outcome.place, edition.outcome.edition
    assert made is not None
    pages = {one.name: one.pages for one in made.outputs}
    for kind in of_period(edition.books.period):
        word, pdf = files_of(place, kind)
        if pdf.name in pages:
            yield Made(
                kind=kind.code, label=kind.label, edition=edition.name, files=(pdf, word), pages=pages[pdf.name]
            )
    if publishing.LEDGER_NAME in pages:
        ledger = place / publishing.LEDGER_NAME
        yield Made(kind=LEDGER, label=ledger.stem, edition=edition.name, files=(ledger,))
