"""The golden text of the issued document is the bureau's notice, to the character, restored as the list says."""

import json
from pathlib import Path

HERE = Path(__file__).parent
GOLDEN = HERE.parent / "golden"
FIRST_LINE, LAST_LINE = 14, 1118  # from the document number to the total; the rest is the web page's own
WIDE = str.maketrans(",():;", "，（）：；")


def source_text():
    """The notice from its document number to its last cell: restored, full-width, without blanks."""
    lines = dict(enumerate((HERE / "notice-2021.txt").read_text(encoding="utf-8").splitlines(), 1))
    for one in json.loads((HERE / "reconstruction.json").read_text(encoding="utf-8")):
        if one["restored"] is not None:
            assert one["damaged"] in lines[one["line"]]
            lines[one["line"]] = lines[one["line"]].replace(one["damaged"], one["restored"], 1)
    for line in repeated_labels(lines):
        lines[line] = ""
    text = "".join(line for number, line in sorted(lines.items()) if FIRST_LINE <= number <= LAST_LINE)
    return "".join(text.split()).translate(WIDE)


def repeated_labels(lines):
    """The lines where the web page shows a label again because a page of the original began there."""
    table = json.loads((HERE / "table-2021.json").read_text(encoding="utf-8"))
    for label in table["版面断页"]["重复标签"]:
        _, *quota = label["text"].split(" / ")
        yield label["line"]
        if quota:
            yield next(number for number in range(label["line"] + 1, len(lines)) if lines[number].strip())


def golden_text(name):
    text = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    return "".join(text.replace("|", "").split())


def test_the_issued_document_is_the_source_between_its_mark_and_its_imprint():
    mark, imprint = "泉州市晋江生态环境局文件", "泉州市晋江生态环境局办公室2021年12月24日印发"

    assert golden_text("issued") == mark + source_text() + imprint


def test_the_single_documents_are_the_parts_of_the_issued_one():
    mark, imprint = "泉州市晋江生态环境局文件", "泉州市晋江生态环境局办公室2021年12月24日印发"
    notice = golden_text("notice").removeprefix(mark).removesuffix(imprint)

    assert notice + golden_text("work_plan") + golden_text("evaluation_table") == source_text()
