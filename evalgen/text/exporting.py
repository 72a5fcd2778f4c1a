"""What the canonical data of a package says: its tables, their columns, the codes in them, and the data dictionary."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from evalgen.model import archive, terms
from evalgen.model.change import ChangeKind, Field, Scope
from evalgen.model.dossier import Orientation, Purpose
from evalgen.model.finding import Severity
from evalgen.model.plan import Weighting
from evalgen.model.result import EvidenceKind, Period
from evalgen.model.score import Pace, Standing
from evalgen.text import glossary
from evalgen.text.exported_columns import COLUMNS as COLUMNS

TABLES: Final = MappingProxyType(
    {
        "dossier": "本年数据的性质",
        "particulars": "基本信息",
        "citations": "依据文件",
        "departments": "名册：科室和直属单位",
        "leaders": "名册：局领导",
        "plan": "方案",
        "categories": "指标分类和分值",
        "indicators": "指标",
        "assignments": "责任对照：谁承担哪一项",
        "terms": "计分设置",
        "shares": "共同承担的比例",
        "extras": "加分和扣分的种类",
        "vetoes": "一票否决的事项",
        "grades": "等次",
        "components": "综合得分的组成",
        "results": "填报信息",
        "reported": "完成情况",
        "incidents": "扣分记录",
        "occurrences": "发生的加分和扣分",
        "veto_events": "发生的一票否决事项",
        "surveys": "公众评议",
        "inspections": "察访核验",
        "evidence": "证明材料",
        "score_card": "得分和等次",
        "scores": "各项得分",
        "category_sums": "分类汇总",
        "department_sums": "科室汇总",
        "leader_sums": "领导汇总",
        "targets_sum": "全部指标合计",
        "extra_scores": "加分和扣分的结果",
        "component_scores": "综合得分各部分",
        "baseline": "批复的方案（基线）",
        "baseline_plan": "基线：方案",
        "baseline_categories": "基线：指标分类和分值",
        "baseline_indicators": "基线：指标",
        "baseline_adjustments": "基线：所依据的调整",
        "changes": "现方案与基线的不同",
        "change_covers": "每一处不同的批准依据",
        "adjustments": "调整记录",
        "archive": "归档信息",
        "records": "归档文件",
        "copies": "归档文件的各份电子文件",
        "missing": "应有而没有的归档文件",
        "pieces": "证明材料的电子文件",
        "findings": "检查结果",
        "dictionary": "数据字典",
    }
)

FORMS: Final = MappingProxyType(
    {
        "text": "文字",
        "whole": "整数",
        "number": "小数",
        "fraction": "分数",
        "day": "日期",
        "truth": "是否",
        "code": "代码",
        "many": "多个",
    }
)

ALL: Final = "全部"
NOTES: Final = (
    "一行一条，次序与工作簿和文件中的次序相同；只有标题行的表，是没有这样的内容。",
    "CSV 一个表一个文件，JSON 全部表在一个文件，内容相同。",
    "CSV 按 RFC 4180：UTF-8（有 BOM）、逗号分隔、CRLF 换行，第一行为中文列名，单元格里可以有换行。",
    "单元格的内容与原来的完全一样，不加、不减、不转义；以 = + - @ 开头的文字也照原样保存。"
    "请用表格软件的“导入文本”打开，把各列设为文本；不要双击打开，以免当作公式或改写数字、日期。",
    "空白：没有填写，或者没有依据、无法得出。",
    "小数：十进制数，不丢位数，如 12.50。",
    "分数：没有舍入的准确值，如 9/2、1/3；是整数的只写整数。",
    "日期：年-月-日，如 2021-12-24。",
    "是否：true 为是，false 为否。",
    '多个：JSON 数组，如 ["办公室", "法规科"]；没有时为 []。',
    "代码：只取“含义”里列出的值。",
    "指标以“序号#分项”称呼，如 1-1#2；没有分项的是 1-1#1。",
)

_VALUES: Final = "取值：{values}。"
_VALUE: Final = "{code} {meaning}"


def values(pairs: Iterable[tuple[str, str]]) -> str:
    """What the codes of a column mean.

    >>> values([("h1", "上半年"), ("year", "全年")])
    '取值：h1 上半年、year 全年。'
    """
    return _VALUES.format(values="、".join(_VALUE.format(code=code, meaning=meaning) for code, meaning in pairs))


def _of(choice: str) -> Mapping[str, str]:
    """The codes of a dropdown and what the workbook calls them."""
    return {code: label for label, code in glossary.CHOICES[choice].items()}


VALUES: Final[Mapping[type[StrEnum], Mapping[str, str]]] = MappingProxyType(
    {
        Purpose: _of("purpose"),
        Orientation: _of("orientation"),
        Weighting: _of("weighting"),
        terms.Rounding: _of("rounding"),
        terms.NotApplicable: _of("not_applicable"),
        terms.Role: _of("role"),
        terms.ExtraKind: _of("extra_kind"),
        terms.VetoEffect: _of("effect"),
        terms.Combination: _of("combination"),
        Period: {"start": "年初", **_of("period")},
        EvidenceKind: _of("evidence_kind"),
        Standing: {"scored": "已计分", "excused": "不适用", "open": "未计分"},
        Pace: {"done": "已达全年目标", "on_time": "达到序时", "behind": "滞后", "unmeasured": "没有数字目标，未比较"},
        Field: _of("field"),
        ChangeKind: {
            "altered": "内容不同",
            "added": "新增",
            "removed": "取消",
            "merged": "合并",
            "split": "拆分",
            "renumbered": "改号",
        },
        Scope: {"item": "指标", "category": "分类", "plan": "整个方案"},
        archive.Retention: {"Y": "永久", "D30": "30年", "D10": "10年"},
        archive.Role: {"original": "正本的扫描件", "print": "程序生成的打印稿"},
        Severity: glossary.SEVERITIES,
    }
)
"""What the codes of every kind mean."""

# The working of the scores as a text.
WORKING_TITLE: Final = "计分过程：每一项怎样得出"
WORKING_SAMPLE: Final = "样例：数字是虚构的，不得作为正式材料"
WORKING_PROVISIONAL: Final = "暂计：还有未计分的项目，或一年还没有结束，不是正式得分"
WORKING_TOTALS: Final = "合计"
EXTRA: Final = "{kind} {code} {matter}"
EXTRA_SUM: Final = "{times} 次，封顶前 {uncapped}，计 {points}"
COMPONENT: Final = "{label}（{combination}）"
COMPONENT_SUM: Final = "{points} × {factor}，计入 {contribution}"
