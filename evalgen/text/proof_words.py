"""What the prover says: why a file cannot be read, how a page deviates, where a document differs from its facts."""

import re

from evalgen.model.finding import Rule, Severity

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE

# Files that cannot be read, or are odd.
UNREADABLE = Rule("P001", E, "文件打不开：{reason}", "请核对路径和权限")
EMPTY = Rule("P002", E, "文件是空的，没有可核对的内容", "请重新导出该文件")
CORRUPT = Rule("P003", E, "文件已损坏或不是所称的格式（{reason}）", "请用 Word 或 WPS 打开后另存，再重新核对")
ENCRYPTED = Rule("P004", E, "文件已加密、设有密码，或是旧版 .doc 格式", "请去掉密码，另存为 .docx 或 PDF 后再核对")
ENORMOUS = Rule("P005", E, "文件过大（{size}），未予读取", "公文不应有这样的规模，请核对是否选错了文件")
MACROS = Rule("P006", E, "文件内含宏；宏没有运行", "公文不得带宏，请另存为 .docx")
EXTERNAL = Rule("P007", E, "文件引用外部内容 {count} 处（如 {first}）；没有访问", "请把引用的内容嵌入文件或删去")
TIMED_OUT = Rule("P008", E, "核对超过 {seconds} 秒或超出内存限度，已中止", "文件可能已损坏，请重新导出")
UNRECOGNISED = Rule("P010", N, "没有认出“{part}”，有关条款未核对", "如文件中有此要素，请核对其写法和位置")

COMMA = "、"

# The parts that a document of each format should show.
PARTS = {
    "mark": "发文机关标志",
    "number": "发文字号",
    "title": "标题",
    "addressee": "主送机关",
    "signature": "署名和成文日期",
    "imprint": "版记",
}
EXPECTED = {
    "notice": ("mark", "number", "title", "addressee", "signature", "imprint"),
    "letter": ("mark", "number", "title", "addressee", "signature"),
    "minutes": ("mark", "title"),
    "order": ("mark", "number", "signature"),
    "plain": ("title",),
}

# Clauses that the layout deviates from, by strength.
DEVIATES = {
    "S": Rule("P101", E, "〔{clause}〕{label}：{measured}，应为{required}{where}", "{reason}"),
    "G": Rule("P102", W, "〔{clause}〕{label}：{measured}，一般为{required}{where}", "{reason}"),
    "R": Rule("P103", W, "〔{clause}〕{label}：{measured}，推荐{required}{where}", "{reason}"),
    "N": Rule("P104", N, "〔{clause}〕{label}：{measured}，惯例为{required}{where}", "{reason}"),
}
CHECK_TEMPLATE = "请核对模板或该处排版"
WHERE = "（“{quote}”）"

# Differences between the finished documents and their facts.
MISSING = Rule("P201", E, "“{what}”应为“{wanted}”，成稿中没有", "请核对模板中的相应字段后重新生成")
DIFFERENT = Rule("P202", E, "“{what}”应为“{wanted}”，成稿为“{found}”", "请核对模板和工作簿后重新生成")
ROW_MISSING = Rule("P203", E, "表中缺少指标 {key}：{wanted}", "请核对模板中的循环后重新生成")
ROW_EXTRA = Rule("P204", E, "表中多出一行：{found}", "请核对模板中的循环后重新生成")
ROW_ORDER = Rule("P205", E, "指标 {key} 的次序与工作簿不同：应在第 {wanted} 行，现在第 {found} 行", "请重新生成")
LABEL_MISSING = Rule("P206", E, "指标 {key} 左侧的“{what}”应为“{wanted}”，现为“{found}”", "请核对表格的纵向合并")
SUM = Rule("P207", E, "“{what}”印作 {found}，按表中所印权重合计应为 {wanted}", "请核对权重和小计、合计")
DISAGREE = Rule("P208", E, "“{what}”在各文件中不一致：{one}为“{first}”，{other}为“{second}”", "请用同一次生成的文件")
PROSE_LOST = Rule("P209", E, "Word 中的“{text}”在 PDF 中没有", "请重新转换 PDF")
PROSE_ADDED = Rule("P210", E, "PDF 中的“{text}”在 Word 中没有", "请重新转换 PDF")
CHART_LOST = Rule(
    "P218",
    E,
    "图表“{title}”中的 {count} 处文字或数值在 PDF 中没有：{lost}",
    "请重新转换 PDF；仍不能印全的，可在设置中把图表改为图片",
)
LEFTOVER = Rule("P211", E, "成稿中留有未填写的内容：“{text}”", "请核对模板中的字段；工作簿里这样写的，请改写")
POINTS = Rule("P212", E, "正文所写“{what}”{found}分，与考评表的{wanted}分不一致", "请核对工作簿")
NO_TABLE = Rule("P213", E, "没有找到考评表", "请核对模板")
COLUMNS = Rule("P214", E, "考评表缺少“{what}”列", "请核对表头")

