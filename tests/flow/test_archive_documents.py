"""The documents of a package on their finished pages: no record is lost, heads are repeated, samples say so."""

from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest
from openxml_audit import OpenXmlValidator

from evalgen.documents import archival
from evalgen.proof.edition import prove_edition
from evalgen.render.fonts import font_setup
from evalgen.render.office import find_converter
from evalgen.render.press import carried_out, press
from evalgen.render.setting import set_documents
from evalgen.workbook.assemble import assemble
from evalgen.workbook.read import load
from tests.archives import archive, many

pytestmark = pytest.mark.office

PROJECT = Path(__file__).parents[2]
CODES = ("catalogue", "statement", "transfer")


@pytest.fixture(scope="module")
def dossiers():
    """The real plan with a usual archive, and as a sample with sixty records, codes too long for a line among them."""
    plan = assemble(load(PROJECT / "data" / "2021" / "plan.xlsx").tables)
    full = many()
    records = tuple(replace(one, code=one.code.replace("BGS", "BANGONGSHI-MISHUKE")) for one in full.records)
    crowded = replace(full, records=records)
    return {"usual": replace(plan, archive=archive()), "many": replace(plan, archive=crowded, sample=True)}


@pytest.fixture(scope="module")
def papers(dossiers, tmp_path_factory):
    """The finished files by code, of both archives."""
    converter = find_converter(fonts=font_setup(PROJECT / ".cache"), timeout=300)
    made = {}
    for name, dossier in dossiers.items():
        folder = tmp_path_factory.mktemp(name)
        job = set_documents(dossier, archival(), PROJECT / "templates")
        words, prints = carried_out(job, press(converter, folder))
        for code, content in words.items():
            (folder / f"{code}.docx").write_bytes(content)
        made[name] = {code: (folder / f"{code}.docx", prints[code]) for code in words}
    return made


@pytest.fixture(scope="module")
def findings(dossiers, papers):
    """What documents are told of when they are held against an archive, their own unless another is named."""
    return lambda name, dossier=None: prove_edition(dossier or dossiers[name], papers[name]).findings


def pages(paper):
    with pdfplumber.open(paper[1]) as pdf:
        return ["".join((page.extract_text() or "").split()) for page in pdf.pages]


@pytest.mark.parametrize("name", ["usual", "many"])
def test_both_files_say_what_the_archive_says_and_keep_to_the_standard(name, findings):
    assert [str(one) for one in findings(name)] == []


@pytest.mark.parametrize("code", CODES)
def test_the_word_file_keeps_to_the_schema(code, papers):
    assert [str(one) for one in OpenXmlValidator().validate(papers["many"][code][0]).errors] == []


def test_every_page_of_the_catalogue_has_its_head_and_no_record_is_lost(dossiers, papers):
    with pdfplumber.open(papers["many"]["catalogue"][1]) as pdf:
        tables = [table for page in pdf.pages for table in page.extract_tables()]
    printed = [["".join((cell or "").split()) for cell in row] for table in tables for row in table[2:]]

    assert len(tables) > 3
    assert {table[0][0].split()[0] for table in tables} == {"全宗号：J012"}
    assert {tuple(table[1]) for table in tables} == {
        ("序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注")
    }
    assert [(row[0], row[4]) for row in printed] == [
        (str(one.place), one.title) for one in dossiers["many"].archive.records
    ]


@pytest.mark.parametrize("code", CODES)
def test_a_usual_document_is_one_page(code, papers):
    assert len(pages(papers["usual"][code])) == 1


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("name", "marked"), [("usual", False), ("many", True)])
def test_every_page_of_a_sample_and_no_other_says_so(code, name, marked, papers):
    assert all(("样例" in text) is marked for text in pages(papers[name][code]))


def test_another_archive_is_found_in_both_files(dossiers, papers, findings):
    former = dossiers["usual"]
    scanned, *rest = former.archive.records
    records = (replace(scanned, secrecy="秘密"), replace(rest[0], pages=8), *rest[1:])
    other = archive(records=records, missing=(), prepared_by="林芳")

    found = findings("usual", replace(former, archive=other))

    for code in CODES:
        for file in papers["usual"][code]:
            assert {one.code for one in found if one.location.source == file.name} >= {
                "catalogue": {"P202", "P230"},
                "statement": {"P202", "P204", "P235"},
                "transfer": {"P235"},
            }[code]
