"""What the world can do to an edition in the making; each time the former edition or the new one is there, whole."""

import errno
import itertools
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from evalgen.errors import OutputError
from evalgen.publish.shelf import staged
from evalgen.render.workshop import workshop

PROJECT = Path(__file__).parents[2]
FILES = [f"{number}.docx" for number in range(3)]
root_only = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can arrange this")
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")


def publish(place: Path, text: str) -> None:
    """Publish an edition of which every file says the same."""
    with staged(place) as stage:
        (stage.folder / "scans").mkdir()
        for name in FILES:
            (stage.folder / name).write_text(text * 1000)
        (stage.folder / "scans" / "page").write_text(text * 1000)
        stage.commit()


def edition(place: Path) -> str:
    """What the edition says: one letter, if it is whole and of one run."""
    said = {path.read_text() for path in place.rglob("*") if path.is_file()}
    count = sum(path.is_file() for path in place.rglob("*"))
    assert count == len(FILES) + 1
    assert len(said) == 1
    (text,) = said
    assert len(text) == 1000
    return text[0]


def beside(place: Path) -> list[str]:
    return [path.name for path in place.parent.iterdir() if path != place]


def script(body: str) -> list[str]:
    """A Python process that publishes; `place` and `publish` are at hand."""
    start = "import sys; from pathlib import Path; from tests.flow.test_faults import *; place = Path(sys.argv[1])\n"
    return [sys.executable, "-c", start + textwrap.dedent(body)]


def run(body: str, place: Path) -> str:
    """Run it to its end, and return what it says."""
    done = subprocess.run([*script(body), str(place)], cwd=PROJECT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


ATTEMPT = """
try:
    publish(place, "b")
except OutputError as error:
    print(error.message, error.hint)
"""


@pytest.fixture
def place(tmp_path):
    return tmp_path / "output" / "2021"


@pytest.mark.parametrize("trouble", [errno.EIO, errno.ENOSPC])
@pytest.mark.parametrize("swap", ["in one step", "in two steps"])
def test_whichever_call_to_the_system_fails_the_edition_is_the_old_or_the_new(trouble, swap, place, monkeypatch):
    if swap == "in two steps":
        monkeypatch.setattr("ctypes.CDLL", lambda _: object())
    publish(place, "a")
    outcomes = set()

    for number in itertools.count(1):
        calls = itertools.count(1)
        with monkeypatch.context() as patch:
            for name in ("mkdir", "open", "rename", "replace", "fsync", "rmdir", "unlink"):
                patch.setattr(os, name, failing(getattr(os, name), calls, number, trouble))
            with suppress(OutputError):
                publish(place, "b")
            reached = next(calls) > number
        outcomes.add(edition(place) if place.exists() else "none")
        publish(place, "a")
        assert (edition(place), beside(place)) == ("a", [])
        if not reached:
            break

    assert number > len(FILES)
    assert outcomes == {"a", "b"}


def failing(function, calls: Iterator[int], number: int, trouble: int):
    def wrapper(*arguments, **options):
        if next(calls) == number:
            raise OSError(trouble, os.strerror(trouble))
        return function(*arguments, **options)

    return wrapper


@linux_only
@pytest.mark.parametrize("swap", ["in one step", "in two steps"])
def test_killed_at_any_moment_the_edition_is_whole(swap, place):
    body = """
        import ctypes, itertools, filelock
        if {two_steps}:
            ctypes.CDLL = lambda _: object()
        print("ready", flush=True)
        for letter in itertools.cycle("bc"):
            publish(place, letter)
    """.format(two_steps=swap == "in two steps")
    publish(place, "a")
    seen = set()

    for kill in range(15):
        running = subprocess.Popen([*script(body), str(place)], cwd=PROJECT, stdout=subprocess.PIPE)
        running.stdout.readline()
        time.sleep(0.002 * kill)
        running.kill()
        running.wait()
        running.stdout.close()
        if swap == "in two steps":
            with staged(place):
                pass
        seen.add(edition(place))

    publish(place, "d")
    assert (edition(place), beside(place)) == ("d", [])
    assert seen & {"b", "c"}


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_leaves_the_former_edition_and_nothing_else(ending, place):
    publish(place, "a")
    body = """
        import signal, time
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        with staged(place) as stage:
            (stage.folder / "1.docx").write_text("b")
            print("ready", flush=True)
            time.sleep(60)
    """
    running = subprocess.Popen(
        [*script(body), str(place)], cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    running.stdout.readline()

    running.send_signal(ending)
    running.communicate(timeout=30)

    assert (edition(place), beside(place)) == ("a", [])


def test_of_two_processes_at_once_the_second_is_refused_in_words(place):
    with staged(place):
        said = run(ATTEMPT, place)

    assert str(place) in said
    assert not place.exists()


@linux_only
def test_a_limit_on_file_sizes_leaves_the_former_edition(place):
    publish(place, "a")

    said = run("import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))" + ATTEMPT, place)

    assert str(place) in said
    assert (edition(place), beside(place)) == ("a", [])


@pytest.fixture
def small_disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=24k", "none", str(folder)]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no file system can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@linux_only
@root_only
def test_a_full_disk_leaves_the_former_edition_and_says_so(small_disk):
    place = small_disk / "2021"
    publish(place, "a")

    with pytest.raises(OutputError) as raised:
        publish(place, "b")

    assert "满" in raised.value.message
    assert (edition(place), beside(place)) == ("a", [])


@linux_only
@root_only
def test_a_read_only_disk_is_said_in_words(small_disk):
    place = small_disk / "2021"
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)

    with pytest.raises(OutputError, match="只读"):
        publish(place, "b")


@linux_only
@root_only
def test_a_full_disk_for_temporary_files_is_said_in_words(small_disk, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(small_disk))

    def fill() -> None:
        with workshop() as folder:
            (folder / "big").write_bytes(bytes(1 << 20))

    with pytest.raises(OutputError, match="满"):
        fill()

    assert not list(small_disk.iterdir())


@pytest.fixture
def locked_place(tmp_path):
    """The place of an edition in a folder that an ordinary user must not write into."""
    folder = tmp_path / "output"
    publish(folder / "2021", "a")
    folder.chmod(0o555)
    for parent in itertools.takewhile(lambda path: path.stat().st_uid == os.geteuid(), folder.parents):
        if parent.stat().st_mode & 0o055 != 0o055 and "pytest" in str(parent):
            parent.chmod(0o755)
    yield folder / "2021"
    folder.chmod(0o755)


@linux_only
def test_a_folder_without_the_right_to_write_is_said_in_words(locked_place):
    # The library of locks comes first: an ordinary user may not see where it lies.
    body = "import os, filelock; os.geteuid() or (os.setgid(65534), os.setuid(65534))" + ATTEMPT

    said = run(body, locked_place)

    assert "没有写入权限" in said
    assert (edition(locked_place), beside(locked_place)) == ("a", [])
