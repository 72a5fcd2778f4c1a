"""A report with charts, from template to page: what is printed, and what the prover says of it."""

import re
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO

import pypdfium2
import pytest

from evalgen.gb9704 import blocks
from evalgen.gb9704.package import archive, package
from evalgen.model.chart import Chart, ChartKind, Series
from evalgen.proof.prove import examine
from evalgen.proof.readback import readback
from evalgen.render.charts import FILLS
from evalgen.render.fonts import font_setup
from evalgen.render.word import fill
from evalgen.workbook.assemble import assemble
from evalgen.workbook.read import load
from tests.battery.office import PROJECT, convert

pytestmark = pytest.mark.office

LONG = "泉州市晋江生态环境局机关党的建设和党风廉政建设责任制落实情况"
MANY = tuple(f"第{number}项名称较长的指标" for number in range(1, 21))
BORDERS = "".join(blocks.border(side, 4) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))


def row(name, *values):
    return Series(name=name, values=tuple(None if one is None else Decimal(one) for one in values))


def chart(code, names, *rows, kind=ChartKind.COLUMNS, unit="分"):
    return Chart(code=code, kind=kind, title=f"{code}得分情况", unit=unit, categories=names, series=rows)


CHARTS = (
    chart(
        "各科室",
        ("办公室", "法规宣教科", "信息中心"),
        row("满分", "20", "10", "8"),
        row("得分", "17.25", "0", None),
    ),
    chart(
        "各类别",
        ("重点工作目标", LONG, "“放管服”改革", "公众评议"),
        row("时序进度", "50", "50", "50", "50"),
        row("得分率", "97.3", "-5.5", "0", "100"),
        kind=ChartKind.BARS,
        unit="%",
    ),
    chart("各指标", MANY, row("得分", *(str(Decimal("1.05") * number) for number in range(20)))),
    chart("指标一览", MANY, row("得分", *["12.5"] * 20), kind=ChartKind.BARS),
    chart("加减分", ("办公室", "垵头村"), row("加减分", "-3", "2.5")),
    chart("扣分", ("办公室", "法规科"), row("扣分", "0", "0.0")),
)


def report():
    """A report: a title, and for every chart a paragraph, the chart and its table."""
    body = blocks.paragraph("DocumentTitle", "东海市生态环境局2021年度半年绩效分析报告")
    for one in CHARTS:
        body += blocks.paragraph("Body", "上半年各项工作按计划推进，得分情况见图表。") + blocks.chart(one.code)
        body += blocks.sliver() + tabulated(one)
    return package(body + blocks.section("portrait"), blocks.margins())


def tabulated(one):
    width = blocks.TEXT_WIDTH // (1 + len(one.series))

    def line(name, texts, style, *, header=False):
        cells = (blocks.cell(width, blocks.paragraph(style, text)) for text in (name, *texts))
        return blocks.row(*cells, header=header)

    head = line("名称", [series.name for series in one.series], "TableHead", header=True)
    rows = (
        line(name, [str(series.values[place] or "0") for series in one.series], "TableCentred")
        for place, name in enumerate(one.categories)
    )
    return blocks.table((width,) * (1 + len(one.series)), head + "".join(rows), borders=BORDERS)


def unlabelled(docx):
    """The same report, its first chart without figures over the columns."""
    with zipfile.ZipFile(BytesIO(docx)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    name = "word/charts/chart1.xml"
    parts[name] = re.sub(rb'showVal val="1"', b'showVal val="0"', parts[name])
    return archive(parts)


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    """The report with native charts, with pictures, and with a page that lost some figures: Word files and PDFs."""
    folder = tmp_path_factory.mktemp("charts")
    template = folder / "template.docx"
    template.write_bytes(report())
    lettering = font_setup(PROJECT / ".cache").lettering
    native, pictured = (
        fill(template, {"charts": CHARTS}, day=date(2021, 7, 1), pictures=font) for font in (None, lettering)
    )
    made = {"native": native, "pictured": pictured, "unlabelled": unlabelled(native)}
    for name, docx in made.items():
        (folder / f"{name}.docx").write_bytes(docx)
    convert([folder / f"{name}.docx" for name in made], folder)
    return {name: (folder / f"{name}.docx", folder / f"{name}.pdf") for name in made}


@pytest.fixture
def told(workbook):
    """All that the prover says of a report's files."""
    dossier = assemble(load(workbook()).tables)

    def say(docx, pdf):
        proof = examine(docx, pdf, "plain")
        return [*proof.findings, *readback(dossier, {"report": proof})]

    return say


def words_of(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)


@pytest.mark.parametrize("form", ["native", "pictured"])
def test_a_report_with_charts_raises_no_finding(papers, told, form):
    assert [str(one) for one in told(*papers[form])] == []


def test_every_title_name_and_figure_of_a_native_chart_is_printed(papers):
    text = words_of(papers["native"][1])

    for one in CHARTS:
        assert f"{one.title}（单位：{one.unit}）" in text
        assert all(text.count(name) >= 2 for name in one.categories if name != LONG)


@pytest.mark.parametrize("form", ["native", "pictured"])
def test_the_bars_are_printed_in_the_charts_own_colours(papers, form):
    with pypdfium2.PdfDocument(papers[form][1]) as document:
        page = document[0].render(scale=2).to_numpy()[:, :, 2::-1].astype(int)
    dark, light = ([int(colour[at : at + 2], 16) for at in (0, 2, 4)] for colour in FILLS[:2])

    for colour in (dark, light):
        assert (abs(page - colour) < 4).all(axis=2).sum() > 2000


def test_a_chart_that_lost_its_figures_on_the_page_is_found(papers, told):
    [finding] = told(papers["native"][0], papers["unlabelled"][1])

    assert finding.code == "P218"
    assert str(finding.location) == "unlabelled.pdf!第1页"
    assert "各科室得分情况" in finding.message
    assert "17.25" in finding.message
    assert "办公室" not in finding.message


def test_a_drawing_that_no_chart_explains_is_found(papers, told):
    found = told(papers["pictured"][0], papers["native"][1])

    assert {one.code for one in found} == {"P210"}
    assert len(found) == len(CHARTS)


def test_a_chart_of_which_the_page_shows_nothing_is_found(papers, told):
    found = told(papers["native"][0], papers["pictured"][1])

    assert [one.code for one in found] == ["P218"] * len(CHARTS)
