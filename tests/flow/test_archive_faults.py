"""What the world can do to a package in the making: there is none, or a whole one, and nothing of it lies about."""

import hashlib
import itertools
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from evalgen.archive.bag import Content, deposit, seal
from evalgen.archive.evidence import survey
from evalgen.archive.verify import verify
from evalgen.invocation import CACHE
from evalgen.model.result import Period
from evalgen.render.fonts import font_setup
from evalgen.review import review
from evalgen.yearbooks import yearbooks

PROJECT = Path(__file__).parents[2]
YEAR = PROJECT / "data" / "2021"
NAME = "待编-2021-绩效评估"
KILLS = int(os.environ.get("EVALGEN_KILLS", "1"))
MEGABYTE = 1 << 20
root_only = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can arrange this")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")
days = itertools.count(1)


@pytest.fixture
def out(archived, tmp_path):
    """The real editions and their package, to be worked on."""
    return shutil.copytree(archived / "real", tmp_path / "out")


def start(out: Path, *words: str, **options) -> "subprocess.Popen[str]":
    """A run that makes another package than the one before: the day of packing is in it."""
    day = f"2022-03-{next(days) % 28 + 1:02}"
    command = [sys.executable, "generate.py", "archive", "2021", "--out", str(out), "--date", day, *words]
    return subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)


def run(out: Path, *words: str, **options) -> tuple[int, str]:
    running = start(out, *words, **options)
    said, failed = running.communicate(timeout=200)
    return running.returncode, said + failed


def lying(out: Path) -> list[str]:
    """What lies where packages lie; a lock that a dead run left does no harm, and the next run takes it."""
    return sorted(path.name for path in (out / "archive").iterdir() if path.suffix != ".lock")


def beside(out: Path) -> list[str]:
    return sorted(path.name for path in (out / "archive").iterdir())


WHOLE = [NAME, f"{NAME}.zip"]


def digests(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def sound(out: Path) -> bool:
    """Is what stands at the places of folder and zip whole, each for itself?"""
    places = [out / "archive" / name for name in WHOLE]
    return not [finding for place in places if place.exists() for finding in verify(place).findings]


def reached(out: Path, name: str) -> Callable[[], bool]:
    return lambda: os.path.lexists(out / "archive" / name)


def wait_for(moment: Callable[[], bool], running: "subprocess.Popen[str]") -> bool:
    """Wait for a moment of a run; False where it ended before."""
    while not moment():
        if running.poll() is not None:
            return False
        time.sleep(0.001)
    return True


# Killed.

MOMENTS = {
    "at any time": (lambda out: lambda: True, 6.0),
    "while files are copied and examined": (lambda out: reached(out, f".{NAME}.new"), 2.0),
    "while it is sealed and zipped": (lambda out: reached(out, f".{NAME}.new/tagmanifest-sha512.txt"), 0.3),
    "while it is put in place": (lambda out: reached(out, f".{NAME}.zip.new"), 0.5),
}


@pytest.mark.parametrize("former", ["no package", "a former package"][KILLS == 1 :])
@pytest.mark.parametrize("moment", [*MOMENTS][-2 if KILLS == 1 else 0 :])
def test_killed_at_any_moment_there_is_no_package_or_a_whole_one(moment, former, out):
    begun, span = MOMENTS[moment]
    if former == "no package":
        shutil.rmtree(out / "archive")
    chance = random.Random(f"{moment}{former}")

    for _ in range(KILLS):
        running = start(out)
        wait_for(begun(out), running)
        time.sleep(chance.uniform(0, span))
        running.kill()
        running.communicate()
        if (out / "archive").exists():
            assert sound(out)
            assert former == "no package" or set(WHOLE) <= set(lying(out))

    code, said = run(out)
    assert code == 0, said
    assert (beside(out), sound(out)) == (WHOLE, True)


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_ends_with_its_code_and_leaves_the_former_package_alone(ending, out):
    former = digests(out)
    running = start(out)
    assert wait_for(reached(out, f".{NAME}.zip.new"), running)

    running.send_signal(ending)
    _, said = running.communicate(timeout=60)

    assert running.returncode == 130
    assert "中断" in said
    assert digests(out) == former
    assert beside(out) == WHOLE


def test_of_two_runs_at_once_the_result_is_whole(out):
    running = [start(out), start(out)]
    for one in running:
        one.communicate(timeout=200)

    codes = sorted(one.returncode for one in running)
    assert codes in ([0, 0], [0, 7])
    assert (beside(out), sound(out)) == (WHOLE, True)


# Refused.


def limit() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (3 * MEGABYTE, 3 * MEGABYTE))


