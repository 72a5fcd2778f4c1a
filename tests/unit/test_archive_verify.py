"""A package is what it was when it was sealed, or a finding says which file is not, and how."""

import hashlib
import json
import re
import shutil
import tempfile
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from evalgen.archive.bag import HAS_SM3, Content, deposit, seal
from evalgen.archive.judgement import Outcome
from evalgen.archive.metadata import record_xml
from evalgen.archive.verify import verify
from evalgen.archive.zip import zip_up
from evalgen.model.archive import Archive, Copy, Fonds, Record, Retention, Role
from evalgen.model.change import Approval, Baseline
from evalgen.model.plan import Category, Duty, Indicator, Plan, Standard, Weighting
from evalgen.publish.canonical import canonical, digest
from evalgen.text import verifying as words

NAME = "0123-ws-2021"
RECORD = "data/records/01-issued/record.xml"
PRINT, SCAN = "data/records/01-issued/02-print.pdf", "data/records/01-issued/01-original.pdf"
PHOTO, VIDEO = "data/evidence/1-1-1/01.jpg", "data/evidence/1-1-1/02.mp4"
SHA256, SHA512, SM3 = "manifest-sha256.txt", "manifest-sha512.txt", "sm3.txt"
TAGS256, TAGS512 = "tagmanifest-sha256.txt", "tagmanifest-sha512.txt"
EDITION, PLAN = "data/report/editions/year.json", "data/source/plan.xlsx"
FIRST, IN_FORCE = "data/baseline/baseline-1.json", "data/baseline/baseline.json"
both = pytest.mark.parametrize("shape", ["folder", "zip"])


def frozen(weight, predecessor=""):
    """A baseline of one indicator."""
    approval = Approval(number="东效〔2021〕4号", day=date(2021, 10, 20), organ="市效能建设领导小组", by="林芳")
    item = Indicator(
        number="1-1-1",
        part=1,
        path=("业务",),
        title="空气",
        target="优良",
        weight=Decimal(weight),
        departments=("大气科",),
        leaders=(),
        everyone=False,
        standard=Standard(method="ratio", parameters="", goal=Decimal(97), unit="%", rated_by=""),
        duty=Duty(deadline="12月底"),
    )
    plan = Plan(
        categories=(Category(path=("业务",), quota=Decimal(weight), prefix="1"),),
        indicators=(item,),
        full_marks=Decimal(weight),
        weighting=next(iter(Weighting)),
    )
    return Baseline(year=2021, approval=approval, predecessor=predecessor, plan=plan, adjustments=())


OLD = frozen(2)
NEW = frozen(3, digest(OLD))


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def edition(prints, *, inputs=()):
    outputs = [{"name": "通知.pdf", "sha256": sha256(one), "size": len(one)} for one in prints]
    named = [{"name": name, "sha256": sha256(content)} for name, content in inputs]
    return json.dumps({"format": 1, "outputs": outputs, "inputs": named, "baseline": digest(NEW)}).encode()


def metadata(*files):
    """A record's metadata, which name these files: path and content."""
    copies = tuple(
        Copy(path=path.removeprefix("data/"), name="正式文件", role=Role.PRINT, pages=1) for path, _ in files
    )
    record = Record(
        kind="issued",
        place=1,
        number=1,
        code="0123-WS·2021-D30-0001",
        title="工作方案",
        author="",
        retention=Retention.THIRTY_YEARS,
        basis="",
        certain=True,
        pages=1,
        copies=copies,
    )
    fonds = Fonds(code="0123", name="泉州市东海生态环境局", category="WS", office_code="", office="")
    digests = {copy.path: Held(len(content), sha256(content)) for copy, (_, content) in zip(copies, files, strict=True)}
    return record_xml(record, Archive(year=2021, fonds=fonds, records=(record,)), digests)


class Held(NamedTuple):
    """A file as it lies in the package."""

    size: int
    sha256: str


