"""A batch on a Dask cluster of real processes on this machine, and what the world can do to it."""

import json
import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from evalgen.batch.cluster import Cluster, do_here, seen_here
from evalgen.batch.ledger import Verdict
from evalgen.batch.run import run
from evalgen.batch.supervisor import Terms
from evalgen.batch.work import Task
from evalgen.cli import main
from evalgen.errors import ToolError
from evalgen.invocation import CACHE, TEMPLATES
from evalgen.publish.lock import alone
from evalgen.settings import Settings
from evalgen.text import clustering
from tests.batches import (
    PATIENCE,
    PROJECT,
    content,
    converter,
    gone,
    lines,
    of_kind,
    request,
    started,
    told,
    wait_for,
    write_unit,
)

distributed = pytest.importorskip("distributed", reason="an extra: make cluster installs it")

SOUND, MISTAKEN = ("乙局", "甲局"), "错局"
DEATHS = 2  # so often a group may lose its worker
pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(sys.platform != "linux", reason="looks at processes as only Linux shows them"),
]


@contextmanager
def dask(folder, *words, home=PROJECT):
    """A process of Dask on the loopback address, started in a folder; it is gone afterwards, with its own."""
    with (folder / f"{words[0]}.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *words, "--host", "127.0.0.1", "--no-dashboard"],
            cwd=home,
            stdout=log,
            stderr=log,
            env={**os.environ, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(DEATHS - 1)},
            start_new_session=True,
        )
    try:
        yield process
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def running(folder, homes, files=None):
    """A scheduler, and a worker started in each of these folders: its address and its process."""
    tls = [word for option, file in (files or {}).items() for word in (option, str(file))]
    told_in = folder / "scheduler.json"
    words = ["--port", "0", "--scheduler-file", str(told_in), *(["--protocol", "tls"] if files else []), *tls]
    with ExitStack() as stack:
        scheduler = stack.enter_context(dask(folder, "scheduler", *words))
        address = wait_for(lambda: address_in(told_in), scheduler)
        for number, home in enumerate(homes):
            own = ["--nthreads", "1", "--local-directory", str(folder / str(number)), *tls]
            stack.enter_context(dask(folder, "worker", address, *own, home=home))
        if homes:
            with client(address, files) as asked:
                asked.wait_for_workers(len(homes), timeout=PATIENCE)
        yield address, scheduler


def address_in(path):
    with suppress(OSError, ValueError):
        return json.loads(path.read_text())["address"]
    return None


def client(address, files=None):
    ca_file, certificate, key = map(str, files.values()) if files else ("", "", "")
    names = {"tls_ca_file": ca_file, "tls_client_cert": certificate, "tls_client_key": key}
    security = distributed.Security(require_encryption=True, **names) if files else None
    return distributed.Client(address, security=security, set_as_default=False)


def workers(address):
    """The processes of the workers."""
    with client(address) as asked:
        return list(asked.run(os.getpid).values())


@pytest.fixture(scope="module")
def cluster_of_two(tmp_path_factory):
    with running(tmp_path_factory.mktemp("cluster"), [PROJECT, PROJECT]) as (address, _):
        yield address


@pytest.fixture
def cluster(cluster_of_two):
    """The address of a scheduler with two workers; what a test has killed has come again."""
    with client(cluster_of_two) as asked:
        asked.wait_for_workers(2, timeout=PATIENCE)
    return cluster_of_two


@pytest.fixture(scope="module")
def units(tmp_path_factory):
    """The folder of two sound units and one with mistakes."""
    folder = tmp_path_factory.mktemp("units")
    for name in SOUND:
        write_unit(folder, name)
    write_unit(folder, MISTAKEN, full_marks=11)
    return folder


@pytest.fixture
def unit(tmp_path):
    """The folder of one sound unit."""
    write_unit(tmp_path / "units", "甲局")
    return tmp_path / "units"


def words(units, out, *where):
    return ["batch", str(units), "--out", str(out), "--only", "notice", *where]


