"""Proves of a template's code that whatever it prints is balanced, and that neither docxtpl nor lxml would mend it.

The code is walked once, with what stands open: all branches of a condition have to leave the same open, and a loop what
it found.  Values are text in a run, never markup; so what was proven holds whatever they say.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from jinja2 import nodes

from evalgen.render.sandbox import ENVIRONMENT

_PIECE = re.compile(
    r'<(?P<name>[\w:.-]+)(?P<attributes>(?: [\w:.-]+="[^"<>]*")*)(?P<empty>/?)>|</(?P<end>[\w:.-]+)>|(?P<text>[^<>]+)'
)
_STRAY = re.compile(r"[\x00-\x1f]|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\dA-Fa-f]+);)")
_SPAN = re.compile(r' w:val="(\d+)"')
_ALONE = ("w:tbl", "w:p", "w:r", "w:t")
"""What docxtpl's patterns find the wrong end of when one stands in another."""
_DEEPEST = 200


class UnprovenError(Exception):
    """The code may print what is not balanced, or what docxtpl mends."""


class _State(NamedTuple):
    """What stands open; of the table among it how many columns it has, of its row how many cells and what width."""

    open: tuple[str, ...] = ()
    empty: bool = False
    """May the innermost element be without content so far?"""
    columns: int = 0
    cells: int = 0
    width: int = 0
    reached: bool = False
    """Has the table a row, printed in any case, that takes all its columns?"""

    @property
    def in_run(self) -> bool:
        """Does a text here stand in a paragraph's run, so that docxtpl makes its line breaks Word's?"""
        return self.open[-2:] == ("w:r", "w:t") and "w:p" in self.open


def is_balanced(source: str) -> bool:
    """Is all that the code can print balanced, and are its tables such as docxtpl leaves alone?

    Raises jinja's TemplateSyntaxError.
    """
    try:
        return _walked(ENVIRONMENT.parse(source).body, _State()) == _State()
    except UnprovenError:
        return False


def _walked(code: Iterable[nodes.Node], state: _State) -> _State:
    for node in code:
        state = _after(node, state)
    return state


def _after(node: nodes.Node, state: _State) -> _State:
    """The state after a node; raises UnprovenError where it depends on values."""
    match node:
        case nodes.Output():
            for one in node.nodes:
                state = _printed(one, state)
            return state
        case nodes.If():
            branches = [node.body, *(one.body for one in node.elif_), node.else_]
            return _agreed([_walked(one, state) for one in branches])
        case nodes.For():
            return _agreed([state, _walked(node.body, state), _walked(node.else_, state)])
        case nodes.Assign():
            return state
    raise UnprovenError


def _agreed(ways: list[_State]) -> _State:
    """The one state that all ways lead to; what only some of them print is not counted on."""
    reached, empty = all(one.reached for one in ways), any(one.empty for one in ways)
    common, *others = {one._replace(reached=reached, empty=empty) for one in ways}
    if others:
        raise UnprovenError
    return common


def _printed(node: nodes.Expr, state: _State) -> _State:
    if not isinstance(node, nodes.TemplateData):
        if not state.in_run:
            raise UnprovenError
        return state
    place = 0
    for piece in _PIECE.finditer(node.data):
        if piece.start() != place:
            raise UnprovenError
        place = piece.end()
        if name := piece["name"]:
            state = _opened(name, piece["attributes"], state)
        if piece["end"] or piece["empty"]:
            state = _closed(piece["end"] or name, state, whole=bool(piece["empty"]))
        if piece["text"]:
            state = state._replace(empty=False)
    if place != len(node.data) or _STRAY.search(node.data):
        raise UnprovenError
    return state


def _opened(name: str, attributes: str, state: _State) -> _State:
    inside = state.open[-1] if state.open else ""
    if (name in _ALONE and name in state.open) or len(state.open) > _DEEPEST or (inside and " xmlns" in attributes):
        raise UnprovenError
    if inside == "w:t":
        raise UnprovenError
    within = state._replace(open=(*state.open, name), empty=True)
    match inside, name:
        case _, "w:tbl":
            return within._replace(columns=0, reached=False)
        case "w:tblGrid", "w:gridCol":
            return within._replace(columns=state.columns + 1)
        case _, "w:tr":
            return within._replace(cells=0, width=0)
        case "w:tr", "w:tc":
            return within._replace(cells=state.cells + 1, width=state.width + 1)
        case "w:tcPr", "w:gridSpan":
            span = _SPAN.search(attributes)
            return within._replace(width=state.width + (int(span[1]) if span else 0) - 1)
        case _, "w:gridCol" | "w:tc" | "w:gridSpan":
            raise UnprovenError
    return within


def _closed(name: str, state: _State, *, whole: bool) -> _State:
    """The state after an element; one without content has to be written `whole`, as lxml writes it."""
    if state.open[-1:] != (name,) or (state.empty and not whole and name != "w:t"):
        raise UnprovenError
    after = state._replace(open=state.open[:-1], empty=False)
    if name == "w:tr":
        if state.cells > state.columns:
            raise UnprovenError
        return after._replace(cells=0, width=0, reached=state.reached or state.width >= state.columns)
    if name == "w:tbl":
        if not state.reached:
            raise UnprovenError
        return after._replace(columns=0, reached=False)
    return after
