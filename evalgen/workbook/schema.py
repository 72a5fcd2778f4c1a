"""Which sheets, columns and keys the plan workbook has: the contract with the clerk, as data that documents itself."""

from dataclasses import dataclass
from enum import StrEnum

from evalgen.text import contract, glossary
from evalgen.text.typefaces import BODY, TITLE


class Kind(StrEnum):
    """What a cell may hold."""

    TEXT = "text"
    NAME = "name"
    NAMES = "names"
    NUMBER = "number"
    WHOLE = "whole"
    DATE = "date"
    CHOICE = "choice"
    ITEM = "item"


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a sheet, or a key of the sheet of particulars.

    `offered` says whether a new workbook carries it; `faces` are the typefaces that print what it holds.
    """

    code: str
    label: str
    comment: str
    kind: Kind
    required: bool
    offered: bool
    width: int
    faces: tuple[str, ...]
    default: str

    @property
    def choices(self) -> dict[str, str]:
        """The dropdown: Chinese label to English value; empty where anything may be written."""
        return glossary.CHOICES[self.code] if self.kind is Kind.CHOICE else {}


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A sheet: its columns in the order of a new workbook, and those that are filled down where a row is blank.

    `ladder` names the columns from the broadest to the narrowest: a blank one takes the value above it as long as
    everything broader agrees with the row above and something narrower is written.
    """

    code: str
    label: str
    purpose: str
    columns: tuple[Column, ...]
    keys: tuple[Column, ...] = ()
    ladder: tuple[str, ...] = ()

    def column(self, label: str) -> Column | None:
        """The column of a heading, blanks in it ignored; None where the contract has none."""
        wanted = "".join(label.split())
        return next((one for one in self.columns if one.label == wanted), None)

    def key(self, label: str) -> Column | None:
        """The key of that label; None where the contract has none."""
        wanted = "".join(label.split())
        return next((one for one in self.keys if one.label == wanted), None)


def _sheet(
    code: str,
    *columns: tuple[str, Kind, str, int],
    keys: tuple[Column, ...] = (),
    ladder: tuple[str, ...] = (),
) -> Sheet:
    """Build a sheet; each column is (code, kind, marks, width) with the marks of `_column`."""
    return Sheet(
        code=code,
        label=glossary.SHEETS[code],
        purpose=contract.SHEETS[code],
        columns=tuple(
            _column(name, glossary.COLUMNS[name], contract.COLUMNS[f"{code}.{name}"], kind, marks, width)
            for name, kind, marks, width in columns
        ),
        keys=keys,
        ladder=ladder,
    )


def _key(code: str, kind: Kind, marks: str = "r", default: str = "") -> Column:
    return _column(code, glossary.KEYS[code], contract.KEYS[code], kind, marks, 0, default)


def _column(code: str, label: str, comment: str, kind: Kind, marks: str, width: int, default: str = "") -> Column:
    """Marks: r required, h not offered in a new workbook, t printed in a title as well, x never printed."""
    faces = () if "x" in marks else (TITLE, BODY) if "t" in marks else (BODY,)
    return Column(
        code=code,
        label=label,
        comment=comment,
        kind=kind,
        required="r" in marks,
        offered="h" not in marks,
        width=width,
        faces=faces,
        default=default,
    )


KEYS = (
    _key("year", Kind.WHOLE),
    _key("organ", Kind.NAME, "rt"),
    _key("short_name", Kind.NAME, ""),
    _key("mark", Kind.TEXT, "rt"),
    _key("symbol", Kind.NAME),
    _key("serial", Kind.WHOLE),
    _key("issued_on", Kind.DATE),
    _key("addressee", Kind.TEXT),
    _key("copied_to", Kind.TEXT, ""),
    _key("printed_by", Kind.TEXT),
    _key("printed_on", Kind.DATE),
    _key("series", Kind.TEXT),
    _key("full_marks", Kind.NUMBER, default="100"),
    _key("weighting", Kind.CHOICE, "rx", default=next(iter(glossary.CHOICES["weighting"]))),
    _key("weight_places", Kind.WHOLE, "rx", default="0"),
    _key("score_places", Kind.WHOLE, "hx"),
    _key("rounding", Kind.CHOICE, "hx"),
    _key("reviewed_by", Kind.TEXT),
    _key("review_due", Kind.DATE),
    _key("approved_by", Kind.TEXT),
    _key("year_end", Kind.TEXT),
    _key("publicity", Kind.TEXT),
    _key("surveyed_by", Kind.TEXT, ""),
    _key("inspected_by", Kind.TEXT, ""),
    _key("orientation", Kind.CHOICE, "x", default=next(iter(glossary.CHOICES["orientation"]))),
    _key("not_applicable", Kind.CHOICE, "hx"),
    _key("bonus_cap", Kind.NUMBER, "hx"),
    _key("total_cap", Kind.NUMBER, "hx"),
)

