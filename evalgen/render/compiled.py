"""Templates compiled once: docxtpl makes the jinja source and all that is constant; filling is rendering text.

What docxtpl does to a document after rendering comes to nothing, or to a replacement, in all but rare templates.  It is
left out only where that is proven of the template, once, when it is compiled; of values only what they print is looked
at.
"""

import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile

import jinja2
from docx.exceptions import PythonDocxError
from docx.opc.constants import CONTENT_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.oxml import serialize_part_xml
from docx.oxml.exceptions import XmlchemyError
from docx.oxml.parser import parse_xml
from docxtpl import DocxTemplate
from lxml import etree

from evalgen.render.balance import is_balanced
from evalgen.render.paper import DOCUMENT, STYLES, Paper, taken_apart
from evalgen.render.sandbox import ENVIRONMENT, PRINTING, UnprintableError

_TEMPLATES = 64
_OPENING = re.compile(r"<[^>]*>")
_NAMESPACE = re.compile(r' (xmlns(?::\w+)?="[^"]*")')
_BODY, _SECTION = "<w:body>", "<w:sectPr/></w:body>"
_UNUSUAL = re.compile(r"<w:sdt[ >]|<w:\w+Change[ >]|<wp:docPr[ >]")
_BRACES = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}
_LONG = 1_000_000
"""Characters without markup of which libxml2 surely takes two such stretches in one text."""
_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")

DAMAGE: Final = (BadZipFile, LookupError, ValueError, AttributeError, OpcError, PythonDocxError, XmlchemyError)
"""What the libraries make of a package whose parts are not what they should be."""

MISTAKES: Final = (
    *(jinja2.TemplateError, ArithmeticError, TypeError, MemoryError, RecursionError),
    etree.XMLSyntaxError,
)
"""What the code of a template provokes; and what it prints may be no markup."""


@dataclass(frozen=True, kw_only=True)
class Compiled:
    """A template made ready: its code by part, the parts that no value changes, and what stands around the body."""

    code: Mapping[str, jinja2.Template]
    parts: Mapping[str, bytes]
    head: bytes
    tail: bytes

    def fill(self, values: Mapping[str, object]) -> Paper | None:
        """Return the filled file; None where it is not proven to be what docxtpl would make of it."""
        try:
            texts = {name: _rendered(code, values) for name, code in self.code.items()}
        except UnprintableError:
            return None
        body = texts.pop(DOCUMENT)
        if any(body.find("<", place, place + _LONG) < 0 for place in range(0, len(body), _LONG)):
            return None
        margins = {name: _margin(xml) for name, xml in texts.items()}
        return Paper(parts={**self.parts, DOCUMENT: b"".join((self.head, body.encode(), self.tail)), **margins})


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
        if STYLES not in parts or not all(_speaks_no_markup(one) and is_balanced(one) for one in sources.values()):
            return None
        code = {name: PRINTING.from_string(one) for name, one in sources.items()}
    except jinja2.TemplateSyntaxError:
        return None
    return Compiled(code=code, parts=parts, head=head.encode(), tail=tail.encode())


def written(document: DocxTemplate) -> bytes:
    """The Word file that docxtpl writes."""
    buffer = BytesIO()
    with warnings.catch_warnings():
        # A template saved by LibreOffice gets its properties twice; the last ones count.
        warnings.filterwarnings("ignore", "Duplicate name", UserWarning)
        document.save(buffer)
    return buffer.getvalue()


def sources(template: bytes) -> Mapping[str, str]:
    """The code of a template as jinja reads it, by part; raises what docxtpl raises for a file that is damaged."""
    skeleton = _Skeleton(template)
    skeleton.constant_parts()
    return skeleton.sources


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
    """Render a part: texts without content as lxml writes them, escaped braces as docxtpl does."""
    text = code.render(values).replace("></w:t>", "/>")
    if "_" in text:
        for sign, braces in _BRACES.items():
            text = text.replace(sign, braces)
    return text


@lru_cache(4 * _TEMPLATES)
def _margin(xml: str) -> bytes:
    """A header or footer as python-docx writes it."""
    return bytes(serialize_part_xml(parse_xml(xml.encode())))
