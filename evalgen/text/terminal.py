"""What the command line says: its help, its progress, its results."""

from types import MappingProxyType

PROGRAM = "evalgen：从工作簿生成绩效评估的通知、工作方案和考评表"
EPILOG = "退出码：0 正常  1 有错误  2 用法  3 数据文件  4 设置  5 外部程序  6 模板与排版  7 输出  130 中断"
USAGE, OPTIONS, COMMANDS, ARGUMENTS = "用法：", "选项", "命令", "参数"
HELP_OPTION = "显示这份帮助"
VERSION_OPTION = "显示版本"

DOCS = "检查工作簿，然后生成全部文件（Word 和 PDF）"
CHECK = "只检查工作簿，不生成文件"
SCORE = "按完成情况计分，并写明每一项怎样算出"
REPORTS = "生成一个时段的报告：责任分解、半年分析、年终自评和总结、台账等"
COLLECT = "收集各科室的完成情况：split 分发填报表，merge 汇总交回的填报表"
COLLECT_SPLIT = "给每个科室生成一份填报表，只有它负责的指标"
COLLECT_MERGE = "检查各科室交回的填报表，没有错误时汇总成一份完成情况"
COLLECT_STEP = "分发或汇总"
COLLECT_PERIOD = "时段：h1 上半年、year 全年；不写时，上半年还没有完成情况的取上半年，否则取全年"
SPLIT_OUT = "填报表放到哪个文件夹；默认是 output/年度-收集-时段"
MERGE_OUT = "汇总写到哪个文件；默认放在 output/年度-收集-时段"
MERGE_FROM = "各科室交回的填报表所在的文件夹"
APPROVE = "方案批复以后冻结成批复基线，此后的改动都要有批准依据"
CHANGES = "列出现方案与批复基线的每一处不同，和它的批准依据"
SCHEMA = "打印工作簿的约定：有哪些表和列，怎么填"
INIT = "新建一份某年度的空工作簿"
PROVE = "按 GB/T 9704 实测一份 Word 文件、PDF，或两者（也可以是别的程序做的）"
TEMPLATES = "重新制作随附的 Word 模板，或检查模板里的标签"

PERIOD_OPTION = "时段：start 年初、h1 上半年、year 全年；不写时取最近有完成情况的"
DRAFT_OPTION = "批复以前报送初审用：方案、考评表（有改动时加调整对照表），每一页印“送审稿”，放在“年度-送审稿”文件夹里"
EXPLAIN_OPTION = "只说一项怎样算出，如 1-2#2"
BOOK_OPTION = "建哪一份：plan 方案（默认）、standards 考评细则、h1 上半年完成情况、year 全年完成情况"
NUMBER_OPTION = "批准文件的文号，如 晋效〔2021〕4号"
DATE_OPTION = "批准文件的日期，写成 2021-12-20；不知道时不写"
ORGAN_OPTION = "批准机关；不写时取基本信息的批复机关"
BY_OPTION = "由谁录入"
HISTORY_OPTION = "列出历次批准"
YEAR_ARGUMENT = "年度，对应 data/年度/plan.xlsx；不写时取最近的一年"
INIT_YEAR_ARGUMENT = "年度，例如 2022"
DATA_OPTION = "工作簿，或放工作簿的文件夹"
OUT_OPTION = "成稿放到哪个文件夹"
ONLY_OPTION = "只生成这些文件：{kinds}；放在“年度-文件名”文件夹里，不动整套成稿"
JSON_OPTION = "结果以 JSON 输出，给别的程序用"
ANNOTATE_OPTION = "另存一份标红、加批注的工作簿副本"
FILES_ARGUMENT = "要实测的 .docx 和 .pdf，一份文件的两种最好一起给"
PROFILE_OPTION = "文件的种类：notice 通知等一般格式、letter 信函、minutes 纪要、order 命令、plain 只看版面；默认 notice"
HTML_OPTION = "把逐页实测图写成一个网页"
CHANGES_HTML_OPTION = "把每一处不同和批准依据写成一个网页，可打印、存档"
LINT_OPTION = "检查模板里的标签，不改动模板"

