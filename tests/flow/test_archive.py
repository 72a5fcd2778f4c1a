"""A year's package of real components: what is in it, who can check it without us, what tampering leaves to be seen."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from evalgen.archive.bag import HAS_SM3
from evalgen.archive.zip import zip_up
from evalgen.cli import main

PROJECT = Path(__file__).parents[2]
YEAR = PROJECT / "data" / "2021"
NAMES = {"sample": "待编-2021-绩效评估-样例", "real": "待编-2021-绩效评估"}
PHOTO, BASELINE = "data/evidence/1-1-1/01.txt", "data/baseline/baseline.json"
PRINT, OTHER_PRINT = "data/records/01-issued/01-print.pdf", "data/records/04-year_end/01-print.pdf"
TAGS = ["README.txt", "bag-info.txt", "bagit.txt", "manifest-sha256.txt", "manifest-sha512.txt"]
TAGS += ["sm3.txt"] * HAS_SM3 + ["tagmanifest-sha256.txt", "tagmanifest-sha512.txt"]
METHODS = ("sha256", "sha512")


@pytest.fixture
def package(archived):
    """The folder of the package with samples, only to be read."""
    return archived / "sample" / "archive" / NAMES["sample"]


@pytest.fixture
def own(package, tmp_path):
    """A copy of the package, to be tampered with."""
    return shutil.copytree(package, tmp_path / package.name)


def digests(*folders):
    """What lies in folders: the digest of every file by its path."""
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def inside(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run(capsys, *words):
    """Run a command that answers in JSON: its exit code and its answer."""
    code = main([*map(str, words), "--json"])
    return code, json.loads(capsys.readouterr().out)


def told(answer):
    """Every file that an error names, in its place or in its message."""
    return " ".join(str(one) for one in answer["findings"] if one["severity"] == "error")


# What is in it.


def test_the_package_is_laid_out_as_the_manual_says(package):
    files = inside(package)
    folders = {path.split("/")[1] for path in files if path.startswith("data/")}

    assert sorted(path for path in files if "/" not in path) == sorted(TAGS)
    assert folders == {"records", "evidence", "source", "baseline", "tables", "report", "catalogue"}
    assert all(re.fullmatch(r"[a-z0-9._/-]+", path) for path in files if path not in TAGS)
    assert {path for path in files if path.startswith("data/catalogue/")} == {
        f"data/catalogue/{name}"
        for name in "catalogue.xlsx catalogue.docx catalogue.pdf statement.docx statement.pdf transfer.docx "
        "transfer.pdf stamps.csv stamps.json".split()
    }
    manual = (PROJECT / "docs" / "archive.md").read_text(encoding="utf-8")
    assert [folder for folder in folders if f"`{folder}/" not in manual] == []
    assert b"Bagging-Date" not in files["bag-info.txt"]


def test_the_same_files_lie_in_the_folder_and_in_the_zip(package):
    with zipfile.ZipFile(f"{package}.zip") as packed:
        zipped = {name.removeprefix(f"{package.name}/"): packed.read(name) for name in packed.namelist()}

    assert zipped == inside(package)


def test_workbooks_baseline_and_evidence_are_the_offices_own_byte_for_byte(package):
    pieces = json.loads((package / "data/tables/year/tables.json").read_text(encoding="utf-8"))
    evidence = {hashlib.sha256(path.read_bytes()).hexdigest() for path in (YEAR / "evidence.sample").iterdir()}

    sources = inside(package / "data/source")
    assert sources == {name: (YEAR / name).read_bytes() for name in sources}
    assert "plan.xlsx" in sources
    assert inside(package / "data/baseline") == {"baseline.json": (YEAR / "baseline.json").read_bytes()}
    assert set(digests(package / "data/evidence").values()) == evidence
    assert (package / PHOTO).read_bytes() == (YEAR / "evidence.sample" / "1-1-1.txt").read_bytes()
    assert PHOTO.removeprefix("data/") in json.dumps(pieces, ensure_ascii=False)


def test_the_catalogue_names_every_record_and_the_statement_what_is_missing(package):
    rows = [row for row in load_workbook(package / "data/catalogue/catalogue.xlsx").active.values if any(row)]
    catalogue = " ".join(str(cell) for row in rows for cell in row)
    pdf = subprocess.run(
        ["pdftotext", package / "data/catalogue/statement.pdf", "-"], capture_output=True, text=True, check=True
    )
    statement = re.sub(r"\s", "", pdf.stdout)

    for title in ("关于印发", "年终总结报告", "绩效台账"):
        assert title in catalogue
    assert len(list((package / "data/records").iterdir())) == 5
    for missing in ("批复", "公示材料", "结果运用"):
        assert missing in statement


def test_the_manifests_of_editions_name_every_printed_file(package):
    prints = {digest for path, digest in digests(package / "data/records").items() if "-print." in path.name}
    outputs = [json.loads(text)["outputs"] for text in inside(package / "data/report/editions").values()]

    assert prints <= {one["sha256"] for each in outputs for one in each}
    assert {path.stem for path in (package / "data/report/editions").iterdir()} == {"plan", "start", "h1", "year"}


# The same again.


def test_a_package_is_the_same_whichever_editions_were_there_before(archived, tmp_path, capsys):
    """The office's data alone: made without any edition there, and after those of the samples."""
    before = digests(YEAR)
    shutil.copytree(archived / "sample" / "2021-年初", tmp_path / "out" / "2021-年初")
    shutil.copytree(archived / "real" / "2021", tmp_path / "out" / "2021")

    code, answer = run(capsys, "archive", "2021", "--out", tmp_path / "out")

    former, fresh = archived / "real" / "archive" / NAMES["real"], tmp_path / "out" / "archive" / NAMES["real"]
    assert (code, answer["package"]["unchanged"]) == (0, False)
    assert inside(fresh) == inside(former)
    assert Path(f"{fresh}.zip").read_bytes() == Path(f"{former}.zip").read_bytes()
    assert digests(YEAR) == before


