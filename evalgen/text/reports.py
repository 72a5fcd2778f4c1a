"""What reports say of facts: names of items, states, notes and the sentences that are put together from figures."""

import re
from collections.abc import Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from evalgen.model.terms import Share
from evalgen.text.glossary import PAIRS
from evalgen.text.numbers import points

BLANK_DAY: Final = "年　　月　　日"
"""The day of a report, which the office fills in by hand."""

NOTHING: Final = "—"
UNREPORTED: Final = "未填报"
STAGE: Final = "阶段性"

# Names of items.
PART: Final = "{number}（{part}）"
NARROW: Final = str.maketrans("（）", "()")
"""How a number is made narrow for the axis of a chart."""
TITLED: Final = "{title}：{clause}"
PATH: Final = "－"
CUT: Final = "……"
_CLAUSE: Final = re.compile("[，；。（]")
QUOTED: Final = "{number}“{name}”"
_INNER: Final = str.maketrans("“”", "‘’")

# In what capacity someone answers for items, and a department's share of one.
CAPACITIES: Final = MappingProxyType({"leader": "分管领导", "person": "责任人"})
EVERYONE: Final = "全局"
_PIECES: Final = "{kind}{count}件"
_ROLES: Final = MappingProxyType({"lead": "牵头", "support": "协办"})
_SHARED: Final = "{points}（{role}{per_cent}%，全项{weight}）"

# States of progress, at half year and at the year's end.
PACES: Final = MappingProxyType(
    {"done": "已达全年目标", "on_time": "达到序时", "behind": "滞后", "unmeasured": "未比较"}
)
YEAR_PACES: Final = MappingProxyType(
    {"done": "达到", "on_time": "达到", "behind": "未达到", "unmeasured": UNREPORTED}
)
EXCUSED: Final = "不适用"

# How scores are rounded.
ROUNDINGS: Final = MappingProxyType(
    {
        "item": "各项得分四舍五入到{place}后相加",
        "total": "各项得分按未取舍的数值相加，合计再四舍五入到{place}",
    }
)
_PLACES: Final = ("整数", "小数点后一位", "小数点后两位", "小数点后三位", "小数点后四位")
_MORE_PLACES: Final = "小数点后{places}位"

# Series and titles of charts.
RATE: Final = "得分率"
PROGRESS: Final = "进度"
DUE: Final = "序时进度"
PER_CENT: Final = "%"
PROGRESS_CHART: Final = "数字目标完成进度与序时进度"
CATEGORY_CHART: Final = "各类目标{stage}得分率"
DEPARTMENT_CHART: Final = "各科室（单位）{stage}得分率"
LEADER_CHART: Final = "各分管领导{stage}得分率"

# Sentences.
HIGHEST_LOWEST: Final = "{stage}得分率最高的是{highest}（{high}%），最低的是{lowest}（{low}%）。"
BEHIND_TIME: Final = "{item}完成{actual}{unit}，为全年目标的{progress}%，比序时进度低{gap}个百分点"
BEHIND_OWN: Final = "{item}实际值{actual}{unit}，未达到上半年目标（{own}）"
BEHIND_GOAL: Final = "{item}实际值{actual}{unit}，低于目标值{goal}{unit}"
OVER_GOAL: Final = "{item}实际值{actual}{unit}，超出控制要求（目标值{goal}{unit}）"
RATED: Final = "{item}由{organ}评定，{points}"
SCORED: Final = "得{points}分"
NOT_SCORED: Final = "没有可计分的结果"

NOTES: Final = MappingProxyType(
    {
        "shares": "规定了分担比例的项目，按比例计入各责任科室。",
        "together": "没有规定分担比例的共同承担项目，按全额计入每个责任科室，因此各科室得分不能相加得出全局合计。",
        "in_full": "没有规定分担比例的共同承担项目，按全额计入每个责任科室，因此各科室分值不能相加得出全局合计。",
        "leaders": "由几位领导共同负责的项目，按全额计入每位领导，因此各位领导得分不能相加得出全局合计。",
    }
)

