"""An edition proves its files, its baseline and the plan that it prints, or a finding says what is not so."""

import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document

from evalgen.archive.edition import verify_edition
from evalgen.archive.judgement import Outcome
from evalgen.comparison.compare import compare
from evalgen.comparison.cover import cover
from evalgen.documents import DOCUMENTS
from evalgen.errors import SourceError
from evalgen.model.change import Adjustment, Approval, Baseline, Field, approved
from evalgen.publish.canonical import canonical, digest
from evalgen.publish.manifest import Manifest, Source, artifact, read, write
from evalgen.publish.manifest import digest as sha256
from evalgen.render.word import fill
from evalgen.text.verifying_editions import CHECKED
from evalgen.workbook.assemble import assemble

TEMPLATES = Path(__file__).parents[2] / "templates"
APPROVAL = Approval(number="东效〔2021〕4号", day=date(2021, 10, 20), organ="市效能建设领导小组", by="林芳")
LATER = replace(APPROVAL, number="东效〔2021〕9号", day=date(2021, 11, 1))
TABLE, ADJUSTMENTS = "考评表.docx", "调整对照表.docx"
PASSED, FAILED, UNTESTED = Outcome.PASSED, Outcome.FAILED, Outcome.UNTESTED


def row(subject, field, old, new):
    facts = {"number": LATER.number, "day": LATER.day, "organ": LATER.organ, "reason": "年中任务调整"}
    return Adjustment(subject=subject, field=field, old=old, new=new, **facts)


SWAP = (row("1-2", Field.WEIGHT, "2", "1"), row("3-1", Field.WEIGHT, "1", "2"))
SWAPPED = {"1-2#1": 1, "3-1#1": 2}


@pytest.fixture
def dossier(sound):
    """The valid plan, which is approved."""
    plain = assemble(sound[0].tables)
    return replace(plain, baseline=Baseline(year=2021, approval=APPROVAL, predecessor="", plan=approved(plain.plan)))


@pytest.fixture
def years(tmp_path, dossier):
    """The year's folder with the baseline."""
    folder = tmp_path / "data" / "2021"
    folder.mkdir(parents=True)
    (folder / "baseline.json").write_bytes(canonical(dossier.baseline))
    return folder


@pytest.fixture
def edition(tmp_path, dossier, years):
    """Make an edition's Word files of a dossier, with its manifest."""

    def make(made=dossier):
        folder = tmp_path / "output" / "2021"
        folder.mkdir(parents=True)
        codes = ["evaluation_table", *(["adjustments"] if made.changes else [])]
        for code in codes:
            kind = DOCUMENTS[code]
            filled = fill(TEMPLATES / kind.template, kind.context(made, (0,)), day=date(2021, 12, 24))
            (folder / f"{kind.label}.docx").write_bytes(filled)
        outputs = tuple(artifact(folder / f"{DOCUMENTS[code].label}.docx", document=code) for code in codes)
        facts = {"templates": (), "versions": (), "fonts": "", "substitutions": (), "findings": ()}
        inputs = (Source(name="baseline.json", sha256=sha256(years / "baseline.json")),)
        standing = digest(dossier.baseline)
        write(
            folder,
            Manifest(evalgen="1", year="2021", key="", inputs=inputs, outputs=outputs, baseline=standing, **facts),
        )
        return folder

    return make


def adjusted(dossier, weights=None, rows=(), edit=lambda plan: plan):
    """The dossier with other weights and whatever else `edit` makes of its plan, covered by these rows."""
    items = (replace(one, weight=Decimal((weights or {}).get(one.key, one.weight))) for one in dossier.plan.indicators)
    plan = edit(replace(dossier.plan, indicators=tuple(items)))
    return replace(dossier, plan=plan, changes=cover(compare(dossier.baseline, plan), rows))


def forge(folder, **facts):
    """Make the manifest agree with what lies in the folder."""
    made = read(folder)
    outputs = tuple(
        artifact(folder / one.name, document=one.document) for one in made.outputs if (folder / one.name).is_file()
    )
    write(folder, replace(made, **{"outputs": outputs, **facts}))


def retype(folder, text, column, value, name=TABLE):
    """Type something else into a column of the first row with a cell that holds this text, or into that cell."""
    document = Document(str(folder / name))
    rows = [list(one.cells) for table in document.tables for one in table.rows]
    cells = next(row for row in rows if text in map(compact, row))
    cell = next(one for one in cells if compact(one) == text) if column is None else cells[column]
    for paragraph in cell.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)
    for run in cell.paragraphs[0].runs:
        run.text = ""
    cell.paragraphs[0].runs[0].text = value
    document.save(str(folder / name))


def compact(cell):
    return "".join(cell.text.split())


