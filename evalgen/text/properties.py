"""The words of the four-property check (四性检测, DA/T 70-2018): its findings, its reasons, its report."""

from types import MappingProxyType
from typing import Final

from evalgen.model.finding import Rule, Severity

E, W = Severity.ERROR, Severity.WARNING

# 真实性.
DIGEST = Rule("Q101", E, "文件与登记的摘要不符", "文件在装包时被改动过，请重新生成档案包")
UNLISTED = Rule("Q102", E, "包内有这个文件，摘要登记中没有", "请重新生成档案包；不要向生成中的文件夹放文件")
VANISHED = Rule("Q103", E, "摘要登记中有这个文件，包内没有", "文件在装包时被删去，请重新生成档案包")
FOREIGN_PRINT = Rule("Q104", E, "这份打印稿不是所附各次成稿中的文件", "请重新生成成稿，再生成档案包")
FOREIGN_INPUT = Rule("Q105", E, "成稿所依据的“{name}”与包内的原始数据不同", "请用同一份工作簿重新生成成稿和档案包")
MANIFEST = Rule("Q106", E, "成稿清单不能读：{reason}", "请重新生成成稿，再生成档案包")
BASELINE = Rule("Q107", E, "批复基线不完好：{reason}", "请从版本库或备份恢复批复基线")
OTHER_BASELINE = Rule("Q108", E, "方案所依据的批复基线不是包内的这一份", "请用同一份批复基线重新生成档案包")
METADATA = Rule("Q109", E, "元数据中“{what}”为“{found}”，登记为“{wanted}”", "请重新生成档案包")
METADATA_BROKEN = Rule("Q110", E, "元数据不能读：{reason}", "请重新生成档案包")
NOT_IN_TEXT = Rule("Q111", W, "登记的{what}“{wanted}”在文件的文字中没有", "请核对归档登记与成稿是否同一份文件")

# 完整性.
COPY_ABSENT = Rule("Q201", E, "“{title}”的这个文件不在包内", "请重新生成档案包")
STRAY = Rule("Q202", E, "这个文件不属于任何一件档案", "请重新生成档案包；不要向生成中的文件夹放文件")
RECORD_MISSING = Rule("Q203", W, "应归档而没有：{reason}", "请补齐后重新生成；确实没有的，在备考表中说明")
NO_ORIGINAL = Rule("Q204", W, "只有打印稿，没有正本扫描件", "请扫描盖章正本，放入正本文件夹后重新生成")
PAGES = Rule("Q205", E, "登记 {wanted} 页，文件实有 {found} 页", "请核对文件后重新生成档案包")
PIECE_ABSENT = Rule("Q206", E, "序号 {item} 的证明材料“{title}”不在包内", "请核对证明材料文件夹后重新生成")
PIECE_SIZE = Rule("Q207", E, "证明材料登记 {wanted} 字节，实有 {found} 字节", "请重新生成档案包")
UNPROVEN = Rule("Q208", W, "已经评分，没有证明材料", "请在“证明材料”表登记并附文件后重新生成")
PIECE_LOST = Rule("Q209", E, "序号 {item} 登记的证明材料“{title}”没有归档", "请核对证明材料文件夹后重新生成")

# 可用性.
BROKEN = Rule("Q301", E, "文件打不开：{reason}", "请用原来的软件打开后另存，或重新扫描、导出")
FONTS = Rule("Q302", E, "有字体没有嵌入：{reason}", "请重新转换 PDF")
FONTS_OUTSIDE = Rule("Q303", W, "有字体没有嵌入，日后显示可能走样：{reason}", "请索取嵌入字体的 PDF，或扫描成 PDF/A")
STRUCTURE = Rule("Q307", E, "文件的结构有缺陷：{reason}", "请重新生成成稿，再生成档案包")
STRUCTURE_OUTSIDE = Rule("Q308", W, "文件的结构有缺陷：{reason}", "请用原来的软件打开后另存；文本另存为 UTF-8")
PDFA = Rule("Q304", E, "不具备 PDF/A 的条件：{reason}", "请重新转换 PDF")
PDFA_OUTSIDE = Rule("Q305", W, "不具备 PDF/A 的条件：{reason}", "长期保存以 PDF/A 为宜，请选 PDF/A 后重新导出")
UNKNOWN = Rule("Q306", W, "没有核对内容：{reason}", "请人工打开核对，或另存为 PDF、DOCX、XLSX、JPG、PNG 等通用格式")

