"""Review copies: one for each document that an adjustment shows in, and none that does not lead to both texts."""

import shutil
import zipfile
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from evalgen.comparison.approved import as_approved
from evalgen.comparison.compare import compare
from evalgen.documents import DOCUMENTS, DocumentKind, of_period, tabulated
from evalgen.documents.evaluation_table import rows
from evalgen.gb9704.package import archive
from evalgen.model.change import Adjustment
from evalgen.model.dossier import Dossier
from evalgen.model.result import Period
from evalgen.proof.review_copy import prove_review_copy, settled
from evalgen.publish.baseline import current
from evalgen.render.finish import Cut
from evalgen.render.former import set_like
from evalgen.render.word import fill
from evalgen.revisions import Revisions, lay_beside, review_copies
from evalgen.workbook.assemble import assemble
from evalgen.workbook.read import load

PROJECT = Path(__file__).parents[2]
TEMPLATES = PROJECT / "templates"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"
STARTS = (0, 11, 25, 37, 47)
EARLIER, APPROVED_ON = date(2021, 11, 1), date(2021, 12, 30)


@pytest.fixture(scope="module")
def approved_2021():
    folder = PROJECT / "data" / "2021"
    return replace(assemble(load(folder / "plan.xlsx").tables), baseline=current(folder))


@dataclass(frozen=True)
class Made:
    """An adjusted plan, its finished Word files by code, and the review copies made of them."""

    dossier: Dossier
    kinds: list[DocumentKind]
    words: dict[str, bytes]
    revisions: Revisions

    @property
    def table(self) -> bytes:
        return self.revisions.copies["考评表-修订对照.docx"]


@pytest.fixture(scope="module")
def made(approved_2021):
    """The plan of 2021 with its items edited, every difference covered; each edit is made once."""

    @cache
    def build(edit):
        plan = replace(approved_2021.plan, indicators=tuple(edit(list(approved_2021.plan.indicators))))
        found = compare(approved_2021.baseline, plan)
        days = (APPROVED_ON, *[EARLIER] * len(found))
        changes = tuple(replace(one, cover=(covering(one, day),)) for one, day in zip(found, days, strict=False))
        dossier = replace(approved_2021, plan=plan, changes=changes)
        kinds, words = finished(dossier)
        return Made(dossier, kinds, words, review_copies(dossier, kinds, words, TEMPLATES))

    return build


def covering(change, day):
    facts = {"number": "晋效〔2021〕9号", "organ": "领导小组", "reason": "调整"}
    return Adjustment(subject=change.subject, field=change.field, old=change.old, new=change.new, day=day, **facts)


def swap(items):
    """Two weights of one category swapped: sums stay, the prose stays."""
    places = [place for place, one in enumerate(items) if one.number == "3-1"][:2]
    for place, weight in zip(places, (2, 1), strict=True):
        items[place] = replace(items[place], weight=Decimal(weight))
    return items


def rearrange(items):
    """Rows that go, come, change and move, so that pages end elsewhere."""
    edited = replace(items[10], weight=Decimal("9.5"), target=f"{items[10].target}，按期完成")
    added = replace(items[31], part=9, target="全新增加的任务一项，年底前完成")
    return [*items[:3], *items[4:10], edited, *items[11:20], *items[21:31], added, *items[31:]]


def finished(dossier, templates=TEMPLATES):
    kinds = [one for one in of_period(None) if one.made_of(dossier)]
    return kinds, {
        kind.code: fill(
            templates / kind.template,
            kind.context(dossier, STARTS if tabulated(kind) else (0,)),
            day=dossier.particulars.issued_on,
            cut=Cut(after=30),
        )
        for kind in kinds
    }


def parts_of(docx):
    with zipfile.ZipFile(BytesIO(docx)) as source:
        return {name: source.read(name) for name in source.namelist()}


def body_of(docx):
    return etree.fromstring(parts_of(docx)[BODY])


def changed_rows(docx):
    marks = [*body_of(docx).iter(f"{W}ins", f"{W}del")]
    return len({next(one.iterancestors(f"{W}tr")) for one in marks})


def test_without_changes_there_is_none(approved_2021):
    kinds, words = finished(approved_2021)

    assert review_copies(approved_2021, kinds, words, TEMPLATES).copies == {}


def test_only_the_documents_that_show_the_change_have_one(made):
    swapped = made(swap)

    assert {"notice", "work_plan", "adjustments"} < swapped.words.keys()
    assert [*swapped.revisions.copies] == ["考评表-修订对照.docx", "正式文件-修订对照.docx"]
    assert swapped.revisions.findings == ()
    assert [changed_rows(copy) for copy in swapped.revisions.copies.values()] == [2, 2]