CAPPED: Final = "{code}“{matter}”{times}次，按次计{uncapped}分，按上限计{points}分"
UNCAPPED: Final = "{code}“{matter}”{times}次，计{points}分"
BONUSES_CAPPED: Final = "各项加分合计{sum}分，按加分总上限计{cap}分"
TOTAL_CAPPED: Final = "总分按上限{cap}分计"

COMPONENTS: Final = MappingProxyType(
    {
        "weighted": "{label}{points}分，按系数{factor}计入{contribution}分（{basis}）",
        "added": "{label}{points}分，按系数{factor}加{contribution}分（{basis}）",
        "deducted": "{label}{points}分，按系数{factor}扣{contribution}分（{basis}）",
    }
)
EFFECTS: Final = MappingProxyType({"lowest": "等次定为最低一档", "not_best": "不得评为最高一档"})
EXTRA_KINDS: Final = MappingProxyType({"bonus": "加分", "deduction": "扣分"})
SURVEY: Final = "公众评议"
INSPECTION: Final = "察访核验"
WITH_EXTRAS: Final = "{label}（含加分扣分）"
DEDUCTED: Final = "{label}（扣分）"

EXCUSED_RULES: Final = MappingProxyType(
    {
        "scale": "按其余项得分率折算得分",
        "full": "给满分",
        "drop": "从考评表中剔除，不计入满分",
    }
)
NO_EXCUSED_RULE: Final = "没有规定不适用项目的处理办法，这些项目不计分"


def half_year_title(year: int, organ: str) -> str:
    """The title of the half-year analysis."""
    return f"{year}年上半年{organ}绩效目标完成情况分析报告"


def year_end_title(year: int, organ: str) -> str:
    """The title of the year-end summary."""
    return f"{year}年度{organ}绩效评估年终总结报告"


def clause(text: str) -> str:
    """The first clause of a long text, with a sign that more follows.

    >>> clause("加强监管，防止偷排。"), clause("推进监测。"), clause("贯彻《条例》（由市委督查）。")
    ('加强监管……', '推进监测', '贯彻《条例》……')
    >>> clause("宣传“人与自然，和谐共生”，扩大影响。")
    '宣传“人与自然，和谐共生”……'
    """
    ends = (one for one in _CLAUSE.finditer(text) if _whole(text[: one.start()]))
    end = next(ends, None)
    return text if end is None else text[: end.start()] + (CUT if text[end.end() :].strip() else "")


def _whole(text: str) -> bool:
    """Is every quotation and title that is opened closed again?"""
    return all(text.count(opening) == text.count(closing) for opening, closing in PAIRS[:2])


def quoted(number: str, name: str) -> str:
    """An item as prose names it.

    >>> quoted("2-2", "“生态云”建设")
    '2-2“‘生态云’建设”'
    """
    return QUOTED.format(number=number, name=name.translate(_INNER))


def place(places: int) -> str:
    """To which place is rounded.

    >>> place(0), place(2)
    ('整数', '小数点后两位')
    """
    return _PLACES[places] if places < len(_PLACES) else _MORE_PLACES.format(places=places)


def joined(sentences: Sequence[str]) -> str:
    """Parts of a sentence in a row: 甲；乙."""
    return "；".join(sentences)


def titled(title: str, target: str) -> str:
    """An item in full: its title, and its target as it stands in the plan."""
    return TITLED.format(title=title, clause=target) if title else target


def shared(share: Share, weight: Decimal) -> str:
    """A department's part of an item's weight, with its role and per cent."""
    own = (weight * share.per_cent / 100).normalize()
    facts = {"role": _ROLES[share.role], "per_cent": points(share.per_cent), "weight": points(weight)}
    return _SHARED.format(points=points(own + 0), **facts)


def pieces(kind: str, count: int) -> str:
    """How many pieces of evidence there are of a kind."""
    return _PIECES.format(kind=kind, count=count)
