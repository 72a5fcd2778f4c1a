"""The press: Word files in, PDFs out; jobs that stand side by side share a call of LibreOffice.

Most of what a short document costs in LibreOffice is its start.  So whoever needs PDFs in the middle of its work is a
job: a generator that hands Word files out and is sent their PDFs.  One job alone, or many at once, are printed alike.
"""

import hashlib
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TypeAlias, TypeVar

from evalgen.errors import EvalgenError
from evalgen.render.office import Converter
from evalgen.render.pdf import convert
from evalgen.render.quirks import for_conversion

T = TypeVar("T")
Documents: TypeAlias = Mapping[str, bytes]
Prints: TypeAlias = Mapping[str, Path]
Press = Callable[[Documents], Prints]
"""Makes PDFs of Word files: both by name."""

Job: TypeAlias = Generator[Documents, Prints, T]
"""Work that now and then hands out Word files and waits for their PDFs, both by name; T is what comes of it."""


def press(converter: Converter, work: Path, progress: Callable[[int, int], None] | None = None) -> Press:
    """Return a press that works in the folder `work`; a PDF stays until another document of its name is printed."""

    def printed(documents: Documents) -> Prints:
        sources = [work / f"{name}.docx" for name in documents]
        for source, docx in zip(sources, documents.values(), strict=True):
            source.write_bytes(for_conversion(docx))
        return {pdf.stem: pdf for pdf in convert(sources, work, converter, progress=progress)}

    return printed


def reusing(known: Mapping[str, Path], job: Job[T]) -> Job[T]:
    """Do a job without printing again what is `known`.

    That maps digests (SHA-256) of Word files to the PDFs made of them earlier with the same converter and fonts.
    """
    with closing(job):
        prints: Prints | None = None
        while True:
            try:
                documents = job.send(prints)  # type: ignore[arg-type]  # a generator starts with None
            except StopIteration as end:
                return end.value  # type: ignore[no-any-return]
            ready = {name: known.get(digest(docx)) for name, docx in documents.items()}
            fresh = {name: docx for name, docx in documents.items() if ready[name] is None}
            made = (yield fresh) if fresh else {}
            prints = {name: path or made[name] for name, path in ready.items()}


def carried_out(job: Job[T], press: Press) -> T:
    """Do one job; what the press raises ends it."""
    with closing(job):
        try:
            documents = next(job)
            while True:
                documents = job.send(press(documents))
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


def side_by_side(jobs: Sequence[Job[T]], press: Press) -> Iterator[tuple[int, T | EvalgenError]]:
    """Do many jobs; tell of each, by its number, what came of it, as soon as it is done.

    What they want printed at one time is printed in one call; where that fails each is printed alone, so that a job
    can fail by nothing but its own documents.
    """
    with ExitStack() as open_jobs:
        for job in jobs:
            open_jobs.enter_context(closing(job))
        heard: dict[int, Prints | None] = dict.fromkeys(range(len(jobs)))
        while heard:
            wanted = {}
            for number, prints in heard.items():
                try:
                    wanted[number] = jobs[number].send(prints)  # type: ignore[arg-type]  # it starts with None
                except StopIteration as end:
                    yield number, end.value
                except EvalgenError as failure:
                    yield number, failure
            heard = {}
            answers = _together(wanted, press) if wanted else {}
            for number, answer in answers.items():
                if isinstance(answer, EvalgenError):
                    jobs[number].close()
                    yield number, answer
                else:
                    heard[number] = answer


def digest(docx: bytes) -> str:
    """The SHA-256 of a Word file."""
    return hashlib.sha256(docx).hexdigest()


def _together(wanted: Mapping[int, Documents], press: Press) -> Mapping[int, Prints | EvalgenError]:
    try:
        return _printed(wanted, press)
    except EvalgenError:
        return {number: _alone(number, documents, press) for number, documents in wanted.items()}


def _alone(number: int, documents: Documents, press: Press) -> Prints | EvalgenError:
    try:
        return _printed({number: documents}, press)[number]
    except EvalgenError as failure:
        return failure


def _printed(wanted: Mapping[int, Documents], press: Press) -> dict[int, Prints]:
    """Print for many in one call; nobody's PDFs are in another's way."""
    prints = press({_name(name, number): docx for number, own in wanted.items() for name, docx in own.items()})
    return {number: {name: prints[_name(name, number)] for name in own} for number, own in wanted.items()}


def _name(name: str, number: int) -> str:
    return f"{name}-{number}"