@pytest.fixture(scope="module")
def reference(units, tmp_path_factory):
    """The folder of a batch that this machine has made alone."""
    out = tmp_path_factory.mktemp("reference") / "out"
    assert main(words(units, out, "--jobs", "1")) == 1
    return out


def test_a_cluster_comes_to_the_same_bytes_as_one_machine(units, reference, cluster, tmp_path):
    assert main(words(units, tmp_path / "out", "--scheduler", cluster)) == 1

    assert told(reference)[MISTAKEN]["verdict"] is Verdict.REJECTED
    assert (content(tmp_path / "out"), told(tmp_path / "out")) == (content(reference), told(reference))


def test_a_worker_killed_in_the_middle_costs_no_unit(units, reference, cluster, tmp_path):
    out, two = tmp_path / "out", workers(cluster)
    batch = started(words(units, out, "--scheduler", cluster))
    victim = wait_for(lambda: [worker for worker in two if of_kind(worker, b"soffice")], batch)[0]

    os.kill(victim, signal.SIGKILL)
    batch.communicate(timeout=PATIENCE)

    assert batch.returncode == 1
    assert (content(out), told(out)) == (content(reference), told(reference))
    assert gone(victim)
    assert victim not in workers(cluster)


def test_a_unit_that_kills_every_worker_fails_and_no_other(cluster, tmp_path):
    names = ("毒局", "甲局", "申局")
    for name in names:
        write_unit(tmp_path / "units", name)
    worker = "$(awk '/^PPid/ {print $2}' /proc/$PPID/status)"
    settings = converter(tmp_path, f"echo killed >>{tmp_path}/deeds; kill -9 {worker}; sleep 600")

    outcome = run(request(tmp_path / "units", tmp_path / "out", settings=settings, cluster=Cluster(address=cluster)))

    verdicts = {one.entry.unit: one.entry.verdict for one in outcome.results}
    assert verdicts == {**dict.fromkeys(names, Verdict.ACCEPTED), "毒局": Verdict.FAILED}
    assert outcome.results[0].entry.reason.startswith(clustering.KILLED.partition("{")[0])
    assert (tmp_path / "deeds").read_text() == "killed\n" * 2 * DEATHS


def test_a_client_killed_in_the_middle_and_run_again_comes_to_the_same_bytes(units, reference, cluster, tmp_path):
    out = tmp_path / "out"
    batch = started(words(units, out, "--scheduler", cluster))
    wait_for(lambda: lines(out), batch)

    batch.kill()
    batch.communicate()

    assert lines(out) < len(told(reference))
    assert main(words(units, out, "--scheduler", cluster)) == 1
    assert (content(out), told(out)) == (content(reference), told(reference))


def test_a_lost_scheduler_ends_the_batch_with_words(unit, tmp_path):
    with running(tmp_path, [PROJECT]) as (address, scheduler):
        [worker] = workers(address)
        batch = started(words(unit, tmp_path / "out", "--scheduler", address))
        wait_for(lambda: of_kind(worker, b"soffice"), batch)

        scheduler.kill()
        said = batch.communicate(timeout=PATIENCE)[1].decode()

    assert batch.returncode == 5
    assert clustering.LOST.format(address=address) in said
    assert "Traceback" not in said


def test_a_cluster_without_a_worker_is_told(unit, tmp_path, capsys):
    with running(tmp_path, []) as (address, _):
        assert main(words(unit, tmp_path / "out", "--scheduler", address)) == 5

    assert clustering.NO_WORKERS.format(address=address) in capsys.readouterr().err


def test_a_worker_with_another_program_or_none_is_named_before_anything_is_made(unit, tmp_path, capsys):
    other, empty = tmp_path / "other", tmp_path / "empty"
    shutil.copytree(PROJECT / "evalgen", other / "evalgen", ignore=shutil.ignore_patterns("__pycache__"))
    with (other / "evalgen" / "errors.py").open("a") as file:
        file.write("# another\n")
    empty.mkdir()

    with running(tmp_path, [PROJECT, other, empty]) as (address, _):
        assert main(words(unit, tmp_path / "out", "--scheduler", address)) == 5

    said = capsys.readouterr().err
    assert said.count("tcp://127.0.0.1:") == 2
    assert "的本程序与本机不同" in said
    assert "No module named 'evalgen'" in said
    assert lines(tmp_path / "out") == 0


