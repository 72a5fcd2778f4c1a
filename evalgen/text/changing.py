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
