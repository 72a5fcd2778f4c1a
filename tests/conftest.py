"""Builders: a small valid workbook, of which a test changes one thing."""

import os
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from evalgen.checks import Submission, run
from evalgen.model.finding import blocks
from evalgen.model.result import Period
from evalgen.scoring.engine import score
from evalgen.workbook.assemble import assemble
from evalgen.workbook.read import load
from evalgen.workbook.results import assemble_results
from evalgen.workbook.schema import PLAN, RESULTS, STANDARDS
from evalgen.workbook.standards import keys_of
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
# What is added to the plan so that it can be scored, and what was achieved.
STANDARDS_CONTENT = {
    "terms": [
        {"key": "score_places", "content": 1},
        {"key": "rounding", "content": "单项"},
        {"key": "not_applicable", "content": "给满分"},
        {"key": "bonus_cap", "content": 2},
        {"key": "total_cap"},
    ],
    "standards": [
        {"part": "1-1#1", "method": "完成率", "parameters": "封顶=1", "goal": 20, "unit": "个"},
        {"part": "1-1#2", "method": "达标", "goal": "是"},
        {"part": "1-2", "method": "差距扣分", "parameters": "方向=≥；步长=1；每步扣=0.5", "goal": 97, "unit": "%"},
        {"part": "2-1", "method": "扣分", "parameters": "脱岗=1；迟到早退=0.5"},
        {"part": "3-1", "method": "评分"},
        {"part": "3-2", "method": "系数", "parameters": "优秀=1；良好=0.9"},
    ],
    "shares": [
        {"part": "2-1", "department_one": "法规科", "role": "牵头", "per_cent": 60},
        {"part": "2-1", "department_one": "办公室", "role": "协办", "per_cent": 40},
    ],
    "extras": [
        {"item_code": "加1", "extra_kind": "加分", "matter": "受市表彰", "each": 0.5, "cap": 1, "basis": "细则第八条"},
        {"item_code": "加2", "extra_kind": "加分", "matter": "受省表彰", "each": 1, "basis": "细则第八条"},
        {"item_code": "扣1", "extra_kind": "扣分", "matter": "被通报", "each": 0.5, "basis": "细则第九条"},
    ],
    "vetoes": [
        {"item_code": "否1", "matter": "发生重大环境事件", "effect": "一票否决", "basis": "细则第十条"},
        {"item_code": "否2", "matter": "领导干部受处分", "effect": "一票否优", "basis": "细则第十条"},
    ],
    "grades": [
        {"grade": "优秀", "floor": 8, "basis": "细则第七条"},
        {"grade": "良好", "floor": 7, "basis": "细则第七条"},
        {"grade": "一般", "floor": 0, "basis": "细则第七条"},
    ],
    "components": [
        {"component": "目标考评", "combination": "加权", "factor": 1, "basis": "细则第六条"},
        {"component": "察访核验", "combination": "扣分", "factor": 1, "basis": "细则第六条"},
    ],
}
RESULTS_CONTENT = {
    "filing": [
        {"key": "filing_year", "content": 2021},
        {"key": "period", "content": "全年"},
        {"key": "as_of", "content": date(2021, 12, 31)},
        {"key": "sample"},
        {"key": "claimed_grade", "content": "优秀"},
    ],
    "results": [
        {"part": "1-1#1", "actual": 20, "claimed": 1, "account": "治理工地二十个"},
        {"part": "1-1#2", "actual": "是", "account": "治理完成"},
        {"part": "1-2", "actual": 97, "account": "整治率百分之九十七"},
        {"part": "2-1", "account": "开展练兵四次"},
        {"part": "3-1", "claimed": 0.9, "account": "清单已公布，缺两项"},
        {"part": "3-2", "actual": "优秀", "account": "评为优秀"},
    ],
    "incidents": [{"part": "2-1", "matter": "迟到早退", "times": 1, "day": date(2021, 5, 6), "note": "通报一次"}],
    "occurrences": [
        {"item_code": "加1", "day": date(2021, 6, 5), "note": "获评先进集体", "basis": "东政〔2021〕9号", "points": 0.5}
    ],
    "inspections": [
        {"source": "市效能办", "taken": 0.2, "day": date(2021, 11, 3), "basis": "东效〔2021〕20号"},
    ],
    "evidence": [
        {"item_code": "证1", "part": "3-1", "evidence_kind": "纸质", "evidence_title": "权责清单", "maker": "法规科"}
        | {"made_on": date(2021, 9, 1), "file": "证明材料/清单.pdf", "original": "档案室"}
    ],
}
FILES = frozenset({"plan.xlsx", "standards.xlsx", "results-year.xlsx", "证明材料/清单.pdf"})


