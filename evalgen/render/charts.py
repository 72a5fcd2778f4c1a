"""Native charts: a Chart as the chart part of a Word file, with its figures in a workbook that Word can edit.

Only this module knows openpyxl's chart classes.  The part holds every figure and name as text too, so that a page
can be made of it without opening the workbook.
"""

from datetime import datetime
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import Final, cast

import xlsxwriter
from lxml import etree
from openpyxl.chart import BarChart
from openpyxl.chart.chartspace import ChartContainer, ChartSpace, ExternalData
from openpyxl.chart.data_source import AxDataSource, NumData, NumDataSource, NumRef, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.legend import Legend
from openpyxl.chart.plotarea import PlotArea
from openpyxl.chart.series import Series as Bars
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
    RichTextProperties,
)
from openpyxl.xml.functions import tostring

from evalgen.gb9704.package import OFFICE
from evalgen.gb9704.standard import AREA_WIDTH
from evalgen.model.chart import Chart, ChartKind
from evalgen.render.markup import Element, parse
from evalgen.text import rendering, typefaces

CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
WORKBOOK: Final = "workbook"
"""The relationship from a chart part to its workbook."""

FILLS: Final = ("44546A", "B8C2D0", "7C8BA1", "E6EAEF")
"""Grey-blue, dark and light by turns, so that neighbours differ in black and white; the fifth series begins anew."""

NAMES_WIDEST: Final = 0.4
"""How much of a chart's width the names of lying bars may take before they are broken into lines."""

TYPE: Final = 9
TITLE_TYPE: Final = 10.5
_INK, _GRID, _EDGE = "000000", "BFBFBF", "404040"
_POINT = 12700
_UPWARDS = -5400000

# Millimetres.
_GLYPH = TYPE * 25.4 / 72
_COLUMNS_HIGH = 70.0
_LINE = 1.25 * _GLYPH
_BAR, _BAR_GAP = 4.6, 2.6
_TITLE, _LEGEND, _FIGURES = 12.0, 9.0, 9.0
_FRAME = _TITLE + _LEGEND + _FIGURES
_LOWEST, _HIGHEST, _HIGHEST_LANDSCAPE = 45.0, 205.0, 135.0
_AXIS_ROOM = 12.0
_FIGURE = 0.55 * _GLYPH  # a figure's advance
_GAP = 0.6  # between two categories, in columns
_MANY_LINES = 3


def shown(value: Decimal) -> str:
    """A figure as a chart prints it: no zeros at the end.

    >>> shown(Decimal("40.0")), shown(Decimal("17.30"))
    ('40', '17.3')
    """
    return format(value.normalize(), "f")


def caption(chart: Chart) -> str:
    """The title that stands over a chart: its name, with the unit where there is one."""
    return rendering.CHART_TITLE.format(title=chart.title, unit=chart.unit) if chart.unit else chart.title


def description(chart: Chart) -> str:
    """What the chart shows in words, for those who cannot see it."""
    rows = (
        rendering.CHART_ROW.format(
            name=series.name,
            figures=rendering.COMMA.join(
                rendering.CHART_FIGURE.format(name=name, value=rendering.NO_FIGURE if value is None else shown(value))
                for name, value in zip(chart.categories, series.values, strict=True)
            ),
        )
        for series in chart.series
    )
    return rendering.CHART_DESCRIPTION[chart.kind].format(title=caption(chart), rows=rendering.SEMICOLON.join(rows))


def height(chart: Chart, width: float) -> float:
    """How high a chart of that width is to be, in millimetres: no label is crowded out, and the page holds it."""
    highest = _HIGHEST if width < AREA_WIDTH else _HIGHEST_LANDSCAPE
    if chart.kind is ChartKind.BARS:
        lines = ceil(_longest(chart.categories) * _GLYPH / (width * NAMES_WIDEST))
        each = max(len(chart.series) * _BAR + _BAR_GAP, lines * _LINE + _BAR_GAP)
        return min(max(_FRAME + len(chart.categories) * each, _LOWEST), highest)
    upwards = _longest(chart.categories) * _GLYPH if stands(chart, width) else 0.0
    return min(_COLUMNS_HIGH + upwards, highest)


def stands(chart: Chart, width: float) -> bool:
    """Must the names under the columns run upwards, because side by side they would take too many lines?"""
    if chart.kind is ChartKind.BARS:
        return False
    glyphs = max(int(_slot(chart, width) / _GLYPH), 1)
    return ceil(_longest(chart.categories) / glyphs) > _MANY_LINES


