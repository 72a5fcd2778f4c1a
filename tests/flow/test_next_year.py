"""Next year, another bureau: only the workbook is edited, and the documents come out right."""

from datetime import date

import pytest

from evalgen.cli import main
from evalgen.render.pages import table_pages
from evalgen.render.text import lines
from evalgen.workbook.write import write_workbook

pytestmark = pytest.mark.office

GOALS = {
    "业务工作目标": {"供水保障": 24, "防汛抗旱": 18, "河湖管理": 18},
    "党的建设目标": {"思想政治": 15, "基层组织": 10},
    "服务效能目标": {"政务服务": 15},
}
DEPARTMENTS = ("综合科", "水资源科", "工程科")
PARTICULARS = {
    "year": 2022,
    "organ": "滨海市水务局",
    "mark": "滨海市水务局文件",
    "symbol": "滨水",
    "serial": 8,
    "issued_on": date(2022, 11, 3),
    "addressee": "各科室",
    "copied_to": "市效能办，市人社局",
    "printed_by": "滨海市水务局综合科",
    "printed_on": date(2022, 11, 4),
    "series": "第一系列",
    "full_marks": 100,
    "weighting": "分值",
    "weight_places": 1,
    "reviewed_by": "市考评办",
    "review_due": date(2022, 9, 1),
    "approved_by": "市绩效管理委员会",
    "year_end": "2023年1月上旬",
    "publicity": "局门户网站",
}


def content():
    """A plan of 30 indicators in six categories of five."""
    categories, indicators = [], []
    for number, (first, seconds) in enumerate(GOALS.items()):
        categories.append({"first": first, "quota": sum(seconds.values())})
        for place, (second, quota) in enumerate(seconds.items()):
            prefix = str(1 + place + sum(len(one) for one in list(GOALS.values())[:number]))
            categories.append({"first": first, "second": second, "quota": quota, "prefix": prefix})
            indicators += [
                {
                    "number": f"{prefix}-{item}",
                    "first": first,
                    "second": second,
                    "target": f"完成{second}第{item}项年度任务，按季度报送进展并接受检查",
                    "weight": quota / 5,
                    "departments": [DEPARTMENTS[item % 3]],
                }
                for item in range(1, 6)
            ]
    return {
        "particulars": [{"key": key, "content": value} for key, value in PARTICULARS.items()],
        "citations": [
            {"code": "批复", "document_title": "滨海市绩效管理委员会关于2022年度绩效评估工作方案的批复"}
            | {"document_number": "滨绩〔2022〕9号", "purpose": "批复"},
            {"code": "依据", "document_title": "滨海市绩效管理委员会关于开展2022年度绩效评估工作的通知"}
            | {"document_number": "滨绩〔2022〕2号", "purpose": "制定依据"},
        ],
        "roster": [
            {"department": name, "leader": leader, "person": person}
            for name, leader, person in zip(DEPARTMENTS, ("林海", "周波", "周波"), ("吴越", "郑可", ""), strict=True)
        ],
        "leaders": [{"name": "林海"}, {"name": "周波"}],
        "categories": categories,
        "indicators": indicators,
    }


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bureau")
    workbook = folder / "plan.xlsx"
    write_workbook(workbook, content(), year=2022)
    assert main(["docs", "2022", "--data", str(workbook), "--out", str(folder / "output")]) == 0
    return folder / "output" / "2022"


def said(edition, label):
    return lines((edition / f"{label}.docx").read_bytes())


def characters(edition, label):
    return "".join(said(edition, label))


def test_the_notice_is_the_other_bureaus(edition):
    assert characters(edition, "通知") == (
        "滨海市水务局文件"
        "滨水〔2022〕8号"
        "滨海市水务局关于印发《2022年度滨海市水务局绩效评估工作方案》的通知"
        "各科室："
        "根据《滨海市绩效管理委员会关于2022年度绩效评估工作方案的批复》（滨绩〔2022〕9号）文件通知，"
        "市绩效管理委员会已审核同意我局方案。现将《2022年度滨海市水务局绩效评估工作方案》印发各单位，"
        "请各责任单位抓紧执行。"
        " 滨海市水务局"
        " 2022年11月3日"
        "抄送：市效能办，市人社局。"
        "滨海市水务局综合科 2022年11月4日印发"
    )


def test_the_plan_lists_the_categories_of_the_workbook(edition):
    text = said(edition, "工作方案")

    assert "（一）目标考评。由业务工作目标、党的建设目标、服务效能目标三大部分构成。" in text
    assert "1.业务工作目标包括供水保障、防汛抗旱和河湖管理等三方面内容。" in text
    assert "2.党的建设目标包括思想政治和基层组织等两方面内容。" in text
    assert any("于2022年9月1日前报市考评办初审，待市绩效管理委员会批复后实施" in line for line in text)
    assert any("在局门户网站公开" in line for line in text)


def test_what_the_bureau_does_not_use_is_left_out(edition):
    assert not any("公众评议" in line or "察访核验" in line for line in said(edition, "工作方案"))


def test_the_table_has_every_item_and_a_subtotal_for_each_category(edition):
    rows = [line.split(" | ") for line in said(edition, "考评表") if " | " in line]

    assert sum("完成" in "".join(row) for row in rows) == 30
    assert [row[1] for row in rows if row[0] == "小　计"] == ["60", "25", "15"]
    assert [row[1] for row in rows if row[0].startswith("绩效目标考评总分")] == ["100"]
    assert "绩效目标考评总分（业务工作目标+党的建设目标+服务效能目标）" in [row[0] for row in rows]


def test_no_word_of_2021_is_left(edition):
    for label in ("通知", "工作方案", "考评表", "正式文件"):
        text = "".join(said(edition, label))
        assert "2021" not in text
        assert "生态环境" not in text


def test_every_page_of_the_table_begins_with_its_labels(edition):
    tables = table_pages(edition / "考评表.pdf")

    assert sum(len(page.rows) for page in tables) == 30 + 3 + 1