def payload():
    """What a small package holds, by its path below `data/`."""
    printed, scanned, plan = b"%PDF printed", b"%PDF scanned", b"PK plan"
    return {
        PRINT: printed,
        SCAN: scanned,
        RECORD: metadata((SCAN, scanned), (PRINT, printed)),
        PHOTO: b"JFIF" + bytes(range(40)),
        VIDEO: b"moov and more of it",
        PLAN: plan,
        FIRST: canonical(OLD),
        IN_FORCE: canonical(NEW),
        EDITION: edition([printed], inputs=[("plan.xlsx", plan)]),
        "data/tables/scores.csv": "序号,得分\r\n".encode("utf-8-sig"),
    }


def pack(folder, files):
    """Seal the files in a package of this name and return it."""
    package = folder / NAME
    contents = [Content(path=path.removeprefix("data/"), source=content) for path, content in sorted(files.items())]
    seal(package, deposit(package, contents), {"Source-Organization": "泉州市东海生态环境局"}, "怎样核对\n")
    return package


@pytest.fixture
def package(tmp_path):
    """A package in a folder of its own."""
    return pack(tmp_path, payload())


def shaped(package, shape):
    """The package as it is, or as a zip."""
    if shape == "folder":
        return package
    path = package.with_suffix(".zip")
    path.unlink(missing_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(package.rglob("*")):
            if file.is_file():
                archive.write(file, f"{NAME}/{file.relative_to(package).as_posix()}")
    return path


def told(verification):
    """Codes with their places, in order."""
    return sorted((one.code, str(one.location)) for one in verification.findings)


def outcomes(verification):
    return {one.what: one.outcome for one in verification.facts}


def outcome_of(verification, check):
    return outcomes(verification)[words.CHECKED[check]]


def flip(path, position=0):
    content = bytearray(path.read_bytes())
    content[position] ^= 1
    path.write_bytes(content)


def relist(package, *lists):
    """Do what a forger does: make these lists true again."""
    for name in lists:
        method = "sm3" if name == SM3 else name.removesuffix(".txt").rpartition("-")[2]
        lines = []
        for line in (package / name).read_text().splitlines():
            path = line.split("  ", 1)[1]
            if (package / path).exists():
                lines.append(f"{hashlib.new(method, (package / path).read_bytes()).hexdigest()}  {path}\n")
        (package / name).write_text("".join(lines))


def shape_of(tree):
    """Every file below a folder with what it holds and when it was written."""
    return {path: (path.lstat().st_mtime_ns, path.lstat().st_size) for path in sorted(tree.rglob("*"))}


# A package as it was sealed.


@both
def test_a_package_as_it_was_sealed_has_no_findings(package, shape):
    result = verify(shaped(package, shape))

    assert told(result) == []
    files = [path for path in package.rglob("*") if path.is_file()]
    assert (result.files, result.size) == (len(files), sum(path.stat().st_size for path in files))
    assert result.fingerprint == sha256((package / TAGS256).read_bytes())
    assert {what for what, outcome in outcomes(result).items() if outcome is Outcome.FAILED} == set()


def test_the_zip_that_is_made_of_a_package_has_no_findings(package, tmp_path):
    path = tmp_path / "made.zip"
    zip_up(package, path, NAME)

    assert told(verify(path)) == []


def test_a_zip_that_another_program_compressed_has_no_findings(package, tmp_path):
    path = Path(shutil.make_archive(str(tmp_path / "again"), "zip", tmp_path, NAME))

    assert told(verify(path)) == []


def test_what_was_not_checked_has_not_passed(package):
    result = verify(package)

    assert outcome_of(result, "fingerprint") is Outcome.UNTESTED
    assert outcome_of(result, "baseline") is Outcome.PASSED
    assert outcome_of(verify(package, expected=result.fingerprint.upper()), "fingerprint") is Outcome.PASSED


def test_a_package_without_optional_parts_says_so_and_is_sound(tmp_path):
    result = verify(pack(tmp_path, {PHOTO: b"JFIF"}))

    assert told(result) == []
    optional = ("baseline", "editions", "sources", "approved", "records")
    assert {outcome_of(result, one) for one in optional} == {Outcome.UNTESTED}


def test_without_sm3_the_sm3_list_is_untested(package, monkeypatch):
    monkeypatch.setattr(hashlib, "algorithms_available", hashlib.algorithms_available - {"sm3"})

    fact = next(one for one in verify(package).facts if SM3 in one.what)

    assert (fact.outcome, fact.evidence) == (Outcome.UNTESTED, words.NO_SM3_HERE)


def test_progress_is_told_in_bytes_to_the_end(package):
    heard = []

    result = verify(package, lambda done, total: heard.append((done, total)))

    assert heard[-1] == (result.size, result.size)
    assert heard == sorted(heard)


@both
def test_verifying_writes_nothing_anywhere(package, shape, tmp_path, monkeypatch):
    target = shaped(package, shape)
    for name in ("here", "temporary"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    before = shape_of(tmp_path)

    verify(target)

    assert shape_of(tmp_path) == before


# One thing done to it.


@both
@pytest.mark.parametrize("name", [PRINT, SCAN, RECORD, PHOTO, PLAN, "data/tables/scores.csv"])
def test_a_flipped_bit_in_the_payload_names_the_file(package, shape, name):
    flip(package / name)

    result = verify(shaped(package, shape))

    assert ("V203", name) in told(result)
    assert {place for _, place in told(result)} <= {name, EDITION, RECORD}


@both
@pytest.mark.parametrize("name", ["README.txt", "bag-info.txt", "bagit.txt", SHA256, SHA512, SM3, TAGS256, TAGS512])
def test_a_flipped_bit_in_a_tag_file_is_found(package, shape, name):
    flip(package / name)

    assert any(name in f"{one.location} {one.message}" for one in verify(shaped(package, shape)).findings)


@both
def test_a_missing_file_is_named(package, shape):
    (package / PHOTO).unlink()

    assert told(verify(shaped(package, shape))) == [("V106", "bag-info.txt"), ("V201", PHOTO)]


@both
@pytest.mark.parametrize("name", ["data/evidence/1-1-1/03.jpg", "data/new/note.txt", "note.txt"])
def test_an_extra_file_is_named(package, shape, name):
    (package / name).parent.mkdir(exist_ok=True)
    (package / name).write_bytes(b"fresh")

    assert ("V202", name) in told(verify(shaped(package, shape)))


@both
def test_a_renamed_file_is_told_with_both_names(package, shape):
    (package / PHOTO).rename(package / "data/evidence/1-1-1/09.jpg")

    findings = verify(shaped(package, shape)).findings

    assert [(one.code, str(one.location)) for one in findings] == [("V204", PHOTO)]
    assert "data/evidence/1-1-1/09.jpg" in findings[0].message


@both
def test_swapped_files_are_one_finding_with_both_names(package, shape):
    photo, video = (package / PHOTO).read_bytes(), (package / VIDEO).read_bytes()
    (package / PHOTO).write_bytes(video)
    (package / VIDEO).write_bytes(photo)

    findings = verify(shaped(package, shape)).findings

    assert [(one.code, str(one.location)) for one in findings] == [("V205", PHOTO)]
    assert VIDEO in findings[0].message


def test_a_file_with_the_content_of_another_says_whose(package):
    shutil.copy(package / VIDEO, package / PHOTO)

    findings = verify(package).findings

    assert ("V206", PHOTO) in [(one.code, str(one.location)) for one in findings]
    assert any(VIDEO in one.message for one in findings)


@pytest.mark.parametrize("name", ["README.txt", "bag-info.txt", "bagit.txt", SHA256, SHA512, TAGS256, TAGS512])
def test_a_tag_file_that_is_gone_is_named_once(package, name):
    (package / name).unlink()

    assert [place for code, place in told(verify(package)) if code in {"V101", "V201"}] == [name]


@pytest.mark.parametrize("name", [SHA256, SHA512, SM3])
def test_a_line_taken_out_of_one_list_is_told_by_the_others(package, name):
    kept = [line for line in (package / name).read_text().splitlines(keepends=True) if PHOTO not in line]
    (package / name).write_text("".join(kept))

    result = verify(package)

    assert ("V212", PHOTO) in told(result)
    assert ("V203", name) in told(result)
    assert outcomes(result)[words.AGAINST_LIST.format(name=name)] is Outcome.FAILED


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (lambda text: text.upper(), "V102"),
        (lambda text: text.replace("  ", " ", 1), "V102"),
        (lambda text: text.replace("\n", "\r\n"), "V102"),
        (lambda text: text + text.splitlines(keepends=True)[0], "V103"),
        (lambda text: text.rstrip("\n"), "V104"),
        (lambda text: "".join(reversed(text.splitlines(keepends=True))), "V104"),
        (lambda text: text + "0" * 64 + "  ../../etc/passwd\n", "V211"),
    ],
)
def test_a_list_that_is_written_otherwise_is_told(package, edit, code):
    (package / SHA256).write_bytes(edit((package / SHA256).read_text()).encode())

    assert code in {code for code, _ in told(verify(package))}


