"""A plan that is sent in before its approval: the set for the review, every page marked."""

import pypdfium2
import pytest

from evalgen.cli import main

pytestmark = pytest.mark.office


def test_a_draft_is_plan_and_table_and_every_page_says_what_it_is(tmp_path):
    assert main(["docs", "2021", "--draft", "--out", str(tmp_path)]) == 0
    folder = tmp_path / "2021-送审稿"

    assert {path.stem for path in folder.glob("*.pdf")} == {"工作方案", "考评表"}
    for pdf in folder.glob("*.pdf"):
        with pypdfium2.PdfDocument(pdf) as document:
            for page in document:
                assert page.get_textpage().get_text_range().count("送审稿") == 1
