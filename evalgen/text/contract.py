"""What the workbook's sheets, columns and keys are for: the clerk reads it as comments and in `generate.py schema`."""

from types import MappingProxyType
from typing import Final

UNIT_HEADING: Final = "适用单位"
"""The column of a workbook of many units: a row is for those that it names, and for all where it is blank."""

SHEETS: Final = MappingProxyType(
    {
        "particulars": "谁、何时、向谁发什么：一行一个项目，只改“内容”列",
        "citations": "通知和方案引用的文件，一行一件",
        "roster": "科室、分管领导和责任人；行的次序就是文件中的次序",
        "leaders": "局领导，按排名次序；责任科室为“各科室、直属各单位”的指标按此列出全部领导",
        "categories": "各级指标及其分值，每一级的每一项各占一行",
        "indicators": "考评表的每一行：目标、权重、由谁负责",
        "shares": "几个科室共同承担的指标，各占多少；不设时每个科室都按全分计",
        "extras": "考评表以外的加分和扣分，一行一种，须有依据",
        "vetoes": "一票否决和一票否优的事项：只影响等次，不影响得分",
        "grades": "等次和下限，从高到低；没有依据的等次不打印",
        "components": "目标考评、公众评议、察访核验怎样合成总分；没有依据时不合成",
        "adjustments": "方案批复后经批准的调整，一处一行；没有批准的不得调整",
        "terms": "计分的约定：一行一个项目，只改“内容”列；方案已写明的不必再填",
        "standards": "每个指标怎样计分；方案的“指标”表已写明的不必再填",
        "duties": "每个指标分解到岗位和承办人：进度、质量、时限",
        "filing": "这份完成情况是哪一年、哪一段、截至哪一天的：一行一个项目，只改“内容”列",
        "results": "每个指标完成得怎样，一行一项",
        "incidents": "按“扣分”计分的指标发生了什么，一次或一类一行",
        "occurrences": "实际发生的加分和扣分，一次一行",
        "veto_events": "实际发生的一票否决事项，一次一行",
        "surveys": "公众评议的结果",
        "inspections": "察访核验的结果：得分或扣分",
        "evidence": "证明材料，一件一行，按指标序号归集",
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
        "shares.part": "指标序号；分项写成 1-1#2",
        "shares.department_one": "承担这一项的科室，须在名册中",
        "shares.role": "牵头或协办；一项只有一个牵头",
        "shares.per_cent": "百分数，如 60；同一项各科室合计 100",
        "extras.item_code": "自定的编号，如 加1、扣1，不能重复",
        "extras.extra_kind": "加分或扣分",
        "extras.matter": "什么情形加分或扣分",
        "extras.each": "每次的分值，填正数",
        "extras.cap": "这一种最多加或扣多少；不封顶时留空",
        "extras.basis": "规定这一条的文件和条款",
        "vetoes.item_code": "自定的编号，如 否1，不能重复",
        "vetoes.matter": "什么情形",
        "vetoes.effect": "一票否决：评为最低等次；一票否优：不能评为最高等次",
        "vetoes.basis": "规定这一条的文件和条款",
        "grades.grade": "等次名称，从高到低",
        "grades.floor": "综合得分达到多少才评这一等，含本数；最低一等填 0",
        "grades.basis": "规定等次的文件和条款",
        "components.component": "目标考评、公众评议、察访核验或加减分",
        "components.combination": "加权：得分乘系数；扣分、加分：直接减去、加上（乘系数）",
        "components.factor": "加权时各部分系数之和为 1；直接加减时填 1",
        "components.basis": "规定合成方式的文件和条款",
        "adjustments.approval_number": "批准这一调整的文号，如 晋效〔2021〕9号",
        "adjustments.approved_on": "批准文件的日期，不早于方案的批复",
        "adjustments.approving_organ": "批准机关，一般为批复方案的机关",
        "adjustments.subject": "批复方案中的序号（新增、合并写现在的），分项写成 1-1#2；分类写名称；满分、权重形式不填",
        "adjustments.field": "调整的是哪一列；整项变动选 新增、取消、合并、拆分、改号",
        "adjustments.old": "批复方案中的值；原来没有的留空",
        "adjustments.new": "现方案中的值；现在没有的留空",
        "adjustments.reason": "为什么调整",
        "terms.key": "项目名称是固定的，请勿改动",
        "terms.content": "在此填写",
        "terms.basis": "规定这一项的文件和条款，可不填",
        "standards.part": "指标序号；分项写成 1-1#2",
        "standards.method": "计分方法，从下拉列表选择",
        "standards.parameters": "计分参数，写成 键=值，用分号隔开；各种方法的写法见 python generate.py schema",
        "standards.goal": "目标值：数字，或 是、优秀 这样的文字",
        "standards.unit": "目标值的单位",
        "standards.rated_by": "由本单位以外的机关评定时，填该机关",
        "standards.basis": "规定这一项计分办法的文件和条款，可不填",
        "duties.part": "指标序号；分项写成 1-1#2",
        "duties.posts": "承担的岗位；几个用顿号隔开",
        "duties.handlers": "承办人；几个用顿号隔开",
        "duties.half_year_target": "上半年应达到的进度",
        "duties.quality": "工作质量要求",
        "duties.deadline": "完成时限",
        "filing.key": "项目名称是固定的，请勿改动",
        "filing.content": "在此填写；日期写成 2021-12-31 或 2021年12月31日",
        "results.part": "指标序号；分项写成 1-1#2",
        "results.title": "供对照，请勿改动",
        "results.target": "供对照，请勿改动",
        "results.weight": "供对照，请勿改动",
        "results.method": "供对照，请勿改动",
        "results.goal": "供对照，请勿改动",
        "results.unit": "供对照，请勿改动；实际值按这个单位填",
        "results.lead": "供对照，请勿改动；共同承担的以牵头科室填报的为准，别的科室可留空，填写的须与它一致",
        "results.actual": "按目标值的单位填数字，或填 是、否、优秀 这样的文字；没有数字目标的可留空",
        "results.claimed": "按“评分”计分的必填；其他的可留空，由程序计算",
        "results.account": "做了什么、结果怎样；自评得分的理由也写在这里",
        "results.excused": "这一项不适用时填“是”，并填理由和批准文号",
        "results.excuse": "为什么不适用",
        "results.excuse_approval": "批准不适用的文号",
        "results.problem": "存在的问题；没有时留空",
        "results.remedy": "整改措施；填了问题就要填",
        "results.origin": "这一行由哪些科室填报；汇总时由程序填写",
        "incidents.part": "指标序号；分项写成 1-1#2",
        "incidents.matter": "与计分参数中的名称一致，如 迟到早退",
        "incidents.times": "发生的次数",
        "incidents.day": "发生的日期",
        "incidents.note": "情况说明，可不填",
        "incidents.origin": "这一行由哪些科室填报；汇总时由程序填写",
        "occurrences.item_code": "“加减分”表中的编号",
        "occurrences.day": "发生的日期",
        "occurrences.note": "什么事",
        "occurrences.basis": "证明这件事的文件",
        "occurrences.points": "按规定应加或应扣的分，填正数；留空则按“每次”计",
        "occurrences.origin": "这一行由哪些科室填报；汇总时由程序填写",
        "veto_events.item_code": "“一票否决”表中的编号",
        "veto_events.day": "发生的日期",
        "veto_events.note": "什么事",
        "veto_events.origin": "这一行由哪些科室填报；汇总时由程序填写",
        "surveys.source": "由谁评议",
        "surveys.result_points": "评议得分",
        "surveys.day": "日期",
        "surveys.basis": "公布结果的文件",
        "inspections.source": "由谁核验",
        "inspections.result_points": "核验得分；按扣分计时留空",
        "inspections.taken": "扣分，填正数；按得分计时留空",
        "inspections.day": "日期",
        "inspections.basis": "公布结果的文件",
        "evidence.item_code": "材料的编号，不能重复",
        "evidence.part": "它证明哪个指标；分项写成 1-1#2",
        "evidence.evidence_kind": "纸质、图片或音像",
        "evidence.evidence_title": "材料的题名",
        "evidence.maker": "形成单位或形成人",
        "evidence.made_on": "形成日期",
        "evidence.file": "电子文件的名称，与本工作簿放在同一文件夹（或其下）",
        "evidence.original": "原件放在哪里",
        "evidence.origin": "这一行由哪些科室填报；汇总时由程序填写",
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
        "filing_year": "与方案的年度一致",
        "period": "上半年或全年",
        "as_of": "数据截至哪一天，用来比较序时进度",
        "sample": "样例数据填“是”，凡用它生成的文件每一页都印“样例”；真实数据留空",
        "claimed_grade": "单位自评的等次；没有时留空",
        "filing_department": "收集时由程序填写，请勿改动",
        "filing_number": "收集时由程序填写，请勿改动",
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
        "part": "序号或分项，如 1-2、1-1#2",
        "measure": "数字或文字",
        "pairs": "键=值，用分号或换行隔开",
        "subject": "序号、分项或分类名称",
        "stated": "与所调整的那一列写法相同",
    }
)

