import json
from dataclasses import replace

import pytest

from evalgen.model.edition import Makings, Reason
from evalgen.model.finding import Finding, Location, Severity
from evalgen.publish.manifest import Manifest, Source, artifact, digest, handiwork, intact, read, reasons, write

NEXT = ("通知.docx", "通知.pdf")
MAKINGS = Makings(document="notice", template="1" * 64, content="2" * 64, engine="3" * 64)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "通知.docx").write_bytes(b"word")
    (tmp_path / "通知.pdf").write_bytes(b"print")
    return tmp_path


@pytest.fixture
def manifest(folder):
    return Manifest(
        evalgen="0.1.0",
        year="2021",
        key="5" * 64,
        inputs=(Source(name="plan.xlsx", sha256="a" * 64),),
        templates=(Source(name="notice.docx", sha256="b" * 64),),
        outputs=(artifact(folder / "通知.docx", document="notice"), artifact(folder / "通知.pdf", pages=2)),
        versions=(("LibreOffice", "7.4"), ("docxtpl", "0.20")),
        fonts="f" * 64,
        substitutions=(("黑体", "思源黑体"),),
        findings=(
            Finding(
                code="X103",
                severity=Severity.WARNING,
                message="文号待核",
                hint="请对照批复原件",
                location=Location("plan.xlsx", "依据文件", "C4"),
            ),
        ),
        makings=(MAKINGS,),
        baseline="c" * 64,
    )


def test_a_manifest_comes_back_as_it_was_written(folder, manifest):
    write(folder, manifest)

    assert read(folder) == manifest


def test_equal_manifests_have_equal_bytes_and_leave_no_other_file(folder, manifest):
    first = write(folder, manifest).read_bytes()

    assert write(folder, manifest).read_bytes() == first
    assert sorted(path.name for path in folder.iterdir()) == ["manifest.json", "通知.docx", "通知.pdf"]


def test_a_person_can_read_it(folder, manifest):
    text = write(folder, manifest).read_text(encoding="utf-8")

    assert '"黑体": "思源黑体"' in text
    assert "文号待核" in text


def test_an_artifact_is_described_by_its_content(folder):
    described = artifact(folder / "通知.docx", document="notice", pages=3)

    assert (described.name, described.size, described.document, described.pages) == ("通知.docx", 4, "notice", 3)
    assert described.sha256 == digest(folder / "通知.docx")


def test_where_there_is_none_none_is_read(folder):
    assert read(folder) is None


def change(**values):
    return lambda record: record | values


@pytest.mark.parametrize(
    "damage",
    [
        change(format=2),
        change(outputs=None),
        change(outputs=[{"name": "通知.docx"}]),
        change(outputs=[{"name": 5, "sha256": "", "size": 0}]),
        change(findings=[{}]),
        change(versions=[1]),
        change(more="than known"),
        lambda record: {key: value for key, value in record.items() if key != "key"},
        lambda record: [record],
        lambda _: None,
    ],
)
def test_a_damaged_manifest_is_as_good_as_none(damage, folder, manifest):
    path = write(folder, manifest)
    path.write_text(json.dumps(damage(json.loads(path.read_text(encoding="utf-8")))))

    assert read(folder) is None


@pytest.mark.parametrize("content", [b"", b'{"format": 1', b"\xff\xfe", b"[" * 100000])
def test_what_is_no_json_is_as_good_as_no_manifest(content, folder):
    (folder / "manifest.json").write_bytes(content)

    assert read(folder) is None


def test_an_edition_is_intact_until_a_byte_changes(folder, manifest):
    assert intact(folder, manifest)

    (folder / "通知.docx").write_bytes(b"worD")

    assert not intact(folder, manifest)


def test_an_edition_that_lost_a_file_is_not_intact(folder, manifest):
    (folder / "通知.pdf").unlink()

    assert not intact(folder, manifest)


def test_a_link_to_an_equal_file_does_not_count_as_intact(folder, manifest):
    (folder / "通知.pdf").rename(folder / "other")
    (folder / "通知.pdf").symlink_to(folder / "other")

    assert not intact(folder, manifest)


def test_nothing_of_an_untouched_edition_is_handiwork(folder, manifest):
    write(folder, manifest)

    assert handiwork(folder, manifest, NEXT) == {}


