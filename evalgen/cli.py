"""Words in, findings out, exit code back."""

import argparse
import importlib
import os
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NoReturn

from evalgen import __version__
from evalgen.errors import EvalgenError, ExitCode, UsageError
from evalgen.gb9704.standard import Profile
from evalgen.invocation import CONFIG
from evalgen.model.result import Period
from evalgen.settings import DOCXTPL, FAST, read_settings
from evalgen.terminal import warn
from evalgen.text import batching
from evalgen.text import terminal as say
from evalgen.text.names import listed


def main(words: Sequence[str]) -> int:
    """Do what the command line asks and return the exit code; every failure is a line in Chinese on stderr."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        arguments = _parser(words).parse_args(words)
        settings = read_settings(CONFIG / "settings.toml")
        # Each command brings what it needs itself: help is there at once, and a check waits for no builder.
        module = importlib.import_module(f"evalgen.commands.{COMMANDS[arguments.command].module}")
        return int(getattr(module, arguments.command)(arguments, settings))
    except EvalgenError as failure:
        warn(say.FAILED.format(message=failure.message))
        if failure.hint:
            warn(say.HINT.format(hint=failure.hint))
        return int(failure.exit_code)
    except BrokenPipeError:  # whoever reads has read enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(ExitCode.FINE)
    except KeyboardInterrupt:
        warn(say.FAILED.format(message=say.INTERRUPTED))
        return int(ExitCode.INTERRUPTED)


class _Parser(argparse.ArgumentParser):
    """argparse that speaks Chinese and raises instead of leaving."""

    def error(self, message: str) -> NoReturn:
        for english, chinese in say.PROBLEMS.items():
            message = message.replace(english, chinese)
        command = self.prog.partition(" ")[2]
        hint = say.BAD_CALL_HINT.format(command=f"{command} " if command else "")
        raise UsageError(say.BAD_CALL.format(problem=message), hint)

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", say.USAGE)


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """The commands by their names, and of those among the words what they may be asked."""
    parser = _Parser(prog="generate.py", description=say.PROGRAM, epilog=say.EPILOG, add_help=False)
    parser.add_argument("--version", action="version", version=__version__, help=say.VERSION_OPTION)
    _finish_help(parser)
    commands = parser.add_subparsers(dest="command", required=True, title=say.COMMANDS, metavar=say.COMMANDS)
    for name, command in COMMANDS.items():
        made = commands.add_parser(name, help=command.words, description=command.words, add_help=False)
        _finish_help(made)
        if name in words:
            command.ask(made)
    return parser


def _finish_help(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", action="help", help=say.HELP_OPTION)
    parser._optionals.title = say.OPTIONS
    parser._positionals.title = say.ARGUMENTS


def _docs(parser: argparse.ArgumentParser) -> None:
    _year_and_data(parser)
    _out_and_only(parser, (None,))
    parser.add_argument("--draft", action="store_true", help=say.DRAFT_OPTION)
    _json(parser)


def _reports(parser: argparse.ArgumentParser) -> None:
    _year_and_data(parser)
    _period(parser, Period)
    _out_and_only(parser, Period)
    _json(parser)


def _check(parser: argparse.ArgumentParser) -> None:
    _year_and_data(parser)
    _period(parser, Period)
    parser.add_argument("--annotate", metavar="FILE", help=say.ANNOTATE_OPTION)
    _json(parser)


def _score(parser: argparse.ArgumentParser) -> None:
    _year_and_data(parser)
    _period(parser, (Period.HALF_YEAR, Period.YEAR))
    parser.add_argument("--explain", metavar="KEY", help=say.EXPLAIN_OPTION)
    _json(parser)


def _batch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("list", metavar="LIST", help=batching.LIST_ARGUMENT)
    _out_and_only(parser, (None,))
    parser.add_argument("--draft", action="store_true", help=say.DRAFT_OPTION)
    parser.add_argument("--jobs", type=int, metavar="N", help=batching.JOBS_OPTION)
    parser.add_argument("--timeout", type=int, default=1800, metavar="SECONDS", help=batching.TIMEOUT_OPTION)
    _json(parser)


def _collect(parser: argparse.ArgumentParser) -> None:
    steps = parser.add_subparsers(dest="step", required=True, title=say.COLLECT_STEP, metavar=say.COLLECT_STEP)
    for name, words, out, kind in (
        ("split", say.COLLECT_SPLIT, say.SPLIT_OUT, "DIR"),
        ("merge", say.COLLECT_MERGE, say.MERGE_OUT, "FILE"),
    ):
        step = steps.add_parser(name, help=words, description=words, add_help=False)
        _year_and_data(step)
        if name == "merge":
            step.add_argument("--from", dest="returned", required=True, metavar="DIR", help=say.MERGE_FROM)
        step.add_argument("--period", choices=(Period.HALF_YEAR, Period.YEAR), help=say.COLLECT_PERIOD)
        step.add_argument("--out", metavar=kind, help=out)
        _json(step)
        _finish_help(step)


def _approve(parser: argparse.ArgumentParser) -> None:
    _year_and_data(parser)
    parser.add_argument("--number", required=True, metavar="NUMBER", help=say.NUMBER_OPTION)
    parser.add_argument("--date", metavar="DATE", help=say.DATE_OPTION)
    parser.add_argument("--organ", metavar="ORGAN", help=say.ORGAN_OPTION)
    parser.add_argument("--by", required=True, metavar="NAME", help=say.BY_OPTION)


def _changes(parser: argparse.ArgumentParser) -> None:
    _year_and_data(parser)
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--history", action="store_true", help=say.HISTORY_OPTION)
    either.add_argument("--html", metavar="FILE", help=say.CHANGES_HTML_OPTION)
    _json(parser)


def _archive(parser: argparse.ArgumentParser) -> None:
    _year_and_data(parser)
    parser.add_argument("--out", metavar="DIR", help=say.ARCHIVE_OUT_OPTION)
    parser.add_argument("--date", metavar="DATE", help=say.PACKED_OPTION)
    parser.add_argument("--samples", action="store_true", help=say.SAMPLES_OPTION)
    _json(parser)


def _verify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("package", metavar="PACKAGE", help=say.PACKAGE_ARGUMENT)
    parser.add_argument("--data", metavar="DIR", help=say.BASELINES_OPTION)
    parser.add_argument("--fingerprint", default="", metavar="HEX", help=say.FINGERPRINT_OPTION)
    _json(parser)


def _prove(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help=say.FILES_ARGUMENT)
    parser.add_argument("--profile", choices=list(Profile), default=Profile.NOTICE, help=say.PROFILE_OPTION)
    parser.add_argument("--html", metavar="FILE", help=say.HTML_OPTION)
    _json(parser)


def _init(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("year", type=int, metavar="YEAR", help=say.INIT_YEAR_ARGUMENT)
    parser.add_argument("--data", metavar="DIR", help=say.DATA_OPTION)
    parser.add_argument("--book", choices=("plan", "standards", "h1", "year"), default="plan", help=say.BOOK_OPTION)


def _templates(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lint", action="store_true", help=say.LINT_OPTION)
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


@dataclass(frozen=True)
class Command:
    """A command: what its help says, the module that does it (by a function of its name), what it may be asked."""

    words: str
    module: str
    ask: Callable[[argparse.ArgumentParser], None]


COMMANDS = {
    "docs": Command(say.DOCS, "docs", _docs),
    "check": Command(say.CHECK, "check", _check),
    "score": Command(say.SCORE, "score", _score),
    "reports": Command(say.REPORTS, "docs", _reports),
    "batch": Command(batching.BATCH, "batch", _batch),
    "collect": Command(say.COLLECT, "collect", _collect),
    "approve": Command(say.APPROVE, "approval", _approve),
    "changes": Command(say.CHANGES, "approval", _changes),
    "archive": Command(say.ARCHIVE, "archive", _archive),
    "verify": Command(say.VERIFY, "archive", _verify),
    "schema": Command(say.SCHEMA, "workbooks", _json),
    "init": Command(say.INIT, "workbooks", _init),
    "prove": Command(say.PROVE, "prove", _prove),
    "templates": Command(say.TEMPLATES, "templates", _templates),
}
