"""Charts as the prover reads them: what a chart promises to print, and which lines of a page are a drawing."""

import re
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest

from evalgen.gb9704 import blocks
from evalgen.gb9704.package import archive, package
from evalgen.model.chart import Chart, ChartKind, Series
from evalgen.proof.charts import lost
from evalgen.proof.grid import Drawing
from evalgen.proof.page import Box, Page, Stroke
from evalgen.proof.prove import examine
from evalgen.proof.ruling import ruled
from evalgen.proof.word import Charted
from evalgen.render.word import fill

SHOWN = Chart(
    code="scores",
    kind=ChartKind.COLUMNS,
    title="各科室得分",
    unit="分",
    categories=("办公室", "法规科"),
    series=(
        Series(name="满分", values=(Decimal("20.0"), Decimal(10))),
        Series(name="得分", values=(Decimal("17.25"), None)),
    ),
)


@pytest.fixture
def report(tmp_path):
    """Return a function that writes a report with a chart of which parts were changed."""

    def write(old=b"", new=b"", part="word/charts/chart1.xml"):
        template, path = tmp_path / "template.docx", tmp_path / "report.docx"
        template.write_bytes(package(blocks.chart("scores") + blocks.section("portrait"), blocks.margins()))
        with zipfile.ZipFile(BytesIO(fill(template, {"charts": (SHOWN,)}, day=date(2021, 7, 1)))) as source:
            parts = {name: source.read(name) for name in source.namelist()}
        assert not old or re.search(old, parts[part])
        parts[part] = re.sub(old, new, parts[part]) if old else parts[part]
        path.write_bytes(archive(parts))
        return path

    return write


def charted(path):
    [table] = examine(path, None, "plain").word.tables
    [chart] = table.rows[0].cells[0].charts
    return chart


def test_our_chart_promises_its_title_names_and_figures(report):
    assert charted(report()) == Charted(
        title="各科室得分（单位：分）",
        names=("办公室", "法规科", "满分", "得分"),
        figures=("20", "10", "17.25"),
    )


@pytest.mark.parametrize(
    ("old", "new", "names", "figures"),
    [
        (rb'showVal val="1"', b'showVal val="0"', 4, 0),
        (rb"<formatCode>General", b"<formatCode>0.0%", 4, 0),
        (rb"<v>17.25</v>", b"<v>17.250000000001</v>", 4, 2),
        (rb"<v>17.25</v>", b"<v>#N/A</v>", 4, 2),
        (rb'<tickLblSkip val="1"/>', b"", 2, 3),
        (rb"<legend>.*</legend>", b"", 2, 3),
    ],
)
def test_a_chart_promises_nothing_that_its_program_may_leave_out_or_write_otherwise(report, old, new, names, figures):
    chart = charted(report(old, new))

    assert (len(chart.names), len(chart.figures)) == (names, figures)


def test_a_chart_with_a_workbook_inside_is_nothing_odd(report):
    assert [one.code for one in examine(report(), None, "plain").findings if one.code < "P010"] == []


def test_a_chart_whose_workbook_lies_outside_is_told(report):
    path = report(
        rb'Target="../embeddings/chart1.xlsx"',
        b'Target="https://example.org/x.xlsx" TargetMode="External"',
        "word/charts/_rels/chart1.xml.rels",
    )

    assert "P007" in [one.code for one in examine(path, None, "plain").findings]


def test_a_damaged_chart_is_a_finding(report):
    assert "P003" in [one.code for one in examine(report(rb"</chartSpace>", b""), None, "plain").findings]


def test_a_figure_counts_as_often_as_it_is_printed():
    chart = Charted(title="", figures=("5", "5", "12.5"))

    assert lost(chart, Drawing(page=1, words=("5", "12.5", "5"))) == ()
    assert lost(chart, Drawing(page=1, words=("5", "12.5", "0"))) == ("5",)
    assert lost(chart, None) == ("5", "5", "12.5")


# Lines on a page, in millimetres.


def level(y, x0, x1):
    return Stroke(x0=x0, y0=y, x1=x1, y1=y, thickness=0.2, colour="000000")


def upright(x, y0, y1):
    return Stroke(x0=x, y0=y0, x1=x, y1=y1, thickness=0.2, colour="000000")


def box(x0, y0, x1, y1):
    return (level(y0, x0, x1), level(y1, x0, x1), upright(x0, y0, y1), upright(x1, y0, y1))


AXES = (upright(40, 60, 110), *(level(y, 40, 170) for y in (60, 70, 80, 90, 100, 110)))


def tables(*strokes):
    return ruled(Page(number=1, width=210, height=297, glyphs=(), strokes=strokes))


def test_the_axes_of_a_chart_in_a_frame_part_no_cells():
    [table] = tables(*box(28, 50, 184, 120), *AXES)

    assert table.frames == (Box(x0=28, y0=50, x1=184, y1=120),)
    assert table.cell_at(100, 75) == Box(x0=28, y0=50, x1=184, y1=120)


def test_lying_bars_with_upright_grid_lines_are_no_table_of_their_own():
    grid = (level(110, 60, 170), *(upright(x, 60, 110) for x in (60, 90, 120, 150)))

    [table] = tables(*box(28, 50, 184, 120), *grid)

    assert len(table.frames) == 1


def test_a_table_that_touches_the_chart_keeps_its_cells():
    rows = (*box(28, 120.4, 184, 140), level(130, 28, 184), upright(100, 120.4, 140))

    [table] = tables(*box(28, 50, 184, 120), *AXES, *rows)

    assert table.frames == (Box(x0=28, y0=50, x1=184, y1=120),)
    assert table.cell_at(120, 135) == Box(x0=100, y0=130, x1=184, y1=140)


def test_a_double_border_is_no_drawing():
    inner = (*box(29, 51, 183, 119), level(80, 29, 183), upright(90, 51, 119))

    found = tables(*box(28, 50, 184, 120), *inner)

    assert [table.frames for table in found] == [(), ()]
    assert found[0].cell_at(100, 100) == Box(x0=90, y0=80, x1=183, y1=119)


def test_lines_under_words_are_no_drawing():
    [table] = tables(*box(28, 50, 184, 90), level(60, 40, 90), level(75, 40, 90))

    assert table.frames == ()
