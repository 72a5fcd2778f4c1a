"""The command `doctor`: which of the promises hold on this machine, and how to mend those that do not."""

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from itertools import chain
from pathlib import Path

from evalgen import __version__, report
from evalgen.diagnosis.folders import folders
from evalgen.diagnosis.programs import programs
from evalgen.diagnosis.sign import Sign, State
from evalgen.diagnosis.surroundings import surroundings
from evalgen.environment import LOCK
from evalgen.errors import ExitCode
from evalgen.invocation import CACHE, TEMPLATES, inside
from evalgen.render.fonts import font_setup
from evalgen.settings import Settings
from evalgen.terminal import print_json, say_line
from evalgen.text import diagnosing as say

_COLUMNS = 18


def doctor(arguments: argparse.Namespace, settings: Settings) -> ExitCode:
    """Try what the program promises, and tell of each whether it holds; exit 1 where something necessary does not."""
    if not arguments.json:
        say_line(say.HEADING.format(version=__version__))
    signs = []
    for one in _tried(settings, Path(arguments.out) if arguments.out else inside(settings.output)):
        signs.append(one)
        if not arguments.json:
            _show(one)
    lacking = [one for one in signs if one.necessary and one.state is State.FAILS]
    if arguments.json:
        print_json((), signs=[asdict(one) for one in signs], sound=not lacking)
    else:
        minor = sum(one.state is not State.HOLDS for one in signs) - len(lacking)
        line = say.LACKING if lacking else say.SOUND_BUT if minor else say.SOUND
        say_line(line.format(count=len(lacking), minor=minor, all=len(signs)))
    return ExitCode.FINDINGS if lacking else ExitCode.FINE


def _tried(settings: Settings, output: Path) -> Iterator[Sign]:
    template = next(iter(sorted(TEMPLATES.glob("*.docx"))))
    # Folders first: what makes documents clears away what was left.
    return chain(folders(output), programs(settings, font_setup(CACHE), template, LOCK), surroundings())


def _show(one: Sign) -> None:
    """Print a sign: × for what has to be mended, ! for what should be."""
    failed = "×" if one.necessary else "!"
    mark = {State.HOLDS: "√", State.FAILS: failed, State.UNSAID: "─"}[one.state]
    label = one.what + " " * (_COLUMNS - report.width(one.what))
    say_line(say.SIGN.format(mark=mark, what=label, told=one.told))
    if one.mend:
        say_line(say.MEND.format(indent=" " * (_COLUMNS + 2), mend=one.mend))
