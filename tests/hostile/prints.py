"""Hostile PDFs, written byte by byte: by name the bytes, and the rule of prove for each ("*" where chance decides)."""

import random
import zlib
from io import BytesIO

import pikepdf

from tests.hostile.zips import flipped, truncated, zeros

OPENED, EITHER = "", "*"
MEGABYTE = 1 << 20
PAGE = (
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
    "/Resources << /Font << /F 5 0 R >> >> {more} >>"
)
TEXT = b"BT /F 16 Tf 72 700 Td (2021) Tj ET"


def prints(canary):
    """All of them."""
    whole = honest()
    return {**files(whole), **trees(), **streams(), **actions(canary), **chance(whole)}


def written(*bodies, trailer=""):
    """A PDF of objects, the first of which is its root."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + (body if isinstance(body, bytes) else body.encode()) + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def stream(content, entries="", length=None):
    """A stream object."""
    size = len(content) if length is None else length
    return f"<< /Length {size} {entries} >>\nstream\n".encode() + content + b"\nendstream"


def one_page(content=TEXT, entries="", *, root="", page="", box="", others=(), trailer=""):
    """A PDF of one page."""
    leaf = PAGE.format(more=page)
    return written(
        f"<< /Type /Catalog /Pages 2 0 R {root} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        leaf.replace("[0 0 595 842]", box) if box else leaf,
        stream(content, entries),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *others,
        trailer=trailer,
    )


def honest():
    """A sound PDF."""
    return one_page()


def saved(**options):
    """The sound PDF as another program saves it."""
    out = BytesIO()
    with pikepdf.open(BytesIO(honest())) as opened:
        opened.save(out, **options)
    return out.getvalue()


def files(whole):
    """What is wrong with the file."""
    secret = pikepdf.Encryption(owner="a", user="b")
    loop = whole.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % whole.index(b"xref"))
    cut = {
        name: (content, OPENED if name == "truncated_by_one_byte" else EITHER)
        for name, content in truncated(whole).items()
    }
    return {
        "empty": (b"", "P002"),
        "text": ("通知\n".encode(), "P003"),
        "head_alone": (b"%PDF-1.7\n", "P003"),
        "word_file": (b"PK\3\4" + bytes(500), "P003"),
        "encrypted": (saved(encryption=secret), "P004"),
        "table_of_objects_loops": (loop, EITHER),
        "table_of_objects_astray": (whole.replace(b"startxref\n", b"startxref\n99999999999999999999"), EITHER),
        "root_that_is_none": (whole.replace(b"/Root 1 0 R", b"/Root 99 0 R"), EITHER),
        "nested_arrays": (one_page(root=f"/X {'[' * 20_000}{']' * 20_000}"), EITHER),
        "nested_strings": (one_page(root=f"/X {'(' * 20_000}{')' * 20_000}"), EITHER),
        "too_many_objects": (one_page(others=["<< >>"] * 20_000), OPENED),
        **cut,
    }


def trees():
    """What is wrong with the tree of pages."""
    catalog, leaf = "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"

    def pages(kids, count, *others):
        return written(catalog, f"<< /Type /Pages /Kids [{kids}] /Count {count} >>", *others)

    fan = [f"<< /Type /Pages /Kids [{f'{number} 0 R ' * 10}] /Count {10**8} >>" for number in range(4, 10)]
    return {
        "tree_of_itself": (pages("2 0 R", 1), EITHER),
        "tree_with_parents_in_a_circle": (pages("3 0 R", 1, "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"), EITHER),
        "no_pages": (pages("", 0), EITHER),
        "pages_without_number": (pages("3 0 R", 999_999_999, leaf), EITHER),
        "less_pages_than_none": (pages("3 0 R", -1, leaf), EITHER),
        "one_page_a_million_times": (
            written(catalog, "<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>", *fan, leaf),
            EITHER,
        ),
        "too_many_pages": (pages(" ".join(["3 0 R"] * 2_001), 2_001, leaf), "P005"),
        "page_beyond_measure": (one_page(box="[0 0 99999999 99999999]"), EITHER),
        "page_of_nothing": (one_page(box="[0 0 0 0]"), EITHER),
        "page_of_no_numbers": (one_page(box="[(a) /b null []]"), EITHER),
    }


def streams():
    """What a page's content inflates to, or calls."""

    def packed(content):
        return zlib.compress(content, 9)

    blanks = zeros(2_000 * MEGABYTE, b" ", zlib.MAX_WBITS)
    image = (
        "/Type /XObject /Subtype /Image /Width {side} /Height {side} "
        "/BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /FlateDecode"
    )
    own = "/Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources << /XObject << /X 6 0 R >> >>"
    drawn = "/Resources << /XObject << /X 6 0 R >> >>"
    flate = "/Filter /FlateDecode"
    return {
        "bomb_of_blanks": (one_page(blanks, flate), EITHER),
        "bomb_of_lines": (one_page(packed(b"0 0 m 9 9 l S\n" * 500_000), flate), EITHER),
        "bomb_of_text": (one_page(b"BT /F 9 Tf " + b"(2021) Tj " * 100_000 + b"ET"), EITHER),
        "bomb_in_a_bomb": (one_page(packed(blanks), "/Filter [/FlateDecode /FlateDecode]"), EITHER),
        "filters_without_end": (one_page(TEXT, f"/Filter [{'/FlateDecode ' * 5_000}]"), EITHER),
        "image_beyond_measure": (
            one_page(b"/X Do", page=drawn, others=[stream(packed(bytes(99)), image.format(side=60_000))]),
            EITHER,
        ),
        "form_in_itself": (one_page(b"/X Do", page=drawn, others=[stream(b"/X Do /X Do", own)]), EITHER),
        "states_without_end": (one_page(b"q " * 200_000 + TEXT), EITHER),
        "length_told_wrong": (honest().replace(b"/Length 34", b"/Length 999999999"), EITHER),
        "operators_that_are_none": (one_page(b"nan inf 1e999 Td (a) ' \" BI ID EI" * 99), EITHER),
    }


