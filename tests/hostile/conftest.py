"""An honest office, into which hostile files are put in the places of honest ones, and what must not come to harm."""

import hashlib
import os
import resource
import shutil
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from evalgen.cli import main
from evalgen.documents import DOCUMENTS
from evalgen.invocation import CACHE, CONFIG, TEMPLATES
from evalgen.render.fonts import font_setup
from evalgen.review import review
from evalgen.workbook.schema import RESULTS, STANDARDS
from evalgen.yearbooks import Yearbooks
from tests.conftest import RESULTS_CONTENT, STANDARDS_CONTENT, write_plainly
from tests.hostile.canary import SECRET, canary
from tests.hostile.workbooks import heavy, workbooks

ROUNDS = int(os.environ.get("EVALGEN_HOSTILE", "1"))
"""How much is tried: every file by every command and more of chance, where it is above one."""

GIGABYTE = 1 << 30
SECONDS = 10
"""Of the processor's work, not of the clock: what a file may cost."""
OURS = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


@dataclass(frozen=True)
class Told:
    """How a command ended, and all that it said."""

    code: int
    words: str


@pytest.fixture(scope="session")
def bait(tmp_path_factory):
    """The canary of a run."""
    with canary(tmp_path_factory.mktemp("canary")) as kept:
        yield kept


@pytest.fixture(scope="session")
def hostile_workbooks(valid, bait):
    """The hostile workbooks by name, with their rules."""
    return {**workbooks(valid, bait), **(heavy(valid) if ROUNDS > 1 else {})}


@pytest.fixture(scope="session")
def honest(valid, tmp_path_factory):
    """The folder of an office in which all is well: workbooks of 2021, its baseline, forms, and a former edition."""
    folder = tmp_path_factory.mktemp("honest")
    year = folder / "2021"
    (year / "证明材料").mkdir(parents=True)
    (year / "证明材料" / "清单.pdf").write_bytes(b"%PDF-1.4")
    (year / "plan.xlsx").write_bytes(valid)
    approval = ["--number", "东效〔2021〕4号", "--by", "办公室"]
    assert main(["approve", "--data", str(year), *approval]) == 0
    write_plainly(year / "standards.xlsx", STANDARDS_CONTENT, STANDARDS)
    assert main(["collect", "split", "--data", str(year), "--period", "year", "--out", str(folder / "forms")]) == 0
    write_plainly(year / "results-year.xlsx", RESULTS_CONTENT, RESULTS)
    for name in ("通知.docx", "manifest.json"):
        (folder / "output" / "2021").mkdir(parents=True, exist_ok=True)
        (folder / "output" / "2021" / name).write_bytes(b"the former edition")
    return folder


@pytest.fixture
def office(honest, tmp_path):
    """A copy of the honest office."""
    return shutil.copytree(honest, tmp_path / "office")


@pytest.fixture
def run(capsys):
    """Give words to the command line."""

    def told(*words):
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return Told(code, said.out + said.err)

    return told


@pytest.fixture
def unharmed(bait):
    """A context in which nothing may come to harm: the former edition, the canary, this process and its children.

    So many files may each take ten seconds of work, of this process and of its children.
    """

    @contextmanager
    def watch(folder, files=1):
        before, used, began = fingerprint(folder), held(), worked()
        yield
        assert max(end - start for start, end in zip(began, worked(), strict=True)) < SECONDS * files
        assert fingerprint(folder) == before
        assert bait.heard == []
        assert bait.file.read_text() == SECRET
        # What a test before this one has held counts for it, not for these files.
        assert all(now < GIGABYTE or now == then for then, now in zip(used, held(), strict=True))

    return watch


def worked():
    """The processor's seconds that this process has used, and its children."""
    return [one.ru_utime + one.ru_stime for one in map(resource.getrusage, OURS)]


def held():
    """The most memory that this process has held at one time, in bytes, and one of its children."""
    return [one.ru_maxrss * 1024 for one in map(resource.getrusage, OURS)]


def fingerprint(folder):
    """The digest of every file below a folder."""
    return {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="session")
def template():
    """A shipped template."""
    return (TEMPLATES / "notice.docx").read_bytes()


@pytest.fixture(scope="session")
def notice():
    """The values of the notice of 2021."""
    plan = CONFIG.parent / "2021" / "plan.xlsx"
    dossier = review(Yearbooks(plan=plan), font_setup(CACHE)).dossier
    return DOCUMENTS["notice"].context(dossier, (0,))
