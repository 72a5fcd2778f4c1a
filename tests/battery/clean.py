"""Clean papers: official documents of different shape in which the prover must find nothing wrong."""

from tests.battery.papers import (
    CENTRE,
    HEI,
    INDENT,
    KAI,
    Paper,
    blank,
    body,
    imprint,
    paragraph,
    red_head,
    run,
    section,
    signature,
    table,
    title,
)

ORGAN = "泉州市晋江生态环境局"
PROSE = (
    "各科室要深刻认识开展绩效评估工作的重要性和必要性，切实加强组织领导，经常分析工作进展情况，认真研究解决实际问题，"
    "推动绩效工作深入开展，确保年度目标任务全面完成。"
)
PLAN = (
    ("一、组织领导", HEI, PROSE),
    ("（一）目标考评。", KAI, "由职能工作目标、行政能力目标两大部分构成。" + PROSE),
    ("", "", "1.职能工作目标包括重点工作目标、常规工作目标和动态工作目标，权重合计100分。"),
    ("", "", "2.行政能力目标是参评单位都涉及到的共性工作。" + PROSE),
    ("（二）公众评议。", KAI, "由市统计局具体实施。" + PROSE),
    ("二、结果运用", HEI, PROSE),
)


def plan(repeat: int = 1) -> str:
    """Levels one to three with prose; `repeat` lengthens the prose."""
    blocks = []
    for lead, face, text in PLAN:
        if face == HEI:
            blocks.append(paragraph(run(lead, HEI), f"<w:keepNext/>{INDENT}"))
            blocks.extend([body(text)] * repeat)
        else:
            blocks.append(body(text, lead, face))
            blocks.extend([body(PROSE)] * (repeat - 1))
    return "".join(blocks)


def attachment_note(name: str) -> str:
    """One attachment named below the body; a wrapped line begins under the name's first glyph."""
    return blank() + paragraph(run(f"附件：{name}"), '|<w:ind w:left="1575" w:hanging="945"/>')


def label(text: str = "附件", look: str = "<w:pageBreakBefore/>") -> str:
    """The attachment's label."""
    return paragraph(run(text, HEI), look) + blank()


WIDTHS = [1800, 1800, 1200, 5200, 1100, 1655]
HEAD = ["一级指标", "二级指标", "序号", "目标内容", "权重", "责任科室"]


def grid_rows(count: int) -> list[list[str]]:
    """Rows of an evaluation table; first- and second-level labels are merged down."""
    rows = [["^", "^", f"1-{n}", f"完成第{n}项重点工作任务，按时报送材料", "2", "法规科"] for n in range(1, count + 1)]
    rows[0][0], rows[0][1] = "职能工作\n目标", "重点工作\n目标"
    return rows


def notice(number: str = "晋环保〔2021〕162号", mark: str = f"{ORGAN}文件", heading: str = "") -> str:
    """Red head, title and addressee of a notice."""
    heading = heading or f"{ORGAN}关于印发\n2021年度绩效评估工作方案的通知"
    return red_head(mark, number) + blank(2) + title(heading) + blank() + paragraph(run("局机关各科室、直属各单位："))


SIGNED = blank(2) + signature(ORGAN, "2021年12月24日")
IMPRINT = imprint("市委办公室，市政府办公室", f"{ORGAN}办公室", "2021年12月24日")


def one_page() -> Paper:
    """A notice with its imprint on one page."""
    return Paper("one page", (notice(), body(PROSE), signature(ORGAN, "2021年12月24日"), IMPRINT))


def many_pages() -> Paper:
    """A notice of four pages."""
    return Paper("many pages", (notice(), plan(8), SIGNED, IMPRINT))


def no_imprint_plan() -> Paper:
    """A work plan without red head: title, body, attachment note."""
    heading = title(f"2021年度{ORGAN}\n绩效评估工作方案") + blank()
    return Paper("plan without head", (heading, plan(5), attachment_note("考评表")))


def long_title() -> Paper:
    """A title of three lines."""
    heading = f"{ORGAN}\n关于印发《2021年度泉州市晋江生态环境局\n绩效评估工作方案》的通知"
    return Paper("long title", (notice(heading=heading), plan(3), SIGNED, IMPRINT))


def long_copies() -> Paper:
    """An imprint whose 抄送 wraps over three lines."""
    copies = "，".join(f"{place}人民政府办公室" for place in ("青阳", "梅岭", "西园", "罗山", "灵源", "新塘"))
    return Paper("long copies", (notice(), plan(4), SIGNED, imprint(copies, f"{ORGAN}办公室", "2021年12月28日")))


def with_attachment() -> Paper:
    """A notice with an attachment in portrait."""
    name = "2021年度绩效管理目标任务清单"
    blocks = (notice(), plan(3), attachment_note(name), SIGNED, label(), title(name), blank(), plan(4), IMPRINT)
    return Paper("attachment", blocks)


def landscape_table() -> Paper:
    """An attachment on landscape pages between portrait ones."""
    name = "2021年度绩效管理目标考评表"
    blocks = (
        notice(),
        plan(3),
        attachment_note(name),
        SIGNED,
        paragraph("", "", 20, 1, section()),
        label(look=""),
        title(name),
        table(WIDTHS, HEAD, grid_rows(30)),
        paragraph("", "", 20, 1, section(landscape=True)),
        paragraph("", "", 20, 1),
        IMPRINT,
    )
    return Paper("landscape table", blocks)


def other_bureau() -> Paper:
    """Another bureau, another number, no copies."""
    organ = "青山县林业局"
    heading = f"{organ}关于开展\n森林防火检查的通知"
    blocks = (
        notice("青林〔2024〕7号", f"{organ}文件", heading),
        plan(2),
        blank(2),
        signature(organ, "2024年3月5日"),
        imprint("", f"{organ}办公室", "2024年3月5日"),
    )
    return Paper("other bureau, no copies", blocks)


def two_attachments() -> Paper:
    """Two attachments, numbered."""
    note = blank() + paragraph(run("附件：1.任务清单"), '|<w:ind w:left="630"/>')
    note += paragraph(run("2.责任分工表"), '|<w:ind w:left="1575"/>')
    one = label("附件1") + title("任务清单") + blank() + plan(2)
    two = label("附件2") + title("责任分工表") + blank() + plan(2)
    return Paper("two attachments", (notice(), plan(2), note, SIGNED, one, two, IMPRINT))


CLEAN = (
    one_page,
    many_pages,
    no_imprint_plan,
    long_title,
    long_copies,
    with_attachment,
    landscape_table,
    other_bureau,
    two_attachments,
)
__all__ = ["CENTRE", "CLEAN"]
