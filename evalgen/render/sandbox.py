"""The one environment that templates are rendered in: sandboxed, escaping, strict, bounded; and what makes it quick.

jinja asks anew at every attribute whether it may be read, and wraps every text that it prints.  Here the first is
asked once for every type, and the second is left out.
"""

import re
from collections.abc import Iterable
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator
from jinja2.filters import do_join
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

from evalgen.render.grammar import COUNTED, SUMS, Allowance, counting, reckoned, require_spoken
from evalgen.text import rendering

BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_SPECIAL = re.compile("[&<>\\x00-\\x1f\ud800-\udfff\ufffe\uffff]").search
_UNPRINTABLE = re.compile("[\\x00-\\x09\\x0b\\x0c\\x0e-\\x1f\ud800-\udfff\ufffe\uffff]").search


class UnprintableError(Exception):
    """A value is no plain text: it brings markup or signs that XML lacks, or that docxtpl makes markup of."""


class Sandbox(SandboxedEnvironment):
    """jinja's sandbox with the same rules; whether an attribute that holds a text may be read is asked once a type.

    Its templates speak the language of `grammar` alone, and take no more than their allowance.
    """

    intercepted_binops = SUMS

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=jinja2.StrictUndefined)
        self._readable: set[tuple[type, str]] = set()
        self.allowance = Allowance()
        self.filters[COUNTED] = _counted
        self.filters["join"] = _listed

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        require_spoken(source, tree)
        return counting(tree)

    def concat(self, pieces: Iterable[str]) -> str:
        """What a template has printed as one text."""
        return self.allowance.joined(pieces)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002
        """A sum."""
        return reckoned(self.binop_table[operator], left, right)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What the sandbox lets a template read."""
        value = getattr(obj, attribute, None)
        if type(value) is str:
            asked = (type(obj), attribute)
            if asked in self._readable:
                return value
            if self.is_safe_attribute(obj, attribute, value):
                self._readable.add(asked)
        return super().getattr(obj, attribute)

    @staticmethod
    def printed(value: Any) -> str:
        """A value as the text of a run, as lxml writes it, line breaks as Word's; raises UnprintableError."""
        if type(value) is str:
            if not _SPECIAL(value):
                return value
        elif hasattr(value, "__html__"):
            raise UnprintableError
        text = str(value)
        if _UNPRINTABLE(text):
            raise UnprintableError
        escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return escaped.replace("\n", BREAK).replace("\r", "\n")


@jinja2.pass_context  # or jinja would go over a constant when it compiles
def _counted(context: Context, things: Any, weight: int) -> Any:
    return context.environment.allowance.counted(things, weight)  # type: ignore[attr-defined]


@jinja2.pass_eval_context
def _listed(context: nodes.EvalContext, things: Iterable[Any], between: str = "") -> Any:
    """What jinja's `join` does, counted; raises TypeError at a text, which would grow with every `join`."""
    if isinstance(things, str):
        raise TypeError(rendering.NO_LIST)
    held = [str(one) for one in things]
    context.environment.allowance.take(sum(map(len, held)) + len(held) * len(between))  # type: ignore[attr-defined]
    return do_join(context, held, between)


class _Printer(CodeGenerator):
    """Generates code whose values, the constant ones too, come through `Sandbox.printed`."""

    def _output_child_to_const(self, node: nodes.Expr, *_: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return node.data

    def _output_child_pre(self, *_: Any) -> None:
        self.write("environment.printed(")


ENVIRONMENT = Sandbox()
"""The one environment, whichever engine fills a template."""

PRINTING = ENVIRONMENT.overlay()
"""The same environment, for code that prints values as text alone."""
PRINTING.code_generator_class = _Printer
