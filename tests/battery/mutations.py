"""Single defects, each with the clauses of which at least one has to catch it."""

import copy
from collections.abc import Callable
from dataclasses import dataclass

import pikepdf

from tests.battery.surgery import (
    Patient,
    W,
    blank_before,
    drop,
    drop_blank_before,
    face,
    form,
    isolate,
    look,
    put,
    redraw,
    runs,
    say,
    size,
    text_of,
    transform,
    unform,
)

ORGAN, DATE, NUMBER = "^泉州市晋江生态环境局$", "^2021年12月24日$", "〔2021〕162号$"
MARK, TITLE, TO = "局文件$", "^泉州市晋江生态环境局关于.*通知$", "^局机关各科室"
ONE, TWO, THREE, NOTE = "^一、", "^（一）", "^1[.．]", "^附件："
LABEL, ATTACHED, PROSE = "^附件$", "^2021年度.*考评表$", "^(各科室要|为切实)"
PRINTED, COPIES = "印发$", "^抄送"


@dataclass(frozen=True)
class Defect:
    """One defect: how it is planted, and which clauses see it; `paper` names the document it is planted in."""

    name: str
    clauses: tuple[str, ...]
    plant: Callable
    paper: str = "landscape_table"
    pdf: bool = False


def docx(name: str, *clauses: str, paper: str = "landscape_table") -> Callable:
    def register(plant: Callable) -> Callable:
        DEFECTS.append(Defect(name, clauses, plant, paper))
        return plant

    return register


def printed(name: str, *clauses: str) -> Callable:
    def register(plant: Callable) -> Callable:
        DEFECTS.append(Defect(name, clauses, plant, pdf=True))
        return plant

    return register


DEFECTS: list[Defect] = []


def at(pattern: str, change: Callable, *values: object, **named: object) -> Callable:
    """A defect in the first paragraph like `pattern`."""
    return lambda patient: change(patient.paragraph(pattern), *values, **named)


def margin(index: int, **values: str) -> Callable:
    def plant(patient: Patient) -> None:
        for key, value in values.items():
            patient.sections()[index].find(f"{W}pgMar").set(f"{W}{key}", value)

    return plant


def prose(change: Callable, *values: object) -> Callable:
    """A defect in every paragraph of prose."""

    def plant(patient: Patient) -> None:
        for paragraph in patient.paragraphs("。$"):
            if len(text_of(paragraph)) > 40:
                change(paragraph, *values)

    return plant


def every_run(tag: str, **values: str) -> Callable:
    def change(paragraph: object) -> None:
        for run in runs(paragraph):
            look(run, tag, **values)

    return change


def colour(value: str) -> Callable:
    return every_run("color", val=value)


def word_in(pattern: str, char: str, tag: str, **values: str) -> Callable:
    return lambda patient: look(isolate(patient.paragraph(pattern), char), tag, **values)


def numbers(change: Callable, part: str = "") -> Callable:
    def plant(patient: Patient) -> None:
        for paragraph in list(patient.numbers(part)):
            change(paragraph)

    return plant


def simple(name: str, plant: Callable, *clauses: str, paper: str = "landscape_table") -> None:
    DEFECTS.append(Defect(name, clauses, plant, paper))


# Sheet and type.
simple("天头 30 毫米", margin(0, top="1700"), "PG2.top")
simple("订口 32 毫米", margin(0, left="1814", right="1248"), "PG3.left")
simple("版心过宽", margin(0, right="1134"), "PG4.width")
simple("版心过高", margin(0, bottom="1440"), "PG4.height")
simple("横排节页边距不同", margin(1, top="2200"), "PG3.left", "PG4.width")


@docx("信纸 Letter", "PG1.width", "PG1.height")
def letter(patient: Patient) -> None:
    size_ = patient.sections()[0].find(f"{W}pgSz")
    size_.set(f"{W}w", "12240")
    size_.set(f"{W}h", "15840")


def line(value: str, rule: str) -> Callable:
    return lambda paragraph: form(paragraph, "spacing", line=value, lineRule=rule)


