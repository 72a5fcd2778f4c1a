"""The cluster: the same work done by the workers of a Dask cluster, on machines that share the folders.

Only this module knows Dask, an extra that is not installed for everybody.  A worker of Dask gets a group of units and
has it done as this machine would: its own supervisor starts a process with limits, ends what hangs and tries alone
what was left undone.  When the worker itself is lost, Dask gives its group to another, and that process ends because
nobody listens any more.
"""

import logging
import platform
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from evalgen.batch import supervisor
from evalgen.batch.supervisor import Terms, groups
from evalgen.batch.work import Result, Task, failed, said, settings_of, surroundings
from evalgen.errors import EvalgenError, ToolError, UsageError
from evalgen.publish import manifest
from evalgen.text import clustering, failures

_ADDRESS: Final = re.compile(r"(tcp|tls)://([\w.-]+|\[[0-9a-fA-F:]+\]):\d{1,5}")
_THIS_MACHINE: Final = re.compile(r"\w+://(localhost|127\.[\d.]+|\[::1\]):\d+")
_ENCRYPTED: Final = "tls://"
_SECONDS_TO_CONNECT: Final = 10
# How often a group is tried again that has failed otherwise than by the loss of its worker.
_RETRIES: Final = 2


@dataclass(frozen=True, kw_only=True)
class Cluster:
    """Where the scheduler of a cluster listens and, where that is encrypted, the files that let one in."""

    address: str
    ca_file: str = ""
    certificate: str = ""
    key: str = ""

    @property
    def exposed(self) -> bool:
        """Can whoever reaches it have it do anything?"""
        return not self.address.startswith(_ENCRYPTED) and not _THIS_MACHINE.fullmatch(self.address)


def cluster_at(address: str | None, files: Mapping[str, str | None]) -> Cluster | None:
    """The cluster at an address, where one is named; `files` are CA, certificate and key, by their options.

    Raises UsageError where that is no address, or where its certificates are missing or have no use.
    """
    given = [option for option, file in files.items() if file]
    encrypted = bool(address and address.startswith(_ENCRYPTED))
    if address is not None and not _ADDRESS.fullmatch(address):
        raise UsageError(clustering.BAD_ADDRESS.format(address=address), clustering.BAD_ADDRESS_HINT)
    if given and not encrypted:
        options = failures.COMMA.join(given)
        raise UsageError(clustering.CERTIFICATES_UNUSED.format(options=options), clustering.CERTIFICATES_UNUSED_HINT)
    if encrypted and len(given) < len(files):
        options = failures.COMMA.join(option for option in files if option not in given)
        raise UsageError(
            clustering.CERTIFICATES_MISSING.format(address=address, options=options),
            clustering.CERTIFICATES_MISSING_HINT,
        )
    ca_file, certificate, key = (file or "" for file in files.values())
    return Cluster(address=address, ca_file=ca_file, certificate=certificate, key=key) if address else None


def attend(tasks: Sequence[Task], cluster: Cluster, terms: Terms, told: Callable[[Result], None]) -> None:
    """Have every task done on the cluster; `told` hears the results as they come.

    What is lost again and again with the worker that does it is tried alone at the end, one unit at a time, so that
    none is blamed for another; a unit with which that happens again is a failed one.  Raises ToolError where Dask, the
    scheduler or its workers are missing, where a worker would make other editions, or when the scheduler is lost.
    """
    if not tasks:
        return
    with _connected(cluster) as client:
        here = _require_equal_workers(client, cluster, tasks[0])
        jobs = sum(client.nthreads().values())
        undone: list[Task] = []
        for group, results, _ in _answers(client, cluster, groups(tasks, jobs), terms, here):
            undone += [] if results else group
            for result in results:
                told(result)
        for task in undone:
            for _, results, reason in _answers(client, cluster, [[task]], terms, here):
                told(results[0] if results else failed(task.unit, reason))


