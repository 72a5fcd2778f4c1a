"""GB/T 9704-2012 as numbers: the measures that the builder sets and the prover measures, each with its clause.

Millimetres count from the sheet's top left corner unless a name says otherwise; twips are 1/20 point.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

# Sheet and type area (版心), 5.1 and 5.2.
SHEET_WIDTH: Final = 210.0
SHEET_HEIGHT: Final = 297.0
MARGIN_TOP: Final = 37.0
MARGIN_LEFT: Final = 28.0
MARGIN_RIGHT: Final = 26.0
MARGIN_BOTTOM: Final = 35.0
AREA_WIDTH: Final = 156.0
AREA_HEIGHT: Final = 225.0
AREA_RIGHT: Final = MARGIN_LEFT + AREA_WIDTH
AREA_CENTRE: Final = MARGIN_LEFT + AREA_WIDTH / 2
AREA_BOTTOM: Final = MARGIN_TOP + AREA_HEIGHT
LINES_PER_PAGE: Final = 22
GLYPHS_PER_LINE: Final = 28

# Type sizes in points: 2号, 3号, 4号, 5号.
SIZE_2: Final = 22.0
SIZE_3: Final = 16.0
SIZE_4: Final = 14.0
SIZE_5: Final = 10.5

# One 字 of the body (156 mm / 28) and of 4号 type, in millimetres.
GLYPH: Final = AREA_WIDTH / GLYPHS_PER_LINE
GLYPH_4: Final = SIZE_4 * 25.4 / 72

# The red head, 7.2.
MARK_INK_TOP: Final = 72.0
RULE_UNDER_NUMBER: Final = 4.0

# The imprint's last rule, 7.4.1, and the page number's dash, 7.5.
IMPRINT_BOTTOM: Final = AREA_BOTTOM
NUMBER_DASH: Final = AREA_BOTTOM + 7.0


class Strength(StrEnum):
    """How binding a clause is."""

    STIPULATED = "S"
    USUAL = "G"
    RECOMMENDED = "R"
    NOTE = "N"


class Evidence(StrEnum):
    """What a clause is measured in; `PAPER` can only be measured on the printed sheet."""

    WORD = "docx"
    PAGE = "pdf"
    INK = "ink"
    PAPER = "paper"


class Unit(StrEnum):
    """What a measured number counts."""

    MM = "mm"
    POINT = "pt"
    TWIP = "twip"
    GLYPH = "glyph"
    LINE = "line"
    NONE = ""


class Profile(StrEnum):
    """The formats that the standard knows: a document with red head, a letter, minutes, an order; and any other."""

    NOTICE = "notice"
    LETTER = "letter"
    MINUTES = "minutes"
    ORDER = "order"
    PLAIN = "plain"


@dataclass(frozen=True, kw_only=True)
class Clause:
    """One measurable rule: what the standard's clause asks of one property of one part.

    A rule without `target` asks for a quality; `evalgen.text.standard_words` says it in words.
    """

    id: str
    clause: str
    strength: Strength
    label: str
    evidence: tuple[Evidence, ...]
    target: float | None = None
    tolerance: float = 0.0
    unit: Unit = Unit.NONE
    profiles: frozenset[Profile] = frozenset(Profile)

    def met(self, value: float) -> bool:
        """Does `value` lie within the tolerance of the target?"""
        return self.target is not None and abs(value - self.target) <= self.tolerance + 1e-6


_S, _G, _R, _N = Strength
_W, _P, _I, _X = Evidence
_ALL = frozenset(Profile)
_HEADED = frozenset({Profile.NOTICE, Profile.MINUTES})
_NOTICE = frozenset({Profile.NOTICE})
_NUMBERED = _ALL - {Profile.LETTER, Profile.MINUTES}
_SIGNED = _ALL - {Profile.PLAIN, Profile.MINUTES}
_LETTER, _ORDER, _MINUTES = (frozenset({one}) for one in (Profile.LETTER, Profile.ORDER, Profile.MINUTES))


def _rule(
    id_: str,
    clause: str,
    strength: Strength,
    evidence: tuple[Evidence, ...],
    target: float | None = None,
    tolerance: float = 0.0,
    unit: Unit = Unit.NONE,
    *,
    label: str,
    profiles: frozenset[Profile] = _ALL,
) -> Clause:
    return Clause(
        id=id_,
        clause=clause,
        strength=strength,
        label=label,
        evidence=evidence,
        target=target,
        tolerance=tolerance,
        unit=unit,
        profiles=profiles,
    )


_MM, _PT, _TW, _GL, _LN = Unit.MM, Unit.POINT, Unit.TWIP, Unit.GLYPH, Unit.LINE

CLAUSES: Final = (
    # Sheet and type area.
    _rule("PG1.width", "5.1", _S, (_W, _P), SHEET_WIDTH, 0.36, _MM, label="纸张短边"),
    _rule("PG1.height", "5.1", _S, (_W, _P), SHEET_HEIGHT, 0.36, _MM, label="纸张长边"),
    _rule("PG2.top", "5.2.1", _S, (_W,), MARGIN_TOP, 1.0, _MM, label="天头（页边距）"),
    _rule("PG2.ink", "5.2.1", _N, (_I,), 39.5, 2.5, _MM, label="首行墨迹至页顶"),
    _rule("PG3.left", "5.2.1", _S, (_W, _P), MARGIN_LEFT, 1.0, _MM, label="订口"),
    _rule("PG4.width", "5.2.1", _S, (_W,), AREA_WIDTH, 0.5, _MM, label="版心宽"),
    _rule("PG4.height", "5.2.1", _S, (_W,), AREA_HEIGHT, 0.5, _MM, label="版心高"),
    _rule("PG4.inside", "5.2.1", _S, (_P,), 0.0, 1.0, _MM, label="正文墨迹越出版心"),
    _rule("PG5.lines", "5.2.3", _G, (_P,), LINES_PER_PAGE, 0.0, _LN, label="每面行数"),
    _rule("PG5.glyphs", "5.2.3", _G, (_P,), GLYPHS_PER_LINE, 0.0, _GL, label="每行字数"),
    _rule("PG5.pitch", "5.2.3", _G, (_W, _P), AREA_HEIGHT / LINES_PER_PAGE, 0.12, _MM, label="行距"),
    _rule("PG6.face", "5.2.2", _G, (_W, _P), label="正文字体"),
    _rule("PG6.size", "5.2.2", _G, (_W, _P), SIZE_3, 0.1, _PT, label="正文字号"),
    _rule("PG6.fallback", "5.2.2", _G, (_P,), label="字体回退"),
    _rule("PG6.mixed", "5.2.2", _G, (_W, _P), label="同段混入他种字体"),
    _rule("PG6.embedded", "5.2.2", _N, (_P,), label="字体嵌入"),
    _rule("PG7.colour", "5.2.4", _S, (_W, _P), label="文字颜色"),
    _rule("PR1", "6.1", _S, (_X,), label="制版误差"),
    _rule("PR2", "6.2", _S, (_X,), label="双面印刷与墨色"),
    _rule("PR3", "6.3", _S, (_X,), label="装订"),
    # The head (版头).
    _rule("HD1.form", "7.2.1", _G, (_W, _P), label="份号"),
    _rule("HD2.face", "7.2.2", _G, (_W, _P), label="密级和保密期限"),
    _rule("HD3.face", "7.2.3", _G, (_W, _P), label="紧急程度"),
    _rule("HD3.order", "7.2.3", _G, (_P,), label="份号、密级、紧急程度的顺序"),
    _rule("HD4.top", "7.2.4", _S, (_I,), MARK_INK_TOP, 1.0, _MM, label="发文机关标志上边缘至页顶", profiles=_HEADED),
    _rule("HD4.centre", "7.2.4", _S, (_P,), AREA_CENTRE, 1.0, _MM, label="发文机关标志居中"),
    _rule("HD4.red", "7.2.4", _R, (_W, _P), label="发文机关标志颜色"),
    _rule("HD4.face", "7.2.4", _R, (_W, _P), label="发文机关标志字体"),
    _rule("HD5.there", "7.2.5", _S, (_W, _P), label="发文字号齐全", profiles=_NUMBERED),
    _rule("HD5.form", "7.2.5", _S, (_W, _P), label="发文字号格式", profiles=_ALL - _MINUTES),
    _rule("HD5.face", "7.2.5", _G, (_W, _P), label="发文字号字体字号"),
    _rule("HD5.centre", "7.2.5", _S, (_P,), AREA_CENTRE, 1.0, _MM, label="发文字号居中", profiles=_NOTICE | _ORDER),
    _rule("HD5.gap", "7.2.5", _S, (_P,), 2.0, 0.5, _LN, label="标志与发文字号间空行", profiles=_NOTICE | _ORDER),
    _rule("HD6.left", "7.2.5", _S, (_P,), MARGIN_LEFT + GLYPH, 1.0, _MM, label="上行文发文字号居左空一字"),
    _rule("HD6.right", "7.2.6", _S, (_P,), AREA_RIGHT - GLYPH, 1.0, _MM, label="签发人居右空一字"),
    _rule("HD6.face", "7.2.6", _S, (_W, _P), label="签发人姓名字体"),
    _rule("HD7.there", "7.2.7", _S, (_W, _P), label="红色分隔线", profiles=_NOTICE),
    _rule("HD7.gap", "7.2.7", _S, (_I,), RULE_UNDER_NUMBER, 0.5, _MM, label="发文字号至红线", profiles=_NOTICE),
    _rule("HD7.left", "7.2.7", _S, (_P,), MARGIN_LEFT, 0.5, _MM, label="红线左端", profiles=_NOTICE),
    _rule("HD7.right", "7.2.7", _S, (_P,), AREA_RIGHT, 0.5, _MM, label="红线右端", profiles=_NOTICE),
    # The body (主体).
    _rule("BD1.there", "7.3.1", _S, (_W, _P), label="标题齐全"),
    _rule("BD1.face", "7.3.1", _G, (_W, _P), label="标题字体"),
    _rule("BD1.size", "7.3.1", _G, (_W, _P), SIZE_2, 0.1, _PT, label="标题字号"),
    _rule("BD1.bold", "7.3.1", _G, (_W,), label="标题不加粗"),
    _rule("BD1.centre", "7.3.1", _S, (_W, _P), AREA_CENTRE, 1.0, _MM, label="标题居中"),
    _rule("BD1.gap", "7.3.1", _G, (_P,), 2.0, 0.6, _LN, label="红线与标题间空行", profiles=_NOTICE),
    _rule("BD1.break", "7.3.1", _G, (_P,), label="标题回行词意完整"),
    _rule("BD1.shape", "7.3.1", _G, (_P,), label="标题排列成梯形或菱形"),
    _rule("BD2.left", "7.3.2", _S, (_W, _P), MARGIN_LEFT, 0.6, _MM, label="主送机关顶格"),
    _rule("BD2.colon", "7.3.2", _S, (_W, _P), label="主送机关后用全角冒号"),
    _rule("BD2.gap", "7.3.2", _S, (_P,), 1.0, 0.6, _LN, label="标题与主送机关间空行"),
    _rule("BD3.first", "7.3.3", _S, (_P,), label="首页显示正文"),
    _rule("BD4.indent", "7.3.3", _G, (_W, _P), 2 * GLYPH, 0.6, _MM, label="段首左空二字"),
    _rule("BD4.wrap", "7.3.3", _G, (_W, _P), 0.0, 0.6, _MM, label="回行顶格、右不缩进"),
    _rule("BD4.spaces", "7.3.3", _G, (_W,), label="段首不用空格代替缩进"),
    _rule("BD5.face", "7.3.3", _G, (_W, _P), label="层次序数字体"),
    _rule("BD5.bold", "7.3.3", _G, (_W,), label="正文不加粗"),
    _rule("BD5.order", "7.3.3", _S, (_W, _P), label="层次序数连续"),
    _rule("BD5.form", "7.3.3", _S, (_W, _P), label="层次序数标点"),
    _rule("BD6.left", "7.3.4", _S, (_W, _P), 2 * GLYPH, 0.6, _MM, label="附件说明左空二字"),
    _rule("BD6.colon", "7.3.4", _S, (_W, _P), label="附件说明用全角冒号"),
    _rule("BD6.bare", "7.3.4", _S, (_W, _P), label="附件名称后不加标点"),
    _rule("BD6.order", "7.3.4", _S, (_W, _P), label="附件顺序号"),
    _rule("BD6.gap", "7.3.4", _S, (_P,), 1.0, 0.6, _LN, label="正文与附件说明间空行"),
    _rule("BD6.wrap", "7.3.4", _S, (_P,), 0.0, 0.8, _MM, label="附件名称回行对齐"),
    _rule(
        "BD7.there", "7.3.5", _S, (_W, _P), label="署名和成文日期齐全", profiles=_ALL - {Profile.PLAIN, Profile.MINUTES}
    ),
    _rule("BD7.date", "7.3.5.1", _G, (_P,), 4.0, 0.3, _GL, label="成文日期右空（加盖印章四字、不加盖二字）"),
    _rule("BD7.organ", "7.3.5.1", _G, (_P,), 0.0, 1.0, _MM, label="署名与成文日期的相对位置"),
    _rule("BD7.line", "7.3.5.1", _S, (_P,), 1.0, 0.3, _LN, label="成文日期在署名下一行"),
    _rule("BD10.form", "7.3.5.4", _S, (_W, _P), label="成文日期格式"),
    _rule("BD11.alone", "7.3.5.5", _S, (_P,), label="署名不独占一面"),
    _rule("BD12.form", "7.3.6", _S, (_W, _P), label="附注加圆括号、左空二字"),
    # Attachments.
    _rule("AT1.first", "7.3.7", _S, (_W, _P), label="附件另面编排"),
    _rule("AT2.form", "7.3.7", _S, (_W, _P), label="“附件”二字及顺序号"),
    _rule("AT2.face", "7.3.7", _S, (_W, _P), label="“附件”字体字号"),
    _rule("AT2.left", "7.3.7", _S, (_P,), 0.0, 0.8, _MM, label="“附件”顶格"),
    _rule("AT2.line", "7.3.7", _S, (_P,), 1.0, 0.5, _LN, label="“附件”在版心第一行"),
    _rule("AT3.line", "7.3.7", _S, (_P,), 3.0, 0.5, _LN, label="附件标题在版心第三行"),
    _rule("AT3.centre", "7.3.7", _S, (_W, _P), 0.0, 1.0, _MM, label="附件标题居中"),
    _rule("AT3.same", "7.3.7", _S, (_W, _P), label="附件标题与附件说明一致"),
    _rule("AT3.count", "7.3.7", _S, (_W, _P), label="附件与附件说明件数一致"),
    # The imprint (版记).
    _rule("IM0.there", "7.4", _G, (_W, _P), label="版记齐全", profiles=_NOTICE),
    _rule("IM1.foot", "7.4.1", _S, (_P,), IMPRINT_BOTTOM, 1.0, _MM, label="末条分隔线与版心下边缘重合"),
    _rule("IM1.last", "7.4.1", _S, (_P,), label="版记在最后一面"),
    _rule("IM1.left", "7.4.1", _R, (_P,), MARGIN_LEFT, 0.5, _MM, label="版记分隔线左端"),
    _rule("IM1.right", "7.4.1", _R, (_P,), AREA_RIGHT, 0.5, _MM, label="版记分隔线右端"),
    _rule("IM1.thick", "7.4.1", _R, (_W, _P), 0.35, 0.08, _MM, label="首末条分隔线粗"),
    _rule("IM1.thin", "7.4.1", _R, (_W, _P), 0.25, 0.08, _MM, label="中间分隔线粗"),
    _rule("IM2.face", "7.4.2", _G, (_W, _P), label="版记字体字号"),
    _rule("IM2.left", "7.4.2", _G, (_P,), GLYPH_4, 0.6, _MM, label="版记左空一字"),
    _rule("IM2.colon", "7.4.2", _G, (_W, _P), label="抄送用全角冒号"),
    _rule("IM2.stop", "7.4.2", _G, (_W, _P), label="抄送末尾标句号"),
    _rule("IM2.wrap", "7.4.2", _G, (_P,), 0.0, 0.8, _MM, label="抄送回行对齐"),
    _rule("IM4.form", "7.4.3", _G, (_W, _P), label="印发日期格式"),
    _rule("IM4.right", "7.4.3", _G, (_P,), GLYPH_4, 0.6, _MM, label="印发日期右空一字"),
    _rule("IM5.even", "—", _N, (_P,), label="版记所在页（双面印制的做法）"),
    # Page numbers.
    _rule("PN1.form", "7.5", _G, (_W, _P), label="页码形式", profiles=_ALL),
    _rule("PN1.face", "7.5", _G, (_W, _P), label="页码字体字号"),
    _rule("PN2.dash", "7.5", _S, (_I,), NUMBER_DASH, 1.0, _MM, label="页码一字线至页顶"),
    _rule("PN3.edge", "7.5", _S, (_P,), GLYPH_4, 1.0, _MM, label="页码距版心外侧"),
    _rule("PN3.set", "7.5", _S, (_W,), label="单双页页码设置"),
    _rule("PN4.blank", "7.5", _S, (_P,), label="空白页与版记页不编页码"),
    _rule("PN5.count", "7.5", _S, (_W, _P), label="页码连续"),
    # Tables and landscape pages.
    _rule("TB1.side", "8", _S, (_P,), label="横排表页码位置与表头朝向"),
    _rule("TB2.width", "—", _N, (_W, _P), 0.0, 1.0, _MM, label="表格越出版心"),
    _rule("TB2.head", "—", _N, (_W, _P), label="表头逐页重复"),
    _rule("TB2.split", "—", _N, (_W,), label="表格行不跨页"),
    # Language.
    _rule("LG1.half", "9", _S, (_W, _P), label="汉字间用全角标点"),
    _rule("LG1.bracket", "9", _S, (_W, _P), label="文号用六角括号"),
    _rule("LG1.year", "9", _S, (_W, _P), label="年份不简写"),
    _rule("LG1.range", "9", _S, (_W, _P), label="百分数范围"),
    _rule("LG1.pair", "9", _S, (_W,), label="括号、书名号、引号成对"),
    # Special formats.
    _rule("F1.top", "10.1", _S, (_I,), 30.0, 1.0, _MM, label="信函标志上边缘至页顶", profiles=_LETTER),
    _rule("F1.rules", "10.1", _S, (_P,), 170.0, 0.6, _MM, label="信函红色双线长", profiles=_LETTER),
    _rule("F1.under", "10.1", _S, (_I,), 4.0, 0.5, _MM, label="信函标志至红线", profiles=_LETTER),
    _rule("F1.foot", "10.1", _S, (_P,), 277.0, 1.0, _MM, label="信函下红线至页顶", profiles=_LETTER),
    _rule("F1.number", "10.1", _S, (_P,), AREA_RIGHT, 1.0, _MM, label="信函发文字号顶格居右", profiles=_LETTER),
    _rule("F1.first", "10.1", _S, (_P,), label="信函首页不显示页码", profiles=_LETTER),
    _rule("F2.top", "10.2", _S, (_I,), MARGIN_TOP + 20.0, 1.0, _MM, label="命令标志上边缘至页顶", profiles=_ORDER),
    _rule("F3.label", "10.3", _N, (_W, _P), label="纪要出席人员标签字体", profiles=_MINUTES),
)