# 安全性.
ACTIVE = Rule("Q401", E, "文件含有能运行的内容：{reason}；没有运行", "请另存为不含宏、脚本的文件")
OUTWARD = Rule("Q402", W, "文件指向包外：{reason}；没有访问", "请把所指的内容放入文件，或去掉链接")
ENCLOSED = Rule("Q403", W, "文件里夹带别的文件：{reason}；没有打开", "请把夹带的文件取出，作为证明材料单独登记")
ENCRYPTED = Rule("Q404", E, "文件已加密或限制了权限", "归档文件不得加密，请去掉密码后重新提供")
SPECIAL = Rule("Q405", E, "这不是普通文件，而是{what}", "请换成文件本身")
TRACE = Rule("Q406", E, "这是系统或软件留下的痕迹文件", "请重新生成档案包；不要在生成中的文件夹里打开文件")
PROGRAM = Rule("Q407", E, "这是能运行的程序：{reason}", "程序不得归档，请换成文件、图片或录像")

PROPERTIES: Final = MappingProxyType(
    {"authentic": "真实性", "complete": "完整性", "usable": "可用性", "safe": "安全性"}
)
VERDICTS: Final = MappingProxyType({"passed": "合格", "failed": "不合格", "untested": "未检测"})

# What a check looked at.
FILES: Final = "文件 {count} 个"
RECORDS: Final = "档案 {count} 件"
DUE_RECORDS: Final = "应归档 {count} 件"
COPIES: Final = "档案的文件 {count} 个"
RECORD_FILES: Final = "档案文件夹里的文件 {count} 个"
PRINTS: Final = "打印稿文件 {count} 个"
HASHED: Final = "重算摘要 {count} 个文件"
EDITIONS: Final = "成稿清单 {count} 份"
BASELINES: Final = "批复基线 {count} 份"
METADATA_FILES: Final = "元数据 {count} 份"
PAGED: Final = "登记了页数的文件 {count} 个"
PIECES: Final = "证明材料 {count} 件"
PIECE_FILES: Final = "证明材料的文件 {count} 个"
SCORED: Final = "已评分的指标 {count} 项"
PDFS: Final = "PDF {count} 个"
PLAIN_TEXTS: Final = "CSV、文本文件 {count} 个"
DOCUMENTS: Final = "Word、Excel、OFD 文件 {count} 个"
TEXTS: Final = "JSON、CSV、XML、文本文件 {count} 个"
PICTURES: Final = "图片 {count} 个"
RECORDINGS: Final = "音像文件 {count} 个"
ENTRIES: Final = "文件和文件夹项 {count} 个"
INSPECTED: Final = "打开检查的文件 {count} 个"
NOTHING: Final = "包内没有这类内容"

# Why something was not tested.
NO_SIGNATURES: Final = "没有核验电子签名、电子印章的条件；含签名的 PDF 有 {count} 个"
SCANS: Final = "扫描内容与纸质正本是否一致，须由人工逐页核对；正本扫描件 {count} 个"
NO_PDFA_VALIDATOR: Final = "没有用 PDF/A 验证程序（如 veraPDF）逐条验证；以上只核对声明和主要条件"
NO_SCHEMA: Final = "没有按 ISO/IEC 29500 逐项验证 Word、Excel 文件；以上核对结构、关系和能否打开"
PLAYBACK: Final = "只核对文件头，没有播放；音像文件 {count} 个，内容须人工核对"
NO_VIRUS_SCAN: Final = "程序不含病毒查杀；移交前请用单位的杀毒软件检查并记录"
NO_MEDIUM: Final = "载体由人工选择，移交前请检查光盘、硬盘等载体的质量"
NO_PROCESS: Final = "形成、流转、移交过程的管理措施由人工检查"

