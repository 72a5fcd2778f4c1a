"""完整性: is everything there that the catalogue lists and the year should hold, and nothing else?"""

from collections.abc import Iterator
from functools import partial
from typing import Final

from evalgen.archive.examination import METADATA, RECORDS, Check, Failure, Property, Staged
from evalgen.archive.facts import Kind, kind_of
from evalgen.model.archive import Copy, Missing, Piece, Record
from evalgen.model.change import spoken
from evalgen.model.result import Evidence
from evalgen.text import properties as words

_check: Final = partial(Check, about=Property.COMPLETE)


def _records(staged: Staged) -> tuple[Record, ...]:
    return staged.archive.records


def folder_of(record: Record) -> str:
    """The folder of a record below `data/`; empty where it has no file."""
    return record.copies[0].path.rpartition("/")[0] if record.copies else ""


def _copies(staged: Staged) -> tuple[tuple[Record, Copy], ...]:
    return staged.copies


def copies(staged: Staged, subject: tuple[Record, Copy]) -> Iterator[Failure]:
    """Is every file of a record there?"""
    record, copy = subject
    if copy.path not in staged.present:
        yield staged.fails(copy.path, words.COPY_ABSENT, title=record.title)


def metadata(staged: Staged, record: Record) -> Iterator[Failure]:
    """Has every record its metadata?"""
    path = f"{folder_of(record)}/{METADATA}"
    if path not in staged.present:
        yield staged.fails(path, words.COPY_ABSENT, title=record.title)


def _in_records(staged: Staged) -> Iterator[str]:
    return (path for path in staged.files if path.startswith(RECORDS))


def strays(staged: Staged, path: str) -> Iterator[Failure]:
    """Does every file among the records belong to one?"""
    folder, _, name = path.rpartition("/")
    metadata = name == METADATA and folder in {folder_of(record) for record in staged.archive.records}
    if not metadata and path not in {copy.path for _, copy in staged.copies}:
        yield staged.fails(path, words.STRAY)


def _due(staged: Staged) -> tuple[Record | Missing, ...]:
    return (*staged.archive.records, *staged.archive.missing)


def missing(staged: Staged, one: Record | Missing) -> Iterator[Failure]:
    """Is a record there that the year should hold?"""
    if isinstance(one, Missing):
        yield staged.fails("", words.RECORD_MISSING, one.title, reason=one.reason)


def originals(staged: Staged, record: Record) -> Iterator[Failure]:
    """Is there a scan of the stamped original beside what was printed?"""
    if not record.has_original:
        yield staged.fails(folder_of(record), words.NO_ORIGINAL, record.title)


def _paged(staged: Staged) -> Iterator[Copy]:
    there = (copy for _, copy in staged.copies if copy.path in staged.present and kind_of(copy.path) is Kind.PDF)
    return (copy for copy in there if copy.pages and staged.facts[copy.path].open)


def pages(staged: Staged, copy: Copy) -> Iterator[Failure]:
    """Has a PDF as many pages as are listed?"""
    found = staged.facts[copy.path].pages
    if found != copy.pages:
        yield staged.fails(copy.path, words.PAGES, wanted=copy.pages, found=found)


def _counted(staged: Staged) -> Iterator[Record]:
    return (record for record in staged.archive.records if record.pages)


def sums(staged: Staged, record: Record) -> Iterator[Failure]:
    """Are a record's pages those of its original, or of its printed documents where there is none?"""
    found = sum(copy.pages for copy in record.copies if copy.role is record.copies[0].role)
    if found != record.pages:
        yield staged.fails(folder_of(record), words.PAGES, record.title, wanted=record.pages, found=found)


def _pieces(staged: Staged) -> Iterator[Piece]:
    return (piece for piece in staged.archive.pieces if piece.path)


def pieces(staged: Staged, piece: Piece) -> Iterator[Failure]:
    """Is the file of a piece of evidence there, in its full size?"""
    if piece.path not in staged.present:
        item = piece.evidence.indicator.partition("#")[0]
        yield staged.fails(piece.path, words.PIECE_ABSENT, item=item, title=piece.evidence.title)
    elif (found := staged.path(piece.path).stat().st_size) != piece.size:
        yield staged.fails(piece.path, words.PIECE_SIZE, wanted=piece.size, found=found)


def _reported(staged: Staged) -> tuple[Evidence, ...]:
    results = staged.dossier.results
    return results.evidence if results else ()


def filed(staged: Staged, evidence: Evidence) -> Iterator[Failure]:
    """Was every piece of evidence that the results list taken in?"""
    if evidence not in staged.filed:
        item = evidence.indicator.partition("#")[0]
        yield staged.fails("", words.PIECE_LOST, evidence.file or evidence.title, item=item, title=evidence.title)


def _scored(staged: Staged) -> Iterator[str]:
    """The keys of the items that were scored."""
    results = staged.dossier.results
    reported = results.results if results else ()
    told = (one for one in reported if one.actual is not None or one.claimed is not None)
    return (one.indicator for one in told if not one.excused)


def proven(staged: Staged, key: str) -> Iterator[Failure]:
    """Has an item that was scored a piece of evidence, on paper at least?"""
    if all(evidence.indicator != key for evidence in staged.filed):
        item = spoken(key, (one.key for one in staged.dossier.plan.indicators))
        yield staged.fails("", words.UNPROVEN, words.ITEM.format(item=item))


CHECKS: Final = (
    _check(
        code="copies",
        label="目录所列档案的文件都在包内",
        subjects=_copies,
        faults=copies,
        looked_at=words.COPIES,
    ),
    _check(
        code="metadata_there",
        label="每件档案都有元数据",
        subjects=_records,
        faults=metadata,
        looked_at=words.RECORDS,
    ),
    _check(
        code="strays",
        label="档案文件夹里没有目录以外的文件",
        subjects=_in_records,
        faults=strays,
        looked_at=words.RECORD_FILES,
    ),
    _check(
        code="missing",
        label="应归档的都已归档",
        subjects=_due,
        faults=missing,
        looked_at=words.DUE_RECORDS,
    ),
    _check(
        code="originals",
        label="每件档案都有正本扫描件",
        subjects=_records,
        faults=originals,
        looked_at=words.RECORDS,
    ),
    _check(
        code="pages",
        label="登记的页数与 PDF 的页数一致",
        subjects=_paged,
        faults=pages,
        looked_at=words.PAGED,
    ),
    _check(
        code="sums",
        label="目录的页数等于各文件页数之和",
        subjects=_counted,
        faults=sums,
        looked_at=words.RECORDS,
    ),
    _check(
        code="filed",
        label="登记的证明材料都已归档",
        subjects=_reported,
        faults=filed,
        looked_at=words.PIECES,
    ),
    _check(
        code="pieces",
        label="证明材料的文件都在包内，大小与登记一致",
        subjects=_pieces,
        faults=pieces,
        looked_at=words.PIECE_FILES,
    ),
    _check(
        code="proven",
        label="已评分的指标都有证明材料",
        subjects=_scored,
        faults=proven,
        looked_at=words.SCORED,
    ),
)
