"""What LibreOffice reads otherwise than Word, set right in the copy that it converts; the Word file stays as it is."""

import re
import zipfile
from io import BytesIO

from evalgen.gb9704.package import archive

_HANGING = re.compile(rb'(<w:overflowPunct w:val=")(0|1)(")')
_TURNED = {b"0": b"1", b"1": b"0"}


def for_conversion(docx: bytes) -> bytes:
    """Return the copy for LibreOffice 7.4, which takes overflowPunct (may a comma hang out?) the wrong way round."""
    with zipfile.ZipFile(BytesIO(docx)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    for name in ("word/document.xml", "word/styles.xml"):
        parts[name] = _HANGING.sub(lambda found: found[1] + _TURNED[found[2]] + found[3], parts[name])
    return archive(parts)
