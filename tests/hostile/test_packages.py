"""Whatever is given for verification is verified or refused in clear words; nothing of it is unpacked anywhere."""

import shutil

import pytest

from evalgen.publish import baseline, manifest
from evalgen.publish.canonical import digest
from tests.battery.clean import one_page
from tests.battery.papers import write
from tests.hostile.canary import SECRET
from tests.hostile.conftest import ROUNDS
from tests.hostile.documents import documents
from tests.hostile.prints import prints


@pytest.fixture(scope="module")
def strangers(tmp_path_factory, bait, hostile_workbooks):
    """Hostile files of every kind by name."""
    paper = write(one_page().parts(), tmp_path_factory.mktemp("paper") / "paper.docx").read_bytes()
    words = {f"{name}.docx": one.content for name, one in documents(paper, bait).items()}
    pages = {f"{name}.pdf": one[0] for name, one in prints(bait).items()}
    return {**{f"{name}.xlsx": one[0] for name, one in hostile_workbooks.items()}, **words, **pages}


def some(files, step):
    """Every so manieth file, or all where much is tried."""
    return list(files.items())[:: 1 if ROUNDS > 1 else step]


def unclear(told, name):
    """What is wrong with how a verification ended."""
    clear = told.code in (1, 3) and name in told.words and "→" in told.words
    return "" if clear and SECRET not in told.words and "Traceback" not in told.words else f"{told.code}: {told.words}"


def test_a_hostile_file_given_as_a_package_is_refused_in_clear_words(strangers, run, unharmed, tmp_path):
    path, wrong = tmp_path / "package.zip", {}
    for name, content in some(strangers, 16):
        path.write_bytes(content)
        with unharmed(tmp_path):
            told = run("verify", path)
        if found := unclear(told, path.name):
            wrong[name] = found

    assert wrong == {}
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_hostile_table_in_an_edition_whose_manifest_agrees_is_told_by_its_name(strangers, office, run, unharmed):
    edition, wrong = office / "output" / "2021", {}
    shutil.rmtree(edition)
    approved = digest(baseline.current(office / "2021"))
    tables = {name: one for name, one in strangers.items() if not name.endswith("xlsx")}
    for name, content in some(tables, 48):
        edition.mkdir()
        table = edition / f"考评表.{name.rpartition('.')[2]}"
        table.write_bytes(content)
        manifest.write(edition, forged(table, approved))
        with unharmed(edition):
            told = run("verify", edition, "--data", office / "2021")
        shutil.rmtree(edition)
        if found := unclear(told, table.name):
            wrong[name] = found

    assert wrong == {}


def forged(table, approved):
    """A manifest that agrees with whatever lies there."""
    made = (manifest.artifact(table, document="evaluation_table", pages=1),)
    empty = dict.fromkeys(("inputs", "templates", "versions", "substitutions", "findings"), ())
    facts = {"evalgen": "0.1.0", "year": "2021", "key": "0" * 64, "fonts": ""}
    return manifest.Manifest(**facts, **empty, outputs=made, baseline=approved)
