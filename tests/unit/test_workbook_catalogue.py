"""The catalogue as a workbook: its columns as text, ready to print, the same bytes every time."""

from datetime import datetime

import pytest
from openpyxl import load_workbook

from evalgen.workbook.catalogue import write_catalogue
from tests.archives import archive, many, record

HEADINGS = ["序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注"]


@pytest.fixture
def sheet(tmp_path):
    """The only sheet of a catalogue."""

    def read(filed, **facts):
        path = tmp_path / "catalogue.xlsx"
        write_catalogue(path, filed, **facts)
        (one,) = load_workbook(path).worksheets
        return one

    return read


def cells(sheet, row):
    return [cell.value for cell in sheet[row]]


def test_a_row_stands_under_the_headings_for_every_record(sheet):
    filed = archive()
    one = sheet(filed)

    assert one["A1"].value == "2021年度泉州市晋江生态环境局绩效评估归档文件目录"
    assert one["A2"].value == "全宗号：J012　年度：2021　机构（问题）：办公室　共5件43页"
    assert cells(one, 3) == HEADINGS
    assert cells(one, 4) == [
        *("1", "J012-WS·2021·Y·BGS-0001", "晋环〔2021〕38号", "泉州市晋江生态环境局"),
        *(filed.records[0].title, "20211224", None, "14", None),
    ]
    assert one.max_row == 3 + 5


def test_everything_is_text(sheet):
    one = sheet(archive(records=(record(1, title="=1+1", code="1-1", note="<r>1</r>"),)))

    assert {cell.data_type for cell in one[4] if cell.value is not None} == {"s"}
    assert (one["B4"].value, one["E4"].value, one["I4"].value.strip()) == ("1-1", "=1+1", "<r>1</r>")


def test_no_record_is_lost_and_a_long_title_has_room(sheet):
    filed = many()
    one = sheet(filed)

    assert [one.cell(row, 5).value for row in range(4, 64)] == [record.title for record in filed.records]
    assert one.row_dimensions[33].height > 5 * one.row_dimensions[32].height / 2


def test_it_prints_on_landscape_pages_with_its_headings_on_each(sheet):
    one = sheet(archive())

    assert (one.page_setup.orientation, one.page_setup.paperSize) == ("landscape", 9)
    assert one.print_title_rows == "$2:$3"
    assert one.sheet_properties.pageSetUpPr.fitToPage
    assert one.page_setup.fitToHeight == 0


def test_a_sample_says_so_in_its_title_and_on_every_page(sheet):
    one = sheet(archive(), sample=True)

    assert one["A1"].value.startswith("（样例）")
    assert one.oddHeader.right.text == "样例"
    assert sheet(archive()).oddHeader.right.text is None


def test_the_same_archive_gives_the_same_bytes(tmp_path):
    paths = [tmp_path / name for name in ("one.xlsx", "two.xlsx")]
    for path in paths:
        write_catalogue(path, archive())

    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert load_workbook(paths[0]).properties.created == datetime(2021, 1, 1)
