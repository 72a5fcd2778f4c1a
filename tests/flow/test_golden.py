"""The text of every document of 2021, as it reads before any page is set (`make golden` rewrites it).

The plan's own documents are made of the real workbook; the reports of the samples beside it.
"""

from datetime import date
from pathlib import Path

import pytest

from evalgen.documents import of_period
from evalgen.model.result import Period
from evalgen.pipeline import review
from evalgen.render.fonts import font_setup
from evalgen.render.text import lines
from evalgen.render.word import fill
from evalgen.yearbooks import Yearbooks, yearbooks

PROJECT = Path(__file__).parents[2]
GOLDEN = PROJECT / "tests" / "golden"
PLAN = PROJECT / "data" / "2021" / "plan.xlsx"
STAGES = (None, *Period)


@pytest.fixture(scope="module")
def dossiers():
    """The dossier of every stage of the year, the plan's own without one."""
    fonts = font_setup(PROJECT / ".cache")
    books = {period: yearbooks(PLAN, period) if period else Yearbooks(plan=PLAN) for period in STAGES}
    return {period: review(one, fonts).dossier for period, one in books.items()}


@pytest.mark.parametrize(
    ("kind", "period"),
    [
        pytest.param(kind, period, id=f"{kind.code}-{period}" if period else kind.code)
        for period in STAGES
        for kind in of_period(period)
        if kind.when is None
    ],
)
def test_a_document_says_its_golden_text(kind, period, dossiers, request):
    docx = fill(PROJECT / "templates" / kind.template, kind.context(dossiers[period], (0,)), day=date(2021, 12, 24))
    text = "\n".join(lines(docx)) + "\n"
    golden = GOLDEN / (f"{kind.code}-{period}.txt" if period else f"{kind.code}.txt")
    if request.config.getoption("--golden"):
        golden.write_text(text, encoding="utf-8", newline="\n")

    assert text == golden.read_text(encoding="utf-8")
