"""The lines of a Word file that anyone may have put there: read, or passed over."""

import io
import zipfile

import docx
import pytest

from evalgen.render.text import lines_of


def paper(path, *lines):
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(path)
    return path


def with_document(path, xml):
    """The same file with another text part."""
    source = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            target.writestr(name, xml if name == "word/document.xml" else source.read(name))
    return path


def test_a_sound_file_is_read_line_by_line(tmp_path):
    assert lines_of(paper(tmp_path / "a.docx", "一", "二")) == ("一", "二")


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x05\x06" + bytes(18)], ids=["empty", "text", "empty zip"])
def test_what_is_no_word_file_has_no_lines(tmp_path, content):
    path = tmp_path / "a.docx"
    path.write_bytes(content)

    assert lines_of(path) is None


def test_nothing_and_a_folder_have_no_lines(tmp_path):
    assert lines_of(tmp_path / "a.docx") is None
    assert lines_of(tmp_path) is None


def test_a_torn_text_part_and_one_that_unfolds_entities_have_no_lines(tmp_path):
    torn = with_document(paper(tmp_path / "a.docx", "一"), b"<w:document")
    bomb = with_document(paper(tmp_path / "b.docx", "一"), b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')

    assert lines_of(torn) is None
    assert lines_of(bomb) is None


def test_a_file_cut_off_anywhere_has_no_lines_or_its_own(tmp_path):
    whole = paper(tmp_path / "whole.docx", "一").read_bytes()
    for tenth in range(10):
        path = tmp_path / f"{tenth}.docx"
        path.write_bytes(whole[: len(whole) * tenth // 10])
        assert lines_of(path) is None
