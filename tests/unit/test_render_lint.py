"""Broken tags and what must not be in a template, named by table, row and cell."""

import zipfile
from pathlib import Path

import pytest

from evalgen.render.lint import check_template

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.fixture
def template(tmp_path):
    """A shipped template of which one part was changed, or to which one was added."""

    def change(name, part="word/document.xml", old="", new="", content=None):
        path = tmp_path / name
        with zipfile.ZipFile(TEMPLATES / name) as source, zipfile.ZipFile(path, "w") as target:
            for entry in source.namelist():
                text = source.read(entry)
                if entry == part and old:
                    assert old.encode() in text
                    text = text.replace(old.encode(), new.encode(), 1)
                target.writestr(entry, text)
            if content is not None:
                target.writestr(part, content)
        return path

    return change


def found(path):
    return [(one.code, str(one.location)) for one in check_template(path)]


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.docx")), ids=lambda path: path.stem)
def test_the_shipped_templates_are_sound(path):
    assert found(path) == []


def test_an_unclosed_tag_is_found_in_its_cell(template):
    path = template("evaluation_table.docx", old="{{ row.leaders }}", new="{{ row.leaders }")

    assert found(path) == [("T101", "evaluation_table.docx!表1!第5行第7格")]


def test_full_width_braces_are_found(template):
    path = template("notice.docx", old="{{ addressee }}", new="｛｛ addressee ｝｝")

    assert found(path) == [("T103", "notice.docx!第4段")]


@pytest.mark.parametrize(
    ("tag", "word"),
    [("{{ addressee.upper() }}", "函数()"), ("{{ addressee|center(9) }}", "|center"), ("{{ 2 ** 9 }}", "**")],
)
def test_what_templates_do_not_say_is_found(template, tag, word):
    [finding] = check_template(template("notice.docx", old="{{ addressee }}", new=tag))

    assert (finding.code, str(finding.location)) == ("T107", "notice.docx")
    assert word in finding.message


def test_a_merge_tag_outside_a_loop_is_found(template):
    path = template("evaluation_table.docx", old="一级指标、二级指标", new="{% vm %}一级指标、二级指标")

    assert ("T104", "evaluation_table.docx!表1!第1行第1格") in found(path)


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("word/vbaProject.bin", b""),
        ("word/embeddings/oleObject1.bin", b""),
        ("word/media/image1.emf", b""),
        ("word/_rels/header9.xml.rels", b'<Relationship TargetMode="External" Target="http://example.org/"/>'),
    ],
)
def test_what_runs_embeds_links_or_draws_is_refused(template, part, content):
    assert found(template("notice.docx", part=part, content=content)) == [("T105", "notice.docx")]


def test_a_file_that_is_no_word_file_is_said_to_be_none(tmp_path):
    path = tmp_path / "notice.docx"
    path.write_bytes(b"half a file")

    assert found(path) == [("T106", "notice.docx")]
