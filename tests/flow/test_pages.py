"""The finished pages, measured: GB/T 9704-2012 on what LibreOffice printed, in ink and in glyphs."""

import itertools

import numpy as np
import pdfplumber
import pypdfium2
import pytest

from evalgen.gb9704 import standard
from evalgen.render.pages import table_pages

pytestmark = pytest.mark.office

DPI = 300
MM = 25.4 / 72


@pytest.fixture(scope="module")
def pages(edition):
    """Page pictures of a document as arrays of RGB, a landscape page turned as it is bound.

    Each is made anew: 26 MB a page, which a test lets go once it has measured them.
    """

    def picture(label, number):
        with pypdfium2.PdfDocument(edition / f"{label}.pdf") as document:
            page = document[number - 1]
            image = page.render(scale=DPI / 72).to_numpy()[:, :, 2::-1].copy()
            return image if page.get_height() > page.get_width() else np.rot90(image)

    return picture


@pytest.fixture(scope="module")
def counts(edition):
    """How many pages a document has."""
    return lambda label: len(pypdfium2.PdfDocument(edition / f"{label}.pdf"))


def bands(marks):
    """The stretches of ink along one axis, in millimetres: (begin, end)."""
    places = np.flatnonzero(marks)
    breaks = np.flatnonzero(np.diff(places) > 1)
    starts, ends = np.r_[places[:1], places[breaks + 1]], np.r_[places[breaks], places[-1:]]
    return [(float(start) / DPI * 25.4, float(end + 1) / DPI * 25.4) for start, end in zip(starts, ends, strict=True)]


def red(image):
    return (image[:, :, 0] > 150) & (image[:, :, 1] < 120) & (image[:, :, 2] < 120)


def black(image):
    return image.sum(axis=2) < 380


def glyphs(edition, label):
    """The glyphs of every page, from 3号 type up, in millimetres from the top left."""
    with pdfplumber.open(edition / f"{label}.pdf") as document:
        return [[one for one in page.chars if one["text"].strip()] for page in document.pages]


@pytest.mark.parametrize("label", ["通知", "正式文件"])
def test_the_red_head_stands_at_72_mm_and_its_rule_4_mm_under_the_number(pages, label):
    page = pages(label, 1)
    (mark_top, _), (rule_top, rule_bottom) = bands(red(page).any(axis=1))
    (left, right) = bands(red(page)[int(rule_top / 25.4 * DPI) + 1])[0]
    number_bottom = max(end for _, end in bands(black(page).any(axis=1)) if end < rule_top)

    assert mark_top == pytest.approx(standard.MARK_INK_TOP, abs=1)
    assert rule_top - number_bottom == pytest.approx(standard.RULE_UNDER_NUMBER, abs=0.5)
    assert (left, right) == pytest.approx((standard.MARGIN_LEFT, standard.AREA_RIGHT), abs=0.5)
    assert 0.3 < rule_bottom - rule_top < 0.7


@pytest.mark.parametrize("label", ["通知", "工作方案", "考评表", "正式文件"])
def test_every_page_number_stands_outside_with_its_dash_at_269_mm(pages, counts, label):
    for number in range(1, counts(label) + 1):
        foot = black(pages(label, number)[int(264 / 25.4 * DPI) : int(274 / 25.4 * DPI)])
        columns = bands(foot.any(axis=0))
        first_dash = foot[:, : int(columns[0][1] / 25.4 * DPI)]
        (top, bottom), *_ = bands(first_dash.any(axis=1))

        assert 264 + (top + bottom) / 2 == pytest.approx(standard.NUMBER_DASH, abs=1)
        if number % 2:
            assert columns[-1][1] == pytest.approx(standard.AREA_RIGHT - standard.GLYPH_4, abs=1)
        else:
            assert columns[0][0] == pytest.approx(standard.MARGIN_LEFT + standard.GLYPH_4, abs=1)


@pytest.mark.parametrize("label", ["通知", "工作方案", "考评表", "正式文件"])
def test_page_numbers_run_through(edition, label):
    with pypdfium2.PdfDocument(edition / f"{label}.pdf") as document:
        texts = ["".join(page.get_textpage().get_text_range().split()) for page in document]

    assert all(f"—{number}—" in text for number, text in enumerate(texts, 1))


@pytest.mark.parametrize("label", ["通知", "正式文件"])
def test_the_imprint_ends_at_262_mm_of_the_last_page(pages, counts, label):
    page = pages(label, counts(label))
    rules = bands(black(page)[:, int(100 / 25.4 * DPI)])
    (top, bottom) = rules[-1]
    (left, right) = bands(black(page)[int((top + bottom) / 2 / 25.4 * DPI)])[0]

    assert bottom == pytest.approx(standard.IMPRINT_BOTTOM, abs=1)
    assert (left, right) == pytest.approx((standard.MARGIN_LEFT, standard.AREA_RIGHT), abs=0.5)
    assert bottom - top == pytest.approx(0.35, abs=0.1)


