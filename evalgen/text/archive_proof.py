"""What a package's own documents must say, as the prover reads them back: titles, headings, figures, fields."""

from types import MappingProxyType
from typing import Final

from evalgen.model.finding import Rule, Severity

FIELD = Rule(
    "P235",
    Severity.ERROR,
    "表中“{label}”之后应为“{wanted}”，成稿为“{found}”",
    "请核对模板中的表格后重新生成；没有做过的检验和没有的事实应留空",
)

# The catalogue.
CATALOGUE_TITLE: Final = "{year}年度{organ}绩效评估归档文件目录"
CATALOGUE_CAPTION: Final = "全宗号：{fonds}年度：{year}机构（问题）：{office}共{count}件{pages}页"
CATALOGUE_HEADS: Final = ("序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注")
UNCODED: Final = "待编"

# The statement: its figures, each with the name that stands before it, and the rows below it.
STATEMENT_TITLE: Final = "备考表"
SITUATION: Final = "盒内文件情况说明"
RECORDS, PAGES, UNPAGED = "绩效评估归档文件", "(?<=件，)共", "其中"
ORIGINALS, PRINTS, LOST = "有正本扫描件的", "只有打印稿的", "应归档而没有归档的"
PIECES, ELECTRONIC, ON_PAPER = "证明材料", "有电子文件的", "只存纸质的"
UNCODED_RECORDS, UNSETTLED_RECORDS = "没有档号的", "保管期限有待确认的"
PIECE, PAGE = "件", "页"
PREPARED_BY, PREPARED_ON, CHECKED_BY, CHECKED_ON = "整理人", "整理日期", "检查人", "检查日期"
BLANK_DAY: Final = "年月日"
DETAILS_CAPTION: Final = "逐件说明"
DETAILS_HEADS: Final = ("序号", "题名", "情况", "说明")
STATES: Final = MappingProxyType(
    {"print": "只有打印稿", "scan": "有正本扫描件", "unsettled": "保管期限待确认", "missing": "没有归档"}
)
TERMS: Final = MappingProxyType({"Y": "永久", "D30": "30年", "D10": "10年"})
TENTATIVE: Final = "暂定{term}，依据：{basis}"
BETWEEN: Final = "；"
DASH: Final = "—"
STOP: Final = "。"

# The hand-over form: fields in their order, and what stands in them.
TRANSFER_TITLE: Final = "电子档案移交与接收登记表"
WORK: Final = "{organ}（全宗号：{fonds}）{year}年度绩效评估电子档案移交"
CONTENT: Final = (
    "{year}年度绩效评估归档文件{records}件、证明材料{pieces}件，按BagIt（RFC 8493）组成数据包，"
    "附归档文件目录、备考表、归档章数据、元数据、来源工作簿和机读数据。{prints}{lost}"
)
CONTENT_PRINTS: Final = "归档文件中只有打印稿、没有正本扫描件的{count}件。"
CONTENT_LOST: Final = "应归档而没有归档的{count}件，见备考表。"
QUANTITY: Final = "归档文件{records}件，电子文件{copies}个；证明材料{pieces}件，电子文件{electronic}个"
WORK_FIELD, CONTENT_FIELD, QUANTITY_FIELD = "交接工作名称", "内容描述", "移交电子档案数量"
BY_HAND: Final = ("移交数据量", "封装指纹", "载体起止顺序号", "移交载体类型、规格")
TESTS_FIELD, GIVER, TAKER = "检验内容", "移交单位：{organ}", "接收单位："
TESTS: Final = ("准确性检验", "完整性检验", "可用性检验", "安全性检验", "载体外观检验")
SIGNED: Final = ("填表人（签名）", "审核人（签名）", "单位（印章）")
GUIDANCE: Final = (
    "填写说明：移交数据量、封装指纹（tagmanifest-sha256.txt的SHA-256）在封包后才有，请按封包时终端所示填写；"
    "检验各栏由移交单位和接收单位检验后填写，没有检验的留空。"
)
TOP: Final = "表首"
