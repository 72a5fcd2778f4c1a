"""A catalogue of evidence read back: what was changed in the finished Word file is found, and where."""

from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from evalgen.documents import DOCUMENTS
from evalgen.proof.prove import examine
from evalgen.proof.readback import readback
from evalgen.render.word import fill

TEMPLATE = Path(__file__).parents[2] / "templates" / "evidence.docx"
PIECES, LACKING = 0, 1
EVIDENCE = [
    {"item_code": "证1", "part": "3-1", "evidence_kind": "纸质", "evidence_title": "权责清单", "maker": "法规科"}
    | {"made_on": date(2021, 9, 1), "file": "证明材料/清单.pdf", "original": "档案室"},
    {"item_code": "证2", "part": "1-1#2", "evidence_kind": "图片", "evidence_title": "图片", "maker": "办公室"}
    | {"made_on": date(2021, 6, 1)},
]


@pytest.fixture
def told(tmp_path):
    """The findings of a dossier's catalogue that `edit` has changed."""

    def read(dossier, edit=None):
        path = tmp_path / "证明材料目录.docx"
        values = DOCUMENTS["evidence"].context(dossier, ())
        path.write_bytes(fill(TEMPLATE, values, day=date(2021, 12, 24)))
        document = Document(str(path))
        if edit:
            edit(document)
        document.save(str(path))
        found = readback(dossier, {"evidence": examine(path, None, "plain")})
        return [(one.code, one.message) for one in found]

    return read


def row(table, text):
    """The row of a table that has a cell of that text."""
    return next(one for one in table.rows if any(cell.text == text for cell in one.cells))


def say(paragraph, old, new):
    """Put another word into a paragraph."""
    text = paragraph.text
    assert old in text
    first, *rest = paragraph.runs
    first.text = text.replace(old, new)
    for run in rest:
        run.text = ""


def prose(document):
    return next(one for one in document.paragraphs if "共收集证明材料" in one.text)


def test_a_sound_catalogue_has_nothing_to_tell(scored, told):
    assert told(scored(sample=True, evidence=EVIDENCE)) == []


def test_a_catalogue_of_nothing_has_nothing_to_tell(scored, told):
    assert told(scored(evidence=[])) == []


def test_a_catalogue_that_lacks_nothing_has_nothing_to_tell(scored, told):
    parts = ("1-1#1", "1-1#2", "1-2", "2-1", "3-1", "3-2")
    pieces = [{**EVIDENCE[0], "item_code": f"证{place}", "part": part} for place, part in enumerate(parts)]

    assert told(scored(evidence=pieces)) == []


def test_a_lost_piece_is_found(scored, told):
    def lose(document):
        lost = row(document.tables[PIECES], "权责清单")._tr
        lost.getparent().remove(lost)

    ((code, message),) = told(scored(evidence=EVIDENCE), lose)

    assert code == "P230"
    assert "“证1、3-1、编制部门权责清单、纸质、权责清单、法规科、2021年9月1日、证明材料/清单.pdf、档案室”" in message


def test_a_changed_title_is_found(scored, told):
    def retitle(document):
        say(row(document.tables[PIECES], "权责清单").cells[4].paragraphs[0], "权责清单", "责任清单")

    ((code, message),) = told(scored(evidence=EVIDENCE), retitle)

    assert code == "P230"
    nearest = "证1、3-1、编制部门权责清单、纸质、责任清单、法规科、2021年9月1日、证明材料/清单.pdf、档案室"
    assert message.endswith(f"最接近的是“{nearest}”")


def test_a_piece_under_another_item_is_found(scored, told):
    def move(document):
        say(row(document.tables[PIECES], "权责清单").cells[1].paragraphs[0], "3-1", "3-2")

    assert [code for code, _ in told(scored(evidence=EVIDENCE), move)] == ["P230"]


def test_a_piece_too_many_is_found(scored, told):
    def add(document):
        known = row(document.tables[PIECES], "权责清单")._tr
        known.addnext(deepcopy(known))

    assert told(scored(evidence=EVIDENCE), add) == [("P202", "“表中的证明材料”应为“3件”，成稿为“4件”")]


def test_an_item_without_evidence_that_is_not_listed_is_found(scored, told):
    def lose(document):
        lost = row(document.tables[LACKING], "2-1")._tr
        lost.getparent().remove(lost)

    ((code, message),) = told(scored(evidence=EVIDENCE), lose)

    assert code == "P230"
    assert "“2-1、执法练兵、法规科、办公室”" in message


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("证明材料2件", "证明材料3件", "“共收集证明材料”应为“2件”，成稿为“3件”"),
        ("纸质1件", "纸质2件", "“纸质”应为“1件”，成稿为“2件”"),
        ("音像0件", "音像1件", "“音像”应为“0件”，成稿为“1件”"),
        ("涉及2项", "涉及6项", "“涉及”应为“2项”，成稿为“6项”"),
        ("材料的4项", "材料的5项", "“没有证明材料”应为“4项”，成稿为“5项”"),
    ],
)
def test_a_wrong_count_is_found(scored, told, old, new, message):
    assert told(scored(evidence=EVIDENCE), lambda document: say(prose(document), old, new)) == [("P202", message)]
