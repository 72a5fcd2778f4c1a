"""The catalogue of findings: every kind of problem in a workbook, with its code, severity, message and hint.

Letters: S file, sheets and cells; W weights; A assignments; X wording; R standards and results; C changes.
A code is never used for anything else.
"""

from types import MappingProxyType
from typing import Final

from evalgen.model.finding import Rule, Severity

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

# The file as a whole: it is not read.
REFUSED = "{source}：{message}"
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
TOO_MANY_PARTS = Rule("S008", _ERROR, "文件内部超过 {limit} 个部件，不予读取", "请把内容复制到新的工作簿中")
INFLATES = Rule("S009", _ERROR, "文件展开后大得异常（{part}），不予读取", "请把内容复制到新的工作簿中")
DOCTYPE = Rule("S010", _ERROR, "文件含有不该有的文档类型声明（{part}），不予读取", "请用 Excel 或 WPS 另存为新的 .xlsx")
MACROS = Rule("S011", _ERROR, "文件带有宏，不予读取", "请在 Excel 中另存为“Excel 工作簿（*.xlsx）”，不带宏")
TOO_MANY_ROWS = Rule(
    "S012", _ERROR, "有一张表用到了第 {row} 行，超过 {limit} 行", "请选中数据以下的所有空行，删除后再保存"
)
TOO_MANY_COLUMNS = Rule(
    "S013", _ERROR, "有一张表用到了第 {columns} 列，超过 {limit} 列", "请选中数据右边的所有空列，删除后再保存"
)
TOO_MANY_CELLS = Rule("S014", _ERROR, "用到的单元格超过 {limit} 个，或散得太开", "请删去多余的行和列后再保存")
MERGED_TOO_FAR = Rule("S015", _ERROR, "合并的单元格太大（{range}）", "请取消这处合并后再保存")
NO_NUMBER = Rule(
    "S016", _ERROR, "第 {row} 行有一个数值写成了“{value}”，不是数字", "请用 Excel 打开，重新填写该数值后保存"
)
BROKEN = Rule(
    "S017", _ERROR, "读取中断，文件可能已损坏（{reason}）", "请用 Excel 或 WPS 打开，另存为新的 .xlsx 后再运行"
)
TOO_SLOW = Rule(
    "S018", _ERROR, "内容太多或太乱，读了很久还没有读完，已停止", "请把内容复制到新的工作簿中，去掉多余的行和格式"
)
TOO_MUCH_MEMORY = Rule(
    "S019", _ERROR, "读取这个文件所需的内存太多，已停止", "请把内容复制到新的工作簿中，去掉多余的行和格式"
)
EXTERNAL_LINKS = Rule(
    "S020", _WARNING, "工作簿链接了别的文件，取的是保存时的数值", "请确认数值是新的；最好改成直接填写"
)
STRICT = Rule(
    "S021", _ERROR, "这是“严格的 Open XML”工作簿，读不了", "请在 Excel 中另存为“Excel 工作簿（*.xlsx）”，不要选“Strict”"
)
TOO_MANY_UNITS = Rule(
    "S022", _ERROR, "“适用单位”一列写了超过 {limit} 个单位", "请检查这一列；单位确实很多时，请分成几个工作簿"
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

# Standards: which indicator a row means, and what plan and standards both say.
PART_UNKNOWN = Rule("R101", _ERROR, "序号 {number} 不在方案中", "{hint}")
PART_UNSURE = Rule(
    "R102", _ERROR, "序号 {number} 有 {count} 个分项，没有写是哪一个", "请写成 {number}#1 至 {number}#{count}"
)
PART_BEYOND = Rule("R103", _ERROR, "序号 {number} 不在方案中：{item} 只有 {count} 个分项", "请改正 # 后面的分项号")
PART_DOUBLED = Rule("R104", _ERROR, "序号 {number} 在 {other} 已经有了", "请只留一行")
RESTATED = Rule(
    "R105", _ERROR, "“{column}”是“{written}”，方案 {place} 写的是“{stated}”", "请改成一致；方案批准后不改，应改这里"
)
SHEET_RESTATED = Rule(
    "R106", _ERROR, "“{sheet}”表方案中已经填了，这里的不会读取", "请只留一处；方案批准后不改，应清空这里"
)
METHOD_UNSTATED = Rule(
    "R107", _NOTE, "有 {count} 项没有写计分方法，按“{method}”计分：{items}", "请确认；要按别的方法计分的，请补上一行"
)

# Standards: parameters and goals.
PARAMETER_SHAPE = Rule("R111", _ERROR, "计分参数“{written}”的写法不对", "请写成 键=值，几个之间用分号隔开")
PARAMETER_UNKNOWN = Rule("R112", _ERROR, "“{method}”没有“{key}”这个参数", "{hint}")
PARAMETER_DOUBLED = Rule("R113", _ERROR, "计分参数“{key}”写了两次", "请只留一个")
PARAMETER_VALUE = Rule("R114", _ERROR, "计分参数“{key}”不能是“{value}”", "{hint}")
PARAMETER_MISSING = Rule("R115", _ERROR, "“{method}”缺计分参数“{key}”", "请在“计分参数”中补上 {key}=……")
PARAMETERS_EMPTY = Rule("R116", _ERROR, "“{method}”没有写计分参数", "请填写，如 {example}")
PARAMETERS_UNWANTED = Rule("R117", _ERROR, "“{method}”不用计分参数，现为“{written}”", "请删去，或改计分方法")
PARAMETER_NOT_POSITIVE = Rule("R118", _ERROR, "计分参数“{key}”是 {value}，应大于 0", "请改正")
EFFICACY_FLAT = Rule("R119", _ERROR, "满意值和不允许值都是 {value}，算不出得分", "请改正其中一个")
POINTS_OVER_WORTH = Rule("R120", _ERROR, "计分参数“{key}={value}”超过这一项的满分 {worth} 分", "请改正参数或计分方法")
COEFFICIENT_OVER_ONE = Rule("R121", _ERROR, "系数“{key}={value}”大于 1，得分会超过满分", "请改成 0 至 1 之间的数")
FIELD_TOO_SMALL = Rule("R122", _ERROR, "参评数是 {field}，却写了第 {rank} 名的得分", "请改正参评数或名次")
FLOOR_OVER_CAP = Rule("R123", _ERROR, "下限 {floor} 高于封顶 {cap}，怎样都得 0", "请改正；下限和封顶都是与目标值的比")
RANK_KEY = Rule("R124", _ERROR, "计分参数中的名次“{key}”应从 1 起", "请改正")
GOAL_MISSING = Rule("R131", _ERROR, "{number} 按“{method}”计分，没有目标值", "请填写目标值")
GOAL_NOT_NUMBER = Rule("R132", _ERROR, "“{method}”的目标值应为数字，现为“{written}”", "请只填数字，单位填在“单位”列")
GOAL_NOT_POSITIVE = Rule("R133", _ERROR, "“{method}”的目标值是 {goal}，应大于 0", "请改正目标值或计分方法")
GOAL_UNUSED = Rule("R134", _NOTE, "“{method}”计分不用目标值", "不影响计分；若应按目标值计分，请改计分方法")

# Standards: terms and shares.
TERM_MISSING = Rule("R141", _ERROR, "没有写“{term}”，不能计分", "请在考评细则的“{sheet}”表填写")
TERM_PLACES = Rule("R142", _ERROR, "得分小数位是 {places}，不能超过 {limit}", "请改正")
TERM_NOT_POSITIVE = Rule("R143", _ERROR, "“{term}”是 {value}，应大于 0", "请改正；没有上限时留空")
SHARES_SUM = Rule("R151", _ERROR, "序号 {number} 的分担合计 {total}%，应为 100%（{parts}）", "{hint}")
SHARE_STRANGER = Rule("R152", _ERROR, "“{name}”不是序号 {number} 的责任科室", "责任科室是{departments}；请改正")
SHARE_DOUBLED = Rule("R153", _ERROR, "“{name}”分担序号 {number}，在 {other} 已经有了", "请只留一行")
SHARE_LEADS = Rule("R154", _ERROR, "序号 {number} 有 {count} 个牵头科室", "请只写一个牵头，其余写协办")
SHARE_RANGE = Rule("R155", _ERROR, "比例是 {value}，应大于 0、不超过 100", "请填百分数，如 60")
SHARE_LEADERLESS = Rule("R157", _ERROR, "序号 {number} 没有牵头科室", "请写明哪个科室牵头")
SHARE_LACKS = Rule("R156", _WARNING, "序号 {number} 的责任科室中，{names}没有分担", "请补上，或确认不分担")

# Results: what is reported of every indicator.
ITEMS_MISSING = Rule("R201", _ERROR, "缺 {count} 项：{items}", "请补上这些行；没有结果就不能计分")
ITEMS_MISSING_YET = Rule("R202", _NOTE, "还没有填的有 {count} 项：{items}", "上半年可以不填；年终须填齐")
ACTUAL_MISSING = Rule(
    "R203", _ERROR, "按“{method}”计分，没有填实际值", "请填写；确实不适用的，填“不适用”、理由和批准文号"
)
CLAIM_MISSING = Rule("R204", _ERROR, "按“{method}”计分，没有填自评得分", "请填写得分，并在“完成情况”写明理由")
ACTUAL_NOT_NUMBER = Rule("R205", _ERROR, "实际值应为数字，现为“{written}”", "请只填数字，不带单位；文字写在“完成情况”")
VERDICT_UNKNOWN = Rule("R206", _ERROR, "计分参数中没有“{verdict}”", "{hint}")
ACTUAL_NEGATIVE = Rule("R207", _ERROR, "实际值是 {actual}，不应小于 0", "请改正")
ACTUAL_NOT_WHOLE = Rule("R208", _ERROR, "按“{method}”计分，实际值应为整数，现为 {actual}", "请改正")
RANK_UNDER_ONE = Rule("R209", _ERROR, "名次是 {actual}，应从 1 起", "请填名次；没有参加排名的，按不适用填报")
RANK_BEYOND = Rule("R210", _ERROR, "名次是 {actual}，参评的只有 {field} 个", "请核对名次和参评数")
GOAL_EXCEEDED = Rule("R211", _WARNING, "实际值 {actual} 是目标值 {goal} 的 {rate}%", "请核对数据和单位；属实时可不改")
UNIT_WRONG = Rule("R212", _ERROR, "实际值 {actual} 与 {goal}{unit} 相差太大，像是单位不同", "{hint}")
UNIT_DOUBTFUL = Rule("R213", _WARNING, "实际值 {actual} 约为目标值 {goal}{unit} 的百分之一", "请核对单位；属实时可不改")
PERCENT_TYPED = Rule("R214", _ERROR, "实际值写成了 {written}，单位是“{unit}”", "请按“{unit}”填数字，或改正“单位”")
WORD_UNEXPECTED = Rule("R215", _WARNING, "实际值是“{written}”，与目标值“{goal}”不同，按未达到计", "达到时请写“{goal}”")
ACTUAL_NOT_WORD = Rule("R216", _ERROR, "实际值是 {actual}，目标值是文字“{goal}”，不能比较", "请填文字，如 {goal}")
CLAIM_OVER_WORTH = Rule("R221", _ERROR, "得分 {claimed} 超过这一项最多的 {worth} 分", "请改正")
CLAIM_NEGATIVE = Rule("R222", _ERROR, "得分 {claimed} 小于 0", "请改正")
CLAIM_PLACES = Rule(
    "R223", _WARNING, "自评得分 {claimed} 有 {places} 位小数，规定保留 {allowed} 位", "请按规定的位数填写"
)
CLAIM_DIFFERS = Rule("R224", _WARNING, "自评得分 {claimed}，按“{method}”算出 {points}", "请核对；以算出的为准（{sum}）")
CLAIM_FAR = Rule(
    "R225", _ERROR, "自评得分 {claimed}，按“{method}”算出 {points}，相差 {gap} 分", "请核对实际值和得分（{sum}）"
)
ACCOUNT_MISSING = Rule(
    "R226", _ERROR, "按“{method}”给了 {claimed} 分，没有写理由", "请在“完成情况”写明做了什么、为什么得这些分"
)
ACCOUNT_LACKS = Rule("R227", _WARNING, "“完成情况”没有填{more}", "年终自评须写明完成情况，请补上")
SILENT = Rule(
    "R228", _ERROR, "按“{method}”计分，没有扣分记录，也没有写完成情况", "没有发生扣分的，请在“完成情况”写明，才能计满分"
)
SILENT_YET = Rule(
    "R229", _WARNING, "按“{method}”计分，没有扣分记录和完成情况，现按满分计", "没有发生扣分的，请在“完成情况”写明"
)
EXCUSE_BLANK = Rule(
    "R231", _ERROR, "{number} 不适用，没有填“{column}”", "不适用的须有理由和批准文号；没有经过批准的不能算"
)
EXCUSE_NUMBER = Rule("R232", _WARNING, "批准文号“{number}”不像文号", "{hint}")
EXCUSED_AND_SCORED = Rule("R233", _WARNING, "不适用，却又填了“{columns}”", "请只留一样；填“不适用”的不看实际值和得分")
EXCUSED_WITHOUT_RULE = Rule("R234", _ERROR, "没有规定不适用的项怎样计分", "请在考评细则的“{sheet}”表填写“{term}”")
EXCUSE_IDLE = Rule("R235", _WARNING, "填了“{column}”，没有填“不适用”", "不适用时请填“是”；适用时请删去")
REMEDY_MISSING = Rule("R241", _WARNING, "有问题，没有整改措施", "请填写整改措施")
PROBLEM_MISSING = Rule("R242", _WARNING, "有整改措施，没有写问题", "请填写存在的问题")
INCIDENT_ASTRAY = Rule(
    "R251", _ERROR, "{number} 按“{method}”计分，不按“{deductions}”", "请改正序号；另外扣分的记在“{sheet}”表"
)
KIND_UNKNOWN = Rule("R252", _ERROR, "{number} 的计分参数中没有“{kind}”", "{hint}")
INCIDENT_DAY = Rule("R253", _ERROR, "日期 {day} 不在 {first} 至 {last} 之间", "请改正日期；不在这一段的不计")
TIMES_NONE = Rule("R254", _ERROR, "次数是 0", "请填发生的次数；没有发生的删去整行")

# Bonuses, deductions, vetoes, grades, and what makes the composite score.
EACH_NOT_POSITIVE = Rule("R301", _ERROR, "“每次”是 {each}，应大于 0", "请填正数；加还是扣由“类别”决定")
CAP_UNDER_EACH = Rule("R302", _ERROR, "上限 {cap} 低于每次的 {each}", "请改正；不封顶时留空")
GRADES_UNORDERED = Rule(
    "R311", _ERROR, "“{grade}”的下限 {floor} 不低于上一等“{above}”的 {other}", "请从高到低排列，下限逐等降低"
)
GRADES_NO_ZERO = Rule("R312", _ERROR, "最低一等“{grade}”的下限是 {floor}，得分更低时没有等次", "最低一等的下限请填 0")
FACTORS_SUM = Rule("R321", _ERROR, "加权的系数合计 {total}，应为 1（{parts}）", "{hint}")
FACTOR_NOT_POSITIVE = Rule("R322", _ERROR, "系数是 {factor}，应大于 0", "请改正；扣分和加分由“方式”决定")
NO_TARGETS = Rule("R323", _ERROR, "没有“{component}”，不能合成", "请补上一行")
TARGETS_NOT_WEIGHTED = Rule("R324", _ERROR, "“{component}”的方式是“{written}”", "请改成“{wanted}”")
CODE_UNKNOWN = Rule("R331", _ERROR, "编号“{code}”不在考评细则的“{sheet}”表中", "{hint}")
POINTS_DIFFER = Rule("R332", _WARNING, "填的是 {points} 分，规定每次 {each} 分", "请核对；以填的为准")
POINTS_NOT_POSITIVE = Rule("R333", _ERROR, "分值是 {points}，应大于 0", "请填正数；加还是扣由考评细则决定")
CAP_REACHED = Rule("R334", _WARNING, "“{code}”累计 {total} 分，超过上限 {cap} 分", "只计 {cap} 分；请核对")
BONUS_CAP_REACHED = Rule("R335", _WARNING, "加分累计 {total} 分，超过加分总上限 {cap} 分", "只计 {cap} 分；请核对")
DAY_OUTSIDE = Rule("R336", _WARNING, "日期 {day} 不在 {year} 年", "请核对是否属于这一年度；属实时可不改")
EVENT_DOUBLED = Rule("R337", _WARNING, "与 {other} 完全相同", "请核对是否重复填报；是两次时请在“说明”中写明")
ASSESSMENT_RANGE = Rule("R341", _ERROR, "“{column}”是 {points}，应在 0 至 {limit} 之间", "请改正")
ASSESSMENTS_SEVERAL = Rule("R342", _ERROR, "得分有 {count} 个（还有 {places}），不知以哪个为准", "请只留一行")
INSPECTION_BLANK = Rule("R343", _ERROR, "得分和扣分都没有填", "请填其中一个")
INSPECTION_BOTH = Rule("R344", _ERROR, "得分和扣分都填了", "请只填一个")
INSPECTION_FORM = Rule(
    "R345", _ERROR, "这里填的是{written}，考评细则规定“{component}”以“{combination}”合成", "请填{wanted}"
)
GRADE_UNKNOWN = Rule("R351", _ERROR, "等次“{grade}”不在考评细则的“{sheet}”表中", "{hint}")
GRADE_DIFFERS = Rule("R352", _ERROR, "自评等次是“{claimed}”，综合得分 {composite} 应为“{grade}”", "请核对得分和等次")
GRADE_VETOED = Rule(
    "R353", _ERROR, "自评等次是“{claimed}”，发生了“{matter}”（{effect}），不能评这一等", "请改正自评等次"
)

# Evidence.
EVIDENCE_LACKS = Rule("R401", _WARNING, "按“{method}”计分，没有证明材料{more}", "请在“{sheet}”表逐项补上")
FILE_ABSENT = Rule("R402", _ERROR, "文件“{file}”不在工作簿所在的文件夹中", "{hint}")
FILE_PATH = Rule(
    "R403", _ERROR, "文件“{file}”的写法不对", "请写与工作簿同一文件夹（或其下）的名称，如 证明材料/通知.pdf，用 / 隔开"
)
EVIDENCE_NOWHERE = Rule("R404", _WARNING, "“文件”和“原件位置”都没有填", "请至少填一个，以便查找")
MADE_LATER = Rule("R405", _NOTE, "形成日期 {day} 晚于截至日期 {as_of}", "请核对；属实时可不改")

# What the results say of themselves.
FILING_YEAR = Rule("R501", _ERROR, "这份完成情况是 {year} 年的，方案是 {plan} 年", "请改正年度，或换成这一年的工作簿")
FILING_PERIOD = Rule("R502", _ERROR, "这份完成情况是{period}的，文件名说是{asked}", "请改正时段或文件名")
AS_OF_OUTSIDE = Rule("R503", _ERROR, "截至日期 {day} 不在 {first} 至 {last} 之间", "请改正")
SAMPLE_UNNAMED = Rule(
    "R504", _WARNING, "“样例”填的是“是”，文件名却不带 .sample", "真实数据请清空“样例”；样例请改文件名"
)
SAMPLE_UNMARKED = Rule("R505", _WARNING, "文件名带 .sample，“样例”却没有填“是”", "样例请填“是”；真实数据请改文件名")

# Forms that departments filled in, on their way into one workbook.
NOT_A_RETURN = Rule(
    "R601", _ERROR, "不是各科室交回的填报表：“填报信息”中没有填报编号", "请移出这个文件夹，或换成该科室填好的那一份"
)
RETURN_UNREAD = Rule("R602", _ERROR, "{message}", "{hint}")
RETURN_UNLIKE = Rule("R603", _WARNING, "不是 .xlsx 文件，没有读取", "若是科室交回的，请另存为“Excel 工作簿（*.xlsx）”")
RETURN_YEAR = Rule("R604", _ERROR, "年度是 {found}，要汇总的是 {year} 年", "请换成 {year} 年的填报表")
RETURN_PERIOD = Rule("R605", _ERROR, "时段是“{found}”，要汇总的是“{period}”", "请换成{period}的填报表")
RETURN_STRANGER = Rule("R606", _ERROR, "填报科室“{name}”不在名册中{more}", "填报科室由程序填写，请改回")
RETURN_NUMBER = Rule(
    "R607", _ERROR, "填报编号 {found} 不是{department}的，应为 {number}", "请核对是不是拿错了文件；编号改过的，请改回"
)
RETURN_OUTDATED = Rule("R608", _ERROR, "填报编号 {found} 与方案不符，现在应为 {number}", "{hint}")
RETURN_TWICE = Rule("R609", _ERROR, "{department}交回了两份，另一份是 {other}", "请只留一份")
RETURNS_MISSING = Rule("R610", _ERROR, "还有 {count} 个科室没有交回：{departments}", "请催报，交齐后再汇总")
CONTENT_CHANGED = Rule(
    "R611", _ERROR, "“{column}”是“{written}”，方案中是“{stated}”", "方案批准后不得改动，请改回；方案改过的，请重新分发"
)
COLUMN_GONE = Rule("R612", _WARNING, "“{column}”列不见了，没有读取，也没有与方案核对", "请从分发的填报表中补回这一列")
ITEM_STRANGER = Rule("R613", _ERROR, "序号 {number} 不由{department}填报，它的责任科室是{departments}", "请删去这一行")
ITEMS_GONE = Rule("R614", _ERROR, "缺 {count} 项：{items}", "请从分发的填报表中补回这些行")
STRAY = Rule(
    "R615", _ERROR, "“{written}”写在约定的列以外，汇总时会丢掉{more}", "请移到约定的列中（如“完成情况”），或删去"
)
SHEET_NOT_COLLECTED = Rule("R616", _ERROR, "“{sheet}”不由科室填报", "请清空这张表；由局办公室填在汇总后的工作簿中")
ANSWERS_DIFFER = Rule(
    "R617",
    _ERROR,
    "{number} 的“{column}”，{department}填“{written}”，{first}填“{other}”（{place}）",
    "请两个科室商定后改成一致；不牵头的也可以留空",
)
AS_OF_DIFFERS = Rule(
    "R618", _ERROR, "截至日期是 {day}，{department}填的是 {stated}（{place}）", "请各科室用同一个截至日期"
)
EVIDENCE_TWICE = Rule(
    "R619", _ERROR, "证明材料编号 {code} 已经用过（{place}）", "请改成没有用过的，如以 {stem}- 开头的编号"
)
TOLD_TWICE = Rule(
    "R620", _WARNING, "与{department}填的像是同一件事（{place}）", "请核对；是同一件事的只留一行，以免重复计"
)
SPLIT_AGAIN = "分发以后方案或考评细则改过，或者内容被改动，见下列各格；方案改过的，请重新分发"
NUMBER_TOUCHED = "各项内容与方案一致，请把编号改回；责任科室或指标增减过的，请重新分发"

# Changes: differences from the approved plan that nothing covers.
CHANGE_ALTERED = Rule(
    "C101", _ERROR, "{name}的{field}与批复方案不同：批复为“{old}”，现为“{new}”，没有批准依据", "{hint}"
)
CHANGE_ADDED = Rule("C102", _ERROR, "{name}是批复方案中没有的，没有批准依据", "{hint}")
CHANGE_REMOVED = Rule("C103", _ERROR, "批复方案中的{name}被取消，没有批准依据：{old}", "{hint}")
CHANGE_MERGED = Rule("C104", _ERROR, "批复方案中的序号 {before} 合并成了 {after}，没有批准依据", "{hint}")
CHANGE_SPLIT = Rule("C105", _ERROR, "批复方案中的序号 {before} 拆成了 {after}，没有批准依据", "{hint}")
CHANGE_RENUMBERED = Rule("C106", _ERROR, "批复方案中的序号 {before} 改成了 {after}，没有批准依据", "{hint}")
BASELINE_YEAR = Rule("C107", _ERROR, "年度是 {year}，批复基线是 {baseline} 年的", "请改正年度，或使用这一年的批复基线")

# Changes: rows of the record of adjustments.
ADJUSTMENT_DOUBLED = Rule(
    "C111", _ERROR, "{name}的“{field}”在 {other} 已经有一行", "请只留一行；先后两次批准的，前一次须先用 approve 冻结"
)
ADJUSTMENT_STALE = Rule(
    "C112", _ERROR, "{name}的“{field}”与批复方案没有不同", "请核对序号和字段；没有这一调整的，请删去这一行"
)
OLD_WRONG = Rule("C113", _ERROR, "原值是“{written}”，批复方案中是“{value}”", "请改成：{whole}")
NEW_WRONG = Rule(
    "C114", _ERROR, "新值是“{written}”，现方案中是“{value}”", "以批准的为准：请改正现方案，或把新值改成：{whole}"
)
APPROVED_BEFORE = Rule(
    "C115", _ERROR, "批准日期 {day} 早于方案的批复（{approved}）", "请核对批准文件的日期；批复以前的改动不算调整"
)
APPROVED_LATER = Rule("C116", _ERROR, "批准日期 {day} 还没有到", "请核对批准文件的日期；没有批准的不得调整")
ORGAN_OTHER = Rule("C117", _WARNING, "批准机关是“{organ}”，方案由“{approver}”批复", "请核对；确实如此时可不改")
ADJUSTMENT_NUMBER = Rule("C118", _ERROR, "批准文号“{number}”的写法不对", "{hint}")
SUBJECT_BLANK = Rule("C119", _ERROR, "“{field}”的调整没有写是哪一项", "请填写序号；分类的调整填分类名称")
NO_BASELINE = Rule("C120", _WARNING, "方案还没有批复基线，调整记录没有核对", "方案批复后，用 approve 冻结方案")

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
PART_HINT = "请填方案“指标”表中的序号"
KNOWN_KEYS = "请从这些里选：{known}"
KEY_FORMS = MappingProxyType({"number": "数字", "whole": "整数名次", "word": "文字"})
KEY_MUST_BE = "键应为{known}"
NUMBER_EXPECTED = "请填不小于 0 的数，如 0.5"
EXAMPLES = MappingProxyType(
    {"number": "6=60；5=52；其余=0", "whole": "1=50；2=47；其余=30", "word": "优秀=1；良好=0.9"}
)
KIND_EXAMPLE = "脱岗=1；迟到早退=0.5"
WRITE_PER_CENT = "请按 % 填，如 97，不写 0.97"
WRITE_IN_UNIT = "请按目标值的单位填写"
FILE_BESIDE = "请把文件放到那里，或改正文件名"
UNDO_OR_RECORD = "没有批准的请改回；已经批准的，请在“{sheet}”表加一行：{row}"
ADJUSTMENT_ROW = "{column}“{value}”"
ADJUSTMENT_BLANK = "{column}不填"
LEFT_BLANK = "（不填）"
YES_AND_NO = ("是", "否")
PER_CENT_UNITS = ("%", "％", "百分点", "个百分点")
TAKEN, SCORED = "扣分", "得分"
UNITS = MappingProxyType({"points": "分", "percent": "%"})

BY_CODE: Final = MappingProxyType({rule.code: rule for rule in tuple(globals().values()) if isinstance(rule, Rule)})
