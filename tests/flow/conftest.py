"""One real edition of 2021 for all tests of a run, made once through the command line."""

from pathlib import Path

import pytest
from filelock import FileLock

from evalgen.cli import main

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


@pytest.fixture
def plan_2021():
    """The shipped workbook; tests only read it."""
    return PROJECT / "data" / "2021" / "plan.xlsx"
