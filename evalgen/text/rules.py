"""The catalogue of findings: every kind of problem in a workbook, with its code, severity, message and hint.

Letters: S file, sheets and cells; W weights; A assignments; X wording.  A code is never used for anything else.
"""

from types import MappingProxyType
from typing import Final

from evalgen.model.finding import Rule, Severity

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

# The file as a whole: it is not read.
MISSING_FILE = Rule("S001", _ERROR, "找不到 {path}", "请检查年度和文件夹；新建一份空表用 python generate.py init 年度")
UNREADABLE_FILE = Rule("S002", _ERROR, "打不开 {path}", "请检查它是不是文件、有没有权限；在 Excel 中打开着的请先关闭")
TOO_LARGE = Rule("S003", _ERROR, "文件超过 {limit} MB，不予读取", "请删去表中的图片和无关的表后再保存")
PASSWORD = Rule("S004", _ERROR, "文件加了密码，读不了", "请在 Excel 中打开，去掉密码（文件→信息→保护工作簿）后保存")
OLD_FORMAT = Rule(
    "S005", _ERROR, "这是旧的 .xls 文件或加了密码的文件", "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”"
)
NOT_A_WORKBOOK = Rule(
    "S006", _ERROR, "文件已损坏，或不是 .xlsx 工作簿", "请用 Excel 或 WPS 打开它，另存为 .xlsx；打不开时请用备份"
)
UNSAFE_PARTS = Rule("S007", _ERROR, "文件的内部结构可疑，不予读取", "请用 Excel 或 WPS 打开，把内容复制到新的工作簿中")
TOO_MANY_PARTS = Rule("S008", _ERROR, "文件内部有 {parts} 个部件，超过 {limit} 个", "请把内容复制到新的工作簿中")
INFLATES = Rule("S009", _ERROR, "文件展开后大得异常（{part}），不予读取", "请把内容复制到新的工作簿中")
DOCTYPE = Rule("S010", _ERROR, "文件含有不该有的文档类型声明（{part}），不予读取", "请用 Excel 或 WPS 另存为新的 .xlsx")
MACROS = Rule("S011", _ERROR, "文件带有宏，不予读取", "请在 Excel 中另存为“Excel 工作簿（*.xlsx）”，不带宏")
TOO_MANY_ROWS = Rule(
    "S012", _ERROR, "有一张表用到了第 {row} 行，超过 {limit} 行", "请选中数据以下的所有空行，删除后再保存"
)
TOO_MANY_COLUMNS = Rule(
    "S013", _ERROR, "有一张表用到了第 {columns} 列，超过 {limit} 列", "请选中数据右边的所有空列，删除后再保存"
)
TOO_MANY_CELLS = Rule("S014", _ERROR, "有一张表超过 {limit} 个单元格", "请删去多余的行和列后再保存")
MERGED_TOO_FAR = Rule("S015", _ERROR, "合并的单元格太大（{range}）", "请取消这处合并后再保存")
NO_NUMBER = Rule(
    "S016", _ERROR, "第 {row} 行有一个数值写成了“{value}”，不是数字", "请用 Excel 打开，重新填写该数值后保存"
)
BROKEN = Rule(
    "S017", _ERROR, "读取中断，文件可能已损坏（{reason}）", "请用 Excel 或 WPS 打开，另存为新的 .xlsx 后再运行"
)
TOO_SLOW = Rule("S018", _ERROR, "读了 {seconds} 秒还没有读完，已停止", "请把内容复制到新的工作簿中，去掉多余的格式")
TOO_MUCH_MEMORY = Rule(
    "S019", _ERROR, "读取这个文件所需的内存太多，已停止", "请把内容复制到新的工作簿中，去掉多余的行和格式"
)
EXTERNAL_LINKS = Rule(
    "S020", _WARNING, "工作簿链接了别的文件，取的是保存时的数值", "请确认数值是新的；最好改成直接填写"
)

