from fontTools.misc import eexec
from hypothesis import given
from hypothesis import strategies as st

from evalgen.render.type1 import with_unique_id

TAIL = b"0" * 64 + b"cleartomark"


def font(number, glyphs):
    clear = b"%%!PS-AdobeFont-1.0\n/UniqueID %d def\ncurrentfile eexec\n" % number
    private, _ = eexec.encrypt(b"\0\0\0\0/Private /UniqueID %d def " % number + glyphs, 55665)
    return clear + private + TAIL, len(clear), len(private)


@given(glyphs=st.binary(max_size=400).filter(lambda one: b"/UniqueID" not in one))
def test_a_font_gets_another_number_in_both_its_parts_and_nothing_else_changes(glyphs):
    made, clear, encrypted = font(4100123, glyphs)

    assert with_unique_id(made, clear, encrypted, 4100001) == font(4100001, glyphs)[0]


def test_a_font_that_has_the_number_stays_and_one_without_any_too():
    made, clear, encrypted = font(4100001, b"glyphs")

    assert with_unique_id(made, clear, encrypted, 4100001) is made
    assert with_unique_id(b"no font at all", 5, 3, 4100001) == b"no font at all"
