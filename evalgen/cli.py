"""Words in, findings out, exit code back."""

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from typing import NoReturn

from evalgen import __version__, commands, custody
from evalgen.documents import of_period
from evalgen.errors import EvalgenError, ExitCode, UsageError
from evalgen.gb9704.standard import Profile
from evalgen.invocation import CONFIG
from evalgen.model.result import Period
from evalgen.settings import read_settings
from evalgen.terminal import warn
from evalgen.text import terminal as say
from evalgen.text.names import listed


def main(words: Sequence[str]) -> int:
    """Do what the command line asks and return the exit code; every failure is a line in Chinese on stderr."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        arguments = _parser().parse_args(words)
        settings = read_settings(CONFIG / "settings.toml")
        return int(_COMMANDS[arguments.command](arguments, settings))
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


_COMMANDS = {
    "docs": commands.docs,
    "check": commands.check,
    "score": commands.score,
    "reports": commands.reports,
    "approve": commands.approve,
    "changes": commands.changes,
    "collect": commands.collect,
    "archive": custody.archive,
    "verify": custody.verify,
    "prove": commands.prove,
    "schema": commands.schema,
    "init": commands.init,
    "templates": commands.templates,
}


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="generate.py", description=say.PROGRAM, epilog=say.EPILOG, add_help=False)
    parser.add_argument("--version", action="version", version=__version__, help=say.VERSION_OPTION)
    _finish_help(parser)
    commands = parser.add_subparsers(dest="command", required=True, title=say.COMMANDS, metavar=say.COMMANDS)

    def command(name: str, words: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=words, description=words, add_help=False)
        _finish_help(made)
        return made

    docs, check = command("docs", say.DOCS), command("check", say.CHECK)
    score, reports = command("score", say.SCORE), command("reports", say.REPORTS)
    for one in (docs, check, score, reports):
        one.add_argument("year", nargs="?", type=int, metavar="YEAR", help=say.YEAR_ARGUMENT)
        one.add_argument("--data", metavar="PATH", help=say.DATA_OPTION)
        one.add_argument("--json", action="store_true", help=say.JSON_OPTION)
    for one, periods in ((check, Period), (score, (Period.HALF_YEAR, Period.YEAR)), (reports, Period)):
        one.add_argument("--period", choices=[period.value for period in periods], help=say.PERIOD_OPTION)
    for one, kinds in ((docs, of_period(None)), (reports, [kind for period in Period for kind in of_period(period)])):
        one.add_argument("--out", metavar="DIR", help=say.OUT_OPTION)
        labels = listed(list(dict.fromkeys(kind.label for kind in kinds)))
        one.add_argument("--only", nargs="+", metavar="CODE", help=say.ONLY_OPTION.format(kinds=labels))
    docs.add_argument("--draft", action="store_true", help=say.DRAFT_OPTION)
    score.add_argument("--explain", metavar="KEY", help=say.EXPLAIN_OPTION)
    check.add_argument("--annotate", metavar="FILE", help=say.ANNOTATE_OPTION)
    _collect(command("collect", say.COLLECT))
    approve, changes = command("approve", say.APPROVE), command("changes", say.CHANGES)
    for one in (approve, changes):
        one.add_argument("year", nargs="?", type=int, metavar="YEAR", help=say.YEAR_ARGUMENT)
        one.add_argument("--data", metavar="PATH", help=say.DATA_OPTION)
    approve.add_argument("--number", required=True, metavar="NUMBER", help=say.NUMBER_OPTION)
    approve.add_argument("--date", metavar="DATE", help=say.DATE_OPTION)
    approve.add_argument("--organ", metavar="ORGAN", help=say.ORGAN_OPTION)
    approve.add_argument("--by", required=True, metavar="NAME", help=say.BY_OPTION)
    either = changes.add_mutually_exclusive_group()
    either.add_argument("--history", action="store_true", help=say.HISTORY_OPTION)
    either.add_argument("--html", metavar="FILE", help=say.CHANGES_HTML_OPTION)
    changes.add_argument("--json", action="store_true", help=say.JSON_OPTION)
    archive, verify = command("archive", say.ARCHIVE), command("verify", say.VERIFY)
    archive.add_argument("year", nargs="?", type=int, metavar="YEAR", help=say.YEAR_ARGUMENT)
    archive.add_argument("--data", metavar="PATH", help=say.DATA_OPTION)
    archive.add_argument("--out", metavar="DIR", help=say.ARCHIVE_OUT_OPTION)
    archive.add_argument("--date", metavar="DATE", help=say.PACKED_OPTION)
    archive.add_argument("--samples", action="store_true", help=say.SAMPLES_OPTION)
    verify.add_argument("package", metavar="PACKAGE", help=say.PACKAGE_ARGUMENT)
    verify.add_argument("--data", metavar="DIR", help=say.BASELINES_OPTION)
    verify.add_argument("--fingerprint", default="", metavar="HEX", help=say.FINGERPRINT_OPTION)
    for one in (archive, verify):
        one.add_argument("--json", action="store_true", help=say.JSON_OPTION)
    command("schema", say.SCHEMA).add_argument("--json", action="store_true", help=say.JSON_OPTION)
    init = command("init", say.INIT)
    init.add_argument("year", type=int, metavar="YEAR", help=say.INIT_YEAR_ARGUMENT)
    init.add_argument("--data", metavar="DIR", help=say.DATA_OPTION)
    init.add_argument("--book", choices=("plan", "standards", "h1", "year"), default="plan", help=say.BOOK_OPTION)
    proving = command("prove", say.PROVE)
    proving.add_argument("files", nargs="+", metavar="FILE", help=say.FILES_ARGUMENT)
    proving.add_argument("--profile", choices=list(Profile), default=Profile.NOTICE, help=say.PROFILE_OPTION)
    proving.add_argument("--html", metavar="FILE", help=say.HTML_OPTION)
    proving.add_argument("--json", action="store_true", help=say.JSON_OPTION)
    made = command("templates", say.TEMPLATES)
    made.add_argument("--lint", action="store_true", help=say.LINT_OPTION)
    made.add_argument("--json", action="store_true", help=say.JSON_OPTION)
    return parser


def _collect(parser: argparse.ArgumentParser) -> None:
    """The two steps of a collection."""
    steps = parser.add_subparsers(dest="step", required=True, title=say.COLLECT_STEP, metavar=say.COLLECT_STEP)
    for name, words, out, kind in (
        ("split", say.COLLECT_SPLIT, say.SPLIT_OUT, "DIR"),
        ("merge", say.COLLECT_MERGE, say.MERGE_OUT, "FILE"),
    ):
        step = steps.add_parser(name, help=words, description=words, add_help=False)
        step.add_argument("year", nargs="?", type=int, metavar="YEAR", help=say.YEAR_ARGUMENT)
        if name == "merge":
            step.add_argument("--from", dest="returned", required=True, metavar="DIR", help=say.MERGE_FROM)
        step.add_argument("--period", choices=(Period.HALF_YEAR, Period.YEAR), help=say.COLLECT_PERIOD)
        step.add_argument("--data", metavar="PATH", help=say.DATA_OPTION)
        step.add_argument("--out", metavar=kind, help=out)
        step.add_argument("--json", action="store_true", help=say.JSON_OPTION)
        _finish_help(step)


def _finish_help(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", action="help", help=say.HELP_OPTION)
    parser._optionals.title = say.OPTIONS
    parser._positionals.title = say.ARGUMENTS
