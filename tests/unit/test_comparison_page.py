"""The page on all differences: what it shows of each, what stands out, and that no text of a plan becomes markup."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from evalgen.comparison.compare import compare
from evalgen.comparison.cover import cover
from evalgen.comparison.page import edits, page
from evalgen.model.change import Adjustment, Approval, Baseline, Field, approved
from evalgen.model.finding import Finding, Location, Severity
from evalgen.model.plan import Category, Indicator, Plan
from evalgen.publish.canonical import digest

KEY, LAW = ("职能工作目标",), ("行政能力目标",)
TARGET = "整治上级交办的入河排污口二十个，年底前完成验收"
APPROVAL = Approval(number="东效〔2021〕4号", day=date(2021, 10, 20), organ="市效能建设领导小组", by="林芳")
SOURCE = ("plan.xlsx", "ab" * 32)
TODAY = date(2021, 12, 30)
EVIL = "<script>alert(\"1\")</script><img src='http://evil.example/x' onerror=alert(1)>&amp;"


def item(number, path, target, weight):
    facts = {"title": "", "departments": ("法规科",), "leaders": ()}
    return Indicator(number=number, part=1, path=path, target=target, weight=Decimal(weight), **facts)


PLAN = Plan(
    categories=(Category(path=KEY, quota=Decimal(4)), Category(path=LAW, quota=Decimal(6))),
    indicators=(
        item("1-1", KEY, "治理建筑工地扬尘", 1),
        item("1-2", KEY, TARGET, 3),
        item("2-1", LAW, "编制部门权责清单并向社会公布", 6),
    ),
    full_marks=Decimal(10),
)
BASELINE = Baseline(year=2021, approval=APPROVAL, predecessor="", plan=approved(PLAN))


def edited(number, **fields):
    items = (replace(one, **fields) if one.number == number else one for one in PLAN.indicators)
    return replace(PLAN, indicators=tuple(items))


def row(subject, field, old, new, **facts):
    known = {"number": "东效〔2021〕9号", "day": date(2021, 11, 1), "organ": APPROVAL.organ, "reason": "上级调整任务"}
    return Adjustment(subject=subject, field=field, old=old, new=new, **known | facts)


def finding(message):
    place = Location("plan.xlsx", "指标", "F3")
    return Finding(code="C101", severity=Severity.ERROR, message=message, hint="请改回", location=place)


class Read(HTMLParser):
    """What a person reads on a page, the rows of its tables, and what stands in which elements."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.open, self.marked, self.rows = [], [], {"del": [], "ins": []}, []
        self.feed(html[html.index("<body>") : html.index("</html>")])

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.open.append(tag)
        if tag == "tr":
            self.rows.append((dict(attrs).get("class", ""), []))
        elif tag in ("td", "th"):
            self.rows[-1][1].append("")

    def handle_endtag(self, tag):
        while self.open.pop() != tag:
            pass

    def handle_data(self, data):
        for tag in self.marked.keys() & set(self.open):
            self.marked[tag].append(data)
        if {"td", "th"} & set(self.open):
            self.rows[-1][1][-1] += data

    def differences(self):
        """The rows of the table of differences: class, then cells without white space around them."""
        return [(kind, [cell.strip() for cell in cells]) for kind, cells in self.rows if len(cells) == 6][1:]


def made(plan=PLAN, rows=(), chain=(BASELINE,), findings=()):
    changes = cover(compare(chain[-1], plan), rows)
    return page(chain=chain, plan=plan, changes=changes, source=SOURCE, today=TODAY, findings=findings)


def test_it_names_the_baseline_in_full_and_the_plan_that_was_compared():
    html = made()

    for fact in (APPROVAL.number, APPROVAL.organ, "2021年10月20日", digest(BASELINE), *SOURCE, "2021年12月30日"):
        assert fact in html
    assert "完全相同" in html


def test_a_covered_difference_shows_its_whole_approval_and_is_not_red():
    html = made(edited("1-1", weight=Decimal(2)), [row("1-1", Field.WEIGHT, "1", "2")])
    ((kind, cells),) = Read(html).differences()

    assert kind == ""
    assert cells[:5] == ["1", "1-1治理建筑工地扬尘", "权重", "1", "2"]
    assert all(fact in cells[5] for fact in ("东效〔2021〕9号", "2021年11月1日", APPROVAL.organ, "上级调整任务"))
    assert "每一处都有批准依据" in html


@pytest.mark.parametrize(
    ("rows", "lacking"),
    [
        ((), "缺批准依据"),
        ((row("1-1", Field.WEIGHT, "3", "2"),), "原值是“3”"),
        ((row("1-1", Field.WEIGHT, "1", "4"),), "新值是“4”"),
        ((row("1-1", Field.WEIGHT, "1", "2"),) * 2, "有 2 行"),
    ],
)
def test_an_uncovered_difference_is_red_and_says_what_its_approval_lacks(rows, lacking):
    html = made(edited("1-1", weight=Decimal(2)), rows)
    ((kind, cells),) = Read(html).differences()

    assert kind == "uncovered"
    assert lacking in cells[5]
    assert cells[5].count("东效〔2021〕9号") == len(rows)
    assert "0 处有批准依据，1 处没有" in html


