"""Stories to be disturbed: what lies on a desk before a command, the command, and how its pieces may be found after."""

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docx import Document
from openpyxl import load_workbook

from evalgen.batch.ledger import NAME as LEDGER
from evalgen.text.batching import SUMMARY_NAME
from evalgen.workbook.schema import RESULTS, STANDARDS
from evalgen.workbook.write import write_workbook
from tests.conftest import CONTENT, PARTICULARS, RESULTS_CONTENT, STANDARDS_CONTENT
from tests.faults.desk import EMPTY, Desk

FIRST = ("--number", "东效〔2021〕4号", "--by", "林芳")
SECOND = ("--number", "东效〔2021〕9号", "--by", "林芳")
APPROVED = {
    "approval_number": "东效〔2021〕9号",
    "approved_on": date(2021, 11, 1),
    "approving_organ": "市效能建设领导小组",
    "field": "权重",
    "reason": "上级调整任务",
}
ADJUSTMENTS = [
    {**APPROVED, "subject": "1-1#2", "old": "1", "new": "2"},
    {**APPROVED, "subject": "1-2", "old": "2", "new": "1"},
]
DOCS = ("docs", "--data", "{data}", "--out", "{output}")


@dataclass(frozen=True, kw_only=True)
class Story:
    """A command, what it needs on the desk (`set_up`), and the pieces of the result, each of which is one or nothing.

    `piece` names the piece that a file belongs to; an empty name is for files that grow while it runs.  `fine` is the
    exit code when nothing disturbs it.
    """

    words: tuple[str, ...]
    set_up: Callable[[Desk], None]
    piece: Callable[[str], str]
    fine: int = 0


