"""Scans of originals: which record each belongs to, in which order, with how many pages; what cannot be taken."""

import os
import zipfile
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from evalgen.archive.filing import read_filing
from evalgen.archive.originals import find_originals

RULES = read_filing(Path(__file__).parents[2] / "data" / "config" / "archive.toml")


def pdf(path, pages=1, **saved):
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page()
        document.save(path, **saved)
    return path


def picture(path, pages=1, **saved):
    first, *others = [Image.new("L", (8, 8), shade) for shade in range(pages)]
    first.save(path, **({"save_all": True, "append_images": others} if others else {}), **saved)
    return path


def ofd(path, entry="OFD.xml"):
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(entry, "<OFD/>")
    return path


def found(folder):
    return [(one.kind, one.path.name, one.pages) for one in find_originals(folder, RULES)[0]]


def told(folder):
    return [(one.code, one.location.source) for one in find_originals(folder, RULES)[1]]


def test_a_folder_that_is_not_there_holds_none(tmp_path):
    assert find_originals(tmp_path / "originals", RULES) == ((), ())


def test_scans_go_to_the_record_of_their_name_with_their_pages(tmp_path):
    pdf(tmp_path / "批复.pdf", 3)
    picture(tmp_path / "公示材料.JPG")
    picture(tmp_path / "年终总结.tif", 4)
    ofd(tmp_path / "结果运用.ofd")

    assert told(tmp_path) == []
    assert found(tmp_path) == [
        ("approval", "批复.pdf", 3),
        ("year_end", "年终总结.tif", 4),
        ("publicity", "公示材料.JPG", 1),
        ("results_used", "结果运用.ofd", 0),
    ]


def test_several_scans_of_a_record_stand_in_the_order_of_their_numbers(tmp_path):
    for number in ("-10", "-2", "", "-1"):
        picture(tmp_path / f"正式文件{number}.png")

    assert [name for _, name, _ in found(tmp_path)] == [
        "正式文件.png",
        "正式文件-1.png",
        "正式文件-2.png",
        "正式文件-10.png",
    ]


def test_full_width_signs_in_a_name_do_no_harm(tmp_path):
    picture(tmp_path / "正式文件－２.png")

    assert found(tmp_path) == [("issued", "正式文件－２.png", 1)]


def test_a_name_of_no_record_is_told_with_the_names_that_are_possible(tmp_path):
    pdf(tmp_path / "正式文档.pdf")
    pdf(tmp_path / "x.pdf")

    unknown, near = find_originals(tmp_path, RULES)[1]

    assert (near.code, unknown.code) == ("K112", "K112")
    assert "“正式文件”" in near.hint
    assert all(one.label in unknown.hint for one in RULES.records)


def test_another_format_is_asked_to_be_saved_as_pdf(tmp_path):
    (tmp_path / "批复.docx").write_bytes(b"word")

    (finding,) = find_originals(tmp_path, RULES)[1]

    assert (finding.code, finding.location.source) == ("K113", "originals/批复.docx")
    assert "批复.pdf" in finding.hint


def broken_zip(path):
    path.write_bytes(b"PK\x03\x04" + b"\0" * 40)


BROKEN = {
    "批复.pdf": lambda path: path.write_bytes(b"%PDF-1.7\nnothing"),
    "批复.jpg": lambda path: pdf(path),
    "批复.png": lambda path: picture(path, format="JPEG"),
    "批复.tif": lambda path: path.write_bytes(b"II*\0\xff\xff\xff\x7f"),
    "批复.tiff": lambda path: path.write_bytes(b"II*\0\x08\0\0\0\0\0\0\0\0\0"),
    "批复.ofd": broken_zip,
    "批复-1.ofd": lambda path: ofd(path, "Other.xml"),
    "批复-2.pdf": lambda path: pdf(path, encryption=pikepdf.Encryption(owner="a", user="b")),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_scan_that_does_not_open_is_told(tmp_path, name):
    BROKEN[name](tmp_path / name)

    assert found(tmp_path) == []
    assert told(tmp_path) == [("K114", f"originals/{name}")]


def test_two_scans_with_one_number_are_told(tmp_path):
    pdf(tmp_path / "批复-1.pdf")
    picture(tmp_path / "批复-01.jpg")

    assert told(tmp_path) == [("K115", "originals/批复-1.pdf")]


def test_links_folders_pipes_and_empty_files_are_told(tmp_path):
    folder = tmp_path / "originals"
    folder.mkdir()
    (folder / "批复.pdf").symlink_to(pdf(tmp_path / "elsewhere.pdf"))
    (folder / "公示材料.pdf").mkdir()
    os.mkfifo(folder / "结果运用.pdf")
    (folder / "正式文件.pdf").touch()

    assert found(folder) == []
    assert sorted(told(folder)) == [
        ("K101", "originals/批复.pdf"),
        ("K102", "originals/公示材料.pdf"),
        ("K102", "originals/结果运用.pdf"),
        ("K104", "originals/正式文件.pdf"),
    ]


def test_traces_of_file_managers_are_nobodys_work(tmp_path):
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "~$批复.docx"):
        (tmp_path / name).write_bytes(b"x")

    assert find_originals(tmp_path, RULES) == ((), ())


def test_a_folder_that_is_a_link_or_a_file_is_told(tmp_path):
    real = tmp_path / "real"
    real.mkdir()
    pdf(real / "批复.pdf")
    (tmp_path / "originals").symlink_to(real)
    (tmp_path / "file").touch()

    assert found(tmp_path / "originals") == []
    assert told(tmp_path / "originals") == told(tmp_path / "file") == [("K111", "originals/")]


def test_a_name_that_is_no_text_is_shown_all_the_same(tmp_path):
    (tmp_path / os.fsdecode(b"\xff\n.pdf")).write_bytes(b"x")

    (finding,) = find_originals(tmp_path, RULES)[1]

    assert finding.message.encode("utf-8")
    assert "\n" not in finding.message
