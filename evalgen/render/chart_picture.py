"""Charts as pictures, for programs that cannot draw native ones: a plain PNG of bars, figures and names."""

import io
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from evalgen.model.chart import Chart, ChartKind
from evalgen.render.catalogue import Font
from evalgen.render.charts import FILLS, NAMES_WIDEST, TITLE_TYPE, TYPE, caption, crowded, shown, stands

DPI: Final = 300
_PIXEL = DPI / 25.4
_POINT = DPI / 72
_INK, _GRID, _EDGE, _PAPER = "#000000", "#BFBFBF", "#404040", "#FFFFFF"

# Millimetres.
_MARGIN, _AIR, _TICK = 3.0, 1.2, 1.0
_STEPS: Final = 5
_TIDY = (1, 2, 5, 10)
_CLUSTER = 0.62
"""How much of a category's room its bars take."""


def picture(chart: Chart, width: float, height: float, font: Font) -> bytes:
    """Return a PNG of `width` by `height` millimetres, lettered in `font`; equal arguments give equal bytes."""
    plot = _Plot(chart, width * _PIXEL, height * _PIXEL, font)
    if chart.kind is ChartKind.BARS:
        plot.draw_bars()
    else:
        plot.draw_columns()
    file = io.BytesIO()
    plot.image.save(file, "PNG", dpi=(DPI, DPI))
    return file.getvalue()


@dataclass(frozen=True, kw_only=True)
class Scale:
    """The value axis: tidy marks from the lowest to the highest."""

    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def marks(self) -> tuple[Decimal, ...]:
        """Every value that the axis names."""
        return tuple(self.low + self.step * count for count in range(int((self.high - self.low) / self.step) + 1))

    def share(self, value: Decimal) -> float:
        """How far along the axis a value lies: 0 to 1."""
        return float((value - self.low) / (self.high - self.low))


def scale(chart: Chart) -> Scale:
    """The axis for a chart's figures: it holds zero, and ends at a round value.

    >>> from evalgen.model.chart import Series
    >>> row = Series(name="", values=(Decimal("17.25"), None, Decimal(3)))
    >>> axis = scale(Chart(code="", kind=ChartKind.BARS, title="", unit="", categories=("", "", ""), series=(row,)))
    >>> [str(mark) for mark in axis.marks]
    ['0', '5', '10', '15', '20']
    """
    figures = [value for series in chart.series for value in series.values if value is not None]
    low, high = min([*figures, Decimal(0)]), max([*figures, Decimal(0)])
    if low == high:
        return Scale(low=Decimal(0), high=Decimal(1), step=Decimal("0.2"))
    rough = (high - low) / _STEPS
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(power * one for one in _TIDY if power * one >= rough)
    lowest = (low / step).to_integral_value(ROUND_FLOOR) * step
    return Scale(low=lowest, high=(high / step).to_integral_value(ROUND_CEILING) * step, step=step)


