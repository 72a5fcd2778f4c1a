"""Folders and zips that mean harm, or are damaged, end in findings that name the file; every flipped byte is found."""

import os
import shutil
import socket
import stat
import struct
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evalgen.archive.bag import Content, deposit, seal
from evalgen.archive.inventory import opened
from evalgen.archive.verify import verify
from evalgen.archive.zip import zip_up
from evalgen.errors import SourceError

NAME = "0123-ws-2021"
PHOTO = "data/evidence/1-1-1/01.jpg"
CONTENTS = (
    Content(path="evidence/1-1-1/01.jpg", source=b"JFIF" + bytes(range(64))),
    Content(path="tables/scores.csv", source=b"number,points\r\n1-1-1,2\r\n" * 20),
)
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


@pytest.fixture
def package(tmp_path):
    folder = tmp_path / NAME
    seal(folder, deposit(folder, CONTENTS), {"Source-Organization": "泉州市东海生态环境局"}, "怎样核对\n")
    return folder


@pytest.fixture(scope="session")
def sound(tmp_path_factory):
    """The bytes of a package as a zip, stored and compressed, and of every file in it by path."""
    home = tmp_path_factory.mktemp("sound")
    folder = home / NAME
    seal(folder, deposit(folder, CONTENTS), {}, "怎样核对\n")
    zip_up(folder, home / "stored.zip", NAME)
    deflated = Path(shutil.make_archive(str(home / "deflated"), "zip", home, NAME))
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return (home / "stored.zip").read_bytes(), deflated.read_bytes(), files


@pytest.fixture
def zipped(package, tmp_path):
    """Build the package's zip, with what `add` puts in besides."""

    def build(add=lambda archive: None):
        path = tmp_path / "package.zip"
        zip_up(package, path, NAME)
        with zipfile.ZipFile(path, "a") as archive:
            add(archive)
        return path

    return build


def told(path):
    return [(one.code, str(one.location)) for one in verify(path).findings]


def codes(path):
    return {code for code, _ in told(path)}


def edited(path, edit):
    """The zip with its bytes edited in place."""
    content = bytearray(path.read_bytes())
    edit(content)
    path.write_bytes(content)
    return path


def heads(content, name):
    """Where a member's own head and its entry in the directory begin."""
    encoded = f"{NAME}/{name}".encode()
    first = content.index(encoded) - 30
    return first, content.rindex(encoded) - 46


# No package.


def test_a_place_without_a_package_is_an_error_in_words(tmp_path):
    with pytest.raises(SourceError, match="找不到归档包"):
        verify(tmp_path / "nothing")


@posix
def test_a_link_to_a_package_is_not_followed(package, tmp_path):
    (tmp_path / "link").symlink_to(package)

    with pytest.raises(SourceError, match="找不到归档包"):
        verify(tmp_path / "link")


@pytest.mark.parametrize("content", [b"", b"P", b"PK\5\6", b"text\n" * 99, b"PK\5\6" + b"\xff" * 18])
def test_a_file_that_is_no_zip_is_one_finding(tmp_path, content):
    path = tmp_path / "package.zip"
    path.write_bytes(content)

    assert [place for _, place in told(path)] == ["package.zip"]
    assert verify(path).facts[0].outcome == "untested"


