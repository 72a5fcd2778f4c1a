"""Charts where a template marks them: what the Word file holds, and what is refused."""

import re
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator
from PIL import Image

from evalgen.errors import RenderError
from evalgen.gb9704 import blocks
from evalgen.gb9704.package import package
from evalgen.model.chart import Chart, ChartKind, Series
from evalgen.render import charts
from evalgen.render.chart_picture import DPI, scale
from evalgen.render.fonts import font_setup
from evalgen.render.markup import named, parse, w
from evalgen.render.word import fill
from evalgen.text import typefaces

PROJECT = Path(__file__).parents[2]
DAY = date(2021, 7, 1)
C = f"{{{charts.CHART}}}"
A = f"{{{charts.DRAWING}}}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def chart(*values, code="scores", kind=ChartKind.COLUMNS, names=("办公室", "法规科", "信息中心"), **changes):
    """A chart of three departments; every argument is the row of a series."""
    rows = values or (("17.25", "0", None),)
    series = tuple(
        Series(name=f"系列{number}", values=tuple(None if one is None else Decimal(one) for one in row))
        for number, row in enumerate(rows, 1)
    )
    given = {"title": "各科室得分", "unit": "分"} | changes
    return Chart(code=code, kind=kind, categories=tuple(names), series=series, **given)


@pytest.fixture
def filled(tmp_path):
    """Return a function that fills a template with marks for these charts."""

    def build(*shown, marks=None, body=None, pictures=None):
        template = tmp_path / "report.docx"
        codes = [one.code for one in shown] if marks is None else marks
        content = body if body is not None else "".join(blocks.chart(code) + blocks.sliver() for code in codes)
        template.write_bytes(package(content + blocks.section("portrait"), blocks.margins()))
        return fill(template, {"charts": shown}, day=DAY, pictures=pictures)

    return build


@pytest.fixture(scope="session")
def lettering():
    """The font that pictures are lettered in."""
    found = font_setup(PROJECT / ".cache").lettering
    assert found
    return found


def parts(docx):
    with zipfile.ZipFile(BytesIO(docx)) as source:
        return {name: source.read(name) for name in source.namelist()}


def part_of(docx, number=1):
    return parse(parts(docx)[f"word/charts/chart{number}.xml"])


def problems(docx, path):
    path.write_bytes(docx)
    return [str(one) for one in OpenXmlValidator().validate(path).errors]


def values_of(root):
    """The points of every series by their place."""
    return [
        {int(point.get("idx")): point.findtext(f"{C}v") for point in cache.iter(f"{C}pt")}
        for cache in root.iter(f"{C}numCache")
    ]


def test_the_mark_becomes_a_chart_inside_its_line(filled):
    docx = filled(chart())
    body = parse(parts(docx)["word/document.xml"])

    [drawing] = named(body, "drawing")
    assert "[[" not in "".join(body.itertext())
    assert drawing.getparent().getparent().getparent().tag == w("tc")
    assert next(drawing.iter(f"{C}chart")) is not None


def test_the_part_holds_every_name_and_figure_as_text(filled):
    root = part_of(filled(chart(("17.25", "0", None), ("20.0", "5043.60", "52000000"))))

    names = [[one.text for one in cat.iter(f"{C}v")] for cat in root.iter(f"{C}cat")]
    assert names == [["办公室", "法规科", "信息中心"]] * 2
    assert values_of(root) == [{0: "17.25", 1: "0"}, {0: "20", 1: "5043.6", 2: "52000000"}]


def test_the_workbook_inside_can_be_edited_and_holds_the_same_figures(filled):
    held = parts(filled(chart(("17.25", "0", None), ("20", "10", "-1.5"))))
    book = load_workbook(BytesIO(held["word/embeddings/chart1.xlsx"]))

    assert list(book.active.values) == [
        ("分", "系列1", "系列2"),
        ("办公室", 17.25, 20),
        ("法规科", 0, 10),
        ("信息中心", None, -1.5),
    ]
    formulas = [one.text for one in parse(held["word/charts/chart1.xml"]).iter(f"{C}f")]
    assert formulas[:3] == ["图表数据!$B$1", "图表数据!$A$2:$A$4", "图表数据!$B$2:$B$4"]
    assert book.sheetnames == ["图表数据"]


def test_a_name_that_looks_like_a_formula_stays_a_name(filled):
    held = parts(filled(chart(names=("=1+1", "甲", "乙"))))

    book = load_workbook(BytesIO(held["word/embeddings/chart1.xlsx"]))
    assert (book.active["A2"].value, book.active["A2"].data_type) == ("=1+1", "s")


def test_every_text_names_its_chinese_face(filled):
    root = part_of(filled(chart(("1", "2", "3"), ("1", "2", "3"))))

    looks = list(root.iter(f"{A}defRPr", f"{A}rPr"))
    assert len(looks) > 6
    assert {one.find(f"{A}ea").get("typeface") for one in looks} == {typefaces.SONGTI}


@pytest.mark.parametrize(("lowest", "least"), [("0", ["0"]), ("2.5", ["0"]), ("-0.5", [])])
def test_the_axis_begins_at_zero_unless_a_figure_lies_below(filled, lowest, least):
    root = part_of(filled(chart((lowest, "3", None))))

    assert [one.get("val").removesuffix(".0") for one in root.iter(f"{C}min")] == least


@pytest.mark.parametrize("kind", ChartKind)
@pytest.mark.parametrize("count", [1, 3, 20])
def test_every_kind_and_size_keeps_to_the_schema(filled, tmp_path, kind, count):
    names = [f"第{number}项名称很长很长也要印全的指标" for number in range(count)]
    rows = ([None] * count, ["0"] * count, [str(number - 5) for number in range(count)])

    assert problems(filled(chart(*rows, kind=kind, names=names)), tmp_path / "made.docx") == []


