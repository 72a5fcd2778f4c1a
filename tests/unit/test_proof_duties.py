"""Breakdowns read back: what was changed in the finished Word file is found, in the table of the right person."""

from copy import deepcopy
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document

from evalgen.documents import DOCUMENTS
from evalgen.model.plan import Duty
from evalgen.model.roster import Leader
from evalgen.proof.prove import examine
from evalgen.proof.readback import readback
from evalgen.render.word import fill

TEMPLATES = Path(__file__).parents[2] / "templates"
CODES = ("decomposition", "department_duties", "personal")
FIRST = Duty(
    posts=("大气岗", "监测岗"),
    handlers=("林小平",),
    half_year="完成十处",
    quality="抽查合格",
    deadline="2021年11月底",
)
SECOND = Duty(handlers=("高小明",), deadline="2021年12月10日")


@pytest.fixture
def told(tmp_path):
    """The findings of a dossier's breakdown that `edit` has changed."""

    def read(code, dossier, edit=None):
        path = tmp_path / f"{code}.docx"
        path.write_bytes(fill(TEMPLATES / f"{code}.docx", DOCUMENTS[code].context(dossier, ()), day=date(2021, 12, 24)))
        document = Document(str(path))
        if edit:
            edit(document)
        document.save(str(path))
        return [(one.code, one.message) for one in readback(dossier, {code: examine(path, None, "plain")})]

    return read


@pytest.fixture
def planned(scored):
    """The valid plan with two items broken down, before anything was achieved."""

    def build(**sheets):
        dossier = replace(scored(**sheets), results=None, card=None)
        duties = {"1-1#1": FIRST, "2-1#1": SECOND}
        own = tuple(replace(one, duty=duties.get(one.key, one.duty)) for one in dossier.plan.indicators)
        return replace(dossier, plan=replace(dossier.plan, indicators=own))

    return build


def bare(dossier):
    """The same plan with nothing broken down."""
    own = tuple(replace(one, duty=Duty()) for one in dossier.plan.indicators)
    return replace(dossier, plan=replace(dossier.plan, indicators=own))


def table(document, caption):
    """The table whose caption begins so."""
    return next(one for one in document.tables if one.rows[0].cells[0].text.startswith(caption))


def row(document, caption, number):
    """The row of a captioned table that begins so."""
    return next(one for one in table(document, caption).rows if one.cells[0].text == number)


def say(cell, old, new):
    """Put another text into a cell."""
    assert cell.text == old
    paragraph = cell.paragraphs[0]
    for run in paragraph.runs[1:]:
        run.text = ""
    if not paragraph.runs:
        paragraph.add_run()
    paragraph.runs[0].text = new


def lose(document, caption, number):
    lost = row(document, caption, number)._tr
    lost.getparent().remove(lost)


# Sound ones.


@pytest.mark.parametrize("code", CODES)
def test_a_sound_breakdown_has_nothing_to_tell(code, planned, told):
    assert told(code, planned(sample=True)) == []


@pytest.mark.parametrize("code", CODES)
def test_a_plan_that_is_not_broken_down_has_nothing_to_tell(code, planned, told):
    assert told(code, bare(planned())) == []


@pytest.mark.parametrize("code", CODES)
def test_a_plan_in_which_nothing_is_shared_has_nothing_to_tell(code, planned, told):
    dossier = planned(standards={"shares": []})
    own = tuple(one for one in dossier.plan.indicators if len(one.departments) == 1 and not one.everyone)

    assert told(code, replace(dossier, plan=replace(dossier.plan, indicators=own))) == []


@pytest.mark.parametrize("code", CODES)
def test_who_leads_two_departments_and_who_leads_none_have_nothing_to_tell(code, planned, told):
    dossier = planned()
    one, two, three = dossier.roster.departments
    departments = (one, replace(two, person="林芳"), three)
    leaders = (*dossier.roster.leaders, Leader(name="吴新", post="副局长"))

    assert told(code, replace(dossier, roster=replace(dossier.roster, departments=departments, leaders=leaders))) == []


def test_lists_of_what_was_reached_have_nothing_to_tell(scored, told, results_content):
    kept = [one for one in results_content["results"] if one["part"] != "1-2"]

    assert told("personal", scored()) == []
    assert told("personal", scored(results=kept)) == []


# Planted errors.


