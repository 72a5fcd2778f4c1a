"""The ruled tables of a printed page, and the drawings that stand in their cells."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import Final

from evalgen.proof.page import Box, Page, Stroke, around

TOUCH: Final = 0.6
SLACK: Final = 0.4
SMALL: Final = 10.0
FREE: Final = 4.0  # room above or below a drawing's lines, where its title or its names stand


Rule = tuple[float, float, float]
"""Where a line that parts cells lies, and from where to where it reaches."""


@dataclass(frozen=True, kw_only=True)
class Ruled:
    """A ruled table: its box, the lines that part its cells, and the cells that hold a drawing."""

    box: Box
    strokes: tuple[Stroke, ...]
    frames: tuple[Box, ...] = ()

    def cell_at(self, x: float, y: float) -> Box:
        """The cell around a place; places between the same lines are in the same one."""
        steps, cells = self._steps, self._cells
        spot = bisect_right(steps[0], x), bisect_right(steps[1], y)
        if spot not in cells:
            cells[spot] = self._cell(x, y)
        return cells[spot]

    def _cell(self, x: float, y: float) -> Box:
        """The cell around a place, looked up among the lines."""
        upright, level = self._rules
        left, right = _between(upright, x, y, self.box.x0, self.box.x1)
        top, bottom = _between(level, y, x, self.box.y0, self.box.y1)
        return Box(x0=left, y0=top, x1=right, y1=bottom)

    @cached_property
    def _cells(self) -> dict[tuple[int, int], Box]:
        """The cells that were looked up, by their first place among the steps."""
        return {}

    @cached_property
    def _steps(self) -> tuple[list[float], list[float]]:
        """Where from left to right, and from top to bottom, another cell may begin."""
        upright, level = self._rules
        across = {edge for edge, _, _ in upright}.union(*(reach for _, *reach in level))
        down = {edge for edge, _, _ in level}.union(*(reach for _, *reach in upright))
        return sorted(across), sorted(down)

    @cached_property
    def _rules(self) -> tuple[list[Rule], list[Rule]]:
        """The upright lines from left to right, and the level ones from top to bottom."""
        upright = ((one.x0, one.y0 - SLACK, one.y1 + SLACK) for one in self.strokes if not one.level)
        level = ((one.y0, one.x0 - SLACK, one.x1 + SLACK) for one in self.strokes if one.level)
        return sorted(upright), sorted(level)


def ruled(page: Page) -> list[Ruled]:
    """A page's ruled tables: clusters of touching lines, some of which stand upright."""
    groups = _clusters(page.strokes)
    tables = [group for group in groups if sum(not one.level and one.length > 3 for one in group) >= 2]
    found = [_ruled(page, group, groups) for group in tables]
    return [one for one in found if not any(_within(one.box, frame) for other in found for frame in other.frames)]


def _clusters(strokes: Iterable[Stroke]) -> list[list[Stroke]]:
    groups: list[list[Stroke]] = []
    for stroke in strokes:
        touching = [group for group in groups if any(_touch(stroke, other) for other in group)]
        merged = [stroke, *(one for group in touching for one in group)]
        groups = [group for group in groups if group not in touching]
        groups.append(merged)
    return groups


def _ruled(page: Page, own: list[Stroke], groups: list[list[Stroke]]) -> Ruled:
    """A table of the lines `own`; lines within that touch none of them part its cells too, or are a drawing."""
    box = around(one.box for one in own)
    grid = Ruled(box=box, strokes=tuple(own))
    inner: dict[Box, list[Stroke]] = {}
    for group in groups:
        extent = around(one.box for one in group)
        if group is not own and _within(extent, box):
            inner.setdefault(grid.cell_at(extent.centre, extent.middle), []).extend(group)
    frames = tuple(cell for cell, lines in inner.items() if _drawn(lines, cell))
    strokes = [one for one in page.strokes if _inside(one, box)]
    rules = [one for one in strokes if one in own or not any(_within(one.box, frame) for frame in frames)]
    return Ruled(box=box, strokes=tuple(rules), frames=frames)


def _drawn(lines: list[Stroke], cell: Box) -> bool:
    """Are lines within a cell a drawing: no underlines, nor the second line of a border, close to the first?"""
    inner = around(one.box for one in lines)
    if all(one.level for one in lines) or min(inner.width, inner.height) < SMALL:
        return False
    free = min(inner.x0 - cell.x0, cell.x1 - inner.x1, inner.y0 - cell.y0, cell.y1 - inner.y1)
    return free > TOUCH and max(inner.y0 - cell.y0, cell.y1 - inner.y1) > FREE


def _within(one: Box, other: Box) -> bool:
    return other.x0 < one.x0 and one.x1 < other.x1 and other.y0 < one.y0 and one.y1 < other.y1


def _inside(stroke: Stroke, box: Box) -> bool:
    return box.x0 - 1 <= stroke.x0 and stroke.x1 <= box.x1 + 1 and box.y0 - 1 <= stroke.y0 and stroke.y1 <= box.y1 + 1


def _between(rules: list[Rule], place: float, along: float, low: float, high: float) -> tuple[float, float]:
    """The lines on either side of a place that reach as far as `along`; `low` and `high` where there is none."""
    at = bisect_right(rules, (place, inf, inf))
    below = next((edge for edge, begin, end in reversed(rules[:at]) if begin <= along <= end), low)
    above = next((edge for edge, begin, end in rules[at:] if begin <= along <= end), high)
    return round(below, 1), round(above, 1)


def _touch(one: Stroke, other: Stroke) -> bool:
    return (
        one.x0 - TOUCH <= other.x1
        and other.x0 - TOUCH <= one.x1
        and one.y0 - TOUCH <= other.y1
        and other.y0 - TOUCH <= one.y1
    )
