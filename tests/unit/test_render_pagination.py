"""Which rows begin a page of the evaluation table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalgen.documents import DOCUMENTS, tabulated
from evalgen.documents.tabulation import Row
from evalgen.errors import RenderError
from evalgen.model.dossier import Orientation
from evalgen.render.pages import TablePage
from evalgen.render.pagination import Heights, agrees, measuring_starts, page_starts


def item(number, first="甲", second="乙"):
    return Row(kind="untitled", weight="1", first=first, second=second, number=number)


def heights(*rows, first_page=33.0, other_pages=33.0):
    return Heights(first_page=first_page, other_pages=other_pages, rows=rows)


def test_rows_that_fit_stay_on_one_page():
    rows = [item("1-1"), item("1-2")]

    assert page_starts(rows, heights(10, 10)) == (0,)


def test_pages_are_as_few_as_can_be_and_evenly_filled():
    rows = [item(f"1-{number}") for number in range(1, 5)]

    assert page_starts(rows, heights(10, 10, 10, 10)) == (0, 2)


def test_a_subtotal_never_begins_a_page():
    rows = [item("1-1"), item("1-2"), item("1-3"), Row(kind="subtotal", weight="3")]

    assert page_starts(rows, heights(10, 10, 10, 5)) == (0, 2)


def test_the_parts_of_a_number_stay_together():
    rows = [item("1-1"), item("1-2"), item("1-2"), item("1-3"), item("1-4")]

    assert page_starts(rows, heights(10, 10, 10, 5, 5, first_page=23)) == (0, 1)


def test_a_page_rather_breaks_between_categories():
    rows = [item("1-1"), item("1-2"), item("1-3"), item("2-1", second="丙"), item("2-2", second="丙")]

    assert page_starts(rows, heights(9, 9, 9, 9, 9)) == (0, 3)


def test_a_label_needs_its_own_height():
    tall = "很\n高\n的\n标\n签\n（1分）"
    rows = [item("1-1", first="甲", second=tall), item("2-1", first="丁", second=tall)]

    assert page_starts(rows, heights(5, 5, first_page=33, other_pages=33)) == (0, 1)


def test_a_row_higher_than_a_page_is_named():
    rows = [item("1-1"), Row(kind="untitled", weight="1", number="1-2", target="写得太长的目标")]

    with pytest.raises(RenderError, match="1-2 写得太长的目标"):
        page_starts(rows, heights(10, 40))


@given(st.lists(st.floats(min_value=4, max_value=29), min_size=1, max_size=40))
def test_every_row_has_a_page_and_every_page_holds_its_rows(measured):
    rows = [item(f"1-{number}") for number in range(len(measured))]

    starts = page_starts(rows, heights(*measured))

    assert starts[0] == 0
    assert list(starts) == sorted(set(starts))
    for start, end in zip(starts, (*starts[1:], len(rows)), strict=True):
        assert sum(measured[start:end]) <= 30


def test_pages_agree_only_when_each_holds_just_its_rows():
    page = TablePage(orientation=Orientation.LANDSCAPE, header_bottom=50, header_height=10, rows=(5, 5))

    assert agrees([page, page], (0, 2), 4)
    assert not agrees([page, page], (0, 3), 4)
    assert not agrees([page], (0, 2), 4)


def test_the_measuring_pass_uses_tables_of_fifty_rows():
    assert measuring_starts(120) == (0, 50, 100)


def test_a_document_prints_its_own_table_or_that_of_a_part():
    found = {code: tabulated(DOCUMENTS[code]) for code in ("evaluation_table", "issued", "self_evaluation", "notice")}

    assert {code: kind and kind.code for code, kind in found.items()} == {
        "evaluation_table": "evaluation_table",
        "issued": "evaluation_table",
        "self_evaluation": "self_evaluation",
        "notice": None,
    }


def test_a_line_below_the_total_never_begins_a_page():
    rows = [item("1-1"), item("1-2"), item("1-3"), Row(kind="line", weight="")]

    assert page_starts(rows, heights(10, 10, 10, 5)) == (0, 2)
