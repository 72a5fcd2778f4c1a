"""可用性: can every file be opened, whole, in years to come and elsewhere?"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from evalgen.archive.examination import Check, Failure, Property, Staged
from evalgen.archive.facts import Kind
from evalgen.model.finding import Rule
from evalgen.text import properties as words

_OFFICE: Final = (Kind.WORD, Kind.SHEET)
_check: Final = partial(Check, about=Property.USABLE)


def _of(*kinds: Kind) -> Callable[[Staged], tuple[str, ...]]:
    """The files of some kinds as what a check looks at."""
    return lambda staged: staged.of(*kinds)


def _opened(*kinds: Kind) -> Callable[[Staged], Iterator[str]]:
    """The files of some kinds that could be opened: of the others there is nothing more to say."""
    return lambda staged: (path for path in staged.of(*kinds) if staged.facts[path].open)


def opens(staged: Staged, path: str) -> Iterator[Failure]:
    """Can the file be opened, and is it whole?"""
    facts = staged.facts[path]
    if facts.broken:
        yield staged.fails(path, words.BROKEN, reason=facts.broken)
    elif facts.unread and not facts.encrypted:
        yield staged.fails(path, words.UNKNOWN, reason=facts.unread)


def fonts(staged: Staged, path: str) -> Iterator[Failure]:
    """Are the glyphs of every face in the PDF?"""
    yield from _lacks(staged, path, staged.facts[path].bare, words.FONTS, words.FONTS_OUTSIDE)


def pdfa(staged: Staged, path: str) -> Iterator[Failure]:
    """Does the PDF declare to be PDF/A, and has it what that needs?"""
    yield from _lacks(staged, path, staged.facts[path].short, words.PDFA, words.PDFA_OUTSIDE)


def structure(staged: Staged, path: str) -> Iterator[Failure]:
    """Do the parts, content types and relationships of an Office file agree, is text in UTF-8, is no row ragged?"""
    yield from _lacks(staged, path, staged.facts[path].short, words.STRUCTURE, words.STRUCTURE_OUTSIDE)


def _lacks(staged: Staged, path: str, lacking: tuple[str, ...], own: Rule, outside: Rule) -> Iterator[Failure]:
    """What we made must be right; what came from outside is told of."""
    if lacking:
        rule = outside if path in staged.from_outside else own
        yield staged.fails(path, rule, reason=words.COMMA.join(lacking))


def _package(_staged: Staged) -> tuple[str, ...]:
    """The package as a whole, as the one thing to look at."""
    return ("",)


CHECKS: Final = (
    _check(code="pdf", label="PDF 完整，各页能显示", subjects=_of(Kind.PDF), faults=opens, looked_at=words.PDFS),
    _check(code="fonts", label="PDF 的字体全部嵌入", subjects=_opened(Kind.PDF), faults=fonts, looked_at=words.PDFS),
    _check(
        code="pdfa",
        label="PDF 声明为 PDF/A 并具备主要条件（输出意图、标识、字体，无加密、动作和夹带）",
        subjects=_opened(Kind.PDF),
        faults=pdfa,
        looked_at=words.PDFS,
    ),
    _check(code="pdfa_valid", label="PDF/A 逐条验证", subjects=_of(Kind.PDF), reason=words.NO_PDFA_VALIDATOR),
    _check(
        code="office",
        label="Word、Excel、OFD 文件完整，能打开",
        subjects=_of(*_OFFICE, Kind.OFD),
        faults=opens,
        looked_at=words.DOCUMENTS,
    ),
    _check(
        code="structure",
        label="Word、Excel 文件的部件、内容类型和关系一致",
        subjects=_opened(*_OFFICE),
        faults=structure,
        looked_at=words.DOCUMENTS,
    ),
    _check(code="schema", label="Word、Excel 文件逐项验证", subjects=_of(*_OFFICE), reason=words.NO_SCHEMA),
    _check(
        code="texts",
        label="JSON、CSV、XML 和文本文件合乎格式",
        subjects=_of(Kind.JSON, Kind.CSV, Kind.XML, Kind.TEXT),
        faults=opens,
        looked_at=words.TEXTS,
    ),
    _check(
        code="encoding",
        label="CSV 和文本文件的编码为 UTF-8，CSV 各行列数相同",
        subjects=_opened(Kind.CSV, Kind.TEXT),
        faults=structure,
        looked_at=words.PLAIN_TEXTS,
    ),
    _check(
        code="pictures", label="图片完整，能显示", subjects=_of(Kind.PICTURE), faults=opens, looked_at=words.PICTURES
    ),
    _check(
        code="recordings",
        label="音像文件的文件头与后缀一致",
        subjects=_of(Kind.RECORDING),
        faults=opens,
        looked_at=words.RECORDINGS,
    ),
    _check(code="playback", label="音像文件能播放", subjects=_of(Kind.RECORDING), reason=words.PLAYBACK),
    _check(code="others", label="其他格式的文件", subjects=_of(Kind.OTHER), faults=opens, looked_at=words.FILES),
    _check(code="medium", label="载体的质量", subjects=_package, reason=words.NO_MEDIUM),
)
