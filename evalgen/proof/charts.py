"""The charts of a Word file against the drawings of its PDF: every name and every figure has to be printed."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from evalgen.model.finding import Finding
from evalgen.proof.copies import Copy
from evalgen.proof.grid import Drawing
from evalgen.proof.word import Charted
from evalgen.text import proof_words as words

SHOWN: Final = 6  # so many lost texts are named


def compare_charts(word: Copy, page: Copy) -> Iterator[Finding]:
    """What a chart should print and its drawing lacks, and drawings that no chart of the Word file explains."""
    left = list(page.drawings)
    for chart in word.charts:
        drawing = min(left, key=lambda one: len(lost(chart, one)), default=None)
        missing = lost(chart, drawing)
        if drawing is not None:
            left.remove(drawing)
        if missing:
            named = words.COMMA.join(missing[:SHOWN])
            place = page.place(drawing.page if drawing is not None else 0)
            yield words.CHART_LOST.at(place, title=chart.title or words.NOTHING, lost=named, count=len(missing))
    known = word.text + "".join(text for text, _ in word.cells)
    for drawing in left:
        if alien := next((one for one in drawing.words if one not in known), ""):
            yield words.PROSE_ADDED.at(page.place(drawing.page), text=alien[:40])


def lost(chart: Charted, drawing: Drawing | None) -> tuple[str, ...]:
    """The texts of a chart that a drawing does not print.

    A name may be broken into lines, so its characters are looked for one by one; a figure is printed in one piece.

    >>> shown = Drawing(page=1, words=("\u529e\u516c", "\u5ba4", "12.5", "0"))
    >>> lost(Charted(title="", names=("\u529e\u516c\u5ba4",), figures=("12.5", "2.5")), shown)
    ('2.5',)
    """
    printed = drawing.words if drawing is not None else ()
    chars, figures = Counter("".join(printed)), Counter(printed)
    missing = []
    for name in filter(None, ("".join(chart.title.split()), *chart.names)):
        wanted = Counter(name)
        if wanted <= chars:
            chars -= wanted
        else:
            missing.append(name)
    for figure in chart.figures:
        if figures[figure]:
            figures[figure] -= 1
        else:
            missing.append(figure)
    return tuple(missing)
