"""The fast engine against docxtpl, its oracle: the same parts, the same bytes, the same complaints."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from docxtpl import RichText
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from evalgen.comparison.compare import compare
from evalgen.comparison.cover import cover
from evalgen.documents import DOCUMENTS, of_period
from evalgen.errors import RenderError
from evalgen.gb9704 import blocks
from evalgen.gb9704.package import NAMESPACES, OFFICE, package
from evalgen.gb9704.package import archive as packed
from evalgen.model.change import Adjustment
from evalgen.model.chart import Chart
from evalgen.model.result import Period
from evalgen.render.compiled import compiled
from evalgen.render.engines import by_docxtpl, fast
from evalgen.render.finish import Cut
from evalgen.render.fonts import font_setup
from evalgen.render.markup import parse
from evalgen.render.paper import DOCUMENT, taken_apart
from evalgen.render.text import lines
from evalgen.render.word import fill
from evalgen.review import review
from evalgen.yearbooks import Yearbooks, yearbooks
from tests.archives import archive

PROJECT = Path(__file__).parents[2]
TEMPLATES = PROJECT / "templates"
PLAN = PROJECT / "data" / "2021" / "plan.xlsx"
DAY = date(2021, 12, 24)
STAGES = (None, *Period)
CODES = sorted(kind.code for kind in DOCUMENTS)
HOSTILE = ["{{ 7*7 }}", "{% for %}", "{_{", "%_}", "<w:p>", "</w:t></w:r></w:p>", "<w:tbl>", "&", "&amp;", "'\"", "“”—"]
HOSTILE += ["\n", "\t", "\r\n", "\n<w:p ", "]]>", "😀", "𠀀", "垵", "\ue000", "\u2028", "\ufeff", " ", "x" * 300]
PIECES = st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=6)
POOLS = st.lists(st.lists(PIECES, max_size=4).map("".join), min_size=1, max_size=8)


@pytest.fixture(scope="module")
def contexts():
    """The values of every document: of the plan of 2021 in both orientations' tables, of its samples, of a package."""
    fonts = font_setup(PROJECT / ".cache")
    values = {code: [] for code in CODES}
    for period in STAGES:
        facts = review(yearbooks(PLAN, period) if period else Yearbooks(plan=PLAN), fonts).dossier
        cut_down = replace(facts.plan, indicators=facts.plan.indicators[1:])
        found = compare(facts.baseline, cut_down)
        changed = replace(facts, plan=cut_down, changes=cover(found, list(map(approval, found))))
        for kind in of_period(period):
            dossier = changed if kind.code == "adjustments" else facts
            values[kind.code] += [kind.context(dossier, starts) for starts in ((0,), (0, 20, 40))]
    for code in ("catalogue", "statement", "transfer"):
        values[code].append(DOCUMENTS[code].context(replace(facts, archive=archive()), ()))
    return values


def approval(change):
    facts = {name: getattr(change, name) for name in ("subject", "field", "old", "new")}
    return Adjustment(number="晋效〔2021〕9号", day=date(2021, 11, 30), organ="市效能办", reason="任务调整", **facts)


def content(paper):
    """Every part of a filled file; XML in its canonical form."""
    return {name: etree.tostring(parse(part), method="c14n").decode() for name, part in paper.parts.items()}


def agreed(template, values):
    """What both engines make of a template: the canonical text of the body, and whether the fast one made it itself."""
    quick, oracle = fast(template, values), by_docxtpl(template, values)
    assert list(quick.parts) == list(oracle.parts)
    assert content(quick) == content(oracle)
    assert etree.tostring(quick.body, xml_declaration=True, encoding="UTF-8", standalone=True) == quick.parts[DOCUMENT]
    ready = compiled(template)
    return content(quick)[DOCUMENT], bool(ready and ready.fill(values) is not None)


def template(*elements, margins=None):
    return package("".join(elements) + blocks.section("portrait"), margins or blocks.margins())


def saying(text):
    return template(blocks.paragraph("Body", text))


@pytest.mark.parametrize("code", CODES)
def test_both_engines_give_the_same_bytes_for_every_document_and_docxtpl_is_not_needed(code, contexts):
    path = TEMPLATES / DOCUMENTS[code].template
    assert contexts[code]
    for values in contexts[code]:
        assert compiled(path.read_bytes()).fill(values) is not None
        for cut in (None, Cut(after=12)):
            made = [fill(path, values, day=DAY, cut=cut, engine=engine) for engine in (fast, by_docxtpl)]
            assert made[0] == made[1]


