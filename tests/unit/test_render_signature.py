"""Where the last paragraph is parted so that the signature has text beside it."""

from evalgen.render.finish import Cut
from evalgen.render.signature import cut_for

TEXT = "甲乙丙丁戊己庚辛壬癸"


def test_a_signature_with_text_on_its_page_needs_no_cut():
    pages = [["题目"], ["甲乙丙丁", "戊己庚辛", "壬癸", "某局", "日期"]]

    assert cut_for(pages, TEXT, "某局") is None


def test_two_lines_follow_a_signature_that_would_stand_alone():
    pages = [["题目", "甲乙丙丁", "戊己庚辛", "壬癸", "—1—"], ["某局", "日期"]]

    assert cut_for(pages, TEXT, "某局") == Cut(after=4)


def test_of_two_lines_one_stays_behind():
    pages = [["题目", "甲乙丙丁戊", "己庚辛壬癸", "—1—"], ["某局", "日期"]]

    assert cut_for(pages, TEXT, "某局") == Cut(after=5)


def test_a_page_number_between_two_pages_of_text_is_no_part_of_it():
    pages = [["甲乙丙丁", "—1—"], ["戊己庚辛", "壬癸", "某局", "日期"]]

    assert cut_for(pages, TEXT, "某局") is None