SHEETS = (
    _sheet(
        "particulars",
        ("key", Kind.TEXT, "rx", 16),
        ("content", Kind.TEXT, "r", 44),
        ("certainty", Kind.CHOICE, "x", 8),
        ("explanation", Kind.TEXT, "x", 58),
        keys=KEYS,
    ),
    _sheet(
        "citations",
        ("code", Kind.NAME, "rx", 10),
        ("document_title", Kind.TEXT, "r", 72),
        ("document_number", Kind.TEXT, "r", 24),
        ("purpose", Kind.CHOICE, "rx", 12),
        ("certainty", Kind.CHOICE, "x", 8),
        ("dated", Kind.DATE, "", 14),
    ),
    _sheet(
        "roster",
        ("department", Kind.NAME, "r", 16),
        ("leader", Kind.NAME, "r", 12),
        ("person", Kind.NAME, "", 12),
        ("short", Kind.NAME, "hx", 10),
        ("certainty", Kind.CHOICE, "x", 8),
    ),
    _sheet("leaders", ("name", Kind.NAME, "r", 12), ("post", Kind.TEXT, "", 24)),
    _sheet(
        "categories",
        ("first", Kind.NAME, "r", 18),
        ("second", Kind.NAME, "", 18),
        ("third", Kind.NAME, "h", 18),
        ("quota", Kind.NUMBER, "r", 8),
        ("prefix", Kind.ITEM, "x", 10),
        ("called", Kind.NAME, "", 14),
        ("description", Kind.TEXT, "", 80),
        ladder=("first", "second", "third"),
    ),
    _sheet(
        "indicators",
        ("number", Kind.ITEM, "r", 8),
        ("first", Kind.NAME, "r", 16),
        ("second", Kind.NAME, "", 16),
        ("third", Kind.NAME, "h", 16),
        ("title", Kind.TEXT, "", 18),
        ("target", Kind.TEXT, "r", 64),
        ("weight", Kind.NUMBER, "r", 8),
        ("departments", Kind.NAMES, "r", 20),
        ("leaders", Kind.NAMES, "", 14),
        ("people", Kind.NAMES, "", 14),
        ("posts", Kind.NAMES, "hx", 14),
        ("handlers", Kind.NAMES, "hx", 14),
        ("half_year_target", Kind.TEXT, "hx", 30),
        ("quality", Kind.TEXT, "hx", 20),
        ("deadline", Kind.TEXT, "hx", 14),
        ("method", Kind.TEXT, "hx", 12),
        ("parameters", Kind.TEXT, "hx", 24),
        ("goal", Kind.TEXT, "hx", 10),
        ("unit", Kind.TEXT, "hx", 8),
        ("rated_by", Kind.TEXT, "hx", 16),
        ("remark", Kind.TEXT, "", 12),
        ladder=("first", "second", "third", "number", "title", "target"),
    ),
)


def sheet(code: str) -> Sheet:
    """The sheet of that code; a KeyError where there is none."""
    return next(one for one in SHEETS if one.code == code)


def describe() -> str:
    """The whole contract in Chinese, for `generate.py schema`."""
    lines = [*contract.PREAMBLE]
    for one in SHEETS:
        lines += ["", contract.HEADING.format(label=one.label, purpose=one.purpose)]
        lines += [_line(column) for column in one.columns]
        if one.keys:
            lines += [contract.KEYS_FOLLOW, *("  " + _line(key) for key in one.keys)]
    return "\n".join(lines)


def _line(column: Column) -> str:
    kind = contract.KINDS[column.kind]
    if column.choices:
        kind = contract.CHOICE_OF.format(choices=" / ".join(column.choices))
    need = contract.REQUIRED if column.required else contract.OPTIONAL
    return contract.LINE.format(label=column.label, kind=kind, need=need, comment=column.comment)


def as_record() -> dict[str, object]:
    """The whole contract for programs: sheets with their columns and keys."""
    return {
        "sheets": [
            {
                "code": one.code,
                "name": one.label,
                "purpose": one.purpose,
                "columns": [_record(column) for column in one.columns],
                "keys": [_record(key) for key in one.keys],
            }
            for one in SHEETS
        ]
    }


def _record(column: Column) -> dict[str, object]:
    return {
        "code": column.code,
        "name": column.label,
        "type": str(column.kind),
        "required": column.required,
        "choices": list(column.choices),
        "comment": column.comment,
    }
