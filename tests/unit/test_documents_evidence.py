"""What the catalogue of evidence says of a handful of pieces, counted by hand."""

from datetime import date
from pathlib import Path

import pytest

from evalgen.documents import DOCUMENTS
from evalgen.render.text import lines
from evalgen.render.word import fill

TEMPLATES = Path(__file__).parents[2] / "templates"
PARTS = ("1-1#1", "1-1#2", "1-2", "2-1", "3-1", "3-2")


def piece(code, part, kind, **rest):
    return {
        "item_code": code,
        "part": part,
        "evidence_kind": kind,
        "evidence_title": f"{code}题名",
        "maker": "法规科",
        "made_on": date(2021, 9, 1),
        **rest,
    }


THREE = [
    piece("证3", "3-1", "音像", file="证明材料/会议.mp4"),
    piece("证1", "1-1#2", "纸质", original="档案室", made_on=date(2021, 6, 10)),
    piece("证2", "1-1#2", "图片", maker="办公室"),
]


def context(dossier):
    return DOCUMENTS["evidence"].context(dossier, ())


def written(dossier):
    """The lines of the finished Word file."""
    return list(lines(fill(TEMPLATES / "evidence.docx", context(dossier), day=date(2021, 12, 31))))


def test_pieces_stand_in_the_plans_order_whatever_the_workbooks(scored):
    found = [(one["code"], one["number"], one["name"]) for one in context(scored(evidence=THREE))["rows"]]

    assert found == [
        ("证1", "1-1（2）", "大气治理"),
        ("证2", "1-1（2）", "大气治理"),
        ("证3", "3-1", "编制部门权责清单"),
    ]


def test_a_piece_is_told_with_all_that_is_known_of_it(scored):
    rows = context(scored(evidence=THREE))["rows"]

    facts = [tuple(one[key] for key in ("kind", "title", "maker", "made_on", "file", "original")) for one in rows]
    assert facts == [
        ("纸质", "证1题名", "法规科", "2021年6月10日", "", "档案室"),
        ("图片", "证2题名", "办公室", "2021年9月1日", "", ""),
        ("音像", "证3题名", "法规科", "2021年9月1日", "证明材料/会议.mp4", ""),
    ]


def test_pieces_are_counted_by_kind_and_items_by_whether_they_are_proven(scored):
    said = "".join(written(scored(evidence=THREE)))

    assert "截至2021年12月31日共收集证明材料3件：纸质1件、图片1件、音像1件；" in said
    assert "涉及2项绩效目标，没有证明材料的4项。" in said


def test_items_without_evidence_are_listed_and_told_apart_by_their_targets(scored):
    found = [(one["number"], one["name"], one["departments"]) for one in context(scored(evidence=THREE))["lacking"]]

    assert found == [
        ("1-1（1）", "大气治理：治理建筑工地扬尘", "办公室"),
        ("1-2", "水体治理", "法规科"),
        ("2-1", "执法练兵", "法规科、办公室"),
        ("3-2", "公布权力运行流程图", "信息中心"),
    ]


def test_without_any_evidence_there_is_no_catalogue_and_every_item_is_listed(scored):
    said = written(scored(evidence=[]))

    assert "共收集证明材料0件：纸质0件、图片0件、音像0件；涉及0项绩效目标，没有证明材料的6项。" in "".join(said)
    assert not any(one.startswith("证明材料目录") for one in said)
    assert sum(one.startswith(("1-", "2-", "3-")) for one in said) == len(PARTS)


def test_where_every_item_is_proven_nothing_is_said_of_those_that_are_not(scored):
    every = [piece(f"证{place}", part, "纸质") for place, part in enumerate(PARTS, 1)]

    said = "".join(written(scored(evidence=every)))
    assert "涉及6项绩效目标。" in said
    assert "没有证明材料" not in said


@pytest.mark.parametrize(("sample", "mark"), [(True, "样例"), (False, "")])
def test_a_sample_says_that_it_is_one(scored, sample, mark):
    assert context(scored(sample=sample))["page_mark"] == mark
