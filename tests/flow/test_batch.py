"""A batch of real units, and what the world can do to it; each time it comes to the same in the end."""

import errno
import json
import os
import shutil
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from openpyxl import load_workbook

from evalgen.batch.ledger import NAME, Ledger, Verdict
from evalgen.batch.run import run
from evalgen.batch.supervisor import Terms
from evalgen.cli import main
from evalgen.errors import OutputError
from evalgen.publish import manifest
from evalgen.text import batching
from evalgen.text.contract import UNIT_HEADING
from evalgen.workbook.write import write_workbook
from tests.batches import (
    PATIENCE,
    content,
    converter,
    gone,
    lines,
    of_kind,
    processes,
    request,
    started,
    told,
    wait_for,
    write_unit,
)
from tests.conftest import CONTENT, PARTICULARS

# How many units the batches have that are disturbed, bad ones included: enough for groups one after the other.
UNITS = int(os.environ.get("EVALGEN_UNITS", "12"))
BROKEN, MISTAKEN = "坏局", "错局"
SOUND = ("丁局", "丙局", "乙局", "甲局", *(f"第{number}局" for number in range(UNITS - 6)))
BEGUN, MIDDLE = max(1, UNITS // 6), max(2, UNITS // 3)
pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(sys.platform != "linux", reason="looks at processes as only Linux shows them"),
]


@pytest.fixture(scope="module")
def units(tmp_path_factory):
    """The folder of sound units, one that cannot be read and one with mistakes."""
    folder = tmp_path_factory.mktemp("units")
    for name in SOUND:
        write_unit(folder, name)
    write_unit(folder, MISTAKEN, full_marks=11)
    (folder / BROKEN).mkdir()
    (folder / BROKEN / "plan.xlsx").write_text("no workbook")
    return folder


def words(units, out, jobs=2):
    return ["batch", str(units), "--out", str(out), "--only", "notice", "--jobs", str(jobs)]


@pytest.fixture(scope="module")
def reference(units, tmp_path_factory):
    """The folder of a batch that nothing has disturbed."""
    out = tmp_path_factory.mktemp("reference") / "out"
    assert main(words(units, out, jobs=1)) == 1
    return out


@pytest.fixture
def finished(reference, tmp_path):
    """A copy of it, to go on with."""
    return shutil.copytree(reference, tmp_path / "finished")


def test_every_unit_comes_to_something_and_bad_ones_stop_no_other(reference):
    entries = Ledger(reference).entries

    assert {name for name, one in entries.items() if one.verdict is Verdict.ACCEPTED} == set(SOUND)
    assert {name: one.verdict for name, one in entries.items() if name not in SOUND} == {
        BROKEN: Verdict.FAILED,
        MISTAKEN: Verdict.REJECTED,
    }
    assert entries[MISTAKEN].findings > 0
    assert entries[BROKEN].reason
    for name in SOUND:
        place = reference / entries[name].place
        assert manifest.intact(place, manifest.read(place))
        assert manifest.digest(place / manifest.NAME) == entries[name].manifest


def test_a_batch_killed_in_the_middle_and_run_again_comes_to_the_same_bytes(units, reference, tmp_path):
    out = tmp_path / "out"
    batch = started(words(units, out))
    wait_for(lambda: lines(out) >= MIDDLE and of_kind(batch.pid, b"soffice"), batch)

    batch.kill()
    batch.communicate()
    before = {path: path.stat().st_ino for path in out.rglob(manifest.NAME) if path.parent.parent.name in told(out)}

    assert gone(batch.pid)
    assert lines(out) < len(told(reference))
    assert main(words(units, out)) == 1
    assert (content(out), told(out)) == (content(reference), told(reference))
    assert before
    assert {path: path.stat().st_ino for path in before} == before


def test_a_worker_and_a_soffice_killed_in_the_middle_cost_their_units_only(units, reference, tmp_path):
    out = tmp_path / "out"
    batch = started(words(units, out))
    worker = wait_for(lambda: lines(out) >= BEGUN and of_kind(batch.pid, b"evalgen.batch.worker"), batch)[0]

    os.kill(worker, signal.SIGKILL)
    wait_for(lambda: worker not in processes(batch.pid) and len(of_kind(batch.pid, b"batch.worker")) == 2, batch)
    for office in wait_for(lambda: of_kind(batch.pid, b"soffice"), batch):
        with suppress(ProcessLookupError):
            os.kill(office, signal.SIGKILL)
    batch.communicate(timeout=PATIENCE)

    assert batch.returncode == 1
    assert set(told(out)) == set(told(reference))
    assert main(words(units, out)) == 1
    assert (content(out), told(out)) == (content(reference), told(reference))


