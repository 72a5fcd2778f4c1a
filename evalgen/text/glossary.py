"""The dictionary: every English identifier of the workbook and its Chinese term.

One word, one meaning.  Sheet names, column headings, the keys of 基本信息 and the values of dropdowns come from here;
what each of them is for stands in `evalgen.text.contract`.
"""

from types import MappingProxyType
from typing import Final

SHEETS: Final = MappingProxyType(
    {
        "particulars": "基本信息",
        "citations": "依据文件",
        "roster": "名册",
        "leaders": "领导",
        "categories": "分类",
        "indicators": "指标",
        "shares": "分担",
        "extras": "加减分",
        "vetoes": "一票否决",
        "grades": "等次",
        "components": "合成",
        "adjustments": "调整记录",
        "terms": "计分设置",
        "standards": "计分标准",
        "duties": "责任分解",
        "filing": "填报信息",
        "results": "完成情况",
        "incidents": "扣分记录",
        "occurrences": "加减分发生",
        "veto_events": "否决发生",
        "surveys": "公众评议",
        "inspections": "察访核验",
        "evidence": "证明材料",
    }
)

COLUMNS: Final = MappingProxyType(
    {
        "key": "项目",
        "content": "内容",
        "explanation": "说明",
        "certainty": "把握",
        "code": "代号",
        "document_title": "文件名称",
        "document_number": "文号",
        "dated": "日期",
        "purpose": "用途",
        "department": "科室",
        "leader": "分管领导",
        "person": "责任人",
        "short": "简称",
        "name": "姓名",
        "post": "职务",
        "first": "一级指标",
        "second": "二级指标",
        "third": "三级指标",
        "quota": "分值",
        "prefix": "编号前缀",
        "called": "正文称谓",
        "description": "正文说明",
        "number": "序号",
        "title": "项目名称",
        "target": "目标内容",
        "weight": "权重",
        "departments": "责任科室",
        "leaders": "责任领导",
        "people": "责任人",
        "posts": "岗位",
        "handlers": "承办人",
        "half_year_target": "上半年目标",
        "quality": "工作质量",
        "deadline": "完成时限",
        "method": "计分方法",
        "parameters": "计分参数",
        "goal": "目标值",
        "unit": "单位",
        "rated_by": "外部评定单位",
        "remark": "备注",
        "department_one": "科室",
        "role": "角色",
        "per_cent": "比例",
        "item_code": "编号",
        "extra_kind": "类别",
        "matter": "事项",
        "each": "每次",
        "cap": "上限",
        "basis": "依据",
        "effect": "后果",
        "grade": "等次",
        "floor": "下限",
        "component": "组成部分",
        "combination": "方式",
        "factor": "系数",
        "part": "序号",
        "actual": "实际值",
        "claimed": "自评得分",
        "account": "完成情况",
        "excused": "不适用",
        "excuse": "不适用理由",
        "excuse_approval": "不适用批准文号",
        "problem": "问题",
        "remedy": "整改措施",
        "times": "次数",
        "day": "日期",
        "note": "说明",
        "points": "分值",
        "source": "来源",
        "result_points": "得分",
        "taken": "扣分",
        "evidence_kind": "类别",
        "evidence_title": "题名",
        "maker": "形成人",
        "made_on": "形成日期",
        "file": "文件",
        "original": "原件位置",
        "lead": "牵头科室",
        "origin": "来源科室",
        "approval_number": "批准文号",
        "approved_on": "批准日期",
        "approving_organ": "批准机关",
        "subject": "序号",
        "field": "字段",
        "old": "原值",
        "new": "新值",
        "reason": "理由",
    }
)

KEYS: Final = MappingProxyType(
    {
        "year": "年度",
        "organ": "单位全称",
        "short_name": "单位简称",
        "mark": "发文机关标志",
        "symbol": "发文机关代字",
        "serial": "发文序号",
        "issued_on": "成文日期",
        "addressee": "主送机关",
        "copied_to": "抄送机关",
        "printed_by": "印发机关",
        "printed_on": "印发日期",
        "series": "参评系列",
        "full_marks": "满分",
        "weighting": "权重形式",
        "weight_places": "权重小数位",
        "score_places": "得分小数位",
        "rounding": "舍入时机",
        "reviewed_by": "初审机关",
        "review_due": "初审截止",
        "approved_by": "批复机关",
        "year_end": "年终考评时间",
        "publicity": "公开方式",
        "surveyed_by": "公众评议机关",
        "inspected_by": "察访核验牵头",
        "orientation": "考评表版式",
        "not_applicable": "不适用处理",
        "bonus_cap": "加分总上限",
        "total_cap": "总分上限",
        "filing_year": "年度",
        "period": "时段",
        "as_of": "截至日期",
        "sample": "样例",
        "claimed_grade": "自评等次",
        "filing_department": "填报科室",
        "filing_number": "填报编号",
    }
)