@pytest.mark.parametrize(
    ("caption", "head", "place", "old", "new"),
    [
        ("职能工作目标－重点", "权重", 2, "1", "2"),
        ("职能工作目标－重点", "责任领导", 4, "陈明", "黄强"),
        ("职能工作目标－重点", "责任人", 5, "林芳", "高伟"),
        ("职能工作目标－重点", "岗位", 6, "大气岗\n监测岗", "监测岗"),
        ("职能工作目标－重点", "承办人", 7, "林小平", "高小明"),
        ("职能工作目标－重点", "上半年进度", 8, "完成十处", "完成一处"),
        ("职能工作目标－重点", "质量要求", 9, "抽查合格", ""),
        ("职能工作目标－重点", "完成时限", 10, "2021年11月底", "2021年12月底"),
    ],
)
def test_a_changed_cell_is_found(planned, told, caption, head, place, old, new):
    findings = told("decomposition", planned(), lambda one: say(row(one, caption, "1-1（1）").cells[place], old, new))

    wanted, found = (f"1-1（1）、{head}：{text.replace(chr(10), '') or '（空）'}" for text in (old, new))
    assert findings == [("P230", f"表中应有一行“{wanted}”，成稿中没有；最接近的是“{found}”")]


def test_of_a_long_target_the_message_shows_the_place_that_differs(planned, told):
    dossier = planned()
    long = "加强监管，" * 20 + "防止偷排。"
    own = (replace(dossier.plan.indicators[0], target=long), *dossier.plan.indicators[1:])
    dossier = replace(dossier, plan=replace(dossier.plan, indicators=own))

    def change(document):
        cell = row(document, "职能工作目标－重点", "1-1（1）").cells[1]
        say(cell, cell.text, cell.text.replace("防止", "严防"))

    ((code, message),) = told("decomposition", dossier, change)

    assert code == "P230"
    assert "“1-1（1）、目标内容：…" in message
    assert "防止偷排。”，成稿中没有；最接近的是“1-1（1）、目标内容：…" in message
    assert message.endswith("严防偷排。”")
    assert len(message) < 160


def test_handlers_that_changed_places_are_found(planned, told):
    def swap(document):
        say(row(document, "职能工作目标－重点", "1-1（1）").cells[7], "林小平", "高小明")
        say(row(document, "职能工作目标－常规", "2-1").cells[7], "高小明", "林小平")

    findings = told("decomposition", planned(), swap)

    assert [code for code, _ in findings] == ["P230", "P230"]
    assert "“1-1（1）、承办人：林小平”，成稿中没有；最接近的是“1-1（1）、承办人：高小明”" in findings[0][1]
    assert "“2-1、承办人：高小明”，成稿中没有；最接近的是“2-1、承办人：林小平”" in findings[1][1]


def test_a_text_that_slipped_into_the_next_column_is_found(planned, told):
    def slip(document):
        cells = row(document, "职能工作目标－常规", "2-1").cells
        say(cells[7], "高小明", "")
        say(cells[6], "", "高小明")

    ((code, message),) = told("decomposition", planned(), slip)

    assert code == "P230"
    assert "“2-1、岗位：（空）、承办人：高小明”，成稿中没有；最接近的是“2-1、岗位：高小明、承办人：（空）”" in message


def test_an_item_lost_from_one_persons_list_is_found_though_others_have_it(planned, told):
    ((code, message),) = told("personal", planned(), lambda one: lose(one, "林芳（", "2-1"))

    assert code == "P230"
    assert message == "表中应有一行“2-1、执法练兵、2、法规科、办公室、2021年12月10日”，成稿中没有；最接近的是“（空）”"


def test_an_item_lost_from_one_departments_table_is_found_though_others_have_it(planned, told):
    ((code, message),) = told("department_duties", planned(), lambda one: lose(one, "信息中心", "3-1"))

    assert code == "P230"
    assert "“3-1、编制部门权责清单、1、各科室、直属各单位、黄强陈明”" in message


def test_a_strangers_item_in_a_persons_list_is_found(planned, told):
    def add(document):
        foreign = deepcopy(row(document, "林芳（", "1-1（1）")._tr)
        table(document, "高伟（").rows[-1]._tr.addnext(foreign)

    assert told("personal", planned(), add) == [("P204", "表中多出一行：1-1（1）、大气治理、1、办公室、2021年11月底")]


def test_rows_that_changed_places_are_found(planned, told):
    def swap(document):
        first = row(document, "林芳（", "1-1（1）")._tr
        first.getparent().append(first)

    ((code, message),) = told("personal", planned(), swap)

    assert code == "P234"
    assert message.endswith("的“1-1（1）”应在第 1 行，现在第 4 行")


def test_a_lost_list_is_found(planned, told):
    def tear(document):
        lost = table(document, "高伟（")._tbl
        lost.getparent().remove(lost)

    assert told("personal", planned(), tear) == [("P201", "“表名”应为“高伟（责任人）信息中心共2项4分”，成稿中没有")]


def test_a_list_too_many_is_found(planned, told):
    def add(document):
        known = table(document, "高伟（")._tbl
        known.addnext(deepcopy(known))
        say(document.tables[-1].rows[0].cells[0], document.tables[-1].rows[0].cells[0].text, "吴新（责任人）")

    assert told("personal", planned(), add) == [("P204", "表中多出一行：吴新（责任人）")]