def test_a_second_run_rewrites_nothing_and_says_so(archived, tmp_path, capsys):
    shutil.copytree(archived / "real", tmp_path, dirs_exist_ok=True)
    place = tmp_path / "archive"
    state = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in place.rglob("*")}

    assert main(["archive", "2021", "--out", str(tmp_path)]) == 0

    assert "未变" in capsys.readouterr().out
    assert {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in place.rglob("*")} == state
    assert sorted(path.name for path in place.iterdir()) == [NAMES["real"], f"{NAMES['real']}.zip"]


# Checked without us.


@pytest.mark.parametrize("shape", ["folder", "zip"])
def test_the_librarys_validator_accepts_the_package(shape, package, tmp_path):
    bag = package
    if shape == "zip":
        with zipfile.ZipFile(f"{package}.zip") as packed:
            packed.extractall(tmp_path)
        bag = tmp_path / package.name

    validator = Path(sys.executable).with_name("bagit.py")
    done = subprocess.run([sys.executable, validator, "--validate", bag], capture_output=True, text=True)

    assert (done.returncode, "is valid" in done.stderr) == (0, True)


@pytest.mark.skipif(sys.platform != "linux", reason="the commands are those of Linux")
def test_the_commands_of_the_readme_check_the_package(package, own):
    told = (own / "README.txt").read_text(encoding="utf-8").partition("1. Linux")[2].partition("2. macOS")[0]
    mark, tags, payload, others = [line.strip() for line in told.splitlines() if line.strip()]

    def shell(command):
        return subprocess.run(["sh", "-c", command], cwd=own, capture_output=True, text=True)

    assert shell(mark).stdout.split()[0] == fingerprint(package)
    assert (shell(tags).returncode, shell(payload).returncode) == (0, 0)
    assert shell(others).stdout.split() == ["tagmanifest-sha256.txt", "tagmanifest-sha512.txt"]
    (own / PHOTO).write_text("另一张", encoding="utf-8")
    (own / "data/extra.txt").write_text("多出来的", encoding="utf-8")
    assert PHOTO in shell(payload).stdout
    assert "data/extra.txt" in shell(others).stdout


def fingerprint(package):
    return hashlib.sha256((package / "tagmanifest-sha256.txt").read_bytes()).hexdigest()


# Tampered with.