# Review copies.
REVIEW_COPY = Rule(
    "P240",
    W,
    "修订对照稿{direction}不一致，没有放进成稿",
    "需要时可在 Word 中用“审阅→比较”对照两份文件，并请把这一情况告诉程序的维护者",
)
ACCEPTED, REJECTED = "全部接受修订后与成稿", "全部拒绝修订后与批准方案的文件"

# Reasons inside other words.
NOT_A_PACKAGE = "不是 Word 文档包"
NO_DOCUMENT = "缺少正文部分"
HAS_DTD = "{part} 含有外部定义"
DAMAGED_PART = "{part} 不完整"
UNSAFE_PART = "{part} 的名称或位置可疑"
MANY_PARTS = "超过 {limit} 个部件"
INFLATED = "{part} 展开后大得异常"
READER_FAILED = "读取时出错"
NOT_A_PDF = "不是完整的 PDF"
PAGES = "{count} 页"
GLYPHS = "一页 {count} 字"
OBJECTS = "一页 {count} 个对象"


def grid(number: int) -> str:
    """A table of a Word file as findings name it."""
    return f"第{number}张表"


def page(number: int) -> str:
    """A page as findings name it."""
    return f"第{number}页"

# The evaluation table's columns and rows.
COLUMN_HEADS = {
    "number": "序号",
    "target": "目标内容与责任分解",
    "weight": "权重",
    "leaders": "责任领导",
    "departments": "责任科室",
    "people": "责任人",
    "remark": "备注",
}
COLUMN_KEYS = {head: key for key, head in COLUMN_HEADS.items()}
TITLE_COLUMN = "标题"
SUM_ROW = re.compile(r"(?:小计|合计|总计|总分)")
TOTAL_ROW = re.compile(r"(?:合计|总计|总分)")
LABEL = "{name}（{points}分）"
LABEL_COLUMN = "指标名称"

# What a self-evaluation has beside and below them.
SCORE_HEADS = {"won": "自评得分", "account": "完成情况"}
SCORE_KEYS = {"自评得分": "won", "自评得分暂计": "won", "完成情况": "account"}
PROVISIONAL = "暂计"
LINE = "{name}（{what}）"
LINE_PARTS = {"account": "说明", "won": "得分", "basis": "依据"}
NOTE = "表注"

