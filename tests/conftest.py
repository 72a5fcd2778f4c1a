"""Builders: a small valid workbook, of which a test changes one thing."""

from datetime import date

import pytest
from openpyxl import load_workbook

from evalgen.checks import Submission, run
from evalgen.workbook.read import load
from evalgen.workbook.write import write_workbook

PARTICULARS = {
    "year": 2021,
    "organ": "东海市生态环境局",
    "mark": "东海市生态环境局文件",
    "symbol": "东环",
    "serial": 7,
    "issued_on": date(2021, 12, 24),
    "addressee": "各科室、直属各单位",
    "printed_by": "东海市生态环境局办公室",
    "printed_on": date(2021, 12, 25),
    "series": "第一系列",
    "full_marks": 10,
    "weighting": "分值",
    "weight_places": 1,
    "reviewed_by": "市人社局",
    "review_due": date(2021, 10, 9),
    "approved_by": "市效能建设领导小组",
    "year_end": "2022年1月中旬",
    "publicity": "公开栏",
}
DUTY, POWER = "职能工作目标", "行政能力目标"
CONTENT = {
    "particulars": [{"key": key, "content": content} for key, content in PARTICULARS.items()],
    "citations": [
        {
            "code": "批复",
            "document_title": "关于绩效方案的批复",
            "document_number": "东效〔2021〕4号",
            "purpose": "批复",
        },
        {
            "code": "依据",
            "document_title": "关于绩效评估的通知",
            "document_number": "东效〔2021〕3号",
            "purpose": "制定依据",
        },
    ],
    "roster": [
        {"department": "办公室", "leader": "陈明", "person": "林芳"},
        {"department": "法规科", "leader": "黄强", "person": ""},
        {"department": "信息中心", "leader": "陈明", "person": "高伟"},
    ],
    "leaders": [{"name": "黄强"}, {"name": "陈明"}],
    "categories": [
        {"first": DUTY, "quota": 6},
        {"first": DUTY, "second": "重点工作目标", "quota": 4, "prefix": "1"},
        {"first": DUTY, "second": "常规工作目标", "quota": 2, "prefix": "2"},
        {"first": POWER, "quota": 4},
        {"first": POWER, "second": "依法行政", "quota": 4, "prefix": "3"},
    ],
    "indicators": [
        {"number": number, "first": first, "second": second, "title": title, "target": target, "weight": weight}
        | {"departments": departments}
        for number, first, second, title, target, weight, departments in (
            ("1-1", DUTY, "重点工作目标", "大气治理", "治理建筑工地扬尘", 1, ["办公室"]),
            ("1-1", DUTY, "重点工作目标", "大气治理", "治理机动车尾气", 1, ["办公室"]),
            ("1-2", DUTY, "重点工作目标", "水体治理", "整治入河排污口", 2, ["法规科"]),
            ("2-1", DUTY, "常规工作目标", "执法练兵", "持续开展执法练兵", 2, ["法规科", "办公室"]),
            ("3-1", POWER, "依法行政", "", "编制部门权责清单", 1, ["各科室、直属各单位"]),
            ("3-2", POWER, "依法行政", "", "公布权力运行流程图", 3, ["信息中心"]),
        )
    ],
}


def pytest_addoption(parser):
    parser.addoption("--golden", action="store_true", help="rewrite the expected texts in tests/golden")


@pytest.fixture(scope="session")
def valid(tmp_path_factory):
    """The valid workbook's bytes."""
    path = tmp_path_factory.mktemp("valid") / "plan.xlsx"
    write_workbook(path, CONTENT, year=2021)
    return path.read_bytes()


@pytest.fixture
def workbook(tmp_path, valid):
    """Write the valid workbook with some cells changed, as {"指标!F2": 3}; `edit` may change anything else."""

    def build(cells=None, *, edit=None, name="plan.xlsx", **sheets):
        path = tmp_path / name
        path.write_bytes(valid)
        if sheets:
            write_workbook(path, {**CONTENT, **sheets}, year=2021)
        if cells or edit:
            book = load_workbook(path)
            for place, value in (cells or {}).items():
                sheet, _, cell = place.partition("!")
                book[sheet][cell] = value
            if edit:
                edit(book)
            book.save(path)
        return path

    return build


@pytest.fixture
def content():
    """The valid workbook's rows by sheet, to be changed and given back to `workbook`."""
    return {sheet: [dict(row) for row in rows] for sheet, rows in CONTENT.items()}


@pytest.fixture
def review():
    """All findings of a workbook."""
    return lambda path, coverage=(): run(Submission(load(path), coverage))


@pytest.fixture
def found(review):
    """The findings of a workbook as (code, place)."""
    return lambda path, coverage=(): [(one.code, str(one.location)) for one in review(path, coverage)]