def test_two_charts_have_parts_and_numbers_of_their_own(filled, tmp_path):
    docx = filled(chart(code="one"), chart(code="two", title="其他"))

    ids = [one.get("id") for one in parse(parts(docx)["word/document.xml"]).iter(f"{WP}docPr")]
    assert len(set(ids)) == 2
    assert {"word/charts/chart1.xml", "word/charts/chart2.xml", "word/embeddings/chart2.xlsx"} <= parts(docx).keys()
    assert problems(docx, tmp_path / "made.docx") == []


def test_nothing_outside_is_referred_to(filled):
    relations = [text for name, text in parts(filled(chart())).items() if name.endswith(".rels")]

    assert not any(b"External" in one for one in relations)


def test_the_chart_says_in_words_what_it_shows(filled):
    body = parse(parts(filled(chart(("17.25", "0", None))))["word/document.xml"])

    [properties] = body.iter(f"{WP}docPr")
    assert properties.get("descr") == (
        "柱形图：各科室得分（单位：分）。系列1：办公室 17.25，法规科 0，信息中心 无数据。"
    )


def test_the_chart_is_as_wide_as_its_cell(filled):
    body = parse(parts(filled(chart(), body=blocks.chart("scores", 5000) + blocks.sliver()))["word/document.xml"])

    [extent] = body.iter(f"{WP}extent")
    assert 0.97 < int(extent.get("cx")) / (5000 * 635) < 1


@pytest.mark.parametrize("kind", ChartKind)
@pytest.mark.parametrize(("width", "page"), [(155, 225), (224, 156)])
def test_no_chart_is_higher_than_its_page(kind, width, page):
    names = [f"第{number}项名称很长很长很长很长很长很长很长很长很长很长很长很长的指标" for number in range(40)]

    assert charts.height(chart(["1"] * 40, ["2"] * 40, kind=kind, names=names), width) < page - 15


@pytest.mark.parametrize("pictured", [False, True])
def test_equal_charts_give_equal_bytes(filled, lettering, pictured):
    font = lettering if pictured else None

    assert filled(chart(), pictures=font) == filled(chart(), pictures=font)


# Marks.


@pytest.mark.parametrize(
    ("shown", "marks", "said"),
    [
        ((), ("scores",), "[[chart scores]]"),
        (("scores",), (), "[[chart scores]]"),
        (("scores",), ("scores", "other", "third"), "[[chart other、third]]"),
    ],
)
def test_charts_and_marks_that_do_not_match_name_the_template(filled, shown, marks, said):
    with pytest.raises(RenderError) as refusal:
        filled(*(chart(code=code) for code in shown), marks=marks)

    assert "templates/report.docx" in refusal.value.message
    assert said in refusal.value.message
    assert "独占一段" in refusal.value.hint


@pytest.mark.parametrize("text", ["如图 [[chart scores]] 所示", "[[chart]]", "[[chart 得分 1]]"])
def test_a_mark_that_is_written_wrongly_is_quoted(filled, text):
    with pytest.raises(RenderError, match=re.escape(text)):
        filled(chart(), body=blocks.paragraph("Body", text))


def test_a_mark_that_word_has_parted_into_runs_is_known(filled):
    runs = "".join(blocks.run(piece) for piece in ("[[ch", "art sco", "res]] "))
    body = parse(parts(filled(chart(), body=blocks.paragraph("Body", runs)))["word/document.xml"])

    assert len(named(body, "drawing")) == 1


def test_a_document_without_charts_stays_as_it_is(filled):
    assert "word/charts/chart1.xml" not in parts(filled(body=blocks.paragraph("Body", "没有图")))


# Pictures.


@pytest.mark.parametrize("kind", ChartKind)
def test_a_picture_takes_the_same_place_without_a_chart_part(filled, lettering, tmp_path, kind):
    names = [f"第{number}项名称很长很长也要印全的指标" for number in range(20)]
    rows = (["0"] * 20, [None if number == 3 else str(number - 5) for number in range(20)])
    shown = chart(*rows, kind=kind, names=names)
    native, pictured = filled(shown), filled(shown, pictures=lettering)

    sizes = [next(parse(parts(one)["word/document.xml"]).iter(f"{WP}extent")).attrib for one in (native, pictured)]
    assert sizes[0] == sizes[1]
    assert not any("chart1.xml" in name or "embeddings" in name for name in parts(pictured))
    assert problems(pictured, tmp_path / "made.docx") == []


def test_the_picture_shows_bars_as_high_as_their_figures(filled, lettering):
    image = Image.open(BytesIO(parts(filled(chart(("20", "10", "5")), pictures=lettering))["word/media/chart1.png"]))
    filled_with = [int(charts.FILLS[0][at : at + 2], 16) for at in (0, 2, 4)]

    heights = (np.asarray(image.convert("RGB")) == filled_with).all(axis=2).sum(axis=0)
    assert round(image.info["dpi"][0]) == DPI
    assert {round(height / heights.max() * 20) for height in heights} == {0, 5, 10, 20}


@pytest.mark.parametrize(
    ("figures", "marks"),
    [
        (("97.3", "100", "0"), ["0", "20", "40", "60", "80", "100"]),
        (("19.95", "-0.5", None), ["-5", "0", "5", "10", "15", "20"]),
        (("0", "0.0", None), ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        ((None, None, None), ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        (("52000000", "1", "1"), ["0", "20000000", "40000000", "60000000"]),
    ],
)
def test_the_picture_s_axis_holds_zero_and_ends_beyond_every_figure(figures, marks):
    assert [format(one, "f") for one in scale(chart(figures)).marks] == marks
