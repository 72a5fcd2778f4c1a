"""What the verifier of archive packages says: findings of every kind, what was checked, and why something was not."""

from types import MappingProxyType
from typing import Final

from evalgen.model.finding import Rule, Severity

E = Severity.ERROR

_ANOTHER_COPY = "请用另外保存的一份比对、替换；各份都不符的，应查明原因并如实记录"
_PACK_AGAIN = "请把归档包的文件夹用通常的方式重新打成 zip，或取原来的 zip"

# The package as a folder or a zip.
NOT_A_ZIP = Rule("V001", E, "不是完整的 zip 文件（{reason}）", "文件可能没有传完或已损坏，请重新复制后再验")
NOT_A_PACKAGE = Rule("V002", E, "不是归档包：没有 bagit.txt 和清单", "请指明归档包的文件夹（内有 bagit.txt）或 zip")
LINK = Rule("V003", E, "是指向别处的链接，没有打开", "归档包里只应有文件本身；请删去链接，放入原件")
SPECIAL = Rule("V004", E, "不是普通文件（如设备、管道），没有打开", "请从归档包中移走")
UNREADABLE = Rule("V005", E, "读不出来：{reason}", "请检查权限和存储介质，换一份完好的再验")
UNSAFE_NAME = Rule("V006", E, "文件名会指到归档包之外，没有读取", "这个 zip 可能被动过手脚，请不要解压，取原来的一份")
STRANGE_NAME = Rule("V007", E, "文件名不只是英文字母、数字和 . _ -", "归档包的文件名只用英文字母和数字；请核对来源")
TWINS = Rule("V008", E, "与“{other}”同名或只差大小写，解压后会互相覆盖", "请取原来的一份；同名的只应有一个")
ENCRYPTED = Rule("V009", E, "已加密，不能核对", "归档包不得加密；请用不加密的一份")
PACKED_ODDLY = Rule("V010", E, "压缩方式（{method}）不认识，没有核对", _PACK_AGAIN)
SWOLLEN = Rule("V011", E, "自称解压后有 {size} 字节，是所占 {packed} 字节的几百倍，没有读取", _PACK_AGAIN)
OVERLAP = Rule("V012", E, "与别的文件占用 zip 中同一处，没有读取", _PACK_AGAIN)
HIDDEN = Rule("V013", E, "zip 中有 {size} 字节不属于任何文件（在“{near}”之前）", _PACK_AGAIN)
HEADERS = Rule("V014", E, "zip 中两处对这个文件的记载不一致，没有读取", _PACK_AGAIN)
STRAY = Rule("V015", E, "在归档包的顶层文件夹“{top}”之外", "一个 zip 只装一个归档包；请取原来的一份")
TOO_LARGE = Rule("V016", E, "作为清单或记录过大，没有逐条核对", "请核对来源；清单和记录不应有这样的规模")
FOLDER_HOLDS = Rule("V017", E, "记作文件夹，却带有 {size} 字节的内容", _PACK_AGAIN)
NO_TOP = Rule("V018", E, "归档包的内容直接放在 zip 里，没有顶层文件夹", _PACK_AGAIN)

# Lists and declarations.
ABSENT = Rule("V101", E, "缺少归档包必有的文件", _ANOTHER_COPY)
LINE = Rule("V102", E, "这一行不是“校验值、两个空格、路径”：{line}", _ANOTHER_COPY)
TWICE = Rule("V103", E, "同一个文件列了两次：{path}", _ANOTHER_COPY)
UNTIDY = Rule("V104", E, "清单的次序或行尾与写出时不同", _ANOTHER_COPY)
DECLARATION = Rule("V105", E, "内容不是 BagIt 1.0 的声明", _ANOTHER_COPY)
OXUM = Rule("V106", E, "Payload-Oxum 记 {wanted}，包内实有 {found}（字节数.文件数）", _ANOTHER_COPY)
OXUM_SHAPE = Rule("V107", E, "Payload-Oxum 的写法不对：{value}", _ANOTHER_COPY)
FINGERPRINT = Rule(
    "V108",
    E,
    "归档包的指纹是 {found}，应为 {expected}",
    "归档包在登记指纹以后被改动过，即使包内各项彼此相符；请用另外保存的一份",
)

