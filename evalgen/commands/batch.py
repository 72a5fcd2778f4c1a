"""The command `batch`: the units of a list become an edition each."""

import argparse
import os
import time
from dataclasses import asdict, replace
from pathlib import Path
from typing import Final

from rich.box import SIMPLE
from rich.markup import escape
from rich.table import Table

from evalgen.batch import ledger
from evalgen.batch.cluster import Cluster, cluster_at
from evalgen.batch.ledger import Verdict
from evalgen.batch.run import RESERVED, Outcome, Request, run
from evalgen.batch.summary import tally
from evalgen.batch.supervisor import Terms
from evalgen.batch.units import read_units
from evalgen.commands.docs import code_meant
from evalgen.commands.tables import print_table
from evalgen.documents import of_period
from evalgen.errors import ExitCode, UsageError
from evalgen.invocation import CACHE, TEMPLATES, inside, office_day
from evalgen.model.result import Period
from evalgen.settings import Settings
from evalgen.terminal import Progress, print_json, say_line, shown, warn
from evalgen.text import batching, clustering
from evalgen.text import terminal as say

_SHOWN: Final = 30


def batch(arguments: argparse.Namespace, settings: Settings) -> ExitCode:
    """Make every unit that is not finished yet, and sum up."""
    began = time.monotonic()
    for option, number in (("--jobs", arguments.jobs), ("--timeout", arguments.timeout)):
        if number is not None and number < 1:
            raise UsageError(batching.BELOW_ONE.format(option=option))
    period = Period(arguments.period) if arguments.period else None
    jobs = arguments.jobs or os.cpu_count() or 1
    units = read_units(Path(arguments.list), RESERVED)
    cluster = _cluster(arguments)
    if not arguments.json and cluster:
        say_line(clustering.HEADING.format(count=len(units), address=cluster.address))
    elif not arguments.json:
        say_line(batching.HEADING.format(count=len(units), jobs=jobs))
    with Progress() as progress:
        request = Request(
            units=units,
            out=Path(arguments.out) if arguments.out else inside(settings.output) / batching.FOLDER,
            templates=TEMPLATES,
            cache=CACHE,
            settings=replace(settings, engine=arguments.engine),
            terms=Terms(jobs=jobs, seconds=arguments.timeout),
            today=office_day(),
            period=period,
            codes=tuple(code_meant(word, of_period(period)) for word in arguments.only or ()),
            draft=arguments.draft,
            progress=progress.count,
            cluster=cluster,
        )
        outcome = run(request)
    for number in outcome.dropped:
        warn(batching.TORN.format(name=ledger.NAME, number=number))
    if arguments.json:
        entries = [asdict(one.entry) for one in outcome.results]
        print_json((), **tally(outcome.results), kept=outcome.kept, units=entries, summary=str(outcome.summary))
    else:
        _show(outcome, round(time.monotonic() - began))
    accepted = all(one.entry.verdict is Verdict.ACCEPTED for one in outcome.results)
    return ExitCode.FINE if accepted else ExitCode.FINDINGS


def _cluster(arguments: argparse.Namespace) -> Cluster | None:
    """The cluster that is to do the work, where one is named; a warning where anybody could use it."""
    files = {"--tls-ca-file": arguments.tls_ca_file, "--tls-cert": arguments.tls_cert, "--tls-key": arguments.tls_key}
    cluster = cluster_at(arguments.scheduler, files)
    if cluster and cluster.exposed:
        warn(clustering.EXPOSED.format(address=cluster.address))
    return cluster


def _show(outcome: Outcome, seconds: int) -> None:
    """Print what came of the units, of many only those without an edition, and where the summary is."""
    table = Table(box=SIMPLE)
    for name in ("unit", "outcome", "count", "reason", "place"):
        table.add_column(batching.SUMMARY_COLUMNS[name], justify="right" if name == "count" else "left")
    entries = [one.entry for one in outcome.results]
    lacking = [one for one in entries if one.verdict is not Verdict.ACCEPTED]
    for one in entries if len(entries) <= _SHOWN else lacking:
        cells = (one.unit, batching.OUTCOMES[one.verdict], str(one.findings), one.reason, one.place)
        table.add_row(*map(escape, cells))
    if outcome.kept:
        say_line(say.INDENT + batching.KEPT.format(count=outcome.kept))
    if table.rows:
        print_table(table)
    counts = batching.COUNTS.format(**tally(outcome.results))
    say_line(batching.DONE.format(sign="×" if lacking else "√", counts=counts, seconds=seconds))
    say_line(batching.SUMMED_UP.format(path=shown(outcome.summary)))
    if lacking:
        say_line(batching.RUN_AGAIN)
