"""The press: Word files in, PDFs out; what was printed before from the same bytes is not printed again."""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from evalgen.render.office import Converter
from evalgen.render.pdf import convert
from evalgen.render.quirks import for_conversion

Press = Callable[[Mapping[str, bytes]], Mapping[str, Path]]
"""Makes PDFs of Word files: both by name."""


def press(
    converter: Converter, work: Path, known: Mapping[str, Path], progress: Callable[[int, int], None] | None = None
) -> Press:
    """Return a press that works in the folder `work`.

    `known` maps digests (SHA-256) of Word files to the PDFs made of them earlier with the same converter and fonts.
    """

    def printed(documents: Mapping[str, bytes]) -> Mapping[str, Path]:
        ready = {name: known.get(digest(docx)) for name, docx in documents.items()}
        sources = []
        for name, docx in documents.items():
            if ready[name] is None:
                source = work / f"{name}.docx"
                source.write_bytes(for_conversion(docx))
                sources.append(source)
        fresh = convert(sources, work, converter, progress=progress) if sources else ()
        return {name: path for name, path in ready.items() if path} | {pdf.stem: pdf for pdf in fresh}

    return printed


def digest(docx: bytes) -> str:
    """The SHA-256 of a Word file."""
    return hashlib.sha256(docx).hexdigest()
