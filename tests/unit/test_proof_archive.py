"""A package's documents read back: what was changed in the finished Word file is found, and told in plain words."""

from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from evalgen.documents import DOCUMENTS
from evalgen.proof.prove import examine
from evalgen.proof.readback import readback
from evalgen.render.word import fill
from evalgen.workbook.assemble import assemble
from tests.archives import FONDS, archive, many

TEMPLATES = Path(__file__).parents[2] / "templates"
CODES = ("catalogue", "statement", "transfer")
FORM, DETAILS = 0, 1


@pytest.fixture
def told(sound, tmp_path):
    """The findings of a document that `edit` has changed, of an archive or the usual one."""

    def read(code, edit=None, filed=None):
        dossier = replace(assemble(sound[0].tables), archive=filed or archive())
        path = tmp_path / f"{code}.docx"
        values = DOCUMENTS[code].context(dossier, ())
        path.write_bytes(fill(TEMPLATES / f"{code}.docx", values, day=date(2021, 12, 24)))
        document = Document(str(path))
        if edit:
            edit(document)
        document.save(str(path))
        return [(one.code, one.message) for one in readback(dossier, {code: examine(path, None, "plain")})]

    return read


def row(table, first):
    """The row of a table that begins so."""
    return next(one for one in table.rows if one.cells[0].text == first)


def say(cell, text, paragraph=0):
    """Put another text into a cell."""
    own = cell.paragraphs[paragraph]
    for run in own.runs[1:]:
        run.text = ""
    if not own.runs:
        own.add_run()
    own.runs[0].text = text


def lose(table, first):
    lost = row(table, first)._tr
    lost.getparent().remove(lost)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(
    "filed",
    [
        archive(),
        many(),
        archive(missing=(), pieces=()),
        archive(records=archive().records[:1], missing=()),
        archive(fonds=replace(FONDS, code=""), records=tuple(replace(one, code="") for one in archive().records)),
        archive(prepared_by="林芳", prepared_on=date(2022, 3, 1), checked_by="陈明", checked_on=date(2022, 3, 4)),
    ],
    ids=["usual", "many", "nothing missing", "one original", "without codes", "signed"],
)
def test_a_sound_document_has_nothing_to_tell(code, filed, told):
    assert told(code, filed=filed) == []


# The catalogue.


@pytest.mark.parametrize(
    ("place", "head", "old", "new"),
    [
        (1, "档号", "J012-WS·2021·Y·BGS-0001", "J012-WS·2021·D30·BGS-0001"),
        (2, "文号", "晋环〔2021〕38号", "晋环〔2021〕39号"),
        (3, "责任者", "泉州市晋江生态环境局", "晋江市人民政府"),
        (5, "日期", "20211224", "20211225"),
        (6, "密级", "（空）", "秘密"),
        (7, "页数", "14", "41"),
        (8, "备注", "（空）", "打印稿"),
    ],
)
def test_a_changed_column_is_found(place, head, old, new, told):
    findings = told("catalogue", lambda document: say(row(document.tables[0], "1").cells[place], new))

    assert findings == [
        ("P230", f"表中应有一行“1、{head}：{old}”，成稿中没有；最接近的是“1、{head}：{new}”"),
    ]


def test_a_lost_record_is_found_among_many(told):
    ((code, message),) = told("catalogue", lambda document: lose(document.tables[0], "47"), many())

    assert code == "P230"
    assert message.startswith("表中应有一行“47、J012-WS·2021·D30·BGS-0047、")


def test_a_record_too_many_and_records_out_of_order_are_found(told):
    def double(document):
        known = row(document.tables[0], "3")._tr
        known.addnext(deepcopy(known))

    def move(document):
        row(document.tables[0], "5")._tr.addnext(row(document.tables[0], "2")._tr)

    assert [code for code, _ in told("catalogue", double)] == ["P204"]
    assert [code for code, _ in told("catalogue", move)] == ["P234"]


def test_another_fonds_or_count_over_the_rows_is_found(told):
    def change(document):
        cell = document.tables[0].rows[0].cells[0]
        say(cell, cell.text.replace("43页", "34页"))

    ((code, message),) = told("catalogue", change)

    assert code == "P202"
    assert message.endswith("成稿为“全宗号：J012年度：2021机构（问题）：办公室共5件34页”")


@pytest.mark.parametrize("code", CODES)
def test_another_title_is_found(code, told):
    def change(document):
        title = next(one for one in document.paragraphs if one.text)
        for run in title.runs[1:]:
            run.text = ""
        title.runs[0].text = "目录"

    assert "P201" in [found for found, _ in told(code, change)]