simple("行距 28 磅", prose(line("560", "exact")), "PG5.pitch")
simple("行距 1.5 倍", prose(line("360", "auto")), "PG5.pitch")
simple("一段行距 25 磅", at(PROSE, line("500", "exact")), "PG5.pitch")
simple("正文宋体", prose(face, "宋体"), "PG6.face")
simple("一段微软雅黑", at(PROSE, face, "微软雅黑"), "PG6.face")
simple("正文四号", prose(size, 14), "PG6.size")
simple("一段小三号", at(PROSE, size, 15), "PG6.size")
simple("数字用 Calibri", prose(every_run("rFonts", ascii="Calibri")), "PG6.face")
simple("正文一字红色", word_in(PROSE, "要", "color", val="FF0000"), "PG7.colour")
simple("正文灰色", at(PROSE, colour("808080")), "PG7.colour")
simple("一字换成宋体", word_in(PROSE, "要", "rFonts", eastAsia="宋体", hAnsi="宋体"), "PG6.face")
simple("字距未收紧", prose(every_run("spacing", val="0")), "PG5.glyphs")


@docx("仿宋_GB2312 没有的字", "PG6.mixed")
def rare(patient: Patient) -> None:
    put(patient.paragraph(PROSE), "要", "垵")
    for run in runs(patient.paragraph(PROSE)):
        look(run, "rFonts", eastAsia="仿宋_GB2312", hAnsi="仿宋_GB2312")


@docx("主题字体压过正文字体", "PG6.face")
def theme(patient: Patient) -> None:
    patient.parts["word/theme/theme1.xml"] = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="t"><a:themeElements>'
        '<a:fontScheme name="f"><a:majorFont><a:latin typeface="Calibri"/><a:ea typeface=""/></a:majorFont>'
        '<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:font script="Hans" typeface="宋体"/>'
        "</a:minorFont></a:fontScheme></a:themeElements></a:theme>"
    ).encode()
    for run in runs(patient.paragraph(PROSE)):
        look(run, "rFonts", eastAsiaTheme="minorEastAsia", hAnsiTheme="minorHAnsi")


# The head.
simple("标志太高", at(MARK, form, "spacing", before="600"), "HD4.top")
simple("标志低 5 毫米", at(MARK, form, "spacing", before="2140"), "HD4.top")
simple("标志黑色", at(MARK, colour("000000")), "HD4.red")
simple("标志黑体", at(MARK, face, "黑体"), "HD4.face")
simple("标志偏左", at(MARK, form, "ind", right="600"), "HD4.centre")


def bracketed(pattern: str, old: str, new: str) -> Callable:
    """Both brackets of the first paragraph like `pattern` are others."""

    def plant(patient: Patient) -> None:
        paragraph = patient.paragraph(pattern)
        for before, after in zip(old, new, strict=True):
            put(paragraph, before, after)

    return plant


simple("文号用方括号", bracketed(NUMBER, "〔〕", "[]"), "HD5.form")
simple("文号用圆括号", bracketed(NUMBER, "〔〕", "（）"), "HD5.form")
simple("文号编虚位", at(NUMBER, put, "162", "0162"), "HD5.form")
simple("文号加“第”", at(NUMBER, put, "〕", "〕第"), "HD5.form")
simple("文号黑体", at(NUMBER, face, "黑体"), "HD5.face")
simple("文号四号", at(NUMBER, size, 14), "HD5.face")
simple("文号居左", at(NUMBER, form, "jc", val="left"), "HD5.centre")
simple("标志下少空一行", lambda p: drop_blank_before(p.paragraph(NUMBER)), "HD5.gap")
simple("标志下多空一行", lambda p: blank_before(p.paragraph(NUMBER), p.paragraph(PROSE)), "HD5.gap")
simple("没有发文字号", lambda p: say(p.paragraph(NUMBER), ""), "HD5.there")


