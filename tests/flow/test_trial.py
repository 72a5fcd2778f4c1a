"""What is reckoned of pages beforehand is what LibreOffice prints; what is in doubt, or mistaken, is printed first."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from evalgen.documents import DOCUMENTS
from evalgen.documents.tabulation import Row, pages
from evalgen.model.dossier import Orientation
from evalgen.render import forecast, pagination
from evalgen.render.fonts import font_setup
from evalgen.render.office import find_converter
from evalgen.render.pages import table_pages, text_lines
from evalgen.render.press import carried_out, press
from evalgen.render.setting import set_documents
from evalgen.render.word import fill
from evalgen.workbook.assemble import assemble
from evalgen.workbook.read import load

pytestmark = pytest.mark.office

PROJECT = Path(__file__).parents[2]
TEMPLATES = PROJECT / "templates"
TABLE = DOCUMENTS["evaluation_table"]
KINDS = [DOCUMENTS[code] for code in ("notice", "work_plan", "evaluation_table", "issued")]
ALL = [kind.code for kind in KINDS]
ROWS = 300
# What breaks lines in other ways than Han glyphs do.
MORE = ("2021年", "97%", "PM2.5", "“三库一湖”", "（村）", "《2021年", "1+X", "——", "GB/T 9704", "3个", "”，", "（一）")
LINE, HALF_A_LINE = 4.7625, 2.4


@pytest.fixture(scope="module")
def dossier():
    return assemble(load(PROJECT / "data" / "2021" / "plan.xlsx").tables)


@pytest.fixture
def asked():
    """The names of the documents that were printed, call by call."""
    return []


@pytest.fixture
def printing(tmp_path, asked):
    """LibreOffice, which notes what it is asked for."""
    work = tmp_path / "work"
    work.mkdir()
    print_ = press(find_converter(fonts=font_setup(PROJECT / ".cache"), timeout=300), work)

    def printed(documents):
        asked.append(list(documents))
        return print_(documents)

    return printed


def with_targets(dossier, change):
    """The dossier with other texts in the table."""
    indicators = tuple(replace(one, target=change(one)) for one in dossier.plan.indicators)
    return replace(dossier, plan=replace(dossier.plan, indicators=indicators))


def starts(prints):
    return [len(page.rows) for page in table_pages(prints["evaluation_table"])]


def test_the_plan_of_2021_is_printed_once(dossier, printing, asked):
    carried_out(set_documents(dossier, KINDS, TEMPLATES), printing)

    assert asked == [ALL]


def test_a_sign_of_unknown_width_has_the_table_printed_first(dossier, printing, asked):
    strange = with_targets(
        dossier, lambda one: one.target + ("①②" if one.key == dossier.plan.indicators[3].key else "")
    )

    carried_out(set_documents(strange, KINDS, TEMPLATES), printing)

    assert asked == [["evaluation_table"], ALL]


def test_pages_that_do_not_bear_a_reckoning_out_are_set_again(dossier, printing, asked, tmp_path):
    """Someone has drawn the table's letters in: no reckoning knows of that."""
    for template in TEMPLATES.glob("*.docx"):
        document = Document(template)
        if template.stem in ("evaluation_table", "work_plan", "issued"):
            style = next(one for one in document.styles if one.name == "表格文字")
            properties = style.element.get_or_add_rPr()
            properties.append(
                properties.makeelement(f"{{{properties.nsmap['w']}}}w", {f"{{{properties.nsmap['w']}}}val": "66"})
            )
        document.save(tmp_path / template.name)

    _, prints = carried_out(set_documents(dossier, KINDS, tmp_path), printing)

    assert asked == [ALL, ["evaluation_table"], ALL]
    assert sum(starts(prints)) == len(TABLE.table(dossier))


@pytest.mark.parametrize("orientation", list(Orientation))
def test_rows_are_as_high_as_was_reckoned(dossier, printing, orientation):
    """Texts put together at random; nearly all are reckoned, and what is not in doubt is right."""
    chance = random.Random(f"{orientation} {ROWS}")
    turned = replace(dossier, particulars=replace(dossier.particulars, orientation=orientation))
    text = "".join(row.target for row in TABLE.table(turned))

    def composed():
        for _ in range(chance.randint(1, 5)):
            start = chance.randrange(len(text) - 40)
            yield text[start : start + chance.randint(3, 40)]
            yield chance.choice(MORE) if chance.random() < 0.4 else ""

    kinds = ("titled", "untitled")
    rows = [Row(kind=chance.choice(kinds), weight="1", title="甲", target="".join(composed())) for _ in range(ROWS)]

    def document(rows):
        parted = pages(rows, pagination.measuring_starts(len(rows)))
        values = {**TABLE.context(turned, (0,)), "pages": parted}
        return fill(TEMPLATES / TABLE.template, values, day=turned.particulars.issued_on)

    printed = table_pages(printing({"rows": document(rows)})["rows"])
    reckoned = [forecast.table_page(document([row])) for row in rows]

    sure = [one for one in reckoned if one]
    assert len(sure) > 0.7 * ROWS
    assert abs(printed[0].header_bottom - sure[0].header_bottom) < 0.2
    assert abs(printed[0].header_height - sure[0].header_height) < 0.2
    heights = [height for page in printed for height in page.rows]
    off = [abs(one.rows[0] - height) > HALF_A_LINE for one, height in zip(reckoned, heights, strict=True) if one]
    # One in some hundred such texts is mistaken; what is, is found on the finished pages.
    assert sum(off) <= 0.01 * ROWS


def test_a_notice_falls_as_was_reckoned(dossier, printing):
    """Whatever its length: line by line the text grows until the signature goes to the next page, and on."""
    notice = DOCUMENTS["notice"]
    values = notice.context(dossier, (0,))

    def document(more):
        title = values["plan_title"] + TABLE.table(dossier)[40].target[:more]
        return fill(TEMPLATES / notice.template, {**values, "plan_title": title}, day=dossier.particulars.issued_on)

    documents = {str(more): document(more) for more in range(0, 90, 9)}
    prints = printing(documents)

    reckoned = {name: forecast.printed_lines(docx) for name, docx in documents.items()}
    sure = {name: lines for name, lines in reckoned.items() if lines}
    assert len(sure) >= len(documents) / 2
    for name, lines in sure.items():
        assert [page[: len(told)] for page, told in zip(text_lines(prints[name]), lines, strict=False)] == list(lines)
