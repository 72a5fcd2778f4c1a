"""A naughty text in any cell stands letter for letter in Word file and PDF, or it is named and nothing is published."""

import unicodedata
from datetime import date

import pytest
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from evalgen.documents import DOCUMENTS
from evalgen.invocation import CACHE, TEMPLATES
from evalgen.proof.copies import copies_of
from evalgen.proof.prove import prove
from evalgen.render.fonts import font_setup
from evalgen.render.pdf import convert, find_converter
from evalgen.render.word import fill
from evalgen.review import review
from evalgen.workbook.write import write_workbook
from evalgen.yearbooks import Yearbooks
from tests.conftest import CONTENT, PARTICULARS
from tests.hostile.conftest import fingerprint
from tests.hostile.test_texts import NAUGHTY

pytestmark = pytest.mark.office
SHORT, LONG = 12, 1_000
FIRST, SECOND = "工作目标", "重点目标"
A_PAGE, MENDED, PATIENCE, DAY = 8, 6, 300, date(2021, 12, 24)
# Controls and private signs are refused at their cell.
UNSEEN = ("\u202eadmin", "\ue000", "\uffff")
READABLE = tuple(
    text for text in NAUGHTY if not ILLEGAL_CHARACTERS_RE.search(text) and text not in UNSEEN and len(text) < LONG
)
# What no face of an official document has, or runs the other way: it is told when what was made is read back.
UNPRINTABLE = tuple(
    text
    for text in READABLE
    if any(ord(sign) > 0xFFFF or unicodedata.bidirectional(sign) in ("R", "AL") for sign in text)
)
LIKE_CODE = tuple(text for text in READABLE if text.startswith(("{{", "{%", "{#")) or text in ("None", "nan"))
TOLD = UNPRINTABLE + LIKE_CODE
KEYS = ("addressee", "copied_to", "printed_by", "approved_by", "reviewed_by", "year_end", "publicity", "series")


def bare(text):
    """A text without white space, which is where lines break, and without what has no shape."""
    return "".join(sign for sign in "".join(text.split()) if unicodedata.category(sign) != "Cf")


@pytest.fixture
def plan(tmp_path):
    """Write a plan whose items say these texts, and whose particulars say others."""

    def write(texts, **particulars):
        facts = {**PARTICULARS, "full_marks": len(texts), "weight_places": 0, **particulars}
        items = [
            {"number": f"1-{number}", "first": FIRST, "second": SECOND, "target": text, "weight": 1}
            | {"departments": ["办公室"], **dict.fromkeys(("title", "remark"), text if len(text) <= SHORT else "")}
            for number, text in enumerate(texts, 1)
        ]
        groups = [{"first": FIRST, "quota": len(texts)}]
        groups += [{"first": FIRST, "second": SECOND, "quota": len(texts), "prefix": "1"}]
        rows = [{"key": key, "content": content} for key, content in facts.items()]
        folder = tmp_path / "2021"
        folder.mkdir()
        changed = {**CONTENT, "particulars": rows, "categories": groups, "indicators": items}
        write_workbook(folder / "plan.xlsx", changed, year=2021)
        return folder

    return write


def printed(dossier, folder):
    """Every document that prints these texts, as its two files say it."""
    papers = []
    for code in ("notice", "work_plan", "evaluation_table"):
        kind = DOCUMENTS[code]
        papers.append(folder / f"{code}.docx")
        values = kind.context(dossier, range(0, len(dossier.plan.indicators), A_PAGE))
        papers[-1].write_bytes(fill(TEMPLATES / kind.template, values, day=DAY))
    pages = convert(papers, folder, find_converter(fonts=font_setup(CACHE), timeout=PATIENCE))
    return [
        (next(copies_of("", prove(docx, None))), next(copies_of("", prove(None, pdf))))
        for docx, pdf in zip(papers, pages, strict=True)
    ]


def test_naughty_texts_are_printed_letter_for_letter_in_word_and_pdf(plan, tmp_path):
    texts = [text for text in READABLE if text not in UNPRINTABLE]
    said = dict(zip(KEYS, [text for text in texts if len(text) <= SHORT][3:], strict=False))
    dossier = review(Yearbooks(plan=plan(texts, **said) / "plan.xlsx"), font_setup(CACHE)).dossier
    assert dossier

    documents = printed(dossier, tmp_path)

    # What the reader mends (the width of letters, blanks) it tells by the cell: test_texts holds it to that.
    items = dossier.plan.indicators
    assert sum(one.target == text for one, text in zip(items, texts, strict=True)) > len(texts) - MENDED
    wanted = [(bare(one.title), bare(one.target), bare(one.remark)) for one in items]
    for table in documents[-1]:
        rows = [row for row in table.table.rows if not row.sum]
        assert [(bare(row.title), bare(row.target), bare(row.remark)) for row in rows] == wanted
    flows = [[bare(copy.text + "".join(text for text, _ in copy.cells)) for copy in pair] for pair in documents]
    read = {key: bare(getattr(dossier.particulars, key)) for key in said}
    lost = [key for key, text in read.items() if not any(all(text in one for one in pair) for pair in flows)]
    assert all(read.values())
    assert lost == []


def test_a_text_that_would_not_be_printed_as_it_is_is_named_and_nothing_is_published(plan, run, tmp_path):
    out = tmp_path / "out"
    (out / "2021").mkdir(parents=True)
    (out / "2021" / "通知.docx").write_bytes(b"the former edition")
    before = fingerprint(out)

    told = run("docs", "--data", plan(TOLD), "--out", out, "--only", "evaluation_table")

    assert told.code == 1
    assert {path for path in fingerprint(out) if path.suffix != ".html"} == set(before)
    words = bare(told.words)
    assert [text for text in TOLD if bare(text)[:6] not in words] == []
