"""What scoring says: the words of parameters, the rule of every method, and the sums with their numbers put in."""

from types import MappingProxyType
from typing import Final

COMPARISONS: Final = MappingProxyType({"≥": "least", "≤": "most", "=": "equal"})
DIRECTIONS: Final = MappingProxyType({"≥": "least", "≤": "most"})
PARTIAL_STEPS: Final = MappingProxyType({"按比例": "part", "按一步": "whole", "不扣": "none"})
BELOW_LOWEST: Final = MappingProxyType({"按公式": "formula", "0": "zero"})

# Other ways to write the signs of parameters.
SIGNS: Final = MappingProxyType({">=": "≥", "=>": "≥", "<=": "≤", "=<": "≤", "≧": "≥", "≦": "≤"})
PARTING: Final = "[；;\\n]+"
ASSIGNMENT: Final = "[=＝]"
REST: Final = "其余"

RULES: Final = MappingProxyType(
    {
        "ratio": "完成率：权重 × min(实际值 ÷ 目标值, 封顶)；低于下限得 0",
        "reverse_ratio": "逆向完成率：权重 × min(目标值 ÷ 实际值, 封顶)，不超过目标值得满分",
        "attainment": "达标：达到得满分，未达到得 0",
        "bands": "分档：按达到的最高一档得分",
        "shortfall": "差距扣分：权重 − 差距步数 × 每步扣分，不低于 0",
        "deductions": "扣分：权重 − Σ 次数 × 每次扣分，不低于 0",
        "ranking": "排名：按名次得分",
        "efficacy": "功效系数：权重 × [60 + 40 × (实际值 − 不允许值) ÷ (满意值 − 不允许值)] ÷ 100，0 至满分",
        "coefficient": "系数：权重 × 对应系数",
        "milestones": "进度节点：权重 × 按时完成的节点数 ÷ 节点总数",
        "rating": "评分：按自评得分，须有理由和证明材料",
    }
)

RATIO: Final = "{worth} × min({actual} ÷ {goal}, {cap}) = {points}"
RATIO_UNDER_FLOOR: Final = "{actual} ÷ {goal} = {share}，低于下限 {floor}，得 0"
REVERSE_RATIO: Final = "{worth} × min({goal} ÷ {actual}, {cap}) = {points}"
ATTAINED: Final = "{actual} {sign} {goal} 成立，得 {points}"
MISSED: Final = "{actual} {sign} {goal} 不成立，得 {points}"
BAND: Final = "{actual} 达到 {bound} 一档，得 {points}"
BAND_REST: Final = "{actual} 未达到任何一档，得 {points}"
SHORTFALL: Final = "差距 {gap}，按步长 {step} 计 {steps} 步；max({worth} − {steps} × {each}, 0) = {points}"
DEDUCTION_TERM: Final = " − {times} × {each}（{kind}）"
NO_DEDUCTION: Final = " − 0（没有发生）"
DEDUCTIONS: Final = "max({worth}{terms}, 0) = {points}"
RANK: Final = "第 {rank} 名，得 {points}"
RANK_REST: Final = "第 {rank} 名，按其余名次得 {points}"
EFFICACY: Final = (
    "{worth} × [60 + 40 × ({actual} − {lowest}) ÷ ({best} − {lowest})] ÷ 100，限 0 至 {worth}，得 {points}"
)
EFFICACY_ZERO: Final = "{actual} 未达到不允许值 {lowest}，得 0"
COEFFICIENT: Final = "{worth} × {factor}（{verdict}）= {points}"
MILESTONES: Final = "{worth} × min({actual}, {goal}) ÷ {goal} = {points}"
RATED_BY_SELF: Final = "自评得分 {points}"
RATED: Final = "实际值即评定的得分 {points}"

EXCUSED_RULES: Final = MappingProxyType(
    {
        "scale": "不适用（{approval}）：按其余项得分率折算",
        "full": "不适用（{approval}）：给满分",
        "drop": "不适用（{approval}）：剔除，不计入满分",
    }
)
EXCUSED_SCALE: Final = "{worth} × {won} ÷ {rest}（其余项得分 ÷ 其余项满分）= {points}"
EXCUSED_FULL: Final = "得 {points}"
EXCUSED_DROP: Final = "不计分"
OPEN: Final = "尚无可计分的结果"

# Why a figure is not there.
NO_COMPOSITE: Final = "没有合成方式的依据，不合成总分"
NO_SURVEY: Final = "没有{component}的结果，不合成总分"
NO_GRADES: Final = "没有等次的依据，不评等次"
NO_GRADE_WITHOUT_COMPOSITE: Final = "没有合成总分，不评等次"
ITEMS_OPEN: Final = "还有 {count} 项没有可计分的结果，合计不是正式得分"
