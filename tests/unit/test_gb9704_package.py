"""The ZIP of a Word file is, byte for byte, the one that the standard library writes of equal parts."""

import random
import zipfile
from io import BytesIO

from evalgen.gb9704.package import archive

NOISE = random.Random(7).randbytes(100_000)
PARTS = {"a.xml": b"", "word/b.xml": "<文/>".encode() * 50, "字.xml": NOISE + "甲".encode() * 99_999, "c": NOISE[:99]}


def plainly_zipped(parts):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name)
            entry.create_system = 3
            target.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def test_the_standard_library_writes_the_same_bytes():
    for parts in (PARTS, PARTS, {}, dict(reversed(PARTS.items()))):
        assert archive(parts) == plainly_zipped(parts)


def test_every_reader_gets_the_parts_back():
    with zipfile.ZipFile(BytesIO(archive(PARTS))) as made:
        assert made.testzip() is None
        assert {name: made.read(name) for name in made.namelist()} == PARTS
