"""The four-property check: each check passes on a sound package and fails where a fault was planted."""

import hashlib
import io
import json
import os
import re
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from openpyxl import Workbook
from PIL import Image

from evalgen.archive import properties
from evalgen.archive.examination import Property, Staged, Verdict
from evalgen.archive.metadata import path_of, record_xml
from evalgen.archive.reading import look_at, read_files
from evalgen.model.archive import Archive, Copy, Fonds, Missing, Piece, Record, Retention, Role
from evalgen.model.change import Approval
from evalgen.model.finding import Severity, blocks
from evalgen.publish.baseline import freeze, read
from evalgen.render.fonts import font_setup
from evalgen.render.pdf import convert, find_converter, finish
from evalgen.text import properties as words

PROJECT = Path(__file__).parents[2]
PRINT, WORD, SCAN = (f"records/01-issued/{name}" for name in ("02-print.pdf", "02-print.docx", "01-original.pdf"))
PHOTO, PLAN, BASELINE, EDITION = (
    "evidence/3-1/01.jpg",
    "source/plan.xlsx",
    "baseline/baseline.json",
    "report/editions/plan.json",
)
TITLE = "关于印发绩效评估工作方案的通知"
CHECKS = {one.code: one for one in properties.CHECKS}


@pytest.fixture(scope="session")
def printed(tmp_path_factory):
    """A notice in Word and as the PDF/A that LibreOffice makes of it."""
    folder = tmp_path_factory.mktemp("printed")
    document = Document()
    for line in ("东海市生态环境局", "东环〔2021〕7号", TITLE, "各科室：现予印发。", "2021年12月24日"):
        document.add_paragraph(line)
    document.save(folder / "notice.docx")
    (pdf,) = convert(
        [folder / "notice.docx"], folder, find_converter(fonts=font_setup(PROJECT / ".cache"), timeout=120)
    )
    finish(pdf, title=TITLE, moment=datetime(2021, 12, 24, tzinfo=UTC))
    return pdf.read_bytes(), (folder / "notice.docx").read_bytes()


def picture(kind: str, size=(60, 80)) -> bytes:
    """A picture, or a scan: a PDF of one page that holds a picture."""
    file = io.BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(file, kind)
    return file.getvalue()


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class Bag:
    """A sound staged package with one record; a test changes a file of it, or what it is said to hold."""

    def __init__(self, folder: Path, dossier, printed: tuple[bytes, bytes], plan: bytes) -> None:
        self.folder = folder
        approval = Approval(number="东效〔2021〕4号", day=date(2021, 12, 1), organ="市效能办", by="张三")
        frozen = freeze(dossier, approval)
        files = {
            PRINT: printed[0],
            WORD: printed[1],
            SCAN: picture("PDF"),
            PHOTO: picture("JPEG"),
            PLAN: plan,
            BASELINE: frozen,
            "tables/items.csv": "\ufeff序号,分值\r\n1-1,2\r\n".encode(),
        }
        made_from = [{"name": "plan.xlsx", "sha256": sha256(plan)}, {"name": "baseline.json", "sha256": sha256(frozen)}]
        made = [{"name": path, "sha256": sha256(content)} for path, content in files.items()]
        files[EDITION] = json.dumps({"inputs": made_from, "outputs": made}).encode()
        self.files, self.digests = set(files), {}
        for path, content in files.items():
            self.put(path, content)
        self.dossier = replace(dossier, baseline=read(self.path(BASELINE)))
        self.record = Record(
            kind="issued",
            place=1,
            number=1,
            code="J012-WS·2021·D30·BGS-0001",
            title=TITLE,
            author="东海市生态环境局",
            retention=Retention.THIRTY_YEARS,
            basis="保管期限表",
            certain=True,
            pages=1,
            copies=(
                Copy(path=SCAN, name="正式文件.pdf", role=Role.ORIGINAL, pages=1),
                Copy(path=PRINT, name="通知.pdf", role=Role.PRINT, pages=1),
                Copy(path=WORD, name="通知.docx", role=Role.PRINT),
            ),
            document_number="东环〔2021〕7号",
            day=date(2021, 12, 24),
        )
        (shown,) = dossier.results.evidence
        shelved = [replace(shown, indicator=one.indicator, file="") for one in dossier.results.results]
        pieces = (
            Piece(evidence=shown, path=PHOTO, size=len(files[PHOTO])),
            *(Piece(evidence=one) for one in shelved if one.indicator != shown.indicator),
        )
        fonds = Fonds(code="J012", name="东海市生态环境局", category="WS", office_code="BGS", office="办公室")
        self.archive = Archive(year=2021, fonds=fonds, records=(self.record,), pieces=pieces)
        self.describe()

    def path(self, path: str) -> Path:
        return self.folder / "data" / path

    def put(self, path: str, content: bytes) -> None:
        """Stage a file, as it is also registered."""
        self.path(path).parent.mkdir(parents=True, exist_ok=True)
        self.path(path).write_bytes(content)
        self.digests[path] = sha256(content)

    def describe(self, **facts) -> None:
        """Write the record's metadata, with wrong facts where some are given."""

        digested = {path: SimpleNamespace(size=1, sha256=sha) for path, sha in self.digests.items()}
        self.put(path_of(self.record), record_xml(replace(self.record, **facts), self.archive, digested))

    def say(self, **facts) -> None:
        """Change what the package is said to hold of its record."""
        self.archive = replace(self.archive, records=(replace(self.record, **facts),))

    def line(self, code: str):
        facts = {"folder": self.folder, "archive": self.archive, "dossier": self.dossier, "digests": self.digests}
        staged = Staged(**facts, read=lambda folder, paths: {path: look_at(folder / path) for path in paths})
        return CHECKS[code].line(staged)

    def faults(self, code: str) -> list[tuple[str, str]]:
        """What a check finds: rule and path."""
        return [(one.finding.code, one.path) for one in self.line(code).failures]

    def examine(self):
        return properties.examine(self.folder, self.archive, self.dossier, self.digests)


