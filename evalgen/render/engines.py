"""The engines that fill a template: a fast one, and docxtpl, which fills what the fast one is not proven for.

Both give the same parts: docxtpl is the oracle of the tests.
"""

from collections.abc import Callable, Mapping
from io import BytesIO
from types import MappingProxyType

from docxtpl import DocxTemplate

from evalgen.render.compiled import compiled, written
from evalgen.render.paper import Paper
from evalgen.render.sandbox import ENVIRONMENT
from evalgen.settings import DOCXTPL, FAST

Engine = Callable[[bytes, Mapping[str, object]], Paper]
"""From a template and its values to the filled file; raises what docxtpl raises for templates that are wrong."""


def by_docxtpl(template: bytes, values: Mapping[str, object]) -> Paper:
    """Fill a template with docxtpl."""
    ENVIRONMENT.allowance.renew()
    document = DocxTemplate(BytesIO(template))
    document.render(values, ENVIRONMENT)
    return Paper.open(written(document))


def fast(template: bytes, values: Mapping[str, object]) -> Paper:
    """Fill a template from its compiled code where that is proven to give the same, else with docxtpl."""
    ENVIRONMENT.allowance.renew()
    ready = compiled(template)
    return (ready and ready.fill(values)) or by_docxtpl(template, values)


ENGINES = MappingProxyType({FAST: fast, DOCXTPL: by_docxtpl})
