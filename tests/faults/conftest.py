"""Desks of every story, set up once and shared, and a LibreOffice with a memory, so that many runs are affordable."""

import shutil

import pytest
from filelock import FileLock

from tests.faults.desk import Desk, Warm, remembering
from tests.faults.stories import STORIES


@pytest.fixture(scope="session")
def shared(tmp_path_factory, worker_id):
    """The folder that the workers of a run of tests share; what LibreOffice has made is remembered in it."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "faults"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def crowd(shared):
    """As many processes that run commands as are asked for."""
    processes = []

    def of(count):
        while len(processes) < count:
            processes.append(Warm(remembering(shared)))
        return processes[:count]

    yield of
    for one in processes:
        one.close()


@pytest.fixture(scope="session")
def warm(shared):
    """The process that runs commands."""
    process = Warm(remembering(shared))
    yield process
    process.close()


@pytest.fixture
def desk(tmp_path, warm):
    """An empty desk."""
    return Desk(root=tmp_path / "desk", warm=warm)


@pytest.fixture
def told(shared, desk):
    """Lay a desk for a story; gives the story, and what lies there before and after it when nothing disturbs it."""

    def lay(name):
        story, before, after = STORIES[name], shared / name / "before", shared / name / "after"
        with FileLock(shared / f"{name}.lock"):
            if not after.exists():
                story.set_up(desk)
                shutil.copytree(desk.keep(), before)
                done = desk.run(*story.words)
                assert done.code == story.fine, done.err + done.out
                desk.keep().rename(after)
        desk.back_to(after)
        new = desk.everything()
        desk.back_to(before)
        return story, before, new

    return lay