def write_plan(folder: Path, *, adjusted: bool = False, **particulars: object) -> None:
    """The small plan of all tests; adjusted, two weights have changed places and an approval covers that."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [{"key": key, "content": content} for key, content in {**PARTICULARS, **particulars}.items()]
    indicators = [dict(row) for row in CONTENT["indicators"]]
    more: dict[str, object] = {}
    if adjusted:
        indicators[1]["weight"], indicators[2]["weight"] = 2, 1
        more["adjustments"] = ADJUSTMENTS
    content = {**CONTENT, "particulars": rows, "indicators": indicators, **more}
    write_workbook(folder / "plan.xlsx", content, year=2021)


def must(desk: Desk, *words: str) -> None:
    """Run what has to go well."""
    done = desk.run(*words)
    assert done.code == 0, done.err + done.out


def _docs(desk: Desk) -> None:
    """An edition in which someone has worked by hand; then the plan was changed as approved."""
    write_plan(desk.data)
    must(desk, "approve", "--data", "{data}", *FIRST)
    must(desk, *DOCS)
    notice = Document(desk.output / "2021" / "通知.docx")
    notice.add_paragraph("手写的一段")
    notice.save(desk.output / "2021" / "通知.docx")
    (desk.output / "2021" / "扫描件").mkdir()
    (desk.output / "2021" / "扫描件" / "批复.jpg").write_bytes(b"a scan")
    write_plan(desk.data, adjusted=True)


def _approve(desk: Desk) -> None:
    write_plan(desk.data)
    must(desk, "approve", "--data", "{data}", *FIRST)
    write_plan(desk.data, adjusted=True)


def _standards_and_results(desk: Desk) -> None:
    write_plan(desk.data)
    write_workbook(desk.data / "standards.xlsx", STANDARDS_CONTENT, year=2021, book=STANDARDS)
    write_workbook(desk.data / "results-year.xlsx", RESULTS_CONTENT, year=2021, book=RESULTS)
    must(desk, *DOCS)
    (desk.data / "证明材料").mkdir()
    shutil.copy(desk.output / "2021" / "通知.pdf", desk.data / "证明材料" / "清单.pdf")


def _archive(desk: Desk) -> None:
    _standards_and_results(desk)
    must(desk, "approve", "--data", "{data}", *FIRST)
    must(desk, "archive", "--data", "{data}", "--out", "{output}")


def _split(desk: Desk) -> None:
    write_plan(desk.data)
    write_workbook(desk.data / "standards.xlsx", STANDARDS_CONTENT, year=2021, book=STANDARDS)


def _merge(desk: Desk) -> None:
    _split(desk)
    must(desk, *SPLIT)
    for path in (desk.output / "2021-收集-全年").iterdir():
        book = load_workbook(path)
        book["填报信息"]["B6"] = date(2021, 12, 31)
        book.save(path)
    (desk.output / "2021-收集-全年").rename(desk.data / "交回")


def _batch(desk: Desk) -> None:
    """Two units: one has an edition whose plan was changed since, one has none yet."""
    write_plan(desk.data / "甲局", organ="甲局")
    must(desk, *BATCH)
    write_plan(desk.data / "甲局", organ="甲局", serial=8)
    write_plan(desk.data / "乙局", organ="乙局")


SPLIT = ("collect", "split", "--data", "{data}", "--period", "year", "--out", "{output}/2021-收集-全年")
MERGE = ("collect", "merge", "--data", "{data}", "--period", "year", "--from", "{data}/交回")
BATCH = ("batch", "{data}", "--out", "{output}", "--only", "notice", "--jobs", "1")


def _top(depth: int) -> Callable[[str], str]:
    return lambda name: "/".join(name.split("/")[:depth])


def _piece_of_a_batch(name: str) -> str:
    """Ledger and summary tell of every try, and of what failed."""
    return "" if name.endswith((LEDGER, SUMMARY_NAME)) else "/".join(name.split("/")[:3])


STORIES: Mapping[str, Story] = {
    "docs": Story(words=DOCS, set_up=_docs, piece=_top(2)),
    "approve": Story(words=("approve", "--data", "{data}", *SECOND), set_up=_approve, piece=_top(2)),
    "archive": Story(
        words=("archive", "--data", "{data}", "--out", "{output}", "--date", "2022-03-01"),
        set_up=_archive,
        piece=_top(3),
    ),
    "batch": Story(words=BATCH, set_up=_batch, piece=_piece_of_a_batch),
    "split": Story(words=SPLIT, set_up=_split, piece=_top(2)),
    "merge": Story(words=(*MERGE, "--out", "{output}/results-year.xlsx"), set_up=_merge, piece=_top(2)),
}


def pieces(state: Mapping[str, str], piece: Callable[[str], str]) -> dict[str, dict[str, str]]:
    """The files of a state by the piece that they are part of."""
    found: dict[str, dict[str, str]] = {}
    for name, digest in state.items():
        if (part := piece(name)) and "/." not in f"/{name}" and digest != EMPTY:
            found.setdefault(part, {})[name] = digest
    return found


def broken(
    desk: Desk, story: Story, old: Mapping[str, str], new: Mapping[str, str], *, aside: bool = False
) -> list[str]:
    """What a user sees on the desk that is neither as it was before nor as it is to be.

    Where two folders cannot swap their names in one step, the former piece may stand `aside`, whole.
    """
    state = desk.everything()
    former, coming, found = (pieces(one, story.piece) for one in (old, new, state))
    stands = {part for part, files in former.items() if aside and _set_aside(state, part) == sorted(files.values())}
    gone = [f"{part} is gone" for part in former if part not in found.keys() | stands]
    torn = [part for part, files in found.items() if files not in (former.get(part), coming.get(part))]
    return gone + [f"{part} is neither the former nor the new" for part in torn]


def _set_aside(state: Mapping[str, str], part: str) -> list[str]:
    """The digests of a piece that was renamed so that another can take its place."""
    above, _, name = part.rpartition("/")
    there = (digest for path, digest in state.items() if path.startswith(f"{above}/.{name}.old/"))
    return sorted(digest for digest in there if digest != EMPTY)


def unhealed(desk: Desk, story: Story, new: Mapping[str, str]) -> list[str]:
    """What is not as it is to be after the command was run once more."""
    done = desk.run(*story.words)
    wrong = []
    # What is never written over, or frozen twice, may be there already.
    if done.code != story.fine and without_ledger(desk.state()) != without_ledger(new):
        wrong.append(f"it does not heal: {done.err}{done.out}")
    differing = {name for name, _ in without_ledger(desk.everything()).items() ^ without_ledger(new).items()}
    wrong += [f"{name} is not as it is to be" for name in sorted(differing)]
    wrong += [f"{name} is left" for name in desk.left()]
    if story.words is BATCH:
        verdicts = {unit: record["verdict"] for unit, record in _in_the_end(desk).items()}
        wrong += [f"{unit} is {verdict}" for unit, verdict in verdicts.items() if verdict != "accepted"]
    return wrong


def without_ledger(state: Mapping[str, str]) -> dict[str, str]:
    """A state but for a batch's ledger, whose lines tell of every try."""
    return {name: digest for name, digest in state.items() if not name.endswith(LEDGER)}


def _in_the_end(desk: Desk) -> dict[str, dict[str, str]]:
    """What a batch's ledger says of each unit in the end."""
    path = desk.output / LEDGER
    records = map(json.loads, path.read_text("utf-8").splitlines()) if path.exists() else ()
    return {record["unit"]: record for record in records}
