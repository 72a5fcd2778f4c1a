"""The bag: what goes in is what was there, a foreign reader accepts it, and a README tells how to verify it."""

import hashlib
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import zipfile
from pathlib import Path

import bagit
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evalgen.archive.bag import HAS_SM3, Content, deposit, seal
from evalgen.archive.readme import readme
from evalgen.archive.stream import BLOCK
from evalgen.archive.zip import zip_up
from evalgen.errors import OutputError, SourceError

PROJECT = Path(__file__).parents[2]
NAME = "待编-2021-绩效评估"
INFO = {"Source-Organization": "东海市生态环境局", "External-Identifier": "J001-WS·2021"}
FEW = {
    "records/01-issued/01-original.pdf": b"%PDF-1.7 scan",
    "records/01-issued/record.xml": "<题名>工作方案</题名>".encode(),
    "evidence/1-1-1/01.jpg": b"",
    "tables/indicators.csv": b"\xef\xbb\xbfa,b\r\n",
}
needs_sm3 = pytest.mark.skipif(not HAS_SM3, reason="this Python has no SM3")


def bag_of(folder: Path, contents: dict[str, bytes | Path], info=INFO) -> str:
    """Build the whole bag and return its fingerprint."""
    deposits = deposit(folder, [Content(path=path, source=source) for path, source in contents.items()])
    return seal(folder, deposits, info, readme(NAME, "东海市生态环境局", 2021, deposits))


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def listed(manifest: Path) -> dict[str, str]:
    return {path: digest for digest, path in (line.split("  ") for line in manifest.read_text("ascii").splitlines())}


def run(*command: str | Path, **options) -> subprocess.CompletedProcess:
    return subprocess.run(command, capture_output=True, text=True, timeout=600, **options)