def edge(change: Callable) -> Callable:
    def plant(patient: Patient) -> None:
        number = patient.paragraph(NUMBER)
        form(number, "pBdr")
        border = number.find(f"{W}pPr/{W}pBdr")
        bottom = border.find(f"{W}bottom")
        if bottom is None:
            bottom = copy.deepcopy(border)
            bottom.tag = f"{W}bottom"
            border.append(bottom)
        for key, value in (("val", "single"), ("sz", "12"), ("space", "8"), ("color", "FF0000")):
            bottom.set(f"{W}{key}", bottom.get(f"{W}{key}", value))
        change(bottom)

    return plant


simple("没有红线", edge(lambda one: one.set(f"{W}val", "nil")), "HD7.there")
simple("红线黑色", edge(lambda one: one.set(f"{W}color", "000000")), "HD7.there")
simple("红线离文号太近", edge(lambda one: one.set(f"{W}space", "1")), "HD7.gap")
simple("红线离文号太远", edge(lambda one: one.set(f"{W}space", "14")), "HD7.gap")
simple("红线窄于版心", at(NUMBER, form, "ind", left="800", right="800"), "HD7.left", "HD7.right")

# Title and addressee.
simple("标题黑体", at(TITLE, face, "黑体"), "BD1.face")
simple("标题三号", at(TITLE, size, 16), "BD1.size")
simple("标题小二号", at(TITLE, size, 18), "BD1.size")
simple("标题加粗", at(TITLE, every_run("b")), "BD1.bold")
simple("标题居左", at(TITLE, form, "jc", val="left"), "BD1.centre")
simple("红线下少空一行", lambda p: drop_blank_before(p.paragraph(TITLE)), "BD1.gap")
simple("主送用半角冒号", at(TO, put, "：", ":"), "BD2.colon")
simple("主送没有冒号", at(TO, put, "：", ""), "BD2.colon")
simple("主送空二字", at(TO, form, "ind", firstLine="630"), "BD2.left")
simple("标题下未空行", lambda p: drop_blank_before(p.paragraph(TO)), "BD2.gap")


@docx("标题拆开年份", "BD1.break")
def split_year(patient: Patient) -> None:
    paragraph = patient.paragraph(TITLE)
    for run in runs(paragraph):
        for node in [*run.iter(f"{W}br")]:
            run.remove(node)
        nodes = list(run.iter(f"{W}t"))
        nodes[0].text = "".join(node.text or "" for node in nodes)
        for node in nodes[1:]:
            run.remove(node)
    run = next(one for one in runs(paragraph) if "2021" in (one.find(f"{W}t").text or ""))
    node = run.find(f"{W}t")
    before, _, after = node.text.partition("2021")
    node.text = before + "20"
    rest = copy.deepcopy(node)
    rest.text = "21" + after
    mark = copy.deepcopy(node)
    mark.tag = f"{W}br"
    mark.text = None
    node.addnext(mark)
    mark.addnext(rest)


@docx("标题末行一字", "BD1.shape", "BD1.break")
def tiny_line(patient: Patient) -> None:
    run = runs(patient.paragraph(TITLE))[-1]
    node = list(run.iter(f"{W}t"))[-1]
    tail = node.text[-1]
    node.text = node.text[:-1]
    rest, mark = copy.deepcopy(node), copy.deepcopy(node)
    rest.text = tail
    mark.tag, mark.text = f"{W}br", None
    node.addnext(mark)
    mark.addnext(rest)


# Paragraphs and levels.
def no_indent(paragraph: object) -> None:
    form(paragraph, "ind", firstLine="0", firstLineChars="0")


def spaced(paragraph: object) -> None:
    no_indent(paragraph)
    put(paragraph, "各" if "各" in text_of(paragraph)[:1] else "为", "　　" + text_of(paragraph)[:1])


