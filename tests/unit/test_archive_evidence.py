"""The survey of evidence: what is wrong with files before anything is written, and where they go in the package."""

import os
import unicodedata
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from evalgen.archive.evidence import folder_names, survey
from evalgen.model.finding import Severity, blocks
from evalgen.model.result import Evidence, EvidenceKind, Period, Result, Results
from evalgen.scoring.engine import score
from evalgen.workbook.assemble import assemble

RESULTS = (
    Result(indicator="1-1#1", actual=Decimal(20)),
    Result(indicator="1-1#2", actual="是"),
    Result(indicator="1-2#1", actual=Decimal(97)),
    Result(indicator="2-1#1", account="开展练兵四次"),
    Result(indicator="3-1#1", claimed=Decimal("0.9")),
    Result(indicator="3-2#1", actual="优秀"),
)

as_an_ordinary_user = pytest.mark.skipif(os.geteuid() == 0, reason="nothing refuses the superuser")


def piece(code, file="", indicator="3-1#1", original=""):
    return Evidence(
        code=code,
        indicator=indicator,
        kind=EvidenceKind.PAPER,
        title=f"{code}题名",
        maker="法规科",
        made_on=date(2021, 9, 1),
        file=file,
        original=original,
    )


def scored_year(plan, *results):
    reported = Results(period=Period.YEAR, as_of=date(2021, 12, 31), sample=False, results=results)
    dossier = replace(plan, results=reported)
    return replace(dossier, card=score(dossier))


@pytest.fixture(scope="module")
def plan(sound):
    return assemble(sound[0].tables, sound[1].tables)


@pytest.fixture(scope="module")
def scored(plan):
    """A year in which every item is scored."""
    return scored_year(plan, *RESULTS)


@pytest.fixture
def year(tmp_path, scored):
    """A scored year in a folder of its own; its evidence is that which is named, lying where it says."""
    folder = tmp_path / "2021"
    folder.mkdir()

    def build(*pieces, files=None, dossier=scored):
        for name, content in (files or {}).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        results = replace(dossier.results, evidence=pieces)
        return replace(dossier, results=results), folder / "results-year.xlsx"

    build.folder = folder
    return build


def codes(surveyed):
    """The findings but for those on items without evidence, which every one of these small years has."""
    return [one.code for one in surveyed.findings if one.code not in ("K205", "K206")]


def test_files_go_into_their_items_folder_in_the_workbooks_order(year):
    rows = (
        piece("证3", "证明材料/丙.PDF", "3-1#1"),
        piece("证1", "甲.jpg", "1-1#2"),
        piece("证2", "证明材料/乙.mp4", "1-1#2"),
        piece("证4", original="档案室", indicator="2-1#1"),
    )
    surveyed = survey([year(*rows, files={"证明材料/丙.PDF": b"1", "甲.jpg": b"22", "证明材料/乙.mp4": b"333"})])

    assert codes(surveyed) == []
    assert [(one.evidence.code, one.path, one.size) for one in surveyed.pieces] == [
        ("证1", "evidence/1-1-2/01.jpg", 2),
        ("证2", "evidence/1-1-2/02.mp4", 3),
        ("证4", "", 0),
        ("证3", "evidence/3-1-1/01.pdf", 1),
    ]
    assert surveyed.sources == (
        (year.folder / "甲.jpg", "evidence/1-1-2/01.jpg"),
        (year.folder / "证明材料/乙.mp4", "evidence/1-1-2/02.mp4"),
        (year.folder / "证明材料/丙.PDF", "evidence/3-1-1/01.pdf"),
    )


def test_a_file_that_proves_two_items_is_taken_once(year):
    surveyed = survey([year(piece("证1", "甲.jpg", "3-1#1"), piece("证2", "甲.jpg", "1-2#1"), files={"甲.jpg": b"1"})])

    assert codes(surveyed) == []
    assert [one.path for one in surveyed.pieces] == ["evidence/1-2-1/01.jpg"] * 2
    assert surveyed.sources == ((year.folder / "甲.jpg", "evidence/1-2-1/01.jpg"),)


