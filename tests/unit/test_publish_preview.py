import base64
import io
import re
import shutil
import subprocess
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from PIL import Image

from evalgen.model.finding import Finding, Location, Severity
from evalgen.publish.changes import Change, Kind
from evalgen.publish.preview import Picture, Sheet, preview

DOT = Picture(width=2, height=3, uri="data:image/png;base64,AAAA")


def finding(message: str, severity: Severity = Severity.WARNING) -> Finding:
    return Finding(
        code="X103", severity=severity, message=message, hint="请对照", location=Location("plan.xlsx", "依据文件", "C4")
    )


def sheet(label: str = "通知", changes: tuple[Change, ...] | None = None) -> Sheet:
    return Sheet(label=label, files=(f"{label}.docx", f"{label}.pdf"), pages=(DOT, DOT), changes=changes)


def page(*sheets: Sheet, **more: object) -> str:
    return preview(organ="晋江市生态环境局", year=2021, number="晋环保〔2021〕162号", sheets=sheets, **more)


class Reader(HTMLParser):
    """Gathers a page's elements, and the text that a person reads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html.split("</style>")[1])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def solid(size: tuple[int, int], colour: str) -> bytes:
    content = io.BytesIO()
    Image.new("RGB", size, colour).save(content, "PNG")
    return content.getvalue()


def test_the_head_names_bureau_year_and_document_number():
    text = Reader(page(sheet())).text

    assert "晋江市生态环境局2021年度成稿预览" in text
    assert "晋环保〔2021〕162号" in text


def test_every_file_is_linked_beside_the_page():
    links = [unquote(one["href"] or "") for one in Reader(page(sheet("通知"), sheet("考评表"))).all("a")]

    assert [link for link in links if "." in link] == ["通知.docx", "通知.pdf", "考评表.docx", "考评表.pdf"]


def test_every_link_within_the_page_has_its_target():
    read = Reader(page(sheet("通知"), sheet("考评表")))
    targets = {one.get("id") for _, one in read.elements}

    within = [one["href"] for one in read.all("a") if (one["href"] or "").startswith("#")]

    assert within
    assert {link[1:] for link in within} <= targets


def test_every_page_of_every_document_is_shown_with_its_name():
    shown = [one["alt"] for one in Reader(page(sheet("通知"), sheet("考评表"))).all("img")]

    assert shown == ["通知 第 1 页", "通知 第 2 页", "考评表 第 1 页", "考评表 第 2 页"]


def test_a_finding_is_told_with_its_place_and_its_mend():
    text = Reader(page(sheet(), findings=[finding("文号待核")])).text

    assert all(part in text for part in ("提醒", "X103", "plan.xlsx!依据文件!C4", "文号待核", "请对照"))


def test_without_findings_the_page_says_so():
    assert "没有发现问题" in Reader(page(sheet())).text


def test_what_was_set_in_a_substitute_face_is_told():
    assert "黑体 以 思源黑体 代替" in Reader(page(sheet(), substitutions=[("黑体", "思源黑体")])).text


def test_words_from_a_workbook_never_become_markup():
    evil = '<script>alert("1")</script>'
    change = Change(kind=Kind.ADDED, pieces=((evil, True),))

    read = Reader(page(sheet(evil, (change,)), findings=[finding(evil)], substitutions=[(evil, evil)]))

    assert read.all("script") == []
    assert read.text.count(evil) >= 5


def test_changes_show_what_went_and_what_came():
    changed = (
        Change(kind=Kind.REMOVED, pieces=(("合计", False), ("39", True))),
        Change(kind=Kind.ADDED, pieces=(("合计", False), ("40", True))),
    )

    html = page(sheet(changes=changed))

    assert '<p class="change removed">合计<mark>39</mark></p>' in html
    assert '<p class="change added">合计<mark>40</mark></p>' in html


def test_a_first_edition_a_new_document_and_an_unchanged_one_are_told_apart():
    first = Reader(page(sheet("通知"), sheet("考评表"))).text
    second = Reader(page(sheet("通知", ()), sheet("考评表"))).text

    assert first.count("这是第一版") == 1
    assert ("上一版没有这份文件" in first, "上一版没有这份文件" in second) == (False, True)
    assert ("文字没有变化" in first, "文字没有变化" in second) == (False, True)


def test_the_page_asks_nothing_of_any_network():
    html = page(sheet(), findings=[finding("x")])

    assert "default-src 'none'" in html
    assert not re.search(r"https?:|//[a-z]|url\(|@import|<link|<script|<iframe", html)


def test_equal_editions_have_equal_pages():
    assert page(sheet()) == page(sheet())


def test_a_picture_knows_its_size_and_holds_its_content():
    content = solid((153, 77), "red")

    picture = Picture.of(content)

    assert (picture.width, picture.height) == (153, 77)
    assert base64.b64decode(picture.uri.removeprefix("data:image/png;base64,")) == content


@pytest.mark.skipif(not shutil.which("chromium"), reason="needs a browser")
def test_a_browser_shows_the_page_and_its_pictures(tmp_path):
    drawn = (Picture.of(solid((153, 77), "blue")),)
    path = tmp_path / "预览.html"
    path.write_text(page(Sheet(label="通知", files=(), pages=drawn)), encoding="utf-8")

    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--window-size=800,1400"]
    subprocess.run(
        [*command, f"--user-data-dir={tmp_path}/user", f"--screenshot={tmp_path}/shot.png", path.as_uri()],
        check=True,
        capture_output=True,
        timeout=120,
    )

    shot = Image.open(tmp_path / "shot.png").convert("RGB")
    colours = {colour: count for count, colour in shot.getcolors(1 << 24)}
    assert colours[(0, 0, 255)] > 5000
