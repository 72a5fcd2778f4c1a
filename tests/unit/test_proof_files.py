"""Files that are empty, broken, locked, enormous or armed end in one clear finding; nothing hangs or runs."""

import zipfile
from pathlib import Path

import pikepdf
import pytest

from evalgen.proof import package as packages
from evalgen.proof.prove import examine, prove
from tests.battery.clean import one_page
from tests.battery.papers import write

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def codes(proof) -> list[str]:
    return [one.code for one in proof.findings if one.code < "P010"]


@pytest.fixture
def paper(tmp_path):
    return write(one_page().parts(), tmp_path / "paper.docx")


def changed(paper: Path, **parts: bytes) -> Path:
    """The paper with parts replaced or added; their names with __ for / and _DOT_ for a full stop."""
    target = paper.with_name("changed.docx")
    named = {name.replace("__", "/").replace("_DOT_", "."): text for name, text in parts.items()}
    with zipfile.ZipFile(paper) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            if name not in named:
                copy.writestr(name, source.read(name))
        for name, text in named.items():
            copy.writestr(name, text)
    return target


def blank_pdf(path: Path, **save: object) -> Path:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path, **save)
    return path


def test_a_sound_paper_is_measured_without_a_word_about_the_file(paper):
    proof = prove(paper, None)

    assert codes(proof) == []
    assert len(proof.measurements) > 50


def test_a_missing_file_is_a_finding(tmp_path):
    assert codes(prove(tmp_path / "none.docx", tmp_path / "none.pdf")) == ["P001", "P001"]


@pytest.mark.parametrize("name", ["paper.docx", "paper.pdf"])
def test_an_empty_file_is_a_finding(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"")

    assert codes(examine(path, None) if name.endswith("docx") else examine(None, path)) == ["P002"]


@pytest.mark.parametrize("content", [b"junk", b"PK\x03\x04junk", b"%PDF-1.7\njunk"])
def test_junk_is_a_finding(tmp_path, content):
    docx, pdf = tmp_path / "paper.docx", tmp_path / "paper.pdf"
    docx.write_bytes(content)
    pdf.write_bytes(content)

    assert codes(prove(docx, pdf)) == ["P003", "P003"]


def test_a_pdf_that_was_cut_off_is_a_finding(tmp_path):
    path = blank_pdf(tmp_path / "cut.pdf")
    path.write_bytes(path.read_bytes()[:200])

    assert codes(prove(None, path)) == ["P003"]


def test_a_password_is_a_finding(tmp_path):
    locked = blank_pdf(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    old = tmp_path / "old.docx"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))

    assert codes(examine(old, locked)) == ["P004", "P004"]


def test_a_part_that_inflates_beyond_measure_is_not_read(paper):
    bomb = changed(paper, word__document_DOT_xml=b"<a>" + b" " * 60_000_000)

    assert codes(examine(bomb, None)) == ["P005"]


def test_a_file_beyond_measure_is_not_opened(paper, monkeypatch):
    monkeypatch.setattr(packages, "MAX_FILE", 100)

    assert codes(examine(paper, None)) == ["P005"]


def test_macros_are_named_and_the_rest_is_measured(paper):
    proof = examine(changed(paper, word__vbaProject_DOT_bin=b"macro"), None)

    assert codes(proof) == ["P006"]
    assert len(proof.measurements) > 50


def test_external_content_is_named_and_a_hyperlink_is_not(paper):
    def links(kind: str) -> bytes:
        return (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="x" '
            f'Type="{RELATION}/{kind}" Target="http://203.0.113.1/x" TargetMode="External"/></Relationships>'
        ).encode()

    assert codes(examine(changed(paper, word___rels__footnotes_DOT_xml_DOT_rels=links("image")), None)) == ["P007"]
    assert codes(examine(changed(paper, word___rels__footnotes_DOT_xml_DOT_rels=links("hyperlink")), None)) == []


def test_entities_are_refused(paper):
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbb">]><w:document xmlns:w="x">&b;</w:document>'

    assert codes(examine(changed(paper, word__document_DOT_xml=bomb), None)) == ["P003"]


def test_xml_that_is_not_well_formed_is_a_finding(paper):
    assert codes(examine(changed(paper, word__styles_DOT_xml=b"<w:styles>"), None)) == ["P003"]


def test_a_file_that_takes_too_long_is_given_up(paper):
    assert codes(prove(paper, None, seconds=0.001)) == ["P008"]


def test_a_file_that_breaks_the_reader_is_a_finding(paper):
    broken = changed(
        paper,
        word__document_DOT_xml=b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b'<w:body><w:p><w:r><w:rPr><w:sz w:val="large"/></w:rPr><w:t>a</w:t></w:r></w:p></w:body></w:document>',
    )

    assert codes(prove(broken, None)) == ["P003"]


def test_a_blank_pdf_says_what_it_does_not_show(tmp_path):
    proof = examine(None, blank_pdf(tmp_path / "blank.pdf"), "plain")

    assert [one.code for one in proof.findings if one.code == "P010"] == ["P010"]
