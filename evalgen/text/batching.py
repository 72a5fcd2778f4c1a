"""The words of a batch: its list, what comes of every unit, and the summary."""

import math
from types import MappingProxyType
from typing import Final

from evalgen.text.contract import UNIT_HEADING

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

# The command line.
BATCH: Final = "许多单位各自成稿：按名单逐个生成，中断后再运行会接着做"
LIST_ARGUMENT: Final = (
    "名单（每行一个单位的工作簿或年度文件夹），或一个文件夹（取其中所有的 plan.xlsx），"
    f"或一个工作簿（用“{UNIT_HEADING}”一列写明每行属于哪个单位）"
)
PERIOD_OPTION: Final = "不做方案，做这一时段的报告：start、h1 或 year"
JOBS_OPTION: Final = "同时做几个单位；不写则与处理器个数相同"
TIMEOUT_OPTION: Final = "一个单位最多做多少秒，超过就停止它；默认 %(default)s"
BELOW_ONE: Final = "{option} 应是大于 0 的整数"
HEADING: Final = "批量  {count} 个单位，同时做 {jobs} 个"
KEPT: Final = "沿用 {count} 个：上次已成稿，工作簿、模板和程序都没有变"
DONE: Final = "{sign} {counts}    用时 {seconds} 秒"
SUMMED_UP: Final = "      汇总表 {path}"
RUN_AGAIN: Final = "      改好以后再运行一次，只做还没有成稿的单位"
WORKING: Final = "批量 {bar} {done} / {total}"

# The list.
LINE: Final = "第 {number} 行"
NO_LIST: Final = "找不到名单或文件夹“{path}”"
NO_LIST_HINT: Final = "名单是一个文本文件，每行写一个单位的工作簿或年度文件夹；也可以直接给一个文件夹"
PART: Final = "“{name}”"
NO_PARTS: Final = f"“{{name}}”里没有一行写明“{UNIT_HEADING}”"
NO_PARTS_HINT: Final = (
    f"一个工作簿里有许多单位时，请在各表加一列“{UNIT_HEADING}”，写单位名，留空表示各单位共用；"
    "只有一个单位时，请用 docs 命令"
)
NO_TEXT: Final = "“{name}”不是文本文件，不能当名单"
NO_TEXT_HINT: Final = "请用记事本另存一个文本文件，每行写一个单位的工作簿或年度文件夹"
EMPTY: Final = "“{path}”里没有一个单位"
EMPTY_HINT: Final = "名单每行写一个单位的工作簿或年度文件夹；给的是文件夹时，其中要有 plan.xlsx"
NOT_THERE: Final = "{line}：找不到“{path}”"
NOT_THERE_HINT: Final = "请改正名单里的这几行；相对路径从名单所在的文件夹算起"
SAME_NAME: Final = "{first}和{second}的单位都叫“{name}”"
TWIN_NAMES: Final = "{first}的单位叫“{twin}”，{second}的单位叫“{name}”，只有全角半角或大小写不同，分不清"
TAKEN_NAME: Final = "{first}的单位叫“{name}”，与批量自己的文件同名"
SAME_NAME_HINT: Final = (
    "是同一个单位的，请写成一样并只留一次；不是的，请给它们分得清的名字：名单里写成“名字、Tab 键、路径”，或给文件夹改名"
)
AND_MORE: Final = "；等共 {count} 处"

# What came of a unit.
DIED: Final = "处理它的进程两次意外退出"
DIED_SAYING: Final = "处理它的进程两次意外退出，最后说：{words}"
TOO_SLOW: Final = "超过 {seconds} 秒没有做完，已经停止"

# The ledger and its folder.
BUSY: Final = "另一个批量正在“{folder}”里运行，这次没有开始"
BUSY_HINT: Final = "请等它结束后再运行，或用 --out 换一个文件夹"
TORN: Final = "账本 {name} 第 {number} 行不完整（上次中途断了），已略过，那个单位重做"


_MINUTE: Final = 60


def pace(done: int, left: int, seconds: float) -> str:
    """How fast units are finished, and how long the rest will last.

    >>> pace(10, 90, 60.0), pace(10, 5, 60.0)
    ('　每分钟 10.0 个，约剩 9 分钟', '　每分钟 10.0 个，约剩 30 秒')
    """
    rest = math.ceil(seconds / done * left)
    lasting = f"{math.ceil(rest / _MINUTE)} 分钟" if rest > _MINUTE else f"{rest} 秒"
    return f"　每分钟 {done * _MINUTE / max(seconds, 1):.1f} 个，约剩 {lasting}"