@pytest.fixture(scope="session")
def kept():
    """What every test may look at and none changes."""
    return {}


@pytest.fixture
def dossier(kept, request):
    """The valid plan with its results, read once."""
    if not kept:
        kept["dossier"] = request.getfixturevalue("scored")()
    return kept["dossier"]


@pytest.fixture
def bag(tmp_path, dossier, printed, valid):
    return Bag(tmp_path / "bag", dossier, printed, valid)


def changed(pdf: bytes, change, **saving) -> bytes:
    """A PDF after `change` has worked on it."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        file = io.BytesIO()
        opened.save(file, **saving)
    return file.getvalue()


def with_action(kind: str, **keys):
    """Have an action run when the PDF is opened."""

    def change(pdf):
        pdf.Root.OpenAction = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name(f"/{kind}"), **keys))

    return change


def without_glyphs(pdf):
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one:
            del one["/FontFile2"]


def with_attachment(pdf):
    pdf.attachments["账.xlsx"] = pikepdf.AttachedFileSpec(pdf, b"content", filename="账.xlsx")


def undeclared(pdf):
    del pdf.Root.Metadata
    del pdf.Root.OutputIntents


def repacked(content: bytes, changes: dict[str, bytes | None]) -> bytes:
    """An Office file with some parts replaced, added or (None) left out."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, part in changes.items():
            if part is not None:
                new.writestr(name, part)
    return file.getvalue()


def with_relationship(kind: str, target: str, *, external: bool = True) -> bytes:
    document = Document()
    document.part.rels.get_or_add_ext_rel(kind, target) if external else document.part.relate_to(target, kind)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


# The whole.


def test_a_sound_package_fails_no_check(bag):
    report = bag.examine()

    assert [one.code for one in report.lines if one.verdict is Verdict.FAILED] == ["pdfa"]
    assert [(one.code, one.severity, one.location.source) for one in report.findings] == [
        ("Q305", Severity.WARNING, "正式文件.pdf")
    ]
    assert not blocks(report.findings)


def test_every_check_that_can_be_made_looks_at_something_in_a_full_package(bag):
    bag.put("evidence/3-1/02.mp4", b"\0\0\0\x18ftypmp42" + b"\0" * 40)
    bag.put("evidence/3-1/03.dwg", b"AC1027" + b"\0" * 40)

    made = {one.code for one in bag.examine().lines if one.verdict is not Verdict.UNTESTED}

    assert made == {one.code for one in properties.CHECKS if not one.reason}