BAD_CALL = "命令写错了：{problem}"
BAD_CALL_HINT = "请看帮助：python generate.py {command}--help"
PROBLEMS = {
    "unrecognized arguments": "不认识的参数",
    "the following arguments are required": "缺少参数",
    "invalid choice": "没有这个选择",
    "expected one argument": "后面要写一个值",
    "expected at least one argument": "后面至少要写一个值",
    "invalid int value": "应是数字",
    "not allowed with argument": "不能同时用",
    "argument": "参数",
    "choose from": "可选",
}
NO_YEARS = "在 {folder} 里没有找到任何年度的 plan.xlsx"
NO_YEARS_HINT = "请先运行 python generate.py init 年度 新建一份，填好后再运行"
NO_RESULTS = "找不到 {path}，没有完成情况可计分"
NO_RESULTS_HINT = "请先运行 python generate.py init 年度 --book year（或 h1）新建一份，填好后再运行"
NO_SUCH_ITEM = "没有“{key}”这一项"
NO_SUCH_ITEM_HINT = "请写成 1-2，分项写成 1-2#2；全部序号见考评表"
NO_SUCH_KIND = "没有“{word}”这种文件"
NO_SUCH_KIND_HINT = "可以写：{kinds}"
ALREADY_THERE = "{path} 已经存在，没有覆盖"
ALREADY_THERE_HINT = "请换一个年度；确实要重新开始，请先把原来的文件移走"
NOT_OVER_INPUT = "标注副本不能写在原工作簿上：{path}"
NOT_OVER_INPUT_HINT = "请换一个文件名"

HEADING = "evalgen {version}    年度 {year}    数据 {workbook}"
FROZEN = "√ 已冻结 {path}：{number}（{digest}）"
NOT_A_DAY = "日期“{written}”的写法不对"
NOT_A_DAY_HINT = "请写成 2021-12-20"
STANDS_ON = "基线  {number}　{organ}　{day}　{digest}"
NO_DAY = "日期不详"
NOT_COMPARED = "      × 方案有错误，还不能与批复基线比较"
SAME_AS_APPROVED = "      √ 现方案与批复基线完全相同"
CHANGED = "      {sign} {subject} {field}：{old} → {new}　{cover}"
COVERED = "依据 {number}（{day}，{organ}）：{reason}"
UNCOVERED = "没有批准依据"
WRONGLY_COVERED = "批准依据的原值或新值与此不符：{cover}"
COVERED_TWICE = "批准依据有 {count} 处"
HISTORY = "{number} {approval}　{organ}　{day}　录入：{by}　{digest}"
SAMPLE = "样例  用到了样例数据：所生成的文件每一页都印“样例”，不得作为正式材料"
CHECKED = "检查  指标 {indicators} 项 · 责任科室 {departments} 个 · 权重合计 {points} 分"
REPORTED_OF = "      {period}完成情况 截至 {day}：{filled} 项已填，{scored} 项可计分，证明材料 {evidence} 件"
PASSED = "      √ 通过"
PASSED_WITH = "      √ 通过，{count} 处提醒（不影响生成）"
ERRORS = "× 发现 {count} 处错误，没有生成任何文件（上一版文件原样保留）"
ERRORS_CHECKED = "× 发现 {count} 处错误"
UNPROVEN = "× 成稿有 {count} 处与数据或 GB/T 9704 不符，没有发布（上一版文件原样保留）"
REPORTED = "实测结果：{path}  ← 打开看红色标出的地方"
ANNOTATED = "已标红的副本：{path}  ← 按批注改原表后再运行"
CARD = "得分  {kind} {points} / {full} 分"
CARD_KIND = {True: "目标考评", False: "目标考评（暂计）"}
EXTRAS = "      加分 {bonus} 分，扣分 {deduction} 分，考评总分 {total} 分"
COMPOSITE = "      综合得分 {points} 分 = {parts}"
PART = " {sign} {label} {points} × {factor}"
SIGNS = {"weighted": "+", "added": "+", "deducted": "−"}
GRADE = "      等次 {grade}（依据：{basis}）"
GRADE_LIMITED = "      等次 {grade}：按得分为 {earned}，发生 {vetoes}（依据：{basis}）"
NOT_SAID = "      ─ {reason}"
ROUNDED = "      四舍五入到 {places} 位小数，在{moment}时舍入"
SUMS = {"name": "", "count": "项数", "worth": "满分", "points": "得分", "rate": "得分率", "open": "未计分"}
CATEGORIES, DEPARTMENTS, LEADERS = "分类", "科室", "领导"
SHARED_IN_FULL = "      共同承担的指标，没有写明分担比例的，在每个科室、每位领导名下都按全分计"
EXPLAIN_NEXT = "      每一项怎样算出：python generate.py score {year} --period {period} --explain {key}"
MADE = "√ {label}docx  pdf  {pages:>3} 页   {reason}"
UNCHANGED = "─ {label}内容未变，沿用上次"
REVISED = "√ 与批准方案逐处比较的修订稿：{copies}"
REASONS = MappingProxyType(
    {
        "first": "上次没有这份文件",
        "altered": "上次的文件被改动过（改过的已另存），重新生成",
        "content": "内容有变化，重新生成",
        "template": "模板有变化，重新生成",
        "engine": "程序、字体或 LibreOffice 有变化，重新生成",
        "layout": "表格分页有变化，重新生成",
    }
)
MAKING = "生成  "
INDENT = "      "
SUBSTITUTED = "! 本机没有 {official}，PDF 以 {stand_in} 代替；Word 文件不受影响"
FONTS = "字体  "
DONE = "完成  {place}    用时 {seconds} 秒"
NOTHING_CHANGED = "未变  {place}    各文件内容与上次相同，没有重新转换"
NEXT = "      下一步：打开 {preview} 核对"
WORKING = "正在把 Word 转成 PDF：{done}/{total}"
INTERRUPTED = "已中断，没有改动任何文件"
FAILED = "× {message}"
HINT = "  → {hint}"

