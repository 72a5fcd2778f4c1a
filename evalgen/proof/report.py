"""The report: pages as pictures with what was measured drawn on them; the same as terminal lines and as records."""

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final

import jinja2

from evalgen import __version__
from evalgen.model.finding import Finding
from evalgen.proof.items import area
from evalgen.proof.measurement import Measurement, Verdict
from evalgen.proof.page import Box, Page
from evalgen.proof.prove import Proof
from evalgen.text import proof_words as words
from evalgen.text import standard_words

# Clauses whose measure is a distance to be drawn: from the sheet's top or left edge, or to the type area's edges.
_FROM_TOP: Final = ("HD4.top", "PN2.dash", "IM1.foot", "PG2.ink", "F1.top", "F2.top", "F1.foot")
_MIDDLE: Final = ("PN2.dash", "IM1.foot", "F1.foot")
_GAP: Final = "HD7.gap"
_FROM_LEFT: Final = ("PG3.left", "HD7.left", "IM1.left", "BD2.left", "HD6.left")
_TO_RIGHT: Final = ("BD7.date", "IM4.right", "HD7.right", "IM1.right")
_INDENT: Final = ("BD4.indent", "BD6.left", "IM2.left")
_WORST: Final = (Verdict.DEVIATES, Verdict.CANNOT_BE_SAID, Verdict.CONFORMS, Verdict.NOT_APPLICABLE)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A clause in one kind of evidence, its measurements drawn together: the worst verdict, its first value."""

    clause: str
    label: str
    strength: str
    evidence: str
    verdict: Verdict
    measured: str
    required: str
    pages: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Mark:
    """What is drawn for one measurement: a box, and a distance from one point to another with its number."""

    verdict: Verdict
    box: Box
    title: str
    text: str = ""
    distance: tuple[float, float, float, float] | None = None

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the box, which is to be seen even where it is a line."""
        return max(self.box.width, 0.1), max(self.box.height, 0.1)

    @property
    def label(self) -> tuple[float, float]:
        """Where a distance's number stands: beside the end of an upright one, above the middle of a level one."""
        x0, y0, x1, y1 = self.distance or (self.box.x1, self.box.middle, self.box.x1, self.box.middle)
        return (x1 + 0.8, y1 - 3) if x0 == x1 else (min(x0, x1) + 0.5, y0 - 0.6)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A page of the report: the picture, the type area, the marks."""

    caption: str
    page: Page
    area: Box
    picture: str
    marks: tuple[Mark, ...]


def lines(proof: Proof) -> tuple[Line, ...]:
    """One line for every clause and kind of evidence, in the standard's order."""
    grouped = groupby(proof.measurements, key=lambda one: (one.clause.id, one.evidence))
    return tuple(_line(list(group)) for _, group in grouped)


def _line(group: list[Measurement]) -> Line:
    worst = min(group, key=lambda one: _WORST.index(one.verdict))
    same = [one for one in group if one.verdict is worst.verdict]
    pages = sorted({one.page for one in same if one.page})
    more = words.REPORT["more"].format(count=len(same)) if len(same) > 1 and worst.verdict is Verdict.DEVIATES else ""
    return Line(
        clause=worst.clause.clause,
        label=worst.clause.label,
        strength=standard_words.STRENGTHS[worst.clause.strength],
        evidence=standard_words.EVIDENCE[worst.evidence],
        verdict=worst.verdict,
        measured=worst.measured + more,
        required=worst.required,
        pages="、".join(str(page) for page in pages[:6]),
        reason=worst.reason,
    )


def records(proof: Proof) -> list[dict[str, object]]:
    """The measurements as plain values, ready for JSON."""
    return [
        {
            "rule": one.clause.id,
            "clause": one.clause.clause,
            "strength": str(one.clause.strength),
            "evidence": str(one.evidence),
            "verdict": str(one.verdict),
            "measured": one.measured,
            "required": one.required,
            "page": one.page,
            "box": [round(edge, 2) for edge in (one.box.x0, one.box.y0, one.box.x1, one.box.y1)] if one.box else None,
            "quote": one.quote,
            "reason": one.reason,
        }
        for one in proof.measurements
    ]


def html(proofs: Sequence[Proof], findings: Sequence[Finding]) -> str:
    """The report of proofs that were made with pictures, as one self-contained page."""
    drawn = [(proof, lines(proof)) for proof in proofs]
    return _template().render(
        words=words.REPORT,
        version=__version__,
        severities=words.SEVERITIES,
        verdicts=standard_words.VERDICTS,
        kinds={verdict: verdict.split()[0] for verdict in Verdict},
        findings=findings,
        documents=[
            {"name": proof.name, "lines": own, "counts": _counts(own), "sheets": tuple(_sheets(proof))}
            for proof, own in drawn
        ],
    )


@cache
def _template() -> jinja2.Template:
    surroundings = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    return surroundings.from_string(Path(__file__).with_name("report.html.j2").read_text(encoding="utf-8"))


def _counts(drawn: Sequence[Line]) -> dict[Verdict, int]:
    return {verdict: sum(one.verdict is verdict for one in drawn) for verdict in Verdict}


def _sheets(proof: Proof) -> Iterator[Sheet]:
    if proof.sheets is None:
        return
    for page, picture in zip(proof.sheets.document.pages, proof.pictures, strict=False):
        there = [one for one in proof.measurements if one.page == page.number and one.box is not None]
        yield Sheet(
            caption=words.REPORT["caption"].format(name=proof.name, page=words.page(page.number)),
            page=page,
            area=area(page),
            picture=base64.b64encode(picture).decode("ascii"),
            marks=tuple(mark for one in there if (mark := _mark(one, page)) is not None),
        )


def _mark(one: Measurement, page: Page) -> Mark | None:
    box = one.box
    if box is None:
        return None
    said = f"{one.clause.clause} {one.clause.label}：{one.measured}（{one.required}）"
    distance = _distance(one.clause.id, box, page)
    plain = one.verdict is Verdict.CONFORMS and distance is None and one.clause.id != _GAP
    text = "" if plain else one.measured
    return Mark(verdict=one.verdict, box=box, title=said, text=text, distance=distance)


def _distance(name: str, box: Box, page: Page) -> tuple[float, float, float, float] | None:
    space = area(page)
    if page.landscape:
        return None
    if name in _FROM_TOP:
        return box.centre, 0.0, box.centre, box.middle if name in _MIDDLE else box.y0
    if name in _FROM_LEFT:
        return 0.0, box.y1, box.x0, box.y1
    if name in _TO_RIGHT:
        return box.x1, box.middle, space.x1, box.middle
    if name in _INDENT:
        return space.x0, box.middle, box.x0, box.middle
    return None