def test_the_evidence_of_both_periods_is_taken(year):
    half = year(piece("证1", "甲.jpg", "1-2#1"), files={"甲.jpg": b"1"})
    whole = year(piece("证1", "乙.jpg", "1-2#1"), piece("证2", "甲.jpg", "3-1#1"), files={"乙.jpg": b"2"})

    surveyed = survey([half, whole])

    assert codes(surveyed) == []
    assert [one.path for one in surveyed.pieces] == [
        "evidence/1-2-1/01.jpg",
        "evidence/1-2-1/02.jpg",
        "evidence/1-2-1/01.jpg",
    ]


def test_without_results_there_is_nothing(plan, tmp_path):
    assert survey([]).findings == ()
    assert survey([(plan, tmp_path / "plan.xlsx")]).findings == ()


@pytest.mark.parametrize("ending", ["", ".名片", ".a b", ".toolongending"])
def test_an_ending_that_is_not_plain_is_not_taken_over(year, ending):
    surveyed = survey([year(piece("证1", f"甲{ending}"), files={f"甲{ending}": b"1"})])

    assert [one.path for one in surveyed.pieces] == ["evidence/3-1-1/01.bin"]


@pytest.mark.parametrize("name", ["/etc/hostname", "../外面.pdf", "证明材料/../../外面.pdf", "C:/x.pdf", "a\\b.pdf"])
def test_a_path_that_leads_elsewhere_is_told_and_not_taken(year, name):
    (year.folder.parent / "外面.pdf").write_bytes(b"x")

    surveyed = survey([year(piece("证1", name))])

    assert codes(surveyed) == ["K201"]
    assert surveyed.sources == ()


def link_to_file(folder):
    (folder / "real.pdf").write_bytes(b"x")
    (folder / "甲.pdf").symlink_to("real.pdf")
    return "甲.pdf"


def link_to_folder(folder):
    (folder / "real").mkdir()
    (folder / "real" / "甲.pdf").write_bytes(b"x")
    (folder / "证明材料").symlink_to("real")
    return "证明材料/甲.pdf"


def dangling_link(folder):
    (folder / "甲.pdf").symlink_to("nowhere")
    return "甲.pdf"


def circle(folder):
    (folder / "甲.pdf").symlink_to("甲.pdf")
    return "甲.pdf"


def pipe(folder):
    os.mkfifo(folder / "甲.pdf")
    return "甲.pdf"


def a_folder(folder):
    (folder / "甲.pdf").mkdir()
    return "甲.pdf"


def nothing_in_it(folder):
    (folder / "甲.pdf").touch()
    return "甲.pdf"


@pytest.mark.parametrize(
    ("arrange", "code"),
    [
        (link_to_file, "K101"),
        (link_to_folder, "K101"),
        (dangling_link, "K101"),
        (circle, "K101"),
        (pipe, "K102"),
        (a_folder, "K102"),
        (nothing_in_it, "K104"),
        (lambda _: f"{'长' * 86}.pdf", "K105"),
        (lambda _: f"{'长' * 86}/甲.pdf", "K105"),
        (lambda _: "/".join(["长" * 60] * 30), "K105"),
        (lambda _: "没有.pdf", "K106"),
        (lambda _: "没有/甲.pdf", "K106"),
        (lambda _: "零\0.pdf", "K106"),
    ],
)
def test_a_file_that_cannot_be_taken_is_told_and_stops_the_archive(year, arrange, code):
    surveyed = survey([year(piece("证1", arrange(year.folder)))])

    (finding,) = [one for one in surveyed.findings if one.code[:2] == "K1"]
    assert (finding.code, str(finding.location)) == (code, "results-year.xlsx!证明材料")
    assert blocks(surveyed.findings)
    assert surveyed.sources == ()
    assert [one.path for one in surveyed.pieces] == [""]


def test_a_name_of_two_hundred_and_fifty_five_bytes_is_not_too_long(year):
    name = f"{'长' * 83}ab.pdf"
    assert len(name.encode()) == 255

    assert codes(survey([year(piece("证1", name), files={name: b"x"})])) == []


@as_an_ordinary_user
def test_a_file_that_may_not_be_read_is_told(year):
    reported = year(piece("证1", "甲.pdf"), files={"甲.pdf": b"x"})
    (year.folder / "甲.pdf").chmod(0)

    assert codes(survey([reported])) == ["K103"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A.jpg", "a.JPG"),
        ("表１.pdf", "表1.pdf"),
        *[(name, unicodedata.normalize("NFD", name)) for name in ("é.pdf", "한.pdf")],
    ],
)
def test_names_that_fold_to_one_are_told(year, one, other):
    surveyed = survey([year(piece("证1", one), piece("证2", other), files={one: b"1", other: b"22"})])

    assert codes(surveyed) == ["K202"]
    assert one in surveyed.findings[0].message
    assert other in surveyed.findings[0].message