def test_a_changed_caption_is_found_and_its_rows_are_still_read(planned, told):
    def change(document):
        cell = table(document, "法规科").rows[0].cells[0]
        say(cell, cell.text, cell.text.replace("4.2分", "5分"))
        say(row(document, "法规科", "2-1").cells[2], "1.2（牵头60%，全项2）", "1.2（牵头40%，全项2）")

    findings = told("department_duties", planned(), change)

    assert [code for code, _ in findings] == ["P202", "P230"]
    assert findings[0][1].endswith("4.2分”，成稿为“法规科分管领导：黄强责任人：—共3项（其中全局共同承担1项）5分”")
    assert "“2-1、权重：1.2（牵头60%，全项2）”" in findings[1][1]


def test_a_changed_heading_is_found(planned, told):
    def change(document):
        say(table(document, "职能工作目标－常规").rows[1].cells[7], "承办人", "承办单位")

    ((code, message),) = told("decomposition", planned(), change)

    assert code == "P202"
    assert "“表头”" in message
    assert "承办单位" in message


@pytest.mark.parametrize(
    ("code", "caption", "name", "place", "old", "new"),
    [
        ("decomposition", "各类目标", "职能工作目标－重点工作目标", 1, "3", "4"),
        ("department_duties", "各科室责任", "法规科", 5, "4.2", "5"),
        ("department_duties", "各科室责任", "法规科", 2, "", "黄强"),
        ("personal", "责任领导和责任人", "陈明", 2, "办公室、信息中心", "办公室"),
        ("personal", "责任领导和责任人", "陈明", 3, "5", "6"),
    ],
)
def test_a_changed_overview_is_found(planned, told, code, caption, name, place, old, new):
    ((rule, message),) = told(code, planned(), lambda one: say(row(one, caption, name).cells[place], old, new))

    assert rule == "P230"
    assert f"“{name}、" in message


@pytest.mark.parametrize(("place", "old", "new"), [(4, "100.0%", "90.0%"), (5, "1.0", "0.9")])
def test_a_changed_progress_or_score_is_found(scored, told, place, old, new):
    def change(document):
        say(row(document, "林芳（", "1-1（1）").cells[place], old, new)

    ((code, message),) = told("personal", scored(), change)

    assert code == "P230"
    assert f"：{old}”，成稿中没有" in message


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("将6项", "将7项", "“，将”应为“6项”，成稿为“7项”"),
        ("满分10分", "满分9分", "“满分”应为“10分”，成稿为“9分”"),
        ("到3个", "到2个", "“分解到”应为“3个”，成稿为“2个”"),
        ("承办人的2项", "承办人的3项", "“已明确岗位或承办人”应为“2项”，成稿为“3项”"),
        ("其余4项", "其余3项", "“其余”应为“4项”，成稿为“3项”"),
    ],
)
def test_a_wrong_count_in_the_prose_is_found(planned, told, old, new, message):
    def change(document):
        [prose] = [one for one in document.paragraphs if old in one.text]
        text = prose.text.replace(old, new)
        for run in prose.runs[1:]:
            run.text = ""
        prose.runs[0].text = text

    assert told("decomposition", planned(), change) == [("P202", message)]


def test_a_sentence_without_reason_and_a_missing_one_are_found(planned, told):
    shared = planned()
    whole = planned(standards={"shares": []})
    values = DOCUMENTS["department_duties"].context(whole, ())
    assert values["notes"]

    def exchange(document):
        [prose] = [one for one in document.paragraphs if "规定了分担比例" in one.text]
        prose.runs[0].text = prose.text.replace("规定了分担比例的项目，按比例计入各责任科室。", "")
        for run in prose.runs[1:]:
            run.text = ""

    ((code, message),) = told("department_duties", shared, exchange)
    assert (code, message) == (
        "P202",
        "“正文数据”应为“规定了分担比例的项目，按比例计入各责任科室。”，成稿为“（空）”",
    )


def test_another_years_title_is_found(planned, told):
    def change(document):
        title = next(one for one in document.paragraphs if one.text.startswith("2021年度"))
        title.runs[0].text = title.text.replace("2021", "2020")
        for run in title.runs[1:]:
            run.text = ""

    assert ("P201", "“标题”应为“2021年度东海市生态环境局绩效目标责任分解表”，成稿中没有") in told(
        "decomposition", planned(), change
    )


def test_a_share_is_read_back_at_its_exact_points(planned, told):
    dossier = planned()
    thirds = tuple(replace(one, per_cent=Decimal("33.3")) for one in dossier.terms.shares)

    assert told("department_duties", replace(dossier, terms=replace(dossier.terms, shares=thirds))) == []