# What metadata say of a record.
METADATA_FIELDS: Final = MappingProxyType(
    {
        "code": "档号",
        "title": "题名",
        "author": "责任者",
        "document_number": "文号",
        "day": "日期",
        "retention": "保管期限",
        "secrecy": "密级",
        "pages": "页数",
    }
)

# Reasons inside other words.
COMMA: Final = "、"
ITEM: Final = "序号 {item}"
MORE: Final = "{shown}等 {count} 处"
FOLDED: Final = "{message}（这类问题共 {count} 处，逐项见四性检测报告）"
EMPTY: Final = "文件是空的"
TOO_LARGE: Final = "文件过大，没有打开"
TOO_MANY: Final = "内含的对象或页过多，没有逐一打开"
TOO_SLOW: Final = "打开的时间过长，已中止"
READER_FAILED: Final = "读取时出错"
NOT_A_PDF: Final = "不是完整的 PDF"
NO_PAGES: Final = "没有页"
PAGE_FAILED: Final = "第 {page} 页不能显示"
NOT_A_ZIP: Final = "不是完整的文档包"
PART_DAMAGED: Final = "“{part}”已损坏"
PART_MALFORMED: Final = "“{part}”不是良构的 XML"
PART_UNDECLARED: Final = "没有声明“{part}”的内容类型"
PART_MISSING: Final = "缺少“{part}”"
TARGET_MISSING: Final = "“{part}”所指的“{target}”不在"
NOT_OPENED: Final = "软件不能打开"
OLD_FORMAT: Final = "旧版 Office 格式（.doc、.xls、.ppt）或 WPS 格式"
NO_READER: Final = "没有能读“{suffix}”格式的程序"
PACKED: Final = "压缩包，没有解开"
OTHER_CONTENT: Final = "内容不是后缀“{suffix}”所称的格式"
NOT_JSON: Final = "不是合法的 JSON"
NOT_CSV: Final = "不是合法的 CSV"
RAGGED: Final = "第 {row} 行有 {found} 列，表头有 {wanted} 列"
NOT_XML: Final = "不是良构的 XML，或含有外部定义"
NOT_TEXT: Final = "不是文本"
NOT_UTF8: Final = "编码不是 UTF-8"
NOT_A_PICTURE: Final = "图片已损坏或不完整"
BOMB: Final = "图片的像素过多，没有打开"
PDFA_UNDECLARED: Final = "没有声明 PDF/A"
NO_OUTPUT_INTENT: Final = "没有输出意图（颜色特征）"
NO_IDENTIFIER: Final = "没有文件标识"
FORBIDDEN_FILTER: Final = "用了 LZW 压缩"
HOLDS_FILES: Final = "夹带文件"
HOLDS_ACTIONS: Final = "含有脚本或动作"
HOLDS_BARE_FACES: Final = "字体没有嵌入"
IS_ENCRYPTED: Final = "已加密"
MACRO: Final = "宏"
CONTROL: Final = "ActiveX 控件"
SYMLINK: Final = "符号链接"
DEVICE: Final = "管道、设备一类的特殊文件"
BY_SUFFIX: Final = "后缀“{suffix}”"
BY_CONTENT: Final = "内容是可执行程序"
NONE: Final = "（没有）"

# The report.
REPORT: Final = MappingProxyType(
    {
        "title": "{organ}{year}年度绩效档案四性检测报告",
        "standard": "参照 DA/T 70—2018《文书类电子档案检测一般要求》对包内文件实测；没有做的，写明“未检测”及原因",
        "made_by": "evalgen {version} 检测",
        "overview": "概览",
        "property": "性质",
        "check": "检测项目",
        "verdict": "结论",
        "looked_at": "检测对象，或未检测的原因",
        "counted": "，其中有问题 {count} 处",
        "failing": "“{label}”有 {count} 处不符",
        "severity": "级别",
        "place": "文件",
        "message": "说明",
        "hint": "怎么办",
        "legend": "“合格”“不合格”只就所列检测对象而言；“未检测”的项目由单位另行检测并留下记录。",
        "signed_by": "检测人（签名）：",
        "signed_on": "日期：",
    }
)
