"""The words of editions: names of files that stay, and all that the preview page says."""

from types import MappingProxyType
from typing import Final

# What the stages of the year are called in the names of folders, and the results workbook's own word for a stage.
PERIODS: Final = MappingProxyType({"start": "年初", "h1": "上半年", "year": "全年"})

# A file of an edition that a person has edited keeps its content under this name.
EDITED = "{stem}（手工修改{number}）"

# The copy of a document that shows its differences from the approved edition, and who is said to have made them.
REVIEW_COPY = "{label}-修订对照.docx"
REVIEWER = "与批准方案（{number}）比较"

# Documents that were asked for and have nothing to say.
NOTHING_TO_MAKE = "“{kinds}”现在没有内容可写，没有生成"
NOTHING_TO_MAKE_HINT = "调整对照表只在有经批准的调整时才有；送审稿只含工作方案、考评表和调整对照表"

# The preview page.
PREVIEW_NAME = "预览.html"

# The page that shows what was measured on the finished documents.
REPORT_NAME = "合规报告.html"

# The year's record of results and scores.
LEDGER_NAME = "绩效台账.xlsx"
PREVIEW = {
    "title": "{organ}{year}年度成稿预览",
    "number": "发文字号",
    "made_by": "由 evalgen {version} 生成",
    "files": "文件",
    "document": "文种",
    "page_count": "页数",
    "pages_unit": "{count} 页",
    "open": "打开",
    "report": "每一页逐条实测的结果",
    "findings": "检查结果",
    "no_findings": "没有发现问题。",
    "severity": "级别",
    "code": "代码",
    "place": "位置",
    "message": "说明",
    "hint": "怎么办",
    "fonts": "代替字体",
    "fonts_note": "本机没有下列字体，PDF 里用别的字体代替；Word 文件不受影响。",
    "stands_in": "{official} 以 {stand_in} 代替",
    "changes": "与上一版相比",
    "first_edition": "这是第一版。",
    "new_document": "上一版没有这份文件。",
    "unchanged": "文字没有变化。",
    "added": "新增",
    "removed": "删去",
    "page": "{document} 第 {number} 页",
    "contents": "目录",
}

# The annotated copy of a workbook with errors, beside the editions.
ANNOTATED = "{year}-问题标注.xlsx"
ANNOTATED_OTHER = "{year}-{name}-问题标注.xlsx"
# The report on finished documents that were not published, beside the editions.
UNPROVEN = "{year}-合规报告.html"
