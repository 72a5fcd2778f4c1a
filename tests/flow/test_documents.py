"""The finished documents say what they should, to the character, in Word and in PDF."""

import json
import re
import subprocess
from pathlib import Path

import pdfplumber
import pikepdf
import pypdfium2
import pytest
from docxtpl_lint import lint
from openxml_audit import OpenXmlValidator

from evalgen.documents import of_period
from evalgen.gb9704.templates import build
from evalgen.render.text import lines
from tests.declared import declares

pytestmark = pytest.mark.office

PROJECT = Path(__file__).parents[2]
GOLDEN = PROJECT / "tests" / "golden"
PAGE_NUMBER = set("—0123456789")
KINDS = [pytest.param(kind, id=kind.code) for kind in of_period(None) if kind.when is None]
every_document = pytest.mark.parametrize("kind", KINDS)


def printed(pdf):
    """The characters of a PDF without page numbers and blanks, page after page."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    text = "".join("".join(page.split()) for page in pages)
    return re.sub(r"—\d+—", "", text)


def rows(text):
    """The lines that are rows of the evaluation table, each as its cells; the table's header only once."""
    found = [tuple(line.split(" | ")) for line in text if line.count(" | ") > 3]
    return [row for number, row in enumerate(found) if number < 2 or row not in found[:2]]


@every_document
def test_the_word_file_says_the_golden_text(edition, kind):
    """Page breaks apart: they part a paragraph, and print the table's header and labels again."""
    golden = (GOLDEN / f"{kind.code}.txt").read_text(encoding="utf-8").splitlines()
    text = lines((edition / f"{kind.label}.docx").read_bytes())

    paragraphs = ["".join(line for line in one if line.count(" | ") <= 3) for one in (text, golden)]
    assert paragraphs[0] == paragraphs[1]
    for printed_row, row in zip(rows(text), rows(golden), strict=True):
        assert len(printed_row) == len(row)
        assert all(cell in (again, "") for cell, again in zip(row, printed_row, strict=True))
        assert printed_row[4:] == row[4:]


@every_document
def test_the_pdf_prints_the_same_characters_as_the_word_file(edition, kind):
    words = lines((edition / f"{kind.label}.docx").read_bytes())
    prose = words[: words.index("附件")] if kind.tabulates else words
    pdf = printed(edition / f"{kind.label}.pdf")

    assert pdf.startswith(re.sub(r"\s", "", "".join(prose)))
    if kind.tabulates:
        assert set(pdf) == set(re.sub(r"[\s|]", "", "".join(words)))
    else:
        assert pdf == re.sub(r"\s", "", "".join(words))


@pytest.mark.parametrize("label", ["考评表", "正式文件"])
def test_the_pdf_prints_the_table_row_by_row(edition, label):
    """Cell by cell; what stands before a row's own cells are labels, printed again at a page's top."""
    with pdfplumber.open(edition / f"{label}.pdf") as pdf:
        tables = [page.extract_tables() for page in pdf.pages if page.width > page.height]
        found = [["".join(cell.split()) for cell in row if cell] for [table] in tables for row in table[2:]]
    expected = [
        ["".join(cell.split()) for cell in row if cell]
        for row in rows((GOLDEN / "evaluation_table.txt").read_text(encoding="utf-8").splitlines())[2:]
    ]

    assert len(found) == len(expected) == 54 + 2 + 1
    for printed_row, row in zip(found, expected, strict=True):
        own = len(printed_row) - len(row)
        assert printed_row[own:] == row
        assert all("分）" in cell for cell in printed_row[:own])


@every_document
def test_a_second_reader_sees_the_same_text_and_only_embedded_faces(edition, kind):
    pdf = edition / f"{kind.label}.pdf"
    text = subprocess.run(["pdftotext", "-enc", "UTF-8", pdf, "-"], capture_output=True, text=True, check=True).stdout
    faces = subprocess.run(["pdffonts", pdf], capture_output=True, text=True, check=True).stdout.splitlines()[2:]

    words = "".join(lines((edition / f"{kind.label}.docx").read_bytes()))
    assert set("".join(text.split())) - PAGE_NUMBER == set("".join(words.split())) - PAGE_NUMBER - {"|"}
    assert faces
    assert all(face.split()[-5:-2] == ["yes"] * 3 for face in faces)


@every_document
def test_the_word_file_keeps_to_the_schema(edition, kind):
    result = OpenXmlValidator().validate(edition / f"{kind.label}.docx")

    assert [str(one) for one in result.errors] == []


@every_document
def test_the_template_has_no_broken_tag(kind):
    assert lint(str(PROJECT / "templates" / kind.template), autoescape=True).issues == []


def test_the_shipped_templates_are_what_the_code_builds():
    built = build(PROJECT / "templates" / "source")

    shipped = {path.stem: path.read_bytes() for path in (PROJECT / "templates").glob("*.docx")}
    assert shipped == built


@every_document
def test_the_pdf_declares_itself_and_embeds_every_face(edition, kind):
    facts = declares(edition / f"{kind.label}.pdf")

    assert (facts.lang, facts.pdfa, facts.tagged, facts.output_intent) == ("zh-CN", "2B", True, True)
    assert facts.not_embedded == ()
    assert facts.title
    assert facts.outline


def test_the_outline_of_the_issued_document_names_its_parts(edition):
    with pikepdf.open(edition / "正式文件.pdf") as pdf, pdf.open_outline() as outline:
        titles = ["".join(item.title.split()) for item in outline.root]  # LibreOffice puts a blank at a line's end

    assert titles == [
        "泉州市晋江生态环境局关于印发《2021年度泉州市晋江生态环境局绩效评估工作方案》的通知",
        "2021年度泉州市晋江生态环境局绩效评估工作方案",
        "2021年度泉州市晋江生态环境局绩效管理目标考评表",
    ]


def test_the_manifest_names_every_file_and_its_digest(edition):
    manifest = json.loads((edition / "manifest.json").read_text(encoding="utf-8"))

    named = {one["name"] for one in manifest["outputs"]}
    assert named == {path.name for path in edition.iterdir()} - {"manifest.json"}
    assert manifest["inputs"][0]["name"] == "plan.xlsx"
    always = [kind for kind in of_period(None) if kind.when is None]
    assert {one["name"] for one in manifest["templates"]} == {kind.template for kind in always}
    assert manifest["substitutions"]
    assert [one["code"] for one in manifest["findings"]]
