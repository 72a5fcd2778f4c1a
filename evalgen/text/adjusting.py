"""The words of adjustments: the table that sets approved and present plan side by side."""

from typing import Final

ITEM: Final = "{number} {name}"
CATEGORY: Final = "分类“{name}”"
WHOLE_PLAN: Final = "方案"
TOTAL: Final = "合计"
_MORE: Final = "+{points}"
_LESS: Final = "-{points}"


def signed(points: str, *, more: bool, less: bool) -> str:
    """Points that were added or taken away, with their sign.

    >>> signed("2", more=True, less=False), signed("0.5", more=False, less=True), signed("0", more=False, less=False)
    ('+2', '-0.5', '0')
    """
    return (_MORE if more else _LESS if less else "{points}").format(points=points)