def task(units, out):
    """What a worker is asked to do for the unit."""
    settings = Settings()
    return Task(
        unit="甲局",
        plan=str(units / "甲局" / "plan.xlsx"),
        part="",
        period="",
        year="",
        out=str(out),
        templates=str(TEMPLATES),
        cache=str(CACHE),
        converter=settings.converter,
        timeout=settings.timeout,
        charts=settings.charts,
        engine=settings.engine,
        recipe="",
        codes=("notice",),
    )


def here(asked):
    """What this machine makes editions with."""
    return {name: one for name, one in seen_here(asked).items() if name not in {"plan", "out"}}


def test_a_worker_that_comes_later_with_other_fonts_makes_nothing(unit, tmp_path):
    asked, terms = task(unit, tmp_path), Terms(jobs=1, seconds=PATIENCE)

    with pytest.raises(ToolError, match="的字体与本机不同"):
        do_here([asked], terms, {**here(asked), "fonts": "others"})

    assert [path.name for path in tmp_path.iterdir()] == ["units"]


@pytest.mark.skipif("not os.environ.get('EVALGEN_FAULTS')", reason="takes its time; EVALGEN_FAULTS asks for it")
def test_a_unit_that_a_lost_worker_still_has_in_hand_is_waited_for(unit, tmp_path):
    asked, terms = task(unit, tmp_path), Terms(jobs=1, seconds=PATIENCE)
    place = tmp_path / "甲局" / "2021-通知"
    place.parent.mkdir()
    with ThreadPoolExecutor(1) as worker:
        with alone(place):
            answer = worker.submit(do_here, [asked], terms, here(asked))
            with pytest.raises(TimeoutError):
                answer.result(20)  # longer than it takes to come there and to lose the patience of a command
        [result] = answer.result(PATIENCE)

    assert result.entry.verdict is Verdict.ACCEPTED


def certificates(folder):
    """The files of an authority and of one that it vouches for, by the options that name them."""
    folder.mkdir()
    names, keys = (
        ("authority", "node"),
        (ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())),
    )
    for name, key in zip(names, keys, strict=True):
        own = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
        issuer = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, names[0])])
        made = (
            x509.CertificateBuilder(issuer, own, key.public_key(), x509.random_serial_number())
            .not_valid_before(datetime.now(UTC) - timedelta(hours=1))
            .not_valid_after(datetime.now(UTC) + timedelta(hours=9))
            .add_extension(x509.BasicConstraints(ca=name == names[0], path_length=None), critical=True)
            .sign(keys[0], hashes.SHA256())
        )
        (folder / f"{name}.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "node.key").write_bytes(keys[1].private_bytes(*plain))
    files = {"--tls-ca-file": "authority.pem", "--tls-cert": "node.pem", "--tls-key": "node.key"}
    return {option: folder / name for option, name in files.items()}


def test_an_encrypted_cluster_lets_in_whoever_has_its_certificates_and_no_other(unit, tmp_path, capsys):
    own, strange = certificates(tmp_path / "own"), certificates(tmp_path / "strange")
    asked = {
        files["--tls-key"].parent.name: [word for option, file in files.items() for word in (option, str(file))]
        for files in (own, strange)
    }

    with running(tmp_path, [PROJECT], own) as (address, _):
        bare = words(unit, tmp_path / "none", "--scheduler", address.replace("tls://", "tcp://"))
        refused = [main(bare), main(words(unit, tmp_path / "none", "--scheduler", address, *asked["strange"]))]
        said = capsys.readouterr().err
        made = main(words(unit, tmp_path / "out", "--scheduler", address, *asked["own"]))

    assert address.startswith("tls://")
    assert refused == [5, 5]
    assert said.count(clustering.UNREACHABLE.partition(" ")[0]) == 2
    assert made == 0
    assert lines(tmp_path / "none") == 0