# Sheets, columns and rows.
SHEET_MISSING = Rule(
    "S101", _ERROR, "缺少“{sheet}”表", "请补上{nearest}；样子见 python generate.py init 年度 生成的空表"
)
SHEET_DOUBLED = Rule("S102", _ERROR, "“{sheet}”表有两张", "请只留一张")
SHEET_UNKNOWN = Rule("S103", _NOTE, "“{sheet}”表不在约定之内，没有读取", "不需要改动；若是表名写错，请改正")
COLUMN_MISSING = Rule("S104", _ERROR, "“{sheet}”表缺少“{column}”列", "{hint}")
COLUMN_DOUBLED = Rule("S105", _ERROR, "“{column}”列有两个", "请只留一列")
COLUMN_UNKNOWN = Rule("S106", _NOTE, "“{column}”列不在约定之内，没有读取", "不需要改动；若是列名写错，请改正{nearest}")
SHEET_EMPTY = Rule("S107", _ERROR, "“{sheet}”表没有内容", "请至少填一行")
KEY_MISSING = Rule("S108", _ERROR, "缺少项目“{key}”", "{hint}")
KEY_DOUBLED = Rule("S109", _ERROR, "项目“{key}”出现了两次", "请只留一行（另一行在 {other}）")
KEY_UNKNOWN = Rule("S110", _NOTE, "项目“{key}”不在约定之内，没有读取", "不需要改动；若是项目名写错，请改正")
TOTAL_ROW = Rule("S111", _ERROR, "这一行像是“{word}”，不是指标", "请删去：小计和总分由程序计算")
MERGED = Rule("S112", _ERROR, "{range} 是合并的，除第一格外读出来都是空的", "请取消合并，每格都填写")

# Cells.
BLANK = Rule("S201", _ERROR, "“{columns}”没有填", "{hint}")
FORMULA = Rule("S202", _ERROR, "“{column}”是公式，但没有保存算出的值", "请用 Excel 打开并保存一次，或改成直接填写")
CELL_ERROR = Rule("S203", _ERROR, "“{column}”是错误值 {written}", "请改正公式，或直接填写")
CONTROL = Rule("S204", _ERROR, "“{column}”含有看不见的控制字符 {characters}", "请删去后重新键入“{written}”")
SURROGATE = Rule("S205", _ERROR, "“{column}”含有残缺的字符 {characters}", "请重新键入“{written}”中缺的字")
TOO_LONG = Rule("S206", _ERROR, "“{column}”有 {length} 个字符，超过 {limit} 个", "请删减")
NOT_NUMBER = Rule("S207", _ERROR, "“{column}”应为数字，现为“{written}”", "请只填数字，如 2 或 1.5，不带单位")
NOT_WHOLE = Rule("S208", _ERROR, "“{column}”应为整数，现为“{written}”", "请填整数，如 2021")
NOT_DATE = Rule("S209", _ERROR, "“{column}”应为日期，现为“{written}”", "请写成 2021-12-24 或 2021年12月24日")
SERIAL_DATE = Rule(
    "S210", _ERROR, "“{column}”应为日期，现为数字 {written}", "请写成 2021-12-24，或把单元格格式设为日期"
)
NOT_CHOICE = Rule("S211", _ERROR, "“{column}”不能是“{written}”", "请从这些里选：{choices}")
NOT_ITEM = Rule("S212", _ERROR, "“{column}”不能是“{written}”", "请写成 1-1 这样的序号")
ITEM_DATE = Rule("S213", _ERROR, "“{column}”被变成了日期 {written}", "请把这一列的格式设为“文本”，再重新填写")
ITEM_NUMBER = Rule(
    "S214", _ERROR, "“{column}”是数值 {written}，2.10 会变成 2.1", "请把这一列的格式设为“文本”，再重新填写"
)
MENDED = Rule("S220", _NOTE, "“{column}”中有{mended}", "已按“{value}”读取，可在表中改正")

# Numbers of the items.
ITEM_DOUBLED = Rule(
    "S301", _ERROR, "序号 {number} 在 {other} 已经用过", "请改成别的序号{hint}；同一项的分项须连排、项目名称相同"
)
ITEM_SKIPPED = Rule("S302", _ERROR, "序号 {number} 之前缺 {missing}", "请补上缺的指标，或把序号改成 {missing}")
ITEM_UNORDERED = Rule(
    "S303", _ERROR, "序号 {number} 排在 {above} 之后，次序不对", "请按序号的次序排列（2-10 在 2-9 之后）"
)
ITEM_UNTITLED = Rule(
    "S304", _WARNING, "序号与 {other} 同为 {number}，都没有项目名称", "若是两项指标，请改序号；若是同一项的分项，可不改"
)
ITEM_BLANK = Rule("S305", _ERROR, "“{title}”没有序号", "请填写序号；上一行是 {above}")
ITEM_PREFIX = Rule("S306", _ERROR, "序号 {number} 应以 {prefix} 开头，因为它属于“{category}”", "请改序号或改所属的分类")
PREFIX_WRONG = Rule("S307", _ERROR, "“{category}”的编号前缀是 {prefix}，其下序号却是 {number} 等", "请改成一致")
ITEM_LEVELS = Rule("S308", _ERROR, "序号 {number} 的层数与别的序号不同", "请写成与别的序号一样，如 {example}")

