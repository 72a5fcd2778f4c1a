"""Which sheets, columns and keys the workbooks have: the contract with the clerk, as data that documents itself."""

from dataclasses import dataclass
from enum import StrEnum

from evalgen.scoring import METHODS
from evalgen.text import contract, glossary
from evalgen.text.typefaces import BODY, TITLE
from evalgen.workbook.methods import method_lines, method_records


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
    PART = "part"
    MEASURE = "measure"
    PAIRS = "pairs"
    SUBJECT = "subject"
    STATED = "stated"


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
        if self.code == "method":
            return {one.label: one.code for one in METHODS}
        return glossary.CHOICES[self.code] if self.kind is Kind.CHOICE else {}


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A sheet: its columns in the order of a new workbook, and those that are filled down where a row is blank.

    `ladder` names the columns from the broadest to the narrowest: a blank one takes the value above it as long as
    everything broader agrees with the row above and something narrower is written.  An optional sheet may be absent
    or empty.
    """

    code: str
    label: str
    purpose: str
    columns: tuple[Column, ...]
    keys: tuple[Column, ...] = ()
    ladder: tuple[str, ...] = ()
    optional: bool = False

    def column(self, label: str) -> Column | None:
        """The column of a heading, blanks in it ignored; None where the contract has none."""
        wanted = "".join(label.split())
        return next((one for one in self.columns if one.label == wanted), None)

    def key(self, label: str) -> Column | None:
        """The key of that label; None where the contract has none."""
        wanted = "".join(label.split())
        return next((one for one in self.keys if one.label == wanted), None)


@dataclass(frozen=True, kw_only=True)
class Book:
    """A workbook: its sheets in order."""

    code: str
    label: str
    sheets: tuple[Sheet, ...]

    def sheet(self, code: str) -> Sheet:
        """The sheet of that code; a KeyError where there is none."""
        for one in self.sheets:
            if one.code == code:
                return one
        raise KeyError(code)


def _sheet(
    code: str,
    *columns: tuple[str, Kind, str, int],
    keys: tuple[Column, ...] = (),
    ladder: tuple[str, ...] = (),
    optional: bool = False,
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
        optional=optional,
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

_TERMS = (
    _key("score_places", Kind.WHOLE, "x"),
    _key("rounding", Kind.CHOICE, "x"),
    _key("not_applicable", Kind.CHOICE, "x"),
    _key("bonus_cap", Kind.NUMBER, "x"),
    _key("total_cap", Kind.NUMBER, "x"),
)

_FILING = (
    _key("filing_year", Kind.WHOLE, "rx"),
    _key("period", Kind.CHOICE, "rx"),
    _key("as_of", Kind.DATE, "r"),
    _key("sample", Kind.CHOICE, "x"),
    _key("claimed_grade", Kind.NAME, "x"),
    _key("filing_department", Kind.NAME, "hx"),
    _key("filing_number", Kind.TEXT, "hx"),
)

# Which departments a row was collected from.
_ORIGIN = ("origin", Kind.NAMES, "hx", 18)

# What a plan may hold itself, or leave to the book of standards.
_SCORING = (
    _sheet(
        "shares",
        ("part", Kind.PART, "rx", 10),
        ("department_one", Kind.NAME, "r", 16),
        ("role", Kind.CHOICE, "r", 8),
        ("per_cent", Kind.NUMBER, "r", 8),
        optional=True,
    ),
    _sheet(
        "extras",
        ("item_code", Kind.NAME, "r", 8),
        ("extra_kind", Kind.CHOICE, "r", 8),
        ("matter", Kind.TEXT, "r", 50),
        ("each", Kind.NUMBER, "r", 8),
        ("cap", Kind.NUMBER, "", 8),
        ("basis", Kind.TEXT, "r", 40),
        optional=True,
    ),
    _sheet(
        "vetoes",
        ("item_code", Kind.NAME, "r", 8),
        ("matter", Kind.TEXT, "r", 50),
        ("effect", Kind.CHOICE, "r", 12),
        ("basis", Kind.TEXT, "r", 40),
        optional=True,
    ),
    _sheet(
        "grades",
        ("grade", Kind.NAME, "r", 12),
        ("floor", Kind.NUMBER, "r", 8),
        ("basis", Kind.TEXT, "r", 40),
        optional=True,
    ),
    _sheet(
        "components",
        ("component", Kind.CHOICE, "r", 14),
        ("combination", Kind.CHOICE, "r", 8),
        ("factor", Kind.NUMBER, "r", 8),
        ("basis", Kind.TEXT, "r", 40),
        optional=True,
    ),
)

PLAN = Book(
    code="plan",
    label=contract.BOOKS["plan"],
    sheets=(
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
            ("method", Kind.CHOICE, "hx", 12),
            ("parameters", Kind.PAIRS, "hx", 24),
            ("goal", Kind.MEASURE, "hx", 10),
            ("unit", Kind.TEXT, "hx", 8),
            ("rated_by", Kind.TEXT, "hx", 16),
            ("remark", Kind.TEXT, "", 12),
            ladder=("first", "second", "third", "number", "title", "target"),
        ),
        *_SCORING,
        _sheet(
            "adjustments",
            ("approval_number", Kind.NAME, "r", 20),
            ("approved_on", Kind.DATE, "r", 14),
            ("approving_organ", Kind.NAME, "r", 24),
            ("subject", Kind.SUBJECT, "", 14),
            ("field", Kind.CHOICE, "r", 12),
            ("old", Kind.STATED, "", 40),
            ("new", Kind.STATED, "", 40),
            ("reason", Kind.TEXT, "r", 40),
            optional=True,
        ),
    ),
)

STANDARDS = Book(
    code="standards",
    label=contract.BOOKS["standards"],
    sheets=(
        _sheet(
            "terms",
            ("key", Kind.TEXT, "rx", 16),
            ("content", Kind.TEXT, "x", 24),
            ("basis", Kind.TEXT, "x", 50),
            keys=_TERMS,
            optional=True,
        ),
        _sheet(
            "standards",
            ("part", Kind.PART, "rx", 10),
            ("method", Kind.CHOICE, "rx", 12),
            ("parameters", Kind.PAIRS, "x", 40),
            ("goal", Kind.MEASURE, "", 12),
            ("unit", Kind.TEXT, "", 8),
            ("rated_by", Kind.TEXT, "", 20),
            ("basis", Kind.TEXT, "x", 40),
            optional=True,
        ),
        _sheet(
            "duties",
            ("part", Kind.PART, "rx", 10),
            ("posts", Kind.NAMES, "", 20),
            ("handlers", Kind.NAMES, "", 16),
            ("half_year_target", Kind.TEXT, "", 40),
            ("quality", Kind.TEXT, "", 30),
            ("deadline", Kind.TEXT, "", 18),
            optional=True,
        ),
        *_SCORING,
    ),
)

RESULTS = Book(
    code="results",
    label=contract.BOOKS["results"],
    sheets=(
        _sheet("filing", ("key", Kind.TEXT, "rx", 16), ("content", Kind.TEXT, "", 30), keys=_FILING),
        _sheet(
            "results",
            ("part", Kind.PART, "rx", 10),
            ("title", Kind.TEXT, "hx", 16),
            ("target", Kind.TEXT, "hx", 40),
            ("weight", Kind.NUMBER, "hx", 8),
            ("method", Kind.CHOICE, "hx", 12),
            ("goal", Kind.MEASURE, "hx", 10),
            ("unit", Kind.TEXT, "hx", 8),
            ("lead", Kind.NAME, "hx", 12),
            ("actual", Kind.MEASURE, "", 12),
            ("claimed", Kind.NUMBER, "", 10),
            ("account", Kind.TEXT, "", 50),
            ("excused", Kind.CHOICE, "x", 8),
            ("excuse", Kind.TEXT, "", 30),
            ("excuse_approval", Kind.TEXT, "", 24),
            ("problem", Kind.TEXT, "", 30),
            ("remedy", Kind.TEXT, "", 30),
            _ORIGIN,
        ),
        _sheet(
            "incidents",
            ("part", Kind.PART, "rx", 10),
            ("matter", Kind.NAME, "r", 20),
            ("times", Kind.WHOLE, "r", 8),
            ("day", Kind.DATE, "r", 14),
            ("note", Kind.TEXT, "", 40),
            _ORIGIN,
            optional=True,
        ),
        _sheet(
            "occurrences",
            ("item_code", Kind.NAME, "r", 8),
            ("day", Kind.DATE, "r", 14),
            ("note", Kind.TEXT, "r", 40),
            ("basis", Kind.TEXT, "r", 40),
            ("points", Kind.NUMBER, "", 8),
            _ORIGIN,
            optional=True,
        ),
        _sheet(
            "veto_events",
            ("item_code", Kind.NAME, "r", 8),
            ("day", Kind.DATE, "r", 14),
            ("note", Kind.TEXT, "r", 60),
            _ORIGIN,
            optional=True,
        ),
        _sheet(
            "surveys",
            ("source", Kind.NAME, "r", 24),
            ("result_points", Kind.NUMBER, "r", 8),
            ("day", Kind.DATE, "r", 14),
            ("basis", Kind.TEXT, "r", 40),
            optional=True,
        ),
        _sheet(
            "inspections",
            ("source", Kind.NAME, "r", 24),
            ("result_points", Kind.NUMBER, "", 8),
            ("taken", Kind.NUMBER, "", 8),
            ("day", Kind.DATE, "r", 14),
            ("basis", Kind.TEXT, "r", 40),
            optional=True,
        ),
        _sheet(
            "evidence",
            ("item_code", Kind.NAME, "r", 10),
            ("part", Kind.PART, "r", 10),
            ("evidence_kind", Kind.CHOICE, "r", 8),
            ("evidence_title", Kind.TEXT, "r", 40),
            ("maker", Kind.NAME, "r", 20),
            ("made_on", Kind.DATE, "r", 14),
            ("file", Kind.TEXT, "x", 24),
            ("original", Kind.TEXT, "", 24),
            _ORIGIN,
            optional=True,
        ),
    ),
)

BOOKS = (PLAN, STANDARDS, RESULTS)


def describe() -> str:
    """The whole contract in Chinese, for `generate.py schema`."""
    lines = [*contract.PREAMBLE]
    for book in BOOKS:
        lines += ["", contract.BOOK.format(book=book.label)]
        for one in book.sheets:
            need = contract.SHEET_OPTIONAL if one.optional else contract.SHEET_REQUIRED
            lines += ["", contract.HEADING.format(label=one.label, purpose=one.purpose, need=need)]
            lines += [_line(column) for column in one.columns]
            if one.keys:
                lines += [contract.KEYS_FOLLOW, *("  " + _line(key) for key in one.keys)]
    return "\n".join([*lines, "", contract.METHODS_FOLLOW, *method_lines()])


def _line(column: Column) -> str:
    kind = contract.KINDS[column.kind]
    if column.choices:
        kind = contract.CHOICE_OF.format(choices=" / ".join(column.choices))
    need = contract.REQUIRED if column.required else contract.OPTIONAL
    return contract.LINE.format(label=column.label, kind=kind, need=need, comment=column.comment)


def as_record() -> dict[str, object]:
    """The whole contract for programs: books, their sheets with columns and keys; scoring methods."""
    books = [{"code": book.code, "name": book.label, "sheets": _sheets(book)} for book in BOOKS]
    return {"books": books, "methods": method_records()}


def _sheets(book: Book) -> list[dict[str, object]]:
    return [
        {
            "code": one.code,
            "name": one.label,
            "purpose": one.purpose,
            "required": not one.optional,
            "columns": [_record(column) for column in one.columns],
            "keys": [_record(key) for key in one.keys],
        }
        for one in book.sheets
    ]


def _record(column: Column) -> dict[str, object]:
    return {
        "code": column.code,
        "name": column.label,
        "type": str(column.kind),
        "required": column.required,
        "choices": list(column.choices),
        "comment": column.comment,
    }
