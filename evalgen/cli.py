"""Words in, findings out, exit code back."""

import argparse
import importlib
import os
import signal
import sys
from collections.abc import Sequence
from typing import Any, NamedTuple, NoReturn

from evalgen import __version__
from evalgen.errors import EvalgenError, ExitCode, UsageError
from evalgen.text import batching, failures
from evalgen.text import terminal as say


def main(words: Sequence[str], *, install: bool = False) -> int:
    """Do what the command line asks and return the exit code; every failure is a line in Chinese on stderr.

    With `install`, what the command needs is made ready as soon as the words are understood.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        arguments = _parser(words).parse_args(words)
        if install:
            from evalgen.install import ensure

            ensure(arguments.command)
        return _do(arguments)
    except EvalgenError as failure:
        _warn(say.FAILED.format(message=failure.message))
        if failure.hint:
            _warn(say.HINT.format(hint=failure.hint))
        return int(failure.exit_code)
    except BrokenPipeError:  # whoever reads has read enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(ExitCode.FINE)
    except OSError as failure:  # what no place in the program has put into better words
        reason = failures.REASONS.get(failure.errno or 0, failure.strerror)
        _warn(say.FAILED.format(message=say.SYSTEM_REFUSED.format(path=failure.filename or "─", reason=reason)))
        _warn(say.HINT.format(hint=say.SYSTEM_REFUSED_HINT))
        return int(ExitCode.OUTPUT)
    except KeyboardInterrupt:
        _warn(say.FAILED.format(message=say.INTERRUPTED))
        return int(ExitCode.INTERRUPTED)


def _do(arguments: argparse.Namespace) -> int:
    # What doing needs is loaded when it is known what is to be done, and each command brings its own: help is there
    # at once, in a Python without any library, and a check waits for no builder.
    from evalgen.invocation import CONFIG
    from evalgen.settings import read_settings

    settings = read_settings(CONFIG / "settings.toml")
    module = importlib.import_module(f"evalgen.commands.{COMMANDS[arguments.command].module}")
    return int(getattr(module, arguments.command)(arguments, settings))


def _warn(line: str) -> None:
    from evalgen.model.finding import legible  # only a failure needs it

    print(legible(line), file=sys.stderr)


class _Parser(argparse.ArgumentParser):
    """argparse that speaks Chinese and raises instead of leaving."""

    def __init__(self, **named: Any) -> None:
        super().__init__(add_help=False, **named)
        self.add_argument("-h", "--help", action="help", help=say.HELP_OPTION)
        self._optionals.title = say.OPTIONS
        self._positionals.title = say.ARGUMENTS

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
    parser = _Parser(prog="generate.py", description=say.PROGRAM, epilog=say.EPILOG)
    parser.add_argument("--version", action="version", version=__version__, help=say.VERSION_OPTION)
    commands = parser.add_subparsers(dest="command", required=True, title=say.COMMANDS, metavar=say.COMMANDS)
    for name, command in COMMANDS.items():
        made = commands.add_parser(name, help=command.words, description=command.words)
        if name in words:
            getattr(importlib.import_module("evalgen.options"), name)(made)
    return parser


class Command(NamedTuple):
    """A command: what its help says, and the module that does it, by a function of the command's name."""

    words: str
    module: str


COMMANDS = {
    "docs": Command(say.DOCS, "docs"),
    "check": Command(say.CHECK, "check"),
    "score": Command(say.SCORE, "score"),
    "reports": Command(say.REPORTS, "docs"),
    "batch": Command(batching.BATCH, "batch"),
    "collect": Command(say.COLLECT, "collect"),
    "approve": Command(say.APPROVE, "approval"),
    "changes": Command(say.CHANGES, "approval"),
    "archive": Command(say.ARCHIVE, "archive"),
    "verify": Command(say.VERIFY, "archive"),
    "schema": Command(say.SCHEMA, "workbooks"),
    "init": Command(say.INIT, "workbooks"),
    "prove": Command(say.PROVE, "prove"),
    "templates": Command(say.TEMPLATES, "templates"),
    "doctor": Command(say.DOCTOR, "doctor"),
}
