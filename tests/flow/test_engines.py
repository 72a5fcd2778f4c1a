"""The whole way with either engine: the Word files of an edition are the same, byte for byte."""

import pytest

from evalgen.cli import main

pytestmark = pytest.mark.office


def test_docxtpl_makes_the_same_files_as_the_fast_engine(edition, tmp_path):
    assert main(["docs", "2021", "--only", "notice", "--engine", "docxtpl", "--out", str(tmp_path)]) == 0

    [made] = tmp_path.glob("*/*.docx")
    assert made.read_bytes() == (edition / made.name).read_bytes()


def test_an_unknown_engine_is_a_wrong_call(capsys):
    assert main(["docs", "2021", "--engine", "word"]) == 2
    assert "docxtpl" in capsys.readouterr().err
