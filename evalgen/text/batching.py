"""The words of a batch: its list, what comes of every unit, and the summary."""

from types import MappingProxyType
from typing import Final

FOLDER: Final = "批量"
"""Where a batch lies below the output folder when nothing else is said."""

SUMMARY_NAME: Final = "汇总.xlsx"
SUMMARY_SHEETS: Final = MappingProxyType({"units": "汇总", "findings": "问题"})
SUMMARY_COLUMNS: Final = MappingProxyType(
    {
        "unit": "单位",
        "outcome": "结果",
        "count": "问题数",
        "reason": "说明",
        "place": "成稿位置",
        "severity": "级别",
        "code": "代码",
        "where": "位置",
        "message": "问题",
        "hint": "怎么办",
    }
)
OUTCOMES: Final = MappingProxyType({"accepted": "已成稿", "rejected": "有错误", "failed": "失败"})
TOTAL: Final = "合计"
COUNTS: Final = "共 {total} 个：已成稿 {accepted}，有错误 {rejected}，失败 {failed}"

# The list.
LINE: Final = "第 {number} 行"
NO_LIST: Final = "找不到名单或文件夹“{path}”"
NO_LIST_HINT: Final = "名单是一个文本文件，每行写一个单位的工作簿或年度文件夹；也可以直接给一个文件夹"
NO_TEXT: Final = "“{name}”不是文本文件，不能当名单"
NO_TEXT_HINT: Final = "请用记事本另存一个文本文件，每行写一个单位的工作簿或年度文件夹"
EMPTY: Final = "“{path}”里没有一个单位"
EMPTY_HINT: Final = "名单每行写一个单位的工作簿或年度文件夹；给的是文件夹时，其中要有 plan.xlsx"
NOT_THERE: Final = "{line}：找不到“{path}”"
NOT_THERE_HINT: Final = "请改正名单里的这几行；相对路径从名单所在的文件夹算起"
SAME_NAME: Final = "{first}和{second}的单位都叫“{name}”"
TAKEN_NAME: Final = "{first}的单位叫“{name}”，与批量自己的文件同名"
SAME_NAME_HINT: Final = "请在名单里给它们不同的名字，写成“名字、Tab 键、路径”；或给文件夹改名"
AND_MORE: Final = "；等共 {count} 处"

# What came of a unit.
DIED: Final = "处理它的进程两次意外退出"
DIED_SAYING: Final = "处理它的进程两次意外退出，最后说：{words}"
TOO_SLOW: Final = "超过 {seconds} 秒没有做完，已经停止"

# The ledger and its folder.
BUSY: Final = "另一个批量正在“{folder}”里运行，这次没有开始"
BUSY_HINT: Final = "请等它结束后再运行，或用 --out 换一个文件夹"
TORN: Final = "账本 {name} 第 {number} 行不完整（上次中途断了），已略过，那个单位重做"
