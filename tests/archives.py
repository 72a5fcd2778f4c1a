"""A year's archive made by hand: one record with a scanned original, four prints, one record that is missing."""

from dataclasses import replace
from datetime import date

from evalgen.model.archive import Archive, Copy, Fonds, Missing, Piece, Record, Retention, Role
from evalgen.model.result import Evidence, EvidenceKind

ORGAN = "泉州市晋江生态环境局"
FONDS = Fonds(code="J012", name=ORGAN, category="WS", office_code="BGS", office="办公室")
TITLES = (
    ("issued", f"{ORGAN}关于印发《2021年度{ORGAN}绩效评估工作方案》的通知", 14, date(2021, 12, 24)),
    ("decomposition", f"2021年度{ORGAN}绩效目标责任分解表", 9, None),
    ("half_year", f"{ORGAN}2021年上半年绩效目标完成情况分析报告", 6, date(2021, 7, 12)),
    ("year_end", f"{ORGAN}2021年度绩效评估工作总结报告", 11, date(2022, 1, 14)),
    ("adjustments", f"2021年度{ORGAN}绩效评估方案调整对照表", 3, None),
)
APPROVAL = Missing(
    kind="approval",
    title="关于2021年度第二系列参评单位绩效评估工作方案的批复",
    reason="市机关效能建设领导小组的批复没有放入 originals 文件夹",
)


def record(place, kind="issued", title="", pages=1, day=None, **facts):
    """A print of some kind, unless other facts are named."""
    retention = facts.pop("retention", Retention.THIRTY_YEARS)
    folder = f"records/{place:02}-{kind}"
    told = {
        "number": place,
        "code": f"J012-WS·2021·{retention}·BGS-{place:04}",
        "author": ORGAN,
        "retention": retention,
        "basis": "本局归档范围和保管期限表",
        "certain": True,
        "note": "打印稿；正本扫描件待补",
        "copies": (
            Copy(path=f"{folder}/02-print.pdf", name="打印稿.pdf", role=Role.PRINT, pages=pages),
            Copy(path=f"{folder}/02-print.docx", name="打印稿.docx", role=Role.PRINT),
        ),
    }
    return Record(kind=kind, place=place, title=title, pages=pages, day=day, **{**told, **facts})


def piece(place, path=""):
    """A piece of evidence, on paper only where no path is named."""
    facts = {"code": f"证{place}", "indicator": "1-1#1", "kind": EvidenceKind.PAPER, "title": "监测报告"}
    return Piece(evidence=Evidence(**facts, maker="监测站", made_on=date(2021, 9, 1)), path=path)


def archive(**facts):
    """The archive; other facts take the place of its own."""
    records = [record(place, *told) for place, told in enumerate(TITLES, 1)]
    scan = Copy(path="records/01-issued/01-original.pdf", name="正本.pdf", role=Role.ORIGINAL, pages=14)
    issued = replace(
        records[0],
        document_number="晋环〔2021〕38号",
        retention=Retention.PERMANENT,
        code="J012-WS·2021·Y·BGS-0001",
        note="",
        copies=(scan, *records[0].copies),
    )
    unsure = replace(records[1], certain=False)
    own = {
        "year": 2021,
        "fonds": FONDS,
        "records": (issued, unsure, *records[2:]),
        "missing": (APPROVAL,),
        "pieces": (piece(1, "evidence/1-1-1/01.pdf"), piece(2, "evidence/1-1-1/02.jpg"), piece(3)),
    }
    return Archive(**{**own, **facts})


def many(count=60, lost=12):
    """So many records, one of them with a title that fills several lines, and so many that are missing."""
    long = "关于进一步明确绩效评估工作有关事项并做好年度绩效管理材料收集、整理、归档和移交工作的补充通知" * 4
    records = tuple(
        record(place, title=long if place == 30 else f"{ORGAN}第{place}号绩效评估专题会议纪要", pages=place % 7)
        for place in range(1, count + 1)
    )
    missing = tuple(replace(APPROVAL, title=f"第{place}批调整申请的批复") for place in range(1, lost + 1))
    return archive(records=records, missing=missing)
