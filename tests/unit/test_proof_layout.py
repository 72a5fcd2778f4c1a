"""The standard's table and the measuring functions belong together, one to one."""

import pytest

from evalgen.gb9704.standard import CLAUSES, Clause, Evidence, Profile, Strength, Unit
from evalgen.proof.layout import PAGE, WORD, measure
from evalgen.proof.measurement import Found, Verdict, WordSide
from evalgen.proof.page import Box, Glyph, Line
from evalgen.proof.parts import Item, recognise
from evalgen.proof.word_reader import read_word
from evalgen.text import standard_words
from tests.battery.clean import one_page
from tests.battery.papers import write


def item(text, size=16.0, *, centred=False, indent=11.1, page=1, blanks=0, first=False) -> Item[str]:
    return Item(
        text=text,
        size=size,
        centred=centred,
        red=False,
        starts_page=first,
        indent=indent,
        blanks=blanks,
        page=page,
        source=text,
    )


def test_no_clause_is_named_twice():
    names = [clause.id for clause in CLAUSES]

    assert len(names) == len(set(names))


def test_every_clause_is_measured_in_just_the_evidence_that_it_names():
    assert set(WORD) == {one.id for one in CLAUSES if Evidence.WORD in one.evidence}
    assert set(PAGE) == {one.id for one in CLAUSES if {Evidence.PAGE, Evidence.INK} & set(one.evidence)}


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.id)
def test_every_clause_says_what_it_requires(clause):
    wanted = standard_words.required(clause.id, clause.target, clause.tolerance, clause.unit)

    assert wanted
    assert clause.label
    assert (clause.target is None) == (clause.unit is Unit.NONE)


def test_a_tolerance_includes_its_edge_and_nothing_beyond():
    clause = Clause(
        id="X", clause="0", strength=Strength.STIPULATED, label="x", evidence=(), target=72.0, tolerance=1.0
    )

    assert clause.met(73.0)
    assert not clause.met(73.01)


def test_what_only_paper_shows_is_never_judged(tmp_path):
    word, _ = read_word(write(one_page().parts(), tmp_path / "paper.docx"))
    side = WordSide(word=word, parts=recognise([]))

    on_paper = [one for one in measure(side, None, Profile.NOTICE) if one.evidence is Evidence.PAPER]

    assert len(on_paper) == 3
    assert {one.verdict for one in on_paper} == {Verdict.CANNOT_BE_SAID}


def test_a_letter_is_not_asked_for_the_red_rule_of_a_notice(tmp_path):
    word, _ = read_word(write(one_page().parts(), tmp_path / "paper.docx"))
    side = WordSide(word=word, parts=recognise([]))

    asked = {one.clause.id for one in measure(side, None, Profile.LETTER)}

    assert "HD7.there" not in asked
    assert "F1.rules" in asked


def test_a_notice_and_the_plan_that_it_issues_are_two_units_and_the_attachment_a_third():
    parts = recognise(
        [
            item("关于印发工作方案的通知", 22, centred=True, first=True),
            item("各科室：", indent=0),
            item("现将方案印发给你们。"),
            item("某局", indent=90),
            item("2021年12月24日", indent=90),
            item("工作方案", 22, centred=True, first=True, page=2),
            item("一、组织领导", page=2),
            item("附件：考评表", page=2, blanks=1),
            item("附件", indent=0, first=True, page=3),
            item("考评表", 22, centred=True, page=3),
        ]
    )

    assert [unit.title_text for unit in parts.units] == ["关于印发工作方案的通知", "工作方案", "考评表"]
    assert parts.units[0].addressee[0].text == "各科室："
    assert (parts.units[0].organ.text, parts.units[0].date.text) == ("某局", "2021年12月24日")
    assert parts.units[1].attachments == (("附件", "考评表"),)
    assert [unit.label.text for unit in parts.attached] == ["附件"]


def test_a_line_for_the_seal_over_a_form_is_no_addressee():
    parts = recognise(
        [
            item("考评表（年终自评）", 22, centred=True, first=True),
            item("参评单位（盖章）：某局年月日", 14, indent=0),
        ]
    )

    [unit] = parts.units
    assert (unit.addressee, unit.body) == ([], [])
    assert unit.stamp.text == "参评单位（盖章）：某局年月日"


def test_a_sentence_about_issuing_is_no_imprint():
    parts = recognise([item("通知", 22, centred=True), item("本办法自2021年12月24日起施行，由办公室印发。")])

    assert parts.printed is None


def test_glyphs_on_one_baseline_make_a_line_from_left_to_right():
    box = Box(x0=0, y0=0, x1=1, y1=1)
    glyphs = tuple(
        Glyph(char=char, x0=x, x1=x + 1, baseline=10, ink=box, font="f", size=16, colour="000000")
        for char, x in (("乙", 5.0), ("甲", 2.0))
    )

    assert Line(glyphs=tuple(sorted(glyphs, key=lambda one: one.x0)), page=1).text == "甲乙"


def test_a_found_quality_may_stay_open():
    assert Found(good=None).value is None