def test_what_cannot_be_checked_here_is_said_to_be_untested_with_its_reason(bag):
    untested = {one.code: one for one in bag.examine().lines if one.verdict is Verdict.UNTESTED}

    assert {"signatures", "scans", "pdfa_valid", "schema", "virus", "medium"} <= untested.keys()
    assert all(one.reason and not one.failures and one.count == 0 for one in untested.values())
    assert untested["recordings"].reason == words.NOTHING


def test_every_property_has_checks_that_are_made(bag):
    report = bag.examine()

    assert all(report.count(one, Verdict.PASSED) > 2 for one in Property)
    assert [line.about for line in report.lines] == sorted(
        (line.about for line in report.lines), key=list(Property).index
    )


def test_many_warnings_of_one_kind_are_told_in_one_finding_that_counts_them(bag):
    bag.archive = replace(bag.archive, pieces=bag.archive.pieces[:1])

    report = bag.examine()

    assert len(bag.faults("proven")) == 4
    (finding,) = [one for one in report.findings if one.code == "Q208"]
    assert "4" in finding.message


def test_errors_are_told_one_by_one(bag):
    for number in range(1, 7):
        bag.put(f"evidence/3-1/1{number}.jpg", b"\xff\xd8\xff broken")

    assert [one.code for one in bag.examine().findings].count("Q301") == 6


def test_equal_packages_have_equal_records_that_are_plain_json(bag):
    first, second = properties.record(bag.examine()), properties.record(bag.examine())

    assert json.dumps(first) == json.dumps(second)
    assert first["summary"]["authentic"] == {"passed": 6, "failed": 0, "untested": 2}
    assert str(bag.folder) not in json.dumps(first)


def test_the_page_stands_alone_and_names_every_check_and_failure(bag):
    bag.put("evidence/3-1/09.jpg", b"<script>alert(1)</script>")
    report = bag.examine()

    page = properties.page(report)

    assert all(one.label in page for one in report.lines)
    assert "evidence/3-1/09.jpg" in page
    assert not re.search(r"""(src|href)=["'](?!#)""", page)
    assert f'<td class="passed">{report.count(Property.SAFE, Verdict.PASSED)}</td>' in page


# 真实性.


def test_a_file_that_was_changed_after_it_was_copied_is_found(bag):
    bag.path(PLAN).write_bytes(bag.path(PLAN).read_bytes() + b"\0")

    assert bag.faults("digests") == [("Q101", PLAN)]


def test_a_file_that_nobody_registered_and_one_that_is_gone_are_found(bag):
    bag.path("tables/more.json").write_bytes(b"{}")
    bag.path(PLAN).unlink()

    assert bag.faults("digests") == [("Q103", PLAN), ("Q102", "tables/more.json")]


def test_a_print_that_no_edition_made_is_found(bag):
    bag.put(WORD, bag.path(WORD).read_bytes() + b"\0")

    assert bag.faults("prints") == [("Q104", WORD)]


@pytest.mark.parametrize("path", [PLAN, BASELINE])
def test_an_edition_that_stands_on_another_source_is_found(bag, path):
    bag.put(path, bag.path(path).read_bytes() + b"\n")

    assert bag.faults("inputs") == [("Q105", EDITION)]


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"inputs": [1], "outputs": []}', b'{"inputs": []}'])
def test_an_edition_without_a_manifest_that_can_be_read_is_found(bag, content):
    bag.put(EDITION, content)

    assert bag.faults("inputs") == [("Q106", EDITION)]
    assert {code for code, _ in bag.faults("prints")} == {"Q104"}


def test_a_baseline_that_was_changed_is_found(bag):
    bag.put(BASELINE, bag.path(BASELINE).read_bytes().replace("市效能办".encode(), "县效能办".encode()))

    assert bag.faults("baseline") == [("Q107", BASELINE)]


def test_a_baseline_that_is_not_there_is_found(bag):
    bag.path(BASELINE).unlink()

    assert bag.faults("baseline") == [("Q108", BASELINE)]


