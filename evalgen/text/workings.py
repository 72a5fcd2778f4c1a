"""What the working of a score says: the names of its steps."""

from types import MappingProxyType
from typing import Final

STEPS: Final = MappingProxyType(
    {
        "item": "项目",
        "worth": "满分",
        "method": "计分方法",
        "rule": "规则",
        "parameters": "计分参数",
        "goal": "目标值",
        "actual": "实际值",
        "claimed": "自评得分",
        "sum": "代入计算",
        "exact": "未舍入",
        "points": "舍入后",
        "official": "计入合计",
        "account": "完成情况",
    }
)
AND: Final = "；"
LINE: Final = "  {name}：{value}"
