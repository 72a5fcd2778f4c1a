"""What the words of a command line mean: which year and workbook, which folder, which day.

The clock is read here and nowhere else.
"""

import argparse
from datetime import date, datetime
from pathlib import Path
from typing import Final

from evalgen.errors import SourceError, UsageError
from evalgen.settings import Settings
from evalgen.terminal import shown
from evalgen.text import terminal as say
from evalgen.yearbooks import PLAN

PROJECT: Final = Path(__file__).resolve().parent.parent
TEMPLATES: Final = PROJECT / "templates"
CACHE: Final = PROJECT / ".cache"
CONFIG: Final = PROJECT / "data" / "config"


def plan_meant(arguments: argparse.Namespace, settings: Settings) -> tuple[str, Path]:
    """The year and the plan that are meant; without a word about either, the latest year that has one."""
    if arguments.data:
        path = Path(arguments.data)
        path = path / PLAN if path.is_dir() else path
        folder = path.absolute().parent.name
        return str(arguments.year or (folder if folder.isdecimal() else path.stem)), path
    data = inside(settings.data)
    if arguments.year:
        return str(arguments.year), data / str(arguments.year) / PLAN
    years = sorted(path.parent.name for path in data.glob(f"[0-9]*/{PLAN}"))
    if not years:
        raise SourceError(say.NO_YEARS.format(folder=shown(data)), say.NO_YEARS_HINT)
    return years[-1], data / years[-1] / PLAN


def year_asked(year: str) -> str:
    """The year that a workbook has to be of: the one that was named, or that its folder is called by."""
    return year if year.isdecimal() else ""


def inside(folder: Path) -> Path:
    """A folder of the settings, which lies in the project where it is not absolute."""
    return folder if folder.is_absolute() else PROJECT / folder


def page_meant(written: str | None) -> Path | None:
    """Where a page is to be written, if at all; under another file's name it might replace one that is read."""
    if written and Path(written).suffix.lower() not in (".html", ".htm"):
        raise UsageError(say.NOT_A_PAGE.format(name=Path(written).name), say.NOT_A_PAGE_HINT)
    return Path(written) if written else None


def day_meant(written: str) -> date:
    """The day that is written as 2021-12-24; raises UsageError for what is no day."""
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise UsageError(say.NOT_A_DAY.format(written=written), say.NOT_A_DAY_HINT) from error


def office_day() -> date:
    """The office's day."""
    return datetime.now().astimezone().date()
