"""The report is one file that shows the pages with what was measured, and says the same to a machine."""

import json
import re

import pytest

from evalgen.proof.prove import examine
from evalgen.proof.report import html, lines, records
from tests.battery.clean import landscape_table
from tests.battery.office import convert
from tests.battery.papers import write
from tests.battery.surgery import Patient, form

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def proof(tmp_path_factory):
    """A paper whose mark stands too low."""
    folder = tmp_path_factory.mktemp("report")
    patient = Patient(write(landscape_table().parts(), folder / "clean.docx"))
    form(patient.paragraph("局文件$"), "spacing", before="2140")
    docx = patient.save(folder / "low.docx")
    (pdf,) = convert([docx], folder)
    return examine(docx, pdf, pictures=True)


def test_every_page_is_a_picture_inside_the_file(proof):
    page = html([proof], proof.findings)

    assert page.count("data:image/png;base64,") == len(proof.sheets.document.pages)
    assert re.findall(r'(?:src|href)="(?!data:|#)[^"]+"', page) == []
    assert "<script" not in page


def test_a_deviation_is_drawn_in_red_where_it_is_with_its_clause_and_both_values(proof):
    page = html([proof], proof.findings)

    assert re.search(r"<title>7\.2\.4 [^<]*：7\d\.\d毫米（72±1毫米）</title>\s*<rect class=\"mark deviates\"", page)


def test_a_clause_has_one_line_for_each_kind_of_evidence_with_its_worst_verdict(proof):
    told = [(one.clause, one.evidence, one.label) for one in lines(proof)]
    (mark,) = [one for one in lines(proof) if one.clause == "7.2.4" and one.verdict == "deviates"]

    assert len(told) == len(set(told))
    assert (mark.evidence, mark.required, mark.pages) == ("墨迹", "72±1毫米", "1")


def test_records_are_plain_values(proof):
    (mark,) = [one for one in json.loads(json.dumps(records(proof))) if one["rule"] == "HD4.top"]

    assert mark["verdict"] == "deviates"
    assert mark["box"][1] == pytest.approx(float(mark["measured"].removesuffix("毫米")), abs=0.1)
