"""Convert: Word to PDF, each result checked; finish: what the PDF says of itself, the same in every run.

LibreOffice's exit code proves nothing, so nothing is believed but the file that it wrote.
"""

import shutil
import subprocess
import zipfile
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pikepdf

from evalgen.errors import RenderError, ToolError
from evalgen.render.declaration import finish, printed
from evalgen.render.office import Converter, find_converter, version, write_pdfs
from evalgen.render.workshop import workshop
from evalgen.text import failures

__all__ = ["Converter", "Progress", "convert", "find_converter", "finish", "version"]

Progress = Callable[[int, int], None]
"""Hears how many documents are finished, and of how many."""


def convert(
    sources: Sequence[Path], folder: Path, converter: Converter, *, progress: Progress | None = None
) -> tuple[Path, ...]:
    """Convert Word documents in one call of LibreOffice; return the PDFs in `folder`, in the order of `sources`.

    Every PDF is whole, has pages and embeds all its faces. Raises RenderError naming the document where one does
    not, ToolError where LibreOffice cannot be started or hangs; then none of the PDFs is in `folder`, and in any
    case no process and no temporary file is left.
    """
    targets = tuple(folder / f"{source.stem}.pdf" for source in sources)
    if len(set(targets)) < len(targets):
        raise ValueError(f"two documents of one name: {sorted(target.name for target in targets)}")
    for source, target in zip(sources, targets, strict=True):
        _check_document(source)
        target.unlink(missing_ok=True)
    if not sources:
        return ()
    with workshop() as work:
        made, words = _written(sources, converter, work, progress)
        for source, pdf in zip(sources, made, strict=True):
            _check_pdf(pdf, source, words)
        for pdf, target in zip(made, targets, strict=True):
            _put(pdf, target)
    return targets


def _written(
    sources: Sequence[Path], converter: Converter, work: Path, progress: Progress | None
) -> tuple[list[Path], str]:
    """Have the PDFs written inside the workshop, from copies with names that no locale can garble."""
    finished = 0

    def written(count: int) -> None:
        nonlocal finished
        finished = count
        if progress:
            progress(count, len(sources))

    (work / "out").mkdir()
    copies = [work / f"{number}.docx" for number in range(1, len(sources) + 1)]
    for source, copy in zip(sources, copies, strict=True):
        shutil.copyfile(source, copy)
    try:
        words = write_pdfs(copies, work / "out", converter, work, written)
    except subprocess.TimeoutExpired as error:
        raise ToolError(
            failures.CONVERTER_SILENT.format(seconds=f"{converter.timeout:g}", document=sources[finished].name),
            failures.CONVERTER_SILENT_HINT,
        ) from error
    return [work / "out" / f"{copy.stem}.pdf" for copy in copies], words


def _check_document(source: Path) -> None:
    """Refuse what is no sound zip with a Word document in it: LibreOffice would make a blank page of it."""
    try:
        with zipfile.ZipFile(source) as package:
            sound = package.testzip() is None and "word/document.xml" in package.namelist()
    except (OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError):
        sound = False
    if not sound:
        raise RenderError(failures.DOCUMENT_DAMAGED.format(document=source.name), failures.DOCUMENT_DAMAGED_HINT)


def _check_pdf(pdf: Path, source: Path, words: str) -> None:
    if not pdf.is_file() or pdf.stat().st_size == 0:
        said = failures.LAST_WORDS.format(words=words) if words else ""
        raise RenderError(
            failures.PDF_MISSING.format(document=source.name), failures.PDF_MISSING_HINT.format(words=said)
        )
    try:
        pages, bare = printed(pdf)
    except pikepdf.PdfError as error:
        raise RenderError(failures.PDF_BROKEN.format(document=source.name), failures.PDF_BROKEN_HINT) from error
    if not pages:
        raise RenderError(failures.PDF_BROKEN.format(document=source.name), failures.PDF_BROKEN_HINT)
    if bare:
        faces = failures.COMMA.join(bare)
        raise RenderError(
            failures.PDF_NOT_EMBEDDED.format(document=source.name, faces=faces), failures.PDF_NOT_EMBEDDED_HINT
        )


def _put(pdf: Path, target: Path) -> None:
    """Move a PDF to where it belongs, which may be another file system, in one step."""
    arriving = target.with_name(f".{target.name}.new")
    try:
        shutil.copyfile(pdf, arriving)
        arriving.replace(target)
    except OSError:
        with suppress(OSError):
            arriving.unlink()
        raise
