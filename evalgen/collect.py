"""Collection on one page: `split` makes a form for every department, `merge` brings the returned ones together.

The plan has passed its checks before.  Nothing that exists is ever overwritten, and nothing is written by halves.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evalgen.checks.collection import judge
from evalgen.errors import OutputError, SourceError
from evalgen.model.dossier import Dossier
from evalgen.model.finding import Finding, Location, blocks
from evalgen.model.result import Period
from evalgen.publish.lock import alone
from evalgen.publish.shelf import spoken, staged
from evalgen.text import collecting, failures, publishing, rules
from evalgen.workbook.collection import content, is_sample, merged, portions
from evalgen.workbook.form import Content
from evalgen.workbook.questions import form
from evalgen.workbook.read import Loaded, UnreadError, load, reader
from evalgen.workbook.schema import RESULTS
from evalgen.workbook.tables import Table
from evalgen.workbook.write import write_workbook
from evalgen.yearbooks import results_name

_FORM: Final = ".xlsx"
# What spreadsheet programs write otherwise: perhaps a form that was saved in another format.
_OTHER_FORMATS: Final = frozenset((".xls", ".xlsm", ".xlsb", ".et", ".ett", ".ods", ".csv"))
# Traces of open programs.
_TRACES: Final = ("~$", ".")


@dataclass(frozen=True, kw_only=True)
class Request:
    """What is collected: the results of a plan's period.

    The forms go into the folder `out`, or those in `returned` are merged into the file `out`; without it, both lie in
    a folder of their own below `output`.
    """

    dossier: Dossier
    plan_tables: Mapping[str, Table]
    period: Period
    output: Path
    out: Path | None = None
    returned: Path = Path()

    @property
    def folder(self) -> Path:
        """Where the collection of this period lies when nothing else is said."""
        period = publishing.PERIODS[self.period]
        return self.output / collecting.FOLDER.format(year=self.dossier.particulars.year, period=period)


@dataclass(frozen=True, kw_only=True)
class MergeOutcome:
    """What came of merging: findings, the merged workbook unless an error stopped it, who has returned a form.

    `files` says that evidence names files, which have to go beside the merged workbook.
    """

    findings: tuple[Finding, ...]
    departments: tuple[str, ...]
    path: Path | None = None
    files: bool = False


def split(request: Request) -> tuple[Path, ...]:
    """Make a form for every department that has items; all of them or none.

    Raises OutputError where the folder holds anything already.
    """
    place = request.out or request.folder
    wanted = portions(request.dossier, request.period)
    year = request.dossier.particulars.year
    with staged(place) as stage:
        if place.is_dir() and any(place.iterdir()):
            raise OutputError(failures.FOLDER_IN_USE.format(folder=place), failures.FOLDER_IN_USE_HINT)
        for one in wanted:
            asked = content(one, request.dossier, request.period)
            asks = form(one, request.dossier, request.period)
            write_workbook(stage.folder / one.file, asked, year=year, book=RESULTS, form=asks)
        stage.commit()
    return tuple(place / one.file for one in wanted)


def merge(request: Request) -> MergeOutcome:
    """Bring the returned forms together in one results workbook, unless there is an error in any of them.

    Raises SourceError where there is no folder or nothing in it, OutputError where the workbook exists already.
    """
    loaded, findings = _read(request)
    judged, returns = judge(
        loaded, request.dossier, request.plan_tables, request.period, request.returned.name or str(request.returned)
    )
    findings = (*findings, *judged)
    departments = tuple(one.portion.department for one in returns)
    if blocks(findings):
        return MergeOutcome(findings=findings, departments=departments)
    target = request.out or request.folder / results_name(request.period, sample=is_sample(returns, request.dossier))
    whole = merged(returns, request.dossier, request.period)
    _write(target, whole, request.dossier.particulars.year)
    files = any(row.get("file") for row in whole["evidence"])
    return MergeOutcome(findings=findings, departments=departments, path=target, files=files)


def _refuse(target: Path) -> None:
    if target.exists():
        raise OutputError(failures.FILE_THERE.format(path=target), failures.FILE_THERE_HINT)


def _read(request: Request) -> tuple[list[Loaded], tuple[Finding, ...]]:
    """The workbooks in the folder, by name; what cannot be read is a finding.  A merged workbook is none of them."""
    folder = request.returned
    merged_before = {results_name(request.period, sample=sample) for sample in (False, True)}
    if not folder.is_dir():
        raise SourceError(failures.NO_FOLDER.format(folder=folder), failures.NO_FOLDER_HINT)
    files = [one for one in sorted(folder.iterdir()) if one.is_file() and not one.name.startswith(_TRACES)]
    forms = [one for one in files if one.suffix.lower() == _FORM and one.name not in merged_before]
    if not forms:
        raise SourceError(failures.NOTHING_RETURNED.format(folder=folder), failures.NOTHING_RETURNED_HINT)
    others = (one for one in files if one.suffix.lower() in _OTHER_FORMATS)
    findings = [rules.RETURN_UNLIKE.at(Location(one.name)) for one in others]
    loaded = []
    with reader() as child:
        for one in forms:
            try:
                loaded.append(load(one, RESULTS, child=child))
            except UnreadError as error:
                facts = {"message": error.finding.message, "hint": error.hint}
                findings.append(rules.RETURN_UNREAD.at(Location(one.name), **facts))
    return loaded, tuple(findings)


def _write(target: Path, whole: Content, year: int) -> None:
    for folder in target.parents:
        if folder.exists() and not folder.is_dir():
            raise OutputError(failures.NOT_A_FOLDER.format(folder=folder), failures.NOT_A_FOLDER_HINT)
    with spoken(target.parent):
        target.parent.mkdir(parents=True, exist_ok=True)
        with alone(target):
            _refuse(target)
            write_workbook(target, whole, year=year, book=RESULTS)
