"""The words by which the prover knows the parts of an official document, and in which it states what is required."""

import re
from functools import lru_cache
from typing import Final

from evalgen.text.typefaces import CALLED

# Faces by class: what official names, and the names of what stands in for them, look like.
SMALL_TITLE, FANGSONG, KAITI, HEITI, SONGTI, LATIN = "小标宋", "仿宋", "楷体", "黑体", "宋体", "Times New Roman"

_STAND_INS: Final = (
    (re.compile(r"(?:Serif\s?CJK|Han\s?Serif|思源宋体).*(?:Bold|Black|Heavy)", re.IGNORECASE), SMALL_TITLE),
    (re.compile(r"Noto\s?Serif\s?CJK|Source\s?Han\s?Serif|思源宋体|FandolSong", re.IGNORECASE), SONGTI),
    (re.compile(r"Noto\s?Sans\s?CJK|Source\s?Han\s?Sans|思源黑体|FandolHei", re.IGNORECASE), HEITI),
    (re.compile(r"FandolFang|cwTeX\s?Fang|cwTeX 仿宋|朱雀仿宋|ZhuqueFangsong", re.IGNORECASE), FANGSONG),
    (re.compile(r"LXGW\s?WenKai|霞鹜文楷|FandolKai", re.IGNORECASE), KAITI),
    (re.compile(r"Liberation\s?Serif", re.IGNORECASE), LATIN),
)
_OFFICIAL: Final = (
    (re.compile(r"小标宋|XiaoBiaoSong|FZXBS", re.IGNORECASE), SMALL_TITLE),
    (re.compile(r"仿宋|Fang\s?Song|FZFS", re.IGNORECASE), FANGSONG),
    (re.compile(r"楷|Kai|FZKT", re.IGNORECASE), KAITI),
    (re.compile(r"黑体|Sim\s?Hei|FZHT|STHeiti", re.IGNORECASE), HEITI),
    (re.compile(r"宋体|Sim\s?Sun|FZSS|STSong", re.IGNORECASE), SONGTI),
    (re.compile(r"^Times(?:\s?New\s?Roman)?", re.IGNORECASE), LATIN),
)


@lru_cache(maxsize=1024)
def face_class(name: str) -> tuple[str, bool]:
    """The class of a face and whether it stands in for it; ("", False) for a face of no official class.

    >>> face_class("FandolFang-Regular"), face_class("仿宋_GB2312"), face_class("DejaVuSans")
    (('仿宋', True), ('仿宋', False), ('', False))
    """
    for pattern, found in _STAND_INS:
        if pattern.search(name):
            return found, True
    for pattern, found in _OFFICIAL:
        if pattern.search(name):
            return found, False
    return "", False


