"""Render: a template and its values to a Word file.  The only module that knows docxtpl."""

import warnings
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import cast
from zipfile import BadZipFile

import jinja2
from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment

from evalgen.errors import RenderError
from evalgen.model.chart import Chart
from evalgen.render.catalogue import Font
from evalgen.render.drawings import Gallery
from evalgen.render.finish import Cut, finish
from evalgen.render.lint import hazardous
from evalgen.text import rendering


def fill(
    template: Path, values: Mapping[str, object], *, day: date, cut: Cut | None = None, pictures: Font | None = None
) -> bytes:
    """Return the finished Word file; equal arguments give equal bytes.

    `values["charts"]` is a tuple of the charts that the template marks; they are native ones, or pictures lettered
    in the font `pictures`.
    Undefined names are forbidden, text is escaped and template code is sandboxed.  A template that is missing,
    damaged or that asks for what is not there is a RenderError that names it.
    """
    try:
        content = template.read_bytes()
        if hazard := next(hazardous(content), None):
            raise RenderError(
                rendering.TEMPLATE_HAZARD.format(name=template.name, part=hazard), rendering.TEMPLATE_HAZARD_HINT
            )
        document = DocxTemplate(BytesIO(content))
        document.render(values, SandboxedEnvironment(autoescape=True, undefined=jinja2.StrictUndefined))
    except FileNotFoundError as missing:
        raise RenderError(
            rendering.TEMPLATE_MISSING.format(name=template.name), rendering.TEMPLATE_MISSING_HINT
        ) from missing
    except (BadZipFile, KeyError, ValueError) as damage:
        raise RenderError(
            rendering.TEMPLATE_DAMAGED.format(name=template.name), rendering.TEMPLATE_MISSING_HINT
        ) from damage
    except jinja2.TemplateError as mistake:
        raise RenderError(
            rendering.TEMPLATE_WRONG.format(name=template.name, reason=mistake.message or ""),
            rendering.TEMPLATE_WRONG_HINT,
        ) from mistake
    buffer = BytesIO()
    with warnings.catch_warnings():
        # A template saved by LibreOffice gets its properties twice; the finishing pass keeps the last.
        warnings.filterwarnings("ignore", "Duplicate name", UserWarning)
        document.save(buffer)
    charts = cast("tuple[Chart, ...]", values.get("charts", ()))
    gallery = Gallery(charts=charts, template=template.name, font=pictures)
    return finish(buffer.getvalue(), day=day, cut=cut, gallery=gallery)
