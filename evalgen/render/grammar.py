"""What a template may say, and for how long: values, conditions and loops over values, so that it comes to an end.

Nothing of this makes a thing greater than it was: no functions, no sums of texts, no lists of lists.  All that a
template can do in excess is to go round, to list and to print, and all three are counted.
"""

from collections.abc import Callable, Iterable, Sized
from itertools import islice
from numbers import Number
from typing import Any, Final, cast

import jinja2
from jinja2 import nodes

from evalgen.text import rendering

COUNTED: Final = "counted"
"""The filter through which every loop gets what it goes over, and `in` what it searches."""

MOST_TAGS: Final = 20_000
# A table of ten thousand rows takes about half a million steps and twenty million signs.
MOST_STEPS: Final = 20_000_000
MOST_SIGNS: Final = 200_000_000
_LARGEST: Final = 10**9
_AT_ONCE: Final = 100
"""The pieces of text that are counted at a time: some may be thrown away unprinted, so they must not be many."""

FILTERS: Final = frozenset(
    (
        *("abs", "count", "d", "default", "e", "escape", "first", "float", "int", "join", "last", "length", "lower"),
        *("round", "safe", "string", "trim", "upper"),
    )
)
SUMS: Final = frozenset("+-*")
_STATEMENTS: Final = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Assign)
_VALUES: Final = (nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.Keyword)
_TRUTHS: Final = (nodes.Compare, nodes.Operand, nodes.Not, nodes.And, nodes.Or, nodes.CondExpr)
_SUMS: Final = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Neg, nodes.Pos)
_SPOKEN: Final = (*_STATEMENTS, *_VALUES, *_TRUTHS, *_SUMS)


class UnspokenError(jinja2.TemplateSyntaxError):
    """A template says what templates have no need of."""


class EndlessError(jinja2.TemplateRuntimeError):
    """A template goes round, prints or reckons beyond all measure."""


class Allowance:
    """What one filling may still take: steps of its loops, signs of its text."""

    def __init__(self) -> None:
        self.renew()

    def renew(self) -> None:
        """Another filling begins."""
        self._steps, self._signs = MOST_STEPS, MOST_SIGNS

    def counted(self, things: Any, weight: int) -> Any:
        """Things to go over, when so many steps for each of them are left; raises EndlessError where they are not."""
        held = things if isinstance(things, Sized) else tuple(things)
        self._steps -= weight * (1 + len(held))
        if self._steps < 0:
            raise EndlessError(rendering.ENDLESS)
        return held

    def joined(self, pieces: Iterable[str]) -> str:
        """The pieces as one text; raises EndlessError where it becomes too long."""
        printed: list[str] = []
        waiting = iter(pieces)
        while some := tuple(islice(waiting, _AT_ONCE)):
            self.take(sum(map(len, some)))
            printed += some
        return "".join(printed)

    def take(self, signs: int) -> None:
        """So many signs are put together; raises EndlessError where they are not left."""
        self._signs -= signs
        if self._signs < 0:
            raise EndlessError(rendering.ENDLESS)


def reckoned(reckon: Callable[[Any, Any], Any], left: Any, right: Any) -> Any:
    """A sum of two numbers; raises TypeError at other things, EndlessError at numbers beyond measure."""
    if not (isinstance(left, Number) and isinstance(right, Number)):
        raise TypeError(rendering.NO_NUMBERS)
    result = reckon(left, right)
    if not -_LARGEST < result < _LARGEST:
        raise EndlessError(rendering.ENDLESS)
    return result


def require_spoken(source: str, tree: nodes.Template) -> None:
    """Refuse what templates have no need of; raises UnspokenError, which names it."""
    if source.count("{{") + source.count("{%") > MOST_TAGS:
        raise UnspokenError(rendering.TOO_MANY_TAGS.format(limit=MOST_TAGS), 1)
    for node in tree.find_all(nodes.Node):
        if not _is_spoken(node):
            kind = type(node).__name__
            what = f"|{node.name}" if isinstance(node, nodes.Filter) else rendering.UNSPOKEN_NAMES.get(kind, kind)
            raise UnspokenError(rendering.UNSPOKEN.format(what=what), node.lineno)


def _is_spoken(node: nodes.Node) -> bool:
    match node:
        case nodes.Filter():
            return node.name in FILTERS
        case nodes.Test():
            return node.name != "in"
        case nodes.For():
            return not node.recursive
        case nodes.Tuple(ctx="store"):
            return True
        case nodes.Tuple() | nodes.List():
            return all(isinstance(one, nodes.Const) for one in node.items)
    return isinstance(node, _SPOKEN)


def counting(tree: nodes.Template) -> nodes.Template:
    """The same code, in which every loop and every search counts: each time a step for all that is said within."""
    for loop in list(tree.find_all(nodes.For)):
        loop.iter = _counted(cast(nodes.Expr, loop.iter), sum(1 for _ in loop.find_all(nodes.Node)))
    for operand in list(tree.find_all(nodes.Operand)):
        if operand.op in ("in", "notin"):
            operand.expr = _counted(operand.expr, 1)
    return tree


def _counted(things: nodes.Expr, weight: int) -> nodes.Filter:
    where = {"lineno": things.lineno, "environment": things.environment}
    return nodes.Filter(things, COUNTED, [nodes.Const(weight, **where)], [], None, None, **where)
