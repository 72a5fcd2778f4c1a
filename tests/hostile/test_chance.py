"""Chance at work on files: whatever it makes of them is read or refused by name, and nothing else happens.

It knows how a package is built: it takes a part, changes its XML or its bytes, and zips it again with a sound
directory, so that the change is met by those who read parts and not only by those who read zips.
EVALGEN_HOSTILE asks for so many times the examples.
"""

import contextlib
from datetime import date
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evalgen.annotation import annotate
from evalgen.errors import RenderError
from evalgen.model.finding import Location
from evalgen.proof.package import Refused
from evalgen.proof.prove import examine, prove
from evalgen.render.lint import check_template
from evalgen.render.word import fill
from evalgen.text import rules
from evalgen.workbook.read import UnreadError, load
from tests.battery.clean import one_page
from tests.battery.papers import write
from tests.hostile.conftest import ROUNDS
from tests.hostile.prints import honest
from tests.hostile.zips import parts_of, zipped

DAY = date(2021, 12, 24)
OFTEN = settings(
    max_examples=8 * ROUNDS,
    deadline=None,
    derandomize=ROUNDS == 1,
    database=None,
    suppress_health_check=list(HealthCheck),
)
SELDOM = settings(OFTEN, max_examples=4 * ROUNDS)
WORDS = [
    b"",
    b"0",
    b"-1",
    b"NaN",
    b"99999999999999999999",
    b"1e999",
    b"\xff",
    b"&#0;",
    b"&x;",
    b"<",
    b'"',
    b"</a>",
    b"<a>",
]
WORDS += [
    b"A1:XFD1048576",
    b"../../x",
    b"http://127.0.0.1/",
    b"{{ 7*7 }}",
    b"{% for a in b %}",
    b"\xf0\x9f\x98\x80" * 40,
]


@st.composite
def changes(draw):
    """A change of some bytes: where (as a share of them all), what it is, and what it brings."""
    return draw(st.floats(0, 1, exclude_max=True)), draw(st.sampled_from(DEEDS)), draw(st.sampled_from(WORDS))


def flip(content, place, _):
    """Turn bits of a byte."""
    return content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :]


def insert(content, place, word):
    """Put something between."""
    return content[:place] + word + content[place:]


def cut(content, place, _):
    """Leave out what follows."""
    return content[:place]


def attribute(content, place, word):
    """Give the next attribute another value."""
    start = content.find(b'="', place)
    end = content.find(b'"', start + 2)
    return content if start < 0 or end < 0 else content[: start + 2] + word + content[end:]


def element(content, place, _):
    """Say the next element twice over, within itself."""
    start = content.find(b"<", place)
    end = content.find(b">", start)
    return content if start < 0 or end < 0 else content[: end + 1] + content[start : end + 1] * 3 + content[end + 1 :]


def text(content, place, word):
    """Give the next text another wording."""
    start = content.find(b">", place)
    end = content.find(b"<", start)
    return content if start < 0 or end < 0 else content[: start + 1] + word + content[end:]


DEEDS = (flip, insert, cut, attribute, element, text)


def done(content, made):
    """A content with changes done to it, one after the other."""
    for share, deed, word in made:
        if content:
            content = deed(content, int(share * len(content)), word)
    return content


@st.composite
def mutations(draw, package):
    """A package of which one part, or else its bytes as they are, were changed."""
    made = draw(st.lists(changes(), min_size=1, max_size=4))
    if draw(st.integers(0, 4)) == 0:
        return done(package, made)
    parts = parts_of(package)
    name = draw(st.sampled_from(sorted(parts)))
    return zipped({**parts, name: done(parts[name], made)})


@lru_cache(1)
def paper_in(folder):
    """A stranger's document."""
    return write(one_page().parts(), folder / "stranger.docx").read_bytes()


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A folder to lay files on."""
    return tmp_path_factory.mktemp("desk")


@OFTEN
@given(data=st.data())
def test_chance_cannot_break_the_reading_of_workbooks(valid, desk, data):
    path = desk / "plan.xlsx"
    path.write_bytes(data.draw(mutations(valid)))

    with contextlib.suppress(UnreadError):
        load(path)
        annotate(path, [rules.SHEET_EMPTY.at(Location("plan.xlsx", "指标", "A1"), sheet="指标")], desk / "copy.xlsx")


@OFTEN
@given(data=st.data())
def test_chance_cannot_break_the_measuring_of_word_files(desk, data):
    path = desk / "paper.docx"
    path.write_bytes(data.draw(mutations(paper_in(desk))))

    with contextlib.suppress(Refused):
        examine(path, None)


@SELDOM
@given(data=st.data())
def test_chance_cannot_break_prove(desk, data):
    docx, pdf = desk / "both.docx", desk / "both.pdf"
    docx.write_bytes(data.draw(mutations(paper_in(desk))))
    pdf.write_bytes(done(honest(), data.draw(st.lists(changes(), max_size=4))))

    proof = prove(docx, pdf)

    assert proof.findings or proof.measurements


@OFTEN
@given(data=st.data())
def test_chance_cannot_break_the_filling_of_templates(template, notice, desk, data):
    path = desk / "notice.docx"
    path.write_bytes(data.draw(mutations(template)))

    check_template(path)
    with contextlib.suppress(RenderError):
        fill(path, notice, day=DAY)
