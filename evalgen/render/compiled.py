"""Templates compiled once: docxtpl makes the jinja source and all that is constant; filling is rendering text.

What docxtpl does to a document after rendering comes to nothing, or to one replacement, in all but rare templates.
It is left out only where that is proven: of the template when it is compiled, of the document when it is filled.
"""

import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any

import jinja2
from docx.opc.constants import CONTENT_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml.parser import parse_xml
from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from evalgen.render.markup import Element, parse
from evalgen.render.paper import DOCUMENT, STYLES, Paper, taken_apart

ENVIRONMENT = SandboxedEnvironment(autoescape=True, undefined=jinja2.StrictUndefined)
"""The one environment that templates are rendered in, whichever engine fills them: sandboxed, escaping, strict."""

_TEMPLATES = 64
_OPENING = re.compile(r"<[^>]*>")
_NAMESPACE = re.compile(r' (xmlns(?::\w+)?="[^"]*")')
_BODY, _SECTION = "<w:body>", "<w:sectPr/></w:body>"
_UNUSUAL = re.compile(r"<w:sdt[ >]|<w:\w+Change[ >]|<wp:docPr[ >]|<!| xmlns\b")
_DRAWN = "<wp:docPr"
_BRACES = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_SIGNS = "\t\a\f"
_ROW, _SPAN = re.compile(r"<w:tr[ >]"), re.compile(r'<w:gridSpan w:val="(\d+)"')
_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
_docxtpl = DocxTemplate(BytesIO())


@dataclass(frozen=True, kw_only=True)
class Compiled:
    """A template made ready: its code by part, the parts that no value changes, and what stands around the body."""

    code: Mapping[str, jinja2.Template]
    parts: Mapping[str, bytes]
    styles: Element
    head: str
    tail: str

    def fill(self, values: Mapping[str, object]) -> Paper | None:
        """Return the filled file; None where it is not proven to be what docxtpl would make of it."""
        margins = {name: _rendered(code, values) for name, code in self.code.items()}
        text = margins.pop(DOCUMENT)
        if _DRAWN in text or not _fits(text):
            return None
        try:
            body = parse(f"{self.head}{text}{self.tail}".encode())
            filled = {name: _margin(xml) for name, xml in margins.items()}
        except (etree.XMLSyntaxError, UnicodeEncodeError):
            return None
        return Paper(parts={**self.parts, **filled}, body=body, styles=self.styles)


@lru_cache(_TEMPLATES)
def compiled(template: bytes) -> Compiled | None:
    """Make a template ready, once; None where docxtpl has to fill it.

    Raises what docxtpl raises for a file that is damaged.
    """
    skeleton = _Skeleton(template)
    parts = skeleton.constant_parts()
    head, _, tail = parts.get(DOCUMENT, b"").decode().partition(_BODY + _SECTION)
    source = skeleton.sources.get(DOCUMENT, "")
    opening = _OPENING.match(source)
    if not (skeleton.is_plain and head and opening and _NAMESPACE.sub("", opening[0]) == _BODY):
        return None
    body = _BODY + source[opening.end() :]
    if _UNUSUAL.search(body) or not all(one in head for one in _NAMESPACE.findall(opening[0])):
        return None
    sources = skeleton.sources | {DOCUMENT: body}
    try:
        code = {name: ENVIRONMENT.from_string(one) for name, one in sources.items() if _speaks_no_markup(one)}
    except jinja2.TemplateSyntaxError:
        return None
    if code.keys() != sources.keys() or STYLES not in parts:
        return None
    return Compiled(code=code, parts=parts, styles=parse(parts[STYLES]), head=head, tail=tail)


def written(document: DocxTemplate) -> bytes:
    """The Word file that docxtpl writes."""
    buffer = BytesIO()
    with warnings.catch_warnings():
        # A template saved by LibreOffice gets its properties twice; the last ones count.
        warnings.filterwarnings("ignore", "Duplicate name", UserWarning)
        document.save(buffer)
    return buffer.getvalue()


class _Skeleton(DocxTemplate):  # type: ignore[misc]
    """docxtpl at work on a template without values: it notes the source of every part with code and leaves it out."""

    def __init__(self, template: bytes) -> None:
        super().__init__(BytesIO(template))
        self.sources: dict[str, str] = {}
        self.is_plain = True

    def constant_parts(self) -> dict[str, bytes]:
        """All parts as docxtpl writes them; those with code are empty."""
        self.render({}, ENVIRONMENT)
        return taken_apart(written(self))

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:
        name = str(part.partname).removeprefix("/")
        if part.content_type == CONTENT_TYPE.WML_FOOTNOTES:
            # docxtpl renders them once for every section: only what rendering leaves alone is known.
            self.is_plain &= not re.search(r"[{}]|\n\Z", src_xml)
            return src_xml if not self.is_plain else str(super().render_xml_part(src_xml, part, context, jinja_env))
        if name != DOCUMENT and not re.search(r"\{[{%#]", src_xml):
            return str(super().render_xml_part(src_xml, part, context, jinja_env))
        self.sources[name] = src_xml
        opening = re.match(r"<(\S+?)(?= |>)[^>]*>", src_xml)
        assert opening
        return f"{opening[0]}{_SECTION}" if name == DOCUMENT else f"{opening[0]}</{opening[1]}>"

    def render_properties(self, context: Any, jinja_env: Any = None) -> None:
        properties = [getattr(self.docx.core_properties, name) for name in _PROPERTIES]
        self.is_plain &= not any("{" in one for one in properties)
        if self.is_plain:
            super().render_properties(context, jinja_env)


def _speaks_no_markup(source: str) -> bool:
    """No text in the code looks like a paragraph: before those docxtpl puts a line break, and takes it away again."""
    return not any(kind == "string" and "<w:p" in text for _, kind, text in ENVIRONMENT.lex(source))


def _rendered(code: jinja2.Template, values: Mapping[str, object]) -> str:
    """Render a part; a line break in a value becomes one of Word's.

    Where it does not stand in a run's text, that leaves the part ill-formed, and thus unproven.
    """
    text = code.render(values)
    if "_" in text:
        for sign, braces in _BRACES.items():
            text = text.replace(sign, braces)
    if any(sign in text for sign in _SIGNS):
        return str(_docxtpl.resolve_listing(text))
    return text.replace("\n", _BREAK)


@lru_cache(4 * _TEMPLATES)
def _margin(xml: str) -> bytes:
    """A header or footer as python-docx writes it."""
    return bytes(serialize_part_xml(parse_xml(xml.encode())))


def _fits(body: str) -> bool:
    """Has every table as many columns as its rows have cells, so that docxtpl has nothing to mend?"""
    for table in body.split("</w:tbl>")[:-1]:
        head, *rows = _ROW.split(table)
        columns = head.count("<w:gridCol ")
        cells = [row.count("<w:tc>") + row.count("<w:tc ") for row in rows]
        if table.count("<w:tbl>") + table.count("<w:tbl ") != 1 or max(cells, default=0) > columns:
            return False
        widest = cells if columns in cells else map(_width, rows, cells)
        if max(widest, default=0) < columns:
            return False
    return True


def _width(row: str, cells: int) -> int:
    """How many columns the cells of a row take."""
    return cells + sum(int(span) - 1 for span in _SPAN.findall(row))
