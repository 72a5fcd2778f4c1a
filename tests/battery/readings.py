"""Single differences between an edition and its facts, planted in the issued document, and who has to notice."""

import copy
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from tests.battery.surgery import Patient, W, drop, put, say, text_of


@dataclass(frozen=True)
class Slip:
    """One difference: how it gets into the issued Word file, and the codes of which one has to be found."""

    name: str
    codes: tuple[str, ...]
    plant: Callable[[Patient], None]


SLIPS: list[Slip] = []


def slip(name: str, plant: Callable[[Patient], None], *codes: str) -> None:
    SLIPS.append(Slip(name, codes, plant))


def row(patient: Patient, text: str) -> etree._Element:
    return next(one for one in patient.document.iter(f"{W}tr") if text in text_of(one))


def cell(patient: Patient, text: str, place: int) -> etree._Element:
    """A row's cell, counted from the right: -5 is the weight, -4 leaders, -3 departments, -2 people."""
    return row(patient, text).findall(f"{W}tc")[place]


def within(text: str, place: int, old: str, new: str) -> Callable[[Patient], None]:
    return lambda patient: put(cell(patient, text, place), old, new)


def prose(pattern: str, old: str, new: str) -> Callable[[Patient], None]:
    return lambda patient: put(patient.paragraph(pattern), old, new)


FIRST, LAST = "推进生态文明试验", "积极探索行政管理工作"

slip("权重改一处", within(FIRST, -5, "2", "3"), "P202", "P207")
slip("责任领导换人", within(FIRST, -4, "黄永生", "卢敬东"), "P202")
slip("责任科室换名", within(FIRST, -3, "法规科", "生态科"), "P202")
slip("责任人缺失", within(FIRST, -2, "蔡文波", ""), "P202")
slip("备注多字", lambda p: say_in(cell(p, FIRST, -1), "待定"), "P202")
slip("目标改一字", within(FIRST, -6, "推进", "促进"), "P202", "P203")
slip("小计不符", lambda p: put(row(p, "小计"), "65", "66"), "P207")
slip("总分不符", lambda p: put(row(p, "考评总分"), "100", "99"), "P207")
slip("序号改动", lambda p: put(row(p, FIRST), "1-1", "1-9"), "P202")
slip("标题改动", lambda p: put(row(p, FIRST), "生态体制", "生态环境"), "P202")
slip("一级标签分值改动", lambda p: put(row(p, FIRST), "65", "64"), "P206")
slip("文号改动", prose("〔2021〕162号$", "162", "126"), "P201", "P202", "P217")
slip("成文日期改动", prose("^2021年12月24日$", "24", "25"), "P202")
slip("主送机关改动", prose("^局机关各科室", "各科室", "各处室"), "P201", "P202", "P217")
slip("署名改动", prose("^泉州市晋江生态环境局$", "生态环境局", "环境保护局"), "P202")
slip("批复文号改动", prose("^根据《晋江市机关效能建设领导小组关于2021年度第二", "4", "5"), "P201", "P202", "P217")
slip("依据文件名改动", prose("实施细则的通知", "实施细则", "实施办法"), "P201")
slip("报审期限改动", prose("前报市人社局初审", "9", "8"), "P201", "P215")
slip("正文改一字", prose("^为切实", "切实", "着实"), "P208")
slip("类别名改动", prose("公众评议", "市统计局", "市审计局"), "P201")
slip("列举数不符", prose("等五方面", "五方面", "六方面"), "P216", "P208")
slip("字段未填", prose("^为切实", "加强", "{{ 组织 }}加强"), "P211")
slip("印发日期改动", prose("印发$", "24", "25"), "P201")
slip("方案标题不同", prose("^2021年度.*绩效评估工作方案$", "方案", "计划"), "P208")


def say_in(element: etree._Element, text: str) -> None:
    paragraph = element.find(f"{W}p")
    run = etree.SubElement(paragraph, f"{W}r")
    etree.SubElement(run, f"{W}t").text = text


def drop_row(patient: Patient) -> None:
    drop(row(patient, LAST))


def double_row(patient: Patient) -> None:
    last = row(patient, LAST)
    last.addnext(copy.deepcopy(last))


def swap_rows(patient: Patient) -> None:
    last = row(patient, LAST)
    before = last.getprevious()
    last.addnext(before)


def swap_weights(patient: Patient) -> None:
    """Two weights change places: every sum stays right."""
    one, other = (cell(patient, text, -5) for text in ("严格按照绩效评估工作方案和考评细则", "健全完善绩效管理制度"))
    mine, theirs = text_of(one), text_of(other)
    assert mine != theirs
    put(one, mine, theirs)
    put(other, theirs, mine)


def lose_label(patient: Patient) -> None:
    """The first-level label at the top of the table's second page is gone."""
    table = patient.tables()[1]
    labelled = next(one for one in table.findall(f"{W}tr") if "职能工作" in text_of(one))
    for paragraph in labelled.findall(f"{W}tc")[0].iter(f"{W}p"):
        if text_of(paragraph):
            say(paragraph, "")


slip("少一行", drop_row, "P203")
slip("多一行", double_row, "P204")
slip("两行互换", swap_rows, "P205")
slip("两个权重互换，合计不变", swap_weights, "P202")
slip("页首一级标签缺失", lose_label, "P206")