MORE = ("EVALGEN_FAULTS", "EVALGEN_KILLS", "EVALGEN_EDITIONS", "EVALGEN_HOSTILE", "EVALGEN_BATTERY", "EVALGEN_UNITS")


def pytest_terminal_summary(terminalreporter):
    """Say which tests have tried a sample only."""
    unasked = [name for name in MORE if name not in os.environ]
    if unasked:
        terminalreporter.write_line(f"tried in part only; all of it with {', '.join(unasked)} (see SECURITY.md)")


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


def write_plainly(path, content, book):
    """Write a workbook as someone may who starts from nothing: headings and cells, and no furniture."""
    made = Workbook()
    made.remove(made.active)
    for sheet in book.sheets:
        rows = content.get(sheet.code, ())
        labels = {key.code: key.label for key in sheet.keys}
        columns = [one for one in sheet.columns if one.offered or any(one.code in row for row in rows)]
        page = made.create_sheet(sheet.label)
        page.append([column.label for column in columns])
        for row in rows:
            cells = [row.get(column.code) for column in columns]
            page.append([labels.get(cell, cell) if at == 0 else _written(cell) for at, cell in enumerate(cells)])
    made.save(path)
    return path


def _written(value):
    return "、".join(value) if isinstance(value, list | tuple) else value


@pytest.fixture
def standards_content():
    """The valid standards' rows by sheet, to be changed and given back to `standards_workbook`."""
    return {sheet: [dict(row) for row in rows] for sheet, rows in STANDARDS_CONTENT.items()}


@pytest.fixture
def results_content():
    """The valid results' rows by sheet, to be changed and given back to `results_workbook`."""
    return {sheet: [dict(row) for row in rows] for sheet, rows in RESULTS_CONTENT.items()}


@pytest.fixture
def standards_workbook(tmp_path):
    """Write the valid book of standards with some sheets replaced, as `grades=[…]`."""

    def build(*, name="standards.xlsx", **sheets):
        return write_plainly(tmp_path / name, {**STANDARDS_CONTENT, **sheets}, STANDARDS)

    return build


@pytest.fixture
def results_workbook(tmp_path):
    """Write the valid results of a year with some sheets replaced, as `results=[…]`."""

    def build(*, name="results-year.xlsx", **sheets):
        return write_plainly(tmp_path / name, {**RESULTS_CONTENT, **sheets}, RESULTS)

    return build


@pytest.fixture(scope="session")
def sound(tmp_path_factory):
    """The valid plan and the valid standards as they are read, once for all tests."""
    folder = tmp_path_factory.mktemp("sound")
    plan = write_plainly(folder / "plan.xlsx", CONTENT, PLAN)
    return load(plan), load(write_plainly(folder / "standards.xlsx", STANDARDS_CONTENT, STANDARDS), STANDARDS)


@pytest.fixture
def standards_review(sound):
    """All findings of a book of standards against a plan, the valid one where none is named."""

    def review(path, plan=None):
        plan = load(plan) if plan else sound[0]
        return run(Submission(load(path, STANDARDS), plan=assemble(plan.tables), plan_tables=plan.tables))

    return review


@pytest.fixture
def results_review(sound):
    """All findings of results against plan and standards, the valid ones where none are named."""

    def review(path, *, plan=None, standards=None, period=Period.YEAR, files=FILES):
        plan = load(plan) if plan else sound[0]
        standards = load(standards, STANDARDS) if standards else sound[1]
        dossier = assemble(plan.tables, standards.tables)
        added = run(Submission(standards, plan=dossier, plan_tables=plan.tables))
        assert not blocks(added), added
        submission = Submission(
            load(path, RESULTS),
            plan=dossier,
            plan_tables=plan.tables,
            standards_tables=standards.tables,
            period=period,
            files=files,
        )
        return run(submission)

    return review


@pytest.fixture
def scored(sound, results_workbook, standards_workbook):
    """The valid plan with results and their score card; sheets of results may be replaced, and those of `standards`."""

    def build(*, standards=None, sample=False, **sheets):
        plan, terms = sound
        if standards:
            terms = load(standards_workbook(**standards), STANDARDS)
        results = assemble_results(load(results_workbook(**sheets), RESULTS).tables, keys_of(plan.tables))
        dossier = replace(assemble(plan.tables, terms.tables), results=results, sample=sample)
        return replace(dossier, card=score(dossier))

    return build
