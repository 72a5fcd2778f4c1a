"""The text of every document of 2021, as it reads before any page is set (`make golden` rewrites it)."""

from datetime import date
from pathlib import Path

import pytest

from evalgen.documents import of_period
from evalgen.render.text import lines
from evalgen.render.word import fill
from evalgen.workbook.assemble import assemble
from evalgen.workbook.read import load

PROJECT = Path(__file__).parents[2]
GOLDEN = PROJECT / "tests" / "golden"


@pytest.fixture(scope="module")
def dossier():
    return assemble(load(PROJECT / "data" / "2021" / "plan.xlsx").tables)


@pytest.mark.parametrize("kind", [pytest.param(kind, id=kind.code) for kind in of_period(None)])
def test_a_document_says_its_golden_text(kind, dossier, request):
    docx = fill(PROJECT / "templates" / kind.template, kind.context(dossier, (0,)), day=date(2021, 12, 24))
    text = "\n".join(lines(docx)) + "\n"
    golden = GOLDEN / f"{kind.code}.txt"
    if request.config.getoption("--golden"):
        golden.write_text(text, encoding="utf-8", newline="\n")

    assert text == golden.read_text(encoding="utf-8")
