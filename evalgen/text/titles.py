"""Where a title may be broken: by sense, in few lines, none of them lonely (GB/T 9704 7.3.1)."""

import re
from functools import cache, lru_cache

WIDTH = 20.0
"""Glyphs of 2号 type in a line of 156 mm."""

_ORGAN = r"(?:局|政府|委员会|办公室|厅|法院|检察院|领导小组|中心|大学|学院|公司|大队|支队)(?![长面部势限])"
_CLOSING = "》〉”’）〕】，。、；：？！"
_OPENING = "《〈“‘（〔【"
_WORDS = (
    "关于 印发 通知 通报 批复 方案 工作 绩效 评估 管理 目标 考评 考评表 考核 年度 实施 细则 意见 办法 规定 决定 报告 "
    "请示 生态 环境 保护 组织 领导 小组 机关 效能 建设 责任 分解 总结 自评 开展 加强 进一步 做好 有关 情况 事项 部门 "
    "单位 直属 人民政府 委员会 办公室"
).split()
_KEPT = re.compile(
    r"[0-9０-９]+(?:[—－-][0-9]+)?年?度?|第[一二三四五六七八九十0-9]+[批期次]|[A-Za-z]+|的(?:通知|批复|意见|报告|决定|函)"
)
_LINE_COST = 6.0
_BREAK_COST = 9.0
_WORD_COST = 40.0


@lru_cache(256)
def broken(title: str, width: float = WIDTH) -> tuple[str, ...]:
    """Return the title's lines, whose concatenation is the title; one line when it fits."""
    if _width(title) <= width:
        return (title,)
    costs = _break_costs(title)

    @cache
    def best(start: int) -> tuple[float, tuple[str, ...]]:
        rest = title[start:]
        if _width(rest) <= width:
            return (_LINE_COST + (60.0 if len(rest) < 4 else 0.0), (rest,))
        choices = [
            (_LINE_COST + cost + _looseness(title[start:end], width) + best(end)[0], (title[start:end], *best(end)[1]))
            for end, cost in costs.items()
            if start < end < len(title) and _width(title[start:end]) <= width
        ]
        return min(choices) if choices else (1e9, (rest,))

    return best(0)[1]


def _width(text: str) -> float:
    """Width in glyphs: figures and Latin letters take a little more than half a glyph."""
    return sum(0.58 if character.isascii() else 1.0 for character in text)


def _looseness(line: str, width: float) -> float:
    """Short lines cost a little, so that a title keeps a full shape."""
    return (width - _width(line)) / width * 3


def _break_costs(title: str) -> dict[int, float]:
    """What a break before each position costs; positions where none may be are left out."""
    costs = {
        place: _BREAK_COST
        for place in range(1, len(title))
        if title[place] not in _CLOSING + "的" and title[place - 1] not in _OPENING
    }
    for pattern in (*(re.escape(word) for word in _WORDS), _KEPT.pattern):
        for found in re.finditer(pattern, title):
            for place in range(found.start() + 1, found.end()):
                if place in costs:
                    costs[place] = max(costs[place], _WORD_COST)
    for found in re.finditer(_ORGAN, title):
        if found.end() in costs and costs[found.end()] < _WORD_COST:
            costs[found.end()] = 0.0
    for found in re.finditer("关于", title):
        if found.start() in costs:
            costs[found.start()] = 0.0
    return costs