# Shapes of text.
_HAN_DIGITS: Final = "〇○零一二三四五六七八九十"
HAN: Final = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
NUMBER: Final = re.compile(r"^[\u3400-\u9fff]+〔(?:19|20)\d{2}〕[1-9]\d*号$")
NUMBER_LOOSE: Final = re.compile(
    r"^[\u3400-\u9fffA-Za-z]{0,14}[〔\[（(【［﹝]?(?:19|20)\d{2}[〕\]）)】］﹞]?第?\d{1,5}[号期次]?$|^第\d+[号期次]$"
)
ORDER_NUMBER: Final = re.compile(r"^第[1-9]\d*号$")
ANY_NUMBER: Final = re.compile(r"[\u3400-\u9fff][\[（(【［﹝]\s*(?:19|20)\d{2}\s*[\]）)】］﹞]\s*第?\d+号")
MARK_END: Final = re.compile(r"(?:文件|命令|令|纪要)$")
COPY_NUMBER: Final = re.compile(r"^\d{6}$")
COPY_LOOSE: Final = re.compile(r"^(?:№|No\.?)?\d{3,8}$")
SECRECY: Final = re.compile(r"^(?:绝密|机密|秘密)")
URGENCY: Final = re.compile(r"^(?:特急|加急|平急|特提)$")
SIGNER: Final = "签发人"
COLON, HALF_COLON, STOP = "：", ":", "。"
STAMP_LINE: Final = re.compile("^[^，。；：:]{2,16}[（(]盖章[）)][：:]")
DATE: Final = re.compile(r"^(?:19|20)\d{2}年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日$")
_DIGIT: Final = rf"[\d{_HAN_DIGITS}]"
# A date whose figures are to be filled in by hand.
DATE_BLANK: Final = re.compile(r"^年[\s\u3000]*月[\s\u3000]*日$")
DATE_LOOSE: Final = re.compile(
    rf"^{_DIGIT}{{2,4}}年{_DIGIT}{{1,3}}月{_DIGIT}{{1,3}}日$|^(?:19|20)?\d{{2}}[-./．]\d{{1,2}}[-./．]\d{{1,2}}$"
)
PRINTED: Final = re.compile(rf"({_DIGIT}{{2,4}}[年.\-]{_DIGIT}{{1,3}}[月.\-]{_DIGIT}{{1,3}}日?)(?:印发|印)?$")
PRINTED_TAIL: Final = "印发"
LABEL: Final = re.compile(r"^附件(?:[1-9]\d*)?$")
LABEL_LOOSE: Final = re.compile(rf"^附\s*[件表][\d{_HAN_DIGITS}]{{0,3}}[:：.、]?$")
LABEL_DETACHED: Final = re.compile(r"^\S+〔\d{4}〕\d+号附件(?:[1-9]\d*)?$")
NOTE_START: Final = re.compile(r"^附件[:：]|^附[:：]|^附件\d+[.．、]")
NOTE_ITEM: Final = re.compile(r"^(\d+)([.．、])(.+)$")
NOTE_LEAD: Final = re.compile(r"^附件?[:：]?")
NAME_TAIL: Final = re.compile(r"[，,。.；;：:、]$")
REMARK: Final = re.compile(r"^[（(].+[）)]$")
REMARK_LOOSE: Final = re.compile(r"^[（(]?(?:此件|联系人|注：|信息公开)")
COPIES: Final = re.compile(r"^抄\s*[送报][:：]?")
SENT_TO: Final = re.compile(r"^主送[:：]")
PAGE_NUMBER: Final = re.compile(r"^\u2014\d+\u2014$")
_DASHES: Final = r"[-\u2010-\u2015\u2500\uff0d~·.—]*"
PAGE_NUMBER_LOOSE: Final = re.compile(rf"^{_DASHES}第?\d{{1,4}}页?(?:/\d+|共\d+页)?{_DASHES}$")
ATTACHMENT: Final = "附件"
ATTENDANCE: Final = re.compile(r"^(?:出席|请假|列席)")
LEFTOVER: Final = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|｛｛|｝｝|\bNone\b|\bnan\b|\bNaN\b|Undefined|错误！未")

LEVELS: Final = (
    re.compile(r"^([一二三四五六七八九十]+)([、.，．])"),
    re.compile(r"^[（(]([一二三四五六七八九十]+)[）)]([、.，]?)"),
    re.compile(r"^(\d{1,2})([.．、])(?!\d)"),
    re.compile(r"^[（(](\d{1,2})[）)]([、.，]?)"),
)
LEVEL_FORMS: Final = (
    re.compile(r"^[一二三四五六七八九十]+、"),
    re.compile(r"^（[一二三四五六七八九十]+）(?![、.，])"),
    re.compile(r"^\d{1,2}\.(?!\d)"),
    re.compile(r"^（\d{1,2}）(?![、.，])"),
)
LEVEL_FACES: Final = (HEITI, KAITI, FANGSONG, FANGSONG)

HALF_WIDTH: Final = re.compile(
    r"(?<=[\u3400-\u9fff])[,;:?!()](?=[\u3400-\u9fff\d])|(?<=\d)[,;:](?=[\u3400-\u9fff])|[\u3400-\u9fff][,;:]$"
    r"|[\"'](?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])[\"']"
)
SHORT_YEAR: Final = re.compile(r"(?<![\d.])(?:[89]\d|0\d|1\d|2\d)年度?(?=工作|计划|方案|底|初|末)")
PERCENT_RANGE: Final = re.compile(r"(?<![\d.%％])\d+(?:\.\d+)?\s*[～~\-—至]\s*\d+(?:\.\d+)?[%％]")
# What ends a sentence, and a paragraph with it.
SENTENCE_ENDS = ("。", "！", "？", "；", "：")
PAIRS: Final = (("（", "）"), ("《", "》"), ("〔", "〕"), ("“", "”"), ("【", "】"))
BAD_LINE_START: Final = re.compile(r"^[年月日号》〉）〕”’、，。；：度的]")
SPLIT_AT: Final = re.compile(r"\d\|\d|\d\|年|[《（〔“]\||的\||\|的")