def test_a_plan_that_stands_on_another_baseline_is_found(bag):
    bag.dossier = replace(bag.dossier, baseline=replace(bag.dossier.baseline, year=2020))

    assert bag.faults("baseline") == [("Q108", BASELINE)]


@pytest.mark.parametrize(
    "facts",
    [
        {"day": date(2021, 12, 25)},
        {"title": "另一份通知"},
        {"document_number": ""},
        {"author": "东海市"},
        {"code": "J012-WS·2021·D30·BGS-0002"},
        {"retention": Retention.PERMANENT},
        {"pages": 2},
        {"number": 2},
    ],
    ids=str,
)
def test_metadata_that_say_something_else_than_the_catalogue_are_found(bag, facts):
    bag.describe(**facts)

    assert bag.faults("metadata") == [("Q109", path_of(bag.record))]


def test_metadata_that_name_another_digest_are_found(bag):
    bag.put(WORD, b"another")

    assert bag.faults("metadata") == [("Q109", path_of(bag.record))]


def test_metadata_that_are_no_xml_or_expand_entities_are_found(bag):
    for content in (b"<a>", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'):
        bag.put(path_of(bag.record), content)

        assert bag.faults("metadata") == [("Q110", path_of(bag.record))]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"day": date(2021, 12, 4)}, "2021年12月4日"),
        ({"title": "关于印发考评表的通知"}, "关于印发考评表的通知"),
        ({"document_number": "东环〔2021〕8号"}, "东环〔2021〕8号"),
        ({"author": "西海市生态环境局"}, "西海市生态环境局"),
    ],
)
def test_a_fact_of_the_catalogue_that_the_document_does_not_show_is_found(bag, facts, said):
    bag.say(**facts)

    (failure,) = bag.line("text").failures
    assert (failure.finding.code, failure.path, failure.finding.location.source) == ("Q111", PRINT, "通知.pdf")
    assert said in failure.finding.message


# 完整性.


def test_a_file_of_a_record_that_is_not_there_is_found(bag):
    bag.path(WORD).unlink()
    bag.path(path_of(bag.record)).unlink()

    assert bag.faults("copies") == [("Q201", WORD)]
    assert bag.faults("metadata_there") == [("Q201", path_of(bag.record))]


def test_a_file_among_the_records_that_belongs_to_none_is_found(bag):
    bag.put("records/01-issued/99-note.pdf", b"x")
    bag.put("records/02-other/record.xml", b"<a/>")

    assert bag.faults("strays") == [
        ("Q202", "records/01-issued/99-note.pdf"),
        ("Q202", "records/02-other/record.xml"),
    ]


def test_a_record_that_is_missing_is_told_and_blocks_nothing(bag):
    bag.archive = replace(bag.archive, missing=(Missing(kind="approval", title="批复", reason="没有扫描件"),))

    line = bag.line("missing")

    assert line.verdict is Verdict.FAILED
    assert line.count == 2
    assert [(one.finding.code, str(one.finding.location)) for one in line.failures] == [("Q203", "批复")]
    assert not blocks(one.finding for one in line.failures)


def test_a_record_without_its_original_is_told_and_blocks_nothing(bag):
    bag.say(copies=bag.record.copies[1:])

    line = bag.line("originals")

    assert [one.finding.code for one in line.failures] == ["Q204"]
    assert not blocks(one.finding for one in line.failures)


def test_a_count_of_pages_that_is_off_is_found(bag):
    bag.say(copies=tuple(replace(one, pages=7) if one.path == PRINT else one for one in bag.record.copies), pages=3)

    assert bag.faults("pages") == [("Q205", PRINT)]
    assert bag.faults("sums") == [("Q205", "records/01-issued")]


def test_evidence_that_is_not_there_or_was_cut_is_found(bag):
    bag.path(PHOTO).write_bytes(b"short")
    assert bag.faults("pieces") == [("Q207", PHOTO)]

    bag.path(PHOTO).unlink()
    assert bag.faults("pieces") == [("Q206", PHOTO)]