def crowded(chart: Chart, width: float) -> bool:
    """Must the figures over the columns run upwards, because they are wider than their columns?"""
    if chart.kind is ChartKind.BARS:
        return False
    figures = [shown(value) for series in chart.series for value in series.values if value is not None]
    return _longest(figures) * _FIGURE > _slot(chart, width) / (len(chart.series) + _GAP)


def part(chart: Chart, width: float) -> bytes:
    """The chart part, to be shown `width` millimetres wide; its relationship `WORKBOOK` is the workbook."""
    direction = "bar" if chart.kind is ChartKind.BARS else "col"
    bars = BarChart(barDir=direction, gapWidth=round(100 * _GAP), varyColors=False)
    bars.ser = [_bars(chart, number, width) for number in range(len(chart.series))]
    _draw_axes(bars, chart, width)
    area = PlotArea(layout=_layout(chart, width), _charts=[bars])
    title = _title(caption(chart)) if chart.title else None
    legend = Legend(legendPos="b", overlay=False, txPr=_text()) if len(chart.series) > 1 else None
    container = ChartContainer(
        plotArea=area, title=title, autoTitleDeleted=title is None, legend=legend, plotVisOnly=True, dispBlanksAs="gap"
    )
    space = ChartSpace(
        date1904=False,
        lang="zh-CN",
        roundedCorners=False,
        chart=container,
        spPr=GraphicalProperties(noFill=True, ln=LineProperties(noFill=True)),
        txPr=_text(),
        externalData=ExternalData(id=WORKBOOK, autoUpdate=False),
    )
    root = parse(cast("bytes", tostring(space.to_tree())))
    _set_figures(root, chart)
    _name_relation(root)
    etree.cleanup_namespaces(root, top_nsmap={"a": DRAWING, "r": OFFICE})
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def workbook(chart: Chart) -> bytes:
    """The workbook behind a chart: a row for every category, a column for every series; equal charts, equal bytes."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": chart.title, "created": datetime(1980, 1, 1)})
    sheet = book.add_worksheet(rendering.CHART_SHEET)
    sheet.set_column(0, 0, 2 * _longest(chart.categories) + 2)
    sheet.write_string(0, 0, chart.unit)
    for row, name in enumerate(chart.categories, 1):
        sheet.write_string(row, 0, name)
    for column, series in enumerate(chart.series, 1):
        sheet.write_string(0, column, series.name)
        for row, value in enumerate(series.values, 1):
            if value is not None:
                sheet.write_number(row, column, value)
    book.close()
    return buffer.getvalue()


# Series and their figures.


def _bars(chart: Chart, number: int, width: float) -> Bars:
    series, column = chart.series[number], _letter(number + 1)
    last = len(chart.categories) + 1
    figures = [NumVal(idx=place, v=0) for place, value in enumerate(series.values) if value is not None]
    return Bars(
        idx=number,
        order=number,
        tx=SeriesLabel(strRef=_names(f"${column}$1", (series.name,))),
        cat=AxDataSource(strRef=_names(f"$A$2:$A${last}", chart.categories)),
        val=NumDataSource(
            numRef=NumRef(
                f=_place(f"${column}$2:${column}${last}"),
                numCache=NumData(formatCode="General", ptCount=len(series.values), pt=figures),
            )
        ),
        spPr=_filled(FILLS[number % len(FILLS)]),
        invertIfNegative=False,
        dLbls=_labels(chart, width),
    )


def _names(cells: str, names: tuple[str, ...]) -> StrRef:
    points = [StrVal(idx=place, v=name) for place, name in enumerate(names)]
    return StrRef(f=_place(cells), strCache=StrData(ptCount=len(names), pt=points))


def _place(cells: str) -> str:
    return f"{rendering.CHART_SHEET}!{cells}"


def _letter(column: int) -> str:
    return chr(ord("A") + column)


def _set_figures(root: Element, chart: Chart) -> None:
    """Write the figures as they are; openpyxl would take them through floats."""
    caches = root.iter(f"{{{CHART}}}numCache")
    for cache, series in zip(caches, chart.series, strict=True):
        known = [value for value in series.values if value is not None]
        for point, value in zip(cache.iter(f"{{{CHART}}}v"), known, strict=True):
            point.text = shown(value)


def _name_relation(root: Element) -> None:
    """Give the reference to the workbook its namespace, which openpyxl leaves out."""
    for data in root.iter(f"{{{CHART}}}externalData"):
        data.set(f"{{{OFFICE}}}id", data.attrib.pop("id"))


# Axes, labels, looks.


def _draw_axes(bars: BarChart, chart: Chart, width: float) -> None:
    lying = chart.kind is ChartKind.BARS
    names, figures = bars.x_axis, bars.y_axis
    names.delete = figures.delete = False
    names.axPos, figures.axPos = ("l", "b") if lying else ("b", "l")
    names.scaling.orientation = "maxMin" if lying else "minMax"
    figures.crosses = "max" if lying else "autoZero"
    names.crosses, figures.crossBetween = "autoZero", "between"
    names.majorTickMark = names.minorTickMark = figures.minorTickMark = "none"
    figures.majorTickMark = "out"
    # Under the lowest figure, so that no name lies across a bar that falls below zero.
    names.tickLblPos, figures.tickLblPos = "low", "nextTo"
    names.tickLblSkip, names.noMultiLvlLbl, names.auto = 1, True, True
    names.txPr = _text(turn=_UPWARDS if stands(chart, width) else 0)
    figures.txPr = _text(turn=0)
    names.spPr = figures.spPr = GraphicalProperties(ln=_line(_EDGE, 0.75))
    if figures.majorGridlines is not None:
        figures.majorGridlines.spPr = GraphicalProperties(ln=_line(_GRID, 0.5))
    if all(value is None or value >= 0 for series in chart.series for value in series.values):
        figures.scaling.min = 0


def _layout(chart: Chart, width: float) -> Layout:
    """Where the bars lie, if they lie: long names would else squeeze them against the right edge."""
    names = (_longest(chart.categories) + 1.5) * _GLYPH
    if chart.kind is ChartKind.COLUMNS or names < width * NAMES_WIDEST:
        return Layout()
    high = height(chart, width)
    top = _TITLE if chart.title else _FIGURES / 2
    foot = _FIGURES + (_LEGEND if len(chart.series) > 1 else 0)
    return Layout(
        manualLayout=ManualLayout(
            layoutTarget="inner",
            xMode="edge",
            yMode="edge",
            wMode="factor",
            hMode="factor",
            x=NAMES_WIDEST,
            y=top / high,
            w=0.95 - NAMES_WIDEST,
            h=(high - top - foot) / high,
        )
    )


def _labels(chart: Chart, width: float) -> DataLabelList:
    return DataLabelList(
        txPr=_text(turn=_UPWARDS if crowded(chart, width) else 0),
        dLblPos="outEnd",
        showLegendKey=False,
        showVal=True,
        showCatName=False,
        showSerName=False,
        showPercent=False,
        showBubbleSize=False,
    )


def _slot(chart: Chart, width: float) -> float:
    """The room of one category, in millimetres."""
    return (width - _AXIS_ROOM) / max(len(chart.categories), 1)


def _longest(texts: tuple[str, ...] | list[str]) -> int:
    return max(map(len, texts), default=0)


def _filled(colour: str) -> GraphicalProperties:
    return GraphicalProperties(solidFill=colour, ln=_line(_EDGE, 0.5))


def _line(colour: str, points: float) -> LineProperties:
    return LineProperties(solidFill=colour, w=round(points * _POINT))


def _characters(size: float) -> CharacterProperties:
    face = Font(typeface=typefaces.SONGTI)
    return CharacterProperties(
        lang="zh-CN", sz=round(size * 100), b=False, solidFill=_INK, latin=face, ea=face, cs=face
    )


def _text(*, turn: int | None = None) -> RichText:
    look = ParagraphProperties(defRPr=_characters(TYPE))
    end = CharacterProperties(lang="zh-CN")
    properties = RichTextProperties() if turn is None else RichTextProperties(rot=turn, vert="horz")
    return RichText(bodyPr=properties, p=[Paragraph(pPr=look, r=(), endParaRPr=end)])


def _title(text: str) -> Title:
    look = ParagraphProperties(defRPr=_characters(TITLE_TYPE))
    paragraph = Paragraph(pPr=look, r=[RegularTextRun(rPr=_characters(TITLE_TYPE), t=text)])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)
