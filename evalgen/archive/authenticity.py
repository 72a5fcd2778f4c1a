"""真实性: is every file what it is said to be, and does the edition stand on the plan that was approved?"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, Final

from evalgen.archive.examination import (
    BASELINE,
    EDITIONS,
    EVIDENCE,
    Check,
    Failure,
    Property,
    Staged,
)
from evalgen.archive.facts import Kind, kind_of
from evalgen.archive.pdf_facts import text_of
from evalgen.archive.record_readback import metadata, metadata_files
from evalgen.errors import SourceError
from evalgen.model.archive import Copy, Record, Role
from evalgen.publish.baseline import history
from evalgen.text import properties as words
from evalgen.text.numbers import day

_SOURCES: Final = ("source/", BASELINE)

_check: Final = partial(Check, about=Property.AUTHENTIC)


def _listed(staged: Staged) -> Iterator[str]:
    """The files whose digests are computed anew (of evidence, which may be films, sealing and verifying do that)."""
    return (path for path in sorted({*staged.files, *staged.digests}) if not path.startswith(EVIDENCE))


def digests(staged: Staged, path: str) -> Iterator[Failure]:
    """Does the file on the disk have the digest that it had when it was copied?"""
    if path not in staged.digests:
        yield staged.fails(path, words.UNLISTED)
    elif path not in staged.present:
        yield staged.fails(path, words.VANISHED)
    else:
        with staged.path(path).open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != staged.digests[path]:
                yield staged.fails(path, words.DIGEST)


def _manifests(staged: Staged) -> Iterator[str]:
    return (path for path in staged.of(Kind.JSON) if path.startswith(EDITIONS))


def _manifest(staged: Staged, path: str) -> dict[str, Any]:
    """An edition's manifest; raises ValueError, KeyError or TypeError where it is none."""
    record = json.loads(staged.path(path).read_bytes())
    return {name: {one["name"]: one["sha256"] for one in record[name]} for name in ("inputs", "outputs")}


def inputs(staged: Staged, path: str) -> Iterator[Failure]:
    """Are the workbooks and the baseline that an edition was made from those of the package?"""
    here = {digest for name, digest in staged.digests.items() if name.startswith(_SOURCES)}
    try:
        made_from = _manifest(staged, path)["inputs"]
    except (OSError, ValueError, KeyError, TypeError):
        yield staged.fails(path, words.MANIFEST, reason=words.NOT_JSON)
        return
    for name, digest in made_from.items():
        if digest not in here:
            yield staged.fails(path, words.FOREIGN_INPUT, name=name)


def _prints(staged: Staged) -> Iterator[Copy]:
    return (copy for _, copy in staged.copies if copy.role is Role.PRINT)


def prints(staged: Staged, copy: Copy) -> Iterator[Failure]:
    """Is a printed copy a file of one of the editions?"""
    made: set[str] = set()
    for path in _manifests(staged):
        try:
            made.update(_manifest(staged, path)["outputs"].values())
        except (OSError, ValueError, KeyError, TypeError):
            continue  # `inputs` tells it
    if staged.digests.get(copy.path) not in made:
        yield staged.fails(copy.path, words.FOREIGN_PRINT)


def _baselines(staged: Staged) -> list[str]:
    return [path for path in staged.of(Kind.JSON) if path.startswith(BASELINE)]


def _chain(staged: Staged) -> list[str]:
    """The last baseline, where there is one: the chain is looked at as a whole."""
    expected = [f"{BASELINE}baseline.json"] if staged.dossier.baseline else []
    return _baselines(staged)[-1:] or expected


def baseline(staged: Staged, path: str) -> Iterator[Failure]:
    """Does every baseline rest on the one before it, and the plan on the last one?"""
    try:
        chain = history(staged.path(BASELINE))
    except SourceError as error:
        yield staged.fails(path, words.BASELINE, reason=error)
        return
    if staged.dossier.baseline is not None and chain[-1:] != (staged.dossier.baseline,):
        yield staged.fails(path, words.OTHER_BASELINE)


def _printed(staged: Staged) -> Iterator[tuple[Record, tuple[str, ...]]]:
    """The records whose printed PDF can be read."""
    for record in staged.archive.records:
        pdfs = (one.path for one in record.copies if one.role is Role.PRINT and kind_of(one.path) is Kind.PDF)
        readable = tuple(path for path in pdfs if path in staged.facts and staged.facts[path].open)
        if readable:
            yield record, readable


def text(staged: Staged, subject: tuple[Record, tuple[str, ...]]) -> Iterator[Failure]:
    """Do title, number, author and day of the catalogue stand in the document's own text?"""
    record, pdfs = subject
    printed = "".join(text_of(staged.path(path)) for path in pdfs)
    for field, wanted in _facts(record):
        if _bare(wanted) not in printed:
            yield staged.fails(pdfs[0], words.NOT_IN_TEXT, what=words.METADATA_FIELDS[field], wanted=wanted)


def _facts(record: Record) -> Iterator[tuple[str, str]]:
    yield "title", record.title
    if record.document_number:
        yield "document_number", record.document_number
    if record.author:
        yield "author", record.author
    if record.day:
        yield "day", day(record.day)


def _bare(said: str) -> str:
    return "".join(said.split())


def _signed(staged: Staged) -> Iterator[str]:
    return (path for path, facts in staged.facts.items() if facts.signed)


def _scans(staged: Staged) -> Iterable[Copy]:
    return (copy for _, copy in staged.copies if copy.role is Role.ORIGINAL)


CHECKS: Final = (
    _check(
        code="digests",
        label="文件摘要（SHA-256）与装包时登记的一致（证明材料由封包和验包核对）",
        subjects=_listed,
        faults=digests,
        looked_at=words.HASHED,
    ),
    _check(
        code="prints",
        label="打印稿就是成稿清单所列的文件",
        subjects=_prints,
        faults=prints,
        looked_at=words.PRINTS,
    ),
    _check(
        code="inputs",
        label="成稿所依据的工作簿和批复基线就是包内的文件",
        subjects=_manifests,
        faults=inputs,
        looked_at=words.EDITIONS,
    ),
    _check(
        code="baseline",
        label="批复基线未经改动、前后相连，方案依据的是最后一份",
        subjects=_chain,
        faults=baseline,
        looked_at=words.BASELINES,
    ),
    _check(
        code="metadata",
        label="元数据与目录一致，所列文件的摘要相符",
        subjects=metadata_files,
        faults=metadata,
        looked_at=words.METADATA_FILES,
    ),
    _check(
        code="text",
        label="题名、文号、责任者、日期与打印稿的文字一致",
        subjects=_printed,
        faults=text,
        looked_at=words.RECORDS,
    ),
    _check(
        code="signatures",
        label="电子签名、电子印章的有效性",
        subjects=_signed,
        reason=words.NO_SIGNATURES,
    ),
    _check(
        code="scans",
        label="正本扫描件与纸质正本的内容一致",
        subjects=_scans,
        reason=words.SCANS,
    ),
)
