"""Document numbers, dates, years, wording, punctuation and typefaces."""

from datetime import date

import pytest

from evalgen.model.typeface import Coverage
from evalgen.text.typefaces import BODY, TITLE, WIDER


@pytest.mark.parametrize(
    ("number", "better"),
    [
        ("东效[2021]4号", "东效〔2021〕4号"),
        ("东效（2021）第4号", "东效〔2021〕4号"),
        ("东效【2021】04号", "东效〔2021〕4号"),
        ("东效〔2021〕4", "东效〔2021〕4号"),
        ("东效〔2021〕004号", "东效〔2021〕4号"),
        ("东效2021-4", "晋效〔2021〕3号 的样子"),
    ],
)
def test_a_document_number_that_is_written_wrongly_is_told_how(workbook, review, number, better):
    [finding] = review(workbook({"依据文件!C2": number}))

    assert (finding.code, str(finding.location)) == ("X101", "plan.xlsx!依据文件!C2")
    assert better in finding.hint


def test_a_cited_document_without_a_number_points_at_its_cell(workbook, found):
    assert found(workbook({"依据文件!C3": None})) == [("S201", "plan.xlsx!依据文件!C3")]


def test_one_document_under_two_numbers_points_at_the_second(workbook, found):
    again = {"依据文件!A4": "依据2", "依据文件!B4": "《关于绩效评估的通知》", "依据文件!D4": "制定依据"}

    assert found(workbook({**again, "依据文件!C4": "东效〔2021〕5号"})) == [
        ("X113", "plan.xlsx!依据文件!B4"),
        ("X102", "plan.xlsx!依据文件!C4"),
    ]


def test_one_number_for_two_documents_points_at_the_second(workbook, found):
    assert found(workbook({"依据文件!C3": "东效〔2021〕4号"})) == [("X115", "plan.xlsx!依据文件!B3")]


def test_what_the_documents_cite_must_be_there(workbook, review):
    [finding] = review(workbook({"依据文件!D2": "印发依据"}))

    assert (finding.code, str(finding.location)) == ("X106", "plan.xlsx!依据文件")
    assert "批复" in finding.message


def test_what_is_still_to_be_checked_is_a_warning_each(workbook, review):
    pending = {"基本信息!C5": "待核", "依据文件!E2": "待核", "名册!D3": "待核"}

    findings = review(workbook(pending))

    assert [(one.code, one.severity, one.location.cell) for one in findings] == [
        ("X104", "warning", "B5"),
        ("X103", "warning", "C2"),
        ("X105", "warning", "B3"),
    ]


def test_a_document_issued_before_its_draft_was_due_points_at_the_later_one(workbook, found):
    assert found(workbook({"基本信息!B7": date(2021, 10, 8)})) == [("X107", "plan.xlsx!基本信息!B7")]


def test_a_document_printed_before_it_was_issued_is_told(workbook, review):
    [finding] = review(workbook({"基本信息!B10": date(2021, 12, 23)}))

    assert (finding.code, str(finding.location)) == ("X107", "plan.xlsx!基本信息!B10")
    assert "2021年12月23日 早于成文日期 2021年12月24日" in finding.message


def test_an_approval_older_than_the_review_is_told(workbook, found):
    dated = {"依据文件!F1": "日期", "依据文件!F2": date(2021, 10, 8)}

    assert found(workbook(dated)) == [("X107", "plan.xlsx!依据文件!F2")]


def test_a_cited_document_younger_than_the_notice_is_told(workbook, found):
    dated = {"依据文件!F1": "日期", "依据文件!F3": date(2021, 12, 25)}

    assert found(workbook(dated)) == [("X107", "plan.xlsx!依据文件!F3")]


def test_dates_of_cited_documents_in_their_order_are_silent(workbook, found):
    dated = {"依据文件!F1": "日期", "依据文件!F2": date(2021, 12, 1), "依据文件!F3": date(2021, 9, 1)}

    assert found(workbook(dated)) == []


def test_last_years_year_left_in_a_date_is_a_warning(workbook, found):
    assert found(workbook({"基本信息!B16": date(2020, 10, 9)})) == [("X108", "plan.xlsx!基本信息!B16")]


@pytest.mark.parametrize("cell", ["依据文件!B2", "分类!F3", "指标!D4"])
def test_another_year_in_running_text_is_a_warning(workbook, review, cell):
    [finding] = review(workbook({cell: "按照2020年度要点"}))

    assert (finding.code, finding.severity, str(finding.location)) == ("X109", "warning", f"plan.xlsx!{cell}")


def test_a_document_number_of_another_year_is_a_warning(workbook, found):
    assert found(workbook({"依据文件!C3": "东效〔2020〕3号"})) == [("X109", "plan.xlsx!依据文件!C3")]