def test_evidence_that_the_results_list_and_nobody_filed_is_found(bag):
    bag.archive = replace(bag.archive, pieces=bag.archive.pieces[1:])

    assert [code for code, _ in bag.faults("filed")] == ["Q209"]


def test_an_item_that_was_scored_without_evidence_is_told_by_its_number(bag):
    bag.archive = replace(
        bag.archive, pieces=tuple(one for one in bag.archive.pieces if one.evidence.indicator != "1-2#1")
    )

    (failure,) = bag.line("proven").failures
    assert (failure.finding.code, str(failure.finding.location)) == ("Q208", "序号 1-2")
    assert failure.finding.severity is Severity.WARNING


# 可用性.


def test_a_pdf_that_was_cut_or_is_none_is_found(bag):
    whole = bag.path(PRINT).read_bytes()
    for content in (whole[: len(whole) * 2 // 3], b"no PDF", b""):
        bag.put(PRINT, content)

        assert bag.faults("pdf") == [("Q301", PRINT)]


def test_faces_that_are_not_embedded_are_an_error_in_what_we_made_and_a_warning_in_what_came(bag):
    bare = changed(bag.path(PRINT).read_bytes(), without_glyphs)
    bag.put(PRINT, bare)
    bag.put("evidence/3-1/02.pdf", bare)

    assert bag.faults("fonts") == [("Q303", "evidence/3-1/02.pdf"), ("Q302", PRINT)]


def test_a_composite_face_without_glyphs_is_found_although_it_stands_inside_other_objects(tmp_path):
    pdf = pikepdf.new()
    below = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType2, BaseFont=pikepdf.Name("/SimSun")
    )
    face = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0, BaseFont=pikepdf.Name("/SimSun"), DescendantFonts=[below]
    )
    drawn = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type3, CharProcs=pikepdf.Dictionary())
    pdf.add_blank_page()
    pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=face, F2=drawn))
    pdf.save(tmp_path / "direct.pdf")

    assert look_at(tmp_path / "direct.pdf").bare == ("SimSun",)


def test_a_pdf_that_declares_no_pdfa_is_an_error_in_what_we_made(bag):
    bag.put(PRINT, changed(bag.path(PRINT).read_bytes(), undeclared))

    line = bag.line("pdfa")

    assert ("Q304", PRINT) in [(one.finding.code, one.path) for one in line.failures]
    message = next(one.finding.message for one in line.failures if one.path == PRINT)
    assert words.PDFA_UNDECLARED in message
    assert words.NO_OUTPUT_INTENT in message


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (with_attachment, words.HOLDS_FILES),
        (with_action("JavaScript", JS="app.alert(1)"), words.HOLDS_ACTIONS),
        (without_glyphs, words.HOLDS_BARE_FACES),
    ],
)
def test_a_pdf_that_declares_pdfa_and_holds_what_that_forbids_is_found(tmp_path, printed, change, reason):
    path = tmp_path / "a.pdf"
    path.write_bytes(changed(printed[0], change))

    facts = look_at(path)

    assert facts.pdfa == "2B"
    assert facts.short == (reason,)


