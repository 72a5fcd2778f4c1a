"""The command `prove`: finished files are measured."""

import argparse
from collections import Counter
from pathlib import Path

from rich.box import SIMPLE
from rich.markup import escape
from rich.table import Table

from evalgen.commands.tables import print_table
from evalgen.errors import ExitCode, SourceError, UsageError
from evalgen.invocation import page_meant
from evalgen.model.finding import blocks
from evalgen.proof import report
from evalgen.proof.measurement import Verdict
from evalgen.proof.prove import Proof
from evalgen.proof.prove import prove as prove_files
from evalgen.publish.write import write
from evalgen.settings import Settings
from evalgen.terminal import print_json, say_line, show_findings
from evalgen.text import terminal as say
from evalgen.text.proof_words import REPORT
from evalgen.text.standard_words import VERDICTS

_SIGNS = {Verdict.CONFORMS: "√", Verdict.DEVIATES: "×", Verdict.CANNOT_BE_SAID: "─"}


def prove(arguments: argparse.Namespace, _settings: Settings) -> ExitCode:
    """Measure finished files."""
    files = {path.suffix.lower(): path for path in map(Path, arguments.files)}
    if len(files) < len(arguments.files) or not files.keys() <= {".docx", ".pdf"}:
        name = Path(arguments.files[-1]).name
        raise UsageError(say.NOT_WORD_OR_PDF.format(name=name), say.NOT_WORD_OR_PDF_HINT)
    for path in files.values():
        if not path.is_file():
            raise SourceError(say.NO_SUCH_FILE.format(path=path))
    html = page_meant(arguments.html)
    proof = prove_files(files.get(".docx"), files.get(".pdf"), arguments.profile)
    if html:
        write(html, report.html([proof], proof.findings).encode())
    if arguments.json:
        print_json(proof.findings, measurements=report.records(proof))
    else:
        _show_proof(proof)
        if html:
            say_line(say.REPORT_WRITTEN.format(path=arguments.html))
    return ExitCode.FINDINGS if blocks(proof.findings) else ExitCode.FINE


def _show_proof(proof: Proof) -> None:
    """Print what was measured as a table, how it counts, and the findings."""
    lines = [line for line in report.lines(proof) if line.verdict is not Verdict.NOT_APPLICABLE]
    headings = ("clause", "what", "strength", "evidence", "verdict", "measured", "required", "page")
    table = Table(*(REPORT[name] for name in headings), box=SIMPLE)
    for one in lines:
        verdict = f"{_SIGNS[one.verdict]} {VERDICTS[one.verdict]}"
        cells = (one.clause, one.label, one.strength, one.evidence, verdict, one.measured, one.required, one.pages)
        table.add_row(*map(escape, cells))
    print_table(table)
    counts = Counter(one.verdict for one in report.lines(proof))
    say_line(
        say.PROVED.format(
            name=proof.name,
            conforms=counts[Verdict.CONFORMS],
            deviates=counts[Verdict.DEVIATES],
            unsaid=counts[Verdict.CANNOT_BE_SAID],
            absent=counts[Verdict.NOT_APPLICABLE],
        )
    )
    show_findings(proof.findings)
    if not proof.findings:
        say_line(say.PROVED_WELL)