def test_another_year_in_a_target_is_a_note(workbook, review):
    [finding] = review(workbook({"指标!E4": "较2020年下降一成"}))

    assert (finding.code, finding.severity) == ("X116", "note")


def test_the_closing_evaluation_may_lie_in_the_next_year(workbook, found):
    assert found(workbook({"基本信息!B18": "2022年1月中旬"})) == []
    assert found(workbook({"基本信息!B18": "2023年1月中旬"})) == [("X109", "plan.xlsx!基本信息!B18")]


def test_a_year_that_is_none_is_told_once(workbook, found):
    assert found(workbook({"基本信息!B2": 21})) == [("X110", "plan.xlsx!基本信息!B2")]


def test_the_code_word_holds_no_year(workbook, found):
    assert found(workbook({"基本信息!B5": "东环〔2021〕"})) == [("X111", "plan.xlsx!基本信息!B5")]


def test_the_serial_counts_from_one(workbook, found):
    assert found(workbook({"基本信息!B6": 0})) == [("X112", "plan.xlsx!基本信息!B6")]


def test_prose_that_calls_a_category_otherwise_is_a_note(workbook, review):
    [finding] = review(workbook({"分类!E6": "依法执政"}))

    assert (finding.code, finding.severity, str(finding.location)) == ("X201", "note", "plan.xlsx!分类!E6")


def test_half_width_punctuation_is_one_note_a_cell(workbook, review):
    [finding] = review(workbook({"指标!E4": "整治排污口,开展巡查(每月);强化PM2.5"}))

    assert (finding.code, finding.severity, str(finding.location)) == ("X301", "note", "plan.xlsx!指标!E4")
    assert "“目标内容”有半角标点 , ( ) ;" in finding.message


@pytest.mark.parametrize(
    "text", ["强化PM2.5治理", "推行“1+X”做法", "完成10%～20%", "共1,000家", "按GB/T 9704-2012办理"]
)
def test_signs_within_figures_and_latin_words_are_no_findings(workbook, found, text):
    assert found(workbook({"指标!E4": text})) == []


def test_a_quotation_mark_without_its_other_half_is_a_warning(workbook, found):
    assert found(workbook({"指标!E4": "建设“生态云平台"})) == [("X114", "plan.xlsx!指标!E4")]


def test_a_closing_bracket_after_the_figure_of_a_list_is_right(workbook, found):
    assert found(workbook({"指标!E4": "1）整治排污口；2）开展巡查"})) == []
    assert found(workbook({"指标!E4": "整治排污口（含入海排污口"})) == [("X114", "plan.xlsx!指标!E4")]


GB2312 = frozenset(
    map(ord, "".join(chr(code) for code in range(0x4E00, 0xA000)).encode("gb2312", "ignore").decode("gb2312"))
)
GBK = frozenset(map(ord, "".join(chr(code) for code in range(0x4E00, 0xA000)).encode("gbk", "ignore").decode("gbk")))
SIGNS = frozenset(map(ord, "，。、（）〔〕“”《》：；"))


def coverage(face, official, available=None):
    return Coverage(face=face, stand_in="Fandol", official=official | SIGNS, available=(available or official) | SIGNS)


def test_a_rare_character_is_a_note_where_the_wider_face_has_it(workbook, review):
    path = workbook({"指标!E4": "整治梧垵溪"})

    [finding] = review(path, (coverage(BODY, GB2312), coverage(WIDER[BODY], GBK)))

    assert (finding.code, finding.severity, str(finding.location)) == ("X401", "note", "plan.xlsx!指标!E4")
    assert "垵（U+57B5）" in finding.message
    assert WIDER[BODY] in finding.hint


def test_a_character_that_no_face_has_is_a_warning(workbook, found):
    path = workbook({"指标!E4": "整治𠮷溪"})

    assert found(path, (coverage(BODY, GB2312), coverage(WIDER[BODY], GBK))) == [("X402", "plan.xlsx!指标!E4")]


def test_a_character_that_the_stand_in_lacks_is_a_warning(workbook, review):
    path = workbook({"指标!E4": "整治梧垵溪"})

    findings = review(path, (coverage(BODY, GB2312), coverage(WIDER[BODY], GBK, GB2312)))

    assert [one.code for one in findings] == ["X401", "X403"]
    assert "Fandol" in findings[1].message


def test_names_in_titles_are_judged_by_the_face_of_titles(workbook, found):
    path = workbook({"基本信息!B3": "梧垵市生态环境局", "基本信息!B4": "梧垵市生态环境局文件"})

    places = [place for code, place in found(path, (coverage(TITLE, GB2312),)) if code == "X401"]

    assert places == ["plan.xlsx!基本信息!B3", "plan.xlsx!基本信息!B4"]


def test_without_knowledge_of_the_faces_nothing_is_said_of_them(workbook, found):
    assert found(workbook({"指标!E4": "整治梧垵溪"})) == []