def test_a_folder_that_is_no_package_is_one_finding(tmp_path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/a.txt").write_text("a")

    assert told(tmp_path / "letters") == [("V002", "letters")]


@pytest.mark.parametrize("tenth", range(10))
def test_a_zip_cut_off_at_any_tenth_is_found(sound, tmp_path, tenth):
    path = tmp_path / "package.zip"
    path.write_bytes(sound[0][: len(sound[0]) * tenth // 10])

    assert told(path) == [("V001", "package.zip")]


def test_an_empty_zip_is_no_package(tmp_path):
    path = tmp_path / "package.zip"
    path.write_bytes(b"PK\5\6" + bytes(18))

    assert told(path) == [("V002", "package.zip")]


# Folders.


@posix
@pytest.mark.parametrize("target", ["/etc/passwd", "/etc", ".", "nowhere", "01.jpg"])
def test_links_are_named_and_not_followed(package, target):
    (package / "data/evidence/1-1-1/link").symlink_to(target)

    assert told(package) == [("V003", "data/evidence/1-1-1/link")]


@posix
def test_a_file_that_became_a_link_to_its_equal_is_found(package, tmp_path):
    shutil.move(package / PHOTO, tmp_path / "01.jpg")
    (package / PHOTO).symlink_to(tmp_path / "01.jpg")

    assert ("V003", PHOTO) in told(package)
    assert ("V201", PHOTO) in told(package)


@posix
def test_pipes_and_sockets_are_named_and_not_opened(package, monkeypatch):
    os.mkfifo(package / "data/pipe")
    monkeypatch.chdir(package / "data")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("socket")

        assert sorted(told(package)) == [("V004", "data/pipe"), ("V004", "data/socket")]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing refuses the superuser")
def test_a_file_that_may_not_be_read_is_named(package):
    (package / PHOTO).chmod(0)

    assert ("V005", PHOTO) in told(package)


@posix
@pytest.mark.parametrize("name", [b"\xff\xfe.jpg", b"a\nb.jpg", b"\x1b[2J.jpg", "照片.jpg".encode(), b"a\\b.jpg"])
def test_names_that_no_package_has_are_spelled_out(package, name):
    with open(os.fsencode(package / "data/evidence") + b"/" + name, "wb") as file:  # noqa: PTH123
        file.write(b"x")

    findings = verify(package).findings

    assert {one.code for one in findings} == {"V007", "V202", "V106"}
    assert all(f"{one.location}{one.message}".isprintable() for one in findings)
    assert "".join(one.message for one in findings).encode()


def test_names_that_differ_in_case_alone_are_found(package):
    (package / "data/evidence/1-1-1/01.JPG").write_bytes(b"x")
    if len(list((package / "data/evidence/1-1-1").iterdir())) == 1:
        pytest.skip("this file system folds names")

    assert ("V008", PHOTO) in told(package) or ("V008", "data/evidence/1-1-1/01.JPG") in told(package)


@posix
def test_a_tree_deeper_than_the_system_can_name_ends_in_a_finding(package, monkeypatch):
    monkeypatch.chdir(package / "data")
    for _ in range(60):
        name = "d" * 100
        os.mkdir(name)  # noqa: PTH102 - relative: the whole path would be too long
        os.chdir(name)

    assert {code for code, place in told(package) if place.startswith("data/ddd")} == {"V005"}


def test_a_file_that_grows_while_it_is_read_is_named(package):
    def grow(done, total):
        with (package / "data/tables/scores.csv").open("ab") as file:
            file.write(b"more")

    findings = verify(package, grow).findings

    assert ("V005", "data/tables/scores.csv") in [(one.code, str(one.location)) for one in findings]


def test_a_list_too_large_for_memory_is_named_and_untested(package):
    with (package / "manifest-sha512.txt").open("r+b") as file:
        file.truncate((32 << 20) + 1)

    result = verify(package)

    assert ("V016", "manifest-sha512.txt") in [(one.code, str(one.location)) for one in result.findings]
    assert next(one for one in result.facts if one.what.endswith(" manifest-sha512.txt")).outcome == "untested"


# Zips.


@pytest.mark.parametrize(
    "name",
    [
        f"{NAME}/../../evil.txt",
        "../evil.txt",
        "/etc/evil.txt",
        f"{NAME}/data/..\\..\\evil.txt",
        "\\\\server\\evil.txt",
        "C:/evil.txt",
        f"{NAME}/data/C:evil.txt",
        f"{NAME}/./evil.txt",
        f"{NAME}//evil.txt",
    ],
)
def test_names_that_lead_outside_are_not_read(zipped, name, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    path = zipped(lambda archive: archive.writestr(name, b"evil"))

    findings = verify(path).findings

    assert [one.code for one in findings] == ["V006"]
    assert "evil.txt" in str(findings[0].location)
    assert sorted(tmp_path.rglob("*")) == sorted([*before, path])


def test_several_top_folders_are_told(zipped):
    def add(archive):
        archive.writestr("another/bagit.txt", b"x")
        archive.writestr("loose.txt", b"x")

    assert told(zipped(add)) == [("V015", "another/bagit.txt"), ("V015", "loose.txt")]


def test_a_zip_without_a_top_folder_is_told_and_verified(package, tmp_path):
    (package / PHOTO).write_bytes(b"changed")
    path = Path(shutil.make_archive(str(tmp_path / "flat"), "zip", package))

    assert {("V018", "flat.zip"), ("V203", PHOTO)} <= set(told(path))


@pytest.mark.parametrize(("kind", "code"), [(stat.S_IFLNK, "V003"), (stat.S_IFIFO, "V004"), (stat.S_IFCHR, "V004")])
def test_members_that_are_no_files_are_not_read(zipped, kind, code):
    def add(archive):
        info = zipfile.ZipInfo(f"{NAME}/data/evidence/odd")
        info.create_system, info.external_attr = 3, (kind | 0o777) << 16
        archive.writestr(info, "/etc/passwd")

    assert told(zipped(add)) == [(code, "data/evidence/odd")]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", [PHOTO, PHOTO.upper()])
def test_a_member_twice_is_told(zipped, name):
    path = zipped(lambda archive: archive.writestr(f"{NAME}/{name}", b"another"))

    assert ("V008", name) in told(path)


def test_an_encrypted_member_is_named(zipped):
    def encrypt(content):
        own, entry = heads(content, PHOTO)
        content[own + 6] |= 1
        content[entry + 8] |= 1

    assert ("V009", PHOTO) in told(edited(zipped(), encrypt))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_compression_of_unbounded_hunger_is_not_unpacked(zipped, method):
    path = zipped(lambda archive: archive.writestr(f"{NAME}/data/odd", b"x" * 100, compress_type=method))

    assert told(path) == [("V010", "data/odd")]


def test_a_bomb_is_not_unpacked(zipped):
    zeros, method = bytes(20_000_000), zipfile.ZIP_DEFLATED
    path = zipped(lambda archive: archive.writestr(f"{NAME}/data/bomb", zeros, compress_type=method))

    assert told(path) == [("V011", "data/bomb")]
    with opened(path) as container:
        assert "data/bomb" not in container.sizes


@pytest.mark.parametrize("by", [-10, 10, 1_000_000])
@pytest.mark.parametrize("deflated", [False, True])
def test_a_lying_size_is_found_and_bounds_what_is_read(zipped, by, deflated):
    method = zipfile.ZIP_DEFLATED if deflated else zipfile.ZIP_STORED
    name = "data/evidence/liar"

    def lie(content):
        own, entry = heads(content, name)
        for place in (own + 22, entry + 24):
            (size,) = struct.unpack_from("<L", content, place)
            struct.pack_into("<L", content, place, size + by)

    path = zipped(lambda archive: archive.writestr(f"{NAME}/{name}", bytes(range(256)) * 40, compress_type=method))

    assert ("V005", name) in told(edited(path, lie))
    with opened(path) as container:
        assert container.sizes[name] == 256 * 40 + by


def test_a_checksum_that_unpacking_programs_would_trip_over_is_found(zipped):
    def lie(content):
        own, entry = heads(content, PHOTO)
        content[own + 14] ^= 1
        content[entry + 16] ^= 1

    assert ("V005", PHOTO) in told(edited(zipped(), lie))


def test_a_head_that_differs_from_the_directory_is_found(zipped):
    def rename(content):
        own, _ = heads(content, PHOTO)
        content[own + 30] ^= 1

    assert ("V014", PHOTO) in told(edited(zipped(), rename))


def test_members_that_share_their_bytes_are_found(zipped):
    """Two entries of the directory point to one member, as in bombs that overlap."""

    def overlap(content):
        _, first = heads(content, PHOTO)
        _, second = heads(content, "data/tables/scores.csv")
        content[second + 42 : second + 46] = content[first + 42 : first + 46]

    assert {"V012"} <= codes(edited(zipped(), overlap)) <= {"V012", "V013", "V201", "V106"}


@pytest.mark.parametrize("place", ["front", "end", "middle"])
def test_bytes_that_belong_to_no_file_are_found(sound, tmp_path, place):
    path = tmp_path / "package.zip"
    content = sound[0]
    if place == "middle":
        start = content.index(b"PK\1\2")
        end = content.rindex(b"PK\5\6")
        offset = struct.pack("<L", start + 100)
        content = content[:start] + b"h" * 100 + content[start : end + 16] + offset + content[end + 20 :]
    path.write_bytes({"front": b"MZ" * 50 + content, "end": content + b"h" * 50, "middle": content}[place])

    assert told(path) == [("V013", "package.zip")]


def test_a_folder_that_holds_bytes_is_found(zipped):
    path = zipped(lambda archive: archive.writestr(f"{NAME}/data/folder/", b"hidden"))

    assert told(path) == [("V017", "data/folder/")]


def test_a_directory_of_a_size_that_no_package_has_is_not_read(sound, tmp_path):
    path = tmp_path / "package.zip"
    content = bytearray(sound[0])
    end = content.rindex(b"PK\5\6")
    wide = struct.pack("<4sQHHLLQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, 9, 9, 1 << 40, 0)
    content[end:end] = wide + struct.pack("<4sLQL", b"PK\6\7", 0, end, 1)
    path.write_bytes(content)

    assert told(path) == [("V001", "package.zip")]


def test_signs_that_steer_a_terminal_are_spelled_out(zipped):
    findings = verify(zipped(lambda archive: archive.writestr(f"{NAME}/data/\x1b[31m\u202e.txt", b"x"))).findings

    assert findings
    assert all(f"{one.location}{one.message}".isprintable() for one in findings)


# Any byte.

ANY = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


@ANY
@given(choice=st.data())
def test_any_flipped_byte_of_a_folder_is_found(sound, tmp_path, choice):
    files = sound[2]
    name = choice.draw(st.sampled_from(sorted(files)))
    position = choice.draw(st.integers(0, len(files[name]) - 1))
    bits = choice.draw(st.integers(1, 255))
    folder = tmp_path / NAME
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        changed = bytes(byte ^ bits * (at == position) for at, byte in enumerate(content))
        (folder / path).write_bytes(changed if path == name else content)

    findings = verify(folder).findings

    assert any(name in f"{one.location}{one.message}" for one in findings)


@ANY
@given(choice=st.data(), deflated=st.booleans())
def test_any_flipped_byte_of_a_member_is_found(sound, tmp_path, choice, deflated):
    content = bytearray(sound[deflated])
    path = tmp_path / "package.zip"
    path.write_bytes(content)
    with zipfile.ZipFile(path) as archive:
        info = choice.draw(st.sampled_from([one for one in archive.infolist() if one.compress_size]))
    name = info.filename.partition("/")[2]
    start = info.header_offset + 30 + sum(struct.unpack_from("<HH", content, info.header_offset + 26))
    # The last byte of compressed data holds bits that mean nothing.
    content[start + choice.draw(st.integers(0, info.compress_size - 1 - deflated))] ^= choice.draw(st.integers(1, 255))
    path.write_bytes(content)

    assert any(name in f"{one.location}{one.message}" for one in verify(path).findings)


def test_a_top_folder_that_is_a_link_is_named(sound, tmp_path):
    path = tmp_path / "package.zip"
    path.write_bytes(sound[1])

    def link(content):
        content[content.index(b"PK\1\2") + 41] = 0xA1  # the entry's mode: a link instead of a folder

    assert ("V003", f"{NAME}/") in told(edited(path, link))


@ANY
@given(choice=st.data(), deflated=st.booleans())
def test_whatever_is_done_to_the_bytes_of_a_zip_ends_in_findings_or_none(sound, tmp_path, choice, deflated):
    content = bytearray(sound[deflated])
    directory = content.index(b"PK\1\2")
    for position in choice.draw(st.lists(st.integers(directory, len(content) - 1), min_size=1, max_size=6)):
        content[position] = choice.draw(st.sampled_from([0, 1, 0x7F, 0x80, 0xFF]))
    path = tmp_path / "package.zip"
    path.write_bytes(content[: choice.draw(st.sampled_from([len(content), directory + 60, len(content) - 1]))])

    assert all(one.code.startswith("V") and str(one.location) for one in verify(path).findings)
