"""What the verifier of editions says: of their files, the baseline they stand on, and the plan that they print."""

import re
from types import MappingProxyType
from typing import Final

from evalgen.model.finding import Rule, Severity

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE

_MAKE_AGAIN = "请用 make docs（报告用 make reports）重新生成，或取另外保存的一份"

# An edition's files against its manifest.
NO_MANIFEST = Rule("V401", E, "不是成稿的文件夹：没有 manifest.json", "请指明成稿的文件夹，如 output/2021")
MANIFEST_UNCLEAR = Rule("V402", E, "成稿清单看不懂，可能已经损坏，或由别的版本写出", _MAKE_AGAIN)
FILES_DIFFER: Final = MappingProxyType(
    {
        "missing": Rule("V411", E, "成稿清单列有，文件夹里没有", _MAKE_AGAIN),
        "extra": Rule("V412", N, "成稿清单没有列，没有核对", "是自己放的或改过另存的，不用管；不知来历的，请查明"),
        "changed": Rule("V413", E, "生成以后被改动过", _MAKE_AGAIN),
        "renamed": Rule("V414", E, "被改名为“{other}”，内容未变", "请改回原名"),
        "swapped": Rule("V415", E, "与“{other}”的内容互相调换了", "请把两个文件换回来"),
        "replaced": Rule("V416", E, "内容被换成了“{other}”的内容", _MAKE_AGAIN),
    }
)
LINK = Rule("V417", E, "是指向别处的链接，没有打开", "成稿的文件夹里只应有文件本身；请删去链接，放入原件")
SPECIAL = Rule("V418", E, "不是普通文件（如设备、管道），没有打开", "请移走")
_READABLE = "请检查权限和存储介质，换一份完好的再验"
UNREADABLE = Rule("V419", E, "读不出来：{reason}", _READABLE)
UNREADABLE_FOLDER = Rule("V420", E, "文件夹打不开", _READABLE)

# The baseline that it stands on.
CHAIN_BROKEN = Rule("V421", E, "{reason}", "请从版本库或备份恢复批复基线，再验")
UNKNOWN_BASELINE = Rule(
    "V422",
    E,
    "所依据的批复基线（{digest}）不在本年度历次批复之中",
    "成稿清单可能被改动过，或批复基线不是这一年度的；请查明后重新生成",
)
OUTDATED = Rule(
    "V423",
    W,
    "依据的是{approval}批复的方案，此后又批准了 {count} 次，现行的是{current}",
    "请用 make docs 按现行的方案重新生成",
)
OTHER_FILE = Rule("V424", E, "记载的 baseline.json 的校验值与所依据的批复基线不符，清单可能被改动过", _MAKE_AGAIN)

# The plan that it prints.
NO_TABLE = Rule("V431", E, "没有找到考评表", _MAKE_AGAIN)
UNREAD = Rule("V432", E, "考评表没有读出来：{reason}", _MAKE_AGAIN)
WEIGHT_UNCLEAR = Rule("V433", E, "序号 {number} 的权重印作“{printed}”，不是数", _MAKE_AGAIN)
SUM = Rule("V434", E, "“{name}”印作 {printed}，所印各项权重合计是 {wanted}", _MAKE_AGAIN)
NOT_APPROVED = Rule(
    "V435",
    E,
    "{subject}的{field}，批准的是“{old}”，所印的是“{new}”（{files}）",
    "没有批准依据的，请查明来历，重新生成；经批准调整而成稿不含调整对照表的，请先用 approve 冻结新的基线，再重新生成",
)
ADJUSTED = Rule(
    "V436", N, "{subject}的{field}由“{old}”调整为“{new}”，批准文号{approval}（{files}）", "请与批准文件核对"
)

LABEL: Final = re.compile(r"(?P<name>.+?)（(?P<points>\d+(?:\.\d+)?)分）")
"""A category in the table: its name and its points."""
NAMES_APART: Final = "、"

# What was checked, how much of it there was, and why something was not.
CHECKED: Final = MappingProxyType(
    {"files": "文件与成稿清单", "baseline": "成稿所依据的批复基线", "plan": "考评表与批准的方案逐项对照"}
)
FILES = "{count} 个文件"
STANDS_ON = "{approval}（{digest}），第 {place} 次批复，共 {count} 次"
ALL_EQUAL = "{count} 项与批准的方案逐项一致（{files}）"
SOME_ADJUSTED = "{count} 项已逐项核对，{adjusted} 处按批准文号调整，其余与批准的方案一致（{files}）"
SOME_DIFFER = "{count} 项已逐项核对，{wrong} 处不符（{files}）"
NOT_READ = "考评表没有读出来（{files}）"
NOT_STATED = "成稿没有记明批复基线（在批复以前生成，或由较早的版本生成）"
NO_BASELINES = "没有给出本年度的批复基线"
NOT_FOUND = "没有找到所依据的批复基线，不能对照"
NO_TABLES = "成稿中没有考评表"
NOT_REACHED = "成稿打不开，没有检测"
_SHOWN = 80

# A path that does not exist, for the command line.
NO_FOLDER = "找不到成稿的文件夹：{path}"
NO_FOLDER_HINT = "请核对路径，如 output/2021"


def short(text: str) -> str:
    """A value as a line can hold it."""
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "……"
