"""What the year-end self-evaluation says beside the approved table: headings, lines below the total, notes."""

from typing import Final

POINTS: Final = "自评\n得分"
PROVISIONAL: Final = "暂计"
"""Stands in every heading of scores that are not official."""

EXCUSED: Final = "不适用：{excuse}（批准文号：{approval}）"

LONGEST: Final = 120
"""An account of more characters stands in full behind the table: its row would not fit on a page."""
SEE_BEHIND: Final = "见表后全文"

# Lines below the total.
EXTRA: Final = "{kind}：{matter}"
BASIS: Final = "依据：{basis}"
NOTED: Final = "{note}（{basis}）"
CAPPED: Final = "按次计{uncapped}分，按上限计{points}分"
TOTAL: Final = "考评总分"
TOTAL_SUM: Final = "目标考评{targets}分，加分{bonus}分，扣分{deduction}分"
COMPOSITE: Final = "综合得分"
GRADE: Final = "等次"
VETOED: Final = "综合得分达到“{earned}”的下限{floor}分；因发生否决事项：{vetoes}，等次为“{grade}”"
VETO: Final = "{matter}（{basis}）"
MARKED: Final = "{name}（{mark}）"

# Notes under the table.
NOTE: Final = "注：{sentences}。"
EXCUSED_RULE: Final = "不适用的项目{rule}"
FULL: Final = "计入考评的项目满分合计{full}分"