@pytest.mark.parametrize(
    "damage",
    [
        lambda docx: docx[: len(docx) // 2],
        lambda docx: b"no package",
        lambda docx: repacked(docx, {"word/document.xml": None}),
        lambda docx: repacked(docx, {"word/document.xml": b"<w:document>"}),
        lambda docx: repacked(docx, {"[Content_Types].xml": None}),
        lambda docx: repacked(docx, {"word/styles.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}),
    ],
)
def test_a_word_file_that_is_damaged_is_found(bag, damage):
    bag.put(WORD, damage(bag.path(WORD).read_bytes()))

    assert bag.faults("office") == [("Q301", WORD)]


def test_a_byte_that_flipped_inside_an_excel_file_is_found(bag):
    content = bytearray(bag.path(PLAN).read_bytes())
    with zipfile.ZipFile(bag.path(PLAN)) as package:
        place = package.getinfo("xl/workbook.xml").header_offset + 60
    content[place] ^= 0xFF
    bag.put(PLAN, bytes(content))

    assert bag.faults("office") == [("Q301", PLAN)]


def test_a_part_of_no_declared_type_and_a_relationship_into_the_void_are_found(bag):
    docx = bag.path(WORD).read_bytes()
    rels = zipfile.ZipFile(io.BytesIO(docx)).read("word/_rels/document.xml.rels")
    lost = rels.replace(b'Target="styles.xml"', b'Target="gone.xml"')
    bag.put(WORD, repacked(docx, {"word/odd.qqq": b"x"}))
    bag.put("evidence/3-1/05.docx", repacked(docx, {"word/_rels/document.xml.rels": lost}))

    found = bag.line("structure").failures

    assert [(one.finding.code, one.path) for one in found] == [("Q308", "evidence/3-1/05.docx"), ("Q307", WORD)]
    assert "gone.xml" in found[0].finding.message
    assert "odd.qqq" in found[1].finding.message


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("tables/a.json", b'{"a": 1,}'),
        ("tables/a.csv", b'a,b\r\n"1'),
        ("tables/a.xml", b"<a><b></a>"),
        ("report/a.html", b"\xff\xfe\xff"),
        ("tables/a.json", b""),
    ],
)
def test_data_that_do_not_parse_are_found(bag, name, content):
    bag.put(name, content)

    assert bag.faults("texts") == [("Q301", name)]


def test_text_in_another_encoding_and_a_ragged_row_are_errors_in_what_we_made_and_warnings_in_what_came(bag):
    for folder in ("tables", "evidence/3-1"):
        bag.put(f"{folder}/a.txt", "序号".encode("gb18030"))
        bag.put(f"{folder}/b.csv", b"a,b\r\n1,2,3\r\n")

    found = bag.line("encoding").failures

    assert [(one.finding.code, one.path) for one in found] == [
        ("Q308", "evidence/3-1/a.txt"),
        ("Q308", "evidence/3-1/b.csv"),
        ("Q307", "tables/a.txt"),
        ("Q307", "tables/b.csv"),
    ]
    assert words.NOT_UTF8 in found[0].finding.message
    assert words.RAGGED.format(row=2, found=3, wanted=2) in found[1].finding.message


def test_a_picture_that_is_cut_or_of_another_kind_is_found_by_the_name_that_people_know(bag):
    for content in (bag.path(PHOTO).read_bytes()[:-500], picture("PNG"), b"\xff\xd8\xff"):
        bag.put(PHOTO, content)

        (failure,) = bag.line("pictures").failures
        assert (failure.finding.code, failure.path) == ("Q301", PHOTO)
        assert failure.finding.location.source == "证明材料/清单.pdf"


def test_pictures_of_every_usual_format_are_read(tmp_path):
    names = {"a.jpg": "JPEG", "b.jpeg": "JPEG", "c.png": "PNG", "d.tif": "TIFF", "e.bmp": "BMP", "f.gif": "GIF"}
    for name, kind in names.items():
        (tmp_path / name).write_bytes(picture(kind))

    facts = read_files(tmp_path, sorted(names, reverse=True))

    assert {name: one.broken or one.unread for name, one in facts.items()} == dict.fromkeys(names, "")


def test_a_picture_of_too_many_pixels_is_not_opened(tmp_path):
    Image.new("1", (20_000, 20_000)).save(tmp_path / "bomb.png")

    assert look_at(tmp_path / "bomb.png").unread == words.BOMB


@pytest.mark.parametrize(
    ("name", "head", "sound"),
    [
        ("a.mp4", b"\0\0\0\x18ftypmp42", True),
        ("a.mp4", b"RIFF\0\0\0\0AVI ", False),
        ("a.avi", b"RIFF\0\0\0\0AVI ", True),
        ("a.wav", b"RIFF\0\0\0\0AVI ", False),
        ("a.mp3", b"ID3\x04", True),
        ("a.mp3", b"MZ\x90\0", False),
    ],
)
def test_a_recording_is_known_by_its_head(tmp_path, name, head, sound):
    (tmp_path / name).write_bytes(head + b"\0" * 100)

    assert look_at(tmp_path / name).open is sound


def test_a_recording_of_another_kind_is_found(bag):
    bag.put("evidence/3-1/06.mp4", b"RIFF\0\0\0\0AVI ")

    assert bag.faults("recordings") == [("Q301", "evidence/3-1/06.mp4")]


def test_of_a_film_of_two_gibibytes_only_the_head_is_read(tmp_path):
    with (tmp_path / "film.mp4").open("wb") as file:
        file.write(b"\0\0\0\x18ftypmp42")
        file.truncate(2 << 30)

    before = int(Path("/proc/self/io").read_text().split("rchar: ")[1].split()[0])
    assert look_at(tmp_path / "film.mp4").open
    after = int(Path("/proc/self/io").read_text().split("rchar: ")[1].split()[0])

    assert after - before < 1_000_000


def test_a_format_that_nobody_here_can_read_is_told_and_blocks_nothing(bag):
    bag.put("evidence/3-1/04.dwg", b"AC1027")
    bag.put("evidence/3-1/05.zip", repacked(bag.path(WORD).read_bytes(), {}))

    line = bag.line("others")

    assert [one.finding.code for one in line.failures] == ["Q306", "Q306"]
    assert not blocks(one.finding for one in line.failures)


# 安全性.


def test_a_link_and_a_pipe_are_found_and_not_followed(bag, tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    bag.path("evidence/3-1/07.txt").symlink_to(tmp_path / "secret.txt")
    bag.path("evidence/loop").symlink_to(bag.folder / "data")
    os.mkfifo(bag.path("evidence/3-1/08.txt"))

    assert bag.faults("special") == [
        ("Q405", "evidence/3-1/07.txt"),
        ("Q405", "evidence/3-1/08.txt"),
        ("Q405", "evidence/loop"),
    ]


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "~$plan.xlsx", ".~lock.plan.xlsx#", "desktop.ini", "a.tmp"])
def test_a_trace_of_a_system_or_an_open_program_is_found(bag, name):
    bag.put(f"evidence/3-1/{name}", b"x")

    assert bag.faults("traces") == [("Q406", f"evidence/3-1/{name}")]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("setup.exe", b"anything"),
        ("run.bat", b"@echo off"),
        ("photo.jpg", b"MZ\x90\0\x03"),
        ("photo.jpg", b"\x7fELF\x02"),
        ("note.txt", b"#!/bin/sh\n"),
    ],
)
def test_a_program_is_found_by_its_name_or_its_first_bytes(bag, name, content):
    bag.put(f"evidence/3-1/{name}", content)

    assert bag.faults("programs") == [("Q407", f"evidence/3-1/{name}")]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (with_action("JavaScript", JS="app.alert(1)"), "JavaScript"),
        (with_action("Launch", F="calc.exe"), "Launch"),
        (with_action("SubmitForm", F="https://example.org"), "SubmitForm"),
        (lambda pdf: setattr(pdf.Root, "AcroForm", pikepdf.Dictionary(XFA=pikepdf.Array())), "XFA"),
    ],
)
def test_what_runs_in_a_pdf_is_found(bag, change, said):
    bag.put(SCAN, changed(bag.path(SCAN).read_bytes(), change))

    (failure,) = bag.line("active").failures
    assert (failure.finding.code, failure.path, failure.finding.severity) == ("Q401", SCAN, Severity.ERROR)
    assert said in failure.finding.message


