"""The commission: what is asked, the year's workbooks reviewed, and whether an edition is there that is still right.

It loads nothing that sets, prints or proves: where nothing has changed, nothing of that is needed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from evalgen.comparison.people import Move
from evalgen.documents import DocumentKind, of_period
from evalgen.errors import UsageError
from evalgen.ingredients import ingredients
from evalgen.limits import Child
from evalgen.model.dossier import Dossier
from evalgen.model.edition import Reason
from evalgen.model.finding import Finding
from evalgen.publish import baseline, manifest
from evalgen.publish.lock import PATIENCE
from evalgen.publish.manifest import Manifest, Source
from evalgen.publish.shelf import clear_up
from evalgen.render.fonts import FontSetup
from evalgen.render.office import Converter, find_converter
from evalgen.render.workshop import clear_abandoned
from evalgen.review import Review, review
from evalgen.settings import Settings
from evalgen.text import publishing
from evalgen.text.names import DRAFT_MARK, listed
from evalgen.yearbooks import Yearbooks

Progress = Callable[[int, int], None]
"""Hears how many documents LibreOffice has finished, and of how many."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """What is asked: the documents wanted of a year's workbooks (all, without codes), and where everything lies.

    With a period these are its reports, else the plan's own documents; of a draft, those that are sent in for review.
    The edition goes into the folder `out`, under its year and period; some documents alone go into a folder of their
    own.  Another run that is at work there is waited for as long as `patience` lasts.
    """

    books: Yearbooks
    out: Path
    templates: Path
    cache: Path
    settings: Settings
    year: str = ""
    today: date | None = None
    codes: tuple[str, ...] = ()
    draft: bool = False
    progress: Progress | None = None
    patience: float = PATIENCE


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of a request: findings, and unless an error stopped it the edition and its place.

    `reasons` tell why documents were made anew, by their codes; those not named were taken over from the former
    edition.  `moves` are changes of the roster since then.  `report` is the page that shows why finished documents
    were not published; empty unless that is what stopped them.
    """

    review: Review
    findings: tuple[Finding, ...]
    edition: Manifest | None = None
    place: Path = Path()
    reasons: Mapping[str, Reason] = field(default_factory=dict)
    moves: tuple[Move, ...] = ()
    report: str = ""


@dataclass(frozen=True, kw_only=True)
class Commission:
    """An edition that has to be made: of what, by what, and where it is to stand.

    `plan` is its manifest as far as that is known beforehand.
    """

    request: Request
    review: Review
    dossier: Dossier
    kinds: tuple[DocumentKind, ...]
    plan: Manifest
    fonts: FontSetup
    converter: Converter
    place: Path

    def standing(self, former: Manifest | None) -> Outcome | None:
        """The outcome where the former edition is the one that is wanted, and is as it was made."""
        if former and former.key == self.plan.key and manifest.intact(self.place, former):
            return Outcome(review=self.review, findings=former.findings, edition=former, place=self.place)
        return None


def commission(request: Request, fonts: FontSetup, child: Child | None = None) -> Outcome | Commission:
    """Review the workbooks; return the outcome where findings stop it or nothing has changed, else what is to be made.

    They are read by `child`, a `reader`, or by one for them.
    Raises UsageError where none of the documents has anything to say.
    """
    books = request.books
    reviewed = review(books, fonts, request.year, request.today, child)
    dossier = reviewed.dossier
    if dossier is None:
        return Outcome(review=reviewed, findings=reviewed.findings)
    converter = find_converter(request.settings.converter, fonts=fonts, timeout=request.settings.timeout)
    asked = [kind for kind in of_period(books.period) if not request.codes or kind.code in request.codes]
    kinds = tuple(kind for kind in asked if kind.made_of(dossier) and (kind.reviewed or not request.draft))
    if not kinds:
        names = listed([kind.label for kind in asked])
        raise UsageError(publishing.NOTHING_TO_MAKE.format(kinds=names), publishing.NOTHING_TO_MAKE_HINT)
    dossier = replace(dossier, draft=request.draft)
    sources = _sources(books, reviewed)
    plan = ingredients(dossier, sources, kinds, request.templates, converter, request.settings.charts)
    wanted = Commission(
        request=request,
        review=reviewed,
        dossier=dossier,
        kinds=kinds,
        plan=plan,
        fonts=fonts,
        converter=converter,
        place=request.out / _folder(plan.year, request, kinds),
    )
    standing = wanted.standing(manifest.read(wanted.place))
    if standing:
        clear_up(wanted.place)
        clear_abandoned()
    return standing or wanted


def _sources(books: Yearbooks, reviewed: Review) -> tuple[Source, ...]:
    """The workbooks as they were read, and the approved baseline where there is one."""
    sources = [Source(name=one.source, sha256=one.digest) for one in reviewed.loaded]
    frozen = books.plan.with_name(baseline.NAME)
    if frozen.is_file() and not books.unit:
        sources.append(Source(name=frozen.name, sha256=manifest.digest(frozen)))
    return tuple(sources)


def _folder(year: str, request: Request, kinds: tuple[DocumentKind, ...]) -> str:
    """What an edition's folder is called: year, period, and the documents where only some are wanted."""
    period = [publishing.PERIODS[request.books.period]] if request.books.period else []
    draft = [DRAFT_MARK] if request.draft else []
    return "-".join((year, *period, *draft, *(kind.label for kind in kinds if request.codes)))