# Weights and categories.
WEIGHT_NOT_POSITIVE = Rule("W101", _ERROR, "分值是 {weight}，应大于 0", "请填大于 0 的分值；不考评的行请删去")
WEIGHT_PLACES = Rule(
    "W102", _ERROR, "分值 {weight} 有 {places} 位小数，只允许 {allowed} 位", "请改分值，或改“基本信息”的权重小数位"
)
QUOTA_MISSED = Rule(
    "W201", _ERROR, "“{category}”下权重合计 {total} {unit}，应为 {quota} {unit}（{where}：{parts}）", "{hint}"
)
PARTS_MISSED = Rule(
    "W202", _ERROR, "“{category}”下各项分值合计 {total} {unit}，应为 {quota} {unit}（{where}：{parts}）", "{hint}"
)
FULL_MARKS_MISSED = Rule(
    "W203", _ERROR, "一级指标分值合计 {total} {unit}，应为 {quota} {unit}（{where}：{parts}）", "{hint}"
)
CATEGORY_EMPTY = Rule("W204", _ERROR, "“{category}”下没有指标", "请在“指标”表补上，或删去这一行")
CATEGORY_UNKNOWN = Rule("W205", _ERROR, "“{category}”不在“分类”表中{more}", "{hint}")
CATEGORY_DOUBLED = Rule("W206", _ERROR, "“{category}”在 {other} 已经有了", "请只留一行")
CATEGORY_ORPHAN = Rule("W207", _ERROR, "“{category}”没有自己的一行", "{hint}")
ROW_TOO_SHALLOW = Rule("W208", _ERROR, "“{category}”还分下一级，没有写是哪一项{more}", "请填其中一项：{parts}")
CATEGORY_RENAMED = Rule(
    "W209", _ERROR, "“{category}”在“指标”表中没有出现，那里写的是“{written}”（{place}）", "请改成一致"
)

# Assignments.
LEADER_UNKNOWN = Rule("A101", _ERROR, "“{name}”不在“领导”表中{more}", "{hint}")
LEADERS_DISAGREE = Rule("A102", _ERROR, "责任领导是“{written}”，按名册应为“{derived}”", "请改成一致，或留空由程序推出")
PERSON_UNKNOWN = Rule("A103", _ERROR, "“{name}”不是名册中的责任人{more}", "{hint}")
PEOPLE_DISAGREE = Rule("A104", _ERROR, "责任人是“{written}”，按名册应为“{derived}”", "请改成一致，或留空由程序推出")
DEPARTMENT_UNKNOWN = Rule("A105", _ERROR, "“{name}”不在名册中{more}", "{hint}")
DEPARTMENT_RENAMED = Rule(
    "A106", _ERROR, "“{name}”在“指标”表中没有出现，那里写的是“{written}”（{place}）", "请改成一致"
)
NAME_DOUBLED = Rule("A107", _ERROR, "“{name}”在 {other} 已经有了", "请只留一行，或改成别的名称")
NAME_REPEATED = Rule("A108", _WARNING, "“{name}”在这一格里写了两次", "请只留一个")
DEPARTMENT_IDLE = Rule("A109", _NOTE, "“{name}”没有单独承担的指标", "请确认；确实如此时可不改")
EVERYONE_AND_MORE = Rule("A110", _ERROR, "“{written}”既写了全体又写了单个科室", "请只写“{everyone}”，或只写各个科室")