simple("一段无缩进", at(PROSE, no_indent), "BD4.indent")
simple("缩进一字", at(PROSE, form, "ind", firstLine="315"), "BD4.indent")
simple("用空格缩进", at(PROSE, spaced), "BD4.spaces")
simple("整段左缩进", at(PROSE, form, "ind", left="400"), "BD4.wrap", "BD4.indent")
simple("一级用仿宋", at(ONE, face, "仿宋_GB2312"), "BD5.face")
simple("二级用黑体", at(TWO, face, "黑体"), "BD5.face")
simple("三级用黑体", at(THREE, face, "黑体"), "BD5.face", "PG6.face")
simple("一级加粗", at(ONE, every_run("b")), "BD5.bold")
simple("正文加粗", at(PROSE, every_run("b")), "BD5.bold")
simple("二级半角括号", bracketed(TWO, "（）", "()"), "BD5.form")
simple("三级用顿号", at(THREE, put, ".", "、"), "BD5.form")
simple("一级用圆点", at(ONE, put, "、", "."), "BD5.form")
simple("二级后加顿号", at(TWO, put, "）", "）、"), "BD5.form")
simple("一级跳号", at("^二、", put, "二", "三"), "BD5.order")
simple("二级重号", at("^（二）", put, "二", "一"), "BD5.order")
simple("三级缺号", at(THREE, put, "1", "2"), "BD5.order")

# The attachment note.
simple("附件说明半角冒号", at(NOTE, put, "：", ":"), "BD6.colon")
simple("附件名后有句号", at(NOTE, put, "考评表", "考评表。"), "BD6.bare")
simple(
    "附件名加书名号",
    lambda p: put(p.paragraph(NOTE), "考评表", "考评表》") or put(p.paragraph(NOTE), "：", "：《"),
    "BD6.bare",
)
simple("附件说明顶格", at(NOTE, form, "ind", left="945", hanging="945"), "BD6.left")
simple("附件说明上未空行", lambda p: drop_blank_before(p.paragraph(NOTE)), "BD6.gap")
simple("附件说明与标题不同", at(NOTE, put, "考评表", "考核表"), "AT3.same")
simple("没有附件说明", lambda p: drop(p.paragraph(NOTE)), "AT3.count")
simple("一个附件却编号", at(NOTE, put, "：", "：1."), "BD6.order", "AT3.same")
simple("第二个附件缺号", at("^2[.．]责任", put, "2", "3"), "BD6.order", paper="two_attachments")
simple("第二个附件名不齐", at("^2[.．]责任", form, "ind", left="1200"), "BD6.wrap", paper="two_attachments")

# Signature and date.
simple("成文日期汉字", at(DATE, say, "二〇二一年十二月二十四日"), "BD10.form")
simple("成文日期编虚位", at(DATE, say, "2021年02月04日"), "BD10.form")
simple("成文日期年份简写", at(DATE, say, "21年12月24日"), "BD10.form")
simple("成文日期偏右", at(DATE, form, "ind", left="6250"), "BD7.date", "BD7.organ")
simple("署名偏左", at(ORGAN, form, "ind", left="3000"), "BD7.organ")
simple("署名与日期间空行", lambda p: blank_before(p.paragraph(DATE), p.paragraph(PROSE)), "BD7.line")
simple("署名独占一面", at(ORGAN, form, "pageBreakBefore"), "BD11.alone")
simple("没有成文日期", lambda p: drop(p.paragraph(DATE)), "BD7.there")
simple("没有署名", lambda p: drop(p.paragraph(ORGAN)), "BD7.there")

# Attachments.
simple("附件未另面", lambda p: unform(p.paragraph(LABEL), "pageBreakBefore"), "AT1.first", paper="with_attachment")
simple("“附件”仿宋", at(LABEL, face, "仿宋_GB2312"), "AT2.face")
simple("“附件”四号", at(LABEL, size, 14), "AT2.face")
simple("“附件”后加冒号", at(LABEL, put, "件", "件："), "AT2.form")
simple("“附件”空二字", at(LABEL, form, "ind", firstLine="640"), "AT2.left")
simple("“附件”上空行", lambda p: blank_before(p.paragraph(LABEL), p.paragraph(PROSE)), "AT2.line")
simple("附件标题上多空行", lambda p: blank_before(p.paragraph(ATTACHED), p.paragraph(PROSE)), "AT3.line")
simple("附件标题居左", at(ATTACHED, form, "jc", val="left"), "AT3.centre")
simple("附件标题与说明不同", at(ATTACHED, put, "考评表", "任务表"), "AT3.same")


