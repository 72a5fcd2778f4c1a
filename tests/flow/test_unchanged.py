"""Where nothing has changed, that is found out without anything that sets, prints or proves a document."""

from tests.loading import LIBRARIES, SLOW, among, run

MAKERS = {
    "evalgen.binding", "evalgen.gb9704.blocks", "evalgen.making", "evalgen.proof", "evalgen.publish.preview",
    "evalgen.render.pdf", "evalgen.render.word",
}  # fmt: skip


def test_an_edition_that_is_still_right_is_told_without_what_makes_one(edition):
    said, modules = run("docs", "2021", "--out", str(edition.parent))

    assert "未变" in said
    assert among(LIBRARIES | SLOW | MAKERS, modules) == set()
    assert {"evalgen.commission", "evalgen.review"} <= modules