# What a fact is called, and how documents write it.
DAY = "{year}年{month}月{day}日"
PRINTED_TAIL = "印发"
TITLED = "《{title}》"
ASSESSED_UNIT = "参评单位（盖章）：{organ}"
MARK, NUMBER, ADDRESSEE, ORGAN, ISSUED_ON = "发文机关标志", "发文字号", "主送机关", "署名", "成文日期"
PRINTED_BY, PRINTED_ON, COPIED_TO, ASSESSED = "印发机关", "印发日期", "抄送机关", "参评单位"
CITED, CITED_NUMBER, REVIEWED_BY, REVIEW_DUE = "依据文件名称", "依据文件文号", "初审单位", "报审期限"
DAY_IN_TEXT = "文中日期"
APPROVED_BY, YEAR_END, PUBLICITY, SURVEYED_BY, INSPECTED_BY = (
    "批复单位",
    "年终考评时间",
    "公开方式",
    "公众评议单位",
    "察访核验单位",
)
CATEGORY, DESCRIPTION, TITLE, BODY = "指标类别", "类别说明", "标题", "正文"
NUMBERS = re.compile(r"[\u3400-\u9fff]{1,8}〔\d{4}〕\d+号")
DATES = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
BOOKS = re.compile(r"《([^《》]+)》")
LISTED = re.compile(r"包括([^。；：]+?)等([一二两三四五六七八九十]+)(?:个)?方面")
LIST_MARKS = re.compile(r"、|和|及|与")
SPOKEN_POINTS = r"{name}[^，。；、（）]{{0,6}}?（?(\d+(?:\.\d+)?)分"
NOTHING = "（空）"
ROWS = "第 {row} 行"
NOT_IN_BOOK = Rule("P215", W, "“{what}”中的“{found}”不在工作簿中", "请核对模板：随年度变化的内容应取自工作簿")
UNKNOWN_NUMBER = Rule("P217", E, "文中的文号“{found}”不在工作簿中", "最接近的是“{wanted}”；请核对模板和工作簿")
MISCOUNT = Rule("P216", E, "“{text}”列举 {listed} 项，写作“{said}”方面", "请核对工作簿的分类")


def reason(error: OSError) -> str:
    """Why a file cannot be opened."""
    if isinstance(error, FileNotFoundError):
        return "没有这个文件"
    return "没有读取的权限" if isinstance(error, PermissionError) else str(error.strerror)


# The report of what was measured.
REPORT_NAME = "合规报告.html"
REPORT = {
    "title": "版式合规报告",
    "standard": "按 GB/T 9704—2012《党政机关公文格式》逐条实测；同一规则在 Word、PDF 和墨迹中分别核对",
    "made_by": "evalgen {version} 制作",
    "overview": "概览",
    "document": "文件",
    "clause": "条款",
    "what": "项目",
    "strength": "强度",
    "evidence": "依据",
    "measured": "实测",
    "required": "要求",
    "verdict": "结论",
    "page": "页",
    "findings": "不符和差异",
    "none": "没有不符和差异",
    "all": "全部实测",
    "pages": "逐页实测图",
    "legend": "细线框为实测位置，虚线框为版心；绿色符合，红色不符，灰色不能判定。尺寸单位毫米。",
    "code": "编号",
    "place": "位置",
    "message": "问题",
    "hint": "处理",
    "paper": "只能在印成的纸面上量的条款（制版、印刷、装订）不在本报告内判定。",
    "more": "等 {count} 处",
    "caption": "{name} {page}",
}
SEVERITIES = {"error": "错误", "warning": "提醒", "note": "提示"}

# Reports: rows of their tables, figures of their prose (each with the name that stands before it) and of their charts.
REPORT_ROW = Rule("P230", E, "表中应有一行“{wanted}”，成稿中没有；最接近的是“{found}”", "请核对模板中的表格后重新生成")
NOT_MARKED = Rule("P232", E, "这一页应当印“{mark}”，没有印", "请核对模板的页眉")
FALSELY_MARKED = Rule("P233", E, "这一页不应印“{mark}”", "请核对模板的页眉")
CHART_FIGURE = Rule("P231", E, "图表“{title}”中的 {found} 不在文中的表格里", "请重新生成")
ANY = "…"
IN_PROSE = "正文数据"
SUM_LABEL = "合计"
FIGURE = r"{label}[是为共的有]{{0,2}}(\d+(?:\.\d+)?){unit}"
PIECES, POINTS_UNIT, PER_CENT = "项", "分", "%"
ITEMS, FULL, FILED, UNFILED, TIME_GONE, OTHERS = "绩效目标共", "满分", "已填报", "尚未填报", "时间已过", "其余"
STAGE_POINTS, STAGE_RATE, SCORED_FULL = "阶段性得分", "阶段性得分率", "满分合计"
ASSESSED_ITEMS, WON, RATE = "目标考评共", "[，。]得分", "(?<!阶段性)得分率"
OUTSIDE_TABLE = {"bonus": "考评表以外加分", "deduction": "(?<=分，)扣分"}
TOTAL, COMPOSITE = "加减后的(?:阶段性)?总分", "合成总分"
GRADE = "“{name}”"
ENTERED = {"weighted": "计入", "added": "加", "deducted": "扣"}
SCORED_ITEMS, TROUBLES = "可计分结果的项目", "填报了问题的项目共"
REACHED, SURPASSED, MISSED, LOSSES = "达到目标", "超额完成", "未达到", "未得满分的项目共"