def column_of(folder, heading):
    """The place of a column."""
    for table in Document(str(folder / TABLE)).tables:
        for one in table.rows:
            texts = [compact(cell) for cell in one.cells]
            if heading in texts:
                return texts.index(heading)
    raise LookupError(heading)


def outcomes(verification):
    names = {label: name for name, label in CHECKED.items()}
    return {names[fact.what]: fact.outcome for fact in verification.facts}


def told(verification):
    return [(one.code, one.location.source) for one in verification.findings]


def test_a_clean_edition_passes_and_says_what_it_stands_on(edition, years):
    found = verify_edition(edition(), years)

    assert found.findings == ()
    assert outcomes(found) == {"files": PASSED, "baseline": PASSED, "plan": PASSED}
    evidence = [fact.evidence for fact in found.facts]
    assert evidence[1].startswith("东效〔2021〕4号（")
    assert evidence[2] == "6 项与批准的方案逐项一致（考评表.docx）"


def test_nothing_is_written(edition, years):
    folder = edition()
    before = {path: path.read_bytes() for path in folder.parents[1].rglob("*") if path.is_file()}

    verify_edition(folder, years)

    assert {path: path.read_bytes() for path in folder.parents[1].rglob("*") if path.is_file()} == before


# Files.


def test_a_changed_a_missing_and_a_renamed_file_are_told_by_name(edition, years, dossier):
    folder = edition(adjusted(dossier, SWAPPED, SWAP))
    (folder / TABLE).rename(folder / "考评表（新）.docx")
    (folder / ADJUSTMENTS).write_bytes(b"other")

    found = verify_edition(folder, years)

    assert ("V414", TABLE) in told(found)
    assert ("V413", ADJUSTMENTS) in told(found)
    assert outcomes(found)["files"] is FAILED

    (folder / ADJUSTMENTS).unlink()

    assert ("V411", ADJUSTMENTS) in told(verify_edition(folder, years))


def test_a_file_that_a_person_put_there_is_a_note(edition, years):
    folder = edition()
    (folder / "笔记.txt").write_text("自用", encoding="utf-8")

    found = verify_edition(folder, years)

    assert told(found) == [("V412", "笔记.txt")]
    assert outcomes(found)["files"] is PASSED


def test_a_link_is_not_followed(edition, years, tmp_path):
    folder = edition()
    (tmp_path / TABLE).write_bytes((folder / TABLE).read_bytes())
    (folder / TABLE).unlink()
    (folder / TABLE).symlink_to(tmp_path / TABLE)

    found = verify_edition(folder, years)

    assert told(found) == [("V417", TABLE), ("V411", TABLE)]
    assert outcomes(found) == {"files": FAILED, "baseline": PASSED, "plan": UNTESTED}


def test_a_manifest_that_is_a_link_is_not_read(edition, years, tmp_path):
    folder = edition()
    (folder / "manifest.json").rename(tmp_path / "manifest.json")
    (folder / "manifest.json").symlink_to(tmp_path / "manifest.json")

    assert [code for code, _ in told(verify_edition(folder, years))] == ["V401"]


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b'{"format": 1}', b"[" * 100_000])
def test_a_manifest_that_cannot_be_understood_is_an_error(edition, years, content):
    folder = edition()
    (folder / "manifest.json").write_bytes(content)

    found = verify_edition(folder, years)

    assert told(found) == [("V402", "manifest.json")]
    assert outcomes(found) == {"files": UNTESTED}


def test_a_folder_without_a_manifest_is_none_of_an_edition(tmp_path):
    assert told(verify_edition(tmp_path)) == [("V401", tmp_path.name)]


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(SourceError, match="2031"):
        verify_edition(tmp_path / "2031")


# The baseline.


def approve(years, dossier, **facts):
    """Freeze another plan in the year's folder, after the one in force."""
    number = sum(1 for _ in years.glob("baseline*.json"))
    former = dossier.baseline if number == 1 else None
    assert former
    (years / "baseline-1.json").write_bytes(canonical(former))
    plan = approved(adjusted(dossier, SWAPPED).plan)
    fresh = Baseline(year=2021, approval=LATER, predecessor=digest(former), plan=plan, adjustments=SWAP)
    (years / "baseline.json").write_bytes(canonical(replace(fresh, **facts)))


def test_an_edition_from_before_the_last_approval_is_warned_of(edition, years, dossier):
    folder = edition()
    approve(years, dossier)

    found = verify_edition(folder, years)

    assert told(found) == [("V423", "manifest.json")]
    assert "批准了 1 次" in found.findings[0].message
    assert "东效〔2021〕9号" in found.findings[0].message
    assert "make docs" in found.findings[0].hint
    assert outcomes(found) == {"files": PASSED, "baseline": PASSED, "plan": PASSED}


