"""Paragraphs are taken out of a document and come back to their places."""

import re

from hypothesis import given
from hypothesis import strategies as st

from evalgen.render.excerpt import excerpt

HEAD, FOOT = "<w:document><w:body>", "</w:body></w:document>"
BLOCKS = [
    "<w:p><w:r><w:t>甲</w:t></w:r></w:p>",
    '<w:p w:x="1"><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>甲乙</w:t></w:r></w:p>',
    "<w:p/>",
    "<w:sectPr>甲</w:sectPr>",
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>丙甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r/></w:p></w:tc></w:tr></w:tbl>",
]
TEXTS = st.lists(st.sampled_from(BLOCKS), max_size=6).map(lambda blocks: HEAD + "".join(blocks) + FOOT)


def places(text, sign):
    return [found.start() for found in re.finditer(sign, text)]


@given(text=TEXTS)
def test_just_the_paragraphs_that_hold_the_places_are_taken(text):
    taken = excerpt(text, places(text, "甲"))

    with_sign = [one for one in re.findall(r"<w:p(?: [^>]*)?(?<!/)>.*?</w:p>", text) if "甲" in one]
    assert taken.text == HEAD + "".join(with_sign) + FOOT


@given(text=TEXTS)
def test_what_was_changed_in_them_stands_in_their_places(text):
    taken = excerpt(text, places(text, "甲|乙"))

    assert taken.put_back(taken.text) == text
    changed = re.sub("(?<=<w:t>)甲", "丁", taken.text)
    assert taken.put_back(changed) == re.sub("(?<=<w:t>)甲", "丁", text)


def test_a_body_of_which_nothing_was_taken_may_be_written_empty():
    text = HEAD + BLOCKS[0] + FOOT

    assert excerpt(text, ()).put_back("<w:document><w:body/></w:document>") == text
