"""Words in, findings out, exit code back."""

import argparse
import json
import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from evalgen import __version__, report
from evalgen.documents import DOCUMENTS
from evalgen.errors import EvalgenError, ExitCode, OutputError, SourceError, UsageError
from evalgen.gb9704 import templates
from evalgen.gb9704.standard import Profile
from evalgen.model.finding import blocks
from evalgen.pipeline import Outcome, Request, build, review
from evalgen.proof import report as proof_report
from evalgen.proof.prove import prove
from evalgen.render.fonts import font_setup
from evalgen.render.lint import check_template
from evalgen.settings import Settings, read_settings
from evalgen.terminal import (
    Progress,
    errors,
    print_json,
    say_line,
    show_edition,
    show_findings,
    show_proof,
    show_review,
    shown,
    warn,
)
from evalgen.text import publishing
from evalgen.text import terminal as say
from evalgen.workbook import schema
from evalgen.workbook.write import write_workbook

PROJECT = Path(__file__).resolve().parent.parent
TEMPLATES = PROJECT / "templates"
CACHE = PROJECT / ".cache"
WORKBOOK = "plan.xlsx"


def main(words: Sequence[str]) -> int:
    """Do what the command line asks and return the exit code; every failure is a line in Chinese on stderr."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        arguments = _parser().parse_args(words)
        settings = read_settings(PROJECT / "data" / "config" / "settings.toml")
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


def _docs(arguments: argparse.Namespace, settings: Settings) -> ExitCode:
    began = time.monotonic()
    year, workbook = _workbook(arguments, settings)
    codes = tuple(_code(word) for word in arguments.only or ())
    out = Path(arguments.out) if arguments.out else _inside(settings.output)
    with Progress() as progress:
        request = Request(
            workbook=workbook,
            out=out,
            templates=TEMPLATES,
            cache=CACHE,
            settings=settings,
            year=_asked(year),
            codes=codes,
            progress=progress.hear,
        )
        outcome = build(request)
    kept = _keep_what_stopped(outcome, workbook, out, year)
    if arguments.json:
        print_json(outcome.findings, edition=str(outcome.place) if outcome.edition else None)
    else:
        say_line(say.HEADING.format(version=__version__, year=year, workbook=shown(workbook)))
        show_review(outcome.review, outcome.findings)
        if kept:
            say_line((say.UNPROVEN if outcome.report else say.ERRORS).format(count=errors(outcome.findings)))
            show_findings(outcome.findings)
            say_line(say.INDENT + (say.REPORTED if outcome.report else say.ANNOTATED).format(path=shown(kept)))
        else:
            show_edition(outcome, round(time.monotonic() - began))
    return ExitCode.FINDINGS if blocks(outcome.findings) else ExitCode.FINE


def _keep_what_stopped(outcome: Outcome, workbook: Path, out: Path, year: str) -> Path | None:
    """Leave beside the editions what shows why none was made: the annotated workbook, or the report on the pages."""
    if outcome.edition is not None:
        return None
    out.mkdir(parents=True, exist_ok=True)
    if outcome.report:
        page = out / publishing.UNPROVEN.format(year=year)
        fresh = page.with_suffix(".new")
        fresh.write_text(outcome.report, encoding="utf-8", newline="\n")
        return fresh.replace(page)
    annotated = out / publishing.ANNOTATED.format(year=year)
    report.annotate(workbook, outcome.findings, annotated)
    return annotated


def _check(arguments: argparse.Namespace, settings: Settings) -> ExitCode:
    year, workbook = _workbook(arguments, settings)
    reviewed = review(workbook, font_setup(CACHE), _asked(year))
    if arguments.annotate:
        copy = Path(arguments.annotate)
        if copy.resolve() == workbook.resolve():
            raise OutputError(say.NOT_OVER_INPUT.format(path=copy), say.NOT_OVER_INPUT_HINT)
        report.annotate(workbook, reviewed.findings, copy)
    if arguments.json:
        print_json(reviewed.findings)
    else:
        say_line(say.HEADING.format(version=__version__, year=year, workbook=shown(workbook)))
        show_review(reviewed, reviewed.findings)
        if blocks(reviewed.findings):
            say_line(say.ERRORS_CHECKED.format(count=errors(reviewed.findings)))
            show_findings(reviewed.findings)
        if arguments.annotate:
            say_line(say.INDENT + say.ANNOTATED.format(path=arguments.annotate))
    return ExitCode.FINDINGS if blocks(reviewed.findings) else ExitCode.FINE


def _schema(arguments: argparse.Namespace, _settings: Settings) -> ExitCode:
    if arguments.json:
        say_line(json.dumps(schema.as_record(), ensure_ascii=False, indent=2))
    else:
        say_line(schema.describe())
    return ExitCode.FINE


def _init(arguments: argparse.Namespace, settings: Settings) -> ExitCode:
    folder = Path(arguments.data) if arguments.data else _inside(settings.data) / str(arguments.year)
    path = folder / WORKBOOK
    if path.exists():
        raise OutputError(say.ALREADY_THERE.format(path=shown(path)), say.ALREADY_THERE_HINT)
    folder.mkdir(parents=True, exist_ok=True)
    write_workbook(path, year=arguments.year)
    say_line(say.NEW_WORKBOOK.format(path=shown(path)))
    say_line(say.NEW_WORKBOOK_NEXT.format(year=arguments.year))
    return ExitCode.FINE


def _templates(arguments: argparse.Namespace, _settings: Settings) -> ExitCode:
    if arguments.lint:
        paths = [TEMPLATES / kind.template for kind in DOCUMENTS]
        findings = tuple(finding for path in paths for finding in check_template(path))
        if arguments.json:
            print_json(findings)
        elif findings:
            show_findings(findings)
        else:
            say_line(say.TEMPLATES_SOUND.format(count=len(paths)))
        return ExitCode.FINDINGS if blocks(findings) else ExitCode.FINE
    written = templates.shelve(TEMPLATES / "source", TEMPLATES)
    for kind in DOCUMENTS:
        path = TEMPLATES / kind.template
        kept = written.get(path)
        line = say.TEMPLATE_KEPT if kept else say.TEMPLATE_MADE if path in written else say.TEMPLATE_SAME
        say_line(line.format(path=shown(path), kept=shown(kept) if kept else ""))
    return ExitCode.FINE


def _prove(arguments: argparse.Namespace, _settings: Settings) -> ExitCode:
    files = {path.suffix.lower(): path for path in map(Path, arguments.files)}
    if len(files) < len(arguments.files) or not files.keys() <= {".docx", ".pdf"}:
        name = Path(arguments.files[-1]).name
        raise UsageError(say.NOT_WORD_OR_PDF.format(name=name), say.NOT_WORD_OR_PDF_HINT)
    for path in files.values():
        if not path.is_file():
            raise SourceError(say.NO_SUCH_FILE.format(path=path))
    proof = prove(files.get(".docx"), files.get(".pdf"), arguments.profile)
    if arguments.html:
        page = Path(arguments.html)
        fresh = page.with_name(f"{page.name}.new")
        fresh.write_text(proof_report.html([proof], proof.findings), encoding="utf-8", newline="\n")
        fresh.replace(page)
    if arguments.json:
        print_json(proof.findings, measurements=proof_report.records(proof))
    else:
        show_proof(proof)
        if arguments.html:
            say_line(say.REPORT_WRITTEN.format(path=arguments.html))
    return ExitCode.FINDINGS if blocks(proof.findings) else ExitCode.FINE


def _workbook(arguments: argparse.Namespace, settings: Settings) -> tuple[str, Path]:
    """The year and the workbook that are meant; without a word about either, the latest year that has one."""
    if arguments.data:
        path = Path(arguments.data)
        path = path / WORKBOOK if path.is_dir() else path
        folder = path.absolute().parent.name
        return str(arguments.year or (folder if folder.isdecimal() else path.stem)), path
    data = _inside(settings.data)
    if arguments.year:
        return str(arguments.year), data / str(arguments.year) / WORKBOOK
    years = sorted(path.parent.name for path in data.glob(f"[0-9]*/{WORKBOOK}"))
    if not years:
        raise SourceError(say.NO_YEARS.format(folder=shown(data)), say.NO_YEARS_HINT)
    return years[-1], data / years[-1] / WORKBOOK


def _asked(year: str) -> str:
    """The year that a workbook has to be of: the one that was named, or that its folder is called by."""
    return year if year.isdecimal() else ""


def _code(word: str) -> str:
    """The code of the document that a word names by code or label."""
    for kind in DOCUMENTS:
        if word in (kind.code, kind.label):
            return kind.code
    raise UsageError(say.NO_SUCH_KIND.format(word=word), say.NO_SUCH_KIND_HINT.format(kinds=_kinds()))


def _kinds() -> str:
    return "\u3001".join(kind.label for kind in DOCUMENTS)


def _inside(folder: Path) -> Path:
    return folder if folder.is_absolute() else PROJECT / folder


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
    "docs": _docs,
    "check": _check,
    "prove": _prove,
    "schema": _schema,
    "init": _init,
    "templates": _templates,
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

    for one in (docs := command("docs", say.DOCS), check := command("check", say.CHECK)):
        one.add_argument("year", nargs="?", type=int, metavar="YEAR", help=say.YEAR_ARGUMENT)
        one.add_argument("--data", metavar="PATH", help=say.DATA_OPTION)
        one.add_argument("--json", action="store_true", help=say.JSON_OPTION)
    docs.add_argument("--out", metavar="DIR", help=say.OUT_OPTION)
    docs.add_argument("--only", nargs="+", metavar="CODE", help=say.ONLY_OPTION.format(kinds=_kinds()))
    check.add_argument("--annotate", metavar="FILE", help=say.ANNOTATE_OPTION)
    command("schema", say.SCHEMA).add_argument("--json", action="store_true", help=say.JSON_OPTION)
    init = command("init", say.INIT)
    init.add_argument("year", type=int, metavar="YEAR", help=say.INIT_YEAR_ARGUMENT)
    init.add_argument("--data", metavar="DIR", help=say.DATA_OPTION)
    proving = command("prove", say.PROVE)
    proving.add_argument("files", nargs="+", metavar="FILE", help=say.FILES_ARGUMENT)
    proving.add_argument("--profile", choices=list(Profile), default=Profile.NOTICE, help=say.PROFILE_OPTION)
    proving.add_argument("--html", metavar="FILE", help=say.HTML_OPTION)
    proving.add_argument("--json", action="store_true", help=say.JSON_OPTION)
    made = command("templates", say.TEMPLATES)
    made.add_argument("--lint", action="store_true", help=say.LINT_OPTION)
    made.add_argument("--json", action="store_true", help=say.JSON_OPTION)
    return parser


def _finish_help(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", action="help", help=say.HELP_OPTION)
    parser._optionals.title = say.OPTIONS
    parser._positionals.title = say.ARGUMENTS