def test_an_empty_list_is_told(package):
    (package / SHA256).write_bytes(b"")

    assert ("V212", PHOTO) in told(verify(package))


# A forger who edits what would tell, one thing after the other.


@pytest.mark.skipif(not HAS_SM3, reason="this Python has no SM3")
def test_a_forged_sm3_list_is_told_even_when_the_tag_manifests_agree(package):
    text = (package / SM3).read_text()
    (package / SM3).write_text(text.replace(text[:64], "0" * 64))
    relist(package, TAGS256, TAGS512)

    result = verify(package)

    assert [code for code, _ in told(result)] == ["V213"]
    assert SM3 in result.findings[0].message


def test_one_manifest_edited_to_match_is_told_by_the_other_and_by_the_tag_manifests(package):
    flip(package / PHOTO)
    relist(package, SHA256)

    assert told(verify(package)) == [("V203", SHA256), ("V213", PHOTO)]


def test_all_manifests_edited_to_match_are_told_by_the_tag_manifests(package):
    flip(package / PHOTO)
    relist(package, SHA256, SHA512, SM3)

    assert told(verify(package)) == [("V203", SHA256), ("V203", SHA512), ("V203", SM3)]


@pytest.mark.skipif(not HAS_SM3, reason="this Python has no SM3")
def test_manifests_and_tag_manifests_edited_to_match_are_told_by_the_sm3_list(package):
    flip(package / PHOTO)
    relist(package, SHA256, SHA512, TAGS256, TAGS512)

    assert told(verify(package)) == [("V213", PHOTO)]


