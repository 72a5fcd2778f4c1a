"""The command `templates`: the shipped templates are made again, or those that are there are checked."""

import argparse

from evalgen.documents import DOCUMENTS
from evalgen.errors import ExitCode
from evalgen.gb9704 import templates as shipped
from evalgen.invocation import TEMPLATES
from evalgen.model.finding import blocks
from evalgen.render.lint import check_template
from evalgen.settings import Settings
from evalgen.terminal import print_json, say_line, show_findings, shown
from evalgen.text import terminal as say


def templates(arguments: argparse.Namespace, _settings: Settings) -> ExitCode:
    """Make the shipped templates again, or check those that are there."""
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
    written = shipped.shelve(TEMPLATES / "source", TEMPLATES)
    for kind in DOCUMENTS:
        path = TEMPLATES / kind.template
        kept = written.get(path)
        line = say.TEMPLATE_KEPT if kept else say.TEMPLATE_MADE if path in written else say.TEMPLATE_SAME
        say_line(line.format(path=shown(path), kept=shown(kept) if kept else ""))
    return ExitCode.FINE