def test_a_baseline_that_is_not_of_the_year_is_an_error(edition, years, dossier):
    folder = edition()
    other = replace(dossier.baseline, approval=LATER)
    (years / "baseline.json").write_bytes(canonical(other))

    found = verify_edition(folder, years)

    assert told(found) == [("V422", "manifest.json")]
    assert outcomes(found) == {"files": PASSED, "baseline": FAILED, "plan": UNTESTED}


def test_a_chain_with_a_loose_link_or_a_touched_baseline_is_an_error(edition, years, dossier):
    folder = edition()
    approve(years, dossier, predecessor="0" * 64)

    assert told(verify_edition(folder, years)) == [("V421", "baseline.json")]

    (years / "baseline-1.json").unlink()
    (years / "baseline.json").write_bytes(canonical(dossier.baseline).replace(b'"6"', b'"7"', 1))

    assert told(verify_edition(folder, years)) == [("V421", "baseline.json")]


def test_another_file_than_the_baseline_among_what_it_was_made_of_is_an_error(edition, years):
    folder = edition()
    forge(folder, inputs=(Source(name="baseline.json", sha256="0" * 64),))

    assert told(verify_edition(folder, years)) == [("V424", "manifest.json")]

    forge(folder, inputs=())

    assert told(verify_edition(folder, years)) == [("V424", "manifest.json")]


def test_ends_of_lines_that_version_control_turned_are_no_difference(edition, years, dossier):
    (years / "baseline.json").write_bytes(canonical(dossier.baseline).replace(b"\n", b"\r\n"))
    folder = edition()
    (years / "baseline.json").write_bytes(canonical(dossier.baseline))

    assert verify_edition(folder, years).findings == ()


def test_without_baselines_or_approval_nothing_is_called_proven(edition, tmp_path, years):
    folder = edition()
    unproven = {"files": PASSED, "baseline": UNTESTED, "plan": UNTESTED}

    assert outcomes(verify_edition(folder)) == unproven
    assert outcomes(verify_edition(folder, tmp_path / "data" / "2020")) == unproven

    forge(folder, baseline="")

    assert outcomes(verify_edition(folder, years)) == unproven


# The plan that is printed.


def test_two_weights_swapped_in_the_finished_table_are_found_although_the_manifest_was_forged(edition, years):
    folder = edition()
    weight = column_of(folder, "权重")
    retype(folder, "1-2", weight, "1")
    retype(folder, "3-1", weight, "2")
    forge(folder)

    found = verify_edition(folder, years)

    assert outcomes(found) == {"files": PASSED, "baseline": PASSED, "plan": FAILED}
    messages = [one.message for one in found.findings if one.code == "V435"]
    assert messages == [
        "序号 1-2 的权重，批准的是“2”，所印的是“1”（考评表.docx）",
        "序号 3-1 的权重，批准的是“1”，所印的是“2”（考评表.docx）",
    ]


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [
        ("整治入河排污口", "整治全部河流", "序号 1-2 的目标内容，批准的是“整治入河排污口”，所印的是“整治全部河流”"),
        ("法规科办公室", "法规科", "序号 2-1 的责任科室，批准的是“法规科、办公室”，所印的是“法规科”"),
        ("水体治理", "河流治理", "序号 1-2 的项目名称，批准的是“水体治理”，所印的是“河流治理”"),
        ("3-2", "3-3", "序号 3-2 的改号，批准的是“3-2”，所印的是“3-3”"),
        ("重点工作目标（4分）", "重点工作目标（5分）", "“重点工作目标”的分值，批准的是“4”，所印的是“5”"),
        ("重点工作目标（4分）", "要点工作目标（4分）", "“重点工作目标”的分类名称"),
    ],
)
def test_whatever_else_was_typed_into_the_table_is_found(edition, years, text, value, said):
    folder = edition()
    retype(folder, text, None, value)
    forge(folder)

    found = verify_edition(folder, years)

    assert any(one.code == "V435" and said in one.message for one in found.findings), found.findings
    assert outcomes(found)["plan"] is FAILED


def test_a_weight_that_is_no_number_and_a_sum_that_is_not_true_are_told(edition, years):
    folder = edition()
    weight = column_of(folder, "权重")
    retype(folder, "1-2", weight, "二")
    forge(folder)

    assert [code for code, _ in told(verify_edition(folder, years))][:1] == ["V433"]

    retype(folder, "1-2", weight, "2")
    retype(folder, "小计", weight, "7")
    forge(folder)

    found = verify_edition(folder, years)

    assert [one.message for one in found.findings] == ["“小计”印作 7，所印各项权重合计是 6"]


