"""Tracked changes: all accepted they give the new file, all rejected the old one, and they stand where it differs."""

import zipfile
from copy import deepcopy
from datetime import date
from io import BytesIO
from itertools import chain

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from evalgen.gb9704.package import package
from evalgen.render.text import lines
from evalgen.render.tracked import tracked

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DAY = date(2021, 12, 30)
SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'


def paragraph(text, properties=""):
    runs = text.replace("\n", "</w:t><w:br/><w:t>")
    content = f'<w:r><w:t xml:space="preserve">{runs}</w:t></w:r>' if text else ""
    return f"<w:p>{properties}{content}</w:p>"


def table(rows):
    cells = ("".join(f"<w:tc><w:tcPr/>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    grid = "<w:tblPr/><w:tblGrid/>"
    return f"<w:tbl>{grid}{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def word(*blocks):
    return package("".join(one if one.startswith("<") else paragraph(one) for one in blocks) + SECTION, {})


def root_of(docx):
    return etree.fromstring(zipfile.ZipFile(BytesIO(docx)).read("word/document.xml"))


def settle(docx, gone, kept):
    """The file as a word processor leaves it: what is marked `gone` is out, what is marked `kept` is plain."""
    root = deepcopy(root_of(docx))
    for mark in [*root.iter(f"{W}{gone}")]:
        holder = mark.getparent()
        if holder.tag == f"{W}trPr":
            holder.getparent().getparent().remove(holder.getparent())
        elif holder.tag == f"{W}p":
            holder.remove(mark)
    for one in [*root.iter(f"{W}p")]:
        if one.find(f"{W}pPr/{W}rPr/{W}{gone}") is not None:
            assert one.find(f"{W}r") is None, "its text would be lost"
            one.getparent().remove(one)
    for one in [*root.iter(f"{W}tbl")]:
        if one.find(f"{W}tr") is None:
            one.getparent().remove(one)
    for mark in [*root.iter(f"{W}{kept}")]:
        holder, place = mark.getparent(), mark.getparent().index(mark)
        holder[place : place + 1] = list(mark)
    for one in root.iter(f"{W}delText"):
        one.tag = f"{W}t"
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        target.writestr("word/document.xml", etree.tostring(root))
    return lines(buffer.getvalue())


def both_ways(old, new):
    copy = tracked(old, new, author="比较", day=DAY)
    assert settle(copy, "del", "ins") == lines(new)
    assert settle(copy, "ins", "del") == lines(old)
    return copy


def marked(copy, mark):
    """What stands in marks inside lines, one after the other."""
    texts = (one.iter(f"{W}t", f"{W}delText") for one in root_of(copy).iter(f"{W}{mark}"))
    return [text for one in texts if (text := "".join(each.text for each in one))]


ROWS = [("1-1", "治理建筑工地扬尘", "2"), ("1-2", "整治入河排污口", "2"), ("2-1", "持续开展执法练兵", "1")]


@pytest.mark.parametrize(
    ("rows", "gone", "come"),
    [
        pytest.param([ROWS[0], ("1-2", "整治入河排污口", "3"), ROWS[2]], ["2"], ["3"], id="a weight"),
        pytest.param([ROWS[0], ("1-2", "整治入海排污口", "2"), ROWS[2]], ["河"], ["海"], id="a character"),
        pytest.param([ROWS[0], ROWS[2]], [*ROWS[1]], [], id="a row that goes"),
        pytest.param([*ROWS, ("2-2", "公布权力清单", "1")], [], ["2-2", "公布权力清单", "1"], id="a row that comes"),
        pytest.param([ROWS[0], ("1-3", *ROWS[1][1:]), ROWS[2]], ["2"], ["3"], id="another number"),
        pytest.param([("1-1", "", "20"), *ROWS[1:]], ["1-1", ROWS[0][1], "2"], ["1-1", "20"], id="another row"),
    ],
)
def test_a_table_shows_just_what_differs(rows, gone, come):
    copy = both_ways(word(table(ROWS)), word(table(rows)))

    assert (marked(copy, "del"), marked(copy, "ins")) == (gone, come)


def test_a_number_is_replaced_as_a_whole_and_struck_out_first():
    copy = both_ways(word("职能目标65分，行政目标35分。"), word("职能目标66分，行政目标34.5分。"))

    assert (marked(copy, "del"), marked(copy, "ins")) == (["65", "35"], ["66", "34.5"])
    assert [one.tag for one in root_of(copy).iter(f"{W}ins", f"{W}del")] == [f"{W}del", f"{W}ins"] * 2


def test_a_cell_and_a_paragraph_keep_what_they_were_laid_out_like():
    plain, merged = "<w:tcPr/>", '<w:tcPr><w:vMerge w:val="continue"/></w:tcPr>'
    old = word(table(ROWS), paragraph("附件", '<w:pPr><w:pStyle w:val="Label"/></w:pPr>'))
    new = word(table(ROWS).replace(plain, merged, 1), paragraph("附件"))

    root = root_of(both_ways(old, new))

    assert [one.getparent().find(f"{W}vMerge") is not None for one in root.iter(f"{W}tcPrChange")] == [True]
    assert [one.find(f"{W}pPr/{W}pStyle").get(f"{W}val") for one in root.iter(f"{W}pPrChange")] == ["Label"]


def test_every_mark_has_a_number_of_its_own_the_author_and_the_day():
    copy = tracked(word("甲", table(ROWS)), word("乙", table(ROWS[1:])), author="与批准方案比较", day=DAY)

    marks = [*root_of(copy).iter(f"{W}ins", f"{W}del")]
    assert len(marks) == len({one.get(f"{W}id") for one in marks}) > 1
    assert {(one.get(f"{W}author"), one.get(f"{W}date")) for one in marks} == {
        ("与批准方案比较", "2021-12-30T00:00:00Z")
    }
    assert copy == tracked(word("甲", table(ROWS)), word("乙", table(ROWS[1:])), author="与批准方案比较", day=DAY)


def test_equal_files_have_no_marks():
    copy = tracked(word("甲", table(ROWS)), word("甲", table(ROWS)), author="比较", day=DAY)

    assert [*root_of(copy).iter(f"{W}ins", f"{W}del")] == []


TEXT = st.text(alphabet="甲乙丙12a\n", max_size=8)
ROW = st.tuples(TEXT, TEXT) | st.tuples(TEXT, TEXT, TEXT)
BLOCKS = st.lists(TEXT.map(paragraph) | st.lists(ROW, min_size=1, max_size=4).map(table), max_size=4)


@given(old=BLOCKS, new=BLOCKS)
@example(old=[table([("甲", "乙")])], new=[paragraph("甲")])
@example(old=[paragraph("甲")], new=[])
def test_whatever_differs_it_leads_to_both_files(old, new):
    both_ways(word(*old, "末"), word(*new, "末"))


def test_rows_in_plenty_are_told_apart():
    many = [(f"{place}", "".join(chain.from_iterable(("目标", str(place * 7)))), "2") for place in range(60)]

    copy = both_ways(word(table(many)), word(table([*many[:30], *many[31:]])))

    assert marked(copy, "del") == [*many[30]]
    assert marked(copy, "ins") == []
