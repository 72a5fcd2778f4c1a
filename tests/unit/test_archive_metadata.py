"""A record's metadata: its fields and files as XML that anybody can read, whatever stands in the workbook."""

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest

from evalgen.archive.bag import Deposit
from evalgen.archive.metadata import path_of, record_xml
from evalgen.model.archive import Archive, Copy, Fonds, Record, Retention, Role

FONDS = Fonds(code="J012", name="东海市生态环境局", category="WS", office_code="BGS", office="办公室")
COPIES = (
    Copy(path="records/01-issued/01-original.pdf", name="正式文件.pdf", role=Role.ORIGINAL, pages=15),
    Copy(path="records/01-issued/02-print.docx", name="正式文件.docx", role=Role.PRINT),
)
RECORD = Record(
    kind="issued",
    place=1,
    number=3,
    code="J012-WS·2021·D30·BGS-0003",
    title="关于印发《方案》的通知",
    author="东海市生态环境局",
    retention=Retention.THIRTY_YEARS,
    basis="国家档案局令第8号第八条",
    certain=False,
    pages=15,
    copies=COPIES,
    document_number="东环〔2021〕7号",
    day=date(2021, 12, 24),
)
ARCHIVE = Archive(year=2021, fonds=FONDS, records=(RECORD,))
DIGESTS = {
    copy.path: Deposit(path=copy.path, size=100 + at, sha256=f"{at}" * 64, sha512=f"{at}" * 128)
    for at, copy in enumerate(COPIES)
}


def parsed(record=RECORD, archive=ARCHIVE, digests=DIGESTS):
    return ElementTree.fromstring(record_xml(record, archive, digests))


def told(element):
    return {child.tag: child.text for child in element if len(child) == 0}


def test_the_fields_of_a_record_are_told():
    fields = told(parsed())

    fields.pop("说明")
    assert fields == {
        "全宗名称": "东海市生态环境局",
        "立档单位名称": "东海市生态环境局",
        "档号": "J012-WS·2021·D30·BGS-0003",
        "全宗号": "J012",
        "门类代码": "WS",
        "年度": "2021",
        "保管期限": "30年",
        "保管期限代码": "D30",
        "保管期限依据": "国家档案局令第8号第八条",
        "保管期限核定": "待对照本单位保管期限表",
        "机构或问题": "办公室",
        "机构代码": "BGS",
        "室编件号": "3",
        "题名": "关于印发《方案》的通知",
        "文件编号": "东环〔2021〕7号",
        "责任者": "东海市生态环境局",
        "日期": "2021-12-24",
        "密级": None,
        "页数": "15",
        "附注": None,
    }


def test_every_file_is_told_with_what_it_is():
    files = [told(one) for one in parsed().iter("文件")]

    assert files == [
        {
            "稿本": "正本扫描件",
            "计算机文件名": "正式文件.pdf",
            "包内路径": "records/01-issued/01-original.pdf",
            "格式信息": "PDF",
            "页数": "15",
            "计算机文件大小": "100",
            "数字摘要SHA-256": "0" * 64,
            "电子签名": "未检测",
        },
        {
            "稿本": "打印稿",
            "计算机文件名": "正式文件.docx",
            "包内路径": "records/01-issued/02-print.docx",
            "格式信息": "DOCX",
            "页数": None,
            "计算机文件大小": "101",
            "数字摘要SHA-256": "1" * 64,
            "电子签名": "未签名",
        },
    ]


def test_every_field_names_its_standard_and_a_number_only_where_it_is_known():
    leaves = [one for one in parsed().iter() if len(one) == 0 and one.tag != "说明"]

    assert {one.get("标准") for one in leaves} == {"DA/T 46-2009", "DA/T 13-2022", "本包自定"}
    numbers = {one.tag: one.get("编号") for one in leaves if one.get("编号")}
    assert (numbers["档号"], numbers["题名"], numbers["责任者"], numbers["日期"]) == ("M8", "M22", "M32", "M33")
    assert "密级" not in numbers
    assert all(one.get("标准") == "DA/T 46-2009" for one in leaves if one.get("编号"))


def test_what_is_not_known_is_empty():
    record = replace(RECORD, code="", document_number="", day=None, author="", pages=0)
    fields = told(parsed(record, replace(ARCHIVE, fonds=replace(FONDS, code=""))))

    assert {fields[name] for name in ("档号", "全宗号", "文件编号", "日期", "责任者", "页数")} == {None}


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("<题名>&amp;]]></题名>", "<题名>&amp;]]></题名>"),
        ('"引号"\' <!-- -->', '"引号"\' <!-- -->'),
        ("一行\r\n二行\t三", "一行 二行 三"),
        ("控制\x00\x08\x1b符\ufffe", "控制\ufffd\ufffd\ufffd符\ufffd"),
        ("残\ud800字", "残\ufffd字"),
        ("😀𠮷", "😀𠮷"),
    ],
)
def test_hostile_text_stays_text(title, read):
    root = parsed(replace(RECORD, title=title))

    assert root.find("题名").text == read
    assert len(root.findall("题名")) == 1


def test_the_bytes_are_utf_8_and_the_same_every_time():
    first = record_xml(RECORD, ARCHIVE, DIGESTS)

    assert first == record_xml(RECORD, ARCHIVE, dict(reversed(DIGESTS.items())))
    assert first.startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n<")
    assert first.endswith(b">\n")
    assert "档号" in first.decode("utf-8")
    assert b"\r" not in first


def test_metadata_lie_beside_the_files_of_their_record():
    assert path_of(RECORD) == "records/01-issued/record.xml"