def test_a_row_that_was_taken_out_is_told(edition, years):
    folder = edition()
    document = Document(str(folder / TABLE))
    gone = next(one for one in document.tables[0].rows if any(cell.text == "3-2" for cell in one.cells))
    gone._tr.getparent().remove(gone._tr)
    document.save(str(folder / TABLE))
    forge(folder)

    found = verify_edition(folder, years)

    assert any("序号 3-2 的取消" in one.message for one in found.findings)


def test_a_document_without_its_table_or_that_cannot_be_read_is_an_error(edition, years):
    folder = edition()
    Document().save(str(folder / TABLE))
    forge(folder)

    assert told(verify_edition(folder, years)) == [("V431", TABLE)]

    (folder / TABLE).write_bytes(b"PK\3\4 no document")
    forge(folder)

    assert told(verify_edition(folder, years)) == [("V432", TABLE)]


def test_a_table_that_the_manifest_says_nothing_of_is_known_by_its_name(edition, years):
    folder = edition()
    retype(folder, "1-2", column_of(folder, "权重"), "1")
    forge(folder)
    made = read(folder)
    forge(folder, outputs=tuple(replace(one, document="") for one in made.outputs))

    assert outcomes(verify_edition(folder, years))["plan"] is FAILED


def test_an_edition_without_a_table_is_not_called_proven(edition, years):
    folder = edition()
    (folder / TABLE).rename(folder / "说明.docx")
    forge(folder, outputs=(artifact(folder / "说明.docx", document="notice"),))

    assert outcomes(verify_edition(folder, years)) == {"files": PASSED, "baseline": PASSED, "plan": UNTESTED}


# Approved adjustments.


def test_adjustments_that_the_edition_proves_are_notes(edition, years, dossier):
    folder = edition(adjusted(dossier, SWAPPED, SWAP))

    found = verify_edition(folder, years)

    assert [(one.code, one.severity) for one in found.findings] == [("V436", "note")] * 2
    assert "批准文号东效〔2021〕9号" in found.findings[0].message
    assert outcomes(found) == {"files": PASSED, "baseline": PASSED, "plan": PASSED}
    assert "2 处按批准文号调整" in found.facts[2].evidence


def test_an_edition_of_reports_stands_on_the_adjustments_of_the_plan_beside_it(edition, years, dossier):
    plan = edition(adjusted(dossier, SWAPPED, SWAP))
    reports = plan.with_name("2021-全年")
    shutil.copytree(plan, reports)
    (reports / ADJUSTMENTS).unlink()
    forge(reports)

    assert [one.code for one in verify_edition(reports, years).findings] == ["V436", "V436"]

    (plan / ADJUSTMENTS).unlink()
    assert [one.code for one in verify_edition(reports, years).findings] == ["V435", "V435"]


def test_an_adjustment_of_another_value_or_without_its_table_is_an_error(edition, years, dossier):
    folder = edition(adjusted(dossier, SWAPPED, SWAP))
    retype(folder, "1-2水体治理", 4, "1.5", ADJUSTMENTS)
    forge(folder)

    assert [one.code for one in verify_edition(folder, years).findings] == ["V435", "V436"]

    (folder / ADJUSTMENTS).unlink()
    forge(folder)

    assert [one.code for one in verify_edition(folder, years).findings] == ["V435", "V435"]


def parted(plan):
    """One item taken out, one brought in, one renumbered, one merged out of two, and a category of another name."""
    first, second, water, drill, powers, chart = plan.indicators
    merged = replace(first, target=f"{first.target}；{second.target}", weight=Decimal(2))
    fresh = replace(drill, title="噪声防治", target="划定噪声敏感建筑物集中区域", departments=("信息中心",))
    items = (merged, water, fresh, powers, replace(chart, number="3-3"))

    def named(path):
        return tuple("创新能力目标" if name == "行政能力目标" else name for name in path)

    return replace(
        plan,
        categories=tuple(replace(one, path=named(one.path)) for one in plan.categories),
        indicators=tuple(replace(one, path=named(one.path)) for one in items),
    )


PARTED = (
    row("行政能力目标", Field.NAME, "行政能力目标", "创新能力目标"),
    row("1-1", Field.MERGED, "", ""),
    row("2-1", Field.REMOVED, "", ""),
    row("2-1", Field.ADDED, "", ""),
    row("3-2", Field.RENUMBERED, "3-2", "3-3"),
)


def test_items_that_were_merged_taken_out_brought_in_and_renumbered_with_approval_are_notes(edition, years, dossier):
    folder = edition(adjusted(dossier, rows=PARTED, edit=parted))

    found = verify_edition(folder, years)

    assert [one.code for one in found.findings] == ["V436"] * 5, found.findings
    assert outcomes(found)["plan"] is PASSED