def flip(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def relist(package, name, only=("sha256",), kind="manifest"):
    """Write into lists what a file is now."""
    for method in only:
        path, text = package / f"{kind}-{method}.txt", (package / name).read_bytes()
        lines = path.read_text(encoding="ascii").splitlines()
        fresh = f"{hashlib.new(method, text).hexdigest()}  {name}"
        path.write_text("".join(f"{fresh if one.endswith(f'  {name}') else one}\n" for one in lines), "ascii")


def reseal(package, *changed):
    """Write all lists anew, so that nothing in the package tells of files that changed."""
    if HAS_SM3:
        lines = (package / "sm3.txt").read_text(encoding="ascii").splitlines()
        listed = [line.partition("  ")[2] for line in lines]
        sums = {name: hashlib.new("sm3", (package / name).read_bytes()).hexdigest() for name in listed}
        (package / "sm3.txt").write_text("".join(f"{sums[name]}  {name}\n" for name in listed), "ascii")
    for name in changed:
        relist(package, name, METHODS)
    for name in TAGS:
        if not name.startswith("tagmanifest"):
            relist(package, name, METHODS, "tagmanifest")


def swap(package, one, other):
    (package / one).rename(package / "aside")
    (package / other).rename(package / one)
    (package / "aside").rename(package / other)


def forge(package):
    """An SM3 list that has another digest for a file, closed with tag manifests to match."""
    path = package / "sm3.txt"
    lines = path.read_text(encoding="ascii").splitlines()
    path.write_text("".join(f"{'0' * 64 + one[64:] if one.endswith(PHOTO) else one}\n" for one in lines), "ascii")
    relist(package, "sm3.txt", METHODS, "tagmanifest")


def edit_with_manifest(package):
    flip(package / PHOTO)
    relist(package, PHOTO, METHODS)


def exchange_a_print(package):
    """A printed document that was edited, with every list to match: its edition and its record still tell."""
    flip(package / PRINT)
    reseal(package, PRINT)


DEEDS = {
    "a flipped bit of the payload": (lambda bag: flip(bag / PHOTO), [PHOTO]),
    **{f"a flipped bit of {name}": (lambda bag, name=name: flip(bag / name), [name]) for name in TAGS},
    "a missing file": (lambda bag: (bag / PRINT).unlink(), [PRINT]),
    "a missing tag file": (lambda bag: (bag / "README.txt").unlink(), ["README.txt"]),
    "a missing tag manifest": (lambda bag: (bag / "tagmanifest-sha256.txt").unlink(), ["tagmanifest-sha256.txt"]),
    "a file too many": (lambda bag: (bag / "data/evidence/more.jpg").write_bytes(b"more"), ["data/evidence/more.jpg"]),
    "a renamed file": (lambda bag: (bag / PHOTO).rename(bag / "data/evidence/moved.txt"), [PHOTO, "moved.txt"]),
    "two swapped files": (lambda bag: swap(bag, PRINT, OTHER_PRINT), [PRINT, OTHER_PRINT]),
    "a manifest edited to match": (edit_with_manifest, ["manifest-sha256.txt", "manifest-sha512.txt"]),
    "an edited print with all lists to match": (exchange_a_print, [PRINT]),
    "an edited baseline": (lambda bag: (flip(bag / BASELINE), reseal(bag, BASELINE)), [BASELINE]),
}
if HAS_SM3:
    DEEDS["a forged list of SM3"] = (forge, [PHOTO, "sm3.txt"])


@pytest.mark.parametrize("shape", ["folder", "zip"])
@pytest.mark.parametrize("deed", DEEDS)
def test_what_was_done_to_a_package_is_told_with_the_file(deed, shape, own, tmp_path, capsys):
    tamper, names = DEEDS[deed]
    tamper(own)
    target = own
    if shape == "zip":
        target = tmp_path / "tampered.zip"
        zip_up(own, target, own.name)

    code, answer = run(capsys, "verify", target)

    assert code == 1
    assert [name for name in names if name not in told(answer)] == []


@pytest.mark.parametrize("shape", ["folder", "zip"])
def test_a_whole_package_is_found_whole(shape, package, capsys):
    target = package if shape == "folder" else Path(f"{package}.zip")

    code, answer = run(capsys, "verify", target, "--fingerprint", fingerprint(package))

    assert (code, answer["findings"], answer["fingerprint"]) == (0, [], fingerprint(package))
    assert {one["outcome"] for one in answer["checks"]} == ({"passed"} if HAS_SM3 else {"passed", "untested"})


def test_only_the_fingerprint_tells_where_all_lists_were_edited_to_match(package, own, capsys):
    flip(own / PHOTO)
    reseal(own, PHOTO)

    assert run(capsys, "verify", own)[0] == 0
    code, answer = run(capsys, "verify", own, "--fingerprint", fingerprint(package))
    assert (code, "tagmanifest-sha256.txt" in told(answer)) == (1, True)


def test_a_flipped_bit_of_the_zip_itself_is_told(package, tmp_path, capsys):
    target = shutil.copy(f"{package}.zip", tmp_path / "p.zip")
    flip(Path(target))

    code, answer = run(capsys, "verify", target)

    assert (code, "data/" in told(answer)) == (1, True)


def test_a_package_that_is_not_there_ends_with_its_own_code(tmp_path, capsys):
    assert main(["verify", str(tmp_path / "none")]) == 3
    assert "none" in capsys.readouterr().err


# What the office adds.


@pytest.fixture
def office(archived, tmp_path):
    """A copy of the office's data, and of its editions with the package of the real ones."""
    data = shutil.copytree(YEAR, tmp_path / "data" / "2021")
    shutil.copytree(archived / "real", tmp_path / "out")
    return data, tmp_path / "out"


def test_scans_take_the_first_place_in_their_records_and_are_told(office, package, capsys):
    from PIL import Image

    data, out = office
    (data / "originals").mkdir()
    shutil.copy(package / "data/catalogue/statement.pdf", data / "originals" / "正式文件.pdf")
    Image.new("RGB", (40, 60), "white").save(data / "originals" / "批复.jpg")
    before = digests(data)

    code, answer = run(capsys, "archive", "2021", "--data", data, "--out", out)

    made = Path(answer["package"]["folder"])
    report = json.loads((made / "data/report/properties.json").read_text(encoding="utf-8"))
    assert code == 0
    assert sorted(path.name for path in (made / "data/records/01-issued").iterdir()) == [
        *("01-original.pdf", "02-print.docx", "02-print.pdf", "record.xml"),
    ]
    assert (made / "data/records/01-issued/01-original.pdf").read_bytes() == (
        data / "originals" / "正式文件.pdf"
    ).read_bytes()
    assert (made / "data/records/02-approval/01-original.jpg").read_bytes() == (
        data / "originals" / "批复.jpg"
    ).read_bytes()
    assert "正本扫描件待补" not in (made / "data/records/01-issued/record.xml").read_text(encoding="utf-8")
    assert "正本扫描件 2 个" in json.dumps(report, ensure_ascii=False)
    assert "正本扫描件 0 个" in (package / "data/report/properties.json").read_text(encoding="utf-8")
    assert not [one for one in answer["findings"] if one["code"] == "K301" and "正式文件" in str(one)]
    assert digests(data) == before
    assert run(capsys, "verify", made)[0] == 0


def test_scans_that_cannot_be_taken_are_told_before_anything_is_written(office, capsys):
    data, out = office
    originals = data / "originals"
    originals.mkdir()
    (originals / "正式文件.pdf").write_bytes(b"%PDF-1.7 broken")
    (originals / "会议记录.pdf").write_bytes(b"%PDF-1.7")
    (originals / "公示材料.pdf").symlink_to(data / "plan.xlsx")
    before = digests(out)

    code, answer = run(capsys, "archive", "2021", "--data", data, "--out", out)

    rules = {one["code"]: str(one) for one in answer["findings"] if one["severity"] == "error"}
    assert (code, answer["package"]) == (1, None)
    assert all(name in " ".join(rules.values()) for name in ("正式文件.pdf", "会议记录.pdf", "公示材料.pdf"))
    assert len(rules) == 3
    assert digests(out) == before


def test_evidence_that_cannot_be_taken_is_told_before_anything_is_written(archived, tmp_path, capsys):
    data, out = shutil.copytree(YEAR, tmp_path / "data" / "2021"), tmp_path / "out"
    for name in ("2021", "2021-年初", "2021-上半年", "2021-全年", "archive"):
        shutil.copytree(archived / "sample" / name, out / name)
    first, second, third, fourth, fifth, *_ = sorted((data / "evidence.sample").iterdir())
    first.write_bytes(b"")
    second.unlink()
    second.symlink_to(data / "plan.xlsx")
    shutil.copy(third, fourth)
    (data / "evidence.sample" / "loose.jpg").write_bytes(b"loose")
    refused = [first, second]
    if os.geteuid():  # nothing is unreadable to root
        fifth.chmod(0)
        refused.append(fifth)
    before = digests(out)

    code, answer = run(capsys, "archive", "2021", "--data", data, "--out", out, "--samples")
    fifth.chmod(0o644)

    assert (code, answer["package"]) == (1, None)
    assert [one.name for one in refused if one.name not in told(answer)] == []
    remarks = " ".join(str(one) for one in answer["findings"] if one["severity"] == "warning")
    assert all(name in remarks for name in (third.name, fourth.name, "loose.jpg"))
    assert digests(out) == before
    assert second.is_symlink()


def test_a_package_that_a_person_changed_is_left_alone(office, capsys):
    data, out = office
    place = out / "archive" / NAMES["real"]
    (place / "data" / "note.txt").write_text("档案员的备注", encoding="utf-8")
    before = digests(out)

    code = main(["archive", "2021", "--data", str(data), "--out", str(out)])

    assert code == 7
    assert "不是完整的归档包" in capsys.readouterr().err
    assert digests(out) == before