# A file against all lists that should name it.
WHOLE: Final = MappingProxyType(
    {
        "missing": Rule("V201", E, "清单列有，包内没有", _ANOTHER_COPY),
        "extra": Rule("V202", E, "包内多出，清单没有列", "请查明来源；电脑自动生成的（如 Thumbs.db）删去即可"),
        "changed": Rule("V203", E, "内容被改动过，与 {lists} 所记不符", _ANOTHER_COPY),
        "renamed": Rule("V204", E, "被改名为“{other}”，内容未变", "请改回原名"),
        "swapped": Rule("V205", E, "与“{other}”的内容互相调换了", "请把两个文件换回来"),
        "replaced": Rule("V206", E, "内容被换成了“{other}”的内容", _ANOTHER_COPY),
    }
)
# A file where the lists do not agree with one another.
PARTLY: Final = MappingProxyType(
    {
        "missing": Rule("V211", E, "包内没有，只有 {lists} 列有，{others} 未列", _ANOTHER_COPY),
        "extra": Rule("V212", E, "{lists} 漏列，{others} 列有", _ANOTHER_COPY),
        "changed": Rule("V213", E, "与 {lists} 所记不符，却与 {others} 相符：文件和清单都可能被改动过", _ANOTHER_COPY),
        "renamed": Rule("V214", E, "{lists} 所记的内容在“{other}”中，{others} 则不然：清单被改动过", _ANOTHER_COPY),
        "swapped": Rule("V215", E, "{lists} 把它与“{other}”记反了，{others} 没有：清单被改动过", _ANOTHER_COPY),
        "replaced": Rule("V216", E, "按 {lists} 是“{other}”的内容，按 {others} 则不是：清单被改动过", _ANOTHER_COPY),
    }
)

# What records inside the package claim of its files.
BASELINE_BROKEN = Rule("V301", E, "{reason}", "请用另外保存的一份比对；批复基线冻结以后不能改动")
BASELINE_LOOSE = Rule("V302", E, "不是依据前一份批复基线（{former}）冻结的，前后不相连", "请用另外保存的一份比对")
BASELINE_ENDLESS = Rule("V303", E, "有以前的批复基线，没有现行的一份", _ANOTHER_COPY)
BASELINE_UNKNOWN = Rule("V304", E, "成稿所依据的批复基线（{digest}）不在包内", _ANOTHER_COPY)
EDITION_BROKEN = Rule("V311", E, "不是成稿清单，或已经损坏", _ANOTHER_COPY)
EDITION_SOURCE = Rule("V312", E, "成稿所依据的“{name}”与包内的 {path} 内容不同", _ANOTHER_COPY)
NO_EDITION = Rule("V313", E, "打印稿的内容不在任何一份成稿清单中", _ANOTHER_COPY)
RECORD_BROKEN = Rule("V321", E, "不是归档文件的元数据，或已经损坏", _ANOTHER_COPY)
RECORD_ABSENT = Rule("V322", E, "这一件没有元数据 record.xml", _ANOTHER_COPY)
RECORD_FILE_ABSENT = Rule("V323", E, "元数据列有“{path}”，包内没有", _ANOTHER_COPY)
RECORD_DIFFERS = Rule("V324", E, "“{path}”的内容与元数据所记的校验值不符", _ANOTHER_COPY)
RECORD_SILENT = Rule("V325", E, "“{path}”在这一件中，元数据没有列", _ANOTHER_COPY)

# Reasons inside other words.
NO_DIRECTORY = "没有完整的目录"
SHORTER = "内容比所记的短"
LONGER = "内容比所记的长"
DAMAGED = "压缩数据已损坏"
CHECKSUM = "与 zip 中的校验和不符"
REFUSED = "系统不允许（{reason}）"
END = "末尾"
NONE = "（无）"

# What was checked, how it came out, and why something was not.
CHECKED: Final = MappingProxyType(
    {
        "container": "能否逐个读出，文件名、链接和压缩",
        "declaration": "BagIt 声明",
        "oxum": "总字节数和文件数",
        "baseline": "批复基线前后相连",
        "editions": "打印稿与成稿清单",
        "sources": "成稿依据与包内原始表格",
        "approved": "成稿所依据的批复基线",
        "records": "各件的元数据",
        "fingerprint": "指纹与另外登记的指纹",
    }
)
AGAINST_LIST = "文件与 {name}"
OUTCOMES: Final = MappingProxyType({"passed": "合格", "failed": "不合格", "untested": "未检测"})
FILES = "{count} 个文件"
LINKS = "{count} 份"
RECORDS = "{count} 件"
NO_SM3_HERE = "这台电脑的 Python 不能算 SM3"
NOT_THERE = "包内没有 {name}"
NOT_READ = "清单读不出来"
NOT_STATED = "包内没有写明"
NOT_GIVEN = "没有给出登记的指纹"
NOT_REACHED = "归档包打不开，没有检测"

# A path that does not exist, for the command line.
NO_PACKAGE = "找不到归档包：{path}"
NO_PACKAGE_HINT = "请核对路径；可以是归档包的文件夹，也可以是 zip 文件"
CANNOT_OPEN = "打不开归档包 {path}：{reason}"
CANNOT_OPEN_HINT = "请检查权限，或关闭正在使用它的程序"


def row(number: int) -> str:
    """A line of a list as findings name it."""
    return f"第{number}行"


def shown(path: str) -> str:
    """A path as a line can hold it: line breaks, signs that steer a terminal and bytes that are no text are spelled."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in path)