def do_here(group: Sequence[Task], terms: Terms, wanted: Mapping[str, str]) -> list[Result]:
    """Do a group on this machine, as a worker of Dask; return what came of each unit.

    Raises ToolError where this machine would make other editions than `wanted` says.
    """
    unlike = _unlike(_here(group[0]), wanted)
    if unlike:
        raise ToolError(clustering.DIFFERS.format(worker=platform.node(), parts=unlike), clustering.UNFIT_HINT)
    results: list[Result] = []
    supervisor.attend(group, replace(terms, jobs=1), results.append)
    return results


def seen_here(task: Task) -> dict[str, str]:
    """What this machine makes editions with, and what it sees of the shared folders."""
    plan = Path(task.plan)
    shared = {"plan": manifest.digest(plan) if plan.is_file() else "", "out": str(Path(task.out).is_dir())}
    return {**_here(task), **shared}


def _here(task: Task) -> dict[str, str]:
    return surroundings(Path(task.templates), Path(task.cache), settings_of(task))


def _unlike(found: Mapping[str, str], wanted: Mapping[str, str]) -> str:
    """The names of what is not as wanted; empty where all is."""
    names = [name for name in {**wanted, **found} if found.get(name) != wanted.get(name)]
    return failures.COMMA.join(clustering.PARTS.get(name, name) for name in names)


@contextmanager
def _connected(cluster: Cluster) -> Iterator[Any]:
    """Give a client of the scheduler; what it asked for is called off when this is left."""
    try:
        from distributed import Client, Security
    except ModuleNotFoundError as error:
        raise ToolError(clustering.NO_LIBRARY, clustering.NO_LIBRARY_HINT) from error
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what matters of it is told in our words
    files = {"tls_ca_file": cluster.ca_file, "tls_client_cert": cluster.certificate, "tls_client_key": cluster.key}
    try:
        security = Security(require_encryption=True, **files) if cluster.ca_file else None
        client = Client(cluster.address, security=security, timeout=_SECONDS_TO_CONNECT)
    except OSError as error:
        message = clustering.UNREACHABLE.format(address=cluster.address, reason=error)
        raise ToolError(message, clustering.UNREACHABLE_HINT) from error
    with client:
        yield client


def _require_equal_workers(client: Any, cluster: Cluster, task: Task) -> dict[str, str]:
    """Return what this machine makes editions with, when all workers have the same; or raise ToolError."""
    wanted = seen_here(task)
    answers = client.run(seen_here, task, on_error="return")
    if not answers:
        raise ToolError(clustering.NO_WORKERS.format(address=cluster.address), clustering.NO_WORKERS_HINT)
    unfit = []
    for worker, answer in sorted(answers.items()):
        if not isinstance(answer, dict):
            unfit.append(clustering.BROKEN.format(worker=worker, reason=_reason(answer)))
        elif parts := _unlike(answer, wanted):
            unfit.append(clustering.DIFFERS.format(worker=worker, parts=parts))
    if unfit:
        raise ToolError(clustering.UNFIT.format(workers="；".join(unfit)), clustering.UNFIT_HINT)
    return _here(task)


def _answers(
    client: Any, cluster: Cluster, parted: Iterable[Sequence[Task]], terms: Terms, here: Mapping[str, str]
) -> Iterator[tuple[Sequence[Task], Sequence[Result], str]]:
    """Have groups done; yield each with its results when they have come, or without any and with the reason."""
    from distributed import as_completed

    # A task is done anew each time it is asked for (`pure=False`): workbooks change while their paths stay.
    asked = {client.submit(do_here, group, terms, here, pure=False, retries=_RETRIES): group for group in parted}
    for future, answer in as_completed(list(asked), with_results=True, raise_errors=False):
        group = asked.pop(future)  # nothing holds the future now: the cluster may forget what came of it
        match answer:
            case list():
                yield group, answer, ""
            case (_, error, _):
                yield group, (), _reason(error)
            case _:
                raise ToolError(clustering.LOST.format(address=cluster.address), clustering.LOST_HINT)


def _reason(error: BaseException) -> str:
    from distributed import KilledWorker

    if isinstance(error, KilledWorker):
        return clustering.KILLED.format(worker=error.last_worker.address)
    return said(error) if isinstance(error, EvalgenError) else clustering.FAILED_THERE.format(reason=error)