def test_an_interrupted_batch_leaves_what_is_finished_and_no_process(units, reference, tmp_path):
    out = tmp_path / "out"
    batch = started(words(units, out))
    wait_for(lambda: lines(out) >= MIDDLE and of_kind(batch.pid, b"soffice"), batch)

    batch.send_signal(signal.SIGTERM)
    said = batch.communicate(timeout=60)[1].decode()

    assert batch.returncode == 130
    assert "Traceback" not in said
    assert processes(batch.pid) == {}
    assert not (out / batching.SUMMARY_NAME).exists()
    assert [path.name for path in out.rglob(".*")] == []
    assert main(words(units, out)) == 1
    assert (content(out), told(out)) == (content(reference), told(reference))


def test_what_is_finished_is_not_made_again_and_what_a_run_left_beside_it_goes(units, reference, finished):
    before, place = lines(finished), finished / told(finished)["甲局"]["place"]
    place.with_name(f".{place.name}.new").mkdir()
    place.with_name(f".{place.name}.lock").touch()

    outcome = run(request(units, finished))

    assert outcome.kept == len(SOUND)
    assert lines(finished) == before + 2
    assert content(finished) == content(reference)
    assert [path.name for path in finished.rglob(".*")] == []


def test_a_torn_line_is_told_and_its_unit_is_done_again(units, reference, finished, capsys):
    ledger = finished / NAME
    whole = ledger.read_bytes().splitlines(keepends=True)
    last = json.loads(whole[-1])["unit"]
    ledger.write_bytes(b"".join(whole[:-1]) + whole[-1][:30])

    assert main(words(units, finished)) == 1

    assert batching.TORN.format(name=NAME, number=len(whole)) in capsys.readouterr().err
    assert last in {json.loads(line)["unit"] for line in ledger.read_bytes().splitlines()}
    assert (content(finished), told(finished)) == (content(reference), told(reference))


@pytest.fixture
def own_units(units, tmp_path):
    return shutil.copytree(units, tmp_path / "units")


def test_a_changed_workbook_and_a_damaged_edition_are_made_again(own_units, finished):
    shutil.rmtree(own_units / "甲局")
    write_unit(own_units, "甲局", serial=8)
    (finished / told(finished)["乙局"]["place"] / "通知.pdf").unlink()

    outcome = run(request(own_units, finished))

    assert outcome.kept == len(SOUND) - 2
    assert {one.entry.verdict for one in outcome.results if one.entry.unit in SOUND} == {Verdict.ACCEPTED}


def test_of_two_batches_in_one_folder_the_second_is_refused(units, finished):
    refused = []

    def second(_done, _total):
        with pytest.raises(OutputError, match="另一个批量"):
            run(request(units, finished))
        refused.append(True)

    run(request(units, finished, progress=second))

    assert refused
    assert [path.name for path in finished.iterdir() if path.name.startswith(".")] == []


def test_a_unit_that_kills_its_worker_twice_fails_and_no_other(tmp_path):
    units, out = tmp_path / "units", tmp_path / "out"
    write_unit(units, "毒局")
    write_unit(units, "甲局")
    deed = f"echo killed >>{tmp_path}/deeds; kill -9 $PPID; sleep 600"

    outcome = run(request(units, out, settings=converter(tmp_path, deed)))

    assert {one.entry.unit: one.entry.verdict for one in outcome.results} == {
        "毒局": Verdict.FAILED,
        "甲局": Verdict.ACCEPTED,
    }
    assert outcome.results[0].entry.reason.startswith(batching.DIED)
    assert (tmp_path / "deeds").read_text() == "killed\n" * 2
    assert processes(os.getpid()) == {}


def test_a_soffice_that_is_killed_is_started_again_and_costs_no_unit(tmp_path):
    units, out = tmp_path / "units", tmp_path / "out"
    write_unit(units, "毒局")
    write_unit(units, "甲局")
    deed = f"if mkdir {tmp_path}/killed 2>/dev/null; then kill -9 $$; fi"

    outcome = run(request(units, out, settings=converter(tmp_path, deed), terms=Terms(jobs=1, seconds=PATIENCE)))

    assert (tmp_path / "killed").is_dir()
    assert [one.entry.verdict for one in outcome.results] == [Verdict.ACCEPTED, Verdict.ACCEPTED]