def han_value(text: str) -> int:
    """The value of Han numerals up to 99, or of Arabic figures.

    >>> han_value("十二"), han_value("三十"), han_value("两"), han_value("7")
    (12, 30, 2, 7)
    """
    if text.isdigit() and text.isascii():
        return int(text)
    tens, ten, ones = text.replace("两", "二").partition("十")
    digits = "零一二三四五六七八九"
    if not ten:
        return digits.find(tens) if len(tens) == 1 else 0
    return (digits.find(tens) if tens else 1) * 10 + (digits.find(ones) if ones else 0)


# What is required, where it is not a number.
REQUIRED: Final = {
    "PG6.face": "3号仿宋",
    "PG6.fallback": "各要素规定的字体",
    "PG6.mixed": "同一段用同一种汉字字体",
    "PG6.embedded": "全部嵌入",
    "PG7.colour": "黑色（版头标志、红线除外）",
    "PR1": "版心误差不超过1毫米",
    "PR2": "双面印刷，黑色油墨色谱BL100%",
    "PR3": "左侧装订，两页页码误差不超过4毫米",
    "HD1.form": "6位阿拉伯数字，3号，顶格",
    "HD2.face": "3号黑体，顶格",
    "HD3.face": "3号黑体，顶格",
    "HD3.order": "份号、密级、紧急程度自上而下",
    "HD4.red": "红色",
    "HD4.face": "小标宋体",
    "HD5.there": "有发文字号",
    "HD5.form": "代字〔年份〕序号号，六角括号，不编虚位，不加“第”",
    "HD5.face": "3号仿宋",
    "HD6.face": "“签发人”3号仿宋、姓名3号楷体",
    "HD7.there": "红色，与版心等宽",
    "BD1.there": "有标题",
    "BD1.face": "小标宋体",
    "BD1.bold": "不加粗",
    "BD1.break": "不拆开词语、数字、年份和书名",
    "BD1.shape": "上下行长短有别，末行不少于四字",
    "BD2.colon": "全角冒号",
    "BD3.first": "首页有正文",
    "BD4.spaces": "用首行缩进",
    "BD5.face": "一级黑体、二级楷体、三四级仿宋",
    "BD5.bold": "不加粗",
    "BD5.order": "依次编号，不跳级、不重号、不缺号",
    "BD5.form": "一、　（一）　1.　（1）",
    "BD6.colon": "“附件：”",
    "BD6.bare": "名称后无标点",
    "BD6.order": "多个附件用“1.”“2.”依次编号，一个附件不编号",
    "BD7.there": "有署名和成文日期",
    "BD10.form": "阿拉伯数字，年份全称，月日不编虚位",
    "BD11.alone": "同一面有正文",
    "BD12.form": "左空二字，用圆括号",
    "AT1.first": "另起一面，为该面第一行",
    "AT2.form": "“附件”或“附件”加阿拉伯数字，无标点",
    "AT2.face": "3号黑体",
    "AT3.same": "与附件说明相同",
    "AT3.count": "与附件说明件数相同",
    "IM0.there": "有印发机关和印发日期",
    "IM1.last": "最后一面",
    "IM2.face": "4号仿宋",
    "IM2.colon": "“抄送：”",
    "IM2.stop": "末尾标句号",
    "IM4.form": "阿拉伯数字，月日不编虚位，后加“印发”",
    "IM5.even": "双数页",
    "PN1.form": "— 1 —",
    "PN1.face": "4号宋体",
    "PN3.set": "各节单双页分设页码，单页右、双页左",
    "PN4.blank": "版记前的空白页与版记页均不编页码",
    "PN5.count": "自1起连续",
    "TB1.side": "页码在订口、切口位置与竖排页一致，表头单页在订口、双页在切口",
    "TB2.head": "每页有表头",
    "TB2.split": "行内不断页",
    "LG1.half": "全角标点",
    "LG1.bracket": "〔〕",
    "LG1.year": "四位年份",
    "LG1.range": "前一个数也带百分号",
    "LG1.pair": "成对",
    "F1.first": "不显示",
    "F3.label": "3号黑体",
}

UNITS: Final = {"mm": "毫米", "pt": "磅", "twip": "缇", "glyph": "字", "line": "行", "": ""}
STRENGTHS: Final = {"S": "规定", "G": "一般", "R": "推荐", "N": "惯例"}
EVIDENCE: Final = {"docx": "Word", "pdf": "PDF", "ink": "墨迹", "paper": "纸面"}
VERDICTS: Final = {"conforms": "符合", "deviates": "不符", "not applicable": "不适用", "cannot be said": "不能判定"}


