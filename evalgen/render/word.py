"""Render: a template and its values to a Word file."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import cast

from evalgen.errors import RenderError
from evalgen.model.chart import Chart
from evalgen.render.catalogue import Font
from evalgen.render.compiled import DAMAGE, MISTAKES
from evalgen.render.drawings import Gallery
from evalgen.render.engines import Engine, fast
from evalgen.render.finish import Cut, finish
from evalgen.render.hazards import content_of, hazards
from evalgen.text import rendering


def fill(
    template: Path,
    values: Mapping[str, object],
    *,
    day: date,
    cut: Cut | None = None,
    pictures: Font | None = None,
    engine: Engine = fast,
) -> bytes:
    """Return the finished Word file; equal arguments give equal bytes, whichever engine fills the template.

    `values["charts"]` is a tuple of the charts that the template marks; they are native ones, or pictures lettered
    in the font `pictures`.
    Undefined names are forbidden, text is escaped and template code is sandboxed.  A template that is missing,
    damaged or that asks for what is not there is a RenderError that names it.
    """
    try:
        content = content_of(template)
        if found := hazards(content):
            raise RenderError(
                rendering.TEMPLATE_HAZARD.format(name=template.name, part=found[0]), rendering.TEMPLATE_HAZARD_HINT
            )
        filled = engine(content, values)
    except FileNotFoundError as missing:
        raise RenderError(
            rendering.TEMPLATE_MISSING.format(name=template.name), rendering.TEMPLATE_MISSING_HINT
        ) from missing
    except DAMAGE as damage:
        raise RenderError(
            rendering.TEMPLATE_DAMAGED.format(name=template.name), rendering.TEMPLATE_MISSING_HINT
        ) from damage
    except MISTAKES as mistake:
        raise RenderError(
            rendering.TEMPLATE_WRONG.format(name=template.name, reason=mistake), rendering.TEMPLATE_WRONG_HINT
        ) from mistake
    charts = cast("tuple[Chart, ...]", values.get("charts", ()))
    gallery = Gallery(charts=charts, template=template.name, font=pictures)
    return finish(filled, day=day, cut=cut, gallery=gallery)