def test_a_macro_a_control_and_a_command_in_an_office_file_are_found(bag):
    docx = bag.path(WORD).read_bytes()
    body = zipfile.ZipFile(io.BytesIO(docx)).read("word/document.xml")
    field = b"<w:r><w:instrText>DDEAUTO c:\\\\x</w:instrText></w:r></w:p>"
    names = [f"evidence/3-1/1{number}.docx" for number in range(3)]
    bag.put(names[0], repacked(docx, {"word/vbaProject.bin": b"x"}))
    bag.put(names[1], repacked(docx, {"word/activeX/activeX1.xml": b"<a/>"}))
    bag.put(names[2], repacked(docx, {"word/document.xml": body.replace(b"</w:p>", field, 1)}))

    found = bag.line("active").failures

    assert [one.path for one in found] == names
    held = (words.MACRO, words.CONTROL, "DDE")
    assert all(said in one.finding.message for one, said in zip(found, held, strict=True))
    assert blocks(one.finding for one in found)


def test_a_macro_sheet_in_a_workbook_is_found(tmp_path, valid):
    (tmp_path / "a.xlsx").write_bytes(repacked(valid, {"xl/macrosheets/sheet1.xml": b"<a/>"}))

    assert look_at(tmp_path / "a.xlsx").active == (words.MACRO,)


