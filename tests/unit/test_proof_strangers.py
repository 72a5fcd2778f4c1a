"""Documents that evalgen did not make, as offices write them with Word, each with known defects."""

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from evalgen.proof.measurement import Verdict
from evalgen.proof.prove import examine
from tests.battery.office import convert

pytestmark = pytest.mark.office
PROSE = "各镇人民政府要高度重视森林防火工作，落实责任，加强巡查，发现火情及时报告，确保人民群众生命财产安全。"


class Page:
    """A document typed with python-docx: explicit faces and sizes, nobody's styles."""

    def __init__(self, top: float = 37, left: float = 28, right: float = 26, bottom: float = 35) -> None:
        self.document = Document()
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.left_margin = Mm(top), Mm(left)
        section.right_margin, section.bottom_margin = Mm(right), Mm(bottom)

    def line(self, text="", face="仿宋", size=16, align=None, indent=0.0, colour=None, bold=False, latin=""):
        paragraph = self.document.add_paragraph()
        form = paragraph.paragraph_format
        form.space_before = form.space_after = Pt(0)
        form.line_spacing = Pt(28.95)
        form.first_line_indent = Mm(indent)
        paragraph.alignment = align
        run = paragraph.add_run(text)
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, latin or face
        run._r.rPr.rFonts.set(qn("w:eastAsia"), face)
        if colour:
            run.font.color.rgb = RGBColor.from_string(colour)
        return paragraph

    def save(self, path):
        self.document.save(path)
        return path


def notice() -> Page:
    """A notice with brackets, zeros, faces and spaces as one should not write them."""
    page = Page(top=25.4, left=31.8, right=31.8, bottom=25.4)
    page.line("青山县人民政府文件", "方正小标宋简体", 36, ALIGN.CENTER, colour="FF0000")
    page.line()
    page.line("青政发[2023]08号", align=ALIGN.CENTER)
    page.line()
    page.line("青山县人民政府关于加强森林防火工作的通知", "黑体", 22, ALIGN.CENTER, bold=True)
    page.line()
    page.line("各镇人民政府:")
    page.line("　　" + PROSE)
    page.line("一、提高认识", "仿宋", indent=11.3, bold=True)
    page.line(PROSE, "宋体", indent=11.3)
    page.line("三、加强领导", "黑体", indent=11.3)
    page.line("(一)落实责任。" + PROSE, indent=11.3)
    page.line("1、建立台账。" + PROSE, indent=11.3)
    page.line()
    page.line("青山县人民政府", align=ALIGN.RIGHT)
    page.line("二〇二三年五月六日", align=ALIGN.RIGHT)
    return page


def letter() -> Page:
    """A letter: its number flush right, but the red double rules are missing and the mark is too low."""
    page = Page()
    page.line("青山县林业局", "方正小标宋简体", 40, ALIGN.CENTER, colour="FF0000")
    page.line("青林函〔2024〕12号", align=ALIGN.RIGHT)
    page.line()
    page.line("关于商请共享火情数据的函", "方正小标宋简体", 22, ALIGN.CENTER)
    page.line()
    page.line("青山县应急管理局：")
    page.line(PROSE, indent=11.3, latin="Times New Roman")
    page.line("青山县林业局", align=ALIGN.RIGHT)
    page.line("2024年3月5日", align=ALIGN.RIGHT)
    return page


def minutes() -> Page:
    """Minutes whose attendance label is not in 黑体 and whose year is cut short."""
    page = Page()
    page.line("青山县林业局办公会议纪要", "方正小标宋简体", 40, ALIGN.CENTER, colour="FF0000")
    page.line("〔2024〕第3次", align=ALIGN.CENTER)
    page.line("研究森林防火工作", "方正小标宋简体", 22, ALIGN.CENTER)
    page.line()
    page.line(PROSE + "会议听取了24年工作汇报。", indent=11.3)
    page.line("出席：张三、李四、王五", indent=11.3)
    return page


KNOWN = {
    "notice": (
        notice,
        "PG2.top PG3.left PG4.width HD4.top HD5.form HD7.there BD1.face BD1.bold BD2.colon BD4.spaces PG6.face "
        "BD5.face BD5.bold BD5.order BD5.form BD10.form IM0.there PN5.count LG1.half",
    ),
    "letter": (letter, "F1.top F1.foot"),
    "minutes": (minutes, "F3.label LG1.year PN5.count"),
}


@pytest.fixture(scope="module")
def proofs(tmp_path_factory):
    """Each stranger's document by profile, proven as Word and PDF."""
    folder = tmp_path_factory.mktemp("strangers")
    files = [make().save(folder / f"{profile}.docx") for profile, (make, _) in KNOWN.items()]
    pdfs = convert(files, folder)
    return {docx.stem: examine(docx, pdf, docx.stem) for docx, pdf in zip(files, pdfs, strict=True)}


@pytest.mark.parametrize("profile", KNOWN)
def test_the_known_defects_of_a_strangers_document_are_named(proofs, profile):
    deviating = {one.clause.id for one in proofs[profile].measurements if one.verdict is Verdict.DEVIATES}

    assert set(KNOWN[profile][1].split()) - deviating == set()


def test_a_strangers_parts_are_known_by_meaning_and_place(proofs):
    parts = proofs["notice"].page_parts
    unit = parts.units[0]

    assert parts.mark.text == "青山县人民政府文件"
    assert parts.number.text == "青政发[2023]08号"
    assert unit.title_text == "青山县人民政府关于加强森林防火工作的通知"
    assert (unit.organ.text, unit.date.text) == ("青山县人民政府", "二〇二三年五月六日")


def test_a_letters_number_stands_flush_right(proofs):
    (number,) = [one for one in proofs["letter"].measurements if one.clause.id == "F1.number"]

    assert number.verdict is Verdict.CONFORMS
