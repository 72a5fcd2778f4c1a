"""What the archive says of its rules, of scans and evidence that it takes in, and of records that it files.

Rules have the letter K: K0 the filing rules, K1 scans of originals, K2 evidence, K3 records.
"""

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from evalgen.model.finding import Rule, Severity
from evalgen.text.names import listed

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

# What cannot be taken in, scan or evidence.
LINK = Rule("K101", _ERROR, "“{file}”是链接，或经过链接（{link}）", "请把链接换成文件本身的副本")
NOT_PLAIN = Rule("K102", _ERROR, "“{file}”不是普通文件", "请换成文件；要归档文件夹里的内容，请逐个列出")
FILE_UNREADABLE = Rule("K103", _ERROR, "“{file}”读不了：{reason}", "请检查文件权限，在别的程序中打开着的请先关闭")
EMPTY = Rule("K104", _ERROR, "“{file}”是空的（0 字节）", "请换成完整的文件")
NAME_LONG = Rule("K105", _ERROR, "文件名“{file}”太长（每级名称不超过 {limit} 字节）", "请改短")
FILE_LACKING = Rule("K106", _ERROR, "找不到“{file}”", "请把文件放到那里，或改正文件名")

# Scans of originals.
NO_FOLDER: Final = "不是文件夹"
FOLDER_UNREADABLE = Rule(
    "K111", _ERROR, "文件夹 {folder} 读不了：{reason}", "请检查它是不是文件夹（不能是链接）、有没有权限"
)
ORIGINAL_UNKNOWN = Rule("K112", _ERROR, "“{file}”的名称不对应任何一件归档文件，没有归入", "{hint}")
ORIGINAL_NAMES: Final = "请改名为 {labels} 之一（多个文件加 -1、-2），或移出这个文件夹"
ORIGINAL_NEAR: Final = "是否为“{label}”？{every}"
ORIGINAL_FORMAT = Rule("K113", _ERROR, "“{file}”的格式不收（只收 {endings}）", "请另存为 {stem}.pdf")
ORIGINAL_BROKEN = Rule(
    "K114",
    _ERROR,
    "“{file}”不能作为 {format} 打开：已损坏、加了密码，或内容不是这种格式",
    "请重新扫描，或去掉密码后另存",
)
ORIGINAL_TWICE = Rule("K115", _ERROR, "“{file}”与“{other}”的序号相同", "请改成不同的序号，如 -1、-2")

# Evidence.
EVIDENCE_FOLDER: Final = "证明材料"
EVIDENCE_PATH = Rule(
    "K201", _ERROR, "证明材料 {code} 的文件“{file}”指到工作簿所在的文件夹之外", "请把文件放到工作簿旁边，改写文件名"
)
NAMES_FOLD = Rule(
    "K202", _ERROR, "“{file}”与“{other}”只有大小写或全角半角之差，在有的系统上是同一个文件", "请改成明显不同的文件名"
)
SAME_CONTENT = Rule(
    "K203", _WARNING, "“{file}”与“{other}”内容完全相同", "请核对是否放错了文件；确是同一材料的，可只留一个"
)
UNLISTED = Rule(
    "K204",
    _WARNING,
    "“{folder}”中有 {count} 个文件没有写进“证明材料”表，不归档：{files}",
    "请在表中各加一行，或移出该文件夹",
)
NOTHING_PROVES = Rule("K205", _WARNING, "已计分的 {count} 项没有证明材料：{items}", "请在“证明材料”表逐项补上")
PAPER_ONLY = Rule(
    "K206", _NOTE, "已计分的 {count} 项只有纸质原件，没有电子文件：{items}", "需要随包移交的，请扫描后补填“文件”"
)
_MORE: Final = "{shown}等"


def some(names: Iterable[str], most: int) -> str:
    """Names side by side, the first `most` of them.

    >>> some(["甲", "乙", "丙"], 2), some(["甲"], 2)
    ('甲、乙等', '甲')
    """
    every = [*names]
    shown = listed(every[:most])
    return _MORE.format(shown=shown) if len(every) > most else shown


# Records: what their notes say, and why one is missing.
PRINT: Final = "打印稿"
PRINT_AWAITING: Final = "打印稿；正本扫描件待补"
PAGES_OPEN: Final = "正本扫描件的页数待填"
LACKS: Final = "缺{documents}"
NUMBER_OPEN: Final = "文号待核"
NOT_MADE: Final = "没有成稿：{documents}"
NO_SCAN: Final = "没有放入正本扫描件（originals/{label}.pdf）"
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
    "K304",
    _WARNING,
    "成稿“{label}”没有归入任何一件",
    "请在 data/config/archive.toml 某个 [[record]] 的 documents 中加上它",
)

# A record's metadata: the element of each field, the standard that names it, and its number there.
_FILE_METADATA: Final = "DA/T 46-2009"
_OWN: Final = "本包自定"
METADATA: Final = MappingProxyType(
    {
        "fonds_name": ("全宗名称", _FILE_METADATA, "M5"),
        "organ": ("立档单位名称", _FILE_METADATA, "M6"),
        "code": ("档号", _FILE_METADATA, "M8"),
        "fonds": ("全宗号", _FILE_METADATA, "M9"),
        "category": ("门类代码", "DA/T 13-2022", ""),
        "year": ("年度", _FILE_METADATA, "M11"),
        "retention": ("保管期限", _FILE_METADATA, "M12"),
        "retention_code": ("保管期限代码", "DA/T 13-2022", ""),
        "basis": ("保管期限依据", _OWN, ""),
        "certain": ("保管期限核定", _OWN, ""),
        "office": ("机构或问题", _FILE_METADATA, "M13"),
        "office_code": ("机构代码", "DA/T 13-2022", ""),
        "number": ("室编件号", _FILE_METADATA, "M17"),
        "title": ("题名", _FILE_METADATA, "M22"),
        "document_number": ("文件编号", _FILE_METADATA, "M31"),
        "author": ("责任者", _FILE_METADATA, "M32"),
        "day": ("日期", _FILE_METADATA, "M33"),
        "secrecy": ("密级", _FILE_METADATA, ""),
        "pages": ("页数", _FILE_METADATA, ""),
        "note": ("附注", _FILE_METADATA, ""),
        "name": ("计算机文件名", _FILE_METADATA, ""),
        "path": ("包内路径", _OWN, ""),
        "size": ("计算机文件大小", _FILE_METADATA, ""),
        "format": ("格式信息", _FILE_METADATA, ""),
        "role": ("稿本", _FILE_METADATA, ""),
        "sha256": ("数字摘要SHA-256", _OWN, ""),
        "signature": ("电子签名", _FILE_METADATA, ""),
    }
)
RECORD: Final = "归档文件"
FILES: Final = "电子文件"
FILE: Final = "文件"
STANDARD: Final = "标准"
NUMBER: Final = "编号"
REMARK: Final = "说明"
EMPTY_FIELDS: Final = "空白的字段没有来源可据，未填写；编号只在确知时写出"
ROLES: Final = MappingProxyType({"original": "正本扫描件", "print": "打印稿"})
RETENTIONS: Final = MappingProxyType({"Y": "永久", "D30": "30年", "D10": "10年"})
SETTLED: Final = MappingProxyType({True: "已对照本单位保管期限表", False: "待对照本单位保管期限表"})
UNSIGNED: Final = "未签名"
UNEXAMINED: Final = "未检测"