def limit_files_to(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


@pytest.fixture
def bag(tmp_path):
    bag_of(tmp_path / "bag", FEW)
    return tmp_path / "bag"


# What goes in.


def test_what_lies_in_the_bag_is_what_was_deposited(bag):
    assert {path[5:]: content for path, content in files_of(bag).items() if path.startswith("data/")} == FEW


def test_a_file_and_the_same_bytes_are_deposited_alike(tmp_path):
    content = os.urandom(2 * BLOCK + 17)
    (tmp_path / "源 文件.bin").write_bytes(content)

    (one,) = deposit(tmp_path / "1", [Content(path="source/a.bin", source=tmp_path / "源 文件.bin")])
    (other,) = deposit(tmp_path / "2", [Content(path="source/a.bin", source=content)])

    assert one == other
    assert (one.size, one.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert files_of(tmp_path / "1") == files_of(tmp_path / "2") == {"data/source/a.bin": content}


def test_a_source_stays_as_it_was(tmp_path):
    source = tmp_path / "a.jpg"
    source.write_bytes(b"picture")
    before = source.stat()

    deposit(tmp_path / "bag", [Content(path="evidence/a.jpg", source=source)])

    assert (source.read_bytes(), source.stat().st_mtime_ns) == (b"picture", before.st_mtime_ns)


@needs_sm3
def test_sm3_is_that_of_the_standard(tmp_path):
    # The first example of GB/T 32905-2016, appendix A.
    (one,) = deposit(tmp_path, [Content(path="a", source=b"abc")])

    assert one.sm3 == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_whoever_listens_hears_of_every_block_to_the_last(tmp_path):
    heard = []
    contents = [
        Content(path="a", source=bytes(BLOCK + 1)),
        Content(path="b", source=b""),
        Content(path="c", source=b"1"),
    ]
    (tmp_path / "file").write_bytes(bytes(2 * BLOCK))
    contents.append(Content(path="d", source=tmp_path / "file"))

    deposit(tmp_path / "bag", contents, lambda done, total: heard.append((done, total)))

    total = 3 * BLOCK + 2
    assert heard == [(done, total) for done in (BLOCK + 1, BLOCK + 2, 2 * BLOCK + 2, total)]


UNSAFE = ["", "/a", "a/", "a//b", ".", "../a", "a/../b", ".a", "a.", "A.pdf", "材料.pdf", "a b", "a\\b", "a\nb", "a:b"]
UNSAFE += ["-a", "%41", "con", "records/aux.txt"]


@pytest.mark.parametrize("path", UNSAFE)
def test_a_path_that_some_system_would_not_keep_is_refused(path, tmp_path):
    with pytest.raises(ValueError, match="not a safe path"):
        deposit(tmp_path / "bag", [Content(path=path, source=b"")])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("paths", [("a", "a"), ("a", "a/b"), ("a/b/c", "a/b")])
def test_a_path_that_is_taken_is_refused(paths, tmp_path):
    with pytest.raises(ValueError, match="taken"):
        deposit(tmp_path / "bag", [Content(path=path, source=b"") for path in paths])
    assert list(tmp_path.iterdir()) == []


# What cannot go in.


def refused(tmp_path: Path, source: Path) -> str:
    """Deposit a good file and this one; return what is said of it, when nothing was written."""
    with pytest.raises(SourceError) as caught:
        deposit(tmp_path / "bag", [Content(path="a", source=b"good"), Content(path="b", source=source)])
    assert not (tmp_path / "bag").exists()
    assert caught.value.hint
    return caught.value.message


def test_a_link_is_not_followed(tmp_path):
    (tmp_path / "secret").write_text("elsewhere")
    (tmp_path / "材料.pdf").symlink_to("secret")

    assert "材料.pdf”是指向别处的链接" in refused(tmp_path, tmp_path / "材料.pdf")


def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")

    assert "pipe”不是普通文件" in refused(tmp_path, tmp_path / "pipe")


@pytest.mark.parametrize(("name", "said"), [(".", "不是普通文件"), ("gone.pdf", "文件不在"), ("长" * 90, "文件名太长")])
def test_what_is_no_file_is_named_with_the_reason(name, said, tmp_path):
    message = refused(tmp_path, tmp_path / name)

    assert said in message
    assert str(tmp_path / name) in message


def test_a_name_that_would_spoil_the_line_is_shown_without_what_spoils_it(tmp_path):
    assert "a\ufffdb\ufffd\ufffd.pdf”" in refused(tmp_path, tmp_path / "a\nb\udcff\x1b.pdf")


def test_a_file_with_such_a_name_goes_in(tmp_path):
    source = Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\nb\xff\x1b.pdf"))
    source.write_bytes(b"content")

    deposit(tmp_path / "bag", [Content(path="a.pdf", source=source)])

    assert files_of(tmp_path / "bag") == {"data/a.pdf": b"content"}


def test_a_file_that_may_not_be_read_is_named():
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "保密.pdf")
        source.write_bytes(b"content")
        source.chmod(0)
        Path(folder).chmod(0o777)
        user = os.geteuid()
        if user == 0:
            os.seteuid(65534)
        try:
            with pytest.raises(SourceError) as caught:
                deposit(Path(folder, "bag"), [Content(path="a", source=source)])
        finally:
            os.seteuid(user)

    assert "保密.pdf”读不出来：没有读取权限" in caught.value.message


def test_a_disk_that_fails_while_a_file_is_read_is_no_fault_of_the_folder(tmp_path):
    # What lies at address 0 of a process cannot be read: the system reports an error of input.
    with pytest.raises(SourceError) as caught:
        deposit(tmp_path / "bag", [Content(path="a", source=Path("/proc/self/mem"))])

    assert "/proc/self/mem”读不出来：磁盘读写出错" in caught.value.message


def grown(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"more")


def rewritten(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"other")


CHANGES = {
    "grows": grown,
    "shrinks": lambda path: os.truncate(path, BLOCK + 1),
    "is emptied": lambda path: os.truncate(path, 0),
    "is rewritten": rewritten,
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("being_read", ["now", "next"])
def test_a_source_that_changes_meanwhile_is_named(change, being_read, tmp_path):
    source = tmp_path / "录像.mp4"
    source.write_bytes(bytes(4 * BLOCK))
    os.utime(source, (1, 1))
    first, changed = threading.Event(), threading.Event()

    def somebody():
        first.wait(60)
        CHANGES[change](source)
        changed.set()

    def heard(done, total):
        first.set()
        changed.wait(60)

    writer = threading.Thread(target=somebody)
    writer.start()
    before = [] if being_read == "now" else [Content(path="a", source=b"read before it")]
    with pytest.raises(SourceError) as caught:
        deposit(tmp_path / "bag", [*before, Content(path="b", source=source)], heard)
    writer.join()

    assert "录像.mp4”在归档过程中被改动" in caught.value.message


def test_a_file_that_grows_as_fast_as_it_is_read_is_not_read_to_its_end(tmp_path):
    source = tmp_path / "录像.mp4"
    source.write_bytes(bytes(BLOCK))
    heard = []

    def somebody(done, total):
        heard.append(done)
        if len(heard) < 20:
            with source.open("ab") as file:
                file.write(bytes(BLOCK))

    with pytest.raises(SourceError, match="被改动"):
        deposit(tmp_path / "bag", [Content(path="a", source=source)], somebody)

    assert heard == [BLOCK, 2 * BLOCK]


@pytest.mark.parametrize("turned_into", ["a link", "a pipe"])
def test_a_file_that_turns_into_something_else_before_its_turn_is_not_opened(turned_into, tmp_path):
    source = tmp_path / "材料.pdf"
    source.write_bytes(b"content")

    def somebody(done, total):
        source.rename(tmp_path / "moved.pdf")
        source.symlink_to("moved.pdf") if turned_into == "a link" else os.mkfifo(source)

    with pytest.raises(SourceError) as caught:
        deposit(tmp_path / "bag", [Content(path="a", source=b"1"), Content(path="b", source=source)], somebody)

    assert {"a link": "指向别处的链接", "a pipe": "不是普通文件"}[turned_into] in caught.value.message


def test_a_full_disk_is_said_in_words(tmp_path):
    limit_files_to(2048)
    try:
        with pytest.raises(OutputError, match="磁盘满了"):
            deposit(tmp_path / "bag", [Content(path="a", source=bytes(4096))])
        with pytest.raises(OutputError, match="磁盘满了"):
            bag_of(tmp_path / "many", {f"{number}": b"" for number in range(100)})
    finally:
        limit_files_to(resource.RLIM_INFINITY)


def test_a_folder_that_refuses_is_said_in_words(tmp_path):
    (tmp_path / "file").write_text("no folder")

    with pytest.raises(OutputError, match="不能在"):
        deposit(tmp_path / "file" / "bag", [Content(path="a", source=b"")])
    with pytest.raises(OutputError, match="不能在"):
        seal(tmp_path / "file" / "bag", (), INFO, "")


# The seal.


def test_a_foreign_reader_accepts_the_bag(bag):
    done = run(sys.executable, Path(bagit.__file__), "--validate", bag)

    assert done.returncode == 0, done.stderr
    assert bagit.Bag(str(bag)).info == {**INFO, "Bag-Software-Agent": "evalgen 0.1.0", "Payload-Oxum": "50.4"}


@pytest.mark.parametrize("name", ["data/evidence/1-1-1/01.jpg", "README.txt", "bag-info.txt"])
def test_a_foreign_reader_finds_a_changed_file(name, bag):
    with (bag / name).open("ab") as file:
        file.write(b"\n")

    assert run(sys.executable, Path(bagit.__file__), "--validate", bag).returncode == 1


def test_the_fingerprint_is_the_digest_of_the_tag_manifest(tmp_path):
    fingerprint = bag_of(tmp_path / "bag", FEW)

    assert fingerprint == hashlib.sha256((tmp_path / "bag" / "tagmanifest-sha256.txt").read_bytes()).hexdigest()


def test_one_bit_more_in_any_file_makes_another_fingerprint(tmp_path):
    first = bag_of(tmp_path / "1", FEW)

    others = {bag_of(tmp_path / f"2{n}", {**FEW, path: FEW[path] + b"\0"}) for n, path in enumerate(FEW)}

    assert len({first, *others}) == 1 + len(FEW)


def test_what_is_told_of_the_bag_stays_on_its_line(tmp_path):
    bag_of(
        tmp_path / "bag", FEW, {"Source-Organization": " 东海市\r\n生态环境局\u2028x: y ", "External-Identifier": " "}
    )

    info = bagit.Bag(str(tmp_path / "bag")).info
    assert info["Source-Organization"] == "东海市 生态环境局 x: y"
    assert "External-Identifier" not in info


@needs_sm3
def test_sm3_is_listed_for_the_payload_and_what_describes_it(bag):
    sums = listed(bag / "sm3.txt")

    assert set(sums) == {"README.txt", "bag-info.txt", *(f"data/{path}" for path in FEW)}
    assert all(hashlib.new("sm3", (bag / path).read_bytes()).hexdigest() == digest for path, digest in sums.items())


def test_without_sm3_the_bag_has_no_such_list_and_says_nothing_of_it(tmp_path):
    body = """
import hashlib, sys
from pathlib import Path
known = hashlib.new

def new(name, *content):
    if name == "sm3":
        raise ValueError("unsupported hash type")
    return known(name, *content)

hashlib.new = new
from evalgen.archive.bag import Content, deposit, seal
from evalgen.archive.readme import readme
folder = Path(sys.argv[1])
deposits = deposit(folder, [Content(path="tables/a.csv", source=b"1")])
seal(folder, deposits, {}, readme("x", "y", 2021, deposits))
"""
    done = run(sys.executable, "-c", body, tmp_path / "bag", cwd=PROJECT)

    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "bag" / "sm3.txt").exists()
    assert "sm3" not in (tmp_path / "bag" / "README.txt").read_text("utf-8").lower()
    assert bagit.Bag(str(tmp_path / "bag")).is_valid()


segments = st.from_regex(r"[a-z0-9_][a-z0-9._-]{0,10}[a-z0-9_-]", fullmatch=True).filter(
    lambda segment: not re.match(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", segment)
)
trees = st.dictionaries(
    segments, st.recursive(st.binary(), lambda inner: st.dictionaries(segments, inner, max_size=3)), max_size=4
)


def flat(tree: dict, above: str = "") -> dict[str, bytes]:
    found = {}
    for name, inner in tree.items():
        found |= flat(inner, f"{above}{name}/") if isinstance(inner, dict) else {above + name: inner}
    return found


@given(tree=trees)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
def test_whatever_goes_in_a_foreign_reader_accepts_and_every_digest_is_right(tree, tmp_path):
    contents = flat(tree)
    folder = tmp_path / "bag"
    shutil.rmtree(folder, ignore_errors=True)

    bag_of(folder, contents)

    bagit.Bag(str(folder)).validate()
    for method in ("sha256", "sha512"):
        sums = {f"data/{path}": hashlib.new(method, content).hexdigest() for path, content in contents.items()}
        assert listed(folder / f"manifest-{method}.txt") == sums


# The same, much of it.


def test_the_same_contents_make_the_same_bytes(tmp_path):
    for number, order in enumerate((list(FEW), list(reversed(FEW)))):
        folder = tmp_path / str(number)
        bag_of(folder, {path: FEW[path] for path in order})
        for path in folder.rglob("*"):
            path.chmod(0o700 + number)
            os.utime(path, (number, number))
        zip_up(folder, tmp_path / f"{number}.zip", NAME)

    assert files_of(tmp_path / "0") == files_of(tmp_path / "1")
    assert (tmp_path / "0.zip").read_bytes() == (tmp_path / "1.zip").read_bytes()


def test_thousands_of_files_go_in(tmp_path):
    (tmp_path / "sources").mkdir()
    contents = {}
    for number in range(3000):
        source = tmp_path / "sources" / f"照片（{number}）.jpg"
        source.write_bytes(str(number).encode())
        contents[f"evidence/1-1-{number % 40}/{number:04}.jpg"] = source

    bag_of(tmp_path / "bag", contents)
    zip_up(tmp_path / "bag", tmp_path / "bag.zip", NAME)

    bagit.Bag(str(tmp_path / "bag")).validate()
    with zipfile.ZipFile(tmp_path / "bag.zip") as archive:
        assert len(archive.namelist()) == len(files_of(tmp_path / "bag")) > 3000


def test_a_large_file_passes_through_in_little_memory(tmp_path):
    body = """
import sys
from pathlib import Path
from evalgen.archive.bag import Content, deposit, seal
from evalgen.archive.zip import zip_up
place = Path(sys.argv[1])
contents = [Content(path="evidence/a.mp4", source=place / "a.mp4"), Content(path="tables/z.csv", source=b"last")]
seal(place / "bag", deposit(place / "bag", contents), {}, "")
(place / "a.mp4").unlink()
zip_up(place / "bag", place / "bag.zip", "bag")
print(Path("/proc/self/status").read_text())
"""
    size = int(os.environ.get("EVALGEN_VIDEO_MEGABYTES", "200")) << 20
    with (tmp_path / "a.mp4").open("wb") as file:
        file.truncate(size)
    try:
        done = run(sys.executable, "-c", body, tmp_path, cwd=PROJECT)
        assert done.returncode == 0, done.stderr
        with zipfile.ZipFile(tmp_path / "bag.zip") as archive:
            sizes = {info.filename: info.file_size for info in archive.infolist()}
            last = archive.read("bag/data/tables/z.csv")
        oxum = bagit.Bag(str(tmp_path / "bag")).info["Payload-Oxum"]
    finally:
        shutil.rmtree(tmp_path)

    # The most that this process ever held; getrusage would count the process that started it.
    (held,) = re.findall(r"VmHWM:\s+(\d+) kB", done.stdout)
    assert int(held) < 100 * 1024
    assert (sizes["bag/data/evidence/a.mp4"], last, oxum) == (size, b"last", f"{size + 4}.2")


# The ZIP.


def test_the_zip_holds_the_whole_bag_and_unpacks_to_it(bag, tmp_path):
    zip_up(bag, tmp_path / "x.zip", NAME)

    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path / "unpacked")
    assert files_of(tmp_path / "unpacked" / NAME) == files_of(bag)
    bagit.Bag(str(tmp_path / "unpacked" / NAME)).validate()


def test_the_zip_tells_of_no_machine_and_no_day(bag, tmp_path):
    zip_up(bag, tmp_path / "x.zip", NAME)

    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        members = archive.infolist()
    assert [one.filename for one in members] == sorted(one.filename for one in members)
    assert {(one.date_time, one.external_attr, one.create_system, one.compress_type, one.extra) for one in members} == {
        ((1980, 1, 1, 0, 0, 0), 0o100644 << 16, 3, zipfile.ZIP_STORED, b"")
    }


def test_zipping_is_heard_to_its_end(bag, tmp_path):
    heard = []

    zip_up(bag, tmp_path / "x.zip", NAME, lambda done, total: heard.append((done, total)))

    size = sum(len(content) for content in files_of(bag).values())
    assert heard[-1] == (size, size)
    assert heard == sorted(heard)


def test_a_full_disk_leaves_no_zip(bag, tmp_path):
    limit_files_to(2048)
    try:
        with pytest.raises(OutputError, match="磁盘满了"):
            zip_up(bag, tmp_path / "x.zip", NAME)
    finally:
        limit_files_to(resource.RLIM_INFINITY)

    assert [path.name for path in tmp_path.iterdir()] == ["bag"]


def test_a_file_that_is_there_is_not_written_over(bag, tmp_path):
    (tmp_path / "x.zip").write_text("of another")

    with pytest.raises(OutputError):
        zip_up(bag, tmp_path / "x.zip", NAME)

    assert (tmp_path / "x.zip").read_text() == "of another"


def test_a_link_in_the_folder_does_not_get_into_the_zip(bag, tmp_path):
    (bag / "data" / "link").symlink_to("/etc")

    with pytest.raises(SourceError):
        zip_up(bag, tmp_path / "x.zip", NAME)

    assert not (tmp_path / "x.zip").exists()


# The README.


def commands(bag: Path, heading: str) -> list[str]:
    """The commands below a heading of the README."""
    text = (bag / "README.txt").read_text("utf-8")
    below = text.partition(f". {heading}\n")[2]
    return re.findall(r"^ {4}(\S.*)$", re.split(r"^\d\. ", below, flags=re.MULTILINE)[0], flags=re.MULTILINE)


def follow(bag: Path, heading: str) -> list[subprocess.CompletedProcess]:
    return [run("sh", "-c", command, cwd=bag, env={**os.environ, "LC_ALL": "C"}) for command in commands(bag, heading)]


SYSTEMS = ["Linux", "macOS"]
IN_ONE_LIST = ["tagmanifest-sha256.txt", "tagmanifest-sha512.txt"]


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_commands_of_the_readme_find_a_sound_bag_sound(system, tmp_path):
    fingerprint = bag_of(tmp_path / "bag", FEW)

    printed, tags, payload, difference = follow(tmp_path / "bag", system)

    assert printed.stdout.split() == [fingerprint, "tagmanifest-sha256.txt"]
    assert (tags.returncode, payload.returncode) == (0, 0)
    assert payload.stdout.splitlines() == [f"data/{path}: OK" for path in sorted(FEW)]
    assert difference.stdout.split() == IN_ONE_LIST


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("name", ["data/records/01-issued/record.xml", "data/evidence/1-1-1/01.jpg"])
def test_the_commands_of_the_readme_find_a_changed_file(system, name, bag):
    (bag / name).write_bytes(b"other")

    _, tags, payload, _ = follow(bag, system)

    assert (tags.returncode, payload.returncode) == (0, 1)
    assert [line for line in payload.stdout.splitlines() if "FAILED" in line] == [f"{name}: FAILED"]
    assert "WARNING" in payload.stderr


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_commands_of_the_readme_find_a_manifest_that_was_edited_to_match(system, tmp_path):
    fingerprint = bag_of(tmp_path / "bag", FEW)
    bag_of(tmp_path / "forged", {**FEW, "tables/indicators.csv": b"other"})
    for name in ("data/tables/indicators.csv", "manifest-sha256.txt"):
        shutil.copy(tmp_path / "forged" / name, tmp_path / "bag" / name)

    printed, tags, payload, _ = follow(tmp_path / "bag", system)

    assert (printed.stdout.split()[0], payload.returncode) == (fingerprint, 0)
    assert "manifest-sha256.txt: FAILED" in tags.stdout.splitlines()
    assert follow(tmp_path / "forged", system)[0].stdout.split()[0] != fingerprint


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_commands_of_the_readme_find_what_is_missing_and_what_is_more(system, bag):
    (bag / "data" / "tables" / "indicators.csv").unlink()
    (bag / "data" / "tables" / "新增.csv").write_text("x")
    (bag / ".hidden").write_text("x")

    _, _, payload, difference = follow(bag, system)

    assert payload.returncode == 1
    wanted = {*IN_ONE_LIST, "data/tables/indicators.csv", "data/tables/新增.csv", ".hidden"}
    assert set(difference.stdout.split()) == wanted


@needs_sm3
def test_the_command_for_sm3_finds_a_changed_file(bag):
    (sound,) = follow(bag, "其他算法")
    (bag / "bag-info.txt").write_text("other")
    (changed,) = follow(bag, "其他算法")

    assert (sound.returncode, changed.returncode) == (0, 1)
    assert "bag-info.txt: FAILED" in changed.stdout.splitlines()


def test_the_readme_shows_the_tree_that_is_there(bag):
    text = (bag / "README.txt").read_text("utf-8")

    shown = re.findall(r"^  (\S+) +(?:\S.*)$", text, flags=re.MULTILINE)
    there = {f"data/{path.name}/" for path in (bag / "data").iterdir()} | {path.name for path in bag.glob("*.txt")}
    assert set(shown) == there
    assert "归档文件，一件一个文件夹：正本扫描件、打印稿和元数据 record.xml（2 个文件）" in text
    assert "data 里共 4 个文件，50 字节。" in text


def test_a_package_with_sample_data_says_so_at_its_head():
    assert "样例" in readme(NAME, "东海市生态环境局", 2021, (), sample=True).partition("一、")[0]
    assert "样例" not in readme(NAME, "东海市生态环境局", 2021, ())
