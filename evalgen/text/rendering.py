"""What the program says of templates and of pages that cannot be laid out: message and hint each."""

from evalgen.model.chart import ChartKind
from evalgen.model.finding import Rule, Severity
from evalgen.preflight import Fault

TEMPLATE_MISSING = "找不到模板 templates/{name}"
TEMPLATE_MISSING_HINT = "请运行 make templates 重新生成随附的模板（改过的模板会另存备份）"
TEMPLATE_DAMAGED = "模板 templates/{name} 不是完整的 Word 文件"
TEMPLATE_WRONG = "模板 templates/{name} 里的标签有误：{reason}"
TEMPLATE_WRONG_HINT = "请运行 python generate.py templates --lint，按提示的段落、行、格改正"
UNSPOKEN = "模板里只能取值、判断、循环和加减乘，不能用“{what}”"
UNSPOKEN_NAMES = {
    "Call": "函数()",
    "Concat": "~",
    "Div": "/",
    "FloorDiv": "//",
    "Mod": "%",
    "Pow": "**",
    "For": "recursive",
    "Tuple": "(…)",
    "List": "[…]",
    "Dict": "{…}",
    "Test": "is in",
    "AssignBlock": "set … endset",
    "NSRef": "namespace",
}
TOO_MANY_TAGS = "标签超过 {limit} 个"
NO_NUMBERS = "只有数才能加减乘"
NO_LIST = "只有清单才能用 join 连起来"
ENDLESS = "循环太多或写出的文字太长，已停止"
ROW_TOO_HIGH = "考评表的“{row}”行太高，一页放不下"
ROW_TOO_HIGH_HINT = "请把工作簿里这一项的目标内容分成几个分项（同一序号多行）；年终自评考评表里，请精简这一项的完成情况"
UNSETTLED = "考评表试排 {rounds} 次仍不能让每页行数与标签一致"
UNSETTLED_HINT = (
    "模板（evaluation_table.docx、issued.docx 或 self_evaluation.docx）的版面可能被改动过，"
    "请运行 make templates 换回随附的模板再试"
)

# Findings of `templates --lint`.  T: templates.
BROKEN_TAG = Rule(
    "T101", Severity.ERROR, "{problem}：{snippet}", "请在 Word 中改正这处标签，可对照 make templates 生成的模板"
)
DOUBTFUL_TAG = Rule("T102", Severity.WARNING, "{problem}：{snippet}", "请核对这处标签")
WIDE_BRACES = Rule("T103", Severity.ERROR, "标签用了全角括号：{snippet}", "请改成半角的 {{{{ }}}} 或 {{% %}}")
MERGE_OUTSIDE_LOOP = Rule(
    "T104", Severity.ERROR, "合并标签不在循环的行里：{snippet}", "请把 vm 标签放进以 tr for 开头的行里"
)
HAZARD = Rule(
    "T105",
    Severity.ERROR,
    "模板里有不该有的内容：{part}",
    "请在 Word 中删去宏、嵌入对象、外部链接、链接域和矢量图后另存为 .docx",
)
UNSPOKEN_TAG = Rule("T107", Severity.ERROR, "{problem}", "请删去这处标签，可对照 make templates 生成的模板")
UNFIT = {
    Fault.LOCKED: "密码",
    Fault.CROWDED: "超过 {limit} 个部件",
    Fault.UNSAFE: "名称或位置可疑的部件 {part}",
    Fault.INFLATES: "展开后大得异常的部件 {part}",
    Fault.DOCTYPE: "文档类型声明（{part}）",
    Fault.MALFORMED: "写法有误的部件 {part}",
}
FIELD = "{part}（{field} 域）"
TOO_LARGE = "超过 {limit} MB 的内容"
NOT_WORD = Rule("T106", Severity.ERROR, "不是完整的 Word 文件", "请运行 make templates 重新生成，或改用备份")

PLACE = {"table": "表{table}", "cell": "第{row}行第{col}格", "paragraph": "第{paragraph}段"}
TEMPLATE_HAZARD = "模板 templates/{name} 里有不该有的内容：{part}"
TEMPLATE_HAZARD_HINT = "请在 Word 中删去宏、嵌入对象、外部链接、链接域和矢量图后另存为 .docx，或运行 make templates"

CHART_MISSING = "模板 templates/{name} 中的图表标记 [[chart {codes}]] 没有对应的图表"
CHART_UNPLACED = "模板 templates/{name} 中没有图表标记 [[chart {codes}]]"
CHART_MARK_WRONG = "模板 templates/{name} 中的图表标记写法有误：{text}"
CHART_HINT = "请让标记 [[chart 代码]] 独占一段，代码与该文件的图表一致；或运行 make templates 换回随附的模板"

# What a chart says of itself.
CHART_SHEET = "图表数据"
CHART_TITLE = "{title}（单位：{unit}）"
CHART_DESCRIPTION = {ChartKind.COLUMNS: "柱形图：{title}。{rows}。", ChartKind.BARS: "条形图：{title}。{rows}。"}
CHART_ROW, CHART_FIGURE, NO_FIGURE = "{name}：{figures}", "{name} {value}", "无数据"
COMMA, SEMICOLON, PAUSE = "，", "；", "、"