def test_a_unit_that_hangs_is_stopped_with_all_that_it_has_started(tmp_path):
    units, out = tmp_path / "units", tmp_path / "out"
    write_unit(units, "毒局")
    (units / BROKEN).mkdir()
    (units / BROKEN / "plan.xlsx").write_text("no workbook")
    settings = converter(tmp_path, "sleep 600")

    outcome = run(request(units, out, settings=settings, terms=Terms(jobs=1, seconds=10)))

    assert [one.entry.verdict for one in outcome.results] == [Verdict.FAILED, Verdict.FAILED]
    late = next(one.entry for one in outcome.results if one.entry.unit == "毒局")
    assert late.reason == batching.TOO_SLOW.format(seconds=10)
    assert processes(os.getpid()) == {}


def test_a_worker_without_memory_takes_only_its_unit_with_it(tmp_path):
    units, out = tmp_path / "units", tmp_path / "out"
    write_unit(units, "甲局")

    outcome = run(request(units, out, terms=Terms(jobs=1, seconds=PATIENCE, memory=60 << 20)))

    assert outcome.results[0].entry.verdict is Verdict.FAILED
    assert outcome.results[0].entry.reason.startswith(batching.DIED)


def test_a_full_disk_for_the_ledger_ends_the_batch_with_its_workers(units, finished, monkeypatch):
    fsync = os.fsync

    def full(handle):
        if Path(f"/proc/self/fd/{handle}").readlink().name == NAME:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(OutputError, match="满"):
        run(request(units, finished))

    ended = time.monotonic() + 10
    while processes(os.getpid()) and time.monotonic() < ended:
        time.sleep(0.1)  # whoever was killed a moment ago may still be listed
    assert processes(os.getpid()) == {}


def test_a_unit_folder_that_is_a_link_is_left_alone(tmp_path):
    units, out, elsewhere = tmp_path / "units", tmp_path / "out", tmp_path / "elsewhere"
    write_unit(units, "甲局")
    out.mkdir()
    elsewhere.mkdir()
    (out / "甲局").symlink_to(elsewhere)

    outcome = run(request(units, out))

    assert outcome.results[0].entry.verdict is Verdict.FAILED
    assert list(elsewhere.iterdir()) == []


def test_one_workbook_of_many_units_makes_the_documents_that_workbooks_of_their_own_make(tmp_path):
    organs = ("甲局", "乙局")
    for organ in organs:
        write_unit(tmp_path / "units", organ)
    rows = [{"key": key, "content": content} for key, content in PARTICULARS.items() if key != "organ"]
    rows += [{"key": "organ", "content": organ} for organ in organs]
    book = tmp_path / "各单位.xlsx"
    write_workbook(book, {**CONTENT, "particulars": rows}, year=2021)
    common = load_workbook(book)
    page = common["基本信息"]
    column = page.max_column + 1
    page.cell(1, column, UNIT_HEADING)
    for row in range(2, page.max_row + 1):
        if page.cell(row, 2).value in organs:
            page.cell(row, column, page.cell(row, 2).value)
    common.save(book)

    assert main(words(tmp_path / "units", tmp_path / "apart")) == 0
    assert main(words(book, tmp_path / "together")) == 0

    documents = {name: one for name, one in content(tmp_path / "apart").items() if name.endswith((".docx", ".pdf"))}
    assert len(documents) == 2 * len(organs)
    assert {name: content(tmp_path / "together")[name] for name in documents} == documents


def test_a_batch_of_reports_tells_which_unit_has_no_results(tmp_path, capsys):
    write_unit(tmp_path / "units", "甲局")

    code = main(["batch", str(tmp_path / "units"), "--out", str(tmp_path / "out"), "--period", "h1", "--json"])

    said = json.loads(capsys.readouterr().out)
    assert (code, said["failed"]) == (1, 1)
    assert "results-h1.xlsx" in said["units"][0]["reason"]


def test_a_batch_makes_the_reports_of_a_period(tmp_path):
    write_unit(tmp_path / "units", "甲局")

    options = ["--period", "start", "--only", "decomposition"]
    assert main(["batch", str(tmp_path / "units"), "--out", str(tmp_path / "out"), *options]) == 0

    assert [path.parent.parent.name for path in (tmp_path / "out").rglob("*.pdf")] == ["甲局"]