def test_a_full_page_has_22_lines_and_a_full_line_28_glyphs(edition):
    for page in glyphs(edition, "工作方案")[1:-1]:
        body = [one for one in page if one["size"] > 15.5 and one["bottom"] * MM < standard.AREA_BOTTOM + 1]
        lines = [
            list(line)
            for _, line in itertools.groupby(
                sorted(body, key=lambda one: one["matrix"][5]), key=lambda one: round(one["matrix"][5])
            )
        ]

        assert len(lines) == standard.LINES_PER_PAGE
        han = [line for line in lines if not any(one["text"].isascii() for one in line)]
        assert max(len(line) for line in han) == standard.GLYPHS_PER_LINE


@pytest.mark.parametrize("label", ["通知", "工作方案"])
def test_no_body_glyph_stands_outside_the_type_area(edition, label):
    for page in glyphs(edition, label):
        body = [one for one in page if one["size"] > 15.5]
        assert min(one["x0"] for one in body) * MM > standard.MARGIN_LEFT - 0.5
        assert max(one["x1"] for one in body) * MM < standard.AREA_RIGHT + 0.5


def test_the_signature_has_text_on_its_page(edition):
    with pypdfium2.PdfDocument(edition / "正式文件.pdf") as document:
        texts = ["".join(page.get_textpage().get_text_range().split()) for page in document]

    signed = next(text for text in texts if "泉州市晋江生态环境局2021年12月24日" in text)
    assert signed.startswith("《2021年度泉州市晋江生态环境局绩效评估工作方案》印发各单位，请各责任单位抓紧执行。泉州市")


def test_the_date_ends_four_glyphs_from_the_right_under_the_middle_of_the_organ(edition):
    page = glyphs(edition, "通知")[1]
    body = [one for one in page if one["size"] > 15.5]
    lines = [list(line) for _, line in itertools.groupby(body, key=lambda one: round(one["matrix"][5]))]
    organ, date = (
        next(line for line in lines if "".join(one["text"] for one in line) == text)
        for text in ("泉州市晋江生态环境局", "2021年12月24日")
    )

    middles = [(line[0]["x0"] + line[-1]["x1"]) / 2 * MM for line in (organ, date)]
    assert date[-1]["x1"] * MM == pytest.approx(standard.AREA_RIGHT - 4 * standard.GLYPH, abs=0.5)
    assert middles[0] == pytest.approx(middles[1], abs=0.5)


def test_the_attachment_begins_on_lines_one_and_three(edition):
    page = glyphs(edition, "考评表")[0]
    label = [one for one in page if one["size"] == pytest.approx(16, abs=0.1)]
    title = [one for one in page if one["size"] == pytest.approx(22, abs=0.1)]

    # The landscape page is the portrait one turned: its type area begins at 28 mm.
    line = standard.AREA_HEIGHT / standard.LINES_PER_PAGE
    assert "".join(one["text"] for one in label[:2]) == "附件"
    assert standard.MARGIN_LEFT < label[0]["top"] * MM + 1 < standard.MARGIN_LEFT + line
    assert min(one["top"] for one in title) * MM == pytest.approx(standard.MARGIN_LEFT + 2 * line, abs=line / 2)


def test_the_table_keeps_inside_the_type_area_and_prints_its_labels_on_every_page(edition):
    with pdfplumber.open(edition / "考评表.pdf") as document:
        for page in document.pages:
            marks = [*page.rects, *page.lines]
            words = "".join(one["text"] for one in page.chars)

            assert min(one["x0"] for one in marks) * MM > standard.MARGIN_BOTTOM - 1
            assert max(one["x1"] for one in marks) * MM < 297 - standard.MARGIN_TOP + 1
            assert max(one["bottom"] for one in marks) * MM < 210 - standard.MARGIN_RIGHT + 0.5
            assert "一级指标、二级指标" in words
            assert "序号" in words
            assert "职能工作目标" in words.replace("\n", "") or "行政能力目标" in words


def test_the_labels_stand_in_the_middle_of_their_part_of_the_page(edition):
    tables = table_pages(edition / "考评表.pdf")
    for number, (page, table) in enumerate(zip(glyphs(edition, "考评表"), tables, strict=True), 1):
        label = [
            one for one in page if one["x0"] * MM < 53 and one["x0"] * MM > 35 and one["top"] * MM > table.header_bottom
        ]
        middle = (min(one["top"] for one in label) + max(one["bottom"] for one in label)) / 2 * MM
        if number in (1, 2, 5):  # pages of one first-level category alone
            rows = sum(table.rows)
            assert middle == pytest.approx(table.header_bottom + rows / 2, abs=1)