@pytest.mark.parametrize("edit", [swap, rearrange])
def test_a_copy_leads_to_the_finished_text_and_to_the_approved_one_letter_for_letter(made, approved_2021, edit):
    copy, words = made(edit).table, made(edit).words

    accepted, rejected = settled(copy, accepted=True), settled(copy, accepted=False)

    assert accepted == settled(words["evaluation_table"], accepted=True)
    assert [one for one in map(target_and_weight, rejected) if one] == [
        (one.target, one.weight) for one in rows(approved_2021) if one.is_item
    ]


def target_and_weight(line):
    cells = line.split("\x1f")
    return (cells[-6], cells[-5]) if len(cells) > 8 else None


def test_all_rejected_it_is_the_approved_edition_itself(made, approved_2021):
    _, approved = finished(approved_2021)

    for copy, code in zip(made(swap).revisions.copies.values(), ("evaluation_table", "issued"), strict=True):
        assert settled(copy, accepted=False) == settled(approved[code], accepted=False)
        assert settled(copy, accepted=False) != settled(copy, accepted=True)


def test_a_page_that_ends_elsewhere_is_no_difference(made):
    marks = [*body_of(made(rearrange).table).iter(f"{W}ins", f"{W}del")]

    of_rows = [etree.QName(one).localname for one in marks if one.getparent().tag == f"{W}trPr"]
    assert sorted(of_rows) == ["del", "del", "ins"]


def test_its_changes_bear_the_approved_number_and_the_day_of_the_last_approval(made):
    swapped = made(swap)

    for copy in swapped.revisions.copies.values():
        marks = [*body_of(copy).iter(f"{W}ins", f"{W}del")]
        assert {one.get(f"{W}author") for one in marks} == {"与批准方案（晋效〔2021〕4号）比较"}
        assert {one.get(f"{W}date") for one in marks} == {"2021-12-30T00:00:00Z"}
    assert review_copies(swapped.dossier, swapped.kinds, swapped.words, TEMPLATES) == swapped.revisions


def test_they_are_laid_beside_the_documents_and_are_valid_word_files(made, tmp_path):
    laid = [*lay_beside(tmp_path, made(rearrange).revisions.copies)]

    assert [one.name for one in laid] == ["考评表-修订对照.docx", "正式文件-修订对照.docx"]
    for one in laid:
        assert [str(error) for error in OpenXmlValidator().validate(tmp_path / one.name).errors] == []


def test_reports_have_none(made):
    dossier = made(swap).dossier
    kinds = [one for one in of_period(Period.START) if one.made_of(dossier)]
    assert kinds

    assert review_copies(dossier, kinds, {}, TEMPLATES).copies == {}


def test_a_copy_that_does_not_lead_to_the_approved_text_is_told_and_left_out(made, tmp_path):
    """A template whose table stands in a content control, inside which nothing is compared."""
    templates = Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))
    enclose_table(templates / "evaluation_table.docx")
    dossier = made(swap).dossier
    kinds, words = finished(dossier, templates)

    found = review_copies(dossier, kinds, words, templates)

    assert [*found.copies] == ["正式文件-修订对照.docx"]
    assert [(one.code, one.location.source) for one in found.findings] == [("P240", "考评表-修订对照.docx")]
    assert "全部拒绝修订后与批准方案的文件不一致" in found.findings[0].message


def enclose_table(path):
    parts = parts_of(path.read_bytes())
    root = etree.fromstring(parts[BODY])
    table = root.find(f"{W}body/{W}tbl")
    control = etree.Element(f"{W}sdt")
    table.getparent().replace(table, control)
    etree.SubElement(control, f"{W}sdtContent").append(table)
    path.write_bytes(archive({**parts, BODY: etree.tostring(root)}))


@pytest.mark.parametrize(("accepted", "spoiled"), [(True, "ins"), (False, "del")])
def test_a_letter_that_is_lost_is_found_in_either_direction(made, accepted, spoiled):
    swapped, kind = made(swap), DOCUMENTS["evaluation_table"]
    present = swapped.words[kind.code]
    former = set_like(present, kind, swapped.dossier, as_approved(swapped.dossier), TEMPLATES)
    assert prove_review_copy("稿", swapped.table, present=present, approved=former) == ()

    parts = parts_of(swapped.table)
    root = etree.fromstring(parts[BODY])
    mark = next(root.iter(f"{W}{spoiled}"))
    mark.getparent().remove(mark)
    spoilt = archive({**parts, BODY: etree.tostring(root)})

    (finding,) = prove_review_copy("稿", spoilt, present=present, approved=former)
    assert ("接受" in finding.message) is accepted