# The imprint.
def imprint(change: Callable) -> Callable:
    return lambda patient: change(patient.imprint())


def borders(name: str, size_: str) -> Callable:
    def change(table: object) -> None:
        for edge_ in table.iter(f"{W}{name}"):
            if edge_.get(f"{W}sz"):
                edge_.set(f"{W}sz", size_)

    return imprint(change)


def sink(patient: Patient) -> None:
    look_ = patient.imprint().find(f"{W}tblPr/{W}tblpPr")
    look_.attrib.pop(f"{W}tblpYSpec", None)
    look_.set(f"{W}tblpY", "9000")


simple("版记不在版心底", sink, "IM1.foot")
simple("版记粗线太粗", borders("bottom", "24"), "IM1.thick")
simple("版记细线太粗", borders("insideH", "18"), "IM1.thin")
simple("版记三号字", lambda p: [size(one, 16) for one in p.imprint().iter(f"{W}p")], "IM2.face")
simple("版记宋体", lambda p: [face(one, "宋体") for one in p.imprint().iter(f"{W}p")], "IM2.face")
simple("抄送半角冒号", at(COPIES, put, "：", ":"), "IM2.colon")
simple("抄送末尾无句号", at(COPIES, put, "。", ""), "IM2.stop")
simple("抄送顶格", at(COPIES, form, "ind", left="840", hanging="840"), "IM2.left")
simple("印发日期编虚位", at(PRINTED, put, "12", "02"), "IM4.form")
simple("缺“印发”", at(PRINTED, put, "印发", ""), "IM4.form", "IM0.there")
simple("没有版记", lambda p: drop(p.imprint()), "IM0.there")


@docx("版记窄于版心", "IM1.left", "IM1.right")
def narrow(patient: Patient) -> None:
    for node in [
        *patient.imprint().iter(f"{W}tcW"),
        *patient.imprint().iter(f"{W}gridCol"),
        *patient.imprint().iter(f"{W}tblW"),
    ]:
        node.set(f"{W}w", "8000")


@docx("印发日期未右空一字", "IM4.right")
def printed_edge(patient: Patient) -> None:
    for node in patient.paragraph(PRINTED).iter(f"{W}tab"):
        if node.get(f"{W}pos"):
            node.set(f"{W}pos", "8000")


# Page numbers.
def dashes(new: str) -> Callable:
    def change(paragraph: object) -> None:
        for node in paragraph.iter(f"{W}t"):
            node.text = (node.text or "").replace("—", new)

    return numbers(change)


simple("页码用连字符", dashes("-"), "PN1.form")
simple("页码无一字线", dashes(""), "PN1.form")
simple("页码 Times", numbers(lambda p: face(p, "Times New Roman")), "PN1.face")
simple("页码五号", numbers(lambda p: [look(r, "sz", val="21") for r in p.iter(f"{W}r")]), "PN1.face")
simple("页脚太低", lambda p: [one.find(f"{W}pgMar").set(f"{W}footer", "851") for one in p.sections()], "PN2.dash")
simple("单页页码居左", numbers(lambda p: form(p, "jc", val="left"), "default"), "PN3.set", "PN3.edge")
simple("页码居中", numbers(lambda p: form(p, "jc", val="center")), "PN3.set", "PN3.edge")
simple("页码未空一字", numbers(lambda p: form(p, "ind", left="0", right="0")), "PN3.edge")
simple("未分单双页", lambda p: [drop(one) for one in p.settings.findall(f"{W}evenAndOddHeaders")], "PN3.set")


@docx("末节另起页码", "PN5.count")
def restart(patient: Patient) -> None:
    last = patient.sections()[-1]
    node = copy.deepcopy(last.find(f"{W}pgMar"))
    node.tag = f"{W}pgNumType"
    node.attrib.clear()
    node.set(f"{W}start", "1")
    last.find(f"{W}pgMar").addnext(node)


@docx("横排节没有页码", "PN5.count", "TB1.side", "PN3.set")
def unnumbered(patient: Patient) -> None:
    for reference in patient.sections()[1].findall(f"{W}headerReference"):
        drop(reference)


