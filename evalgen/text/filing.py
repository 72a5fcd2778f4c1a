"""What the archive says of its rules, of scans and evidence that it takes in, and of records that it files.

Rules have the letter K: K0 the filing rules, K1 scans of originals, K2 evidence, K3 records.
"""

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from evalgen.model.finding import Rule, Severity

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

# A rules file that cannot be followed: message and hint each.
ABSENT: Final = "找不到归档设置 {file}"
ABSENT_HINT: Final = "请从本程序的发行包中恢复 data/config/archive.toml"
UNREADABLE: Final = "归档设置 {file} 打不开：{reason}"
UNREADABLE_HINT: Final = "请检查文件权限"
MALFORMED: Final = "归档设置 {file} 不合 TOML 格式：{reason}"
MALFORMED_HINT: Final = "请检查引号和等号；文件须以 UTF-8 保存"
UNKNOWN: Final = "归档设置 {file} 中的“{key}”不是已有的设置"
UNKNOWN_NEAR_HINT: Final = "是否为“{near}”？"
UNKNOWN_HINT: Final = "可用的设置有：{known}"
LACKING: Final = "归档设置 {file} 中缺少“{key}”"
LACKING_HINT: Final = "请补上：{expected}"
WRONG: Final = "归档设置 {file} 中的“{key}”应为{expected}，现为 {value}"
WRONG_HINT: Final = "请改正；样子见发行包中的 data/config/archive.toml"
TWICE: Final = "归档设置 {file} 中的“{key}”用了两次：{value}"
TWICE_HINT: Final = "每种归档文件的代码、名称各不相同，每种成稿只归入一件；请改正其中一处"

# What a key is expected to be.
TEXT: Final = "加双引号的文字"
FILLED: Final = "加双引号的文字，不能为空"
FONDS_CODE: Final = "档案馆给的全宗号（字母和数字），没有时留空"
CODE: Final = "字母和数字"
KIND: Final = '小写英文代码，如 "issued"'
LABEL: Final = "可作文件名的中文名称，末尾不带“-数字”"
PATTERN: Final = "档号的格式，花括号中只用 fonds、category、year、retention、office、number，且须有 number"
FIRST: Final = "各保管期限的起始件号（大于 0 的整数），如 { Y = 1, D30 = 1, D10 = 1 }"
DAY: Final = '日期，如 2022-03-01（不加引号），没有时写 ""'
TITLE: Final = "题名的格式，花括号中只用 {fields}"
AUTHOR: Final = '"organ"（本单位）、"approver"（批复机关）或 ""（没有来源）'
TOLD_BY: Final = '"notice"（通知的文号和日期）、"approval"（批复的文号和日期）或 ""（没有来源）'
DOCUMENTS: Final = '成稿的清单，写作 ["时段/代码"]，如 "start/decomposition"；可用的有 {known}'
YES_NO: Final = "true 或 false"
RETENTION: Final = '保管期限代码 "Y"（永久）、"D30" 或 "D10"'
EXPECTED: Final = '"always"（每年都有）或 "changes"（有经批准的调整时才有）'
SECTION: Final = "一个小节（写作 [{key}]）"
RECORDS: Final = "若干小节（每件写作 [[record]]）"

_LONGEST_SHOWN: Final = 60


def shown(value: object) -> str:
    """A value of a settings file as a message shows it, cut where it is long."""
    text = repr(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


# The filing rules.
FONDS_UNSET = Rule(
    "K001",
    _WARNING,
    "还没有全宗号，档号没有编",
    "请向同级档案馆要全宗号，填入 data/config/archive.toml 的 fonds.code 后重做；程序不代拟",
)
RETENTION_UNCERTAIN = Rule(
    "K002",
    _WARNING,
    "{count} 种归档文件的保管期限待核：{labels}",
    "请对照本单位经同级档案主管部门审查同意的保管期限表改 retention 和 basis，核定后把 certain 改为 true",
)

# Records: what their notes say, and why one is missing.
PRINT: Final = "打印稿"
PRINT_AWAITING: Final = "打印稿；正本扫描件待补"
PAGES_OPEN: Final = "正本扫描件的页数待填"
LACKS: Final = "缺{documents}"
NUMBER_OPEN: Final = "文号待核"
NOT_MADE: Final = "没有成稿：{documents}"
NO_SCAN: Final = "没有放入正本扫描件（{label}）"
LEDGER: Final = "绩效台账"
_EDITIONS: Final = MappingProxyType({"h1": "上半年", "year": "全年"})


def document(edition: str, label: str) -> str:
    """A document as messages name it: with its period, where there may be one of each.

    >>> document("h1", "个人责任清单"), document("plan", "正式文件")
    ('个人责任清单（上半年）', '正式文件')
    """
    return f"{label}（{_EDITIONS[edition]}）" if edition in _EDITIONS else label


def noted(notes: Iterable[str]) -> str:
    """Several notes as one."""
    return "；".join(notes)


ORIGINAL_AWAITED = Rule(
    "K301",
    _WARNING,
    "“{label}”只有打印稿，没有正本扫描件",
    "请把盖章的正本扫描成 PDF，命名为 {label}.pdf，放入该年度文件夹下的 originals 文件夹后重做",
)
RECORD_LACKS = Rule(
    "K302", _WARNING, "“{label}”中缺{documents}", "请备齐工作簿，生成这些成稿后重做；确实没有的，请在备考表中说明"
)
RECORD_MISSING = Rule(
    "K303", _WARNING, "缺“{label}”（{title}）：{reason}", "请补齐后重做；确实没有的，请在备考表中说明"
)
DOCUMENT_UNFILED = Rule(
    "K304", _WARNING, "成稿“{label}”没有归入任何一件", "请在 data/config/archive.toml 某个 [[record]] 的 documents 中加上它"
)