def test_the_same_content_twice_is_a_warning_that_names_both(year):
    files = {"甲.jpg": b"a" * 3_000_000, "证明材料/乙.jpg": b"a" * 3_000_000, "丙.jpg": b"a" * 2_999_999 + b"b"}
    heard = []
    surveyed = survey(
        [year(*(piece(f"证{at}", name) for at, name in enumerate(files)), files=files)], lambda *now: heard.append(now)
    )

    assert codes(surveyed) == ["K203"]
    assert all(name in surveyed.findings[0].message for name in ("甲.jpg", "证明材料/乙.jpg"))
    assert surveyed.findings[0].severity is Severity.WARNING
    assert not blocks(surveyed.findings)
    assert heard[-1] == (9_000_000, 9_000_000)


def test_files_in_the_folders_of_evidence_that_no_row_names_are_told(year):
    files = {
        "照片/甲.jpg": b"1",
        **{f"照片/深/{at}.jpg": b"22" for at in range(7)},
        "证明材料/剩.pdf": b"3",
        "别处/丁.pdf": b"4",
    }
    (year.folder / "照片").mkdir()
    (year.folder / "照片" / "链接.jpg").symlink_to("甲.jpg")
    (year.folder / "照片" / ".DS_Store").write_bytes(b"trace")

    surveyed = survey([year(piece("证1", "照片/甲.jpg"), files=files)])

    assert codes(surveyed) == ["K204", "K204"]
    pictures, customary = [one.message for one in surveyed.findings if one.code == "K204"]
    assert "“照片”中有 8 个文件" in pictures
    assert "等" in pictures
    assert "“证明材料”中有 1 个文件" in customary
    assert "剩.pdf" in customary


def test_originals_are_not_evidence_that_nobody_listed(year):
    files = {"originals/批复.pdf": b"1", "originals/公示材料.pdf": b"2"}

    assert codes(survey([year(piece("证1", "originals/批复.pdf"), files=files)])) == []


def test_scored_items_without_a_file_are_told_apart_from_those_on_paper(year):
    rows = (piece("证1", "甲.jpg", "1-1#1"), piece("证2", indicator="1-1#2", original="档案室"))

    surveyed = survey([year(*rows, files={"甲.jpg": b"1"})])

    nothing, paper = surveyed.findings
    assert (nothing.code, nothing.severity) == ("K205", Severity.WARNING)
    assert "4 项没有证明材料：1-2、2-1、3-1、3-2" in nothing.message
    assert (paper.code, paper.severity) == ("K206", Severity.NOTE)
    assert "1 项只有纸质原件，没有电子文件：1-1（2）" in paper.message


def test_an_item_that_does_not_apply_needs_no_evidence(year, plan):
    excused = Result(indicator="3-2#1", excused=True, excuse="本年没有", excuse_approval="东效〔2021〕9号")
    dossier = scored_year(plan, *RESULTS[:-1], excused)

    (finding,) = survey([year(dossier=dossier)]).findings

    assert "3-2" not in finding.message
    assert "3-1" in finding.message


def test_folders_have_ascii_names_and_no_two_items_the_same(year):
    (first, *_), numbers = year()[0].plan.indicators, ("1-1", "一-1", "A-1", "１-１", "2.1", "..", "item-002", "1-1-")
    items = [replace(first, number=number, part=1) for number in numbers]

    names = folder_names(items)

    assert list(names.values()) == [
        "1-1-1", "item-002", "item-003", "item-004", "2.1-1", "item-006", "item-007", "1-1--1",
    ]  # fmt: skip
    assert len(set(names.values())) == len(items)


def test_two_thousand_files_are_surveyed(year):
    names = [f"证明材料/{at:04}.jpg" for at in range(2000)]
    files = {name: f"{at:08}".encode() for at, name in enumerate(names)}

    surveyed = survey([year(*(piece(f"证{at}", name) for at, name in enumerate(names)), files=files)])

    assert codes(surveyed) == []
    assert [path for _, path in surveyed.sources[:2]] == ["evidence/3-1-1/0001.jpg", "evidence/3-1-1/0002.jpg"]
    assert len({path for _, path in surveyed.sources}) == 2000
