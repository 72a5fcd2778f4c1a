"""Every page of a sample says so in its head, upright and turned, and the prover tells the mark from prose."""

from dataclasses import replace
from datetime import date

import pytest

from evalgen.documents import DOCUMENTS
from evalgen.proof.items import area
from evalgen.proof.prove import examine
from evalgen.proof.readback import readback
from evalgen.render.word import fill
from evalgen.workbook.assemble import assemble
from evalgen.workbook.read import load
from tests.battery.office import PROJECT, convert

pytestmark = pytest.mark.office

MARK = "样例"


@pytest.fixture(scope="module")
def dossier():
    return assemble(load(PROJECT / "data" / "2021" / "plan.xlsx").tables)


@pytest.fixture(scope="module")
def proofs(dossier, tmp_path_factory):
    """The breakdown as a sample and as a real one, each proven; its first page is upright, the others are turned."""
    folder = tmp_path_factory.mktemp("marks")
    kind = DOCUMENTS["decomposition"]
    papers = {sample: folder / f"{sample}.docx" for sample in (True, False)}
    for sample, path in papers.items():
        facts = replace(dossier, sample=sample)
        path.write_bytes(fill(PROJECT / "templates" / kind.template, kind.context(facts, ()), day=date(2021, 12, 24)))
    convert(list(papers.values()), folder)
    return {sample: examine(path, path.with_suffix(".pdf"), "plain") for sample, path in papers.items()}


def told(dossier, proof):
    return [one for one in readback(dossier, {"decomposition": proof}) if one.code in ("P232", "P233")]


def test_the_mark_stands_above_the_type_area_of_every_page(proofs):
    pages = proofs[True].sheets.document.pages

    assert len(pages) > 1
    for page in pages:
        [mark] = [line for line in page.lines() if line.text == MARK]
        assert mark.box.y1 < area(page).y0
        assert mark.box.x1 == pytest.approx(area(page).x1, abs=2)


def test_the_mark_is_no_part_of_the_text(proofs):
    texts = {sample: [item.text for item in proof.sheets.items] for sample, proof in proofs.items()}

    assert MARK not in texts[True]
    assert texts[True] == texts[False]


@pytest.mark.parametrize("sample", [True, False])
def test_a_document_with_and_without_the_mark_raises_no_finding(sample, dossier, proofs):
    assert [str(one) for one in proofs[sample].findings] == []
    assert told(replace(dossier, sample=sample), proofs[sample]) == []


@pytest.mark.parametrize(("sample", "code"), [(True, "P233"), (False, "P232")])
def test_a_mark_that_is_missing_or_wrong_is_found_on_every_page(sample, code, dossier, proofs):
    proof = proofs[sample]
    found = told(replace(dossier, sample=not sample), proof)

    assert [one.code for one in found] == [code] * len(proof.sheets.document.pages)
    assert str(found[0].location) == f"{sample}.pdf!第1页"
