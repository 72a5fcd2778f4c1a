"""What is proven of a template's code holds whatever the values say; docxtpl is asked whether it does."""

import re

import jinja2
import pytest
from docxtpl import RichText
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from evalgen.gb9704 import blocks
from evalgen.gb9704.package import NAMESPACES, package
from evalgen.render.balance import is_balanced
from evalgen.render.compiled import compiled
from evalgen.render.engines import by_docxtpl
from evalgen.render.paper import DOCUMENT
from evalgen.render.sandbox import PRINTING, UnprintableError

TEXT = "<w:p><w:r><w:t>{{ text }}</w:t></w:r></w:p>"
FULL, HALF, CELL = "<w:tr><w:tc/><w:tc/></w:tr>", "<w:tr><w:tc/></w:tr>", "<w:tc/>"
WIDE = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr></w:tc></w:tr>'
DEEP = 300


def table(rows):
    return f'<w:tbl><w:tblGrid><w:gridCol w:w="9"/><w:gridCol w:w="9"/></w:tblGrid>{rows}</w:tbl>'


def when(code, otherwise=""):
    return f"{{% if text %}}{code}{{% else %}}{otherwise}{{% endif %}}"


def loop(code):
    return f"{{% for one in many %}}{code}{{% endfor %}}"


@pytest.mark.parametrize(
    "code",
    [
        "",
        TEXT,
        when(TEXT),
        loop(TEXT + when(table(FULL))),
        "<w:p><w:r>" + when("<w:t>甲", '<w:t xml:space="preserve">乙') + "</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>{% set other = text %}甲&amp;&#33;{{ other|upper }}</w:t></w:r></w:p>",
        table(FULL + loop(HALF)),
        table(loop(HALF) + WIDE),
        table(when(FULL, WIDE)),
    ],
)
def test_balanced_code_is_known(code):
    assert is_balanced(code)


@pytest.mark.parametrize(
    "code",
    [
        "<w:p>",
        "</w:p>",
        "<w:p></w:r>",
        "<w:p></w:p>",
        "<w:p>" + when("<w:r/>") + "</w:p>",
        "<w:p><w:r><w:t><w:tab/></w:t></w:r></w:p>",
        "<w:p><w:r></w:p></w:r>",
        when("<w:p>") + "</w:p>",
        when("<w:p>", "<w:r>") + "</w:p>",
        loop("<w:p>"),
        "<w:p>" + loop("</w:p><w:p>") + "</w:r>",
        "{% for one in many %}{% else %}<w:p>{% endfor %}",
        "<w:p>" * DEEP + "</w:p>" * DEEP,
        "<w:b>" * DEEP + "</w:b>" * DEEP,
        "<w:p{{ text }}/>",
        '<w:jc w:val="{{ text }}"/>',
        "<w:p>{{ text }}</w:p>",
        "<w:r><w:t>{{ text }}</w:t></w:r>",
        f"<w:p><w:r>{TEXT}</w:r></w:p>",
        "<w:p><w:r><w:t>a & b</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>a\nb</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>a > b</w:t></w:r></w:p>",
        "<!-- note -->",
        '<w:p><w:r xmlns:q="urn:q"/></w:p>',
        table(""),
        table(HALF),
        table(when(FULL)),
        table(loop(FULL)),
        table(FULL + FULL.replace(CELL, CELL * 2)),
        table(f"<w:tr>{loop(CELL)}</w:tr>"),
        table(f"<w:tr>{CELL}{when(CELL)}</w:tr>"),
        table(FULL.replace(CELL, f"<w:tc>{table(FULL)}</w:tc>", 1)),
        table(f"<w:tr><w:smartTag>{CELL}{CELL}</w:smartTag></w:tr>"),
    ],
)
def test_what_depends_on_values_or_is_mended_is_not_called_balanced(code):
    assert not is_balanced(code)


def nested(inner):
    rows = st.lists(st.sampled_from([FULL, HALF, WIDE, when(FULL, WIDE), loop(FULL), when(HALF), CELL]), max_size=3)
    many = st.lists(inner, min_size=1, max_size=3).map("".join)
    return many | inner.map(when) | inner.map(loop) | rows.map(lambda some: table("".join(some)))


PIECES = ["<w:p>", "</w:p>", "<w:r>", "</w:r></w:p>", "{{ text }}", "</w:tbl>", "<w:tr>", CELL, "甲", "&", ">", "\n"]
SOUND = st.recursive(st.sampled_from([TEXT, when(TEXT, "<w:p/>"), loop(TEXT)]), nested, max_leaves=8)
TEXTS = st.text(st.sampled_from("甲a<&>\"'\n\r\t{}_%\x00\ud800\uffff😀"), max_size=6)
VALUES = st.fixed_dictionaries({"text": TEXTS, "many": st.sampled_from([(), (1, 2)])})


@st.composite
def written(draw):
    """Code that is sound, but for a piece too much, or one that went missing."""
    code = draw(SOUND)
    places = [place.start() for place in re.finditer("<", code)]
    start, end = sorted(draw(st.lists(st.sampled_from(places), min_size=2, max_size=2)))
    kept = code[end:] if draw(st.booleans()) else code[start:]
    return code[:start] + draw(st.sampled_from(["", "", *PIECES])) + kept


@settings(max_examples=60, deadline=None)
@given(code=SOUND | written(), values=VALUES)
def test_code_that_is_called_balanced_prints_what_docxtpl_makes_of_it(code, values):
    docx = package(code + TEXT + blocks.section("portrait"), blocks.margins())
    made = compiled(docx) if proven(code) else None
    filled = made and made.fill(values)
    if filled:
        assert canonical(filled) == canonical(by_docxtpl(docx, values))
        assert as_lxml_writes(filled.body) == filled.parts[DOCUMENT]


@settings(max_examples=300, deadline=None)
@given(code=written(), values=VALUES)
def test_code_that_is_called_balanced_never_prints_a_broken_part(code, values):
    if proven(code):
        try:
            text = PRINTING.from_string(code).render(values)
        except UnprintableError:
            return
        etree.fromstring(f"<w:body {NAMESPACES}>{text}</w:body>".encode())


def proven(code):
    try:
        return is_balanced(code)
    except jinja2.TemplateSyntaxError:
        return False


def as_lxml_writes(body):
    return etree.tostring(body, xml_declaration=True, encoding="UTF-8", standalone=True)


def canonical(paper):
    return etree.tostring(etree.fromstring(paper.parts[DOCUMENT]), method="c14n")


@pytest.mark.parametrize("value", ["\t", "\x0c", "\x00", "\ud800", "\uffff", RichText("甲")])
def test_a_value_that_is_no_plain_text_is_not_printed(value):
    with pytest.raises(UnprintableError):
        PRINTING.from_string("{{ text }}").render(text=value)


def test_constants_are_printed_like_values():
    assert PRINTING.from_string("{{ 'a<\nb' }}").render() == 'a&lt;</w:t><w:br/><w:t xml:space="preserve">b'
    with pytest.raises(UnprintableError):
        PRINTING.from_string("{{ '</w:t>'|safe }}").render()
