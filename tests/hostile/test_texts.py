"""Strange texts in cells come out letter for letter or are refused by name; strange names become no strange files."""

import io
import unicodedata
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from evalgen.batch.units import read_units
from evalgen.documents import DOCUMENTS
from evalgen.documents.tabulation import MERGED
from evalgen.errors import UsageError
from evalgen.invocation import CACHE, TEMPLATES
from evalgen.model.finding import Severity
from evalgen.render.fonts import font_setup
from evalgen.render.markup import parse, text_of
from evalgen.render.word import fill
from evalgen.review import review
from evalgen.text.contract import UNIT_HEADING
from evalgen.text.names import file_name
from evalgen.workbook.collection import portions
from evalgen.yearbooks import Yearbooks
from tests.hostile.test_templates import PAYLOADS

DAY = date(2021, 12, 24)
NAUGHTY = (
    *(one for one in PAYLOADS if "file" not in one),
    *(
        "<w:p>",
        "</w:t></w:r></w:p>",
        "&amp;",
        "&#65;",
        "<![CDATA[x]]>",
        "]]>",
        "<!-- x -->",
        "<?xml?>",
        "'\"`",
    ),
    *(
        "😀",
        "👨‍👩‍👧",
        "𠀀𪚥",
        "e\u0301",
        "A\u030a" * 9,
        "שלום",
        "مرحبا",
        "\u202eadmin",
        "\u200b零宽",
        "\ufeff首",
        "a\u2028b",
    ),
    *(
        "=cmd|' /C calc'!A0",
        "@SUM(1)",
        "+1",
        "%s%n%x",
        "$(id)",
        "`id`",
        "'; DROP TABLE--",
        "../../etc/passwd",
        "C:\\con",
    ),
    *(
        "NULL",
        "None",
        "nan",
        "TRUE",
        "1E5",
        "0x41",
        "\ue000",
        "\uffff",
        "㐀䶵",
        "ｆｕｌｌ　ｗｉｄｔｈ",
        "长" * 3_000,
        "x" * 40_000,
    ),
)
NAMES = (
    *(
        "../../外",
        "..",
        ".",
        "/etc/passwd",
        "a/../../b",
        "..\\..\\b",
        "C:\\Windows",
        "\\\\server\\share",
        "甲:乙",
        "甲\0乙",
    ),
    *(
        "CON",
        "con",
        "nul.txt",
        "COM1",
        "LPT9.docx",
        "aux .x",
        "PRN",
        "CONIN$",
        "CLOCK$",
        "COM¹",
        "甲.",
        "甲 ",
        " 甲",
        "甲..",
        "~",
    ),
    *(
        "\u202egpj.exe",
        "甲\u200b乙",
        "\ufeff甲",
        "甲\u2066乙",
        "甲\r\n乙",
        "甲\x1b[2J",
        "局" * 300,
        "x" * 5_000,
        "😀" * 99,
        "",
        " ",
    ),
    *(
        "-rf",
        "$(id)",
        "`id`",
        "a;b",
        "a|b",
        'a"b',
        "a<b>",
        "a*?",
        "%00",
        "%2e%2e%2f",
        "\ud800甲",
        "{{ 7*7 }}",
        "e\u0301" * 200,
    ),
)
RESERVED = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"}
RESERVED |= {f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"}


@pytest.fixture(scope="module")
def fonts():
    return font_setup(CACHE)


def filled(dossier, code):
    """The text of a document's body."""
    kind = DOCUMENTS[code]
    docx = fill(TEMPLATES / kind.template, kind.context(dossier, (0,)), day=DAY)
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return text_of(parse(package.read("word/document.xml")))


def test_a_naughty_text_comes_out_letter_for_letter_or_is_refused_by_its_cell(workbook, fonts):
    told = {"printed": 0, "refused": 0}
    sound = review(Yearbooks(plan=workbook()), fonts).dossier
    for text in NAUGHTY:
        indicators = tuple(
            replace(one, title=text, target=text) if not place else one
            for place, one in enumerate(sound.plan.indicators)
        )
        dossier = replace(sound, plan=replace(sound.plan, indicators=indicators))
        if (
            any(unicodedata.category(sign) in ("Cc", "Cs", "Co") or sign == "\uffff" for sign in text)
            or len(text) > 32_767
        ):
            told["refused"] += 1
            continue
        assert filled(dossier, "evaluation_table").count(text) >= 1, text
        told["printed"] += 1

    assert told["printed"] > 50


# What no program can write into a cell: chance may, and hostile.workbooks does.
WRITABLE = tuple(text for text in NAUGHTY if text != "\uffff" and len(text) <= 32_767)


@pytest.mark.parametrize("start", range(0, len(WRITABLE), 16))
def test_the_reader_keeps_a_naughty_text_or_names_its_cell(workbook, fonts, start):
    texts = WRITABLE[start : start + 16]
    places = {}

    def write(book):
        sheet = book["指标"]
        for place, text in enumerate(texts):
            row = 2 + place % 6
            column = "E" if place < 6 else "D" if place < 12 else "K"
            cell = sheet[f"{column}{row}"]
            cell.value = None
            cell._value, cell.data_type = text, "s"
            places[f"{column}{row}"] = text

    reviewed = review(Yearbooks(plan=workbook(edit=write)), fonts)
    table = reviewed.loaded[0].tables["indicators"]
    named = {one.location.cell: one for one in reviewed.findings}
    for column, code in (("E", "target"), ("D", "title")):
        for row in table.rows:
            cell = row[code]
            written = places.get(cell.location.cell)
            if written is not None and cell.text != written:
                assert cell.location.cell in named, (column, written, cell.text)


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_name_becomes_a_file_that_every_system_takes(name, tmp_path):
    made = file_name(name)

    assert made == unicodedata.normalize("NFC", made)
    assert 0 < len(made.encode()) <= 181
    assert not set(made) & set('/\\:*?"<>|')
    assert not any(unicodedata.category(sign)[0] == "C" for sign in made)
    assert made.strip(" .") or made.startswith("_")
    assert not made.endswith((".", " "))
    assert made.partition(".")[0].strip().upper() not in RESERVED
    (tmp_path / made).write_bytes(b"")
    assert [one.name for one in tmp_path.iterdir()] == [made]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("é局", "e\u0301局"),
        ("abc", "ABC"),
        ("ß局", "SS局"),
        ("甲/乙", "甲／乙"),
        ("甲\u200b乙", "甲乙"),
        ("甲.", "甲"),
        ("con", "_CON"),
        ("ＡＢ局", "AB局"),
        ("ab局", "ＡＢ局"),
        ("甲局（东区）", "甲局(东区)"),
        ("甲　局", "甲 局"),
        ("第１局", "第①局"),
        ("ｶﾞ局", "ガ局"),
    ],
)
def test_units_whose_names_are_twins_are_refused_before_anything_is_made(tmp_path, one, other):
    (tmp_path / "plan.xlsx").write_bytes(b"")
    path = tmp_path / "list.txt"
    path.write_text(f"{one}\tplan.xlsx\n{other}\tplan.xlsx\n", encoding="utf-8")

    with pytest.raises(UsageError) as refused:
        read_units(path)

    assert "第 1 行" in refused.value.message
    assert "第 2 行" in refused.value.message
    assert len(refused.value.message.split("；")) == 1
    assert refused.value.hint


