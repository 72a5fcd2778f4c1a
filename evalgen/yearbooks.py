"""The workbooks of one year: which files are meant, and whether any of them is a sample."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evalgen.model.result import Period

PLAN: Final = "plan.xlsx"
STANDARDS: Final = "standards.xlsx"
_ENDING: Final = ".xlsx"
_SAMPLE: Final = ".sample.xlsx"
_RESULTS: Final = "results-{period}"


@dataclass(frozen=True, kw_only=True)
class Yearbooks:
    """A plan, and what goes with it in one period: standards and results, each None where there are none.

    Where the workbooks are those of many units, `unit` names the one that is meant.
    """

    plan: Path
    standards: Path | None = None
    results: Path | None = None
    period: Period | None = None
    unit: str = ""

    @property
    def sample(self) -> bool:
        """Is anything here but a sample?"""
        return any(path is not None and is_sample(path) for path in (self.standards, self.results))

    @property
    def paths(self) -> tuple[Path, ...]:
        """All that are there, the plan first."""
        return tuple(path for path in (self.plan, self.standards, self.results) if path is not None)


def is_sample(path: Path) -> bool:
    """Does a file's name say that its content is invented?"""
    return path.name.endswith(_SAMPLE)


def yearbooks(plan: Path, period: Period | None, unit: str = "") -> Yearbooks:
    """A plan and the workbooks beside it that belong to a period; of many units', what is for this one.

    A sample stands in where there are no results yet; sample standards never go with real results.
    """
    if period is None:
        return Yearbooks(plan=plan, unit=unit)
    folder = plan.parent
    results = None if period is Period.START else _first(folder, _RESULTS.format(period=period))
    real = results is not None and not is_sample(results)
    standards = _first(folder, STANDARDS.removesuffix(_ENDING), samples=not real)
    return Yearbooks(plan=plan, standards=standards, results=results, period=period, unit=unit)


def latest(plan: Path) -> Period:
    """The last period that has results, real ones before samples; the year's start where there are none."""
    for samples in (False, True):
        for period in (Period.YEAR, Period.HALF_YEAR):
            ending = _SAMPLE if samples else _ENDING
            if (plan.parent / (_RESULTS.format(period=period) + ending)).is_file():
                return period
    return Period.START


def pending(plan: Path) -> Period:
    """The first period that has no real results yet; the whole year where both have."""
    reported = plan.parent / results_name(Period.HALF_YEAR)
    return Period.YEAR if reported.is_file() else Period.HALF_YEAR


def results_name(period: Period, *, sample: bool = False) -> str:
    """What the results workbook of a period is called."""
    return _RESULTS.format(period=period) + (_SAMPLE if sample else _ENDING)


def _first(folder: Path, stem: str, *, samples: bool = True) -> Path | None:
    names = (stem + _ENDING, stem + _SAMPLE) if samples else (stem + _ENDING,)
    return next((folder / name for name in names if (folder / name).is_file()), None)
