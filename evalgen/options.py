"""What each command may be asked: the function of its name adds its arguments to a parser."""

import argparse
from collections.abc import Iterable

from evalgen.gb9704.standard import Profile
from evalgen.model.result import Period
from evalgen.settings import DOCXTPL, FAST
from evalgen.text import batching, clustering
from evalgen.text import terminal as say
from evalgen.text.names import listed


def docs(parser: argparse.ArgumentParser) -> None:
    """How the plan's documents are wanted."""
    _year_and_data(parser)
    _out_and_only(parser, (None,))
    parser.add_argument("--draft", action="store_true", help=say.DRAFT_OPTION)
    _json(parser)


def reports(parser: argparse.ArgumentParser) -> None:
    """Which period's reports are wanted, and how."""
    _year_and_data(parser)
    _period(parser, Period)
    _out_and_only(parser, Period)
    _json(parser)


def check(parser: argparse.ArgumentParser) -> None:
    """What is to be checked, and where a marked copy goes."""
    _year_and_data(parser)
    _period(parser, Period)
    parser.add_argument("--annotate", metavar="FILE", help=say.ANNOTATE_OPTION)
    _json(parser)


def score(parser: argparse.ArgumentParser) -> None:
    """What is to be scored, and what of it to be explained."""
    _year_and_data(parser)
    _period(parser, (Period.HALF_YEAR, Period.YEAR))
    parser.add_argument("--explain", metavar="KEY", help=say.EXPLAIN_OPTION)
    _json(parser)


def batch(parser: argparse.ArgumentParser) -> None:
    """Which units, and how they are worked through."""
    parser.add_argument("list", metavar="LIST", help=batching.LIST_ARGUMENT)
    parser.add_argument("--period", choices=[period.value for period in Period], help=batching.PERIOD_OPTION)
    _out_and_only(parser, (None, *Period))
    parser.add_argument("--draft", action="store_true", help=say.DRAFT_OPTION)
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--jobs", type=int, metavar="N", help=batching.JOBS_OPTION)
    where.add_argument("--scheduler", metavar="ADDRESS", help=clustering.SCHEDULER_OPTION)
    parser.add_argument("--tls-ca-file", metavar="FILE", help=clustering.CA_FILE_OPTION)
    parser.add_argument("--tls-cert", metavar="FILE", help=clustering.CERTIFICATE_OPTION)
    parser.add_argument("--tls-key", metavar="FILE", help=clustering.KEY_OPTION)
    parser.add_argument("--timeout", type=int, default=1800, metavar="SECONDS", help=batching.TIMEOUT_OPTION)
    _json(parser)


def collect(parser: argparse.ArgumentParser) -> None:
    """Which step: parting the workbooks for the departments, or bringing them together."""
    steps = parser.add_subparsers(dest="step", required=True, title=say.COLLECT_STEP, metavar=say.COLLECT_STEP)
    for name, words, out, kind in (
        ("split", say.COLLECT_SPLIT, say.SPLIT_OUT, "DIR"),
        ("merge", say.COLLECT_MERGE, say.MERGE_OUT, "FILE"),
    ):
        step = steps.add_parser(name, help=words, description=words)
        _year_and_data(step)
        if name == "merge":
            step.add_argument("--from", dest="returned", required=True, metavar="DIR", help=say.MERGE_FROM)
        step.add_argument("--period", choices=(Period.HALF_YEAR, Period.YEAR), help=say.COLLECT_PERIOD)
        step.add_argument("--out", metavar=kind, help=out)
        _json(step)


def approve(parser: argparse.ArgumentParser) -> None:
    """Which approval freezes the plan, and who enters it."""
    _year_and_data(parser)
    parser.add_argument("--number", required=True, metavar="NUMBER", help=say.NUMBER_OPTION)
    parser.add_argument("--date", metavar="DATE", help=say.DATE_OPTION)
    parser.add_argument("--organ", metavar="ORGAN", help=say.ORGAN_OPTION)
    parser.add_argument("--by", required=True, metavar="NAME", help=say.BY_OPTION)


