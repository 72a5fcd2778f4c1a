"""Loading: hostile and broken files end in one clear refusal, honest ones in tables."""

import hashlib
import io
import os
import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from evalgen.errors import ExitCode, SourceError
from evalgen.limits import Child
from evalgen.workbook.read import load, reader

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def repacked(path, change):
    """Rewrite the workbook's parts, given and returned as a dictionary of bytes by name."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in change(parts).items():
            package.writestr(name, content)
    return path


def with_sheet(path, xml):
    return repacked(path, lambda parts: {**parts, SHEET: f"<worksheet {MAIN}>{xml}</worksheet>".encode()})


def refusal(path, *, timeout=60.0, **limits):
    with reader(**limits) as child, pytest.raises(SourceError) as caught:
        load(path, child=child, timeout=timeout)
    assert caught.value.exit_code == ExitCode.SOURCE
    assert caught.value.hint
    return caught.value.message


def test_a_workbook_is_read_into_its_tables(workbook):
    path = workbook()

    loaded = load(path)

    assert list(loaded.tables) == ["particulars", "citations", "roster", "leaders", "categories", "indicators"]
    assert (loaded.source, loaded.findings) == ("plan.xlsx", ())
    assert loaded.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert loaded.tables["indicators"].rows[3]["departments"].names == ("法规科", "办公室")
    assert str(loaded.tables["indicators"].rows[3]["departments"].location) == "plan.xlsx!指标!G5"


def test_a_missing_file_is_named(tmp_path):
    assert "plan.xlsx" in refusal(tmp_path / "plan.xlsx")


def test_a_folder_is_no_workbook(tmp_path):
    assert "打不开" in refusal(tmp_path)


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04rest"])
def test_bytes_that_are_no_workbook_are_refused(tmp_path, content):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(content)

    assert "不是 .xlsx 工作簿" in refusal(path)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_truncated_workbook_is_refused(workbook, share):
    path = workbook()
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])

    assert "不是 .xlsx 工作簿" in refusal(path)


def test_a_part_with_wrong_bytes_is_refused(workbook):
    path = workbook()
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 0xFF
    path.write_bytes(content)

    with pytest.raises(SourceError):
        load(path)


def test_a_word_document_is_no_workbook(tmp_path):
    path = tmp_path / "plan.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", "<document/>")

    assert "不是 .xlsx 工作簿" in refusal(path)


def test_a_password_is_said(tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(OLE2 + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600))

    assert "密码" in refusal(path)


def test_an_old_workbook_is_said(tmp_path):
    path = tmp_path / "plan.xls"
    path.write_bytes(OLE2 + bytes(600) + "Workbook".encode("utf-16-le") + bytes(600))

    assert ".xls" in refusal(path)


def test_an_encrypted_zip_is_said(workbook):
    path = workbook()
    content = path.read_bytes()
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.index(signature) + offset
        content = content[:place] + bytes([content[place] | 1]) + content[place + 1 :]
    path.write_bytes(content)

    assert "密码" in refusal(path)


def test_macros_are_refused(workbook):
    path = repacked(workbook(), lambda parts: {**parts, "xl/vbaProject.bin": b"macro"})

    assert "宏" in refusal(path)


@pytest.mark.parametrize("name", ["../outside.xml", "/absolute.xml", "xl\\sheet.xml", "C:evil.xml", "XL/WORKBOOK.XML"])
def test_unsafe_and_doubled_part_names_are_refused(workbook, name):
    path = repacked(workbook(), lambda parts: {**parts, name: b"<x/>"})

    assert "可疑" in refusal(path)


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le"])
@pytest.mark.parametrize("part", [SHEET, "xl/styles.xml", "docProps/app.xml"])
def test_a_document_type_is_refused_wherever_it_stands(workbook, part, codec):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'.encode(codec)
    path = repacked(workbook(), lambda parts: {**parts, part: bomb + parts[part]})

    assert part in refusal(path)


def test_a_zip_bomb_is_refused_before_it_is_read(workbook):
    path = repacked(workbook(), lambda parts: {**parts, "xl/media/image1.bin": bytes(200 << 20)})

    assert path.stat().st_size < 1 << 20
    assert "大得异常" in refusal(path)


def test_too_many_parts_are_refused(workbook):
    path = repacked(workbook(), lambda parts: {**parts, **{f"xl/media/{number}.png": b"" for number in range(1000)}})

    assert "个部件" in refusal(path)


def test_a_huge_merged_range_in_a_tiny_file_is_refused(workbook):
    path = with_sheet(workbook(), '<sheetData/><mergeCells><mergeCell ref="A1:Z50000"/></mergeCells>')

    assert "A1:Z50000" in refusal(path)


def test_sparse_cells_far_out_are_refused(workbook):
    far = workbook(name="far.xlsx")
    wide = workbook(name="wide.xlsx")

    assert "第 1048576 行" in refusal(with_sheet(far, '<sheetData><row r="1048576"/></sheetData>'))
    assert "列" in refusal(with_sheet(wide, '<sheetData><row r="1"><c r="XFD1"/></row></sheetData>'))


def test_a_cell_may_not_claim_another_row(workbook):
    path = with_sheet(workbook(), '<sheetData><row r="1"><c r="A1048576"><v>1</v></c></row></sheetData>')

    assert "第 1048576 行" in refusal(path)


def test_a_sheet_that_lies_about_its_extent_is_read_as_it_is(workbook, found):
    lie = b'<dimension ref="A1:XFD1048576"/>'
    path = repacked(workbook(), lambda parts: {**parts, SHEET: re.sub(rb"<dimension[^>]*/>", lie, parts[SHEET])})

    assert lie in zipfile.ZipFile(path).read(SHEET)
    assert found(path) == []


@pytest.mark.parametrize("value", ["NaN", "1_000", "0x10", "INF"])
def test_a_numeric_cell_that_holds_no_number_is_refused_with_its_row(workbook, value):
    path = with_sheet(workbook(), f'<sheetData><row r="7"><c r="B7"><v>{value}</v></c></row></sheetData>')

    assert "第 7 行" in refusal(path)
    assert value in refusal(path)


def test_broken_xml_is_refused(workbook):
    assert "损坏" in refusal(repacked(workbook(), lambda parts: {**parts, SHEET: parts[SHEET][:300]}))


def test_a_sheet_outside_the_measured_parts_is_not_read(workbook):
    def hide(parts):
        rels = "xl/_rels/workbook.xml.rels"
        content = {name: body for name, body in parts.items() if name != SHEET}
        content[rels] = parts[rels].replace(b"sheet1.xml", b"sheet1.bin")
        content[SHEET.replace(".xml", ".bin")] = parts[SHEET]
        return content

    assert "损坏" in refusal(repacked(workbook(), hide))


def test_a_link_to_another_workbook_is_a_warning_and_values_are_kept(workbook, review):
    path = repacked(workbook(), lambda parts: {**parts, "xl/externalLinks/externalLink1.xml": b"<externalLink/>"})

    assert [(one.code, one.severity) for one in review(path)] == [("S020", "warning")]


def test_a_child_that_takes_too_long_is_stopped_and_leaves_nothing(workbook):
    path = workbook()

    assert "已停止" in refusal(path, timeout=0.01)
    assert children() == []


def test_a_child_that_works_too_long_is_stopped_for_that_and_not_for_its_memory(workbook):
    rows = f"<row>{'<c><v>1.5</v></c>' * 100}</row>" * 2_000
    path = with_sheet(workbook(), f"<sheetData>{rows}</sheetData>")

    assert "读了很久" in refusal(path, work=1)
    assert children() == []


def test_a_child_that_runs_out_of_memory_is_one_refusal(workbook):
    rows = ("".join(f"<c><v>{row * column}</v></c>" for column in range(100)) for row in range(1000))
    path = with_sheet(workbook(), f"<sheetData>{''.join(f'<row>{row}</row>' for row in rows)}</sheetData>")

    assert "内存" in refusal(path, memory=40 << 20)
    assert children() == []


def test_a_workbook_is_read_once_for_all_its_units_whoever_reads_for_them(workbook):
    path = workbook()
    first = load(path)

    with Child("tests.no_such_module") as child:
        assert load(path, child=child) == first


def test_a_file_is_never_changed_by_reading(workbook):
    path = workbook()
    before = path.read_bytes(), path.stat().st_mtime_ns

    load(path)

    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_what_other_programs_save_is_read_alike(workbook):
    path = workbook()
    stream = io.BytesIO()
    load_workbook(path).save(stream)
    before = load(path).tables
    path.write_bytes(stream.getvalue())

    after = load(path).tables

    for code, table in before.items():
        assert [{name: cell.value for name, cell in row.cells.items()} for row in table.rows] == [
            {name: cell.value for name, cell in row.cells.items()} for row in after[code].rows
        ]


def children():
    """The processes that this one has started and that still run."""
    own = os.getpid()
    running = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(status.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == own:
            running.append(status.parent.name)
    return running
