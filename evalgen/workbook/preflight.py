"""A look at a workbook's zip before anything reads it: what is not an honest .xlsx is refused here, cheaply."""

from types import MappingProxyType
from typing import Final

from evalgen.model.finding import Rule
from evalgen.preflight import OLE2, Bounds, Fault, Unfit, weigh
from evalgen.text import rules

MEGABYTE: Final = 1 << 20
LARGEST_FILE: Final = 20 * MEGABYTE
# A part may inflate a hundredfold only while it is small: real sheets stay near thirtyfold.
BOUNDS: Final = Bounds(parts=1_000, inflated=120 * MEGABYTE, steepest=100, always=4 * MEGABYTE)

_ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")
_FAULTS: Final = MappingProxyType(
    {
        Fault.BROKEN: rules.NOT_A_WORKBOOK,
        Fault.LOCKED: rules.PASSWORD,
        Fault.CROWDED: rules.TOO_MANY_PARTS,
        Fault.UNSAFE: rules.UNSAFE_PARTS,
        Fault.INFLATES: rules.INFLATES,
        Fault.DOCTYPE: rules.DOCTYPE,
        Fault.MALFORMED: rules.BROKEN,
    }
)


class RefusedError(Exception):
    """The workbook is not read: the rule that it breaks, and the facts for the rule's words."""

    def __init__(self, rule: Rule, **facts: object) -> None:
        super().__init__(rule.code)
        self.rule = rule
        self.facts = facts


def inspect(content: bytes) -> bool:
    """Refuse what is unsafe or no workbook at all; say whether the workbook links to other files.

    Raises RefusedError.
    """
    if len(content) > LARGEST_FILE:
        raise RefusedError(rules.TOO_LARGE, limit=LARGEST_FILE // MEGABYTE)
    if content.startswith(OLE2):
        raise RefusedError(rules.PASSWORD if _ENCRYPTED_PART in content else rules.OLD_FORMAT)
    try:
        names = weigh(content, BOUNDS)
    except Unfit as unfit:
        facts = {"part": unfit.part, "reason": unfit.part, "limit": BOUNDS.parts}
        raise RefusedError(_FAULTS[unfit.fault], **facts) from unfit
    if "[Content_Types].xml" not in names or not any(name.endswith("workbook.xml") for name in names):
        raise RefusedError(rules.NOT_A_WORKBOOK)
    if any("vbaproject" in name.casefold() or "macrosheets/" in name.casefold() for name in names):
        raise RefusedError(rules.MACROS)
    return any("/externallinks/" in name.casefold() for name in names)
