"""Which face each run is set in."""

from lxml import etree

from evalgen.gb9704.styles import WORD, styles_xml
from evalgen.render.faces import set_faces
from evalgen.render.markup import named, parse, text_of, w

STYLES = parse(styles_xml().encode())


def faces(text, style="Body", properties=""):
    body = parse(
        f'<w:body xmlns:w="{WORD}"><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>{properties}'
        f"<w:t>{text}</w:t></w:r></w:p></w:body>".encode()
    )
    set_faces(body, STYLES)
    assert text_of(body) == text
    etree.tostring(body)
    found = []
    for run in named(body, "r"):
        fonts = run.find(f"{w('rPr')}/{w('rFonts')}")
        found.append(
            (
                text_of(run),
                fonts.get(w("ascii")) if fonts is not None else "",
                fonts.get(w("eastAsia")) if fonts is not None else "",
            )
        )
    return found


def test_plain_text_keeps_the_faces_of_its_style():
    assert faces("推进2021年工作") == [("推进2021年工作", "", "")]


def test_quotation_marks_and_dashes_take_the_chinese_face():
    assert faces("“三库一湖”——水源") == [
        ("“", "仿宋_GB2312", "仿宋_GB2312"),
        ("三库一湖", "", ""),
        ("”——", "仿宋_GB2312", "仿宋_GB2312"),
        ("水源", "", ""),
    ]


def test_a_title_whose_faces_are_one_is_left_whole():
    assert faces("“十四五”规划", style="DocumentTitle") == [("“十四五”规划", "", "")]


def test_a_rare_character_gives_its_whole_paragraph_a_face_that_has_it():
    assert faces("梧垵溪2021年") == [("梧垵溪2021年", "Times New Roman", "仿宋")]


def test_a_rare_character_in_a_title_takes_the_figures_along():
    assert faces("梧垵溪2021年", style="DocumentTitle") == [("梧垵溪2021年", "方正小标宋_GBK", "方正小标宋_GBK")]


def test_a_run_of_the_second_level_keeps_its_face():
    style = '<w:rPr><w:rStyle w:val="LevelTwo"/></w:rPr>'

    assert faces("（一）“目标”", properties=style)[1] == ("“", "楷体_GB2312", "楷体_GB2312")
