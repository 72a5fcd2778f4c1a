"""Every hostile Word file and PDF is measured or refused in one clear word, by prove and where archives take it in."""

import re

import pytest

from evalgen.archive.filing import read_filing
from evalgen.archive.originals import find_originals
from evalgen.archive.reading import read_files
from evalgen.invocation import CONFIG
from evalgen.proof.prove import examine
from tests.battery.clean import one_page
from tests.battery.papers import write
from tests.hostile.canary import SECRET
from tests.hostile.conftest import ROUNDS
from tests.hostile.documents import EITHER, OPENED, documents
from tests.hostile.prints import prints

FILE_RULES = "P010"  # the first rule about what a document says; those before are about its file


@pytest.fixture(scope="module")
def hostile_words(tmp_path_factory, bait):
    """Hostile Word files, made of a document by a stranger."""
    paper = write(one_page().parts(), tmp_path_factory.mktemp("paper") / "paper.docx")
    return {name: (one.content, one.proof) for name, one in documents(paper.read_bytes(), bait).items()}


@pytest.fixture(scope="module")
def hostile_prints(bait):
    """Hostile PDFs."""
    return prints(bait)


def names_tried(files):
    """All names where much is tried; else a few that need telling apart, and every fourth."""
    named = {"bomb_flat", "bomb_of_blanks", "script_at_opening", "link_outside", "doubled"}
    return [name for number, name in enumerate(files) if ROUNDS > 1 or name in named or number % 4 == 0]


def wrongly_named(codes, rule):
    """Are these other rules about the file than the one that should be?"""
    told = [one for one in codes if one < FILE_RULES]
    return rule != EITHER and told != ([rule] if rule else [])


def proved(run, path):
    """The rules by which the command names a file; an assertion where it says anything unclear."""
    told = run("prove", path)
    assert told.code in (0, 1)
    assert SECRET not in told.words
    assert "Traceback" not in told.words
    assert told.code == 0 or (path.name in told.words and "→" in told.words)
    return re.findall(r" (P00\d) ", told.words)


def test_every_hostile_word_file_is_named_by_its_rule(hostile_words, unharmed, tmp_path):
    wrong = {}
    path = tmp_path / "paper.docx"
    for name, (content, rule) in hostile_words.items():
        if rule in (OPENED, EITHER):  # these are opened in a process of their own only
            continue
        path.write_bytes(content)
        with unharmed(tmp_path / "output"):
            codes = [one.code for one in examine(path, None).findings]
        if wrongly_named(codes, rule):
            wrong[name] = codes

    assert wrong == {}


def test_prove_ends_well_with_every_hostile_word_file(hostile_words, unharmed, tmp_path, run):
    path, wrong = tmp_path / "paper.docx", {}
    tried = [one for number, one in enumerate(hostile_words.items()) if ROUNDS > 1 or number % 4 == 0]
    for name, (content, rule) in tried:
        path.write_bytes(content)
        with unharmed(tmp_path / "output"):
            codes = proved(run, path)
        if wrongly_named(codes, rule):
            wrong[name] = codes

    assert wrong == {}


def test_prove_ends_well_with_every_hostile_pdf(hostile_prints, unharmed, tmp_path, run):
    path, wrong = tmp_path / "paper.pdf", {}
    for number, (name, (content, rule)) in enumerate(hostile_prints.items()):
        if ROUNDS == 1 and number % 2:  # the others are looked at as evidence, or when more is asked for
            continue
        path.write_bytes(content)
        with unharmed(tmp_path / "output"):
            codes = proved(run, path)
        if wrongly_named(codes, rule):
            wrong[name] = codes

    assert wrong == {}


def test_evidence_of_every_hostile_kind_is_looked_at_and_the_next_file_too(
    hostile_words, hostile_prints, hostile_workbooks, unharmed, tmp_path
):
    folder = tmp_path / "evidence"
    folder.mkdir()
    for suffix, files in (("docx", hostile_words), ("pdf", hostile_prints), ("xlsx", hostile_workbooks)):
        for name in names_tried(files):
            (folder / f"{name}.{suffix}").write_bytes(files[name][0])
    names = sorted(path.name for path in folder.iterdir())

    with unharmed(folder, files=len(names)):
        facts = read_files(folder, names)

    assert list(facts) == names
    refused = [name for name, (_, rule) in hostile_words.items() if rule not in (OPENED, EITHER, "P006", "P007")]
    told = [facts[f"{name}.docx"] for name in refused if f"{name}.docx" in facts]
    named_by_nobody = [one for one in told if one.open and not one.short]
    assert named_by_nobody == []
    assert facts["script_at_opening.pdf"].active
    assert facts["link_outside.pdf"].outward


def test_a_hostile_scan_of_an_original_is_named_and_the_sound_one_beside_it_is_taken(
    hostile_prints, unharmed, tmp_path
):
    folder = tmp_path / "originals"
    folder.mkdir()
    tried = names_tried(hostile_prints)
    for number, name in enumerate(tried, 2):
        (folder / f"批复-{number}.pdf").write_bytes(hostile_prints[name][0])
    (folder / "批复-1.pdf").write_bytes(hostile_prints["link_outside"][0])

    with unharmed(folder, files=len(tried)):
        originals, findings = find_originals(folder, read_filing(CONFIG / "archive.toml"))

    assert "批复-1.pdf" in [one.path.name for one in originals]
    assert len(originals) + len(findings) == len(tried) + 1
    assert all(one.hint for one in findings)
