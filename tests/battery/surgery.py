"""Surgery on finished documents: one small change in a .docx or a PDF, whoever made it."""

import copy
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PPR_ORDER = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
).split()
RPR_ORDER = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign lang"
).split()


class Patient:
    """A .docx whose parts are trees that can be cut."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.document = etree.fromstring(self.parts["word/document.xml"])
        self.body = self.document.find(f"{W}body")
        stories = [name for name in self.parts if re.search(r"^word/\w*(?:header|footer)\w*\.xml$", name)]
        self.stories = {name: etree.fromstring(self.parts[name]) for name in stories}
        self.settings = etree.fromstring(self.parts["word/settings.xml"])

    def save(self, path: Path) -> Path:
        for name, tree in self.stories.items():
            self.parts[name] = etree.tostring(tree)
        self.parts["word/document.xml"] = etree.tostring(self.document)
        self.parts["word/settings.xml"] = etree.tostring(self.settings)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, text in self.parts.items():
                package.writestr(name, text)
        return path

    # Finding.

    def paragraphs(self, pattern: str = "", root: etree._Element | None = None) -> list[etree._Element]:
        shape = re.compile(pattern)
        found = (self.document if root is None else root).iter(f"{W}p")
        return [one for one in found if shape.search(text_of(one))]

    def paragraph(self, pattern: str) -> etree._Element:
        found = self.paragraphs(pattern)
        assert found, f"no paragraph like {pattern}"
        return found[0]

    def sections(self) -> list[etree._Element]:
        return list(self.document.iter(f"{W}sectPr"))

    def imprint(self) -> etree._Element:
        return next(one for one in reversed(list(self.document.iter(f"{W}tbl"))) if "印发" in text_of(one))

    def tables(self) -> list[etree._Element]:
        return [one for one in self.document.iter(f"{W}tbl") if len(one.findall(f"{W}tr")) > 3]

    def numbers(self, part: str = "") -> Iterator[etree._Element]:
        """The page-number paragraphs of headers and footers."""
        for name, story in self.stories.items():
            if part in name:
                for one in story.iter(f"{W}p"):
                    if one.find(f".//{W}instrText") is not None and one.find(f".//{W}txbxContent") is None:
                        yield one


def text_of(element: etree._Element) -> str:
    return "".join("".join(node.text or "" for node in element.iter(f"{W}t")).split())


def _child(parent: etree._Element, tag: str, order: list[str]) -> etree._Element:
    found = parent.find(f"{W}{tag}")
    if found is None:
        found = etree.Element(f"{W}{tag}")
        rank = order.index(tag)
        later = [one for one in parent if etree.QName(one).localname in order[rank + 1 :]]
        if later:
            later[0].addprevious(found)
        else:
            parent.append(found)
    return found


def properties(paragraph: etree._Element) -> etree._Element:
    found = paragraph.find(f"{W}pPr")
    if found is None:
        found = etree.Element(f"{W}pPr")
        paragraph.insert(0, found)
    return found


def form(paragraph: etree._Element, tag: str, **values: str) -> None:
    """Set a paragraph property's attributes, such as ind(left="600")."""
    element = _child(properties(paragraph), tag, PPR_ORDER)
    for key, value in values.items():
        element.set(f"{W}{key}", value)


def unform(paragraph: etree._Element, tag: str) -> None:
    for element in properties(paragraph).findall(f"{W}{tag}"):
        properties(paragraph).remove(element)


def runs(paragraph: etree._Element) -> list[etree._Element]:
    return [one for one in paragraph.iter(f"{W}r") if one.find(f"{W}t") is not None]


def look(run: etree._Element, tag: str, **values: str) -> None:
    """Set a run property's attributes, such as sz(val="28")."""
    holder = run.find(f"{W}rPr")
    if holder is None:
        holder = etree.Element(f"{W}rPr")
        run.insert(0, holder)
    element = _child(holder, tag, RPR_ORDER)
    for key, value in values.items():
        element.set(f"{W}{key}", value)


def face(paragraph: etree._Element, name: str) -> None:
    for run in runs(paragraph):
        look(run, "rFonts", ascii=name, hAnsi=name, eastAsia=name)


def size(paragraph: etree._Element, points: float) -> None:
    for run in runs(paragraph):
        look(run, "sz", val=str(round(points * 2)))


def put(paragraph: etree._Element, old: str, new: str) -> None:
    """Replace a text that stands in one run; the first time that it is met."""
    for node in paragraph.iter(f"{W}t"):
        if old in (node.text or ""):
            node.text = node.text.replace(old, new, 1)
            return
    raise AssertionError(f"{old} is not in one run of {text_of(paragraph)[:20]}")


def say(paragraph: etree._Element, text: str) -> None:
    """Give a paragraph another text, in its first run's look."""
    nodes = list(paragraph.iter(f"{W}t"))
    nodes[0].text = text
    for node in nodes[1:]:
        node.text = ""


def isolate(paragraph: etree._Element, char: str) -> etree._Element:
    """Put one character into a run of its own."""
    for run in runs(paragraph):
        node = run.find(f"{W}t")
        before, found, after = (node.text or "").partition(char)
        if found:
            alone, rest = copy.deepcopy(run), copy.deepcopy(run)
            node.text, alone.find(f"{W}t").text, rest.find(f"{W}t").text = before, char, after
            run.addnext(alone)
            alone.addnext(rest)
            return alone
    raise AssertionError(char)


def blank_before(paragraph: etree._Element, like: etree._Element) -> None:
    """Insert an empty paragraph in the form of `like`."""
    empty = etree.Element(f"{W}p")
    form_ = copy.deepcopy(properties(like))
    for tag in ("pageBreakBefore", "sectPr", "pBdr"):
        for element in form_.findall(f"{W}{tag}"):
            form_.remove(element)
    empty.append(form_)
    paragraph.addprevious(empty)


def drop(element: etree._Element) -> None:
    element.getparent().remove(element)


def drop_blank_before(paragraph: etree._Element) -> None:
    former = paragraph.getprevious()
    assert former is not None
    assert not text_of(former)
    drop(former)


# PDF.


def redraw(pdf: pikepdf.Pdf, page: int, change: Callable[[list, str], list | None]) -> None:
    """Rewrite a page's drawing; `change` gets operands and operator and returns other operands, or None to drop."""
    target = pdf.pages[page]
    kept = []
    for operands, operator in pikepdf.parse_content_stream(target):
        changed = change(list(operands), str(operator))
        if changed is not None:
            kept.append((changed, operator))
    target.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))


def transform(pdf: pikepdf.Pdf, page: int, matrix: str) -> None:
    """Lay a matrix over a whole page."""
    target = pdf.pages[page]
    target.contents_add(f"q {matrix} cm\n".encode(), prepend=True)
    target.contents_add(b"\nQ")
