"""What the ledger of results and scores says: its sheets, headings and notes."""

from types import MappingProxyType
from typing import Final

TITLE: Final = "{year}年度{organ}绩效评估台账（截至{day}）"
SAMPLE_TITLE: Final = "样例　{title}　样例中的数字是虚构的，不得作为正式材料"
HEADER_SAMPLE: Final = '&R&"黑体,Bold"&16样例'
HEADER: Final = "&L{title}"
FOOTER: Final = "&L{sheet}&C第 &P 页 共 &N 页"

OFFICIAL: Final = "{rounding}。"
PROVISIONAL: Final = "暂计，不是正式得分：{why}。{rounding}。"
STILL_OPEN: Final = "还有{count}项未计分"
NOT_OVER: Final = "一年还没有结束"
PROVISIONAL_HEADING: Final = "{heading}（暂计）"
SCORES: Final = frozenset({"points", "won", "rate"})
"""The columns whose headings say that they are provisional."""

SHEETS: Final = MappingProxyType(
    {
        "items": "台账",
        "categories": "分类汇总",
        "departments": "科室汇总",
        "leaders": "领导汇总",
        "workings": "计分过程",
        "evidence": "证明材料",
        "department_items": "科室明细",
        "leader_items": "领导明细",
    }
)

COLUMNS: Final = MappingProxyType(
    {
        "worth": "满分",
        "progress": "进度",
        "pace": "序时状态",
        "points": "得分",
        "won": "计入合计",
        "rate": "得分率（%）",
        "standing": "计分状态",
        "pieces": "证明材料件数",
        "name": "名称",
        "count": "项数",
        "open": "未计分项数",
        "counted": "已计分项满分",
        "share": "比例（%）",
        "item": "项目",
        "rule": "规则",
        "sum": "代入计算",
        "exact": "未舍入",
        "rounded": "舍入后",
    }
)

STANDINGS: Final = MappingProxyType({"scored": "已计分", "excused": "不适用", "open": "未计分"})
LEFT: Final = "已剔除"
"""What an item is called that does not apply and left the table."""

ALL: Final = "合计"
LEGEND: Final = "滞后或未达到的加黄底、粗体，未计分的加灰底、斜体，失分的用红字、下划线。"
CATEGORIES_NOTE: Final = "各行由“台账”按公式汇总；得分率为得分占已计分项满分的百分比。"
DEPARTMENTS_NOTE: Final = "各行由“科室明细”按公式汇总。{notes}"
LEADERS_NOTE: Final = "各行由“领导明细”按公式汇总。{note}"
WORKINGS_NOTE: Final = "每项得分由规则、参数和代入的数字得出，可据此复算；表末为加分扣分、总分和等次。"
DEPARTMENT_ITEMS_NOTE: Final = "一行一个科室的一项；满分和得分为“台账”中的数乘以比例。"
LEADER_ITEMS_NOTE: Final = "一行一位领导的一项。"
EVIDENCE_NOTE: Final = "共{count}件：{kinds}。"

# Below the workings of the items.
TARGETS: Final = "目标考评得分"
EXTRA: Final = "{kind}：{matter}"
EXTRA_RULE: Final = "每次{each}分，{cap}；依据：{basis}"
CAP: Final = "上限{cap}分"
NO_CAP: Final = "不设上限"
TIMES: Final = "{times}次，计{uncapped}分"
BONUS: Final = "加分合计"
DEDUCTION: Final = "扣分合计"
TOTAL: Final = "考评总分"
TOTAL_RULE: Final = "目标考评得分 + 加分合计 − 扣分合计，不低于 0，{cap}"
COMPONENT: Final = "合成：{label}"
COMPONENT_RULE: Final = "{way}；依据：{basis}"
COMPONENT_SUM: Final = "{points} × {factor}"
COMPOSITE: Final = "综合得分"
COMPOSITE_RULE: Final = "各部分之和"
EARNED_GRADE: Final = "按综合得分的等次"
GRADE: Final = "等次"
GRADE_RULE: Final = "{floor}分及以上；依据：{basis}"
VETO: Final = "{effect}：{matter}"
MISSING: Final = "没有的数"
