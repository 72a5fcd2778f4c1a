"""One real edition of 2021 for all tests of a run, made once through the command line."""

import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from evalgen.cli import main
from evalgen.model.result import Period

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def edition(tmp_path_factory, worker_id):
    """The folder of the finished edition; parallel workers share it."""
    base = tmp_path_factory.getbasetemp()
    shared = (base if worker_id == "master" else base.parent) / "editions"
    with FileLock(f"{shared}.lock"):
        if not (shared / "2021" / "manifest.json").is_file():
            assert main(["docs", "2021", "--out", str(shared)]) == 0
    return shared / "2021"


@pytest.fixture(scope="session")
def reports(tmp_path_factory, worker_id):
    """The folders of the finished reports by period; parallel workers share them."""
    base = tmp_path_factory.getbasetemp()
    shared = (base if worker_id == "master" else base.parent) / "reports"
    folders = {Period.START: "2021-年初", Period.HALF_YEAR: "2021-上半年", Period.YEAR: "2021-全年"}
    with FileLock(f"{shared}.lock"):
        for period, folder in folders.items():
            if not (shared / folder / "manifest.json").is_file():
                assert main(["reports", "2021", "--period", period, "--out", str(shared)]) == 0
    return {period: shared / folder for period, folder in folders.items()}


@pytest.fixture(scope="session")
def archived(edition, reports, tmp_path_factory, worker_id):
    """The folder of the finished packages of 2021, one with samples and one without, and of the editions in them.

    Parallel workers share it; tests only read it.
    """
    base = tmp_path_factory.getbasetemp()
    shared = (base if worker_id == "master" else base.parent) / "archived"
    with FileLock(f"{shared}.lock"):
        if not (shared / "done").is_file():
            for folder in (edition, *reports.values()):
                shutil.copytree(folder, shared / "sample" / folder.name)
            shutil.copytree(edition, shared / "real" / edition.name)
            assert main(["archive", "2021", "--samples", "--out", str(shared / "sample")]) == 0
            assert main(["archive", "2021", "--out", str(shared / "real")]) == 0
            (shared / "done").touch()
    return shared


@pytest.fixture
def plan_2021():
    """The shipped workbook; tests only read it."""
    return PROJECT / "data" / "2021" / "plan.xlsx"
