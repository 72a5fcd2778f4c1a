"""The names of documents, and names put together, as official Chinese writes them."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from evalgen.text import numbers

SAMPLE_MARK: Final = "样例"
"""What every page says whose figures are invented to show how it looks."""


def plan_title(year: int, organ: str) -> str:
    """The work plan's title, as the notice cites it and the plan bears it."""
    return f"{year}年度{organ}绩效评估工作方案"


def table_title(year: int, organ: str) -> str:
    """The evaluation table's title; the note on attachments names it with the same characters (7.3.4, 7.3.7)."""
    return f"{year}年度{organ}绩效管理目标考评表"


def listed(names: Sequence[str]) -> str:
    """Names side by side: 甲、乙."""
    return "、".join(names)


def enumerated(names: Sequence[str]) -> str:
    """Names with a word before the last: 甲、乙和丙."""
    return "和".join(part for part in (listed(names[:-1]), *names[-1:]) if part)


def quota(points: Decimal) -> str:
    """A category's points as its label shows them: （65分）."""
    return f"（{numbers.points(points)}分）"


def narrow(name: str, width: int) -> tuple[str, ...]:
    """Break a name into lines of at most `width` glyphs, between pairs of characters, none of one glyph alone."""
    if len(name) <= width:
        return (name,)
    cut = width if len(name) - width > 1 else width - 1
    return (name[:cut], *narrow(name[cut:], width))