ALL_LISTS = (SHA256, SHA512, SM3, TAGS256, TAGS512)


def test_all_lists_edited_to_match_a_changed_print_are_told_by_edition_and_metadata(package):
    flip(package / PRINT)
    relist(package, *ALL_LISTS)

    assert told(verify(package)) == [("V313", PRINT), ("V324", RECORD)]


def test_all_lists_edited_to_match_a_changed_scan_are_told_by_the_metadata(package):
    flip(package / SCAN)
    relist(package, *ALL_LISTS)

    findings = verify(package).findings

    assert [(one.code, str(one.location)) for one in findings] == [("V324", RECORD)]
    assert SCAN in findings[0].message


def test_files_of_a_record_come_and_go_only_with_its_metadata(tmp_path):
    files = payload()
    added = files | {"data/records/01-issued/03-original.pdf": b"%PDF"}
    without = {path: content for path, content in files.items() if path != SCAN}
    bare = {path: content for path, content in files.items() if path != RECORD}

    assert told(verify(pack(tmp_path / "a", added))) == [("V325", RECORD)]
    assert told(verify(pack(tmp_path / "b", without))) == [("V323", RECORD)]
    assert told(verify(pack(tmp_path / "c", bare))) == [("V322", "data/records/01-issued")]


BOMB = b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>' + "<归档文件>&c;</归档文件>".encode()