def actions(canary):
    """What would run or lead out, were anyone to follow it: nothing here does."""
    uri, file = f"<< /S /URI /URI ({canary.address}/uri) >>", f"<< /S /Launch /F ({canary.file}) >>"
    link = "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A {action} >>]"
    outside = "<< /Length 0 /F << /FS /URL /F ({address}/stream) >> >>\nstream\n\nendstream"
    return {
        "script_at_opening": (one_page(root="/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"), OPENED),
        "program_at_opening": (one_page(root=f"/OpenAction {file}"), OPENED),
        "address_at_opening": (one_page(root=f"/OpenAction {uri}"), OPENED),
        "form_sent_at_opening": (one_page(root=f"/OpenAction << /S /SubmitForm /F ({canary.address}/form) >>"), OPENED),
        "actions_without_end": (
            one_page(root="/OpenAction 6 0 R", others=["<< /S /Named /N /NextPage /Next 6 0 R >>"]),
            OPENED,
        ),
        "link_outside": (one_page(page=link.format(action=uri)), OPENED),
        "stream_outside": (one_page(page="/X 6 0 R", others=[outside.format(address=canary.address)]), OPENED),
        "file_inside": (
            one_page(root="/Names << /EmbeddedFiles << /Names [(a) << /EF << /F 4 0 R >> >>] >> >>"),
            OPENED,
        ),
        "xfa": (one_page(root="/AcroForm << /XFA 4 0 R >>"), OPENED),
    }


def chance(whole):
    """Bits that fell over, always the same ones."""
    random_ = random.Random(2021)
    return {f"flipped_{number}": (flipped(whole, random_, 1 + number), EITHER) for number in range(10)}