REQUIRED: Final = "必填"
OPTIONAL: Final = "可空"
CHOICE_OF: Final = "可选：{choices}"
BOOKS: Final = MappingProxyType(
    {
        "plan": "plan.xlsx 方案：批准后不再改动",
        "standards": "standards.xlsx 考评细则：方案没有写明的计分办法和责任分解，可不设",
        "results": "results-h1.xlsx（上半年）、results-year.xlsx（全年）完成情况",
    }
)
PREAMBLE: Final = (
    "工作簿的约定",
    "表名和列名固定；列可以增加、可以换次序；不认识的表和列只作说明，不算错误。",
    "“可空”的列可以整列不设。带“、”的多个名称也可以用换行隔开。",
)
BOOK: Final = "● {book}"
HEADING: Final = "{label}    {purpose}（{need}）"
SHEET_REQUIRED: Final = "必有"
SHEET_OPTIONAL: Final = "可不设"
LINE: Final = "  {label}  {kind}，{need}。{comment}"
METHODS_FOLLOW: Final = "● 计分方法：“计分方法”列写名称，“计分参数”列写 键=值，几个用分号或换行隔开"
NEEDS: Final = MappingProxyType(
    {
        "actual": "实际值",
        "actual_number": "实际值（数字）",
        "goal": "目标值",
        "goal_number": "目标值（数字）",
        "claim": "自评得分，或外部评定的得分（填在实际值）",
    }
)
NEEDED: Final = "  计分时须有：{needs}"
COMMA: Final = "、"
FORMS: Final = MappingProxyType(
    {
        "number": "数字",
        "measured": "数字，与目标值、实际值同一单位",
        "share": "比例，如 0.6 或 60%",
        "whole": "整数",
        "word": "文字",
    }
)
PARAMETER: Final = "  {label}=  {kind}，{need}"
DEFAULTS_TO: Final = "不写时为 {default}"
ENTRIES: Final = MappingProxyType(
    {
        "bands": "下限=得分  一档一对，达到下限即得该档的分",
        "deductions": "事项=每次扣分  一种一对，事项与“扣分记录”表中的一致",
        "ranking": "名次=得分  一个名次一对",
        "coefficient": "实际值=系数  一个等次一对；系数可写成 0.9 或 90%",
    }
)
REST: Final = "{rest}=得分  以上都不是时的得分，可空，不写时为 0"
ENTRY: Final = "  {entry}"
EXAMPLES: Final = MappingProxyType(
    {
        "ratio": "封顶=1.1；下限=0.6",
        "reverse_ratio": "封顶=1",
        "attainment": "比较=≥",
        "bands": "95=5；90=4；85=3；其余=0",
        "shortfall": "方向=≥；步长=0.1；每步扣=0.8；不足一步=按比例",
        "deductions": "脱岗=1；迟到早退=0.5",
        "ranking": "1=5；2=4.7；其余=3；参评数=20",
        "efficacy": "不允许值=60；满意值=95；低于不允许值=按公式",
        "coefficient": "优秀=1；良好=0.9",
    }
)
EXAMPLE: Final = "  例：{example}"
KEYS_FOLLOW: Final = "  “项目”列有以下各项："

# Words of the workbook's own furniture: the dropdowns' warnings and the page's header and footer.
NOT_LISTED_TITLE: Final = "不在列表中"
NOT_LISTED: Final = "建议从下拉列表选择。仍要填写这个内容吗？"
NO_NUMBER_TITLE: Final = "请核对数字"
TITLES: Final = MappingProxyType(
    {
        "plan": "{year}年度绩效评估方案数据",
        "standards": "{year}年度绩效评估考评细则",
        "results": "{year}年度绩效评估完成情况",
    }
)
NOTE: Final = "{need}。{comment}"
PAGE_HEADER: Final = "&L{year}年度&C{sheet}"
PAGE_FOOTER: Final = "&C第 &P 页 共 &N 页"
DATE_FORMAT: Final = 'yyyy"年"m"月"d"日"'
CELL_FONT: Final = "宋体"
HEAD_FONT: Final = "黑体"
