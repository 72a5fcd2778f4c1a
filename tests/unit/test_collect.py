"""Splitting and merging at the edge: files that are there, files that cannot be read, names that collide."""

import resource
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook

from evalgen.collect import Request, merge, split
from evalgen.errors import OutputError, SourceError
from evalgen.model.result import Period
from evalgen.workbook.assemble import assemble
from evalgen.workbook.read import load
from evalgen.workbook.schema import RESULTS


@pytest.fixture(scope="session")
def dossier(sound):
    return assemble(sound[0].tables, sound[1].tables)


@pytest.fixture
def request_for(sound, dossier, tmp_path):
    def build(of=dossier, **more):
        return Request(dossier=of, plan_tables=sound[0].tables, period=Period.YEAR, output=tmp_path / "output", **more)

    return build


@pytest.fixture
def returned(request_for, tmp_path):
    """The three forms as they come back with nothing but a closing day."""
    folder = tmp_path / "交回"
    for path in split(request_for(out=folder)):
        book = load_workbook(path)
        book["填报信息"]["B6"] = date(2021, 12, 31)
        book.save(path)
    return folder


def test_forms_and_the_merged_workbook_lie_in_a_folder_of_their_own(request_for, returned, tmp_path):
    forms = split(request_for())
    outcome = merge(request_for(returned=returned))

    place = tmp_path / "output" / "2021-收集-全年"
    assert forms == tuple(place / name for name in ("01-办公室.xlsx", "02-法规科.xlsx", "03-信息中心.xlsx"))
    assert outcome.findings == ()
    assert outcome.path == place / "results-year.xlsx"
    assert sorted(path.name for path in place.iterdir()) == sorted([*(path.name for path in forms), outcome.path.name])


def test_what_is_collected_by_sample_standards_is_called_a_sample(request_for, returned, dossier):
    outcome = merge(request_for(of=replace(dossier, sample=True), returned=returned))

    assert outcome.path.name == "results-year.sample.xlsx"
    assert load(outcome.path, RESULTS).tables["filing"].keyed()["sample"]["content"].text == "yes"


def test_departments_whose_names_differ_in_forbidden_signs_have_files_of_their_own(request_for, dossier):
    first, second, third = dossier.roster.departments
    roster = replace(dossier.roster, departments=(replace(first, name="水/气"), replace(second, name="水／气"), third))

    forms = split(request_for(of=replace(dossier, roster=roster)))

    assert [path.name for path in forms] == ["01-水／气.xlsx", "02-水／气.xlsx", "03-信息中心.xlsx"]


def test_a_folder_with_anything_in_it_is_left_alone(request_for, tmp_path):
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "01-办公室.xlsx").write_text("filled in")

    with pytest.raises(OutputError):
        split(request_for(out=tmp_path / "forms"))

    assert [path.read_text() for path in (tmp_path / "forms").iterdir()] == ["filled in"]


def test_a_place_that_refuses_leaves_nothing_behind(request_for, returned, tmp_path):
    (tmp_path / "file").write_text("no folder")

    with pytest.raises(OutputError):
        split(request_for(out=tmp_path / "file" / "forms"))
    with pytest.raises(OutputError):
        merge(request_for(returned=returned, out=tmp_path / "file" / "results.xlsx"))

    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "交回") == ["file"]


def test_a_full_disk_is_said_in_words_and_leaves_nothing_behind(request_for, returned, tmp_path):
    resource.setrlimit(resource.RLIMIT_FSIZE, (2048, resource.RLIM_INFINITY))
    try:
        with pytest.raises(OutputError):
            split(request_for(out=tmp_path / "forms"))
        with pytest.raises(OutputError):
            merge(request_for(returned=returned, out=tmp_path / "results.xlsx"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    assert [path.name for path in tmp_path.iterdir()] == ["交回"]


def test_a_second_merge_does_not_write_over_the_first(request_for, returned):
    first = merge(request_for(returned=returned))
    before = first.path.read_bytes()

    with pytest.raises(OutputError):
        merge(request_for(returned=returned))

    assert first.path.read_bytes() == before


def test_the_merged_workbook_beside_the_forms_is_none_of_them(request_for, returned):
    merge(request_for(returned=returned, out=returned / "results-year.xlsx"))

    assert merge(request_for(returned=returned)).findings == ()


def test_files_that_cannot_be_read_are_findings(request_for, returned):
    (returned / "坏的.xlsx").write_bytes(b"no workbook")
    (returned / "旧的.xls").write_bytes(b"old")
    (returned / "~$01-办公室.xlsx").write_bytes(b"open in Excel")
    (returned / "说明.txt").write_text("a note")

    outcome = merge(request_for(returned=returned))

    assert [(str(one.location), one.code) for one in outcome.findings] == [("旧的.xls", "R603"), ("坏的.xlsx", "R602")]
    assert outcome.path is None


@pytest.mark.parametrize("folder", ["nowhere", "empty"])
def test_a_folder_without_forms_is_no_source(request_for, tmp_path, folder):
    (tmp_path / "empty").mkdir()

    with pytest.raises(SourceError):
        merge(request_for(returned=tmp_path / folder))