def test_what_went_and_came_in_a_long_text_is_marked_to_the_character():
    read = Read(made(edited("1-2", target=TARGET.replace("二十", "十五").replace("完成验收", "全部完成验收"))))

    assert (read.marked["del"], read.marked["ins"]) == (["二"], ["五", "全部"])


@pytest.mark.parametrize(("old", "new"), [("1.5", "2.5"), ("", TARGET), (TARGET, ""), (TARGET, TARGET * 200)])
def test_short_lone_and_endless_values_are_shown_whole(old, new):
    assert edits(old, new) == (((old, False),), ((new, False),))


@pytest.mark.parametrize("new", [TARGET[:9], TARGET + "。", "全市" + TARGET, TARGET[::-1]])
def test_the_pieces_of_a_text_are_the_whole_text(new):
    assert tuple("".join(text for text, _ in pieces) for pieces in edits(TARGET, new)) == (TARGET, new)


def test_an_item_that_came_has_no_value_before_and_goes_by_its_present_name():
    plan = replace(PLAN, indicators=(*PLAN.indicators, item("2-2", LAW, "简化办事程序", 1)))
    ((_, cells),) = Read(made(plan)).differences()

    assert cells[1:4] == ["2-2简化办事程序", "新增", "（空）"]


def test_points_are_shown_before_and_after_by_category():
    sums = [tuple(cells) for _, cells in Read(made(edited("1-1", weight=Decimal("1.5")))).rows if len(cells) == 4]

    assert sums[1:] == [
        ("职能工作目标", "4", "4.5", "+0.5"),
        ("行政能力目标", "6", "6", "0"),
        ("合计", "10", "10.5", "+0.5"),
    ]


def test_the_chain_of_approvals_is_shown_with_every_digest():
    later = replace(
        BASELINE, approval=replace(APPROVAL, number="东效〔2021〕9号", day=None), predecessor=digest(BASELINE)
    )
    chain = [cells for _, cells in Read(made(chain=(BASELINE, later))).rows if len(cells) == 7][1:]

    assert [(cells[1], cells[3]) for cells in chain] == [
        ("东效〔2021〕4号", "2021年10月20日"),
        ("东效〔2021〕9号", "日期不详"),
    ]
    assert digest(later) in chain[1][6]
    assert digest(BASELINE) in chain[1][6]


def test_a_plan_that_cannot_be_compared_is_not_called_the_same():
    html = page(chain=(BASELINE,), plan=None, changes=None, source=SOURCE, today=TODAY, findings=[finding("少一张表")])

    assert "完全相同" not in html
    assert "还不能与批复基线比较" in html
    assert ["错误", "C101", "plan.xlsx!指标!F3", "少一张表", "请改回"] in [cells for _, cells in Read(html).rows]
    assert Read(html).differences() == []


@pytest.mark.parametrize("target", [EVIL, TARGET + EVIL])
def test_no_text_becomes_markup(target):
    plan = replace(
        edited("1-2", target=target), categories=(Category(path=(EVIL,), quota=Decimal(4)), *PLAN.categories)
    )
    chain = (replace(BASELINE, approval=replace(APPROVAL, organ=EVIL, by=EVIL)),)
    rows = [row("1-2", Field.TARGET, EVIL, target, number=EVIL, organ=EVIL, reason=EVIL)]
    read = Read(made(plan, rows, chain, [finding(EVIL)]))
    tags = {tag for tag, _ in read.tags}

    assert tags.isdisjoint({"script", "img", "link", "iframe"})
    assert not any(name.startswith("on") or name == "src" for _, attributes in read.tags for name in attributes)
    assert sum(EVIL in cell for _, cells in read.rows for cell in cells) >= 7


def test_nothing_is_loaded_from_outside():
    html = made(edited("1-1", weight=Decimal(2)), findings=[finding("不同")])

    assert "default-src 'none'" in html
    assert re.findall(r"https?:|@import|url\(", html) == []
    assert {one["href"][0] for tag, one in Read(html).tags if tag == "a"} == {"#"}


def test_every_link_has_its_target():
    tags = Read(made(edited("1-1", weight=Decimal(2)))).tags

    assert {one["href"][1:] for tag, one in tags if tag == "a"} == {one["id"] for _, one in tags if "id" in one}


def test_four_hundred_differences_are_four_hundred_rows_in_order():
    items = tuple(item(f"1-{place}", KEY, f"第{place}项：" + TARGET[place % 9 :], 1) for place in range(1, 401))
    baseline = replace(BASELINE, plan=replace(PLAN, indicators=items))
    plan = replace(PLAN, indicators=tuple(replace(one, weight=Decimal(2)) for one in items))
    rows = [row(f"1-{place}", Field.WEIGHT, "1", "2") for place in range(1, 400)]
    found = Read(made(plan, rows, (baseline,))).differences()

    assert [cells[1].partition("第")[0] for _, cells in found] == [one.number for one in items]
    assert [kind for kind, _ in found] == [""] * 399 + ["uncovered"]