def test_a_link_out_of_a_pdf_or_a_word_file_is_told_with_its_target(bag):
    bag.put(SCAN, changed(bag.path(SCAN).read_bytes(), with_action("URI", URI="https://example.org/a")))
    bag.put("evidence/3-1/02.docx", with_relationship(RELATIONSHIP_TYPE.IMAGE, "file:///c:/b.png"))

    found = bag.line("outward").failures

    assert [(one.finding.code, one.path) for one in found] == [("Q402", "evidence/3-1/02.docx"), ("Q402", SCAN)]
    assert "file:///c:/b.png" in found[0].finding.message
    assert "https://example.org/a" in found[1].finding.message


def test_a_link_out_of_a_workbook_is_told(tmp_path):
    book = Workbook()
    book.active["A1"].hyperlink = "https://example.org"
    book.save(tmp_path / "a.xlsx")

    assert look_at(tmp_path / "a.xlsx").outward == ("https://example.org",)


def test_a_file_inside_a_file_is_told(bag):
    bag.put(SCAN, changed(bag.path(SCAN).read_bytes(), with_attachment))

    (failure,) = bag.line("enclosed").failures
    assert (failure.finding.code, failure.path) == ("Q403", SCAN)
    assert "账.xlsx" in failure.finding.message


@pytest.mark.parametrize("password", ["", "secret"], ids=["rights only", "password"])
def test_an_encrypted_pdf_is_found_and_is_not_called_broken(bag, password):
    locked = pikepdf.Encryption(owner="owner", user=password)
    bag.put(SCAN, changed(bag.path(SCAN).read_bytes(), lambda pdf: None, encryption=locked))

    assert bag.faults("encrypted") == [("Q404", SCAN)]
    assert bag.faults("pdf") == []


def test_an_encrypted_office_file_is_found(bag):
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    bag.put("evidence/3-1/02.docx", compound)

    assert bag.faults("encrypted") == [("Q404", "evidence/3-1/02.docx")]


def test_an_old_office_file_is_told_and_its_macros_are_found(tmp_path):
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    (tmp_path / "a.doc").write_bytes(compound)
    (tmp_path / "b.doc").write_bytes(compound + "_VBA_PROJECT".encode("utf-16-le"))

    assert look_at(tmp_path / "a.doc").unread == words.OLD_FORMAT
    assert look_at(tmp_path / "b.doc").active == (words.MACRO,)


def test_a_signature_is_seen_and_left_unverified(bag):
    def sign(pdf):
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[pikepdf.Dictionary(FT=pikepdf.Name.Sig, V=pikepdf.Dictionary())])

    bag.put(SCAN, changed(bag.path(SCAN).read_bytes(), sign))

    line = bag.line("signatures")
    assert line.verdict is Verdict.UNTESTED
    assert "1" in line.reason


# The process that opens files.


def test_a_file_that_takes_longer_than_it_may_is_named(tmp_path):
    (tmp_path / "a.json").write_text("{}")

    facts = read_files(tmp_path, ["a.json"], seconds=0)

    assert facts["a.json"].broken == words.TOO_SLOW


def test_a_file_that_brings_the_process_down_harms_no_other(tmp_path):
    (tmp_path / "a.json").write_text("{}")
    (tmp_path / "b.json").mkdir()  # what no reader expects
    (tmp_path / "c.json").write_text("{}")
    heard = []

    facts = read_files(tmp_path, ["a.json", "b.json", "c.json"], lambda done, of: heard.append((done, of)))

    assert [one.broken for one in facts.values()] == ["", words.READER_FAILED, ""]
    assert heard == [(1, 3), (2, 3), (3, 3)]


def test_no_process_stays_behind(tmp_path):
    (tmp_path / "a.json").write_text("{}")

    read_files(tmp_path, ["a.json"])

    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
