"""The names of documents, and names put together, as official Chinese writes them."""

import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from evalgen.model.result import Period
from evalgen.text import numbers

SAMPLE_MARK: Final = "样例"
"""What every page says whose figures are invented to show how it looks."""


DRAFT_MARK: Final = "送审稿"
"""What every page says of a plan that is sent in before its approval."""

PAGE_MARKS: Final = (SAMPLE_MARK, DRAFT_MARK)


def page_mark(*, sample: bool, draft: bool) -> str:
    """What the head of every page says; nothing on a document that is what it seems."""
    return SAMPLE_MARK if sample else DRAFT_MARK if draft else ""


def plan_title(year: int, organ: str) -> str:
    """The work plan's title, as the notice cites it and the plan bears it."""
    return f"{year}年度{organ}绩效评估工作方案"


def table_title(year: int, organ: str) -> str:
    """The evaluation table's title; the note on attachments names it with the same characters (7.3.4, 7.3.7)."""
    return f"{year}年度{organ}绩效管理目标考评表"


def adjustments_title(year: int, organ: str) -> str:
    """The title of the table that sets the approved plan and its adjustments side by side."""
    return f"{year}年度{organ}绩效评估方案调整对照表"


def self_evaluation_title(year: int, organ: str) -> str:
    """The title of the year-end self-evaluation: the approved table's, and what was added to it."""
    return f"{table_title(year, organ)}（年终自评）"


def decomposition_title(year: int, organ: str) -> str:
    """The title of the decomposition to posts and handlers."""
    return f"{year}年度{organ}绩效目标责任分解表"


def department_duties_title(year: int, organ: str) -> str:
    """The title of the decomposition department by department."""
    return f"{year}年度{organ}科室绩效目标责任分解表"


def personal_title(year: int, organ: str) -> str:
    """The title of the lists of what each person answers for."""
    return f"{year}年度{organ}绩效目标个人责任清单"


def evidence_title(year: int, organ: str, period: Period) -> str:
    """The title of the catalogue of evidence."""
    return f"{year}年{'度' if period is Period.YEAR else '上半年'}{organ}绩效目标证明材料目录"


def listed(names: Sequence[str]) -> str:
    """Names side by side: 甲、乙."""
    return "、".join(names)


def enumerated(names: Sequence[str]) -> str:
    """Names with a word before the last: 甲、乙和丙."""
    return "和".join(part for part in (listed(names[:-1]), *names[-1:]) if part)


def quota(points: Decimal) -> str:
    """A category's points as its label shows them: （65分）."""
    return f"（{numbers.points(points)}分）"


_OPENING: Final = "“‘《（〔"
_CLOSING: Final = "”’》）〕、，；：。"


def narrow(name: str, width: int) -> tuple[str, ...]:
    """Break a name into lines of at most `width` glyphs, between pairs of characters, none of one glyph alone.

    No line begins with a closing sign or ends with an opening one.

    >>> narrow("“生态云”建设", 4)
    ('“生态', '云”建设')
    """
    if len(name) <= width:
        return (name,)
    cut = width if len(name) - width > 1 else width - 1
    while cut > 1 and (name[cut] in _CLOSING or name[cut - 1] in _OPENING):
        cut -= 1
    return (name[:cut], *narrow(name[cut:], width))


# What no file name may hold on some system, and the full-width sign that says the same.
_IN_FILES: Final = str.maketrans('/\\:*?"<>|', "／＼：＊？＂＜＞｜")
# Names that Windows keeps for devices, whatever ending they have.
_DEVICES: Final = frozenset(
    (
        *("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"),
        *(f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"),
    )
)
_LONGEST_FILE: Final = 180


def file_name(name: str) -> str:
    """A name that every system takes for a file: no signs that it may not hold, no device, no more than 180 bytes.

    >>> file_name("大气/水 (一) "), file_name("con"), file_name("..")
    ('大气／水 (一)', '_con', '_')
    """
    plain = unicodedata.normalize("NFC", name).translate(_IN_FILES)
    seen = "".join(sign for sign in plain if unicodedata.category(sign)[0] != "C" and sign not in "\u2028\u2029")
    short = seen.encode("utf-8")[:_LONGEST_FILE].decode("utf-8", "ignore").strip().rstrip(". ")
    return f"_{short}" if not short or short.partition(".")[0].strip().upper() in _DEVICES else short