@pytest.mark.parametrize("code", CODES)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pool=POOLS)
def test_both_engines_agree_on_whatever_the_values_say(code, contexts, pool):
    agreed((TEMPLATES / DOCUMENTS[code].template).read_bytes(), scrambled(contexts[code][-1], iter(pool * 10_000)))


def scrambled(value, texts):
    """The same values with other texts."""
    if isinstance(value, str):
        return next(texts)
    if isinstance(value, Mapping):
        return {key: scrambled(one, texts) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return tuple(scrambled(one, texts) for one in value)
    if is_dataclass(value) and not isinstance(value, Chart):
        return replace(value, **{one.name: scrambled(getattr(value, one.name), texts) for one in fields(value)})
    return value


def test_text_of_a_value_is_printed_as_it_stands():
    text = "{{ 7*7 }} & <w:p> “引号” {_{"
    made, _ = agreed(saying("说{{ text }}"), {"text": text})

    assert etree.fromstring(made).xpath("string(//*[local-name()='p'])") == f"说{text.replace('{_{', '{{')}"


def test_a_line_break_of_a_value_is_one_of_words():
    made, is_fast = agreed(saying("{{ text }}"), {"text": "甲\n乙"})

    assert '甲</w:t><w:br></w:br><w:t xml:space="preserve">乙' in made
    assert is_fast


ROW = blocks.row(blocks.cell(500, blocks.paragraph("TableText", "{{ one }}")) * 2)
BEGIN, END = (blocks.tag_row(one, 2, 1000) for one in ("for one in many", "endfor"))
CELLS = "<w:tc><w:p><w:r><w:t>{%tc for one in many %}</w:t></w:r></w:p></w:tc>"
CELLS += '<w:tc><w:tcPr><w:tcW w:w="9" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>{{ one }}</w:t></w:r></w:p></w:tc>'
CELLS += "<w:tc><w:p><w:r><w:t>{%tc endfor %}</w:t></w:r></w:p></w:tc>"


def tabled(rows):
    return template(blocks.table((500, 500), rows, borders=blocks.border("top", 4)), blocks.paragraph("Body"))


def merging(tag):
    cells = blocks.cell(500, blocks.paragraph("TableText", tag + "{{ one }}")) * 2
    return tabled(BEGIN + blocks.row(cells) + END)


DRAWN = '<w:p><w:r><w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
DRAWN += '<wp:inline><wp:docPr id="1" name="{{ text }}"/></wp:inline></w:drawing></w:r></w:p>'
SDT = "<w:sdt><w:sdtContent>" + blocks.paragraph("Body", "{{ text }}") + "</w:sdtContent></w:sdt>"
SPLIT = "<w:p><w:r><w:t>{</w:t></w:r><w:r><w:t>{ te</w:t></w:r><w:r><w:t>xt }</w:t></w:r><w:r><w:t>}</w:t></w:r></w:p>"
ODD = blocks.margins()["headerOdd"].replace("<w:p>", "<w:p><w:r><w:t>{{ text }}</w:t></w:r>", 1)
MARKED = {**blocks.margins(), "headerOdd": ODD}
ALIGNED = '<w:jc w:val="{{ word }}"/>'
FAST = {
    "rows of a loop": tabled(ROW.replace("one", "text") + BEGIN + ROW + END),
    "a tag that Word has split": template(SPLIT),
    "the next paragraph's text": template(
        blocks.paragraph("Body", "{% if text -%}"), blocks.paragraph("Body", "甲{% endif %}")
    ),
    "a comparison": saying("{% if 1 < 2 and text > “a” %}小{% else %}大{% endif %}"),
    "escaped braces": saying("{_{ text }_} {_% if %_}"),
    "a header with a value": template(blocks.paragraph("Body", "文"), margins=MARKED),
    "filters and a sum": saying("{{ text|upper|default(“a”) }}{{ many|length - 1 }}"),
    "no code": saying("文"),
}
SLOW = {
    "cells merged downward": merging("{% vm %}"),
    "cells merged sideways": tabled(f"<w:tr>{CELLS}</w:tr>".replace("{{ one", "{% hm %}{{ one")),
    "a value in an attribute": template(
        blocks.paragraph("Body", "{{ text }}", properties='<w:jc w:val="{{ word }}"/>')
    ),
    "markup of a value": saying("{{r rich }}"),
    "a table without rows": tabled(BEGIN.replace("many", "nothing") + ROW + END),
    "cells of a loop": tabled(f"<w:tr>{CELLS}</w:tr>"),
    "a drawing": template(DRAWN),
    "a content control": template(SDT),
    "paragraphs that the code speaks of": saying("{{ text if text != '<w:p >' }}"),
}
VALUES = {"text": '甲 & "乙"\n丙<', "word": "center", "many": ("1", "2\n3", "4"), "nothing": ()}
VALUES["rich"] = RichText("甲\n乙", bold=True)


@pytest.mark.parametrize("name", FAST)
def test_a_common_template_is_filled_from_its_compiled_code(name):
    made, is_fast = agreed(FAST[name], VALUES)

    assert is_fast
    assert "{%" not in made or name == "escaped braces"


@pytest.mark.parametrize("name", SLOW)
def test_a_rare_template_is_left_to_docxtpl(name):
    assert not agreed(SLOW[name], VALUES)[1]


def altered(docx, name, old, new):
    parts = taken_apart(docx)
    assert old in parts[name]
    return packed({**parts, name: parts[name].replace(old, new)})


def test_code_in_the_properties_is_left_to_docxtpl():
    coded = altered(saying("文"), "docProps/core.xml", b"<dc:creator>", b"<dc:creator>{{ text }}")

    assert compiled(coded) is None
    agreed(coded, VALUES)


@pytest.mark.parametrize(("text", "is_fast"), [("脚注", True), ("{{ word }}", False)])
def test_footnotes_that_no_value_changes_do_no_harm(text, is_fast):
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
    relation = f'<Relationship Id="notes" Type="{OFFICE}/footnotes" Target="footnotes.xml"/></Relationships>'
    docx = altered(saying("{{ text }}"), "[Content_Types].xml", b"</Types>", override.encode())
    docx = altered(docx, "word/_rels/document.xml.rels", b"</Relationships>", relation.encode())
    note = f'<w:footnote w:id="2">{blocks.paragraph("Body", text)}</w:footnote>'
    notes = f"<w:footnotes {NAMESPACES}>{note}</w:footnotes>"
    docx = packed({**taken_apart(docx), "word/footnotes.xml": notes.encode()})

    assert agreed(docx, VALUES)[1] is is_fast


def test_what_xml_cannot_hold_is_left_to_docxtpl():
    assert not agreed(saying("{{ text }}"), {"text": "甲\x08乙"})[1]


@pytest.mark.parametrize(
    "mistake",
    [
        "{{ unknown }}",
        "{{ text.unknown }}",
        "{% if text %}",
        "{{ text | unheard_of }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ text.__init__.__globals__ }}",
        "{% include 'other' %}",
        "{{ range(999999999) }}",
        "{% set kept %}{{ text }}{% endset %}{{ kept }}",
        "{% for a in many %}{{ a + 1 }}{% endfor %}",
    ],
)
def test_both_engines_complain_of_a_wrong_template_alike(mistake, tmp_path):
    path = tmp_path / "wrong.docx"
    path.write_bytes(saying(mistake))

    assert complaint(path, fast) == complaint(path, by_docxtpl)


def test_both_engines_complain_of_a_wrong_header_alike(tmp_path):
    path = tmp_path / "wrong.docx"
    path.write_bytes(template(margins={**MARKED, "headerOdd": ODD.replace("text", "unknown")}))

    assert complaint(path, fast) == complaint(path, by_docxtpl)


@pytest.mark.parametrize("damage", [b"", b"PK", saying("文")[:900], packed({"word/document.xml": b"<w:p/>"})])
def test_both_engines_complain_of_a_damaged_template_alike(damage, tmp_path):
    path = tmp_path / "damaged.docx"
    path.write_bytes(damage)

    assert complaint(path, fast) == complaint(path, by_docxtpl)
    assert complaint(tmp_path / "none.docx", fast) == complaint(tmp_path / "none.docx", by_docxtpl)


def complaint(path, engine):
    with pytest.raises((RenderError, OverflowError, TypeError)) as raised:
        fill(path, VALUES, day=DAY, engine=engine)
    return type(raised.value), str(raised.value), getattr(raised.value, "hint", "")


def test_a_template_that_was_changed_is_compiled_anew(tmp_path):
    path = tmp_path / "plan.docx"
    said = []
    for text in ("{{ text }}一", "{{ text }}二", "{{ text }}一"):
        path.write_bytes(saying(text))
        said += lines(fill(path, {"text": "甲"}, day=DAY))

    assert said == ["甲一", "甲二", "甲一"]


def test_documents_of_one_template_do_not_mix():
    one, other = (fast(saying("{{ text }}"), {"text": text}) for text in ("甲", "乙"))
    one.body.clear()

    assert "".join(other.body.itertext()) == "乙"
    assert compiled(saying("{{ text }}")) is compiled(saying("{{ text }}"))