# The catalogue of evidence: the figures of its prose, and the rows of its table counted.
ALL_PIECES, PROVEN, LACKING, LISTED_PIECES = "共收集证明材料", "涉及", "没有证明材料", "表中的证明材料"
PIECES_OF_EVIDENCE = "件"

# Breakdowns: the captions, headings and sentences of their tables.
ROW_PLACE = Rule("P234", E, "“{caption}”的“{row}”应在第 {wanted} 行，现在第 {found} 行", "请重新生成")
CAPTION, HEADINGS, CELL = "表名", "表头", "{head}：{text}"
DECOMPOSED_TITLE = "{year}年度{organ}绩效目标责任分解表"
BY_DEPARTMENT_TITLE = "{year}年度{organ}科室绩效目标责任分解表"
BY_PERSON_TITLE = "{year}年度{organ}绩效目标个人责任清单"
CATEGORIES_CAPTION, DEPARTMENTS_CAPTION, PEOPLE_CAPTION = "各类目标", "各科室责任", "责任领导和责任人"
DEPARTMENT_CAPTION = "{name}分管领导：{leader}责任人：{person}共{count}项{everyone}{points}分"
EVERYONE_COUNT = "（其中全局共同承担{count}项）"
PERSON_CAPTION = "{name}（{capacity}）{departments}共{count}项{points}分"
UP_TO = "截至{day}"
CATEGORIES_HEADS = ("类别", "项数", "分值")
DEPARTMENTS_HEADS = ("责任科室", "分管领导", "责任人", "项数", "其中全局共同承担", "分值")
PEOPLE_HEADS = ("姓名", "身份", "分管或所在科室", "项数", "分值")
DUTY_HEADS = ("岗位", "承办人", "上半年进度", "质量要求", "完成时限")
DECOMPOSED_HEADS = ("序号", "目标内容", "权重", "责任科室", "责任领导", "责任人", *DUTY_HEADS)
BY_DEPARTMENT_HEADS = ("序号", "目标内容", "权重", "责任科室", "责任领导", *DUTY_HEADS)
PLANNED_HEADS = ("序号", "项目", "权重", "责任科室", "完成时限")
REACHED_HEADS = ("序号", "项目", "权重", "责任科室", "进度", "得分")
SHARED_WEIGHT = "{points}（{role}{per_cent}%，全项{weight}）"
ROLES = {"lead": "牵头", "support": "协办"}
LEADING, IN_CHARGE, EVERYONE = "分管领导", "责任人", "全局"
UNDIVIDED = "工作簿“责任分解”表没有内容，岗位、承办人、进度、质量、时限各栏留空。"
EVERYWHERE = "全局共同承担的项目列入每个科室。"
BY_SHARES = "规定了分担比例的项目，按比例计入各责任科室。"
IN_FULL = "没有规定分担比例的共同承担项目，按全额计入每个责任科室，因此各科室分值不能相加得出全局合计。"
DECOMPOSED, INTO, HANDLED, NOT_HANDLED = "，将", "分解到", "已明确岗位或承办人", "其余"
DEPARTMENTS_UNIT = "个"

# The table of adjustments: how many differences its prose speaks of.
DIFFERENCES, DIFFERENCES_UNIT = "与批复方案", "处不同"