def test_what_a_person_put_there_keeps_its_name(folder, manifest):
    (folder / "盖章").mkdir()
    (folder / "盖章" / "扫描.pdf").write_bytes(b"sealed")

    assert handiwork(folder, manifest, NEXT) == {"盖章/扫描.pdf": "盖章/扫描.pdf"}


def test_what_a_person_edited_gets_a_name_of_its_own(folder, manifest):
    (folder / "通知.docx").write_bytes(b"edited")

    assert handiwork(folder, manifest, NEXT) == {"通知.docx": "通知（手工修改1）.docx"}


def test_a_second_edit_does_not_overwrite_the_first(folder, manifest):
    (folder / "通知.docx").write_bytes(b"edited again")
    (folder / "通知（手工修改1）.docx").write_bytes(b"edited")

    assert handiwork(folder, manifest, NEXT) == {
        "通知（手工修改1）.docx": "通知（手工修改1）.docx",
        "通知.docx": "通知（手工修改2）.docx",
    }


def test_traces_of_open_programs_are_nobodys_work(folder, manifest):
    for name in ("~$通知.docx", ".~lock.通知.docx#", ".DS_Store", "Thumbs.db"):
        (folder / name).write_bytes(b"")

    assert handiwork(folder, manifest, NEXT) == {}


def test_without_a_manifest_nothing_in_the_way_of_the_next_edition_is_overwritten(folder):
    (folder / "通知.doc").write_bytes(b"old Word")

    assert handiwork(folder, None, NEXT) == {
        "通知.doc": "通知.doc",
        "通知.docx": "通知（手工修改1）.docx",
        "通知.pdf": "通知（手工修改1）.pdf",
    }


def test_what_a_person_put_where_a_new_file_comes_makes_room_for_it(folder, manifest):
    (folder / "考评表.docx").write_bytes(b"drafted by hand")

    assert handiwork(folder, manifest, [*NEXT, "考评表.docx"]) == {"考评表.docx": "考评表（手工修改1）.docx"}


def test_before_the_first_edition_there_is_no_handiwork(folder):
    assert handiwork(folder / "none", None, NEXT) == {}


@pytest.mark.parametrize(
    ("made_of", "reason"),
    [
        ({"content": "9"}, Reason.CONTENT),
        ({"template": "9", "content": "9"}, Reason.TEMPLATE),
        ({"engine": "9", "template": "9"}, Reason.ENGINE),
        ({"document": "work_plan"}, Reason.FIRST),
    ],
)
def test_a_document_is_made_anew_for_what_it_is_made_of(folder, manifest, made_of, reason):
    now = replace(manifest, makings=(replace(MAKINGS, **made_of),))

    assert dict(reasons(folder, manifest, now)) == {now.makings[0].document: reason}


def test_a_document_that_is_made_of_the_same_stays_whatever_else_changed(folder, manifest):
    now = replace(manifest, key="6" * 64, inputs=())

    assert not reasons(folder, manifest, now)


def test_a_document_is_made_anew_where_a_person_changed_the_former_one(folder, manifest):
    (folder / "通知.docx").write_bytes(b"edited")

    assert dict(reasons(folder, manifest, manifest)) == {"notice": Reason.ALTERED}


def test_an_edition_of_before_there_were_makings_is_made_anew(folder, manifest):
    path = write(folder, manifest)
    record = json.loads(path.read_text(encoding="utf-8"))
    del record["makings"], record["baseline"]
    path.write_text(json.dumps(record), encoding="utf-8")

    assert dict(reasons(folder, read(folder), manifest)) == {"notice": Reason.ENGINE}


@pytest.mark.parametrize(
    "deface",
    [
        lambda record: record.update(baseline=["c"]),
        lambda record: record.update(year=2021),
        lambda record: record["outputs"][0].update(sha256=7),
        lambda record: record["outputs"][0].update(document=["notice"]),
    ],
)
def test_a_manifest_with_something_else_than_text_in_it_is_none(folder, manifest, deface):
    path = write(folder, manifest)
    record = json.loads(path.read_text(encoding="utf-8"))
    deface(record)
    path.write_text(json.dumps(record), encoding="utf-8")

    assert read(folder) is None