CHOICES: Final = MappingProxyType(
    {
        "certainty": {"确定": "certain", "待核": "pending"},
        "purpose": {"批复": "approval", "制定依据": "basis", "印发依据": "issue"},
        "weighting": {"分值": "points", "逐级百分比": "percent"},
        "rounding": {"单项": "item", "合计": "total"},
        "orientation": {"横排": "landscape", "竖排": "portrait"},
        "not_applicable": {"按其余项得分率折算": "scale", "给满分": "full", "剔除": "drop"},
        "role": {"牵头": "lead", "协办": "support"},
        "extra_kind": {"加分": "bonus", "扣分": "deduction"},
        "effect": {"一票否决": "lowest", "一票否优": "not_best"},
        "component": {"目标考评": "targets", "公众评议": "survey", "察访核验": "inspection", "加减分": "extras"},
        "combination": {"加权": "weighted", "扣分": "deducted", "加分": "added"},
        "excused": {"是": "yes"},
        "sample": {"是": "yes"},
        "period": {"上半年": "h1", "全年": "year"},
        "evidence_kind": {"纸质": "paper", "图片": "picture", "音像": "recording"},
        "field": {
            "项目名称": "title",
            "目标内容": "target",
            "权重": "weight",
            "责任科室": "departments",
            "完成时限": "deadline",
            "计分方法": "method",
            "计分参数": "parameters",
            "目标值": "goal",
            "单位": "unit",
            "外部评定单位": "rated_by",
            "所属分类": "category",
            "分类名称": "name",
            "分值": "quota",
            "编号前缀": "prefix",
            "满分": "full_marks",
            "权重形式": "weighting",
            "新增": "added",
            "取消": "removed",
            "合并": "merged",
            "拆分": "split",
            "改号": "renumbered",
        },
    }
)

# What the workbook writes instead of naming every department, and who then is in charge.
EVERY_DEPARTMENT: Final = "各科室、直属各单位"
EVERYONE_IN_CHARGE: Final = "各科室、直属各单位负责人"
COLLECTIVES: Final = (EVERY_DEPARTMENT, EVERYONE_IN_CHARGE)

# Rows that people add by hand and that the program works out itself.
TOTALS: Final = frozenset({"小计", "合计", "总计", "总分", "共计"})

SEVERITIES: Final = MappingProxyType({"error": "错误", "warning": "提醒", "note": "说明"})

# How people part several names in one cell, and write a date.
PARTING_PATTERN: Final = "[、，,；;\\n]+"
DAY_PATTERN: Final = r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?"

# A document number (GB/T 9704 7.2.5), what people write instead of its brackets, and a year in running text.
DOCUMENT_NUMBER: Final = "[\\u3400-\\u9fff]+〔[12]\\d{3}〕[1-9]\\d*号"
SYMBOL: Final = "[\\u3400-\\u9fff]+"
LOOSE_NUMBER: Final = r"(\S*?)\s*[〔﹝\[［（(【<《]\s*(\d{4})\s*[〕﹞\]］）)】>》]\s*第?\s*0*([1-9]\d*)\s*号?"
PROPER_NUMBER: Final = "{0}〔{1}〕{2}号"
YEAR_IN_TEXT: Final = r"(?<!\d)(20\d{2})(?=[年〕—－-])"
TITLE_MARKS: Final = "《》"
PAIRS: Final = ("“”", "《》", "（）", "〔〕", "‘’")
BRACKETS: Final = "（）"

# The first sheet of an annotated copy: its name, its columns, and what it says above them.
RESULTS: Final = "检查结果"
RESULT_COLUMNS: Final = MappingProxyType({"类别": 8, "代码": 8, "位置": 24, "问题": 60, "怎样改": 60})
RESULTS_INTRO: Final = (
    "共 {errors} 处错误、{warnings} 处提醒、{notes} 处说明。点“位置”跳到单元格；请改原表，不要改这份副本。"
)
COMMENTED: Final = "{severity} {code}：{message}\n→ {hint}"
SAME_FILE: Final = "标注副本不能写到原表 {path} 上"
SAME_FILE_HINT: Final = "请换一个文件名"