def changes(parser: argparse.ArgumentParser) -> None:
    """Whether the differences or their history are wanted, and in which form."""
    _year_and_data(parser)
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--history", action="store_true", help=say.HISTORY_OPTION)
    either.add_argument("--html", metavar="FILE", help=say.CHANGES_HTML_OPTION)
    _json(parser)


def archive(parser: argparse.ArgumentParser) -> None:
    """Where the package goes, its date, and whether samples may be packed."""
    _year_and_data(parser)
    parser.add_argument("--out", metavar="DIR", help=say.ARCHIVE_OUT_OPTION)
    parser.add_argument("--date", metavar="DATE", help=say.PACKED_OPTION)
    parser.add_argument("--samples", action="store_true", help=say.SAMPLES_OPTION)
    _json(parser)


def verify(parser: argparse.ArgumentParser) -> None:
    """Which package or edition, and against what."""
    parser.add_argument("package", metavar="PACKAGE", help=say.PACKAGE_ARGUMENT)
    parser.add_argument("--data", metavar="DIR", help=say.BASELINES_OPTION)
    parser.add_argument("--fingerprint", default="", metavar="HEX", help=say.FINGERPRINT_OPTION)
    _json(parser)


def prove(parser: argparse.ArgumentParser) -> None:
    """Which files, of which profile, and where the report goes."""
    parser.add_argument("files", nargs="+", metavar="FILE", help=say.FILES_ARGUMENT)
    parser.add_argument("--profile", choices=list(Profile), default=Profile.NOTICE, help=say.PROFILE_OPTION)
    parser.add_argument("--html", metavar="FILE", help=say.HTML_OPTION)
    _json(parser)


def schema(parser: argparse.ArgumentParser) -> None:
    """In which form the sheets and columns are described."""
    _json(parser)


def init(parser: argparse.ArgumentParser) -> None:
    """Which book of which year is to be made."""
    parser.add_argument("year", type=int, metavar="YEAR", help=say.INIT_YEAR_ARGUMENT)
    parser.add_argument("--data", metavar="DIR", help=say.DATA_OPTION)
    parser.add_argument("--book", choices=("plan", "standards", "h1", "year"), default="plan", help=say.BOOK_OPTION)


def templates(parser: argparse.ArgumentParser) -> None:
    """Whether the templates are only to be looked through."""
    parser.add_argument("--lint", action="store_true", help=say.LINT_OPTION)
    _json(parser)


def doctor(parser: argparse.ArgumentParser) -> None:
    """Ask of the machine."""
    parser.add_argument("--out", metavar="DIR", help=say.DOCTOR_OUT_OPTION)
    _json(parser)


def _year_and_data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("year", nargs="?", type=int, metavar="YEAR", help=say.YEAR_ARGUMENT)
    parser.add_argument("--data", metavar="PATH", help=say.DATA_OPTION)


def _period(parser: argparse.ArgumentParser, periods: Iterable[Period]) -> None:
    parser.add_argument("--period", choices=[period.value for period in periods], help=say.PERIOD_OPTION)


def _out_and_only(parser: argparse.ArgumentParser, periods: Iterable[Period | None]) -> None:
    # The kinds of documents take their time, and only these commands name them.
    from evalgen.documents import of_period

    labels = dict.fromkeys(kind.label for period in periods for kind in of_period(period))
    parser.add_argument("--out", metavar="DIR", help=say.OUT_OPTION)
    parser.add_argument("--engine", choices=(FAST, DOCXTPL), default=FAST, help=say.ENGINE_OPTION)
    parser.add_argument("--only", nargs="+", metavar="CODE", help=say.ONLY_OPTION.format(kinds=listed(list(labels))))


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=say.JSON_OPTION)