def test_a_limit_on_file_sizes_is_said_in_words_and_the_former_package_stays(out):
    """The zip is larger than the limit, each file in it is not."""
    former = digests(out)

    code, said = run(out, preexec_fn=limit)

    assert code == 7, said
    assert "没有空间" in said or "满" in said
    assert digests(out) == former
    assert beside(out) == WHOLE


@pytest.fixture
def small_disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=32m", "none", str(folder)]
    if os.geteuid() or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no file system can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_said_in_words_and_the_former_package_stays(out, small_disk):
    place = shutil.copytree(out, small_disk / "out")
    room = shutil.disk_usage(small_disk).free - 7 * MEGABYTE  # the folder finds room, the zip does not
    (small_disk / "ballast").write_bytes(bytes(room))
    former = digests(place)

    code, said = run(place)

    assert code == 7, said
    assert "满" in said
    assert digests(place) == former
    assert beside(place) == WHOLE


def test_a_read_only_disk_is_said_in_words(out, small_disk):
    place = shutil.copytree(out, small_disk / "out")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)

    code, said = run(place)

    assert code == 7, said
    assert "只读" in said


# Much and large.


def test_thousands_of_pieces_are_packed_and_their_originals_stay(tmp_path):
    year = shutil.copytree(YEAR, tmp_path / "2021")
    books = yearbooks(year / "plan.xlsx", Period.YEAR)
    dossier = review(books, font_setup(CACHE)).dossier
    row = dossier.results.evidence[0]
    rows = []
    for number in range(2000):
        name = f"evidence.sample/材料{number}.jpg"
        (year / name).write_bytes(f"{number}".encode())
        rows.append(replace(row, code=f"{number}", file=name))
    dossier = replace(dossier, results=replace(dossier.results, evidence=tuple(rows)))
    before = digests(year)

    found = survey([(dossier, books.results)])
    bag = tmp_path / "bag"
    deposits = deposit(bag, [Content(path=path, source=source) for source, path in found.sources])
    seal(bag, deposits, {}, "")

    assert len(deposits) == 2000
    assert deposits[1999].path == "evidence/1-1-1/2000.jpg"
    assert (bag / "data/evidence/1-1-1/2000.jpg").read_bytes() == b"1999"
    assert verify(bag).findings == ()
    assert digests(year) == before


def peak(out: Path, data: Path) -> int:
    """The most memory, in bytes, that a run took for itself; the programs that it starts apart."""
    running = start(out, "--data", str(data), "--samples", stdin=subprocess.DEVNULL)
    most = 0
    while running.poll() is None:
        status = Path(f"/proc/{running.pid}/status").read_text()
        most = max([most, *(int(line.split()[1]) << 10 for line in status.splitlines() if "VmHWM" in line)])
        time.sleep(0.02)
    _, said = running.communicate()
    assert running.returncode == 0, said
    return most


VIDEO = int(os.environ.get("EVALGEN_VIDEO_MEGABYTES", "200")) * MEGABYTE


def test_a_video_streams_through_with_flat_memory(archived, tmp_path):
    """EVALGEN_VIDEO_MEGABYTES=2048 shows the same with 2 GiB; it takes 7 GB of disk."""
    year, out = shutil.copytree(YEAR, tmp_path / "2021"), tmp_path / "out"
    for name in ("2021", "2021-年初", "2021-上半年", "2021-全年"):
        shutil.copytree(archived / "sample" / name, out / name)
    book = load_workbook(year / "results-h1.sample.xlsx")
    sheet = book["证明材料"]
    column = next(cell.column for row in sheet.iter_rows() for cell in row if cell.value == "文件")
    row = next(row for row in range(sheet.max_row, 0, -1) if sheet.cell(row, 1).value)
    sheet.cell(row, column).value = "evidence.sample/video.mp4"
    book.save(year / "results-h1.sample.xlsx")
    video = year / "evidence.sample" / "video.mp4"
    head = b"\0\0\0\x20ftypisom" + bytes(20)

    video.write_bytes(head)
    without = peak(out, year)
    os.truncate(video, VIDEO)
    large = peak(out, year)
    shutil.rmtree(out / "archive")
    video.unlink()

    assert large < without + 60 * MEGABYTE