# Wording: documents, dates, years.
NUMBER_SHAPE = Rule("X101", _ERROR, "文号“{number}”的写法不对", "{hint}")
TITLE_TWO_NUMBERS = Rule("X102", _ERROR, "同一文件有两个文号：这里是“{one}”，{other} 是“{two}”", "请对照原件改正")
NUMBER_PENDING = Rule("X103", _WARNING, "文号“{number}”待核", "请对照{purpose}原件，核实后把“把握”改为确定")
CONTENT_PENDING = Rule("X104", _WARNING, "{key}“{content}”待核", "核实后请把“把握”改为确定")
LEADER_PENDING = Rule("X105", _WARNING, "{department}的分管领导“{leader}”待核", "核实后请把“把握”改为确定")
NO_PURPOSE = Rule("X106", _ERROR, "没有用途为“{purpose}”的文件", "请加一行：{why}")
DATES_REVERSED = Rule("X107", _ERROR, "{later} {late} 早于{earlier} {early}", "请核对这两个日期")
YEAR_DIFFERS = Rule("X108", _WARNING, "{what}在 {found} 年，年度是 {year}", "请核对；确实如此时可不改")
YEAR_MENTIONED = Rule(
    "X109", _WARNING, "“{column}”写到 {found} 年，年度是 {year}", "请核对是否忘了改年份；确实如此时可不改"
)
YEAR_UNLIKELY = Rule("X110", _ERROR, "年度 {year} 不像年份", "请填四位年份，如 2021")
YEAR_NOT_ASKED = Rule(
    "X117",
    _ERROR,
    "工作簿的年度是 {year}，要生成的是 {asked} 年",
    "请改正年度；沿用上一年的工作簿时，文号、日期等也要改",
)
SYMBOL_SHAPE = Rule("X111", _ERROR, "发文机关代字“{symbol}”的写法不对", "请只写代字，如 晋环保，不带年份和括号")
SERIAL_SHAPE = Rule("X112", _ERROR, "发文序号是 {serial}，应大于 0", "请填大于 0 的整数，不带“第”和“号”")
TITLE_MARKED = Rule("X113", _NOTE, "文件名称带了书名号", "书名号由程序加上，可删去")
PAIR_BROKEN = Rule("X114", _WARNING, "“{column}”中的 {pair} 不成对", "请补上缺的一半，或删去多余的")
NUMBER_TWO_TITLES = Rule("X115", _ERROR, "同一文号有两个文件：这里是“{one}”，{other} 是“{two}”", "请对照原件改正")
YEAR_IN_TARGET = Rule(
    "X116", _NOTE, "“{column}”写到 {found} 年，年度是 {year}", "请核对是否忘了改年份；确实如此时可不改"
)

# Wording: names, signs and typefaces.
CALLED_OTHERWISE = Rule("X201", _NOTE, "表内称“{name}”，正文称“{called}”", "已照录；若应一致，请清空“正文称谓”")
PUNCTUATION = Rule("X301", _NOTE, "“{column}”有半角标点 {signs}", "印出时已改为全角，可在表中改正")
WIDER_FACE = Rule("X401", _NOTE, "{face}没有“{characters}”", "这一段改用{wider}排印，不需要改动")
FACE_LACKS = Rule(
    "X402", _WARNING, "{face}没有“{characters}”，印出时可能是空白", "请换一个通行的写法，或安装收有该字的字体"
)
STAND_IN_LACKS = Rule(
    "X403", _WARNING, "代替{face}的 {stand_in} 没有“{characters}”", "Word 不受影响；PDF 请在装有{face}的电脑上生成"
)

# Pieces of messages and hints.
NEAREST = "是否为“{name}”？"
NEAREST_IN_PASSING = "（是否为“{name}”？）"
NO_NEAREST = "请改正，或先把它加到“{sheet}”表"
BELONGS_TO = "“{category}”属于“{parent}”，请改一级指标"
RENAME = "是否应把“{old}”改为“{new}”？"
ADD_COLUMN = "请在标题行补上这一列"
ADD_KEY = "请在“项目”列加上这一行，并填写内容"
ALSO_AT = "（共 {count} 处，还有 {places}）"
ALSO_AT_MANY = "（共 {count} 处，还有 {places} 等）"
SHORT_BY = "尚差 {gap} {unit}"
OVER_BY = "多出 {gap} {unit}"
SUMMED = "{name} {points}"
NUMBER_FREE = "，如 {number}"
WRITE_NUMBER = "请写成 {number}"
NUMBER_EXAMPLE = "请写成 晋效〔2021〕3号 的样子：代字、六角括号〔年份〕、序号、号"
FILL_IN = "请填写：{comment}"
FILL_ROW = "请补全这一行；不需要时删去整行"
APART = "”“"
AND_SO_ON = "……"
CHARACTER = "{sign}（{code}）"
WHY_APPROVAL = "通知正文要引用批复"
WHY_BASIS = "方案开头要引用制定依据"
MENDS = MappingProxyType(
    {
        "blanks": "多余的空格",
        "digits": "全角数字或字母",
        "breaks": "换行",
        "percent": "百分号",
        "dashes": "别样的横线",
    }
)
UNITS = MappingProxyType({"points": "分", "percent": "%"})

BY_CODE: Final = MappingProxyType({rule.code: rule for rule in tuple(globals().values()) if isinstance(rule, Rule)})
