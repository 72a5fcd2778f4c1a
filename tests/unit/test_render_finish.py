"""What the finishing pass does to a filled Word file, and what it leaves alone."""

import re
import zipfile
from datetime import date
from io import BytesIO

import pytest

from evalgen.documents.tabulation import MERGED
from evalgen.gb9704 import blocks
from evalgen.gb9704.blocks import border, cell, paragraph, row, table
from evalgen.gb9704.package import archive, package
from evalgen.render.finish import Cut, finish, last_paragraph, title_of
from evalgen.render.markup import named, parse, style_of, w
from evalgen.render.paper import Paper
from evalgen.render.text import lines

DAY = date(2021, 12, 24)


def body_of(docx):
    with zipfile.ZipFile(BytesIO(docx)) as source:
        return parse(source.read("word/document.xml"))


def finished(*elements, cut=None):
    docx = package("".join(elements) + blocks.section("portrait"), blocks.margins())
    return finish(Paper.open(docx), day=DAY, cut=cut)


def spacing(docx, style):
    return next(one.find(f"{w('pPr')}/{w('spacing')}") for one in named(body_of(docx), "p") if style_of(one) == style)


def mark_of(text):
    docx = finished(paragraph("Mark", text))
    run = named(body_of(docx), "r")[0]
    size, scale = (int(run.find(f"{w('rPr')}/{w(name)}").get(w("val"))) for name in ("sz", "w"))
    return len(text) * size / 2 * scale / 100, scale


@pytest.mark.parametrize("glyphs", [4, 8, 12, 16, 24, 34])
def test_the_mark_always_fits_into_one_line(glyphs):
    width, scale = mark_of("局" * glyphs)

    assert width < 156 / 25.4 * 72
    assert 66 <= scale <= 100


def test_a_cell_with_the_sign_of_merging_continues_the_one_above():
    one, two, three = (
        "".join(cell(500, paragraph("TableText", text)) for text in texts)
        for texts in (("甲", "1"), (MERGED, "2"), ("乙", MERGED))
    )
    docx = finished(table((500, 500), row(one) + row(two) + row(three), borders=border("top", 4)), paragraph("Body"))

    merges = [one.get(w("val")) for one in named(body_of(docx), "vMerge")]
    assert merges == ["restart", "continue", "restart", "continue"]
    assert lines(docx) == ("甲 | 1", " | 2", "乙 | ")


def test_a_title_is_broken_inside_its_paragraph_and_named_whole():
    title = "泉州市晋江生态环境局关于印发《2021年度泉州市晋江生态环境局绩效评估工作方案》的通知"
    docx = finished(paragraph("DocumentTitle", title))

    assert len(named(body_of(docx), "br")) == 2
    assert lines(docx) == (title,)
    assert title_of(docx) == title


def test_a_title_that_the_office_broke_itself_keeps_its_lines():
    broken = (
        "<w:r><w:t>泉州市晋江生态环境局关于印发</w:t><w:br/><w:t>《绩效评估工作方案》的通知，很长很长很长</w:t></w:r>"
    )
    docx = finished(paragraph("DocumentTitle", broken))

    assert len(named(body_of(docx), "br")) == 1


def test_styles_are_known_by_name_because_word_renames_their_identifiers():
    docx = package(blocks.red_head() + blocks.section("portrait"), blocks.margins())
    with zipfile.ZipFile(BytesIO(docx)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    for name in ("word/document.xml", "word/styles.xml"):
        parts[name] = re.sub(rb'(styleId|pStyle w:val)="Mark"', rb'\1="a7"', parts[name])

    assert spacing(finish(Paper.open(archive(parts)), day=DAY), "a7").get(w("lineRule")) == "exact"


def test_organ_and_date_hang_on_one_axis():
    docx = finished(paragraph("SignatureOrgan", "\t某某市水务局"), paragraph("SignatureDate", "\t2021年12月4日"))

    tabs = [one.get(w("pos")) for one in named(body_of(docx), "tab") if one.get(w("pos"))]
    assert len(tabs) == 2
    assert tabs[0] == tabs[1]


def test_the_last_paragraph_is_parted_before_the_signature():
    parts = [paragraph("Body", "甲乙丙丁"), blocks.signature()]
    docx = finished(*parts, cut=Cut(after=3))

    assert lines(docx)[:2] == ("甲乙丙", "丁")
    head, tail = (one.find(w("pPr")) for one in named(body_of(docx), "p")[:2])
    assert head.find(w("jc")).get(w("val")) == "distribute"
    assert tail.find(w("pageBreakBefore")) is not None
    assert last_paragraph(finished(*parts)) == "甲乙丙丁"


def test_an_empty_last_section_is_dropped():
    landscape = blocks.sliver(section=blocks.section("landscape"))
    docx = finished(paragraph("Body", "横排"), landscape)

    sections = named(body_of(docx), "sectPr")
    assert len(sections) == 1
    assert sections[0].find(w("pgSz")).get(w("orient")) == "landscape"


def test_equal_files_give_equal_bytes():
    assert finished(paragraph("Body", "同")) == finished(paragraph("Body", "同"))
