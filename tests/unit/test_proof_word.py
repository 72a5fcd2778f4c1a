"""Looks are resolved through defaults, styles, theme and direct formatting, as Word does it."""

import pytest
from lxml import etree

from evalgen.proof.styles import Styles
from evalgen.proof.word_reader import read_word
from tests.battery.papers import Paper, paragraph, run, write

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
THEME = etree.fromstring(
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:fontScheme><a:minorFont>'
    '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:font script="Hans" typeface="宋体"/></a:minorFont>'
    "</a:fontScheme></a:theme>"
)


def styles(*inner: str, defaults: str = "") -> Styles:
    text = f'<w:styles xmlns:w="{W}"><w:docDefaults>{defaults}</w:docDefaults>{"".join(inner)}</w:styles>'
    return Styles(etree.fromstring(text), THEME)



def properties(tag: str, inner: str) -> etree._Element:
    return etree.fromstring(f'<w:{tag} xmlns:w="{W}">{inner}</w:{tag}>')


def style(name: str, inner: str, based: str = "", default: bool = False) -> str:
    mark = ' w:default="1"' if default else ""
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="paragraph"{mark} w:styleId="{name}">{on}{inner}</w:style>'


def test_a_style_inherits_what_it_does_not_set():
    found = styles(
        style("a", '<w:rPr><w:sz w:val="32"/><w:b/></w:rPr>', default=True),
        style("b", '<w:rPr><w:sz w:val="44"/></w:rPr>', based="a"),
    ).paragraph(properties("pPr", '<w:pStyle w:val="b"/>'))

    assert (found.run["sz"], found.run["b"]) == ("44", "1")


def test_a_style_that_is_based_on_itself_ends():
    found = styles(style("a", '<w:rPr><w:sz w:val="32"/></w:rPr>', based="a")).look("a")

    assert found.run["sz"] == "32"


def test_a_themes_face_beats_the_face_beside_it():
    fonts = '<w:rPr><w:rFonts w:eastAsia="仿宋" w:eastAsiaTheme="minorEastAsia"/></w:rPr>'

    assert styles(style("a", fonts, default=True)).paragraph(None).run["rFonts.eastAsia"] == "宋体"


def test_a_later_layer_names_another_face_than_the_theme():
    layered = styles(
        defaults='<w:rPrDefault><w:rPr><w:rFonts w:eastAsiaTheme="minorEastAsia"/></w:rPr></w:rPrDefault>'
    )
    own = properties("rPr", '<w:rFonts w:eastAsia="仿宋"/>')

    assert layered.run(layered.paragraph(None).run, own)["rFonts.eastAsia"] == "仿宋"


@pytest.fixture
def read(tmp_path):
    """Reads paragraphs given as body XML."""
    return lambda *blocks: read_word(write(Paper("p", blocks).parts(), tmp_path / "p.docx"))[0].paragraphs


def test_an_indent_in_characters_counts_the_paragraphs_own_size(read):
    (found,) = read(paragraph(run("字"), '|<w:ind w:firstLineChars="200" w:firstLine="420"/>'))

    assert found.first == pytest.approx(2 * 16 * 25.4 / 72, abs=0.05)


def test_a_hanging_indent_is_a_negative_first_line(read):
    (found,) = read(paragraph(run("字"), '|<w:ind w:left="1575" w:hanging="945"/>'))

    assert (round(found.left, 1), round(found.first, 1)) == (27.8, -16.7)


def test_text_that_was_deleted_under_tracking_is_not_read_and_inserted_text_is(read):
    deleted = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
    inserted = "<w:ins><w:r><w:t>新</w:t></w:r></w:ins>"

    assert [one.text for one in read(paragraph(deleted + inserted))] == ["新"]


def test_a_page_break_in_the_paragraph_before_opens_the_next_paragraphs_page(read):
    first, second = read(paragraph(run("甲") + '<w:r><w:br w:type="page"/></w:r>'), paragraph(run("附件")))

    assert (first.page_break, second.page_break) == (False, True)


def test_quotation_marks_are_set_in_the_western_face_unless_the_run_hints_otherwise(read):
    plain, hinted = (
        f'<w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋"{hint}/></w:rPr>'
        "<w:t>“</w:t></w:r>"
        for hint in ("", ' w:hint="eastAsia"')
    )
    (found,) = read(paragraph(plain + hinted))

    assert [one.face("“") for one in found.runs] == ["Times New Roman", "仿宋"]
