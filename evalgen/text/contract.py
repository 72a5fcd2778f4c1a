"""What the workbook's sheets, columns and keys are for: the clerk reads it as comments and in `generate.py schema`."""

from types import MappingProxyType
from typing import Final

SHEETS: Final = MappingProxyType(
    {
        "particulars": "谁、何时、向谁发什么：一行一个项目，只改“内容”列",
        "citations": "通知和方案引用的文件，一行一件",
        "roster": "科室、分管领导和责任人；行的次序就是文件中的次序",
        "leaders": "局领导，按排名次序；责任科室为“各科室、直属各单位”的指标按此列出全部领导",
        "categories": "各级指标及其分值，每一级的每一项各占一行",
        "indicators": "考评表的每一行：目标、权重、由谁负责",
    }
)

COLUMNS: Final = MappingProxyType(
    {
        "particulars.key": "项目名称是固定的，请勿改动",
        "particulars.content": "在此填写；日期写成 2021-12-24 或 2021年12月24日",
        "particulars.explanation": "供填写人参考，不印入文件",
        "particulars.certainty": "尚须核对的填“待核”，每次运行都会提醒；核实后改为“确定”",
        "citations.code": "自定的代号，如 批复、依据1，不能重复",
        "citations.document_title": "文件全名，不加书名号",
        "citations.document_number": "如 晋效〔2021〕3号；年份用六角括号〔〕，序号不加“第”、不补 0",
        "citations.purpose": "批复：通知正文引用；制定依据：方案开头引用；印发依据：其他印发依据",
        "citations.certainty": "文号尚须核对的填“待核”",
        "citations.dated": "该文件的成文日期，可不填；填了就核对先后：报审、批复、印发",
        "roster.department": "科室或直属单位的名称，指标表的责任科室须与此一致",
        "roster.leader": "分管该科室的局领导，须在“领导”表中",
        "roster.person": "科室负责人；没有时留空",
        "roster.short": "科室简称，可不填",
        "roster.certainty": "分管领导尚须核对的填“待核”",
        "leaders.name": "局领导姓名，按排名次序各占一行",
        "leaders.post": "职务，可不填",
        "categories.first": "一级指标名称，与考评表一致",
        "categories.second": "二级指标名称；这一行是一级指标时留空",
        "categories.third": "三级指标名称；没有三级时留空或不设此列",
        "categories.quota": "这一项的分值，等于其下各项之和",
        "categories.prefix": "其下指标序号的开头，如 1 表示 1-1、1-2……",
        "categories.called": "方案正文中的称呼，与表内名称不同时才填",
        "categories.description": "方案正文对这一项的说明，按原句填写",
        "indicators.number": "如 1-1；同一序号的几个分项连排几行，序号相同。本列须为文本格式，以免变成日期",
        "indicators.first": "一级指标名称，从下拉列表选择；与上一行相同时可留空",
        "indicators.second": "二级指标名称，从下拉列表选择；与上一行相同时可留空",
        "indicators.third": "三级指标名称；没有三级时不设此列",
        "indicators.title": "项目名称；没有时留空",
        "indicators.target": "目标内容与责任分解，按批复的原句填写",
        "indicators.weight": "本行的权重（分值），大于 0",
        "indicators.departments": "责任科室，须在名册中；几个科室用顿号隔开或各占一行。全体填“各科室、直属各单位”",
        "indicators.leaders": "责任领导；留空则按名册推出（按科室次序去重），填写时须与名册一致",
        "indicators.people": "责任人；留空则按名册推出，填写时须与名册一致",
        "indicators.posts": "承担的岗位；几个用顿号隔开",
        "indicators.handlers": "承办人；几个用顿号隔开",
        "indicators.half_year_target": "上半年应达到的进度",
        "indicators.quality": "工作质量要求",
        "indicators.deadline": "完成时限",
        "indicators.method": "计分方法",
        "indicators.parameters": "计分参数，写成 键=值，用分号隔开",
        "indicators.goal": "目标值",
        "indicators.unit": "目标值的单位",
        "indicators.rated_by": "由本单位以外的机关评定时，填该机关",
        "indicators.remark": "印入考评表的备注栏",
    }
)

KEYS: Final = MappingProxyType(
    {
        "year": "考评的年份，如 2021",
        "organ": "印章上的单位全称",
        "short_name": "留空则用单位全称",
        "mark": "红头上的字，一般为单位全称加“文件”",
        "symbol": "如 晋环保",
        "serial": "发文字号的序号，只填数字，如 162",
        "issued_on": "落款日期，即签发日期",
        "addressee": "如 局机关各科室、直属各单位（不加冒号）",
        "copied_to": "没有抄送时留空",
        "printed_by": "版记中的印发机关，一般为办公室",
        "printed_on": "版记中的印发日期，即送印日期，不早于成文日期",
        "series": "批复中的参评系列，如 第二系列",
        "full_marks": "考评表的总分，一般为 100",
        "weighting": "分值：各项直接填分；逐级百分比：每一级都按其上级的百分数填",
        "weight_places": "权重允许的小数位数，0 表示只用整数",
        "score_places": "得分保留的小数位数",
        "rounding": "四舍五入在单项时做还是合计时做",
        "reviewed_by": "方案报哪个机关初审",
        "review_due": "方案报送初审的期限",
        "approved_by": "批复方案的机关",
        "year_end": "按正文的写法填，如 2022年1月中旬",
        "publicity": "方案在哪里公开，如 单位党务政务公开栏",
        "surveyed_by": "组织实施公众评议的机关",
        "inspected_by": "牵头察访核验的机关",
        "orientation": "横排（默认）或竖排",
        "not_applicable": "不适用的指标如何计分",
        "bonus_cap": "全部加分合计的上限",
        "total_cap": "总分的上限",
    }
)

KINDS: Final = MappingProxyType(
    {
        "text": "文字",
        "name": "名称",
        "names": "一个或几个名称，用顿号隔开或各占一行",
        "number": "数字",
        "whole": "整数",
        "date": "日期",
        "choice": "选一项",
        "item": "序号",
    }
)

REQUIRED: Final = "必填"
OPTIONAL: Final = "可空"
CHOICE_OF: Final = "可选：{choices}"
PREAMBLE: Final = (
    "plan.xlsx 的约定",
    "表名和列名固定；列可以增加、可以换次序；不认识的表和列只作说明，不算错误。",
    "“可空”的列可以整列不设。带“、”的多个名称也可以用换行隔开。",
)
HEADING: Final = "{label}    {purpose}"
LINE: Final = "  {label}  {kind}，{need}。{comment}"
KEYS_FOLLOW: Final = "  “项目”列有以下各项："

# Words of the workbook's own furniture: the dropdowns' warnings and the page's header and footer.
NOT_LISTED_TITLE: Final = "不在列表中"
NOT_LISTED: Final = "建议从下拉列表选择。仍要填写这个内容吗？"
BOOK_TITLE: Final = "{year}年度绩效评估方案数据"
NOTE: Final = "{need}。{comment}"
PAGE_HEADER: Final = "&L{year}年度&C{sheet}"
PAGE_FOOTER: Final = "&C第 &P 页 共 &N 页"
DATE_FORMAT: Final = 'yyyy"年"m"月"d"日"'
CELL_FONT: Final = "宋体"
HEAD_FONT: Final = "黑体"