PROVED = "实测  {name}    符合 {conforms}  不符 {deviates}  不能判定 {unsaid}  不适用 {absent}"
PROVED_WELL = "      √ 没有不符的地方"
REPORT_WRITTEN = "      逐页实测图：{path}"
CHANGES_WRITTEN = "      对照网页：{path}"
NOT_A_PAGE = "网页的文件名“{name}”应以 .html 结尾"
NOT_A_PAGE_HINT = "这样才不会写到工作簿、基线或公文上；请换一个文件名"
NOT_WORD_OR_PDF = "“{name}”不是 .docx 或 .pdf"
NOT_WORD_OR_PDF_HINT = "请给出一份 .docx、一份 .pdf，或同一份文件的两种"
NO_SUCH_FILE = "找不到 {path}"
SPLITTING = "分发  "
SPLIT_ONE = "√ {name}"
SPLIT_DONE = "完成  {place}    填报表 {count} 份"
SPLIT_NEXT = (
    "      下一步：发给各科室填写；收回后放进一个文件夹，再运行\n"
    "      python generate.py collect merge {year} --period {period} --from 文件夹"
)
MERGING = "汇总  收到 {count} 个科室的填报表：{departments}"
MERGED_NONE = "汇总  没有收到可用的填报表"
MERGE_ERRORS = "× 发现 {count} 处错误，没有写出汇总的工作簿"
MERGED = "完成  {path}"
MERGE_NEXT = "      下一步：核对后复制到 data/{year}/，再运行 python generate.py score {year} --period {period}"
MERGE_FILES = "      证明材料写到的文件，请按所写的位置一并放进 data/{year}/"
NEW_WORKBOOK = "√ 已新建 {path}"
NEW_STANDARDS_NEXT = "  下一步：填好考评细则，再运行 python generate.py check {year} --period start"
NEW_RESULTS_NEXT = "  下一步：填好完成情况，再运行 python generate.py score {year} --period {period}"
NEW_WORKBOOK_NEXT = "  下一步：用 Excel 或 WPS 打开填写，再运行 python generate.py check {year}"
TEMPLATE_MADE = "√ {path}"
TEMPLATE_SAME = "─ {path} 未变"
TEMPLATE_KEPT = "√ {path}（改过的原模板另存为 {kept}）"
TEMPLATES_SOUND = "√ {count} 个模板都没有问题"
