"""What each line of a report's source becomes, and which line is named when it cannot be read."""

import re
import xml.etree.ElementTree as ElementTree

import pytest

from evalgen.gb9704 import blocks
from evalgen.gb9704.package import NAMESPACES
from evalgen.gb9704.reports import report_body

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def prose(line, properties):
    return blocks.paragraph("Body", line, properties=properties)


def body(*lines):
    """The top elements of the body that these lines make."""
    return list(ElementTree.fromstring(f"<body {NAMESPACES}>{report_body(lines, prose)}</body>"))


def tables(*lines):
    return [one for one in body(*lines) if one.tag == f"{W}tbl"]


def text(element):
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def rows(table):
    """The texts of a table's cells, row by row."""
    return [[text(one) for one in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]


def widths(element, tag):
    return [int(one.get(f"{W}w")) for one in element.iter(f"{W}{tag}")]


def styles(element):
    return [one.get(f"{W}val") for one in element.iter(f"{W}pStyle")]


def orientations(elements):
    pages = [page for element in elements for page in element.iter(f"{W}pgSz")]
    return ["landscape" if page.get(f"{W}orient") else "portrait" for page in pages]


TABLE = ("|= 序号 12 c | 项目名称 40 l | 得分 14 r", "| {{ row.number }} | {{ row.title }} | {{ row.points }}")


def test_a_row_has_a_cell_for_every_heading():
    [table] = tables(*TABLE)

    assert rows(table) == [["序号", "项目名称", "得分"], ["{{ row.number }}", "{{ row.title }}", "{{ row.points }}"]]
    assert styles(table)[3:] == ["TableCentred", "TableText", "TableRight"]


@pytest.mark.parametrize(("turn", "whole"), [((), 8844), (("%%landscape",), 12756)])
def test_columns_are_scaled_to_the_type_area(turn, whole):
    [table] = tables("正文", *turn, *TABLE)

    columns = widths(table, "gridCol")
    assert sum(columns) == whole
    assert [round(one / whole * 66) for one in columns] == [12, 40, 14]
    assert widths(table, "tcW") == columns * 2


def test_only_a_broad_column_is_justified():
    [table] = tables("|= 甲 40 l | 乙 116 l", "| 窄 | 宽")

    narrow, broad = list(table.iter(f"{W}p"))[2:]
    assert [one.get(f"{W}val") for one in narrow.iter(f"{W}jc")] == ["left"]
    assert not list(broad.iter(f"{W}jc"))


def test_captions_and_headings_are_repeated_and_no_row_is_split():
    [table] = tables("^ 各科室得分", "^ 截至{{ as_of }}", *TABLE)

    assert rows(table)[:3] == [["各科室得分"], ["截至{{ as_of }}"], ["序号", "项目名称", "得分"]]
    assert [bool(list(row.iter(f"{W}tblHeader"))) for row in table.iter(f"{W}tr")] == [True] * 3 + [False]
    assert all(list(row.iter(f"{W}cantSplit")) for row in table.iter(f"{W}tr"))


def test_a_statement_has_a_row_of_its_own():
    [table] = tables(TABLE[0], "|% for row in lagging", TABLE[1], "|% endfor")

    assert [row[0] for row in rows(table)[1:]] == [
        "{%tr for row in lagging %}",
        "{{ row.number }}",
        "{%tr endfor %}",
    ]


def test_a_cell_spans_columns_and_takes_their_width():
    [table] = tables(TABLE[0], "| <2 合计 | {{ total }}")

    _, last = table.iter(f"{W}tr")
    columns = widths(table, "gridCol")
    assert rows(table)[1] == ["合计", "{{ total }}"]
    assert widths(last, "tcW") == [columns[0] + columns[1], columns[2]]


def test_a_cell_may_be_empty():
    [table] = tables(TABLE[0], "| <2 | {{ total }}", "| | |")

    assert rows(table)[1:] == [["", "{{ total }}"], ["", "", ""]]


def test_a_bar_within_braces_is_a_filter():
    [table] = tables(TABLE[0], '| {{ row.number|upper }} | {{ row.names | join("、") }} | {{ row.points }}')

    assert rows(table)[1] == ["{{ row.number|upper }}", '{{ row.names | join("、") }}', "{{ row.points }}"]


def test_lines_between_two_tables_part_them():
    assert [rows(one)[0][0] for one in tables(*TABLE, "正文", "^ 表二", *TABLE)] == ["序号", "表二"]


def test_a_chart_stands_in_a_frame_of_the_type_areas_width():
    [chart] = tables("正文", "[[chart by_department]]")

    assert text(chart) == "[[chart by_department]]"
    assert widths(chart, "gridCol") == [8844]


def test_a_section_ends_where_the_page_turns():
    made = body("一段", "%%landscape", "二段", "%%portrait", "三段")

    assert orientations(made) == ["portrait", "landscape", "portrait"]


def test_a_report_may_begin_on_a_landscape_page():
    made = body("%%landscape", "一段")

    assert orientations(made) == ["landscape"]
    assert text(made[0]) == "一段"


def test_a_page_begins_with_the_next_paragraph_even_in_a_loop():
    made = body("一段", "{%p for one in people %}", "%%page", "{%p if one %}", "二段", "三段", "{%p endif %}")

    begun = [text(one) for one in made if list(one.iter(f"{W}pageBreakBefore"))]
    assert begun == ["二段"]


def test_a_page_begins_with_the_next_table():
    made = body("一段", "%%break", *TABLE)

    assert [bool(list(one.iter(f"{W}pageBreakBefore"))) for one in made[:3]] == [False, True, False]
    assert made[2].tag == f"{W}tbl"


def test_a_signature_is_organ_and_date():
    assert [text(one) for one in body("正文", "%%signature")[1:3]] == ["{{ organ }}", "{{ issued_on }}"]


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        pytest.param(("正文", "%%sideways"), 2, id="an unknown order"),
        pytest.param(("正文", "[[chart 科室]]"), 2, id="a chart whose code is no code"),
        pytest.param(("正文", "[[table x]]"), 2, id="an unknown insertion"),
        pytest.param(("正文", "|甲|乙"), 2, id="a row without a blank"),
        pytest.param(("正文", "^表题"), 2, id="a caption without a blank"),
        pytest.param(("正文", "| 甲 | 乙"), 2, id="a row before its table"),
        pytest.param(("正文", "^ 表题", "正文"), 2, id="a caption without a table"),
        pytest.param(("^ 表题", "| 甲"), 2, id="a caption over a row"),
        pytest.param(("|= 序号 12 c | 项目", "| 甲 | 乙"), 1, id="a heading without a width"),
        pytest.param(("|= 序号 十二 c", "| 甲"), 1, id="a width that is no number"),
        pytest.param(("|= 序号 0 c", "| 甲"), 1, id="a width of nothing"),
        pytest.param(("|= 序号 nan c", "| 甲"), 1, id="a width that cannot be measured"),
        pytest.param(("|= 序号 12 m", "| 甲"), 1, id="an unknown alignment"),
        pytest.param(("|= 序号 12 c | ", "| 甲 | 乙"), 1, id="a heading without anything"),
        pytest.param((*TABLE, "| 甲 | 乙"), 3, id="a cell too few"),
        pytest.param((*TABLE, "| 甲 | 乙 | 丙 | 丁"), 3, id="a cell too many"),
        pytest.param((*TABLE, "| <2 甲 | <2 乙"), 3, id="a span beyond the last column"),
        pytest.param((*TABLE, "| <0 甲 | 乙 | 丙 | 丁"), 3, id="a span of nothing"),
        pytest.param((*TABLE, *TABLE), 3, id="a second heading in a table"),
        pytest.param((*TABLE, "^ 表题"), 3, id="a caption under a table"),
        pytest.param(("正文", "%%page", *TABLE), 3, id="a page that should begin with a table"),
        pytest.param(("正文", "%%page", "[[chart one]]"), 3, id="a page that should begin with a chart"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(lines, number):
    with pytest.raises(ValueError, match=re.escape(f"line {number}: ")):
        body(*lines)


# Forms.


def test_a_form_has_no_headings_and_its_first_row_heads_it():
    [table] = tables("|- 40 h | 116 v", "| 数量 | {{ count }}", "| 备注 |")

    assert rows(table) == [["数量", "{{ count }}"], ["备注", ""]]
    assert [bool(list(row.iter(f"{W}tblHeader"))) for row in table.iter(f"{W}tr")] == [True, False]
    assert styles(table) == ["TableHead", "TableText"] * 2


def test_a_form_under_a_caption_is_headed_by_it():
    [table] = tables("^ 说明", "|- 40 h | 116 v", "| 数量 | {{ count }}")

    assert [bool(list(row.iter(f"{W}tblHeader"))) for row in table.iter(f"{W}tr")] == [True, False]


def test_a_row_may_ask_for_room():
    [table] = tables("|- 40 h | 116 v", "|+20 数量 | {{ count }}", "| 备注 | {{ note }}")

    heights = [[one.get(f"{W}val") for one in row.iter(f"{W}trHeight")] for row in table.iter(f"{W}tr")]
    assert heights == [["1134"], []]


def test_a_cell_of_a_form_may_be_set_in_its_own_way_and_hold_several_paragraphs():
    [table] = tables("|- 40 h | 116 v", "| <2b 第一段 ¶ {%p if more %} ¶ 第二段 ¶ {%p endif %}")

    assert [text(one) for one in table.iter(f"{W}p")] == ["第一段", "{%p if more %}", "第二段", "{%p endif %}"]
    assert styles(table) == ["StampLine"] * 4
    assert [one.get(f"{W}val") for one in table.iter(f"{W}vAlign")] == ["top"]


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        (("|- 数量 40 h", "| 一"), "line 1: 数量 40 h"),
        (("|- 40 x", "| 一"), "line 1: 40 x"),
        (("|= 数量 40 h", "| 一"), "line 1: 数量 40 h"),
        (("|= 40 c", "| 一"), "line 1: 40 c"),
        (("|- 40 h", "| <1x 一"), "line 2: | <1x 一"),
        (("|- 40 h", "|+高 一"), "line 2: |+高 一"),
    ],
)
def test_a_form_that_cannot_be_read_is_named(lines, named):
    with pytest.raises(ValueError, match=f"^{re.escape(named)}$"):
        tables(*lines)
