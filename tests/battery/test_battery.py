"""The prover against single planted defects, clean papers, and slips in the year's own edition."""

import os
from pathlib import Path

import pytest

from evalgen.commission import Request
from evalgen.model.finding import Severity
from evalgen.pipeline import build
from evalgen.proof.edition import prove_edition
from evalgen.proof.prove import examine
from evalgen.proof.readback import readback
from evalgen.render.fonts import font_setup
from evalgen.review import review
from evalgen.settings import Settings
from evalgen.yearbooks import Yearbooks
from tests.battery.clean import CLEAN
from tests.battery.heldout import HELD_OUT
from tests.battery.mutations import DEFECTS
from tests.battery.office import PROJECT, convert
from tests.battery.readings import SLIPS
from tests.battery.run import clean_files, run, table
from tests.battery.surgery import Patient

pytestmark = pytest.mark.office
LABELS = {"notice": "通知", "work_plan": "工作方案", "evaluation_table": "考评表", "issued": "正式文件"}
# Every third of the defects and slips is planted in a run of the tests; with EVALGEN_BATTERY set, each.
STEP = 1 if os.environ.get("EVALGEN_BATTERY") else 3


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    return clean_files(tmp_path_factory.mktemp("papers"))


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    """The documents of 2021 by code, freshly made."""
    request = Request(
        books=Yearbooks(plan=PROJECT / "data/2021/plan.xlsx"),
        out=tmp_path_factory.mktemp("edition"),
        templates=PROJECT / "templates",
        cache=PROJECT / ".cache",
        settings=Settings(),
    )
    place = build(request).place
    return {code: (place / f"{label}.docx", place / f"{label}.pdf") for code, label in LABELS.items()}


@pytest.fixture(scope="module")
def dossier():
    return review(Yearbooks(plan=PROJECT / "data/2021/plan.xlsx"), font_setup(PROJECT / ".cache")).dossier


@pytest.mark.parametrize("paper", [one.__name__ for one in CLEAN])
def test_a_clean_paper_raises_no_alarm(papers, paper):
    proof = examine(*papers[paper])

    assert [one.message for one in proof.findings if one.severity is not Severity.NOTE] == []
    assert len(proof.measurements) > 100


def test_of_the_planted_defects_nineteen_in_twenty_are_caught(papers, tmp_path, capsys):
    results = run(papers, tmp_path, (*DEFECTS, *HELD_OUT)[::STEP])

    with capsys.disabled():
        print("\n" + table(results))
    missed = [one.defect.name for one in results if not one.caught]
    assert len(results) >= 60
    assert len(missed) <= len(results) * 0.05, missed


def test_the_edition_of_2021_conforms_and_reads_back_as_its_dossier(edition, dossier):
    proven = prove_edition(dossier, edition)

    assert [(one.code, str(one.location), one.message) for one in proven.findings] == []


def test_every_slip_in_the_issued_document_is_noticed_in_word_and_in_pdf(edition, dossier, tmp_path):
    proofs = {code: examine(*files) for code, files in edition.items()}
    files: list[Path] = []
    for number, slip in enumerate(SLIPS[::STEP]):
        patient = Patient(edition["issued"][0])
        slip.plant(patient)
        files.append(patient.save(tmp_path / f"slip-{number:02}.docx"))
    convert(files, tmp_path)

    missed = [
        (slip.name, suffix)
        for slip, docx in zip(SLIPS[::STEP], files, strict=True)
        for suffix, pair in ((".docx", (docx, None)), (".pdf", (None, docx.with_suffix(".pdf"))))
        if not {one.code for one in readback(dossier, {**proofs, "issued": examine(*pair)})} & set(slip.codes)
    ]

    assert missed == []
