"""Records as they are put together: what goes into which, in which order and under which number; what is missing."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from evalgen.archive.filing import read_filing
from evalgen.archive.records import Made, Original, compose
from evalgen.documents import DOCUMENTS
from evalgen.model.archive import Retention, Role
from evalgen.model.change import Adjustment, Approval, Baseline, Change, ChangeKind, Field, Scope
from evalgen.render.finish import title_of
from evalgen.render.word import fill
from evalgen.workbook.assemble import assemble

ROOT = Path(__file__).parents[2]
RULES = read_filing(ROOT / "data" / "config" / "archive.toml")
YEAR = Path("成稿/2021")
ORGAN = "东海市生态环境局"


def made(kind, edition="plan", label="", pages=1):
    label = label or kind
    return Made(
        kind=kind, label=label, edition=edition, files=(YEAR / f"{label}.pdf", YEAR / f"{label}.docx"), pages=pages
    )


def scan(kind, name, pages=1):
    return Original(kind=kind, path=Path("originals") / name, pages=pages)


EVERYTHING = (
    made("issued", label="正式文件", pages=14),
    *(made(kind, "start") for kind in ("decomposition", "department_duties", "personal")),
    *(made(kind, "h1") for kind in ("half_year", "personal", "evidence")),
    *(made(kind, "year") for kind in ("year_end", "self_evaluation", "evidence", "personal")),
    *(
        Made(kind="ledger", label="绩效台账", edition=one, files=(Path(one) / "绩效台账.xlsx",))
        for one in ("h1", "year")
    ),
)
SCANS = (
    scan("issued", "正式文件.pdf", 15),
    *(scan(one.kind, f"{one.kind}.pdf", 2) for one in RULES.records[1:] if one.original),
)


def record(filed, kind):
    return next(one for one in filed.archive.records if one.kind == kind)


def codes(filed):
    return [(one.code, one.location.cell) for one in filed.findings]


@pytest.fixture(scope="module")
def dossier(sound):
    plan, standards = sound
    return assemble(plan.tables, standards.tables)


def test_a_year_without_scans_has_prints_and_says_so(dossier):
    filed = compose(RULES, dossier, EVERYTHING)

    assert [(one.kind, one.place, one.retention, one.number) for one in filed.archive.records] == [
        ("issued", 1, Retention.THIRTY_YEARS, 1),
        ("decomposition", 2, Retention.TEN_YEARS, 1),
        ("half_year", 3, Retention.TEN_YEARS, 2),
        ("year_end", 4, Retention.PERMANENT, 1),
        ("ledger", 5, Retention.TEN_YEARS, 3),
    ]
    assert record(filed, "issued").note == "打印稿；正本扫描件待补"
    assert record(filed, "decomposition").note == "打印稿"
    assert not any(one.has_original for one in filed.archive.records)
    assert [one.kind for one in filed.archive.missing] == ["approval", "publicity", "results_used"]
    assert codes(filed) == [
        ("K301", "issued"),
        ("K303", "approval"),
        ("K301", "half_year"),
        ("K301", "year_end"),
        ("K303", "publicity"),
        ("K303", "results_used"),
    ]


def test_a_scan_takes_the_first_place_and_its_pages_count(dossier):
    filed = compose(RULES, dossier, EVERYTHING, (scan("issued", "正式文件.pdf", 15), scan("issued", "正式文件-2.JPG")))

    issued = record(filed, "issued")
    assert [(one.path, one.name, one.role, one.pages) for one in issued.copies] == [
        ("records/01-issued/01-original.pdf", "正式文件.pdf", Role.ORIGINAL, 15),
        ("records/01-issued/02-original.jpg", "正式文件-2.JPG", Role.ORIGINAL, 1),
        ("records/01-issued/03-print.pdf", "正式文件.pdf", Role.PRINT, 14),
        ("records/01-issued/03-print.docx", "正式文件.docx", Role.PRINT, 0),
    ]
    assert (issued.pages, issued.note, issued.has_original) == (16, "", True)
    assert ("K301", "issued") not in codes(filed)


def test_every_file_is_told_once_with_the_place_that_it_goes_to(dossier):
    filed = compose(RULES, dossier, EVERYTHING, SCANS)

    assert [path for _, path in filed.sources] == [one.path for each in filed.archive.records for one in each.copies]
    assert len({path for _, path in filed.sources}) == len(filed.sources) == 12 * 2 - 1 + 2 + len(SCANS) - 1
    assert all(path.isascii() and path == path.lower() for _, path in filed.sources)
    assert filed.sources[0] == (Path("originals/正式文件.pdf"), "records/01-issued/01-original.pdf")


def test_with_all_scans_nothing_is_missing(dossier):
    filed = compose(RULES, dossier, EVERYTHING, SCANS)

    assert (filed.archive.missing, filed.findings) == ((), ())
    assert [one.place for one in filed.archive.records] == list(range(1, 10))


def test_the_pages_of_a_print_are_those_of_all_its_documents(dossier):
    filed = compose(RULES, dossier, [made("decomposition", "start", pages=9), made("personal", "start", pages=4)])

    assert record(filed, "decomposition").pages == 13


def test_pages_that_cannot_be_counted_stay_open(dossier):
    filed = compose(
        RULES, dossier, EVERYTHING, [scan("issued", "正式文件.ofd", 0), scan("issued", "正式文件-2.jpg", 1)]
    )

    assert (record(filed, "issued").pages, record(filed, "issued").note) == (0, "正本扫描件的页数待填")


def test_numbers_go_on_from_the_first_one_of_their_retention(dossier):
    rules = replace(RULES, first={**RULES.first, Retention.TEN_YEARS: 31}, fonds=replace(RULES.fonds, code="J012"))

    filed = compose(rules, dossier, EVERYTHING)

    assert [one.code for one in filed.archive.records] == [
        "J012-WS·2021·D30·BGS-0001",
        "J012-WS·2021·D10·BGS-0031",
        "J012-WS·2021·D10·BGS-0032",
        "J012-WS·2021·Y·BGS-0001",
        "J012-WS·2021·D10·BGS-0033",
    ]


def test_the_issued_document_has_the_number_and_day_of_the_notice(dossier):
    issued = record(compose(RULES, dossier, EVERYTHING), "issued")

    assert (issued.document_number, issued.day, issued.author) == ("东环〔2021〕7号", date(2021, 12, 24), ORGAN)


@pytest.mark.parametrize(("kind", "edition"), [("issued", "plan"), ("decomposition", "start"), ("year_end", "year")])
def test_titles_are_those_that_the_documents_bear(scored, kind, edition):
    dossier = scored()
    word = fill(ROOT / "templates" / f"{kind}.docx", DOCUMENTS[kind].context(dossier, (0,)), day=date(2021, 12, 24))

    assert record(compose(RULES, dossier, [made(kind, edition)]), kind).title == title_of(word)


def test_a_report_has_no_day_that_no_source_tells(dossier):
    filed = compose(RULES, dossier, EVERYTHING)

    assert [(one.kind, one.document_number) for one in filed.archive.records if one.day] == [
        ("issued", "东环〔2021〕7号")
    ]


def test_the_approval_is_told_as_it_is_cited(dossier):
    approval = record(compose(RULES, dossier, (), [scan("approval", "批复.pdf", 2)]), "approval")

    assert (approval.title, approval.document_number) == ("关于绩效方案的批复", "东效〔2021〕4号")
    assert (approval.author, approval.day, approval.note) == ("市效能建设领导小组", None, "")


@pytest.mark.parametrize(("number", "day"), [("东效〔2021〕4号", date(2021, 10, 20)), ("东效〔2021〕5号", None)])
def test_the_day_of_the_approval_is_that_of_the_baseline_where_it_is_the_same(dossier, number, day):
    approval = Approval(number=number, day=date(2021, 10, 20), organ="市效能建设领导小组", by="林芳")
    baseline = Baseline(year=2021, approval=approval, predecessor="", plan=dossier.plan)

    filed = compose(RULES, replace(dossier, baseline=baseline), (), [scan("approval", "批复.pdf")])

    assert record(filed, "approval").day == day


def test_a_number_that_is_to_be_checked_is_noted(dossier):
    citations = tuple(replace(one, certain=False) for one in dossier.citations)

    filed = compose(RULES, replace(dossier, citations=citations), EVERYTHING, SCANS)

    assert record(filed, "approval").note == "文号待核"


def test_an_approval_that_nobody_cites_goes_by_its_label(dossier):
    filed = compose(RULES, replace(dossier, citations=()), (), [scan("approval", "批复.pdf")])

    assert (record(filed, "approval").title, record(filed, "approval").document_number) == ("批复", "")


def test_what_a_record_lacks_is_noted_and_told(dossier):
    filed = compose(RULES, dossier, [made("half_year", "h1")])

    assert record(filed, "half_year").note == "打印稿；正本扫描件待补；缺个人责任清单（上半年）、证明材料目录（上半年）"
    assert ("K302", "half_year") in codes(filed)


def test_what_is_missing_says_why(dossier):
    missing = {one.kind: one for one in compose(RULES, dossier, ()).archive.missing}

    assert missing["ledger"].reason == "没有成稿：绩效台账（上半年）、绩效台账（全年）"
    assert missing["approval"].reason == "没有放入正本扫描件（originals/批复.pdf）"
    assert missing["issued"].reason == "没有成稿：正式文件；没有放入正本扫描件（originals/正式文件.pdf）"
    assert missing["approval"].title == "关于绩效方案的批复"


def test_adjustments_are_missed_only_where_there_were_some(dossier):
    cover = Adjustment(
        number="东效〔2021〕9号",
        day=date(2021, 11, 1),
        organ="市效能办",
        subject="1-2",
        field=Field.WEIGHT,
        old="2",
        new="3",
        reason="x",
    )
    change = Change(kind=ChangeKind.ALTERED, scope=Scope.ITEM, subject="1-2", field=Field.WEIGHT, cover=(cover,))

    without = compose(RULES, dossier, EVERYTHING, SCANS[:-1])
    changed = compose(RULES, replace(dossier, changes=(change,)), EVERYTHING)
    filed = compose(RULES, replace(dossier, changes=(change,)), [*EVERYTHING, made("adjustments")])

    assert "adjustments" not in {one.kind for one in without.archive.missing}
    assert "adjustments" in {one.kind for one in changed.archive.missing}
    assert record(filed, "adjustments").retention is Retention.THIRTY_YEARS


def test_a_document_that_no_record_takes_is_told(dossier):
    filed = compose(RULES, dossier, [made("issued"), made("notice"), made("adjustments", "year", label="对照表")])

    unfiled = [one for one in filed.findings if one.code == "K304"]
    assert ["“对照表”" in one.message for one in unfiled] == [True]


def test_the_fonds_goes_by_the_organ_where_the_rules_name_none(dossier):
    named = replace(RULES, fonds=replace(RULES.fonds, name="某局"), prepared_by="林芳", checked_on=date(2022, 3, 2))

    assert compose(RULES, dossier, ()).archive.fonds.name == ORGAN
    archive = compose(named, dossier, ()).archive
    assert (archive.fonds.name, archive.prepared_by, archive.checked_on, archive.year) == (
        "某局",
        "林芳",
        date(2022, 3, 2),
        2021,
    )