# The statement.


@pytest.mark.parametrize(
    ("paragraph", "old", "new", "message"),
    [
        (0, "文件5件", "文件6件", "“绩效评估归档文件”应为“5件”，成稿为“6件”"),
        (0, "43页", "34页", "“共”应为“43页”，成稿为“34页”"),
        (1, "扫描件的1件", "扫描件的5件", "“有正本扫描件的”应为“1件”，成稿为“5件”"),
        (1, "打印稿的4件", "打印稿的0件", "“只有打印稿的”应为“4件”，成稿为“0件”"),
        (2, "没有归档的1件", "没有归档的0件", "“应归档而没有归档的”应为“1件”，成稿为“0件”"),
        (3, "材料3件", "材料4件", "“证明材料”应为“3件”，成稿为“4件”"),
        (3, "电子文件的2件", "电子文件的3件", "“有电子文件的”应为“2件”，成稿为“3件”"),
        (3, "纸质的1件", "纸质的0件", "“只存纸质的”应为“1件”，成稿为“0件”"),
        (4, "确认的1件", "确认的2件", "“保管期限有待确认的”应为“1件”，成稿为“2件”"),
    ],
)
def test_a_wrong_count_is_found(paragraph, old, new, message, told):
    def change(document):
        cell = document.tables[FORM].rows[1].cells[0]
        text = cell.paragraphs[paragraph].text
        assert old in text
        say(cell, text.replace(old, new), paragraph)

    assert told("statement", change) == [("P202", message)]


def test_a_missing_record_that_is_hushed_up_is_found(told):
    ((code, message),) = told("statement", lambda document: lose(document.tables[DETAILS], "—"))

    assert code == "P230"
    assert "关于2021年度第二系列参评单位绩效评估工作方案的批复、没有归档、" in message


def test_a_print_that_is_called_an_original_is_found(told):
    findings = told("statement", lambda document: say(row(document.tables[DETAILS], "3").cells[2], "有正本扫描件"))

    assert findings == [
        ("P230", "表中应有一行“3、情况：只有打印稿”，成稿中没有；最接近的是“3、情况：有正本扫描件”"),
    ]


def test_another_reason_is_found(told):
    change = told("statement", lambda document: say(row(document.tables[DETAILS], "—").cells[3], "没有发生"))

    assert [code for code, _ in change] == ["P230"]


def test_a_details_table_where_nothing_is_to_be_told_is_found(told):
    whole = archive(records=archive().records[:1], missing=())

    def add(document):
        table = deepcopy(document.tables[FORM]._tbl)
        document.tables[FORM]._tbl.addnext(table)
        say(document.tables[DETAILS].rows[0].cells[0], "逐件说明")

    assert "P204" in [code for code, _ in told("statement", add, whole)]


def test_a_signature_that_nobody_gave_is_found(told):
    findings = told("statement", lambda document: say(row(document.tables[FORM], "检查人").cells[1], "陈明"))

    assert findings == [("P235", "表中“检查人”之后应为“（空）”，成稿为“陈明”")]


# The hand-over.


@pytest.mark.parametrize("field", ["准确性检验", "完整性检验", "可用性检验", "安全性检验", "载体外观检验"])
def test_a_test_that_was_not_made_and_is_claimed_is_found(field, told):
    findings = told("transfer", lambda document: say(row(document.tables[FORM], field).cells[1], "合格"))

    assert findings == [("P235", f"表中“{field}”之后应为“（空）”，成稿为“合格”")]


@pytest.mark.parametrize(
    ("field", "old", "new"),
    [
        ("移交电子档案数量", "归档文件5件", "归档文件6件"),
        ("内容描述", "没有归档的1件", "没有归档的0件"),
        ("交接工作名称", "J012", "J013"),
        ("检验内容", "移交单位：泉州市", "移交单位：福州市"),
    ],
)
def test_another_fact_in_the_form_is_found(field, old, new, told):
    def change(document):
        cell = row(document.tables[FORM], field).cells[1]
        assert old in cell.text
        say(cell, cell.text.replace(old, new))

    ((code, message),) = told("transfer", change)

    assert code == "P235"
    assert message.startswith(f"表中“{field}”之后应为“")
    assert new in message


def test_a_field_that_is_gone_is_found(told):
    assert told("transfer", lambda document: lose(document.tables[FORM], "封装指纹")) == [
        ("P235", "表中“移交数据量”之后应为“封装指纹”，成稿为“（空）”")
    ]