@docx("末节缺双页页脚", "PN3.set")
def one_sided(patient: Patient) -> None:
    for reference in patient.sections()[-1].findall(f"{W}footerReference"):
        if reference.get(f"{W}type") == "even":
            drop(reference)


@docx("横排页码在下方", "TB1.side")
def at_foot(patient: Patient) -> None:
    first, middle, _ = patient.sections()
    for kind in ("header", "footer"):
        for mine in middle.findall(f"{W}{kind}Reference"):
            for theirs in first.findall(f"{W}{kind}Reference"):
                if theirs.get(f"{W}type") == mine.get(f"{W}type"):
                    key = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
                    mine.set(key, theirs.get(key))


# Tables.
@docx("表格超出版心", "TB2.width")
def wide_table(patient: Patient) -> None:
    table = patient.tables()[0]
    for node in table.iter(f"{W}gridCol", f"{W}tcW", f"{W}tblW"):
        node.set(f"{W}w", str(round(int(node.get(f"{W}w")) * 1.06)))


simple("表格左伸", lambda p: p.tables()[0].find(f"{W}tblPr/{W}tblInd").set(f"{W}w", "-120"), "TB2.width")
simple("表头不重复", lambda p: [drop(one) for one in list(p.tables()[0].iter(f"{W}tblHeader"))], "TB2.head")
simple("表格行可跨页", lambda p: [drop(one) for one in list(p.tables()[0].iter(f"{W}cantSplit"))], "TB2.split")

# Language.
simple("半角逗号", at(PROSE, put, "，", ","), "LG1.half")
simple("半角括号", at(PROSE, put, "绩效评估", "绩效(评估)"), "LG1.half")
simple("表内半角逗号", lambda p: put(p.tables()[0], "，", ","), "LG1.half")
simple("引文号用方括号", at(PROSE, put, "，", "（晋效[2021]3号），"), "LG1.bracket")
simple("年份简写", at(PROSE, put, "，", "，按21年工作计划"), "LG1.year")
simple("百分数范围", at(PROSE, put, "，", "，提高10～20%"), "LG1.range")
simple("括号不成对", at(PROSE, put, "，", "（下同，"), "LG1.pair")


# Finished PDFs.
@printed("PDF：纸张 Letter", "PG1.width", "PG1.height")
def pdf_letter(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].mediabox = pikepdf.Array([0, 0, 612, 792])