def number(value: float, unit: str) -> str:
    """A measured number with its unit.

    >>> number(72.0, "mm"), number(22.0, "line")
    ('72.0毫米', '22行')
    """
    whole = unit in ("line", "glyph") and abs(value - round(value)) < 0.005
    return f"{value:.0f}{UNITS[unit]}" if whole else f"{value:.{2 if abs(value) < 10 else 1}f}{UNITS[unit]}"


def required(name: str, target: float | None, tolerance: float, unit: str) -> str:
    """What the clause `name` asks for, in words or as a number with its tolerance.

    >>> required("HD4.top", 72.0, 1.0, "mm"), required("IM5.even", None, 0, "")
    ('72±1毫米', '双数页')
    """
    if target is None:
        return REQUIRED[name]
    slack = f"±{tolerance:g}" if tolerance else ""
    return f"{round(target, 2):g}{slack}{UNITS[unit]}"


# Reasons and measured values in words.
SUBSTITUTED: Final = "PDF 中以“{found}”代替{wanted}，不能据此判定"
ON_PAPER: Final = "只能在印成的纸面上量"
NO_EVIDENCE: Final = "没有 {evidence} 文件"
ABSENT: Final = "没有"
PRESENT: Final = "有"
IN_ORDER: Final = "连续"
BLACK: Final = "黑色"
NO_FULL_PAGE: Final = "没有满页的纯正文页"
NOTHING: Final = "未见"
NOTE: Final = "附件："
COPIES_FORM: Final = "抄送："
ENDS: Final = ("。", "：", "；", "！", "？", "”", "）", ".", ":", ";")
NONE: Final = "无"
RED: Final = "红色"
DRAWN: Final = "红线画在图形里，Word 中量不到"
BOLD, NOT_BOLD = "加粗", "不加粗"
SPACED, INDENTED = "用空格", "用缩进"
HOURGLASS, TINY, TRAPEZOID = "中间行偏短，成沙漏形", "末行不足四字", "长短有别"
ONE: Final = "一个附件，不编号"
SEALED, UNSEALED = "按加盖印章的形式核对", "按不加盖印章的形式核对（右空二字折算）"
FIRST, NOT_FIRST = "为该面第一行", "不是该面第一行"
NOTE_SAYS: Final = "附件说明写作“{name}”"
COUNTS: Final = "附件说明 {named} 件，附件 {attached} 件"
NO_RULES: Final = "没有分隔线"
TURNED, AT_FOOT = "在竖排页的页码位置", "在横排页的下方"
SAME_SIDES: Final = "未区分单双页"
OUTER, INNER = "单页右、双页左", "未在外侧"
RESTARTED: Final = "重新起页码"
REPEATED, NOT_REPEATED = "设为重复标题行", "未设为重复标题行"
LOOSE_ROWS: Final = "{count} 行允许跨页"
_ALIGNMENTS: Final = {"left": "左对齐", "right": "右对齐", "both": "两端对齐", "distribute": "分散对齐"}
ALL: Final = "全部"
UNNAMED: Final = "未指定字体"
SIZE: Final = "{size:g}磅"
AUTO_LINE: Final = "行距不是固定值"
FALLBACK: Final = "{face} 印出“{chars}”"
ISLAND: Final = "“{char}”用{face}"
LACKS: Final = "{face} 没有“{char}”字"


def face_name(name: str) -> str:
    """A face as people call it.

    >>> face_name("FandolFang-Regular"), face_name("LiberationSerif")
    ('Fandol 仿宋', 'Liberation Serif')
    """
    plain = name.replace(" ", "").replace("CJKsc", "CJKSC").replace("CJKjp", "CJKSC")
    return next((called for key, called in CALLED.items() if plain.startswith(key.replace(" ", ""))), name)


def lacks(face: str, char: str) -> bool:
    """Is `char` outside the characters that an official face of GB/T 2312 holds?

    >>> lacks("仿宋_GB2312", "垵"), lacks("仿宋", "垵")
    (True, False)
    """
    if not face.endswith(("_GB2312", SMALL_TITLE + "简体")):
        return False
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def page(number: int) -> str:
    """A page as people name it."""
    return f"第{number}页"


def section(number: int) -> str:
    """A section as people name it."""
    return f"第{number}节"


def align(name: str) -> str:
    """A paragraph's alignment as Word calls it."""
    return _ALIGNMENTS.get(name, name)
