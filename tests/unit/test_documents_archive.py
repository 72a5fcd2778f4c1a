"""The documents of a package: the catalogue's columns, the statement's counts, a form that claims nothing."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from evalgen.documents import DOCUMENTS, archival, of_period
from evalgen.model.result import Period
from evalgen.render.text import lines
from evalgen.render.word import fill
from evalgen.workbook.assemble import assemble
from tests.archives import FONDS, archive, many, piece, record

PROJECT = Path(__file__).parents[2]
GOLDEN = PROJECT / "tests" / "golden"
CODES = ("catalogue", "statement", "transfer")


@pytest.fixture
def says(sound):
    """The values of a document of some archive."""

    def values(code, filed=None, **facts):
        dossier = replace(assemble(sound[0].tables), archive=filed or archive(), **facts)
        return DOCUMENTS[code].context(dossier, ())

    return values


def text_of(code, values):
    template = PROJECT / "templates" / DOCUMENTS[code].template
    return "\n".join(lines(fill(template, values, day=date(2021, 12, 24)))) + "\n"


@pytest.mark.parametrize("code", CODES)
def test_a_document_says_its_golden_text(code, says, request):
    text = text_of(code, says(code))
    golden = GOLDEN / f"{code}.txt"
    if request.config.getoption("--golden"):
        golden.write_text(text, encoding="utf-8", newline="\n")

    assert text == golden.read_text(encoding="utf-8")


def test_they_belong_to_the_package_and_to_no_stage_of_the_year():
    assert [kind.code for kind in archival()] == list(CODES)
    staged = [kind.code for period in (None, *Period) for kind in of_period(period)]
    assert not {*CODES} & {*staged}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("sample", "mark"), [(True, "样例"), (False, "")])
def test_a_sample_says_so(code, sample, mark, says):
    assert says(code, sample=sample)["page_mark"] == mark


# The catalogue.


def test_a_row_has_the_columns_of_the_standard(says):
    first = says("catalogue")["rows"][0]

    assert [first[name] for name in ("place", "code", "number", "day", "secrecy", "pages", "note")] == [
        "1",
        "J012-WS·2021·Y·BGS-0001",
        "晋环〔2021〕38号",
        "20211224",
        "",
        "14",
        "",
    ]


def test_what_no_source_tells_stays_blank(says):
    bare = record(1, title="台账", code="", author="", pages=0, note="")
    (row,) = says("catalogue", archive(records=(bare,)))["rows"]

    assert {name for name, text in row.items() if text} == {"place", "title"}


def test_the_caption_says_whose_records_they_are_and_that_a_fonds_has_no_code_yet(says):
    assert says("catalogue")["caption"] == "全宗号：J012　年度：2021　机构（问题）：办公室　共5件43页"
    uncoded = archive(fonds=replace(FONDS, code=""))
    assert says("catalogue", uncoded)["caption"].startswith("全宗号：待编　")


def test_a_title_of_many_lines_is_not_shortened(says):
    filed = many()

    assert [one["title"] for one in says("catalogue", filed)["rows"]] == [one.title for one in filed.records]


# The statement.


def test_the_statement_counts_originals_prints_and_what_is_missing(says):
    values = says("statement")

    counted = ("count", "pages", "unpaged", "originals", "prints", "missing", "uncoded", "unsettled")
    assert [values[name] for name in counted] == [5, 43, 0, 1, 4, 1, 0, 1]
    assert [values[name] for name in ("pieces", "electronic", "paper")] == [3, 2, 1]


def test_a_record_that_is_whole_needs_no_word(says):
    assert [row["place"] for row in says("statement")["rows"]] == [2, 3, 4, 5, "—"]


def test_a_retention_to_be_confirmed_is_told_with_its_basis(says):
    row = says("statement")["rows"][0]

    assert row["state"] == "只有打印稿\n保管期限待确认"
    assert row["reason"] == "打印稿；正本扫描件待补；暂定30年，依据：本局归档范围和保管期限表"


def test_an_original_with_a_note_is_told_too(says):
    whole = archive().records[0]
    noted = replace(whole, note="正本扫描件的页数待填", pages=0)
    values = says("statement", archive(records=(noted,), missing=()))

    assert [(row["state"], row["reason"]) for row in values["rows"]] == [("有正本扫描件", "正本扫描件的页数待填")]
    assert values["unpaged"] == 1


def test_what_is_missing_is_told_with_its_reason(says):
    last = says("statement")["rows"][-1]

    assert last["title"] == "关于2021年度第二系列参评单位绩效评估工作方案的批复"
    assert (last["state"], last["reason"]) == ("没有归档", "市机关效能建设领导小组的批复没有放入 originals 文件夹")


def test_with_nothing_to_tell_there_is_no_table(says):
    whole = archive(records=archive().records[:1], missing=(), pieces=())
    text = text_of("statement", says("statement", whole))

    assert "逐件说明" not in text
    assert "应归档而没有归档的0件。" in text
    assert "证明材料0件，有电子文件的0件，只存纸质的0件。" in text


def test_who_prepared_it_and_when_is_left_to_be_filled_in_by_hand(says):
    values = says("statement")

    assert (values["prepared_by"], values["checked_by"]) == ("", "")
    assert values["prepared_on"] == values["checked_on"] == "年　　月　　日"


def test_who_prepared_it_is_printed_once_it_is_known(says):
    done = archive(prepared_by="林芳", prepared_on=date(2022, 3, 1), checked_by="陈明", checked_on=date(2022, 3, 4))
    text = text_of("statement", says("statement", done))

    assert "整理人 | 林芳 | 整理日期 | 2022年3月1日" in text
    assert "检查人 | 陈明 | 检查日期 | 2022年3月4日" in text


def test_records_without_a_code_are_counted(says):
    uncoded = archive(records=tuple(replace(one, code="") for one in archive().records), fonds=replace(FONDS, code=""))

    assert "全宗号尚未编定，没有档号的5件。" in text_of("statement", says("statement", uncoded))
    assert "全宗号尚未编定" not in text_of("statement", says("statement"))


# The hand-over.


def test_the_form_claims_no_test_and_leaves_what_only_the_seal_tells_to_the_hand(says):
    text = text_of("transfer", says("transfer"))

    for field in ("移交数据量", "封装指纹", "载体起止顺序号", "移交载体类型、规格"):
        assert f"\n{field} | \n" in text
    for field in ("准确性检验", "完整性检验", "可用性检验", "安全性检验", "载体外观检验"):
        assert f"\n{field} |  | \n" in text


def test_the_form_says_how_many_files_are_handed_over(says):
    filed = archive(pieces=(piece(1, "evidence/1/01.pdf"), piece(2)))

    assert "归档文件5件，电子文件11个；证明材料2件，电子文件1个" in text_of("transfer", says("transfer", filed))


def test_the_form_says_nothing_of_prints_where_all_are_originals(says):
    whole = archive(records=archive().records[:1], missing=())
    text = text_of("transfer", says("transfer", whole))

    assert "只有打印稿" not in text
    assert "没有归档的" not in text