@printed("PDF：少一页", "PN5.count")
def pdf_lost(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[1]


@printed("PDF：页序颠倒", "PN5.count")
def pdf_swapped(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1], pdf.pages[2] = pdf.pages[2], pdf.pages[1]


@printed("PDF：一页重复", "PN5.count")
def pdf_doubled(pdf: pikepdf.Pdf) -> None:
    pdf.pages.insert(2, pdf.pages[1])


@printed("PDF：末页丢失", "IM0.there")
def pdf_headless(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


@printed("PDF：整页下移 5 毫米", "PN2.dash", "PG4.inside")
def pdf_down(pdf: pikepdf.Pdf) -> None:
    transform(pdf, 1, "1 0 0 1 0 -14.2")


@printed("PDF：整页左移 5 毫米", "PG3.left", "PG4.inside")
def pdf_left(pdf: pikepdf.Pdf) -> None:
    transform(pdf, 1, "1 0 0 1 -14.2 0")


@printed("PDF：缩印 96%", "PG6.size", "PG3.left")
def pdf_small(pdf: pikepdf.Pdf) -> None:
    transform(pdf, 1, "0.96 0 0 0.96 12 17")


@printed("PDF：首页下移 3 毫米", "HD4.top")
def pdf_mark(pdf: pikepdf.Pdf) -> None:
    transform(pdf, 0, "1 0 0 1 0 -8.5")


@printed("PDF：红线变黑", "HD7.there")
def pdf_black(pdf: pikepdf.Pdf) -> None:
    redraw(pdf, 0, lambda operands, operator: [0, 0, 0] if operator == "RG" else operands)


@printed("PDF：红线不见", "HD7.there")
def pdf_ruleless(pdf: pikepdf.Pdf) -> None:
    redraw(pdf, 0, lambda operands, operator: None if operator == "S" else operands)


@printed("PDF：红线缩短", "HD7.left", "HD7.right")
def pdf_short(pdf: pikepdf.Pdf) -> None:
    redraw(pdf, 0, lambda o, k: [float(o[0]) * 0.9, o[1]] if k in ("m", "l") and float(o[0]) > 300 else o)


@printed("PDF：红线下移 1.5 毫米", "HD7.gap")
def pdf_rule_down(pdf: pikepdf.Pdf) -> None:
    redraw(pdf, 0, lambda o, k: [o[0], float(o[1]) - 4.25] if k in ("m", "l") else o)


@printed("PDF：文字蓝色", "PG7.colour")
def pdf_blue(pdf: pikepdf.Pdf) -> None:
    redraw(pdf, 1, lambda operands, operator: [0, 0, 1] if operator == "rg" else operands)


def footing(change: Callable) -> Callable:
    """Apply a change to the text that stands where page numbers do."""

    def redrawn(operands: list, operator: str) -> list | None:
        if operator == "Td" and 60 < float(operands[1]) < 90:
            return change(operands)
        return operands

    return redrawn


@printed("PDF：页码低 4 毫米", "PN2.dash")
def pdf_number_low(pdf: pikepdf.Pdf) -> None:
    redraw(pdf, 2, footing(lambda o: [o[0], float(o[1]) - 11.3]))


@printed("PDF：页码移到内侧", "PN3.edge")
def pdf_number_inside(pdf: pikepdf.Pdf) -> None:
    redraw(pdf, 2, footing(lambda o: [float(o[0]) - 370, o[1]]))


@printed("PDF：一页没有页码", "PN5.count")
def pdf_number_gone(pdf: pikepdf.Pdf) -> None:
    redraw(pdf, 2, footing(lambda o: [float(o[0]) + 3000, o[1]]))


@printed("PDF：版记线太粗", "IM1.thick", "IM1.thin")
def pdf_thick(pdf: pikepdf.Pdf) -> None:
    redraw(pdf, -1, lambda operands, operator: [3] if operator == "w" else operands)


@printed("PDF：版记上移 6 毫米", "IM1.foot")
def pdf_imprint_up(pdf: pikepdf.Pdf) -> None:
    redraw(pdf, -1, lambda o, k: [o[0], float(o[1]) + 17] if k in ("m", "l") else o)


@printed("PDF：字体改名", "PG6.fallback")
def pdf_renamed(pdf: pikepdf.Pdf) -> None:
    for font in dict(pdf.pages[1].Resources.Font).values():
        if "Fang" in str(font.BaseFont):
            name = pikepdf.Name("/ABCDEF+DejaVuSans")
            font.BaseFont = name
            if "/DescendantFonts" in font:
                font.DescendantFonts[0].BaseFont = name
                font.DescendantFonts[0].FontDescriptor.FontName = name
            elif "/FontDescriptor" in font:
                font.FontDescriptor.FontName = name


@printed("PDF：字体未嵌入", "PG6.embedded")
def pdf_bare(pdf: pikepdf.Pdf) -> None:
    for font in dict(pdf.pages[1].Resources.Font).values():
        holder = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        for key in ("/FontFile", "/FontFile2", "/FontFile3"):
            if key in holder.FontDescriptor:
                del holder.FontDescriptor[key]


@printed("PDF：首行越出版心", "PG4.inside", "PG2.ink")
def pdf_over(pdf: pikepdf.Pdf) -> None:
    redraw(pdf, 1, lambda o, k: [o[0], float(o[1]) + 40] if k == "Td" and float(o[1]) > 700 else o)


@printed("PDF：横排页转向", "TB1.side", "PG1.width", "PN5.count")
def pdf_rotated(pdf: pikepdf.Pdf) -> None:
    pdf.pages[4].rotate(180, relative=True)
