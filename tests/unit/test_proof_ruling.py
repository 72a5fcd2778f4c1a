from hypothesis import given
from hypothesis import strategies as st

from evalgen.proof.page import Box, Stroke
from evalgen.proof.ruling import SLACK, Ruled

PLACES = st.integers(0, 40).map(lambda steps: steps * 5.0)


def line(x0, y0, x1, y1):
    return Stroke(x0=x0, y0=y0, x1=x1, y1=y1, thickness=0.2, colour="000000")


LINES = st.one_of(
    st.tuples(PLACES, PLACES, PLACES).map(lambda one: line(one[0], min(one[1:]), one[0], max(one[1:]) + 1)),
    st.tuples(PLACES, PLACES, PLACES).map(lambda one: line(min(one[1:]), one[0], max(one[1:]) + 1, one[0])),
)


@given(strokes=st.lists(LINES, max_size=25), x=st.integers(0, 400), y=st.integers(0, 400))
def test_a_cell_ends_at_the_nearest_lines_that_reach_it_or_at_the_tables_border(strokes, x, y):
    x, y, border = x / 2, y / 2, Box(x0=0, y0=0, x1=200, y1=200)
    across = [one.x0 for one in strokes if not one.level and one.y0 - SLACK <= y <= one.y1 + SLACK]
    down = [one.y0 for one in strokes if one.level and one.x0 - SLACK <= x <= one.x1 + SLACK]

    cell = Ruled(box=border, strokes=tuple(strokes)).cell_at(x, y)

    assert cell == Box(
        x0=max((edge for edge in across if edge <= x), default=border.x0),
        x1=min((edge for edge in across if edge > x), default=border.x1),
        y0=max((edge for edge in down if edge <= y), default=border.y0),
        y1=min((edge for edge in down if edge > y), default=border.y1),
    )