def test_twins_among_the_units_of_one_workbook_are_refused_by_both_their_names(workbook):
    def write(book):
        page = book["指标"]
        column = page.max_column + 1
        for row, text in enumerate((UNIT_HEADING, "ＡＢ局", "AB局", "丙局"), 1):
            page.cell(row, column, text)

    with pytest.raises(UsageError) as refused:
        read_units(workbook(edit=write))

    assert "“ＡＢ局”" in refused.value.message
    assert "“AB局”" in refused.value.message
    assert "丙局" not in refused.value.message
    assert "只有全角半角或大小写不同" in refused.value.message


def test_departments_with_strange_names_get_forms_inside_the_folder(workbook, fonts, tmp_path):
    sound = review(Yearbooks(plan=workbook()), fonts).dossier
    first, *rest = sound.roster.departments
    for name in NAMES:
        roster = replace(sound.roster, departments=(replace(first, name=name), *rest))
        items = tuple(replace(one, departments=(name,)) for one in sound.plan.indicators)
        dossier = replace(sound, roster=roster, plan=replace(sound.plan, indicators=items))
        for one in portions(dossier, "year") if name and name.isprintable() else ():
            assert (tmp_path / one.file).resolve().parent == tmp_path.resolve()


def test_the_sign_that_templates_merge_cells_by_is_refused_in_a_workbook(workbook, fonts):
    found = review(Yearbooks(plan=workbook(cells={"指标!E2": MERGED})), fonts).findings

    assert [one.location.cell for one in found if one.severity is Severity.ERROR] == ["E2"]


def test_what_is_told_of_a_strange_name_cannot_steer_the_terminal(workbook, fonts):
    path = workbook(cells={"指标!D1": "项目\u202e名称", "基本信息!A3": "考评\u2066单位"})

    told = review(Yearbooks(plan=path), fonts).findings

    assert [one for one in told if one.severity is Severity.ERROR]
    assert not any(unicodedata.category(sign) in ("Cc", "Cf", "Cs") for one in told for sign in one.message + one.hint)
