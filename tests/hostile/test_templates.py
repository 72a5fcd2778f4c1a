"""A template is a stranger's file: what must not be in it is named, and what its code asks for is not had."""

import io
import shutil
import zipfile
from datetime import date

import pytest

from evalgen.commands import docs
from evalgen.errors import RenderError
from evalgen.invocation import TEMPLATES
from evalgen.render.engines import ENGINES
from evalgen.render.lint import check_template
from evalgen.render.word import fill
from evalgen.settings import DOCXTPL, FAST
from tests.hostile.canary import SECRET
from tests.hostile.documents import EITHER, OPENED, documents
from tests.hostile.zips import parts_of, zipped

DAY = date(2021, 12, 24)
ENDLESS = "{% for a in plan_title %}" * 8 + "{% endfor %}" * 8
REFUSED = ("T105", "T106")
# What people write into templates (and cells) to see whether someone renders it; {file} is the canary.
PAYLOADS = (
    "{{ 7*7 }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__.os.popen('cat {file}').read() }}",
    "{{ lipsum.__globals__['os'].popen('cat {file}').read() }}",
    "{{ joiner|attr('__init__')|attr('__globals__') }}",
    "{{ [].append.__self__.__class__ }}",
    "{{ '{0.__class__}'.format(7) }}",
    "{{ '%s'|format(self.__class__) }}",
    "{{ ['__class__']|map(attribute='__class__')|list }}",
    "{{ request.application.__globals__.__builtins__.open('{file}').read() }}",
    "{{ config }}",
    "{{ namespace.__init__.__globals__ }}",
    "{% include '{file}' %}",
    "{% import 'os' as os %}{{ os }}",
    "{% extends '{file}' %}",
    "{% set x = ''.__class__ %}{{ x }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "{{ range(999999999)|list }}",
    "{% for a in range(10**9) %}{% endfor %}",
    "{{ 'a' * 10 ** 9 }}",
    "{{ 10 ** 10 ** 10 }}",
    "{{ '%999999999d' % 7 }}",
    "{{ organ|center(999999999) }}",
    "{{ lipsum(999999) }}",
    "{% macro a(n) %}{{ a(n) }}{{ a(n) }}{% endmacro %}{{ a(9) }}",
    ENDLESS,
    "{{ 1/0 }}",
    "{{ 1 + 'a' }}",
    "{{ 2 ** -1 / 0 }}",
    "{{ unknown }}",
    "{{",
    "{% raw %}",
    "{#",
    "${7*7} #{7*7} <%= 7*7 %>",
)
LEAKS = (SECRET, "&lt;class", "<class", "subprocess", "__builtins__", "root:x:")
PLACES = {
    "body": ("word/document.xml", "<w:body>", "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"),
    "header": ("word/headerBlank.xml", "", "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"),
    "footer": ("word/footerOdd.xml", "", "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"),
    "title": ("docProps/core.xml", "<dc:title>", "{}"),
}
NOTES = '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:footnotes>'
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def planted(template, place, payload):
    """A template with a payload at some place."""
    parts = parts_of(template)
    written = payload.replace("&", "&amp;").replace("<", "&lt;")
    if place == "footnote":
        note = f'<w:footnote w:id="2"><w:p><w:r><w:t>{written}</w:t></w:r></w:p></w:footnote>'
        link = f'<Relationship Id="notes" Type="{KIND}" Target="footnotes.xml"/></Relationships>'
        types = f'<Override PartName="/word/footnotes.xml" ContentType="{TYPE}"/></Types>'
        return zipped(
            {
                **parts,
                "word/footnotes.xml": NOTES.format(note).encode(),
                "word/_rels/document.xml.rels": parts["word/_rels/document.xml.rels"].replace(
                    b"</Relationships>", link.encode()
                ),
                "[Content_Types].xml": parts["[Content_Types].xml"].replace(b"</Types>", types.encode()),
            }
        )
    part, mark, form = PLACES[place]
    xml = parts[part].decode()
    at = xml.index(mark) + len(mark) if mark else xml.index("<w:p>")
    return zipped({**parts, part: (xml[:at] + form.format(written) + xml[at:]).encode()})


def content(docx):
    """All that is in a Word file, one part after the other."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def filled_in(path, values, engine):
    """All that is in the filled template; empty where it is refused, which has to name it and say what to do."""
    refusal = None
    try:
        return content(fill(path, values, day=DAY, engine=ENGINES[engine]))
    except RenderError as refused:
        refusal = refused
    assert path.name in refusal.message
    assert refusal.hint
    assert SECRET not in refusal.message
    return ""


def test_every_hostile_template_is_named_by_its_rule(template, bait, unharmed, tmp_path):
    path, wrong = tmp_path / "notice.docx", {}
    for name, one in documents(template, bait).items():
        path.write_bytes(one.content)
        with unharmed(tmp_path / "output"):
            found = check_template(path)
        told = [finding.code for finding in found if finding.code in REFUSED]
        if one.template != EITHER and told[:1] != ([one.template] if one.template else []):
            wrong[name] = [finding.code for finding in found]

    assert wrong == {}


@pytest.mark.parametrize("engine", ENGINES)
def test_no_hostile_template_is_filled(template, notice, bait, unharmed, tmp_path, engine):
    path, filled = tmp_path / "notice.docx", []
    for name, one in documents(template, bait).items():
        path.write_bytes(one.content)
        with unharmed(tmp_path / "output"):
            if filled_in(path, notice, engine):
                filled.append((name, one.template))

    assert [name for name, rule in filled if rule not in (OPENED, EITHER)] == []


@pytest.mark.parametrize(
    "name", ["bomb_in_the_document", "xxe_server_in_document.xml", "link_in_single_quotes", "field_file"]
)
def test_docs_with_a_hostile_template_leave_the_former_edition(
    name, template, bait, office, run, unharmed, tmp_path, monkeypatch
):
    templates = shutil.copytree(TEMPLATES, tmp_path / "templates")
    (templates / "notice.docx").write_bytes(documents(template, bait)[name].content)
    monkeypatch.setattr(docs, "TEMPLATES", templates)

    with unharmed(office / "output"):
        told = run("docs", "--data", office / "2021", "--out", office / "output")

    assert told.code == 6
    assert "templates/notice.docx" in told.words
    assert "→" in told.words


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("loop", [ENDLESS, "{% for a in range(10**9) %}{% endfor %}"], ids=["nested", "of numbers"])
def test_a_loop_without_end_is_stopped_and_the_template_named(template, notice, tmp_path, unharmed, loop, engine):
    path = tmp_path / "notice.docx"
    path.write_bytes(planted(template, "body", loop))

    with unharmed(tmp_path / "output"):
        assert filled_in(path, notice, engine) == ""


@pytest.mark.parametrize(("place", "engine"), [*((place, FAST) for place in (*PLACES, "footnote")), ("body", DOCXTPL)])
def test_code_in_a_template_gets_at_nothing_wherever_it_stands(
    template, notice, bait, unharmed, tmp_path, place, engine
):
    path, leaked = tmp_path / "notice.docx", []
    plain = fill(TEMPLATES / "notice.docx", notice, day=DAY)
    for payload in PAYLOADS:
        path.write_bytes(planted(template, place, payload.replace("{file}", str(bait.file))))
        with unharmed(tmp_path / "output"):
            made = filled_in(path, notice, engine)
        leaked += [payload for leak in LEAKS if leak in made and leak not in content(plain) + payload]

    assert leaked == []