@pytest.mark.parametrize("content", [b"", b"<", b"<a/>", b"\xff", b"<a>" * 100_000, BOMB])
def test_metadata_that_cannot_be_read_are_a_finding(tmp_path, content):
    assert told(verify(pack(tmp_path, payload() | {RECORD: content}))) == [("V321", RECORD)]


def test_all_lists_edited_to_match_a_changed_workbook_are_told_by_the_edition(package):
    flip(package / PLAN)
    relist(package, *ALL_LISTS)

    assert told(verify(package)) == [("V312", EDITION)]


@pytest.mark.parametrize("name", [FIRST, IN_FORCE])
def test_all_lists_edited_to_match_a_changed_baseline_are_told_by_its_own_digest(package, name):
    path = package / name
    path.write_bytes(path.read_bytes().replace("优良".encode(), "良好".encode()))
    relist(package, *ALL_LISTS)

    assert ("V301", name) in told(verify(package))


def test_a_baseline_frozen_anew_is_told_by_its_successor(package):
    (package / FIRST).write_bytes(canonical(frozen(4)))
    relist(package, *ALL_LISTS)

    assert told(verify(package)) == [("V302", IN_FORCE)]


def test_a_baseline_in_force_frozen_anew_is_told_by_the_edition(package):
    (package / IN_FORCE).write_bytes(canonical(replace(frozen(4), predecessor=digest(OLD))))
    relist(package, *ALL_LISTS)

    assert told(verify(package)) == [("V304", EDITION)]


def test_a_chain_without_its_first_or_its_last_is_told(tmp_path):
    without_first = {path: content for path, content in payload().items() if path != FIRST}
    without_last = {path: content for path, content in payload().items() if path != IN_FORCE}

    assert told(verify(pack(tmp_path / "a", without_first))) == [("V302", IN_FORCE)]
    assert ("V303", "data/baseline") in told(verify(pack(tmp_path / "b", without_last)))


def test_ten_baselines_are_chained_by_number(tmp_path):
    chain = [frozen(1)]
    for weight in range(2, 13):
        chain.append(frozen(weight, digest(chain[-1])))
    earlier = {f"data/baseline/baseline-{number}.json": canonical(one) for number, one in enumerate(chain[:-1], 1)}

    assert told(verify(pack(tmp_path, earlier | {IN_FORCE: canonical(chain[-1])}))) == []


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"outputs": 1}', b"[" * 100_000, b"\xff"])
def test_an_edition_that_cannot_be_read_is_a_finding(tmp_path, content):
    assert ("V311", EDITION) in told(verify(pack(tmp_path, payload() | {EDITION: content})))


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"[" * 100_000, b"\xff", b'{"format": 9}'])
def test_a_baseline_that_cannot_be_read_is_a_finding(tmp_path, content):
    assert ("V301", FIRST) in told(verify(pack(tmp_path, payload() | {FIRST: content})))


def test_everything_edited_to_match_is_told_by_the_fingerprint_alone(package):
    fingerprint = verify(package).fingerprint
    flip(package / PRINT)
    inputs = [("plan.xlsx", (package / PLAN).read_bytes())]
    printed, scanned = (package / PRINT).read_bytes(), (package / SCAN).read_bytes()
    (package / EDITION).write_bytes(edition([printed], inputs=inputs))
    (package / RECORD).write_bytes(metadata((SCAN, scanned), (PRINT, printed)))
    relist(package, *ALL_LISTS)

    assert told(verify(package)) == []
    assert told(verify(package, expected=fingerprint)) == [("V108", TAGS256)]


@pytest.mark.parametrize(
    ("line", "code"), [("Payload-Oxum: 1.1", "V106"), ("Payload-Oxum: many", "V107"), ("Payload-Oxum:", "V107")]
)
def test_another_payload_oxum_is_told(package, line, code):
    path = package / "bag-info.txt"
    path.write_text(re.sub("Payload-Oxum: .*", line, path.read_text()))
    relist(package, SM3, TAGS256, TAGS512)

    assert told(verify(package)) == [(code, "bag-info.txt")]
