"""How the program speaks of the approved plan: values of changed items, and what is wrong with a baseline's file."""

from typing import Final

# An item or category as a whole: its text, and its other facts in brackets.
TITLED: Final = "{title}：{target}"
DESCRIBED: Final = "{text}（{facts}）"
FACT: Final = "{label}：{value}"
NUMBERED: Final = "{number} {described}"
APART: Final = "；"
LEVELS_APART: Final = "/"

# What a finding calls the item that has changed.
ITEM: Final = "序号 {subject} "
CATEGORY: Final = "“{subject}”"
PLAN: Final = "方案"
NOTHING: Final = "（空）"

# The file of a baseline.
MISSING: Final = "没有批复基线：{path}"
MISSING_HINT: Final = "方案批复后，用 python generate.py approve 年度 冻结方案"
UNREADABLE: Final = "打不开批复基线 {path}：{reason}"
UNREADABLE_HINT: Final = "请检查文件的权限，或从备份、版本库恢复"
NOT_A_BASELINE: Final = "{path} 不是批复基线，或已经损坏"
TAMPERED: Final = "{path} 在冻结以后被改动过"
OTHER_FORMAT: Final = "{path} 的格式是 {format}，这个版本只认得 {known}"
OTHER_FORMAT_HINT: Final = "请换用写出这个文件的 evalgen 版本"
RESTORE_HINT: Final = "请从版本库或备份恢复；批复基线不能手工修改，调整须经批准后用 approve 重新冻结"
CHAIN_BROKEN: Final = "批复基线前后不相连：{path} 所依据的前一份不是 {former}"
CHAIN_OPEN: Final = "批复基线前后不相连：{path} 依据的前一份不在"

# Refusals to freeze.
NOTHING_CHANGED: Final = "现方案与批复基线完全相同，没有可冻结的"
NOTHING_CHANGED_HINT: Final = "经批准的调整请先改在 plan.xlsx 中，并在“调整记录”写明"
UNCOVERED: Final = "现方案有没有批准依据的改动，不能冻结"
UNCOVERED_HINT: Final = "请先改正检查结果中的各处错误"
SAMPLE: Final = "样例数据不能冻结为批复基线"
SAMPLE_HINT: Final = "批复基线只冻结 plan.xlsx 中批复的方案"
NUMBER_SHAPE: Final = "批准文号“{number}”的写法不对"
NUMBER_SHAPE_HINT: Final = "请写成 晋效〔2021〕4号 的样子：代字、六角括号〔年份〕、序号、号"
ORGAN_BLANK: Final = "没有写明批准机关"
ORGAN_BLANK_HINT: Final = "请填写基本信息的批复机关，或另行指明"
DAY_FUTURE: Final = "批准日期 {day} 还没有到"
DAY_EARLIER: Final = "批准日期 {day} 早于现有批复基线的 {former}"
DAY_HINT: Final = "请核对批准文件的日期"

# The page that shows all differences.
AND_SO_ON: Final = "……"
PAGE: Final = {
    "title": "{year}年度绩效评估方案与批复基线对照",
    "made_by": "核对日期：{today}　由 evalgen {version} 生成",
    "contents": "目录",
    "baseline": "批复基线",
    "number": "批准文号",
    "organ": "批准机关",
    "date": "批准日期",
    "no_day": "日期不详",
    "by": "录入",
    "sha256": "SHA-256",
    "plan": "现方案",
    "summary": "结论",
    "same": "现方案与批复基线完全相同，没有改动。",
    "not_compared": "方案有错误，还不能与批复基线比较；请先改正“检查结果”中的错误。",
    "all_covered": "不同之处 {count} 处，每一处都有批准依据。",
    "some_uncovered": "不同之处 {count} 处：{covered} 处有批准依据，{uncovered} 处没有合格的批准依据（以红色标出）。",
    "errors": "检查发现 {count} 处错误，改正以前不能生成文件，也不能冻结新的基线；见“检查结果”。",
    "changes": "不同之处",
    "place": "编号",
    "subject": "项目",
    "field": "字段",
    "old": "原值（批复）",
    "new": "新值（现方案）",
    "cover": "批准依据",
    "legend": "较长的文字中，删去的字用删除线标出，加上的字用下划线标出。",
    "nothing": "（空）",
    "uncovered": "缺批准依据：调整记录中没有这一处改动",
    "twice": "批准依据重复：调整记录中有 {count} 行",
    "other_old": "批准依据不符：调整记录的原值是“{value}”，与批复基线不同",
    "other_new": "批准依据不符：调整记录的新值是“{value}”，与现方案不同",
    "reason": "理由：{reason}",
    "sums": "各类分值对照",
    "category": "分类",
    "before": "批复",
    "after": "现方案",
    "difference": "增减",
    "none": "—",
    "history": "历次批准",
    "order": "次序",
    "adjusted": "累计依据的调整",
    "rows_unit": "{count} 条",
    "former": "所依据的前一份",
    "first": "无（首次批复）",
    "findings": "检查结果",
    "no_findings": "方案没有错误，调整记录没有要核对的。",
    "severity": "级别",
    "code": "代码",
    "position": "位置",
    "message": "说明",
    "hint": "怎么办",
}
