"""Cells that hold only the sign continue the cell above, however Word wrote them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from evalgen.documents.tabulation import MERGED
from evalgen.gb9704.package import NAMESPACES
from evalgen.render.markup import parse, text_of, w
from evalgen.render.merging import merge_cells

LOW = "Low"


def cell(text, span=1):
    wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties = f'<w:tcPr><w:tcW w:w="9"/>{wide}<w:vAlign w:val="center"/></w:tcPr>'
    return f'<w:tc>{properties}<w:p><w:pPr><w:pStyle w:val="Text"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>'


def row(*cells):
    return f"<w:tr><w:trPr/>{''.join(cells)}</w:tr>"


def merged(*rows):
    """The rows of a table after merging, each a list of its cells."""
    body = f"<w:body {NAMESPACES}><w:tbl><w:tblGrid/>{''.join(rows)}</w:tbl><w:p/></w:body>"
    return [one.findall(w("tc")) for one in parse(merge_cells(body, LOW).encode()).iter(w("tr"))]


def merging(cell):
    found = cell.find(f"{w('tcPr')}/{w('vMerge')}")
    return "" if found is None else found.get(w("val"))


def written(element):
    return etree.tostring(element).decode().replace(f" {NAMESPACES}", "")


SHAPES = st.lists(st.lists(st.tuples(st.booleans(), st.integers(1, 2)), min_size=1, max_size=4), min_size=1, max_size=5)


def columns(shape):
    """The column that each cell of a row begins in."""
    return [sum(width for _, width in shape[:place]) for place in range(len(shape))]


@given(shapes=SHAPES)
def test_a_merge_begins_in_the_cell_over_it_and_goes_on_below(shapes):
    texts, expected = [], {}
    for number, shape in enumerate(shapes):
        texts.append([])
        for (is_sign, width), column in zip(shape, columns(shape), strict=True):
            continues = is_sign and number > 0 and column in columns(shapes[number - 1])
            texts[-1].append(cell(MERGED if continues else f"{number}.{column}", width))
            expected[number, column] = ("continue", "") if continues else ("", f"{number}.{column}")
            if continues and not expected[number - 1, column][0]:
                expected[number - 1, column] = ("restart", expected[number - 1, column][1])
    made = merged(*(row(*cells) for cells in texts))

    assert expected == {
        (number, column): (merging(one), text_of(one))
        for number, cells in enumerate(made)
        for one, column in zip(cells, columns(shapes[number]), strict=True)
    }


@pytest.mark.parametrize(
    ("plain", "kept"),
    [
        ("<w:p><w:r><w:t>#</w:t></w:r></w:p>", ""),
        ('<w:tcPr/><w:p w:x="1"><w:r w:y="2"><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">#</w:t></w:r></w:p>', ""),
        ("<w:tcPr><w:noWrap/></w:tcPr><w:p><w:pPr><w:jc/></w:pPr><w:r/><w:r><w:t>#</w:t></w:r></w:p>", "<w:jc/>"),
        ("<w:p><w:bookmarkStart/><w:r><w:t>#</w:t></w:r></w:p><w:p/><w:p><w:r/></w:p><w:bookmarkEnd/>", ""),
    ],
)
def test_whatever_the_cell_is_made_of_one_low_paragraph_is_left(plain, kept):
    sign = f"<w:tc>{plain.replace('#', MERGED)}</w:tc>"
    _, [left, _] = merged(row(cell("甲"), cell("乙")), row(sign, cell("丙")))

    [paragraph] = left.findall(w("p"))
    assert merging(left) == "continue"
    assert written(paragraph.find(w("pPr"))) == f'<w:pPr><w:pStyle w:val="{LOW}"/>{kept}</w:pPr>'
    assert not list(paragraph.iter(w("r"), w("t")))
    assert ("<w:bookmarkEnd/>" in plain) == (left.find(w("bookmarkEnd")) is not None)


def test_the_property_stands_where_the_schema_wants_it():
    [[upper], [lower]] = merged(row(cell("甲", 2)), row(cell(MERGED)))

    assert [etree.QName(one).localname for one in upper[0]] == ["tcW", "gridSpan", "vMerge", "vAlign"]
    assert [etree.QName(one).localname for one in lower[0]] == ["tcW", "vMerge", "vAlign"]


def test_a_cell_with_the_sign_and_more_is_left_alone():
    _, [left] = merged(row(cell("甲")), row(cell(f"{MERGED}乙")))

    assert (merging(left), text_of(left)) == ("", f"{MERGED}乙")


def test_a_table_does_not_continue_the_table_before():
    one = f"<w:tbl><w:tblGrid/>{row(cell('甲'))}</w:tbl>"
    text = one + one.replace("甲", MERGED)

    assert merge_cells(text, LOW) == text