class _Plot:
    """A sheet of paper on which a chart is drawn; lengths are pixels."""

    def __init__(self, chart: Chart, width: float, height: float, font: Font) -> None:
        self._chart, self._scale = chart, scale(chart)
        self._stands, self._crowded = stands(chart, width / _PIXEL), crowded(chart, width / _PIXEL)
        self.image = Image.new("RGB", (round(width), round(height)), _PAPER)
        self._pen = ImageDraw.Draw(self.image)
        self._type = ImageFont.truetype(font.path, round(TYPE * _POINT), index=font.number)
        self._title_type = ImageFont.truetype(font.path, round(TITLE_TYPE * _POINT), index=font.number)
        self._air, margin = _AIR * _PIXEL, _MARGIN * _PIXEL
        self._line = self._type.getbbox("\u56fd0", anchor="ls")[3] - self._type.getbbox("\u56fd0", anchor="ls")[1]
        self._left, self._right = margin, width - margin
        self._top, self._bottom = margin, height - margin
        self._figures = [shown(mark) for mark in self._scale.marks]
        if chart.title:
            self._write(width / 2, self._top, caption(chart), "ma", self._title_type)
            self._top += 2 * self._line
        if len(chart.series) > 1:
            self._draw_legend(width / 2)

    def draw_columns(self) -> None:
        """Columns side by side, their names below."""
        self._left += self._widest(self._figures) + self._air + _TICK * _PIXEL
        room = (self._right - self._left) / max(len(self._chart.categories), 1)
        names = [
            [name] if self._stands else _wrapped(name, self._type, room - self._air) for name in self._chart.categories
        ]
        low = max(map(len, names), default=1) * self._line * 1.15
        self._bottom -= (self._widest([*self._chart.categories]) if self._stands else low) + self._air
        self._top += 2.5 * self._line if self._crowded else self._line
        for mark, text in zip(self._scale.marks, self._figures, strict=True):
            y = self._along(mark, self._bottom, self._top)
            self._rule(self._left, y, self._right, y, _GRID)
            self._write(self._left - self._air, y, text, "rm")
        for place, lines in enumerate(names):
            middle = self._left + (place + 0.5) * room
            for number, line in enumerate(lines):
                top = self._bottom + self._air + number * self._line * 1.15
                if self._stands:
                    self._write_upwards(middle, top, line, above=False)
                else:
                    self._write(middle, top, line, "ma")
            self._draw_cluster(place, middle - room * _CLUSTER / 2, room * _CLUSTER)
        zero = self._along(Decimal(0), self._bottom, self._top)
        self._rule(self._left, zero, self._right, zero, _EDGE)
        self._rule(self._left, self._top, self._left, self._bottom, _EDGE)

    def draw_bars(self) -> None:
        """Bars one under another, their names to the left."""
        limit = (self._right - self._left) * NAMES_WIDEST
        names = [_wrapped(name, self._type, limit) for name in self._chart.categories]
        self._left += self._widest([line for lines in names for line in lines]) + 2 * self._air
        known = [shown(value) for series in self._chart.series for value in series.values if value is not None]
        self._right -= self._widest(known) + self._air
        if self._scale.low < 0:
            self._left += self._widest(known) + self._air
        self._bottom -= self._line + 2 * self._air
        room = (self._bottom - self._top) / max(len(names), 1)
        for mark, text in zip(self._scale.marks, self._figures, strict=True):
            x = self._along(mark, self._left, self._right)
            self._rule(x, self._top, x, self._bottom, _GRID)
            self._write(x, self._bottom + self._air, text, "ma")
        edge = self._left - 2 * self._air - (self._widest(known) if self._scale.low < 0 else 0)
        for place, lines in enumerate(names):
            middle = self._top + (place + 0.5) * room
            first = middle - (len(lines) - 1) * self._line * 0.575
            for number, line in enumerate(lines):
                self._write(edge, first + number * self._line * 1.15, line, "rm")
            self._draw_cluster(place, middle - room * _CLUSTER / 2, room * _CLUSTER)
        zero = self._along(Decimal(0), self._left, self._right)
        self._rule(zero, self._top, zero, self._bottom, _EDGE)
        self._rule(self._left, self._bottom, self._right, self._bottom, _EDGE)

    def _draw_cluster(self, place: int, start: float, room: float) -> None:
        """The bars of one category, each with its figure at its end."""
        lying = self._chart.kind is ChartKind.BARS
        ends = (self._left, self._right) if lying else (self._bottom, self._top)
        each = room / len(self._chart.series)
        for number, series in enumerate(self._chart.series):
            value = series.values[place]
            if value is None:
                continue
            zero, end = (self._along(one, *ends) for one in (Decimal(0), value))
            low, high = start + number * each, start + (number + 1) * each
            (x0, x1), (y0, y1) = ((zero, end), (low, high)) if lying else ((low, high), (zero, end))
            box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            self._pen.rectangle(box, fill=f"#{FILLS[number % len(FILLS)]}", outline=_EDGE, width=2)
            away = -self._air / 2 if value < 0 else self._air / 2
            if lying:
                self._write(end + away, (low + high) / 2, shown(value), "rm" if value < 0 else "lm")
            elif self._crowded:
                self._write_upwards((low + high) / 2, end - away, shown(value), above=value >= 0)
            else:
                self._write((low + high) / 2, end - away, shown(value), "ma" if value < 0 else "md")

    def _draw_legend(self, middle: float) -> None:
        """What each fill means, in one line at the foot."""
        names = [series.name for series in self._chart.series]
        gap = 2 * self._line
        width = sum(self._type.getlength(name) + self._line + self._air for name in names) + gap * (len(names) - 1)
        x, y = middle - width / 2, self._bottom - self._line
        for number, name in enumerate(names):
            fill = f"#{FILLS[number % len(FILLS)]}"
            self._pen.rectangle((x, y, x + self._line, y + self._line), fill=fill, outline=_EDGE, width=2)
            self._write(x + self._line + self._air, y + self._line / 2, name, "lm")
            x += self._line + self._air + self._type.getlength(name) + gap
        self._bottom = y - 2 * self._air

    def _along(self, value: Decimal, start: float, end: float) -> float:
        return start + (end - start) * self._scale.share(value)

    def _widest(self, texts: list[str]) -> float:
        return max((self._type.getlength(text) for text in texts), default=0.0)

    def _rule(self, x0: float, y0: float, x1: float, y1: float, colour: str) -> None:
        self._pen.line((x0, y0, x1, y1), fill=colour, width=2)

    def _write(
        self, x: float, y: float, text: str, anchor: str, font: ImageFont.FreeTypeFont | None = None
    ) -> None:
        self._pen.text((x, y), text, fill=_INK, font=font or self._type, anchor=anchor)

    def _write_upwards(self, x: float, y: float, text: str, *, above: bool) -> None:
        """Text that runs upwards, centred on `x`, above or below `y`."""
        length, thick = round(self._type.getlength(text)) + 2, round(self._line * 1.5)
        level = Image.new("L", (length, thick))
        ImageDraw.Draw(level).text((length / 2, thick / 2), text, fill=255, font=self._type, anchor="mm")
        upright = level.transpose(Image.Transpose.ROTATE_90)
        place = (round(x - thick / 2), round(y - length if above else y))
        self.image.paste(_INK, place, upright)


def _wrapped(text: str, font: ImageFont.FreeTypeFont, room: float) -> list[str]:
    """A name in lines of at most `room` pixels, and at least one glyph."""
    lines = [""]
    for char in text:
        if lines[-1] and font.getlength(lines[-1] + char) > room:
            lines.append("")
        lines[-1] += char
    return lines
