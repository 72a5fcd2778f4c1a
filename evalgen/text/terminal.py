"""What the command line says: its help, its progress, its results."""

PROGRAM = "evalgen：从工作簿生成绩效评估的通知、工作方案和考评表"
EPILOG = "退出码：0 正常  1 有错误  2 用法  3 数据文件  4 设置  5 外部程序  6 模板与排版  7 输出  130 中断"
USAGE, OPTIONS, COMMANDS, ARGUMENTS = "用法：", "选项", "命令", "参数"
HELP_OPTION = "显示这份帮助"
VERSION_OPTION = "显示版本"

DOCS = "检查工作簿，然后生成全部文件（Word 和 PDF）"
CHECK = "只检查工作簿，不生成文件"
SCHEMA = "打印工作簿的约定：有哪些表和列，怎么填"
INIT = "新建一份某年度的空工作簿"
PROVE = "按 GB/T 9704 实测一份 Word 文件、PDF，或两者（也可以是别的程序做的）"
TEMPLATES = "重新制作随附的 Word 模板，或检查模板里的标签"

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
    "argument": "参数",
    "choose from": "可选",
}
NO_YEARS = "在 {folder} 里没有找到任何年度的 plan.xlsx"
NO_YEARS_HINT = "请先运行 python generate.py init 年度 新建一份，填好后再运行"
NO_SUCH_KIND = "没有“{word}”这种文件"
NO_SUCH_KIND_HINT = "可以写：{kinds}"
ALREADY_THERE = "{path} 已经存在，没有覆盖"
ALREADY_THERE_HINT = "请换一个年度；确实要重新开始，请先把原来的文件移走"
NOT_OVER_INPUT = "标注副本不能写在原工作簿上：{path}"
NOT_OVER_INPUT_HINT = "请换一个文件名"

HEADING = "evalgen {version}    年度 {year}    数据 {workbook}"
CHECKED = "检查  指标 {indicators} 项 · 责任科室 {departments} 个 · 权重合计 {points} 分"
PASSED = "      √ 通过"
PASSED_WITH = "      √ 通过，{count} 处提醒（不影响生成）"
ERRORS = "× 发现 {count} 处错误，没有生成任何文件（上一版文件原样保留）"
ERRORS_CHECKED = "× 发现 {count} 处错误"
UNPROVEN = "× 成稿有 {count} 处与数据或 GB/T 9704 不符，没有发布（上一版文件原样保留）"
REPORTED = "实测结果：{path}  ← 打开看红色标出的地方"
ANNOTATED = "已标红的副本：{path}  ← 按批注改原表后再运行"
MADE = "√ {label}docx  pdf  {pages:>3} 页"
UNCHANGED = "─ {label}未变，沿用上次"
MAKING = "生成  "
INDENT = "      "
SUBSTITUTED = "! 本机没有 {official}，PDF 以 {stand_in} 代替；Word 文件不受影响"
FONTS = "字体  "
DONE = "完成  {place}    用时 {seconds} 秒"
NOTHING_CHANGED = "未变  {place}    自上次生成以来没有改动，没有重新转换"
NEXT = "      下一步：打开 {preview} 核对"
WORKING = "正在把 Word 转成 PDF：{done}/{total}"
INTERRUPTED = "已中断，没有改动任何文件"
FAILED = "× {message}"
HINT = "  → {hint}"

PROVED = "实测  {name}    符合 {conforms}  不符 {deviates}  不能判定 {unsaid}  不适用 {absent}"
PROVED_WELL = "      √ 没有不符的地方"
REPORT_WRITTEN = "      逐页实测图：{path}"
NOT_WORD_OR_PDF = "“{name}”不是 .docx 或 .pdf"
NOT_WORD_OR_PDF_HINT = "请给出一份 .docx、一份 .pdf，或同一份文件的两种"
NO_SUCH_FILE = "找不到 {path}"
NEW_WORKBOOK = "√ 已新建 {path}"
NEW_WORKBOOK_NEXT = "  下一步：用 Excel 或 WPS 打开填写，再运行 python generate.py check {year}"
TEMPLATE_MADE = "√ {path}"
TEMPLATE_SAME = "─ {path} 未变"
TEMPLATE_KEPT = "√ {path}（改过的原模板另存为 {kept}）"
TEMPLATES_SOUND = "√ {count} 个模板都没有问题"
