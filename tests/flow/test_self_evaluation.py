"""The self-evaluation of the sample year on its finished pages: the approved table, untouched, and scores beside it."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pdfplumber
import pytest
from openxml_audit import OpenXmlValidator

from evalgen.documents import DOCUMENTS
from evalgen.documents.evaluation_table import approved
from evalgen.gb9704 import standard
from evalgen.proof.prove import examine
from evalgen.proof.readback import readback
from evalgen.render.fonts import font_setup
from evalgen.render.office import find_converter
from evalgen.render.press import carried_out, press
from evalgen.render.setting import set_documents
from evalgen.scoring.engine import score
from evalgen.workbook.assemble import assemble
from evalgen.workbook.read import load
from evalgen.workbook.results import assemble_results
from evalgen.workbook.schema import RESULTS, STANDARDS
from evalgen.workbook.standards import keys_of

pytestmark = pytest.mark.office

PROJECT = Path(__file__).parents[2]
YEAR = PROJECT / "data" / "2021"
MM = 25.4 / 72


@pytest.fixture(scope="module")
def dossier():
    """The real plan with its sample standards and results, scored."""
    plan, added = load(YEAR / "plan.xlsx"), load(YEAR / "standards.sample.xlsx", STANDARDS)
    results = assemble_results(load(YEAR / "results-year.sample.xlsx", RESULTS).tables, keys_of(plan.tables))
    return rescored(assemble(plan.tables, added.tables), results)


def rescored(dossier, results):
    bare = replace(dossier, results=results, sample=True)
    return replace(bare, card=score(bare))


@pytest.fixture(scope="module")
def paper(dossier, tmp_path_factory):
    """The finished Word file and the PDF."""
    folder = tmp_path_factory.mktemp("self_evaluation")
    converter = find_converter(fonts=font_setup(PROJECT / ".cache"), timeout=300)
    kinds = [DOCUMENTS["self_evaluation"]]
    words, prints = carried_out(set_documents(dossier, kinds, PROJECT / "templates"), press(converter, folder))
    docx = folder / "年终自评考评表.docx"
    docx.write_bytes(words["self_evaluation"])
    return docx, prints["self_evaluation"]


def told(dossier, paper):
    return readback(dossier, {"self_evaluation": examine(*paper, "plain")})


def test_both_files_say_what_the_score_card_says(dossier, paper):
    assert told(dossier, paper) == ()


def test_no_page_deviates_from_what_the_standard_stipulates(paper):
    findings = examine(*paper, "plain").findings

    assert [one for one in findings if one.code == "P101"] == []


def test_the_word_file_keeps_to_the_schema(paper):
    assert [str(one) for one in OpenXmlValidator().validate(paper[0]).errors] == []


def test_the_pdf_prints_the_approved_cells_of_every_row(dossier, paper):
    """Cell by cell up to the remark; the columns beside them are the read-back's."""
    with pdfplumber.open(paper[1]) as pdf:
        printed = [
            ["".join((cell or "").split()) for cell in row]
            for page in pdf.pages
            for table in page.extract_tables()
            for row in table[2:]
        ]
    wanted = [
        ["".join(text.split()) for text in (row.target, row.weight, row.leaders, row.departments, row.people)]
        for row in approved(dossier.plan, 4)
    ]

    # Counted from the right: where no row has a title, the reader sees a column less.
    found = [row for row in printed if row[-7] and row[-2]]
    assert len(found) == len(wanted) == 54 + 2 + 1
    for row, cells in zip(found, wanted, strict=True):
        target = row[-8] or row[-9] if cells[0] else ""
        assert [target, *row[-7:-3]] == cells


def test_every_page_keeps_inside_the_type_area_and_repeats_labels_and_heads(paper):
    with pdfplumber.open(paper[1]) as pdf:
        for page in pdf.pages:
            marks = [*page.rects, *page.lines]
            text = "".join(one["text"] for one in page.chars)

            assert min(one["x0"] for one in marks) * MM > standard.MARGIN_BOTTOM - 1
            assert max(one["x1"] for one in marks) * MM < 297 - standard.MARGIN_TOP + 1
            assert max(one["bottom"] for one in marks) * MM < 210 - standard.MARGIN_RIGHT + 0.5
            assert "一级指标、二级指标" in text
            assert "完成情况" in text
            assert "样例" in text


def test_another_score_another_account_and_another_weight_are_found_in_both_files(dossier, paper):
    changes = {"1-3#1": {"claimed": Decimal("0.5")}, "4-1#1": {"account": "另有说法。"}}
    results = tuple(replace(one, **changes.get(one.indicator, {})) for one in dossier.results.results)
    heavier = tuple(
        replace(one, weight=one.weight + 1) if one.key == "7-4#1" else one for one in dossier.plan.indicators
    )
    other = replace(dossier, plan=replace(dossier.plan, indicators=heavier))

    findings = told(rescored(other, replace(dossier.results, results=results)), paper)

    for file in (one.name for one in paper):
        own = [one.message for one in findings if one.location.source == file]
        assert any(message.startswith("“1-3 自评得分”应为“0.5”") for message in own)
        assert any(message.startswith("“4-1 完成情况”应为“另有说法。”") for message in own)
        assert "“7-4 权重”应为“2”，成稿为“1”" in own
